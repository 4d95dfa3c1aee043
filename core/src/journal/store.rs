//! Entries in the store.

use super::acts::{Archived, JournalAct};
use super::rows::{index, insert, put, read, select};
use super::{
    Answered, Entry, EntryDraft, EntryLink, Photo, PhotoId, bin, checked, import, journals,
    memories, photos, prompts, tags, versions,
};
use crate::error::{Error, Result};
use crate::readings::{self, Readings};
use crate::search;
use crate::store::{ending, undo};
use crate::{EntryId, Here, Thing, Timestamp};
use rusqlite::{Connection, OptionalExtension, Transaction};

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
    let photos = known(tx, &draft.photos)?;
    let prompt = answered(tx, draft.prompt, None)?;
    let at = draft.at.unwrap_or(here.now);
    let entry = Entry {
        id: EntryId::new(here.now),
        at,
        zone: here.zone,
        day: here.zone.day(at),
        prompt,
        text: draft.text,
        mood: draft.mood,
        energy: draft.energy,
        sleep: draft.sleep,
        tags: draft.tags,
        starred: draft.starred,
        quiet: false,
        journal: draft.journal,
        link,
        photos,
        archived: false,
        binned_at: None,
        changed_at: here.now,
    };
    let added = insert(tx, &entry)?;
    undo::record(tx, &JournalAct::Add(added.id), here.now)?;
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
    let photos = known(tx, &draft.photos)?;
    let prompt = answered(tx, draft.prompt, before.prompt.as_ref())?;
    let mut after = Entry {
        text: draft.text,
        mood: draft.mood,
        energy: draft.energy,
        sleep: draft.sleep,
        tags: draft.tags,
        starred: draft.starred,
        journal: draft.journal,
        link,
        photos,
        prompt,
        ..before.clone()
    };
    if let Some(at) = draft.at {
        (after.at, after.zone, after.day) = (at, here.zone, here.zone.day(at));
    }
    after.changed_at = here.now;
    let edited = versions::put(tx, &before, &after, here)?;
    undo::record(tx, &JournalAct::Edit(Box::new(before)), here.now)?;
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
    undo::record(tx, &JournalAct::Archive(was), here.now)?;
    put_archived(tx, id, archived, here.now)
}

/// Marks an entry to be found again, or no more.
///
/// Doing it again changes nothing. Fails with [`Error::NotFound`].
pub fn set_starred(tx: &Transaction<'_>, id: EntryId, starred: bool, here: &Here) -> Result<Entry> {
    let was = live(tx, id)?.starred;
    set_flag(tx, Flag::Starred, id, (was, starred), here)
}

/// Keeps *On this day* from bringing an entry back, or lets it again.
///
/// Doing it again changes nothing. Fails with [`Error::NotFound`].
pub fn set_quiet(tx: &Transaction<'_>, id: EntryId, quiet: bool, here: &Here) -> Result<Entry> {
    let was = live(tx, id)?.quiet;
    set_flag(tx, Flag::Quiet, id, (was, quiet), here)
}

/// Looks an entry up, archived or in the bin or not. Fails with [`Error::NotFound`].
pub fn entry(conn: &Connection, id: EntryId) -> Result<Entry> {
    conn.prepare_cached(&select("WHERE e.uuid = ?1"))?
        .query_row([id], read)
        .optional()?
        .map(|(_, entry)| entry)
        .ok_or(NOT_FOUND)
}

/// What a form that changes an entry begins with: the draft that changes nothing of it.
///
/// Fails with [`Error::NotFound`], also where it is in the bin.
pub fn draft_of(conn: &Connection, id: EntryId) -> Result<EntryDraft> {
    live(conn, id).map(EntryDraft::from)
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
            for photo in &state.photos {
                photos::keep_photo(tx, photo, state.changed_at)?;
            }
            put(tx, state).map(drop)
        }
    }
}

/// Takes the name of something that is gone for good out of the entries about it, and out of what
/// they were before.
pub fn forget_link(tx: &Transaction<'_>, to: Thing) -> Result<()> {
    let (kind, id) = (to.kind().code(), to.id_bytes());
    let written = serde_json::to_string(&to).map_err(|_| Error::internal("a link as JSON"))?;
    versions::change_all(tx, &written, |entry| {
        entry.link.take_if(|link| link.to == to);
    })?;
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

/// Undoes an act. An entry that was added is archived, not lost; what an edit had made of one
/// becomes an earlier version; of a journal that was begun, the entries go to the first.
pub fn undo(tx: &Transaction<'_>, act: &JournalAct, here: &Here) -> Result<()> {
    match act {
        JournalAct::Add(id) => put_archived(tx, *id, true, here.now).map(drop),
        JournalAct::Edit(before) => {
            versions::put(tx, &entry(tx, before.id)?, before, here).map(drop)
        }
        JournalAct::Archive(was) => put_archived(tx, was.id, was.archived, here.now).map(drop),
        JournalAct::Star(id, was) => put_flag(tx, Flag::Starred, *id, *was),
        JournalAct::Quiet(id, was) => put_flag(tx, Flag::Quiet, *id, *was),
        JournalAct::Memories(was) => memories::put(tx, *was),
        JournalAct::Bin(id) => bin::bin_row(tx, *id, None),
        JournalAct::BinBack(id, since) => bin::bin_row(tx, *id, Some((*since).min(here.now))),
        JournalAct::BinImport(id) => {
            let gone = import::bin_all(tx, *id, here)?;
            undo::record(tx, &JournalAct::BinMany(gone), here.now)
        }
        JournalAct::BinMany(ids) => ids.iter().try_for_each(|id| bin::bin_row(tx, *id, None)),
        JournalAct::TagRename(renamed) => tags::put_back(tx, renamed),
        JournalAct::JournalAdd(id) => journals::erase_journal(tx, *id),
        JournalAct::JournalRename(before) => journals::put_name(tx, before.id, &before.name),
        JournalAct::JournalRemove(removed) => journals::put_back(tx, removed),
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
    here: &Here,
) -> Result<Entry> {
    if was != on {
        let act = match flag {
            Flag::Starred => JournalAct::Star(id, was),
            Flag::Quiet => JournalAct::Quiet(id, was),
        };
        undo::record(tx, &act, here.now)?;
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
