//! Whose journal a file is, where nobody says.

use std::fs;
use std::io::{Write, pipe};
use std::os::fd::IntoRawFd;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use alongside::{
    AppError, CallContext, ExportFormat, ExportRequest, ImportFormat, ImportReport, Job,
    NotImportedReason, PickedFile, Reason,
};
use alongside_tests::{Home, choices, context, one_pixel, open_ones, picked, tagged};
use tempfile::tempdir;

fn now() -> CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/journals")
}

fn preview(home: &Home, file: Arc<PickedFile>) -> Result<ImportReport, AppError> {
    home.transfer()
        .preview_import(file, choices(None, None), now(), Job::new())
        .map(|preview| preview.report)
}

fn refused(done: Result<ImportReport, AppError>) -> Reason {
    match done {
        Err(AppError::Invalid {
            field: "file",
            reason,
        }) => reason,
        other => panic!("{other:?}"),
    }
}

/// As a phone hands a document over: nothing tells its name, and it can be read once.
fn piped<T>(bytes: &[u8], call: impl FnOnce(Arc<PickedFile>) -> T) -> T {
    let (from, mut to) = pipe().unwrap();
    let file = PickedFile::of_descriptor(from.into_raw_fd()).unwrap();
    thread::scope(|scope| {
        scope.spawn(move || to.write_all(bytes).unwrap());
        call(file)
    })
}

fn zipped(path: &Path, files: &[(&str, &[u8])]) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

/// Every fixture but those that are no whole journal by themselves, with its format.
fn each_fixture() -> Vec<(ImportFormat, PathBuf)> {
    const OTHER: [&str; 4] = ["encrypted.txt", "backup.json", "undated.md", "notes"];
    let mut all = Vec::new();
    for folder in fs::read_dir(fixtures()).unwrap() {
        let folder = folder.unwrap();
        let format = folder.file_name().to_str().unwrap().parse().unwrap();
        for file in fs::read_dir(folder.path()).unwrap() {
            let file = file.unwrap();
            if !OTHER.contains(&file.file_name().to_str().unwrap()) {
                all.push((format, file.path()));
            }
        }
    }
    assert!(all.len() >= 16, "{all:?}");
    all
}

#[test]
fn every_fixture_is_found_as_what_it_is() {
    let home = Home::new();
    for (format, path) in each_fixture() {
        let found = preview(&home, picked(&path)).unwrap();
        assert_eq!(found.format, format, "{}", path.display());
        assert!(found.added > 0, "{}", path.display());
        let named = home
            .transfer()
            .preview_import(
                picked(&path),
                choices(Some(format), None),
                now(),
                Job::new(),
            )
            .unwrap()
            .report;
        assert_eq!(found, named, "{}", path.display());
        // Of Markdown the front matter alone tells it without its name.
        let bytes = fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        if format != ImportFormat::Markdown || text.contains("date: ") || text.contains("created: ")
        {
            let found = piped(&bytes, |file| preview(&home, file)).unwrap();
            assert_eq!(found.format, format, "piped: {}", path.display());
            assert_eq!(found.added, named.added, "piped: {}", path.display());
        }
    }
    for (format, folder) in [
        (ImportFormat::Markdown, "markdown"),
        (ImportFormat::Journey, "journey"),
        (ImportFormat::DayOne, "dayone"),
    ] {
        let found = preview(&home, picked(fixtures().join(folder))).unwrap();
        assert_eq!(found.format, format);
    }
}

#[test]
fn archives_are_found_as_what_is_in_them() {
    let home = Home::new();
    let dir = tempdir().unwrap();
    let path = dir.path().join("x.zip");
    let read = |name: &str| fs::read(fixtures().join(name)).unwrap();
    let base64 = data_encoding::BASE64.encode(&read("daylio/backup.json"));
    let photo = one_pixel();
    for (format, files) in [
        (
            ImportFormat::Daylio,
            vec![
                ("backup.daylio", base64.clone().into_bytes()),
                ("assets/photos/2026/11/abc123", photo.clone()),
            ],
        ),
        (
            ImportFormat::DayOne,
            vec![
                ("Journal.json", read("dayone/Journal.json")),
                ("photos/11111111111111111111111111111111.jpeg", photo),
            ],
        ),
        (
            ImportFormat::StandardNotes,
            vec![
                (
                    "Standard Notes Backup and Import File.txt",
                    read("standardnotes/backup.txt"),
                ),
                ("Items/Note/The pier.txt", b"[2026-11-20] Cold.".to_vec()),
            ],
        ),
    ] {
        let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (*n, b.as_slice())).collect();
        zipped(&path, &files);
        assert_eq!(preview(&home, picked(&path)).unwrap().format, format);
        let bytes = fs::read(&path).unwrap();
        let found = piped(&bytes, |file| preview(&home, file)).unwrap();
        assert_eq!(found.format, format, "piped");
    }
}

