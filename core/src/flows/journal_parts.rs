//! Which parts of the journal are shown: each is off until the person turns it on.

use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use super::settings::SettingsAct;
use crate::CallContext;
use crate::error::Result;
use crate::journal::EntryInput;
use crate::journal::memories;
use crate::store::{settings, undo};

/// The parts of the journal that not everybody wants. Turned off, a part is not offered; what was
/// recorded with it stays, and is shown where an entry has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is turned on by itself")]
pub struct JournalParts {
    /// The energy of an entry.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub energy: bool,
    /// The time slept before it.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub sleep: bool,
    /// The year in pixels.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub year: bool,
    /// *On this day*, which `set_on_this_day` turns on as well.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub memories: bool,
    /// Journals beside the first.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub journals: bool,
}

impl JournalParts {
    /// With those that an entry has a value of.
    pub(super) fn and_those_of(self, entry: &EntryInput) -> Self {
        Self {
            energy: self.energy || entry.energy.is_some(),
            sleep: self.sleep || entry.sleep.is_some(),
            journals: self.journals || entry.journal.is_some(),
            ..self
        }
    }
}

/// Which parts of the journal are turned on; none until the person does.
pub fn journal_parts(conn: &Connection) -> Result<JournalParts> {
    let parts: Option<JournalParts> = settings::get_json(conn, settings::Name::JournalParts)?;
    Ok(JournalParts {
        // It has a place of its own, since it can be turned on by itself.
        memories: memories::is_on(conn)?,
        ..parts.unwrap_or_default()
    })
}

/// Turns parts of the journal on or off. Doing it again changes nothing.
pub fn set_journal_parts(
    tx: &Transaction<'_>,
    to: JournalParts,
    context: &CallContext,
) -> Result<()> {
    let before = journal_parts(tx)?;
    if before != to {
        undo::record(tx, &SettingsAct::JournalParts(before), context.now)?;
        put(tx, to)?;
    }
    Ok(())
}

/// Puts them in place of what was set.
pub(super) fn put(tx: &Transaction<'_>, parts: JournalParts) -> Result<()> {
    memories::put(tx, parts.memories)?;
    settings::put_json(tx, settings::Name::JournalParts, &parts)
}
