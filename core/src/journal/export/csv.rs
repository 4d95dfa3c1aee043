//! A table for a spreadsheet.

use super::{Exported, ExportedEntry, ExportedFile};
use crate::error::Result;
use crate::table::table;

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
    let bytes = table(HEADER, journal.entries.iter().map(row))?;
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
