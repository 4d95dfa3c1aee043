//! Changing the keys of an open store.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use alongside_core::vault::{
    AutoLock, Background, RecoveryCode, SlotKind, TypedGroup, Wrapped, WrongTries,
};
use alongside_core::{CallContext, Day, Error, Result, flows};

use crate::guard::guarded;
use crate::inner::Inner;
use crate::job::Job;

/// How an open store is locked: its PIN, its recovery code and its key, and after how long out of
/// sight. Every call fails with `Locked` once the session is locked.
#[derive(uniffi::Object)]
pub struct Keys(pub(crate) Arc<Inner>);

/// A change of the keys begins with the PIN or the recovery code once more, so that nobody who
/// finds the store open can take it over; without, it fails with `PinNeeded`.
#[uniffi::export]
impl Keys {
    /// Counts a try for `reauthenticate_with_pin`, as the vault's `attempt` does.
    ///
    /// Fails as that does: with `TooSoon`, `NotFound` and `TriesNotCounted`.
    pub fn attempt(&self, context: CallContext) -> Result<Wrapped> {
        guarded(|| self.0.vault()?.attempt(&context))
    }

    /// Shows the PIN once more, for one change. Counted and waited for as at unlocking.
    ///
    /// Fails with `WrongPin`, `TooSoon` and `TriesNotCounted`, and with `NotFound` where no PIN is
    /// set.
    pub fn reauthenticate_with_pin(
        &self,
        pin: &[u8],
        unwrapped: &[u8],
        context: CallContext,
    ) -> Result<()> {
        guarded(|| {
            let reauth = self
                .0
                .vault()?
                .reauthenticate_with_pin(pin, unwrapped, &context)?;
            self.0.take_in_hand(reauth, None)
        })
    }

    /// Shows the recovery code in place of the PIN, for one change: where the PIN is forgotten.
    ///
    /// Fails with `WrongRecoveryCode`, and with `Invalid` where it is no such code.
    pub fn reauthenticate_with_recovery_code(
        &self,
        recovery_code: &str,
        context: CallContext,
    ) -> Result<()> {
        guarded(|| {
            let vault = self.0.vault()?;
            let reauth =
                vault.reauthenticate_with_recovery_code(&recovery_code.parse()?, &context)?;
            self.0.take_in_hand(reauth, None)
        })
    }

    /// Seals the key under a new PIN; see the vault's `seal_pin`. Nothing is changed yet.
    ///
    /// Fails with `Invalid` where the PIN is refused, with `PinNeeded` where nothing was shown
    /// before, and with `OutOfMemory`.
    pub fn seal_pin(&self, pin: &[u8], dates: Vec<Day>) -> Result<Vec<u8>> {
        guarded(|| {
            self.0
                .vault()
                .and_then(|_| self.0.pending.seal_pin(pin, &dates))
        })
    }

    /// Seals the key under a new secret for a `Bio` or `Device` slot. Nothing is changed yet.
    ///
    /// Fails with `PinNeeded` where nothing was shown before, and with `NotFound` for another kind.
    pub fn seal_secret(&self, kind: SlotKind) -> Result<Vec<u8>> {
        guarded(|| {
            self.0
                .vault()
                .and_then(|_| self.0.pending.seal_secret(kind))
        })
    }

    /// Keeps what was sealed, as the hardware key has wrapped it. What opened that slot before
    /// opens it no more. The database is not touched.
    ///
    /// Fails with `PinNeeded` where nothing was sealed, and with `Invalid` where what was wrapped
    /// is too long.
    pub fn put_slot(&self, wrapped: Wrapped) -> Result<()> {
        guarded(|| {
            let vault = self.0.vault()?;
            self.0
                .pending
                .finish(|_, pending_slot| vault.put_slot(pending_slot, &wrapped))
        })
    }

    /// Takes a `Bio` or `Device` slot away.
    ///
    /// Fails with `NotFound` where there is none, or where it is the only way in beside the
    /// recovery code. This needs no proof: it only makes the store harder to open.
    pub fn remove_slot(&self, kind: SlotKind) -> Result<()> {
        guarded(|| self.0.vault()?.remove_slot(kind))
    }

    /// Puts a recovery code from the guide in place of the one before, which opens no more.
    ///
    /// Fails with `PinNeeded` where nothing was shown before, and with `Invalid` where it is no
    /// such code.
    pub fn put_recovery_code(&self, recovery_code: &str) -> Result<()> {
        guarded(|| {
            let vault = self.0.vault()?;
            let code = recovery_code.parse()?;
            let reauth = self.0.pending.take().reauth.ok_or(Error::PinNeeded)?;
            vault.put_recovery_code(&reauth, &code, self.0.store())
        })
    }

    /// The recovery code, to be shown again until it is confirmed; nothing from then on.
    ///
    /// Fails with `Locked`.
    pub fn unconfirmed_recovery_code(&self) -> Result<Option<String>> {
        guarded(|| {
            let code = self.0.vault()?.unconfirmed_recovery_code(self.0.store())?;
            Ok(code.map(|code| code.to_string()))
        })
    }

