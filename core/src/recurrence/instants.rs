//! When a rule asks in a zone: its days and times on the wall, and the instants that they are.

use serde::{Deserialize, Serialize};

use super::{Recurrence, WallMoment};
use crate::{Timestamp, WallTime, Zone};

/// A moment of a rule in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Occurrence {
    /// The day and the time on the wall, as the rule has them.
    pub local: WallMoment,
    /// The instant. Where the clock skips the time, it is as much later.
    pub at: Timestamp,
}

impl Recurrence {
    /// All moments in a zone, the first first. A day that a zone never had has none, and two times that the
    /// clock makes one are one.
    pub fn instants(&self, zone: Zone) -> impl Iterator<Item = Occurrence> {
        let mut all = self.iter().peekable();
        let mut waiting: Vec<Occurrence> = Vec::new();
        std::iter::from_fn(move || {
            loop {
                let first = waiting.iter().map(|one| one.local.day).min();
                // A time that the clock skips can come after one of the next day.
                let is_near = |one: &WallMoment| first.is_none_or(|day| one.day <= day.plus(1));
                let Some(next) = all.next_if(is_near) else {
                    break;
                };
                waiting.extend(in_zone(next, zone));
            }
            let first = waiting.iter().copied().min_by_key(|one| order(*one))?;
            waiting.retain(|one| one.at != first.at);
            Some(first)
        })
    }

    /// The first moment after an instant in a zone.
    pub fn next_instant(&self, now: Timestamp, zone: Zone) -> Option<Occurrence> {
        // A time that the clock skips can come on the day after, and after one of that day.
        let mut day = zone.day(now).checked_plus(-1).unwrap_or(zone.day(now));
        loop {
            let first = self.next_from(day)?;
            day = first.day;
            let last = day.checked_plus(1).unwrap_or(day);
            let times = std::iter::successors(Some(first), |one| self.next_after(*one));
            let times = times.take_while(|one| one.day <= last);
            let near = times.filter_map(|one| in_zone(one, zone));
            let near: Vec<_> = near.filter(|one| one.at > now).collect();
            if near.iter().any(|one| one.local.day == day) {
                return near.into_iter().min_by_key(|one| order(*one));
            }
            day = day.checked_plus(1)?;
        }
    }

    /// The last moment in a zone that is not after an instant.
    pub fn last_instant(&self, now: Timestamp, zone: Zone) -> Option<Occurrence> {
        // From the day after: where the clock is set back over midnight, that day has begun before.
        let mut day = zone.day(now).checked_plus(1).unwrap_or(zone.day(now));
        loop {
            let end = WallMoment {
                day,
                time: WallTime::LAST,
            };
            let last = self.last_until(end)?;
            day = last.day;
            let first = day.checked_plus(-1).unwrap_or(day);
            let times = std::iter::successors(Some(last), |one| self.last_before(*one));
            let times = times.take_while(|one| one.day >= first);
            let near = times.filter_map(|one| in_zone(one, zone));
            let near: Vec<_> = near.filter(|one| one.at <= now).collect();
            if near.iter().any(|one| one.local.day == day) {
                return near.into_iter().max_by_key(|one| order(*one));
            }
            day = day.checked_plus(-1)?;
        }
    }

    fn last_before(&self, one: WallMoment) -> Option<WallMoment> {
        let before = match one.time.minutes() {
            0 => WallMoment {
                day: one.day.checked_plus(-1)?,
                time: WallTime::LAST,
            },
            minutes => WallMoment {
                day: one.day,
                time: WallTime::from_minutes(minutes - 1)?,
            },
        };
        self.last_until(before)
    }
}

/// Nothing on a day that the zone never had.
fn in_zone(local: WallMoment, zone: Zone) -> Option<Occurrence> {
    let at = zone.instant(local.day, local.time)?;
    Some(Occurrence { local, at })
}

/// Of two at one instant the one comes first that the clock shows.
fn order(one: Occurrence) -> (Timestamp, std::cmp::Reverse<WallMoment>) {
    (one.at, std::cmp::Reverse(one.local))
}
