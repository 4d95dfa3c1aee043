//! The journal.

use alongside_core::journal;
pub use journal::{Entry, EntryDraft, EntryFilter, EntryPage};

use crate::drafts::DraftOf;
use crate::error::AppError;
use crate::session::Session;
use crate::types::{Day, EntryId, Here, Timestamp, Zone};

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
        self.write_finishing(finishes, |tx| journal::add(tx, &draft, &here))
    }

    /// Puts the draft in place of an entry's text, mood and tags, and of its time if given. The
    /// kept draft that it `finishes` is gone from then on.
    #[uniffi::method(default(finishes = None))]
    pub fn edit_entry(
        &self,
        entry_id: EntryId,
        draft: EntryDraft,
        here: Here,
        finishes: Option<DraftOf>,
    ) -> Result<Entry, AppError> {
        self.write_finishing(finishes, |tx| journal::edit(tx, entry_id, &draft, &here))
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

    /// Looks an entry up, archived or not.
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

    /// Finds entries that are not archived, the latest first.
    ///
    /// Words are beginnings of words, letter case and accents aside; words in double quotes stand
    /// together as they are; `-word` leaves out; `OR` is either side.
    pub fn search_entries(
        &self,
        query: &str,
        after: Option<String>,
        limit: u32,
    ) -> Result<EntryPage, AppError> {
        self.read(|conn| journal::search(conn, query, after.as_deref(), limit))
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
    /// Markdown, as the writer left it.
    pub text: String,
    /// 1 (lowest) to 5 (highest).
    pub mood: Option<u8>,
    /// In alphabetical order.
    pub tags: Vec<String>,
    /// Hidden from the list and from search.
    pub archived: bool,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// What a person writes: a new entry, or the new state of an entry.
#[uniffi::remote(Record)]
pub struct EntryDraft {
    /// Markdown, 1 to 200,000 characters.
    pub text: String,
    /// 1 (lowest) to 5 (highest).
    #[uniffi(default = None)]
    pub mood: Option<u8>,
    /// At most 20, each of 1 to 50 characters, on one line and without a comma.
    #[uniffi(default = [])]
    pub tags: Vec<String>,
    /// When it belongs; without it now for a new entry, and unchanged for another.
    #[uniffi(default = None)]
    pub at: Option<Timestamp>,
}

/// Which entries a list shows.
#[uniffi::remote(Record)]
pub struct EntryFilter {
    /// The archived ones instead of the others.
    #[uniffi(default = false)]
    pub archived: bool,
    /// Only those with this tag, letter case aside.
    #[uniffi(default = None)]
    pub tag: Option<String>,
}

/// A part of a list of entries, the latest first.
#[uniffi::remote(Record)]
pub struct EntryPage {
    /// The entries.
    pub entries: Vec<Entry>,
    /// What to ask the next page with; nothing at the end.
    pub next: Option<String>,
}
