//! Earlier versions of an entry, and the bin.

use alongside_core::journal::{Entry, EntryVersion, TrashPage};
use alongside_core::{CallContext, EntryId, Result, journal};

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
        context: CallContext,
    ) -> Result<Entry> {
        self.0.write(&context, |tx| {
            journal::restore_version(tx, entry_id, number, &context)
        })
    }

    /// Puts an entry into the bin: out of every list, count and search, and gone for good after 30
    /// days. To be rid of it now, `erase` it.
    ///
    /// Fails with `NotFound`, also where it is in the bin.
    pub fn trash_entry(&self, entry_id: EntryId, context: CallContext) -> Result<()> {
        self.0
            .write(&context, |tx| journal::trash(tx, entry_id, &context))
    }

    /// Takes an entry out of the bin, as it was.
    ///
    /// Fails with `NotFound`.
    pub fn put_entry_back(&self, entry_id: EntryId, context: CallContext) -> Result<Entry> {
        self.0
            .write(&context, |tx| journal::put_back(tx, entry_id, &context))
    }

    /// Lists what is in the bin, without a word of it, what came last first, 1 to 500 at a time.
    /// `after` is the `next` of the page before.
    ///
    /// Fails with `Invalid` where the limit or `after` is refused.
    pub fn trashed_entries(&self, after: Option<String>, limit: u32) -> Result<TrashPage> {
        self.0
            .read(|conn| journal::trashed(conn, after.as_deref(), limit))
    }
}
