//! What became of a reminder, occurrence by occurrence.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::answers::{Answer, Answered};
use super::course::{Course, Schedule};
use super::due_sql::{answers_before, scheduled_one};
use super::row_sql::row_of;
use crate::error::{Error, Reason, Result};
use crate::recurrence::Occurrence;
use crate::{CallContext, Day, ReminderId, Timestamp, WallTime};

/// The most that are listed at once.
const MOST: u32 = 500;

/// What became of an occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum OccurrenceState {
    /// Its time is still to come.
    Planned,
    /// It asks.
    Asking,
    /// It was put off.
    PutOff,
    /// It was done.
    Done,
    /// It was left out.
    Skipped,
    /// It got no answer.
    Missed,
    /// A pause held it back.
    Paused,
}

/// An occurrence and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HistoryItem {
    /// The occurrence: its instant is where the phone was when it was answered, or is now.
    pub occurrence: Occurrence,
    /// What became of it.
    pub state: OccurrenceState,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// Until when it was put off.
    pub until: Option<Timestamp>,
}

/// Lists what became of a reminder, the latest first: `count` of 1 to 500, those before an instant or, without
/// one, up to now. The times of an earlier rule are told where they were answered.
///
/// Fails with [`Error::NotFound`], or as a refused `count`.
pub fn history(
    conn: &Connection,
    id: ReminderId,
    before: Option<Timestamp>,
    count: u32,
    context: &CallContext,
) -> Result<Vec<HistoryItem>> {
    if !(1..=MOST).contains(&count) {
        let (min, max) = (1, i64::from(MOST));
        return Err(Error::invalid("count", Reason::OutOfRange { min, max }));
    }
    let row = row_of(conn, id)?;
    let mut schedule = scheduled_one(conn, id, context)?;
    let before = before.unwrap_or(Timestamp(i64::MAX));
    schedule.answers = answers_before(conn, &row, before, count, context)?;
    let Some(course) = schedule.course(context) else {
        return Ok(Vec::new());
    };
    let answered = schedule
        .answers
        .iter()
        .filter(|one| one.occurrence.at < before);
    let mut found: Vec<_> = answered.map(|one| of_answer(one, context)).collect();
    found.extend(unanswered(
        &course,
        &schedule,
        before,
        row.kept.created_at,
        count,
    ));
    found.sort_by_key(|one| std::cmp::Reverse(one.occurrence.at));
    found.truncate(count as usize);
    Ok(found)
}

/// Those without an answer that have been due since the timing began, the latest first.
fn unanswered(
    course: &Course<'_>,
    schedule: &Schedule,
    before: Timestamp,
    created_at: Timestamp,
    count: u32,
) -> Vec<HistoryItem> {
    // With a clock that was ahead when it was planned nobody knows which have been due.
    let began = schedule.active_since.max(created_at);
    let latest = course.last_occurrence().map(|one| one.at);
    let due = course.past_before(before).filter(|_| Some(began) <= latest);
    let due = due.take_while(|one| one.at > began);
    let open = due.filter(|one| course.answer(one).is_none());
    let items = open.map(|occurrence| HistoryItem {
        occurrence,
        state: state_of_open(course, &occurrence),
        answered_at: None,
        until: None,
    });
    items.take(count as usize).collect()
}

fn state_of_open(course: &Course<'_>, one: &Occurrence) -> OccurrenceState {
    let asks = course
        .asking()
        .is_some_and(|asking| asking.occurrence == *one);
    if asks {
        OccurrenceState::Asking
    } else if course.is_paused(one) {
        OccurrenceState::Paused
    } else {
        OccurrenceState::Missed
    }
}

fn of_answer(answered: &Answered, context: &CallContext) -> HistoryItem {
    let (state, until) = match answered.answer {
        Answer::Done => (OccurrenceState::Done, None),
        Answer::Skipped => (OccurrenceState::Skipped, None),
        Answer::Later { until } if until <= context.now => (OccurrenceState::Missed, Some(until)),
        Answer::Later { until } => (OccurrenceState::PutOff, Some(until)),
    };
    HistoryItem {
        occurrence: answered.occurrence,
        state,
        answered_at: Some(answered.answered_at),
        until,
    }
}

/// Tells what became of an occurrence.
///
/// Fails with [`Error::NotFound`].
pub fn occurrence_state(
    conn: &Connection,
    id: ReminderId,
    occurrence: Occurrence,
    context: &CallContext,
) -> Result<HistoryItem> {
    let schedule = scheduled_one(conn, id, context)?;
    let course = schedule.course(context);
    let asks = course.as_ref().and_then(Course::asking);
    let answered = course
        .as_ref()
        .and_then(|course| course.answer(&occurrence).copied());
    let mut item = match (answered, &course) {
        (Some(answered), _) => of_answer(&answered, context),
        (None, Some(course)) if course.asks_at(&occurrence) <= context.now => HistoryItem {
            occurrence,
            state: state_of_open(course, &occurrence),
            answered_at: None,
            until: None,
        },
        _ => HistoryItem {
            occurrence,
            state: OccurrenceState::Planned,
            answered_at: None,
            until: None,
        },
    };
    if asks.is_some_and(|asking| asking.occurrence == occurrence) {
        item.state = OccurrenceState::Asking;
    }
    Ok(item)
}

/// Finds the occurrence of a day on the wall: of several the one at `time`, or else what can be answered, or
/// else the first.
///
/// Fails with [`Error::NotFound`], or as a refused `day` where the reminder has none on it.
pub fn occurrence_on(
    conn: &Connection,
    id: ReminderId,
    day: Day,
    time: Option<WallTime>,
    context: &CallContext,
) -> Result<Occurrence> {
    let schedule = scheduled_one(conn, id, context)?;
    let found = schedule.occurrence_on(day, time, context);
    found.ok_or_else(|| Error::invalid("day", Reason::NotItsDay))
}
