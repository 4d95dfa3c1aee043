//! Imports in the store: in one transaction, each entry once, and back for 30 days.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension, Transaction};
use serde::Serialize;

use super::plan::{ImportReport, Planned, is_without_zone, key, planned};
use super::{ImportFormat, Imported, ImportedEntry, ImportedMood, NotImportedReason};
use crate::error::{Error, Result};
use crate::journal::{Entry, JournalAct, Photo, journals, journals_sql, rows_sql, trash_sql};
use crate::readings::{self, moods};
use crate::store::{short_id, undo as acts};
use crate::{CallContext, EntryId, ImportId, Job, JournalId, Timestamp, Zone, validate};

const KIND: &str = "import";

/// How long an import can be taken back, in minutes: 30 days.
const BACK_MINUTES: i64 = 30 * 24 * 60;

/// An import that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ImportKept {
    /// Its id.
    pub id: ImportId,
    /// The name of the format.
    pub format: String,
    /// When it was done.
    pub imported_at: Timestamp,
    /// Until when it can be taken back.
    pub until: Timestamp,
    /// Its entries that are not in the bin.
    pub entries: u64,
}

/// What is to be done about an entry that is not here.
enum Todo {
    /// The entry of this place in the file.
    Add(usize, Planned),
    PutBack(EntryId),
}

/// Says what [`commit`] would do, and changes nothing.
pub fn preview(
    conn: &Connection,
    format: ImportFormat,
    file: &Imported,
    zone: Zone,
) -> Result<ImportReport> {
    Ok(plan(conn, format, file, zone)?.0)
}

/// Keeps what is not here of a file. What was imported before and is in the bin comes back; what is
/// here stays as it is. `photos` are those that were kept of the file, by their paths in it. The
/// job counts entries.
///
/// Fails with [`Error::Cancelled`].
pub fn commit(
    tx: &Transaction<'_>,
    format: ImportFormat,
    file: &Imported,
    zone: Zone,
    photos: &BTreeMap<String, Photo>,
    context: &CallContext,
    job: &Job,
) -> Result<ImportReport> {
    let (mut report, todo) = plan(tx, format, file, zone)?;
    if todo.is_empty() {
        return Ok(report);
    }
    job.expect(job.total() + todo.len() as u64);
    let id = ImportId::new(context.now);
    tx.prepare_cached(
        "INSERT INTO journal_import (uuid, format, imported_at) VALUES (?1, ?2, ?3)",
    )?
    .execute((id, format.name(), context.now))?;
    adopt_scale(tx, &file.moods, context)?;
    for todo in todo {
        job.step()?;
        match todo {
            Todo::PutBack(entry) => trash_sql::trash_row(tx, entry, None)?,
            Todo::Add(at, planned) => {
                let kept = insert(tx, &file.entries[at], &planned, photos, context)?;
                tx.prepare_cached(
                    "INSERT INTO imported_entry (format, key, entry, import)
                     SELECT ?1, ?2, e.id, i.id FROM entry e, journal_import i
                     WHERE e.uuid = ?3 AND i.uuid = ?4",
                )?
                .execute((format.name(), planned.key, kept, id))?;
            }
        }
    }
    acts::record(tx, &JournalAct::BinImport(id), context.now)?;
    report.import_id = Some(id);
    Ok(report)
}

/// The entries of a file that are not here, by their places in it.
pub fn new_ones(
    conn: &Connection,
    format: ImportFormat,
    file: &Imported,
    zone: Zone,
) -> Result<BTreeSet<usize>> {
    let (_, todo) = plan(conn, format, file, zone)?;
    let new = todo.into_iter().filter_map(|todo| match todo {
        Todo::Add(at, _) => Some(at),
        Todo::PutBack(_) => None,
    });
    Ok(new.collect())
}

