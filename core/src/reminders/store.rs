//! Reminders in the store.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use serde::{Deserialize, Serialize};

use super::alarms::{Alarm, Armed, DayState};
use super::edit::{self, Edited};
use super::{DueReminder, Reminder, ReminderDraft, Repeat, Rule, check_snooze, checked};
use crate::acts::acts;
use crate::error::{Error, Result};
use crate::store::{LOST_WORDS, LostRow, ending, undo};
use crate::{Day, Here, ReminderId, Timestamp, Weekday};

const KIND: &str = "reminder";
const COLUMNS: &str =
    "uuid, text, repeats, day, weekdays, time, zone, created_at, stopped_at, asks_since";

const DAYS: &str = "SELECT o.day, o.done_at, o.snoozed_until FROM occurrence o
    JOIN reminder r ON r.id = o.reminder WHERE r.uuid = ?1 AND o.day >= ?2 ORDER BY o.day";
const OCCURRENCE: &str = "SELECT o.done_at, o.snoozed_until FROM occurrence o
    JOIN reminder r ON r.id = o.reminder WHERE r.uuid = ?1 AND o.day = ?2";
const LAST_DONE: &str = "SELECT max(o.day) FROM occurrence o JOIN reminder r ON r.id = o.reminder
    WHERE r.uuid = ?1 AND o.done_at IS NOT NULL AND o.day < ?2";
const PUT_OFF: &str = "SELECT count(*) FROM occurrence o JOIN reminder r ON r.id = o.reminder
    WHERE r.uuid = ?1 AND o.day >= ?2 AND o.day < ?3 AND o.snoozed_until IS NOT NULL";

/// Keeps a new reminder. Fails where its text or its days are refused, or all lie in the past.
pub fn add(tx: &Transaction<'_>, draft: &ReminderDraft, here: &Here) -> Result<Reminder> {
    let ReminderDraft { text, rule } = checked(draft, None, here)?;
    let id = ReminderId::new(here.now);
    let (repeats, day, weekdays) = columns(&rule.repeat);
    tx.prepare_cached(
        "INSERT INTO reminder (uuid, text, repeats, day, weekdays, time, zone, created_at,
             asks_since)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
    )?
    .execute((
        id, text, repeats, day, weekdays, rule.time, rule.zone, here.now,
    ))?;
    undo::record(tx, &RemindersAct::Add(id), here.now)?;
    reminder(tx, id, here)
}

/// Looks a reminder up, stopped or not. Fails with [`Error::NotFound`].
pub fn reminder(conn: &Connection, id: ReminderId, here: &Here) -> Result<Reminder> {
    with_next(conn, kept(conn, id)?, here)
}

/// Lists the reminders, the next to ask first; the stopped ones too, at the end, where wanted.
pub fn reminders(conn: &Connection, stopped: bool, here: &Here) -> Result<Vec<Reminder>> {
    let mut found = running(conn)?;
    if stopped {
        let sql =
            format!("SELECT {COLUMNS} FROM reminder WHERE stopped_at IS NOT NULL ORDER BY id");
        found.extend(list(conn, &sql)?);
    }
    let mut found: Vec<Reminder> = found
        .into_iter()
        .map(|kept| with_next(conn, kept, here))
        .collect::<Result<_>>()?;
    // Of each reminder that asks no more, the place among its like stays.
    found.sort_by_key(|reminder| (reminder.next.is_none(), reminder.next));
    Ok(found)
}

/// Lists what asks now, the longest waiting first: of each reminder the latest time that is
/// neither done nor put off.
pub fn due(conn: &Connection, here: &Here) -> Result<Vec<DueReminder>> {
    let mut found = Vec::new();
    for kept in running(conn)? {
        let armed = arm(conn, &kept, here)?;
        if let Some(Alarm { day, at, .. }) = armed.asking(here) {
            let (since, missed) = (at, missed(conn, &armed, day, here)?);
            let reminder = next_of(kept.reminder, &armed, here);
            found.push(DueReminder {
                reminder,
                day,
                since,
                missed,
            });
        }
    }
    found.sort_by_key(|due| due.since);
    Ok(found)
}

/// Gives what is to be known of each running reminder to tell when it asks, without its words.
pub fn armed(conn: &Connection, here: &Here) -> Result<Vec<Armed>> {
    let running = running(conn)?;
    running.iter().map(|kept| arm(conn, kept, here)).collect()
}

