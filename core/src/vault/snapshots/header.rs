//! What lies beside each snapshot: when and why it was taken, and its key, sealed.
//!
//! JSON with its digest after it. The key is sealed under the store's own, and the store's own
//! lies beside it as the recovery code opens it: where both copies of the key file are lost, the
//! code still opens everything.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::super::checked::{with_digest, without_digest};
use super::super::key_file::{KeyFile, is_database_name};
use super::super::sealed::{self, Hex, Secret};
use super::super::slot::RecoverySlot;
use super::SnapshotKind;
use crate::error::{Error, Result};
use crate::store::Key;
use crate::{Day, SnapshotId, Timestamp, disk};

/// The format's version.
const VERSION: u32 = 1;

const DAMAGED: Error = Error::Damaged { part: "snapshot" };

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in super::super) struct Header {
    version: u32,
    pub(super) id: SnapshotId,
    /// How many were taken before it, as far as is known: their order, whatever the clock said. Of those
    /// that an earlier version took it is 0.
    #[serde(default)]
    pub(super) order: u64,
    pub(super) taken_at: Timestamp,
    /// The day there and then.
    pub(super) day: Day,
    pub(super) kind: SnapshotKind,
    /// The version of its schema.
    pub(super) schema: u32,
    /// The snapshot's key under the store's. Two while the store's is being changed.
    sealed: Vec<Hex>,
    /// The store's random name, bound into what is sealed.
    pub(in super::super) store: String,
    /// The store's database file, and its key as the recovery code opens it.
    pub(in super::super) database: String,
    pub(in super::super) recovery: Option<RecoverySlot>,
    /// Whether the snapshot is yet to be written: it does not count, and what there is of it goes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) unfinished: bool,
}

impl Header {
    /// One of a snapshot that is yet to be written.
    pub(super) fn new(
        id: SnapshotId,
        order: u64,
        (taken_at, day): (Timestamp, Day),
        (kind, schema): (SnapshotKind, u32),
        keys: &KeyFile,
    ) -> Self {
        Self {
            version: VERSION,
            id,
            order,
            taken_at,
            day,
            kind,
            schema,
            sealed: Vec::new(),
            store: keys.store.clone(),
            database: keys.database.clone(),
            recovery: keys.recovery.clone(),
            unfinished: true,
        }
    }

    /// Whether it belongs to this store, whatever its key was then.
    pub(super) fn is_of(&self, keys: &KeyFile) -> bool {
        self.store == keys.store
    }

    /// Seals the snapshot's key under the store's, beside what seals it already.
    pub(super) fn seal(&mut self, snapshot: &Key, store: &Key) -> Result<()> {
        let sealed = sealed::seal(snapshot.as_bytes(), &*under(store)?, &self.bound())?;
        self.sealed.push(Hex(sealed));
        Ok(())
    }

    /// The snapshot's key.
    ///
    /// Fails with [`Error::Damaged`] where the store's key does not fit.
    pub(in super::super) fn open(&self, store: &Key) -> Result<Key> {
        let (under, bound) = (under(store)?, self.bound());
        let opened = self.sealed.iter().find_map(|sealed| {
            let opened = sealed::open(&sealed.0, &under, &bound)?;
            Key::from_slice(&opened)
        });
        opened.ok_or(DAMAGED)
    }

    /// The same, opened by these keys and nothing else; nothing where that is so already.
    pub(super) fn brought_up_to(&self, keys: &KeyFile, store: &Key) -> Result<Option<Self>> {
        let fits = self.sealed.len() == 1
            && self.database == keys.database
            && self.recovery == keys.recovery;
        let snapshot = self.open(store)?;
        if fits {
            return Ok(None);
        }
        let mut fresh = Self {
            sealed: Vec::new(),
            database: keys.database.clone(),
            recovery: keys.recovery.clone(),
            ..self.clone()
        };
        fresh.seal(&snapshot, store)?;
        Ok(Some(fresh))
    }

    pub(super) fn write(&self, dir: &Path) -> Result<()> {
        let text = serde_json::to_string_pretty(self).expect("plain fields become JSON");
        disk::replace(&path(dir, self.id), &with_digest(&text))
    }

