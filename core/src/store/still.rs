//! Reading the file as it was at one moment, outside of the store's lock.
//!
//! All that was written is moved from the log into the file, and from then on what is written stays in
//! the log until the file was read: so that the file alone is whole and does not change.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use super::{Checked, Key, Store, copy, log, look};
use crate::error::{Error, Result};
use crate::{Job, disk};

/// After how many pages of the log SQLite moves it into the file; its own default.
const PAGES_OF_LOG: i64 = 1000;

/// Who reads the file.
#[derive(Default)]
pub(super) struct Still {
    turn: Mutex<()>,
    /// What is cancelled when the store is closed.
    job: Mutex<Option<Job>>,
}

impl Still {
    /// Waits until nobody reads the file, and keeps others from it.
    pub(super) fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps others from the file where nobody reads it.
    pub(super) fn turn_if_free(&self) -> Option<MutexGuard<'_, ()>> {
        match self.turn.try_lock() {
            Ok(turn) => Some(turn),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// Cancels whoever reads the file, and waits until that is done.
    pub(super) fn stop(&self) -> MutexGuard<'_, ()> {
        if let Some(job) = &*self.job() {
            job.cancel();
        }
        self.turn()
    }

    fn job(&self) -> MutexGuard<'_, Option<Job>> {
        self.job.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets the log be moved into the file again when it is dropped, also after a panic.
struct Reading<'a>(&'a Store);

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        *self.0.still.job() = None;
        // Where the store is closed, there is none to be told.
        let _ = self.0.read(|conn| move_log_after(conn, PAGES_OF_LOG));
    }
}

fn move_log_after(conn: &rusqlite::Connection, pages: i64) -> Result<()> {
    Ok(conn.pragma_update(None, "wal_autocheckpoint", pages)?)
}

impl Store {
    /// Copies all that is in it into a new file under another key, checked; others write meanwhile. The
    /// job counts bytes.
    pub(crate) fn copy(&self, to: (&Path, &Key), job: &Job) -> Result<()> {
        if let Some(why) = self.read_only {
            return Err(why.into());
        }
        self.while_still(job, |path, key| copy::copy_still((path, key), to, job))
    }

    /// Checks, as [`Store::check`], a copy of the file that is made at `to`; others write meanwhile.
    pub(crate) fn check_copy(&self, to: &Path, job: &Job) -> Result<Checked> {
        if let Some(why) = self.read_only {
            return Err(why.into());
        }
        self.while_still(job, |path, key| {
            disk::copy(path, to)?;
            look(to, key, job)
        })
    }

    /// Lets `read` have the file, which does not change meanwhile, while others read and write. Closing
    /// cancels the job.
    ///
    /// Fails with [`Error::Locked`] from [`Store::close`] on.
    fn while_still<T>(&self, job: &Job, read: impl FnOnce(&Path, &Key) -> Result<T>) -> Result<T> {
        let _turn = self.still.turn();
        *self.still.job() = Some(job.clone());
        let reading = Reading(self);
        let key = self.with(|open| {
            log::empty(&open.connection, &self.path)?;
            move_log_after(&open.connection, 0)?;
            Ok(open.key.clone())
        })?;
        let done = read(&self.path, &key);
        drop(reading);
        match done {
            Err(_) if self.is_closing() => Err(Error::Locked),
            done => done,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::store::Connection;
    use crate::store::testing::store;

    const MANY: &str =
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 20000)
        INSERT INTO undo (act, payload, until) SELECT 'a', hex(randomblob(40)), i FROM n";
    const ONE: &str = "INSERT INTO undo (act, payload, until) VALUES ('b', '', 0)";

    fn count(conn: &Connection) -> Result<i64> {
        Ok(conn.query_row("SELECT count(*) FROM undo", [], |row| row.get(0))?)
    }

    #[test]
    fn others_write_meanwhile_and_the_file_is_as_it_was() {
        let (store, dir) = store();
        store.write(|tx| Ok(tx.execute_batch(MANY)?)).unwrap();
        let to = dir.path().join("copy.db");
        let own = Key::random().unwrap();
        let job = Job::new();
        let read = |path: &Path, key: &Key| {
            let before = std::fs::read(path).unwrap();
            // More than SQLite leaves in the log by itself.
            for _ in 0..3 {
                store.write(|tx| Ok(tx.execute_batch(MANY)?))?;
            }
            assert_eq!(std::fs::read(path).unwrap(), before);
            copy::copy_still((path, key), (&to, &own), &job)
        };
        store.while_still(&job, read).unwrap();
        assert_eq!(store.read(count), Ok(80_000));
        assert_eq!(count(&copy::open(&to, &own).unwrap()), Ok(20_000));
        // From then on the log is moved again.
        let length = || dir.path().join("data.db-wal").metadata().unwrap().len();
        let longest = length();
        store.write(|tx| Ok(tx.execute_batch(ONE)?)).unwrap();
        store.write(|tx| Ok(tx.execute_batch(ONE)?)).unwrap();
        store.empty_log().unwrap();
        assert!(longest > 4_000_000 && length() == 0);
    }

    /// Counts how much SQLite does for a copy and a check on the connection that everybody waits for.
    #[test]
    fn a_copy_and_a_check_do_next_to_nothing_under_the_lock() {
        let (store, dir) = store();
        store.write(|tx| Ok(tx.execute_batch(MANY)?)).unwrap();
        let steps = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&steps);
        let count = move || {
            counted.fetch_add(1, Ordering::Relaxed);
            false
        };
        store
            .with(|open| Ok(open.connection.progress_handler(1, Some(count))?))
            .unwrap();
        let (to, key) = (dir.path().join("copy.db"), Key::random().unwrap());
        store.copy((&to, &key), &Job::new()).unwrap();
        let checked = store.check_copy(&dir.path().join("check.db"), &Job::new());
        assert!(checked.unwrap().is_whole());
        let under_the_lock = steps.load(Ordering::Relaxed);
        assert!((1..200).contains(&under_the_lock), "{under_the_lock}");
    }

    #[test]
    fn closing_stops_it_and_waits_for_its_end() {
        let (store, _dir) = store();
        std::thread::scope(|scope| {
            let (begun, begins) = std::sync::mpsc::channel();
            let store = &store;
            let reading = scope.spawn(move || {
                let job = Job::new();
                store.while_still(&job, |_, _| {
                    begun.send(()).unwrap();
                    while !job.is_cancelled() {}
                    job.check()
                })
            });
            begins.recv().unwrap();
            store.close();
            assert_eq!(reading.join().unwrap(), Err(Error::Locked));
        });
        let later = store.while_still(&Job::new(), |_, _| Ok(()));
        assert_eq!(later, Err(Error::Locked));
    }

    #[test]
    fn the_log_is_moved_again_after_a_panic() {
        let (store, _dir) = store();
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            store.while_still(&Job::new(), |_, _| -> Result<()> { panic!("on purpose") })
        }));
        assert!(panicked.is_err());
        let pages = |conn: &Connection| {
            Ok(conn.pragma_query_value(None, "wal_autocheckpoint", |row| row.get::<_, i64>(0))?)
        };
        assert_eq!(store.read(pages), Ok(PAGES_OF_LOG));
        let meanwhile = store.while_still(&Job::new(), |_, _| store.read(pages));
        assert_eq!(meanwhile, Ok(0));
    }
}
