//! Reminders in the store.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use serde::{Deserialize, Serialize};

use super::due_sql::with_next;
use super::edit_sql::{self, Edited};
use super::occurrences_sql::{Occurrence, occurrence, put_occurrence};
use super::weekdays_sql::Weekdays;
use super::{Reminder, ReminderInput, Repeat, Rule, check_snooze, checked};
use crate::acts::acts;
use crate::error::{Error, Result};
use crate::store::{short_id, undo};
use crate::{CallContext, Day, ReminderId, Timestamp};

const KIND: &str = "reminder";
const COLUMNS: &str =
    "id, uuid, text, repeats, day, weekdays, time, zone, created_at, stopped_at, asks_since";

/// Keeps a new reminder. Fails where its text or its days are refused, or all lie in the past.
pub fn add(tx: &Transaction<'_>, input: &ReminderInput, context: &CallContext) -> Result<Reminder> {
    let ReminderInput { text, rule } = checked(input, None, context)?;
    let id = ReminderId::new(context.now);
    let (repeats, day, weekdays) = columns(&rule.repeat);
    tx.prepare_cached(
        "INSERT INTO reminder (uuid, text, repeats, day, weekdays, time, zone, created_at,
             asks_since)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
    )?
    .execute((
        id,
        text,
        repeats,
        day,
        weekdays,
        rule.time,
        rule.zone,
        context.now,
    ))?;
    undo::record(tx, &RemindersAct::Add(id), context.now)?;
    reminder(tx, id, context)
}

/// Looks a reminder up, stopped or not. Fails with [`Error::NotFound`].
pub fn reminder(conn: &Connection, id: ReminderId, context: &CallContext) -> Result<Reminder> {
    let mut with_next = with_next(conn, vec![row_of(conn, id)?], context)?;
    with_next.pop().ok_or(Error::NotFound { kind: KIND })
}

/// Lists the reminders, the next to ask first; the stopped ones too, at the end, where wanted.
pub fn reminders(conn: &Connection, stopped: bool, context: &CallContext) -> Result<Vec<Reminder>> {
    let mut found = running(conn)?;
    if stopped {
        let sql =
            format!("SELECT {COLUMNS} FROM reminder WHERE stopped_at IS NOT NULL ORDER BY id");
        found.extend(list(conn, &sql)?);
    }
    let mut found = with_next(conn, found, context)?;
    // Of each reminder that asks no more, the place among its like stays.
    found.sort_by_key(|reminder| (reminder.next.is_none(), reminder.next));
    Ok(found)
}

/// Marks what a reminder asks for on a day as done. Doing it again changes nothing.
///
/// Fails with [`Error::NotFound`], or as a refused `day` where the reminder doesn't fall on it.
pub fn mark_done(
    tx: &Transaction<'_>,
    id: ReminderId,
    day: Day,
    context: &CallContext,
) -> Result<Reminder> {
    let before = of_its_day(tx, id, day)?;
    if before.done_at.is_none() {
        undo::record(tx, &RemindersAct::Occurrence(before), context.now)?;
        put_occurrence(
            tx,
            &Occurrence {
                done_at: Some(context.now),
                ..before
            },
        )?;
    }
    reminder(tx, id, context)
}

/// Puts off what a reminder asks for on a day, for 1 to 10,080 minutes from now.
///
/// What is done stays done. Fails as [`mark_done`], or as refused `minutes`.
pub fn snooze(
    tx: &Transaction<'_>,
    id: ReminderId,
    day: Day,
    minutes: u32,
    context: &CallContext,
) -> Result<Reminder> {
    let until = context.now.plus_minutes(i64::from(check_snooze(minutes)?));
    let before = of_its_day(tx, id, day)?;
    if before.done_at.is_none() {
        undo::record(tx, &RemindersAct::Occurrence(before), context.now)?;
        put_occurrence(
            tx,
            &Occurrence {
                snoozed_until: Some(until),
                ..before
            },
        )?;
    }
    reminder(tx, id, context)
}

/// Lets a reminder ask no more, or again from now on. Doing it again changes nothing.
///
/// Fails with [`Error::NotFound`].
pub fn set_stopped(
    tx: &Transaction<'_>,
    id: ReminderId,
    stopped: bool,
    context: &CallContext,
) -> Result<Reminder> {
    let before = ActiveState::of(&row_of(tx, id)?);
    if before.stopped != stopped {
        undo::record(tx, &RemindersAct::Stop(before), context.now)?;
        let active_since = if stopped {
            before.active_since
        } else {
            context.now
        };
        let after = ActiveState {
            id,
            stopped,
            active_since,
        };
        put_stopped(tx, &after, context.now)?;
    }
    reminder(tx, id, context)
}

/// Finds the reminder whose id ends in the given characters, at least 4.
pub fn resolve_id(conn: &Connection, short_id: &str) -> Result<ReminderId> {
    short_id::find(conn, "reminder", KIND, short_id).map(ReminderId::from_bytes)
}

