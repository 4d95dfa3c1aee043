//! Apple's Journal.

use super::*;

/// A page with what is attached, and a body.
fn page(header: &str, items: &str, body: &str) -> String {
    format!(
        "<html><head><style>span.s2 {{font-weight: bold}} span.s4 {{text-decoration: line-through}}</style></head>\
         <body>\n<p class=\"p1\"><span class=\"s1\"><div class='pageContainer'>\n\
         <div class=\"pageHeader\">{header}</div>\n<div class=\"assetGrid\">\n{items}</div>\
         <div class='title'></div><div class='bodyText'></span></p>\n{body}\n\
         <p class=\"p1\"><span class=\"s1\"></div></div></span></p>\n</body></html>"
    )
}

fn item(kind: &str, id: &str, inside: &str) -> String {
    format!("<div id=\"{id}\" class=\"gridItem assetType_{kind} \" >{inside}</div>\n")
}

fn picture(id: &str) -> String {
    let place = format!("../Resources/{id}.heic");
    format!(
        "<img src=\"../Resources/sign.heic\" class=\"mediaTypeIcon\" /><img src=\"{place}\" class=\"asset_image\"/>"
    )
}

#[test]
fn a_page_with_its_title_outside_of_its_element() {
    let read = read_of(
        ImportFormat::AppleJournal,
        &one("applejournal/2026-11-03_Low_tide.html"),
    );
    assert_eq!(
        texts(&read),
        ["# Low tide\n\n> What did the water say?\n\nCold, and **good**.\n\nHome by six, 2 < 3."]
    );
    assert_eq!(read.entries[0].when, wall("2026-11-03", ""));
    assert!(read.left_out.is_empty());
}

#[test]
fn what_is_attached_is_taken_or_counted() {
    let items = [
        item("photo", "AA", &picture("AA")),
        item("livePhoto", "BB", &picture("BB")),
        item("photo", "CC", &picture("CC")),
        item(
            "video",
            "DD",
            "<video><source src=\"../Resources/DD.MOV\"/></video>",
        ),
        item("audio", "EE", "<div class=\"audioAssetHeader\">Voice</div>"),
        item("multiPinMap", "FF", &picture("FF")),
        item(
            "stateOfMind",
            "GG",
            "<div class=\"gridItemOverlayHeader\">Calm</div>",
        ),
        item(
            "workoutRoute",
            "HH",
            "<div class=\"activityType\">Walk</div>",
        ),
        item("contact", "II", "<div class=\"title\">Ann</div>"),
        item("music", "JJ", &picture("JJ")),
        item(
            "link",
            "KK",
            &format!("<a href='https://example.org/'>{}</a>", picture("KK")),
        ),
        item("someday", "LL", ""),
    ]
    .concat();
    let body = "<p class=\"p2\"><span class=\"s2\">Cold</span><span class=\"s3\"> &amp; </span><span class=\"s4\">bad</span></p>\
        <ul class=\"ul1\"><li class=\"li2\"><span class=\"s3\"></span><span class=\"s3\">tea</span></li></ul>\
        <div class=\"assetGrid\"><div class=\"gridItem assetType_photo\" id=\"MM\"><img src=\"../Resources/MM.png\"></div></div>\
        <p class=\"p2\"><a href=\"https://example.org/?a&amp;b\">a page</a></p>";
    let html = page("Wednesday, 4 November 2026", &items, body);
    let mut files: BTreeMap<String, Vec<u8>> = [
        "AA.heic",
        "AA.json",
        "BB.heic",
        "BB.mov",
        "DD.MOV",
        "EE.m4a",
        "FF.heic",
        "FF.json",
        "JJ.heic",
        "KK.heic",
        "MM.png",
        "sign.heic",
        "nobody.heic",
    ]
    .map(|name| {
        (
            format!("AppleJournalEntries/Resources/{name}"),
            b"x".to_vec(),
        )
    })
    .into();
    let name = "AppleJournalEntries/Entries/2026-11-04_(1).html";
    files.insert(name.into(), html.into_bytes());
    files.insert(
        "AppleJournalEntries/index.html".into(),
        b"<p>x</p>".to_vec(),
    );
    files.insert(
        "AppleJournalEntries/other.html".into(),
        b"<p>x</p>".to_vec(),
    );
    let read = read_of(
        ImportFormat::AppleJournal,
        &Archive::of_files(files).unwrap(),
    );
    assert_eq!(
        texts(&read),
        [
            "**Cold** & ~~bad~~\n\n- tea\n\n[a page](https://example.org/?a&b)\n\n<https://example.org/>"
        ]
    );
    let photos = ["AA.heic", "BB.heic", "MM.png"];
    let photos = photos.map(|name| format!("AppleJournalEntries/Resources/{name}"));
    assert_eq!(read.entries[0].photos, photos);
    let mut reasons = left_out(&read);
    reasons.sort_by_key(|(reason, _)| format!("{reason:?}"));
    let expected = [
        // The film of the live photo, a video, a voice, music, and what is not known.
        (Reason::Attachment, 5),
        (Reason::Field, 1),
        (Reason::Location, 1),
        (Reason::OtherFile, 2),
        (Reason::PhotoMissing, 1),
        (Reason::Score, 2),
    ];
    assert_eq!(reasons, expected);
}

