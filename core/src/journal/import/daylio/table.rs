//! The CSV export. Its columns are told by their names; `date`, `weekday` and the words of moods
//! are in the phone's language, so that only `full_date` and `time` tell when.

use super::super::text::{Keys, clock};
use super::super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use super::{mood, note};
use crate::error::Result;
use crate::{Day, Job};

/// Reads a table; gives whether it is one of Daylio's.
pub(super) fn read(text: &str, read: &mut Imported, job: &Job) -> Result<bool> {
    let header = text.lines().next().unwrap_or_default();
    let delimiter = if header.contains('\t') { b'\t' } else { b',' };
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let Ok(header) = rows.headers().cloned() else {
        return Ok(false);
    };
    let column = |name: &str| header.iter().position(|column| column.trim() == name);
    let (Some(date), Some(time), Some(word)) =
        (column("full_date"), column("time"), column("mood"))
    else {
        return Ok(false);
    };
    let [activities, title, text, scales] =
        ["activities", "note_title", "note", "scales"].map(column);
    let mut keys = Keys::default();
    for row in rows.records() {
        job.check()?;
        let Ok(row) = row else {
            read.leave_out(NotImportedReason::Unreadable);
            continue;
        };
        let said = |column: Option<usize>| {
            let cell = column.and_then(|column| row.get(column));
            cell.unwrap_or_default().trim()
        };
        let Ok(day) = said(Some(date)).parse::<Day>() else {
            read.leave_out(NotImportedReason::NoDate);
            continue;
        };
        let time = clock(said(Some(time)));
        let text = note(said(title), said(text));
        let at = time.map(|time| time.to_string()).unwrap_or_default();
        let key = keys.of(&[&day.to_string(), &at, said(Some(word)), &text]);
        let mut entry = ImportedEntry::new(key, ImportedTime::Wall { day, time }, text);
        entry.mood = mood(said(Some(word)));
        let activities = said(activities).split('|').map(str::trim);
        entry.tags = activities
            .filter(|activity| !activity.is_empty())
            .map(str::to_owned)
            .collect();
        if !said(scales).is_empty() {
            read.leave_out(NotImportedReason::Score);
        }
        read.entries.push(entry);
    }
    Ok(true)
}
