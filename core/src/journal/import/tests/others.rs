//! The apps that people come from beside the first eight.

use serde_json::json;

use super::*;

fn sorted(read: &Imported) -> Vec<(NotImportedReason, u32)> {
    let mut all = left_out(read);
    all.sort_by_key(|(reason, _)| format!("{reason:?}"));
    all
}

#[test]
fn google_keep() {
    let note = json!({"title": "Lamp", "textContent": "Read <https://a> twice.\nHome by six.",
        "listContent": [{"text": "rang Ann", "isChecked": true}, {"text": "ring Bob", "isChecked": false}],
        "labels": [{"name": "tide"}], "isArchived": true, "isTrashed": false, "isPinned": true, "color": "RED",
        "annotations": [{"title": "A page", "url": "https://example.org/"}],
        "attachments": [{"filePath": "a.png", "mimetype": "image/png"}, {"filePath": "gone.jpg"},
            {"filePath": "voice.3gp"}],
        "createdTimestampUsec": 1_709_350_200_000_001_i64, "userEditedTimestampUsec": 1_709_350_300_000_000_i64})
    .to_string();
    let html = json!({"title": "", "textContentHtml": "<p>Only <b>rich</b></p>",
        "userEditedTimestampUsec": "1709350200000000"})
    .to_string();
    let gone = json!({"isTrashed": true, "userEditedTimestampUsec": 1}).to_string();
    let read = read_of(
        ImportFormat::Keep,
        &zip(&[
            ("Takeout/Keep/a.json", note.as_bytes()),
            ("Takeout/Keep/a.html", b"<p>the same</p>"),
            ("Takeout/Keep/a.png", b"x"),
            ("Takeout/Keep/b.json", html.as_bytes()),
            ("Takeout/Keep/c.json", gone.as_bytes()),
            ("Takeout/Keep/d.json", b"{\"x\": 1}"),
            ("Takeout/Keep/voice.3gp", b"x"),
            ("Takeout/Keep/Labels.txt", b"tide"),
            ("Takeout/archive_browser.html", b"x"),
        ]),
    );
    assert_eq!(
        texts(&read),
        [
            "# Lamp\n\nRead <https://a> twice.\nHome by six.\n\n- [x] rang Ann\n- [ ] ring Bob\n\n[A page](https://example.org/)",
            "Only **rich**"
        ]
    );
    let lamp = &read.entries[0];
    assert_eq!(lamp.when, instant("2024-03-02T03:30:00Z", ""));
    assert_eq!(
        (&lamp.tags, &lamp.photos),
        (
            &vec!["tide".to_owned()],
            &vec!["Takeout/Keep/a.png".to_owned()]
        )
    );
    assert!(lamp.archived);
    let reasons = [
        (Reason::Attachment, 1),
        (Reason::Deleted, 1),
        (Reason::Field, 2),
        (Reason::OtherFile, 1),
        (Reason::PhotoMissing, 1),
    ];
    assert_eq!(sorted(&read), reasons);
}

