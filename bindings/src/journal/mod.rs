//! The journal: entries, lists of them, and what can be done with them.

mod calendar;
mod export;
mod import;
mod journals;
mod keeping;
mod moods;
mod photos;
mod prompts;

pub use alongside_core::search::SnippetPart;
use alongside_core::{flows, journal};
pub use calendar::{Ago, CalendarDay, JournalCounts, MoodCount, OnThisDay, PastDay};
pub use export::{ExportFormat, ExportRequest, ExportSummary};
pub use import::{ImportFormat, ImportKept, ImportReport, NotImported, NotImportedReason};
pub use journal::{
    Answered, Entry, EntryDraft, EntryFilter, EntryLink, EntryPage, EntrySearch, FoundEntry,
    FoundPage, InJournal, LinkTo,
};
pub use journals::{Journal, TagCount};
pub use keeping::{Binned, BinnedPage, EntryVersion};
pub use moods::{Mood, MoodDraft};
pub use photos::{Photo, PhotoId};
pub use prompts::{Evidence, Prompt, PromptFilter, PromptFor, PromptNeed};

use crate::drafts::DraftOf;
use crate::error::AppError;
use crate::session::Session;
use crate::types::{Day, EntryId, Here, JournalId, MeetingId, Timestamp, UrgeTimerId, Zone};

#[uniffi::export]
impl Session {
    /// Keeps a new entry. The kept draft that it `finishes` is gone from then on.
    #[uniffi::method(default(finishes = None))]
    pub fn add_entry(
        &self,
        draft: EntryDraft,
        here: Here,
        finishes: Option<DraftOf>,
    ) -> Result<Entry, AppError> {
        self.write_finishing(finishes, |tx| flows::add_entry(tx, &draft, &here))
    }

    /// Puts the draft in place of all that an entry had, and of its time if given; what it had
    /// becomes an earlier version. The kept draft that it `finishes` is gone from then on.
    #[uniffi::method(default(finishes = None))]
    pub fn edit_entry(
        &self,
        entry_id: EntryId,
        draft: EntryDraft,
        here: Here,
        finishes: Option<DraftOf>,
    ) -> Result<Entry, AppError> {
        self.write_finishing(finishes, |tx| {
            flows::edit_entry(tx, entry_id, &draft, &here)
        })
    }

    /// Hides an entry from the list and from search, or shows it again. It is never lost.
    pub fn set_entry_archived(
        &self,
        entry_id: EntryId,
        archived: bool,
        here: Here,
    ) -> Result<Entry, AppError> {
        self.write(|tx| journal::set_archived(tx, entry_id, archived, &here))
    }

    /// Marks an entry to be found again, or no more.
    pub fn set_entry_starred(
        &self,
        entry_id: EntryId,
        starred: bool,
        here: Here,
    ) -> Result<Entry, AppError> {
        self.write(|tx| journal::set_starred(tx, entry_id, starred, &here))
    }

    /// Keeps *On this day* from bringing an entry back, or lets it again.
    pub fn set_entry_quiet(
        &self,
        entry_id: EntryId,
        quiet: bool,
        here: Here,
    ) -> Result<Entry, AppError> {
        self.write(|tx| journal::set_quiet(tx, entry_id, quiet, &here))
    }

    /// Looks an entry up, archived or in the bin or not.
    pub fn entry(&self, entry_id: EntryId) -> Result<Entry, AppError> {
        self.read(|conn| journal::entry(conn, entry_id))
    }

    /// Finds the entry whose id ends in the given characters, at least 4.
    pub fn entry_id_ending_in(&self, ending: &str) -> Result<EntryId, AppError> {
        self.read(|conn| journal::id_ending_in(conn, ending))
    }

    /// Lists entries, the latest first, 1 to 500 at a time. `after` is the `next` of the page
    /// before.
    pub fn entries(
        &self,
        filter: EntryFilter,
        after: Option<String>,
        limit: u32,
    ) -> Result<EntryPage, AppError> {
        self.read(|conn| journal::entries(conn, &filter, after.as_deref(), limit))
    }

    /// Finds entries that are neither archived nor in the bin, 1 to 500 at a time.
    ///
    /// `after` is the `next` of the page before, of the same search.
    pub fn search_entries(
        &self,
        search: EntrySearch,
        after: Option<String>,
        limit: u32,
    ) -> Result<FoundPage, AppError> {
        self.read(|conn| journal::search(conn, &search, after.as_deref(), limit))
    }
}

/// A journal entry.
#[uniffi::remote(Record)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// When it was written, or the time the writer gave.
    pub at: Timestamp,
    /// The zone it was written in.
    pub zone: Zone,
    /// The day there. The entry stays on it, wherever it is read.
    pub day: Day,
    /// Markdown, as the writer left it; may be blank where there is a mood or a photo.
    pub text: String,
    /// The id of a mood of the person's scale: look its name up in `moods`.
    pub mood: Option<u8>,
    /// 1 (lowest) to 5 (highest).
    pub energy: Option<u8>,
    /// Minutes slept the night before.
    pub sleep: Option<u16>,
    /// In alphabetical order.
    pub tags: Vec<String>,
    /// Marked to be found again.
    pub starred: bool,
    /// Never brought back by *On this day*.
    pub quiet: bool,
    /// The journal it is in; nothing for the first, which has no name.
    pub journal: Option<JournalId>,
    /// The prompt that it answers.
    pub prompt: Option<Answered>,
    /// What it is about.
    pub link: Option<EntryLink>,
    /// In their order.
    pub photos: Vec<Photo>,
    /// Hidden from the list and from search.
    pub archived: bool,
    /// In the bin since then.
    pub binned_at: Option<Timestamp>,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// A prompt that an entry answers.
