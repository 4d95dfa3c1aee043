//! The journal as files: for other apps, for spreadsheets, and to come back.
//!
//! The same entries give the same bytes: in order of time, without a clock.

mod csv;
mod json;
mod markdown;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Answered, Entry, EntryLink, PhotoId};
use crate::error::{Error, Result};
use crate::validate;
use crate::{Day, EntryId, Timestamp, Zone};

pub(super) use json::{FORMAT, SCHEMA_NAME, VERSION};
pub(super) use markdown::{ABOUT_ALL, FENCE};

/// What a journal is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// A folder of Markdown, a file an entry, with YAML front matter. It can be imported.
    Markdown,
    /// One JSON, with its JSON Schema beside it. It can be imported.
    Json,
    /// A table for a spreadsheet. It is to be looked at: cells that a spreadsheet would take for a
    /// formula have an apostrophe before them.
    Csv,
}

impl ExportFormat {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Json, Self::Csv];

    /// Its name, in one word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }
}

impl fmt::Display for ExportFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for ExportFormat {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        validate::one_of("format", text, &Self::ALL, Self::name)
    }
}

/// A journal, or a part of one, as it is written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Exported {
    /// The scale of moods, the lowest first.
    pub moods: Vec<String>,
    /// The entries, in order of time.
    pub entries: Vec<ExportedEntry>,
}

/// An entry as it is written: what it has elsewhere by its id is here by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedEntry {
    /// Its id.
    pub id: EntryId,
    /// When it was written, in UTC.
    #[serde(with = "instant")]
    pub at: Timestamp,
    /// The zone it was written in.
    pub zone: Zone,
    /// The day there.
    pub day: Day,
    /// Markdown.
    pub text: String,
    /// The mood's name.
    pub mood: Option<String>,
    /// 1 (lowest) to 5 (highest).
    pub energy: Option<u8>,
    /// Minutes slept the night before.
    pub sleep: Option<u16>,
    /// In alphabetical order.
    pub tags: Vec<String>,
    /// Marked to be found again.
    pub starred: bool,
    /// Hidden from the list.
    pub archived: bool,
    /// Never brought back by On this day.
    #[serde(rename = "quiet")]
    pub hidden_from_memories: bool,
    /// The name of the journal; nothing for the first.
    pub journal: Option<String>,
    /// The prompt that it answers.
    pub prompt: Option<Answered>,
    /// What it is about.
    pub about: Option<EntryLink>,
    /// The names of its photos' files.
    pub photos: Vec<String>,
    /// When it was last changed, in UTC.
    #[serde(with = "instant")]
    pub changed_at: Timestamp,
}

impl ExportedEntry {
    /// The entry, with the names of its mood and journal.
    pub fn new(entry: Entry, mood: Option<String>, journal: Option<String>) -> Self {
        Self {
            id: entry.id,
            at: entry.at,
            zone: entry.zone,
            day: entry.day,
            text: entry.text,
            mood,
            energy: entry.energy,
            sleep: entry.sleep,
            tags: entry.tags,
            starred: entry.starred,
            archived: entry.archived,
            hidden_from_memories: entry.hidden_from_memories,
            journal,
            prompt: entry.prompt,
            about: entry.link,
            photos: entry.photos.iter().map(|photo| name_of(photo.id)).collect(),
            changed_at: entry.changed_at,
        }
    }
}

/// The name of a photo's file.
pub fn name_of(photo: PhotoId) -> String {
    format!("photos/{photo}.jpg")
}

/// Whether a file of an export may have this name.
pub fn is_name(name: &str) -> bool {
    match name.split_once('/') {
        None => [json::JOURNAL, json::SCHEMA_NAME, csv::TABLE, ABOUT_ALL].contains(&name),
        Some(("photos", file)) => {
            let photo = file.strip_suffix(".jpg");
            photo.is_some_and(|id| id.parse::<PhotoId>().is_ok())
        }
        Some((year, file)) => file.starts_with(year) && file.strip_suffix(".md").is_some(),
    }
}

/// A file of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedFile {
    /// Its path, with `/` between folders.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl ExportedFile {
    fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }
}

/// Writes a journal, its photos aside, whose files have the names that the entries give.
pub fn files(format: ExportFormat, journal: &Exported) -> Result<Vec<ExportedFile>> {
    match format {
        ExportFormat::Markdown => markdown::files(journal),
        ExportFormat::Json => json::files(journal),
        ExportFormat::Csv => csv::files(journal),
    }
}

/// Instants to the millisecond, as RFC 3339 in UTC.
pub(super) mod instant {
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

    use crate::Timestamp;

    pub(in crate::journal) fn text(at: Timestamp) -> String {
        at.utc().format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
    }

    pub(in crate::journal) fn parsed(text: &str) -> Option<Timestamp> {
        let at = chrono::DateTime::parse_from_rfc3339(text.trim()).ok()?;
        Timestamp(at.timestamp_millis()).checked("at").ok()
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
    pub(super) fn serialize<S: Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&text(*at))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        let said = String::deserialize(from)?;
        parsed(&said).ok_or_else(|| D::Error::custom("an instant as RFC 3339 writes it"))
    }
}
