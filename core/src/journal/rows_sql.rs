//! The rows in the store.

use rusqlite::types::{FromSql, FromSqlError};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, Transaction, named_params};

use crate::error::Result;
use crate::journal::entries_sql::{KIND, entry};
use crate::journal::tags_sql::KnownTags;
use crate::journal::{Answered, Entry, EntryLink, photos, tags_sql};
use crate::readings;
use crate::search::{self, Doc, Text};
use crate::{EntryId, Kind, Thing};

/// What a query of entries gives, for [`read`]; `rest` goes on after the table `entry e`.
pub(in crate::journal) fn select(rest: &str) -> String {
    format!(
        "SELECT e.id, {}, e.uuid, e.at, e.zone, e.day, e.text, {TAGS}, e.starred, e.quiet,
             (SELECT uuid FROM journal WHERE id = e.journal), e.prompt, e.question,
             e.link_kind, e.link_id, e.link_name, {}, e.archived_at IS NOT NULL, e.binned_at,
             e.changed_at
         FROM entry e {rest}",
        readings::OF_ENTRY,
        photos::OF_ENTRY
    )
}

/// Two lines for each tag: what they are in order of, and the name. No tag has a line break in it.
const TAGS: &str = "(SELECT group_concat(tag.folded || char(10) || tag.name, char(10))
    FROM entry_tag JOIN tag ON tag.id = entry_tag.tag WHERE entry_tag.entry = e.id)";

/// The columns of a row, one after the other: to ask for each by its name takes longer than to find the
/// row.
struct Columns<'a> {
    row: &'a Row<'a>,
    next: usize,
}

impl Columns<'_> {
    fn next<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        self.next += 1;
        self.row.get(self.next - 1)
    }
}

/// Reads a row of [`select`]: its rowid and the entry.
pub(in crate::journal) fn read(row: &Row<'_>) -> rusqlite::Result<(i64, Entry)> {
    let mut columns = Columns { row, next: 0 };
    let id = columns.next()?;
    let readings: Option<String> = columns.next()?;
    let readings = readings::read(readings.as_deref())?;
    // In the order of the columns.
    let entry = Entry {
        id: columns.next()?,
        at: columns.next()?,
        zone: columns.next()?,
        day: columns.next()?,
        text: columns.next()?,
        mood: readings.mood,
        energy: readings.energy,
        sleep: readings.sleep,
        tags: read_tags(columns.next()?),
        starred: columns.next()?,
        hidden_from_memories: columns.next()?,
        journal: columns.next()?,
        prompt: read_prompt(columns.next()?, columns.next()?),
        link: read_link(columns.next()?, columns.next()?, columns.next()?)?,
        photos: photos::read(columns.next()?),
        archived: columns.next()?,
        trashed_at: columns.next()?,
        changed_at: columns.next()?,
    };
    Ok((id, entry))
}

fn read_tags(lines: Option<String>) -> Vec<String> {
    let lines = lines.unwrap_or_default();
    let mut lines = lines.split('\n');
    let mut tags: Vec<(&str, &str)> = Vec::new();
    while let (Some(folded), Some(name)) = (lines.next(), lines.next()) {
        tags.push((folded, name));
    }
    tags.sort_unstable();
    tags.into_iter().map(|(_, name)| name.to_owned()).collect()
}

fn read_prompt(id: Option<String>, question: Option<String>) -> Option<Answered> {
    let (id, question) = id.zip(question)?;
    Some(Answered { id, question })
}

fn read_link(
    kind: Option<String>,
    id: Option<Vec<u8>>,
    name: Option<String>,
) -> rusqlite::Result<Option<EntryLink>> {
    let Some(kind) = kind else {
        return Ok(None);
    };
    let (id, name) = id.zip(name).ok_or(FromSqlError::InvalidType)?;
    let to = Kind::of_code(&kind).and_then(|kind| Thing::of_bytes(kind, &id));
    let to = to.map_err(|_| FromSqlError::InvalidType)?;
    Ok(Some(EntryLink { to, name }))
}

