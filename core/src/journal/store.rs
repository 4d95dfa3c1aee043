//! Entries in the store.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};
use serde::{Deserialize, Serialize};

use super::{
    Answered, Entry, EntryDraft, EntryLink, LinkTo, bin, checked, journals, memories, tags,
    versions,
};
use crate::error::{Error, Result};
use crate::readings::{self, Readings};
use crate::search::{self, Doc};
use crate::store::{ending, undo};
use crate::{EntryId, Here, MeetingId, Timestamp, UrgeTimerId};

pub(super) const KIND: &str = "entry";
pub(super) const NOT_FOUND: Error = Error::NotFound { kind: KIND };

/// Keeps a new entry, which may be about something.
///
/// Fails where a part of the draft is refused.
pub fn add(
    tx: &Transaction<'_>,
    draft: &EntryDraft,
    link: Option<EntryLink>,
    here: &Here,
) -> Result<Entry> {
    let draft = checked(draft)?;
    readings::check(tx, draft.readings(), Readings::default())?;
    journals::check(tx, draft.journal)?;
    let at = draft.at.unwrap_or(here.now);
    let entry = Entry {
        id: EntryId::new(here.now),
        at,
        zone: here.zone,
        day: here.zone.day(at),
        prompt: None,
        text: draft.text,
        mood: draft.mood,
        energy: draft.energy,
        sleep: draft.sleep,
        tags: draft.tags,
        starred: draft.starred,
        quiet: false,
        journal: draft.journal,
        link,
        archived: false,
        binned_at: None,
        changed_at: here.now,
    };
    let added = insert(tx, &entry)?;
    undo::record(tx, "journal.add", &added.id, here.now)?;
    Ok(added)
}

/// Puts the draft in place of all that the entry had, and its time if given. What it had becomes
/// an earlier version.
///
/// Fails with [`Error::NotFound`], or where a part of the draft is refused.
pub fn edit(
    tx: &Transaction<'_>,
    id: EntryId,
    draft: &EntryDraft,
    link: Option<EntryLink>,
    here: &Here,
) -> Result<Entry> {
    let draft = checked(draft)?;
    let before = live(tx, id)?;
    readings::check(tx, draft.readings(), before.readings())?;
    journals::check(tx, draft.journal)?;
    let mut after = Entry {
        text: draft.text,
        mood: draft.mood,
        energy: draft.energy,
        sleep: draft.sleep,
        tags: draft.tags,
        starred: draft.starred,
        journal: draft.journal,
        link,
        ..before.clone()
    };
    if let Some(at) = draft.at {
        (after.at, after.zone, after.day) = (at, here.zone, here.zone.day(at));
    }
    after.changed_at = here.now;
    undo::record(tx, "journal.edit", &before, here.now)?;
    versions::put(tx, &before, &after, here)
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
    let before = live(tx, id)?;
    if before.archived == archived {
        return Ok(before);
    }
    let was = Archived {
        id,
        archived: before.archived,
    };
    undo::record(tx, "journal.archive", &was, here.now)?;
    put_archived(tx, id, archived, here.now)
}

/// Marks an entry to be found again, or no more.
///
/// Doing it again changes nothing. Fails with [`Error::NotFound`].
pub fn set_starred(tx: &Transaction<'_>, id: EntryId, starred: bool, here: &Here) -> Result<Entry> {
    let before = live(tx, id)?;
    if before.starred != starred {
        undo::record(tx, "journal.star", &(id, before.starred), here.now)?;
        put_flag(tx, Flag::Starred, id, starred)?;
    }
    entry(tx, id)
}

/// Keeps *On this day* from bringing an entry back, or lets it again.
///
/// Doing it again changes nothing. Fails with [`Error::NotFound`].
pub fn set_quiet(tx: &Transaction<'_>, id: EntryId, quiet: bool, here: &Here) -> Result<Entry> {
    let before = live(tx, id)?;
    if before.quiet != quiet {
        undo::record(tx, "journal.quiet", &(id, before.quiet), here.now)?;
        put_flag(tx, Flag::Quiet, id, quiet)?;
    }
    entry(tx, id)
}

