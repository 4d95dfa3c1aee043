//! `keys.v1`: which file the database is, and the slots that open it.
//!
//! JSON. Bytes are in lower-case hexadecimal. Each slot seals the same database key.

use serde::{Deserialize, Serialize};

use super::slot::{PinSlot, RecoverySlot};
use crate::error::{Error, Result};

/// The format's version; it stands in the file's name too.
const VERSION: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct KeyFile {
    version: u32,
    /// Rises with each change, so that of two copies the later can be told.
    generation: u64,
    /// The store's own random name, bound into every slot.
    pub(super) store: String,
    /// The database file's name, inside the same folder.
    pub(super) database: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pin: Option<PinSlot>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) recovery: Option<RecoverySlot>,
}

#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

impl KeyFile {
    /// A key file of a new store, without a slot yet.
    pub(super) fn new() -> Result<Self> {
        let [store, database] = [random_name()?, random_name()?];
        let database = format!("{DATABASE_PREFIX}{database}{DATABASE_SUFFIX}");
        Ok(Self {
            version: VERSION,
            generation: 1,
            store,
            database,
            pin: None,
            recovery: None,
        })
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let damaged = Error::Damaged { part: "key file" };
        let versioned: Versioned = serde_json::from_slice(bytes).map_err(|_| damaged.clone())?;
        if versioned.version > VERSION {
            return Err(Error::Newer { part: "key file" });
        }
        let keys: Self = serde_json::from_slice(bytes).map_err(|_| damaged.clone())?;
        if is_database_name(&keys.database) {
            Ok(keys)
        } else {
            Err(damaged)
        }
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).expect("plain fields become JSON")
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

fn random_name() -> Result<String> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|_| Error::Internal("no random numbers"))?;
    Ok(data_encoding::HEXLOWER.encode(&bytes))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_newer_file_and_a_damaged_one_are_told_apart() {
        let keys = KeyFile::new().unwrap();
        let text = String::from_utf8(keys.to_bytes()).unwrap();
        assert_eq!(
            KeyFile::from_bytes(text.as_bytes()).unwrap().store,
            keys.store
        );
        let newer = text.replace("\"version\": 1", "\"version\": 2");
        assert_eq!(
            KeyFile::from_bytes(newer.as_bytes()).err(),
            Some(Error::Newer { part: "key file" })
        );
        let damaged = Some(Error::Damaged { part: "key file" });
        for other in [
            String::new(),
            "not keys".to_owned(),
            "{\"version\": 1}".to_owned(),
            text.replace(&keys.database, "../data-00.db"),
            text.replace(&keys.database, "data-.db"),
        ] {
            assert_eq!(
                KeyFile::from_bytes(other.as_bytes()).err(),
                damaged,
                "{other}"
            );
        }
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(KeyFile::from_bytes(&bytes).is_err());
        }
    }
}
