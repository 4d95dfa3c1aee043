//! The rows in the store.

use rusqlite::types::FromSqlError;
use rusqlite::{Row, Transaction, named_params};

use crate::error::Result;
use crate::journal::entries_sql::{KIND, entry};
use crate::journal::{Answered, Entry, EntryLink, photos, tags_sql};
use crate::readings;
use crate::search::{self, Doc, Text};
use crate::{EntryId, Kind, Thing};

/// What a query of entries gives, for [`read`]; `rest` goes on after the table `entry e`.
pub(in crate::journal) fn select(rest: &str) -> String {
    format!(
        "SELECT {COLUMNS}, {}, {} FROM entry e {rest}",
        readings::OF_ENTRY,
        photos::OF_ENTRY
    )
}

const COLUMNS: &str = "e.id AS row, e.uuid, e.at, e.zone, e.day, e.text, e.changed_at,
    e.archived_at IS NOT NULL AS archived, e.binned_at, e.starred, e.quiet,
    e.prompt, e.question, e.link_kind, e.link_id, e.link_name,
    (SELECT uuid FROM journal WHERE id = e.journal) AS journal,
    (SELECT group_concat(name, char(10)) FROM (
        SELECT tag.name FROM entry_tag JOIN tag ON tag.id = entry_tag.tag
        WHERE entry_tag.entry = e.id ORDER BY tag.folded)) AS tags";

/// Reads a row of [`select`]: its rowid and the entry.
pub(in crate::journal) fn read(row: &Row<'_>) -> rusqlite::Result<(i64, Entry)> {
    let tags: Option<String> = row.get("tags")?;
    let prompt = row.get::<_, Option<String>>("prompt")?;
    let question = row.get::<_, Option<String>>("question")?;
    let entry = Entry {
        id: row.get("uuid")?,
        at: row.get("at")?,
        zone: row.get("zone")?,
        day: row.get("day")?,
        text: row.get("text")?,
        mood: row.get("mood")?,
        energy: row.get("energy")?,
        sleep: row.get("sleep")?,
        // No tag has a line break in it.
        tags: tags.map_or_else(Vec::new, |tags| {
            tags.split('\n').map(str::to_owned).collect()
        }),
        starred: row.get("starred")?,
        hidden_from_memories: row.get("quiet")?,
        journal: row.get("journal")?,
        prompt: prompt
            .zip(question)
            .map(|(id, question)| Answered { id, question }),
        link: read_link(row)?,
        photos: photos::read(row)?,
        archived: row.get("archived")?,
        trashed_at: row.get("binned_at")?,
        changed_at: row.get("changed_at")?,
    };
    Ok((row.get("row")?, entry))
}

fn read_link(row: &Row<'_>) -> rusqlite::Result<Option<EntryLink>> {
    let Some(kind) = row.get::<_, Option<String>>("link_kind")? else {
        return Ok(None);
    };
    let id: Vec<u8> = row.get("link_id")?;
    let to = Kind::of_code(&kind).and_then(|kind| Thing::of_bytes(kind, &id));
    let to = to.map_err(|_| FromSqlError::InvalidType)?;
    let name = row.get("link_name")?;
    Ok(Some(EntryLink { to, name }))
}

/// Keeps an entry that is not there yet, as it is.
pub(in crate::journal) fn insert(tx: &Transaction<'_>, entry: &Entry) -> Result<Entry> {
    tx.prepare_cached(
        "INSERT INTO entry (uuid, at, zone, day, text, changed_at, archived_at)
         VALUES (?1, 0, '', '', '', 0, ?2)",
    )?
    .execute((entry.id, entry.archived.then_some(entry.changed_at)))?;
    put(tx, entry)
}

/// Puts all of an entry in place of what is there, but whether it is archived or in the bin.
pub(in crate::journal) fn put(tx: &Transaction<'_>, entry: &Entry) -> Result<Entry> {
    let (kind, link) = entry
        .link
        .as_ref()
        .map(|link| (link.to.kind().code(), link.to.id_bytes()))
        .unzip();
    tx.prepare_cached(
        "UPDATE entry SET at = :at, zone = :zone, day = :day, text = :text,
             changed_at = :changed_at, starred = :starred, quiet = :quiet,
             journal = (SELECT id FROM journal WHERE uuid = :journal),
             prompt = :prompt, question = :question,
             link_kind = :link_kind, link_id = :link_id, link_name = :link_name
         WHERE uuid = :id",
    )?
    .execute(named_params! {
        ":id": entry.id,
        ":at": entry.at,
        ":zone": entry.zone,
        ":day": entry.day,
        ":text": entry.text,
        ":changed_at": entry.changed_at,
        ":starred": entry.starred,
        ":quiet": entry.hidden_from_memories,
        ":journal": entry.journal,
        ":prompt": entry.prompt.as_ref().map(|prompt| &prompt.id),
        ":question": entry.prompt.as_ref().map(|prompt| &prompt.question),
        ":link_kind": kind,
        ":link_id": link,
        ":link_name": entry.link.as_ref().map(|link| &link.name),
    })?;
    readings::put(tx, entry.id.as_bytes(), entry.at, entry.readings())?;
    tags_sql::put(tx, entry.id, &entry.tags, entry.changed_at)?;
    photos::put(tx, entry.id, &entry.photos)?;
    index(tx, entry.id)
}

/// Takes the words of entries out of the search index at once, before they are changed one by one.
pub(in crate::journal) fn take_out<'a>(
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
        let title = entry.tags.join(" ");
        let doc = Doc {
            kind: KIND,
            owner: *id.as_bytes(),
            at: entry.at.0,
            title: Text::Here(&title),
            body: Text::InRow(&entry.text),
        };
        search::put(tx, &doc)?;
    }
    Ok(entry)
}
