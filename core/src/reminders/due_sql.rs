//! What running reminders ask, in the store: for all of them by the same few statements.

use std::collections::HashMap;

use rusqlite::Connection;
use rusqlite::types::FromSql;
use serde::Serialize;

use super::alarms::{Alarm, DayState, Schedule};
use super::occurrences_sql::occurrence;
use super::reminders_sql::{ReminderRow, row_of, running};
use super::{Answerable, DueReminder, MISSED_MAX, Reminder};
use crate::error::{Error, Result};
use crate::{CallContext, Day, ReminderId, Timestamp};

/// What became of reminders: of each one's row, which comes with the first day that counts, in JSON.
const DAYS: &str = "SELECT o.reminder, o.day, o.done_at, o.snoozed_until FROM json_each(?1) wanted
    JOIN occurrence o ON o.reminder = wanted.value ->> 0 AND o.day >= wanted.value ->> 1";
const LAST_DONE: &str = "SELECT wanted.value ->> 0, (SELECT max(day) FROM occurrence
        WHERE reminder = wanted.value ->> 0 AND done_at IS NOT NULL AND day < wanted.value ->> 1)
    FROM json_each(?1) wanted";
/// With the first day and the one after the last.
const PUT_OFF: &str = "SELECT wanted.value ->> 0, (SELECT count(*) FROM occurrence
        WHERE reminder = wanted.value ->> 0 AND day >= wanted.value ->> 1
            AND day < wanted.value ->> 2 AND snoozed_until IS NOT NULL)
    FROM json_each(?1) wanted";

/// Lists what asks now, the longest waiting first: of each reminder the latest time that is
/// neither done nor put off.
pub fn due(conn: &Connection, context: &CallContext) -> Result<Vec<DueReminder>> {
    let due = due_of(scheduled(conn, running(conn)?, context)?, context);
    told(conn, due, context)
}

/// Says for which day an answer would be that names none: what asks, or else what was put off, or else what
/// asks soon. Nothing where there is none, and for a reminder that was stopped.
///
/// Fails with [`Error::NotFound`].
pub fn answerable(
    conn: &Connection,
    id: ReminderId,
    context: &CallContext,
) -> Result<Option<Answerable>> {
    let (row, schedule) = one(conn, id, context)?;
    let running = Some(schedule).filter(|_| !row.reminder.stopped);
    Ok(running.and_then(|schedule| schedule.answerable(context)))
}

/// Checks a day before an answer for it. What was answered while the store was locked comes in without: it had
/// asked, wherever the phone is by now.
///
/// Fails with [`Error::NotFound`], and as a refused `day` where the reminder does not fall on it or its time
/// is not near.
pub fn check_answerable(
    conn: &Connection,
    id: ReminderId,
    day: Day,
    context: &CallContext,
) -> Result<()> {
    one(conn, id, context)?.1.check_answerable(day, context)
}

/// Tells what became of a reminder on a day.
///
/// Fails with [`Error::NotFound`].
pub fn day_state(conn: &Connection, id: ReminderId, day: Day) -> Result<DayState> {
    row_of(conn, id)?;
    let found = occurrence(conn, id, day)?;
    Ok(DayState {
        day,
        done_at: found.done_at,
        snoozed_until: found.snoozed_until,
    })
}

fn one(
    conn: &Connection,
    id: ReminderId,
    context: &CallContext,
) -> Result<(ReminderRow, Schedule)> {
    let mut one = scheduled(conn, vec![row_of(conn, id)?], context)?;
    one.pop().ok_or_else(|| Error::internal("a reminder"))
}

/// What the running reminders ask, at a glance.
pub(crate) struct Asking {
    /// What asks now, the longest waiting first: as many as were wanted.
    pub(crate) due: Vec<DueReminder>,
    /// How many more ask.
    pub(crate) more: u32,
    /// When one asks next.
    pub(crate) next: Option<Timestamp>,
    /// Whether any is running.
    pub(crate) running: bool,
}

/// Tells what the running reminders ask: what asks now, `shown` at most, and what comes next.
pub(crate) fn asking(conn: &Connection, shown: usize, context: &CallContext) -> Result<Asking> {
    let all = scheduled(conn, running(conn)?, context)?;
    let next = all
        .iter()
        .filter_map(|(_, schedule)| schedule.next(context));
    let (next, running) = (next.min(), !all.is_empty());
    let mut due = due_of(all, context);
    let more = u32::try_from(due.len().saturating_sub(shown)).unwrap_or(u32::MAX);
    due.truncate(shown);
    Ok(Asking {
        due: told(conn, due, context)?,
        more,
        next,
        running,
    })
}

/// A reminder that asks, with its day and since when.
struct Due {
    row: ReminderRow,
    schedule: Schedule,
    day: Day,
    since: Timestamp,
}

fn due_of(all: Vec<(ReminderRow, Schedule)>, context: &CallContext) -> Vec<Due> {
    let due = all.into_iter().filter_map(|(row, schedule)| {
        let Alarm { day, at: since, .. } = schedule.due_alarm(context)?;
        Some(Due {
            row,
            schedule,
            day,
            since,
        })
    });
    let mut due: Vec<Due> = due.collect();
    due.sort_by_key(|due| due.since);
    due
}

