//! What reminders ask, in the store: for all of them by the same few statements.

use std::collections::HashMap;

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Row};

use super::answers::{Answer, Answered, without_wrong_times};
use super::course::{Course, MISSED_MAX, Schedule};
use super::pausing_sql::settings;
use super::preview::summary;
use super::row_sql::{Kept, ReminderRow, json, row_of, running};
use super::{Answerable, DueReminder, Pause, Reminder, ReminderState};
use crate::error::{Error, Result};
use crate::recurrence::{Occurrence, WallMoment};
use crate::{CallContext, ReminderId, Timestamp, Zone};

/// The last answers of each reminder, by the numbers of their rows in JSON: enough to know what was put off,
/// what was done before a journey, and how many went without an answer since.
const ANSWERS: &str = "SELECT o.reminder, o.day, o.time, o.at, o.zone_known, o.answer, o.answered_at, o.until
    FROM json_each(?1) wanted JOIN occurrence o ON o.reminder = wanted.value AND o.id IN (
        SELECT id FROM occurrence WHERE reminder = wanted.value AND at <= ?2 ORDER BY at DESC LIMIT 40)
    ORDER BY o.id";
const ANSWERS_BEFORE: &str =
    "SELECT day, time, at, zone_known, answer, answered_at, until FROM occurrence
    WHERE reminder = ?1 AND at < ?2 ORDER BY at DESC LIMIT ?3";
/// What lies further ahead than this, in minutes, was answered by a clock that was ahead.
const AHEAD: i64 = 48 * 60;
/// The most answers within that time: of what asks again after 15 minutes, and some that lie closer.
const NEAR_MAX: u32 = 300;

/// Lists what asks now, the longest waiting first: of each reminder the latest time that is neither done, left
/// out nor put off.
pub fn due(conn: &Connection, context: &CallContext) -> Result<Vec<DueReminder>> {
    let mut due = due_of(&scheduled(conn, running(conn)?, context)?, context);
    due.sort_by_key(|due| due.since);
    Ok(due)
}

/// Says what an answer would be for that names nothing: what asks, or else what was put off, or else what asks
/// soon, unless it was answered in the last half an hour: the same answer again is for the same thing. Nothing where
/// there is none, and for a reminder that was stopped or is silent.
///
/// Fails with [`Error::NotFound`].
pub fn answerable(
    conn: &Connection,
    id: ReminderId,
    context: &CallContext,
) -> Result<Option<Answerable>> {
    let row = row_of(conn, id)?;
    if row.kept.is_quiet() {
        return Ok(None);
    }
    let schedule = scheduled_one(conn, id, context)?;
    let course = schedule.course(context);
    Ok(course.and_then(|course| course.answerable(context)))
}

/// What the running reminders ask, at a glance.
pub(crate) struct Asking {
    /// What asks now, the longest waiting first: as many as were wanted.
    pub(crate) due: Vec<DueReminder>,
    /// How many more ask.
    pub(crate) more: u32,
    /// When one asks next.
    pub(crate) next: Option<Timestamp>,
    /// How many the list of their meeting moved or dropped, or stopped by themselves.
    pub(crate) to_look_at: u32,
    /// Whether any is running.
    pub(crate) running: bool,
}

/// Tells what the running reminders ask: what asks now, `shown` at most, and what comes next.
pub(crate) fn asking(conn: &Connection, shown: usize, context: &CallContext) -> Result<Asking> {
    let all = scheduled(conn, running(conn)?, context)?;
    let next = all.iter().filter_map(|(row, schedule)| {
        let course = schedule.course(context).filter(|_| !row.kept.silent)?;
        course.next().map(|asking| course.tells_at(&asking))
    });
    let (next, running) = (next.min(), !all.is_empty());
    let to_look_at = all.iter().filter(|(row, schedule)| {
        let told = told(row.kept.clone(), schedule, context);
        let is_dropped = told.state == ReminderState::Silent && told.subject.is_at_a_place();
        is_dropped || told.state == ReminderState::GaveUp || told.moved_at.is_some()
    });
    let to_look_at = u32::try_from(to_look_at.count()).unwrap_or(u32::MAX);
    let mut due = due_of(&all, context);
    due.sort_by_key(|due| due.since);
    let more = u32::try_from(due.len().saturating_sub(shown)).unwrap_or(u32::MAX);
    due.truncate(shown);
    Ok(Asking {
        due,
        more,
        next,
        to_look_at,
        running,
    })
}

