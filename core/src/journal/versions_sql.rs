//! Earlier versions in the store.

use rusqlite::{Connection, OptionalExtension, Transaction};

use crate::error::{Error, Result};
use crate::journal::versions::{EntryVersion, VERSIONS_MAX, differ};
use crate::journal::{Entry, JournalAct, entries_sql, rows_sql};
use crate::store::undo;
use crate::{CallContext, EntryId};

const OF_ENTRY: &str = "SELECT v.id, v.replaced_at, v.state FROM entry e
    JOIN entry_version v ON v.entry = e.id WHERE e.uuid = ?1 ORDER BY v.id DESC";

/// Lists what an entry was before each change, the latest first, 20 at most.
///
/// Fails with [`Error::NotFound`].
pub fn versions(conn: &Connection, id: EntryId) -> Result<Vec<EntryVersion>> {
    entries_sql::live(conn, id)?;
    let mut statement = conn.prepare_cached(OF_ENTRY)?;
    let mut rows = statement.query([id])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(EntryVersion {
            number: row.get(0)?,
            replaced_at: row.get(1)?,
            entry: read(row.get_ref(2)?.as_str().unwrap_or_default())?,
        });
    }
    Ok(found)
}

/// How many earlier versions an entry has; none where it is not there.
pub fn count_versions(conn: &Connection, id: EntryId) -> Result<u32> {
    let count = "SELECT count(*) FROM entry e JOIN entry_version v ON v.entry = e.id
        WHERE e.uuid = ?1";
    Ok(conn
        .prepare_cached(count)?
        .query_row([id], |row| row.get(0))?)
}

/// Brings an earlier version of an entry back; what it replaces becomes a version itself.
///
/// Fails with [`Error::NotFound`].
pub fn restore_version(
    tx: &Transaction<'_>,
    id: EntryId,
    number: i64,
    context: &CallContext,
) -> Result<Entry> {
    let before = entries_sql::live(tx, id)?;
    let state: Option<String> = tx
        .prepare_cached(
            "SELECT v.state FROM entry e JOIN entry_version v ON v.entry = e.id
             WHERE e.uuid = ?1 AND v.id = ?2",
        )?
        .query_row((id, number), |row| row.get(0))
        .optional()?;
    let state = state.ok_or(Error::NotFound { kind: "version" })?;
    let after = Entry {
        changed_at: context.now,
        ..read(&state)?
    };
    let restored = put(tx, &before, &after, context)?;
    undo::record(tx, &JournalAct::Edit(Box::new(before)), context.now)?;
    Ok(restored)
}

/// Forgets what an entry was before. Nothing brings it back. Where there is nothing, changes
/// nothing.
pub fn forget_versions(tx: &Transaction<'_>, id: EntryId) -> Result<()> {
    entries_sql::live(tx, id)?;
    forget(tx, id)
}

/// As [`forget_versions`], of an entry that may not be there.
pub(in crate::journal) fn forget(tx: &Transaction<'_>, id: EntryId) -> Result<()> {
    tx.prepare_cached(
        "DELETE FROM entry_version WHERE entry = (SELECT id FROM entry WHERE uuid = ?1)",
    )?
    .execute([id])?;
    Ok(())
}

/// Changes what entries were before, where that has `text` in its JSON. Nothing brings it back.
pub(in crate::journal) fn change_all(
    tx: &Transaction<'_>,
    text: &str,
    change: impl Fn(&mut Entry),
) -> Result<()> {
    let found: Vec<(i64, String)> = tx
        .prepare_cached("SELECT id, state FROM entry_version WHERE instr(state, ?1)")?
        .query_map([text], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, state) in found {
        let before = read(&state)?;
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            tx.prepare_cached("UPDATE entry_version SET state = ?2 WHERE id = ?1")?
                .execute((id, json(&after)?))?;
        }
    }
    Ok(())
}

/// Puts `after` in place of `before`, which becomes an earlier version where anything was changed.
pub(in crate::journal) fn put(
    tx: &Transaction<'_>,
    before: &Entry,
    after: &Entry,
    context: &CallContext,
) -> Result<Entry> {
    if differ(before, after) {
        let state = json(before)?;
        tx.prepare_cached(
            "INSERT INTO entry_version (entry, replaced_at, state)
             SELECT id, ?2, ?3 FROM entry WHERE uuid = ?1",
        )?
        .execute((before.id, context.now, state))?;
        tx.prepare_cached(
            "DELETE FROM entry_version
             WHERE entry = (SELECT id FROM entry WHERE uuid = ?1) AND id NOT IN (
                 SELECT v.id FROM entry e JOIN entry_version v ON v.entry = e.id
                 WHERE e.uuid = ?1 ORDER BY v.id DESC LIMIT ?2)",
        )?
        .execute((before.id, VERSIONS_MAX))?;
    }
    rows_sql::put(tx, after)
}

/// The number of the latest version of an entry.
pub(in crate::journal) fn latest(conn: &Connection, id: EntryId) -> Result<Option<i64>> {
    let sql = "SELECT max(v.id) FROM entry e JOIN entry_version v ON v.entry = e.id
        WHERE e.uuid = ?1";
    Ok(conn
        .prepare_cached(sql)?
        .query_row([id], |row| row.get(0))?)
}

/// Puts a version of an entry back, where both are there.
pub(in crate::journal) fn put_back(
    tx: &Transaction<'_>,
    id: EntryId,
    number: i64,
    context: &CallContext,
) -> Result<()> {
    let state: Option<String> = tx
        .prepare_cached(
            "SELECT v.state FROM entry e JOIN entry_version v ON v.entry = e.id
             WHERE e.uuid = ?1 AND v.id = ?2",
        )?
        .query_row((id, number), |row| row.get(0))
        .optional()?;
    if let Some(state) = state {
        put(tx, &entries_sql::entry(tx, id)?, &read(&state)?, context)?;
    }
    Ok(())
}

fn json(entry: &Entry) -> Result<String> {
    serde_json::to_string(entry).map_err(|_| Error::internal("a version of an entry"))
}

fn read(state: &str) -> Result<Entry> {
    serde_json::from_str(state).map_err(|_| Error::Damaged { part: "database" })
}
