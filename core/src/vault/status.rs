//! What can be told of a store's keys without opening it.

use serde::Serialize;

use super::attempts::Attempts;
use super::{SlotKind, Vault, lock_key};
use crate::CallContext;
use crate::error::Result;

/// How a store is locked. Shows nothing of what is inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is told by itself, and none follows from another"
)]
pub struct VaultStatus {
    /// The ways in that there are.
    pub slots: Vec<SlotKind>,
    /// Whether the PIN is bound to a key in the phone's hardware.
    pub hardware_key: bool,
    /// What a check of the PIN costs; nothing where none is set.
    pub argon2id: Option<Argon2id>,
    /// Whether the person has typed the recovery code back.
    pub recovery_code_confirmed: bool,
    /// How long until a PIN can be tried, in seconds; 0 for now.
    pub wait_seconds: u32,
    /// Whether that is because it can't be read how often PINs were tried, which is the longest wait:
    /// say so, since nobody needs to have tried any.
    pub tries_unknown: bool,
    /// Whether answers from the lock screen could not be read and were set aside.
    pub unread_answers: bool,
    /// How often damaged files were kept aside as they were. They go with `forget_damaged`, and
    /// with whatever is erased.
    pub set_aside: u32,
    /// The database file's name, inside the folder.
    pub database: String,
}

/// The parameters of Argon2id (RFC 9106).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Argon2id {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Vault {
    /// Tells how the store is locked, and mends the key file's copies.
    pub fn status(&self, context: &CallContext) -> Result<VaultStatus> {
        let _files = self.files();
        let keys = self.keys()?;
        let mut attempts = Attempts::read(&self.dir, context)?;
        let wait_seconds = attempts.wait(context);
        // A wait that begins now runs from now on; where it can't be written, from the next time on.
        let _ = attempts.keep(&self.dir);
        let pin = keys.pin.as_ref();
        let (recovery, slots) = (keys.recovery.as_ref(), keys.kinds());
        Ok(VaultStatus {
            slots,
            hardware_key: pin.is_some_and(|slot| slot.hardware_key.is_some()),
            argon2id: pin.map(|slot| slot.argon2id.parameters()),
            recovery_code_confirmed: recovery.is_some_and(|slot| slot.confirmed),
            wait_seconds,
            tries_unknown: wait_seconds > 0 && attempts.is_unknown(),
            unread_answers: lock_key::has_set_aside(&self.dir),
            set_aside: self.quarantined(),
            database: keys.database,
        })
    }
}
