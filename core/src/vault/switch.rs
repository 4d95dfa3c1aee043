//! Another database in the store's place: written beside it, then named by the key file.
//!
//! `switch.v1` names the databases that a switch is between, from before the new one is begun. The
//! next unlocking removes those that the key file does not name then.

use super::key_file::is_database_name;
use super::{KeyFile, Vault};
use crate::disk;
use crate::error::Result;

const FILE: &str = "switch.v1";

impl Vault {
    /// Writes a new database by `write`, and puts it in place of the one that the key file names.
    /// Where that fails, all is as it was.
    pub(super) fn switch(
        &self,
        to: KeyFile,
        write: impl FnOnce(&std::path::Path) -> Result<()>,
    ) -> Result<()> {
        let from = self.read_keys()?;
        // Of a switch before this one, which nobody has unlocked after.
        self.end_switch(&from)?;
        let names = format!("{}\n{}\n", from.database, to.database);
        disk::replace(&self.dir.join(FILE), names.as_bytes())?;
        if let Err(error) = write(&self.dir.join(&to.database)) {
            self.remove_database(&to.database)?;
            disk::remove(&self.dir.join(FILE))?;
            return Err(error);
        }
        let _files = self.files();
        let mut keys = to;
        keys.generation = self.keys()?.generation;
        keys.write(&self.dir)
    }

    /// Removes what a switch has left beside the database in use, which could be opened.
    pub(super) fn end_switch(&self, keys: &KeyFile) -> Result<()> {
        let Some(names) = disk::read_if_there(&self.dir.join(FILE))? else {
            return Ok(());
        };
        for name in String::from_utf8_lossy(&names).lines() {
            if is_database_name(name) && name != keys.database {
                self.remove_database(name)?;
            }
        }
        disk::remove(&self.dir.join(FILE))
    }

    /// The database that the key file names.
    pub(super) fn database(&self, keys: &KeyFile) -> std::path::PathBuf {
        self.dir.join(&keys.database)
    }
}
