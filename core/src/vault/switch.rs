//! Another database in the store's place: written beside it, then named by the key file.
//!
//! `switch.v1` names the databases that a switch is between, and for a change of the key the folders
//! of photos, from before the new ones are begun: first those of before, then the new ones. The next
//! unlocking removes those whose database the key file does not name then. Where it names neither,
//! the file is of another time of the store, and all is left alone.

use std::path::Path;

use super::key_file::is_database_name;
use super::names::is_photos_folder;
use super::{KeyFile, Vault};
use crate::disk;
use crate::error::{Error, Result};

pub(super) const FILE: &str = "switch.v1";

/// The name of something before a switch and after it.
type Pair = [String; 2];

/// What a switch is between.
pub(super) struct Switch {
    pub(super) databases: Pair,
    /// Nothing where the key stays.
    photos: Option<Pair>,
}

impl Switch {
    /// The switch that has not ended, if there is one.
    pub(super) fn read(dir: &Path) -> Result<Option<Self>> {
        let Some(text) = disk::read_if_there(&dir.join(FILE))? else {
            return Ok(None);
        };
        let text = String::from_utf8_lossy(&text);
        let pair = |is_one: fn(&str) -> bool| {
            let mut names = text.lines().filter(|name| is_one(name)).map(str::to_owned);
            Some([names.next()?, names.next()?])
        };
        Ok(pair(is_database_name).map(|databases| Self {
            databases,
            photos: pair(is_photos_folder),
        }))
    }

    fn to_text(&self) -> String {
        let names = self.databases.iter().chain(self.photos.iter().flatten());
        let lines: Vec<&str> = names.flat_map(|name| [name, "\n"]).collect();
        lines.concat()
    }
}

impl Vault {
    /// Writes a new database by `write`, and puts it in place of the one that the key file names.
    /// `photos` are the folders of photos of the key before and after, where that changes. Where it
    /// fails, all is as it was.
    pub(super) fn switch(
        &self,
        to: KeyFile,
        photos: Option<Pair>,
        write: impl FnOnce(&Path) -> Result<()>,
    ) -> Result<()> {
        let from = self.read_keys()?;
        // Of a switch before this one, which nobody has unlocked after.
        self.end_switch(&from)?;
        let switch = Switch {
            databases: [from.database, to.database.clone()],
            photos,
        };
        disk::replace(&self.dir.join(FILE), switch.to_text().as_bytes())?;
        if let Err(error) = write(&self.dir.join(&to.database)) {
            self.remove_one_side(&switch, 1)?;
            return Err(error);
        }
        let _files = self.files();
        let mut keys = to;
        keys.generation = self.keys()?.generation;
        keys.write(&self.dir)
    }

    /// Removes what a switch has left beside the database in use, which could be opened.
    pub(super) fn end_switch(&self, keys: &KeyFile) -> Result<()> {
        let switch = match Switch::read(&self.dir) {
            // Not the store's.
            Err(Error::NotAFile) => None,
            read => read?,
        };
        let Some(switch) = switch else {
            return Ok(());
        };
        match switch
            .databases
            .iter()
            .position(|name| *name == keys.database)
        {
            Some(in_use) => self.remove_one_side(&switch, 1 - in_use),
            None => Ok(()),
        }
    }

    /// Removes what is not to stay of a switch: what was before, 0, or what was to come, 1.
    fn remove_one_side(&self, switch: &Switch, side: usize) -> Result<()> {
        if let Some(photos) = &switch.photos {
            self.remove_photos_of(&photos[side])?;
        }
        self.remove_database(&switch.databases[side])?;
        disk::remove(&self.dir.join(FILE))
    }

    /// The database that the key file names.
    pub(super) fn database(&self, keys: &KeyFile) -> std::path::PathBuf {
        self.dir.join(&keys.database)
    }
}
