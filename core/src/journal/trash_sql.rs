//! The bin in the store.

use rusqlite::{Connection, Transaction};

use crate::error::Result;
use crate::journal::entries_sql::{KIND, NOT_FOUND};
use crate::journal::trash::{RETENTION_MINUTES, TrashPage, TrashedEntry};
use crate::journal::{Entry, JournalAct, entries_sql, rows_sql};
use crate::search;
use crate::store::page::{Page, Place};
use crate::store::undo as acts;
use crate::{CallContext, EntryId, Timestamp};

const LATEST: &str = "SELECT id, uuid, day, binned_at FROM entry
    WHERE binned_at IS NOT NULL AND (binned_at, id) < (?1, ?2)
    ORDER BY binned_at DESC, id DESC LIMIT ?3";
const OVER: &str = "SELECT uuid FROM entry WHERE binned_at IS NOT NULL AND binned_at <= ?1";

/// Puts an entry into the bin: out of every list, count and search, and gone for good after 30 days.
///
/// Fails with [`crate::Error::NotFound`], also where it is in the bin.
pub fn trash(tx: &Transaction<'_>, id: EntryId, context: &CallContext) -> Result<()> {
    entries_sql::live(tx, id)?;
    acts::record(tx, &JournalAct::Bin(id), context.now)?;
    trash_row(tx, id, Some(context.now))
}

/// Takes an entry out of the bin, as it was. Fails with [`crate::Error::NotFound`].
pub fn put_back(tx: &Transaction<'_>, id: EntryId, context: &CallContext) -> Result<Entry> {
    let entry = entries_sql::entry(tx, id)?;
    let trashed_at = entry.trashed_at.ok_or(entries_sql::NOT_FOUND)?;
    acts::record(tx, &JournalAct::BinBack(id, trashed_at), context.now)?;
    trash_row(tx, id, None)?;
    entries_sql::entry(tx, id)
}

/// Lists what is in the bin, 1 to 500 at a time. `after` is the `next` of the page before.
pub fn trashed(conn: &Connection, after: Option<&str>, limit: u32) -> Result<TrashPage> {
    let page = Page::new(after, limit)?;
    let mut statement = conn.prepare_cached(LATEST)?;
    let rows = statement.query_map((page.after.at, page.after.row, page.limit + 1), |row| {
        let trashed_at: Timestamp = row.get(3)?;
        let trashed = TrashedEntry {
            id: row.get(1)?,
            day: row.get(2)?,
            trashed_at,
            until: trashed_at.plus_minutes(RETENTION_MINUTES),
        };
        let (at, row) = (trashed_at.0, row.get(0)?);
        Ok((Place { at, row }, trashed))
    })?;
    let mut rows: Vec<(Place, TrashedEntry)> = rows.collect::<rusqlite::Result<_>>()?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let last = rows.last().filter(|_| more);
    Ok(TrashPage {
        next: last.map(|(place, _)| place.to_string()),
        entries: rows.into_iter().map(|(_, trashed)| trashed).collect(),
    })
}

/// The ids of all that is in the bin.
pub fn in_trash(conn: &Connection) -> Result<Vec<EntryId>> {
    over(conn, Timestamp(i64::MAX))
}

/// The ids of what has been in the bin for 30 days.
pub fn overdue_in_trash(conn: &Connection, now: Timestamp) -> Result<Vec<EntryId>> {
    over(conn, now.plus_minutes(-RETENTION_MINUTES))
}

fn over(conn: &Connection, at: Timestamp) -> Result<Vec<EntryId>> {
    let mut statement = conn.prepare_cached(OVER)?;
    let ids = statement.query_map([at], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Puts an entry into the bin or takes it out.
pub(in crate::journal) fn trash_row(
    tx: &Transaction<'_>,
    id: EntryId,
    since: Option<Timestamp>,
) -> Result<()> {
    let rows = tx
        .prepare_cached("UPDATE entry SET binned_at = ?2 WHERE uuid = ?1")?
        .execute((id, since))?;
    match since {
        _ if rows == 0 => Err(NOT_FOUND),
        // Nothing in the bin is found: what it says need not be read.
        Some(_) => search::remove(tx, KIND, id.as_bytes()),
        None => rows_sql::index(tx, id).map(drop),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{slow_steps, store};

    #[test]
    fn the_bin_is_listed_and_emptied_by_its_index() {
        let (store, _dir) = store();
        for sql in [LATEST, OVER] {
            let slow = store.read(|conn| Ok(slow_steps(conn, sql))).unwrap();
            assert!(slow.is_empty(), "{slow:?}");
        }
    }
}
