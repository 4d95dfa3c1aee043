//! Earlier versions of an entry, and the bin.

use alongside_core::journal::{BinnedPage, Entry, EntryVersion};
use alongside_core::{EntryId, Here, Result, journal};

use super::Journal;

#[uniffi::export]
impl Journal {
    /// Lists what an entry was before each change, the latest first, 20 at most.
    ///
    /// Fails with `NotFound`.
    pub fn entry_versions(&self, entry_id: EntryId) -> Result<Vec<EntryVersion>> {
        self.0.read(|conn| journal::versions(conn, entry_id))
    }

    /// Brings an earlier version of an entry back; what it replaces becomes a version itself.
    ///
    /// Fails with `NotFound`.
    pub fn restore_entry_version(
        &self,
        entry_id: EntryId,
        number: i64,
        here: Here,
    ) -> Result<Entry> {
        self.0.write(&here, |tx| {
            journal::restore_version(tx, entry_id, number, &here)
        })
    }

    /// Puts an entry into the bin: out of every list, count and search, and gone for good after 30
    /// days. To be rid of it now, `erase` it.
    ///
    /// Fails with `NotFound`, also where it is in the bin.
    pub fn bin_entry(&self, entry_id: EntryId, here: Here) -> Result<()> {
        self.0.write(&here, |tx| journal::bin(tx, entry_id, &here))
    }

    /// Takes an entry out of the bin, as it was.
    ///
    /// Fails with `NotFound`.
    pub fn put_entry_back(&self, entry_id: EntryId, here: Here) -> Result<Entry> {
        self.0
            .write(&here, |tx| journal::put_back(tx, entry_id, &here))
    }

    /// Lists what is in the bin, without a word of it, what came last first, 1 to 500 at a time.
    /// `after` is the `next` of the page before.
    ///
    /// Fails with `Invalid` where the limit or `after` is refused.
    pub fn binned_entries(&self, after: Option<String>, limit: u32) -> Result<BinnedPage> {
        self.0
            .read(|conn| journal::binned(conn, after.as_deref(), limit))
    }
}
