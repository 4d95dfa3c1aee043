//! Snapshots, and what is done about damage.

use std::sync::Arc;

use alongside_core::flows::{Salvage, SnapshotContents, Verified};
use alongside_core::vault::{LockKey, Reauthentication, Snapshot};
use alongside_core::{CallContext, Error, Result, SnapshotId, flows};

use crate::guard::guarded;
use crate::inner::Inner;
use crate::job::Job;
use crate::session::Session;
use crate::vault::Vault;

/// The snapshots of an open store, and whether it is whole. Every call fails with `Locked` once the
/// session is locked.
#[derive(uniffi::Object)]
pub struct Snapshots(pub(crate) Arc<Inner>);

#[uniffi::export]
impl Snapshots {
    /// Whether no snapshot was taken on this day: then take one when nobody waits.
    ///
    /// Fails with `Locked`.
    pub fn is_snapshot_due(&self, context: CallContext) -> Result<bool> {
        guarded(|| self.0.vault()?.is_snapshot_due(&context))
    }

    /// Takes a snapshot of all that the store holds, and checks it. The last of 7 days and of 4
    /// weeks are kept, none for more than 35 days. The job counts bytes.
    ///
    /// Other calls wait while the store is copied. Fails with `Full`, and with `Damaged` where the
    /// store can't be read to its end.
    pub fn take_snapshot(&self, context: CallContext, job: Arc<Job>) -> Result<Snapshot> {
        self.0.long(&job, |store, job| {
            self.0.vault()?.take_snapshot(store, &context, job)
        })
    }

    /// Lists the snapshots, the latest first.
    ///
    /// Fails with `Locked`.
    pub fn list(&self) -> Result<Vec<Snapshot>> {
        guarded(|| self.0.vault()?.snapshots())
    }

    /// Looks into a snapshot. Its file is not touched.
    ///
    /// Fails with `NotFound`, with `Damaged` of the `snapshot` where it can't be read, and with
    /// `OtherKey` where it was taken under a key that is not the store's now.
    pub fn snapshot_contents(
        &self,
        snapshot_id: SnapshotId,
        context: CallContext,
    ) -> Result<SnapshotContents> {
        guarded(|| {
            flows::snapshot_contents(self.0.store(), &*self.0.vault()?, snapshot_id, &context)
        })
    }

    /// Puts what a snapshot holds in place of what the store holds, which becomes a snapshot itself
    /// and is kept for 7 days: restoring that takes it back. No snapshot goes for it. Needs a proof, as a change of the keys
    /// does; the PIN and the recovery code stay as they are.
    ///
    /// Once it has begun it ends the session, also where it fails; then all is as it was. The job
    /// counts bytes. Fails as `snapshot_contents`, and with `Newer` where a newer version of the app has
    /// written the snapshot.
    pub fn restore_snapshot(
        &self,
        snapshot_id: SnapshotId,
        context: CallContext,
        job: Arc<Job>,
    ) -> Result<()> {
        self.0.long(&job, |store, job| {
            let vault = self.0.vault()?;
            let reauth = self.0.current_reauthentication()?;
            store.close();
            let done = vault.restore_snapshot(&reauth, snapshot_id, &context, job);
            self.0.end();
            done
        })
    }

    /// Reads every page, every index, every reference, every photo and every snapshot, looks at what
    /// else lies in the folder, and says what is wrong. `unlock` looks at the pages by itself after
    /// an unclean end and once a week. The job counts photos and snapshots, and the store as one.
    ///
    /// Fails with `Cancelled`. What it finds is no failure.
    pub fn verify(&self, job: Arc<Job>) -> Result<Verified> {
        self.0.long(&job, |store, job| {
            flows::verify(store, &*self.0.vault()?, job)
        })
    }

    /// Mends a store in which `verify` found something, as the vault's `salvage` mends one that can't
    /// be opened. Needs a proof, as a change of the keys does.
    ///
    /// Once it has begun it ends the session, also where it fails; then all is as it was. Fails with
    /// `PinNeeded` where nothing was shown before, and with `Damaged` where nothing can be read and
    /// there is no snapshot.
    pub fn salvage(&self, job: Arc<Job>) -> Result<Salvage> {
        self.0.long(&job, |store, job| {
            let vault = self.0.vault()?;
            let reauth = self.0.current_reauthentication()?;
            store.close();
            let done = flows::salvage(&vault, &reauth, job);
            self.0.end();
            done
        })
    }

    /// What the last mending saved and what it did not; nothing where the store was never mended, or
    /// the person has read it. Show it until then: `salvage` tells it once. Restoring a snapshot
    /// forgets it.
    ///
    /// Fails with `Locked`.
    pub fn last_mend(&self) -> Result<Option<Salvage>> {
        self.0.read(flows::last_mend)
    }

