//! Mends a damaged store: quarantines it, then tries its indexes, its rows, the latest snapshot.

use std::path::{Path, PathBuf};

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::{KeyFile, Reauthentication, Snapshot, Vault, inner_store, key_file};
use crate::error::{Error, Result};
use crate::store::{self, Checked, FromSnapshot, Hooks, Key, SalvagedRows, Store, settings};
use crate::{Job, Timestamp, disk};

/// How a store was mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum SalvageWay {
    /// There was no damage, and nothing was changed.
    NotNeeded,
    /// The indexes were made anew. Every row is there.
    Indexes,
    /// What could be read was written into a new file, row by row.
    RowByRow,
    /// Nothing could be read; the latest good snapshot took its place.
    Snapshot {
        /// When that was taken.
        taken_at: Timestamp,
    },
}

/// What was saved of a damaged store, and what was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Salvage {
    pub(crate) way: SalvageWay,
    /// What the checks found, a line each, without a word of what was written.
    pub(crate) problems: Vec<String>,
    /// Whether the last changes before the damage may be missing: their log was damaged.
    pub(crate) log_was_damaged: bool,
    /// Whether there was no file of the database at all.
    pub(crate) file_was_missing: bool,
    /// What became of each table; empty where no way went row by row.
    pub(crate) rows: Vec<SalvagedRows>,
    /// The snapshots that rows came from, by the places that `rows` has of them.
    pub(crate) snapshots: Vec<Snapshot>,
}

