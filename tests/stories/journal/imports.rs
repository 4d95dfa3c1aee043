//! Journals of other apps, taken in and back.

use std::fs;
use std::path::Path;

use alongside::{AppError, CallContext, ImportFormat, ImportReport, Job, NotImportedReason, Zone};
use alongside_tests::{Home, choices, context, later, open_ones, picked, text, texts};
use tempfile::tempdir;

fn now() -> CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

fn fixture(name: &str) -> String {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/journals");
    fixtures.join(name).to_str().unwrap().to_owned()
}

fn import(home: &Home, name: &str, format: ImportFormat, at: &CallContext) -> ImportReport {
    home.transfer()
        .import_entries(
            picked(fixture(name)),
            choices(Some(format), None),
            at.clone(),
            Job::new(),
        )
        .unwrap()
}

#[test]
fn a_preview_says_what_will_be_and_changes_nothing() {
    let home = Home::new();
    let zone: Zone = "Europe/Dublin".parse().unwrap();
    let (file, format) = (fixture("jrnl/journal.json"), ImportFormat::Jrnl);
    let before = home
        .transfer()
        .preview_import(
            picked(&file),
            choices(Some(format), Some(zone)),
            now(),
            Job::new(),
        )
        .unwrap()
        .report;
    assert_eq!((before.read, before.added, before.same), (4, 2, 0));
    assert_eq!(before.first_day.unwrap().to_string(), "2026-11-20");
    assert_eq!(before.last_day.unwrap().to_string(), "2026-11-21");
    assert_eq!(before.without_zone, 2);
    let reasons: Vec<_> = before
        .left_out
        .iter()
        .map(|out| (out.reason, out.count))
        .collect();
    let expected = [
        (NotImportedReason::NoDate, 1),
        (NotImportedReason::Unreadable, 1),
    ];
    assert_eq!(reasons, expected);
    assert!(
        home.journal()
            .entries(open_ones(), None, 9)
            .unwrap()
            .entries
            .is_empty()
    );
    assert_eq!(home.undo(now()).unwrap(), None);
    let done = home
        .transfer()
        .import_entries(
            picked(&file),
            choices(Some(format), Some(zone)),
            now(),
            Job::new(),
        )
        .unwrap();
    let same = ImportReport {
        import_id: None,
        ..done.clone()
    };
    assert_eq!(same, before);
    let entries = home
        .journal()
        .entries(open_ones(), None, 9)
        .unwrap()
        .entries;
    assert!(entries.iter().all(|entry| entry.zone == zone));
    assert_eq!(entries[1].zone.local(entries[1].at).1.to_string(), "08:15");
}

#[test]
fn twice_is_once_and_a_file_that_has_grown_adds_what_is_new() {
    let home = Home::new();
    import(&home, "jrnl/journal.txt", ImportFormat::Jrnl, &now());
    let before = home
        .journal()
        .entries(open_ones(), None, 9)
        .unwrap()
        .entries;
    // What was changed here stays as it is.
    home.journal()
        .edit_entry(before[0].id, text("changed here"), later(&now(), 1), None)
        .unwrap();
    let again = import(
        &home,
        "jrnl/journal.txt",
        ImportFormat::Jrnl,
        &later(&now(), 2),
    );
    assert_eq!((again.added, again.same, again.import_id), (0, 3, None));
    let dir = tempdir().unwrap();
    let grown = dir.path().join("journal.txt");
    let mut lines = fs::read_to_string(fixture("jrnl/journal.txt")).unwrap();
    lines.push_str("\n[2026-11-22 07:00] One more.\n");
    fs::write(&grown, lines).unwrap();
    let grown = home
        .transfer()
        .import_entries(
            picked(&grown),
            choices(Some(ImportFormat::Jrnl), None),
            now(),
            Job::new(),
        )
        .unwrap();
    assert_eq!((grown.added, grown.same), (1, 3));
    let after = home
        .journal()
        .entries(open_ones(), None, 9)
        .unwrap()
        .entries;
    assert_eq!(after.len(), 4);
    assert!(texts(&after).contains(&"changed here"));
}

