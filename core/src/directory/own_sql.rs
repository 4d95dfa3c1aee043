//! The person's own lines in the store.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};

use super::own::{OwnLine, OwnLineInput, checked};
use crate::acts::acts;
use crate::error::{Error, Reason, Result};
use crate::number::dialled;
use crate::search::{self, Doc, Order, Text, Wanted};
use crate::store::page::Page;
use crate::store::{short_id, undo};
use crate::{CallContext, OwnLineId, Timestamp};

const KIND: &str = "line";
/// The most lines that are shown.
const LINES_MAX: u32 = 100;
const SHOWN: &str = "SELECT uuid, country, corrects, name, number, text_to, website, hours, note,
    doors, in_reach, removed_at FROM own_line WHERE removed_at IS NULL ORDER BY id";
const REMOVED: &str = "SELECT uuid, country, corrects, name, number, text_to, website, hours, note,
    doors, in_reach, removed_at FROM own_line WHERE removed_at IS NOT NULL ORDER BY id";
const ONE: &str = "SELECT uuid, country, corrects, name, number, text_to, website, hours, note,
    doors, in_reach, removed_at FROM own_line WHERE uuid = ?1";

/// Adds a line. Fails where the input is refused, or there are 100.
pub fn add_line(
    tx: &Transaction<'_>,
    input: &OwnLineInput,
    context: &CallContext,
) -> Result<OwnLine> {
    let line = checked(OwnLineId::new(context.now), input, None)?;
    has_room(tx)?;
    tx.prepare_cached(
        "INSERT INTO own_line (uuid, country, corrects, name, number, text_to, website, hours, note,
         doors, in_reach) VALUES (?1, '', NULL, '', '', '', '', '', '', '[]', 0)",
    )?
    .execute([line.id])?;
    put(tx, &line, context.now)?;
    undo::record(tx, &DirectoryAct::LineAdd(line.id), context.now)?;
    Ok(line)
}

/// Replaces what a line says.
pub fn edit_line(
    tx: &Transaction<'_>,
    id: OwnLineId,
    input: &OwnLineInput,
    context: &CallContext,
) -> Result<OwnLine> {
    let before = line(tx, id)?;
    let after = checked(id, input, Some(&before))?;
    change(tx, before, after, context)
}

/// Shows a line no more, or again. Doing it again changes nothing.
pub fn set_line_removed(
    tx: &Transaction<'_>,
    id: OwnLineId,
    removed: bool,
    context: &CallContext,
) -> Result<OwnLine> {
    let before = line(tx, id)?;
    if before.removed && !removed {
        has_room(tx)?;
    }
    let after = OwnLine {
        removed,
        ..before.clone()
    };
    change(tx, before, after, context)
}

fn change(
    tx: &Transaction<'_>,
    before: OwnLine,
    after: OwnLine,
    context: &CallContext,
) -> Result<OwnLine> {
    if after != before {
        undo::record(tx, &DirectoryAct::Line(Box::new(before)), context.now)?;
        put(tx, &after, context.now)?;
    }
    Ok(after)
}

/// Lists the person's own lines, or those that were removed, in the order they were made.
pub fn own_lines(conn: &Connection, removed: bool) -> Result<Vec<OwnLine>> {
    let mut statement = conn.prepare_cached(if removed { REMOVED } else { SHOWN })?;
    let lines = statement.query_map([], read)?;
    Ok(lines.collect::<rusqlite::Result<_>>()?)
}

/// Looks a line up, removed or not. Fails with [`Error::NotFound`].
pub fn line(conn: &Connection, id: OwnLineId) -> Result<OwnLine> {
    let found = conn.prepare_cached(ONE)?.query_row([id], read).optional()?;
    found.ok_or(Error::NotFound { kind: KIND })
}

/// Finds the line whose id ends in the given characters, at least 4.
pub fn resolve_line_id(conn: &Connection, short_id: &str) -> Result<OwnLineId> {
    short_id::find(conn, "own_line", KIND, short_id).map(OwnLineId::from_bytes)
}

