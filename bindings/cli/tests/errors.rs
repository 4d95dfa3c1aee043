//! Whatever goes wrong has a kind, a field, a reason and an exit status, and loses nothing.

use std::process::Command;

use alongside_core::vault::Vault;

use crate::support::{Home, PIN, refusal, stderr};

#[test]
fn a_wrong_pin_is_locked() {
    let home = Home::new();
    let output = home
        .with(&["--json", "today"])
        .env("ALONGSIDE_PIN", "harbour lamp 8")
        .output()
        .unwrap();
    assert_eq!(refusal(&output, 3).0, "wrong_pin");
}

#[test]
fn no_pin_and_no_terminal_is_locked() {
    let home = Home::new();
    // In a session without a terminal there is nobody to ask.
    let mut command = Command::new("setsid");
    command
        .arg(env!("CARGO_BIN_EXE_alongside"))
        .args(["--json", "today"]);
    command
        .env("ALONGSIDE_STORE", home.store())
        .env_remove("ALONGSIDE_PIN");
    let output = command.stdin(std::process::Stdio::null()).output().unwrap();
    let (kind, _, reason) = refusal(&output, 3);
    assert_eq!(kind, "locked");
    assert!(reason.contains("ALONGSIDE_PIN"));
}

#[test]
fn a_missing_store_is_bad_input_and_nothing_is_made() {
    let home = Home::empty();
    let (kind, field, _) = home.refused(&["today"], 2);
    assert_eq!(
        (kind.as_str(), field.as_deref()),
        ("no_store", Some("store"))
    );
    assert!(!home.store().exists());
}

#[test]
fn a_store_is_not_set_up_twice() {
    let home = Home::new();
    assert_eq!(home.refused(&["init"], 2).0, "store_exists");
    home.json(&["today"]);
}

#[test]
fn a_short_pin_is_refused() {
    let home = Home::empty();
    let output = home
        .with(&["--json", "init"])
        .env("ALONGSIDE_PIN", "12345")
        .output()
        .unwrap();
    let (kind, field, reason) = refusal(&output, 2);
    assert_eq!((kind.as_str(), field.as_deref()), ("invalid", Some("pin")));
    assert!(reason.contains('6'));
}

#[test]
fn another_file_in_place_of_the_database_is_damage_and_stays() {
    let home = Home::new();
    let database = home
        .files()
        .into_iter()
        .find(|file| file.extension().is_some_and(|end| end == "db"))
        .unwrap();
    for bytes in [b"not a database".repeat(600), Vec::new()] {
        std::fs::write(&database, &bytes).unwrap();
        // SQLite takes an empty file for a new database: it must not pass for ours.
        assert_eq!(home.refused(&["today"], 4).0, "damaged");
        assert_eq!(std::fs::read(&database).unwrap(), bytes);
    }
}

#[test]
fn a_damaged_key_file_is_told() {
    let home = Home::new();
    let copies = ["keys.v1", "keys.v1.copy"].map(|name| home.store().join(name));
    let whole = std::fs::read(&copies[0]).unwrap();
    for bytes in [&b""[..], &whole[..whole.len() / 2], b"not a key file"] {
        for copy in &copies {
            std::fs::write(copy, bytes).unwrap();
        }
        assert_eq!(home.refused(&["today"], 4).0, "damaged");
    }
    for copy in &copies {
        std::fs::remove_file(copy).unwrap();
    }
    assert_eq!(home.refused(&["today"], 4).0, "damaged");
    // One whole copy is enough.
    std::fs::write(&copies[1], &whole).unwrap();
    home.json(&["today"]);
    assert_eq!(std::fs::read(&copies[0]).unwrap(), whole);
}

