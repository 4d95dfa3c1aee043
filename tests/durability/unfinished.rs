//! Work that an end left begun: the next opening finishes it or undoes it, and tells no loss.

use std::fs;
use std::sync::Arc;

use alongside::{
    AppError, EntryFilter, EntryInput, ExportFormat, ExportRequest, ImportFormat, Job, Session,
    Vault,
};
use alongside_tests::{Folder, choices, gif, moment, names, picked, text, unlock_by_code, walk};

use crate::calls::Fault;
use crate::plan::Plan;
use crate::prepared::PREPARED;
use crate::which::Which;

/// At every how many calls it ends in a sample.
const STRIDE: usize = 7;

fn open(folder: &Folder) -> Arc<Session> {
    unlock_by_code(&Vault::open(folder.text()).unwrap(), &folder.code).unwrap()
}

/// Lets an act end at each of its calls: no call reaches the disk from then on. `look` is told of the
/// store as it is then, and how the act ended.
fn ended<T>(
    act: impl Fn(&Session) -> Result<T, AppError>,
    look: impl Fn(&Folder, Result<T, AppError>),
) {
    let stride = if crate::in_full() { 1 } else { STRIDE };
    for at in (0..).step_by(stride) {
        let plan = |at| Plan {
            at,
            for_good: true,
            fault: Fault::Io,
        };
        let _which = Which(format!("ended at {at}"));
        let folder = PREPARED.folder();
        let session = plan(usize::MAX).run(|| open(&folder)).0;
        let (done, failed) = plan(at).run(|| {
            let done = act(&session);
            session.lock().unwrap();
            done
        });
        drop(session);
        let _call = Which(format!("from: {failed:?}"));
        look(&folder, done);
        if failed.is_none() {
            assert!(at > 3 * stride);
            break;
        }
    }
}

/// Nothing of what was taken in is lost, and nothing is told as a loss. Gives the session.
fn whole(folder: &Folder) -> Arc<Session> {
    // The check of the pages reads the file alone: what lies beside it has to come in.
    open(folder).lock().unwrap();
    let session = open(folder);
    assert_eq!(session.snapshots().verify(Job::new()).unwrap().problems, []);
    for entry in walk(|after| {
        session
            .journal()
            .entries(EntryFilter::default(), after, 500)
            .unwrap()
    }) {
        for photo in entry.photos {
            session.journal().photo(photo.id).unwrap();
        }
    }
    let (rows, notes) = below(folder, &session);
    let photos = names(folder.path()).into_iter();
    let photos: Vec<_> = photos.filter(|name| name.starts_with("photos-")).collect();
    let files = names(&folder.path().join(&photos[0]));
    assert_eq!((photos.len(), files.len()), (1, rows), "{files:?}");
    assert_eq!(notes, 0);
    open(folder)
}

/// How many photos the store knows, and how many notes of what was begun.
fn below(folder: &Folder, session: &Session) -> (usize, u32) {
    session.lock().unwrap();
    folder.below(|tx| {
        let count = |what: &str| {
            let sql = format!("SELECT count(*) FROM {what}");
            tx.query_row(&sql, [], |row| row.get::<_, u32>(0))
        };
        let notes = "kept WHERE name IN ('photos_begun', 'photos_to_remove', 'exports_begun')";
        Ok((count("photo")? as usize, count(notes)?))
    })
}

#[test]
fn a_photo_is_taken_in_or_not() {
    let act = |session: &Session| session.journal().add_photo(gif(1), moment());
    ended(act, |folder, done| {
        let session = whole(folder);
        if let Ok(photo) = done {
            session.journal().photo(photo.id).unwrap();
        }
        // Once more, it is there, whatever was left.
        let photo = session.journal().add_photo(gif(1), moment()).unwrap();
        let draft = EntryInput {
            photos: vec![photo.id],
            ..text("with it")
        };
        session.journal().add_entry(draft, moment(), None).unwrap();
        session.lock().unwrap();
        whole(folder);
    });
}

/// A folder of Markdown with three pictures.
fn journal() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for red in 1..4 {
        fs::write(dir.path().join(format!("{red}.gif")), gif(red)).unwrap();
        let entry = format!("---\ndate: 2026-11-0{red} 08:00\n---\nBy the sea. ![]({red}.gif)\n");
        fs::write(dir.path().join(format!("{red}.md")), entry).unwrap();
    }
    dir
}

#[test]
fn the_photos_of_an_import_are_taken_in_or_not() {
    let from = journal();
    let path = from.path().to_str().unwrap();
    let import = |session: &Session| {
        let job = Job::new();
        session.transfer().import_entries(
            picked(path),
            choices(Some(ImportFormat::Markdown), None),
            moment(),
            job,
        )
    };
    ended(import, |folder, done| {
        let session = whole(folder);
        let again = import(&session).unwrap();
        match done {
            Ok(report) => {
                assert_eq!((report.added, report.photos), (3, 3));
                assert_eq!((again.added, again.same), (0, 3));
            }
            // The end may have come after its transaction.
            Err(_) => assert_eq!(again.added + again.same, 3),
        }
        session.lock().unwrap();
        whole(folder);
    });
}

#[test]
fn an_export_is_there_whole_or_nothing_of_it_is() {
    for name in ["out.zip", "out"] {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join(name);
        let act = |session: &Session| {
            let request = ExportRequest {
                format: ExportFormat::Markdown,
                filter: EntryFilter::default(),
                also_archived: true,
            };
            session
                .transfer()
                .export_entries(request, picked(&path), Job::new())
        };
        fs::write(place.path().join(".out.zip.part"), b"somebody's own").unwrap();
        ended(act, |folder, done| {
            whole(folder).lock().unwrap();
            let mut left = names(place.path());
            assert_eq!(left.remove(0), ".out.zip.part");
            if done.is_ok() || !left.is_empty() {
                assert_eq!(left, [name]);
                if path.is_dir() {
                    fs::remove_dir_all(&path).unwrap();
                } else {
                    fs::remove_file(&path).unwrap();
                }
            }
        });
    }
}