/// Keeps an entry that is not there yet, as it is, and gives its row. `tags` are those that were looked
/// up for others of the same transaction.
pub(in crate::journal) fn insert(
    tx: &Transaction<'_>,
    entry: &Entry,
    tags: &mut KnownTags,
) -> Result<i64> {
    let archived_at = entry.archived.then_some(entry.changed_at);
    write(tx, INSERT, entry, &[(":archived_at", &archived_at)])?;
    let row = tx.last_insert_rowid();
    readings::insert(tx, entry.id.as_bytes(), entry.at, entry.readings())?;
    let names = tags_sql::insert_all(tx, row, &entry.tags, entry.changed_at, tags)?;
    photos::insert(tx, row, &entry.photos)?;
    if !entry.archived {
        search::put(tx, &doc(entry, &names.join(" ")))?;
    }
    Ok(row)
}

/// Puts all of an entry in place of what is there, but whether it is archived or in the bin.
pub(in crate::journal) fn put(tx: &Transaction<'_>, entry: &Entry) -> Result<Entry> {
    write(tx, UPDATE, entry, &[])?;
    readings::put(tx, entry.id.as_bytes(), entry.at, entry.readings())?;
    tags_sql::put(tx, entry.id, &entry.tags, entry.changed_at)?;
    photos::put(tx, entry.id, &entry.photos)?;
    index(tx, entry.id)
}

const INSERT: &str = "
    INSERT INTO entry (uuid, at, zone, day, text, changed_at, archived_at, starred, quiet, journal,
        prompt, question, link_kind, link_id, link_name)
    VALUES (:id, :at, :zone, :day, :text, :changed_at, :archived_at, :starred, :quiet,
        (SELECT id FROM journal WHERE uuid = :journal),
        :prompt, :question, :link_kind, :link_id, :link_name)";

const UPDATE: &str = "
    UPDATE entry SET at = :at, zone = :zone, day = :day, text = :text, changed_at = :changed_at,
        starred = :starred, quiet = :quiet,
        journal = (SELECT id FROM journal WHERE uuid = :journal),
        prompt = :prompt, question = :question,
        link_kind = :link_kind, link_id = :link_id, link_name = :link_name
    WHERE uuid = :id";

/// Runs a statement on the columns of an entry, and `others`.
fn write(
    tx: &Transaction<'_>,
    sql: &str,
    entry: &Entry,
    others: &[(&str, &dyn ToSql)],
) -> Result<()> {
    let (prompt, link) = (entry.prompt.as_ref(), entry.link.as_ref());
    let (prompt, question) = prompt.map(|one| (&one.id, &one.question)).unzip();
    let link_name = link.map(|link| &link.name);
    let (kind, link_id) = link
        .map(|link| (link.to.kind().code(), link.to.id_bytes()))
        .unzip();
    let mut columns = named_params! {
        ":id": entry.id,
        ":at": entry.at,
        ":zone": entry.zone,
        ":day": entry.day,
        ":text": entry.text,
        ":changed_at": entry.changed_at,
        ":starred": entry.starred,
        ":quiet": entry.hidden_from_memories,
        ":journal": entry.journal,
        ":prompt": prompt,
        ":question": question,
        ":link_kind": kind,
        ":link_id": link_id,
        ":link_name": link_name,
    }
    .to_vec();
    columns.extend_from_slice(others);
    tx.prepare_cached(sql)?.execute(&*columns)?;
    Ok(())
}

/// The row of an entry.
pub(in crate::journal) fn row_of(conn: &Connection, id: EntryId) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT id FROM entry WHERE uuid = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?)
}

/// Takes the words of entries out of the search index at once, before they are changed one by one.
pub fn take_out<'a>(
    tx: &Transaction<'_>,
    ids: impl IntoIterator<Item = &'a EntryId>,
) -> Result<()> {
    search::take_out(tx, KIND, ids.into_iter().map(|id| *id.as_bytes()))
}

/// Brings the search index up to what the entry is now.
pub(in crate::journal) fn index(tx: &Transaction<'_>, id: EntryId) -> Result<Entry> {
    let entry = entry(tx, id)?;
    if entry.archived || entry.trashed_at.is_some() {
        search::remove(tx, KIND, id.as_bytes())?;
    } else {
        search::put(tx, &doc(&entry, &entry.tags.join(" ")))?;
    }
    Ok(entry)
}

/// What is found of an entry: `tags` are the names of its tags, in alphabetical order.
fn doc<'a>(entry: &'a Entry, tags: &'a str) -> Doc<'a> {
    Doc {
        kind: KIND,
        owner: *entry.id.as_bytes(),
        at: entry.at.0,
        title: Text::Here(tags),
        body: Text::InRow(&entry.text),
    }
}
