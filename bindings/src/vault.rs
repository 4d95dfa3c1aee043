//! A store that is locked.

use std::path::Path;
use std::sync::{Arc, Weak};

use alongside_core::vault::{
    LockKey, PendingSlot, Reauthentication, RecoveryCode, SlotKind, VaultStatus, Wrapped,
};
use alongside_core::{CallContext, Day, Error, Result, vault};

use crate::guard::guarded;
use crate::inner::{Inner, still_open};
use crate::pending::Pending;
use crate::session::Session;

/// The folder of a store, held by this process while the object lives. No key is in memory.
///
/// The PIN is bound to a key in the phone's hardware in steps, since nothing here calls back.
/// Setting up: `seal_pin`, wrap what it gives, `set_up`. Unlocking: `attempt`, unwrap what it
/// gives, `unlock`. A computer without such a key hands the bytes back as they are.
#[derive(uniffi::Object)]
pub struct Vault {
    core: Arc<vault::Vault>,
    pub(crate) pending: Pending,
    /// The session that the second store belongs to; empty for a first.
    outer: Option<Weak<Inner>>,
}

#[uniffi::export]
impl Vault {
    /// Opens the folder of a store that was set up.
    ///
    /// Fails with `NoStore` where there is none yet, and with `InUse` where it is open elsewhere
    /// for more than 2 s.
    #[uniffi::constructor]
    pub fn open(dir: &str) -> Result<Arc<Self>> {
        guarded(|| Ok(Self::of(vault::Vault::open(Path::new(dir))?, None)))
    }

    /// Makes the folder of a store that is yet to be set up; it may exist and be empty.
    ///
    /// Fails with `StoreExists` where one was set up, and with `Invalid` where something else is in
    /// it; then nothing was changed.
    #[uniffi::constructor]
    pub fn create(dir: &str) -> Result<Arc<Self>> {
        guarded(|| Ok(Self::of(vault::Vault::create(Path::new(dir))?, None)))
    }

    /// Begins a set-up with a PIN or passphrase: 6 to 128 characters as UTF-8, none that is easy
    /// to guess, nor one of `dates` as people write them. Wipe the bytes afterwards.
    ///
    /// Gives what the phone's hardware key is to wrap. Takes about half a second.
    ///
    /// Fails with `Invalid` where the PIN is refused, with `StoreExists` where the store was set
    /// up, and with `OutOfMemory`.
    pub fn seal_pin(&self, pin: &[u8], dates: Vec<Day>) -> Result<Vec<u8>> {
        guarded(|| {
            self.begin()?;
            self.pending.seal_pin(pin, &dates)
        })
    }

    /// Begins a set-up without a PIN, behind the phone's own code: `Device`. Say plainly that
    /// whoever knows that code can open the store.
    ///
    /// Gives what a hardware key that asks for the code is to wrap.
    ///
    /// Fails with `StoreExists` where the store was set up, and with `NotFound` for another kind.
    pub fn seal_secret(&self, kind: SlotKind) -> Result<Vec<u8>> {
        guarded(|| {
            self.begin()?;
            self.pending.seal_secret(kind)
        })
    }

    /// Makes the encrypted database, which what was sealed and the recovery code then open, and
    /// opens it. The code comes from the guide.
    ///
    /// `lock_key` is 32 random bytes that the phone gives out once it was unlocked after its start.
    ///
    /// Fails with `PinNeeded` where nothing was sealed, with `StoreExists`, and with `Invalid`
    /// where the code or what was wrapped is refused.
    pub fn set_up(
        &self,
        wrapped: Wrapped,
        recovery_code: &str,
        lock_key: &[u8],
        context: CallContext,
    ) -> Result<Arc<Session>> {
        guarded(|| {
            let (code, key) = (
                recovery_code.parse::<RecoveryCode>()?,
                LockKey::new(lock_key)?,
            );
            let set_up = |reauth: &Reauthentication, pending_slot: &PendingSlot| {
                self.core.set_up(reauth, (pending_slot, &wrapped), &code)
            };
            let store = self.pending.finish(set_up)?;
            Inner::open(&self.core, store, key, self.outer.clone(), &context).map(Session::of)
        })
    }

    /// Counts a try and gives what the hardware key of the PIN is to unwrap. Hand `unlock` the
    /// bytes that come of it.
    ///
    /// Fails with `TooSoon`; with `NotFound` where no PIN is set; with `TriesNotCounted` where the
    /// storage can't be written.
    pub fn attempt(&self, context: CallContext) -> Result<Wrapped> {
        guarded(|| self.core()?.attempt(&context))
    }

