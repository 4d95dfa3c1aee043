//! A store that is open, until it is locked.

use std::sync::Arc;

use alongside_core::flows::Salvage;
use alongside_core::reminders::Alarms;
use alongside_core::store::ReadOnly;
use alongside_core::{CallContext, Error, Result, flows};

use crate::guard::guarded;
use crate::inner::Inner;
use crate::journal::Journal;
use crate::keys::Keys;
use crate::meetings::Meetings;
use crate::own_directory::OwnDirectory;
use crate::programme::Programme;
use crate::prompts::Prompts;
use crate::reminders::Reminders;
use crate::screens::Screens;
use crate::snapshots::Snapshots;
use crate::transfer::Transfer;
use crate::vault::Vault;

/// An open store, and the way to what is in it, an object a feature. Each of these may be kept
/// and used from any thread, and ends with the session: every call fails with `Locked` after `lock`,
/// also of an object that was asked for later.
///
/// Any call may fail as its storage does, with `Full`, `ReadOnly`, `StorageLocked`, `Damaged` or
/// `Storage`; a call says what else it fails with.
#[derive(uniffi::Object)]
pub struct Session(pub(crate) Arc<Inner>);

#[uniffi::export]
impl Session {
    /// Ends the session: cancels what runs, closes the file and wipes the key. The second store's
    /// session ends with it. Doing it again does nothing.
    ///
    /// Fails with `Internal` alone, a fault of the app.
    pub fn lock(&self) -> Result<()> {
        guarded(|| {
            self.0.end();
            Ok(())
        })
    }

    /// Takes back the latest act that was not taken back yet, of the last 24 hours.
    ///
    /// Gives its name, such as `journal.archive`; nothing where there is none.
    ///
    /// Fails with `Newer` where a newer version of the app did it.
    pub fn undo(&self, context: CallContext) -> Result<Option<String>> {
        self.0.write(&context, |tx| flows::undo(tx, &context))
    }

    /// Why the store can be read and not changed; nothing where it can. Then every call that changes
    /// something fails with `ReadOnly`, or with `Damaged`.
    pub fn read_only(&self) -> Result<Option<ReadOnly>> {
        self.0.read(|_| Ok(self.0.store().read_only()))
    }

    /// What could be read by `open_damaged`, and what not; nothing of a store that is simply open.
    ///
    /// Fails with `Locked`.
    pub fn damage(&self) -> Result<Option<Salvage>> {
        self.0.read(|_| Ok(self.0.damage.clone()))
    }

    /// What reminders ask for: the vault's `alarms`, from
    /// the open store.
    ///
    /// Fails with `Locked`.
    pub fn alarms(&self, context: CallContext) -> Result<Alarms> {
        self.0
            .read_now(&context, |conn| flows::alarms(conn, &context))
    }

    /// The second store, for *If it ends*: a folder of the same kind inside this one. Open it with
    /// `unlock_with_first`, or with its own PIN where it has one.
    ///
    /// Fails with `NotFound` in a second store.
    pub fn inner_store(&self) -> Result<Arc<Vault>> {
        guarded(|| {
            let vault = self.0.vault()?;
            if self.0.is_inner_store() {
                return Err(Error::NotFound { kind: "store" });
            }
            let second = vault.inner_store(self.0.store())?;
            Ok(Vault::of(second, Some(Arc::downgrade(&self.0))))
        })
    }

    /// What each screen shows. Never fails: after `lock` its calls do.
    pub fn screens(&self) -> Arc<Screens> {
        Arc::new(Screens(Arc::clone(&self.0)))
    }

    /// The journal. Never fails: after `lock` its calls do.
    pub fn journal(&self) -> Arc<Journal> {
        Arc::new(Journal(Arc::clone(&self.0)))
    }

    /// Journals that come in and go out. Never fails: after `lock` its calls do.
    pub fn transfer(&self) -> Arc<Transfer> {
        Arc::new(Transfer(Arc::clone(&self.0)))
    }

    /// Prompts to write by. Never fails: after `lock` its calls do.
    pub fn prompts(&self) -> Arc<Prompts> {
        Arc::new(Prompts(Arc::clone(&self.0)))
    }

    /// The reminders. Never fails: after `lock` its calls do.
    pub fn reminders(&self) -> Arc<Reminders> {
        Arc::new(Reminders(Arc::clone(&self.0)))
    }

    /// Meetings of support groups. Never fails: after `lock` its calls do.
    pub fn meetings(&self) -> Arc<Meetings> {
        Arc::new(Meetings(Arc::clone(&self.0)))
    }

    /// The programme's tools. Never fails: after `lock` its calls do.
    pub fn programme(&self) -> Arc<Programme> {
        Arc::new(Programme(Arc::clone(&self.0)))
    }

    /// The directory with the person's own lines. Never fails: after `lock` its calls do.
    pub fn directory(&self) -> Arc<OwnDirectory> {
        Arc::new(OwnDirectory(Arc::clone(&self.0)))
    }

    /// How the store is locked. Never fails: after `lock` its calls do.
    pub fn keys(&self) -> Arc<Keys> {
        Arc::new(Keys(Arc::clone(&self.0)))
    }

    /// The snapshots, and whether the store is whole. Never fails: after `lock` its calls do.
    pub fn snapshots(&self) -> Arc<Snapshots> {
        Arc::new(Snapshots(Arc::clone(&self.0)))
    }
}

impl Session {
    /// The session of a store that was opened.
    pub(crate) fn of(inner: Arc<Inner>) -> Arc<Self> {
        Arc::new(Self(inner))
    }
}
