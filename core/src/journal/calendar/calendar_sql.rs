//! The calendar from the store.

use rusqlite::Connection;

use crate::Day;
use crate::error::Result;
use crate::journal::EntryFilter;
use crate::journal::calendar::{CalendarDay, JournalCounts, MoodCount, bounds, middle};
use crate::journal::list_sql::conditions;
use crate::readings::moods::moods;

const DAYS: &str = "SELECT day, starred, (
        SELECT value FROM reading WHERE subject = entry.uuid AND kind = 'mood')
    FROM entry WHERE day BETWEEN ?1 AND ?2 AND archived_at IS NULL AND binned_at IS NULL
    ORDER BY day, at, id";

/// The days of a month that have entries, archived ones aside.
///
/// Fails as a refused `year`, 1 to 9999, or `month`, 1 to 12.
pub fn month(conn: &Connection, year: i32, month: u32) -> Result<Vec<CalendarDay>> {
    between(conn, bounds(year, Some(month))?)
}

/// The days of a year that have entries, archived ones aside.
///
/// Fails as a refused `year`, 1 to 9999.
pub fn year(conn: &Connection, year: i32) -> Result<Vec<CalendarDay>> {
    between(conn, bounds(year, None)?)
}

fn between(conn: &Connection, (first, last): (Day, Day)) -> Result<Vec<CalendarDay>> {
    let scale = moods(conn)?;
    let mut statement = conn.prepare_cached(DAYS)?;
    let mut rows = statement.query((first, last))?;
    let mut days: Vec<CalendarDay> = Vec::new();
    while let Some(row) = rows.next()? {
        let day: Day = row.get(0)?;
        if days.last().is_none_or(|last| last.day != day) {
            days.push(CalendarDay {
                day,
                entries: 0,
                moods: Vec::new(),
                mood: None,
                starred: false,
            });
        }
        if let Some(last) = days.last_mut() {
            last.entries += 1;
            last.starred |= row.get::<_, bool>(1)?;
            last.moods.extend(row.get::<_, Option<u8>>(2)?);
        }
    }
    for day in &mut days {
        day.mood = middle(&day.moods, &scale);
    }
    Ok(days)
}

/// Counts what fits a filter. Fails as a refused `tag`.
pub fn counts(conn: &Connection, filter: &EntryFilter) -> Result<JournalCounts> {
    let conditions = conditions(conn, filter)?;
    let (fits, parameters) = (conditions.sql(), conditions.parameters());
    let all = format!(
        "SELECT count(*), count(DISTINCT e.day), count(*) FILTER (WHERE e.starred = 1),
             count(*) FILTER (WHERE EXISTS (SELECT 1 FROM entry_photo WHERE entry = e.id)),
             min(e.day), max(e.day)
         FROM entry e WHERE {fits}"
    );
    let by_mood = format!(
        "SELECT reading.value, count(*) FROM entry e
         JOIN reading ON reading.subject = e.uuid AND reading.kind = 'mood'
         WHERE {fits} GROUP BY reading.value ORDER BY reading.value"
    );
    let moods = conn
        .prepare_cached(&by_mood)?
        .query_map(&*parameters, |row| {
            let (mood, entries): (u8, u32) = (row.get(0)?, row.get(1)?);
            let entries = entries.into();
            Ok(MoodCount { mood, entries })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(conn.prepare_cached(&all)?.query_row(&*parameters, |row| {
        let count = |column: usize| row.get::<_, u32>(column).map(u64::from);
        Ok(JournalCounts {
            entries: count(0)?,
            days: count(1)?,
            starred: count(2)?,
            with_photo: count(3)?,
            first_day: row.get(4)?,
            last_day: row.get(5)?,
            moods,
        })
    })?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{slow_steps, store};

    #[test]
    fn a_month_is_found_by_its_days() {
        let (store, _dir) = store();
        let slow = store.read(|conn| Ok(slow_steps(conn, DAYS))).unwrap();
        assert!(slow.is_empty(), "{slow:?}");
    }
}
