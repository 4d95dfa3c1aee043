//! What a person sets, and can take back.

use rusqlite::{Connection, Transaction};

use super::journal_parts::{self, JournalParts};
use super::profile::Profile;
use crate::CallContext;
use crate::acts::acts;
use crate::error::Result;
use crate::store::{settings, undo};
use crate::vault::AutoLock;

/// When the store locks by itself.
pub fn auto_lock(conn: &Connection) -> Result<AutoLock> {
    Ok(settings::get_json(conn, settings::Name::AutoLock)?.unwrap_or_default())
}

/// Sets when the store locks by itself.
pub fn set_auto_lock(tx: &Transaction<'_>, to: AutoLock, context: &CallContext) -> Result<()> {
    let before = auto_lock(tx)?;
    if before != to {
        undo::record(tx, &SettingsAct::AutoLock(before), context.now)?;
        settings::put_json(tx, settings::Name::AutoLock, &to)?;
    }
    Ok(())
}

acts! {
    /// What is undone of settings: what each was.
    pub(super) enum SettingsAct {
        /// When the store locks by itself.
        AutoLock(AutoLock) = "settings.auto_lock",
        /// Who the person is.
        Profile(Profile) = "settings.profile",
        /// Which parts of the journal are turned on.
        JournalParts(JournalParts) = "settings.journal",
    }
}

/// Undoes an act.
pub(super) fn undo(tx: &Transaction<'_>, act: &SettingsAct) -> Result<()> {
    match act {
        SettingsAct::AutoLock(before) => settings::put_json(tx, settings::Name::AutoLock, before),
        SettingsAct::Profile(before) => settings::put_json(tx, settings::Name::Profile, before),
        SettingsAct::JournalParts(before) => journal_parts::put(tx, *before),
    }
}
