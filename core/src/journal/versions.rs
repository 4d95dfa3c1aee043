//! What an entry was before each change.

use serde::{Deserialize, Serialize};

use super::Entry;
use crate::Timestamp;

/// How many earlier versions an entry keeps.
pub(super) const VERSIONS_MAX: u32 = 20;

/// What an entry was before a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EntryVersion {
    /// What it is restored by.
    pub number: i64,
    /// When it was replaced.
    pub replaced_at: Timestamp,
    /// The entry as it was; `changed_at` is when that was written.
    pub entry: Entry,
}

/// Whether two states of an entry differ in anything that was written.
pub(super) fn differ(one: &Entry, other: &Entry) -> bool {
    let written = |entry: &Entry| Entry {
        changed_at: Timestamp(0),
        archived: false,
        trashed_at: None,
        ..entry.clone()
    };
    written(one) != written(other)
}
