//! What other people's files have held: each kind that was once lost, changed or told wrongly.

mod odd;
mod times;

use serde_json::{Value, json};

use super::*;

fn file(name: &str, bytes: impl Into<Vec<u8>>) -> Archive {
    Archive::of_file(name, bytes.into()).unwrap()
}

fn note(text: &str, kind: &str) -> Imported {
    let backup = json!({"items": [{"uuid": "n1", "content_type": "Note", "created_at": "2024-03-02T03:30:00Z",
        "content": {"title": "", "text": text, "noteType": kind}}]});
    read_of(
        ImportFormat::StandardNotes,
        &file("backup.txt", backup.to_string()),
    )
}

fn daylio(rows: &str) -> Imported {
    let header = "full_date,date,weekday,time,mood,activities,note_title,note\n";
    read_of(
        ImportFormat::Daylio,
        &file("d.csv", format!("{header}{rows}")),
    )
}

fn backup(entries: &Value) -> Imported {
    let whole = json!({"customMoods": [
        {"id": 1, "custom_name": "", "mood_group_id": 1, "mood_group_order": 0, "predefined_name_id": 1},
        {"id": 6, "custom_name": "hopeful", "mood_group_id": 2, "mood_group_order": 1, "predefined_name_id": -1}],
        "tags": [], "dayEntries": entries});
    let base64 = data_encoding::BASE64.encode(whole.to_string().as_bytes());
    read_of(
        ImportFormat::Daylio,
        &zip(&[("backup.daylio", base64.as_bytes())]),
    )
}

fn jrnl(text: impl Into<Vec<u8>>) -> Imported {
    read_of(ImportFormat::Jrnl, &file("journal.txt", text))
}

fn journey(entries: &[(&str, &str)]) -> Imported {
    let files: Vec<(&str, &[u8])> = entries
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    read_of(ImportFormat::Journey, &zip(&files))
}

fn notes(files: &[(&str, &str)]) -> Imported {
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    read_of(ImportFormat::Markdown, &zip(&files))
}

fn moment_one(entry: &Value) -> Imported {
    let whole = json!({"metadata": {"version": "1.0"}, "entries": [entry]});
    read_of(
        ImportFormat::DayOne,
        &file("Journal.json", whole.to_string()),
    )
}

fn whens(read: &Imported) -> Vec<ImportedTime> {
    read.entries.iter().map(|entry| entry.when).collect()
}

#[test]
fn text_with_angle_brackets_stays() {
    let said = [
        "Lamp on the pier.\nRead <https://example.org/tide> twice.\nWater at six.",
        "I <hate> the <people> there, ask <hann@example.org>.",
        "Vec<p> and List<b>\n    indented",
        "| a | b |\n| --- | --- |\n| 1<br>2 | 3 |",
        "<P one sign alone",
    ];
    for text in said {
        for kind in ["plain-text", "markdown", "code", ""] {
            assert_eq!(texts(&note(text, kind)), [text], "{kind}");
        }
        let cell = format!("\"{}\"", text.replace('"', "\"\""));
        assert_eq!(
            texts(&daylio(&format!("2024-03-01,x,x,20:00,good,,,{cell}"))),
            [text]
        );
        let entry = json!({"id": "a", "date_journal": 1_625_133_600_000_i64, "text": text, "type": "markdown"});
        assert_eq!(texts(&journey(&[("a.json", &entry.to_string())])), [text]);
    }
    // The format's own word decides.
    let html = "Use <b>bold</b>";
    assert_eq!(texts(&note(html, "plain-text")), [html]);
    assert_eq!(texts(&note(html, "rich-text")), ["Use **bold**"]);
}

