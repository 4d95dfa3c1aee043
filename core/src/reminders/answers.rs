//! Which of a reminder's days an answer is for.

use super::Schedule;
use crate::error::{Error, Reason, Result};
use crate::{CallContext, Day, Zone};

/// How far the clocks of a zone are ahead of UTC at most, in minutes.
const FURTHEST_AHEAD: i64 = 14 * 60;

/// How long before its time something can be answered by its day, in minutes: a day.
const BY_ITS_DAY: i64 = 24 * 60;
/// How long before its time something can be answered that is not named: 3 hours, in minutes. Whoever says
/// *done* once more in the evening does not mean the next morning.
const UNNAMED: i64 = 3 * 60;

/// What a reminder can be answered for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Answerable {
    /// The day on the wall.
    pub day: Day,
    /// Why this day.
    pub why: Answering,
}

/// Why an answer is for a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Answering {
    /// It asks for it.
    Asking,
    /// It was put off.
    PutOff,
    /// Its time is still to come, and nearer than the one before.
    Early,
}

impl Schedule {
    /// What an answer that names no day is for: what asks, or else what was put off, or else what is to ask
    /// soon.
    pub(super) fn answerable(&self, context: &CallContext) -> Option<Answerable> {
        if let Some(alarm) = self.due_alarm(context) {
            return Some(Answerable {
                day: alarm.day,
                why: Answering::Asking,
            });
        }
        let latest = self.latest(context);
        if let Some((day, _)) = latest
            && self.state(day).done_at.is_none()
        {
            let why = Answering::PutOff;
            return Some(Answerable { day, why });
        }
        let day = self.soon(UNNAMED, context)?;
        let is_open = self.state(day).done_at.is_none();
        let why = Answering::Early;
        is_open.then_some(Answerable { day, why })
    }

    /// The next day that it falls on, where its time is nearer than that of the one before, and within so many
    /// minutes.
    fn soon(&self, minutes: i64, context: &CallContext) -> Option<Day> {
        let (day, at) = self.rule.next_after(context.now, context.zone)?;
        let ahead = at.0 - context.now.0;
        let before = self.rule.last_until(context.now, context.zone);
        let is_nearer = before.is_none_or(|(_, before)| ahead <= context.now.0 - before.0);
        (is_nearer && ahead <= minutes * 60_000).then_some(day)
    }

    /// Fails as a refused `day` where its time is still to come: here, and for a reminder that goes with the
    /// phone, in every zone that the phone may come from.
    pub(super) fn check_answerable(&self, day: Day, context: &CallContext) -> Result<()> {
        self.rule.check_day(day)?;
        let at = match self.rule.zone {
            Some(zone) => zone.instant(day, self.rule.time),
            None => Zone::UTC
                .instant(day, self.rule.time)
                .map(|at| at.plus_minutes(-FURTHEST_AHEAD)),
        };
        let has_come = at.is_none_or(|at| at <= context.now);
        if has_come || self.soon(BY_ITS_DAY, context) == Some(day) {
            return Ok(());
        }
        let expected = "a day that has begun, or begins soon".to_owned();
        Err(Error::invalid("day", Reason::Malformed { expected }))
    }
}
