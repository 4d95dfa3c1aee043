//! The directory and Help now with the person's own lines, and these as a file.

use super::export_entries::leave;
use super::profile::profile;
use crate::directory::{self, Directory, HelpNow};
use crate::disk::{self, PickedFile};
use crate::error::Result;
use crate::store::{Connection, Store};
use crate::vault::Vault;
use crate::{CallContext, Job};

/// The directory of a country, of the profile's where that is empty, with the person's own lines.
///
/// Fails as a refused `country`.
pub fn own_directory(conn: &Connection, country: &str, context: &CallContext) -> Result<Directory> {
    let own = directory::own_lines(conn, false)?;
    directory::directory_with_own(&chosen(conn, country)?, &own, context)
}

/// Help now for a country, for the profile's where that is empty, with the person's own lines.
///
/// Fails as a refused `country`.
pub fn own_help(conn: &Connection, country: &str, context: &CallContext) -> Result<HelpNow> {
    let own = directory::own_lines(conn, false)?;
    directory::help_with_own(&chosen(conn, country)?, &own, context)
}

fn chosen(conn: &Connection, country: &str) -> Result<String> {
    if country.trim().is_empty() {
        return Ok(profile(conn)?.country);
    }
    Ok(country.to_owned())
}

/// Writes the person's own lines as a table to a path that is not there yet, or to a file that is
/// open, in place of what that had.
///
/// Fails as a refused `path`, which may not be within the store's own folder, and with
/// [`crate::Error::Cancelled`]; then nothing is left there.
pub fn export_lines(store: &Store, vault: &Vault, to: PickedFile, job: &Job) -> Result<()> {
    let target = disk::Target::one_file(to, vault.outermost(), job)?;
    let lines = store.read(|conn| directory::own_lines(conn, false))?;
    let table = directory::lines_table(&lines)?;
    job.check()?;
    leave(store, target, job, |mut file| {
        job.expect(1);
        file.put("notes.csv", &table)?;
        job.step()?;
        file.finish()
    })
}
