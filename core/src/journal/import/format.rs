//! The formats that are read.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::archive::Archive;
use super::text::{extension, not_a};
use super::{
    Imported, apple_journal, day_one, daylio, diarium, diaro, joplin, journey, jrnl, keep, memos,
    native, notesnook, presently, standard_notes,
};
use crate::Job;
use crate::error::{Error, Reason, Result};
use crate::journal::TEXT_MAX;
use crate::validate;

/// Whose export a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "lowercase")]
pub enum ImportFormat {
    /// This app's JSON.
    Alongside,
    /// A folder of Markdown, with front matter or without: this app's, a vault of Obsidian, a graph of
    /// Logseq, or another's.
    Markdown,
    /// Day One: a zip archive with JSON, or the JSON alone.
    DayOne,
    /// Daylio: CSV, or a `.daylio` backup.
    Daylio,
    /// Journey: a zip archive with JSON, a file an entry.
    Journey,
    /// jrnl: its text, or its JSON.
    Jrnl,
    /// Presently: CSV.
    Presently,
    /// Standard Notes: a decrypted backup.
    StandardNotes,
    /// Diarium: its JSON.
    Diarium,
    /// Diaro: a backup.
    Diaro,
    /// Joplin: a JEX file, or a RAW folder.
    Joplin,
    /// Google Keep: what Takeout gives.
    Keep,
    /// Memos: the JSON of its API.
    Memos,
    /// Apple's Journal: a folder of pages, or its zip archive.
    AppleJournal,
    /// Notesnook: a zip archive with Markdown or HTML.
    Notesnook,
}

impl ImportFormat {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Alongside,
        Self::Markdown,
        Self::DayOne,
        Self::Daylio,
        Self::Journey,
        Self::Jrnl,
        Self::Presently,
        Self::StandardNotes,
        Self::Diarium,
        Self::Diaro,
        Self::Joplin,
        Self::Keep,
        Self::Memos,
        Self::AppleJournal,
        Self::Notesnook,
    ];

    /// All of them, in the order in which a file of an unknown format is read: what is told apart
    /// best comes first.
    pub(crate) const TRIED: [Self; 15] = [
        Self::Alongside,
        Self::DayOne,
        Self::Journey,
        Self::Daylio,
        Self::Presently,
        Self::StandardNotes,
        Self::Diarium,
        Self::Diaro,
        Self::Keep,
        Self::Memos,
        Self::AppleJournal,
        Self::Joplin,
        Self::Notesnook,
        Self::Markdown,
        Self::Jrnl,
    ];

    /// Its name, in one word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alongside => "alongside",
            Self::Markdown => "markdown",
            Self::DayOne => "dayone",
            Self::Daylio => "daylio",
            Self::Journey => "journey",
            Self::Jrnl => "jrnl",
            Self::Presently => "presently",
            Self::StandardNotes => "standardnotes",
            Self::Diarium => "diarium",
            Self::Diaro => "diaro",
            Self::Joplin => "joplin",
            Self::Keep => "keep",
            Self::Memos => "memos",
            Self::AppleJournal => "applejournal",
            Self::Notesnook => "notesnook",
        }
    }

    /// Whether its entries have no id of their own, and what they say stands for it.
    pub(super) fn is_keyed_by_words(self) -> bool {
        matches!(
            self,
            Self::Markdown
                | Self::Daylio
                | Self::Jrnl
                | Self::Presently
                | Self::Diarium
                | Self::Notesnook
                | Self::AppleJournal
        )
    }

    /// Whether the fields of its entries tell it: no text of another app reads as one of them.
    pub(crate) fn is_told_by_fields(self) -> bool {
        !self.has_a_note_a_file() && self != Self::Jrnl
    }

    /// Whether its app writes a file for each note.
    fn has_a_note_a_file(self) -> bool {
        matches!(
            self,
            Self::Markdown | Self::Joplin | Self::Notesnook | Self::AppleJournal
        )
    }

    /// The name of a file that is read alone: one without an ending, such as that of a pipe, says
    /// nothing, and gives way to the one that the app would have given it.
    pub(crate) fn named(self, name: String) -> String {
        if !extension(&name).is_empty() {
            return name;
        }
        let usual = match self {
            Self::Alongside => "journal.json",
            Self::Markdown => "entry.md",
            Self::DayOne => "Journal.json",
            Self::Daylio => "daylio.csv",
            Self::Journey => "entry.json",
            Self::Jrnl => "journal.txt",
            Self::Presently => "presently.csv",
            Self::StandardNotes => "backup.txt",
            Self::Diarium => "Diarium.json",
            Self::Diaro => "DiaroBackup.xml",
            Self::Joplin | Self::Notesnook => "note.md",
            Self::Keep => "note.json",
            Self::Memos => "memos.json",
            Self::AppleJournal => "entry.html",
        };
        usual.to_owned()
    }
}