#[test]
fn an_entry_is_the_same_wherever_its_export_lies() {
    let html = page("", &item("photo", "AA", &picture("AA")), "");
    let key = |root: &str| {
        let names =
            ["Entries/2026-11-04.html", "Resources/AA.heic"].map(|name| format!("{root}{name}"));
        let files = zip(&[(&names[0], html.as_bytes()), (&names[1], b"photo")]);
        let read = read_of(ImportFormat::AppleJournal, &files);
        assert_eq!(read.entries[0].photos, [names[1].clone()]);
        read.entries[0].key.clone()
    };
    assert_eq!(key(""), key("AppleJournalEntries/"));
}

#[test]
fn the_day_is_that_of_the_name_and_else_of_the_header() {
    let text = "<p class=\"p2\"><span class=\"s3\">Cold.</span></p>";
    let files = |name: &str, header: &str| {
        let html = page(header, "", text);
        Archive::of_file(name, html.into_bytes()).unwrap()
    };
    let day = |name: &str, header: &str| {
        let read = read_of(ImportFormat::AppleJournal, &files(name, header));
        assert_eq!(texts(&read), ["Cold."], "{name}");
        read.entries[0].when
    };
    let day_of = wall("2026-11-04", "");
    assert_eq!(day("2026-11-04.html", "mercoledì 4 novembre 2026"), day_of);
    assert_eq!(day("entry.html", "Wednesday, 4 November 2026"), day_of);
    assert_eq!(day("entry.html", "Wednesday, November 4, 2026"), day_of);
    let undated = files("entry.html", "mercoledì 4 novembre 2026");
    let read = read_of(ImportFormat::AppleJournal, &undated);
    assert_eq!(left_out(&read), [(Reason::NoDate, 1)]);
}

#[test]
fn a_body_without_its_element_and_pages_of_others() {
    let html = "<div class=\"pageHeader\">4 November 2026</div><div class=\"assetGrid\"></div>\
        <div class=\"title\">Lamp</div><p>Cold, and good.</p>";
    let files = zip(&[("Entries/2026-11-04_Lamp.html", html.as_bytes())]);
    let read = read_of(ImportFormat::AppleJournal, &files);
    assert_eq!(texts(&read), ["# Lamp\n\nCold, and good."]);
    let other = "<div class=\"pageHeader\">4 November 2026</div><div class=\"title\">Shop</div>";
    let files = zip(&[("2026-11-04.html", other.as_bytes())]);
    assert!(read_as_told(&files).is_none());
}

fn read_as_told(files: &Archive) -> Option<Imported> {
    super::super::read_if_told(ImportFormat::AppleJournal, files, false, &Job::new()).unwrap()
}
