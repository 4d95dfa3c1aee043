//! The journal: entries, lists of them, and what can be done with them.

mod calendar;
mod export;
mod import;
mod journals;
mod keeping;
mod moods;
mod photos;
mod prompts;

use alongside_core::drafts::DraftOf;
use alongside_core::journal::{Entry, EntryDraft, EntryFilter, EntryPage, EntrySearch, FoundPage};
use alongside_core::{EntryId, Here, Result, flows, journal};

use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Keeps a new entry. The kept draft that it `finishes` is gone from then on.
    #[uniffi::method(default(finishes = None))]
    pub fn add_entry(
        &self,
        draft: EntryDraft,
        here: Here,
        finishes: Option<DraftOf>,
    ) -> Result<Entry> {
        self.write_finishing(finishes, &here, |tx| flows::add_entry(tx, &draft, &here))
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
    ) -> Result<Entry> {
        self.write_finishing(finishes, &here, |tx| {
            flows::edit_entry(tx, entry_id, &draft, &here)
        })
    }

    /// What a form that changes an entry begins with: the draft that changes nothing of it. Change
    /// what the form shows, and hand the whole of it back to `edit_entry`.
    ///
    /// Fails with `NotFound`, also where the entry is in the bin.
    pub fn entry_draft(&self, entry_id: EntryId) -> Result<EntryDraft> {
        self.read(|conn| journal::draft_of(conn, entry_id))
    }

    /// Hides an entry from the list and from search, or shows it again. It is never lost.
    pub fn set_entry_archived(
        &self,
        entry_id: EntryId,
        archived: bool,
        here: Here,
    ) -> Result<Entry> {
        self.write(&here, |tx| {
            journal::set_archived(tx, entry_id, archived, &here)
        })
    }

    /// Marks an entry to be found again, or no more.
    pub fn set_entry_starred(&self, entry_id: EntryId, starred: bool, here: Here) -> Result<Entry> {
        self.write(&here, |tx| {
            journal::set_starred(tx, entry_id, starred, &here)
        })
    }

    /// Keeps *On this day* from bringing an entry back, or lets it again.
    pub fn set_entry_quiet(&self, entry_id: EntryId, quiet: bool, here: Here) -> Result<Entry> {
        self.write(&here, |tx| journal::set_quiet(tx, entry_id, quiet, &here))
    }

    /// Looks an entry up, archived or in the bin or not.
    pub fn entry(&self, entry_id: EntryId) -> Result<Entry> {
        self.read(|conn| journal::entry(conn, entry_id))
    }

    /// Lists entries, the latest first, 1 to 500 at a time. `after` is the `next` of the page
    /// before.
    pub fn entries(
        &self,
        filter: EntryFilter,
        after: Option<String>,
        limit: u32,
    ) -> Result<EntryPage> {
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
    ) -> Result<FoundPage> {
        self.read(|conn| journal::search(conn, &search, after.as_deref(), limit))
    }
}
