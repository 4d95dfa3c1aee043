//! Damaged files, kept as they were found: nothing that might hold a word is thrown away.
//!
//! The folder's name comes of what is in it, so that the same damage is kept once.

use std::fs::File;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::Vault;
use crate::disk;
use crate::error::Result;

const FOLDER: &str = "quarantine";

impl Vault {
    /// Copies files of the store's folder aside. Gives the folder they are in now.
    pub(crate) fn set_aside(&self, names: &[String]) -> Result<PathBuf> {
        let files: Vec<(&String, PathBuf)> = names
            .iter()
            .map(|name| (name, self.dir.join(name)))
            .filter(|(_, path)| path.exists())
            .collect();
        let mut digest = Sha256::new();
        for (name, path) in &files {
            digest.update(name);
            std::io::copy(&mut File::open(path)?, &mut Into(&mut digest))?;
        }
        let name = data_encoding::HEXLOWER.encode(&digest.finalize()[..8]);
        let all = self.dir.join(FOLDER);
        let dir = all.join(name);
        disk::make_private_dir(&dir)?;
        disk::sync_dir(&all)?;
        disk::sync_dir(&self.dir)?;
        for (name, path) in files {
            disk::copy(&path, &dir.join(name))?;
        }
        Ok(dir)
    }

    /// Copies the database aside, with what SQLite keeps beside it.
    pub(super) fn set_database_aside(&self, name: &str) -> Result<PathBuf> {
        let names = ["", "-wal", "-log"].map(|beside| format!("{name}{beside}"));
        self.set_aside(&names)
    }

    /// How many times something was set aside.
    pub(crate) fn quarantined(&self) -> Result<u32> {
        let count = disk::names(&self.dir.join(FOLDER))?.len();
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Removes all that was set aside.
    pub fn empty_quarantine(&self) -> Result<()> {
        let all = self.dir.join(FOLDER);
        for name in disk::names(&all)? {
            disk::remove_dir(&all.join(name))?;
        }
        if all.exists() {
            disk::remove_dir(&all)?;
        }
        Ok(())
    }

    /// Takes one of them back: there was no damage.
    pub(super) fn release(&self, dir: &Path) -> Result<()> {
        disk::remove_dir(dir)?;
        if self.quarantined()? == 0 {
            self.empty_quarantine()?;
        }
        Ok(())
    }
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
