//! Presently: CSV with `entryDate,entryContent`, a day each.

use super::archive::Archive;
use super::text::{Keys, decoded, not_a};
use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::error::Result;
use crate::{Day, Job};

const EXPECTED: &str = "a CSV file of Presently: entryDate,entryContent";

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = Imported::default();
    let mut keys = Keys::default();
    for name in files.names() {
        let text = decoded(&files.read(&name)?);
        let mut rows = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes());
        let header = rows.headers().map_err(|_| not_a(EXPECTED))?.clone();
        let column = |name: &str| header.iter().position(|column| column.trim() == name);
        let columns = column("entryDate").zip(column("entryContent"));
        let (date, content) = columns.ok_or_else(|| not_a(EXPECTED))?;
        for row in rows.records() {
            job.check()?;
            let Ok(row) = row else {
                read.leave_out(NotImportedReason::Unreadable);
                continue;
            };
            let Ok(day) = row.get(date).unwrap_or_default().trim().parse::<Day>() else {
                read.leave_out(NotImportedReason::NoDate);
                continue;
            };
            let text = row.get(content).unwrap_or_default().trim_end().to_owned();
            let key = keys.of(&[&day.to_string(), &text]);
            let when = ImportedTime::Wall { day, time: None };
            read.entries.push(ImportedEntry::new(key, when, text));
        }
    }
    Ok(read)
}
