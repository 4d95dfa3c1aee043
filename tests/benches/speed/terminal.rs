//! The program as a person starts it, its start included, beside jrnl.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use alongside_tests::{files, put_files};
use serde_json::Value;
use tempfile::TempDir;

use crate::peers::{Peers, folder};
use crate::row::{Row, Runs, millis};
use crate::{Bench, ENTRIES, data};

const PIN: &str = "four brown owls";
const WORDS: &str = "Walked home by the river, and it eased.";

pub(crate) fn run(bench: &Bench) {
    let program = match &bench.peers.program {
        Ok(program) => program,
        Err(why) => return Row::new("the terminal", "ms").not_measured(why),
    };
    help_now(bench, program);
    let dir = tempfile::tempdir().expect("a folder");
    let own = data::own(ENTRIES);
    let text = data::jrnl(ENTRIES);
    let text = text.path();
    let store = Store::set_up(program, &dir.path().join("store"));
    // The first change of a day is followed by its snapshot.
    store.run(&["journal", "add", "Tea."]);
    let in_use = files(&store.dir);
    store.import(own.path());
    let jrnl = Jrnl::with(&bench.peers, text);
    list(bench, &store, &jrnl);
    add(bench, &store, &jrnl);
    add_to_few(bench, &store, &dir);
    let exported = export(bench, &store, &jrnl, &dir);

    let mut number = 0;
    let mut import = |name: &str, ratio: f64, file: &Path| {
        let mut ours = || {
            number += 1;
            let new = Store {
                dir: dir.path().join(format!("new-{number}")),
                ..store.clone()
            };
            put_files(&new.dir, &in_use);
            let took = new.import(file);
            std::fs::remove_dir_all(&new.dir).expect("it is ours");
            took
        };
        let theirs = jrnl
            .as_ref()
            .map(|jrnl| move || jrnl.import(text))
            .map_err(String::clone);
        let row = Row::new(name, "ms").ratio(ratio);
        let limit = "its rows and their index come in as in P1, whose floor alone takes most of the time \
                     that jrnl takes to encrypt one text";
        let row = row.limit(limit);
        row.beside_peer(bench.heavy(), &mut ours, ("jrnl --import", theirs));
    };
    import("P12 import 10,000 entries of JSON", 0.1, &exported);
    import("import of 10,000 entries of jrnl", 1.0, text);
    snapshot(bench, &store, &in_use, &dir);
}

impl Bench {
    /// How often something is run that takes a second or more.
    fn heavy(&self) -> Runs {
        Runs {
            warm_up: 0,
            counted: self.runs(7, 3),
        }
    }

    /// How often something is run that takes less.
    fn light(&self) -> Runs {
        Runs {
            warm_up: 1,
            counted: self.runs(21, 7),
        }
    }
}

/// A store, opened by its recovery code: no PIN to derive a key of.
#[derive(Clone)]
struct Store {
    program: PathBuf,
    dir: PathBuf,
    code: String,
}

impl Store {
    fn set_up(program: &Path, dir: &Path) -> Self {
        let store = Self {
            program: program.to_owned(),
            dir: dir.to_owned(),
            code: String::new(),
        };
        let mut init = store.command(&["--json", "init"]);
        let output = init.env("ALONGSIDE_PIN", PIN).output().expect("it starts");
        assert!(output.status.success(), "{output:?}");
        let said: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let code = said["recovery_code"].as_str().expect("a code").to_owned();
        Self { code, ..store }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.env("ALONGSIDE_STORE", &self.dir).args(args);
        if !self.code.is_empty() {
            command.env("ALONGSIDE_RECOVERY_CODE", &self.code);
        }
        command
    }

    fn run(&self, args: &[&str]) -> f64 {
        timed(&mut self.command(args))
    }

    fn import(&self, file: &Path) -> f64 {
        self.run(&["journal", "import", utf8(file)])
    }
}

/// jrnl with an encrypted journal, its settings and its folders in a folder of its own.
struct Jrnl {
    program: PathBuf,
    dir: TempDir,
}

/// Beside the journal's place: all that jrnl asks for where it finds no settings.
const SETTINGS: &str = "version: '4.6'
editor: ''
encrypt: true
template: false
default_hour: 9
default_minute: 0
timeformat: '%Y-%m-%d %H:%M'
tagsymbols: '@'
highlight: false
linewrap: 79
indent_character: '|'
colors: {body: none, date: none, tags: none, title: none}
";

impl Jrnl {
    /// Makes a journal of a text.
    fn with(peers: &Peers, text: &Path) -> Result<Self, String> {
        let jrnl = Self {
            program: peers.jrnl.clone()?,
            dir: tempfile::tempdir().expect("a folder"),
        };
        let settings = format!(
            "journals:\n  default:\n    journal: '{}'\n",
            utf8(&jrnl.journal())
        );
        std::fs::write(jrnl.settings(), settings + SETTINGS).expect("written");
        jrnl.import(text);
        Ok(jrnl)
    }

    fn journal(&self) -> PathBuf {
        self.dir.path().join("journal.txt")
    }

    fn settings(&self) -> PathBuf {
        self.dir.path().join("jrnl.yaml")
    }

