//! What became of reminders on single days, in the store.

use rusqlite::{Connection, OptionalExtension, Transaction};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::{Day, ReminderId, Timestamp};

pub(super) const OCCURRENCE: &str = "SELECT o.done_at, o.snoozed_until FROM occurrence o
    JOIN reminder r ON r.id = o.reminder WHERE r.uuid = ?1 AND o.day = ?2";

/// The state of a reminder on one day.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Occurrence {
    pub(super) reminder: ReminderId,
    pub(super) day: Day,
    pub(super) done_at: Option<Timestamp>,
    pub(super) snoozed_until: Option<Timestamp>,
}

pub(super) fn occurrence(conn: &Connection, reminder: ReminderId, day: Day) -> Result<Occurrence> {
    let found = conn
        .prepare_cached(OCCURRENCE)?
        .query_row((reminder, day), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (done_at, snoozed_until) = found.unwrap_or_default();
    Ok(Occurrence {
        reminder,
        day,
        done_at,
        snoozed_until,
    })
}

pub(super) fn put_occurrence(tx: &Transaction<'_>, occurrence: &Occurrence) -> Result<()> {
    let Occurrence {
        reminder,
        day,
        done_at,
        snoozed_until,
    } = *occurrence;
    tx.prepare_cached(
        "INSERT INTO occurrence (reminder, day, done_at, snoozed_until)
         SELECT id, ?2, ?3, ?4 FROM reminder WHERE uuid = ?1
         ON CONFLICT DO UPDATE SET done_at = ?3, snoozed_until = ?4",
    )?
    .execute((reminder, day, done_at, snoozed_until))?;
    Ok(())
}
