//! `keys.v1`: which file the database is, and the slots that open it. In two copies.
//!
//! JSON with its digest after it. Bytes are in lower-case hexadecimal. Each slot seals the same
//! database key. A change writes the first copy, then the second: whenever the power goes, one of
//! them is whole, and the one of the higher generation counts.

use std::io::ErrorKind::PermissionDenied;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::checked::{with_digest, without_digest};
use super::names::is_hex;
use super::sealed::random_name;
use super::slot::{PinSlot, RecoverySlot, ShellSlot, Slot, SlotKind};
use super::switch::Switch;
use super::{DAMAGED, NO_SLOT, quarantine};
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

    /// A key file in place of one that was lost, without a way in.
    pub(super) fn without_lock(store: Option<String>, database: String) -> Result<Self> {
        let fresh = Self::new()?;
        Ok(Self {
            store: store.unwrap_or(fresh.store),
            database,
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
    /// that can't be now, at the next reading. One of another store, or of another time of this one,
    /// is set aside first.
    ///
    /// Fails with [`Error::NoStore`] where neither is there, with [`Error::Damaged`] where
    /// neither is whole and with [`Error::Newer`]; then nothing was changed.
    pub(super) fn read(dir: &Path) -> Result<Self> {
        let [path, path_of_copy] = Self::paths(dir);
        let bytes = |path| match disk::read_if_there(path) {
            // As damaged as can be.
            Err(Error::NotAFile) => Ok(Some(Vec::new())),
            read => read,
        };
        let [first, second] = [bytes(&path)?, bytes(&path_of_copy)?];
        if first.is_none() && second.is_none() {
            return Err(Error::NoStore);
        }
        let read = |bytes: &Option<Vec<u8>>| match bytes {
            Some(bytes) => Self::from_bytes(bytes),
            None => Err(DAMAGED),
        };
        let (keys, mend, aside) = match (read(&first), read(&second)) {
            (Err(Error::Newer { part }), _) | (_, Err(Error::Newer { part })) => {
                return Err(Error::Newer { part });
            }
            (Ok(first), Ok(second)) if first == second => return Ok(first),
            (Ok(first), Ok(second)) if second.counts_before(&first, dir) => {
                let aside = !second.has_followed(&first, dir);
                (second, path, aside)
            }
            (Ok(first), Ok(second)) => {
                let aside = !first.has_followed(&second, dir);
                (first, path_of_copy, aside)
            }
            (Ok(first), Err(_)) => (first, path_of_copy, false),
            (Err(_), Ok(second)) => (second, path, false),
            (Err(error), Err(_)) => return Err(error),
        };
        let mut mended = Ok(());
        if aside {
            let name = mend.file_name().unwrap_or_default().to_string_lossy();
            mended = quarantine::set_aside(dir, &[name.into_owned()]).map(drop);
        }
        // Nobody is kept from reading: the one that counts is whole.
        let _ = mended.and_then(|()| disk::replace(&mend, &keys.to_bytes()));
        Ok(keys)
    }

    /// Whether this, the second of two whole copies, is the one that counts: the one whose database
    /// is there, and then the later one. Of two stores nobody can say which is later.
    fn counts_before(&self, first: &Self, dir: &Path) -> bool {
        match (self.has_database(dir), first.has_database(dir)) {
            (true, false) => true,
            (false, true) => false,
            _ => self.store == first.store && self.generation > first.generation,
        }
    }

    /// Whether a change of this store has put this in place of the other, and left that.
    fn has_followed(&self, other: &Self, dir: &Path) -> bool {
        let is_between = |switch: Switch| {
            let of_switch = |keys: &Self| switch.databases.contains(&keys.database);
            of_switch(self) && of_switch(other)
        };
        let switched = || Switch::read(dir).ok().flatten().is_some_and(is_between);
        self.store == other.store
            && self.generation > other.generation
            && (self.database == other.database || !other.has_database(dir) || switched())
    }

    fn has_database(&self, dir: &Path) -> bool {
        dir.join(&self.database).is_file()
    }

    /// Puts this in place of what was: done when both copies stand. Where something that is no file
    /// has the name of one, the other stands alone.
    pub(super) fn write(mut self, dir: &Path) -> Result<()> {
        self.generation += 1;
        let bytes = self.to_bytes();
        let mut written = Err(Error::NotAFile);
        for path in Self::paths(dir) {
            match disk::replace(&path, &bytes) {
                Err(Error::NotAFile) => {}
                done => written = Ok(done?),
            }
        }
        written
    }

    /// Whether the folder has a key file, whole or not.
    pub(super) fn is_in(dir: &Path) -> Result<bool> {
        for path in Self::paths(dir) {
            match path.try_exists() {
                Ok(true) => return Ok(true),
                // A folder that may not be looked into does not say what is there.
                Err(error) if error.kind() == PermissionDenied => return Err(error.into()),
                _ => {}
            }
        }
        Ok(false)
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
        .is_some_and(|name| is_hex(name, 16))
}

pub(super) fn random_database_name() -> Result<String> {
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

    fn aside(dir: &Path) -> Vec<Vec<u8>> {
        let all = dir.join("quarantine");
        let dirs = disk::names(&all)
            .unwrap()
            .into_iter()
            .map(|name| all.join(name));
        let files = dirs.flat_map(|dir| {
            let names = disk::names(&dir).unwrap().into_iter();
            names.map(move |name| fs::read(dir.join(name)).unwrap())
        });
        files.collect()
    }

    /// Puts two key files as the two copies, and says which databases are there.
    fn put(dir: &Path, copies: [&KeyFile; 2], there: &[&KeyFile]) {
        for (path, keys) in KeyFile::paths(dir).iter().zip(copies) {
            fs::write(path, keys.to_bytes()).unwrap();
        }
        for keys in there {
            fs::write(dir.join(&keys.database), "a database").unwrap();
        }
    }

    /// Of a time before a change of the key, one copy alone was put back.
    #[test]
    fn of_two_times_the_one_whose_database_is_there_counts() {
        let (_, mut old) = in_folder();
        old.generation = 3;
        let mut new = old.with_new_database().unwrap();
        new.generation = 9;
        for copies in [[&old, &new], [&new, &old]] {
            for (there, counts, is_aside) in [
                (&[&old][..], &old, Some(&new)),
                (&[&new], &new, None),
                (&[], &new, None),
                // Of the other time there is all: it may be wanted again.
                (&[&old, &new], &new, Some(&old)),
            ] {
                let dir = tempfile::tempdir().unwrap();
                put(dir.path(), copies, there);
                assert_eq!(&KeyFile::read(dir.path()).unwrap(), counts);
                let is_aside: Vec<_> = is_aside.iter().map(|keys| keys.to_bytes()).collect();
                assert_eq!(aside(dir.path()), is_aside);
                assert_eq!(bytes(dir.path()), [counts.to_bytes(), counts.to_bytes()]);
            }
        }
    }

    /// What the old one opened is to open no more.
    #[test]
    fn what_a_change_has_left_is_mended_and_not_kept() {
        let (_, mut old) = in_folder();
        old.generation = 3;
        let mut new = old.with_new_database().unwrap();
        new.generation = 4;
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), [&new, &old], &[&old, &new]);
        let switch = format!("{}\n{}\n", old.database, new.database);
        fs::write(dir.path().join("switch.v1"), switch).unwrap();
        assert_eq!(KeyFile::read(dir.path()).unwrap(), new);
        let mut later = new.clone();
        later.generation = 5;
        put(dir.path(), [&later, &new], &[]);
        assert_eq!(KeyFile::read(dir.path()).unwrap(), later);
        assert!(aside(dir.path()).is_empty());
    }

    #[test]
    fn of_two_of_one_generation_or_of_two_stores_neither_is_lost() {
        let (_, one) = in_folder();
        let mut other = one.with_another_database().unwrap();
        let mut foreign = KeyFile::new().unwrap();
        (other.generation, foreign.generation) = (one.generation, 99);
        for other in [other, foreign] {
            let dir = tempfile::tempdir().unwrap();
            put(dir.path(), [&one, &other], &[&one, &other]);
            assert_eq!(KeyFile::read(dir.path()).unwrap(), one);
            assert_eq!(aside(dir.path()), [other.to_bytes()]);
            let dir = tempfile::tempdir().unwrap();
            put(dir.path(), [&one, &other], &[&other]);
            assert_eq!(KeyFile::read(dir.path()).unwrap(), other);
            assert_eq!(aside(dir.path()), [one.to_bytes()]);
        }
    }

    /// One that can't be set aside is not overwritten.
    #[test]
    fn on_a_full_disk_both_stay_as_they_are() {
        let (_, one) = in_folder();
        let foreign = KeyFile::new().unwrap();
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), [&one, &foreign], &[&one]);
        let full = |_: disk::Change<'_>| Err(Error::Full);
        let read = disk::watched(full, || KeyFile::read(dir.path()));
        assert_eq!(read.unwrap(), one);
        assert_eq!(bytes(dir.path()), [one.to_bytes(), foreign.to_bytes()]);
    }

    #[test]
    fn where_a_folder_has_the_name_of_a_copy_the_other_stands_alone() {
        for name in COPIES {
            let (dir, keys) = in_folder();
            let path = dir.path().join(name);
            fs::remove_file(&path).unwrap();
            fs::create_dir(&path).unwrap();
            assert_eq!(KeyFile::read(dir.path()).unwrap(), keys);
            keys.clone().write(dir.path()).unwrap();
            let read = KeyFile::read(dir.path()).unwrap();
            assert_eq!(read.generation, keys.generation + 1);
            assert!(path.is_dir());
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