/// Works out what is to be done, and counts it.
fn plan(
    conn: &Connection,
    format: ImportFormat,
    file: &Imported,
    zone: Zone,
) -> Result<(ImportReport, Vec<Todo>)> {
    let mut report = ImportReport::of(format);
    let mut left_out = file.left_out.clone();
    let (mut todo, mut seen) = (Vec::new(), HashSet::new());
    let mut new_journals: Vec<String> = Vec::new();
    let room = journals_sql::room(conn)? as usize;
    for (at, entry) in file.entries.iter().enumerate() {
        let Some(planned) = planned(entry, zone, &mut left_out) else {
            continue;
        };
        if !seen.insert(planned.key) {
            super::leave_out(&mut left_out, NotImportedReason::Duplicate);
            continue;
        }
        report.read += 1;
        report.first_day = Some(
            report
                .first_day
                .map_or(planned.day, |day| day.min(planned.day)),
        );
        report.last_day = Some(
            report
                .last_day
                .map_or(planned.day, |day| day.max(planned.day)),
        );
        report.without_zone += u64::from(is_without_zone(entry.when));
        match here_of(conn, format, entry)? {
            Some((_, false)) => report.same += 1,
            Some((id, true)) => todo.push(Todo::PutBack(id)),
            None => {
                report.photos += entry.photos.len() as u64;
                if let Some(name) = &entry.journal
                    && validate::of_name(name, &new_journals, |name| name).is_none()
                    && journals_sql::of_name(conn, name)?.is_none()
                {
                    new_journals.push(name.clone());
                }
                todo.push(Todo::Add(at, planned));
            }
        }
    }
    // The entries of those that there is no room for go into the first.
    for _ in new_journals.drain(new_journals.len().min(room)..) {
        super::leave_out(&mut left_out, NotImportedReason::Name);
    }
    report.new_journals = new_journals;
    report.added = todo.len() as u64;
    let whole = left_out.iter().filter(|out| out.reason.is_of_an_entry());
    report.read += whole.map(|out| u64::from(out.count)).sum::<u64>();
    report.left_out = left_out;
    Ok((report, todo))
}

/// The entry that came of this one before, and whether it is in the bin.
fn here_of(
    conn: &Connection,
    format: ImportFormat,
    entry: &ImportedEntry,
) -> Result<Option<(EntryId, bool)>> {
    let of_own = entry.native.as_ref().map(|native| native.id);
    let found = conn
        .prepare_cached(
            "SELECT uuid, binned_at IS NOT NULL FROM entry WHERE uuid = ?1 OR id = (
                 SELECT entry FROM imported_entry WHERE format = ?2 AND key = ?3)",
        )?
        .query_row((of_own, format.name(), key(entry)), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    Ok(found)
}

fn insert(
    tx: &Transaction<'_>,
    entry: &ImportedEntry,
    planned: &Planned,
    photos: &BTreeMap<String, Photo>,
    context: &CallContext,
) -> Result<EntryId> {
    let native = entry.native.clone();
    let kept = Entry {
        id: native
            .as_ref()
            .map_or_else(|| EntryId::new(context.now), |native| native.id),
        at: planned.at,
        zone: planned.zone,
        day: planned.day,
        text: entry.text.clone(),
        mood: entry
            .mood
            .as_ref()
            .map_or(Ok(None), |mood| mood_of(tx, mood))?,
        energy: entry
            .energy
            .filter(|energy| readings::ENERGY.contains(energy)),
        sleep: entry.sleep.filter(|sleep| *sleep <= readings::SLEEP_MAX),
        tags: planned.tags.clone(),
        starred: entry.starred,
        hidden_from_memories: native
            .as_ref()
            .is_some_and(|native| native.hidden_from_memories),
        journal: entry
            .journal
            .as_deref()
            .map_or(Ok(None), |name| journal_of(tx, name, context))?,
        archived: entry.archived,
        trashed_at: None,
        changed_at: native
            .as_ref()
            .map_or(context.now, |native| native.changed_at),
        prompt: native.as_ref().and_then(|native| native.prompt.clone()),
        link: native.and_then(|native| native.link),
        photos: entry
            .photos
            .iter()
            .filter_map(|path| photos.get(path).copied())
            .collect(),
    };
    Ok(rows_sql::insert(tx, &kept)?.id)
}

