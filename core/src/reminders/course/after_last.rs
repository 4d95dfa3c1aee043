//! What asks so long after the last one: from when on, and what got no answer between.

use super::Schedule;
use crate::Timestamp;
use crate::reminders::answers::{Answer, Answered};
use crate::reminders::timing::Timing;

impl Schedule {
    /// When one that asks so long after the last one asks next, where one was done or left out since it began.
    pub(super) fn first_after_last(&self, now: Timestamp) -> Option<Timestamp> {
        let Timing::AfterLast { minutes, .. } = self.timing else {
            return None;
        };
        let bases = self.bases(now).into_iter().map(|(_, base)| base);
        Some(bases.max()?.plus_minutes(i64::from(minutes)))
    }

    /// Lets one that asks so long after the last one begin with the earliest of its answers, where those before
    /// are not known: nobody knows then what got none.
    pub(in crate::reminders) fn begin_with_answers(&mut self) {
        let earliest = self.answers.iter().map(|one| one.occurrence.at).min();
        if let (Timing::AfterLast { first, .. }, Some(earliest)) = (&mut self.timing, earliest) {
            *first = earliest.max(*first);
        }
    }

    /// The moments before `now` that got no answer of one that asks so long after the last one: up to each that
    /// was answered they go on from the one before.
    pub(in crate::reminders) fn unanswered_after_last(&self, now: Timestamp) -> Vec<Timestamp> {
        let Timing::AfterLast { minutes, first } = self.timing else {
            return Vec::new();
        };
        let apart = i64::from(minutes.max(1));
        let mut bases = self.bases(now);
        bases.sort_unstable();
        let mut next = first;
        let mut found = Vec::new();
        for (answered, base) in bases {
            let open = std::iter::successors(Some(next), |at| Some(at.plus_minutes(apart)));
            found.extend(open.take_while(|at| *at < answered));
            next = next.max(base.plus_minutes(apart));
        }
        found
    }

    /// What was done or left out since it began, each with when the next one is counted from: when it was done,
    /// or its own time where it was left out or the next had come by then.
    fn bases(&self, now: Timestamp) -> Vec<(Timestamp, Timestamp)> {
        let Timing::AfterLast { minutes, .. } = self.timing else {
            return Vec::new();
        };
        let since = self.active_since;
        let began = if since <= now {
            since
        } else {
            Timestamp(i64::MIN)
        };
        let base = |one: &Answered| {
            let at = one.occurrence.at;
            let next = at.plus_minutes(i64::from(minutes));
            match one.answer {
                Answer::Done if one.answered_at < next => Some((at, one.answered_at)),
                Answer::Done | Answer::Skipped => Some((at, at)),
                Answer::Later { .. } => None,
            }
        };
        let answers = self.answers.iter();
        let counted = answers.filter(|one| began <= one.answered_at && one.answered_at <= now);
        counted.filter_map(base).collect()
    }
}