/// Looks an entry up, archived or in the bin or not. Fails with [`Error::NotFound`].
pub fn entry(conn: &Connection, id: EntryId) -> Result<Entry> {
    conn.prepare_cached(&select("WHERE e.uuid = ?1"))?
        .query_row([id], read)
        .optional()?
        .map(|(_, entry)| entry)
        .ok_or(NOT_FOUND)
}

/// Looks an entry up that is not in the bin. Fails with [`Error::NotFound`].
pub(super) fn live(conn: &Connection, id: EntryId) -> Result<Entry> {
    let found = entry(conn, id)?;
    found.binned_at.map_or(Ok(found), |_| Err(NOT_FOUND))
}

/// Finds the entry whose id ends in the given characters, at least 4.
pub fn id_ending_in(conn: &Connection, ending: &str) -> Result<EntryId> {
    ending::find(conn, "entry", KIND, ending).map(EntryId::from_bytes)
}

/// Takes an entry out for good, with all that belongs to it and what is found of it. Where there is
/// none, changes nothing.
pub fn erase(tx: &Transaction<'_>, id: EntryId) -> Result<()> {
    readings::put(tx, id.as_bytes(), Timestamp(0), Readings::default())?;
    tags::put(tx, id, &[])?;
    search::remove(tx, KIND, id.as_bytes())?;
    tx.prepare_cached("DELETE FROM entry WHERE uuid = ?1")?
        .execute([id])?;
    Ok(())
}

/// Puts an entry that is known from elsewhere in place of what is here of it, with no earlier
/// version. Where there is none, changes nothing.
pub fn overwrite(tx: &Transaction<'_>, state: &Entry) -> Result<()> {
    match entry(tx, state.id) {
        Err(Error::NotFound { .. }) => Ok(()),
        found => {
            found?;
            versions::forget(tx, state.id)?;
            put(tx, state).map(drop)
        }
    }
}