#[test]
fn what_this_app_wrote_is_found_and_its_table_is_for_looking_only() {
    let home = Home::new();
    for n in 0..3 {
        // What another app's text looks like, inside of an entry.
        let lines = format!("{n}\n[2026-11-20 08:15] a\n[2026-11-20 08:16] b\nfull_date,time,mood");
        home.journal()
            .add_entry(tagged(&lines, &["walk"]), now(), None)
            .unwrap();
    }
    let dir = tempdir().unwrap();
    for (format, back_as) in [
        (ExportFormat::Json, Some(ImportFormat::Alongside)),
        (ExportFormat::Markdown, Some(ImportFormat::Markdown)),
        (ExportFormat::Csv, None),
    ] {
        for name in [format!("{format:?}"), format!("{format:?}.zip")] {
            let path = dir.path().join(name);
            let request = ExportRequest {
                format,
                filter: open_ones(),
                also_archived: false,
            };
            home.transfer()
                .export_entries(request, picked(&path), Job::new())
                .unwrap();
            let found = preview(&home, picked(&path));
            match back_as {
                Some(back_as) => {
                    let found = found.unwrap();
                    assert_eq!((found.format, found.same), (back_as, 3));
                }
                None => assert!(matches!(refused(found), Reason::NotAJournal { .. })),
            }
        }
    }
}

#[test]
fn the_format_that_takes_most_entries_in_is_the_one() {
    let home = Home::new();
    let dir = tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    let entry = |id| {
        format!(r#"{{"uuid": "{id}", "creationDate": "2026-11-21T12:00:00Z", "text": "said"}}"#)
    };
    let day_one = |entries: &[String]| format!(r#"{{"entries": [{}]}}"#, entries.join(","));
    write("Journal.json", &day_one(&[entry("A"), entry("B")]));
    write("2026-11-20.md", "One.");
    let found = preview(&home, picked(dir.path())).unwrap();
    assert_eq!((found.format, found.added), (ImportFormat::DayOne, 2));
    write("2026-11-21.md", "Two.");
    write("2026-11-22.md", "Three.");
    let found = preview(&home, picked(dir.path())).unwrap();
    assert_eq!((found.format, found.added), (ImportFormat::Markdown, 3));
    // Of equals, what is told apart best; what is here already counts.
    write("Journal.json", &day_one(&["A", "B", "C"].map(entry)));
    let done = home
        .transfer()
        .import_entries(picked(dir.path()), choices(None, None), now(), Job::new())
        .unwrap();
    assert_eq!((done.format, done.added), (ImportFormat::DayOne, 3));
    let again = preview(&home, picked(dir.path())).unwrap();
    assert_eq!((again.format, again.same), (ImportFormat::DayOne, 3));
    let kept = home.transfer().entry_imports(now()).unwrap();
    assert_eq!(kept[0].format, "dayone");
}

#[test]
fn a_note_with_a_line_for_each_hour_stays_one_note() {
    let home = Home::new();
    let dir = tempdir().unwrap();
    let lines = "The day.\n[2026-11-20 08:15] up\n[2026-11-20 09:00] out\n";
    fs::write(dir.path().join("2026-11-20.md"), lines).unwrap();
    let found = preview(&home, picked(dir.path())).unwrap();
    assert_eq!((found.format, found.added), (ImportFormat::Markdown, 1));
    // Where nothing else knows the file, it is jrnl's with something before it.
    let found = piped(lines.as_bytes(), |file| preview(&home, file)).unwrap();
    assert_eq!((found.format, found.added), (ImportFormat::Jrnl, 2));
    assert_eq!(found.left_out[0].reason, NotImportedReason::NoDate);
}

#[test]
fn what_is_no_journal_is_said_to_be_none() {
    let home = Home::new();
    let dir = tempdir().unwrap();
    for (name, bytes) in [
        ("letter.txt", &b"Dear Sam,\n\nthank you."[..]),
        ("list.json", br#"[{"slug": "m1"}]"#),
        ("table.csv", b"a,b\n1,2\n"),
        ("pixel.gif", &one_pixel()),
        ("paper.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"),
    ] {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        let by_path = refused(preview(&home, picked(&path)));
        let by_pipe = refused(piped(bytes, |file| preview(&home, file)));
        for reason in [by_path, by_pipe] {
            assert!(
                matches!(reason, Reason::NotAJournal { .. }),
                "{name}: {reason:?}"
            );
        }
    }
}

/// Who has the right file, and can't have it read, hears why.
#[test]
fn what_is_of_a_format_and_cannot_be_read_says_so() {
    let home = Home::new();
    let encrypted = fs::read(fixtures().join("jrnl/encrypted.txt")).unwrap();
    let newer = br#"{"format": "alongside-journal", "version": 99, "moods": [], "entries": []}"#;
    for (bytes, why) in [(&encrypted[..], "--decrypt"), (newer, "this version")] {
        let reason = refused(piped(bytes, |file| preview(&home, file)));
        assert!(matches!(reason, Reason::Malformed { .. }), "{reason:?}");
        assert!(reason.to_string().contains(why), "{reason}");
    }
    // No entry of it can be kept, and the report has the reasons.
    let undated = preview(&home, picked(fixtures().join("markdown/undated.md"))).unwrap();
    assert_eq!((undated.format, undated.added), (ImportFormat::Markdown, 0));
    assert_eq!(undated.left_out.len(), 1);
}

#[test]
fn finding_a_format_is_watched_and_cancelled() {
    let home = Home::new();
    let file = fixtures().join("jrnl/journal.txt");
    let job = Job::new();
    home.transfer()
        .preview_import(picked(&file), choices(None, None), now(), job.clone())
        .unwrap();
    let tried = ImportFormat::ALL.len() as u64;
    assert_eq!((job.done(), job.total()), (tried, tried));
    let job = Job::new();
    job.cancel();
    let done = home
        .transfer()
        .preview_import(picked(&file), choices(None, None), now(), job);
    assert_eq!(done, Err(AppError::Cancelled));
}
