//! Sources in the store, and how they were before.

use rusqlite::{Connection, OptionalExtension, Transaction};

use crate::error::{Error, Result};
use crate::groups::Source;
use crate::groups::acts_sql::GroupsAct;
use crate::groups::meetings_sql::{KIND, Origin, fellowship, index, put, row_hash, stored};
use crate::groups::sources::{Before, MeetingBefore, MeetingRow, SourceRow};
use crate::store::{LostRow, lost_name, short_id, undo};
use crate::{CallContext, MeetingId, SourceId, search, validate};

const NOT_FOUND: Error = Error::NotFound { kind: "source" };

const SOURCES: &str = "SELECT uuid, name, fellowship, zone, imported_at,
        (SELECT count(*) FROM meeting WHERE source = s.id AND gone_at IS NULL)
    FROM meeting_source s ORDER BY name";

/// Lists the imported lists by name.
pub fn sources(conn: &Connection) -> Result<Vec<Source>> {
    let mut statement = conn.prepare_cached(SOURCES)?;
    let sources = statement.query_map([], |row| {
        Ok(Source {
            id: row.get(0)?,
            name: row.get(1)?,
            fellowship: fellowship(row, 2)?,
            zone: row.get(3)?,
            imported_at: row.get(4)?,
            listings: row.get(5)?,
        })
    })?;
    Ok(sources.collect::<rusqlite::Result<_>>()?)
}

/// Looks an imported list up. Fails with [`Error::NotFound`].
pub fn source(conn: &Connection, id: SourceId) -> Result<Source> {
    let all = sources(conn)?;
    let found = all.into_iter().find(|source| source.id == id);
    found.ok_or(NOT_FOUND)
}

/// Finds the list of a name, letter case aside, or whose id ends in the given characters.
///
/// Fails with [`Error::NotFound`], and as a refused `id`.
pub fn resolve_source(conn: &Connection, name_or_short_id: &str) -> Result<SourceId> {
    let all = sources(conn)?;
    match validate::of_name(name_or_short_id, &all, |source| &source.name) {
        Some(source) => Ok(source.id),
        None => short_id::find(conn, "meeting_source", "source", name_or_short_id)
            .map(SourceId::from_bytes),
    }
}

/// Takes a list out for good, with all its meetings. Where there is none, changes nothing.
pub fn erase_source(tx: &Transaction<'_>, source: SourceId) -> Result<()> {
    forget_source(tx, source)
}

/// Takes the words of meetings out of the search index at once, before they are changed one by one.
fn take_words_out(tx: &Transaction<'_>, meetings: impl Iterator<Item = MeetingId>) -> Result<()> {
    search::take_out(tx, KIND, meetings.map(|id| *id.as_bytes()))
}

/// The meetings of a list, those that are gone too.
pub fn of_source(conn: &Connection, source: SourceId) -> Result<Vec<MeetingId>> {
    let rows = rows_of(conn, source)?.into_iter();
    Ok(rows.map(|(_, id)| id).collect())
}

