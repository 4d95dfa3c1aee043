//! The journal: entries, lists of them, and what can be done with them.

mod calendar;
mod journals;
mod keeping;
mod moods;
mod parts;
mod photos;

use std::sync::Arc;

use alongside_core::drafts::DraftOf;
use alongside_core::journal::{Entry, EntryFilter, EntryInput, EntryPage, EntrySearch, FoundPage};
use alongside_core::{CallContext, EntryId, Result, flows, journal};

use crate::inner::Inner;

/// The journal of an open store: its entries, their photos, moods and tags, and the calendar. Every
/// call fails with `Locked` once the session is locked.
#[derive(uniffi::Object)]
pub struct Journal(pub(crate) Arc<Inner>);

#[uniffi::export]
impl Journal {
    /// Saves a new entry, and discards the draft that it was saved from.
    ///
    /// Fails with `Invalid` where a part of the input is refused, and with `NotFound` where its
    /// journal, its prompt, a photo or what it is about is not there.
    #[uniffi::method(default(from_draft = None))]
    pub fn add_entry(
        &self,
        input: EntryInput,
        context: CallContext,
        from_draft: Option<DraftOf>,
    ) -> Result<Entry> {
        self.0.write_from_draft(from_draft, &context, |tx| {
            flows::add_entry(tx, &input, &context)
        })
    }

    /// Replaces all that an entry had by the input, and its time if given; what it had becomes an
    /// earlier version. Discards the draft that it was saved from.
    ///
    /// Fails as `add_entry`, and with `NotFound` where the entry is not there or in the bin.
    #[uniffi::method(default(from_draft = None))]
    pub fn edit_entry(
        &self,
        entry_id: EntryId,
        input: EntryInput,
        context: CallContext,
        from_draft: Option<DraftOf>,
    ) -> Result<Entry> {
        self.0.write_from_draft(from_draft, &context, |tx| {
            flows::edit_entry(tx, entry_id, &input, &context)
        })
    }

    /// What a form that changes an entry begins with: the input that changes nothing of it. Change
    /// what the form shows, and hand the whole of it back to `edit_entry`.
    ///
    /// Fails with `NotFound`, also where the entry is in the bin.
    pub fn entry_draft(&self, entry_id: EntryId) -> Result<EntryInput> {
        self.0.read(|conn| journal::input_of(conn, entry_id))
    }

    /// Hides an entry from the list and from search, or shows it again. It is never lost.
    ///
    /// Fails with `NotFound`, also where it is in the bin.
    pub fn set_entry_archived(
        &self,
        entry_id: EntryId,
        archived: bool,
        context: CallContext,
    ) -> Result<Entry> {
        self.0.write(&context, |tx| {
            journal::set_archived(tx, entry_id, archived, &context)
        })
    }

    /// Marks an entry to be found again, or no more.
    ///
    /// Fails with `NotFound`, also where it is in the bin.
    pub fn set_entry_starred(
        &self,
        entry_id: EntryId,
        starred: bool,
        context: CallContext,
    ) -> Result<Entry> {
        self.0.write(&context, |tx| {
            journal::set_starred(tx, entry_id, starred, &context)
        })
    }

    /// Keeps *On this day* from bringing an entry back, or lets it again.
    ///
    /// Fails with `NotFound`, also where it is in the bin.
    pub fn set_entry_hidden_from_memories(
        &self,
        entry_id: EntryId,
        hidden_from_memories: bool,
        context: CallContext,
    ) -> Result<Entry> {
        self.0.write(&context, |tx| {
            journal::set_hidden_from_memories(tx, entry_id, hidden_from_memories, &context)
        })
    }

    /// Looks an entry up, archived or in the bin or not.
    ///
    /// Fails with `NotFound`.
    pub fn entry(&self, entry_id: EntryId) -> Result<Entry> {
        self.0.read(|conn| journal::entry(conn, entry_id))
    }

    /// Lists entries, the latest first, 1 to 500 at a time. `after` is the `next` of the page
    /// before.
    ///
    /// Fails with `Invalid` where the tag, the limit or `after` is refused.
    pub fn entries(
        &self,
        filter: EntryFilter,
        after: Option<String>,
        limit: u32,
    ) -> Result<EntryPage> {
        self.0
            .read(|conn| journal::entries(conn, &filter, after.as_deref(), limit))
    }

    /// Finds entries that are neither archived nor in the bin, 1 to 500 at a time.
    ///
    /// `after` is the `next` of the page before, of the same search.
    ///
    /// Fails with `Invalid` where there is no word in the query, where archived entries are asked
    /// for, and where the limit or `after` is refused.
    pub fn search_entries(
        &self,
        search: EntrySearch,
        after: Option<String>,
        limit: u32,
    ) -> Result<FoundPage> {
        self.0
            .read(|conn| journal::search(conn, &search, after.as_deref(), limit))
    }
}
