//! Entries, and what they are about.

use rusqlite::Connection;
use rusqlite::Transaction;

use super::things;
use crate::error::Result;
use crate::journal::{self, Entry, EntryInput, EntryLink};
use crate::{CallContext, EntryId, Thing};

/// Keeps a new entry, as [`journal::add`]. Fails too with [`crate::Error::NotFound`], where what it
/// is about is not there.
pub fn add_entry(tx: &Transaction<'_>, draft: &EntryInput, context: &CallContext) -> Result<Entry> {
    let link = draft.link.map(|to| named(tx, to, context)).transpose()?;
    journal::add(tx, draft, link, context)
}

/// Changes an entry, as [`journal::edit`]. What it was about before may be gone.
pub fn edit_entry(
    tx: &Transaction<'_>,
    id: EntryId,
    draft: &EntryInput,
    context: &CallContext,
) -> Result<Entry> {
    let before = journal::entry(tx, id)?.link;
    let link = match (draft.link, before) {
        (Some(to), Some(before)) if before.to == to => Some(before),
        (to, _) => to.map(|to| named(tx, to, context)).transpose()?,
    };
    journal::edit(tx, id, draft, link, context)
}

/// What it is called now.
fn named(conn: &Connection, to: Thing, context: &CallContext) -> Result<EntryLink> {
    let name = things::name(conn, to, context)?;
    Ok(EntryLink { to, name })
}
