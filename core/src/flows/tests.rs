//! What imports and exports ask of the store and the disk, counted.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use image::{DynamicImage, ImageFormat, RgbImage};

use super::photos::Keeping;
use super::{ExportRequest, export_entries, import_entries, import_meetings, preview_import};
use crate::disk::{Change, PickedFile, watched};
use crate::groups::{Fellowship, ImportRequest};
use crate::journal::export::ExportFormat;
use crate::journal::import::{ImportChoices, ImportFormat, ImportReport};
use crate::journal::{self, EntryFilter};
use crate::store::Store;
use crate::store::testing::statements;
use crate::vault::{LockKey, RecoveryCode, SlotKind, Vault, Wrapped};
use crate::{CallContext, Job, Timestamp, Zone};

struct Home {
    dir: tempfile::TempDir,
    vault: Vault,
    store: Store,
}

fn context() -> CallContext {
    CallContext {
        now: Timestamp(1_795_388_400_000),
        zone: Zone::UTC,
        uptime: 0,
        language: "en".into(),
    }
}

/// A new store in a folder, behind the phone's own code: a PIN takes its time.
pub(super) fn set_up(dir: &Path) -> (Vault, Store) {
    let vault = Vault::create(dir).unwrap();
    let new = vault.new_key().unwrap();
    let pending_slot = new.seal_secret(SlotKind::Device).unwrap();
    let wrapped = Wrapped {
        bytes: pending_slot.to_wrap().to_vec(),
        hardware_key: Some("a hardware key".to_owned()),
    };
    let code = RecoveryCode::random().unwrap();
    let store = vault
        .set_up(&new, (&pending_slot, &wrapped), &code)
        .unwrap();
    (vault, store)
}

fn home() -> Home {
    let dir = tempfile::tempdir().unwrap();
    let (vault, store) = set_up(&dir.path().join("home"));
    Home { dir, vault, store }
}

impl Home {
    /// A journal of so many entries, each with a tag and a mood.
    fn file(&self, entries: u32) -> PickedFile {
        let path = self.dir.path().join("daylio.csv");
        let line = |number: u32| {
            let (hour, minute) = (number / 60, number % 60);
            format!(
                "2026-11-20,20 November,Friday,{hour:02}:{minute:02},good,walk,Number {number}.\n"
            )
        };
        let head = "full_date,date,weekday,time,mood,activities,note\n".to_owned();
        let file = (0..entries).fold(head, |file, number| file + &line(number));
        fs::write(&path, file).unwrap();
        PickedFile::Path(path)
    }

    fn import(&self, file: PickedFile) -> (ImportReport, Vec<String>) {
        let (context, job) = (context(), Job::new());
        let import = || import_entries(&self.store, &self.vault, file, &CHOICES, &context, &job);
        let (report, ran) = statements(&self.store, import);
        (report.unwrap(), ran)
    }
}

const CHOICES: ImportChoices = ImportChoices {
    format: Some(ImportFormat::Daylio),
    zone: None,
    into: None,
};

/// How many of these statements have this text in them.
fn count(ran: &[String], text: &str) -> usize {
    ran.iter().filter(|sql| sql.contains(text)).count()
}

/// Whatever a new entry has is a statement a row: nothing is looked up for each, read back or taken out
/// first.
#[test]
fn a_new_entry_is_a_statement_a_row() {
    let ran = |entries: u32| {
        let home = home();
        let (report, ran) = home.import(home.file(entries));
        assert_eq!(report.added, u64::from(entries));
        for table in ["entry ", "reading", "entry_tag", "imported_entry"] {
            let inserted = count(&ran, &format!("INSERT INTO {table}"));
            assert_eq!(inserted, entries as usize, "{table}");
        }
        ran
    };
    let (some, more) = (ran(50), ran(150));
    // The entry, its mood, its tag, what it came of; and two for the search index.
    assert!(
        more.len() - some.len() <= 100 * 6,
        "{:#?}",
        &more[more.len() - 40..]
    );
}

