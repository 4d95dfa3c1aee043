//! When reminders ask: worked out from what is kept of each, without the store and without words.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use serde::{Deserialize, Serialize};

use super::{Repeat, Rule};
use crate::{CallContext, Day, ReminderId, Timestamp, WallTime, Zone};

/// How far the clocks of a zone are behind UTC at most, in minutes.
const FURTHEST_BEHIND: i64 = 12 * 60;

/// All that is needed of a reminder to work out when it is due; without its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// The reminder.
    pub id: ReminderId,
    /// When it asks.
    pub rule: Rule,
    /// When it was made, last started or given another rule: nothing before is due.
    #[serde(rename = "asks_since")]
    pub active_since: Timestamp,
    /// What became of its days of late.
    pub days: Vec<DayState>,
}

/// The state of a reminder on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DayState {
    /// The day on the wall.
    pub day: Day,
    /// When it was done.
    pub done_at: Option<Timestamp>,
    /// The end of the time it was put off for.
    pub snoozed_until: Option<Timestamp>,
}

impl DayState {
    /// Nothing became of it yet.
    pub(super) fn open(day: Day) -> Self {
        Self {
            day,
            done_at: None,
            snoozed_until: None,
        }
    }

    /// Since when it asks, its time being `at`.
    fn due_from(&self, at: Timestamp) -> Timestamp {
        self.snoozed_until.map_or(at, |until| until.max(at))
    }
}

/// A moment at which a reminder asks. Says nothing of what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Alarm {
    /// When it asks, or since when.
    pub at: Timestamp,
    /// The reminder.
    pub reminder_id: ReminderId,
    /// The day on the wall that it asks for: with the id, what is answered.
    pub day: Day,
    /// The time of `day` at which it asks by the clock of the place where the phone is then; in the
    /// phone's zone now that is `at`. Nothing where it asks at the instant `at` in any zone: the
    /// reminder is kept to a zone, the day was put off, or the clock skips that time here.
    pub wall: Option<WallTime>,
}

impl Schedule {
    /// The latest state of a day's occurrence.
    pub fn state(&self, day: Day) -> DayState {
        let found = self.days.iter().rev().find(|state| state.day == day);
        found.copied().unwrap_or(DayState::open(day))
    }

    /// What it asks for now: the latest day that is neither done nor put off.
    pub(super) fn due_alarm(&self, context: &CallContext) -> Option<Alarm> {
        let (day, at) = self.latest(context)?;
        let state = self.state(day);
        let since = state.due_from(at);
        let asks = state.done_at.is_none() && since <= context.now;
        asks.then(|| self.alarm(day, since, context.zone))
    }

    /// When it asks after now, the next first. What is put off asks at the end of that, unless the
    /// time of the next day comes first and takes its place.
    pub(super) fn after_now(&self, context: &CallContext) -> impl Iterator<Item = Alarm> {
        let latest = self.latest(context);
        let mut current = latest.or_else(|| self.rule.next_after(context.now, context.zone));
        let (now, zone) = (context.now, context.zone);
        std::iter::from_fn(move || {
            while let Some((day, at)) = current {
                current = self.rule.next_after(at, zone);
                let state = self.state(day);
                let since = state.due_from(at);
                let overtaken = current.is_some_and(|(_, next)| next <= since);
                if state.done_at.is_none() && since > now && !overtaken {
                    return Some(self.alarm(day, since, zone));
                }
            }
            None
        })
    }

    /// When it asks next, if it does.
    pub(super) fn next(&self, context: &CallContext) -> Option<Timestamp> {
        self.after_now(context).next().map(|alarm| alarm.at)
    }

    /// The last day on which it fell since it asks, and when. One that was put off since then has
    /// asked, whatever its time is where the phone is now.
    pub(super) fn latest(&self, context: &CallContext) -> Option<(Day, Timestamp)> {
        let latest = self.rule.last_until(context.now, context.zone);
        // The clock was ahead when it was planned: nobody knows since when it is to ask.
        let is_unknown = self.active_since > context.now;
        let put_off = |day| self.state(day).snoozed_until > Some(self.active_since);
        latest.filter(|(day, at)| {
            is_unknown || *at > self.active_since || put_off(*day) || self.was_ahead_elsewhere(*day)
        })
    }