impl Vault {
    /// Mends the locked store, in a new file; the damaged one is kept aside as it was. `note` writes
    /// into the mended store what was saved and what was not. The job counts steps of the way that
    /// is tried.
    ///
    /// Fails with [`Error::Damaged`] where nothing can be read and there is no snapshot, and with
    /// [`Error::Cancelled`]; then all is as it was.
    pub(crate) fn salvage(
        &self,
        reauth: &Reauthentication,
        hooks: &Hooks<'_>,
        note: impl FnOnce(&Transaction<'_>, &Salvage) -> Result<()>,
        job: &Job,
    ) -> Result<Salvage> {
        self.check(reauth)?;
        let keys = self.read_keys()?;
        let database = self.database(&keys);
        // No snapshot goes while its rows are read.
        let _one_at_a_time = self.archive();
        let aside = self.set_database_aside(&keys.database)?;
        let (mut salvage, is_whole) = look(&database, &reauth.key, job)?;
        if is_whole {
            self.release(&aside)?;
            return Ok(salvage);
        }
        self.switch(keys.with_another_database()?, None, |to| {
            self.mend((&keys, &reauth.key), to, hooks, &mut salvage, job)?;
            self.keep_second_key((&database, to), &reauth.key)?;
            store::change(to, &reauth.key, |tx| note(tx, &salvage))?;
            self.keep_other_database(&keys, &reauth.key)
        })?;
        Ok(salvage)
    }

    /// Reads a damaged store into memory, as far as that can be done; its files are left as they
    /// are. One that is whole is read likewise, and told as [`SalvageWay::NotNeeded`].
    ///
    /// Fails with [`Error::Damaged`] where nothing can be read and there is no snapshot, and with
    /// [`Error::Cancelled`].
    pub(crate) fn read_damaged(
        &self,
        reauth: &Reauthentication,
        hooks: &Hooks<'_>,
        job: &Job,
    ) -> Result<(Store, Salvage)> {
        self.check(reauth)?;
        let database = self.database(&self.read_keys()?);
        // No snapshot goes while its rows are read.
        let _one_at_a_time = self.archive();
        let (mut salvage, is_whole) = look(&database, &reauth.key, job)?;
        let snapshots = self.snapshots()?;
        let (conn, way, rows) = with_files(self, &snapshots, &reauth.key, |files| {
            let from = (database.as_path(), &reauth.key);
            match store::salvage_in_memory(from, files, hooks, job) {
                Ok((conn, rows)) => return Ok((conn, SalvageWay::RowByRow, rows)),
                Err(Error::Damaged { .. }) => {}
                Err(error) => return Err(error),
            }
            for (nth, file) in files.iter().enumerate() {
                let Some((path, own)) = file() else { continue };
                let taken_at = snapshots[nth].taken_at;
                let way = SalvageWay::Snapshot { taken_at };
                match store::salvage_in_memory((&path, &own), &files[nth + 1..], hooks, job) {
                    Ok((conn, rows)) => return Ok((conn, way, of_snapshot(rows, nth))),
                    Err(Error::Damaged { .. } | Error::Newer { .. }) => {}
                    Err(error) => return Err(error),
                }
            }
            Err(super::DATABASE_DAMAGED)
        })?;
        if !is_whole || way != SalvageWay::RowByRow {
            (salvage.way, salvage.rows, salvage.snapshots) = (way, rows, snapshots);
        }
        Ok((Store::damaged(&database, &reauth.key, conn)?, salvage))
    }

    /// Gives a database of another key a name that nothing uses: it may be all that there is of another
    /// time or another store, and stays.
    pub(super) fn keep_other_database(&self, keys: &KeyFile, key: &Key) -> Result<()> {
        let database = self.database(keys);
        if !store::is_of_other_key(&database, key) {
            return Ok(());
        }
        let free = self.dir.join(key_file::random_database_name()?);
        for beside in ["-wal", "-log", ""] {
            let [from, to] = [&database, &free].map(|path| {
                let mut path = path.as_os_str().to_owned();
                path.push(beside);
                PathBuf::from(path)
            });
            if disk::is_file(&from) {
                disk::rename(&from, &to)?;
            }
        }
        Ok(())
    }

    /// Writes the new file: the first way that leads to a whole one.
    fn mend(
        &self,
        (keys, key): (&KeyFile, &Key),
        to: &Path,
        hooks: &Hooks<'_>,
        salvage: &mut Salvage,
        job: &Job,
    ) -> Result<()> {
        let from = self.database(keys);
        let name = to.file_name().unwrap_or_default().to_string_lossy();
        let failed = |error| match error {
            Error::Damaged { .. } => self.remove_database(&name),
            error => Err(error),
        };
        if from.is_file() && !salvage.log_was_damaged {
            for beside in ["", "-wal"] {
                let path = self.dir.join(format!("{}{beside}", keys.database));
                if path.is_file() {
                    disk::copy(&path, &self.dir.join(format!("{name}{beside}")))?;
                }
            }
            match store::reindex(to, key, hooks.finish, job) {
                Ok(true) => {
                    salvage.way = SalvageWay::Indexes;
                    return Ok(());
                }
                Ok(false) => self.remove_database(&name)?,
                Err(error) => failed(error)?,
            }
        }
        salvage.snapshots = self.snapshots()?;
        let snapshots = salvage.snapshots.clone();
        with_files(self, &snapshots, key, |files| {
            match store::salvage((&from, key), files, (to, key), hooks, job) {
                Ok(rows) => {
                    (salvage.way, salvage.rows) = (SalvageWay::RowByRow, rows);
                    return Ok(());
                }
                Err(error) => failed(error)?,
            }
            for (nth, file) in files.iter().enumerate() {
                job.check()?;
                let Some((path, own)) = file() else { continue };
                let taken_at = snapshots[nth].taken_at;
                salvage.way = SalvageWay::Snapshot { taken_at };
                // As a whole where it is whole, and otherwise what can be read of it.
                if store::look(&path, &own, job).is_ok_and(|looked| looked.is_whole()) {
                    store::copy((&path, &own), (to, key), job)?;
                    salvage.rows = store::all_from_snapshot(to, key, nth)?;
                    return Ok(());
                }
                match store::salvage((&path, &own), &files[nth + 1..], (to, key), hooks, job) {
                    Ok(rows) => {
                        salvage.rows = of_snapshot(rows, nth);
                        return Ok(());
                    }
                    Err(Error::Newer { .. }) => {}
                    Err(error) => failed(error)?,
                }
            }
            Err(super::DATABASE_DAMAGED)
        })
    }

    /// Lets the second store be opened by the mended first, where that has the second's key no more or
    /// an earlier one: of those that are known, the one that opens it.
    fn keep_second_key(&self, (from, to): (&Path, &Path), key: &Key) -> Result<()> {
        let name = settings::Name::InnerKey;
        let kept = |path: &Path, key: &Key| {
            let bytes = store::setting(path, key, name)?;
            Key::from_slice(&bytes)
        };
        let Some(second) = self.database_of_second() else {
            return Ok(());
        };
        let opens = |inner_key: &Key| store::can_be_read(&second, inner_key);
        if kept(to, key).is_some_and(|inner_key| opens(&inner_key)) {
            return Ok(());
        }
        let snapshots = self.snapshots()?.into_iter();
        let of_snapshots = snapshots.filter_map(|snapshot| {
            let (path, own) = self.snapshot_file(snapshot.id, key).ok()?;
            kept(&path, &own)
        });
        let mut all = kept(from, key).into_iter().chain(of_snapshots);
        match all.find(opens) {
            Some(found) => store::change(to, key, |tx| settings::put(tx, name, found.as_bytes())),
            None => Ok(()),
        }
    }

    /// The database of a second store that has no lock of its own.
    fn database_of_second(&self) -> Option<PathBuf> {
        let dir = self.dir.join(inner_store::FOLDER);
        let keys = KeyFile::read(&dir).ok()?;
        keys.kinds().is_empty().then(|| dir.join(keys.database))
    }
}

/// Looks at a database: what is wrong with it, before anything is saved, and whether nothing is.
fn look(database: &Path, key: &Key, job: &Job) -> Result<(Salvage, bool)> {
    let log_was_damaged = store::lost(database).unwrap_or(true);
    let looked = match store::look(database, key, job) {
        Ok(checked) => Some(checked),
        Err(error @ (Error::Cancelled | Error::InUse | Error::Newer { .. })) => return Err(error),
        Err(_) => None,
    };
    let is_whole = !log_was_damaged && looked.as_ref().is_some_and(Checked::is_whole);
    let file_was_missing = !disk::is_file(database);
    // Every page can be read, and it can't be opened.
    let unreadable = || {
        let why = if file_was_missing {
            "the file of the database is missing"
        } else {
            "the file of the database can't be opened"
        };
        vec![why.to_owned()]
    };
    let salvage = Salvage {
        way: SalvageWay::NotNeeded,
        problems: looked.map_or_else(unreadable, |checked| checked.problems),
        log_was_damaged,
        file_was_missing,
        rows: Vec::new(),
        snapshots: Vec::new(),
    };
    Ok((salvage, is_whole))
}

/// Gives the snapshots' files, each of which is looked for when it is needed.
fn with_files<T>(
    vault: &Vault,
    snapshots: &[Snapshot],
    key: &Key,
    act: impl FnOnce(&[FromSnapshot<'_>]) -> Result<T>,
) -> Result<T> {
    let find = |snapshot: &Snapshot| {
        let id = snapshot.id;
        move || vault.snapshot_file(id, key).ok()
    };
    let files: Vec<_> = snapshots.iter().map(find).collect();
    let files: Vec<FromSnapshot<'_>> = files.iter().map(|file| file as FromSnapshot<'_>).collect();
    act(&files)
}

/// Tells of rows that were read from a snapshot that they came from it, and that what was newer is not
/// known.
fn of_snapshot(rows: Vec<SalvagedRows>, nth: usize) -> Vec<SalvagedRows> {
    let told = |mut rows: SalvagedRows| {
        for (place, _) in &mut rows.from_snapshots {
            *place += nth + 1;
        }
        let saved = std::mem::take(&mut rows.saved);
        rows.from_snapshots.insert(0, (nth, saved));
        rows.unsure = true;
        rows
    };
    rows.into_iter().map(told).collect()
}
