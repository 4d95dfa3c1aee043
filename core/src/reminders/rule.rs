//! On which instants a rule falls. Pure: days first, the zone only at the end.

use super::{Repeat, Rule};
use crate::error::{Error, Reason, Result};
use crate::{Day, Timestamp, Weekday, Zone};

impl Rule {
    /// The first day on which the rule falls after `now`, and when, for a phone in `zone`.
    pub(super) fn next_after(&self, now: Timestamp, zone: Zone) -> Option<(Day, Timestamp)> {
        let zone = self.zone.unwrap_or(zone);
        // From the day before: a skipped time can come after midnight.
        let mut day = self.on_or_after(zone.day(now).plus(-1))?;
        loop {
            match zone.instant(day, self.time) {
                Some(at) if at > now => return Some((day, at)),
                _ => day = self.on_or_after(day.plus(1))?,
            }
        }
    }

    /// The last day on which the rule fell at or before `now`, and when.
    pub(super) fn last_until(&self, now: Timestamp, zone: Zone) -> Option<(Day, Timestamp)> {
        let zone = self.zone.unwrap_or(zone);
        let mut day = self.on_or_before(zone.day(now))?;
        loop {
            match zone.instant(day, self.time) {
                Some(at) if at <= now => return Some((day, at)),
                _ => day = self.on_or_before(day.plus(-1))?,
            }
        }
    }

    /// Whether it asks at the same times as another one, for a phone in `zone`.
    pub(super) fn is_same_in(&self, other: &Self, zone: Zone) -> bool {
        let here = |rule: &Self| Self {
            zone: Some(rule.zone.unwrap_or(zone)),
            ..rule.clone()
        };
        here(self) == here(other)
    }

    /// Whether the rule falls on `day`.
    pub(super) fn falls_on(&self, day: Day) -> bool {
        match &self.repeat {
            Repeat::Once { day: only } => *only == day,
            Repeat::Daily => true,
            Repeat::Weekly { days } => days.contains(&day.weekday()),
        }
    }

    /// Fails as a refused `day` where the rule doesn't fall on it.
    pub(crate) fn check_day(&self, day: Day) -> Result<()> {
        if self.falls_on(day) {
            return Ok(());
        }
        Err(Error::invalid("day", Reason::NotItsDay))
    }

