//! The keys of a store, and who may use it. Knows no feature.
//!
//! A store is a folder: `store.lock` (held while a [`Vault`] exists), `keys.v1` and its copy (the
//! key file, which names the database file), `attempts.v1`, the database, what is for use while
//! locked, and a second store in a folder of its own.

mod attempts;
mod auto_lock;
mod checked;
mod cost;
mod folder;
mod inner_store;
mod key_file;
mod lock_key;
mod looking;
mod names;
mod pending_slot;
mod photos;
mod pin;
mod quarantine;
mod reauthentication;
mod recovery_code;
mod rescue;
mod restore;
mod rotate;
mod salvage;
mod sealed;
mod slot;
mod snapshots;
mod status;
mod switch;
mod tidying;
mod while_locked;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;

use crate::error::{Error, Result};
use crate::store::{self, Key, Store};
use crate::{CallContext, disk};
use attempts::Attempts;
pub use attempts::WrongTries;
pub use auto_lock::{AutoLock, Background};
pub use cost::KdfBenchmark;
use key_file::KeyFile;
pub use lock_key::{Inbox, LockKey, LockedFile};
pub use pending_slot::PendingSlot;
pub use pin::{PIN_MAX, check_pin};
pub use reauthentication::Reauthentication;
pub use recovery_code::{RecoveryCode, TypedGroup};
pub(crate) use salvage::Salvage;
pub use salvage::SalvageWay;
pub use slot::SlotKind;
pub use snapshots::{Snapshot, SnapshotKind};
pub use status::{Argon2id, VaultStatus};

const LOCK_FILE: &str = "store.lock";
/// Names the database of a set-up that is not finished.
const SET_UP_FILE: &str = "set-up.v1";

/// How long a second opener waits for the first to let go: 2 s, in steps of 50 ms.
const WAIT_STEPS: u32 = 40;
const WAIT_STEP: Duration = Duration::from_millis(50);

/// The folder of a store, held by this process until dropped. Locked: no key is in memory.
pub struct Vault {
    dir: PathBuf,
    /// The first store's folder, which has all of it.
    outermost: PathBuf,
    /// Keeps the lock on `store.lock`. The second store needs none: who holds the first has both. Nor
    /// does one on read-only storage that came without the file.
    _lock: Option<File>,
    /// Held while the folder's small files are read and changed; the second store's folder too.
    files: Arc<Mutex<()>>,
    /// Held while a snapshot is written or removed.
    archive: Mutex<()>,
    /// A try was counted and its blob handed out; it is yet to be used.
    counted: AtomicBool,
}

/// What a hardware key has wrapped, and the shell's name for that key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Wrapped {
    /// As the hardware key gave it, at most 4,096 bytes. Where there is none, as it came.
    pub bytes: Vec<u8>,
    /// The name of the key, at most 200 characters; nothing on a computer that has none. After a
    /// change the key of another name can be deleted: what it wrapped opens no more.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub hardware_key: Option<String>,
}

impl Vault {
    /// Opens the folder of a store that was set up.
    ///
    /// Fails with [`Error::NoStore`] where there is none, and with [`Error::InUse`] where another
    /// `Vault`, of this process or another, holds it for more than 2 s.
    pub fn open(dir: &Path) -> Result<Self> {
        if is_set_up(dir)? {
            Self::hold(dir)
        } else {
            Err(Error::NoStore)
        }
    }

    /// Makes a folder, private to this user, for a store that is yet to be set up. One that is there
    /// has to be empty, but for what a set-up has left that was not finished.
    ///
    /// Fails with [`Error::StoreExists`] where one was set up, and as a refused `store` where
    /// something else is in the folder; then nothing was changed.
    pub fn create(dir: &Path) -> Result<Self> {
        if !is_set_up(dir)? {
            folder::refuse_unless_free(dir)?;
        }
        disk::make_private_dir(dir)?;
        let vault = Self::hold(dir)?;
        if is_set_up(dir)? {
            return Err(Error::StoreExists);
        }
        disk::make_private(dir);
        Ok(vault)
    }

    fn within(dir: &Path, files: Arc<Mutex<()>>) -> Self {
        Self {
            dir: dir.to_owned(),
            outermost: dir.to_owned(),
            _lock: None,
            files,
            archive: Mutex::default(),
            counted: AtomicBool::new(false),
        }
    }

