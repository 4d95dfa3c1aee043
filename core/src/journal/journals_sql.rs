//! Journals in the store.

use rusqlite::{Connection, Transaction};

use crate::error::{Error, Reason, Result};
use crate::journal::acts::{JournalAct, Removed};
use crate::journal::journals::{MOST, NamedJournal, tidy_name};
use crate::store::{short_id, undo as acts};
use crate::{CallContext, JournalId, validate};

const KIND: &str = "journal";
const NOT_FOUND: Error = Error::NotFound { kind: KIND };

/// Lists the journals beside the first, by name.
pub fn journals(conn: &Connection) -> Result<Vec<NamedJournal>> {
    let mut statement = conn.prepare_cached(
        "SELECT uuid, name, (SELECT count(*) FROM entry WHERE journal = journal.id
             AND archived_at IS NULL AND binned_at IS NULL)
         FROM journal ORDER BY folded",
    )?;
    let all = statement.query_map([], |row| {
        Ok(NamedJournal {
            id: row.get(0)?,
            name: row.get(1)?,
            entries: row.get::<_, u32>(2)?.into(),
        })
    })?;
    Ok(all.collect::<rusqlite::Result<_>>()?)
}

/// Begins a journal. Fails as a refused `journal`, also where one has that name.
pub fn add_journal(
    tx: &Transaction<'_>,
    name: &str,
    context: &CallContext,
) -> Result<NamedJournal> {
    let name = tidy_name(name)?;
    let id = insert(tx, JournalId::new(context.now), &name)?;
    acts::record(tx, &JournalAct::JournalAdd(id), context.now)?;
    journal(tx, id)
}

/// Renames a journal. Fails with [`Error::NotFound`], and as [`add_journal`].
pub fn rename_journal(
    tx: &Transaction<'_>,
    id: JournalId,
    name: &str,
    context: &CallContext,
) -> Result<NamedJournal> {
    let before = journal(tx, id)?;
    let name = tidy_name(name)?;
    if name != before.name {
        refuse_taken(tx, &name, Some(id))?;
        put_name(tx, id, &name)?;
        acts::record(tx, &JournalAct::JournalRename(before), context.now)?;
    }
    journal(tx, id)
}

/// Takes a journal away; its entries go to the first. Fails with [`Error::NotFound`].
pub fn remove_journal(tx: &Transaction<'_>, id: JournalId, context: &CallContext) -> Result<()> {
    let journal = journal(tx, id)?;
    let entries = tx
        .prepare_cached(
            "SELECT e.uuid FROM journal j JOIN entry e ON e.journal = j.id WHERE j.uuid = ?1",
        )?
        .query_map([id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let name = journal.name;
    let removed = Removed { id, name, entries };
    acts::record(tx, &JournalAct::JournalRemove(removed), context.now)?;
    erase_journal(tx, id)
}

/// Finds the journal of a name, letter case aside, or whose id ends in the given characters.
///
/// Fails with [`Error::NotFound`].
pub fn resolve_journal(conn: &Connection, name_or_short_id: &str) -> Result<JournalId> {
    if let Some(id) = of_name(conn, name_or_short_id)? {
        return Ok(id);
    }
    short_id::find(conn, "journal", KIND, name_or_short_id).map(JournalId::from_bytes)
}

/// Finds the journal of a name, letter case aside. They are few.
pub(in crate::journal) fn of_name(conn: &Connection, name: &str) -> Result<Option<JournalId>> {
    let all: Vec<(JournalId, String)> = conn
        .prepare_cached("SELECT uuid, name FROM journal ORDER BY folded")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(validate::of_name(name, &all, |(_, name)| name).map(|(id, _)| *id))
}

/// Fails where an entry is to be in a journal that there is not.
pub(in crate::journal) fn check(conn: &Connection, id: Option<JournalId>) -> Result<()> {
    id.map_or(Ok(()), |id| journal(conn, id).map(drop))
}

/// Takes back that a journal was removed: the entries that are in the first come into it again.
pub(in crate::journal) fn put_back(tx: &Transaction<'_>, removed: &Removed) -> Result<()> {
    insert(tx, removed.id, &removed.name)?;
    for entry in &removed.entries {
        tx.prepare_cached(
            "UPDATE entry SET journal = (SELECT id FROM journal WHERE uuid = ?2)
             WHERE uuid = ?1 AND journal IS NULL",
        )?
        .execute((entry, removed.id))?;
    }
    Ok(())
}

/// Looks a journal up. Fails with [`Error::NotFound`].
pub fn journal(conn: &Connection, id: JournalId) -> Result<NamedJournal> {
    let all = journals(conn)?;
    all.into_iter().find(|one| one.id == id).ok_or(NOT_FOUND)
}

pub(in crate::journal) fn insert(
    tx: &Transaction<'_>,
    id: JournalId,
    name: &str,
) -> Result<JournalId> {
    refuse_taken(tx, name, None)?;
    if room(tx)? == 0 {
        return Err(Error::invalid("journal", Reason::TooMany { max: MOST }));
    }
    tx.prepare_cached("INSERT INTO journal (uuid, name, folded) VALUES (?1, ?2, ?3)")?
        .execute((id, name, validate::folded(name)))?;
    Ok(id)
}

/// How many more journals there may be.
pub(in crate::journal) fn room(conn: &Connection) -> Result<u32> {
    let count: u32 = conn.query_row("SELECT count(*) FROM journal", [], |row| row.get(0))?;
    Ok(MOST.saturating_sub(count))
}

fn refuse_taken(conn: &Connection, name: &str, but: Option<JournalId>) -> Result<()> {
    match of_name(conn, name)? {
        Some(other) if Some(other) != but => Err(Error::invalid("journal", Reason::Ambiguous)),
        _ => Ok(()),
    }
}

pub(in crate::journal) fn put_name(tx: &Transaction<'_>, id: JournalId, name: &str) -> Result<()> {
    tx.prepare_cached("UPDATE journal SET name = ?2, folded = ?3 WHERE uuid = ?1")?
        .execute((id, name, validate::folded(name)))?;
    Ok(())
}

/// Takes a journal out for good; its entries go to the first. Where there is none, changes nothing.
pub fn erase_journal(tx: &Transaction<'_>, id: JournalId) -> Result<()> {
    tx.prepare_cached(
        "UPDATE entry SET journal = NULL WHERE journal = (SELECT id FROM journal WHERE uuid = ?1)",
    )?
    .execute([id])?;
    tx.prepare_cached("DELETE FROM journal WHERE uuid = ?1")?
        .execute([id])?;
    Ok(())
}
