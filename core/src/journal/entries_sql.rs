//! Entries in the store.

use std::collections::HashSet;

use super::acts::{Archived, JournalAct};
use super::rows_sql::{index, insert, put, read, select, take_out};
use super::tags_sql::KnownTags;
use super::{
    Answered, Entry, EntryInput, EntryLink, Photo, PhotoId, checked, import, journals_sql,
    memories, photos, prompts, tag_names_sql, tags_sql, trash_sql, versions_sql,
};
use crate::error::{Error, Result};
use crate::readings::{self, Readings};
use crate::search;
use crate::store::{short_id, undo};
use crate::{CallContext, EntryId, Thing, Timestamp};
use rusqlite::{Connection, OptionalExtension, Transaction};

pub(super) const KIND: &str = "entry";
pub(super) const NOT_FOUND: Error = Error::NotFound { kind: KIND };

/// Keeps a new entry, which may be about something.
///
/// Fails where a part of the input is refused.
pub fn add(
    tx: &Transaction<'_>,
    input: &EntryInput,
    link: Option<EntryLink>,
    context: &CallContext,
) -> Result<Entry> {
    let input = checked(input)?;
    readings::check(tx, input.readings(), Readings::default())?;
    journals_sql::check(tx, input.journal)?;
    let photos = known(tx, &input.photos)?;
    let prompt = answered(tx, input.prompt, None)?;
    let at = input.at.unwrap_or(context.now);
    let entry = Entry {
        id: EntryId::new(context.now),
        at,
        zone: context.zone,
        day: context.zone.day(at),
        prompt,
        text: input.text,
        mood: input.mood,
        energy: input.energy,
        sleep: input.sleep,
        tags: input.tags,
        starred: input.starred,
        hidden_from_memories: false,
        journal: input.journal,
        link,
        photos,
        archived: false,
        trashed_at: None,
        changed_at: context.now,
    };
    insert(tx, &entry, &mut KnownTags::default())?;
    undo::record(tx, &JournalAct::Add(entry.id), context.now)?;
    // Its tags are spelt as they are kept.
    self::entry(tx, entry.id)
}

/// Replaces all that the entry had by the input, and its time if given. What it had becomes
/// an earlier version.
///
/// Fails with [`Error::NotFound`], or where a part of the input is refused.
pub fn edit(
    tx: &Transaction<'_>,
    id: EntryId,
    input: &EntryInput,
    link: Option<EntryLink>,
    context: &CallContext,
) -> Result<Entry> {
    let input = checked(input)?;
    let before = live(tx, id)?;
    readings::check(tx, input.readings(), before.readings())?;
    journals_sql::check(tx, input.journal)?;
    let photos = known(tx, &input.photos)?;
    let prompt = answered(tx, input.prompt, before.prompt.as_ref())?;
    let mut after = Entry {
        text: input.text,
        mood: input.mood,
        energy: input.energy,
        sleep: input.sleep,
        tags: input.tags,
        starred: input.starred,
        journal: input.journal,
        link,
        photos,
        prompt,
        ..before.clone()
    };
    if let Some(at) = input.at {
        (after.at, after.zone, after.day) = (at, context.zone, context.zone.day(at));
    }
    after.changed_at = context.now;
    let edited = versions_sql::put(tx, &before, &after, context)?;
    undo::record(tx, &JournalAct::Edit(Box::new(before)), context.now)?;
    Ok(edited)
}

/// What an entry answers: the question as it was asked, where that was before. Fails with
/// [`Error::NotFound`].
fn answered(
    conn: &Connection,
    prompt: Option<String>,
    before: Option<&Answered>,
) -> Result<Option<Answered>> {
    let Some(id) = prompt else {
        return Ok(None);
    };
    if let Some(same) = before.filter(|before| before.id == id) {
        return Ok(Some(same.clone()));
    }
    let question = prompts::prompt(conn, &id)?.text;
    Ok(Some(Answered { id, question }))
}

/// The photos of these ids, each once. Fails with [`Error::NotFound`].
fn known(conn: &Connection, ids: &[PhotoId]) -> Result<Vec<Photo>> {
    let mut found: Vec<Photo> = Vec::new();
    for id in ids {
        if !found.iter().any(|photo| photo.id == *id) {
            found.push(photos::photo(conn, *id)?);
        }
    }
    Ok(found)
}

