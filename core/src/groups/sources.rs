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
    /// Those that the act touches.
    pub(super) meetings: Vec<MeetingBefore>,
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
    /// Nothing where there was no such meeting.
    pub(super) was: Option<MeetingRow>,
}

/// A meeting of a list as the store has it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct MeetingRow {
    pub(super) key: String,
    pub(super) gone_at: Option<Timestamp>,
    pub(super) listing: Listing,
}
