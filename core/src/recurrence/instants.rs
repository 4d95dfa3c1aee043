//! When a rule asks in a zone: its days and times on the wall, and the instants that they are.

use serde::{Deserialize, Serialize};

use super::{Recurrence, WallMoment};
use crate::{Day, Timestamp, WallTime, Zone};

/// The most hours by which the clocks of a zone are set forth or back at once, but for a whole day.
const CHANGE_MAX: u8 = 3;

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
        let later = |first| self.on_its_day(first, zone).filter(|one| one.at > now);
        let wall = WallMoment::from(zone.local(now));
        let mut first = if zone.is_changed_before(now, CHANGE_MAX) {
            // A time that the clock skipped is still to come, on the day after even.
            self.next_from(wall.day.checked_plus(-1).unwrap_or(wall.day))?
        } else {
            self.next_after(wall)?
        };
        loop {
            let day = first.day;
            let found = later(first).min_by_key(|one| order(*one));
            let Some(found) = found else {
                first = self.next_from(day.checked_plus(1)?)?;
                continue;
            };
            // And then after one of that day.
            let is_late = found.local.time >= WallTime::of_hour(24 - CHANGE_MAX);
            let is_beyond = is_late && zone.day(found.at) > day;
            let next = day.checked_plus(1).filter(|_| is_beyond);
            let others = next.and_then(|next| self.first_on(next)).map(later);
            let all = others.into_iter().flatten().chain([found]);
            return all.min_by_key(|one| order(*one));
        }
    }

    /// The last moment in a zone that is not after an instant.
    pub fn last_instant(&self, now: Timestamp, zone: Zone) -> Option<Occurrence> {
        let until_now = |first| self.on_its_day(first, zone).filter(|one| one.at <= now);
        let end = |day| WallMoment::from((day, WallTime::LAST));
        let wall = WallMoment::from(zone.local(now));
        let mut last = if zone.is_changed_before(now, CHANGE_MAX) {
            // Before the clock was set back it showed later times, of the day after even.
            self.last_until(end(wall.day.checked_plus(1).unwrap_or(wall.day)))?
        } else {
            self.last_until(wall)?
        };
        loop {
            let day = last.day;
            let found = until_now(self.first_on(day)?).max_by_key(|one| order(*one));
            let Some(found) = found else {
                last = self.last_until(end(day.checked_plus(-1)?))?;
                continue;
            };
            // A time that the clock skips on the day before can come after it.
            let is_early = found.local.time < WallTime::of_hour(CHANGE_MAX);
            let before = day.checked_plus(-1).filter(|_| is_early);
            let others = before
                .and_then(|before| self.first_on(before))
                .map(until_now);
            let all = others.into_iter().flatten().chain([found]);
            return all.max_by_key(|one| order(*one));
        }
    }

    fn first_on(&self, day: Day) -> Option<WallMoment> {
        self.next_from(day).filter(|first| first.day == day)
    }

    /// In a zone the moments of the day that begins with this one.
    fn on_its_day(&self, first: WallMoment, zone: Zone) -> impl Iterator<Item = Occurrence> {
        let times = std::iter::successors(Some(first), |one| self.next_after(*one));
        let of_day = times.take(self.rule.times.len());
        let times = of_day.take_while(move |one| one.day == first.day);
        times.filter_map(move |one| in_zone(one, zone))
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
