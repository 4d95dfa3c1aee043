//! What was once dropped without a word, taken for the same, or brought a reader down.

use serde_json::{Value, json};

use super::*;

fn sorted(read: &Imported) -> Vec<(NotImportedReason, u32)> {
    let mut all = left_out(read);
    all.sort_by_key(|(reason, _)| format!("{reason:?}"));
    all
}

fn of(format: ImportFormat, files: &[(&str, &str)]) -> Imported {
    let files = files.iter().map(|(name, text)| (*name, text.as_bytes()));
    read_of(format, &zip(&files.collect::<Vec<_>>()))
}

fn day_one_entry(fields: &Value) -> Imported {
    let mut entry = json!({"uuid": "A", "creationDate": "2021-04-05T10:00:00Z"});
    for (name, value) in fields.as_object().unwrap() {
        entry[name] = value.clone();
    }
    let whole = json!({"entries": [entry]}).to_string();
    of(ImportFormat::DayOne, &[("Journal.json", &whole)])
}

#[test]
fn text_around_the_pictures_of_day_one_stays() {
    let text = "![a](https://example.org/a.png) and ![](dayone-moment://P) home";
    let read = day_one_entry(&json!({"text": text}));
    assert_eq!(texts(&read), ["![a](https://example.org/a.png) and  home"]);
    assert_eq!(left_out(&read), [(Reason::PhotoMissing, 1)]);
    let linked = day_one_entry(&json!({"text": "wow ![ and [the lamp](dayone-moment://P)."}));
    assert_eq!(texts(&linked), ["wow ![ and the lamp."]);
    let cut = "Before ![](dayone-moment:/P\nand after.";
    assert_eq!(texts(&day_one_entry(&json!({"text": cut}))), [cut]);
}

#[test]
fn rich_text_of_day_one_that_is_cut_off_stays_as_it_is() {
    let cut = "{\"contents\":[{\"text\":\"Lamp\"";
    let read = day_one_entry(&json!({"text": "", "richText": cut}));
    assert_eq!(texts(&read), [cut]);
    assert_eq!(left_out(&read), [(Reason::Formatting, 1)]);
    let embedded = json!({"contents": [{"text": "Lamp", "embeddedObjects": [{"type": "audio", "identifier": "A"},
        {"type": "photo"}]}]});
    let read = day_one_entry(&json!({"richText": embedded.to_string()}));
    assert_eq!(
        left_out(&read),
        [(Reason::PhotoMissing, 1), (Reason::Attachment, 1)]
    );
}

#[test]
fn a_field_of_the_wrong_kind_is_counted() {
    let read = day_one_entry(
        &json!({"text": ["a", "list"], "richText": "", "tags": ["sea", 5],
        "userActivity": {"stepCount": 3}}),
    );
    let reasons = [(Reason::Empty, 1), (Reason::Field, 2), (Reason::Tag, 1)];
    assert_eq!(sorted(&read), reasons);
    let note = json!({"createdTimestampUsec": 1, "title": 5, "textContent": "Lamp", "labels": [{}],
        "attachments": [{"mimetype": "x"}]})
    .to_string();
    let read = of(ImportFormat::Keep, &[("a.json", &note)]);
    let reasons = [
        (Reason::Field, 1),
        (Reason::PhotoMissing, 1),
        (Reason::Tag, 1),
    ];
    assert_eq!(sorted(&read), reasons);
}

#[test]
fn notes_of_keep_without_their_beginning_are_not_the_same() {
    let note = |text: &str| {
        json!({"userEditedTimestampUsec": 1_709_350_200_000_000_i64, "textContent": text})
            .to_string()
    };
    let (one, two) = (note("Lamp"), note("Oars"));
    let read = of(ImportFormat::Keep, &[("a.json", &one), ("b.json", &two)]);
    assert_eq!(texts(&read), ["Lamp", "Oars"]);
    assert_ne!(read.entries[0].key, read.entries[1].key);
}

fn joplin(text: &str, language: u8) -> Imported {
    let note = format!(
        "Lamp\n\n{text}\n\nid: 1\ncreated_time: 2021-04-06T03:30:00Z\nmarkup_language: {language}\ntype_: 1"
    );
    of(
        ImportFormat::Joplin,
        &[
            ("1.md", &note),
            ("9.md", "a.png\n\nid: 9\ntype_: 4"),
            ("resources/9.png", "x"),
            ("8.md", "b.png\n\nid: 8\ntype_: 4"),
        ],
    )
}

