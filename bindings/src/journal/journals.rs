//! Several journals, and tags.

use alongside_core::drafts::DraftOf;
use alongside_core::journal::{NamedJournal, TagCount};
use alongside_core::{CallContext, JournalId, Result, TagId, journal};

use super::Journal;

#[uniffi::export]
impl Journal {
    /// Lists the journals beside the first, by name.
    ///
    /// Fails with `Locked`.
    pub fn journals(&self) -> Result<Vec<NamedJournal>> {
        self.0.read(journal::journals)
    }

    /// Begins a journal, with a name of 1 to 60 characters that no other has.
    ///
    /// Fails with `Invalid`, also where one has that name.
    pub fn add_journal(&self, name: &str, context: CallContext) -> Result<NamedJournal> {
        self.0
            .write(&context, |tx| journal::add_journal(tx, name, &context))
    }

    /// Renames a journal.
    ///
    /// Fails with `NotFound`, and with `Invalid` as `add_journal`.
    pub fn rename_journal(
        &self,
        journal_id: JournalId,
        name: &str,
        context: CallContext,
    ) -> Result<NamedJournal> {
        self.0.write(&context, |tx| {
            journal::rename_journal(tx, journal_id, name, &context)
        })
    }

    /// Takes a journal away; its entries go to the first.
    ///
    /// Fails with `NotFound`.
    pub fn remove_journal(&self, journal_id: JournalId, context: CallContext) -> Result<()> {
        self.0.write(&context, |tx| {
            journal::remove_journal(tx, journal_id, &context)
        })
    }

    /// Lists the tags that entries have, the most used first.
    ///
    /// Fails with `Locked`.
    pub fn tags(&self) -> Result<Vec<TagCount>> {
        self.0.read(journal::tags)
    }

    /// Renames a tag in every entry, archived ones too, and discards the draft that the name was
    /// saved from. Where the new name is another tag's already, the two become one, which is that
    /// other. Gives how many entries were changed.
    ///
    /// Fails with `NotFound` where no entry has it, and with `Invalid` where the new name is
    /// refused.
    #[uniffi::method(default(from_draft = None))]
    pub fn rename_tag(
        &self,
        tag_id: TagId,
        name: &str,
        context: CallContext,
        from_draft: Option<DraftOf>,
    ) -> Result<u64> {
        self.0.write_from_draft(from_draft, &context, |tx| {
            journal::rename_tag(tx, tag_id, name, &context)
        })
    }
}