/// Hides an entry from the list and from search, or shows it again.
///
/// Doing it again changes nothing. Fails with [`Error::NotFound`].
pub fn set_archived(
    tx: &Transaction<'_>,
    id: EntryId,
    archived: bool,
    context: &CallContext,
) -> Result<Entry> {
    let before = live(tx, id)?;
    if before.archived == archived {
        return Ok(before);
    }
    let was = Archived {
        id,
        archived: before.archived,
    };
    undo::record(tx, &JournalAct::Archive(was), context.now)?;
    put_archived(tx, id, archived, context.now)
}

/// Marks an entry to be found again, or no more.
///
/// Doing it again changes nothing. Fails with [`Error::NotFound`].
pub fn set_starred(
    tx: &Transaction<'_>,
    id: EntryId,
    starred: bool,
    context: &CallContext,
) -> Result<Entry> {
    let was = live(tx, id)?.starred;
    set_flag(tx, Flag::Starred, id, (was, starred), context)
}

/// Keeps *On this day* from bringing an entry back, or lets it again.
///
/// Doing it again changes nothing. Fails with [`Error::NotFound`].
pub fn set_hidden_from_memories(
    tx: &Transaction<'_>,
    id: EntryId,
    hidden_from_memories: bool,
    context: &CallContext,
) -> Result<Entry> {
    let was = live(tx, id)?.hidden_from_memories;
    set_flag(tx, Flag::Quiet, id, (was, hidden_from_memories), context)
}

/// Looks an entry up, archived or in the bin or not. Fails with [`Error::NotFound`].
pub fn entry(conn: &Connection, id: EntryId) -> Result<Entry> {
    conn.prepare_cached(&select("WHERE e.uuid = ?1"))?
        .query_row([id], read)
        .optional()?
        .map(|(_, entry)| entry)
        .ok_or(NOT_FOUND)
}

/// Looks entries up as [`entry`] does, in no order. Those that are not there are left out.
pub fn entries_of(conn: &Connection, ids: &[EntryId]) -> Result<Vec<Entry>> {
    let ids = serde_json::to_string(ids).map_err(|_| Error::internal("ids as JSON"))?;
    let mut statement = conn.prepare_cached(&select(OF_IDS))?;
    let entries = statement.query_map([ids], |row| Ok(read(row)?.1))?;
    Ok(entries.collect::<rusqlite::Result<_>>()?)
}

const OF_IDS: &str = "WHERE e.uuid IN (SELECT unhex(value, '-') FROM json_each(?1))";

/// What a form that changes an entry begins with: the input that changes nothing of it.
///
/// Fails with [`Error::NotFound`], also where it is in the bin.
pub fn input_of(conn: &Connection, id: EntryId) -> Result<EntryInput> {
    live(conn, id).map(EntryInput::from)
}

/// Looks an entry up that is not in the bin. Fails with [`Error::NotFound`].
pub(super) fn live(conn: &Connection, id: EntryId) -> Result<Entry> {
    let found = entry(conn, id)?;
    found.trashed_at.map_or(Ok(found), |_| Err(NOT_FOUND))
}

/// Finds the entry whose id ends in the given characters, at least 4.
pub fn resolve_id(conn: &Connection, short_id: &str) -> Result<EntryId> {
    short_id::find(conn, "entry", KIND, short_id).map(EntryId::from_bytes)
}

/// Takes an entry out for good, with all that belongs to it and what is found of it. Where there is
/// none, changes nothing.
pub fn erase(tx: &Transaction<'_>, id: EntryId) -> Result<()> {
    readings::put(tx, id.as_bytes(), Timestamp(0), Readings::default())?;
    tags_sql::put(tx, id, &[], Timestamp(0))?;
    search::remove(tx, KIND, id.as_bytes())?;
    tx.prepare_cached("DELETE FROM entry WHERE uuid = ?1")?
        .execute([id])?;
    Ok(())
}

