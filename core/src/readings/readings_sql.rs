//! Readings in the store.

use rusqlite::{Connection, Transaction};

use super::{KINDS, Readings, check_ranges, moods};
use crate::error::Result;
use crate::time::Timestamp;

/// What [`read`] reads of the entry `e` of a query: the kind and the value of each reading.
pub(crate) const OF_ENTRY: &str =
    "(SELECT group_concat(kind || ' ' || value, ' ') FROM reading WHERE subject = e.uuid)";

/// The readings of an entry.
pub(crate) fn read(words: Option<&str>) -> Readings {
    let mut readings = Readings::default();
    let mut words = words.unwrap_or_default().split(' ');
    while let (Some(kind), Some(value)) = (words.next(), words.next()) {
        match kind {
            "mood" => readings.mood = value.parse().ok(),
            "energy" => readings.energy = value.parse().ok(),
            "sleep" => readings.sleep = value.parse().ok(),
            _ => {}
        }
    }
    readings
}

/// Fails where a value is not on its scale. A mood that was there `before` may stay, though it is
/// not offered any more.
pub(crate) fn check(conn: &Connection, readings: Readings, before: Readings) -> Result<()> {
    check_ranges(readings)?;
    if readings.mood == before.mood {
        return Ok(());
    }
    readings
        .mood
        .map_or(Ok(()), |mood| moods::check(conn, mood))
}

/// Whose readings of this time belong to no entry, where that is one's alone.
pub(crate) fn lost_subject(conn: &Connection, at: Timestamp) -> Result<Option<[u8; 16]>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT subject FROM reading
         WHERE at = ?1 AND subject NOT IN (SELECT uuid FROM entry) LIMIT 2",
    )?;
    let subjects = statement.query_map([at], |row| row.get(0))?;
    let subjects: Vec<[u8; 16]> = subjects.collect::<rusqlite::Result<_>>()?;
    Ok(<[_; 1]>::try_from(subjects).ok().map(|[subject]| subject))
}

/// Keeps what was written with `subject`, in place of what was there.
pub(crate) fn put(
    tx: &Transaction<'_>,
    subject: &[u8; 16],
    at: Timestamp,
    readings: Readings,
) -> Result<()> {
    tx.prepare_cached("DELETE FROM reading WHERE subject = ?1")?
        .execute([subject])?;
    insert(tx, subject, at, readings)
}

/// Keeps what was written with `subject`, of which nothing is there.
pub(crate) fn insert(
    tx: &Transaction<'_>,
    subject: &[u8; 16],
    at: Timestamp,
    readings: Readings,
) -> Result<()> {
    let values = [
        readings.mood.map(u16::from),
        readings.energy.map(u16::from),
        readings.sleep,
    ];
    for ((kind, scale), value) in KINDS.into_iter().zip(values) {
        if let Some(value) = value {
            tx.prepare_cached(
                "INSERT INTO reading (kind, subject, at, value, scale) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((kind, subject, at, value, scale))?;
        }
    }
    Ok(())
}
