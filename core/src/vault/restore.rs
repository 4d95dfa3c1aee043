//! A snapshot in the store's place.

use std::path::Path;

use super::{Proof, SnapshotKind, Vault};
use crate::error::{Error, Result};
use crate::store::{self, Key, Store, kept};
use crate::{Here, Job, SnapshotId, disk};

impl Vault {
    /// Puts what a snapshot holds in place of what the locked store holds, which becomes a snapshot
    /// itself, or is set aside where it is damaged. All ways in stay as they are. The job counts
    /// bytes.
    ///
    /// Fails with [`Error::NotFound`], with [`Error::InUse`] where the store is open, with
    /// [`Error::Damaged`] where the snapshot is, with [`Error::OtherKey`] where it is of another, and
    /// with [`Error::Cancelled`]; then all is as it was.
    pub fn restore_snapshot(
        &self,
        proof: &Proof,
        id: SnapshotId,
        here: &Here,
        job: &Job,
    ) -> Result<()> {
        self.check(proof)?;
        let keys = self.read_keys()?;
        let (snapshot, own) = self.snapshot_file(id, &proof.key)?;
        let database = self.database(&keys);
        let present = Store::open_again(&database, &proof.key)
            .and_then(|present| self.keep_present(&present, here, job));
        let second = match present {
            Ok(second) => second,
            Err(error @ (Error::Cancelled | Error::InUse | Error::Full | Error::ReadOnly)) => {
                return Err(error);
            }
            // A disk that failed for once: the next time it becomes a snapshot.
            Err(error)
                if !matches!(error, Error::Damaged { .. }) && is_whole(&database, &proof.key) =>
            {
                return Err(error);
            }
            // Whatever is wrong with it, what it was is kept as it is.
            Err(_) => {
                self.set_database_aside(&keys.database)?;
                let kept = store::kept_value(&database, &proof.key, kept::Name::SecondKey);
                kept.and_then(|key| Key::from_slice(&key))
            }
        };
        self.switch(keys.with_another_database()?, None, |to| {
            let copied = store::copy((&snapshot, &own), (to, &proof.key), job);
            copied.map_err(Self::of_snapshot)?;
            // The second store goes on with the key that it has now.
            store::change(to, &proof.key, |tx| match &second {
                Some(second) => kept::put(tx, kept::Name::SecondKey, second.as_bytes()),
                None => Ok(()),
            })?;
            self.keep_other_database(&keys, &proof.key)
        })
    }

    /// Takes a snapshot of what is about to be replaced. Gives the second store's key.
    fn keep_present(&self, present: &Store, here: &Here, job: &Job) -> Result<Option<Key>> {
        self.take(present, SnapshotKind::BeforeRestore, here, job)?;
        // An older schema has no place for it.
        let second = present.read(|conn| kept::get(conn, kept::Name::SecondKey));
        Ok(second.ok().flatten().and_then(|key| Key::from_slice(&key)))
    }
}

/// Whether every page of a database can be read.
fn is_whole(database: &Path, key: &Key) -> bool {
    disk::is_file(database) && !store::has_bad_pages(database, key)
}
