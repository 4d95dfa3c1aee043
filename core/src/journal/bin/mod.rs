//! The bin: what was deleted, without a word of it, for 30 days.

mod store;

use serde::Serialize;

use crate::{Day, EntryId, Timestamp};
pub(super) use store::bin_row;
pub use store::{bin, binned, in_bin, over_in_bin, put_back};

/// How long an entry stays in the bin, in minutes.
const KEPT_MINUTES: i64 = 30 * 24 * 60;

/// An entry in the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
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

/// A part of the bin, what came last first.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct BinnedPage {
    /// The entries.
    pub entries: Vec<Binned>,
    /// What to ask the next page with; nothing at the end.
    pub next: Option<String>,
}
