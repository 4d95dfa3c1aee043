//! What is done about a damaged store: aside with it as it is, then the gentlest way that helps.

use rusqlite::Transaction;

use super::{KeyFile, Proof, Vault};
use crate::error::{Error, Result};
use crate::store::{self, Checked, Key, SalvagedRows};
use crate::{Job, Timestamp, disk};

/// How a store was mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
pub struct Salvage {
    /// How it was mended.
    pub way: SalvageWay,
    /// What the checks found, a line each, without a word of what was written.
    pub problems: Vec<String>,
    /// Whether the last changes before the damage may be missing: their log was damaged.
    pub log_was_damaged: bool,
    /// What became of each table; empty where no way went row by row.
    pub rows: Vec<SalvagedRows>,
}

impl Vault {
    /// Mends the locked store, in a new file; the damaged one is kept aside as it was. `finish`
    /// makes what the features can make again. The job counts steps of the way that is tried.
    ///
    /// Fails with [`Error::Damaged`] where nothing can be read and there is no snapshot, and with
    /// [`Error::Cancelled`]; then all is as it was.
    pub(crate) fn salvage(
        &self,
        proof: &Proof,
        finish: impl Fn(&Transaction<'_>) -> Result<()>,
        job: &Job,
    ) -> Result<Salvage> {
        self.check(proof)?;
        let keys = self.read_keys()?;
        let database = self.database(&keys);
        let log_was_damaged = store::lost(&database)?;
        let aside = self.set_database_aside(&keys.database)?;
        let looked = match store::look(&database, &proof.key, job) {
            Err(Error::Damaged { .. }) => None,
            looked => Some(looked?),
        };
        let whole = looked.as_ref().is_some_and(Checked::is_whole);
        let mut salvage = Salvage {
            way: SalvageWay::NotNeeded,
            problems: looked.map_or_else(Vec::new, |checked| checked.problems),
            log_was_damaged,
            rows: Vec::new(),
        };
        if whole && !log_was_damaged {
            self.release(&aside)?;
            return Ok(salvage);
        }
        self.switch(keys.with_another_database()?, None, |to| {
            (salvage.way, salvage.rows) = self.mend((&keys, &proof.key), to, &finish, job)?;
            Ok(())
        })?;
        Ok(salvage)
    }

    /// Writes the new file: the first way that leads to a whole one.
    fn mend(
        &self,
        (keys, key): (&KeyFile, &Key),
        to: &std::path::Path,
        finish: &dyn Fn(&Transaction<'_>) -> Result<()>,
        job: &Job,
    ) -> Result<(SalvageWay, Vec<SalvagedRows>)> {
        let from = self.database(keys);
        let name = to.file_name().unwrap_or_default().to_string_lossy();
        for beside in ["", "-wal"] {
            let path = self.dir.join(format!("{}{beside}", keys.database));
            if path.exists() {
                disk::copy(&path, &self.dir.join(format!("{name}{beside}")))?;
            }
        }
        match store::reindex(to, key, finish, job) {
            Ok(true) => return Ok((SalvageWay::Indexes, Vec::new())),
            Ok(false) | Err(Error::Damaged { .. }) => self.remove_database(&name)?,
            Err(error) => return Err(error),
        }
        let snapshot = self.whole_snapshot(key, job)?;
        let latest = snapshot
            .as_ref()
            .map(|(_, path, own)| (path.as_path(), own));
        match store::salvage((&from, key), latest, (to, key), finish, job) {
            Ok(rows) => return Ok((SalvageWay::RowByRow, rows)),
            Err(Error::Damaged { .. }) => self.remove_database(&name)?,
            Err(error) => return Err(error),
        }
        let (taken_at, path, own) = snapshot.ok_or(super::DATABASE_DAMAGED)?;
        store::copy((&path, &own), (to, key), job)?;
        Ok((SalvageWay::Snapshot { taken_at }, Vec::new()))
    }

    /// The latest snapshot that is whole, if there is one.
    fn whole_snapshot(
        &self,
        key: &Key,
        job: &Job,
    ) -> Result<Option<(Timestamp, std::path::PathBuf, Key)>> {
        for snapshot in self.snapshots()? {
            job.check()?;
            let Ok((path, own)) = self.snapshot_file(snapshot.id, key) else {
                continue;
            };
            if store::look(&path, &own, job).is_ok_and(|checked| checked.is_whole()) {
                return Ok(Some((snapshot.taken_at, path, own)));
            }
        }
        Ok(None)
    }
}
