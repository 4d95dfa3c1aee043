//! Entries, and what they are about.

use rusqlite::Connection;
use rusqlite::Transaction;

use super::things;
use crate::error::Result;
use crate::journal::{self, Entry, EntryDraft, EntryLink};
use crate::{EntryId, Here, Thing};

/// Keeps a new entry, as [`journal::add`]. Fails too with [`crate::Error::NotFound`], where what it
/// is about is not there.
pub fn add_entry(tx: &Transaction<'_>, draft: &EntryDraft, here: &Here) -> Result<Entry> {
    let link = draft.link.map(|to| named(tx, to, here)).transpose()?;
    journal::add(tx, draft, link, here)
}

/// Changes an entry, as [`journal::edit`]. What it was about before may be gone.
pub fn edit_entry(
    tx: &Transaction<'_>,
    id: EntryId,
    draft: &EntryDraft,
    here: &Here,
) -> Result<Entry> {
    let before = journal::entry(tx, id)?.link;
    let link = match (draft.link, before) {
        (Some(to), Some(before)) if before.to == to => Some(before),
        (to, _) => to.map(|to| named(tx, to, here)).transpose()?,
    };
    journal::edit(tx, id, draft, link, here)
}

/// What it is called now.
fn named(conn: &Connection, to: Thing, here: &Here) -> Result<EntryLink> {
    let name = things::name(conn, to, here)?;
    Ok(EntryLink { to, name })
}
