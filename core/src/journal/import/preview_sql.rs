//! What an import would do, and its first entries as they would be.

use rusqlite::Connection;

use super::named_sql::{Known, known_mood};
use super::plan::{ImportReport, Planned};
use super::plan_sql::{Plan, Todo};
use super::{Imported, ImportedEntry, ImportedMood};
use crate::error::Result;
use crate::journal::{PHOTOS_MAX, entries_sql, journals, journals_sql};
use crate::readings::moods;
use crate::{Day, EntryId, Timestamp, Zone, validate};

/// How many entries are shown.
const FIRST: usize = 5;

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ImportPreview {
    /// What it would count.
    pub report: ImportReport,
    /// The first of the entries that would be added or changed, at most 5, in the order of the file.
    pub first: Vec<PreviewedEntry>,
}

/// An entry as an import would keep it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PreviewedEntry {
    /// When it was written.
    pub at: Timestamp,
    /// Where, by the zone.
    pub zone: Zone,
    /// The day of it.
    pub day: Day,
    /// Markdown. May be empty where there is a mood or a photo.
    pub text: String,
    /// The word of its mood.
    pub mood: Option<String>,
    /// 1 (lowest) to 5 (highest).
    pub energy: Option<u8>,
    /// Minutes slept.
    pub sleep: Option<u16>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether it is starred.
    pub starred: bool,
    /// The journal it would be in; none for the first.
    pub journal: Option<String>,
    /// How many photos it would have.
    pub photos: u32,
}

/// Says what [`super::commit`] would do, and changes nothing.
pub fn preview(conn: &Connection, file: &Imported, plan: &Plan) -> Result<ImportPreview> {
    let anew = plan.anew(conn, file)?;
    let plan = anew.as_ref().unwrap_or(plan);
    let shown = plan.todo.iter().filter_map(|todo| match todo {
        Todo::Add(at) => Some((*at, None)),
        Todo::Replace(at, replaced) => Some((*at, Some(replaced))),
        Todo::PutBack(_) => None,
    });
    let mut entries = file.entries.walk();
    let first = shown.take(FIRST).map(|(at, replaced)| {
        let entry = entries.to(at)?;
        let shown = previewed(conn, file, &entry, &plan.planned(&entry, replaced)?)?;
        Ok(match replaced {
            // It stays in the journal that it is in.
            Some(replaced) => PreviewedEntry {
                journal: journal_of(conn, replaced.id)?,
                ..shown
            },
            None => shown,
        })
    });
    let first = first.collect::<Result<_>>()?;
    let report = plan.report.clone();
    Ok(ImportPreview { report, first })
}

fn previewed(
    conn: &Connection,
    file: &Imported,
    entry: &ImportedEntry,
    planned: &Planned,
) -> Result<PreviewedEntry> {
    let mood = entry.mood.as_ref();
    let mood = mood.map_or(Ok(None), |mood| word(conn, &file.moods, mood))?;
    let journal = planned.journal.as_deref();
    Ok(PreviewedEntry {
        at: planned.at,
        zone: planned.zone,
        day: planned.day,
        text: entry.text.clone(),
        mood,
        energy: planned.energy,
        sleep: planned.sleep,
        tags: planned.tags.clone(),
        starred: entry.starred,
        journal: journal.map_or(Ok(None), |name| begun(conn, name))?,
        photos: u32::try_from(planned.photos.len()).unwrap_or(PHOTOS_MAX),
    })
}

/// The journal that an entry is in; none for the first.
fn journal_of(conn: &Connection, id: EntryId) -> Result<Option<String>> {
    let journal = entries_sql::entry(conn, id)?.journal;
    let journal = journal.map(|id| journals_sql::journal(conn, id));
    Ok(journal.transpose()?.map(|journal| journal.name))
}

/// The word that a mood would have.
fn word(conn: &Connection, scale: &[String], mood: &ImportedMood) -> Result<Option<String>> {
    if moods::adopts(conn, scale)?
        && let Some(name) = validate::of_name(&mood.name, scale, |name| name)
    {
        return Ok(Some(name.clone()));
    }
    match known_mood(conn, mood)? {
        Known::Here(id) => moods::mood(conn, id).map(|mood| Some(mood.name)),
        Known::New => Ok(moods::tidy_name(&mood.name).ok()),
        Known::Not => Ok(None),
    }
}

/// The name of the journal that there is, or would be begun.
fn begun(conn: &Connection, name: &str) -> Result<Option<String>> {
    match journals_sql::of_name(conn, name)? {
        Some(id) => journals_sql::journal(conn, id).map(|journal| Some(journal.name)),
        None if journals_sql::room(conn)? > 0 => Ok(journals::tidy_name(name).ok()),
        None => Ok(None),
    }
}
