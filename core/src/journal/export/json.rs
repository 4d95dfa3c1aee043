//! One JSON, and the JSON Schema that it is written by.

use serde::Serialize;

use super::{Exported, ExportedEntry, ExportedFile};
use crate::error::{Error, Result};

/// What the JSON says that it is.
pub(in crate::journal) const FORMAT: &str = "alongside-journal";
/// The version of the format. A later one that can't be read by what reads this one is another.
pub(in crate::journal) const VERSION: u32 = 1;

/// The file.
pub(super) const JOURNAL: &str = "journal.json";
/// What it is written by.
pub(in crate::journal) const SCHEMA_NAME: &str = "journal.schema.json";

const SCHEMA: &str = include_str!("../../../content/schema/journal-1.schema.json");

#[derive(Serialize)]
struct Whole<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    format: &'static str,
    version: u32,
    moods: &'a [String],
    entries: &'a [ExportedEntry],
}

pub(super) fn files(journal: &Exported) -> Result<Vec<ExportedFile>> {
    let whole = Whole {
        schema: "./journal.schema.json",
        format: FORMAT,
        version: VERSION,
        moods: &journal.moods,
        entries: &journal.entries,
    };
    let mut json =
        serde_json::to_vec_pretty(&whole).map_err(|_| Error::internal("a journal as JSON"))?;
    json.push(b'\n');
    Ok(vec![
        ExportedFile::new(JOURNAL, json),
        ExportedFile::new(SCHEMA_NAME, SCHEMA),
    ])
}
