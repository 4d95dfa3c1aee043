//! What lies in a store's folder beside what it works with.

use super::Vault;
use super::names::{self, database_of, finished, is_photos_folder, is_set_aside, snapshot_of};
use super::quarantine;
use crate::disk;
use crate::error::Result;
use crate::store::Key;

/// What was found, by how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Around {
    /// Things that have the name of a file or folder of the store's, and are none.
    pub(crate) in_the_way: u32,
    /// Databases that are not in use: of another store, of another time of this one, or left.
    pub(crate) other_databases: u32,
    /// Folders of photos of other keys.
    pub(crate) other_photos: u32,
    /// Things that are not the store's.
    pub(crate) strays: u32,
    /// Inboxes of answers that could not be read.
    pub(crate) unread_answers: u32,
    /// How many times damaged files were set aside.
    pub(crate) set_aside: u32,
    /// Whether other users may remove and exchange files.
    pub(crate) others_may_change: bool,
}

impl Vault {
    /// Looks at the names in the store's folder and those in it. Nothing is opened or changed.
    pub(crate) fn look_around(&self, key: &Key) -> Result<Around> {
        let keys = self.read_keys()?;
        let own_photos = self.photos_folder(key)?;
        let mut found = Around {
            set_aside: self.quarantined(),
            ..Around::default()
        };
        let folders = names::FOLDERS.iter().map(|name| self.dir.join(name));
        let own = [self.dir.clone(), self.dir.join(&own_photos)];
        let mut folders = folders.chain(own);
        found.others_may_change = folders.any(|dir| disk::others_may_change(&dir));
        for name in disk::names(&self.dir)? {
            let path = self.dir.join(&name);
            if names::FOLDERS.contains(&name.as_str()) || name == own_photos {
                found.in_the_way += u32::from(!path.is_dir());
            } else if is_photos_folder(&name) {
                found.other_photos += 1;
            } else if names::is_unread(&name) {
                found.unread_answers += 1;
            } else if names::is_file(&name) {
                found.in_the_way += u32::from(!disk::is_file(&path));
            } else if let Some(database) = database_of(&name) {
                let other = database != keys.database;
                found.other_databases += u32::from(other && name == database);
                found.in_the_way += u32::from(!other && !path.is_file());
            } else if !names::is_file(finished(&name)) {
                found.strays += 1;
            }
        }
        let (snapshots, photos) = (self.snapshots_dir(), self.dir.join(&own_photos));
        for dir in [&snapshots, &photos] {
            let is_ours = |name: &str| {
                if dir == &snapshots {
                    snapshot_of(name).is_some()
                } else {
                    names::is_photo(finished(name))
                }
            };
            let Ok(names) = disk::names(dir) else {
                found.in_the_way += 1;
                continue;
            };
            for name in names {
                if !is_ours(&name) {
                    found.strays += 1;
                } else if !disk::is_file(&dir.join(&name)) {
                    found.in_the_way += 1;
                }
            }
        }
        let all = self.dir.join(quarantine::FOLDER);
        let Ok(aside) = self.kept_aside() else {
            found.in_the_way += 1;
            return Ok(found);
        };
        let others = disk::names(&all)?.len().saturating_sub(aside.len());
        found.strays += count(others);
        for dir in aside {
            let names = disk::names(&dir).unwrap_or_default().into_iter();
            found.strays += count(names.filter(|name| !is_set_aside(name)).count());
        }
        Ok(found)
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
