//! When something weekly is on, a meeting or a line that answers: from a weekday and a time in its own zone to instants.

use super::{Day, Timestamp, WallTime, Weekday, Zone};

/// Minutes in a week. The minute of the week counts from Sunday 00:00.
pub(crate) const WEEK: u32 = 7 * 1440;

/// How far a zone change can move a meeting from its usual minute of the week, in minutes.
const SLACK: u32 = 180;

/// When a meeting takes place, week by week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Weekly {
    pub(crate) zone: Zone,
    pub(crate) day: Weekday,
    pub(crate) start: WallTime,
    /// How long it lasts in minutes of elapsed time.
    pub(crate) minutes: u32,
}

/// One meeting from its start up to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
}

/// The meeting that is on and the one after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Around {
    /// The one with start ≤ now < end.
    pub(crate) current: Option<Span>,
    /// The first with start > now.
    pub(crate) next: Option<Span>,
}

impl Weekly {
    /// The meeting of a minute of the week, as the store keeps it.
    pub(crate) fn from_minute(zone: Zone, minute: u32, minutes: u32) -> Option<Self> {
        let day = Weekday::ALL.get(usize::try_from(minute / 1440).ok()?)?;
        let start = WallTime::from_minutes(u16::try_from(minute % 1440).ok()?)?;
        Some(Self {
            zone,
            day: *day,
            start,
            minutes,
        })
    }

    /// The meeting that starts on a day, which has to be its weekday; `None` on a day that never
    /// was.
    fn on(&self, day: Day) -> Option<Span> {
        let start = self.zone.instant(day, self.start)?;
        Some(Span {
            start,
            end: start.plus_minutes(i64::from(self.minutes)),
        })
    }

    /// What is on at an instant, and what comes after it.
    pub(crate) fn around(&self, now: Timestamp) -> Around {
        let today = self.zone.day(now);
        let ahead = i64::from((self.day.number() + 7 - today.weekday().number()) % 7);
        // A night meeting began before today; of the coming ones a day may never be.
        let weeks = [-7, 0, 7, 14].into_iter();
        let mut spans = weeks.filter_map(|days| self.on(today.plus(ahead + days)));
        let mut current = None;
        let next = spans.find(|span| {
            if span.start <= now && now < span.end {
                current = Some(*span);
            }
            span.start > now
        });
        Around { current, next }
    }
}

/// The minute of the week of a weekday and a time.
pub(crate) fn minute_of_week(day: Weekday, time: WallTime) -> u32 {
    u32::from(day.number()) * 1440 + u32::from(time.minutes())
}