#[test]
fn jrnl_loses_nothing_above_the_first_heading() {
    let old = jrnl(
        "2019-05-01 08:00 First of the old kind.\nIt has a body.\n\n2019-05-02 08:00 Second.\n\n\
         [2019-05-03 08:00] First of the new kind.\nBody.\n",
    );
    assert_eq!(
        texts(&old),
        [
            "First of the old kind.\nIt has a body.",
            "Second.",
            "First of the new kind.\nBody."
        ]
    );
    assert!(left_out(&old).is_empty());
    let preface = jrnl("Typed above everything.\nTwo lines.\n\n[2020-10-10 01:15] Lamp.\n");
    assert_eq!(texts(&preface), ["Lamp."]);
    assert_eq!(left_out(&preface), [(Reason::NoDate, 1)]);
    let undated = jrnl("[2020-13-45 01:15] Never.\nIts body.\n[2020-10-10 01:15] Lamp.\n");
    assert_eq!(texts(&undated), ["Lamp."]);
    assert_eq!(left_out(&undated), [(Reason::NoDate, 1)]);
}

#[test]
fn two_daylio_entries_of_one_moment_are_two() {
    let entry = |id: u32, note: &str| {
        json!({"id": id, "year": 2024, "month": 2, "day": 1, "hour": 20, "minute": 0,
            "datetime": 1_709_323_200_000_i64, "timeZoneOffset": 0, "mood": 6, "note": note})
    };
    let read = backup(&json!([entry(1, "Lamp."), entry(2, "Oars.")]));
    assert_eq!(texts(&read), ["Lamp.", "Oars."]);
    assert_ne!(read.entries[0].key, read.entries[1].key);
    // A mood with a name of its own is none of the five.
    assert_eq!(read.entries[0].mood, Some(mood("hopeful", None)));
}

#[test]
fn journey_numbers_that_no_double_holds_are_none() {
    for number in [
        "1.797693134862316e+308",
        "1.79769313486232E+308",
        "1e999",
        "NaN",
        "Infinity",
    ] {
        let entry = format!(
            r#"{{"id": "a", "date_journal": 1625133600000, "text": "<p>Quiet.</p>", "type": "html",
               "lat": {number}, "lon": {number}, "weather": {{"id": -1, "degree_c": {number}}}}}"#
        );
        let read = journey(&[("a.json", &entry)]);
        assert_eq!(texts(&read), ["Quiet."], "{number}");
        assert!(left_out(&read).is_empty(), "{number}");
    }
}

#[test]
fn the_newer_shape_of_journey_is_read() {
    let entry = json!({"id": "xH9", "dateOfJournal": "2025-03-22T23:23:07.000Z", "timezone": "Asia/Tokyo",
        "text": "<ol><li><p>one</p></li><li><p>two</p></li></ol><blockquote><p>said</p></blockquote>",
        "favourite": true, "location": {"lat": 1.5, "lng": 2.5}, "weather": null, "tags": ["tide"],
        "attachments": ["a.png", "b.mp3", "gone.jpg"], "encrypted": false, "type": "html", "schemaVersion": 2});
    let read = journey(&[
        ("xH9.json", &entry.to_string()),
        ("a.png", "x"),
        ("b.mp3", "x"),
    ]);
    assert_eq!(texts(&read), ["1. one\n2. two\n\n> said"]);
    let [one] = read.entries.as_slice() else {
        panic!()
    };
    assert_eq!(one.when, instant("2025-03-22T23:23:07Z", "Asia/Tokyo"));
    assert_eq!(
        (&one.photos, &one.tags, one.starred),
        (&vec!["a.png".into()], &vec!["tide".into()], true)
    );
    let reasons = [
        (Reason::Attachment, 1),
        (Reason::PhotoMissing, 1),
        (Reason::Location, 1),
    ];
    assert_eq!(left_out(&read), reasons);
    let closed = json!({"id": "b", "dateOfJournal": "2025-03-22T23:23:07.000Z", "encrypted": true, "text": "x"});
    let read = journey(&[
        ("b.json", &closed.to_string()),
        ("a.json", &entry.to_string()),
        ("a.png", "x"),
    ]);
    assert!(left_out(&read).contains(&(Reason::Encrypted, 1)));
}

