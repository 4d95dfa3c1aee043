//! Taking something out for good: out of the file, and out of the log beside it.
//!
//! The log holds what was there before until it is moved into the file, which may have to grow for it.
//! So the room for that is looked for before anything is changed: the log of before is moved first, and
//! what the change adds to the file is held until it is committed.

use std::cell::Cell;
use std::sync::atomic::Ordering;

use super::reserve::Held;
use super::{Store, Transaction, log, reserve};
use crate::error::{Error, Result};

impl Store {
    /// Takes something out for good, as [`Store::write`]: out of the log too. It makes room in the end,
    /// and so may take the room that is kept for it alone.
    ///
    /// Fails with [`Error::Full`] where the log can't be moved into the file, before it or after it: then
    /// nothing was changed. Where moving the log fails otherwise, [`Store::is_erasing`] from then on.
    pub(crate) fn erase<T>(&self, change: impl Fn(&Transaction<'_>) -> Result<T>) -> Result<T> {
        if let Some(why) = self.read_only {
            return Err(why.into());
        }
        let held = Cell::new(None);
        let erased = reserve::with_all(self.dir(), || {
            // What is in the log already would be more than there is room for afterwards.
            self.move_log_in_turn()?;
            let done = self.write_once(
                &change,
                |_| true,
                |tx| {
                    let growth = log::growth(tx, &self.path)?;
                    held.set(Some(Held::new(self.dir(), growth)?));
                    Ok(())
                },
            );
            if done.is_err() {
                held.take();
            }
            done
        });
        let done = match erased {
            Err(Error::Full) => {
                // Given up for nothing.
                self.keep_reserve();
                return Err(Error::Full);
            }
            erased => erased?,
        };
        self.erasing.store(true, Ordering::Relaxed);
        drop(held);
        self.empty_log()?;
        Ok(done)
    }

    /// Whether something may have been erased that is still in the log: [`Store::empty_log`] ends that.
    pub(crate) fn is_erasing(&self) -> bool {
        self.erasing.load(Ordering::Relaxed)
    }

    /// Takes something out likewise, as [`Store::erase`].
    pub(crate) fn erase_if_whole<T>(
        &self,
        change: impl Fn(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        self.expect_whole()?;
        self.erase(change)
    }

    /// Moves the log into the file and empties it: what was overwritten or deleted is in neither.
    pub(crate) fn empty_log(&self) -> Result<()> {
        // What moves may be more than the file has room for.
        reserve::with_all(self.dir(), || self.move_log_in_turn())
    }

    /// Empties the log likewise where an earlier end has left one, without the reserves.
    pub(crate) fn empty_left_log(&self) -> Result<()> {
        if self.is_erasing() {
            self.move_log_in_turn()?;
        }
        Ok(())
    }

    /// Empties the log likewise after a change on a full disk: else it would grow until there is no
    /// room to move it. Where somebody reads the file, the change after it does.
    pub(super) fn move_log_if_free(&self) {
        if let Some(_turn) = self.still.turn_if_free() {
            let _ = self.move_log();
        }
    }

    fn move_log_in_turn(&self) -> Result<()> {
        let _turn = self.still.turn();
        self.move_log()
    }

    /// Moves the log into the file and empties it, or does neither. Only ever called by whose turn it is.
    fn move_log(&self) -> Result<()> {
        self.read(|conn| {
            // Half of it would take room for nothing.
            drop(Held::new(self.dir(), log::growth(conn, &self.path)?)?);
            log::empty(conn, &self.path)
        })?;
        self.erasing.store(false, Ordering::Relaxed);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::testing::store;
    use super::*;
    use crate::Timestamp;
    use crate::disk::{self, Change};

    const ADD: &str = "INSERT INTO undo (act, payload, until) VALUES ('a', ?1, 0)";

    fn add(store: &Store, length: usize) -> Result<()> {
        let text = "w".repeat(length);
        store.write(|tx| {
            tx.execute(ADD, [&text])?;
            Ok(())
        })
    }

    fn remove(tx: &Transaction<'_>) -> Result<()> {
        tx.execute_batch("DELETE FROM undo WHERE rowid > 0")?;
        Ok(())
    }

    fn length(path: &Path, beside: &str) -> u64 {
        let mut path = path.as_os_str().to_owned();
        path.push(beside);
        std::fs::metadata(path).map_or(0, |file| file.len())
    }

    /// The note of how far the log reaches can't be removed from the `nth` time on, so that the log stays.
    fn keeping_the_log<T>(nth: u32, act: impl FnOnce() -> T) -> T {
        let mut times = 0;
        let watcher = move |change: Change<'_>| {
            if let Change::Remove(path) = change
                && path.to_string_lossy().ends_with("-log")
            {
                times += 1;
                if times >= nth {
                    return Err(Error::internal("on purpose"));
                }
            }
            Ok(())
        };
        disk::watched(watcher, act)
    }

    #[test]
    fn what_is_erased_is_in_the_log_no_more() {
        let (store, _dir) = store();
        add(&store, 10_000).unwrap();
        store.erase(remove).unwrap();
        assert!(!store.is_erasing());
        assert_eq!(length(&store.path, "-wal"), 0);
    }

    #[test]
    fn where_the_log_stays_nothing_is_erased_or_the_next_time_ends_it() {
        for nth in [1, 2] {
            let (store, _dir) = store();
            add(&store, 10_000).unwrap();
            let failed = keeping_the_log(nth, || store.erase(remove));
            assert_eq!(failed, Err(Error::internal("on purpose")));
            let left = store.read(|conn| {
                Ok(conn.query_row("SELECT count(*) FROM undo", [], |row| row.get::<_, i64>(0))?)
            });
            // Before the change, and after it.
            assert_eq!(
                (left, store.is_erasing()),
                (Ok(2 - i64::from(nth)), nth == 2)
            );
            assert!(length(&store.path, "-wal") > 0);
            store.empty_log().unwrap();
            assert_eq!(
                (length(&store.path, "-wal"), store.is_erasing()),
                (0, false)
            );
        }
    }

    #[test]
    fn the_next_opening_ends_it_too() {
        let (store, _dir) = store();
        let (path, key) = (store.path.clone(), store.key().unwrap());
        add(&store, 10_000).unwrap();
        keeping_the_log(2, || {
            store.erase(remove).unwrap_err();
            drop(store);
        });
        assert!(length(&path, "-wal") > 0);
        let store = Store::open(&path, &key, Timestamp(0), &|_| Ok(())).unwrap();
        assert!(store.is_erasing());
        store.empty_left_log().unwrap();
        assert_eq!((length(&path, "-wal"), store.is_erasing()), (0, false));
    }

    /// Where the disk was full once, a commit leaves nothing that is yet to be moved.
    #[test]
    fn on_a_full_disk_the_log_does_not_grow() {
        let (store, _dir) = store();
        add(&store, 10_000).unwrap();
        assert!(length(&store.path, "-wal") > 0);
        store.short.store(true, Ordering::Relaxed);
        add(&store, 10_000).unwrap();
        assert_eq!(length(&store.path, "-wal"), 0);
        assert!(length(&store.path, "") > 20_000);
        // Once there is a reserve again it does, as SQLite sees fit.
        store.keep_reserve();
        add(&store, 10_000).unwrap();
        assert!(length(&store.path, "-wal") > 0);
    }

    #[test]
    fn without_room_for_the_log_nothing_is_changed() {
        let (store, _dir) = store();
        store.keep_reserve();
        add(&store, 10_000).unwrap();
        let before = (length(&store.path, ""), length(&store.path, "-wal"));
        let is_held = |path: &Path| path.ends_with("reserve-erase.new");
        let full = move |change: Change<'_>| match change {
            Change::Write(path, ..) if is_held(path) => Err(Error::Full),
            _ => Ok(()),
        };
        assert_eq!(
            disk::watched(full, || store.erase(remove)),
            Err(Error::Full)
        );
        assert_eq!(
            (length(&store.path, ""), length(&store.path, "-wal")),
            before
        );
        assert!(!store.is_erasing());
        // Likewise where it is what the change adds that there is no room for.
        store.empty_log().unwrap();
        let grows = |tx: &Transaction<'_>| {
            tx.execute(ADD, ["w".repeat(50_000)])?;
            Ok(())
        };
        let before = length(&store.path, "");
        assert_eq!(disk::watched(full, || store.erase(grows)), Err(Error::Full));
        assert_eq!(
            (length(&store.path, ""), length(&store.path, "-wal")),
            (before, 0)
        );
        store.erase(grows).unwrap();
        assert!(length(&store.path, "") > before);
    }
}
