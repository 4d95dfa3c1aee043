//! The journal as files, and back.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use alongside::{
    AppError, CallContext, EntryFilter, EntryInput, ExportFormat, ExportRequest, ImportFormat, Job,
    MoodInput, Session, Thing, Timestamp,
};
use alongside_tests::{
    Home, LOCK_KEY, another_pixel, archived_ones, choices, context, lamp, later, names, one_pixel,
    open_ones, picked, tagged, text,
};
use proptest::prelude::*;
use tempfile::tempdir;

fn now() -> CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

fn request(format: ExportFormat) -> ExportRequest {
    ExportRequest {
        format,
        filter: EntryFilter::default(),
        also_archived: true,
    }
}

/// The files of an export, by their paths.
fn exported(home: &Session, request: ExportRequest, zipped: bool) -> BTreeMap<String, Vec<u8>> {
    let dir = tempdir().unwrap();
    let path = dir.path().join(if zipped { "out.zip" } else { "out" });
    home.transfer()
        .export_entries(request, picked(&path), Job::new())
        .unwrap();
    let found = files(&path);
    let left: Vec<_> = fs::read_dir(dir.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing lies beside it");
    found
}

fn files(path: &Path) -> BTreeMap<String, Vec<u8>> {
    if path.is_file() {
        return [(String::new(), fs::read(path).unwrap())].into();
    }
    let mut all = BTreeMap::new();
    for file in fs::read_dir(path).unwrap() {
        let file = file.unwrap();
        let name = file.file_name().into_string().unwrap();
        for (within, bytes) in files(&file.path()) {
            let whole = format!("{name}/{within}");
            all.insert(whole.trim_end_matches('/').to_owned(), bytes);
        }
    }
    all
}

/// Exports, imports into an empty store, and exports that.
fn there_and_back(home: &Session, format: ExportFormat, zipped: bool) {
    let back_as = match format {
        ExportFormat::Markdown => ImportFormat::Markdown,
        _ => ImportFormat::Alongside,
    };
    let first = exported(home, request(format), zipped);
    assert_eq!(exported(home, request(format), zipped), first, "stable");
    let dir = tempdir().unwrap();
    let path = dir.path().join(if zipped { "out.zip" } else { "out" });
    let path = path.to_str().unwrap();
    let written = home
        .transfer()
        .export_entries(request(format), picked(path), Job::new())
        .unwrap();
    let other = Home::new();
    let there = context("2027-01-05T09:00:00", "Asia/Kathmandu");
    let import = |preview: bool| {
        let (there, job) = (there.clone(), Job::new());
        if preview {
            other
                .transfer()
                .preview_import(picked(path), choices(Some(back_as), None), there, job)
                .map(|preview| preview.report)
        } else {
            other
                .transfer()
                .import_entries(picked(path), choices(Some(back_as), None), there, job)
        }
    };
    let before = import(true).unwrap();
    let report = import(false).unwrap();
    assert_eq!(report.left_out, []);
    assert_eq!((report.added, report.same), (written.entries, 0));
    assert_eq!(
        (before.read, before.added),
        (report.read, report.added),
        "as it was announced"
    );
    let second = exported(&other, request(format), zipped);
    for (name, bytes) in &first {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let found = second.get(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(text(found), text(bytes), "{name}");
    }
    assert_eq!(first.len(), second.len());
    let again = import(false).unwrap();
    assert_eq!((again.added, again.same), (0, written.entries));
    assert_eq!(again.import_id, None);
}

#[derive(Debug, Clone)]
struct Written {
    text: String,
    tags: Vec<String>,
    mood: Option<usize>,
    numbers: (Option<u8>, Option<u16>),
    at: i64,
    zone: &'static str,
    marks: [bool; 4],
    journal: Option<usize>,
    edited: bool,
}

fn written() -> impl Strategy<Value = Written> {
    let nasty = "(---\r?\n)?[-#: '\"\\\\\u{FEFF}\u{2028}\u{85}\u{7f}é東😀a-c\r\n\t]{0,40}x";
    let tag = "[a-cé#'\":{}&*!|>%@` -]{0,8}[a-z]";
    let zones = prop::sample::select(vec![
        "UTC",
        "America/New_York",
        "Asia/Kathmandu",
        "Pacific/Kiritimati",
        "Australia/Lord_Howe",
        "Africa/Monrovia",
        "Etc/GMT+12",
    ]);
    (
        nasty,
        prop::collection::vec(tag, 0..4),
        prop::option::of(0..3_usize),
        (prop::option::of(1..=5_u8), prop::option::of(0..=1440_u16)),
        prop_oneof![
            -62_135_000_000_000..253_402_000_000_000_i64,
            1_700_000_000_000..1_700_000_200_000_i64
        ],
        zones,
        any::<[bool; 4]>(),
        prop::option::of(0..2_usize),
        any::<bool>(),
    )
        .prop_map(
            |(text, tags, mood, numbers, at, zone, marks, journal, edited)| Written {
                text,
                tags,
                mood,
                numbers,
                at,
                zone,
                marks,
                journal,
                edited,
            },
        )
}

/// A journal with all of it, under a scale of its own of which one mood was given up.
fn kept(entries: &[Written]) -> Home {
    let home = Home::new();
    let named = |name: &str| MoodInput {
        name: Some(name.into()),
        ..MoodInput::default()
    };
    let scale = ["sunk", "level: \"so\"", "up"].map(named).to_vec();
    let moods = home.journal().set_moods(scale, now()).unwrap();
    let ids: Vec<u8> = moods[..3].iter().map(|mood| mood.id).collect();
    let journals = ["Träume", "- [x]: y"];
    let journals = journals.map(|name| home.journal().add_journal(name, now()).unwrap().id);
    let photos =
        [one_pixel(), another_pixel()].map(|gif| home.journal().add_photo(gif, now()).unwrap().id);
    let meeting = home
        .meetings()
        .add_meeting(lamp("19:00"), now(), None)
        .unwrap();
    for (number, one) in entries.iter().enumerate() {
        let [archived, starred, quiet, about] = one.marks;
        let draft = EntryInput {
            text: one.text.clone(),
            tags: one.tags.clone(),
            mood: one.mood.map(|mood| ids[mood]),
            energy: one.numbers.0,
            sleep: one.numbers.1,
            at: Some(Timestamp(one.at)),
            starred,
            journal: one.journal.map(|journal| journals[journal]),
            link: about.then_some(Thing::Meeting {
                id: meeting.meeting.id,
            }),
            photos: photos[..number % 3].to_vec(),
            prompt: one.edited.then(|| "day-weather".into()),
        };
        let there = CallContext {
            zone: one.zone.parse().unwrap(),
            ..now()
        };
        let id = home
            .journal()
            .add_entry(draft.clone(), there.clone(), None)
            .unwrap()
            .id;
        if one.edited {
            let draft = EntryInput { at: None, ..draft };
            home.journal()
                .edit_entry(id, draft, later(&there, 5), None)
                .unwrap();
        }
        home.journal()
            .set_entry_hidden_from_memories(id, quiet, now())
            .unwrap();
        home.journal()
            .set_entry_archived(id, archived, now())
            .unwrap();
    }
    let kept = |id: u8| MoodInput {
        id: Some(id),
        ..named("")
    };
    let scale = [moods[0].clone(), moods[2].clone()];
    let scale = scale.map(|mood| MoodInput {
        name: Some(mood.name),
        ..kept(mood.id)
    });
    home.journal().set_moods(scale.to_vec(), now()).unwrap();
    home
}

#[test]
fn what_went_out_comes_back_and_goes_out_the_same() {
    let config = ProptestConfig {
        cases: 6,
        max_shrink_iters: 40,
        ..ProptestConfig::default()
    };
    proptest!(config, |(entries in prop::collection::vec(written(), 1..9))| {
        let home = kept(&entries);
        there_and_back(&home, ExportFormat::Json, false);
        there_and_back(&home, ExportFormat::Markdown, false);
        there_and_back(&home, ExportFormat::Markdown, true);
    });
}

#[test]
fn the_json_keeps_to_its_schema() {
    let home = kept(&[Written {
        text: "A long\nday.".into(),
        tags: vec!["sea".into()],
        mood: Some(1),
        numbers: (Some(3), Some(450)),
        at: 1_700_000_000_123,
        zone: "Europe/Dublin",
        marks: [true; 4],
        journal: Some(0),
        edited: true,
    }]);
    home.journal()
        .add_entry(text("another"), now(), None)
        .unwrap();
    let files = exported(&home, request(ExportFormat::Json), false);
    let json = |name: &str| serde_json::from_slice(&files[name]).unwrap();
    let (schema, journal): (serde_json::Value, serde_json::Value) =
        (json("journal.schema.json"), json("journal.json"));
    let schema = jsonschema::validator_for(&schema).unwrap();
    assert!(schema.is_valid(&journal), "{:?}", schema.validate(&journal));
    for (field, bad) in [("energy", 9.into()), ("at", "today".into())] {
        let mut spoilt = journal.clone();
        spoilt["entries"][0][field] = bad;
        assert!(!schema.is_valid(&spoilt), "{field}");
    }
    let mut spoilt = journal.clone();
    spoilt["entries"][0]["more"] = 1.into();
    assert!(!schema.is_valid(&spoilt));
}

#[test]
fn a_table_is_for_looking_and_runs_nothing() {
    let home = Home::new();
    let all = ["=1+1", "-x", "@a", "+b", "plain, \"quoted\"\nsecond line"];
    for (minute, words) in (0..).zip(all) {
        let draft = tagged(words, &["a", "b"]);
        home.journal()
            .add_entry(draft, later(&now(), minute), None)
            .unwrap();
    }
    let files = exported(&home, request(ExportFormat::Csv), false);
    let table = &files["journal.csv"];
    assert!(table.starts_with("\u{FEFF}day,time,zone,text".as_bytes()));
    let mut rows = csv::Reader::from_reader(&table[3..]);
    let texts: Vec<String> = rows
        .records()
        .map(|row| row.unwrap()[3].to_owned())
        .collect();
    assert_eq!(
        texts,
        [
            "'=1+1",
            "'-x",
            "'@a",
            "'+b",
            "plain, \"quoted\"\nsecond line"
        ]
    );
}

#[test]
fn only_what_is_asked_for_goes_out() {
    let home = Home::new();
    let entry = |words: &str, tag: &str, minute| {
        let draft = tagged(words, &[tag]);
        let entry = home.journal().add_entry(draft, later(&now(), minute), None);
        entry.unwrap().id
    };
    entry("open one", "a", 0);
    entry("of another tag", "b", 1);
    let archived = entry("hidden one", "a", 2);
    home.journal()
        .set_entry_archived(archived, true, now())
        .unwrap();
    let trashed = entry("let go", "a", 3);
    home.journal().trash_entry(trashed, now()).unwrap();
    let out = |filter: EntryFilter, also_archived: bool| {
        let request = ExportRequest {
            format: ExportFormat::Json,
            filter,
            also_archived,
        };
        let files = exported(&home, request, false);
        let json: serde_json::Value = serde_json::from_slice(&files["journal.json"]).unwrap();
        let entries = json["entries"].as_array().unwrap().clone();
        let text = |entry: &serde_json::Value| entry["text"].as_str().unwrap().to_owned();
        entries.iter().map(text).collect::<Vec<_>>()
    };
    let of_a = || EntryFilter {
        tag: Some("A".into()),
        ..EntryFilter::default()
    };
    assert_eq!(out(open_ones(), false), ["open one", "of another tag"]);
    assert_eq!(out(of_a(), false), ["open one"]);
    assert_eq!(out(of_a(), true), ["open one", "hidden one"]);
    assert_eq!(out(archived_ones(), false), ["hidden one"]);
}

#[test]
fn nothing_is_overwritten_and_nothing_is_left_behind() {
    let home = Home::new();
    home.journal()
        .add_entry(text("a line"), now(), None)
        .unwrap();
    let dir = tempdir().unwrap();
    let full = dir.path().join("full");
    fs::create_dir(&full).unwrap();
    fs::write(full.join("theirs"), "x").unwrap();
    let file = dir.path().join("out.zip");
    fs::write(&file, "x").unwrap();
    for path in [&full, &file, &dir.path().join("no/where/out")] {
        let out = home.transfer().export_entries(
            request(ExportFormat::Markdown),
            picked(path),
            Job::new(),
        );
        // A folder whose parents are not there is made.
        if path.starts_with(dir.path().join("no")) {
            out.unwrap();
            continue;
        }
        assert!(
            matches!(&out, Err(AppError::Invalid { field: "path", .. })),
            "{out:?}"
        );
    }
    assert_eq!(fs::read(&file).unwrap(), b"x");
    let job = Job::new();
    job.cancel();
    let path = dir.path().join("cancelled");
    let out = home
        .transfer()
        .export_entries(request(ExportFormat::Markdown), picked(&path), job);
    assert_eq!(out.err(), Some(AppError::Cancelled));
    let left: Vec<_> = fs::read_dir(dir.path())
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert!(!left.iter().any(|name| {
        let name = name.to_string_lossy();
        name.contains("cancelled") || name.starts_with('.')
    }));
}

/// What is within the store's folder is the store's, and may go at the next opening.
#[test]
fn nothing_is_exported_into_the_store() {
    let home = Home::new();
    home.journal()
        .add_entry(text("a line"), now(), None)
        .unwrap();
    let second = home.session().inner_store().unwrap();
    let second = second.unlock_with_first(LOCK_KEY, now()).unwrap();
    let dir = home.folder().path().to_owned();
    let before = names(&dir);
    for session in [&*home.session(), &*second] {
        for path in ["e.zip", "e", "second/e", "snapshots/e.zip", "../e/../e.zip"] {
            let path = dir.join(path);
            let path = path.to_str().unwrap();
            let refused = session.transfer().export_entries(
                request(ExportFormat::Json),
                picked(path),
                Job::new(),
            );
            if path.contains("..") {
                assert!(refused.is_err());
                continue;
            }
            assert_eq!(
                refused.unwrap_err().to_string(),
                "path is not valid: expected a path outside of the store's own folder"
            );
        }
    }
    assert_eq!(names(&dir), before);
}

#[test]
fn every_file_of_an_export_is_known_by_its_name() {
    let home = Home::new();
    let photo = home.journal().add_photo(one_pixel(), now()).unwrap().id;
    let at = |year: i64| Timestamp((year - 1970) * 31_557_600_000);
    for year in [2, 1970, 2026, 9998] {
        let draft = EntryInput {
            at: Some(at(year)),
            photos: vec![photo],
            ..text("a line")
        };
        home.journal().add_entry(draft, now(), None).unwrap();
    }
    for format in [
        ExportFormat::Markdown,
        ExportFormat::Json,
        ExportFormat::Csv,
    ] {
        for name in exported(&home, request(format), false).keys() {
            assert!(alongside_core::journal::export::is_name(name), "{name}");
        }
    }
    for other in [
        "journal.txt",
        "photos/holiday.jpg",
        "2026/notes.md",
        "a/b/c.md",
        "x.md",
    ] {
        assert!(!alongside_core::journal::export::is_name(other), "{other}");
    }
}
