//! Drafts: what a person typed and has not kept yet.

mod store;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Reason, Result};
use crate::{CardId, EntryId, ReminderId, Timestamp, given};
pub use store::{DraftsAct, discard, draft, drafts, find, forget, keep, undo};

/// The most fields of a draft.
const FIELDS_MAX: u32 = 20;
/// The most characters of a field's name, and of what was typed into it.
const NAME_MAX: u32 = 40;
const VALUE_MAX: u32 = 200_000;

/// What a draft is of. Of each there is one draft at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
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

/// What stands in each field of a form, by the field's name.
pub type Fields = HashMap<String, String>;

/// What a person typed and has not kept yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Draft {
    /// What it is of.
    pub of: DraftOf,
    /// What stands in each field of the form, by the field's name, as it was typed. The names are
    /// the app's own.
    pub fields: Fields,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// Fails where there are more than 20 fields, or one has a name or a value that is refused.
fn check(fields: &Fields) -> Result<()> {
    if fields.len() > FIELDS_MAX as usize {
        let max = FIELDS_MAX;
        return Err(Error::invalid("fields", Reason::TooMany { max }));
    }
    let longer = |text: &str, max: u32| text.chars().count() > max as usize;
    for (name, value) in fields {
        if name.is_empty() {
            return Err(Error::invalid("name", Reason::Empty));
        }
        if longer(name, NAME_MAX) {
            return Err(Error::invalid("name", Reason::TooLong { max: NAME_MAX }));
        }
        if longer(value, VALUE_MAX) {
            return Err(Error::invalid("value", Reason::TooLong { max: VALUE_MAX }));
        }
    }
    Ok(())
}

/// Whether nothing was typed into any field.
fn is_blank(fields: &Fields) -> bool {
    fields.values().all(|value| given::is_blank(value))
}