/// With how many days each has missed before the one that it asks for now.
fn told(conn: &Connection, due: Vec<Due>, context: &CallContext) -> Result<Vec<DueReminder>> {
    let days: Vec<_> = due.iter().map(|due| (due.row.row, due.day)).collect();
    let done: HashMap<i64, Option<Day>> = of_each(conn, LAST_DONE, &days)?;
    let first = |due: &Due| {
        let done = done.get(&due.row.row).copied().flatten();
        // By the instant it began at: its wall time alone can't tell where the clock was set. A clock that was
        // ahead then can't tell either.
        let since = due.schedule.active_since;
        let begun = (since <= context.now)
            .then(|| due.schedule.rule.next_after(since, context.zone))
            .flatten();
        let first = [done.map(|done| done.plus(1)), begun.map(|(day, _)| day)];
        first.into_iter().flatten().max().unwrap_or(due.day)
    };
    let spans: Vec<_> = due
        .iter()
        .map(|due| (due.row.row, first(due), due.day))
        .collect();
    let put_off: HashMap<i64, u32> = of_each(conn, PUT_OFF, &spans)?;
    let told = due.into_iter().zip(spans).map(|(due, (row, first, _))| {
        let passed = due.schedule.rule.count(first, due.day.plus(-1));
        DueReminder {
            reminder: next_of(due.row.reminder, &due.schedule, context),
            day: due.day,
            since: due.since,
            missed: passed
                .saturating_sub(put_off.get(&row).copied().unwrap_or_default())
                .min(MISSED_MAX),
        }
    });
    Ok(told.collect())
}

/// Asks one thing of many reminders at once, by their rows.
fn of_each<T: FromSql>(
    conn: &Connection,
    sql: &str,
    wanted: &impl Serialize,
) -> Result<HashMap<i64, T>> {
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_map([json(wanted)?], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn json(wanted: &impl Serialize) -> Result<String> {
    serde_json::to_string(wanted).map_err(|_| Error::internal("rows as JSON"))
}

/// Gives what is to be known of each running reminder to tell when it asks, without its words.
pub fn schedules(conn: &Connection, context: &CallContext) -> Result<Vec<Schedule>> {
    let all = scheduled(conn, running(conn)?, context)?;
    Ok(all.into_iter().map(|(_, schedule)| schedule).collect())
}

/// Works out when each asks next, if it does.
pub(super) fn with_next(
    conn: &Connection,
    rows: Vec<ReminderRow>,
    context: &CallContext,
) -> Result<Vec<Reminder>> {
    let all = scheduled(conn, rows, context)?.into_iter();
    let with_next = all.map(|(row, schedule)| {
        if row.reminder.stopped {
            row.reminder
        } else {
            next_of(row.reminder, &schedule, context)
        }
    });
    Ok(with_next.collect())
}

fn next_of(reminder: Reminder, schedule: &Schedule, context: &CallContext) -> Reminder {
    let next = schedule.next(context);
    Reminder { next, ..reminder }
}

/// Takes what became of the last days along: a month, so that a clock that is set back finds them.
fn scheduled(
    conn: &Connection,
    rows: Vec<ReminderRow>,
    context: &CallContext,
) -> Result<Vec<(ReminderRow, Schedule)>> {
    let from = |row: &ReminderRow| {
        let latest = row.reminder.rule.last_until(context.now, context.zone);
        latest.map_or(context.today(), |(day, _)| day).plus(-31)
    };
    let wanted: Vec<_> = rows.iter().map(|row| (row.row, from(row))).collect();
    let mut days: HashMap<i64, Vec<DayState>> = HashMap::new();
    let mut statement = conn.prepare_cached(DAYS)?;
    let mut found = statement.query([json(&wanted)?])?;
    while let Some(row) = found.next()? {
        days.entry(row.get(0)?).or_default().push(DayState {
            day: row.get(1)?,
            done_at: row.get(2)?,
            snoozed_until: row.get(3)?,
        });
    }
    let with_schedule = rows.into_iter().map(|row| {
        let mut days = days.remove(&row.row).unwrap_or_default();
        days.sort_unstable_by_key(|state| state.day);
        let schedule = Schedule {
            id: row.reminder.id,
            rule: row.reminder.rule.clone(),
            active_since: row.active_since,
            days,
        };
        (row, schedule)
    });
    Ok(with_schedule.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{slow_steps, store};

    #[test]
    fn what_asks_is_found_without_reading_all_that_was_done() {
        let (store, _dir) = store();
        for sql in [DAYS, LAST_DONE, PUT_OFF] {
            let slow = store.read(|conn| Ok(slow_steps(conn, sql))).unwrap();
            // The reminders that are asked about are read one after the other.
            let wanted = |step: &String| step.starts_with("SCAN wanted");
            assert!(slow.iter().all(wanted), "{sql}: {slow:?}");
        }
    }
}
