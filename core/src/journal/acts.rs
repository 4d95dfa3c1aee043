//! What is undone of the journal.

use serde::{Deserialize, Serialize};

use super::{Entry, NamedJournal};
use crate::acts::acts;
use crate::{EntryId, ImportId, JournalId, TagId, Timestamp};

acts! {
    /// What is undone of the journal.
    pub enum JournalAct {
        /// An entry was added.
        Add(EntryId) = "journal.add",
        /// An entry was changed: what it was.
        Edit(Box<Entry>) = "journal.edit",
        /// An entry was archived, or shown again: what it was.
        Archive(Archived) = "journal.archive",
        /// An entry was starred or no more: what it was.
        Star(EntryId, bool) = "journal.star",
        /// *On this day* was kept from an entry or no more: what it was.
        Quiet(EntryId, bool) = "journal.quiet",
        /// *On this day* was turned on or off: what it was.
        Memories(bool) = "journal.memories",
        /// An entry was put into the bin.
        Bin(EntryId) = "journal.bin",
        /// An entry was taken out of the bin, in which it had been since then.
        BinBack(EntryId, Timestamp) = "journal.bin_back",
        /// Entries were imported.
        BinImport(ImportId) = "journal.bin_import",
        /// Entries were imported, and others of an earlier import replaced.
        Import(Done) = "journal.import",
        /// Entries were put into the bin.
        BinMany(Binned) = "journal.bin_many",
        /// A tag was renamed.
        TagRename(Renamed) = "journal.tag_rename",
        /// A journal was begun.
        JournalAdd(JournalId) = "journal.journal_add",
        /// A journal was renamed: what it was.
        JournalRename(NamedJournal) = "journal.journal_rename",
        /// A journal was removed.
        JournalRemove(Removed) = "journal.journal_remove",
    }
}

/// What was put into the bin.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Binned {
    /// The entries of an import.
    Import {
        /// Which.
        import: ImportId,
        /// Those of them that were in the bin already.
        but: Vec<EntryId>,
    },
    /// Each by its id, as an earlier version noted it.
    Entries(Vec<EntryId>),
}

/// An import, and the entries that it replaced, each with the number of the version that it was.
#[derive(Debug, Serialize, Deserialize)]
pub struct Done {
    pub(super) import: ImportId,
    pub(super) replaced: Vec<(EntryId, i64)>,
}

/// Whether an entry was archived.
#[derive(Debug, Serialize, Deserialize)]
pub struct Archived {
    pub(super) id: EntryId,
    pub(super) archived: bool,
}

/// What a tag was renamed in.
#[derive(Debug, Serialize, Deserialize)]
pub struct Renamed {
    /// The tag as it was. An earlier version did not note it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tag: Option<NamedTag>,
    /// Each entry that had it, with all the tags that it had.
    pub(super) entries: Vec<(EntryId, Vec<String>)>,
}

/// A tag by a name that it had.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct NamedTag {
    pub(super) id: TagId,
    pub(super) name: String,
}

/// A journal that was removed, and the entries that were in it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Removed {
    pub(super) id: JournalId,
    pub(super) name: String,
    pub(super) entries: Vec<EntryId>,
}