impl fmt::Display for ImportFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for ImportFormat {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        validate::one_of("format", text, &Self::ALL, Self::name)
    }
}

/// The most bytes of one note that can be an entry: its longest text, and as much again for what is
/// beside it.
const NOTE_MAX: u64 = 2 * 4 * TEXT_MAX as u64;

/// The file is of no format.
pub(crate) fn not_a_journal() -> Error {
    not_a(
        "an export of this app, Apple Journal, Day One, Daylio, Diarium, Diaro, Google Keep, Joplin, \
         Journey, jrnl, Memos, Notesnook, Presently or Standard Notes, or Markdown",
    )
}

/// Reads what is in an export where it is of the format, as far as can be told; nothing where it is
/// not. `is_known` says that it has entries of another format.
///
/// Fails as a refused `file` where it is of the format and can't be read, and with
/// [`Error::Cancelled`].
pub(crate) fn read_if_told(
    format: ImportFormat,
    files: &Archive,
    is_known: bool,
    job: &Job,
) -> Result<Option<Imported>> {
    // It would be read into memory as a whole, only to be left out as too long.
    if format.has_a_note_a_file() && files.is_nameless_beyond(NOTE_MAX) {
        return Ok(None);
    }
    if format == ImportFormat::Jrnl && !jrnl::is_told(files, is_known)? {
        return Ok(None);
    }
    let read = match read(format, files, job) {
        Err(Error::Invalid {
            reason: Reason::NotAJournal { .. },
            ..
        }) => return Ok(None),
        read => read?,
    };
    // Any text is Markdown: without a name and a date, nothing tells that it is a journal.
    let is_any_text = format == ImportFormat::Markdown && files.is_nameless();
    Ok((!is_any_text || !read.entries.is_empty()).then_some(read))
}

/// Reads what is in an export. The job can cancel it.
///
/// Fails as a refused `file` where it is none of the format's, and with [`Error::Cancelled`].
/// What can't be read of an entry is counted, and fails nothing.
pub fn read(format: ImportFormat, files: &Archive, job: &Job) -> Result<Imported> {
    files.begin();
    let mut read = match format {
        ImportFormat::Alongside => native::json::read(files, job),
        ImportFormat::Markdown => native::markdown::read(files, job),
        ImportFormat::DayOne => day_one::read(files, job),
        ImportFormat::Daylio => daylio::read(files, job),
        ImportFormat::Journey => journey::read(files, job),
        ImportFormat::Jrnl => jrnl::read(files, job),
        ImportFormat::Presently => presently::read(files, job),
        ImportFormat::StandardNotes => standard_notes::read(files, job),
        ImportFormat::Diarium => diarium::read(files, job),
        ImportFormat::Diaro => diaro::read(files, job),
        ImportFormat::Joplin => joplin::read(files, job),
        ImportFormat::Keep => keep::read(files, job),
        ImportFormat::Memos => memos::read(files, job),
        ImportFormat::AppleJournal => apple_journal::read(files, job),
        ImportFormat::Notesnook => notesnook::read(files, job),
    }?;
    (0..files.others()).for_each(|_| read.leave_out(super::NotImportedReason::OtherFile));
    read.encodings = files.encodings();
    read.names.mend_scale(&mut read.moods, &mut read.left_out);
    Ok(read)
}
