//! Readings in the store.

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::MOOD_SCALE;
use crate::error::Result;
use crate::time::Timestamp;

/// Keeps the mood written with `subject`; forgets it where `None`.
pub(crate) fn put_mood(
    tx: &Transaction<'_>,
    subject: &[u8; 16],
    at: Timestamp,
    mood: Option<u8>,
) -> Result<()> {
    tx.prepare_cached("DELETE FROM reading WHERE kind = 'mood' AND subject = ?1")?
        .execute([subject])?;
    if let Some(value) = mood {
        tx.prepare_cached(
            "INSERT INTO reading (kind, subject, at, value, scale) VALUES ('mood', ?1, ?2, ?3, ?4)",
        )?
        .execute((subject, at, value, MOOD_SCALE))?;
    }
    Ok(())
}

/// The mood written with `subject`.
pub(crate) fn mood(conn: &Connection, subject: &[u8; 16]) -> Result<Option<u8>> {
    Ok(conn
        .prepare_cached("SELECT value FROM reading WHERE kind = 'mood' AND subject = ?1")?
        .query_row([subject], |row| row.get(0))
        .optional()?)
}
