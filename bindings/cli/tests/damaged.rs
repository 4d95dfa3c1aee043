//! `--damaged`, and what is said where a store is damaged.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use serde_json::{Value, json};

use crate::support::{Home, NOW, each, refusal, stderr};

const PAGE: usize = 4096;
const TUESDAY: &str = "2026-11-24T18:00:00-05:00[America/New_York]";

/// A store that its recovery code opens, which takes less time than the PIN.
struct Coded {
    home: Home,
    code: String,
}

impl Coded {
    fn new() -> Self {
        let home = Home::empty();
        let code = home.json(&["init"])["recovery_code"].clone();
        let code = code.as_str().expect("a code").to_owned();
        Self { home, code }
    }

    fn run(&self, args: &[&str]) -> Output {
        self.typing(args, "")
    }

    /// Runs the program with a text on standard input.
    fn typing(&self, args: &[&str], text: &str) -> Output {
        let mut command = self.home.with(args);
        command.env("ALONGSIDE_RECOVERY_CODE", &self.code);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::piped()).spawn().expect("it runs");
        // It may have ended before it read anything.
        let _ = child
            .stdin
            .take()
            .expect("a pipe")
            .write_all(text.as_bytes());
        child.wait_with_output().expect("it ends")
    }

    #[track_caller]
    fn json(&self, args: &[&str]) -> Value {
        let output = self.run(&[&["--json"], args].concat());
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        assert_eq!(stderr(&output), "", "{args:?}");
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    fn database(&self) -> PathBuf {
        let is_database = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("data-") && name.ends_with(".db")
        };
        self.home
            .files()
            .into_iter()
            .find(is_database)
            .expect("a database")
    }

    /// Zeroes a page that opening does not look at and that a list of entries needs.
    fn lose_a_page_of_entries(&self) {
        let path = self.database();
        let whole = std::fs::read(&path).expect("the store's own file");
        for page in 1..whole.len() / PAGE {
            let mut damaged = whole.clone();
            damaged[page * PAGE..][..PAGE].fill(0);
            std::fs::write(&path, &damaged).expect("the store's own file");
            let list = self.run(&["journal", "list"]).status.code();
            let opens = list == Some(4) && self.run(&["draft", "list"]).status.success();
            std::fs::write(&path, &damaged).expect("the store's own file");
            if opens {
                return;
            }
        }
        panic!("each page is met by opening, or by nothing");
    }
}

/// Every file below a folder, by its path.
fn all_files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for path in std::fs::read_dir(dir).expect("a folder") {
        let path = path.expect("a name").path();
        if path.is_dir() {
            found.extend(all_files(&path));
        } else {
            let bytes = std::fs::read(&path).expect("a file");
            // An empty log is as none.
            if !bytes.is_empty() {
                found.insert(path, bytes);
            }
        }
    }
    found
}

