//! A table for a spreadsheet (RFC 4180, in UTF-8 with its mark, which spreadsheets need).

use super::{Exported, ExportedEntry, ExportedFile};
use crate::error::{Error, Result};

/// The file.
pub(super) const TABLE: &str = "journal.csv";

const HEADER: [&str; 14] = [
    "day",
    "time",
    "zone",
    "text",
    "mood",
    "energy",
    "sleep_minutes",
    "tags",
    "journal",
    "starred",
    "archived",
    "question",
    "about",
    "photos",
];

pub(super) fn files(journal: &Exported) -> Result<Vec<ExportedFile>> {
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    let failed = |_| Error::Internal("a table");
    table.write_record(HEADER).map_err(failed)?;
    for entry in &journal.entries {
        let cells = row(entry).map(|cell| defused(&cell));
        table.write_record(cells).map_err(failed)?;
    }
    let bytes = table.into_inner().map_err(|_| Error::Internal("a table"))?;
    Ok(vec![ExportedFile::new(TABLE, bytes)])
}

fn row(entry: &ExportedEntry) -> [String; 14] {
    let (day, time) = entry.zone.local(entry.at);
    let number = |number: Option<u16>| number.map(|number| number.to_string());
    let yes = |is_set: bool| if is_set { "yes" } else { "" }.to_owned();
    [
        day.to_string(),
        time.to_string(),
        entry.zone.to_string(),
        entry.text.clone(),
        entry.mood.clone().unwrap_or_default(),
        number(entry.energy.map(u16::from)).unwrap_or_default(),
        number(entry.sleep).unwrap_or_default(),
        entry.tags.join(", "),
        entry.journal.clone().unwrap_or_default(),
        yes(entry.starred),
        yes(entry.archived),
        entry
            .prompt
            .as_ref()
            .map(|prompt| prompt.question.clone())
            .unwrap_or_default(),
        entry
            .about
            .as_ref()
            .map(|about| about.name.clone())
            .unwrap_or_default(),
        entry.photos.join(", "),
    ]
}

/// A cell that no spreadsheet takes for a formula (owasp.org, "CSV Injection").
fn defused(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return format!("'{cell}");
    }
    cell.to_owned()
}
