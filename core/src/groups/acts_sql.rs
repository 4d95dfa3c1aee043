//! What can be undone of meetings and their lists.

use rusqlite::Transaction;

use super::Meeting;
use super::meetings_sql::{put, take_out};
use super::sources::Before;
use super::sources_sql::bring_back;
use crate::MeetingId;
use crate::acts::acts;
use crate::error::Result;

acts! {
    /// What is undone of meetings.
    pub enum GroupsAct {
        /// A meeting was added by hand.
        Add(MeetingId) = "groups.add",
        /// A meeting that had been added by hand was removed.
        Remove(Box<Meeting>) = "groups.remove",
        /// A list was imported: what its source was.
        Import(Before) = "groups.import",
        /// A list was removed.
        RemoveSource(Before) = "groups.remove_source",
    }
}

/// Undoes an act.
pub fn undo(tx: &Transaction<'_>, act: &GroupsAct) -> Result<()> {
    match act {
        GroupsAct::Add(id) => take_out(tx, *id).map(drop),
        GroupsAct::Remove(meeting) => put(tx, meeting.id, None, &meeting.listing),
        GroupsAct::Import(before) | GroupsAct::RemoveSource(before) => bring_back(tx, before),
    }
}
