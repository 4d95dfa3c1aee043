//! Recurrence rules beside two other engines: python-dateutil, by what it wrote down, and the `rrule` crate.

use alongside_core::recurrence::{Recurrence, Rule, WallMoment};
use alongside_core::{Timestamp, Zone};
use rrule::{RRuleSet, Tz};

/// How many occurrences of a rule are compared.
const FIRST: usize = 12;

fn moment(text: &str) -> WallMoment {
    let (day, time) = text.split_once('T').unwrap();
    WallMoment {
        day: day.parse().unwrap(),
        time: time.parse().unwrap(),
    }
}

fn text(at: WallMoment) -> String {
    format!("{}T{}", at.day, at.time)
}

/// The first occurrences of a rule; none where it never falls on a day.
fn ours(rule: &str, start: WallMoment) -> Vec<WallMoment> {
    let rule =
        Rule::of_rrule(rule, start, Zone::UTC).unwrap_or_else(|error| panic!("{rule}: {error}"));
    let recurrence = Recurrence::new(rule);
    recurrence.map_or(Vec::new(), |rule| rule.iter().take(FIRST).collect())
}

/// `ALONGSIDE_DATEUTIL` names a file of more rules, which `fixtures/recurrence/with_dateutil.py` writes.
#[test]
fn each_rule_is_what_dateutil_makes_of_it() {
    let more = std::env::var_os("ALONGSIDE_DATEUTIL");
    let all = match more {
        Some(path) => std::fs::read_to_string(path).unwrap(),
        None => include_str!("../fixtures/recurrence/dateutil.tsv").to_owned(),
    };
    let mut compared = 0;
    for line in all.lines() {
        let [rule, start, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let found: Vec<String> = ours(rule, moment(start)).into_iter().map(text).collect();
        assert_eq!(found.join(","), expected, "{rule} from {start}");
        compared += 1;
    }
    assert!(compared >= 600, "{compared}");
}

/// A choice that is the same for each seed.
struct Chance(fastrand::Rng);

impl Chance {
    fn one_in(&mut self, n: u32) -> bool {
        self.0.u32(0..n) == 0
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.0.usize(0..all.len())]
    }

    /// Between one and so many of them.
    fn some(&mut self, all: &[String], most: usize) -> String {
        let mut all = all.to_vec();
        self.0.shuffle(&mut all);
        all.truncate(self.0.usize(1..=most));
        all.join(",")
    }
}

fn numbers(all: impl Iterator<Item = i32>) -> Vec<String> {
    all.map(|n| n.to_string()).collect()
}

fn rule_of(chance: &mut Chance) -> String {
    let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].map(str::to_owned);
    let months = numbers(1..=12);
    let month_days = numbers((-31..=31).filter(|n| *n != 0));
    // The fifth from the end of a month, the crate refuses.
    let from_both_ends = numbers((-4..=5).filter(|n| *n != 0));
    let of_weekday = |weekday: &String| -> Vec<String> {
        from_both_ends
            .iter()
            .map(|n| format!("{n}{weekday}"))
            .collect()
    };
    let nth: Vec<String> = weekdays.iter().flat_map(of_weekday).collect();
    let freq = chance.of(&["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
    let every = if chance.one_in(2) {
        1
    } else {
        chance.0.u32(1..20)
    };
    let mut rule = format!("FREQ={freq};INTERVAL={every}");
    let mut add = |part: String| rule = format!("{rule};{part}");
    let of_month = |chance: &mut Chance| match chance.0.u8(0..3) {
        0 => format!("BYMONTHDAY={}", chance.some(&month_days, 4)),
        1 => format!("BYDAY={}", chance.some(&nth, 3)),
        _ => format!("BYDAY={}", chance.some(&weekdays, 3)),
    };
    match freq {
        "WEEKLY" => {
            add(format!("BYDAY={}", chance.some(&weekdays, 5)));
            add(format!("WKST={}", chance.some(&weekdays, 1)));
        }
        "MONTHLY" => add(of_month(chance)),
        "YEARLY" => {
            add(format!("BYMONTH={}", chance.some(&months, 3)));
            add(of_month(chance));
        }
        _ => {}
    }
    if chance.one_in(3) {
        add(format!("BYHOUR={}", chance.some(&numbers(0..24), 4)));
    }
    match chance.0.u8(0..4) {
        0 => add(format!("COUNT={}", chance.0.u8(1..15))),
        1 => add(format!(
            "UNTIL=20{:02}0{}{}T120000Z",
            chance.0.u8(10..80),
            chance.0.u8(1..10),
            chance.0.u8(10..29)
        )),
        _ => {}
    }
    rule
}

/// `ALONGSIDE_RULES` is how many are compared, 20,000 without it.
#[test]
fn each_rule_is_what_the_rrule_crate_makes_of_it() {
    let wanted = std::env::var("ALONGSIDE_RULES").map_or(20_000, |count| count.parse().unwrap());
    let mut chance = Chance(fastrand::Rng::with_seed(17));
    let mut compared = 0;
    for _ in 0..wanted {
        let rule = rule_of(&mut chance);
        let at = Timestamp(chance.0.i64(0..2_000_000_000) * 1000);
        let (day, time) = Zone::UTC.local(at);
        let start = WallMoment { day, time };
        let stamp = text(start).replace(['-', ':'], "");
        let theirs = format!("DTSTART:{stamp}00Z\nRRULE:{rule}").parse::<RRuleSet>();
        // It refuses what ends before it starts.
        let theirs = match theirs {
            Ok(theirs) => theirs,
            Err(error) => {
                assert!(
                    rule.contains("UNTIL") && ours(&rule, start).is_empty(),
                    "{rule} from {stamp}: {error}"
                );
                continue;
            }
        };
        let theirs = theirs.limit().all(u16::try_from(FIRST).unwrap()).dates;
        let theirs: Vec<String> = theirs
            .iter()
            .map(|one| {
                one.with_timezone(&Tz::UTC)
                    .format("%Y-%m-%dT%H:%M")
                    .to_string()
            })
            .collect();
        let found: Vec<String> = ours(&rule, start).into_iter().map(text).collect();
        assert_eq!(found, theirs, "{rule} from {stamp}");
        compared += 1;
    }
    assert!(compared > wanted * 9 / 10, "{compared} of {wanted}");
}
