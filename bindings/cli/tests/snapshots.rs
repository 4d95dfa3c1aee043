//! `vault snapshots`, `verify`, `salvage`, `restore-snapshot`, and `erase`.

use std::path::PathBuf;

use serde_json::json;

use crate::support::{Home, each, stderr};

const MONDAY: &str = "2026-11-23T18:00:00-05:00[America/New_York]";

fn database(home: &Home) -> PathBuf {
    let name = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("data-") && path.extension().is_some_and(|ending| ending == "db")
    };
    home.files().into_iter().find(name).expect("a database")
}

/// Flips bits on a page, and lets the store look as one that was killed, so that each page is
/// looked at when it opens.
fn damage(home: &Home, page: usize) {
    let path = database(home);
    let mut bytes = std::fs::read(&path).expect("the store's own file");
    bytes[page * 4096 + 1000] ^= 255;
    std::fs::write(&path, bytes).expect("the store's own file");
    std::fs::write(format!("{}-wal", path.display()), [0; 32]).expect("a log");
}

#[test]
fn a_snapshot_is_taken_each_day_looked_into_and_restored() {
    let home = Home::new();
    assert_eq!(home.json(&["vault", "snapshots"])["snapshots"], json!([]));
    home.json(&["journal", "add", "before"]);
    let first = home.json(&["vault", "snapshots"]);
    assert_eq!(each(&first["snapshots"], "kind"), ["daily"]);
    home.json(&["journal", "add", "the same day"]);
    let same = home.json(&["vault", "snapshots"]);
    assert_eq!(same, first, "one a day");
    home.json_at(MONDAY, &["journal", "add", "after"]);
    let list = home.json(&["vault", "snapshots"]);
    assert_eq!(
        each(&list["snapshots"], "day"),
        ["2026-11-23", "2026-11-22"]
    );

    let id = each(&list["snapshots"], "id")[1].to_owned();
    let ending = &id[id.len() - 4..];
    let held = home.json(&["vault", "snapshots", ending]);
    assert_eq!(
        (&held["entries"], &held["reminders"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(each(&held["latest"], "text"), ["before"]);
    let text = home.text(&["vault", "snapshots", ending]);
    assert!(
        text.contains("before") && text.contains("1 entry,"),
        "{text}"
    );

    home.json_at(MONDAY, &["vault", "restore-snapshot", ending]);
    let list = home.json_at(MONDAY, &["journal", "list"]);
    assert_eq!(each(&list["entries"], "text"), ["before"]);
    let list = home.json(&["vault", "snapshots"]);
    let undo = list["snapshots"]
        .as_array()
        .and_then(|all| all.iter().find(|one| one["kind"] == "before_restore"));
    let undo = undo.and_then(|one| one["id"].as_str()).expect("an id");
    home.json_at(MONDAY, &["vault", "restore-snapshot", undo]);
    let list = home.json_at(MONDAY, &["journal", "list"]);
    assert_eq!(
        each(&list["entries"], "text"),
        ["after", "the same day", "before"]
    );
    assert_eq!(
        home.refused(&["vault", "snapshots", "ffff"], 2).0,
        "not_found"
    );
    assert_eq!(
        home.refused(&["vault", "restore-snapshot", "x"], 2).0,
        "invalid"
    );
}

#[test]
fn a_snapshot_can_be_taken_now_and_a_whole_store_verified() {
    let home = Home::new();
    home.json(&["journal", "add", "kept"]);
    let kept = home.json(&["vault", "snapshots", "--take"]);
    assert!(kept["bytes"].as_u64().is_some_and(|bytes| bytes > 0));
    assert_eq!(home.json(&["vault", "verify"])["problems"], json!([]));
    let salvage = home.json(&["vault", "salvage"]);
    assert_eq!(salvage["way"], "not_needed");
    let list = home.json(&["journal", "list"]);
    assert_eq!(each(&list["entries"], "text"), ["kept"]);
}

#[test]
fn a_damaged_store_is_told_and_mended() {
    let home = Home::new();
    home.json(&["journal", "add", "of the first day"]);
    // The second page is the root of an index or a table, whichever: something is not readable.
    damage(&home, 1);
    let output = home.run(&["today"]);
    assert_eq!(output.status.code(), Some(4));
    assert!(
        stderr(&output).contains("alongside vault salvage"),
        "{}",
        stderr(&output)
    );
    assert_eq!(home.refused(&["vault", "verify"], 4).0, "damaged");
    let text = home.text(&["vault", "salvage"]);
    assert!(text.contains("quarantine"), "{text}");
    assert!(
        text.contains("entry: 1 saved") || text.contains("entry: 0 saved, 1 from"),
        "{text}"
    );
    let list = home.json(&["journal", "list"]);
    assert_eq!(each(&list["entries"], "text"), ["of the first day"]);
    // What it said can be read again, until it is forgotten.
    assert_eq!(home.text(&["vault", "mended"]), text);
    home.json(&["vault", "mended", "--forget"]);
    let none = home.text(&["vault", "mended"]);
    assert_eq!(none.trim(), "Nothing is kept of a mending.");
    assert_eq!(home.json(&["vault", "verify"])["problems"], json!([]));
    assert_eq!(home.json(&["vault", "status"])["set_aside"], 1);
    home.json(&["vault", "salvage", "--forget"]);
    assert_eq!(home.json(&["vault", "status"])["set_aside"], 0);
}

#[test]
fn a_store_that_can_not_be_read_comes_back_from_a_snapshot() {
    for way in ["salvage", "restore-snapshot"] {
        let home = Home::new();
        home.json(&["journal", "add", "of the first day"]);
        damage(&home, 0);
        let list = home.json(&["vault", "snapshots"]);
        let id = each(&list["snapshots"], "id")[0];
        match way {
            "salvage" => {
                let salvage = home.json(&["vault", "salvage"]);
                assert_eq!(salvage["way"], "row_by_row");
            }
            _ => drop(home.json(&["vault", "restore-snapshot", id])),
        }
        let list = home.json(&["journal", "list"]);
        assert_eq!(each(&list["entries"], "text"), ["of the first day"]);
    }
}

#[test]
fn damaged_key_files_lead_to_the_recovery_code() {
    let home = Home::empty();
    let code = home.json(&["init"])["recovery_code"].clone();
    home.json(&["journal", "add", "kept"]);
    for name in ["keys.v1", "keys.v1.copy"] {
        std::fs::write(home.store().join(name), b"lost").expect("a key file");
    }
    let output = home.run(&["journal", "list"]);
    assert_eq!(output.status.code(), Some(4));
    assert!(
        stderr(&output).contains("ALONGSIDE_RECOVERY_CODE"),
        "{}",
        stderr(&output)
    );
    let mut command = home.with(&["journal", "list"]);
    command.env("ALONGSIDE_RECOVERY_CODE", code.as_str().expect("a code"));
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("kept"));
}

#[test]
fn what_is_erased_is_gone_from_the_snapshots_too() {
    let home = Home::new();
    let id = home.json(&["journal", "add", "gone"])["id"].clone();
    home.json(&["journal", "add", "stays"]);
    home.json(&["vault", "snapshots", "--take"]);
    let id = id.as_str().expect("an id");
    let (kind, field, _) = home.refused(&["erase", "entry", id], 2);
    assert_eq!((kind.as_str(), field.as_deref()), ("invalid", Some("yes")));
    let (kind, field, _) = home.refused(&["erase", "diary", id, "--yes"], 2);
    assert_eq!((kind.as_str(), field.as_deref()), ("invalid", Some("what")));
    let erased = home.json(&["erase", "entry", id, "--yes"]);
    assert_eq!(
        erased,
        json!({ "erased": true, "snapshots_removed": 0, "left_alone": 0 })
    );
    assert_eq!(
        home.refused(&["erase", "entry", id, "--yes"], 2).0,
        "not_found"
    );
    let list = home.json(&["vault", "snapshots"]);
    for snapshot in each(&list["snapshots"], "id") {
        let held = home.json(&["vault", "snapshots", snapshot]);
        let texts = each(&held["latest"], "text");
        assert!(!texts.contains(&"gone"), "{texts:?}");
    }
    assert_eq!(home.json(&["undo"])["undone"], json!(null));
    home.json(&["draft", "keep", "new-entry", "text=half a line"]);
    home.json(&["erase", "draft", "new-entry", "--yes"]);
    assert_eq!(home.json(&["draft", "list"])["drafts"], json!([]));
}

/// What has a name of its own is erased by that, too.
#[test]
fn names_of_journals_and_moods_and_runs_of_the_timer_are_erased() {
    let home = Home::new();
    home.json(&["journal", "journals", "add", "Nights"]);
    home.json(&["urge", "start", "--for", "5"]);
    home.json(&["urge", "end", "easier"]);
    let run = home.json(&["urge", "list"])["timers"][0]["id"].clone();
    let run = run.as_str().expect("an id");
    for erased in [["journal", "nights"], ["urge-timer", run]] {
        let erase = ["erase", erased[0], erased[1], "--yes"];
        assert_eq!(home.json(&erase)["erased"], true, "{erased:?}");
        home.refused(&erase, 2);
    }
    assert_eq!(home.json(&["urge", "list"])["timers"], json!([]));
    // Ours are nobody's words.
    let ours = home.refused(&["erase", "mood", "good", "--yes"], 2);
    assert_eq!(ours.0, "not_found");
}
