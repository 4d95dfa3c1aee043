//! What an earlier end has left goes, by the names that were written before.

use super::{DATABASE_DAMAGED, KeyFile, SET_UP_FILE, Vault, key_file, names};
use crate::disk;
use crate::error::{Error, Result};
use crate::store::{Store, settings};

impl Vault {
    /// Removes what an earlier end has left, and a code that is confirmed; makes the reserve anew.
    /// Nobody is kept from reading: what can't be done is done another time. Damage of the database
    /// alone is told.
    pub(super) fn tidy(&self, store: &Store, keys: &KeyFile) -> Result<()> {
        let key = store.key()?;
        let of_files = |tidy: &dyn Fn() -> Result<()>| {
            let _files = self.files();
            tidy()
        };
        let done = [
            of_files(&|| self.end_set_up(keys)),
            of_files(&|| self.end_switch(keys)),
            of_files(&|| self.end_spools()),
            self.tidy_snapshots(keys, &key),
            store.empty_left_log(),
            forget_code(store, keys),
        ];
        store.keep_reserve();
        let damage = |done: &Result<()>| *done == Err(DATABASE_DAMAGED);
        done.into_iter().find(damage).unwrap_or(Ok(()))
    }

    /// Removes what a set-up has left: the note of the database that is the store's now.
    fn end_set_up(&self, keys: &KeyFile) -> Result<()> {
        let marker = self.dir.join(SET_UP_FILE);
        let named = disk::read_if_there(&marker)?;
        if named.is_some_and(|name| name == keys.database.as_bytes()) {
            disk::remove(&marker)?;
        }
        Ok(())
    }

    /// Removes the spools that a call has left which did not come to its end.
    fn end_spools(&self) -> Result<()> {
        for name in disk::names(&self.dir)?
            .iter()
            .filter(|name| disk::is_spool(name))
        {
            match disk::remove(&self.dir.join(name)) {
                // Not the store's.
                Err(Error::NotAFile) => {}
                removed => removed?,
            }
        }
        Ok(())
    }

    /// Removes a database file and what SQLite keeps beside it.
    pub(super) fn remove_database(&self, name: &str) -> Result<()> {
        if !key_file::is_database_name(name) {
            return Ok(());
        }
        for beside in names::BESIDE {
            match disk::remove(&self.dir.join(format!("{name}{beside}"))) {
                // Not the store's.
                Err(Error::NotAFile) => {}
                removed => removed?,
            }
        }
        Ok(())
    }
}

/// Forgets a recovery code that is confirmed.
fn forget_code(store: &Store, keys: &KeyFile) -> Result<()> {
    let code = store.read(|conn| settings::get(conn, settings::Name::RecoveryCode))?;
    if code.is_some() && keys.recovery.as_ref().is_some_and(|slot| slot.confirmed) {
        store.write(|tx| settings::forget(tx, settings::Name::RecoveryCode))?;
    }
    Ok(())
}