#[test]
fn pictures_of_joplin_are_taken_however_they_are_shown() {
    for (text, language, expected) in [
        ("<p>Read <img src=\":/9\"></p>", 2, "# Lamp\n\nRead"),
        ("Read ![a](:/9)", 1, "# Lamp\n\nRead"),
        (
            "See [the oars](:/9) there",
            1,
            "# Lamp\n\nSee the oars there",
        ),
        (
            "![a](https://a/b.png) see ![](:/9)",
            1,
            "# Lamp\n\n![a](https://a/b.png) see",
        ),
        (
            "Read <img src=\":/9\" width=3>",
            1,
            "# Lamp\n\nRead <img src=\":/9\" width=3>",
        ),
        ("Twice ![](:/9) ![](:/9)", 1, "# Lamp\n\nTwice"),
    ] {
        let read = joplin(text, language);
        assert_eq!(texts(&read), [expected], "{text}");
        assert_eq!(read.entries[0].photos, ["resources/9.png"], "{text}");
        assert!(read.left_out.is_empty(), "{text}: {:?}", read.left_out);
    }
    for (text, language) in [
        ("![](:/8)", 1),
        ("![](:/7)", 1),
        ("<img src=\":/8\">", 2),
        ("<img src=\"x.png\">", 2),
    ] {
        let reasons = [(Reason::PhotoMissing, 1), (Reason::OtherFile, 1)];
        assert_eq!(left_out(&joplin(text, language)), reasons, "{text}");
    }
    assert_eq!(
        texts(&joplin("cut ![](:/9\nand more", 1)),
        ["# Lamp\n\ncut ![](:/9\nand more"]
    );
}

#[test]
fn an_item_of_joplin_of_no_known_kind_is_counted() {
    let note = "Lamp\n\nid: 1\ncreated_time: 2021-04-06T03:30:00Z\ntype_: 1";
    let read = of(
        ImportFormat::Joplin,
        &[("1.md", note), ("2.md", "Oars\n\nid: 2\ntype_: 99")],
    );
    assert_eq!(left_out(&read), [(Reason::OtherFile, 1)]);
}

fn diaro(rows: &str) -> Imported {
    let whole = format!("<data version='2'><table name='diaro_entries'>{rows}");
    read_of(
        ImportFormat::Diaro,
        &Archive::of_file("DiaroBackup.xml", whole.into()).unwrap(),
    )
}

#[test]
fn rows_of_diaro_are_read_as_far_as_they_go() {
    let row = |inner: &str| format!("<r><uid>e1</uid><date>1709350200000</date>{inner}");
    let cut = diaro(&row("<text>Lamp and"));
    assert_eq!(texts(&cut), ["Lamp and"]);
    let nested = diaro(&row("<text>a <b>bold</b> word</text></r></table></data>"));
    assert_eq!(texts(&nested), ["a bold word"]);
    let far = diaro(&row(
        "<tz_offset>99999999:00</tz_offset><text>Lamp</text></r></table></data>",
    ));
    assert_eq!(far.entries[0].when, instant("2024-03-02T03:30:00Z", ""));
    let mood = diaro(&row(
        "<mood_uid>m</mood_uid><text>Lamp</text></r><r/></table></data>",
    ));
    assert_eq!(left_out(&mood), [(Reason::Score, 1), (Reason::NoDate, 1)]);
    let two = "<r><date>1709350200000</date><text>Lamp</text></r><r><date>1709350200000</date><text>Oars</text></r>";
    let two = diaro(&format!("{two}</table></data>"));
    assert_ne!(two.entries[0].key, two.entries[1].key, "neither has an id");
}

#[test]
fn what_a_backup_of_daylio_names_and_does_not_have_is_counted() {
    let whole = json!({"customMoods": [], "tags": [], "assets": [], "dayEntries": [{"id": 1, "year": 2024, "month": 1,
        "day": 1, "hour": 1, "minute": 1, "note": "Lamp", "mood": 3, "tags": [1, "x"], "assets": ["y"]}]});
    let base64 = data_encoding::BASE64.encode(whole.to_string().as_bytes());
    let read = of(ImportFormat::Daylio, &[("backup.daylio", &base64)]);
    let reasons = [
        (Reason::PhotoMissing, 1),
        (Reason::Score, 1),
        (Reason::Tag, 2),
    ];
    assert_eq!(sorted(&read), reasons);
}

#[test]
fn other_files_and_columns_of_tables_are_counted() {
    let table = "full_date,time,mood,people,note\n2024-03-01,20:00,good,Ann,Lamp\n2024-03-02,20:00,good,,Oars\n";
    let read = of(
        ImportFormat::Daylio,
        &[("d.csv", table), ("read me.txt", "Hello")],
    );
    assert_eq!(texts(&read), ["Lamp", "Oars"]);
    assert_eq!(
        left_out(&read),
        [(Reason::Field, 1), (Reason::OtherFile, 1)]
    );
    let table = "entryDate,entryContent\n2024-03-01,Lamp\n";
    let read = of(
        ImportFormat::Presently,
        &[("p.csv", table), ("read me.txt", "Hello")],
    );
    assert_eq!(left_out(&read), [(Reason::OtherFile, 1)]);
    let entry =
        json!({"entries": [{"date": "2024-03-01", "time": "", "title": "Lamp"}]}).to_string();
    let read = of(
        ImportFormat::Jrnl,
        &[("j.json", &entry), ("settings.json", "{}")],
    );
    assert_eq!(left_out(&read), [(Reason::OtherFile, 1)]);
}

