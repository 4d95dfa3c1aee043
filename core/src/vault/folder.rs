//! The folder of a store that is yet to be set up.

use std::path::Path;

use super::key_file::is_database_name;
use super::{SET_UP_FILE, names};
use crate::disk;
use crate::error::{Error, Reason, Result};

/// The database of a set-up that was not finished.
pub(super) fn begun_database(dir: &Path) -> Option<String> {
    let named = disk::read_if_there(&dir.join(SET_UP_FILE)).ok().flatten()?;
    let name = String::from_utf8(named).ok()?;
    is_database_name(&name).then_some(name)
}

/// Fails as a refused `store` where something is in the folder that a set-up has not left.
pub(super) fn refuse_unless_free(dir: &Path) -> Result<()> {
    let begun = begun_database(dir);
    let is_of_set_up = |name: &String| {
        let finished = names::finished(name);
        // What a set-up leaves it leaves after its note.
        let may_be_ours = begun.is_some() || names::BEFORE_A_SET_UP.contains(&finished);
        let named = (names::is_file(finished) && may_be_ours)
            || names::database_of(name).is_some_and(|name| begun.as_deref() == Some(name));
        named && disk::is_file(&dir.join(name))
    };
    if (dir.is_dir() || dir.symlink_metadata().is_err())
        && disk::names(dir)?.iter().all(is_of_set_up)
    {
        return Ok(());
    }
    let expected = "the path of an empty folder, or of what is not there yet";
    Err(Error::invalid("store", Reason::malformed(expected)))
}
