//! Drafts: what a person typed and has not kept yet.

use std::collections::HashMap;

use alongside_core::{drafts, flows};
pub use drafts::{Draft, DraftOf};

use crate::error::AppError;
use crate::session::Session;
use crate::types::{CardId, EntryId, Here, ReminderId, Timestamp};

#[uniffi::export]
impl Session {
    /// Keeps what was typed, in place of what was kept of the same; forgets it where all is blank.
    /// Call it while the person types, and at once when the screen is left: it is what a kill
    /// leaves of the form. Doing it again changes nothing, and there is nothing to undo.
    ///
    /// At most 20 fields, each with a name of 1 to 40 characters and at most 200,000 characters.
    pub fn keep_draft(
        &self,
        of: DraftOf,
        fields: HashMap<String, String>,
        here: Here,
    ) -> Result<(), AppError> {
        self.write(|tx| flows::keep_draft(tx, of, &fields, &here))
    }

    /// Looks a draft up; nothing where there is none.
    pub fn draft(&self, of: DraftOf) -> Result<Option<Draft>, AppError> {
        self.read(|conn| drafts::draft(conn, of))
    }

    /// Lists the drafts, the latest changed first.
    pub fn drafts(&self) -> Result<Vec<Draft>, AppError> {
        self.read(drafts::drafts)
    }

    /// Throws a draft away; `undo` brings it back. Where there is none, changes nothing.
    pub fn discard_draft(&self, of: DraftOf, here: Here) -> Result<(), AppError> {
        self.write(|tx| drafts::discard(tx, of, &here))
    }
}

/// What a draft is of. Of each there is one draft at most.
#[uniffi::remote(Enum)]
pub enum DraftOf {
    /// A new entry.
    NewEntry,
    /// The new state of an entry.
    Entry {
        /// The entry.
        id: EntryId,
    },
    /// A new reminder.
    NewReminder,
    /// The new state of a reminder.
    Reminder {
        /// The reminder.
        id: ReminderId,
    },
    /// A new meeting.
    NewMeeting,
    /// A new card in reach.
    NewCard,
    /// The new state of a card in reach.
    Card {
        /// The card.
        id: CardId,
    },
    /// A list to be imported.
    NewSource,
}

/// What a person typed and has not kept yet.
#[uniffi::remote(Record)]
pub struct Draft {
    /// What it is of.
    pub of: DraftOf,
    /// What stands in each field of the form, by the field's name, as it was typed. The names are
    /// the app's own.
    pub fields: HashMap<String, String>,
    /// When it was last changed.
    pub changed_at: Timestamp,
}
