//! A full disk: the reserve takes what is saved; without it what was typed stays, and what was kept
//! can be read.

use alongside::{AppError, DraftOf, Job, Session, Vault};
use alongside_tests::{Folder, PIN, moment, text, unlock, unlock_by_code};

use crate::prepared::PREPARED;
use crate::quota::{taken, within};

/// A file of another app's, which the person can remove.
const BALLAST: usize = 512 * 1024;

/// How much more room there is from one try to the next.
const STEP: u64 = 1500;

/// Room is kept for a save, and then for a copy of everything.
#[test]
fn the_reserve_takes_a_save_and_a_copy() {
    let folder = PREPARED.folder();
    within(folder.path(), taken(folder.path()), || {
        let session = open(&folder);
        finish(&session).unwrap();
        assert_eq!(session.draft(DraftOf::NewEntry), Ok(None));
        assert_eq!(session.is_short_of_room(), Ok(true));
        session.keep_snapshot(moment(), Job::new()).unwrap();
        session.lock().unwrap();
        let session = open(&folder);
        assert_eq!(
            session.is_short_of_room(),
            Ok(true),
            "there is still no room"
        );
        session.lock().unwrap();
    });
    let session = open(&folder);
    assert_eq!(session.is_short_of_room(), Ok(false), "it is kept again");
    let kept = session.search_entries("whole".into(), None, 9).unwrap();
    assert_eq!(kept.found.len(), 1);
}

/// A try of a PIN is counted before it is checked, which takes room.
#[test]
fn a_full_disk_keeps_nobody_out() {
    let folder = PREPARED.folder();
    within(folder.path(), taken(folder.path()), || {
        let vault = Vault::open(folder.text()).unwrap();
        let session = unlock(&vault, PIN).unwrap();
        assert_eq!(session.entry(PREPARED.entry).unwrap().text, "the last one");
        session.lock().unwrap();
    });
}

/// However much room there is, too little or just enough.
#[test]
fn a_draft_is_kept_until_its_entry_is() {
    let mut refused = 0;
    for room in (0..).map(|n| n * STEP) {
        let (folder, ballast) = with_ballast();
        let limit = taken(folder.path()) + room;
        let done = within(folder.path(), limit, || {
            let session = open(&folder);
            let done = finish(&session);
            if done.is_err() {
                assert!(session.draft(DraftOf::NewEntry).unwrap().is_some());
                std::fs::remove_file(&ballast).unwrap();
                finish(&session).unwrap();
            }
            session.lock().unwrap();
            done
        });
        let session = open(&folder);
        assert_eq!(session.draft(DraftOf::NewEntry), Ok(None));
        let kept = session.search_entries("whole".into(), None, 9).unwrap();
        assert_eq!(kept.found.len(), 1, "{room} bytes");
        match done {
            Ok(()) => break,
            Err(error) => assert_eq!(error, AppError::Full, "{room} bytes"),
        }
        refused += 1;
    }
    assert!(refused > 5, "{refused}");
}

#[test]
fn a_full_disk_keeps_nobody_from_reading() {
    let folder = without_reserve();
    within(folder.path(), taken(folder.path()), || {
        let session = open(&folder);
        assert_eq!(finish(&session), Err(AppError::Full));
        let entry = session.entry(PREPARED.entry).unwrap();
        assert_eq!(entry.text, "the last one");
        assert!(!session.today(moment()).unwrap().due.is_empty());
        session.lock().unwrap();
    });
}

/// A store that gave its reserve up before.
fn without_reserve() -> Folder {
    let folder = PREPARED.folder();
    for dir in ["", "second"] {
        std::fs::remove_file(folder.path().join(dir).join("reserve")).unwrap();
    }
    folder
}

fn with_ballast() -> (Folder, std::path::PathBuf) {
    let folder = without_reserve();
    let ballast = folder.path().join("ballast");
    std::fs::write(&ballast, vec![0; BALLAST]).unwrap();
    (folder, ballast)
}

fn open(folder: &Folder) -> std::sync::Arc<Session> {
    let vault = Vault::open(folder.text()).unwrap();
    unlock_by_code(&vault, &folder.code).unwrap()
}

fn finish(session: &Session) -> Result<(), AppError> {
    let entry = text("a whole line");
    session
        .add_entry(entry, moment(), Some(DraftOf::NewEntry))
        .map(drop)
}