/// Finds lines by the words in them, the best fit first.
///
/// Fails as a refused `query` where there is no word in it.
pub fn search_lines(conn: &Connection, query: &str) -> Result<Vec<OwnLine>> {
    let wanted = Wanted {
        order: Order::Best,
        page: Page::new(None, LINES_MAX)?,
        within: None,
    };
    let hits = search::find(conn, KIND, query, &wanted)?.into_iter();
    hits.map(|hit| line(conn, OwnLineId::from_bytes(hit.owner)))
        .collect()
}

/// Takes a line out for good. Where there is none, changes nothing.
pub fn erase_line(tx: &Transaction<'_>, id: OwnLineId) -> Result<()> {
    tx.prepare_cached("DELETE FROM own_line WHERE uuid = ?1")?
        .execute([id])?;
    search::remove(tx, KIND, id.as_bytes())
}

/// Makes the search index of all lines anew.
pub fn index_all(tx: &Transaction<'_>) -> Result<()> {
    for line in own_lines(tx, false)? {
        index(tx, &line)?;
    }
    Ok(())
}

acts! {
    /// What is undone of the directory.
    pub enum DirectoryAct {
        /// A line was added.
        LineAdd(OwnLineId) = "directory.line_add",
        /// A line was changed or removed: what it was.
        Line(Box<OwnLine>) = "directory.line",
    }
}

/// Undoes an act. A line that was added is removed, not lost.
pub fn undo(tx: &Transaction<'_>, act: &DirectoryAct, context: &CallContext) -> Result<()> {
    match act {
        DirectoryAct::LineAdd(id) => {
            let added = line(tx, *id)?;
            let removed = true;
            put(tx, &OwnLine { removed, ..added }, context.now)
        }
        DirectoryAct::Line(before) => put(tx, before, context.now),
    }
}

fn has_room(conn: &Connection) -> Result<()> {
    if own_lines(conn, false)?.len() < LINES_MAX as usize {
        return Ok(());
    }
    Err(Error::invalid("lines", Reason::TooMany { max: LINES_MAX }))
}

fn put(tx: &Transaction<'_>, line: &OwnLine, now: Timestamp) -> Result<()> {
    let doors = serde_json::to_string(&line.doors).map_err(|_| Error::internal("the doors"))?;
    tx.prepare_cached(
        "UPDATE own_line SET country = ?2, corrects = ?3, name = ?4, number = ?5, text_to = ?6,
         website = ?7, hours = ?8, note = ?9, doors = ?10, in_reach = ?11, removed_at = ?12
         WHERE uuid = ?1",
    )?
    .execute((
        line.id,
        &line.country,
        &line.corrects,
        &line.name,
        &line.number,
        &line.text_to,
        &line.website,
        &line.hours,
        &line.note,
        doors,
        line.in_reach,
        line.removed.then_some(now),
    ))?;
    index(tx, line)
}

/// What was removed is not found.
fn index(tx: &Transaction<'_>, line: &OwnLine) -> Result<()> {
    if line.removed {
        return search::remove(tx, KIND, line.id.as_bytes());
    }
    let said = [
        &line.number,
        &line.text_to,
        &line.website,
        &line.hours,
        &line.note,
    ];
    let body = said.map(String::as_str).join("\n");
    search::put(
        tx,
        &Doc {
            kind: KIND,
            owner: *line.id.as_bytes(),
            at: 0,
            title: Text::Here(&line.name),
            body: Text::Here(&body),
        },
    )
}

fn read(row: &Row<'_>) -> rusqlite::Result<OwnLine> {
    let number: String = row.get(4)?;
    let doors: String = row.get(9)?;
    Ok(OwnLine {
        id: row.get(0)?,
        country: row.get(1)?,
        corrects: row.get(2)?,
        name: row.get(3)?,
        dial: dialled(&number),
        number,
        text_to: row.get(5)?,
        website: row.get(6)?,
        hours: row.get(7)?,
        note: row.get(8)?,
        doors: serde_json::from_str(&doors).map_err(|_| FromSqlError::InvalidType)?,
        in_reach: row.get(10)?,
        removed: row.get::<_, Option<i64>>(11)?.is_some(),
    })
}
