//! The encrypted file: opening, migrating, reading and writing. Knows no feature.
//!
//! One connection behind one lock. Reading takes `&Connection`, writing takes `&Transaction`, so
//! the signature of a function tells which it does.

mod btree;
mod caching;
mod check;
mod copy;
mod erasing;
mod filling;
mod image;
pub(crate) mod indexing;
mod layout;
mod log;
mod migrate;
mod open;
pub(crate) mod page;
mod page_cipher;
mod pages;
mod readable;
mod rebuilding;
mod record;
pub(crate) mod reserve;
mod salvage;
pub(crate) mod settings;
pub(crate) mod short_id;
mod still;
mod touched;
mod trees;
pub mod undo;
mod values;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

use rusqlite::config::DbConfig;
pub use rusqlite::{Connection, Transaction};
use rusqlite::{InterruptHandle, TransactionBehavior};

use crate::error::{Error, Result};
use crate::{Job, Timestamp};
pub(crate) use caching::with_more_cache;
pub use check::Checked;
pub(crate) use copy::{change, copy, copy_open, in_memory, is_of_this_schema, refuse_foreign};
pub(crate) use migrate::schema;
pub(crate) use open::BeforeUpgrade;
pub use open::Key;
pub(crate) use open::versions;
pub(crate) use pages::{has_bad_pages, is_of_other_key};
pub(crate) use rebuilding::{FoundText, LOST_WORDS, LostRow, Origin, lost_name};
pub(crate) use salvage::SalvagedRows;
pub(crate) use salvage::{
    FromSnapshot, Hooks, all_from_snapshot, can_be_read, look, lost, reindex, salvage,
    salvage_in_memory, setting,
};
use still::Still;
use touched::Touched;

/// How long closing waits before it interrupts again.
const INTERRUPT_AGAIN: Duration = Duration::from_millis(1);

/// Why a store can be read and not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum ReadOnly {
    /// Its storage can't be written.
    Storage,
    /// It is damaged: what is shown is what could be read of it. Offer to `salvage` it.
    Damaged,
}

impl From<ReadOnly> for Error {
    fn from(why: ReadOnly) -> Self {
        match why {
            ReadOnly::Storage => Self::ReadOnly,
            ReadOnly::Damaged => DAMAGED,
        }
    }
}

/// An open store. Dropping it closes the file.
pub struct Store {
    path: PathBuf,
    connection: Mutex<Option<Open>>,
    interrupt: InterruptHandle,
    closing: AtomicBool,
    /// Its content is in memory then, and the file is closed.
    read_only: Option<ReadOnly>,
    /// Every page was read since it was opened.
    checked: AtomicBool,
    /// Something could not be read: closing leaves the files as they are.
    damaged: AtomicBool,
    /// The disk has no room, as far as is known.
    short: AtomicBool,
    /// Something may have been erased that is still in the log.
    erasing: AtomicBool,
    still: Still,
}

const DAMAGED: Error = Error::Damaged { part: "database" };

/// What there is of a store until it is closed.
struct Open {
    connection: Connection,
    touched: Touched,
    /// What its snapshots are sealed by.
    key: Key,
}

impl Store {
    /// Makes a new file and opens it.
    pub(crate) fn create(path: &Path, key: &Key) -> Result<Self> {
        crate::disk::make_empty(path)?;
        Self::new(path, key, open::create(path, key)?)
    }

    /// Opens a file that is there and brings its schema up to date.
    ///
    /// After an unclean end, and once a week, every page is read first. `before_upgrade` is called
    /// before the schema is changed.
    ///
    /// Fails with [`Error::Damaged`] where the file is missing, empty or damaged or the key does
    /// not fit it, and with [`Error::Newer`] where a newer version wrote it; then nothing was
    /// changed.
    pub(crate) fn open(
        path: &Path,
        key: &Key,
        now: Timestamp,
        before_upgrade: BeforeUpgrade<'_>,
    ) -> Result<Self> {
        let has_log = open::has_writes_beside(path);
        let (connection, checked) = open::open(path, key, Some((now, before_upgrade)))
            .map_err(|error| check::cause(error, path, key))?;
        let store = Self::new(path, key, connection)?;
        store.checked.store(checked, Ordering::Relaxed);
        store.erasing.store(has_log, Ordering::Relaxed);
        Ok(store)
    }