    fn hold(dir: &Path) -> Result<Self> {
        let held = |lock| Self {
            _lock: lock,
            ..Self::within(dir, Arc::default())
        };
        let Some(lock) = disk::open_lock_file(&dir.join(LOCK_FILE))? else {
            return Ok(held(None));
        };
        for _ in 0..WAIT_STEPS {
            match lock.try_lock() {
                Ok(()) => return Ok(held(Some(lock))),
                Err(TryLockError::WouldBlock) => std::thread::sleep(WAIT_STEP),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        Err(Error::InUse)
    }

    /// Makes the database under the proof's new key, with one slot and the recovery code to open
    /// it, and opens it.
    ///
    /// Fails with [`Error::StoreExists`] where the store was set up before, and as a refused
    /// `wrapped` or `hardware_key`.
    pub fn set_up(
        &self,
        reauth: &Reauthentication,
        (pending_slot, wrapped): (&PendingSlot, &Wrapped),
        code: &RecoveryCode,
    ) -> Result<Store> {
        let keys = reauth.first_slots(pending_slot.wrapped(wrapped)?, code)?;
        self.found(keys, &reauth.key, |store| {
            reauthentication::keep_code(store, code)
        })
    }

    /// Makes the database with what is in it from the first, and then the key file that names it.
    fn found(
        &self,
        keys: KeyFile,
        key: &Key,
        begin: impl FnOnce(&Store) -> Result<()>,
    ) -> Result<Store> {
        let _files = self.files();
        if is_set_up(&self.dir)? {
            return Err(Error::StoreExists);
        }
        let marker = self.dir.join(SET_UP_FILE);
        if let Some(begun) = folder::begun_database(&self.dir) {
            self.remove_database(&begun)?;
        }
        disk::replace(&marker, keys.database.as_bytes())?;
        let store = Store::create(&self.dir.join(&keys.database), key)?;
        begin(&store)?;
        disk::sync_dir(&self.dir)?;
        Attempts::reset(&self.dir)?;
        // From here on the store is set up: what a kill leaves before is removed at the next try.
        keys.write(&self.dir)?;
        disk::remove(&marker)?;
        store.keep_reserve();
        Ok(store)
    }

    /// Counts a try, on the disk, and gives what the PIN slot's hardware key is to unwrap. The
    /// next check of a PIN is of this try.
    ///
    /// Fails with [`Error::TooSoon`], with [`Error::NotFound`] where no PIN is set, and with
    /// [`Error::TriesNotCounted`].
    pub fn attempt(&self, context: &CallContext) -> Result<Wrapped> {
        let _files = self.files();
        let slot = self.keys()?.pin.ok_or(NO_SLOT)?;
        Attempts::count(&self.dir, context)?;
        self.counted.store(true, Ordering::SeqCst);
        Ok(Wrapped {
            bytes: slot.blob.0,
            hardware_key: slot.hardware_key,
        })
    }

    /// Checks a PIN. `unwrapped` is what came of [`Vault::attempt`]'s bytes; without an attempt,
    /// the try is counted now, and where no hardware key is used it may be empty.
    ///
    /// Fails with [`Error::WrongPin`], and as [`Vault::attempt`].
    pub fn reauthenticate_with_pin(
        &self,
        pin: &[u8],
        unwrapped: &[u8],
        context: &CallContext,
    ) -> Result<Reauthentication> {
        let keys = {
            let _files = self.files();
            let keys = self.keys()?;
            if !self.counted.swap(false, Ordering::SeqCst) {
                keys.pin.as_ref().ok_or(NO_SLOT)?;
                Attempts::count(&self.dir, context)?;
            }
            keys
        };
        let slot = keys.pin.as_ref().ok_or(NO_SLOT)?;
        let blob = match (unwrapped, &slot.hardware_key) {
            ([], None) => &slot.blob.0,
            _ => unwrapped,
        };
        let opened = slot.open(pin, blob, &keys.store);
        let _files = self.files();
        match opened {
            Ok(key) => {
                Attempts::was_right(&self.dir, true, context)?;
                let below_standard = slot.argon2id.is_below_standard();
                Ok(Reauthentication::new(key, keys, below_standard))
            }
            Err(Error::WrongPin) => Err(Error::WrongPin),
            Err(unchecked) => {
                Attempts::was_not_checked(&self.dir, context)?;
                Err(unchecked)
            }
        }
    }

    /// Checks the recovery code. It needs no wait: it can't be guessed. Where both copies of the key
    /// file are lost, it opens the store by what lies beside a snapshot.
    ///
    /// Fails with [`Error::WrongRecoveryCode`].
    pub fn reauthenticate_with_recovery_code(
        &self,
        code: &RecoveryCode,
        context: &CallContext,
    ) -> Result<Reauthentication> {
        let _files = self.files();
        let keys = match self.keys() {
            Err(DAMAGED) => self.rescue_keys(code)?,
            keys => keys?,
        };
        let slot = keys.recovery.as_ref().ok_or(Error::WrongRecoveryCode)?;
        let key = slot.open(code, &keys.store)?;
        Ok(self.prove(key, keys, context))
    }

    /// What the hardware key of a `bio` or `device` slot is to unwrap.
    ///
    /// Fails with [`Error::NotFound`] where there is no such slot.
    pub fn slot(&self, kind: SlotKind) -> Result<Wrapped> {
        let _files = self.files();
        let keys = self.keys()?;
        let slot = keys.shell_slot(kind)?;
        Ok(Wrapped {
            bytes: slot.wrapped.0.clone(),
            hardware_key: slot.hardware_key.clone(),
        })
    }

    /// Checks what the hardware key of a `bio` or `device` slot has unwrapped.
    ///
    /// Fails with [`Error::PinNeeded`] where it does not fit, and with [`Error::NotFound`] where
    /// there is no such slot.
    pub fn reauthenticate_with_slot(
        &self,
        kind: SlotKind,
        secret: &[u8],
        context: &CallContext,
    ) -> Result<Reauthentication> {
        let _files = self.files();
        let keys = self.keys()?;
        let opened = keys.shell_slot(kind)?.open(secret, kind, &keys.store)?;
        Ok(self.prove(opened.ok_or(Error::PinNeeded)?, keys, context))
    }

    fn prove(&self, key: Key, keys: KeyFile, context: &CallContext) -> Reauthentication {
        // An attempt whose blob the hardware did not unwrap was no wrong PIN.
        let counted = self.counted.swap(false, Ordering::SeqCst);
        // No count that can't be read or written keeps those out who need no try.
        let _ = Attempts::was_right(&self.dir, counted, context);
        Reauthentication::new(key, keys, false)
    }

    /// Opens the database, and finishes what an earlier end has left half done.
    ///
    /// Before a schema of an earlier version is changed, a snapshot of it is taken. From storage that
    /// can't be written it is opened to be read.
    ///
    /// Fails with [`Error::Damaged`], and with [`Error::OtherKey`] where the database is not the
    /// one that the key file was made with.
    pub fn unlock(&self, reauth: &Reauthentication, context: &CallContext) -> Result<Store> {
        let keys = self.read_keys()?;
        let upgrade =
            |conn: &mut Connection| self.take_before_upgrade(conn, (&keys, &reauth.key), context);
        let database = self.database(&keys);
        let store = match Store::open(&database, &reauth.key, context.now, &upgrade) {
            // Nobody is kept from reading.
            Err(Error::ReadOnly) => return Store::open_to_read(&database, &reauth.key),
            Err(DATABASE_DAMAGED) if self.is_another_there(&keys, &reauth.key)? => {
                return Err(Error::OtherKey);
            }
            opened => opened?,
        };
        self.tidy(&store, &keys)?;
        Ok(store)
    }

    /// Whether the database in use is another key's, or is not there while another is.
    fn is_another_there(&self, keys: &KeyFile, key: &Key) -> Result<bool> {
        let database = self.database(keys);
        if database.exists() {
            return Ok(store::is_of_other_key(&database, key));
        }
        let names = disk::names(&self.dir)?;
        Ok(names.iter().any(|name| key_file::is_database_name(name)))
    }

    fn read_keys(&self) -> Result<KeyFile> {
        let _files = self.files();
        self.keys()
    }

    /// The key file as it counts, its copies mended.
    ///
    /// Fails with [`Error::NoStore`] where no store was set up yet, and with [`Error::Damaged`]
    /// where one was and both copies are lost.
    fn keys(&self) -> Result<KeyFile> {
        match KeyFile::read(&self.dir) {
            Err(Error::NoStore) if is_set_up(&self.dir)? => Err(DAMAGED),
            read => read,
        }
    }

    /// Only ever called by who holds no other lock of this vault.
    fn files(&self) -> MutexGuard<'_, ()> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn archive(&self) -> MutexGuard<'_, ()> {
        self.archive.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const NO_SLOT: Error = Error::NotFound { kind: "slot" };
const DAMAGED: Error = Error::Damaged { part: "key file" };
const DATABASE_DAMAGED: Error = Error::Damaged { part: "database" };

/// Whether the folder has a store. A database without a key file is a loss to tell of, unless a
/// set-up that was not finished has left it.
fn is_set_up(dir: &Path) -> Result<bool> {
    if KeyFile::is_in(dir)? {
        return Ok(true);
    }
    let begun = folder::begun_database(dir);
    let is_lost = |name: &str| {
        key_file::is_database_name(name) && begun.as_deref().is_none_or(|begun| begun != name)
    };
    if !disk::has_name(dir, is_lost) {
        return Ok(false);
    }
    // A snapshot tells how the recovery code opens it.
    if Vault::headers_in(dir)?.is_empty() {
        Err(DAMAGED)
    } else {
        Ok(true)
    }
}

#[cfg(test)]
mod tests;
