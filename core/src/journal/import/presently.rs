//! Presently: CSV with `entryDate,entryContent`, a day each.

use super::archive::Archive;
use super::table::Table;
use super::text::{Keys, not_a};
use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::error::Result;
use crate::{Day, Job};

const EXPECTED: &str = "a CSV file of Presently: entryDate,entryContent";

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = files.imported();
    let mut keys = Keys::default();
    let mut seen = false;
    for name in files.names() {
        let text = files.stream(&name)?;
        let table = Table::of(&text.start()?);
        let columns = table.and_then(|table| {
            let columns = table
                .column("entryDate")
                .zip(table.column("entryContent"))?;
            Some((table, columns))
        });
        let Some((table, (date, content))) = columns else {
            read.leave_out(NotImportedReason::OtherFile);
            continue;
        };
        seen = true;
        table.each(&text, |row| {
            job.check()?;
            let Some(row) = row else {
                read.leave_out(NotImportedReason::Unreadable);
                return Ok(());
            };
            let Ok(day) = row.cell(Some(date)).trim().parse::<Day>() else {
                read.leave_out(NotImportedReason::NoDate);
                return Ok(());
            };
            let text = row.cell(Some(content)).trim_end().to_owned();
            let key = keys.of(&[&day.to_string(), &text]);
            let when = ImportedTime::Wall { day, time: None };
            read.push(ImportedEntry::new(key, when, text));
            Ok(())
        })?;
    }
    if seen { Ok(read) } else { Err(not_a(EXPECTED)) }
}
