//! The lists that were imported: showing them, removing one, taking an import back.

use serde::{Deserialize, Serialize};

use super::Listing;
use crate::ids::{MeetingId, SourceId};
use crate::time::{Timestamp, Zone};

/// What a source and its meetings were before an act: all that its inverse needs.
#[derive(Debug, Serialize, Deserialize)]
pub struct Before {
    pub(super) source: SourceId,
    /// Nothing where there was no such source.
    pub(super) was: Option<SourceRow>,
    /// Those that an import changed, or that went with their list. An earlier version noted here all that
    /// an import touched.
    pub(super) meetings: Vec<MeetingBefore>,
    /// Those that the list has no more since the import, which says nothing else of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) gone: Vec<MeetingId>,
    /// The last row of all meetings before the import, where the source was there: those that it added
    /// come after it. All meetings of a source that was not there came with the import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last_row: Option<i64>,
}

/// A source as the store has it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct SourceRow {
    pub(super) name: String,
    pub(super) fellowship: String,
    pub(super) zone: Option<Zone>,
    pub(super) imported_at: Timestamp,
}

/// A meeting of a list before an act.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct MeetingBefore {
    pub(super) id: MeetingId,
    /// Its row, where the act removes it: an import of before tells by it what it added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) row: Option<i64>,
    /// Nothing where there was no such meeting, as an earlier version noted it.
    pub(super) was: Option<MeetingRow>,
}

/// A meeting of a list as the store has it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct MeetingRow {
    pub(super) key: String,
    pub(super) gone_at: Option<Timestamp>,
    pub(super) listing: Listing,
}