#[test]
fn cells_that_hang_over_belong_to_the_last() {
    let read = daylio("2024-03-01,x,x,20:00,good,walk,,Low tide, and home by six\n");
    assert_eq!(texts(&read), ["Low tide, and home by six"]);
    let csv = "entryDate,entryContent\n2024-03-01,Low tide, and home\n";
    let read = read_of(ImportFormat::Presently, &file("p.csv", csv));
    assert_eq!(texts(&read), ["Low tide, and home"]);
}

#[test]
fn letters_of_other_encodings_are_read_and_told() {
    let text = "[2019-05-01 08:00] Café à la crème.\n";
    let (windows, ..) = encoding_rs::WINDOWS_1252.encode(text);
    let read = jrnl(windows.into_owned());
    assert_eq!(texts(&read), ["Café à la crème."]);
    assert_eq!(read.encodings, ["windows-1252"]);
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let read = jrnl(units);
    assert_eq!(
        (texts(&read), read.encodings.as_slice()),
        (vec!["Café à la crème."], ["UTF-16LE".to_owned()].as_slice())
    );
}

#[test]
fn pictures_are_taken_or_counted() {
    let read = notes(&[
        (
            "2021-04-01.md",
            "Lamp ![[lamp.png]] and ![[oars.png|300]] ![m](gone.png)",
        ),
        ("lamp.png", "x"),
        ("attachments/oars.png", "x"),
        ("nobody.png", "x"),
    ]);
    assert_eq!(read.entries[0].photos, ["lamp.png", "attachments/oars.png"]);
    assert_eq!(
        left_out(&read),
        [(Reason::PhotoMissing, 1), (Reason::OtherFile, 1)]
    );
}

#[test]
fn the_tree_of_an_editor_keeps_links_ticks_and_signs() {
    let text = |text: &str, format: u32| json!({"type": "text", "text": text, "format": format});
    let tree = json!({"root": {"type": "root", "children": [
        {"type": "paragraph", "children": [text("Read ", 0),
            {"type": "link", "url": "https://example.org/tide", "children": [text("this page", 0)]}, text(" now", 1)]},
        {"type": "list", "listType": "check", "children": [
            {"type": "listitem", "checked": true, "children": [text("rang Ann", 4)]},
            {"type": "listitem", "checked": false, "children": [text("ring Bob", 2)]}]},
        {"type": "list", "listType": "number", "start": 3, "children": [{"type": "listitem", "children": [text("three", 0)]}]},
        {"type": "code", "language": "sh", "children": [text("a", 0), {"type": "linebreak"}, text("b", 0)]},
        {"type": "quote", "children": [text("one", 0), {"type": "linebreak"}, text("two", 8)]},
    ]}});
    for written in [tree.to_string(), format!("{{ {}", &tree.to_string()[1..])] {
        let read = note(&written, "super");
        assert_eq!(
            texts(&read),
            [
                "Read [this page](https://example.org/tide) **now**\n- [x] ~~rang Ann~~\n- [ ] *ring Bob*\n3. three\n\
              ```sh\na\nb\n```\n> one\n> two"
            ]
        );
        assert_eq!(
            left_out(&read),
            [(Reason::Formatting, 1)],
            "what is underlined"
        );
    }
    let cut = &tree.to_string()[..60];
    let read = note(cut, "super");
    assert_eq!(texts(&read), [cut]);
    assert_eq!(left_out(&read), [(Reason::Formatting, 1)]);
}

#[test]
fn what_day_one_shows_and_does_not_list_is_counted() {
    let read = moment_one(&json!({"uuid": "1", "creationDate": "2024-03-02T15:30:00Z",
        "text": "Lamp\n\n![](dayone-moment://AAAA)\n\n![](dayone-moment:/video/BBBB)"}));
    assert_eq!(texts(&read), ["Lamp"]);
    assert_eq!(
        left_out(&read),
        [(Reason::PhotoMissing, 1), (Reason::Attachment, 1)]
    );
}

