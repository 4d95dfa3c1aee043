//! Imports that can be taken back, for 30 days.

use rusqlite::{Connection, Transaction};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::journal::acts::Binned;
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
    let binned = trash_all(tx, id, context)?;
    let count = binned.count;
    acts::record(tx, &JournalAct::BinMany(binned.what), context.now)?;
    Ok(count)
}

/// What was put into the bin, and how many entries.
pub(in crate::journal) struct Trashed {
    pub(in crate::journal) what: Binned,
    pub(in crate::journal) count: u64,
}

const OF_IMPORT: &str = "SELECT e.uuid, e.binned_at IS NOT NULL FROM journal_import i
    JOIN imported_entry ie ON ie.import = i.id JOIN entry e ON e.id = ie.entry WHERE i.uuid = ?1";

/// Puts the entries of an import into the bin that are not there.
pub(in crate::journal) fn trash_all(
    tx: &Transaction<'_>,
    import: ImportId,
    context: &CallContext,
) -> Result<Trashed> {
    let (but, gone): (Vec<OfImport>, _) = of_import(tx, import)?
        .into_iter()
        .partition(|entry| entry.in_bin);
    rows_sql::take_out(tx, gone.iter().map(|entry| &entry.id))?;
    for entry in &gone {
        trash_sql::trash_row(tx, entry.id, Some(context.now))?;
    }
    let but = but.into_iter().map(|entry| entry.id).collect();
    Ok(Trashed {
        what: Binned::Import { import, but },
        count: gone.len() as u64,
    })
}

/// Takes what was put into the bin out of it.
pub(in crate::journal) fn put_all_back(tx: &Transaction<'_>, binned: &Binned) -> Result<()> {
    let ids = match binned {
        Binned::Entries(ids) => ids.clone(),
        Binned::Import { import, but } => {
            let all = of_import(tx, *import)?.into_iter();
            let gone = all.filter(|entry| entry.in_bin && !but.contains(&entry.id));
            gone.map(|entry| entry.id).collect()
        }
    };
    ids.iter()
        .try_for_each(|id| trash_sql::trash_row(tx, *id, None))
}

struct OfImport {
    id: EntryId,
    in_bin: bool,
}

fn of_import(conn: &Connection, import: ImportId) -> Result<Vec<OfImport>> {
    let mut statement = conn.prepare_cached(OF_IMPORT)?;
    let all = statement.query_map([import], |row| {
        Ok(OfImport {
            id: row.get(0)?,
            in_bin: row.get(1)?,
        })
    })?;
    Ok(all.collect::<rusqlite::Result<_>>()?)
}