/// The rows of the meetings of a list, and their ids, in their order.
fn rows_of(conn: &Connection, source: SourceId) -> Result<Vec<(i64, MeetingId)>> {
    let mut statement = conn.prepare_cached(
        "SELECT m.id, m.uuid FROM meeting m JOIN meeting_source s ON s.id = m.source
         WHERE s.uuid = ?1 ORDER BY m.id",
    )?;
    let rows = statement.query_map([source], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Writes what is left of a lost row of a list, so that its meetings stay: its name, unless
/// that is nowhere, and the fellowship of most of them. When it was imported is lost.
pub(crate) fn rebuild(tx: &Transaction<'_>, row: &LostRow<'_>) -> Result<bool> {
    let nameless = lost_name(row.id).into();
    let name = row.known.get("name").unwrap_or(&nameless);
    let sql = "INSERT OR IGNORE INTO meeting_source (id, uuid, name, fellowship, imported_at)
        SELECT ?1, ?2, ?3, fellowship, 0 FROM meeting WHERE source = ?1
        GROUP BY fellowship ORDER BY count(*) DESC LIMIT 1";
    Ok(tx.execute(sql, (row.id, row.uuid(), name))? == 1)
}

/// Removes a source with all its meetings. Fails with [`Error::NotFound`].
pub fn remove_source(tx: &Transaction<'_>, source: SourceId, context: &CallContext) -> Result<()> {
    let was = source_before(tx, source)?.ok_or(NOT_FOUND)?;
    let meetings = rows_of(tx, source)?.into_iter().map(|(row, id)| {
        let before = meeting_before(tx, id)?;
        let row = Some(row);
        Ok(MeetingBefore { row, ..before })
    });
    let all = Before {
        source,
        was: Some(was),
        meetings: meetings.collect::<Result<_>>()?,
        gone: Vec::new(),
        last_row: None,
    };
    forget_source(tx, source)?;
    undo::record(tx, &GroupsAct::RemoveSource(all), context.now)
}

/// Reads what a source is now.
pub(super) fn source_before(conn: &Connection, source: SourceId) -> Result<Option<SourceRow>> {
    let found = conn
        .prepare_cached(
            "SELECT name, fellowship, zone, imported_at FROM meeting_source WHERE uuid = ?1",
        )?
        .query_row([source], |row| {
            Ok(SourceRow {
                name: row.get(0)?,
                fellowship: row.get(1)?,
                zone: row.get(2)?,
                imported_at: row.get(3)?,
            })
        });
    Ok(found.optional()?)
}

/// Reads what a meeting of a list is now, or that there is none.
pub(super) fn meeting_before(conn: &Connection, id: MeetingId) -> Result<MeetingBefore> {
    let key: Option<String> = conn
        .prepare_cached("SELECT ext_id FROM meeting WHERE uuid = ?1 AND ext_id IS NOT NULL")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let was = key.zip(stored(conn, id)?).map(|(key, meeting)| MeetingRow {
        key,
        gone_at: meeting.gone_at,
        listing: meeting.listing,
    });
    let row = None;
    Ok(MeetingBefore { id, row, was })
}

/// Makes a source and its meetings what they were. The report of what is taken back goes.
pub(super) fn bring_back(tx: &Transaction<'_>, before: &Before) -> Result<()> {
    tx.prepare_cached(
        "DELETE FROM meeting_finding
         WHERE source = (SELECT id FROM meeting_source WHERE uuid = ?1)",
    )?
    .execute([before.source])?;
    let Some(was) = &before.was else {
        return forget_source(tx, before.source);
    };
    let source = put_source(tx, before.source, was)?;
    if let Some(last) = before.last_row {
        let mut added = rows_of(tx, before.source)?;
        added.retain(|(row, _)| *row > last);
        take_words_out(tx, added.iter().map(|(_, id)| *id))?;
        for (_, id) in added {
            forget(tx, id)?;
        }
    }
    take_words_out(tx, before.meetings.iter().map(|meeting| meeting.id))?;
    for meeting in &before.meetings {
        match &meeting.was {
            Some(was) => bring_meeting_back(tx, source, meeting, was)?,
            None => forget(tx, meeting.id)?,
        }
    }
    for id in &before.gone {
        tx.prepare_cached("UPDATE meeting SET gone_at = NULL WHERE uuid = ?1")?
            .execute([id])?;
        if let Some(meeting) = stored(tx, *id)? {
            index(tx, *id, &meeting.listing)?;
        }
    }
    Ok(())
}

fn bring_meeting_back(
    tx: &Transaction<'_>,
    source: i64,
    meeting: &MeetingBefore,
    was: &MeetingRow,
) -> Result<()> {
    let (id, hash) = (meeting.id, row_hash(&was.listing)?);
    let origin = Origin {
        source,
        key: &was.key,
        hash: &hash,
    };
    put(tx, id, Some(&origin), &was.listing)?;
    if let Some(row) = meeting.row {
        tx.prepare_cached("UPDATE OR IGNORE meeting SET id = ?2 WHERE uuid = ?1")?
            .execute((id, row))?;
    }
    if was.gone_at.is_some() {
        tx.prepare_cached("UPDATE meeting SET gone_at = ?2 WHERE uuid = ?1")?
            .execute((id, was.gone_at))?;
        search::remove(tx, KIND, id.as_bytes())?;
    }
    Ok(())
}

fn put_source(tx: &Transaction<'_>, id: SourceId, was: &SourceRow) -> Result<i64> {
    Ok(tx
        .prepare_cached(
            "INSERT INTO meeting_source (uuid, name, fellowship, zone, imported_at)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (uuid) DO UPDATE SET name = excluded.name,
                 fellowship = excluded.fellowship, zone = excluded.zone,
                 imported_at = excluded.imported_at
             RETURNING id",
        )?
        .query_row(
            (id, &was.name, &was.fellowship, was.zone, was.imported_at),
            |row| row.get(0),
        )?)
}

fn forget(tx: &Transaction<'_>, id: MeetingId) -> Result<()> {
    tx.prepare_cached("DELETE FROM meeting WHERE uuid = ?1")?
        .execute([id])?;
    search::remove(tx, KIND, id.as_bytes())
}

/// Takes a source out with all its meetings.
fn forget_source(tx: &Transaction<'_>, id: SourceId) -> Result<()> {
    take_words_out(tx, of_source(tx, id)?.into_iter())?;
    let source = "SELECT id FROM meeting_source WHERE uuid = ?1";
    tx.execute(
        &format!("DELETE FROM meeting WHERE source = ({source})"),
        [id],
    )?;
    tx.prepare_cached("DELETE FROM meeting_source WHERE uuid = ?1")?
        .execute([id])?;
    Ok(())
}

#[cfg(test)]
mod tests;