#[test]
fn day_one_falls_back_to_its_rich_text() {
    let rich = json!({"contents": [{"text": "Low tide.\n"},
        {"text": "rang Ann\n", "attributes": {"line": {"listStyle": "checkbox", "checked": true}}},
        {"text": "said\n", "attributes": {"line": {"quote": true}}},
        {"text": "x = 1\n", "attributes": {"line": {"codeBlock": true}}},
        {"text": "bold ", "attributes": {"bold": true}},
        {"text": "link", "attributes": {"linkURL": "https://example.org/"}}]});
    let read = moment_one(
        &json!({"uuid": "1", "creationDate": "2024-03-02T15:30:00Z", "text": "",
        "richText": rich.to_string()}),
    );
    assert_eq!(
        texts(&read),
        [
            "Low tide.\n- [x] rang Ann\n> said\n```\nx = 1\n```\n**bold** [link](https://example.org/)"
        ]
    );
    assert!(left_out(&read).is_empty());
}

#[test]
fn backslashes_in_code_stay() {
    let read = moment_one(&json!({"uuid": "1", "creationDate": "2024-03-02T15:30:00Z",
        "text": "A \\(tide\\)\\.\n```\ngrep \\(tide\\)\\.log\n```\nand `\\(x\\)` \\(y\\)"}));
    assert_eq!(
        texts(&read),
        ["A (tide).\n```\ngrep \\(tide\\)\\.log\n```\nand `\\(x\\)` (y)"]
    );
}

#[test]
fn what_a_system_keeps_for_itself_is_not_read() {
    let read = notes(&[
        ("notes/2021-04-05.md", "Lamp."),
        ("./notes/2021-04-06.md", "Oars."),
        ("__MACOSX/notes/._2021-04-05.md", "\u{0}\u{5}\u{16}"),
        ("notes/._2021-04-05.md", "\u{0}\u{5}\u{16}"),
        ("notes/.trash/2021-04-01.md", "Thrown away."),
        (".obsidian/app.json", "{}"),
    ]);
    assert_eq!(texts(&read), ["Oars.", "Lamp."]);
    assert!(left_out(&read).is_empty());
}

#[test]
fn front_matter_is_taken_or_counted() {
    let read = notes(&[(
        "2021-05-01.md",
        "---\ntitle: A front title\nlocation: The pier\nweather: rain\nsleep: 7.5\nenergy: 3\nmood: 8\n\
         tags: 2021\npinned: true\nauthor: me\n---\n# Another heading\n\nBody",
    )]);
    let [entry] = read.entries.as_slice() else {
        panic!()
    };
    assert_eq!(entry.text, "# A front title\n\n# Another heading\n\nBody");
    assert_eq!(
        (entry.sleep, entry.energy, &entry.mood),
        (Some(450), Some(3), &None)
    );
    assert_eq!(entry.tags, ["2021"]);
    let mut reasons = left_out(&read);
    reasons.sort_by_key(|(reason, _)| format!("{reason:?}"));
    let expected = [
        (Reason::Field, 2),
        (Reason::Location, 1),
        (Reason::Score, 1),
        (Reason::Weather, 1),
    ];
    assert_eq!(reasons, expected);
}

#[test]
fn tags_of_jrnl_keep_their_signs() {
    let read = jrnl("[2020-10-10 01:15] Wrote @c++ on @os/2 and @c#, (@tea).\n");
    assert_eq!(read.entries[0].tags, ["c++", "os/2", "c#", "tea"]);
}

#[test]
fn an_encrypted_jrnl_says_so() {
    for sign in ["gAAAAABf", "JRNLv3.0\u{1}\u{2}"] {
        let error = read(ImportFormat::Jrnl, &file("j.txt", sign), &Job::new()).unwrap_err();
        assert!(
            error.to_string().contains("not encrypted"),
            "{sign}: {error}"
        );
    }
}