#[uniffi::remote(Record)]
pub struct Answered {
    /// The prompt.
    pub id: String,
    /// What it asked then.
    pub question: String,
}

/// What an entry is about.
#[uniffi::remote(Record)]
pub struct EntryLink {
    /// Which thing.
    pub to: LinkTo,
    /// What it was called when the entry was written; it may be gone.
    pub name: String,
}

/// What an entry can be about.
#[uniffi::remote(Enum)]
pub enum LinkTo {
    /// A meeting that was attended.
    Meeting {
        /// The meeting.
        id: MeetingId,
    },
    /// A run of the urge timer.
    UrgeTimer {
        /// The run.
        id: UrgeTimerId,
    },
}

/// What a person writes: a new entry, or the whole new state of an entry. Of an entry that is
/// changed, pass on what the screen does not show.
#[uniffi::remote(Record)]
pub struct EntryDraft {
    /// Markdown, at most 200,000 characters; may be blank where there is a mood or a photo.
    pub text: String,
    /// The id of a mood of the person's scale.
    #[uniffi(default = None)]
    pub mood: Option<u8>,
    /// At most 20, each of 1 to 50 characters, on one line and without a comma.
    #[uniffi(default = [])]
    pub tags: Vec<String>,
    /// When it belongs; without it now for a new entry, and unchanged for another.
    #[uniffi(default = None)]
    pub at: Option<Timestamp>,
    /// 1 (lowest) to 5 (highest).
    #[uniffi(default = None)]
    pub energy: Option<u8>,
    /// Minutes slept the night before, at most 1,440.
    #[uniffi(default = None)]
    pub sleep: Option<u16>,
    /// Marked to be found again.
    #[uniffi(default = false)]
    pub starred: bool,
    /// The journal it is in; nothing for the first.
    #[uniffi(default = None)]
    pub journal: Option<JournalId>,
    /// What it is about.
    #[uniffi(default = None)]
    pub link: Option<LinkTo>,
    /// Photos that were added, in their order, at most 20.
    #[uniffi(default = [])]
    pub photos: Vec<PhotoId>,
    /// The prompt that it answers.
    #[uniffi(default = None)]
    pub prompt: Option<String>,
}

/// Which journal.
#[uniffi::remote(Enum)]
pub enum InJournal {
    /// The first, which has no name.
    First,
    /// Another.
    Named {
        /// Its id.
        id: JournalId,
    },
}

/// Which entries a list shows: those that fit all that is given.
#[uniffi::remote(Record)]
pub struct EntryFilter {
    /// The archived ones instead of the others.
    #[uniffi(default = false)]
    pub archived: bool,
    /// Only those with this tag, letter case aside.
    #[uniffi(default = None)]
    pub tag: Option<String>,
    /// Only those of this journal.
    #[uniffi(default = None)]
    pub journal: Option<InJournal>,
    /// Only those with the mood of this id.
    #[uniffi(default = None)]
    pub mood: Option<u8>,
    /// Only the starred ones.
    #[uniffi(default = false)]
    pub starred: bool,
    /// Only those of this day and later ones.
    #[uniffi(default = None)]
    pub from: Option<Day>,
    /// Only those of this day and earlier ones.
    #[uniffi(default = None)]
    pub to: Option<Day>,
    /// Only those that answer this prompt.
    #[uniffi(default = None)]
    pub prompt: Option<String>,
    /// Only those with a photo.
    #[uniffi(default = false)]
    pub has_photo: bool,
}

/// What is looked for.
#[uniffi::remote(Record)]
pub struct EntrySearch {
    /// Words are beginnings of words, letter case and accents aside; words in double quotes stand
    /// together as they are; `-word` leaves out; `OR` is either side. What is in a script without
    /// spaces is found wherever it stands.
    pub query: String,
    /// What else has to hold of it. Archived entries are not found: refused where it asks for them.
    #[uniffi(default)]
    pub filter: EntryFilter,
    /// The best fits first, and not the latest.
    #[uniffi(default = false)]
    pub best_first: bool,
}

/// A part of what was found.
#[uniffi::remote(Record)]
pub struct FoundPage {
    /// The entries.
    pub found: Vec<FoundEntry>,
    /// What to ask the next page with; nothing at the end.
    pub next: Option<String>,
}

/// An entry that was found.
#[uniffi::remote(Record)]
pub struct FoundEntry {
    /// The entry.
    pub entry: Entry,
    /// The part of its text that says most of what was looked for; its beginning where only its
    /// tags say it. An ellipsis stands where more comes before or after.
    pub snippet: Vec<SnippetPart>,
}

/// A part of a snippet.
#[uniffi::remote(Record)]
pub struct SnippetPart {
    /// The text, as it was written.
    pub text: String,
    /// Whether it is what was looked for.
    pub hit: bool,
}

/// A part of a list of entries, the latest first.
#[uniffi::remote(Record)]
pub struct EntryPage {
    /// The entries.
    pub entries: Vec<Entry>,
    /// What to ask the next page with; nothing at the end.
    pub next: Option<String>,
}
