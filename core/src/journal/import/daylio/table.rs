//! The CSV export. Its columns are told by their names; `date`, `weekday` and the words of moods
//! are in the phone's language, so that only `full_date` and `time` tell when.

use super::super::clock::clock;
use super::super::stream::Stream;
use super::super::table::Table;
use super::super::text::Keys;
use super::super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use super::{mood, note};
use crate::error::Result;
use crate::{Day, Job};

/// The columns that are read, and those that say the same in words.
const KNOWN: [&str; 9] = [
    "full_date",
    "date",
    "weekday",
    "time",
    "mood",
    "activities",
    "scales",
    "note_title",
    "note",
];

/// Reads a table; gives whether it is one of Daylio's.
pub(super) fn read(text: &Stream<'_>, read: &mut Imported, job: &Job) -> Result<bool> {
    let Some(table) = Table::of(&text.start()?) else {
        return Ok(false);
    };
    let [date, time, word] = ["full_date", "time", "mood"].map(|name| table.column(name));
    if date.is_none() || time.is_none() || word.is_none() {
        return Ok(false);
    }
    let [activities, title, words, scales] =
        ["activities", "note_title", "note", "scales"].map(|name| table.column(name));
    let others = table.others(&KNOWN);
    let mut keys = Keys::default();
    table.each(text, |row| {
        job.check()?;
        let Some(row) = row else {
            read.leave_out(NotImportedReason::Unreadable);
            return Ok(());
        };
        let said = |column: Option<usize>| row.cell(column).trim().to_owned();
        let Ok(day) = said(date).parse::<Day>() else {
            read.leave_out(NotImportedReason::NoDate);
            return Ok(());
        };
        let time = clock(&said(time)).unwrap_or_else(|_| {
            read.leave_out(NotImportedReason::Time);
            None
        });
        let text = note(&said(title), &said(words), read);
        let at = time.map(|time| time.to_string()).unwrap_or_default();
        let word = said(word);
        let key = keys.of(&[&day.to_string(), &at, &word, &text]);
        let mut entry = ImportedEntry::new(key, ImportedTime::Wall { day, time }, text);
        entry.mood = mood(&word);
        let activities = said(activities);
        let activities = activities.split('|').map(str::trim);
        entry.tags = activities
            .filter(|activity| !activity.is_empty())
            .map(str::to_owned)
            .collect();
        if !said(scales).is_empty() {
            read.leave_out(NotImportedReason::Score);
        }
        for column in &others {
            if !said(Some(*column)).is_empty() {
                read.leave_out(NotImportedReason::Field);
            }
        }
        read.push(entry);
        Ok(())
    })?;
    Ok(true)
}