    /// Reads a file that can't be written into memory, what lies beside it too.
    ///
    /// Fails as [`Store::open`].
    pub(crate) fn open_to_read(path: &Path, key: &Key) -> Result<Self> {
        let connection = image::open(path, key)?;
        Self::in_memory(path, key, connection, ReadOnly::Storage)
    }

    /// Takes what is in memory of a file for a store.
    fn in_memory(path: &Path, key: &Key, connection: Connection, why: ReadOnly) -> Result<Self> {
        let mut store = Self::new(path, key, connection)?;
        store.read_only = Some(why);
        Ok(store)
    }

    /// Takes what could be read of a damaged file.
    pub(crate) fn damaged(path: &Path, key: &Key, connection: Connection) -> Result<Self> {
        Self::in_memory(path, key, connection, ReadOnly::Damaged)
    }

    /// Why it can't be changed; nothing where it can.
    pub fn read_only(&self) -> Option<ReadOnly> {
        self.read_only
    }

    /// Opens a file that this process has had open until now, or has just made.
    pub(crate) fn open_again(path: &Path, key: &Key) -> Result<Self> {
        Self::new(path, key, open::open(path, key, None)?.0)
    }

    fn new(path: &Path, key: &Key, mut connection: Connection) -> Result<Self> {
        let touched = Touched::watch(&mut connection)?;
        let interrupt = connection.get_interrupt_handle();
        let key = key.clone();
        Ok(Self {
            path: path.to_owned(),
            connection: Mutex::new(Some(Open {
                connection,
                touched,
                key,
            })),
            interrupt,
            closing: AtomicBool::new(false),
            read_only: None,
            checked: AtomicBool::new(false),
            damaged: AtomicBool::new(false),
            short: AtomicBool::new(false),
            erasing: AtomicBool::new(false),
            still: Still::default(),
        })
    }

    /// Looks something up. Fails with [`Error::Locked`] from [`Store::close`] on.
    pub fn read<T>(&self, look: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.with(|open| look(&open.connection))
    }