/// The journal of a name; the first where it can't be begun.
fn journal_of(
    tx: &Transaction<'_>,
    name: &str,
    context: &CallContext,
) -> Result<Option<JournalId>> {
    if let Some(id) = journals_sql::of_name(tx, name)? {
        return Ok(Some(id));
    }
    let begun = journals::tidy_name(name)
        .and_then(|name| journals_sql::insert(tx, JournalId::new(context.now), &name));
    match begun {
        Err(Error::Invalid { .. }) => Ok(None),
        begun => begun.map(Some),
    }
}

/// Takes the file's scale over, where nobody has used or changed the one that is here.
fn adopt_scale(tx: &Transaction<'_>, names: &[String], context: &CallContext) -> Result<()> {
    match moods::adopt(tx, names, context) {
        // A scale that can't be one here: its moods are taken one by one.
        Err(Error::Invalid { .. }) => Ok(()),
        adopted => adopted,
    }
}

/// The mood here: of the same name, or else of the same place, or else one of that name that is not
/// offered.
fn mood_of(tx: &Transaction<'_>, mood: &ImportedMood) -> Result<Option<u8>> {
    let found = match (mood.name.as_str(), mood.of_five) {
        ("", None) => return Ok(None),
        ("", Some(of_five)) => moods::nearest(tx, of_five)?,
        (name, of_five) => match (moods::of_name(tx, name)?, of_five) {
            (Some(known), _) => Some(known),
            (None, Some(of_five)) => moods::nearest(tx, of_five)?,
            (None, None) => return added_mood(tx, name),
        },
    };
    Ok(found)
}

fn added_mood(tx: &Transaction<'_>, name: &str) -> Result<Option<u8>> {
    match moods::add_retired(tx, name) {
        Err(Error::Invalid { .. }) => Ok(None),
        added => added.map(Some),
    }
}

/// Lists the imports that can be taken back, the latest first.
pub fn imports(conn: &Connection, context: &CallContext) -> Result<Vec<ImportKept>> {
    let mut statement = conn.prepare_cached(
        "SELECT i.uuid, i.format, i.imported_at, count(e.id) AS entries FROM journal_import i
         JOIN imported_entry ie ON ie.import = i.id
         JOIN entry e ON e.id = ie.entry AND e.binned_at IS NULL
         WHERE i.imported_at > ?1 GROUP BY i.id ORDER BY i.id DESC",
    )?;
    let kept = statement.query_map([context.now.plus_minutes(-BACK_MINUTES)], |row| {
        let imported_at: Timestamp = row.get(2)?;
        Ok(ImportKept {
            id: row.get(0)?,
            format: row.get(1)?,
            imported_at,
            until: imported_at.plus_minutes(BACK_MINUTES),
            entries: row.get::<_, u32>(3)?.into(),
        })
    })?;
    Ok(kept.collect::<rusqlite::Result<_>>()?)
}

/// Finds the import whose id ends in the given characters, at least 4.
pub fn resolve_import(conn: &Connection, text: &str) -> Result<ImportId> {
    short_id::find(conn, "journal_import", KIND, text).map(ImportId::from_bytes)
}

/// Takes an import back: its entries go into the bin. Gives how many.
///
/// Fails with [`Error::NotFound`], also 30 days after it.
pub fn take_import_back(tx: &Transaction<'_>, id: ImportId, context: &CallContext) -> Result<u64> {
    if !imports(tx, context)?.iter().any(|kept| kept.id == id) {
        return Err(Error::NotFound { kind: KIND });
    }
    let gone = trash_all(tx, id, context)?;
    let count = gone.len() as u64;
    acts::record(tx, &JournalAct::BinMany(gone), context.now)?;
    Ok(count)
}

/// Puts the entries of an import into the bin that are not there.
pub(in crate::journal) fn trash_all(
    tx: &Transaction<'_>,
    id: ImportId,
    context: &CallContext,
) -> Result<Vec<EntryId>> {
    let ids: Vec<EntryId> = tx
        .prepare_cached(
            "SELECT e.uuid FROM journal_import i JOIN imported_entry ie ON ie.import = i.id
             JOIN entry e ON e.id = ie.entry WHERE i.uuid = ?1 AND e.binned_at IS NULL",
        )?
        .query_map([id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for entry in &ids {
        trash_sql::trash_row(tx, *entry, Some(context.now))?;
    }
    Ok(ids)
}