    /// Whether the one day of a reminder that goes with the phone was still ahead, in some zone, when
    /// it was planned: a phone that flew east may have passed its time at once.
    fn was_ahead_elsewhere(&self, day: Day) -> bool {
        let goes_along = self.rule.zone.is_none();
        let once = matches!(self.rule.repeat, Repeat::Once { .. });
        let latest = Zone::UTC.instant(day, self.rule.time);
        let latest = latest.map(|at| at.plus_minutes(FURTHEST_BEHIND));
        once && goes_along && latest > Some(self.active_since)
    }

    /// The alarm of a day that asks at an instant, for a phone in `zone`.
    fn alarm(&self, day: Day, at: Timestamp, zone: Zone) -> Alarm {
        let floats = self.rule.zone.is_none() && self.state(day).snoozed_until.is_none();
        // A wall clock never shows a time that it skips.
        let is_shown = zone.local(at) == (day, self.rule.time);
        Alarm {
            at,
            reminder_id: self.id,
            day,
            wall: (floats && is_shown).then_some(self.rule.time),
        }
    }
}

/// What asks now, the longest waiting first.
pub fn due(schedules: &[Schedule], context: &CallContext) -> Vec<Alarm> {
    let mut found: Vec<Alarm> = schedules
        .iter()
        .filter_map(|one| one.due_alarm(context))
        .collect();
    found.sort_unstable();
    found
}