/// What was imported before is looked up once for each entry, by a preview as by an import.
#[test]
fn what_an_import_would_do_is_worked_out_once() {
    const LOOKED_UP: &str = "SELECT entry FROM imported_entry WHERE format";
    let home = home();
    let (_, ran) = home.import(home.file(20));
    assert_eq!(count(&ran, LOOKED_UP), 0, "nothing was imported before");
    let preview = || {
        preview_import(
            &home.store,
            home.file(21),
            &CHOICES,
            &context(),
            &Job::new(),
        )
    };
    let (preview, ran) = statements(&home.store, preview);
    assert_eq!(preview.unwrap().report.added, 1);
    assert_eq!(count(&ran, LOOKED_UP), 21);
    let (report, ran) = home.import(home.file(21));
    assert_eq!((report.added, report.same), (1, 20));
    assert_eq!(count(&ran, LOOKED_UP), 21);
}

/// A picture of one colour.
fn picture(red: u8) -> Vec<u8> {
    let picture = RgbImage::from_pixel(8, 8, image::Rgb([red, 0, 0]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::from(picture)
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

/// Photos that come together share two transactions and one wait for their folder.
#[test]
fn photos_that_come_together_are_kept_together() {
    let (home, context) = (home(), context());
    let synced = Rc::new(Cell::new(0));
    let counted = Rc::clone(&synced);
    let watch = move |change: Change<'_>| {
        if let Change::SyncDir(dir) = change
            && dir.to_string_lossy().contains("photos-")
        {
            counted.set(counted.get() + 1);
        }
        Ok(())
    };
    let keep = || {
        let mut keeping = Keeping::new(&home.store, &home.vault, &context);
        let mut kept = Vec::new();
        for red in [10, 20, 30, 20, 40, 50] {
            kept.push(keeping.take(&picture(red)).unwrap());
        }
        assert!(home.store.read(journal::all_photos).unwrap().is_empty());
        keeping.finish().unwrap();
        keeping.finish().unwrap();
        kept
    };
    let (kept, ran) = statements(&home.store, || watched(watch, keep));
    assert_eq!((count(&ran, "COMMIT"), synced.get()), (2, 1));
    for photo in &kept {
        let bytes = super::photo(&home.store, &home.vault, photo.id).unwrap();
        assert_eq!(bytes.len(), photo.size as usize);
    }
    assert_eq!(home.store.read(journal::all_photos).unwrap().len(), 5);
    let begun = "SELECT 1 FROM kept WHERE name = 'photos_begun'";
    let is_begun = home.store.read(|conn| Ok(conn.prepare(begun)?.exists([])?));
    assert_eq!(is_begun, Ok(false));
}

/// An export reads many entries at a time, and tells how far it is.
#[test]
fn an_export_does_not_ask_for_each_entry() {
    let (home, entries, job) = (home(), 501, Job::new());
    home.import(home.file(entries));
    let request = ExportRequest {
        format: ExportFormat::Json,
        filter: EntryFilter::default(),
        also_archived: true,
    };
    let to = PickedFile::Path(home.dir.path().join("out"));
    let export = || export_entries(&home.store, &home.vault, &request, to, &job);
    let (summary, ran) = statements(&home.store, export);
    let summary = summary.unwrap();
    assert_eq!((summary.entries, summary.files), (entries.into(), 2));
    assert_eq!((job.done(), job.total()), (503, 503));
    assert_eq!(count(&ran, "e.uuid IN"), 2);
    assert!(ran.len() < 40, "{ran:#?}");
}

/// A meeting that is new is one row, and nothing of it is read.
#[test]
fn a_new_meeting_is_a_statement_a_row() {
    let ran = |meetings: u32| {
        let home = home();
        let path = home.dir.path().join("list.json");
        let row =
            |number: u32| format!(r#"{{"slug":"{number}","name":"Lamp","day":1,"time":"19:00"}}"#);
        let rows: Vec<String> = (0..meetings).map(row).collect();
        fs::write(&path, format!("[{}]", rows.join(","))).unwrap();
        let request = ImportRequest {
            source: "List".into(),
            fellowship: Fellowship::Na,
            zone: Some(Zone::UTC),
            allow_fewer: false,
        };
        let (file, job) = (PickedFile::Path(path), Job::new());
        let key = LockKey::new(&[7; 32]).unwrap();
        let keys = (&home.vault, &key);
        let import = || import_meetings(&home.store, keys, file, &request, &context(), &job);
        let (summary, ran) = statements(&home.store, import);
        assert_eq!(summary.unwrap().added, meetings);
        ran.len()
    };
    // The meeting; two for the search index.
    assert!(ran(150) - ran(50) <= 100 * 3);
}
