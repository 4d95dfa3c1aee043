//! What other apps' exports hold, read into one form.
//!
//! A format is a file here: it reads leniently and says what it leaves out and why.

mod apple_journal;
pub(crate) mod archive;
mod choices;
mod clock;
mod day_one;
mod daylio;
mod diarium;
mod diaro;
mod earlier_sql;
mod file_name;
mod format;
mod front_matter;
mod html;
mod import_sql;
mod joplin;
mod journey;
mod jrnl;
mod json;
mod json_list;
mod keep;
mod lexical;
mod links;
mod logseq;
mod media;
mod memos;
mod mended;
mod moment;
mod named_sql;
mod names;
mod native;
mod notesnook;
mod packed;
mod pile;
mod plan;
mod plan_sql;
mod presently;
mod preview_sql;
mod standard_notes;
mod stream;
mod table;
mod taken_back_sql;
mod text;
mod yaml;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{Answered, EntryLink};
use crate::{Day, EntryId, Timestamp, WallTime, Zone};

pub use archive::Archive;
pub use choices::{Assumed, ImportChoices, ImportInto, Target};
pub use format::{ImportFormat, read};
pub(crate) use format::{not_a_journal, read_if_told};
pub use import_sql::commit;
use pile::Pile;
pub(crate) use pile::Room;
pub use plan::ImportReport;
pub use plan_sql::{Plan, plan};
pub use preview_sql::{ImportPreview, PreviewedEntry, preview};
pub use taken_back_sql::{ImportKept, imports, resolve_import, take_import_back};
pub(super) use taken_back_sql::{put_all_back, trash_all};

/// What was read of a file, before anything is kept.
#[derive(Debug, Default)]
#[cfg_attr(test, derive(PartialEq))]
pub struct Imported {
    /// The entries, in the order of the file.
    pub(crate) entries: Pile<ImportedEntry>,
    /// Moods of the file's own scale, the lowest first; empty where it has none.
    pub moods: Vec<String>,
    /// What is left out, each reason once.
    pub left_out: Vec<NotImported>,
    /// The encodings of its texts, by their names in the Encoding Standard.
    pub encodings: Vec<String>,
    /// The names that were mended.
    names: names::Names,
}

impl Imported {
    /// Nothing yet, of a file whose entries may have spools in this room.
    pub(crate) fn in_room(room: &Room) -> Self {
        Self {
            entries: Pile::new(room),
            ..Self::default()
        }
    }

    /// Counts something that is left out.
    pub fn leave_out(&mut self, reason: NotImportedReason) {
        leave_out(&mut self.left_out, reason);
    }

    /// Takes an entry in, its names mended. One that says nothing is left out.
    fn push(&mut self, mut entry: ImportedEntry) {
        self.names.mend(&mut entry, &mut self.left_out);
        // Named twice, a photo is one all the same.
        let mut seen = HashSet::new();
        entry.photos.retain(|path| seen.insert(path.clone()));
        if entry.is_empty() {
            self.leave_out(NotImportedReason::Empty);
        } else {
            self.entries.push(entry);
        }
    }
}

fn leave_out(left_out: &mut Vec<NotImported>, reason: NotImportedReason) {
    match left_out.iter_mut().find(|out| out.reason == reason) {
        Some(out) => out.count += 1,
        None => left_out.push(NotImported { reason, count: 1 }),
    }
}

/// An entry of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedEntry {
    /// What makes it the same entry when the file is imported again: the app's id of it, or else
    /// a SHA-256 over what it says.
    pub key: String,
    /// When it was written.
    pub when: ImportedTime,
    /// Markdown. May be empty where there is a mood or a photo.
    pub text: String,
    /// How it was.
    pub mood: Option<ImportedMood>,
    /// 1 (lowest) to 5 (highest).
    pub energy: Option<u8>,
    /// Minutes slept.
    pub sleep: Option<u16>,
    /// As the file has them.
    pub tags: Vec<String>,
    /// Marked as a favourite.
    pub starred: bool,
    /// Hidden from lists.
    pub archived: bool,
    /// The name of the journal it is in; `None` for the only one.
    pub journal: Option<String>,
    /// Its photos, by their paths in the archive, in their order.
    pub photos: Vec<String>,
    /// What only our own format has.
    pub native: Option<NativeFields>,
}

