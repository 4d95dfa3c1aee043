//! The files for use while locked, of a store and of the second store in it.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::key_file::KeyFile;
use super::lock_key::{self, Inbox, LockKey, LockedFile};
use super::{DAMAGED, Vault, inner_store, is_set_up};
use crate::error::{Error, Result};
use crate::store::reserve;

impl Vault {
    /// Fails with [`Error::NoStore`] where none was set up, and with [`Error::Damaged`] where one was
    /// whose key file is gone.
    pub(crate) fn check_set_up(&self) -> Result<()> {
        if KeyFile::is_in(&self.dir)? {
            return Ok(());
        }
        Err(if is_set_up(&self.dir)? {
            DAMAGED
        } else {
            Error::NoStore
        })
    }

    /// The folders of this store: its own, and the second store's where there is one.
    ///
    /// Fails as [`Vault::check_set_up`].
    pub(crate) fn folders(&self) -> Result<Vec<PathBuf>> {
        self.check_set_up()?;
        let second = self.dir.join(inner_store::FOLDER);
        let mut folders = vec![self.dir.clone()];
        if KeyFile::is_in(&second)? {
            folders.push(second);
        }
        Ok(folders)
    }

    /// The folder.
    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folder that has this store and the other.
    pub(crate) fn outermost(&self) -> &Path {
        &self.outermost
    }

    /// Reads a file of one of the folders; nothing where there is none.
    pub(crate) fn read_locked(
        dir: &Path,
        file: LockedFile,
        key: &LockKey,
    ) -> Result<Option<Zeroizing<Vec<u8>>>> {
        lock_key::read(dir, file, key)
    }

    /// Puts bytes in place of a file of this folder, where they are others.
    pub(crate) fn write_locked(&self, file: LockedFile, key: &LockKey, bytes: &[u8]) -> Result<()> {
        let _files = self.files();
        match lock_key::read(&self.dir, file, key) {
            Ok(Some(there)) if **there == *bytes => Ok(()),
            _ => lock_key::write(&self.dir, file, key, bytes),
        }
    }

    /// Reads the inbox of one of the folders; nothing where there is none.
    pub(crate) fn inbox(dir: &Path, key: &LockKey) -> Result<Option<Inbox>> {
        lock_key::inbox(dir, key)
    }

    /// Adds a record to the inbox of one of the folders.
    pub(crate) fn append(&self, dir: &Path, key: &LockKey, record: &[u8]) -> Result<()> {
        let _files = self.files();
        reserve::with(&self.dir, || lock_key::append(dir, key, record))
    }

    /// Removes this folder's inbox, all of which is kept elsewhere now; sets it aside where it can't
    /// be read to its end. `false` where something was added meanwhile.
    pub(crate) fn remove_inbox_of(&self, kept: &Inbox, key: &LockKey) -> Result<bool> {
        let _files = self.files();
        let now = lock_key::inbox(&self.dir, key)?;
        if now.is_none_or(|now| (now.name, &now.records) != (kept.name, &kept.records)) {
            return Ok(false);
        }
        if kept.unreadable {
            lock_key::set_aside(&self.dir)?;
        } else {
            lock_key::remove_inbox(&self.dir)?;
        }
        Ok(true)
    }
}