/// Marks what a reminder asks for on a day as done. Doing it again changes nothing.
///
/// Fails with [`Error::NotFound`], or as a refused `day` where the reminder doesn't fall on it.
pub fn mark_done(tx: &Transaction<'_>, id: ReminderId, day: Day, here: &Here) -> Result<Reminder> {
    let before = of_its_day(tx, id, day)?;
    if before.done_at.is_none() {
        undo::record(tx, &RemindersAct::Occurrence(before), here.now)?;
        put_occurrence(
            tx,
            &Occurrence {
                done_at: Some(here.now),
                ..before
            },
        )?;
    }
    reminder(tx, id, here)
}

/// Puts off what a reminder asks for on a day, for 1 to 10,080 minutes from now.
///
/// What is done stays done. Fails as [`mark_done`], or as refused `minutes`.
pub fn snooze(
    tx: &Transaction<'_>,
    id: ReminderId,
    day: Day,
    minutes: u32,
    here: &Here,
) -> Result<Reminder> {
    let until = here.now.plus_minutes(i64::from(check_snooze(minutes)?));
    let before = of_its_day(tx, id, day)?;
    if before.done_at.is_none() {
        undo::record(tx, &RemindersAct::Occurrence(before), here.now)?;
        put_occurrence(
            tx,
            &Occurrence {
                snoozed_until: Some(until),
                ..before
            },
        )?;
    }
    reminder(tx, id, here)
}

/// Lets a reminder ask no more, or again from now on. Doing it again changes nothing.
///
/// Fails with [`Error::NotFound`].
pub fn set_stopped(
    tx: &Transaction<'_>,
    id: ReminderId,
    stopped: bool,
    here: &Here,
) -> Result<Reminder> {
    let before = Asking::of(&kept(tx, id)?);
    if before.stopped != stopped {
        undo::record(tx, &RemindersAct::Stop(before), here.now)?;
        let asks_since = if stopped { before.asks_since } else { here.now };
        let after = Asking {
            id,
            stopped,
            asks_since,
        };
        put_stopped(tx, &after, here.now)?;
    }
    reminder(tx, id, here)
}

/// Finds the reminder whose id ends in the given characters, at least 4.
pub fn id_ending_in(conn: &Connection, ending: &str) -> Result<ReminderId> {
    ending::find(conn, "reminder", KIND, ending).map(ReminderId::from_bytes)
}

/// Takes a reminder out for good, with what became of it on each day. Where there is none,
/// changes nothing.
pub fn erase(tx: &Transaction<'_>, id: ReminderId) -> Result<()> {
    tx.prepare_cached("DELETE FROM reminder WHERE uuid = ?1")?
        .execute([id])?;
    Ok(())
}

/// Writes what is left of a lost row of a reminder, so that what became of its days stays: one that
/// asks no more, whose words and rule are lost. Without any such day nothing is left of it.
pub(crate) fn rebuild(tx: &Transaction<'_>, row: &LostRow<'_>) -> Result<bool> {
    let Some(uuid) = row.known.get("uuid") else {
        return Ok(false);
    };
    let sql = "INSERT INTO reminder (id, uuid, text, repeats, day, time, created_at, asks_since,
            stopped_at)
        SELECT ?1, ?2, ?3, 'once', max(day), '00:00', 0, 0, 0 FROM occurrence WHERE reminder = ?1
        GROUP BY reminder";
    Ok(tx.execute(sql, (row.id, uuid, LOST_WORDS))? == 1)
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
        Stop(Asking) = "reminders.stop",
    }
}

/// Undoes an act. A reminder that was added is stopped, not lost.
pub fn undo(tx: &Transaction<'_>, act: &RemindersAct, here: &Here) -> Result<()> {
    match act {
        RemindersAct::Add(id) => {
            let added = Asking::of(&kept(tx, *id)?);
            let stopped = true;
            put_stopped(tx, &Asking { stopped, ..added }, here.now)
        }
        RemindersAct::Edit(before) => edit::put(tx, before),
        RemindersAct::Occurrence(before) => put_occurrence(tx, before),
        RemindersAct::Stop(before) => put_stopped(tx, before, here.now),
    }
}

