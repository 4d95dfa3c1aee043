//! The bin in the store.

use rusqlite::{Connection, Transaction};

use super::{Binned, BinnedPage, KEPT_MINUTES};
use crate::error::Result;
use crate::journal::{Entry, JournalAct, rows, store};
use crate::store::page::{Page, Place};
use crate::store::undo as acts;
use crate::{EntryId, Here, Timestamp};

const LATEST: &str = "SELECT id, uuid, day, binned_at FROM entry
    WHERE binned_at IS NOT NULL AND (binned_at, id) < (?1, ?2)
    ORDER BY binned_at DESC, id DESC LIMIT ?3";
const OVER: &str = "SELECT uuid FROM entry WHERE binned_at IS NOT NULL AND binned_at <= ?1";

/// Puts an entry into the bin: out of every list, count and search, and gone for good after 30 days.
///
/// Fails with [`crate::Error::NotFound`], also where it is in the bin.
pub fn bin(tx: &Transaction<'_>, id: EntryId, here: &Here) -> Result<()> {
    store::live(tx, id)?;
    acts::record(tx, &JournalAct::Bin(id), here.now)?;
    bin_row(tx, id, Some(here.now))
}

/// Takes an entry out of the bin, as it was. Fails with [`crate::Error::NotFound`].
pub fn put_back(tx: &Transaction<'_>, id: EntryId, here: &Here) -> Result<Entry> {
    let entry = store::entry(tx, id)?;
    let binned_at = entry.binned_at.ok_or(store::NOT_FOUND)?;
    acts::record(tx, &JournalAct::BinBack(id, binned_at), here.now)?;
    bin_row(tx, id, None)?;
    store::entry(tx, id)
}

/// Lists what is in the bin, 1 to 500 at a time. `after` is the `next` of the page before.
pub fn binned(conn: &Connection, after: Option<&str>, limit: u32) -> Result<BinnedPage> {
    let page = Page::new(after, limit)?;
    let mut statement = conn.prepare_cached(LATEST)?;
    let rows = statement.query_map((page.after.at, page.after.row, page.limit + 1), |row| {
        let binned_at: Timestamp = row.get(3)?;
        let binned = Binned {
            id: row.get(1)?,
            day: row.get(2)?,
            binned_at,
            until: binned_at.plus_minutes(KEPT_MINUTES),
        };
        let (at, row) = (binned_at.0, row.get(0)?);
        Ok((Place { at, row }, binned))
    })?;
    let mut rows: Vec<(Place, Binned)> = rows.collect::<rusqlite::Result<_>>()?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let last = rows.last().filter(|_| more);
    Ok(BinnedPage {
        next: last.map(|(place, _)| place.to_string()),
        entries: rows.into_iter().map(|(_, binned)| binned).collect(),
    })
}

/// The ids of all that is in the bin.
pub fn in_bin(conn: &Connection) -> Result<Vec<EntryId>> {
    over(conn, Timestamp(i64::MAX))
}

/// The ids of what has been in the bin for 30 days.
pub fn over_in_bin(conn: &Connection, now: Timestamp) -> Result<Vec<EntryId>> {
    over(conn, now.plus_minutes(-KEPT_MINUTES))
}

fn over(conn: &Connection, at: Timestamp) -> Result<Vec<EntryId>> {
    let mut statement = conn.prepare_cached(OVER)?;
    let ids = statement.query_map([at], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Puts an entry into the bin or takes it out.
pub(in crate::journal) fn bin_row(
    tx: &Transaction<'_>,
    id: EntryId,
    since: Option<Timestamp>,
) -> Result<()> {
    tx.prepare_cached("UPDATE entry SET binned_at = ?2 WHERE uuid = ?1")?
        .execute((id, since))?;
    rows::index(tx, id).map(drop)
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
