//! What can be undone: the inverse of each act, kept for a day.
//!
//! A feature records the inverse in the transaction of the act itself. Undoing takes the latest.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Transaction};
use serde_json::value::RawValue;

use crate::acts::Acts;
use crate::error::{Error, Result};
use crate::time::Timestamp;

/// How long an act can be undone, in minutes: a day.
const RETENTION_MINUTES: i64 = 24 * 60;

/// An act as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// What was done: `feature.act`.
    pub name: String,
    payload: String,
}

impl Recorded {
    /// Reads which act it is, of a feature that has one of this name.
    ///
    /// Fails with [`Error::Damaged`].
    pub fn act<A: Acts>(&self) -> Result<A> {
        let Self { name, payload } = self;
        serde_json::from_str(&format!(r#"{{"{name}":{payload}}}"#))
            .map_err(|_| Error::Damaged { part: "database" })
    }
}

/// Records an act of this transaction, so that it can be undone.
pub fn record<A: Acts>(tx: &Transaction<'_>, act: &A, now: Timestamp) -> Result<()> {
    forget_old(tx, now)?;
    let refused = |_| Error::internal("an act as JSON");
    let json = serde_json::to_string(act).map_err(refused)?;
    // One field: the act's name, and its payload.
    let parts: BTreeMap<&str, &RawValue> = serde_json::from_str(&json).map_err(refused)?;
    let act = parts.first_key_value();
    let (name, payload) = act.ok_or_else(|| Error::internal("an act as JSON"))?;
    tx.prepare_cached("INSERT INTO undo (act, payload, until) VALUES (?1, ?2, ?3)")?
        .execute((name, payload.get(), now.plus_minutes(RETENTION_MINUTES)))?;
    Ok(())
}

/// Takes the latest act out of the list, to be undone in the same transaction.
pub fn take(tx: &Transaction<'_>, now: Timestamp) -> Result<Option<Recorded>> {
    forget_old(tx, now)?;
    Ok(tx
        .prepare_cached(
            "DELETE FROM undo WHERE id = (SELECT max(id) FROM undo) RETURNING act, payload",
        )?
        .query_row([], |row| {
            Ok(Recorded {
                name: row.get(0)?,
                payload: row.get(1)?,
            })
        })
        .optional()?)
}

/// Whether an act that can be undone has this text in it.
pub(crate) fn mentions(conn: &Connection, text: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM undo WHERE instr(payload, ?1) > 0";
    Ok(conn.prepare_cached(sql)?.exists([text])?)
}

/// Forgets every act: none can be undone any more.
pub(crate) fn forget_all(tx: &Transaction<'_>) -> Result<()> {
    tx.execute("DELETE FROM undo", [])?;
    Ok(())
}

/// Forgets what is past its end, and all that was done before it: a clock that was ahead for a
/// while must not let an older act be undone over a later one.
fn forget_old(tx: &Transaction<'_>, now: Timestamp) -> Result<()> {
    tx.prepare_cached("DELETE FROM undo WHERE id <= (SELECT max(id) FROM undo WHERE until <= ?1)")?
        .execute([now])?;
    Ok(())
}