    /// Opens the store with the PIN. Takes about half a second. Wipe the bytes afterwards.
    ///
    /// `unwrapped` may be empty where no hardware key is used. Without an `attempt` before, the
    /// try is counted now.
    ///
    /// After an unclean end, and once a week, every page is read first. From storage that can't be
    /// written the store opens to be read: see the session's `read_only`.
    ///
    /// Fails with `WrongPin`, `TooSoon` and `TriesNotCounted`; with `Damaged`, `OtherKey` or `Newer`,
    /// and then nothing was written into the database. Whatever it fails with after the PIN was
    /// right, what it has shown is kept for `salvage`, `restore_snapshot` and `open_damaged`: see
    /// `is_proven`. Damage that is met later, by any call, needs it shown again: see `reauthenticate_with_pin`.
    pub fn unlock(
        &self,
        pin: &[u8],
        unwrapped: &[u8],
        lock_key: &[u8],
        context: CallContext,
    ) -> Result<Arc<Session>> {
        self.unlocked(lock_key, &context, || {
            self.core.reauthenticate_with_pin(pin, unwrapped, &context)
        })
    }

    /// What the hardware key of a `Bio` or `Device` slot is to unwrap.
    ///
    /// Fails with `NotFound` where there is no such slot.
    pub fn slot(&self, kind: SlotKind) -> Result<Wrapped> {
        guarded(|| self.core()?.slot(kind))
    }

    /// Opens the store with what the hardware key of a `Bio` or `Device` slot has unwrapped.
    ///
    /// Fails with `PinNeeded` where it does not fit: ask for the PIN.
    pub fn unlock_with_slot(
        &self,
        kind: SlotKind,
        secret: &[u8],
        lock_key: &[u8],
        context: CallContext,
    ) -> Result<Arc<Session>> {
        self.unlocked(lock_key, &context, || {
            self.core.reauthenticate_with_slot(kind, secret, &context)
        })
    }

    /// Opens the store with the recovery code. Small letters, spaces and hyphens do not matter.
    /// It never has to wait. It opens the store also where the key file is damaged, by what lies
    /// beside a snapshot; then set a PIN anew.
    ///
    /// Fails with `WrongRecoveryCode`, and otherwise as `unlock`.
    pub fn unlock_with_recovery_code(
        &self,
        recovery_code: &str,
        lock_key: &[u8],
        context: CallContext,
    ) -> Result<Arc<Session>> {
        self.unlocked(lock_key, &context, || {
            let code = recovery_code.parse()?;
            self.core.reauthenticate_with_recovery_code(&code, &context)
        })
    }

    /// Opens a second store that has no lock of its own.
    ///
    /// Fails with `PinNeeded` where it has one, and for a first store; with `Locked` where its
    /// first store is locked.
    pub fn unlock_with_first(&self, lock_key: &[u8], context: CallContext) -> Result<Arc<Session>> {
        self.unlocked(lock_key, &context, || self.prove_by_first())
    }

    /// Tells how the store is locked, and nothing of what is inside.
    ///
    /// Fails with `NoStore`, and with `Damaged` or `Newer` of the key file.
    pub fn status(&self, context: CallContext) -> Result<VaultStatus> {
        guarded(|| self.core()?.status(&context))
    }
}

impl Vault {
    pub(crate) fn of(vault: vault::Vault, outer: Option<Weak<Inner>>) -> Arc<Self> {
        Arc::new(Self {
            core: Arc::new(vault),
            pending: Pending::default(),
            outer,
        })
    }

    /// What does the work. A second store's is there while its first is open.
    pub(crate) fn core(&self) -> Result<&Arc<vault::Vault>> {
        self.outer.as_ref().map(still_open).transpose()?;
        Ok(&self.core)
    }

    /// The session that a second store belongs to.
    pub(crate) fn outer(&self) -> Option<Weak<Inner>> {
        self.outer.clone()
    }

    /// Takes a new key in hand, for a store that is yet to be set up.
    fn begin(&self) -> Result<()> {
        match self.core()?.has_own_lock() {
            Err(Error::NoStore) => self.pending.prove(self.core.new_key()?),
            Err(error) => return Err(error),
            Ok(_) => return Err(Error::StoreExists),
        }
        Ok(())
    }

    fn unlocked(
        &self,
        lock_key: &[u8],
        context: &CallContext,
        prove: impl FnOnce() -> Result<Reauthentication>,
    ) -> Result<Arc<Session>> {
        guarded(|| {
            let core = self.core()?;
            let key = LockKey::new(lock_key)?;
            let reauth = prove()?;
            let opened = core.unlock(&reauth, context).and_then(|store| {
                let outer = self.outer.clone();
                Inner::open(core, store, key, outer, context)
            });
            // What is to be done about whatever failed needs no other proof.
            let session = match opened {
                Ok(session) => session,
                Err(error) => {
                    self.pending.prove(reauth);
                    return Err(error);
                }
            };
            self.pending.forget();
            session.note(&reauth);
            Ok(Session::of(session))
        })
    }
}
