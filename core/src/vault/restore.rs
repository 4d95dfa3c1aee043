//! A snapshot in the store's place.

use std::path::Path;

use super::{Reauthentication, SnapshotKind, Vault};
use crate::error::{Error, Result};
use crate::store::{self, Key, Store, settings};
use crate::{CallContext, Job, SnapshotId, disk};

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
        reauth: &Reauthentication,
        id: SnapshotId,
        context: &CallContext,
        job: &Job,
    ) -> Result<()> {
        self.check(reauth)?;
        let keys = self.read_keys()?;
        let (snapshot, own) = self.snapshot_file(id, &reauth.key)?;
        let database = self.database(&keys);
        let present = Store::open_again(&database, &reauth.key)
            .and_then(|present| self.keep_present(&present, context, job));
        let second = match present {
            Ok(second) => second,
            Err(error @ (Error::Cancelled | Error::InUse | Error::Full | Error::ReadOnly)) => {
                return Err(error);
            }
            // A disk that failed for once: the next time it becomes a snapshot.
            Err(error)
                if !matches!(error, Error::Damaged { .. }) && is_whole(&database, &reauth.key) =>
            {
                return Err(error);
            }
            // Whatever is wrong with it, what it was is kept as it is.
            Err(_) => {
                self.set_database_aside(&keys.database)?;
                let kept = store::setting(&database, &reauth.key, settings::Name::InnerKey);
                kept.and_then(|key| Key::from_slice(&key))
            }
        };
        self.switch(keys.with_another_database()?, None, |to| {
            let copied = store::copy((&snapshot, &own), (to, &reauth.key), job);
            copied.map_err(Self::of_snapshot)?;
            store::change(to, &reauth.key, |tx| {
                // A mending that the snapshot tells of was of an earlier damage.
                settings::forget(tx, settings::Name::LastMend)?;
                // The second store goes on with the key that it has now.
                match &second {
                    Some(second) => settings::put(tx, settings::Name::InnerKey, second.as_bytes()),
                    None => Ok(()),
                }
            })?;
            self.keep_other_database(&keys, &reauth.key)
        })
    }

    /// Takes a snapshot of what is about to be replaced. Gives the second store's key.
    fn keep_present(
        &self,
        present: &Store,
        context: &CallContext,
        job: &Job,
    ) -> Result<Option<Key>> {
        self.take(present, SnapshotKind::BeforeRestore, context, job)?;
        // An older schema has no place for it.
        let second = present.read(|conn| settings::get(conn, settings::Name::InnerKey));
        Ok(second.ok().flatten().and_then(|key| Key::from_slice(&key)))
    }
}

/// Whether every page of a database can be read.
fn is_whole(database: &Path, key: &Key) -> bool {
    disk::is_file(database) && !store::has_bad_pages(database, key)
}
