//! What is typed and said back: in answers, in errors, in help.

use super::{HOSTILE, Hostile, hostile};

/// A path beside the store that would act on a terminal.
fn path_of(home: &Hostile, ending: &str) -> String {
    let name = HOSTILE.replace(['/', '\\'], "") + ending;
    let path = home.home.store().with_file_name(name);
    path.to_str().unwrap().to_owned()
}

#[test]
fn what_is_typed_of_the_journal_is_said_back_as_text() {
    let home = hostile();
    let [path, out] = ["", ".zip"].map(|ending| path_of(&home, ending));
    let csv = format!("entryDate,entryContent\n2026-11-20,\"said {HOSTILE}\"\n");
    let import = home.home.file("journal.csv", csv.as_bytes());
    let day_one = path_of(&home, ".json");
    let entries =
        r#"{"entries": [{"uuid": "A", "creationDate": "2026-11-21T12:00:00Z", "text": "said"}]}"#;
    std::fs::write(&day_one, entries).unwrap();
    for args in [
        &[HOSTILE][..],
        &["journal", HOSTILE],
        &["journal", "list", HOSTILE],
        &["journal", "list", "--limit", HOSTILE],
        &["journal", "list", "--mood", HOSTILE],
        &["journal", "list", "--tag", HOSTILE],
        &["journal", "list", "--from", HOSTILE],
        &["journal", "list", "--after", HOSTILE],
        &["journal", "list", "--journal", HOSTILE],
        &["journal", "show", HOSTILE],
        &["journal", "search", HOSTILE],
        &["journal", "add", "x", "--photo", HOSTILE],
        &["journal", "add", "x", "--at", HOSTILE],
        &["journal", "add", "x", "--meeting", HOSTILE],
        &["journal", "calendar", HOSTILE],
        &["journal", "journals", "add", HOSTILE],
        &["journal", "journals", "add", "\u{202e}dreams"],
        &[
            "journal",
            "journals",
            "rename",
            "\u{202e}dreams",
            "\u{202d}dreams",
        ],
        &["journal", "tags", "rename", HOSTILE, "x"],
        &["journal", "tags", "rename", "x", "\u{202e}x"],
        &["journal", "moods", "set", "1", HOSTILE],
        &["journal", "prompt", "add", HOSTILE],
        &["journal", "prompt", "list", "--need", HOSTILE],
        &["journal", "import", HOSTILE, "--from", "dayone"],
        &["journal", "import", &import, "--from", HOSTILE],
        &[
            "journal",
            "import",
            &import,
            "--from",
            "presently",
            "--preview",
        ],
        &["journal", "import", &import, "--from", "presently"],
        &[
            "journal",
            "import",
            &day_one,
            "--from",
            "dayone",
            "--preview",
        ],
        &["journal", "import", &day_one, "--from", "dayone"],
        &["journal", "export", &path, "--as", "json"],
        &["journal", "export", &out, "--as", "csv"],
        &["journal", "export", HOSTILE, "--as", HOSTILE],
    ] {
        home.shown(args);
    }
}

#[test]
fn what_is_typed_elsewhere_is_said_back_as_text() {
    let home = hostile();
    let path = path_of(&home, "");
    let when = format!("every {HOSTILE}");
    for args in [
        &["remind", "add", &when, "x"][..],
        &[
            "remind",
            "add",
            "every day at 08:00",
            "x",
            "--zone",
            HOSTILE,
        ],
        &["reach", "add", "\u{202e}Sam", HOSTILE],
        &["reach", "add", HOSTILE, "x"],
        &["draft", "keep", "new-card", &format!("title={HOSTILE}")],
        &["draft", "show", HOSTILE],
        &["erase", HOSTILE],
        &["groups", "remove-list", HOSTILE],
        &["groups", "next", "--fellowship", HOSTILE],
        &["groups", "near", HOSTILE],
        &[
            "groups",
            "import",
            HOSTILE,
            "--source",
            HOSTILE,
            "--fellowship",
            "aa",
        ],
        &["profile", "--role", HOSTILE],
        &["help-now", "--country", HOSTILE],
        &["vault", "recovery", "--confirm", HOSTILE],
        &["vault", "snapshots", HOSTILE],
        &["vault", "auto-lock", HOSTILE],
        &["urge", "end", HOSTILE],
        &["demo", "--feed", HOSTILE, "--zone", "UTC"],
        &["completions", HOSTILE],
        &["--now", HOSTILE, "today"],
        &["--store", &path, "today"],
        &["--store", &path, "--help"],
        &["--store", &path, "init"],
    ] {
        home.shown(args);
    }
    let mut help = home.home.command();
    let help = help
        .arg("--help")
        .env("ALONGSIDE_STORE", &path)
        .env("CLICOLOR_FORCE", "1");
    let help = help.output().unwrap().stdout;
    let help = String::from_utf8(help).unwrap();
    assert!(
        help.contains("ALONGSIDE_STORE") && !help.contains("title"),
        "{help}"
    );
}
