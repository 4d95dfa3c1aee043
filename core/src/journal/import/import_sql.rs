//! Imports in the store: in one transaction, each entry once.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::{Connection, Transaction};

use super::earlier_sql::{Earlier, Here};
use super::named_sql::{adopt_scale, journal_of, mood};
use super::plan::{ImportReport, Planned, is_without_zone, planned};
use super::{Assumed, ImportFormat, Imported, ImportedEntry, NotImportedReason};
use crate::error::Result;
use crate::journal::acts::Done;
use crate::journal::{
    Entry, JournalAct, Photo, TAGS_MAX, entries_sql, journals_sql, rows_sql, trash_sql,
    versions_sql,
};
use crate::store::undo as acts;
use crate::validate::folded;
use crate::{CallContext, EntryId, ImportId, Job, validate};

/// What is to be done about an entry of a file, by its place there.
pub(super) enum Todo {
    Add(usize, Planned),
    /// What it says now takes the place of what it said then.
    Replace(usize, Planned, Here),
    PutBack(EntryId),
}

/// Keeps what is not here of a file. What was imported before and is in the bin comes back. What the file
/// says now takes the place of what it said then, as an edit does, where nobody has edited it here;
/// what was edited stays as it is. `photos` are those that were kept of the file, by their paths in it. The
/// job counts entries.
///
/// Fails with [`Error::Cancelled`].
pub fn commit(
    tx: &Transaction<'_>,
    format: ImportFormat,
    file: &Imported,
    assumed: Assumed,
    photos: &BTreeMap<String, Photo>,
    context: &CallContext,
    job: &Job,
) -> Result<ImportReport> {
    let (mut report, todo) = plan(tx, format, file, assumed)?;
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
    let changing = todo.iter().filter_map(|todo| match todo {
        Todo::Replace(.., here) => Some(&here.id),
        _ => None,
    });
    rows_sql::take_out(tx, changing)?;
    let mut replaced = Vec::new();
    for todo in todo {
        job.step()?;
        match todo {
            Todo::PutBack(entry) => {
                trash_sql::trash_row(tx, entry, None)?;
                belongs_to(tx, entry, id)?;
            }
            Todo::Add(at, planned) => {
                let entry = &file.entries[at];
                let mood = mood(tx, entry, &mut report.left_out)?;
                let kept = insert(tx, entry, &planned, mood, photos, context)?;
                let known = "INSERT INTO imported_entry (format, key, entry, import)
                     SELECT ?1, ?2, e.id, i.id FROM entry e, journal_import i
                     WHERE e.uuid = ?3 AND i.uuid = ?4";
                tx.prepare_cached(known)?
                    .execute((format.name(), planned.key, kept, id))?;
            }
            Todo::Replace(at, planned, here) => {
                let entry = &file.entries[at];
                let mood = mood(tx, entry, &mut report.left_out)?;
                replace(tx, entry, &planned, mood, &here, photos, context)?;
                let known = "UPDATE imported_entry SET key = ?1
                     WHERE format = ?2 AND entry = (SELECT id FROM entry WHERE uuid = ?3)";
                tx.prepare_cached(known)?
                    .execute((planned.key, format.name(), here.id))?;
                if here.in_bin {
                    belongs_to(tx, here.id, id)?;
                } else if let Some(version) = versions_sql::latest(tx, here.id)? {
                    replaced.push((here.id, version));
                }
            }
        }
    }
    let import = id;
    let act = if replaced.is_empty() {
        JournalAct::BinImport(import)
    } else {
        JournalAct::Import(Done { import, replaced })
    };
    acts::record(tx, &act, context.now)?;
    // What was changed alone is given back by undo.
    report.import_id = (report.added > 0).then_some(import);
    Ok(report)
}

/// Makes an entry that was in the bin one of this import: it is taken back with it.
fn belongs_to(tx: &Transaction<'_>, entry: EntryId, import: ImportId) -> Result<()> {
    let sql = "UPDATE imported_entry SET import = (SELECT id FROM journal_import WHERE uuid = ?2)
         WHERE entry = (SELECT id FROM entry WHERE uuid = ?1)";
    tx.prepare_cached(sql)?.execute((entry, import))?;
    Ok(())
}

