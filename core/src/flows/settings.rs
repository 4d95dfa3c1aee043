//! What a person sets, and can take back.

use rusqlite::{Connection, Transaction};

use super::Profile;
use crate::Here;
use crate::error::{Error, Result};
use crate::store::{kept, undo};
use crate::vault::AutoLock;

/// When the store locks by itself.
pub fn auto_lock(conn: &Connection) -> Result<AutoLock> {
    Ok(kept::get_json(conn, kept::Name::AutoLock)?.unwrap_or_default())
}

/// Sets when the store locks by itself.
pub fn set_auto_lock(tx: &Transaction<'_>, to: AutoLock, here: &Here) -> Result<()> {
    let before = auto_lock(tx)?;
    if before != to {
        undo::record(tx, "settings.auto_lock", &before, here.now)?;
        kept::put_json(tx, kept::Name::AutoLock, &to)?;
    }
    Ok(())
}

/// Takes back what `act` of the settings did.
pub(super) fn undo(tx: &Transaction<'_>, act: &undo::Act) -> Result<()> {
    match act.name.as_str() {
        "settings.auto_lock" => {
            kept::put_json::<AutoLock>(tx, kept::Name::AutoLock, &act.payload()?)
        }
        "settings.profile" => kept::put_json::<Profile>(tx, kept::Name::Profile, &act.payload()?),
        _ => Err(Error::internal("an unknown act")),
    }
}
