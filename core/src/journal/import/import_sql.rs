//! Imports in the store: in one transaction, each entry once.

use std::collections::BTreeMap;

use rusqlite::Transaction;

use super::named_sql::{Names, adopt_scale};
use super::plan::{ImportReport, Planned};
use super::plan_sql::{Plan, Replaced, Todo};
use super::{Imported, ImportedEntry};
use crate::error::Result;
use crate::journal::acts::Done;
use crate::journal::tags_sql::KnownTags;
use crate::journal::{
    Entry, JournalAct, Photo, TAGS_MAX, entries_sql, rows_sql, trash_sql, versions_sql,
};
use crate::store::undo as acts;
use crate::validate::folded;
use crate::{CallContext, EntryId, ImportId, Job};

/// Keeps what is not here of a file. What was imported before and is in the bin comes back. What the file
/// says now takes the place of what it said then, as an edit does, where nobody has edited it here;
/// what was edited stays as it is. The `plan` is made anew where anything was changed since then.
/// `photos` are those that were kept of the file, by their paths in it. The job counts entries.
///
/// Fails with [`Error::Cancelled`](crate::Error::Cancelled).
pub fn commit(
    tx: &Transaction<'_>,
    file: &Imported,
    plan: &Plan,
    photos: &BTreeMap<String, Photo>,
    context: &CallContext,
    job: &Job,
) -> Result<ImportReport> {
    let anew = plan.anew(tx, file)?;
    let plan = anew.as_ref().unwrap_or(plan);
    let mut report = plan.report.clone();
    if plan.todo.is_empty() {
        return Ok(report);
    }
    job.expect(job.total() + plan.todo.len() as u64);
    let (import, format) = (ImportId::new(context.now), report.format.name());
    tx.prepare_cached(
        "INSERT INTO journal_import (uuid, format, imported_at) VALUES (?1, ?2, ?3)",
    )?
    .execute((import, format, context.now))?;
    let import_row = tx.last_insert_rowid();
    adopt_scale(tx, &file.moods, context)?;
    let changing = plan.todo.iter().filter_map(|todo| match todo {
        Todo::Replace(_, replaced) => Some(&replaced.id),
        _ => None,
    });
    rows_sql::take_out(tx, changing)?;
    let (mut names, mut tags) = (Names::default(), KnownTags::default());
    let mut replaced = Vec::new();
    let mut entries = file.entries.walk();
    for todo in &plan.todo {
        job.step()?;
        match todo {
            Todo::PutBack(entry) => {
                trash_sql::trash_row(tx, *entry, None)?;
                belongs_to(tx, *entry, import_row)?;
            }
            Todo::Add(at) => {
                let entry = &*entries.to(*at)?;
                let planned = &plan.planned(entry, None)?;
                let new = Entry {
                    mood: names.mood(tx, entry, &mut report.left_out)?,
                    journal: names.journal(tx, planned, context)?,
                    ..new(entry, planned, photos, context)
                };
                let row = rows_sql::insert(tx, &new, &mut tags)?;
                let known = "INSERT INTO imported_entry (format, key, entry, import)
                     VALUES (?1, ?2, ?3, ?4)";
                tx.prepare_cached(known)?
                    .execute((format, planned.key, row, import_row))?;
            }
            Todo::Replace(at, here) => {
                let entry = &*entries.to(*at)?;
                let planned = &plan.planned(entry, Some(here))?;
                let mood = names.mood(tx, entry, &mut report.left_out)?;
                replace(tx, entry, planned, mood, here, photos, context)?;
                let known = "UPDATE imported_entry SET key = ?1
                     WHERE format = ?2 AND entry = (SELECT id FROM entry WHERE uuid = ?3)";
                tx.prepare_cached(known)?
                    .execute((planned.key, format, here.id))?;
                if here.in_bin {
                    belongs_to(tx, here.id, import_row)?;
                } else if let Some(version) = versions_sql::latest(tx, here.id)? {
                    replaced.push((here.id, version));
                }
            }
        }
    }
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

/// Makes an entry that was in the bin one of this import, by its row: it is taken back with it.
fn belongs_to(tx: &Transaction<'_>, entry: EntryId, import: i64) -> Result<()> {
    let sql = "UPDATE imported_entry SET import = ?2
         WHERE entry = (SELECT id FROM entry WHERE uuid = ?1)";
    tx.prepare_cached(sql)?.execute((entry, import))?;
    Ok(())
}

/// Puts what a file says now in place of what it said then, which becomes an earlier version. What a person
/// sets beside the text stays: tags, star, archive, journal, what it is about.
fn replace(
    tx: &Transaction<'_>,
    entry: &ImportedEntry,
    planned: &Planned,
    mood: Option<u8>,
    here: &Replaced,
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
    for photo in planned.photos.iter().filter_map(|path| photos.get(path)) {
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

/// An entry of a file as it is kept, but for its mood and its journal.
fn new(
    entry: &ImportedEntry,
    planned: &Planned,
    photos: &BTreeMap<String, Photo>,
    context: &CallContext,
) -> Entry {
    let native = entry.native.as_ref();
    Entry {
        id: native.map_or_else(|| EntryId::new(context.now), |native| native.id),
        at: planned.at,
        zone: planned.zone,
        day: planned.day,
        text: entry.text.clone(),
        mood: None,
        energy: planned.energy,
        sleep: planned.sleep,
        tags: planned.tags.clone(),
        starred: entry.starred,
        hidden_from_memories: native.is_some_and(|native| native.hidden_from_memories),
        journal: None,
        archived: entry.archived,
        trashed_at: None,
        changed_at: native.map_or(context.now, |native| native.changed_at),
        prompt: native.and_then(|native| native.prompt.clone()),
        link: native.and_then(|native| native.link.clone()),
        photos: planned
            .photos
            .iter()
            .filter_map(|path| photos.get(path).copied())
            .collect(),
    }
}