/// Takes a reminder out for good, with what became of it on each day. Where there is none,
/// changes nothing.
pub fn erase(tx: &Transaction<'_>, id: ReminderId) -> Result<()> {
    tx.prepare_cached("DELETE FROM reminder WHERE uuid = ?1")?
        .execute([id])?;
    Ok(())
}

acts! {
    /// What is undone of reminders.
    pub enum RemindersAct {
        /// One was added.
        Add(ReminderId) = "reminders.add",
        /// Its text or its rule was changed: what it was.
        Edit(Edited) = "reminders.edit",
        /// It was marked as done or put off on a day: what was there.
        Occurrence(Occurrence) = "reminders.occurrence",
        /// It was stopped or started: how it was.
        Stop(ActiveState) = "reminders.stop",
    }
}

/// Undoes an act. A reminder that was added is stopped, not lost.
pub fn undo(tx: &Transaction<'_>, act: &RemindersAct, context: &CallContext) -> Result<()> {
    match act {
        RemindersAct::Add(id) => {
            let added = ActiveState::of(&row_of(tx, *id)?);
            let stopped = true;
            put_stopped(tx, &ActiveState { stopped, ..added }, context.now)
        }
        RemindersAct::Edit(before) => edit_sql::put(tx, before),
        RemindersAct::Occurrence(before) => put_occurrence(tx, before),
        RemindersAct::Stop(before) => put_stopped(tx, before, context.now),
    }
}

/// Whether a reminder asks, and since when.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct ActiveState {
    id: ReminderId,
    stopped: bool,
    #[serde(rename = "asks_since")]
    active_since: Timestamp,
}

impl ActiveState {
    fn of(row: &ReminderRow) -> Self {
        Self {
            id: row.reminder.id,
            stopped: row.reminder.stopped,
            active_since: row.active_since,
        }
    }
}

/// A reminder, without what depends on the time it is looked at.
pub(super) struct ReminderRow {
    pub(super) row: i64,
    pub(super) reminder: Reminder,
    /// When it was made, last started or given another rule: nothing before is due.
    pub(super) active_since: Timestamp,
}

pub(super) fn row_of(conn: &Connection, id: ReminderId) -> Result<ReminderRow> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM reminder WHERE uuid = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or(Error::NotFound { kind: KIND })
}

fn of_its_day(conn: &Connection, id: ReminderId, day: Day) -> Result<Occurrence> {
    row_of(conn, id)?.reminder.rule.check_day(day)?;
    occurrence(conn, id, day)
}

fn put_stopped(tx: &Transaction<'_>, to: &ActiveState, now: Timestamp) -> Result<()> {
    tx.prepare_cached("UPDATE reminder SET stopped_at = ?2, asks_since = ?3 WHERE uuid = ?1")?
        .execute((to.id, to.stopped.then_some(now), to.active_since))?;
    Ok(())
}

pub(super) fn running(conn: &Connection) -> Result<Vec<ReminderRow>> {
    list(conn, &running_sql())
}

fn running_sql() -> String {
    format!("SELECT {COLUMNS} FROM reminder WHERE stopped_at IS NULL ORDER BY id")
}

fn list(conn: &Connection, sql: &str) -> Result<Vec<ReminderRow>> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The columns that say on which days.
pub(super) fn columns(repeat: &Repeat) -> (&'static str, Option<Day>, Option<Weekdays>) {
    match repeat {
        Repeat::Once { day } => ("once", Some(*day), None),
        Repeat::Daily => ("daily", None, None),
        Repeat::Weekly { days } => ("weekly", None, Some(Weekdays(days.clone()))),
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReminderRow> {
    let repeat = match row.get_ref(3)?.as_str()? {
        "once" => Repeat::Once { day: row.get(4)? },
        "weekly" => Repeat::Weekly {
            days: row.get::<_, Weekdays>(5)?.0,
        },
        "daily" => Repeat::Daily,
        _ => return Err(FromSqlError::InvalidType.into()),
    };
    let reminder = Reminder {
        id: row.get(1)?,
        text: row.get(2)?,
        rule: Rule {
            repeat,
            time: row.get(6)?,
            zone: row.get(7)?,
        },
        created_at: row.get(8)?,
        stopped: row.get::<_, Option<i64>>(9)?.is_some(),
        next: None,
    };
    Ok(ReminderRow {
        row: row.get(0)?,
        reminder,
        active_since: row.get(10)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reminders::occurrences_sql::OCCURRENCE;
    use crate::store::testing::{slow_steps, store};

    #[test]
    fn what_asks_is_found_without_reading_all_that_was_done() {
        let (store, _dir) = store();
        let slow = |sql: &str| store.read(|conn| Ok(slow_steps(conn, sql))).unwrap();
        let none: [String; 0] = [];
        assert_eq!(slow(OCCURRENCE), none);
        // All that run, and none that is stopped.
        assert_eq!(
            slow(&running_sql()),
            ["SCAN reminder USING INDEX reminder_running"]
        );
    }
}
