//! `alongside profile` and `alongside help-now`.

use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::support::{Home, refusal, stderr};

#[test]
fn a_profile_is_set_in_parts_and_taken_back() {
    let home = Home::new();
    assert_eq!(home.text(&["profile"]).trim(), "looking, no country chosen");
    home.json(&["profile", "--role", "partner", "--country", "ie"]);
    let set = home.json(&["profile", "--role", "both"]);
    assert_eq!(
        (&set["role"], &set["country"]),
        (&"both".into(), &"IE".into())
    );
    assert_eq!(home.json(&["profile", "--country", "none"])["country"], "");
    assert_eq!(home.json(&["undo"])["undone"], "settings.profile");
    assert_eq!(home.text(&["profile"]).trim(), "both, IE");
    let refused = home.refused(&["profile", "--role", "neither"], 2);
    assert_eq!(refused.1.as_deref(), Some("role"));
    let refused = home.refused(&["profile", "--country", "Ireland"], 2);
    assert_eq!(refused.1.as_deref(), Some("country"));
}

#[test]
fn parts_of_the_journal_are_turned_on_one_by_one() {
    let home = Home::new();
    let set = home.json(&["journal", "parts"]);
    let all = ["energy", "sleep", "year", "memories", "journals"];
    assert!(all.iter().all(|part| set[part] == false), "{set}");
    home.json(&["journal", "parts", "--energy", "on", "--memories", "on"]);
    let set = home.json(&["journal", "parts", "--energy", "off"]);
    assert_eq!(
        (&set["energy"], &set["memories"]),
        (&false.into(), &true.into())
    );
    assert_eq!(home.json(&["journal", "on-this-day"])["on"], true);
    assert_eq!(home.json(&["undo"])["undone"], "settings.journal");
    let text = home.text(&["journal", "parts"]);
    assert!(text.contains("energy: on\nsleep: off"), "{text}");
}

#[test]
fn help_needs_no_store() {
    let home = Home::empty();
    let text = home.text(&["help-now", "--country", "us"]);
    for part in [
        "911",
        "An urge now",
        "988",
        "text START to 88788",
        "Open day and night.",
        "Not confirmed.",
        "If one does not answer, call 911.",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let help = home.json(&["help-now", "--country", "NZ"]);
    assert_eq!(help["emergency"]["number"], "111");
    assert_eq!(help["doors"].as_array().unwrap().len(), 6);
    let text = home.text(&["help-now", "--country", "gb-sct"]);
    assert!(
        text.contains("0800 027 1234") && !text.contains("Refuge"),
        "{text}"
    );
    for (locale, number) in [("en_NZ.UTF-8", "111"), ("fr_FR", "112"), ("C", "112")] {
        let mut command = home.with(&["help-now"]);
        let output = command.env("LC_ALL", locale).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.starts_with(number), "{locale}: {text}");
    }
    let mut command = home.with(&["help-now"]);
    let output = command.env("LC_ALL", "C").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("US, CA, GB, IE, AU, NZ: --country"), "{text}");
    // Whatever is said of a store and of the time is in nobody's way here.
    for args in [
        &["--now", "noon", "help-now"][..],
        &["--damaged", "help-now"],
    ] {
        let mut command = home.with(args);
        let output = command.env("ALONGSIDE_STORE", "").output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    }
    let mut command = home.with(&["--json", "today"]);
    let output = command.env("ALONGSIDE_STORE", "").output().unwrap();
    assert_eq!(refusal(&output, 2).1.as_deref(), Some("store"));
    assert!(!home.store().exists());
    let refused = home.refused(&["help-now", "--country", "USA"], 2);
    assert_eq!(refused.1.as_deref(), Some("country"));
}

/// Each file of the store is a pipe that nobody writes into: who opens one waits for ever.
#[test]
fn no_file_of_the_store_keeps_help_waiting() {
    let home = Home::new();
    for file in home.files() {
        std::fs::remove_file(&file).unwrap();
        let made = Command::new("mkfifo").arg(&file).status().unwrap();
        assert!(made.success());
    }
    let mut help = home.with(&["help-now"]);
    let mut help = help.stdout(Stdio::null()).spawn().unwrap();
    let ended = (0..600).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        help.try_wait().unwrap().is_some()
    });
    help.kill().unwrap();
    assert!(ended && help.wait().unwrap().success());
}

#[test]
fn help_is_for_the_country_of_the_profile_with_what_is_in_reach() {
    let home = Home::new();
    home.json(&["profile", "--country", "GB-SCT"]);
    home.json(&[
        "reach",
        "add",
        "Sam, after six",
        "--number",
        "+44 7700 900123",
    ]);
    home.json(&["bad-night", "set", "sleep", "The box room"]);
    home.json(&["bad-night", "set", "not-tonight", "Search his coat"]);
    let locked = |args: &[&str]| {
        let mut command = home.with(args);
        let output = command.env_remove("ALONGSIDE_PIN").output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    let text = locked(&["help-now"]);
    assert!(
        text.starts_with("999") && text.contains("0800 027 1234"),
        "{text}"
    );
    assert_eq!(
        text.matches("Sam, after six  +44 7700 900123").count(),
        2,
        "{text}"
    );
    assert!(!text.contains("Search his coat"), "{text}");
    home.json(&["bad-night", "in-reach", "on"]);
    let text = locked(&["help-now"]);
    assert_eq!(
        text.matches("What I won't do tonight: Search his coat")
            .count(),
        1,
        "{text}"
    );
    assert!(text.contains("Where I sleep: Unlock to read"), "{text}");
    assert!(!text.contains("The box room"), "{text}");
    let help: Value = serde_json::from_str(&locked(&["--json", "help-now"])).unwrap();
    assert_eq!(help["cards"][0]["dial"], "+447700900123");
    assert_eq!(help["plans"][0]["kind"], "bad_night");
    // Another country, with what is in reach.
    let text = locked(&["help-now", "--country", "IE"]);
    assert!(
        text.starts_with("112") && text.contains("Sam, after"),
        "{text}"
    );
    // What is not readable is in nobody's way.
    let files = home.files();
    let (in_reach, rest): (Vec<_>, Vec<_>) =
        files.iter().partition(|file| file.ends_with("open.v1"));
    assert_eq!(in_reach.len(), 1);
    for file in in_reach.into_iter().chain(rest) {
        std::fs::write(file, "x").unwrap();
        let text = locked(&["help-now"]);
        assert!(text.contains("A bad night"), "{}: {text}", file.display());
    }
    let text = locked(&["help-now"]);
    assert!(
        text.starts_with("112") && text.contains("A bad night"),
        "{text}"
    );
}
