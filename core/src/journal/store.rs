//! Entries in the store.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};

use super::{Entry, EntryDraft, EntryFilter, EntryPage, checked, fold, tidy_tag};
use crate::error::{Error, Result};
use crate::readings::{mood, put_mood};
use crate::search::{self, Doc, Wanted};
use crate::store::page::{Page, Place};
use crate::store::{ending, undo};
use crate::{Day, EntryId, Here, Timestamp};

const KIND: &str = "entry";
const COLUMNS: &str = "id, uuid, at, zone, day, text, changed_at, archived_at";

/// Keeps a new entry. Fails where its text, mood, tags or time are refused.
pub fn add(tx: &Transaction<'_>, draft: &EntryDraft, here: &Here) -> Result<Entry> {
    let draft = checked(draft)?;
    let id = EntryId::new(here.now);
    let at = draft.at.unwrap_or(here.now);
    tx.prepare_cached(
        "INSERT INTO entry (uuid, at, zone, day, text, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((id, at, here.zone, here.zone.day(at), &draft.text, here.now))?;
    put_mood(tx, id.as_bytes(), at, draft.mood)?;
    put_tags(tx, id, &draft.tags)?;
    let entry = index(tx, id)?;
    undo::record(tx, "journal.add", &id, here.now)?;
    Ok(entry)
}

/// Puts the draft in place of what the entry had: its text, mood and tags, and its time if given.
///
/// Fails with [`Error::NotFound`], or where the draft is refused.
pub fn edit(tx: &Transaction<'_>, id: EntryId, draft: &EntryDraft, here: &Here) -> Result<Entry> {
    let draft = checked(draft)?;
    let before = entry(tx, id)?;
    let mut after = Entry {
        text: draft.text,
        mood: draft.mood,
        tags: draft.tags,
        ..before.clone()
    };
    if let Some(at) = draft.at {
        (after.at, after.zone, after.day) = (at, here.zone, here.zone.day(at));
    }
    after.changed_at = here.now;
    undo::record(tx, "journal.edit", &before, here.now)?;
    put(tx, &after)
}

/// Hides an entry from the list and from search, or shows it again.
///
/// Doing it again changes nothing. Fails with [`Error::NotFound`].
pub fn set_archived(
    tx: &Transaction<'_>,
    id: EntryId,
    archived: bool,
    here: &Here,
) -> Result<Entry> {
    let before = entry(tx, id)?;
    if before.archived == archived {
        return Ok(before);
    }
    undo::record(
        tx,
        "journal.archive",
        &Archived {
            id,
            archived: before.archived,
        },
        here.now,
    )?;
    put_archived(tx, id, archived, here.now)
}

/// Looks an entry up, archived or not. Fails with [`Error::NotFound`].
pub fn entry(conn: &Connection, id: EntryId) -> Result<Entry> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM entry WHERE uuid = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or(Error::NotFound { kind: KIND })
        .and_then(|(_, entry)| complete(conn, entry))
}

/// Lists entries, the latest first. `after` is the `next` of the page before; `limit` is 1 to 500.
pub fn entries(
    conn: &Connection,
    filter: &EntryFilter,
    after: Option<&str>,
    limit: u32,
) -> Result<EntryPage> {
    let page = Page::new(after, limit)?;
    let tag = filter
        .tag
        .as_deref()
        .map(tidy_tag)
        .transpose()?
        .map(|tag| fold(&tag));
    let rows = conn
        .prepare_cached(&list_sql(filter))?
        .query_map(
            params![tag, page.after.at, page.after.row, page.limit + 1],
            read,
        )?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let rows = rows.into_iter().map(|(row, entry)| {
        (
            Place {
                at: entry.at.0,
                row,
            },
            entry,
        )
    });
    page_of(conn, rows.collect(), limit)
}

fn list_sql(filter: &EntryFilter) -> String {
    let state = if filter.archived { "NOT NULL" } else { "NULL" };
    let of_tag = if filter.tag.is_some() {
        OF_TAG
    } else {
        "?1 IS NULL"
    };
    format!(
        "SELECT {COLUMNS} FROM entry
         WHERE archived_at IS {state} AND (at, id) < (?2, ?3) AND {of_tag}
         ORDER BY at DESC, id DESC LIMIT ?4"
    )
}

