//! A slot that is sealed and not yet wrapped by the phone's hardware key.

use zeroize::Zeroizing;

use super::Wrapped;
use super::cost::{Cost, KdfBenchmark};
use super::key_file::KeyFile;
use super::sealed::{Hex, random_secret};
use super::slot::{PinSlot, ShellSlot, Slot, SlotKind, seal};
use crate::error::{Error, Reason, Result};
use crate::store::Key;

/// The most bytes of what a hardware key has wrapped, and of that key's name.
const WRAPPED_MAX: usize = 4096;
const NAME_MAX: u32 = 200;

/// A slot on its way to the shell's hardware key and back.
pub struct PendingSlot {
    slot: Slot,
    /// The database whose key is sealed.
    pub(super) database: String,
    /// What the hardware key is to wrap.
    to_wrap: Zeroizing<Vec<u8>>,
}

impl PendingSlot {
    pub(super) fn of_pin(
        key: &Key,
        pin: &[u8],
        benchmark: KdfBenchmark,
        keys: &KeyFile,
    ) -> Result<Self> {
        let (argon2id, under) = Cost::choose(pin, benchmark)?;
        let blob = seal(key, &under, &SlotKind::Pin.bound(&keys.store))?;
        Ok(Self {
            database: keys.database.clone(),
            slot: Slot::Pin(PinSlot {
                argon2id,
                hardware_key: None,
                blob: Hex(Vec::new()),
            }),
            to_wrap: blob.into(),
        })
    }

    pub(super) fn of_secret(key: &Key, kind: SlotKind, keys: &KeyFile) -> Result<Self> {
        let secret = random_secret()?;
        let sealed = seal(key, &secret, &kind.bound(&keys.store))?;
        Ok(Self {
            database: keys.database.clone(),
            slot: Slot::Shell(
                kind,
                ShellSlot {
                    hardware_key: None,
                    wrapped: Hex(Vec::new()),
                    sealed: Hex(sealed),
                },
            ),
            to_wrap: secret.to_vec().into(),
        })
    }

    /// What the shell wraps with its hardware key, and hands back as it is where it has none.
    pub fn to_wrap(&self) -> &[u8] {
        &self.to_wrap
    }

    /// The slot, as it is to be kept.
    pub(super) fn wrapped(&self, wrapped: &Wrapped) -> Result<Slot> {
        check_wrapped(wrapped)?;
        if wrapped.hardware_key.is_none() && wrapped.bytes != *self.to_wrap {
            let reason = Reason::malformed("what was sealed");
            return Err(Error::invalid("wrapped", reason));
        }
        let (name, wrapped) = (wrapped.hardware_key.clone(), Hex(wrapped.bytes.clone()));
        let mut slot = self.slot.clone();
        match &mut slot {
            Slot::Pin(slot) => (slot.hardware_key, slot.blob) = (name, wrapped),
            Slot::Shell(..) if name.is_none() => {
                // Alone, the secret would open the store to whoever reads the file.
                return Err(Error::invalid("hardware_key", Reason::Empty));
            }
            Slot::Shell(_, slot) => (slot.hardware_key, slot.wrapped) = (name, wrapped),
        }
        Ok(slot)
    }
}

/// What the shell's hardware key has wrapped, as it comes back.
fn check_wrapped(wrapped: &Wrapped) -> Result<()> {
    if wrapped.bytes.is_empty() {
        return Err(Error::invalid("wrapped", Reason::Empty));
    }
    if wrapped.bytes.len() > WRAPPED_MAX {
        let max = WRAPPED_MAX as u64;
        return Err(Error::invalid("wrapped", Reason::TooLarge { max }));
    }
    let name = wrapped.hardware_key.as_deref().unwrap_or_default();
    if name.chars().count() > NAME_MAX as usize {
        let reason = Reason::TooLong { max: NAME_MAX };
        return Err(Error::invalid("hardware_key", reason));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> KeyFile {
        let mut keys = KeyFile::new().unwrap();
        keys.store = "one".into();
        keys
    }

    fn by(name: Option<&str>, bytes: &[u8]) -> Wrapped {
        Wrapped {
            bytes: bytes.to_vec(),
            hardware_key: name.map(str::to_owned),
        }
    }

    const SLOW: KdfBenchmark = KdfBenchmark(std::time::Duration::from_secs(1));

    #[test]
    fn a_pin_slot_needs_both_the_pin_and_what_the_hardware_unwraps() {
        let key = Key::random().unwrap();
        let pending_slot = PendingSlot::of_pin(&key, b"482913", SLOW, &keys()).unwrap();
        let wrapped: Vec<u8> = pending_slot.to_wrap().iter().map(|b| b ^ 0x5a).collect();
        let Slot::Pin(slot) = pending_slot.wrapped(&by(Some("k"), &wrapped)).unwrap() else {
            panic!("a PIN's");
        };
        let open = |pin: &[u8], blob: &[u8], store| slot.open(pin, blob, store).err();
        assert_eq!(open(b"482913", pending_slot.to_wrap(), "one"), None);
        for (pin, blob, store) in [
            (b"482914", pending_slot.to_wrap(), "one"),
            (b"482913", &slot.blob.0, "one"),
            (b"482913", &[], "one"),
            (b"482913", pending_slot.to_wrap(), "two"),
        ] {
            assert_eq!(open(pin, blob, store), Some(Error::WrongPin));
        }
    }

    #[test]
    fn a_secret_of_the_phone_opens_its_own_kind_alone() {
        let key = Key::random().unwrap();
        let pending_slot = PendingSlot::of_secret(&key, SlotKind::Bio, &keys()).unwrap();
        let refused = pending_slot
            .wrapped(&by(None, pending_slot.to_wrap()))
            .err();
        assert_eq!(refused, Some(Error::invalid("hardware_key", Reason::Empty)));
        let Slot::Shell(SlotKind::Bio, slot) =
            pending_slot.wrapped(&by(Some("k"), b"wrapped")).unwrap()
        else {
            panic!("a finger's");
        };
        let opens = |secret: &[u8], kind| slot.open(secret, kind, "one").unwrap().is_some();
        assert!(opens(pending_slot.to_wrap(), SlotKind::Bio));
        assert!(!opens(pending_slot.to_wrap(), SlotKind::Device));
        assert!(!opens(&[0; 32], SlotKind::Bio));
        assert!(!opens(b"", SlotKind::Bio));
    }

    #[test]
    fn what_no_hardware_key_can_have_wrapped_is_refused() {
        let pending_slot =
            PendingSlot::of_secret(&Key::random().unwrap(), SlotKind::Bio, &keys()).unwrap();
        let field =
            |wrapped: &[u8], name: &str| match pending_slot.wrapped(&by(Some(name), wrapped)).err()
            {
                Some(Error::Invalid { field, .. }) => field,
                other => panic!("{other:?}"),
            };
        assert_eq!(field(b"", "k"), "wrapped");
        assert_eq!(field(&[0; 4097], "k"), "wrapped");
        assert_eq!(field(b"w", &"k".repeat(201)), "hardware_key");
    }
}
