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
    let (answers, has_earlier) = answers_before(conn, &row, before, count, context)?;
    schedule.answers = answers;
    if has_earlier {
        schedule.begin_with_answers();
    }
    let Some(course) = schedule.course(context) else {
        return Ok(Vec::new());
    };
    let answered = schedule
        .answers
        .iter()
        .filter(|one| one.occurrence.at < before);
    let mut found: Vec<_> = answered.map(|one| of_answer(one, &course)).collect();
    let open = unanswered(&course, &schedule, before, row.kept.created_at, context);
    found.extend(open.take(count as usize).map(|one| of_open(one, &course)));
    found.sort_by_key(|one| std::cmp::Reverse(one.occurrence.at));
    found.truncate(count as usize);
    if !row.kept.is_quiet() {
        mark_what_asks(&mut found, &course);
    }
    Ok(found)
}

/// Those without an answer that have been due since the timing began, the latest first.
fn unanswered<'a>(
    course: &'a Course<'_>,
    schedule: &'a Schedule,
    before: Timestamp,
    created_at: Timestamp,
    context: &CallContext,
) -> impl Iterator<Item = Occurrence> + 'a {
    // With a clock that was ahead when it was planned nobody knows which have been due.
    let began = schedule.active_since.max(created_at);
    let latest = course.last_occurrence().map(|one| one.at);
    let due = course
        .past_before(before)
        .filter(move |_| Some(began) <= latest);
    let zone = course.zone();
    let earlier = schedule
        .unanswered_after_last(context.now)
        .into_iter()
        .rev();
    let earlier = earlier
        .filter(move |at| *at < before)
        .map(move |at| Occurrence {
            local: zone.local(at).into(),
            at,
        });
    let due = due.chain(earlier).take_while(move |one| one.at > began);
    due.filter(|one| course.answer(one).is_none() && !course.has_given_up(one))
}

fn of_open(occurrence: Occurrence, course: &Course<'_>) -> HistoryItem {
    HistoryItem {
        occurrence,
        state: if course.is_paused(&occurrence) {
            OccurrenceState::Paused
        } else {
            OccurrenceState::Missed
        },
        answered_at: None,
        until: None,
    }
}

fn of_answer(answered: &Answered, course: &Course<'_>) -> HistoryItem {
    let until = match answered.answer {
        Answer::Later { until } => Some(until.max(course.asks_at(&answered.occurrence))),
        Answer::Done | Answer::Skipped => None,
    };
    HistoryItem {
        occurrence: answered.occurrence,
        state: match (answered.answer, until) {
            (Answer::Done, _) => OccurrenceState::Done,
            (Answer::Skipped, _) => OccurrenceState::Skipped,
            (_, Some(until)) if until > course.now() => OccurrenceState::PutOff,
            _ => OccurrenceState::Missed,
        },
        answered_at: Some(answered.answered_at),
        until,
    }
}

/// What got no answer until now, or was put off until now, may ask.
fn mark_what_asks(items: &mut [HistoryItem], course: &Course<'_>) {
    let asking = course.asking().map(|asking| asking.occurrence);
    for item in items {
        if Some(item.occurrence) == asking {
            item.state = OccurrenceState::Asking;
        }
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
    let is_quiet = row_of(conn, id)?.kept.is_quiet();
    let schedule = scheduled_one(conn, id, context)?;
    let planned = HistoryItem {
        occurrence,
        state: OccurrenceState::Planned,
        answered_at: None,
        until: None,
    };
    let Some(course) = schedule.course(context) else {
        return Ok(planned);
    };
    let mut items = [match course.answer(&occurrence) {
        Some(answered) => of_answer(answered, &course),
        None if course.asks_at(&occurrence) <= context.now => of_open(occurrence, &course),
        None => planned,
    }];
    if !is_quiet {
        mark_what_asks(&mut items, &course);
    }
    let [item] = items;
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