fn joplin_files() -> Vec<(&'static str, String)> {
    let item = |text: &str, fields: &str| format!("{text}\n\n{fields}");
    vec![
        ("00000000000000000000000000000001.md", item("Lamp\n\nRead twice. ![a](:/00000000000000000000000000000009) and [v](:/0000000000000000000000000000000a)",
            "id: 00000000000000000000000000000001\nparent_id: 00000000000000000000000000000007\ncreated_time: 2021-04-06T03:30:00.000Z\nuser_created_time: 2021-04-05T03:30:00.000Z\nlatitude: 1.50000000\nis_todo: 0\nmarkup_language: 1\nencryption_applied: 0\ntype_: 1")),
        ("00000000000000000000000000000002.md", item("Ring Ann",
            "id: 00000000000000000000000000000002\ncreated_time: 2021-04-06T03:30:00.000Z\nis_todo: 1\ntodo_completed: 1617680000000\ntype_: 1")),
        ("00000000000000000000000000000003.md", item("Gone",
            "id: 00000000000000000000000000000003\ncreated_time: 2021-04-06T03:30:00.000Z\ndeleted_time: 1617680000000\ntype_: 1")),
        ("00000000000000000000000000000007.md", item("Nights", "id: 00000000000000000000000000000007\ntype_: 2")),
        ("00000000000000000000000000000008.md", item("tide", "id: 00000000000000000000000000000008\ntype_: 5")),
        ("00000000000000000000000000000009.md", item("a.png", "id: 00000000000000000000000000000009\ntype_: 4")),
        ("0000000000000000000000000000000a.md", item("v.mp3", "id: 0000000000000000000000000000000a\ntype_: 4")),
        ("0000000000000000000000000000000b.md",
            "id: 0000000000000000000000000000000b\nnote_id: 00000000000000000000000000000001\ntag_id: 00000000000000000000000000000008\ntype_: 6".to_owned()),
        ("resources/00000000000000000000000000000009.png", "x".to_owned()),
        ("resources/0000000000000000000000000000000a.mp3", "x".to_owned()),
    ]
}

#[test]
fn joplin_as_a_folder_and_as_a_tar_archive() {
    let files = joplin_files();
    let as_zip: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    let read = read_of(ImportFormat::Joplin, &zip(&as_zip));
    assert_eq!(
        texts(&read),
        [
            "# Lamp\n\nRead twice.  and [v](:/0000000000000000000000000000000a)",
            "- [x] Ring Ann"
        ]
    );
    let lamp = &read.entries[0];
    assert_eq!(lamp.when, instant("2021-04-05T03:30:00Z", ""));
    assert_eq!(
        (lamp.journal.as_deref(), &lamp.tags),
        (Some("Nights"), &vec!["tide".to_owned()])
    );
    assert_eq!(
        lamp.photos,
        ["resources/00000000000000000000000000000009.png"]
    );
    let reasons = [
        (Reason::Attachment, 1),
        (Reason::Deleted, 1),
        (Reason::Location, 1),
    ];
    assert_eq!(sorted(&read), reasons);

    let mut tar = tar::Builder::new(Vec::new());
    for (name, text) in &files {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, name, text.as_bytes()).unwrap();
    }
    let jex = Archive::of_file("x.jex", tar.into_inner().unwrap()).unwrap();
    assert_eq!(read_of(ImportFormat::Joplin, &jex), read);
}

#[test]
fn diaro() {
    let xml = "<?xml version='1.0' encoding='UTF-8'?><data version='2'>\
        <table name='diaro_folders'><r><uid>f1</uid><title>Nights</title></r></table>\
        <table name='diaro_tags'><r><uid>t1</uid><title>tide &amp; wind</title></r></table>\
        <table name='diaro_moods'><r><uid>m1</uid><title>hopeful</title></r></table>\
        <table name='diaro_attachments'><r><uid>a1</uid><entry_uid>e1</entry_uid><type>photo</type><filename>a.jpg</filename></r>\
        <r><uid>a2</uid><entry_uid>e1</entry_uid><type>photo</type><filename>gone.jpg</filename></r></table>\
        <table name='diaro_entries'><r><uid>e1</uid><date>1709350200000</date><tz_offset>+02:00</tz_offset>\
        <title>Lamp</title><text>Line one.\n&lt;two&gt;</text><folder_uid>f1</folder_uid><location_uid>l1</location_uid>\
        <tags>,t1,</tags><mood_uid>m1</mood_uid></r>\
        <r><uid>e2</uid><date>soon</date><text>x</text></r></table></data>";
    let read = read_of(
        ImportFormat::Diaro,
        &zip(&[
            ("DiaroBackup.xml", xml.as_bytes()),
            ("media/photo/a.jpg", b"x"),
        ]),
    );
    let [lamp] = read.entries.as_slice() else {
        panic!()
    };
    assert_eq!(lamp.text, "# Lamp\n\nLine one.\n<two>");
    let at = super::super::text::rfc3339("2024-03-02T03:30:00Z").unwrap();
    assert_eq!(lamp.when, ImportedTime::Offset { at, ahead: 120 });
    assert_eq!(
        (lamp.journal.as_deref(), &lamp.tags),
        (Some("Nights"), &vec!["tide & wind".to_owned()])
    );
    assert_eq!(
        (&lamp.mood, &lamp.photos),
        (
            &Some(mood("hopeful", None)),
            &vec!["media/photo/a.jpg".to_owned()]
        )
    );
    let reasons = [
        (Reason::Location, 1),
        (Reason::NoDate, 1),
        (Reason::PhotoMissing, 1),
    ];
    assert_eq!(sorted(&read), reasons);
}

