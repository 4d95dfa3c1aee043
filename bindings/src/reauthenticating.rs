//! Re-authentication without opening the store: for one that is damaged.

use alongside_core::vault::{Reauthentication, SlotKind};
use alongside_core::{CallContext, Error, Result};

use crate::guard::guarded;
use crate::inner::still_open;
use crate::vault::Vault;

/// Where a call of a session has failed with `Damaged`, lock the session and show once more who is
/// there: then `open_damaged`, `salvage` and `restore_snapshot` do their work, as after an unlocking
/// that failed. The database is not opened, and nothing is written into it. What was shown is kept
/// until an unlocking succeeds or this object goes.
#[uniffi::export]
impl Vault {
    /// Shows the PIN without opening the store. Counted and waited for as at unlocking; wipe the bytes
    /// afterwards.
    ///
    /// Fails with `WrongPin`, `TooSoon` and `TriesNotCounted`.
    pub fn reauthenticate_with_pin(
        &self,
        pin: &[u8],
        unwrapped: &[u8],
        context: CallContext,
    ) -> Result<()> {
        self.proven(|| {
            self.core()?
                .reauthenticate_with_pin(pin, unwrapped, &context)
        })
    }

    /// Shows what the hardware key of a `Bio` or `Device` slot has unwrapped, without opening the
    /// store.
    ///
    /// Fails with `PinNeeded` where it does not fit: ask for the PIN.
    pub fn reauthenticate_with_slot(
        &self,
        kind: SlotKind,
        secret: &[u8],
        context: CallContext,
    ) -> Result<()> {
        self.proven(|| {
            self.core()?
                .reauthenticate_with_slot(kind, secret, &context)
        })
    }

    /// Shows the recovery code without opening the store. It never has to wait.
    ///
    /// Fails with `WrongRecoveryCode`.
    pub fn reauthenticate_with_recovery_code(
        &self,
        recovery_code: &str,
        context: CallContext,
    ) -> Result<()> {
        self.proven(|| {
            let code = recovery_code.parse()?;
            self.core()?
                .reauthenticate_with_recovery_code(&code, &context)
        })
    }

    /// Shows for a second store that has no lock of its own that its first is open, be that as it can
    /// be read of a damaged one.
    ///
    /// Fails with `PinNeeded` where it has a lock, and for a first store; with `Locked` where its
    /// first store is locked.
    pub fn reauthenticate_with_outer(&self) -> Result<()> {
        self.proven(|| self.prove_by_first())
    }
}

impl Vault {
    fn proven(&self, prove: impl FnOnce() -> Result<Reauthentication>) -> Result<()> {
        guarded(|| {
            self.pending.prove(prove()?);
            Ok(())
        })
    }

    /// What the open first store shows for the second.
    pub(crate) fn prove_by_first(&self) -> Result<Reauthentication> {
        let outer = self.outer().ok_or(Error::PinNeeded)?;
        self.core()?.prove_by_outer(still_open(&outer)?.store())
    }
}
