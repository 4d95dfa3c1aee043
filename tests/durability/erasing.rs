//! Erasing on a disk that is full or fails: all of it, or nothing, or the rest at the next try.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use alongside::{AppError, EntryId, Erasable, ImportFormat, Job, Session, Thing, Vault};
use alongside_tests::{Folder, Home, choices, moment, names, picked, text, unlock_by_code};

use crate::calls::Fault;
use crate::plan::Plan;
use crate::prepared::PREPARED;
use crate::quota::{taken, within};
use crate::which::Which;

/// At every how many calls one fails in a sample.
const STRIDE: usize = 7;

fn open(folder: &Folder) -> Arc<Session> {
    unlock_by_code(&Vault::open(folder.text()).unwrap(), &folder.code).unwrap()
}

fn erase(session: &Session, id: EntryId) -> Result<(), AppError> {
    let thing = Thing::Entry { id };
    session
        .erase(Erasable::Thing { thing }, moment(), Job::new())
        .map(drop)
}

fn is_there(session: &Session, id: EntryId) -> bool {
    session.journal().entry(id).is_ok()
}

/// Bytes of the logs beside a folder's databases.
fn logs(dir: &Path) -> u64 {
    let logs = names(dir).into_iter().filter(|name| name.ends_with("-wal"));
    logs.map(|name| dir.join(name).metadata().unwrap().len())
        .sum()
}

/// A store without snapshots, which would make room. Gives an entry of it.
fn small() -> (Folder, EntryId) {
    let home = Home::new();
    let add = |n| {
        let entry = text(&format!("short {n}"));
        home.journal().add_entry(entry, moment(), None).unwrap().id
    };
    let first = add(0);
    for n in 1..10 {
        add(n);
    }
    (home.close(), first)
}

/// What was saved into the reserve lies in the file already, so that there is room to erase.
#[test]
fn after_a_full_disk_took_long_entries_what_is_erased_is_gone() {
    let (folder, first) = small();
    within(folder.path(), taken(folder.path()), || {
        let session = open(&folder);
        // So many that the reserve is nearly spent, or all that go in.
        for saved in 0..200 {
            let long = text(&format!("{saved} {}", "by the river ".repeat(1600)));
            match session.journal().add_entry(long, moment(), None) {
                Ok(_) => {}
                Err(AppError::Full) => {
                    assert!(saved > 16, "{saved}");
                    break;
                }
                Err(error) => panic!("{error:?}"),
            }
        }
        assert_eq!(session.snapshots().is_short_of_room(), Ok(true));
        erase(&session, first).unwrap();
        assert!(!is_there(&session, first));
        assert_eq!(logs(folder.path()), 0);
        session.lock().unwrap();
    });
}

/// A journal of another app that makes a long log.
fn long_journal() -> tempfile::NamedTempFile {
    let mut all = String::new();
    for n in 0..400 {
        let words: Vec<String> = (0..150)
            .map(|word| format!("w{}", n * 150 + word))
            .collect();
        let minute = n % 60;
        writeln!(
            all,
            "[2026-10-01 08:{minute:02}] Entry {n}.\n{}\n",
            words.join(" ")
        )
        .unwrap();
    }
    let file = tempfile::Builder::new().suffix(".txt").tempfile().unwrap();
    std::fs::write(file.path(), all).unwrap();
    file
}

/// However much room there is, the log can be moved into the file, or nothing is changed.
#[test]
fn with_a_long_log_all_is_erased_or_nothing() {
    let from = long_journal();
    let path = from.path().to_str().unwrap();
    let import = |session: &Session| {
        let choices = choices(Some(ImportFormat::Jrnl), None);
        session
            .transfer()
            .import_entries(picked(path), choices, moment(), Job::new())
            .map(drop)
    };
    let (mut refused, mut erased) = (0, 0);
    for room in (0..).map(|n| n * 512 * 1024) {
        let _which = Which(format!("{room} bytes"));
        let (folder, first) = small();
        for reserve in ["reserve", "reserve-erase"] {
            std::fs::remove_file(folder.path().join(reserve)).unwrap();
        }
        let session = within(folder.path(), taken(folder.path()) + room, || {
            let session = open(&folder);
            let imported = import(&session);
            let log = logs(folder.path());
            match erase(&session, first) {
                Ok(()) => {
                    assert!(!is_there(&session, first));
                    erased += u32::from(imported.is_ok());
                }
                Err(error) => {
                    assert_eq!(error, AppError::Full);
                    assert!(is_there(&session, first), "{log} bytes of log");
                    refused += u32::from(imported.is_ok());
                }
            }
            session
        });
        // With room, it does.
        if is_there(&session, first) {
            erase(&session, first).unwrap();
        }
        assert_eq!(logs(folder.path()), 0);
        session.lock().unwrap();
        if erased > 1 {
            break;
        }
    }
    assert!(refused > 0, "with less room the log can't be moved");
}

/// Wherever a call fails, the entry is there or erasing it again ends it; and so does an opening.
#[test]
fn a_call_that_fails_leaves_it_to_be_erased_again() {
    let stride = if crate::in_full() { 1 } else { STRIDE };
    let mut again = 0;
    for id in [PREPARED.entry, PREPARED.pictured] {
        for (fault, for_good) in [
            (Fault::Full, true),
            (Fault::Full, false),
            (Fault::Io, true),
            (Fault::Io, false),
        ] {
            for at in (0..).step_by(stride) {
                let plan = |at| Plan {
                    at,
                    for_good,
                    fault,
                };
                let _which = Which(format!("{:?}", plan(at)));
                let folder = PREPARED.folder();
                let session = plan(usize::MAX).run(|| open(&folder)).0;
                let (done, failed) = plan(at).run(|| erase(&session, id));
                let _call = Which(format!("failed: {failed:?}"));
                if done.is_err() {
                    again += u32::from(!is_there(&session, id));
                    erase(&session, id).unwrap();
                }
                assert!(!is_there(&session, id));
                assert_eq!(logs(folder.path()), 0);
                let gone = erase(&session, id);
                assert!(matches!(gone, Err(AppError::NotFound { .. })), "{gone:?}");
                session.lock().unwrap();
                if failed.is_none() {
                    break;
                }
            }
        }
    }
    assert!(again > 0, "some fail after the rows went");
}
