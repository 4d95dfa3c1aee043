//! Each format, and each variant of it, by small files of our own making.

mod apple_journal;
mod bytes;
mod cases;
mod chance;
mod counted;
mod daylio;
mod memos;
mod names;
mod notesnook;
mod others;
mod seeded;
mod sum;
mod told;
mod vaults;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::NotImportedReason as Reason;
use super::archive::tests::packed;
use super::*;
use crate::Job;
use crate::error::Error;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/journals")
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

fn one(name: &str) -> Archive {
    let file = name.rsplit('/').next().unwrap();
    Archive::of_file(file, fixture(name)).unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Archive {
    Archive::of_file("x.zip", packed(files)).unwrap()
}

fn read_of(format: ImportFormat, files: &Archive) -> Imported {
    let first = read(format, files, &Job::new()).unwrap();
    let again = read(format, files, &Job::new()).unwrap();
    assert_eq!(first, again, "the same keys each time");
    first
}

/// Reasons, with how often.
fn left_out(read: &Imported) -> Vec<(NotImportedReason, u32)> {
    read.left_out
        .iter()
        .map(|out| (out.reason, out.count))
        .collect()
}

fn wall(day: &str, time: &str) -> ImportedTime {
    ImportedTime::Wall {
        day: day.parse().unwrap(),
        time: (!time.is_empty()).then(|| time.parse().unwrap()),
    }
}

fn instant(text: &str, zone: &str) -> ImportedTime {
    ImportedTime::Instant {
        at: super::text::rfc3339(text).unwrap(),
        zone: (!zone.is_empty()).then(|| zone.parse().unwrap()),
    }
}

fn mood(name: &str, of_five: impl Into<Option<u8>>) -> ImportedMood {
    ImportedMood {
        name: name.into(),
        of_five: of_five.into(),
    }
}

fn texts(read: &Imported) -> Vec<&str> {
    read.entries
        .iter()
        .map(|entry| entry.text.as_str())
        .collect()
}

#[test]
fn jrnl_text() {
    let read = read_of(ImportFormat::Jrnl, &one("jrnl/journal.txt"));
    assert_eq!(
        texts(&read),
        [
            "Walked to the pier.\nCold, and the light was good. @walk @sleep\n\nCame home by the long way.",
            "Two entries a day.\n[not a date] is only text.",
            "An evening clock. (@evening)",
        ]
    );
    let when: Vec<_> = read.entries.iter().map(|entry| entry.when).collect();
    let expected = [
        ("2026-11-20", "08:15"),
        ("2026-11-20", "21:40"),
        ("2026-11-21", "21:05"),
    ];
    assert_eq!(when, expected.map(|(day, time)| wall(day, time)));
    let starred: Vec<_> = read.entries.iter().map(|entry| entry.starred).collect();
    assert_eq!(starred, [true, false, false]);
    assert_eq!(read.entries[0].tags, ["walk", "sleep"]);
    assert_eq!(read.entries[2].tags, ["evening"]);
    assert!(read.left_out.is_empty());
    let dotted = read_of(ImportFormat::Jrnl, &one("jrnl/dotted.txt"));
    assert_eq!(dotted.entries[0].when, wall("2026-11-20", "08:15"));
}

#[test]
fn jrnl_json() {
    let read = read_of(ImportFormat::Jrnl, &one("jrnl/journal.json"));
    assert_eq!(
        texts(&read),
        [
            "Walked to the pier.\nCold, and the light was good. @walk",
            "With what a newer version adds."
        ]
    );
    assert_eq!(read.entries[0].tags, ["walk"]);
    assert!(read.entries[0].starred && !read.entries[1].starred);
    let reasons = [
        (NotImportedReason::NoDate, 1),
        (NotImportedReason::Unreadable, 1),
    ];
    assert_eq!(left_out(&read), reasons);
}

#[test]
fn an_encrypted_jrnl_says_what_to_do() {
    let refused = read(ImportFormat::Jrnl, &one("jrnl/encrypted.txt"), &Job::new());
    assert!(refused.unwrap_err().to_string().contains("--decrypt"));
}

#[test]
fn day_one() {
    let (journal, dreams) = (
        fixture("dayone/Journal.json"),
        fixture("dayone/Dreams.json"),
    );
    let files = zip(&[
        ("Journal.json", &journal),
        ("Dreams.json", &dreams),
        ("__MACOSX/._Journal.json", b"\0\0"),
        ("photos/11111111111111111111111111111111.jpeg", b"one"),
        ("photos/22222222222222222222222222222222.png", b"two"),
    ]);
    let read = read_of(ImportFormat::DayOne, &files);
    let journals: Vec<_> = read
        .entries
        .iter()
        .map(|entry| entry.journal.as_deref())
        .collect();
    assert_eq!(journals, [Some("Dreams"), None, None]);
    let [_, pier, rich] = read.entries.as_slice() else {
        panic!()
    };
    assert_eq!(pier.key, "0A1B2C3D4E5F60718293A4B5C6D7E8F9");
    assert_eq!(pier.when, instant("2026-11-20T22:30:00Z", "Europe/Zurich"));
    assert_eq!(
        pier.text,
        "# The pier\n\n\n\nCold (very), and good. 1. stays at a beginning!\n\\- not a list"
    );
    assert_eq!(
        pier.photos,
        [
            "photos/22222222222222222222222222222222.png",
            "photos/11111111111111111111111111111111.jpeg"
        ]
    );
    assert!(pier.starred);
    assert_eq!(pier.tags, ["walk", "sea"]);
    assert_eq!(rich.text, "## Only rich\n- one\nand plain");
    assert_eq!(rich.when, instant("2026-11-21T07:00:00Z", ""));
    let reasons = [
        (Reason::PhotoMissing, 2),
        (Reason::Attachment, 1),
        (Reason::Location, 1),
        (Reason::Weather, 1),
        (Reason::Device, 1),
        (Reason::NoDate, 1),
        (Reason::Unreadable, 1),
    ];
    assert_eq!(left_out(&read), reasons);
    // The JSON alone is taken too.
    let alone = read_of(ImportFormat::DayOne, &one("dayone/Dreams.json"));
    assert_eq!(texts(&alone), ["Water."]);
}

#[test]
fn journey() {
    let (first, second) = (
        fixture("journey/1625494049547-aaaa.json"),
        fixture("journey/1625494049548-bbbb.json"),
    );
    let files = zip(&[
        ("1625494049547-aaaa.json", &first),
        ("1625494049548-bbbb.json", &second),
        ("1625494049547-aaaa-x.jpg", b"photo"),
        ("1625494049547-aaaa-z.mp3", b"sound"),
        ("settings.json", b"{}"),
        ("broken.json", b"{"),
    ]);
    let read = read_of(ImportFormat::Journey, &files);
    assert_eq!(texts(&read), ["Cold, *and* good.", "Plain *markdown*."]);
    assert_eq!(read.entries[0].photos, ["1625494049547-aaaa-x.jpg"]);
    assert!(read.entries[0].starred);
    assert_eq!(
        read.entries[0].when,
        instant("2021-07-05T14:07:29.547Z", "Europe/Vienna")
    );
    assert_eq!(
        read.entries[1].when,
        instant("2021-07-06T14:07:29.547Z", "")
    );
    let mut reasons = left_out(&read);
    reasons.sort_by_key(|(reason, _)| format!("{reason:?}"));
    assert_eq!(
        reasons,
        [
            (Reason::Attachment, 2),
            (Reason::Location, 1),
            (Reason::OtherFile, 1),
            (Reason::PhotoMissing, 1),
            (Reason::Score, 2),
            (Reason::Unreadable, 1),
            (Reason::Weather, 1),
        ]
    );
}

#[test]
fn presently() {
    let read = read_of(ImportFormat::Presently, &one("presently/journal.csv"));
    assert_eq!(texts(&read), ["Tea, and \"time\".", "Two\nlines"]);
    assert_eq!(read.entries[0].when, wall("2026-11-20", ""));
    let reasons = [
        (NotImportedReason::NoDate, 1),
        (NotImportedReason::Empty, 1),
    ];
    assert_eq!(left_out(&read), reasons);
    let bare = read_of(ImportFormat::Presently, &one("presently/bare-cr.csv"));
    assert_eq!(texts(&bare), ["Tea.", "Two\rlines"]);
}

#[test]
fn standard_notes() {
    let plain = read_of(
        ImportFormat::StandardNotes,
        &one("standardnotes/backup.txt"),
    );
    let backup = fixture("standardnotes/backup.txt");
    let files = zip(&[
        ("Standard Notes Backup and Import File.txt", &backup),
        ("Items/Note/The pier.txt", b"Cold, and good."),
    ]);
    let read = read_of(ImportFormat::StandardNotes, &files);
    assert_eq!(read, plain);
    assert_eq!(
        texts(&read),
        [
            "# The pier\n\nCold, and good.",
            "## Rich\none line\n- a\n- b"
        ]
    );
    assert_eq!(read.entries[0].tags, ["walk"]);
    assert!(read.entries[0].starred && read.entries[0].archived);
    assert_eq!(read.entries[0].when, instant("2026-11-20T22:30:00Z", ""));
    let reasons = [
        (Reason::Deleted, 1),
        (Reason::Encrypted, 1),
        (Reason::Formatting, 1),
        (Reason::NoDate, 1),
        (Reason::Attachment, 1),
    ];
    assert_eq!(left_out(&read), reasons);
}

#[test]
fn markdown_of_others() {
    let mut files = BTreeMap::new();
    for name in [
        "pier.md",
        "notes/2026-11-21 2315 evening.md",
        "crlf.md",
        "20261123 broken.md",
        "undated.md",
        "notes/other.xyz",
    ] {
        files.insert(name.to_owned(), fixture(&format!("markdown/{name}")));
    }
    files.insert("pier.png".into(), b"photo".to_vec());
    let read = read_of(ImportFormat::Markdown, &Archive::of_files(files).unwrap());
    assert_eq!(
        texts(&read),
        [
            "# broken\n\n---\nbroken: [unclosed\n---\nStill a text.",
            "# crlf\n\nFrom a system that ends lines so.",
            "# evening\n\nNo front matter; the name tells.",
            "# The pier\n\nCold, and good.\n\n![the sea](./pier.png)",
        ]
    );
    let when: Vec<_> = read.entries.iter().map(|entry| entry.when).collect();
    assert_eq!(
        when,
        [
            wall("2026-11-23", ""),
            wall("2026-11-22", ""),
            wall("2026-11-21", "23:15"),
            // On the day that it was there.
            ImportedTime::Offset {
                at: super::text::rfc3339("2026-11-21T04:30:00Z").unwrap(),
                ahead: -300,
            },
        ]
    );
    assert_eq!(read.entries[1].tags, ["one", "two words"]);
    let pier = &read.entries[3];
    assert_eq!(pier.tags, ["walk", "sea"]);
    assert_eq!(pier.mood, Some(mood("", 4)));
    assert_eq!(pier.photos, ["pier.png"]);
    assert!(pier.starred);
    let reasons = [
        (NotImportedReason::NoDate, 1),
        (NotImportedReason::OtherFile, 1),
    ];
    assert_eq!(left_out(&read), reasons);
}

#[test]
fn what_is_of_another_format_is_refused() {
    let nothing = one("presently/journal.csv");
    for format in ImportFormat::ALL {
        let done = read(format, &nothing, &Job::new());
        match format {
            ImportFormat::Presently => assert!(done.is_ok()),
            _ => assert!(
                matches!(done, Err(Error::Invalid { field: "file", .. })),
                "{format}"
            ),
        }
        assert_eq!(format.name().parse::<ImportFormat>(), Ok(format));
    }
    assert!("dayone2".parse::<ImportFormat>().is_err());
}

#[test]
fn a_cancelled_job_ends_it() {
    let job = Job::new();
    job.cancel();
    let done = read(ImportFormat::Jrnl, &one("jrnl/journal.txt"), &job);
    assert_eq!(done, Err(Error::Cancelled));
}