/// Takes the name of something that is gone for good out of the entries about it.
pub fn forget_link(tx: &Transaction<'_>, to: LinkTo) -> Result<()> {
    let (kind, id) = link_columns(to);
    tx.prepare_cached(
        "UPDATE entry SET link_kind = NULL, link_id = NULL, link_name = NULL
         WHERE link_kind = ?1 AND link_id = ?2",
    )?
    .execute((kind, id))?;
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

#[derive(Serialize, Deserialize)]
struct Archived {
    id: EntryId,
    archived: bool,
}

/// Takes back what `act` of this feature did. An entry that was added is archived, not lost; what
/// an edit had made of one becomes an earlier version.
pub fn undo(tx: &Transaction<'_>, act: &undo::Act, here: &Here) -> Result<()> {
    match act.name.as_str() {
        "journal.add" => put_archived(tx, act.payload()?, true, here.now).map(drop),
        "journal.edit" => {
            let before: Entry = act.payload()?;
            versions::put(tx, &entry(tx, before.id)?, &before, here).map(drop)
        }
        "journal.archive" => {
            let Archived { id, archived } = act.payload()?;
            put_archived(tx, id, archived, here.now).map(drop)
        }
        "journal.star" => {
            let (id, starred) = act.payload()?;
            put_flag(tx, Flag::Starred, id, starred)
        }
        "journal.quiet" => {
            let (id, quiet) = act.payload()?;
            put_flag(tx, Flag::Quiet, id, quiet)
        }
        "journal.memories" => memories::undo(tx, act),
        name if name.starts_with("journal.bin") => bin::undo(tx, act, here),
        name if name.starts_with("journal.tag") => tags::undo(tx, act),
        name if name.starts_with("journal.journal") => journals::undo(tx, act),
        _ => Err(Error::Internal("an unknown act")),
    }
}

#[derive(Clone, Copy)]
enum Flag {
    Starred,
    Quiet,
}

fn put_flag(tx: &Transaction<'_>, flag: Flag, id: EntryId, on: bool) -> Result<()> {
    let sql = match flag {
        Flag::Starred => "UPDATE entry SET starred = ?2 WHERE uuid = ?1",
        Flag::Quiet => "UPDATE entry SET quiet = ?2 WHERE uuid = ?1",
    };
    tx.prepare_cached(sql)?.execute((id, on))?;
    Ok(())
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

/// What a query of entries gives, for [`read`]; `rest` goes on after the table `entry e`.
pub(super) fn select(rest: &str) -> String {
    format!(
        "SELECT {COLUMNS}, {} FROM entry e {rest}",
        readings::OF_ENTRY
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
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<(i64, Entry)> {
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
        quiet: row.get("quiet")?,
        journal: row.get("journal")?,
        prompt: prompt
            .zip(question)
            .map(|(id, question)| Answered { id, question }),
        link: read_link(row)?,
        archived: row.get("archived")?,
        binned_at: row.get("binned_at")?,
        changed_at: row.get("changed_at")?,
    };
    Ok((row.get("row")?, entry))
}

fn read_link(row: &Row<'_>) -> rusqlite::Result<Option<EntryLink>> {
    let Some(kind) = row.get::<_, Option<String>>("link_kind")? else {
        return Ok(None);
    };
    let to = match kind.as_str() {
        "meeting" => LinkTo::Meeting {
            id: row.get::<_, MeetingId>("link_id")?,
        },
        _ => LinkTo::UrgeTimer {
            id: row.get::<_, UrgeTimerId>("link_id")?,
        },
    };
    let name = row.get("link_name")?;
    Ok(Some(EntryLink { to, name }))
}

fn link_columns(to: LinkTo) -> (&'static str, [u8; 16]) {
    match to {
        LinkTo::Meeting { id } => ("meeting", *id.as_bytes()),
        LinkTo::UrgeTimer { id } => ("urge_timer", *id.as_bytes()),
    }
}

/// Keeps an entry that is not there yet, as it is.
pub(super) fn insert(tx: &Transaction<'_>, entry: &Entry) -> Result<Entry> {
    tx.prepare_cached(
        "INSERT INTO entry (uuid, at, zone, day, text, changed_at, archived_at)
         VALUES (?1, 0, '', '', '', 0, ?2)",
    )?
    .execute((entry.id, entry.archived.then_some(entry.changed_at)))?;
    put(tx, entry)
}

/// Puts all of an entry in place of what is there, but whether it is archived or in the bin.
pub(super) fn put(tx: &Transaction<'_>, entry: &Entry) -> Result<Entry> {
    let (kind, link) = entry
        .link
        .as_ref()
        .map(|link| link_columns(link.to))
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
        ":quiet": entry.quiet,
        ":journal": entry.journal,
        ":prompt": entry.prompt.as_ref().map(|prompt| &prompt.id),
        ":question": entry.prompt.as_ref().map(|prompt| &prompt.question),
        ":link_kind": kind,
        ":link_id": link,
        ":link_name": entry.link.as_ref().map(|link| &link.name),
    })?;
    readings::put(tx, entry.id.as_bytes(), entry.at, entry.readings())?;
    tags::put(tx, entry.id, &entry.tags)?;
    index(tx, entry.id)
}

/// Brings the search index up to what the entry is now.
pub(super) fn index(tx: &Transaction<'_>, id: EntryId) -> Result<Entry> {
    let entry = entry(tx, id)?;
    if entry.archived || entry.binned_at.is_some() {
        search::remove(tx, KIND, id.as_bytes())?;
    } else {
        let title = entry.tags.join(" ");
        let doc = Doc {
            kind: KIND,
            owner: *id.as_bytes(),
            at: entry.at.0,
            title: &title,
            body: &entry.text,
        };
        search::put(tx, &doc)?;
    }
    Ok(entry)
}