#[test]
fn items_of_standard_notes_that_are_none_are_counted() {
    let backup = json!({"items": [null, {"content_type": "SN|Theme"}, {"uuid": "n", "content_type": "Note",
        "created_at": "2024-03-02T03:30:00Z", "content": {"text": "Lamp", "noteType": "plain-text"}}]})
    .to_string();
    let read = of(
        ImportFormat::StandardNotes,
        &[
            ("b.txt", &backup),
            ("x.json", "{}"),
            ("Items/Note/a.txt", "Lamp"),
        ],
    );
    assert_eq!(
        left_out(&read),
        [(Reason::Unreadable, 1), (Reason::OtherFile, 1)]
    );
}

#[test]
fn a_list_of_the_highest_number_is_no_danger() {
    let item = json!({"type": "listitem", "children": [{"type": "text", "text": "a"}]});
    let tree = json!({"root": {"children": [{"type": "list", "tag": "ol", "start": u64::MAX, "children": [item, item]}]}});
    let backup = json!({"items": [{"uuid": "n", "content_type": "Note", "created_at": "2024-03-02T03:30:00Z",
        "content": {"text": tree.to_string(), "noteType": "super"}}]})
    .to_string();
    let read = of(ImportFormat::StandardNotes, &[("b.txt", &backup)]);
    assert_eq!(
        texts(&read),
        ["18446744073709551615. a\n18446744073709551615. a"]
    );
}

#[test]
fn front_matter_that_has_no_use_is_counted() {
    for (field, reason) in [
        ("zone: The pier", Reason::Field),
        ("timezone: Europe/Vienna", Reason::Field),
        ("title: [a, b]", Reason::Field),
        ("cover: https://example.org/a.jpg", Reason::Field),
        ("tags: {a: 1}", Reason::Tag),
        ("tags: [[a]]", Reason::Tag),
    ] {
        let text = format!("---\ndate: 2021-05-01\n{field}\n---\nLamp");
        let read = of(ImportFormat::Markdown, &[("1.md", &text)]);
        assert_eq!(texts(&read), ["Lamp"], "{field}");
        assert_eq!(left_out(&read), [(reason, 1)], "{field}");
    }
}

#[test]
fn pictures_whose_names_differ_in_capitals_are_two() {
    let text = "---\ndate: 2021-05-01\n---\n![](Lamp.png) ![](lamp.png)";
    let read = of(
        ImportFormat::Markdown,
        &[("1.md", text), ("Lamp.png", "x"), ("lamp.png", "y")],
    );
    assert_eq!(read.entries[0].photos, ["Lamp.png", "lamp.png"]);
    assert!(read.left_out.is_empty());
}

#[test]
fn the_name_of_a_file_brings_no_reader_down() {
    for name in ["aé.İ", ".İ", "2021-05-12 é.İ"] {
        let files = [("2021-05-01.md", "Lamp"), (name, "x")];
        assert_eq!(
            texts(&of(ImportFormat::Markdown, &files)),
            ["Lamp"],
            "{name}"
        );
    }
}

/// A list of Day One Classic that would take the stack, or all memory.
#[test]
fn lists_that_are_deep_or_binary_are_no_danger() {
    let deep = format!("<plist>{}", "<array>".repeat(200_000));
    // 40 lists, each of the next two times: it would say one word 2^40 times.
    let mut binary = b"bplist00".to_vec();
    for number in 1..=40 {
        binary.extend([0xA2, number, number]);
    }
    binary.push(0x09);
    let places = binary.len();
    binary.extend((0..=40).map(|number| 8 + 3 * number));
    binary.extend([0; 6]);
    binary.extend([1, 1]);
    for number in [41, 0, places as u64] {
        binary.extend(number.to_be_bytes());
    }
    let files = [
        ("J/entries/a.doentry", deep.as_bytes()),
        ("J/entries/b.doentry", binary.as_slice()),
    ];
    let read = read_of(ImportFormat::DayOne, &zip(&files));
    assert_eq!(left_out(&read), [(Reason::Unreadable, 2)]);
}

#[test]
fn a_time_with_many_zones_is_no_danger() {
    let date = format!("2021-04-05 10:00{}", "[UTC]".repeat(200_000));
    let entry = json!([{"date": date, "html": "Lamp"}]).to_string();
    let read = of(ImportFormat::Diarium, &[("Diarium.json", &entry)]);
    assert_eq!(read.entries[0].when, wall("2021-04-05", ""));
    assert_eq!(left_out(&read), [(Reason::Time, 1)]);
}