/// The entries of a file that are not here, by their places in it.
pub fn new_ones(
    conn: &Connection,
    format: ImportFormat,
    file: &Imported,
    assumed: Assumed,
) -> Result<BTreeSet<usize>> {
    let (_, todo) = plan(conn, format, file, assumed)?;
    let new = todo.into_iter().filter_map(|todo| match todo {
        Todo::Add(at, _) | Todo::Replace(at, ..) => Some(at),
        Todo::PutBack(_) => None,
    });
    Ok(new.collect())
}

/// Works out what is to be done, and counts it.
pub(super) fn plan(
    conn: &Connection,
    format: ImportFormat,
    file: &Imported,
    assumed: Assumed,
) -> Result<(ImportReport, Vec<Todo>)> {
    let mut report = ImportReport::of(format);
    let mut left_out = file.left_out.clone();
    let (mut todo, mut seen) = (Vec::new(), HashSet::new());
    let mut new_journals: Vec<String> = Vec::new();
    let room = journals_sql::room(conn)? as usize;
    let mut earlier = Earlier::of(conn, format, file);
    for (at, entry) in file.entries.iter().enumerate() {
        let Some(mut planned) = planned(entry, assumed.zone, &mut left_out) else {
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
        let here = earlier.find(entry, &planned)?;
        if let Some(here) = here
            .as_ref()
            .filter(|here| !here.in_bin && !assumed.is_chosen)
        {
            // Who is elsewhere today did not write it there.
            planned.place(entry, here.zone);
        }
        match here {
            Some(here) if here.is_unedited(entry) && here.differs(&planned, entry) => {
                report.changed += u64::from(!here.in_bin);
                report.added += u64::from(here.in_bin);
                report.photos += entry.photos.len() as u64;
                todo.push(Todo::Replace(at, planned, here));
            }
            Some(here) if here.in_bin => {
                report.added += 1;
                todo.push(Todo::PutBack(here.id));
            }
            Some(_) => report.same += 1,
            None => {
                report.photos += entry.photos.len() as u64;
                if let Some(name) = &entry.journal
                    && validate::of_name(name, &new_journals, |name| name).is_none()
                    && journals_sql::of_name(conn, name)?.is_none()
                {
                    new_journals.push(name.clone());
                }
                report.added += 1;
                todo.push(Todo::Add(at, planned));
            }
        }
    }
    // The entries of those that there is no room for go into the first.
    for _ in new_journals.drain(new_journals.len().min(room)..) {
        super::leave_out(&mut left_out, NotImportedReason::Name);
    }
    report.new_journals = new_journals;
    report.encodings.clone_from(&file.encodings);
    let whole = left_out.iter().filter(|out| out.reason.is_of_an_entry());
    report.read += whole.map(|out| u64::from(out.count)).sum::<u64>();
    report.left_out = left_out;
    Ok((report, todo))
}

/// Puts what a file says now in place of what it said then, which becomes an earlier version. What a person
/// sets beside the text stays: tags, star, archive, journal, what it is about.
fn replace(
    tx: &Transaction<'_>,
    entry: &ImportedEntry,
    planned: &Planned,
    mood: Option<u8>,
    here: &Here,
    photos: &BTreeMap<String, Photo>,
    context: &CallContext,
) -> Result<()> {
    let before = entries_sql::entry(tx, here.id)?;
    let mut tags = before.tags.clone();
    for tag in &planned.tags {
        if tags.len() < TAGS_MAX as usize && !tags.iter().any(|other| folded(other) == folded(tag))
        {
            tags.push(tag.clone());
        }
    }
    let mut pictures = before.photos.clone();
    for photo in entry.photos.iter().filter_map(|path| photos.get(path)) {
        if !pictures.iter().any(|other| other.id == photo.id) {
            pictures.push(*photo);
        }
    }
    let after = Entry {
        at: planned.at,
        zone: planned.zone,
        day: planned.day,
        text: entry.text.clone(),
        mood: mood.or(before.mood),
        energy: planned.energy.or(before.energy),
        sleep: planned.sleep.or(before.sleep),
        tags,
        photos: pictures,
        // As its import has it: it is unedited.
        changed_at: if here.in_bin {
            context.now
        } else {
            before.changed_at
        },
        ..before.clone()
    };
    versions_sql::put(tx, &before, &after, context)?;
    if here.in_bin {
        trash_sql::trash_row(tx, here.id, None)?;
    }
    Ok(())
}

fn insert(
    tx: &Transaction<'_>,
    entry: &ImportedEntry,
    planned: &Planned,
    mood: Option<u8>,
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
        mood,
        energy: planned.energy,
        sleep: planned.sleep,
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
