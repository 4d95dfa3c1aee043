//! Readings in the store.

use std::str::FromStr;

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Transaction};

use super::{KINDS, Readings, check_ranges, moods};
use crate::error::Result;
use crate::time::Timestamp;

/// What [`read`] reads of the entry `e` of a query: the kind and the value of each reading.
pub(crate) const OF_ENTRY: &str =
    "(SELECT group_concat(kind || ' ' || value, ' ') FROM reading WHERE subject = e.uuid)";

/// The readings of an entry. Fails where a value can't be one.
pub(crate) fn read(words: Option<&str>) -> rusqlite::Result<Readings> {
    let mut readings = Readings::default();
    let mut words = words.unwrap_or_default().split(' ');
    while let (Some(kind), Some(value)) = (words.next(), words.next()) {
        match kind {
            "mood" => readings.mood = Some(number(value)?),
            "energy" => readings.energy = Some(number(value)?),
            "sleep" => readings.sleep = Some(number(value)?),
            _ => {}
        }
    }
    Ok(readings)
}

fn number<T: FromStr>(value: &str) -> rusqlite::Result<T> {
    value.parse().map_err(|_| FromSqlError::InvalidType.into())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reading_has_its_place_and_a_damaged_one_is_not_taken_for_none() {
        let all = Readings {
            mood: Some(3),
            energy: Some(4),
            sleep: Some(400),
        };
        assert_eq!(read(Some("sleep 400 mood 3 later 9 energy 4")), Ok(all));
        assert_eq!(read(None), Ok(Readings::default()));
        for damaged in ["mood 300", "energy -1", "sleep 70000"] {
            assert!(read(Some(damaged)).is_err(), "{damaged}");
        }
    }
}
