//! Bytes of chance, and what each format's app would write.

use std::collections::BTreeMap;
use std::fmt::Write;

use proptest::prelude::*;

use super::super::archive::tests::packed;
use super::super::*;
use super::{fixture, read_of};
use crate::Job;

/// Files by their names.
pub(super) type Files = Vec<(String, Vec<u8>)>;

/// Every fixture, as its reader gets it.
pub(super) fn all() -> Vec<(ImportFormat, Files)> {
    let of = |format, names: &[&str]| {
        let files = names.iter().map(|name| {
            let file = name.rsplit('/').next().unwrap();
            (file.to_owned(), fixture(name))
        });
        (format, files.collect())
    };
    let base64 = data_encoding::BASE64.encode(&fixture("daylio/backup.json"));
    let backup = vec![("backup.daylio".to_owned(), base64.into_bytes())];
    let native =
        b"{\"format\":\"alongside-journal\",\"version\":1,\"moods\":[\"low\"],\"entries\":[{}]}";
    vec![
        of(ImportFormat::Jrnl, &["jrnl/journal.txt"]),
        of(ImportFormat::Jrnl, &["jrnl/journal.json"]),
        of(ImportFormat::DayOne, &["dayone/Journal.json"]),
        of(ImportFormat::Daylio, &["daylio/titles.csv"]),
        of(ImportFormat::Daylio, &["daylio/tabs-german.csv"]),
        (ImportFormat::Daylio, backup),
        of(ImportFormat::Journey, &["journey/1625494049547-aaaa.json"]),
        of(ImportFormat::Presently, &["presently/journal.csv"]),
        of(ImportFormat::StandardNotes, &["standardnotes/backup.txt"]),
        of(
            ImportFormat::Markdown,
            &["markdown/pier.md", "markdown/crlf.md"],
        ),
        of(ImportFormat::Diarium, &["diarium/Diarium.json"]),
        of(ImportFormat::Diaro, &["diaro/DiaroBackup.xml"]),
        of(
            ImportFormat::Joplin,
            &["joplin/00000000000000000000000000000001.md"],
        ),
        of(ImportFormat::Keep, &["keep/Lamp.json"]),
        of(ImportFormat::Memos, &["memos/memos.json"]),
        of(ImportFormat::Memos, &["memos/older.json"]),
        of(
            ImportFormat::AppleJournal,
            &["applejournal/2026-11-03_Low_tide.html"],
        ),
        of(ImportFormat::Notesnook, &["notesnook/The pier.md"]),
        of(ImportFormat::Notesnook, &["notesnook/Tide.html"]),
        (
            ImportFormat::Alongside,
            vec![("journal.json".into(), native.to_vec())],
        ),
    ]
}

#[test]
fn no_bytes_are_a_danger() {
    let all = all();
    proptest!(|(which in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 0..200))| {
        let (format, _) = &all[which.index(all.len())];
        for name in ["x.md", "journal.json", "backup.daylio", "entry.html", "DiaroBackup.xml"] {
            if let Ok(files) = Archive::of_file(name, bytes.clone()) {
                let _ = read(*format, &files, &Job::new());
            }
        }
    });
}