#[test]
fn a_newer_store_is_refused_and_stays_as_it_is() {
    let home = Home::new();
    let vault = Vault::open(&home.store()).unwrap();
    let now = alongside_core::CallContext {
        now: alongside_core::Timestamp(0),
        zone: alongside_core::Zone::UTC,
        uptime: 0,
        language: "en".into(),
    };
    let proof = vault
        .reauthenticate_with_pin(PIN.as_bytes(), b"", &now)
        .unwrap();
    let store = vault.unlock(&proof, &now).unwrap();
    store
        .write(|tx| Ok(tx.pragma_update(None, "user_version", 999)?))
        .unwrap();
    drop((store, vault));
    let before: Vec<Vec<u8>> = home
        .files()
        .iter()
        .map(|file| std::fs::read(file).unwrap())
        .collect();
    assert_eq!(home.refused(&["today"], 4).0, "newer");
    let after: Vec<Vec<u8>> = home
        .files()
        .iter()
        .map(|file| std::fs::read(file).unwrap())
        .collect();
    assert_eq!(before, after);
}

#[test]
fn a_store_in_use_is_told() {
    let home = Home::new();
    let _held = Vault::open(&home.store()).unwrap();
    assert_eq!(home.refused(&["today"], 6).0, "in_use");
}

/// Root writes where it likes, so as root the program runs as another user.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_a_storage_failure() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let home = Home::new();
    let root = std::fs::metadata(home.store()).unwrap().uid() == 0;
    let binary = home.store().with_file_name("alongside");
    std::fs::copy(env!("CARGO_BIN_EXE_alongside"), &binary).unwrap();
    let run = |store: &std::path::Path, arg: &str| {
        let mut command = Command::new(if root { "setpriv" } else { "env" });
        if root {
            command.args(["--reuid", "65534", "--regid", "65534", "--clear-groups"]);
        }
        command
            .arg(&binary)
            .args(["--json", arg])
            .env("ALONGSIDE_PIN", PIN)
            .env("ALONGSIDE_STORE", store);
        command.output().unwrap()
    };
    let allow = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    allow(home.store().parent().unwrap(), 0o755);
    for file in home.files() {
        if root {
            chown(&file, Some(65534), Some(65534)).unwrap();
        }
        allow(&file, 0o400);
    }
    if root {
        chown(home.store(), Some(65534), Some(65534)).unwrap();
    }
    allow(&home.store(), 0o500);
    // The PIN is not checked where its try can't be counted.
    let (kind, _, reason) = refusal(&run(&home.store(), "today"), 5);
    assert_eq!(kind, "tries_not_counted");
    assert!(reason.contains("use the recovery code"), "{reason}");
    let (kind, _, _) = refusal(&run(&home.store().join("new"), "init"), 5);
    assert_eq!(kind, "read_only");
    allow(&home.store(), 0o700);
}

