//! A snapshot in the store's place.

use std::path::Path;

use super::{KeyFile, Reauthentication, SnapshotKind, Vault};
use crate::error::{Error, Result};
use crate::store::{self, Key, Store, settings};
use crate::{CallContext, Job, SnapshotId, disk};

impl Vault {
    /// Puts what a snapshot holds in place of what the locked store holds, which becomes a snapshot
    /// itself, or is set aside where it is damaged. All ways in stay as they are, and no snapshot goes,
    /// however old. The job counts bytes.
    ///
    /// Fails with [`Error::NotFound`], with [`Error::InUse`] where the store is open, with
    /// [`Error::Damaged`] where the snapshot is, with [`Error::Newer`] where a newer version has
    /// written it, with [`Error::OtherKey`] where it is of another, and with [`Error::Cancelled`];
    /// then all is as it was.
    pub fn restore_snapshot(
        &self,
        reauth: &Reauthentication,
        id: SnapshotId,
        context: &CallContext,
        job: &Job,
    ) -> Result<()> {
        self.check(reauth)?;
        let keys = self.read_keys()?;
        // None goes while one is read.
        let _one_at_a_time = self.archive();
        let (snapshot, own) = self.snapshot_file(id, &reauth.key)?;
        let present = match Store::open_again(&self.database(&keys), &reauth.key) {
            Err(Error::InUse) => return Err(Error::InUse),
            present => present,
        };
        self.switch(keys.with_another_database()?, None, |to| {
            // First, so that what can't be restored leaves nothing behind.
            let copied = store::copy((&snapshot, &own), (to, &reauth.key), job);
            let copied = copied.and_then(|()| store::refuse_foreign(to, &reauth.key));
            copied.map_err(Self::of_snapshot)?;
            let second = self.keep_present(present, (&keys, &reauth.key), context, job)?;
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

    /// Takes a snapshot of what is about to be replaced, or sets it aside where it is damaged. Gives
    /// the second store's key. Only ever called by who holds the archive.
    fn keep_present(
        &self,
        present: Result<Store>,
        (keys, key): (&KeyFile, &Key),
        context: &CallContext,
        job: &Job,
    ) -> Result<Option<Key>> {
        let database = self.database(keys);
        let kept = present.and_then(|present| {
            self.take(&present, SnapshotKind::BeforeRestore, context, job)?;
            // An older schema has no place for it.
            let second = present.read(|conn| settings::get(conn, settings::Name::InnerKey));
            Ok(second.ok().flatten().and_then(|key| Key::from_slice(&key)))
        });
        match kept {
            Ok(second) => Ok(second),
            Err(error @ (Error::Cancelled | Error::InUse | Error::Full | Error::ReadOnly)) => {
                Err(error)
            }
            // A disk that failed for once: the next time it becomes a snapshot.
            Err(error) if !matches!(error, Error::Damaged { .. }) && is_whole(&database, key) => {
                Err(error)
            }
            // Whatever is wrong with it, what it was is kept as it is.
            Err(_) => {
                self.set_database_aside(&keys.database)?;
                let second = store::setting(&database, key, settings::Name::InnerKey);
                Ok(second.and_then(|key| Key::from_slice(&key)))
            }
        }
    }
}

/// Whether every page of a database can be read.
fn is_whole(database: &Path, key: &Key) -> bool {
    disk::is_file(database) && !store::has_bad_pages(database, key)
}
