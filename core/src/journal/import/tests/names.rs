//! Names and texts that could not be typed.

use super::*;

#[test]
fn names_that_nobody_could_type_are_mended_and_counted_once() {
    let entry = |uuid: &str, tags: &str| {
        format!(
            "{{\"uuid\": \"{uuid}\", \"creationDate\": \"2026-11-21T12:00:00Z\", \
              \"text\": \"said\", \"tags\": {tags}}}"
        )
    };
    let file = |entries: &[String]| format!("{{\"entries\": [{}]}}", entries.join(","));
    let tags = r#"["pay\u001b]0;x\u0007day", "a\tb", "fine", "\u200b", "pay\u001b]0;x\u0007day"]"#;
    let two = file(&[entry("A", tags), entry("B", tags)]);
    let long = format!("{}.json", "x".repeat(70));
    let files = [
        ("Wo\u{1b}[31mrk.json", two.as_bytes()),
        (long.as_str(), &file(&[entry("C", "[]")]).into_bytes()),
        ("\u{200b}.json", &file(&[entry("D", "[]")]).into_bytes()),
        ("Plain.json", &file(&[entry("E", "[]")]).into_bytes()),
    ];
    let read = read_of(ImportFormat::DayOne, &zip(&files));
    let journal_of = |key: &str| {
        let entry = read.entries.iter().find(|entry| entry.key == key);
        entry.unwrap().journal.clone()
    };
    assert_eq!(journal_of("A").unwrap(), "Wo[31mrk");
    assert_eq!(journal_of("B").unwrap(), "Wo[31mrk");
    assert_eq!(journal_of("C").unwrap(), "x".repeat(60));
    assert_eq!(journal_of("D"), None);
    assert_eq!(journal_of("E").unwrap(), "Plain");
    let first = read.entries.iter().find(|entry| entry.key == "A").unwrap();
    let mended = ["pay]0;xday", "a b", "fine", "\u{200b}", "pay]0;xday"];
    assert_eq!(first.tags, mended);
    // Three journals and two tags; the tag that can't be seen is told when its entry is kept.
    assert_eq!(left_out(&read), [(Reason::Name, 5)]);

    let table = "full_date,date,weekday,time,mood,activities,note_title,note\n\
                 2026-11-21,,,12:00,\"cra\u{1b}v\u{9b}ing\",,,\n\
                 2026-11-22,,,12:00,\u{200b},,,\n\
                 2026-11-23,,,12:00,calm,,,\n";
    let csv = Archive::of_file("daylio.csv", table.into()).unwrap();
    let read = read_of(ImportFormat::Daylio, &csv);
    let moods: Vec<_> = read.entries.iter().map(|one| one.mood.clone()).collect();
    assert_eq!(
        moods,
        [Some(mood("craving", None)), Some(mood("calm", None))]
    );
    assert_eq!(left_out(&read), [(Reason::Name, 2), (Reason::Empty, 1)]);
}

#[test]
fn a_text_of_which_nothing_can_be_seen_is_none() {
    let table = "entryDate,entryContent\n2026-11-21,\u{200b}\u{feff}\n2026-11-22,\u{3164}\n\
                 2026-11-23,❤\u{fe0f} 👨\u{200d}👩\n";
    let csv = Archive::of_file("journal.csv", table.into()).unwrap();
    let read = read_of(ImportFormat::Presently, &csv);
    assert_eq!(texts(&read), ["❤\u{fe0f} 👨\u{200d}👩"]);
    assert_eq!(left_out(&read), [(Reason::Empty, 2)]);
}