/// The plus keeps SQLite on the index of the list, which is in order: else it would read and sort
/// all entries of the tag, with their texts, for each page.
const OF_TAG: &str = "+id IN (
    SELECT entry_tag.entry FROM entry_tag JOIN tag ON tag.id = entry_tag.tag WHERE tag.folded = ?1)";

/// Finds entries that are not archived, the latest first.
///
/// Words are beginnings of words, `"in quotes"` as they stand, `-word` leaves out, `OR` is either.
/// Fails as a refused `query` where there is no word in it.
pub fn search(
    conn: &Connection,
    query: &str,
    after: Option<&str>,
    limit: u32,
) -> Result<EntryPage> {
    let page = Page::new(after, limit)?;
    let hits = search::find(
        conn,
        KIND,
        query,
        &Wanted::newest(page.after, page.limit + 1),
    )?;
    let found = hits
        .into_iter()
        .map(|hit| Ok((hit.place, entry(conn, EntryId::from_bytes(hit.owner))?)));
    page_of(conn, found.collect::<Result<_>>()?, limit)
}

/// Finds the entry whose id ends in the given characters, at least 4.
pub fn id_ending_in(conn: &Connection, ending: &str) -> Result<EntryId> {
    ending::find(conn, "entry", KIND, ending).map(EntryId::from_bytes)
}

/// Takes an entry out for good, with its mood, its tags and what is found of it. Where there is
/// none, changes nothing.
pub fn erase(tx: &Transaction<'_>, id: EntryId) -> Result<()> {
    put_mood(tx, id.as_bytes(), Timestamp(0), None)?;
    put_tags(tx, id, &[])?;
    search::remove(tx, KIND, id.as_bytes())?;
    tx.prepare_cached("DELETE FROM entry WHERE uuid = ?1")?
        .execute([id])?;
    Ok(())
}

/// Makes the search index of all entries anew.
pub fn index_all(tx: &Transaction<'_>) -> Result<()> {
    let ids: Vec<EntryId> = tx
        .prepare("SELECT uuid FROM entry ORDER BY id")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    ids.into_iter().try_for_each(|id| index(tx, id).map(drop))
}

/// How many entries there are that are not archived, and how many that are.
pub fn count(conn: &Connection) -> Result<(u64, u64)> {
    let sql = "SELECT count(*) FILTER (WHERE archived_at IS NULL), count(archived_at) FROM entry";
    let counts: (u32, u32) = conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((counts.0.into(), counts.1.into()))
}

/// The day of the first entry and that of the last, archived or not.
pub fn days(conn: &Connection) -> Result<Option<(Day, Day)>> {
    let sql = "SELECT min(day), max(day) FROM entry";
    let days: (Option<Day>, Option<Day>) =
        conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(days.0.zip(days.1))
}

const WROTE_ON: &str = "SELECT 1 FROM entry WHERE day = ?1 AND archived_at IS NULL";

/// Whether an entry that is not archived is on this day.
pub fn wrote_on(conn: &Connection, day: Day) -> Result<bool> {
    Ok(conn.prepare_cached(WROTE_ON)?.exists([day])?)
}

#[derive(Serialize, Deserialize)]
struct Archived {
    id: EntryId,
    archived: bool,
}