#[test]
fn an_import_is_taken_back_for_thirty_days_and_can_come_again() {
    let home = Home::new();
    home.journal().add_entry(text("mine"), now(), None).unwrap();
    let report = import(
        &home,
        "presently/journal.csv",
        ImportFormat::Presently,
        &now(),
    );
    let id = report.import_id.unwrap();
    let kept = home.transfer().entry_imports(later(&now(), 1)).unwrap();
    assert_eq!((kept[0].id, kept[0].entries), (id, 2));
    let month = 30 * 24 * 60;
    assert!(
        home.transfer()
            .entry_imports(later(&now(), month))
            .unwrap()
            .is_empty()
    );
    let late = home.transfer().take_import_back(id, later(&now(), month));
    assert!(matches!(late, Err(AppError::NotFound { kind: "import" })));
    assert_eq!(
        home.transfer()
            .take_import_back(id, later(&now(), 2))
            .unwrap(),
        2
    );
    let left = || {
        home.journal()
            .entries(open_ones(), None, 9)
            .unwrap()
            .entries
    };
    assert_eq!(texts(&left()), ["mine"]);
    assert_eq!(
        home.journal()
            .trashed_entries(None, 9)
            .unwrap()
            .entries
            .len(),
        2
    );
    // Back out of the bin, each as it was.
    let again = import(
        &home,
        "presently/journal.csv",
        ImportFormat::Presently,
        &later(&now(), 3),
    );
    assert_eq!((again.added, again.same), (2, 0));
    assert_eq!(left().len(), 3);
    assert!(
        home.journal()
            .trashed_entries(None, 9)
            .unwrap()
            .entries
            .is_empty()
    );
    // And by undo.
    assert_eq!(
        home.undo(later(&now(), 4)).unwrap().as_deref(),
        Some("journal.bin_import")
    );
}

#[test]
fn a_scale_is_taken_over_by_whoever_has_none_and_photos_come_along() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("backup.zip");
    let json = fs::read(fixture("daylio/backup.json")).unwrap();
    let base64 = data_encoding::BASE64.encode(&json);
    let mut zip = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    let plain = zip::write::SimpleFileOptions::default();
    for (name, bytes) in [
        ("backup.daylio", base64.as_bytes()),
        (
            "assets/photos/2026/11/abc123",
            &alongside_tests::one_pixel(),
        ),
    ] {
        use std::io::Write;
        zip.start_file(name, plain).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
    let home = Home::new();
    let report = home
        .transfer()
        .import_entries(
            picked(&path),
            choices(Some(ImportFormat::Daylio), None),
            now(),
            Job::new(),
        )
        .unwrap();
    assert_eq!((report.added, report.photos), (1, 1));
    let moods = home.journal().moods().unwrap();
    let scale: Vec<_> = moods
        .iter()
        .filter(|mood| mood.place.is_some())
        .map(|mood| mood.name.as_str())
        .collect();
    assert_eq!(scale, ["awful", "hazy", "fine", "rad"]);
    let entry = home
        .journal()
        .entries(open_ones(), None, 9)
        .unwrap()
        .entries
        .remove(0);
    let mood = moods.iter().find(|mood| Some(mood.id) == entry.mood);
    assert_eq!(mood.unwrap().name, "hazy");
    assert!(home.journal().photo(entry.photos[0].id).is_ok());
}

#[test]
fn what_is_refused_or_cancelled_adds_nothing() {
    let home = Home::new();
    let dir = tempdir().unwrap();
    let empty = dir.path().join("empty");
    fs::write(&empty, "").unwrap();
    for path in [
        empty.to_str().unwrap(),
        "/no/such/file",
        dir.path().to_str().unwrap(),
    ] {
        for format in ImportFormat::ALL.map(Some).into_iter().chain([None]) {
            let done = home.transfer().import_entries(
                picked(path),
                choices(format, None),
                now(),
                Job::new(),
            );
            assert!(
                matches!(&done, Err(AppError::Invalid { field: "file", .. })),
                "{path} as {format:?}: {done:?}"
            );
        }
    }
    let job = Job::new();
    job.cancel();
    let file = fixture("jrnl/journal.txt");
    let done = home.transfer().import_entries(
        picked(&file),
        choices(Some(ImportFormat::Jrnl), None),
        now(),
        job,
    );
    assert_eq!(done.err(), Some(AppError::Cancelled));
    assert!(
        home.journal()
            .entries(open_ones(), None, 9)
            .unwrap()
            .entries
            .is_empty()
    );
}
