//! The trash (the *bin* on screens): deleted entries, for 30 days, listed without their words.

use serde::Serialize;

use crate::{Day, EntryId, Timestamp};

/// How long an entry stays in the bin, in minutes.
pub(super) const RETENTION_MINUTES: i64 = 30 * 24 * 60;

/// An entry in the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TrashedEntry {
    /// Its id.
    pub id: EntryId,
    /// The day that it is on.
    pub day: Day,
    /// Since when it is in the bin.
    #[serde(rename = "binned_at")]
    pub trashed_at: Timestamp,
    /// When it is gone for good.
    pub until: Timestamp,
}

/// A part of the bin, what came last first.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TrashPage {
    /// The entries.
    pub entries: Vec<TrashedEntry>,
    /// What to ask the next page with; nothing at the end.
    pub next: Option<String>,
}
