//! The lists that were imported: showing them, removing one, taking an import back.

mod store;

use serde::{Deserialize, Serialize};

use super::Listing;
use crate::ids::{MeetingId, SourceId};
use crate::time::{Timestamp, Zone};
pub(crate) use store::rebuild;
pub(super) use store::{bring_back, meeting_before, source_before};
pub use store::{erase_source, of_source, remove_source, source, source_ending_in, sources};

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
    name: String,
    fellowship: String,
    zone: Option<Zone>,
    imported_at: Timestamp,
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
    key: String,
    gone_at: Option<Timestamp>,
    listing: Listing,
}