#[test]
fn nothing_that_is_changed_or_cut_off_is_a_danger() {
    let all = all();
    let change = (any::<prop::sample::Index>(), any::<u8>());
    proptest!(ProptestConfig::with_cases(1000), |(which in any::<prop::sample::Index>(),
            changes in prop::collection::vec(change, 0..6), end in any::<prop::sample::Index>(),
            packs in any::<bool>())| {
        let (format, files) = &all[which.index(all.len())];
        let mut files = files.clone();
        for (at, byte) in changes {
            let bytes = &mut files[0].1;
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let length = files[0].1.len();
        files[0].1.truncate(end.index(2 * length) + 1);
        let archive = if packs {
            let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
            Archive::of_file("x", packed(&files))
        } else {
            Archive::of_files(files.into_iter().collect())
        };
        if let Ok(read) = read(*format, &archive.unwrap(), &Job::new()) {
            prop_assert!(read.entries.iter().all(|entry| !entry.is_empty()));
        }
    });
}

/// A day, a time and a text that every format can say.
fn said() -> impl Strategy<Value = Vec<(u32, u32, u32, String)>> {
    let line = "[A-Za-zäß東][A-Za-zäß東 ,\"]{0,20}[a-zß東]";
    let text = prop::collection::vec(line, 1..4).prop_map(|lines| lines.join("\n"));
    prop::collection::vec((1..29_u32, 0..24_u32, 0..60_u32, text), 1..6)
}

/// What each format's app would write comes back as it was said.
#[test]
fn what_is_written_is_read() {
    proptest!(|(said in said())| {
        let day = |day: &u32| format!("2026-11-{day:02}");
        let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let mut jrnl = String::new();
        let mut presently = String::from("entryDate,entryContent\n");
        let mut daylio = String::from("full_date,date,weekday,time,mood,activities,note_title,note\n");
        let (mut notes, mut moments, mut json) = (Vec::new(), Vec::new(), Vec::new());
        let (mut folder, mut journey, mut days) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for (number, (of, hour, minute, text)) in said.iter().enumerate() {
            let (of, time) = (day(of), format!("{hour:02}:{minute:02}"));
            writeln!(jrnl, "[{of} {time}] {text}\n").unwrap();
            writeln!(presently, "{of},{}", cell(text)).unwrap();
            writeln!(daylio, "{of},x,y,{time},good,a | b,,{}", cell(text)).unwrap();
            notes.push(serde_json::json!({"uuid": number.to_string(), "content_type": "Note",
                "created_at": format!("{of}T{time}:00Z"), "content": {"title": "", "text": text}}));
            moments.push(serde_json::json!({"uuid": number.to_string(),
                "creationDate": format!("{of}T{time}:00Z"), "timeZone": "UTC", "text": text}));
            json.push(serde_json::json!({"title": text.split('\n').next(), "body":
                text.split_once('\n').map_or("", |(_, body)| body), "date": of, "time": time}));
            journey.insert(format!("{number}.json"), serde_json::json!({"id": number.to_string(),
                "date_journal": 1_795_000_000_000_i64, "text": text}).to_string().into_bytes());
            days.push(serde_json::json!({"id": number, "year": 2026, "month": 10, "day": 3,
                "hour": hour, "minute": minute, "datetime": number, "note": text}));
            folder.insert(format!("{number}.md"), format!("---\ndate: {of} {time}\n---\n{text}\n").into_bytes());
        }
        let file = |name: &str, text: String| Archive::of_file(name, text.into_bytes()).unwrap();
        let texts_of = |format, files: &Archive| -> Vec<String> {
            let read = read_of(format, files);
            assert!(read.left_out.is_empty());
            read.entries.into_iter().map(|entry| entry.text).collect()
        };
        let expected: Vec<String> = said.iter().map(|(.., text)| text.clone()).collect();
        let whole = |items: Vec<serde_json::Value>, of: &str| serde_json::json!({of: items}).to_string();
        prop_assert_eq!(&texts_of(ImportFormat::Jrnl, &file("j.txt", jrnl)), &expected);
        prop_assert_eq!(&texts_of(ImportFormat::Jrnl, &file("j.json", whole(json, "entries"))), &expected);
        prop_assert_eq!(&texts_of(ImportFormat::Presently, &file("p.csv", presently)), &expected);
        prop_assert_eq!(&texts_of(ImportFormat::Daylio, &file("d.csv", daylio)), &expected);
        prop_assert_eq!(&texts_of(ImportFormat::StandardNotes, &file("s.txt", whole(notes, "items"))), &expected);
        prop_assert_eq!(&texts_of(ImportFormat::DayOne, &file("Journal.json", whole(moments, "entries"))), &expected);
        let backup = data_encoding::BASE64.encode(whole(days, "dayEntries").as_bytes());
        prop_assert_eq!(&texts_of(ImportFormat::Daylio, &file("backup.daylio", backup)), &expected);
        prop_assert_eq!(&texts_of(ImportFormat::Journey, &Archive::of_files(journey).unwrap()), &expected);
        prop_assert_eq!(&texts_of(ImportFormat::Markdown, &Archive::of_files(folder).unwrap()), &expected);
    });
}