fn due_of(all: &[(ReminderRow, Schedule)], context: &CallContext) -> Vec<DueReminder> {
    let due = all.iter().filter_map(|(row, schedule)| {
        let course = schedule.course(context).filter(|_| !row.kept.silent)?;
        let asking = course.asking()?;
        Some(DueReminder {
            missed: course.missed_before(&asking.occurrence, MISSED_MAX),
            occurrence: asking.occurrence,
            since: asking.since,
            reminder: told(row.kept.clone(), schedule, context),
        })
    });
    due.collect()
}

/// Gives what is to be known of each running reminder to tell when it asks, without its words.
pub fn schedules(conn: &Connection, context: &CallContext) -> Result<Vec<Schedule>> {
    let mut rows = running(conn)?;
    rows.retain(|row| !row.kept.silent);
    let all = scheduled(conn, rows, context)?;
    Ok(all.into_iter().map(|(_, schedule)| schedule).collect())
}

/// Tells of each whether it asks, and when next.
pub(super) fn all_told(
    conn: &Connection,
    rows: Vec<ReminderRow>,
    context: &CallContext,
) -> Result<Vec<Reminder>> {
    let all = scheduled(conn, rows, context)?.into_iter();
    let told = all.map(|(row, schedule)| told(row.kept, &schedule, context));
    Ok(told.collect())
}

fn told(kept: Kept, schedule: &Schedule, context: &CallContext) -> Reminder {
    let course = schedule.course(context);
    let next = course
        .as_ref()
        .filter(|_| !kept.is_quiet())
        .and_then(Course::next);
    let state = match &course {
        _ if kept.stopped => ReminderState::Stopped,
        _ if kept.silent => ReminderState::Silent,
        Some(course) => state(course, schedule, next.is_some(), context),
        None => ReminderState::Over,
    };
    let answered_since = |moved: &Timestamp| {
        let mut answers = schedule.answers.iter();
        answers.any(|answered| answered.answered_at >= *moved)
    };
    let occurrence = next.map(|asking| asking.occurrence);
    let summary = summary(&kept.input.timing, occurrence.as_ref(), context);
    let input = kept.input;
    Reminder {
        id: kept.id,
        text: input.text,
        timing: input.timing,
        subject: input.subject,
        lead: input.lead,
        notice: input.notice,
        in_quiet_hours: input.in_quiet_hours,
        stop_after: input.stop_after,
        created_at: kept.created_at,
        state,
        moved_at: kept.moved_at.filter(|moved| !answered_since(moved)),
        next: course
            .as_ref()
            .zip(next)
            .map(|(course, next)| course.tells_at(&next)),
        next_occurrence: occurrence,
        summary,
    }
}

fn state(
    course: &Course<'_>,
    schedule: &Schedule,
    has_next: bool,
    context: &CallContext,
) -> ReminderState {
    let gave_up = course
        .latest()
        .or_else(|| course.next_occurrence())
        .is_some_and(|one| course.has_given_up(&one));
    let mut pauses = schedule.pauses.iter();
    let is_now = |pause: &&Pause| pause.contains(context.now, context.zone);
    let pause = pauses
        .rfind(is_now)
        .filter(|_| has_next || gave_up || course.is_to_come());
    if let Some(Pause { last_day, .. }) = pause {
        ReminderState::Paused {
            last_day: *last_day,
        }
    } else if gave_up {
        ReminderState::GaveUp
    } else if has_next || course.asking().is_some() {
        ReminderState::On
    } else {
        ReminderState::Over
    }
}