/// Whether a reminder asks, and since when.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Asking {
    id: ReminderId,
    stopped: bool,
    asks_since: Timestamp,
}

impl Asking {
    fn of(kept: &Kept) -> Self {
        Self {
            id: kept.reminder.id,
            stopped: kept.reminder.stopped,
            asks_since: kept.asks_since,
        }
    }
}

/// A reminder, without what depends on the time it is looked at.
pub(super) struct Kept {
    pub(super) reminder: Reminder,
    /// When it was made, last started or given another rule: nothing before is due.
    pub(super) asks_since: Timestamp,
}

pub(super) fn kept(conn: &Connection, id: ReminderId) -> Result<Kept> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM reminder WHERE uuid = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or(Error::NotFound { kind: KIND })
}

/// What became of a reminder on one day.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Occurrence {
    pub(super) reminder: ReminderId,
    pub(super) day: Day,
    pub(super) done_at: Option<Timestamp>,
    pub(super) snoozed_until: Option<Timestamp>,
}

fn occurrence(conn: &Connection, reminder: ReminderId, day: Day) -> Result<Occurrence> {
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

/// Takes what became of the last days along: a month, so that a clock that is set back finds them.
fn arm(conn: &Connection, kept: &Kept, here: &Here) -> Result<Armed> {
    let Kept {
        reminder,
        asks_since,
    } = kept;
    let (id, rule) = (reminder.id, reminder.rule.clone());
    let latest = rule.last_until(here.now, here.zone);
    let from = latest.map_or(here.today(), |(day, _)| day).plus(-31);
    let mut statement = conn.prepare_cached(DAYS)?;
    let days = statement.query_map((id, from), |row| {
        Ok(DayState {
            day: row.get(0)?,
            done_at: row.get(1)?,
            snoozed_until: row.get(2)?,
        })
    })?;
    Ok(Armed {
        id,
        rule,
        asks_since: *asks_since,
        days: days.collect::<rusqlite::Result<_>>()?,
    })
}

fn of_its_day(conn: &Connection, id: ReminderId, day: Day) -> Result<Occurrence> {
    kept(conn, id)?.reminder.rule.check_day(day)?;
    occurrence(conn, id, day)
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

fn put_stopped(tx: &Transaction<'_>, to: &Asking, now: Timestamp) -> Result<()> {
    tx.prepare_cached("UPDATE reminder SET stopped_at = ?2, asks_since = ?3 WHERE uuid = ?1")?
        .execute((to.id, to.stopped.then_some(now), to.asks_since))?;
    Ok(())
}

/// How many days before the one that asks now were missed.
fn missed(conn: &Connection, armed: &Armed, day: Day, here: &Here) -> Result<u32> {
    let done: Option<Day> = conn
        .prepare_cached(LAST_DONE)?
        .query_row((armed.id, day), |row| row.get(0))?;
    // By the instant it began at: its wall time alone can't tell where the clock was set.
    let begun = armed.rule.next_after(armed.asks_since, here.zone);
    let first = [done.map(|done| done.plus(1)), begun.map(|(day, _)| day)];
    let first = first.into_iter().flatten().max().unwrap_or(day);
    let put_off: u32 = conn
        .prepare_cached(PUT_OFF)?
        .query_row((armed.id, first, day), |row| row.get(0))?;
    let passed = armed.rule.count(first, day.plus(-1));
    Ok(passed.saturating_sub(put_off))
}

/// Works out when a reminder asks next, if it does.
fn with_next(conn: &Connection, kept: Kept, here: &Here) -> Result<Reminder> {
    if kept.reminder.stopped {
        return Ok(kept.reminder);
    }
    let armed = arm(conn, &kept, here)?;
    Ok(next_of(kept.reminder, &armed, here))
}

fn next_of(reminder: Reminder, armed: &Armed, here: &Here) -> Reminder {
    let next = armed.after_now(here).next().map(|alarm| alarm.at);
    Reminder { next, ..reminder }
}

fn running(conn: &Connection) -> Result<Vec<Kept>> {
    list(conn, &running_sql())
}

fn running_sql() -> String {
    format!("SELECT {COLUMNS} FROM reminder WHERE stopped_at IS NULL ORDER BY id")
}

fn list(conn: &Connection, sql: &str) -> Result<Vec<Kept>> {
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

fn read(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let repeat = match row.get_ref(2)?.as_str()? {
        "once" => Repeat::Once { day: row.get(3)? },
        "weekly" => Repeat::Weekly {
            days: row.get::<_, Weekdays>(4)?.0,
        },
        _ => Repeat::Daily,
    };
    let reminder = Reminder {
        id: row.get(0)?,
        text: row.get(1)?,
        rule: Rule {
            repeat,
            time: row.get(5)?,
            zone: row.get(6)?,
        },
        created_at: row.get(7)?,
        stopped: row.get::<_, Option<i64>>(8)?.is_some(),
        next: None,
    };
    Ok(Kept {
        reminder,
        asks_since: row.get(9)?,
    })
}

/// Days of the week as bits, Sunday being bit 0.
pub(super) struct Weekdays(Vec<Weekday>);

impl ToSql for Weekdays {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self
            .0
            .iter()
            .fold(0_i64, |bits, day| bits | 1 << day.number())
            .into())
    }
}

impl FromSql for Weekdays {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bits = i64::column_result(value)?;
        if !(1..128).contains(&bits) {
            return Err(FromSqlError::OutOfRange(bits));
        }
        Ok(Self(
            Weekday::ALL
                .into_iter()
                .filter(|day| bits & 1 << day.number() != 0)
                .collect(),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{slow_steps, store};

    /// What was done on a day is not lost with the words of what was to be done.
    #[test]
    fn of_a_lost_reminder_what_became_of_its_days_stays() {
        let (store, _dir) = store();
        let here = Here {
            now: Timestamp(1_795_388_400_000),
            zone: crate::Zone::UTC,
            uptime: 0,
            language: "en".into(),
        };
        let draft = |text: &str| ReminderDraft {
            text: text.into(),
            rule: Rule {
                repeat: Repeat::Daily,
                time: "08:00".parse().unwrap(),
                zone: None,
            },
        };
        let add = |text| store.write(|tx| add(tx, &draft(text), &here)).unwrap().id;
        let (done, never) = (add("done once"), add("never done"));
        let day = here.today();
        store
            .write(|tx| {
                mark_done(tx, done, day, &here)?;
                let mut lost = Vec::new();
                for id in [done, never] {
                    let sql = "SELECT id FROM reminder WHERE uuid = ?1";
                    lost.push((id, tx.query_row(sql, [id], |row| row.get::<_, i64>(0))?));
                }
                // Kept by the deferred check, as rows of a damaged file are.
                tx.execute_batch(
                    "PRAGMA defer_foreign_keys = ON; CREATE TEMP TABLE was AS
                     SELECT * FROM occurrence; DELETE FROM reminder;
                     INSERT INTO occurrence SELECT * FROM was;",
                )?;
                let rebuilt = |(id, row): (ReminderId, i64)| {
                    let known = [("uuid", id.as_bytes().to_vec().into())].into();
                    let lost = LostRow {
                        table: "reminder",
                        id: row,
                        known,
                        listed: [].into(),
                        texts: &[],
                    };
                    rebuild(tx, &lost)
                };
                assert!(rebuilt(lost[0])?);
                assert!(!rebuilt(lost[1])?);
                Ok(())
            })
            .unwrap();
        let left = store.read(|conn| reminders(conn, true, &here)).unwrap();
        assert_eq!(left.len(), 1);
        assert_eq!((left[0].id, left[0].stopped), (done, true));
        assert_eq!(left[0].text, LOST_WORDS);
        let done_at = store.read(|conn| Ok(occurrence(conn, done, day)?.done_at));
        assert_eq!(done_at, Ok(Some(here.now)));
    }

    #[test]
    fn what_asks_is_found_without_reading_all_that_was_done() {
        let (store, _dir) = store();
        let slow = |sql: &str| store.read(|conn| Ok(slow_steps(conn, sql))).unwrap();
        let none: [String; 0] = [];
        for sql in [DAYS, OCCURRENCE, LAST_DONE, PUT_OFF] {
            assert_eq!(slow(sql), none, "{sql}");
        }
        // All that run, and none that is stopped.
        assert_eq!(
            slow(&running_sql()),
            ["SCAN reminder USING INDEX reminder_running"]
        );
    }
}
