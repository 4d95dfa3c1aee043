//! What can be undone: the inverse of each act, kept for a day.
//!
//! A feature records the inverse in the transaction of the act itself. Undoing takes the latest.

use rusqlite::{OptionalExtension, Transaction};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};
use crate::time::Timestamp;

/// How long an act can be undone, in minutes: a day.
const KEPT: i64 = 24 * 60;

/// An act that can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// What was done: `feature.act`.
    pub name: String,
    payload: String,
}

impl Act {
    /// What the feature recorded for the inverse.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_str(&self.payload).map_err(|_| Error::Damaged { part: "database" })
    }
}

/// Records how to undo what this transaction does.
pub fn record<T: Serialize>(
    tx: &Transaction<'_>,
    act: &str,
    payload: &T,
    now: Timestamp,
) -> Result<()> {
    forget_old(tx, now)?;
    let payload = serde_json::to_string(payload).map_err(|_| Error::internal("undo payload"))?;
    tx.prepare_cached("INSERT INTO undo (act, payload, until) VALUES (?1, ?2, ?3)")?
        .execute((act, payload, now.plus_minutes(KEPT)))?;
    Ok(())
}

/// Takes the latest act out of the list, to be undone in the same transaction.
pub fn take(tx: &Transaction<'_>, now: Timestamp) -> Result<Option<Act>> {
    forget_old(tx, now)?;
    Ok(tx
        .prepare_cached(
            "DELETE FROM undo WHERE id = (SELECT max(id) FROM undo) RETURNING act, payload",
        )?
        .query_row([], |row| {
            Ok(Act {
                name: row.get(0)?,
                payload: row.get(1)?,
            })
        })
        .optional()?)
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