    /// Forgets what the last mending saved: the person has read it. The damaged files stay.
    ///
    /// Fails with `Locked`, and with `ReadOnly` where the store can't be changed.
    pub fn forget_mend(&self) -> Result<()> {
        // A note of the app's own: no file for use while locked tells of it.
        guarded(|| self.0.store().write(flows::forget_mend))
    }

    /// Removes the damaged files that were kept aside: what could not be saved from them is gone
    /// then. Ask first.
    ///
    /// Fails with `Locked`, and with `ReadOnly` where the store can't be changed.
    pub fn forget_damaged(&self) -> Result<()> {
        guarded(|| {
            self.0.check_changeable()?;
            self.0.vault()?.empty_quarantine()
        })
    }

    /// Whether what was saved last went into the room that is kept for a full disk. Ask to free
    /// some: what comes next may not be saved. The room is kept again from the next unlocking on.
    ///
    /// Fails with `Locked`.
    pub fn is_short_of_room(&self) -> Result<bool> {
        self.0.read(|_| Ok(self.0.store().is_short_of_room()))
    }
}

#[uniffi::export]
impl Vault {
    /// Lists the snapshots, the latest first. It takes no key to know when they were taken.
    ///
    /// Fails as the storage does, and with `Locked` where it is a second store whose first is
    /// locked.
    pub fn snapshots(&self) -> Result<Vec<Snapshot>> {
        guarded(|| self.core()?.snapshots())
    }

    /// Finds the snapshot whose id ends in the given characters, at least 4.
    ///
    /// Fails with `NotFound`, and as a refused `id` where they are fewer, no part of an id, or fit more
    /// than one.
    pub fn resolve_snapshot_id(&self, short_id: &str) -> Result<SnapshotId> {
        guarded(|| self.core()?.resolve_snapshot_id(short_id))
    }

    /// Whether the PIN, the recovery code or the phone's secret was right at an unlocking that failed, or
    /// was shown by `reauthenticate_with_pin` and its like. Then the store can be mended by `salvage` or
    /// `restore_snapshot`, and read by `open_damaged`.
    ///
    /// Fails with `Internal` alone, a fault of the app.
    pub fn is_proven(&self) -> Result<bool> {
        guarded(|| Ok(self.pending.in_hand().reauth.is_some()))
    }

    /// Mends a damaged store, where `is_proven`: its indexes are made anew; or what can be read is
    /// written into a new file, row by row, and what can't comes from snapshots; or the latest good
    /// snapshot takes its place. The damaged file is kept aside as it was. Then unlock. The job counts
    /// the steps of each way.
    ///
    /// Fails with `PinNeeded` where nothing was proven, and with `Damaged` where nothing can be read
    /// and there is no snapshot, with `InUse` where a session is open; then all is as it was.
    pub fn salvage(&self, job: Arc<Job>) -> Result<Salvage> {
        guarded(|| flows::salvage(&**self.core()?, &*self.reauth()?, &job.0))
    }

    /// Opens a damaged store to be read, where `is_proven`: what `salvage` would make of it, in memory.
    /// Nothing of it can be changed, and its files are left as they are. The session's `damage` says
    /// what is missing. It serves for any store: of one that is whole all is there. The job counts
    /// steps.
    ///
    /// Fails as `salvage`.
    pub fn open_damaged(&self, lock_key: &[u8], job: Arc<Job>) -> Result<Arc<Session>> {
        guarded(|| {
            let core = self.core()?;
            let key = LockKey::new(lock_key)?;
            let (store, damage) = flows::read_damaged(core, &*self.reauth()?, &job.0)?;
            Inner::begin(core, store, key, self.outer(), Some(damage)).map(Session::of)
        })
    }

    /// Puts a snapshot in place of a damaged store, as the session does of a whole one; the damaged
    /// file is kept aside as it was.
    ///
    /// Fails with `PinNeeded` where nothing was proven.
    pub fn restore_snapshot(
        &self,
        snapshot_id: SnapshotId,
        context: CallContext,
        job: Arc<Job>,
    ) -> Result<()> {
        guarded(|| {
            let reauth = self.reauth()?;
            self.core()?
                .restore_snapshot(&reauth, snapshot_id, &context, &job.0)
        })
    }
}

impl Vault {
    /// What was shown without the store's being open.
    fn reauth(&self) -> alongside_core::Result<Arc<Reauthentication>> {
        let in_hand = self.pending.in_hand();
        in_hand.reauth.clone().ok_or(Error::PinNeeded)
    }
}
