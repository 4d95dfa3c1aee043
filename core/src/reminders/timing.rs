//! When a reminder asks: at times of day, or so long after the last one. Pure.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Reason, Result};
use crate::recurrence::{Days, End, Occurrence, Recurrence, Rule, WallMoment};
use crate::{CallContext, Day, Timestamp, WallTime, Zone};

/// The shortest and the longest time after the last one, in minutes.
const AFTER_LAST: std::ops::RangeInclusive<u32> = 15..=24 * 60;

/// How many moments are compared to tell whether two timings were the same of late: as many as answers are read.
const LAST: usize = 40;

/// When a reminder asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// At times of day, on the days of a rule. Where the clock skips a time, it comes as much later; where a
    /// time comes twice, the first counts.
    AtTimes {
        /// The days and times as a clock on the wall shows them.
        rule: Rule,
        /// The zone whose wall is meant; without it the phone's, wherever it is.
        zone: Option<Zone>,
    },
    /// So long after the last one was done, and again after each time that passes without an answer.
    AfterLast {
        /// How long, 15 minutes to 24 hours.
        minutes: u32,
        /// When it asks first.
        first: Timestamp,
    },
}

impl Timing {
    /// Every day at one time of day, with the phone.
    pub fn daily(start: Day, time: WallTime) -> Self {
        Self::by_days(start, Days::Daily { every: 1 }, time, End::Never)
    }

    /// On one day at one time of day, with the phone.
    pub fn once(day: Day, time: WallTime) -> Self {
        Self::by_days(day, Days::Daily { every: 1 }, time, End::Count { times: 1 })
    }

    pub(super) fn by_days(start: Day, days: Days, time: WallTime, end: End) -> Self {
        let rule = Rule {
            start: WallMoment { day: start, time },
            days,
            times: vec![time],
            end,
            except: Vec::new(),
        };
        Self::AtTimes { rule, zone: None }
    }

    /// The zone that it is kept to.
    pub fn zone(&self) -> Option<Zone> {
        match self {
            Self::AtTimes { zone, .. } => *zone,
            Self::AfterLast { .. } => None,
        }
    }

    /// Whether it asks at the same moments as another one, for a phone in `zone`.
    pub(super) fn is_same_in(&self, other: &Self, zone: Zone) -> bool {
        let here = |timing: &Self| match timing {
            Self::AtTimes { rule, zone: kept } => Self::AtTimes {
                rule: rule.clone(),
                zone: Some(kept.unwrap_or(zone)),
            },
            after_last @ Self::AfterLast { .. } => after_last.clone(),
        };
        here(self) == here(other)
    }

    /// Whether the last of its moments within a span, the first instant excluded, are those of another one, for a
    /// phone in `zone`: what asks by one then asks by the other.
    pub(super) fn is_same_within(
        &self,
        other: &Self,
        (since, until): (Timestamp, Timestamp),
        zone: Zone,
    ) -> bool {
        if self.is_same_in(other, zone) {
            return true;
        }
        let (Self::AtTimes { zone: own, .. }, Self::AtTimes { zone: others, .. }) = (self, other)
        else {
            return false;
        };
        let last = |timing: &Self| {
            let moments = Moments::of(timing, None, zone)?;
            let last = moments.last_until(until);
            let last = std::iter::successors(last, |one| moments.before(one));
            let last = last.take_while(|one| one.at > since).take(LAST);
            Some(last.collect::<Vec<_>>()).filter(|last| !last.is_empty())
        };
        own == others && last(self).is_some_and(|own| Some(own) == last(other))
    }

    /// Validates it and gives it with its lists in order.
    ///
    /// Fails as a refused field of its rule, or as refused `minutes`.
    pub(super) fn checked(&self) -> Result<Self> {
        match self {
            Self::AtTimes { rule, zone } => Ok(Self::AtTimes {
                rule: Recurrence::new(rule.clone())?.rule().clone(),
                zone: *zone,
            }),
            Self::AfterLast { minutes, first } => {
                first.checked("first")?;
                if !AFTER_LAST.contains(minutes) {
                    let (min, max) = (i64::from(*AFTER_LAST.start()), i64::from(*AFTER_LAST.end()));
                    return Err(Error::invalid("minutes", Reason::OutOfRange { min, max }));
                }
                Ok(self.clone())
            }
        }
    }
}