/// What an entry has that only our own format keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NativeFields {
    /// Its id, which it keeps.
    pub id: EntryId,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// Never brought back by On this day.
    pub hidden_from_memories: bool,
    /// The prompt that it answers.
    pub prompt: Option<Answered>,
    /// What it is about.
    pub link: Option<EntryLink>,
}

/// When an entry was written, as far as its file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportedTime {
    /// An instant, and the zone it was written in where the file says it.
    Instant {
        /// The instant.
        at: Timestamp,
        /// The zone.
        zone: Option<Zone>,
    },
    /// An instant, and how far the clocks were from UTC where it was written.
    Offset {
        /// The instant.
        at: Timestamp,
        /// Minutes ahead of UTC.
        ahead: i32,
    },
    /// A day and a time on the wall, in a zone that the file does not say.
    Wall {
        /// The day.
        day: Day,
        /// The time; noon is taken where there is none.
        time: Option<WallTime>,
    },
}

/// A mood as another app has it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ImportedMood {
    /// Its word there; empty where it has none.
    pub name: String,
    /// Which of five it is, 1 (lowest) to 5 (highest), where that is known.
    pub of_five: Option<u8>,
}

/// Something that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct NotImported {
    /// Why.
    pub reason: NotImportedReason,
    /// How often.
    pub count: u32,
}

/// Why something of a file is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum NotImportedReason {
    /// An entry that says nothing: no text, no mood, no photo.
    Empty,
    /// An entry without a day that can be read.
    NoDate,
    /// An entry that can't be read.
    Unreadable,
    /// An entry whose text is longer than 200,000 characters.
    TooLong,
    /// An entry that is encrypted by its app.
    Encrypted,
    /// An entry that was in its app's bin.
    Deleted,
    /// An entry that stands twice in the file.
    Duplicate,
    /// An entry whose time falls on a day that its zone skipped.
    NoSuchDay,
    /// A time of day that is not understood, of an entry that is kept at noon of its day.
    Time,
    /// A tag that can't be one here, or beyond 20 of an entry.
    Tag,
    /// A name of a journal, a mood, a tag or what an entry is about that can't be one here as it
    /// is: mended where something is left of it.
    Name,
    /// A photo that the archive does not have.
    PhotoMissing,
    /// A photo that can't be read, is too large, or is beyond 20 of an entry.
    Photo,
    /// Sound, video or another attachment.
    Attachment,
    /// Where an entry was written.
    Location,
    /// The weather then.
    Weather,
    /// A value of a scale or a goal that has no place here.
    Score,
    /// A field above a text that has no place here.
    Field,
    /// A goal or a reminder.
    Goal,
    /// Whose device it was written on.
    Device,
    /// A PIN of the other app.
    Pin,
    /// Text's look that Markdown can't say.
    Formatting,
    /// A file of the folder or archive that is none of the journal's.
    OtherFile,
}

impl NotImportedReason {
    /// Whether it is a whole entry that is left out, and not a part of one.
    pub fn is_of_an_entry(self) -> bool {
        match self {
            Self::Empty
            | Self::NoDate
            | Self::Unreadable
            | Self::TooLong
            | Self::Encrypted
            | Self::Deleted
            | Self::Duplicate
            | Self::NoSuchDay => true,
            Self::Time
            | Self::Tag
            | Self::Name
            | Self::PhotoMissing
            | Self::Photo
            | Self::Attachment
            | Self::Location
            | Self::Weather
            | Self::Score
            | Self::Field
            | Self::Goal
            | Self::Device
            | Self::Pin
            | Self::Formatting
            | Self::OtherFile => false,
        }
    }
}

#[cfg(test)]
mod tests;
