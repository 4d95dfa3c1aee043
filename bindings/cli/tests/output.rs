//! What is printed: for a person, for a script, for a shell.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::support::{Home, NOW, PIN};

#[test]
fn init_shows_the_recovery_code_once_and_it_opens_the_store() {
    let home = Home::empty();
    let init = home.json(&["init"]);
    assert_eq!(init["hardware_key"], false);
    let code = init["recovery_code"]
        .as_str()
        .unwrap()
        .to_lowercase()
        .replace('-', " ");
    let mut command = home.with(&["--json", "today"]);
    command
        .env_remove("ALONGSIDE_PIN")
        .env("ALONGSIDE_RECOVERY_CODE", code);
    assert!(command.output().unwrap().status.success());
    let shown = Home::empty().text(&["init"]);
    assert!(
        shown.contains("recovery code") && shown.contains("no hardware key"),
        "{shown}"
    );
}

#[test]
fn an_empty_list_says_so_kindly() {
    let home = Home::new();
    assert!(home.text(&["journal", "list"]).contains("Yours alone"));
    assert!(
        home.text(&["remind", "list"])
            .contains("Nothing will ask until you say so")
    );
    assert!(home.text(&["remind", "due"]).contains("Nothing is waiting"));
    assert!(
        home.text(&["groups", "sources"])
            .contains("Add one meeting you know")
    );
}

#[test]
fn colours_are_for_terminals_alone() {
    let home = Home::new();
    home.json(&["journal", "add", "x"]);
    assert!(!home.text(&["today"]).contains('\x1b'));
    assert!(!home.text(&["journal", "list"]).contains('\x1b'));
}

#[test]
fn completions_are_a_script_that_the_shell_takes() {
    let script = Home::empty().text(&["completions", "bash"]);
    let mut bash = Command::new("bash")
        .arg("-n")
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    bash.stdin
        .take()
        .unwrap()
        .write_all(script.as_bytes())
        .unwrap();
    assert!(bash.wait().unwrap().success());
    assert!(script.contains("journal"));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let home = Home::new();
    let line = format!(
        "'{}' --now '{NOW}' completions bash | head -n 1",
        env!("CARGO_BIN_EXE_alongside")
    );
    let output = Command::new("bash")
        .args(["-o", "pipefail", "-c", &line])
        .env("ALONGSIDE_PIN", PIN)
        .output();
    let output = output.unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
    drop(home);
}

#[test]
fn nothing_that_was_typed_is_readable_in_the_store() {
    let home = Home::new();
    home.json(&["journal", "add", "canaryentry", "--tag", "canarytag"]);
    home.json(&["remind", "add", "every day at 08:00", "canaryplan"]);
    home.json(&[
        "groups",
        "add",
        "--name",
        "canarymeeting",
        "--fellowship",
        "na",
        "--day",
        "sunday",
        "--start",
        "20:00",
        "--place",
        "canaryplace",
        "--address",
        "canaryaddress",
        "--town",
        "canarytown",
        "--notes",
        "canarynote",
        "--url",
        "https://example.org/canarylink",
        "--phone",
        "5550100000",
    ]);
    let row =
        r#"{"slug":"canaryslug","name":"canaryrow","day":0,"time":"20:00","notes":"canaryhint"}"#;
    let feed = home.file("feed.json", format!("[{row}]").as_bytes());
    home.json(&[
        "groups",
        "import",
        &feed,
        "--source",
        "canarysource",
        "--fellowship",
        "aa",
        "--zone",
        "UTC",
    ]);
    let files = home.files();
    assert!(files.len() >= 3);
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        for word in ["canary", PIN, "5550100000", "SQLite format"] {
            let utf16: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let found = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
            assert!(
                !found(word.as_bytes()) && !found(&utf16),
                "{word} in {}",
                file.display()
            );
        }
    }
}

#[test]
fn options_may_stand_after_the_words_of_a_search() {
    let home = Home::new();
    for text in ["calm one", "calm two", "calm rain"] {
        home.json(&["journal", "add", text]);
    }
    let found = home.json(&["journal", "search", "calm", "--limit", "2"]);
    assert_eq!(found["entries"].as_array().unwrap().len(), 2);
    let found = home.json(&["journal", "search", "--", "calm", "-rain"]);
    assert_eq!(found["entries"].as_array().unwrap().len(), 2);
    // South and west are below zero, before the options and after them.
    assert!(home.json(&["groups", "near", "-33.9,151.2", "--km", "5"])["meetings"].is_array());
    assert!(home.json(&["groups", "near", "--km", "5", "-33.9,-70.6"])["meetings"].is_array());
}

#[test]
fn columns_stand_under_each_other() {
    let home = Home::new();
    for (name, start) in [("One", "17:30"), ("Another", "17:45")] {
        home.json(&[
            "groups",
            "add",
            "--name",
            name,
            "--fellowship",
            "na",
            "--day",
            "sunday",
            "--start",
            start,
        ]);
    }
    let shown = home.text(&["groups", "now"]);
    let columns: Vec<usize> = shown
        .lines()
        .map(|line| line.find("on till").or(line.find("WHEN")).unwrap())
        .collect();
    assert!(
        shown.lines().count() == 3 && columns.iter().all(|at| *at == columns[0]),
        "{shown}"
    );
    let names: Vec<usize> = shown
        .lines()
        .map(|line| {
            ["NAME", "One", "Another"]
                .iter()
                .find_map(|name| line.find(name))
                .unwrap()
        })
        .collect();
    assert!(names.iter().all(|at| *at == names[0]), "{shown}");
}
