//! A store of a test's own, and the program run on it.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

pub(crate) const PIN: &str = "harbour lamp 7";
/// A Sunday evening.
pub(crate) const NOW: &str = "2026-11-22T18:00:00-05:00[America/New_York]";

/// A folder with a store in it.
pub(crate) struct Home {
    dir: tempfile::TempDir,
}

impl Home {
    /// A folder without a store.
    pub(crate) fn empty() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    /// A folder with a new store.
    pub(crate) fn new() -> Self {
        let home = Self::empty();
        home.json(&["init"]);
        home
    }

    pub(crate) fn store(&self) -> PathBuf {
        self.dir.path().join("store")
    }

    /// Writes a file beside the store.
    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_alongside"));
        command
            .env_clear()
            .env("ALONGSIDE_PIN", PIN)
            .env("ALONGSIDE_STORE", self.store());
        command.stdin(Stdio::null());
        command
    }

    /// Runs the program at [`NOW`], or when a `--now` among the arguments says.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.with(args).output().unwrap()
    }

    /// The program with arguments, yet to be run.
    pub(crate) fn with(&self, args: &[&str]) -> Command {
        let mut command = self.command();
        if !args.contains(&"--now") {
            command.args(["--now", NOW]);
        }
        command.args(args);
        command
    }

    /// What the program prints for a person.
    pub(crate) fn text(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The one JSON document that the program prints.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let output = self.run(&[&["--json"], args].concat());
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        assert!(output.stderr.is_empty(), "{args:?}: {}", stderr(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// As [`Home::json`], at another time.
    pub(crate) fn json_at(&self, now: &str, args: &[&str]) -> Value {
        self.json(&[&["--now", now], args].concat())
    }

    /// The JSON document printed when `text` comes in on standard input.
    pub(crate) fn json_with_input(&self, args: &[&str], text: &str) -> Value {
        let mut command = self.with(&[&["--json"], args].concat());
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
        serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap()
    }

    /// Checks that the program refuses, and gives the error's kind, field and reason.
    pub(crate) fn refused(&self, args: &[&str], status: i32) -> (String, Option<String>, String) {
        refusal(&self.run(&[&["--json"], args].concat()), status)
    }

    /// Every file of the store.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        files(&self.store())
    }
}

/// Reads the error that a run printed.
pub(crate) fn refusal(output: &Output, status: i32) -> (String, Option<String>, String) {
    assert_eq!(output.status.code(), Some(status), "{}", stderr(output));
    assert!(output.stdout.is_empty());
    let error: Value = serde_json::from_slice(&output.stderr).unwrap();
    let part = |name: &str| error["error"][name].as_str().map(str::to_owned);
    (
        part("kind").unwrap(),
        part("field"),
        part("reason").unwrap(),
    )
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn files(dir: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(dir)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.is_file())
        .collect()
}

/// The texts of one field, of each object of a list.
pub(crate) fn each<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|item| item[field].as_str().unwrap())
        .collect()
}
