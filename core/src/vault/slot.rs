//! Slots: the database key, sealed under something that a person knows or a phone holds.
//!
//! Each slot is independent. Its kind, the format's version and the store's name are bound in, so
//! no slot works in another's place.

use serde::{Deserialize, Serialize};

use super::cost::Cost;
use super::sealed::{self, Hex, Secret};
use super::{DAMAGED, RecoveryCode};
use crate::error::{Error, Result};
use crate::store::Key;

/// A way into the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// The PIN or passphrase, together with the phone's hardware key where it has one.
    Pin,
    /// The recovery code, without any phone.
    Recovery,
    /// A finger or a face. Say before: anyone whose finger or face is enrolled on this phone can
    /// open this.
    Bio,
    /// The phone's own code.
    Device,
}

impl SlotKind {
    pub(super) fn bound(self, store: &str) -> String {
        let name = match self {
            Self::Pin => "pin",
            Self::Recovery => "recovery",
            Self::Bio => "bio",
            Self::Device => "device",
        };
        format!("alongside {name} slot v1 {store}")
    }
}

pub(super) fn seal(key: &Key, under: &Secret, bound: &str) -> Result<Vec<u8>> {
    sealed::seal(key.as_bytes(), under, bound)
}

/// `Ok(None)` where `under` does not fit.
fn open(sealed: &[u8], under: &[u8; 32], bound: &str) -> Result<Option<Key>> {
    let Some(opened) = sealed::open(sealed, under, bound) else {
        return Ok(None);
    };
    Key::from_slice(&opened).map(Some).ok_or(DAMAGED)
}

/// The slot that a PIN or passphrase opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PinSlot {
    pub(super) argon2id: Cost,
    /// The shell's name for its hardware key, which wraps the blob. A computer has none.
    pub(super) hardware_key: Option<String>,
    pub(super) blob: Hex,
}

impl PinSlot {
    /// Opens the slot with the PIN and the blob as the hardware key unwrapped it.
    pub(super) fn open(&self, pin: &[u8], blob: &[u8], store: &str) -> Result<Key> {
        let under = self.argon2id.key(pin)?;
        open(blob, &under, &SlotKind::Pin.bound(store))?.ok_or(Error::WrongPin)
    }
}

/// The slot that a secret opens which a hardware key keeps, behind a finger, a face or a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ShellSlot {
    pub(super) hardware_key: Option<String>,
    pub(super) wrapped: Hex,
    pub(super) sealed: Hex,
}

impl ShellSlot {
    /// `Ok(None)` where the secret does not fit.
    pub(super) fn open(&self, secret: &[u8], kind: SlotKind, store: &str) -> Result<Option<Key>> {
        match secret.try_into() {
            Ok(secret) => open(&self.sealed.0, secret, &kind.bound(store)),
            Err(_) => Ok(None),
        }
    }
}

/// The slot that the recovery code opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RecoverySlot {
    sealed: Hex,
    /// The public half of what the code opens backups with.
    pub(super) backup_recipient: String,
    /// Whether the person has typed it back from where it is written.
    pub(super) confirmed: bool,
}

impl RecoverySlot {
    pub(super) fn seal(key: &Key, code: &RecoveryCode, store: &str) -> Result<Self> {
        let bound = SlotKind::Recovery.bound(store);
        Ok(Self {
            sealed: Hex(seal(key, &code.derive(&bound)?, &bound)?),
            backup_recipient: code.backup_recipient()?,
            confirmed: false,
        })
    }

    pub(super) fn open(&self, code: &RecoveryCode, store: &str) -> Result<Key> {
        let bound = SlotKind::Recovery.bound(store);
        open(&self.sealed.0, &*code.derive(&bound)?, &bound)?.ok_or(Error::WrongRecoveryCode)
    }
}

/// A slot that a hardware key guards, or none where there is none.
#[derive(Clone)]
pub(super) enum Slot {
    Pin(PinSlot),
    Shell(SlotKind, ShellSlot),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_opens_with_its_secret_in_its_store_alone() {
        let (key, code) = (Key::random().unwrap(), RecoveryCode::random().unwrap());
        let slot = RecoverySlot::seal(&key, &code, "one").unwrap();
        assert_eq!(slot.open(&code, "one").unwrap().as_bytes(), key.as_bytes());
        let wrong = Some(Error::WrongRecoveryCode);
        assert_eq!(slot.open(&code, "two").err(), wrong);
        let other = RecoveryCode::random().unwrap();
        assert_eq!(slot.open(&other, "one").err(), wrong);
    }
}