    /// Takes two or more groups of the code, typed back from where it is written down. Then the
    /// code is forgotten here.
    ///
    /// Fails as a refused `recovery_code`, and with `NotFound` where none waits for it.
    pub fn confirm_recovery_code(&self, groups: Vec<TypedGroup>) -> Result<()> {
        guarded(|| {
            self.0
                .vault()?
                .confirm_recovery_code(&groups, self.0.store())
        })
    }

    /// What backups are encrypted to: the age recipient that belongs to the recovery code.
    ///
    /// Fails with `NotFound` where no recovery code is set.
    pub fn backup_recipient(&self) -> Result<String> {
        guarded(|| self.0.vault()?.backup_recipient())
    }

    /// Begins to change the data key itself: what is sealed next opens the new one. Offer it where
    /// somebody may have had the PIN or the files; what they copied stays readable to them.
    ///
    /// Fails with `PinNeeded` where nothing was shown before.
    pub fn new_key(&self) -> Result<()> {
        guarded(|| {
            let vault = self.0.vault()?;
            let old = self.0.current_reauthentication()?;
            let new = vault.new_key()?;
            self.0.take_in_hand(new, Some(old))
        })
    }

    /// Writes everything anew under the new key, which what was sealed and a new recovery code
    /// from the guide then open; all other ways in are gone. A second store gets its own lock so.
    ///
    /// Once it has begun it ends the session, also where it fails; then all is as it was. The job
    /// counts bytes. Fails with `PinNeeded` where nothing was sealed under a new key, with `Invalid`
    /// where it is no such code, with `Full`, and with `Cancelled`.
    pub fn rotate(&self, wrapped: Wrapped, recovery_code: &str, job: Arc<Job>) -> Result<()> {
        self.0.long(&job, |store, job| {
            let vault = self.0.vault()?;
            let code = recovery_code.parse::<RecoveryCode>()?;
            let in_hand = self.0.pending.take();
            let (Some(old), Some(new), Some(pending_slot)) =
                (in_hand.old, in_hand.reauth, in_hand.pending_slot)
            else {
                return Err(Error::PinNeeded);
            };
            store.close();
            let done = vault.rotate(&old, &new, (&pending_slot, &wrapped), &code, job);
            if done.is_ok() {
                self.0.forget_in_first()?;
            }
            self.0.end();
            done
        })
    }

    /// Takes the own lock of a second store away: from now on its first store opens it.
    ///
    /// Fails with `PinNeeded` where nothing was shown before, and with `NotFound` in a first store.
    pub fn remove_own_lock(&self, context: CallContext) -> Result<()> {
        guarded(|| {
            let vault = self.0.vault()?;
            let reauth = self.0.pending.take().reauth.ok_or(Error::PinNeeded)?;
            let outer = self.0.outer()?.ok_or(Error::NotFound { kind: "store" })?;
            vault.remove_own_lock(&reauth, (self.0.store(), outer.store()), &context)
        })
    }

    /// Whether the PIN was set at a lower cost than is usual now: ask for it, and set it again.
    ///
    /// Fails with `Locked`.
    pub fn pin_is_below_standard(&self) -> Result<bool> {
        self.0
            .read(|_| Ok(self.0.below_standard.load(Ordering::Relaxed)))
    }

    /// Wrong PINs since the store was last open, until they are told. Tell them once, with the
    /// latest, and lead to the safety check.
    ///
    /// Fails with `Locked`.
    pub fn wrong_tries(&self) -> Result<WrongTries> {
        self.0.read(flows::wrong_tries)
    }

    /// Notes that the person was told of the wrong PINs.
    ///
    /// Fails with `Locked`, and with `ReadOnly` where the store can't be changed.
    pub fn acknowledge_wrong_tries(&self) -> Result<()> {
        // A note of the app's own: no file for use while locked tells of it.
        guarded(|| self.0.store().write(flows::acknowledge_wrong_tries))
    }

    /// How long the app may be out of sight before the store is to be locked.
    ///
    /// Fails with `Locked`.
    pub fn auto_lock(&self) -> Result<AutoLock> {
        self.0.read(flows::auto_lock)
    }

    /// Sets how long the app may be out of sight.
    ///
    /// Fails with `Locked`, and with `ReadOnly` where the store can't be changed.
    pub fn set_auto_lock(&self, to: AutoLock, context: CallContext) -> Result<()> {
        self.0
            .write(&context, |tx| flows::set_auto_lock(tx, to, &context))
    }

    /// How many milliseconds to wait before locking, from when the app went out of sight; 0 for at
    /// once.
    ///
    /// Fails with `Locked`.
    pub fn lock_delay(&self, background: Background) -> Result<i64> {
        self.0
            .read(|conn| Ok(flows::auto_lock(conn)?.delay(background)))
    }

    /// Whether to lock, now that the app was out of sight since `since`, milliseconds since the
    /// phone started: ask when it comes back, since a timer may not have run.
    ///
    /// Fails with `Locked`.
    pub fn must_lock(
        &self,
        background: Background,
        since: i64,
        context: CallContext,
    ) -> Result<bool> {
        self.0
            .read(|conn| Ok(flows::auto_lock(conn)?.must_lock(background, since, context.uptime)))
    }
}
