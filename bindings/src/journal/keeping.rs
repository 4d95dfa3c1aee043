//! Earlier versions of an entry, and the bin.

use alongside_core::journal;
pub use journal::{Binned, BinnedPage, EntryVersion};

use super::Entry;
use crate::error::AppError;
use crate::session::Session;
use crate::types::{Day, EntryId, Here, Timestamp};

#[uniffi::export]
impl Session {
    /// Lists what an entry was before each change, the latest first, 20 at most.
    pub fn entry_versions(&self, entry_id: EntryId) -> Result<Vec<EntryVersion>, AppError> {
        self.read(|conn| journal::versions(conn, entry_id))
    }

    /// Brings an earlier version of an entry back; what it replaces becomes a version itself.
    pub fn restore_entry_version(
        &self,
        entry_id: EntryId,
        number: i64,
        here: Here,
    ) -> Result<Entry, AppError> {
        self.write(|tx| journal::restore_version(tx, entry_id, number, &here))
    }

    /// Puts an entry into the bin: out of every list, count and search, and gone for good after 30
    /// days. To be rid of it now, `erase` it.
    pub fn bin_entry(&self, entry_id: EntryId, here: Here) -> Result<(), AppError> {
        self.write(|tx| journal::bin(tx, entry_id, &here))
    }

    /// Takes an entry out of the bin, as it was.
    pub fn put_entry_back(&self, entry_id: EntryId, here: Here) -> Result<Entry, AppError> {
        self.write(|tx| journal::put_back(tx, entry_id, &here))
    }

    /// Lists what is in the bin, without a word of it, what came last first, 1 to 500 at a time.
    /// `after` is the `next` of the page before.
    pub fn binned_entries(
        &self,
        after: Option<String>,
        limit: u32,
    ) -> Result<BinnedPage, AppError> {
        self.read(|conn| journal::binned(conn, after.as_deref(), limit))
    }
}

/// What an entry was before a change.
#[uniffi::remote(Record)]
pub struct EntryVersion {
    /// What it is restored by.
    pub number: i64,
    /// When it was replaced.
    pub replaced_at: Timestamp,
    /// The entry as it was; `changed_at` is when that was written.
    pub entry: Entry,
}

/// An entry in the bin.
#[uniffi::remote(Record)]
pub struct Binned {
    /// Its id.
    pub id: EntryId,
    /// The day that it is on.
    pub day: Day,
    /// Since when it is in the bin.
    pub binned_at: Timestamp,
    /// When it is gone for good.
    pub until: Timestamp,
}

/// A part of the bin.
#[uniffi::remote(Record)]
pub struct BinnedPage {
    /// The entries.
    pub entries: Vec<Binned>,
    /// What to ask the next page with; nothing at the end.
    pub next: Option<String>,
}
