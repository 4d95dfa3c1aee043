//! A full disk: the reserve takes what is saved; without it what was typed stays, and what was kept
//! can be read.

use std::path::Path;

use alongside::{AppError, DraftOf, Erasable, Job, Kind, Session, Thing, Vault};
use alongside_tests::{Folder, PIN, draft, later, moment, text, unlock, unlock_at, unlock_by_code};

use crate::ops::OTHER_PIN;
use crate::prepared::PREPARED;
use crate::quota::{taken, within};
use crate::which::Which;

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
        assert_eq!(draft(&session, DraftOf::New { kind: Kind::Entry }), None);
        assert_eq!(session.snapshots().is_short_of_room(), Ok(true));
        session
            .snapshots()
            .take_snapshot(moment(), Job::new())
            .unwrap();
        session.lock().unwrap();
        let session = open(&folder);
        assert_eq!(
            session.snapshots().is_short_of_room(),
            Ok(true),
            "there is still no room"
        );
        session.lock().unwrap();
    });
    let session = open(&folder);
    assert_eq!(
        session.snapshots().is_short_of_room(),
        Ok(false),
        "it is kept again"
    );
    let kept = session
        .journal()
        .search_entries("whole".into(), None, 9)
        .unwrap();
    assert_eq!(kept.found.len(), 1);
}

/// A try of a PIN is counted before it is checked, which takes room.
#[test]
fn a_full_disk_keeps_nobody_out() {
    let folder = PREPARED.folder();
    within(folder.path(), taken(folder.path()), || {
        let vault = Vault::open(folder.text()).unwrap();
        let session = unlock(&vault, PIN).unwrap();
        assert_eq!(
            session.journal().entry(PREPARED.entry).unwrap().text,
            "the last one"
        );
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
                assert!(draft(&session, DraftOf::New { kind: Kind::Entry }).is_some());
                std::fs::remove_file(&ballast).unwrap();
                finish(&session).unwrap();
            }
            session.lock().unwrap();
            done
        });
        let session = open(&folder);
        assert_eq!(draft(&session, DraftOf::New { kind: Kind::Entry }), None);
        let kept = session
            .journal()
            .search_entries("whole".into(), None, 9)
            .unwrap();
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
        let entry = session.journal().entry(PREPARED.entry).unwrap();
        assert_eq!(entry.text, "the last one");
        assert!(!session.today(moment()).unwrap().due.is_empty());
        session.lock().unwrap();
    });
}

/// The reserve for all is spent, and there is no room at all, or some: a wrong PIN is counted and
/// refused, and the right one opens the store.
#[test]
fn the_right_pin_opens_without_any_room() {
    for room in [0, 1, 4095, 4096, 12_288] {
        let _which = Which(format!("{room} bytes"));
        let folder = without_reserve();
        within(folder.path(), taken(folder.path()) + room, || {
            let vault = Vault::open(folder.text()).unwrap();
            let tried = |pin: &[u8]| unlock_at(&vault, pin, &later(&moment(), 1));
            assert_eq!(tried(OTHER_PIN).err(), Some(AppError::WrongPin));
            let session = tried(PIN).unwrap();
            let told = session.keys().wrong_tries().unwrap();
            let entry = session.journal().entry(PREPARED.entry).unwrap();
            assert_eq!(entry.text, "the last one");
            session.lock().unwrap();
            // The wrong one is told now or, where there was no room to move it, is kept to be.
            drop((session, vault));
            let counted = std::fs::read_to_string(folder.path().join("attempts.v1")).unwrap();
            let yet = counted.contains("\"wrong\":{\"count\":1");
            assert!(
                told.count == 2 || (told.count == 1 && yet),
                "{told:?} {counted}"
            );
        });
        let session = open(&folder);
        assert_eq!(session.keys().wrong_tries().unwrap().count, 2);
        session.lock().unwrap();
    }
}

/// However little room there is, what is erased is gone and there is more room than before.
#[test]
fn erasing_makes_room_where_there_is_none() {
    for (what, step) in [
        (
            Erasable::Thing {
                thing: Thing::Entry { id: PREPARED.entry },
            },
            64 * 1024,
        ),
        (
            Erasable::Thing {
                thing: Thing::Entry {
                    id: PREPARED.pictured,
                },
            },
            192 * 1024,
        ),
        (Erasable::Trash, 192 * 1024),
        (
            Erasable::Draft {
                of: DraftOf::New { kind: Kind::Entry },
            },
            192 * 1024,
        ),
    ] {
        let mut given_up = 0;
        for room in (0..).map(|n| n * step) {
            let _which = Which(format!("{what:?}, {room} bytes"));
            let folder = without_reserve();
            let limit = taken(folder.path()) + room;
            let before = content(folder.path());
            let snapshots = within(folder.path(), limit, || {
                let session = open(&folder);
                session.erase(what, moment(), Job::new()).unwrap();
                let left = session.snapshots().list().unwrap().len();
                session.lock().unwrap();
                assert!(content(folder.path()) < before);
                // And after it, the next is saved.
                let session = open(&folder);
                finish(&session).unwrap();
                session.lock().unwrap();
                left
            });
            let session = open(&folder);
            assert_eq!(session.snapshots().verify(Job::new()).unwrap().problems, []);
            let gone = session.erase(what, moment(), Job::new());
            match what {
                Erasable::Trash => drop(gone.unwrap()),
                _ => assert!(matches!(gone, Err(AppError::NotFound { .. })), "{gone:?}"),
            }
            session.lock().unwrap();
            let session = open(&folder);
            assert_eq!(
                session.snapshots().is_short_of_room(),
                Ok(false),
                "all is kept again"
            );
            session.lock().unwrap();
            assert!(folder.path().join("reserve-erase").exists());
            if snapshots > 0 {
                break;
            }
            given_up += 1;
        }
        assert!(given_up > 0, "the snapshot goes where there is no room");
    }
}

/// Bytes of all but what holds room.
fn content(dir: &Path) -> u64 {
    let reserves = ["", "second"]
        .into_iter()
        .flat_map(|within| ["reserve", "reserve-erase"].map(|name| dir.join(within).join(name)));
    let held = reserves.map(|path| path.metadata().map_or(0, |file| file.len()));
    taken(dir) - held.sum::<u64>()
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
        .journal()
        .add_entry(entry, moment(), Some(DraftOf::New { kind: Kind::Entry }))
        .map(drop)
}