    /// How many days the rule falls on from `first` to `last`, both included.
    pub(super) fn count(&self, first: Day, last: Day) -> u32 {
        let span = last.since(first) + 1;
        if span <= 0 {
            return 0;
        }
        let falls = |day| i64::from(self.falls_on(day));
        let count = match &self.repeat {
            Repeat::Once { day } => i64::from(*day >= first && *day <= last),
            Repeat::Daily => span,
            Repeat::Weekly { days } => {
                let weeks = span / 7;
                let rest: i64 = (weeks * 7..span).map(|n| falls(first.plus(n))).sum();
                weeks * i64::try_from(days.len()).unwrap_or(7) + rest
            }
        };
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    fn on_or_after(&self, day: Day) -> Option<Day> {
        match &self.repeat {
            Repeat::Once { day: only } => (*only >= day).then_some(*only),
            Repeat::Daily => Some(day),
            Repeat::Weekly { days } => nearest(days, day.weekday(), |from, to| (to + 7 - from) % 7)
                .map(|ahead| day.plus(ahead)),
        }
    }

    fn on_or_before(&self, day: Day) -> Option<Day> {
        match &self.repeat {
            Repeat::Once { day: only } => (*only <= day).then_some(*only),
            Repeat::Daily => Some(day),
            Repeat::Weekly { days } => nearest(days, day.weekday(), |from, to| (from + 7 - to) % 7)
                .map(|back| day.plus(-back)),
        }
    }
}

fn nearest(days: &[Weekday], from: Weekday, distance: impl Fn(u16, u16) -> u16) -> Option<i64> {
    days.iter()
        .map(|to| i64::from(distance(from.number(), to.number())))
        .min()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rule(repeat: Repeat, time: &str) -> Rule {
        Rule {
            repeat,
            time: time.parse().unwrap(),
            zone: None,
        }
    }

    fn shown(zone: &str, rule: &Rule, from: &str, count: usize) -> Vec<String> {
        let zone: Zone = zone.parse().unwrap();
        let mut now = zone
            .instant(from.parse().unwrap(), "00:00".parse().unwrap())
            .unwrap();
        let mut found = Vec::new();
        while let Some((_, at)) = rule.next_after(now, zone).filter(|_| found.len() < count) {
            found.push(zone.rfc3339(at));
            now = at;
        }
        found
    }

    #[test]
    fn a_daily_time_that_is_skipped_comes_once_and_later() {
        let rule = rule(Repeat::Daily, "02:30");
        assert_eq!(
            shown("America/New_York", &rule, "2026-03-07", 3),
            [
                "2026-03-07T02:30:00-05:00",
                "2026-03-08T03:30:00-04:00",
                "2026-03-09T02:30:00-04:00"
            ]
        );
    }

    #[test]
    fn a_daily_time_that_comes_twice_asks_once() {
        let rule = rule(Repeat::Daily, "01:30");
        assert_eq!(
            shown("America/New_York", &rule, "2026-11-01", 2),
            ["2026-11-01T01:30:00-04:00", "2026-11-02T01:30:00-05:00"]
        );
    }

    #[test]
    fn once_never_comes_again_and_weekly_keeps_to_its_days() {
        let once = rule(
            Repeat::Once {
                day: "2026-12-01".parse().unwrap(),
            },
            "18:30",
        );
        assert_eq!(
            shown("UTC", &once, "2026-11-22", 9),
            ["2026-12-01T18:30:00+00:00"]
        );
        let weekly = rule(
            Repeat::Weekly {
                days: vec![Weekday::Monday, Weekday::Thursday],
            },
            "07:00",
        );
        assert_eq!(
            shown("UTC", &weekly, "2026-11-22", 3),
            [
                "2026-11-23T07:00:00+00:00",
                "2026-11-26T07:00:00+00:00",
                "2026-11-30T07:00:00+00:00"
            ]
        );
    }

    #[test]
    fn a_rule_with_a_zone_stays_there_and_one_without_goes_along() {
        let now = Timestamp(1_795_300_000_000);
        let (home, away): (Zone, Zone) = (
            "America/New_York".parse().unwrap(),
            "Asia/Tokyo".parse().unwrap(),
        );
        let floating = rule(Repeat::Daily, "08:00");
        let rule = Rule {
            zone: Some(home),
            ..floating.clone()
        };
        let at = |rule: &Rule| {
            away.local(rule.next_after(now, away).unwrap().1)
                .1
                .to_string()
        };
        assert_eq!(at(&floating), "08:00");
        assert_eq!(rule.next_after(now, away), floating.next_after(now, home));
    }

    fn any_rule() -> impl Strategy<Value = Rule> {
        let first: Day = "2026-01-01".parse().unwrap();
        let repeat = prop_oneof![
            (0..800_i64).prop_map(move |n| Repeat::Once { day: first.plus(n) }),
            Just(Repeat::Daily),
            prop::collection::btree_set(prop::sample::select(Weekday::ALL.to_vec()), 1..7)
                .prop_map(|days| Repeat::Weekly {
                    days: days.into_iter().collect()
                }),
        ];
        (repeat, 0..1440_u16).prop_map(|(repeat, minutes)| Rule {
            repeat,
            time: crate::WallTime::from_minutes(minutes).unwrap(),
            zone: None,
        })
    }

    fn any_zone() -> impl Strategy<Value = Zone> {
        let zones = [
            "America/New_York",
            "America/Nuuk",
            "Australia/Lord_Howe",
            "Africa/Cairo",
            "UTC",
        ];
        prop::sample::select(zones.map(|zone| zone.parse::<Zone>().unwrap()).to_vec())
    }

    /// Every instant of the rule, by walking the days one by one.
    fn walked(rule: &Rule, zone: Zone, from: Day, days: i64) -> Vec<(Day, Timestamp)> {
        (0..days)
            .map(|n| from.plus(n))
            .filter(|day| rule.falls_on(*day))
            .filter_map(|day| Some((day, zone.instant(day, rule.time)?)))
            .collect()
    }

    proptest! {
        #[test]
        fn seeking_finds_what_walking_finds(
            rule in any_rule(), zone in any_zone(), minute in 0..1_000_000_i64,
        ) {
            let now = Timestamp(1_767_225_600_000).plus_minutes(minute);
            let all = walked(&rule, zone, "2025-12-20".parse().unwrap(), 850);
            let next = all.iter().find(|(_, at)| *at > now).copied();
            prop_assert_eq!(rule.next_after(now, zone), next);
            let last = all.iter().rev().find(|(_, at)| *at <= now).copied();
            // Before the walk began only a rule without an end has fallen.
            if last.is_some() || matches!(rule.repeat, Repeat::Once { .. }) {
                prop_assert_eq!(rule.last_until(now, zone), last);
            }
        }

        #[test]
        fn counting_days_counts_what_walking_meets(rule in any_rule(), from in 0..400_i64, span in -3..300_i64) {
            let first = "2026-01-01".parse::<Day>().unwrap().plus(from);
            let walked = (0..span).filter(|n| rule.falls_on(first.plus(*n))).count();
            prop_assert_eq!(rule.count(first, first.plus(span - 1)) as usize, walked);
        }
    }
}