/// With what was answered of late.
pub(super) fn scheduled_one(
    conn: &Connection,
    id: ReminderId,
    context: &CallContext,
) -> Result<Schedule> {
    let mut one = scheduled(conn, vec![row_of(conn, id)?], context)?;
    let (_, schedule) = one.pop().ok_or_else(|| Error::internal("a reminder"))?;
    Ok(schedule)
}

fn scheduled(
    conn: &Connection,
    rows: Vec<ReminderRow>,
    context: &CallContext,
) -> Result<Vec<(ReminderRow, Schedule)>> {
    let settings = settings(conn)?;
    let wanted: Vec<_> = rows.iter().map(|row| row.row).collect();
    let mut answers: HashMap<i64, Vec<(Answered, bool)>> = HashMap::new();
    if !wanted.is_empty() {
        let mut statement = conn.prepare_cached(ANSWERS)?;
        let latest = context.now.plus_minutes(AHEAD);
        let mut found = statement.query((json(&wanted)?, latest))?;
        while let Some(row) = found.next()? {
            answers.entry(row.get(0)?).or_default().push(answered(row)?);
        }
    }
    let with_schedule = rows.into_iter().map(|row| {
        let mut schedule = row.kept.schedule(&settings);
        let zone = schedule.timing.zone().unwrap_or(context.zone);
        let found = answers.remove(&row.row).unwrap_or_default().into_iter();
        schedule.answers = found
            .map(|(answered, zone_known)| in_zone(answered, zone_known, zone))
            .collect();
        without_wrong_times(&mut schedule.answers, schedule.active_since);
        (row, schedule)
    });
    Ok(with_schedule.collect())
}

/// The last answers of a reminder before an instant, `count` at least, and those near to it, the first recorded
/// first; with whether there are earlier ones.
pub(super) fn answers_before(
    conn: &Connection,
    row: &ReminderRow,
    before: Timestamp,
    count: u32,
    context: &CallContext,
) -> Result<(Vec<Answered>, bool)> {
    let zone = row.kept.input.timing.zone().unwrap_or(context.zone);
    let mut statement = conn.prepare_cached(ANSWERS_BEFORE)?;
    let near = before.plus_minutes(AHEAD);
    let most = count + NEAR_MAX;
    let mut rows = statement.query((row.row, near, most))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (answered, zone_known) = answered(row)?;
        found.push(in_zone(answered, zone_known, zone));
    }
    found.reverse();
    let has_earlier = found.len() >= most as usize;
    Ok((found, has_earlier))
}

/// Where the zone was not kept, it counts as if it had been this one.
fn in_zone(mut answered: Answered, zone_known: bool, zone: Zone) -> Answered {
    let local = answered.occurrence.local;
    if !zone_known && let Some(at) = zone.instant(local.day, local.time) {
        answered.occurrence.at = at;
    }
    answered
}

/// With whether its instant is known.
fn answered(row: &Row<'_>) -> rusqlite::Result<(Answered, bool)> {
    let answer = match row.get_ref("answer")?.as_str()? {
        "done" => Answer::Done,
        "skipped" => Answer::Skipped,
        "later" => Answer::Later {
            until: row.get("until")?,
        },
        _ => return Err(FromSqlError::InvalidType.into()),
    };
    let local = WallMoment {
        day: row.get("day")?,
        time: row.get("time")?,
    };
    let answered = Answered {
        occurrence: Occurrence {
            local,
            at: row.get("at")?,
        },
        answer,
        answered_at: row.get("answered_at")?,
    };
    Ok((answered, row.get("zone_known")?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{slow_steps, store};

    #[test]
    fn what_asks_is_found_without_reading_all_that_was_done() {
        let (store, _dir) = store();
        let slow = store.read(|conn| Ok(slow_steps(conn, ANSWERS))).unwrap();
        // The reminders that are asked about are read one after the other.
        let wanted = |step: &String| step.starts_with("SCAN wanted") || step.contains("ORDER BY");
        assert!(slow.iter().all(wanted), "{slow:?}");
    }
}