/// The moments of a timing for a phone in a zone.
pub(super) enum Moments {
    /// By a rule, in its zone or else the phone's.
    AtTimes { recurrence: Recurrence, zone: Zone },
    /// One after the other from the first on, so many milliseconds apart.
    AfterLast {
        first: Timestamp,
        apart: i64,
        zone: Zone,
    },
}

impl Moments {
    /// Of an elapsed timing the moments begin with `first`, where it is known when the last one was done.
    ///
    /// Nothing for a rule that is refused: none is kept.
    pub(super) fn of(timing: &Timing, first: Option<Timestamp>, zone: Zone) -> Option<Self> {
        Some(match timing {
            Timing::AtTimes { rule, zone: kept } => Self::AtTimes {
                recurrence: Recurrence::new(rule.clone()).ok()?,
                zone: kept.unwrap_or(zone),
            },
            Timing::AfterLast {
                minutes,
                first: planned,
            } => Self::AfterLast {
                first: first.unwrap_or(*planned),
                apart: i64::from((*minutes).max(1)) * 60_000,
                zone,
            },
        })
    }

    /// Lets a rule without an end begin before an instant, on the same days: the clock was ahead when it was
    /// planned.
    pub(super) fn begin_before(&mut self, now: Timestamp) -> Option<()> {
        if let Self::AtTimes { recurrence, zone } = self {
            let mut rule = recurrence.rule().clone();
            if rule.has_no_end() {
                rule.begin_before(zone.day(now).plus(-1));
                *recurrence = Recurrence::new(rule).ok()?;
            }
        }
        Some(())
    }

    /// The first one after an instant.
    pub(super) fn next_after(&self, now: Timestamp) -> Option<Occurrence> {
        match self {
            Self::AtTimes { recurrence, zone } => recurrence.next_instant(now, *zone),
            Self::AfterLast { first, apart, zone } => {
                let passed = (now.0 - first.0).div_euclid(*apart) + 1;
                Some(elapsed(first.0 + passed.max(0) * apart, *zone))
            }
        }
    }

    /// The last one that is not after an instant.
    pub(super) fn last_until(&self, now: Timestamp) -> Option<Occurrence> {
        match self {
            Self::AtTimes { recurrence, zone } => recurrence.last_instant(now, *zone),
            Self::AfterLast { first, apart, zone } => {
                let passed = (now.0 - first.0).div_euclid(*apart);
                (passed >= 0).then(|| elapsed(first.0 + passed * apart, *zone))
            }
        }
    }

    /// The one before another.
    pub(super) fn before(&self, one: &Occurrence) -> Option<Occurrence> {
        self.last_until(Timestamp(one.at.0 - 1))
    }

    /// Half of the time to the nearest other one, in milliseconds: whatever was answered nearer than that was
    /// this one. Nothing where there is no other. With each that is done, those after the last one move: an
    /// answer is for its own instant.
    pub(super) fn half_apart(&self, one: &Occurrence) -> Option<i64> {
        if matches!(self, Self::AfterLast { .. }) {
            return Some(0);
        }
        let neighbours = [self.before(one), self.next_after(one.at)];
        let apart = neighbours
            .iter()
            .flatten()
            .map(|other| (other.at.0 - one.at.0).abs());
        apart.min().map(|apart| apart / 2)
    }
}

fn elapsed(at: i64, zone: Zone) -> Occurrence {
    let at = Timestamp(at);
    let local = zone.local(at).into();
    Occurrence { local, at }
}

/// The timing of a new reminder: every day at nine.
pub(super) fn default(context: &CallContext) -> Timing {
    Timing::daily(context.today(), WallTime::of_hour(9))
}
