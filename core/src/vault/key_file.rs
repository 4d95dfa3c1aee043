//! `keys.v1`: which file the database is, and the slots that open it. In two copies.
//!
//! JSON with its digest after it. Bytes are in lower-case hexadecimal. Each slot seals the same
//! database key. A change writes the first copy, then the second: whenever the power goes, one of
//! them is whole, and the one of the higher generation counts.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::checked::{with_digest, without_digest};
use super::sealed::random_name;
use super::slot::{PinSlot, RecoverySlot, ShellSlot, Slot, SlotKind};
use super::{DAMAGED, NO_SLOT};
use crate::disk;
use crate::error::{Error, Result};

/// The names of the two copies.
pub(super) const COPIES: [&str; 2] = ["keys.v1", "keys.v1.copy"];

/// The format's version; it stands in the file's name too.
const VERSION: u32 = 1;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeyFile {
    version: u32,
    /// Rises with each change, so that of two copies the later can be told.
    pub(super) generation: u64,
    /// The store's own random name, bound into every slot.
    pub(super) store: String,
    /// The database file's name, inside the same folder.
    pub(super) database: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pin: Option<PinSlot>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) recovery: Option<RecoverySlot>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) bio: Option<ShellSlot>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) device: Option<ShellSlot>,
}

#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

impl KeyFile {
    /// A key file of a new store, without a slot yet.
    pub(super) fn new() -> Result<Self> {
        Ok(Self {
            version: VERSION,
            generation: 0,
            store: random_name()?,
            database: random_database_name()?,
            pin: None,
            recovery: None,
            bio: None,
            device: None,
        })
    }

    /// A key file in place of one that was lost, with one way in.
    pub(super) fn rescued(store: String, database: String, slot: RecoverySlot) -> Result<Self> {
        Ok(Self {
            store,
            database,
            recovery: Some(slot),
            ..Self::new()?
        })
    }

    /// The same store with another database file, and no slot yet.
    pub(super) fn with_new_database(&self) -> Result<Self> {
        Ok(Self {
            generation: self.generation,
            store: self.store.clone(),
            ..Self::new()?
        })
    }

    /// The same store and key, and the same ways in, with another database file.
    pub(super) fn with_another_database(&self) -> Result<Self> {
        Ok(Self {
            database: random_database_name()?,
            ..self.clone()
        })
    }

    /// Fails with [`Error::PinNeeded`] where the store's key is not, or not yet, that of
    /// `database`: what that key seals would open nothing.
    pub(super) fn check(&self, database: &str) -> Result<()> {
        if self.database == database {
            return Ok(());
        }
        Err(Error::PinNeeded)
    }

    pub(super) fn put(&mut self, slot: Slot) {
        match slot {
            Slot::Pin(slot) => self.pin = Some(slot),
            Slot::Shell(SlotKind::Bio, slot) => self.bio = Some(slot),
            Slot::Shell(_, slot) => self.device = Some(slot),
        }
    }

    /// The slot that a secret of the phone opens.
    pub(super) fn shell_slot(&self, kind: SlotKind) -> Result<&ShellSlot> {
        let slot = match kind {
            SlotKind::Bio => self.bio.as_ref(),
            SlotKind::Device => self.device.as_ref(),
            SlotKind::Pin | SlotKind::Recovery => None,
        };
        slot.ok_or(NO_SLOT)
    }

    /// The kinds of slots there are.
    pub(super) fn kinds(&self) -> Vec<SlotKind> {
        [
            (SlotKind::Pin, self.pin.is_some()),
            (SlotKind::Recovery, self.recovery.is_some()),
            (SlotKind::Bio, self.bio.is_some()),
            (SlotKind::Device, self.device.is_some()),
        ]
        .into_iter()
        .filter_map(|(kind, there)| there.then_some(kind))
        .collect()
    }

