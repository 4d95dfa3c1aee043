//! Memos.

use serde_json::json;

use super::*;

#[test]
fn the_list_of_the_api() {
    let list = fixture("memos/memos.json");
    let files = zip(&[
        ("memos/memos.json", &list),
        ("memos/attachments/pier.png", b"photo"),
        ("memos/attachments/voice.m4a", b"sound"),
    ]);
    let read = read_of(ImportFormat::Memos, &files);
    assert_eq!(
        texts(&read),
        [
            "Cold, and good. #walk\n\n![the sea](/file/attachments/a1/pier.png)\n\n\
             [tide.pdf](<https://example.org/tide.pdf>)",
            "Home by six."
        ]
    );
    let [pier, home] = read.entries.as_slice() else {
        panic!()
    };
    // When it was written, and not when it was changed.
    assert_eq!(pier.when, instant("2026-11-20T22:30:00Z", ""));
    assert_eq!(pier.key, "BwPGKaZ8nUqgmjRuvfCzgk");
    assert_eq!(pier.tags, ["walk"]);
    assert_eq!(pier.photos, ["memos/attachments/pier.png"]);
    assert!(!pier.archived && home.archived);
    let reasons = [
        (Reason::Attachment, 1),
        (Reason::Location, 1),
        (Reason::Field, 2),
    ];
    assert_eq!(left_out(&read), reasons);
}

#[test]
fn older_and_other_shapes() {
    let read = read_of(ImportFormat::Memos, &one("memos/older.json"));
    assert_eq!(texts(&read), ["Water at six. #tide"]);
    let [entry] = read.entries.as_slice() else {
        panic!()
    };
    assert_eq!(entry.when, instant("2026-11-20T22:30:00Z", ""));
    assert!(entry.archived);
    assert_eq!(left_out(&read), [(Reason::PhotoMissing, 1)]);
    // With an id beside the number, an upgrade keeps the key.
    let memo = |name: &str, uid: &str| {
        json!({"name": name, "uid": uid, "rowStatus": "ACTIVE", "createTime": "2026-11-20T22:30:00Z",
            "content": "One.", "visibility": "PRIVATE", "property": {"tags": ["tide"]}})
    };
    let of = |json: &serde_json::Value| {
        let files = Archive::of_file("memos.json", json.to_string().into()).unwrap();
        read_of(ImportFormat::Memos, &files)
    };
    let before = of(
        &json!({"memos": [memo("memos/12", "aBc"), {"content": 7}, {"name": "x", "content": "y"}]}),
    );
    let after = of(&json!({"memo": memo("memos/aBc", "")}));
    assert_eq!(before.entries, after.entries);
    assert_eq!(after.entries[0].tags, ["tide"]);
    assert_eq!(
        left_out(&before),
        [(Reason::Unreadable, 1), (Reason::NoDate, 1)]
    );
}

#[test]
fn its_database_is_refused_with_a_word() {
    let database = b"SQLite format 3\0...CREATE TABLE memo (\n  id INTEGER PRIMARY KEY".to_vec();
    for name in ["memos_prod.db", "memos.json"] {
        let files = Archive::of_file(name, database.clone()).unwrap();
        let error = read(ImportFormat::Memos, &files, &Job::new()).unwrap_err();
        assert!(
            error.to_string().contains("/api/v1/memos"),
            "{name}: {error}"
        );
    }
    let other = Archive::of_file("notes.db", b"SQLite format 3\0...".to_vec()).unwrap();
    let error = read(ImportFormat::Memos, &other, &Job::new()).unwrap_err();
    assert!(!error.to_string().contains("database"), "{error}");
}
