//! Whether the store and each snapshot of it are whole.

use std::collections::BTreeSet;

use super::{Header, SnapshotKind, all_headers, begin, database};
use crate::error::{Error, Result};
use crate::store::{self, Checked, Key, Store};
use crate::vault::Vault;
use crate::vault::names::snapshot_of;
use crate::{Job, SnapshotId, Timestamp, Zone, disk};

/// What is wrong with snapshots, by how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct SnapshotsFound {
    /// Their headers are damaged, and with them their keys are lost.
    pub(crate) damaged_headers: u32,
    /// Their databases are damaged.
    pub(crate) damaged: u32,
    /// Their databases are gone.
    pub(crate) lost: u32,
    /// Files of snapshots that were not written to their end, or whose headers are gone.
    pub(crate) unfinished: u32,
    /// Another store's, or of another key of this one.
    pub(crate) of_other_keys: u32,
    /// A newer version of the app has written them.
    pub(crate) newer: u32,
    /// The disk does not give them.
    pub(crate) unreadable: u32,
}

impl Vault {
    /// Reads every page, every index and every reference of the open store, and says all that is wrong.
    /// Others write meanwhile, but where something is wrong or there is no room for a copy.
    ///
    /// Fails with [`Error::Cancelled`].
    pub(crate) fn check_store(&self, store: &Store, job: &Job) -> Result<Checked> {
        match self.check_copy(store, job) {
            Ok(checked) if checked.is_whole() => Ok(checked),
            Err(error @ (Error::Cancelled | Error::Locked)) => Err(error),
            // It may be the copy that is not whole.
            _ => store.check(job),
        }
    }

    /// The copy is named as a snapshot that is never finished: what a kill leaves of it is removed.
    fn check_copy(&self, store: &Store, job: &Job) -> Result<Checked> {
        let _one_at_a_time = self.archive();
        let (keys, dir) = (self.read_keys()?, self.snapshots_dir());
        disk::make_private_dir(&dir)?;
        let at = Timestamp(0);
        let header = Header::new(
            SnapshotId::new(at),
            0,
            (at, Zone::UTC.day(at)),
            (SnapshotKind::Daily, store.read(store::schema)?),
            &keys,
        );
        let mut checked = Checked::default();
        begin(&dir, header, |file| {
            checked = store.check_copy(file, job)?;
            Ok(false)
        })?;
        Ok(checked)
    }

    /// Opens each snapshot and reads it to its end. The job counts snapshots.
    pub(crate) fn check_snapshots(&self, key: &Key, job: &Job) -> Result<SnapshotsFound> {
        let _one_at_a_time = self.archive();
        let dir = self.snapshots_dir();
        let mut found = SnapshotsFound::default();
        let Ok(all) = all_headers(&dir) else {
            // That the folder can't be read is told with those around it.
            return Ok(found);
        };
        let known: BTreeSet<SnapshotId> = all.iter().map(|(id, _)| *id).collect();
        for (id, header) in all {
            match header {
                Ok(header) if header.unfinished => found.unfinished += 1,
                Ok(header) => match header.open(key) {
                    Err(_) => found.of_other_keys += 1,
                    Ok(_) if !database(&dir, id).is_file() => found.lost += 1,
                    Ok(own) => match store::look(&database(&dir, id), &own, job) {
                        Ok(looked) if looked.is_whole() => {}
                        Ok(_) | Err(Error::Damaged { .. }) => found.damaged += 1,
                        Err(Error::Newer { .. }) => found.newer += 1,
                        Err(Error::Cancelled) => return Err(Error::Cancelled),
                        Err(_) => found.unreadable += 1,
                    },
                },
                Err(Error::Newer { .. }) => found.newer += 1,
                Err(Error::Damaged { .. }) => found.damaged_headers += 1,
                // Not the store's.
                Err(Error::NotAFile) => {}
                Err(_) => found.unreadable += 1,
            }
            job.step()?;
        }
        let names = disk::names(&dir)?;
        let ids = names.iter().filter_map(|name| snapshot_of(name));
        let without: BTreeSet<SnapshotId> = ids.map(|(id, _)| id).collect();
        found.unfinished += count(without.difference(&known).count());
        Ok(found)
    }

    /// How many snapshots there are to be checked.
    pub(crate) fn snapshots_to_check(&self) -> u64 {
        all_headers(&self.snapshots_dir()).map_or(0, |all| all.len() as u64)
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
