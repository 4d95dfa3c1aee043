//! What becomes of a reminder's occurrences over time: asking, put off, missed, silent. Worked out from what
//! is kept of it, without the store and without words.
//!
//! An answer is known again by its instant: an occurrence is answered where one was given within half of the
//! time to its neighbours. So neither a journey over the date line nor a clock that changes leaves one out or
//! asks for one twice.

use serde::{Deserialize, Serialize};

use super::alarms::AlarmNotice;
use super::answers::{Answer, Answered};
use super::pausing::{Pause, QuietHours};
use super::timing::{Moments, Timing};
use crate::recurrence::{End, Occurrence};
use crate::{CallContext, Day, ReminderId, Timestamp, WallTime, Zone};

/// How far the clocks of a zone are behind UTC at most, in minutes.
const FURTHEST_BEHIND: i64 = 12 * 60;
/// The most missed ones that are counted: after years away, or a clock that was wrong, the number says nothing.
pub(super) const MISSED_MAX: u32 = 99;
/// No answer is for a time that is further ahead, in minutes: the clock was wrong when it was given.
const ANSWERED_AHEAD: i64 = 36 * 60;

/// All that is needed of a reminder to work out when it asks; without its words, but for those that the
/// person has chosen for the lock screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// The reminder.
    pub id: ReminderId,
    /// When it asks.
    pub timing: Timing,
    /// So many minutes before the time itself.
    pub lead: u32,
    /// When it was made, last started or given another timing: nothing before is due.
    pub active_since: Timestamp,
    /// What the lock screen shows.
    pub notice: AlarmNotice,
    /// The hours in which it waits.
    pub quiet_hours: Option<QuietHours>,
    /// After so many without an answer it asks no more.
    pub stop_after: Option<u32>,
    /// When it is silent.
    pub pauses: Vec<Pause>,
    /// What was answered of late, the first recorded first.
    pub answers: Vec<Answered>,
}

/// What asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asking {
    pub(super) occurrence: Occurrence,
    /// Since when, or from when on: its time, or the end of the time that it was put off for.
    pub(super) since: Timestamp,
    /// Whether it was put off.
    pub(super) put_off: bool,
}

/// A schedule at an instant and in a zone.
pub(super) struct Course<'a> {
    schedule: &'a Schedule,
    moments: Moments,
    now: Timestamp,
    zone: Zone,
    /// Nothing before is due.
    floor: Option<Timestamp>,
}

impl Schedule {
    /// Nothing where its rule is refused: none such is kept.
    pub(super) fn course(&self, context: &CallContext) -> Option<Course<'_>> {
        let (now, zone) = (context.now, context.zone);
        let first = after_last(&self.timing, &self.answers, self.active_since, now);
        let mut moments = Moments::of(&self.timing, first, zone)?;
        if self.active_since > now {
            moments.begin_before(now)?;
        }
        // The clock was ahead when it was planned: nobody knows since when it is to ask.
        let active = Some(self.active_since).filter(|since| *since <= now);
        let ends = self.pauses.iter().map(|pause| pause.end(zone));
        let paused = ends.filter(|end| *end <= now).max();
        Some(Course {
            schedule: self,
            moments,
            now,
            zone,
            floor: active.max(paused),
        })
    }
}

impl Schedule {
    /// The occurrence of a day on the wall: of several the one at `time`, or else what can be answered, or else
    /// the first.
    pub(crate) fn occurrence_on(
        &self,
        day: Day,
        time: Option<WallTime>,
        context: &CallContext,
    ) -> Option<Occurrence> {
        let course = self.course(context)?;
        let begin = Zone::UTC.instant(day, WallTime::of_hour(0))?;
        let first = course.moments.next_after(begin.plus_minutes(-36 * 60));
        let all = std::iter::successors(first, |one| course.moments.next_after(one.at));
        let near = all.take_while(|one| one.local.day <= day.plus(1));
        let of_day: Vec<_> = near.filter(|one| one.local.day == day).collect();
        let wanted = match time {
            Some(time) => return of_day.into_iter().find(|one| one.local.time == time),
            None => course
                .answerable(context)
                .map(|answerable| answerable.occurrence),
        };
        let wanted = wanted.filter(|wanted| of_day.contains(wanted));
        wanted.or_else(|| of_day.first().copied())
    }
}

/// When one that asks so long after the last one asks next, where one was done or left out since it began.
fn after_last(
    timing: &Timing,
    answers: &[Answered],
    since: Timestamp,
    now: Timestamp,
) -> Option<Timestamp> {
    let Timing::AfterLast { minutes, .. } = timing else {
        return None;
    };
    let base = |one: &Answered| match one.answer {
        Answer::Done => Some(one.answered_at),
        Answer::Skipped => Some(one.occurrence.at),
        Answer::Later { .. } => None,
    };
    let began = if since <= now {
        since
    } else {
        Timestamp(i64::MIN)
    };
    let counted = |one: &&Answered| began <= one.answered_at && one.answered_at <= now;
    let last = answers.iter().filter(counted).filter_map(base).max()?;
    Some(last.plus_minutes(i64::from(*minutes)))
}