/// Overwrites an entry with its state in another copy of the store, dropping its history. Where
/// there is no such entry, changes nothing.
pub fn restore_without_history(tx: &Transaction<'_>, state: &Entry) -> Result<()> {
    match entry(tx, state.id) {
        Err(Error::NotFound { .. }) => Ok(()),
        found => {
            found?;
            versions_sql::forget(tx, state.id)?;
            for photo in &state.photos {
                photos::keep_photo(tx, photo, state.changed_at)?;
            }
            put(tx, state).map(drop)
        }
    }
}

/// Takes the names of things that are gone for good out of the entries about them, and out of what
/// they were before. All entries are gone through once, however many things there are.
pub fn forget_links(tx: &Transaction<'_>, gone: &[Thing]) -> Result<()> {
    let gone: HashSet<Thing> = gone.iter().copied().collect();
    versions_sql::change_all(tx, r#""link":{"#, |entry| {
        entry.link.take_if(|link| gone.contains(&link.to));
    })?;
    let gone: HashSet<(String, Vec<u8>)> = gone
        .iter()
        .map(|thing| (thing.kind().code().to_owned(), thing.id_bytes()))
        .collect();
    let about: Vec<i64> = {
        let all = "SELECT id, link_kind, link_id FROM entry WHERE link_kind IS NOT NULL";
        let mut all = tx.prepare_cached(all)?;
        let mut rows = all.query([])?;
        let mut about = Vec::new();
        while let Some(row) = rows.next()? {
            let to = (row.get(1)?, row.get(2)?);
            if gone.contains(&to) {
                about.push(row.get(0)?);
            }
        }
        about
    };
    let forget =
        "UPDATE entry SET link_kind = NULL, link_id = NULL, link_name = NULL WHERE id = ?1";
    let mut forget = tx.prepare_cached(forget)?;
    for entry in about {
        forget.execute([entry])?;
    }
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

/// Undoes an act. An entry that was added is archived, not lost; what an edit had made of one
/// becomes an earlier version; of a journal that was begun, the entries go to the first.
pub fn undo(tx: &Transaction<'_>, act: &JournalAct, context: &CallContext) -> Result<()> {
    match act {
        JournalAct::Add(id) => put_archived(tx, *id, true, context.now).map(drop),
        JournalAct::Edit(before) => {
            versions_sql::put(tx, &entry(tx, before.id)?, before, context).map(drop)
        }
        JournalAct::Archive(was) => put_archived(tx, was.id, was.archived, context.now).map(drop),
        JournalAct::Star(id, was) => put_flag(tx, Flag::Starred, *id, *was),
        JournalAct::Quiet(id, was) => put_flag(tx, Flag::Quiet, *id, *was),
        JournalAct::Memories(was) => memories::put(tx, *was),
        JournalAct::Bin(id) => trash_sql::trash_row(tx, *id, None),
        JournalAct::BinBack(id, since) => {
            trash_sql::trash_row(tx, *id, Some((*since).min(context.now)))
        }
        JournalAct::BinImport(id) => import::trash_all(tx, *id, context).map(drop),
        JournalAct::Import(done) => {
            take_out(tx, done.replaced.iter().map(|(id, _)| id))?;
            for (id, version) in &done.replaced {
                versions_sql::put_back(tx, *id, *version, context)?;
            }
            import::trash_all(tx, done.import, context).map(drop)
        }
        JournalAct::BinMany(binned) => import::put_all_back(tx, binned),
        JournalAct::TagRename(renamed) => tag_names_sql::put_back(tx, renamed),
        JournalAct::JournalAdd(id) => journals_sql::erase_journal(tx, *id),
        JournalAct::JournalRename(before) => journals_sql::put_name(tx, before.id, &before.name),
        JournalAct::JournalRemove(removed) => journals_sql::put_back(tx, removed),
    }
}

#[derive(Clone, Copy)]
enum Flag {
    Starred,
    Quiet,
}

fn set_flag(
    tx: &Transaction<'_>,
    flag: Flag,
    id: EntryId,
    (was, on): (bool, bool),
    context: &CallContext,
) -> Result<Entry> {
    if was != on {
        let act = match flag {
            Flag::Starred => JournalAct::Star(id, was),
            Flag::Quiet => JournalAct::Quiet(id, was),
        };
        undo::record(tx, &act, context.now)?;
        put_flag(tx, flag, id, on)?;
    }
    entry(tx, id)
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
