//! Several journals, one for each purpose.

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::{JournalId, validate};

/// The most journals beside the first.
pub(super) const MOST: u32 = 50;
/// The most characters of a journal's name.
pub(super) const NAME_MAX: u32 = 60;

/// A journal beside the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct NamedJournal {
    /// Its id.
    pub id: JournalId,
    /// What the person calls it; no two have the same name.
    pub name: String,
    /// The entries in it that are neither archived nor in the bin.
    pub entries: u64,
}

/// The name of a journal that a file states, mended; nothing where none is left of it.
pub(super) fn mended_name(stated: &str) -> Option<String> {
    validate::cleaned_line(stated, NAME_MAX)
}

/// Gives the name of a journal tidied, if it may be one.
pub(super) fn tidy_name(name: &str) -> Result<String> {
    validate::line("journal", name, NAME_MAX).map(str::to_owned)
}
