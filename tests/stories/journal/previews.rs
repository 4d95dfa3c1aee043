//! A preview tells what an import then does: photos are read, and the first entries are shown as
//! they will be.

use std::fs;
use std::io::Write;

use alongside::{ImportChoices, ImportInto, ImportPreview, ImportReport, Job, NotImportedReason};
use alongside_tests::{Home, choices, context, one_pixel, open_ones, picked};
use tempfile::{TempDir, tempdir};

/// An archive of Day One with these entries and photos.
fn archive(entries: &serde_json::Value, photos: &[(&str, &[u8])]) -> TempDir {
    let dir = tempdir().unwrap();
    let file = fs::File::create(dir.path().join("Export.zip")).unwrap();
    let mut zip = zip::ZipWriter::new(file);
    let plain = zip::write::SimpleFileOptions::default();
    let whole = serde_json::json!({ "entries": entries }).to_string();
    let journal = [("Journal.json", whole.as_bytes())];
    for (name, bytes) in journal.iter().chain(photos) {
        zip.start_file(*name, plain).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
    dir
}

fn entry(nth: u32, text: &str, photos: &[&str]) -> serde_json::Value {
    let photos: Vec<_> = photos
        .iter()
        .map(|md5| serde_json::json!({"md5": md5, "type": "jpeg", "identifier": md5}))
        .collect();
    serde_json::json!({
        "uuid": format!("ENTRY{nth}"), "creationDate": format!("2026-11-{:02}T12:00:00Z", nth + 1),
        "timeZone": "Europe/Dublin", "text": text, "tags": ["sea"], "starred": nth == 0,
        "photos": photos,
    })
}

fn preview_and_import(
    dir: &TempDir,
    home: &Home,
    by: ImportChoices,
) -> (ImportPreview, ImportReport) {
    let (path, now) = (
        dir.path().join("Export.zip"),
        context("2026-11-22T18:00:00", "America/New_York"),
    );
    let transfer = home.transfer();
    let preview = transfer
        .preview_import(picked(&path), by, now.clone(), Job::new())
        .unwrap();
    let before = home
        .journal()
        .entries(open_ones(), None, 9)
        .unwrap()
        .entries;
    assert!(before.is_empty(), "a preview changes nothing");
    let report = transfer
        .import_entries(picked(&path), by, now, Job::new())
        .unwrap();
    (preview, report)
}

#[test]
fn a_photo_that_can_not_be_kept_is_counted_before_and_after() {
    let pixel = one_pixel();
    let half = &pixel[..pixel.len() / 2];
    let entries = serde_json::json!([
        entry(0, "whole", &["aa"]),
        entry(1, "half", &["bb"]),
        entry(2, "none", &["cc"]),
        // Without its photo it says nothing.
        entry(3, "", &["bb"]),
    ]);
    let dir = archive(
        &entries,
        &[("photos/aa.jpeg", &pixel), ("photos/bb.jpeg", half)],
    );
    let home = Home::new();
    let (preview, report) = preview_and_import(&dir, &home, choices(None, None));
    assert_eq!((report.added, report.photos), (3, 1));
    let counted = |reason| {
        let found = report.left_out.iter().find(|out| out.reason == reason);
        found.map_or(0, |out| out.count)
    };
    assert_eq!(counted(NotImportedReason::Photo), 2);
    assert_eq!(counted(NotImportedReason::PhotoMissing), 1);
    assert_eq!(counted(NotImportedReason::Empty), 1);
    let told = ImportReport {
        import_id: None,
        ..report
    };
    assert_eq!(preview.report, told);
}

#[test]
fn the_first_entries_are_shown_as_they_will_be() {
    let pixel = one_pixel();
    let entries: Vec<_> = (0..7)
        .map(|nth| entry(nth, &format!("day {nth}"), &["aa"]))
        .collect();
    let dir = archive(&entries.into(), &[("photos/aa.jpeg", &pixel)]);
    let home = Home::new();
    let by = ImportChoices {
        into: Some(ImportInto::First),
        ..choices(None, None)
    };
    let (preview, _) = preview_and_import(&dir, &home, by);
    assert_eq!(preview.first.len(), 5);
    let mut kept = home
        .journal()
        .entries(open_ones(), None, 9)
        .unwrap()
        .entries;
    kept.reverse();
    for (shown, kept) in preview.first.iter().zip(&kept) {
        assert_eq!(
            (shown.at, shown.zone, shown.day),
            (kept.at, kept.zone, kept.day)
        );
        assert_eq!(
            (&shown.text, &shown.tags, shown.starred),
            (&kept.text, &kept.tags, kept.starred)
        );
        assert_eq!(
            (shown.photos as usize, shown.journal.as_ref()),
            (kept.photos.len(), None)
        );
        assert_eq!((shown.energy, shown.sleep), (kept.energy, kept.sleep));
    }
}

#[test]
fn a_mood_is_shown_by_the_word_that_it_will_have() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("daylio.csv");
    let rows = "full_date,date,weekday,time,mood,activities,note_title,note\n\
        2026-11-20,November 20,Friday,08:15,rad,walk,,one\n\
        2026-11-20,November 20,Friday,09:15,hazy,walk,,two\n";
    fs::write(&path, rows).unwrap();
    let home = Home::new();
    let now = context("2026-11-22T18:00:00", "America/New_York");
    let transfer = home.transfer();
    let by = choices(None, None);
    let preview = transfer
        .preview_import(picked(&path), by, now.clone(), Job::new())
        .unwrap();
    transfer
        .import_entries(picked(&path), by, now, Job::new())
        .unwrap();
    let moods = home.journal().moods().unwrap();
    let word = |id: u8| {
        moods
            .iter()
            .find(|mood| mood.id == id)
            .unwrap()
            .name
            .clone()
    };
    let mut kept = home
        .journal()
        .entries(open_ones(), None, 9)
        .unwrap()
        .entries;
    kept.reverse();
    assert_eq!(kept.len(), 2);
    for shown in &preview.first {
        let kept = kept.iter().find(|kept| kept.text == shown.text).unwrap();
        assert_eq!(shown.mood, kept.mood.map(word), "{}", shown.text);
    }
}
