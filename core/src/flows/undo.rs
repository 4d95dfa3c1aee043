//! Taking back the latest act, whichever feature did it.

use rusqlite::Transaction;

use super::registry::FEATURES;
use crate::CallContext;
use crate::error::{Error, Result};
use crate::store::undo;

/// Takes back the latest act of the last 24 hours that was not taken back yet.
///
/// Gives its name, `feature.act`; `None` where there is none. Fails with [`Error::Newer`] where a
/// newer version of the app did it.
pub fn undo(tx: &Transaction<'_>, context: &CallContext) -> Result<Option<String>> {
    let Some(act) = undo::take(tx, context.now)? else {
        return Ok(None);
    };
    let name = act.name.as_str();
    let feature = FEATURES.iter().find(|one| one.acts.contains(&name));
    let feature = feature.ok_or(Error::Newer { part: "database" })?;
    (feature.undo)(tx, &act, context)?;
    Ok(Some(act.name))
}

#[cfg(test)]
mod tests;