    /// Reads the copy that counts. Mends the other, so that what it would open opens no more; where
    /// that can't be now, at the next reading.
    ///
    /// Fails with [`Error::NoStore`] where neither is there, with [`Error::Damaged`] where
    /// neither is whole and with [`Error::Newer`]; then nothing was changed.
    pub(super) fn read(dir: &Path) -> Result<Self> {
        let [path, path_of_copy] = Self::paths(dir);
        let [first, second] = [
            disk::read_if_there(&path)?,
            disk::read_if_there(&path_of_copy)?,
        ];
        if first.is_none() && second.is_none() {
            return Err(Error::NoStore);
        }
        let read = |bytes: &Option<Vec<u8>>| match bytes {
            Some(bytes) => Self::from_bytes(bytes),
            None => Err(DAMAGED),
        };
        let (keys, mend) = match (read(&first), read(&second)) {
            (Err(Error::Newer { part }), _) | (_, Err(Error::Newer { part })) => {
                return Err(Error::Newer { part });
            }
            (Ok(first), Ok(second)) if first.generation < second.generation => (second, Some(path)),
            (Ok(first), Ok(second)) if first == second => (first, None),
            (Ok(first), _) => (first, Some(path_of_copy)),
            (Err(_), Ok(second)) => (second, Some(path)),
            (Err(error), Err(_)) => return Err(error),
        };
        if let Some(path) = mend {
            let _ = disk::replace(&path, &keys.to_bytes());
        }
        Ok(keys)
    }

    /// Puts this in place of what was: done when both copies stand.
    pub(super) fn write(mut self, dir: &Path) -> Result<()> {
        self.generation += 1;
        let bytes = self.to_bytes();
        Self::paths(dir)
            .iter()
            .try_for_each(|path| disk::replace(path, &bytes))
    }

    /// Whether the folder has a key file, whole or not.
    pub(super) fn is_in(dir: &Path) -> bool {
        Self::paths(dir).iter().any(|path| path.exists())
    }

    fn paths(dir: &Path) -> [PathBuf; 2] {
        COPIES.map(|name| dir.join(name))
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let text = without_digest(bytes).ok_or(DAMAGED)?;
        let versioned: Versioned = serde_json::from_slice(text).map_err(|_| DAMAGED)?;
        if versioned.version > VERSION {
            return Err(Error::Newer { part: "key file" });
        }
        let keys: Self = serde_json::from_slice(text).map_err(|_| DAMAGED)?;
        if is_database_name(&keys.database) {
            Ok(keys)
        } else {
            Err(DAMAGED)
        }
    }

    fn to_bytes(&self) -> Vec<u8> {
        with_digest(&serde_json::to_string_pretty(self).expect("plain fields become JSON"))
    }
}

const DATABASE_PREFIX: &str = "data-";
const DATABASE_SUFFIX: &str = ".db";