    fn run(&self, args: &[&str]) -> f64 {
        let mut command = Command::new(&self.program);
        command.arg("--config-file").arg(self.settings()).args(args);
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env(name, self.dir.path());
        }
        command
            .env("PYTHONPATH", folder())
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("PYTHON_KEYRING_BACKEND", "bench_keyring.Keyring")
            .env("BENCH_PASSWORD", PIN);
        timed(&mut command)
    }

    /// Makes the journal anew of a text.
    fn import(&self, text: &Path) -> f64 {
        // Not there the first time.
        drop(std::fs::remove_file(self.journal()));
        self.run(&["--import", "--file", utf8(text)])
    }
}

fn help_now(bench: &Bench, program: &Path) {
    let runs = Runs {
        warm_up: 2,
        counted: bench.runs(101, 31),
    };
    let ours = || first_line(program, &["help-now", "--country", "US"]);
    let mut floor = || first_line(program, &["--version"]);
    let row = Row::new("start to the first line of Help now", "ms").most(50.0);
    row.beside(runs, ours, ("start to --version", &mut floor));
}

fn first_line(program: &Path, args: &[&str]) -> f64 {
    millis(|| {
        let mut command = Command::new(program);
        let mut child = command
            .args(args)
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut line = String::new();
        let mut reader = BufReader::new(child.stdout.take().expect("a pipe"));
        reader.read_line(&mut line).expect("it writes text");
        assert!(!line.is_empty(), "{args:?}");
        Ended(child)
    })
}

/// A process that is waited for when nobody times it any more.
struct Ended(std::process::Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.wait();
    }
}

fn list(bench: &Bench, store: &Store, jrnl: &Result<Jrnl, String>) {
    let list = ["journal", "list", "--limit", "10"];
    let by_code = || store.run(&list);
    let by_pin = || {
        let mut command = store.command(&list);
        command.env_remove("ALONGSIDE_RECOVERY_CODE");
        timed(command.env("ALONGSIDE_PIN", PIN))
    };
    let row = Row::new("P10 show the last 10 of 10,000, by the recovery code", "ms").ratio(0.02);
    row.beside_peer(bench.light(), by_code, ("jrnl -n 10", last(jrnl)));
    let row = Row::new("P10 show the last 10 of 10,000, by the PIN", "ms").ratio(0.2);
    let limit = "a PIN is as slow to try as it is meant to be: see P9, which is nearly all of it";
    row.limit(limit)
        .beside_peer(bench.light(), by_pin, ("jrnl -n 10", last(jrnl)));
}

fn last(jrnl: &Result<Jrnl, String>) -> Result<impl FnMut() -> f64, String> {
    let jrnl = jrnl.as_ref().map_err(String::clone)?;
    Ok(move || jrnl.run(&["-n", "10"]))
}

fn add(bench: &Bench, store: &Store, jrnl: &Result<Jrnl, String>) {
    let ours = || store.run(&["journal", "add", WORDS]);
    let theirs = jrnl
        .as_ref()
        .map(|jrnl| move || jrnl.run(&[WORDS]))
        .map_err(String::clone);
    let row = Row::new("P11 add one entry to 10,000", "ms").ratio(0.02);
    row.beside_peer(bench.light(), ours, ("jrnl", theirs));
}

fn add_to_few(bench: &Bench, store: &Store, dir: &TempDir) {
    let few = Store::set_up(&store.program, &dir.path().join("few"));
    few.import(data::own(ENTRIES / 10).path());
    let add = |store: &Store| store.run(&["journal", "add", WORDS]);
    let row = Row::new("P11 add one entry to 10,000 beside 1,000", "ms").ratio(1.2);
    row.beside(
        bench.light(),
        || add(store),
        ("the same to 1,000", &mut || add(&few)),
    );
}

/// What the first change of a day takes beside itself.
fn snapshot(bench: &Bench, store: &Store, in_use: &BTreeMap<String, Vec<u8>>, dir: &TempDir) {
    let few = Store {
        dir: dir.path().join("of-one"),
        ..store.clone()
    };
    put_files(&few.dir, in_use);
    let take = |store: &Store| store.run(&["vault", "snapshots", "--take"]);
    let row = Row::new("snapshot of 10,000 entries, checked", "ms");
    let mut theirs = || take(&few);
    row.beside(
        bench.heavy(),
        || take(store),
        ("the same of one", &mut theirs),
    );
}

/// Gives the JSON that was exported.
fn export(bench: &Bench, store: &Store, jrnl: &Result<Jrnl, String>, dir: &TempDir) -> PathBuf {
    let mut number = 0;
    let mut out = PathBuf::new();
    let ours = || {
        number += 1;
        out = dir.path().join(format!("out-{number}"));
        store.run(&["journal", "export", utf8(&out), "--as", "json"])
    };
    let theirs = jrnl.as_ref().map(|jrnl| {
        let file = jrnl.dir.path().join("out.json");
        move || jrnl.run(&["--format", "json", "--file", utf8(&file)])
    });
    let row = Row::new("P12 export 10,000 entries as JSON", "ms").ratio(0.1);
    let other = ("jrnl --format json", theirs.map_err(String::clone));
    row.beside_peer(bench.heavy(), ours, other);
    out
}

fn timed(command: &mut Command) -> f64 {
    millis(|| {
        let output = command.stdin(Stdio::null()).output().expect("it starts");
        assert!(output.status.success(), "{command:?}: {output:?}");
    })
}

fn utf8(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}
