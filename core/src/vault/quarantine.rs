//! Damaged files, kept aside as they were found: a folder for each time. Its name comes of what is
//! in it, so that the same damage is kept once.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::Vault;
use super::names::{is_hex, is_set_aside};
use crate::disk;
use crate::error::{Error, Result};

pub(super) const FOLDER: &str = "quarantine";

impl Vault {
    /// Copies files of the store's folder aside. Gives the folder they are in now, which is not made for
    /// none.
    pub(crate) fn set_aside(&self, names: &[String]) -> Result<PathBuf> {
        set_aside(&self.dir, names)
    }

    /// Copies the database aside, with what SQLite keeps beside it.
    pub(super) fn set_database_aside(&self, name: &str) -> Result<PathBuf> {
        let names = ["", "-wal", "-log"].map(|beside| format!("{name}{beside}"));
        self.set_aside(&names)
    }

    /// How many times something was set aside.
    pub(crate) fn quarantined(&self) -> u32 {
        let count = self.kept_aside().unwrap_or_default().len();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// Removes all that was set aside. What somebody else has put there stays.
    pub fn empty_quarantine(&self) -> Result<()> {
        for dir in self.kept_aside()? {
            disk::remove_folder(&dir, is_set_aside)?;
        }
        disk::remove_folder(&self.dir.join(FOLDER), |_| false)
    }

    /// Takes one of them back: there was no damage.
    pub(super) fn release(&self, dir: &Path) -> Result<()> {
        disk::remove_folder(dir, is_set_aside)?;
        disk::remove_folder(&self.dir.join(FOLDER), |_| false)
    }

    /// The folders that something was set aside in.
    pub(super) fn kept_aside(&self) -> Result<Vec<PathBuf>> {
        let all = self.dir.join(FOLDER);
        let names = disk::names(&all)?.into_iter();
        let dirs = names
            .filter(|name| is_hex(name, 16))
            .map(|name| all.join(name));
        Ok(dirs.filter(|dir| disk::is_folder(dir)).collect())
    }
}

/// Copies files aside, by their paths in the store's folder `dir`; where there are none, makes nothing.
pub(super) fn set_aside(dir: &Path, names: &[String]) -> Result<PathBuf> {
    let found = |path: &PathBuf| disk::open_file(path).is_ok_and(|file| file.is_some());
    let files: Vec<(&String, PathBuf)> = names
        .iter()
        .map(|name| (name, dir.join(name)))
        .filter(|(_, path)| found(path))
        .collect();
    let mut digest = Sha256::new();
    for (name, path) in &files {
        digest.update(name);
        if let Some(mut file) = disk::open_file(path)? {
            std::io::copy(&mut file, &mut Into(&mut digest))?;
        }
    }
    let name = data_encoding::HEXLOWER.encode(&digest.finalize()[..8]);
    let all = dir.join(FOLDER);
    let aside = all.join(name);
    if files.is_empty() {
        return Ok(aside);
    }
    disk::make_private_dir(&aside)?;
    disk::sync_dir(&all)?;
    disk::sync_dir(dir)?;
    for (_, path) in files {
        let name = path
            .file_name()
            .ok_or(Error::internal("a path of our own"))?;
        disk::copy(&path, &aside.join(name))?;
    }
    Ok(aside)
}

/// A digest as something to write to.
struct Into<'a>(&'a mut Sha256);

impl std::io::Write for Into<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
