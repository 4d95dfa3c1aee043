//! What a person answers to a reminder, and what an answer that names nothing is for. Pure.

use serde::{Deserialize, Serialize};

use super::course::Course;
use super::input::check_snooze;
use super::timing::Timing;
use super::{Reminder, Schedule};
use crate::error::{Error, Reason, Result};
use crate::recurrence::{Occurrence, Recurrence};
use crate::{CallContext, Timestamp, Zone};

/// How long before its time something can be answered that is named, in minutes: a day.
const NAMED: i64 = 24 * 60;
/// How long before its time something can be answered that is not named: 3 hours, in minutes. Whoever says
/// *done* once more in the evening does not mean the next morning.
const UNNAMED: i64 = 3 * 60;
/// How far the clocks of a zone are from UTC at most, in milliseconds, and a skipped hour more.
const FURTHEST: i64 = 16 * 60 * 60_000;

/// An answer to what a reminder asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It was done.
    Done,
    /// It is left out this time.
    Skipped,
    /// It was put off.
    Later {
        /// Until when.
        until: Timestamp,
    },
}

impl Answer {
    /// It is put off for 1 to 10,080 minutes from now.
    ///
    /// Fails as refused `minutes`.
    pub fn later(minutes: u32, context: &CallContext) -> Result<Self> {
        let minutes = check_snooze(minutes)?;
        let until = context.now.plus_minutes(i64::from(minutes));
        Ok(Self::Later { until })
    }

    /// Whether it may take the place of another one: what is done stays done, what is left out can only be
    /// done.
    pub(super) fn replaces(self, before: Self) -> bool {
        match before {
            Self::Done => false,
            Self::Skipped => self == Self::Done,
            Self::Later { .. } => true,
        }
    }

    /// Whether nothing asks after it.
    pub(super) fn is_final(self) -> bool {
        !matches!(self, Self::Later { .. })
    }
}

/// An occurrence that was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// What was answered: its day and time on the wall, and its instant where the phone was then.
    pub occurrence: Occurrence,
    /// The answer.
    pub answer: Answer,
    /// When it was answered.
    pub answered_at: Timestamp,
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum AnswerEffect {
    /// It was taken.
    Taken,
    /// It was taken, before the time had come.
    TakenEarly,
    /// It changed nothing: it had been done or left out before.
    NoneAnsweredBefore,
}

/// A reminder after an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AnswerOutcome {
    /// The reminder.
    pub reminder: Reminder,
    /// What was answered.
    pub occurrence: Occurrence,
    /// What became of the answer.
    pub effect: AnswerEffect,
}

/// What a reminder can be answered for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Answerable {
    /// What an answer is for.
    pub occurrence: Occurrence,
    /// Why.
    pub why: Answering,
}

/// Why an answer is for an occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Answering {
    /// It asks.
    Asking,
    /// It was put off.
    PutOff,
    /// Its time is still to come, and nearer than the one before.
    Early,
}

/// How much later an answer may have been given than one that was recorded after it, in minutes. One that was
/// given later still was given by a clock that was ahead.
const OUT_OF_ORDER: i64 = 36 * 60;

/// Takes the answers out that a clock which was wrong has dated: no later one can have been before, and none
/// before there was anything to answer. The first recorded come first.
pub(super) fn without_wrong_times(answers: &mut Vec<Answered>, active_since: Timestamp) {
    let mut earliest = Timestamp(i64::MAX);
    answers.reverse();
    answers.retain(|answered| {
        let at = answered.answered_at;
        if at > earliest.plus_minutes(OUT_OF_ORDER) {
            return false;
        }
        if at >= active_since {
            earliest = earliest.min(at);
        }
        true
    });
    answers.reverse();
}

impl Schedule {
    /// Whether an answer would change something.
    ///
    /// Fails as a refused `occurrence` where there is none such, or its time is still to come and not soon.
    pub(crate) fn takes(
        &self,
        occurrence: Occurrence,
        answer: Answer,
        context: &CallContext,
    ) -> Result<bool> {
        check(self, &occurrence, context)?;
        let course = self.course(context);
        let before = course
            .as_ref()
            .and_then(|course| course.answer(&occurrence));
        Ok(before.is_none_or(|before| answer.replaces(before.answer)))
    }
}

impl Course<'_> {
    /// Whether an occurrence asks by now, or within a day and nearer than the one before: whoever has just
    /// answered that one does not mean the next.
    fn has_come_or_comes_soon(&self, one: &Occurrence, now: Timestamp) -> bool {
        let ahead = self.asks_at(one).0 - now.0;
        let is_nearer = || {
            let before = self.last_occurrence();
            before.is_none_or(|before| ahead <= now.0 - self.asks_at(&before).0)
        };
        ahead <= 0 || (ahead <= NAMED * 60_000 && is_nearer())
    }

    /// What an answer that names nothing is for: what asks, or else what was put off, or else what is to ask
    /// soon.
    pub(super) fn answerable(&self, context: &CallContext) -> Option<Answerable> {
        if let Some(asking) = self.asking() {
            let (occurrence, why) = (asking.occurrence, Answering::Asking);
            return Some(Answerable { occurrence, why });
        }
        if let Some(open) = self.latest().and_then(|latest| self.open(latest)) {
            let (occurrence, why) = (open.occurrence, Answering::PutOff);
            return Some(Answerable { occurrence, why });
        }
        if self.was_just_answered() {
            return None;
        }
        let next = self.next_occurrence()?;
        let ahead = self.asks_at(&next).0 - context.now.0;
        let before = self.last_occurrence();
        let is_nearer =
            before.is_none_or(|before| ahead <= context.now.0 - self.asks_at(&before).0);
        let is_open = self.answer(&next).is_none_or(|one| !one.answer.is_final());
        // After the last one: nearer to the next than to that.
        let is_nearer = is_nearer && self.apart().is_none_or(|apart| ahead <= apart / 2);
        let is_soon = is_nearer && is_open && ahead <= UNNAMED * 60_000;
        let (occurrence, why) = (next, Answering::Early);
        is_soon.then_some(Answerable { occurrence, why })
    }
}

/// Fails as a refused `occurrence` where a reminder has none of this kind in any zone, or its time is still to
/// come and not soon.
pub(super) fn check(schedule: &Schedule, one: &Occurrence, context: &CallContext) -> Result<()> {
    check_falls(&schedule.timing, one)?;
    let course = schedule.course(context);
    if course.is_some_and(|course| !course.has_come_or_comes_soon(one, context.now)) {
        let expected = "a time that has come, or comes soon".to_owned();
        return Err(Error::invalid("occurrence", Reason::Malformed { expected }));
    }
    Ok(())
}

/// Fails as a refused `occurrence` where a timing has none of this kind in any zone.
pub(super) fn check_falls(timing: &Timing, one: &Occurrence) -> Result<()> {
    let there = Zone::UTC.instant(one.local.day, one.local.time);
    let is_near = there.is_some_and(|there| (there.0 - one.at.0).abs() <= FURTHEST);
    let falls = match timing {
        Timing::AtTimes { rule, .. } => {
            let mut rule = rule.clone();
            // With a clock that is wrong it may ask on the same days before it begins.
            if rule.has_no_end() && one.local.day < rule.start.day {
                rule.begin_before(one.local.day);
            }
            Recurrence::new(rule)?.falls_on(one.local)
        }
        Timing::AfterLast { .. } => true,
    };
    if is_near && falls {
        return Ok(());
    }
    Err(Error::invalid("occurrence", Reason::NotItsDay))
}