#[test]
fn damage_that_is_met_after_opening_is_read_around_and_nothing_is_changed() {
    let store = Coded::new();
    store.json(&["journal", "add", "Heron"]);
    store.lose_a_page_of_entries();
    let before = all_files(&store.home.store());
    let output = store.run(&["--damaged", "journal", "list"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("Heron"));
    assert!(stderr(&output).contains("this is what can be read"));
    let verify = store.run(&["--damaged", "vault", "verify"]);
    assert_eq!(verify.status.code(), Some(4), "{}", stderr(&verify));
    for args in [
        &["journal", "add", "Iguana"][..],
        &["journal", "add"],
        &["remind", "add", "every day at 08:00", "Water"],
        &["profile", "--role", "partner"],
        &["draft", "keep", "new-entry", "text=a"],
        &["vault", "snapshots", "--take"],
        &["vault", "salvage", "--forget"],
        &["vault", "salvage"],
        &["vault", "change-pin"],
        &["undo"],
        &["urge", "start"],
    ] {
        let output = store.run(&[&["--json", "--damaged"], args].concat());
        let (kind, field, _) = refusal(&output, 2);
        let refused = (kind.as_str(), field.as_deref());
        assert_eq!(refused, ("invalid", Some("damaged")), "{args:?}");
    }
    assert!(all_files(&store.home.store()) == before, "a file changed");
}

#[test]
fn a_whole_store_is_read_likewise_and_no_snapshot_is_taken() {
    let store = Coded::new();
    store.json(&["journal", "add", "Heron"]);
    let before = all_files(&store.home.store());
    let list = store.json(&["--now", TUESDAY, "--damaged", "journal", "list"]);
    assert_eq!(each(&list["entries"], "text"), ["Heron"]);
    let verify = store.json(&["--now", TUESDAY, "--damaged", "vault", "verify"]);
    assert_eq!(verify["way"], "not_needed");
    let second = ["--second", "--damaged", "journal", "list"];
    assert_eq!(store.json(&second)["entries"], json!([]));
    let said = stderr(&store.run(&["--damaged", "journal", "list"]));
    assert!(said.contains("The database is whole"), "{said}");
    assert!(all_files(&store.home.store()) == before, "a file changed");
}

#[test]
fn words_that_can_not_be_kept_are_not_lost() {
    let store = Coded::new();
    store.json(&["journal", "add", "Heron"]);
    // Refused for another reason, they are a draft,
    let long = "word ".repeat(250_000);
    let refused = store.typing(&["journal", "add"], &long);
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    // or shown where they are too long for one as well.
    let said = stderr(&refused);
    assert!(
        said.contains("kept as a draft") || said.contains("Copy it from above"),
        "{}",
        &said[said.len() - 200..]
    );
    // What can be told before is told before they are typed.
    let mood = store.typing(&["--json", "journal", "add", "--mood", "99"], "words");
    assert_eq!(refusal(&mood, 2).1.as_deref(), Some("mood"));

    store.lose_a_page_of_entries();
    let typed = "The ferry was late, and I did not call anybody.";
    let output = store.typing(&["journal", "add"], typed);
    assert_eq!(output.status.code(), Some(4), "{}", stderr(&output));
    let said = stderr(&output);
    let drafts = store.run(&["draft", "show", "new-entry"]);
    let kept = String::from_utf8_lossy(&drafts.stdout).contains(typed);
    assert!(
        kept && said.contains("kept as a draft")
            || said.contains(typed) && said.contains("Copy it from above"),
        "{said}"
    );
}

#[test]
fn where_nothing_is_left_no_way_is_named_that_leads_nowhere() {
    let store = Coded::new();
    std::fs::write(store.database(), b"").expect("the store's own file");
    for args in [&["vault", "salvage"][..], &["--damaged", "today"]] {
        let output = store.run(args);
        assert_eq!(output.status.code(), Some(4), "{args:?}");
        let said = stderr(&output);
        assert!(said.contains("back a copy of the folder"), "{said}");
        assert!(!said.contains("Mend it"), "{said}");
        assert!(!said.contains("--damaged"), "{said}");
    }
}

#[test]
fn snapshots_of_another_key_are_told_as_such() {
    let store = Coded::new();
    store.json(&["journal", "add", "Heron"]);
    let keys = ["keys.v1", "keys.v1.copy"].map(|name| store.home.store().join(name));
    let old = std::fs::read(&keys[0]).expect("a key file");
    let mut rotate = store.home.with(&["--json", "vault", "rotate"]);
    rotate.env("ALONGSIDE_NEW_PIN", "another harbour 8");
    let rotated = rotate.output().expect("it runs");
    assert!(rotated.status.success(), "{}", stderr(&rotated));
    for path in &keys {
        std::fs::write(path, &old).expect("a key file");
    }
    let list = store.json(&["vault", "snapshots"]);
    let id = each(&list["snapshots"], "id")[0];
    let restore = store.run(&["vault", "restore-snapshot", id]);
    let said = stderr(&restore);
    assert!(said.contains("is of another key"), "{said}");
    let salvage = store.run(&["vault", "salvage"]);
    assert_eq!(salvage.status.code(), Some(4));
    let said = stderr(&salvage);
    assert!(said.contains("No snapshot is of this key"), "{said}");
}

#[test]
fn a_damaged_snapshot_is_named_and_the_store_is_not_blamed() {
    let store = Coded::new();
    store.json(&["journal", "add", "Heron"]);
    let list = store.json(&["vault", "snapshots"]);
    let id = each(&list["snapshots"], "id")[0];
    let file = store.home.store().join(format!("snapshots/{id}.db"));
    let whole = std::fs::read(&file).expect("a snapshot");
    std::fs::write(&file, &whole[..whole.len() / 2 + 100]).expect("a snapshot");
    let shown = store.run(&["vault", "snapshots"]);
    assert!(String::from_utf8_lossy(&shown.stdout).contains("damaged"));
    for command in ["snapshots", "restore-snapshot"] {
        let output = store.run(&["vault", command, id]);
        assert_eq!(output.status.code(), Some(4), "{command}");
        let said = stderr(&output);
        let name = format!("the snapshot {} of today 18:00 is damaged", &id[28..]);
        assert!(said.contains(&name), "{command}: {said}");
        assert!(!said.contains("Mend it"), "{command}: {said}");
    }
    let list = store.json(&["--now", NOW, "journal", "list"]);
    assert_eq!(each(&list["entries"], "text"), ["Heron"]);
}