#[test]
fn diarium() {
    let entries = json!([
        {"date": "2021-04-05T23:30:53.48828", "heading": "Lamp", "html": "<p>One.</p><p>Two.</p>", "tags": ["tide"],
            "location": [1.5, 2.5], "sun": "Sunrise", "rating": 4, "people": []},
        {"date": "2021-04-06T08:00:00", "html": "", "heading": "Only a heading"},
        {"date": "never", "html": "x"},
    ])
    .to_string();
    let read = read_of(
        ImportFormat::Diarium,
        &zip(&[
            ("Diarium.json", entries.as_bytes()),
            ("media/2021-04-05_233053488/a.jpg", b"x"),
            ("media/2020-01-01/b.jpg", b"x"),
        ]),
    );
    assert_eq!(texts(&read), ["# Lamp\n\nOne.\n\nTwo.", "# Only a heading"]);
    assert_eq!(read.entries[0].when, wall("2021-04-05", "23:30"));
    assert_eq!(read.entries[0].photos, ["media/2021-04-05_233053488/a.jpg"]);
    let reasons = [
        (Reason::Field, 1),
        (Reason::Location, 1),
        (Reason::NoDate, 1),
        (Reason::OtherFile, 1),
        (Reason::Weather, 1),
    ];
    assert_eq!(sorted(&read), reasons);
}

#[test]
fn day_one_classic() {
    let plist = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><plist version=\"1.0\"><dict>\
        <key>Creation Date</key><date>2014-10-23T15:36:33Z</date><key>Creator</key><dict><key>Device Agent</key><string>x</string></dict>\
        <key>Entry Text</key><string>Lamp &amp; oars.\nTwo.</string><key>Starred</key><true/>\
        <key>Tags</key><array><string>tide</string></array><key>Time Zone</key><string>Europe/Vienna</string>\
        <key>UUID</key><string>0FB2CC5ABDD54C5B9B26B31C3843B7BE</string></dict></plist>";
    let read = read_of(
        ImportFormat::DayOne,
        &zip(&[
            (
                "Journal.dayone/entries/0FB2CC5ABDD54C5B9B26B31C3843B7BE.doentry",
                plist.as_bytes(),
            ),
            (
                "Journal.dayone/photos/0FB2CC5ABDD54C5B9B26B31C3843B7BE.jpg",
                b"x",
            ),
            ("Journal.dayone/entries/broken.doentry", b"<plist>"),
        ]),
    );
    let [lamp] = read.entries.as_slice() else {
        panic!()
    };
    assert_eq!(lamp.text, "Lamp & oars.\nTwo.");
    assert_eq!(lamp.when, instant("2014-10-23T15:36:33Z", "Europe/Vienna"));
    assert!(lamp.starred);
    assert_eq!(lamp.tags, ["tide"]);
    assert_eq!(
        lamp.photos,
        ["Journal.dayone/photos/0FB2CC5ABDD54C5B9B26B31C3843B7BE.jpg"]
    );
    assert_eq!(
        sorted(&read),
        [(Reason::Device, 1), (Reason::Unreadable, 1)]
    );
}
