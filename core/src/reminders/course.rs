//! What becomes of a reminder's occurrences over time: asking, put off, missed, silent. Worked out from what
//! is kept of it, without the store and without words.
//!
//! An answer is known again by its instant: an occurrence is answered where one was given within half of the
//! time to its neighbours. So neither a journey over the date line nor a clock that changes leaves one out or
//! asks for one twice.

mod after_last;
mod answered;
mod silence;

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
    /// So many minutes after its time it asks no more: nobody can still go there.
    #[serde(default)]
    pub asks_for: Option<u32>,
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
    /// Nothing before was planned.
    active: Option<Timestamp>,
    /// Nothing before is due: it was not planned, or a pause was on.
    floor: Option<Timestamp>,
}

impl Schedule {
    /// Nothing where its rule is refused: none such is kept.
    pub(super) fn course(&self, context: &CallContext) -> Option<Course<'_>> {
        let (now, zone) = (context.now, context.zone);
        let first = self.first_after_last(now);
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
            active,
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

    /// Whether a time of it is still to come, whatever it asks before that.
    pub(super) fn is_to_come(&self) -> bool {
        self.moments.next_after(self.now).is_some()
    }

    /// Whether it is due at all: since it asks, or of a reminder that was put off since then, whatever its
    /// time is where the phone is now.
    fn is_due(&self, one: &Occurrence) -> bool {
        let put_off = || {
            let answered = self.answer(one);
            answered.is_some_and(|answered| !answered.answer.is_final())
        };
        let floor = self.floor_of_one();
        floor.is_none_or(|floor| one.at > floor) || put_off() || self.was_ahead_elsewhere(one)
    }

    /// Whether it asks for one thing, once.
    fn is_only(&self) -> bool {
        let timing = &self.schedule.timing;
        matches!(timing, Timing::AtTimes { rule, .. } if rule.end == End::Count { times: 1 })
    }

    /// Whether a pause puts off what it asks for, and does not leave it out: the only one, unless that is a place
    /// where nobody can still go.
    fn waits_for_pauses(&self) -> bool {
        self.is_only() && self.schedule.asks_for.is_none()
    }

    /// Nothing before is due.
    fn floor_of_one(&self) -> Option<Timestamp> {
        if self.waits_for_pauses() {
            self.active
        } else {
            self.floor
        }
    }

    /// Whether the only occurrence of a reminder that goes with the phone was still ahead, in some zone, when
    /// it was planned: a phone that flew east may have passed its time at once.
    fn was_ahead_elsewhere(&self, one: &Occurrence) -> bool {
        if !self.floats() {
            return false;
        }
        let latest = Zone::UTC.instant(one.local.day, one.local.time);
        let latest = latest.map(|at| at.plus_minutes(FURTHEST_BEHIND));
        self.is_only() && latest > self.active && self.active.is_some()
    }

    /// The last occurrence since it asks; nothing while it is paused.
    pub(super) fn latest(&self) -> Option<Occurrence> {
        self.current()
            .filter(|_| self.pause_end(self.now).is_none())
    }

    /// The last occurrence that is due, whether it is paused now or not.
    fn current(&self) -> Option<Occurrence> {
        let wall = self.last_occurrence();
        let latest = self.put_off_elsewhere(wall.as_ref()).or(wall)?;
        let is_held_back = !self.waits_for_pauses() && self.is_paused(&latest);
        (!is_held_back && self.is_due(&latest)).then_some(latest)
    }

    /// What it asks for now: the latest that is neither done, left out nor put off.
    pub(super) fn asking(&self) -> Option<Asking> {
        let latest = self.latest()?;
        let asking = self.open(latest)?;
        let asks = asking.since <= self.now && !self.is_past(&asking);
        (asks && !self.has_given_up(&latest)).then_some(asking)
    }

    /// Whether it is so long ago that nobody can still go there.
    fn is_past(&self, asking: &Asking) -> bool {
        let ends = self.schedule.asks_for.map(|minutes| {
            let begin = asking.since.max(asking.occurrence.at);
            begin.plus_minutes(i64::from(minutes))
        });
        ends.is_some_and(|end| end <= self.now)
    }

    /// An occurrence that is neither done nor left out.
    pub(super) fn open(&self, occurrence: Occurrence) -> Option<Asking> {
        if self.is_overtaken(&occurrence) {
            return None;
        }
        // What was planned so late that its lead has begun asks at once.
        let at = self.asks_at(&occurrence);
        let floor = self.floor_of_one();
        let at = floor.map_or(at, |floor| at.max(floor.min(occurrence.at)));
        let (since, put_off) = match self.answer(&occurrence).map(|one| one.answer) {
            Some(Answer::Done | Answer::Skipped) => return None,
            Some(Answer::Later { until }) => (until.max(at), true),
            None => (at, false),
        };
        let waits = put_off || self.waits_for_pauses();
        let since = if waits {
            self.after_pauses(since)
        } else {
            since
        };
        Some(Asking {
            occurrence,
            since,
            put_off,
        })
    }

    /// How many directly before an occurrence were neither answered nor held back by a pause, `most` at most.
    /// None that could be missed only on its day: to be told of it later is a reproach.
    pub(super) fn missed_before(&self, one: &Occurrence, most: u32) -> u32 {
        if self.schedule.asks_for.is_some() {
            return 0;
        }
        self.unanswered_in_a_row(one, most)
    }

    fn unanswered_in_a_row(&self, one: &Occurrence, most: u32) -> u32 {
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
            None => self.unanswered_in_a_row(one, most),
        }
    }

    /// What asks after now, the next first, and what asks already and waits for the end of the quiet hours.
    /// What is put off asks at the end of that, unless the next one comes first and takes its place.
    pub(super) fn upcoming(&self) -> impl Iterator<Item = Asking> {
        let mut known = self.current().or_else(|| self.next_occurrence());
        let mut before = None;
        let next_after = |one: &Occurrence| {
            let next = self.moments.next_after(one.at)?;
            if self.is_one_dose(one, &next) {
                return self.moments.next_after(next.at);
            }
            Some(next)
        };
        let most = self.schedule.stop_after;
        let mut unanswered = match (&known, most) {
            (Some(one), Some(most)) => self.unanswered_before(one, most),
            _ => 0,
        };
        std::iter::from_fn(move || {
            loop {
                let one = known.take().or_else(|| next_after(before.as_ref()?))?;
                before = Some(one);
                if most.is_some_and(|most| unanswered >= most) {
                    return None;
                }
                let paused = self.pause_end(self.asks_at(&one));
                if let Some(end) = paused.filter(|_| !self.waits_for_pauses()) {
                    let before_end = Timestamp(self.ahead(end).0 - 1);
                    known = Some(self.moments.next_after(before_end.max(one.at))?);
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
                if self.rings_at(&asking) <= self.now || self.pause_end(asking.since).is_some() {
                    continue;
                }
                // What asks in its own time, without waiting, comes before the next one.
                let waits = self.tells_at(&asking) > self.asks_at(&one);
                let overtakes = |next: &Occurrence| self.is_overtaken_by(&asking, next);
                if !waits || !next_after(&one).as_ref().is_some_and(overtakes) {
                    return Some(asking);
                }
            }
        })
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

    pub(super) fn now(&self) -> Timestamp {
        self.now
    }

    pub(super) fn zone(&self) -> Zone {
        self.zone
    }
}

#[cfg(test)]
mod tests;
