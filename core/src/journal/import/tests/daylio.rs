//! Daylio: its tables, and its backup.

use super::*;

#[test]
fn daylio_tables() {
    let old = read_of(ImportFormat::Daylio, &one("daylio/2019.csv"));
    assert_eq!(texts(&old), ["A long \"good\" day.", ""]);
    assert_eq!(old.entries[0].when, wall("2026-11-20", "22:05"));
    assert_eq!(old.entries[0].tags, ["walk", "good sleep"]);
    assert_eq!(old.entries[0].mood, Some(mood("rad", 5)));
    assert_eq!(old.entries[1].mood, Some(mood("awful", 1)));

    let titles = read_of(ImportFormat::Daylio, &one("daylio/titles.csv"));
    assert_eq!(
        texts(&titles),
        ["# The pier\n\nCold, **and** good.\n\n- tea\n- bread\n\nThen\nhome."]
    );
    assert_eq!(titles.entries[0].mood, Some(mood("steady", None)));
    assert_eq!(left_out(&titles), [(NotImportedReason::NoDate, 1)]);

    let scales = read_of(ImportFormat::Daylio, &one("daylio/scales.csv"));
    assert_eq!(texts(&scales), ["plain"]);
    assert_eq!(left_out(&scales), [(NotImportedReason::Score, 1)]);

    let german = read_of(ImportFormat::Daylio, &one("daylio/tabs-german.csv"));
    assert_eq!(texts(&german), ["Auf dem Steg."]);
    assert_eq!(german.entries[0].mood, Some(mood("gut", None)));
    assert_eq!(german.entries[0].tags, ["Spaziergang", "früh"]);
}

#[test]
fn daylio_backup() {
    let base64 = data_encoding::BASE64.encode(&fixture("daylio/backup.json"));
    let files = zip(&[
        ("backup.daylio", base64.as_bytes()),
        ("assets/photos/2026/11/abc123", b"photo"),
    ]);
    let read = read_of(ImportFormat::Daylio, &files);
    assert_eq!(read.moods, ["awful", "hazy", "fine", "rad"]);
    let [entry] = read.entries.as_slice() else {
        panic!()
    };
    assert_eq!(entry.text, "# The pier\n\nCold.\nGood.");
    assert_eq!(entry.when, wall("2026-11-20", "22:05"));
    assert_eq!(entry.mood, Some(mood("hazy", None)));
    assert_eq!(entry.tags, ["walk", "tea"]);
    assert_eq!(entry.photos, ["assets/photos/2026/11/abc123"]);
    assert!(entry.starred);
    let reasons = [
        (Reason::Tag, 1),
        (Reason::PhotoMissing, 1),
        (Reason::NoDate, 1),
        (Reason::Goal, 2),
        (Reason::Pin, 1),
    ];
    assert_eq!(left_out(&read), reasons);
    assert!(!format!("{read:?}").contains("1234"));
}