impl Course<'_> {
    /// When an occurrence asks: so long before its time.
    pub(super) fn asks_at(&self, one: &Occurrence) -> Timestamp {
        one.at.plus_minutes(-i64::from(self.schedule.lead))
    }

    fn ahead(&self, at: Timestamp) -> Timestamp {
        at.plus_minutes(i64::from(self.schedule.lead))
    }

    /// The time from one to the next, in milliseconds, where it is always the same.
    pub(super) fn apart(&self) -> Option<i64> {
        match self.moments {
            Moments::AfterLast { apart, .. } => Some(apart),
            Moments::AtTimes { .. } => None,
        }
    }

    /// The last occurrence whose time to ask has come, whatever became of it.
    pub(super) fn last_occurrence(&self) -> Option<Occurrence> {
        self.moments.last_until(self.ahead(self.now))
    }

    /// The next one.
    pub(super) fn next_occurrence(&self) -> Option<Occurrence> {
        self.moments.next_after(self.ahead(self.now))
    }

    /// The answer to an occurrence: that one of those near to it which counts most.
    pub(super) fn answer(&self, one: &Occurrence) -> Option<&Answered> {
        if self.schedule.answers.is_empty() {
            return None;
        }
        let half = self.moments.half_apart(one);
        let latest = self.now.plus_minutes(ANSWERED_AHEAD);
        let is_of_it = |answered: &&Answered| {
            let apart = answered.occurrence.at.0 - one.at.0;
            // Of two that an answer lies in the middle of, it is of the earlier one.
            let is_near = apart == 0 || half.is_none_or(|half| -half < apart && apart <= half);
            let is_of_its_day =
                || self.is_before(answered) && self.is_all_of_its_day(one, answered);
            self.counts(answered, half.is_some())
                && (is_near || is_of_its_day())
                && answered.occurrence.at <= latest
        };
        let answers = self.schedule.answers.iter().filter(is_of_it);
        answers.max_by_key(|answered| match answered.answer {
            Answer::Done => 3,
            Answer::Skipped => 2,
            Answer::Later { .. } => 1,
        })
    }

    /// Whether it was answered before it got the timing that it has.
    fn is_before(&self, answered: &Answered) -> bool {
        let since = self.schedule.active_since;
        answered.answered_at < since && since <= self.now
    }

    /// Whether an answer counts: not what was put off before it got another timing, nor whatever was answered
    /// before of the only one.
    fn counts(&self, answered: &Answered, has_others: bool) -> bool {
        !self.is_before(answered) || (has_others && answered.answer.is_final())
    }

    /// Whether one that asks later was done or left out since: after a flight an earlier one may seem to have no
    /// answer.
    fn is_overtaken(&self, one: &Occurrence) -> bool {
        let answers = self.schedule.answers.iter();
        let mut since = answers.filter(|answered| {
            let at = answered.occurrence.at;
            answered.answer.is_final() && one.at < at && at <= self.now
        });
        since.any(|answered| self.counts(answered, self.moments.half_apart(one).is_some()))
    }

    /// Whether an answer to what it asked for by an earlier timing is for the same day, on which it asks once:
    /// a day that is done stays done.
    fn is_all_of_its_day(&self, one: &Occurrence, answered: &Answered) -> bool {
        let day = one.local.day;
        let neighbours = [self.moments.before(one), self.moments.next_after(one.at)];
        let mut others = neighbours.iter().flatten();
        answered.occurrence.local.day == day
            && self.apart().is_none()
            && others.all(|other| other.local.day != day)
    }

    /// Whether a pause holds it back.
    pub(super) fn is_paused(&self, one: &Occurrence) -> bool {
        self.pause_end(self.asks_at(one)).is_some()
    }

    /// When the pause ends that an instant lies in.
    pub(super) fn pause_end(&self, at: Timestamp) -> Option<Timestamp> {
        let pauses = self.schedule.pauses.iter();
        let held = pauses.filter(|pause| pause.contains(at, self.zone));
        held.map(|pause| pause.end(self.zone)).max()
    }

    /// Whether it is due at all: since it asks, or of a reminder that was put off since then, whatever its
    /// time is where the phone is now.
    fn is_due(&self, one: &Occurrence) -> bool {
        let put_off = || {
            let answered = self.answer(one);
            answered.is_some_and(|answered| !answered.answer.is_final())
        };
        self.floor.is_none_or(|floor| one.at > floor) || put_off() || self.was_ahead_elsewhere(one)
    }

    /// Whether the only occurrence of a reminder that goes with the phone was still ahead, in some zone, when
    /// it was planned: a phone that flew east may have passed its time at once.
    fn was_ahead_elsewhere(&self, one: &Occurrence) -> bool {
        let Timing::AtTimes { rule, zone: None } = &self.schedule.timing else {
            return false;
        };
        let is_only = matches!(rule.end, End::Count { times: 1 });
        let latest = Zone::UTC.instant(one.local.day, one.local.time);
        let latest = latest.map(|at| at.plus_minutes(FURTHEST_BEHIND));
        is_only && latest > self.floor && self.floor == Some(self.schedule.active_since)
    }

    /// The last occurrence since it asks.
    pub(super) fn latest(&self) -> Option<Occurrence> {
        let latest = self.last_occurrence()?;
        let is_silent = self.is_paused(&latest) || self.pause_end(self.now).is_some();
        (!is_silent && self.is_due(&latest)).then_some(latest)
    }

    /// What it asks for now: the latest that is neither done, left out nor put off.
    pub(super) fn asking(&self) -> Option<Asking> {
        let latest = self.latest()?;
        let asking = self.open(latest)?;
        (asking.since <= self.now && !self.has_given_up(&latest)).then_some(asking)
    }

    /// An occurrence that is neither done nor left out.
    pub(super) fn open(&self, occurrence: Occurrence) -> Option<Asking> {
        if self.is_overtaken(&occurrence) {
            return None;
        }
        // What was planned so late that its lead has begun asks at once.
        let at = self.asks_at(&occurrence);
        let at = self
            .floor
            .map_or(at, |floor| at.max(floor.min(occurrence.at)));
        let (since, put_off) = match self.answer(&occurrence).map(|one| one.answer) {
            Some(Answer::Done | Answer::Skipped) => return None,
            Some(Answer::Later { until }) => (until.max(at), true),
            None => (at, false),
        };
        Some(Asking {
            occurrence,
            since,
            put_off,
        })
    }

    /// How many directly before an occurrence were neither answered nor held back by a pause, `most` at most.
    pub(super) fn missed_before(&self, one: &Occurrence, most: u32) -> u32 {
        let before =
            std::iter::successors(self.moments.before(one), |one| self.moments.before(one));
        let missed = before.take_while(|one| {
            // With a clock that was ahead when it was planned nobody knows which were.
            self.floor.is_some()
                && self.floor < Some(one.at)
                && !self.is_paused(one)
                && self.answer(one).is_none()
                && !self.is_overtaken(one)
        });
        let missed = missed.take(most as usize).count();
        u32::try_from(missed).unwrap_or(most)
    }

    /// Whether as many as it bears went without an answer before an occurrence that has none either.
    pub(super) fn has_given_up(&self, one: &Occurrence) -> bool {
        let stop_after = self.schedule.stop_after;
        stop_after.is_some_and(|most| self.unanswered_before(one, most) >= most)
    }

    /// How many went without an answer up to an occurrence: none once it has one.
    fn unanswered_before(&self, one: &Occurrence, most: u32) -> u32 {
        match self.answer(one) {
            Some(_) => 0,
            None => self.missed_before(one, most),
        }
    }

    /// What asks after now, the next first, and what asks already and waits for the end of the quiet hours.
    /// What is put off asks at the end of that, unless the next one comes first and takes its place.
    pub(super) fn upcoming(&self) -> impl Iterator<Item = Asking> {
        let mut current = self.latest().or_else(|| self.next_occurrence());
        let most = self.schedule.stop_after;
        let mut unanswered = match (&current, most) {
            (Some(one), Some(most)) => self.unanswered_before(one, most),
            _ => 0,
        };
        std::iter::from_fn(move || {
            while let Some(one) = current {
                current = self.moments.next_after(one.at);
                if most.is_some_and(|most| unanswered >= most) {
                    return None;
                }
                if let Some(end) = self.pause_end(self.asks_at(&one)) {
                    let before_end = Timestamp(self.ahead(end).0 - 1);
                    current = self.moments.next_after(before_end.max(one.at));
                    unanswered = 0;
                    continue;
                }
                let open = self.open(one);
                unanswered = match open {
                    Some(Asking { put_off: false, .. }) => unanswered + 1,
                    _ => 0,
                };
                let Some(asking) = open else {
                    continue;
                };
                let overtaken = current.is_some_and(|next| self.asks_at(&next) <= asking.since);
                let is_silent = self.pause_end(asking.since).is_some();
                if self.rings_at(&asking) > self.now && !overtaken && !is_silent {
                    return Some(asking);
                }
            }
            None
        })
    }

    /// When the phone tells of it: not within the quiet hours.
    pub(super) fn rings_at(&self, asking: &Asking) -> Timestamp {
        let quiet = self.schedule.quiet_hours;
        let end = quiet.and_then(|quiet| quiet.end(asking.since, self.zone));
        end.unwrap_or(asking.since)
    }

    /// When it asks next after now, and what.
    pub(super) fn next(&self) -> Option<Asking> {
        self.upcoming().find(|asking| asking.since > self.now)
    }

    /// The occurrences up to the last one that are before an instant, the latest first.
    pub(super) fn past_before(&self, before: Timestamp) -> impl Iterator<Item = Occurrence> {
        let latest = self.ahead(self.now).min(Timestamp(before.0 - 1));
        let first = self.moments.last_until(latest);
        std::iter::successors(first, |one| self.moments.before(one))
    }

    /// Whether it goes with the clock of the place where the phone is.
    pub(super) fn floats(&self) -> bool {
        matches!(self.schedule.timing, Timing::AtTimes { zone: None, .. })
    }

    pub(super) fn zone(&self) -> Zone {
        self.zone
    }
}

#[cfg(test)]
mod tests;