/// Takes back what `act` of this feature did. An entry that was added is archived, not lost.
pub fn undo(tx: &Transaction<'_>, act: &undo::Act, here: &Here) -> Result<()> {
    match act.name.as_str() {
        "journal.add" => put_archived(tx, act.payload()?, true, here.now)?,
        "journal.edit" => put(tx, &act.payload()?)?,
        "journal.archive" => {
            let Archived { id, archived } = act.payload()?;
            put_archived(tx, id, archived, here.now)?
        }
        _ => return Err(Error::Internal("an unknown act")),
    };
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<(i64, Entry)> {
    let entry = Entry {
        id: row.get(1)?,
        at: row.get(2)?,
        zone: row.get(3)?,
        day: row.get(4)?,
        text: row.get(5)?,
        changed_at: row.get(6)?,
        archived: row.get::<_, Option<i64>>(7)?.is_some(),
        mood: None,
        tags: Vec::new(),
    };
    Ok((row.get(0)?, entry))
}

const TAGS: &str = "SELECT tag.name FROM entry JOIN entry_tag ON entry_tag.entry = entry.id
    JOIN tag ON tag.id = entry_tag.tag WHERE entry.uuid = ?1 ORDER BY tag.folded";

fn complete(conn: &Connection, entry: Entry) -> Result<Entry> {
    let tags = conn
        .prepare_cached(TAGS)?
        .query_map([entry.id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Entry {
        mood: mood(conn, entry.id.as_bytes())?,
        tags,
        ..entry
    })
}

/// Makes a page of rows, of which one more was asked for than fits.
fn page_of(conn: &Connection, mut rows: Vec<(Place, Entry)>, limit: u32) -> Result<EntryPage> {
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|(place, _)| place.to_string());
    let entries = rows
        .into_iter()
        .map(|(_, entry)| complete(conn, entry))
        .collect::<Result<_>>()?;
    Ok(EntryPage { entries, next })
}

fn put(tx: &Transaction<'_>, entry: &Entry) -> Result<Entry> {
    tx.prepare_cached(
        "UPDATE entry SET at = ?2, zone = ?3, day = ?4, text = ?5, changed_at = ?6 WHERE uuid = ?1",
    )?
    .execute((
        entry.id,
        entry.at,
        entry.zone,
        entry.day,
        &entry.text,
        entry.changed_at,
    ))?;
    put_mood(tx, entry.id.as_bytes(), entry.at, entry.mood)?;
    put_tags(tx, entry.id, &entry.tags)?;
    index(tx, entry.id)
}

fn put_archived(
    tx: &Transaction<'_>,
    id: EntryId,
    archived: bool,
    now: Timestamp,
) -> Result<Entry> {
    tx.prepare_cached("UPDATE entry SET archived_at = ?2 WHERE uuid = ?1")?
        .execute((id, archived.then_some(now)))?;
    index(tx, id)
}

/// Brings the search index up to what the entry is now.
fn index(tx: &Transaction<'_>, id: EntryId) -> Result<Entry> {
    let entry = entry(tx, id)?;
    if entry.archived {
        search::remove(tx, KIND, id.as_bytes())?;
    } else {
        let title = entry.tags.join(" ");
        let (owner, at) = (*id.as_bytes(), entry.at.0);
        search::put(
            tx,
            &Doc {
                kind: KIND,
                owner,
                at,
                title: &title,
                body: &entry.text,
            },
        )?;
    }
    Ok(entry)
}

fn put_tags(tx: &Transaction<'_>, id: EntryId, tags: &[String]) -> Result<()> {
    tx.prepare_cached(
        "DELETE FROM entry_tag WHERE entry = (SELECT id FROM entry WHERE uuid = ?1)",
    )?
    .execute([id])?;
    // A tag that nothing else carries leaves no trace, not even of how it was spelt.
    tx.prepare_cached("DELETE FROM tag WHERE id NOT IN (SELECT tag FROM entry_tag)")?
        .execute([])?;
    for tag in tags {
        tx.prepare_cached("INSERT INTO tag (name, folded) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute((tag, fold(tag)))?;
        tx.prepare_cached(
            "INSERT INTO entry_tag (entry, tag)
             SELECT entry.id, tag.id FROM entry, tag WHERE entry.uuid = ?1 AND tag.folded = ?2",
        )?
        .execute((id, fold(tag)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{slow_steps, store};

    #[test]
    fn no_list_reads_the_whole_journal() {
        let (store, _dir) = store();
        let slow = |sql: &str| store.read(|conn| Ok(slow_steps(conn, sql))).unwrap();
        let none: [String; 0] = [];
        for archived in [false, true] {
            for tag in [None, Some("sleep".to_owned())] {
                let sql = list_sql(&EntryFilter { archived, tag });
                assert_eq!(slow(&sql), none, "{sql}");
            }
        }
        let one = format!("SELECT {COLUMNS} FROM entry WHERE uuid = ?1");
        for sql in [WROTE_ON, &one] {
            assert_eq!(slow(sql), none, "{sql}");
        }
        // The few tags of one entry are put in order by hand.
        assert_eq!(slow(TAGS), ["USE TEMP B-TREE FOR ORDER BY"]);
    }

    #[test]
    fn a_query_without_an_index_is_seen() {
        let (store, _dir) = store();
        for sql in [
            "SELECT id FROM entry WHERE text = ?1",
            "SELECT id FROM entry ORDER BY changed_at",
            "SELECT id FROM entry WHERE day = ?1 ORDER BY text",
            "SELECT id FROM entry WHERE archived_at IS NULL ORDER BY text LIMIT 1",
        ] {
            let slow = store.read(|conn| Ok(slow_steps(conn, sql))).unwrap();
            assert!(!slow.is_empty(), "{sql}");
        }
    }
}
