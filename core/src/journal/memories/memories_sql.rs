//! *On this day* from the store.

use rusqlite::{Connection, Transaction};

use crate::error::Result;
use crate::journal::memories::{OnThisDay, PastDay, looks_back_on};
use crate::journal::{Entry, JournalAct, days, rows_sql};
use crate::readings::moods::{self, Mood};
use crate::store::{settings, undo as acts};
use crate::{CallContext, Day, Kind};

const OF_DAY: &str = "WHERE e.day = ?1 AND e.archived_at IS NULL AND e.binned_at IS NULL
    AND e.quiet = 0 ORDER BY e.at, e.id";

/// What was written a week, a month and whole years before today, where the person asked for it.
///
/// Left out are the entries that are archived, that are not to be brought back, with the lowest
/// mood of the scale, or about an urge.
pub fn on_this_day(conn: &Connection, context: &CallContext) -> Result<OnThisDay> {
    let on = is_on(conn)?;
    let mut past = Vec::new();
    if let Some((first, _)) = days(conn)?.filter(|_| on) {
        let scale = moods::moods(conn)?;
        for (ago, day) in looks_back_on(context.today(), first) {
            let entries = of_day(conn, day, &scale)?;
            if !entries.is_empty() {
                past.push(PastDay { ago, day, entries });
            }
        }
    }
    Ok(OnThisDay { on, days: past })
}

fn of_day(conn: &Connection, day: Day, scale: &[Mood]) -> Result<Vec<Entry>> {
    let mut statement = conn.prepare_cached(&rows_sql::select(OF_DAY))?;
    let rows = statement.query_map([day], |row| Ok(rows_sql::read(row)?.1))?;
    let entries: Vec<Entry> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(entries
        .into_iter()
        .filter(|entry| may_come_back(entry, scale))
        .collect())
}

fn may_come_back(entry: &Entry, scale: &[Mood]) -> bool {
    let place = entry.mood.and_then(|mood| moods::place_of(scale, mood));
    let lowest = place.is_some_and(|(place, _)| place == 1);
    let hard = entry
        .link
        .as_ref()
        .is_some_and(|link| matches!(link.to.kind(), Kind::UrgeTimer | Kind::Plan));
    !lowest && !hard
}

/// Turns *On this day* on or off. Doing it again changes nothing.
pub fn set_on_this_day(tx: &Transaction<'_>, on: bool, context: &CallContext) -> Result<()> {
    let before = is_on(tx)?;
    if before != on {
        acts::record(tx, &JournalAct::Memories(before), context.now)?;
        put(tx, on)?;
    }
    Ok(())
}

/// Whether *On this day* is on; it is off until the person turns it on.
pub(crate) fn is_on(conn: &Connection) -> Result<bool> {
    Ok(settings::get_json(conn, settings::Name::Memories)?.unwrap_or(false))
}

pub(crate) fn put(tx: &Transaction<'_>, on: bool) -> Result<()> {
    settings::put_json(tx, settings::Name::Memories, &on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{slow_steps, store};

    #[test]
    fn a_day_is_found_by_its_index() {
        let (store, _dir) = store();
        let sql = rows_sql::select(OF_DAY);
        let slow = store.read(|conn| Ok(slow_steps(conn, &sql))).unwrap();
        assert!(slow.is_empty(), "{slow:?}");
    }
}
