//! Several journals, and tags.

use alongside_core::journal::{Journal, TagCount};
use alongside_core::{Here, JournalId, Result, journal};

use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Lists the journals beside the first, by name.
    pub fn journals(&self) -> Result<Vec<Journal>> {
        self.read(journal::journals)
    }

    /// Begins a journal, with a name of 1 to 60 characters that no other has.
    pub fn add_journal(&self, name: &str, here: Here) -> Result<Journal> {
        self.write(&here, |tx| journal::add_journal(tx, name, &here))
    }

    /// Renames a journal.
    pub fn rename_journal(&self, journal_id: JournalId, name: &str, here: Here) -> Result<Journal> {
        self.write(&here, |tx| {
            journal::rename_journal(tx, journal_id, name, &here)
        })
    }

    /// Takes a journal away; its entries go to the first.
    pub fn remove_journal(&self, journal_id: JournalId, here: Here) -> Result<()> {
        self.write(&here, |tx| journal::remove_journal(tx, journal_id, &here))
    }

    /// Lists the tags that entries have, the most used first.
    pub fn tags(&self) -> Result<Vec<TagCount>> {
        self.read(journal::tags)
    }

    /// Renames a tag in every entry, archived ones too. Where the new name is a tag already, the
    /// two become one. Gives how many entries were changed.
    pub fn rename_tag(&self, from: &str, to: &str, here: Here) -> Result<u64> {
        self.write(&here, |tx| journal::rename_tag(tx, from, to, &here))
    }
}