#[test]
fn a_file_that_is_no_list_says_what_it_is() {
    let home = Home::new();
    for (name, bytes, reason) in [
        ("broken.json", &b"[{\"name\": \"Lamp\", "[..], "line 1"),
        ("empty.json", b"", "empty"),
        (
            "page.json",
            b"<!DOCTYPE html><html><body>Checking your browser</body></html>",
            "web page",
        ),
        ("object.json", b"{\"a\": 1}", "not a list"),
        ("text.json", b"hello", "not JSON"),
        (
            "other.json",
            b"[{\"id_bigint\": \"1\", \"weekday_tinyint\": \"2\"}]",
            "not a list",
        ),
    ] {
        let path = home.file(name, bytes);
        let (kind, field, why) = home.refused(
            &[
                "groups",
                "import",
                &path,
                "--source",
                "S",
                "--fellowship",
                "aa",
                "--zone",
                "UTC",
            ],
            2,
        );
        assert_eq!(
            (kind.as_str(), field.as_deref()),
            ("invalid", Some("file")),
            "{name}"
        );
        assert!(why.contains(reason), "{name}: {why}");
    }
    let gone = home.store().with_file_name("gone.json");
    let (_, field, _) = home.refused(
        &[
            "groups",
            "import",
            gone.to_str().unwrap(),
            "--source",
            "S",
            "--fellowship",
            "aa",
            "--zone",
            "UTC",
        ],
        2,
    );
    assert_eq!(field.as_deref(), Some("file"));
    assert!(
        home.json(&["groups", "sources"])["sources"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn bad_input_names_its_field() {
    let home = Home::new();
    for (args, field) in [
        (
            &["remind", "add", "on 2026-02-30 at 18:30", "x"][..],
            "when",
        ),
        (&["remind", "add", "every day at 25:00", "x"], "when"),
        (&["remind", "add", "sometimes", "x"], "when"),
        (&["remind", "add", "on 2020-01-01 at 18:30", "x"], "when"),
        (&["remind", "add", "every day at 08:00", "  "], "text"),
        (
            &["remind", "add", "every day at 08:00", "x", "--zone", "Mars"],
            "zone",
        ),
        (&["journal", "add", " "], "text"),
        (&["journal", "add", "x", "--mood", "6"], "mood"),
        (&["journal", "add", "x", "--at", "2026-02-30T10:00"], "at"),
        (&["journal", "show", "zzzz"], "id"),
        (&["journal", "show", "00000000"], "id"),
        (&["journal", "list", "--limit", "0"], "limit"),
        (&["journal", "list", "--after", "x"], "after"),
        (&["journal", "search", "--", "-x"], "query"),
        (&["groups", "near", "Nowhere"], "place"),
        (&["groups", "near", "91,0"], "latitude"),
        (&["groups", "next", "--fellowship", "xx"], "fellowship"),
        (&["groups", "next", "--venue", "xx"], "venue"),
        (
            &[
                "groups",
                "add",
                "--name",
                "a",
                "--fellowship",
                "na",
                "--day",
                "someday",
                "--start",
                "19:00",
            ],
            "day",
        ),
        (
            &[
                "groups",
                "add",
                "--name",
                "a",
                "--fellowship",
                "na",
                "--day",
                "monday",
                "--start",
                "7pm",
            ],
            "start",
        ),
        (
            &[
                "--now",
                "2026-02-30T18:00:00-05:00[America/New_York]",
                "today",
            ],
            "now",
        ),
        (
            &[
                "--now",
                "2026-11-22T18:00:00-04:00[America/New_York]",
                "today",
            ],
            "now",
        ),
    ] {
        let (_, named, reason) = home.refused(args, 2);
        assert_eq!(named.as_deref(), Some(field), "{args:?}: {reason}");
    }
}

#[test]
fn a_person_is_told_what_is_wrong_in_a_whole_sentence() {
    let home = Home::new();
    home.json(&["journal", "add", "a line"]);
    let (store, taken) = (home.store(), home.store().with_file_name("taken.zip"));
    std::fs::write(&taken, "theirs").unwrap();
    for (args, said) in [
        (
            &["journal", "export", taken.to_str().unwrap(), "--as", "json"][..],
            "alongside: path is not valid: expected the path of an empty folder, or of what is not there \
             yet\n",
        ),
        (
            &["journal", "export", store.to_str().unwrap(), "--as", "json"][..],
            "alongside: path is not valid: expected a path outside of the store's own folder\n",
        ),
        (
            &["journal", "moods", "set", "1"],
            "alongside: moods is not valid: expected two moods or more\n",
        ),
        (
            &["journal", "list", "--from", "2026-02-30"],
            "alongside: from is not a date that exists (YYYY-MM-DD)\n",
        ),
        (
            &["journal", "tags", "rename", "none", "x"],
            "alongside: there is no such tag\n",
        ),
        (
            &["journal", "show", "abc"],
            "alongside: that is no id: type one as lists show it, or its last 4 characters or more\n",
        ),
        (
            &["erase", "bin"],
            "alongside: nobody can be asked here: --yes says that it is meant\n",
        ),
    ] {
        let output = home.run(args);
        assert_eq!(stderr(&output), said, "{args:?}");
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn a_command_line_that_does_not_parse_is_bad_input_in_json_too() {
    let home = Home::empty();
    for args in [
        &["jurnal"][..],
        &["journal", "list", "--limit", "many"],
        &["groups", "import"],
    ] {
        let (kind, field, _) = home.refused(args, 2);
        assert_eq!(kind, "invalid", "{args:?}");
        assert!(field.is_some());
    }
}

#[test]
fn an_error_for_a_person_is_plain_and_says_what_helps() {
    let output = Home::empty().run(&["today"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("alongside init"),
        "{}",
        stderr(&output)
    );
    assert!(!stderr(&output).contains('\x1b'));
}