/// What is to be armed: the next `limit` moments at which any of them asks, the next first.
pub fn next(schedules: &[Schedule], context: &CallContext, limit: usize) -> Vec<Alarm> {
    let mut each: Vec<_> = schedules.iter().map(|one| one.after_now(context)).collect();
    let mut heads: BinaryHeap<_> = each
        .iter_mut()
        .enumerate()
        .filter_map(|(n, alarms)| Some(Reverse((alarms.next()?, n))))
        .collect();
    let mut found = Vec::new();
    while found.len() < limit {
        let Some(Reverse((alarm, n))) = heads.pop() else {
            break;
        };
        found.push(alarm);
        heads.extend(each[n].next().map(|next| Reverse((next, n))));
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{WallTime, Weekday};

    fn context() -> CallContext {
        CallContext {
            now: Timestamp(1_795_388_400_000),
            zone: "America/New_York".parse().unwrap(),
            uptime: 0,
            language: "en".into(),
        }
    }

    fn schedules(repeat: Repeat, minutes: u16, days: Vec<DayState>) -> Schedule {
        Schedule {
            id: ReminderId::new(Timestamp(0)),
            rule: Rule {
                repeat,
                time: WallTime::from_minutes(minutes).unwrap(),
                zone: None,
            },
            active_since: Timestamp(0),
            days,
        }
    }

    proptest! {
        /// The next 60 of many are the first 60 of all, put in order.
        #[test]
        fn the_next_of_all_are_the_next_of_each(
            times in prop::collection::vec((0..1440_u16, 0..8_usize, prop::option::of(1..9000_i64)), 0..40),
            limit in 0..70_usize,
        ) {
            let context = context();
            let all: Vec<Schedule> = times
                .into_iter()
                .map(|(minutes, day, snoozed)| {
                    let repeat = match Weekday::ALL.get(day) {
                        Some(day) => Repeat::Weekly { days: vec![*day] },
                        None => Repeat::Daily,
                    };
                    let state = DayState {
                        snoozed_until: snoozed.map(|minutes| context.now.plus_minutes(minutes)),
                        ..DayState::open(context.today())
                    };
                    schedules(repeat, minutes, vec![state])
                })
                .collect();
            let mut expected: Vec<Alarm> = all
                .iter()
                .flat_map(|one| one.after_now(&context).take(limit))
                .collect();
            expected.sort_unstable();
            expected.truncate(limit);
            let found = next(&all, &context, limit);
            prop_assert_eq!(&found, &expected);
            prop_assert!(found.iter().all(|alarm| alarm.at > context.now));
            prop_assert!(found.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }

    /// The first alarm after an instant, for a phone in a zone.
    fn first(schedule: &Schedule, now: &str, zone: &str) -> Alarm {
        let zone: Zone = zone.parse().unwrap();
        let (day, time) = now.split_once(' ').unwrap();
        let now = Zone::UTC.instant(day.parse().unwrap(), time.parse().unwrap());
        let context = CallContext {
            now: now.unwrap(),
            zone,
            ..context()
        };
        next(std::slice::from_ref(schedule), &context, 1)[0]
    }

    fn wall(text: &str) -> WallTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_time_that_goes_along_is_the_same_on_the_wall_after_a_flight() {
        let nine = schedules(Repeat::Daily, 540, vec![]);
        let there = first(&nine, "2026-11-23 05:00", "America/New_York");
        let here = first(&nine, "2026-11-23 05:00", "Europe/Lisbon");
        assert_eq!(
            (there.wall, here.wall),
            (Some(wall("09:00")), Some(wall("09:00")))
        );
        assert_eq!(there.day, here.day);
        assert_eq!(there.at, here.at.plus_minutes(5 * 60));
    }

    #[test]
    fn a_time_that_is_kept_to_a_zone_is_an_instant() {
        let mut nine = schedules(Repeat::Daily, 540, vec![]);
        nine.rule.zone = Some("America/New_York".parse().unwrap());
        let there = first(&nine, "2026-11-23 05:00", "America/New_York");
        let here = first(&nine, "2026-11-23 05:00", "Europe/Lisbon");
        assert_eq!((there.wall, here.wall), (None, None));
        assert_eq!(there.at, here.at);
    }

    #[test]
    fn what_was_put_off_is_an_instant_and_the_next_day_is_not() {
        let day: Day = "2026-11-01".parse().unwrap();
        // At 01:30 for the second time: the clock shows the reminder's own time again.
        let until = "America/New_York".parse::<Zone>().unwrap();
        let until = until.instant(day, WallTime::from_minutes(90).unwrap());
        let put_off = DayState {
            snoozed_until: until.map(|at| at.plus_minutes(60)),
            ..DayState::open(day)
        };
        let early = schedules(Repeat::Daily, 90, vec![put_off]);
        let again = first(&early, "2026-11-01 05:45", "America/New_York");
        assert_eq!((Some(again.at), again.wall), (put_off.snoozed_until, None));
        let next = first(&early, "2026-11-01 06:30", "America/New_York");
        assert_eq!((next.day, next.wall), (day.plus(1), Some(wall("01:30"))));
    }

    #[test]
    fn a_time_that_the_clock_skips_is_an_instant_on_that_day() {
        let early = schedules(Repeat::Daily, 150, vec![]);
        let skipped = first(&early, "2026-03-08 05:00", "America/New_York");
        assert_eq!(
            (skipped.day.to_string().as_str(), skipped.wall),
            ("2026-03-08", None)
        );
        let elsewhere = first(&early, "2026-03-07 20:00", "Europe/Lisbon");
        assert_eq!(
            (elsewhere.day, elsewhere.wall),
            (skipped.day, Some(wall("02:30")))
        );
        let next = first(&early, "2026-03-08 12:00", "America/New_York");
        assert_eq!(next.wall, Some(wall("02:30")));
    }

    #[test]
    fn a_single_day_that_was_done_is_silent() {
        let context = context();
        let yesterday = context.today().plus(-1);
        let done = DayState {
            done_at: Some(context.now),
            ..DayState::open(yesterday)
        };
        let once = |days| schedules(Repeat::Once { day: yesterday }, 480, days);
        assert_eq!(due(&[once(vec![done])], &context), []);
        assert_eq!(due(&[once(vec![])], &context).len(), 1);
        assert_eq!(next(&[once(vec![])], &context, 60), []);
    }
}
