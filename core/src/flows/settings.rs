//! What a person sets, and can take back.

use rusqlite::{Connection, Transaction};

use crate::Here;
use crate::error::Result;
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