    /// Fails with [`Error::Damaged`], [`Error::Newer`], and with [`Error::NotAFile`] where it is
    /// none of the store's.
    pub(super) fn read(dir: &Path, id: SnapshotId) -> Result<Self> {
        #[derive(Deserialize)]
        struct Versioned {
            version: u32,
        }
        let path = path(dir, id);
        if path.is_symlink() {
            return Err(Error::NotAFile);
        }
        let bytes = disk::read_if_there(&path)?.ok_or(DAMAGED)?;
        let text = without_digest(&bytes).ok_or(DAMAGED)?;
        let versioned: Versioned = serde_json::from_slice(text).map_err(|_| DAMAGED)?;
        if versioned.version > VERSION {
            return Err(Error::Newer { part: "snapshot" });
        }
        let header: Self = serde_json::from_slice(text).map_err(|_| DAMAGED)?;
        if is_database_name(&header.database) && header.id == id {
            Ok(header)
        } else {
            Err(DAMAGED)
        }
    }

    fn bound(&self) -> String {
        format!("alongside snapshot v1 {} {}", self.store, self.id)
    }
}

/// The header's file.
pub(super) fn path(dir: &Path, id: SnapshotId) -> PathBuf {
    dir.join(format!("{id}.v1"))
}

/// What snapshots' keys are sealed under: comes of the store's key by HKDF-SHA256 (RFC 5869), so
/// that one key serves one cipher.
fn under(store: &Key) -> Result<Secret> {
    let mut key = Secret::default();
    sealed::expand(
        store.as_bytes(),
        None,
        b"alongside snapshot keys v1",
        &mut key[..],
    )?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(keys: &KeyFile) -> Header {
        let now = Timestamp(1_795_388_400_000);
        let day = "2026-11-22".parse().unwrap();
        Header::new(
            SnapshotId::new(now),
            1,
            (now, day),
            (SnapshotKind::Daily, 7),
            keys,
        )
    }

    #[test]
    fn a_snapshots_key_opens_under_the_stores_alone() {
        let keys = KeyFile::new().unwrap();
        let [snapshot, store, other] = [(); 3].map(|()| Key::random().unwrap());
        let mut sealed = header(&keys);
        sealed.seal(&snapshot, &store).unwrap();
        assert_eq!(sealed.open(&store).unwrap().as_bytes(), snapshot.as_bytes());
        assert_eq!(sealed.open(&other).err(), Some(DAMAGED));
        let elsewhere = Header {
            id: SnapshotId::new(Timestamp(5)),
            ..sealed.clone()
        };
        assert_eq!(elsewhere.open(&store).err(), Some(DAMAGED));
        // While the key is changed both open it, and then the new one alone.
        sealed.seal(&snapshot, &other).unwrap();
        assert!(sealed.open(&store).is_ok() && sealed.open(&other).is_ok());
        let fresh = sealed.brought_up_to(&keys, &other).unwrap().unwrap();
        assert!(fresh.open(&store).is_err() && fresh.open(&other).is_ok());
        assert_eq!(fresh.brought_up_to(&keys, &other).unwrap(), None);
    }

    #[test]
    fn every_flipped_bit_and_every_lost_end_is_noticed() {
        let dir = tempfile::tempdir().unwrap();
        let whole = header(&KeyFile::new().unwrap());
        whole.write(dir.path()).unwrap();
        let path = path(dir.path(), whole.id);
        let read = || Header::read(dir.path(), whole.id);
        assert_eq!(read().as_ref(), Ok(&whole));
        let bytes = std::fs::read(&path).unwrap();
        for length in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[length] ^= 1 << (length % 8);
            for damaged in [&bytes[..length], &flipped] {
                std::fs::write(&path, damaged).unwrap();
                assert_eq!(read(), Err(DAMAGED));
            }
        }
        let newer = with_digest("{\"version\": 2, \"all\": \"else may differ\"}");
        std::fs::write(&path, newer).unwrap();
        assert_eq!(read(), Err(Error::Newer { part: "snapshot" }));
        // Of another one, under its name.
        let other = SnapshotId::new(Timestamp(5));
        std::fs::write(super::path(dir.path(), other), &bytes).unwrap();
        assert_eq!(Header::read(dir.path(), other), Err(DAMAGED));
    }
}
