//! The inner store (the *second store* on screens): a folder of the same kind inside the outer
//! one, made in every store.
//!
//! Its key is kept in the outer store until it has a lock of its own.

use std::sync::Arc;

use super::key_file::{COPIES, is_database_name};
use super::{DAMAGED, KeyFile, Reauthentication, Vault};
use crate::error::{Error, Result};
use crate::store::{self, Key, Store, settings};
use crate::{CallContext, disk};

/// The folder's name says nothing of what it is for.
pub(super) const FOLDER: &str = "second";

impl Vault {
    /// The folder of the second store, which it makes where there is none yet. `outer` is this
    /// vault's open store.
    pub fn inner_store(&self, outer: &Store) -> Result<Self> {
        let dir = self.dir.join(FOLDER);
        disk::make_private_dir(&dir)?;
        let inner_store = Self {
            outermost: self.outermost.clone(),
            ..Self::within(&dir, Arc::clone(&self.files))
        };
        match (inner_store.read_keys(), kept_key(outer)?) {
            (Err(Error::NoStore), key) => {
                let key = key.map_or_else(|| new_key(outer), Ok)?;
                drop(inner_store.found(KeyFile::new()?, &key, |_| Ok(()))?);
            }
            (Err(DAMAGED), Some(key)) => inner_store.rescue_unlocked(&key)?,
            // A lock of its own was set, and the end came before its old key was forgotten.
            (Ok(keys), Some(_)) if !keys.kinds().is_empty() => Self::forget_inner_key(outer)?,
            // Whatever else is wrong with it is told when it is opened.
            _ => {}
        }
        Ok(inner_store)
    }

    /// Writes the key file of a second store without a lock anew, where both copies are lost: all that
    /// it says is which database the first store's key for it opens. Where none is found, all stays.
    fn rescue_unlocked(&self, key: &Key) -> Result<()> {
        let opens =
            |name: &String| is_database_name(name) && store::can_be_read(&self.dir.join(name), key);
        let Some(database) = disk::names(&self.dir)?.into_iter().find(opens) else {
            return Ok(());
        };
        let headers = Self::headers_in(&self.dir)?.into_iter();
        let own = headers.filter(|header| header.open(key).is_ok());
        let store = own.map(|header| header.store).next();
        let keys = KeyFile::without_lock(store, database)?;
        self.set_aside(&COPIES.map(str::to_owned))?;
        let _files = self.files();
        keys.write(&self.dir)
    }

    /// Whether the second store has a lock of its own: then the first no longer opens it.
    pub fn has_own_lock(&self) -> Result<bool> {
        let _files = self.files();
        Ok(!self.keys()?.kinds().is_empty())
    }

    /// The second store's key, from the first store.
    ///
    /// Fails with [`Error::PinNeeded`] where the second has a lock of its own.
    pub fn prove_by_outer(&self, outer: &Store) -> Result<Reauthentication> {
        let key = kept_key(outer)?;
        let _files = self.files();
        let keys = self.keys()?;
        let key = key.filter(|_| keys.kinds().is_empty());
        Ok(Reauthentication::new(
            key.ok_or(Error::PinNeeded)?,
            keys,
            false,
        ))
    }

    /// Takes the own lock of the second store, which is open as `inner`, away: from now on the
    /// first opens it.
    pub fn remove_own_lock(
        &self,
        reauth: &Reauthentication,
        (inner, outer): (&Store, &Store),
        context: &CallContext,
    ) -> Result<()> {
        self.check(reauth)?;
        inner.write(|tx| settings::forget(tx, settings::Name::RecoveryCode))?;
        outer.write(|tx| settings::put(tx, settings::Name::InnerKey, reauth.key.as_bytes()))?;
        self.change(|keys| {
            (keys.pin, keys.recovery, keys.bio, keys.device) = (None, None, None, None);
            Ok(())
        })?;
        let _files = self.files();
        super::Attempts::was_right(&self.dir, false, context)
    }

    /// Forgets the second store's key, now that it has a lock of its own.
    pub fn forget_inner_key(outer: &Store) -> Result<()> {
        outer.write(|tx| settings::forget(tx, settings::Name::InnerKey))
    }
}

fn kept_key(outer: &Store) -> Result<Option<Key>> {
    let key = outer.read(|conn| settings::get(conn, settings::Name::InnerKey))?;
    Ok(key.and_then(|key| Key::from_slice(&key)))
}

/// First in the outer store, so that no file is ever without its key.
fn new_key(outer: &Store) -> Result<Key> {
    let key = Key::random()?;
    outer.write_if_whole(|tx| settings::put(tx, settings::Name::InnerKey, key.as_bytes()))?;
    Ok(key)
}
