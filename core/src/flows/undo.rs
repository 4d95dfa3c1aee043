//! Taking back the latest act, whichever feature did it.

use rusqlite::Transaction;

use super::settings;
use crate::error::{Error, Result};
use crate::store::undo;
use crate::{Here, drafts, groups, journal, programme, readings, reminders};

/// Takes back the latest act of the last 24 hours that was not taken back yet.
///
/// Gives its name, `feature.act`; `None` where there is none.
pub fn undo(tx: &Transaction<'_>, here: &Here) -> Result<Option<String>> {
    let Some(act) = undo::take(tx, here.now)? else {
        return Ok(None);
    };
    match act.name.split('.').next() {
        Some("journal") => journal::undo(tx, &act, here)?,
        Some("reminders") => reminders::undo(tx, &act, here)?,
        Some("groups") => groups::undo(tx, &act)?,
        Some("programme") => programme::undo(tx, &act, here)?,
        Some("prompts") => journal::prompts::undo(tx, &act, here)?,
        Some("readings") => readings::moods::undo(tx, &act)?,
        Some("draft") => drafts::undo(tx, &act, here)?,
        Some("settings") => settings::undo(tx, &act)?,
        _ => return Err(Error::internal("an unknown act")),
    }
    Ok(Some(act.name))
}