/// The minutes of the week, as up to two ranges `from..to`, in which every meeting of a zone
/// starts that starts from `back` minutes before to `ahead` minutes after an instant.
pub(crate) fn start_ranges(
    zone: Zone,
    now: Timestamp,
    back: u32,
    ahead: u32,
) -> Vec<std::ops::Range<u32>> {
    let (day, time) = zone.local(now);
    let minute = minute_of_week(day.weekday(), time);
    let (back, ahead) = (back + SLACK, ahead + SLACK + 1);
    if back + ahead >= WEEK {
        return std::iter::once(0..WEEK).collect();
    }
    let from = (minute + WEEK - back) % WEEK;
    let to = from + back + ahead;
    if to <= WEEK {
        std::iter::once(from..to).collect()
    } else {
        vec![from..WEEK, 0..to - WEEK]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn weekly(zone: &str, day: Weekday, start: &str, minutes: u32) -> Weekly {
        Weekly {
            zone: zone.parse().unwrap(),
            day,
            start: start.parse().unwrap(),
            minutes,
        }
    }

    fn at(zone: &str, day: &str, time: &str) -> Timestamp {
        let zone: Zone = zone.parse().unwrap();
        zone.instant(day.parse().unwrap(), time.parse().unwrap())
            .unwrap()
    }

    #[test]
    fn a_night_meeting_is_on_after_midnight() {
        let zone = "America/New_York";
        // 2026-11-24 is a Tuesday; 2026-11-28 a Saturday.
        for (day, evening, morning) in [
            (Weekday::Tuesday, "2026-11-24", "2026-11-25"),
            (Weekday::Saturday, "2026-11-28", "2026-11-29"),
        ] {
            let meeting = weekly(zone, day, "23:30", 60);
            let current = meeting.around(at(zone, morning, "00:10")).current.unwrap();
            assert_eq!(current.start, at(zone, evening, "23:30"));
            assert_eq!(current.end, at(zone, morning, "00:30"));
            assert_eq!(meeting.around(current.end).current, None);
            assert_eq!(meeting.around(current.start).current, Some(current));
            let before = meeting.around(Timestamp(current.start.0 - 1));
            assert_eq!((before.current, before.next), (None, Some(current)));
        }
    }

    #[test]
    fn the_next_meeting_starts_after_now_even_when_one_starts_now() {
        let zone = "Asia/Kathmandu";
        let meeting = weekly(zone, Weekday::Monday, "18:00", 90);
        let around = meeting.around(at(zone, "2026-11-23", "18:00"));
        assert_eq!(around.next.unwrap().start, at(zone, "2026-11-30", "18:00"));
    }

    #[test]
    fn a_meeting_over_the_autumn_change_lasts_its_elapsed_time() {
        let zone = "America/New_York";
        let meeting = weekly(zone, Weekday::Sunday, "00:30", 90);
        let current = meeting
            .around(at(zone, "2026-11-01", "01:15"))
            .current
            .unwrap();
        // 00:30 EDT and 90 minutes: 02:00 EDT is 01:00 EST.
        assert_eq!(current.end.0 - current.start.0, 90 * 60_000);
        assert_eq!(meeting.zone.local(current.end).1.to_string(), "01:00");
    }

    #[test]
    fn a_weekday_that_never_was_is_passed_over() {
        let meeting = weekly("Pacific/Apia", Weekday::Friday, "08:00", 60);
        let around = meeting.around(at("Pacific/Apia", "2011-12-29", "12:00"));
        let (day, _) = meeting.zone.local(around.next.unwrap().start);
        assert_eq!(day.to_string(), "2012-01-06");
    }

    const ZONES: [&str; 8] = [
        "America/New_York",
        "Europe/London",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Atlantic/Azores",
        "America/Nuuk",
        "Antarctica/Troll",
        "UTC",
    ];

    /// A slow oracle: walks every minute of three weeks and notes the starts. A skipped time
    /// starts as late as the clock jumped; of a doubled one the first counts.
    fn starts(meeting: &Weekly, now: Timestamp) -> Vec<Timestamp> {
        let wanted = i64::from(minute_of_week(meeting.day, meeting.start));
        let first = Timestamp(now.0.div_euclid(60_000) * 60_000).plus_minutes(-9 * 1440);
        let wall = |at: Timestamp| {
            let (day, time) = meeting.zone.local(at);
            let epoch: Day = "2020-01-05".parse().unwrap();
            day.since(epoch) * 1440 + i64::from(time.minutes())
        };
        let mut starts = Vec::new();
        let mut seen = wall(first);
        for minute in 1..18 * 1440 {
            let at = first.plus_minutes(minute);
            let reached = wall(at);
            // The wall minutes that are new at this instant: one, several after a jump, or none.
            for new in seen + 1..=reached {
                if new.rem_euclid(i64::from(WEEK)) == wanted {
                    starts.push(at.plus_minutes(new - (seen + 1)));
                }
            }
            seen = seen.max(reached);
        }
        starts
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn around_agrees_with_a_walk_over_every_minute(
            zone in proptest::sample::select(ZONES.as_slice()),
            minute in 0..WEEK,
            minutes in 1..=1440_u32,
            // Days around the changes of 2026, and any other.
            day in prop_oneof![
                proptest::sample::select([66_i64, 87, 93, 296, 297, 276, 304, 305].as_slice()),
                0..365_i64
            ],
            offset in 0..1440_i64,
        ) {
            let new_year: Day = "2026-01-01".parse().unwrap();
            let noon = "00:00".parse().unwrap();
            let now = Zone::UTC.instant(new_year.plus(day), noon).unwrap().plus_minutes(offset);
            let meeting = Weekly::from_minute(zone.parse().unwrap(), minute, minutes).unwrap();
            let starts = starts(&meeting, now);
            let around = meeting.around(now);
            let length = i64::from(minutes);
            let current = starts.iter().find(|s| **s <= now && now < s.plus_minutes(length));
            prop_assert_eq!(around.current.map(|span| span.start), current.copied());
            let next = starts.iter().find(|s| **s > now);
            prop_assert_eq!(around.next.map(|span| span.start), next.copied());
        }

        #[test]
        fn the_ranges_hold_every_start_in_the_window(
            zone in proptest::sample::select(ZONES.as_slice()),
            minute in 0..WEEK,
            hour in 0..8760_i64,
            back in 0..=1440_u32,
            ahead in 0..=WEEK,
        ) {
            let zone: Zone = zone.parse().unwrap();
            let new_year = zone.instant("2026-01-01".parse().unwrap(), "00:00".parse().unwrap());
            let now = new_year.unwrap().plus_minutes(hour * 60);
            let meeting = Weekly::from_minute(zone, minute, back.max(1)).unwrap();
            let around = meeting.around(now);
            let near = around.next.filter(|s| s.start <= now.plus_minutes(i64::from(ahead)));
            if around.current.is_some_and(|_| back > 0) || near.is_some() {
                let ranges = start_ranges(zone, now, back, ahead);
                prop_assert!(ranges.iter().any(|range| range.contains(&minute)), "{ranges:?}");
            }
            for range in start_ranges(zone, now, back, ahead) {
                prop_assert!(range.start < range.end && range.end <= WEEK);
            }
        }
    }
}