    /// Changes something: all of it, or nothing where `change` fails. What it puts into the search index
    /// is found from its end on. On a full disk it is done once more, when the reserve is given up.
    ///
    /// Fails with [`Error::Locked`] from [`Store::close`] on.
    pub fn write<T>(&self, change: impl Fn(&Transaction<'_>) -> Result<T>) -> Result<T> {
        self.write_followed(change, |_| false, |_| Ok(()))
    }

    /// Changes something, as [`Store::write`], and then what follows of it, where a row of one of
    /// `these` tables was changed: both, or neither.
    pub(crate) fn write_followed<T>(
        &self,
        change: impl Fn(&Transaction<'_>) -> Result<T>,
        these: impl Fn(&str) -> bool,
        follow: impl Fn(&Transaction<'_>) -> Result<()>,
    ) -> Result<T> {
        let done = reserve::with(self.dir(), || {
            let done = self.write_once(&change, &these, &follow);
            if matches!(done, Err(Error::Full)) {
                self.short.store(true, Ordering::Relaxed);
            }
            done
        })?;
        if self.short.load(Ordering::Relaxed) {
            self.move_log_if_free();
        }
        Ok(done)
    }

    /// Changes much, as [`Store::write`], with more memory for pages meanwhile.
    pub(crate) fn write_much<T>(
        &self,
        change: impl Fn(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        self.write(|tx| with_more_cache(tx, &change))
    }

    fn write_once<T>(
        &self,
        change: impl Fn(&Transaction<'_>) -> Result<T>,
        these: impl Fn(&str) -> bool,
        follow: impl Fn(&Transaction<'_>) -> Result<()>,
    ) -> Result<T> {
        if let Some(why) = self.read_only {
            return Err(why.into());
        }
        self.with(|open| {
            let Open {
                connection,
                touched,
                ..
            } = open;
            touched.clear();
            // Immediate: the lock is taken now, not at the first write half-way through.
            let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = change(&tx)?;
            if touched.any(|table| table == indexing::DOCUMENTS) {
                indexing::fill(&tx)?;
            }
            if touched.any(these) {
                follow(&tx)?;
            }
            tx.commit()?;
            log::note(connection, &self.path);
            Ok(done)
        })
    }

    /// Changes something that nobody waits for: only in a file of which every page can be read, so
    /// that nothing is written into one that is damaged.
    ///
    /// Fails with [`Error::Damaged`] otherwise, and as [`Store::write`].
    pub(crate) fn write_if_whole<T>(
        &self,
        change: impl Fn(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        self.expect_whole()?;
        self.write(change)
    }

    /// Reads every page, unless that was done since the store was opened.
    fn expect_whole(&self) -> Result<()> {
        if self.checked.load(Ordering::Relaxed) {
            return Ok(());
        }
        if !self.read(check::is_quickly_whole)? {
            self.damaged.store(true, Ordering::Relaxed);
            return Err(DAMAGED);
        }
        self.checked.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Reads every page, every index and every reference, and says all that is wrong. Others wait.
    pub fn check(&self, job: &Job) -> Result<Checked> {
        self.with(|open| check::all(&self.path, &open.key, &open.connection, job))
    }

    /// Its key, which what belongs to it is sealed by.
    pub(crate) fn key(&self) -> Result<Key> {
        self.with(|open| Ok(open.key.clone()))
    }

    /// The folder it is in.
    pub(crate) fn dir(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// Whether what was saved last went into the room that is kept for a full disk.
    pub fn is_short_of_room(&self) -> bool {
        !reserve::is_kept(self.dir())
    }

    /// Makes the reserves anew, where the disk has room for it again.
    pub(crate) fn keep_reserve(&self) {
        reserve::keep(self.dir());
        self.short.store(self.is_short_of_room(), Ordering::Relaxed);
    }

    /// Stops what runs, closes the file and forgets the key. Doing it again does nothing.
    pub fn close(&self) {
        // Whoever waits for the lock turns back, so that closing waits for one call at most.
        self.closing.store(true, Ordering::SeqCst);
        // Closing changes the file.
        let _turn = self.still.stop();
        let mut guard = loop {
            match self.connection.try_lock() {
                Ok(guard) => break guard,
                Err(TryLockError::Poisoned(poisoned)) => break poisoned.into_inner(),
                // Again and again: an interruption between two statements stops neither.
                Err(TryLockError::WouldBlock) => {
                    self.interrupt.interrupt();
                    std::thread::sleep(INTERRUPT_AGAIN);
                }
            }
        };
        if let Some(Open { connection, .. }) = guard.take() {
            // An interruption lasts until the next statement begins, and would keep closing from
            // folding the log into the file.
            let reset = connection.execute_batch("SELECT 1");
            // The log goes now, and what says how far it reached has to go first: else it stays.
            let left_alone = self.read_only.is_some() || self.damaged.load(Ordering::Relaxed);
            let stays = left_alone || log::forget(&self.path).is_err();
            let set = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, stays);
            drop((reset, set, connection));
        }
    }

    fn with<T>(&self, call: impl FnOnce(&mut Open) -> Result<T>) -> Result<T> {
        let mut guard = self.guard();
        if self.is_closing() {
            return Err(Error::Locked);
        }
        let open = guard.as_mut().ok_or(Error::Locked)?;
        match call(open) {
            Err(Error::Cancelled) if self.is_closing() => Err(Error::Locked),
            Err(error) => {
                let error = match self.read_only {
                    // In memory: its file is not asked.
                    Some(_) => error,
                    None => check::cause(error, &self.path, &open.key),
                };
                self.damaged.fetch_or(error == DAMAGED, Ordering::Relaxed);
                Err(error)
            }
            done => done,
        }
    }

    fn is_closing(&self) -> bool {
        self.closing.load(Ordering::SeqCst)
    }

    /// A panic while the lock was held rolled its transaction back; the connection is sound.
    fn guard(&self) -> MutexGuard<'_, Option<Open>> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is let go of is closed as well.
impl Drop for Store {
    fn drop(&mut self) {
        self.close();
    }
}

#[cfg(test)]
pub(crate) mod testing {
    use std::path::Path;
    use std::sync::{Arc, Mutex};

    use rusqlite::trace::{TraceEvent, TraceEventCodes};

    use super::{Connection, Key, Store, Transaction, indexing, migrate, open};

    /// The schema version that this app leaves files at.
    pub(crate) const NEWEST: usize = migrate::STEPS.len();

    /// How SQLite would go about a query: the steps that read a whole table or sort by hand.
    pub(crate) fn slow_steps(conn: &Connection, sql: &str) -> Vec<String> {
        let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let parameters = statement.parameter_count();
        let nothing = vec![rusqlite::types::Null; parameters];
        let steps = statement.query_map(rusqlite::params_from_iter(nothing), |row| row.get(3));
        let steps: Vec<String> = steps.unwrap().collect::<rusqlite::Result<_>>().unwrap();
        assert!(!steps.is_empty());
        let slow = |step: &String| step.starts_with("SCAN") || step.contains("TEMP B-TREE");
        steps.into_iter().filter(slow).collect()
    }

    /// Runs `call`, and gives the SQL of each statement that ran meanwhile, in their order: a count that
    /// a slow machine does not change. Those of triggers and of the search index on its own tables are
    /// left out.
    pub(crate) fn statements<T>(store: &Store, call: impl FnOnce() -> T) -> (T, Vec<String>) {
        let ran = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&ran);
        trace(
            store,
            Some(move |event: TraceEvent<'_>| {
                if let TraceEvent::Stmt(_, sql) = event
                    && !sql.starts_with("--")
                    && !sql.contains("'main'.'search_")
                {
                    noted.lock().unwrap().push(sql.to_owned());
                }
            }),
        );
        let done = call();
        trace(store, None::<fn(TraceEvent<'_>)>);
        let ran = std::mem::take(&mut *ran.lock().unwrap());
        (done, ran)
    }

    fn trace<F: FnMut(TraceEvent<'_>) + Send + 'static>(store: &Store, noting: Option<F>) {
        let events = TraceEventCodes::SQLITE_TRACE_STMT;
        let set = store.with(|open| Ok(open.connection.trace_v2(events, noting)?));
        set.unwrap();
    }

    /// Makes a file as a schema version left it: the rows of each version follow its step.
    pub(crate) fn write_as_of(path: &Path, key: &Key, rows: &[String]) {
        crate::disk::make_empty(path).unwrap();
        let mut conn = at_its_version(path, key);
        open::configure(&conn).unwrap();
        for (version, rows) in (1..).zip(rows) {
            migrate::migrate(&mut conn, &migrate::STEPS[..version]).unwrap();
            conn.execute_batch(rows).unwrap();
        }
    }

    /// Opens a file and leaves it at the version that it has.
    pub(crate) fn at_its_version(path: &Path, key: &Key) -> Connection {
        let conn = Connection::open(path).unwrap();
        open::unlock(&conn, key).unwrap();
        conn
    }

    /// A database in memory, at the newest schema version.
    pub(crate) fn in_memory() -> Connection {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate::migrate(&mut conn, migrate::STEPS).unwrap();
        conn
    }

    /// Lets what was written be found, as the end of a write does.
    pub(crate) fn fill_index(tx: &Transaction<'_>) -> crate::error::Result<()> {
        indexing::fill(tx)
    }

    /// A new store in a folder that goes with the second value.
    pub(crate) fn store() -> (Store, tempfile::TempDir) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::create(&dir.path().join("data.db"), &Key::random().unwrap()).unwrap();
        (store, dir)
    }
}

#[cfg(test)]
mod tests {
    use super::testing::store;
    use super::*;

    fn count(store: &Store) -> Result<i64> {
        store.read(|conn| Ok(conn.query_row("SELECT count(*) FROM undo", [], |row| row.get(0))?))
    }

    fn insert(tx: &Transaction<'_>) -> Result<()> {
        tx.execute(
            "INSERT INTO undo (act, payload, until) VALUES ('a', '{}', 0)",
            [],
        )?;
        Ok(())
    }

    #[test]
    fn a_write_that_fails_leaves_nothing() {
        let (store, _dir) = store();
        let failed: Result<()> = store.write(|tx| {
            insert(tx)?;
            Err(Error::Cancelled)
        });
        assert_eq!(failed, Err(Error::Cancelled));
        assert_eq!(count(&store), Ok(0));
    }

    #[test]
    fn a_write_that_panics_leaves_nothing_and_the_store_goes_on() {
        let (store, _dir) = store();
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            store.write(|tx| -> Result<()> {
                insert(tx)?;
                panic!("on purpose");
            })
        }));
        assert!(panicked.is_err());
        assert_eq!(count(&store), Ok(0));
        store.write(insert).unwrap();
        assert_eq!(count(&store), Ok(1));
    }

    #[test]
    fn two_stores_are_open_in_one_process() {
        let ((one, _a), (two, _b)) = (store(), store());
        one.write(insert).unwrap();
        assert_eq!((count(&one), count(&two)), (Ok(1), Ok(0)));
    }

    #[test]
    fn a_closed_store_is_locked_also_the_second_time() {
        let (store, _dir) = store();
        store.close();
        store.close();
        assert_eq!(count(&store), Err(Error::Locked));
        assert_eq!(store.write(insert), Err(Error::Locked));
    }

    #[test]
    fn closing_leaves_one_whole_file_also_while_something_runs() {
        let (store, dir) = store();
        store.write(insert).unwrap();
        std::thread::scope(|scope| {
            let (running, runs) = std::sync::mpsc::channel();
            let slow = scope.spawn({
                let store = &store;
                move || {
                    store.write(|tx| {
                        running.send(()).unwrap();
                        let endless =
                            "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n)
                                       SELECT count(*) FROM n";
                        Ok(tx.query_row(endless, [], |row| row.get::<_, i64>(0))?)
                    })
                }
            });
            runs.recv().unwrap();
            store.close();
            assert_eq!(slow.join().unwrap(), Err(Error::Locked));
        });
        let left: Vec<_> = std::fs::read_dir(dir.path())
            .unwrap()
            .flatten()
            .map(|f| f.file_name())
            .collect();
        assert_eq!(left, ["data.db"]);
    }

    #[test]
    fn calls_that_never_pause_do_not_keep_it_open() {
        let (store, _dir) = store();
        std::thread::scope(|scope| {
            let store = &store;
            let busy: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(move || {
                        loop {
                            if let Err(error) = store.write(insert) {
                                return error;
                            }
                        }
                    })
                })
                .collect();
            while count(store).unwrap() < 20 {}
            store.close();
            for call in busy {
                assert_eq!(call.join().unwrap(), Error::Locked);
            }
        });
    }

    #[test]
    fn the_file_has_one_user() {
        let dir = tempfile::tempdir().unwrap();
        let (path, key) = (dir.path().join("data.db"), Key::random().unwrap());
        let _first = Store::create(&path, &key).unwrap();
        assert_eq!(Store::open_again(&path, &key).err(), Some(Error::InUse));
    }
}
