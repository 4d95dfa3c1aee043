//! Which answer is for which occurrence.

use super::{ANSWERED_AHEAD, Course};
use crate::recurrence::Occurrence;
use crate::reminders::answers::{Answer, Answered};

/// In milliseconds.
const HALF_A_DAY: i64 = 12 * 60 * 60_000;
/// How long after an answer the same, given again, says nothing of the next time, in minutes.
const AGAIN: i64 = 30;

impl Course<'_> {
    /// The answer to an occurrence: that one of those near to it which counts most.
    pub(in crate::reminders) fn answer(&self, one: &Occurrence) -> Option<&Answered> {
        if self.schedule.answers.is_empty() {
            return None;
        }
        let apart_by_half = self.moments.half_apart(one);
        let latest = self.now.plus_minutes(ANSWERED_AHEAD);
        let is_of_it = |answered: &&Answered| {
            let apart = answered.occurrence.at.0 - one.at.0;
            // What was answered by another timing says nothing of another day.
            let half = if self.is_before(answered) {
                apart_by_half.map(|half| half.min(HALF_A_DAY))
            } else {
                apart_by_half
            };
            // Of two that an answer lies in the middle of, it is of the earlier one.
            let is_near = apart == 0 || half.is_none_or(|half| -half < apart && apart <= half);
            let is_of_its_day =
                || self.is_before(answered) && self.is_all_of_its_day(one, answered);
            self.counts(answered, apart_by_half.is_some())
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

    /// Whether it was answered so shortly ago that the same answer again is for the same thing.
    pub(in crate::reminders) fn was_just_answered(&self) -> bool {
        let mut answers = self.schedule.answers.iter();
        answers.any(|one| {
            let ago = self.now.0 - one.answered_at.0;
            one.answer.is_final() && (0..AGAIN * 60_000).contains(&ago)
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

    /// Whether one that asks later was answered since: after a flight an earlier one may seem to have no answer.
    pub(super) fn is_overtaken(&self, one: &Occurrence) -> bool {
        let answers = self.schedule.answers.iter();
        let mut since = answers.filter(|answered| {
            let at = answered.occurrence.at;
            one.at < at && at <= self.now && self.counts(answered, true)
        });
        since.any(|answered| {
            let half = self.moments.half_apart(one);
            half.is_some_and(|half| answered.occurrence.at.0 - one.at.0 > half)
        })
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

    /// What was put off in another zone and not answered since: it asks at the end of that wherever the phone is,
    /// until the next dose by the wall takes its place.
    pub(super) fn put_off_elsewhere(&self, wall: Option<&Occurrence>) -> Option<Occurrence> {
        let now = self.ahead(self.now);
        let answers = self.schedule.answers.iter();
        let put_off = answers.filter(|answered| {
            let at = answered.occurrence.at;
            at <= now && !answered.answer.is_final() && self.counts(answered, true)
        });
        let last = put_off.map(|answered| answered.occurrence);
        let last = last.max_by_key(|occurrence| occurrence.at)?;
        let is_open = !self.answer(&last)?.answer.is_final();
        let is_last = wall.is_none_or(|wall| wall.at <= last.at || self.is_one_dose(&last, wall));
        (is_open && is_last).then_some(last)
    }

    /// Whether two have one answer: the walls of two zones show one dose at two times.
    pub(super) fn is_one_dose(&self, one: &Occurrence, other: &Occurrence) -> bool {
        let answer = self.answer(one);
        answer.is_some() && answer == self.answer(other)
    }
}