/// A name of our own making, so that no key file leads out of its folder.
pub(super) fn is_database_name(name: &str) -> bool {
    name.strip_prefix(DATABASE_PREFIX)
        .and_then(|name| name.strip_suffix(DATABASE_SUFFIX))
        .is_some_and(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn random_database_name() -> Result<String> {
    let name = random_name()?;
    Ok(format!("{DATABASE_PREFIX}{name}{DATABASE_SUFFIX}"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::disk::faults::dies_after;

    fn in_folder() -> (tempfile::TempDir, KeyFile) {
        let dir = tempfile::tempdir().unwrap();
        KeyFile::new().unwrap().write(dir.path()).unwrap();
        let keys = KeyFile::read(dir.path()).unwrap();
        (dir, keys)
    }

    fn bytes(dir: &Path) -> [Vec<u8>; 2] {
        KeyFile::paths(dir).map(|path| fs::read(path).unwrap())
    }

    #[test]
    fn a_newer_file_is_refused_whatever_the_other_copy_is() {
        let (dir, keys) = in_folder();
        let text = serde_json::to_string(&keys).unwrap();
        let newer = with_digest(&text.replace("\"version\":1", "\"version\":2"));
        let unknown = with_digest("{\"version\": 3, \"all\": \"else may differ\"}");
        for path in KeyFile::paths(dir.path()) {
            let whole = fs::read(&path).unwrap();
            for bytes in [&newer, &unknown] {
                fs::write(&path, bytes).unwrap();
                let refused = KeyFile::read(dir.path()).err();
                assert_eq!(refused, Some(Error::Newer { part: "key file" }));
                assert_eq!(&fs::read(&path).unwrap(), bytes);
            }
            fs::write(&path, whole).unwrap();
        }
    }

    #[test]
    fn what_is_no_key_file_is_damage() {
        let (_dir, keys) = in_folder();
        let text = serde_json::to_string(&keys).unwrap();
        for other in [
            String::new(),
            "not keys".to_owned(),
            "{\"version\": 1}".to_owned(),
            text.replace(&keys.database, "../data-00.db"),
            text.replace(&keys.database, "data-.db"),
        ] {
            let refused = KeyFile::from_bytes(&with_digest(&other)).err();
            assert_eq!(refused, Some(DAMAGED), "{other}");
        }
    }

    /// Every flipped bit and every lost end of either copy is mended from the other.
    #[test]
    fn one_damaged_copy_is_mended_from_the_other() {
        let (dir, keys) = in_folder();
        let whole = bytes(dir.path());
        for (path, whole_copy) in KeyFile::paths(dir.path()).iter().zip(&whole) {
            let mended = |damaged: &[u8]| {
                fs::write(path, damaged).unwrap();
                assert_eq!(KeyFile::read(dir.path()).unwrap(), keys);
                assert_eq!(bytes(dir.path()), whole);
            };
            for bit in 0..whole_copy.len() * 8 {
                let mut flipped = whole_copy.clone();
                flipped[bit / 8] ^= 1 << (bit % 8);
                mended(&flipped);
            }
            for length in 0..whole_copy.len() {
                mended(&whole_copy[..length]);
            }
            fs::remove_file(path).unwrap();
            assert_eq!(KeyFile::read(dir.path()).unwrap(), keys);
        }
    }

    #[test]
    fn two_damaged_copies_are_refused_and_left_alone() {
        let (dir, _keys) = in_folder();
        let [first, second] = KeyFile::paths(dir.path());
        let whole = fs::read(&first).unwrap();
        for length in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[length] ^= 1;
            fs::write(&first, &whole[..length]).unwrap();
            fs::write(&second, &flipped).unwrap();
            assert_eq!(KeyFile::read(dir.path()).err(), Some(DAMAGED));
            assert_eq!(bytes(dir.path()), [whole[..length].to_vec(), flipped]);
        }
        fs::remove_file(first).unwrap();
        fs::remove_file(second).unwrap();
        assert_eq!(KeyFile::read(dir.path()).err(), Some(Error::NoStore));
    }

    #[test]
    fn a_copy_that_cannot_be_mended_keeps_nobody_out() {
        let (dir, keys) = in_folder();
        let [first, second] = KeyFile::paths(dir.path());
        let whole = fs::read(&first).unwrap();
        let other = Error::Storage {
            detail: "Other".into(),
        };
        for path in [first, second] {
            for refused in [Error::ReadOnly, Error::Full, other.clone()] {
                fs::write(&path, b"damaged").unwrap();
                let read =
                    disk::watched(move |_| Err(refused.clone()), || KeyFile::read(dir.path()));
                assert_eq!(read, Ok(keys.clone()));
                assert_eq!(fs::read(&path).unwrap(), b"damaged");
                KeyFile::read(dir.path()).unwrap();
                assert_eq!(fs::read(&path).unwrap(), whole);
            }
        }
    }

    #[test]
    fn a_change_can_end_at_any_step() {
        for steps in 0.. {
            let (dir, before) = in_folder();
            let after = before.with_new_database().unwrap();
            let done = dies_after(steps, || after.clone().write(dir.path()));
            let found = KeyFile::read(dir.path()).unwrap();
            let [first, second] = bytes(dir.path());
            assert_eq!(first, second, "the other copy is mended");
            assert!(
                [&before.database, &after.database].contains(&&found.database),
                "{steps} steps"
            );
            if done.is_some() {
                assert_eq!((found.database, steps), (after.database, 12));
                break;
            }
        }
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(KeyFile::from_bytes(&bytes).is_err());
            prop_assert!(KeyFile::from_bytes(&with_digest(&String::from_utf8_lossy(&bytes))).is_err());
        }
    }
}
