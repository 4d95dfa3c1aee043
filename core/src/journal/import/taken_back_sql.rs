//! Imports that can be taken back, for 30 days.

use rusqlite::{Connection, Transaction};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::journal::{JournalAct, rows_sql, trash_sql};
use crate::store::{short_id, undo as acts};
use crate::{CallContext, EntryId, ImportId, Timestamp};

const KIND: &str = "import";

/// How long an import can be taken back, in minutes: 30 days.
const BACK_MINUTES: i64 = 30 * 24 * 60;

/// An import that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ImportKept {
    /// Its id.
    pub id: ImportId,
    /// The name of the format.
    pub format: String,
    /// When it was done.
    pub imported_at: Timestamp,
    /// Until when it can be taken back.
    pub until: Timestamp,
    /// Its entries that are not in the bin.
    pub entries: u64,
}

/// Lists the imports that can be taken back, the latest first.
pub fn imports(conn: &Connection, context: &CallContext) -> Result<Vec<ImportKept>> {
    let mut statement = conn.prepare_cached(
        "SELECT i.uuid, i.format, i.imported_at, count(e.id) AS entries FROM journal_import i
         JOIN imported_entry ie ON ie.import = i.id
         JOIN entry e ON e.id = ie.entry AND e.binned_at IS NULL
         WHERE i.imported_at > ?1 GROUP BY i.id ORDER BY i.id DESC",
    )?;
    let kept = statement.query_map([context.now.plus_minutes(-BACK_MINUTES)], |row| {
        let imported_at: Timestamp = row.get(2)?;
        Ok(ImportKept {
            id: row.get(0)?,
            format: row.get(1)?,
            imported_at,
            until: imported_at.plus_minutes(BACK_MINUTES),
            entries: row.get::<_, u32>(3)?.into(),
        })
    })?;
    Ok(kept.collect::<rusqlite::Result<_>>()?)
}

/// Finds the import whose id ends in the given characters, at least 4.
pub fn resolve_import(conn: &Connection, text: &str) -> Result<ImportId> {
    short_id::find(conn, "journal_import", KIND, text).map(ImportId::from_bytes)
}

/// Takes an import back: its entries go into the bin. Gives how many.
///
/// Fails with [`Error::NotFound`], also 30 days after it.
pub fn take_import_back(tx: &Transaction<'_>, id: ImportId, context: &CallContext) -> Result<u64> {
    if !imports(tx, context)?.iter().any(|kept| kept.id == id) {
        return Err(Error::NotFound { kind: KIND });
    }
    let gone = trash_all(tx, id, context)?;
    let count = gone.len() as u64;
    acts::record(tx, &JournalAct::BinMany(gone), context.now)?;
    Ok(count)
}

/// Puts the entries of an import into the bin that are not there.
pub(in crate::journal) fn trash_all(
    tx: &Transaction<'_>,
    id: ImportId,
    context: &CallContext,
) -> Result<Vec<EntryId>> {
    let ids: Vec<EntryId> = tx
        .prepare_cached(
            "SELECT e.uuid FROM journal_import i JOIN imported_entry ie ON ie.import = i.id
             JOIN entry e ON e.id = ie.entry WHERE i.uuid = ?1 AND e.binned_at IS NULL",
        )?
        .query_map([id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    rows_sql::take_out(tx, &ids)?;
    for entry in &ids {
        trash_sql::trash_row(tx, *entry, Some(context.now))?;
    }
    Ok(ids)
}
