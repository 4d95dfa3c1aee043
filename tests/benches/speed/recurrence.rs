//! Recurrence rules and reminders beside two other engines.

use alongside_core::recurrence::{Days, End, Recurrence, Rule, WallMoment};
use alongside_core::reminders::{AlarmNotice, Schedule, Timing, alarms};
use alongside_core::{CallContext, ReminderId, Timestamp, WallTime, Weekday, Zone};
use rrule::RRuleSet;

use crate::Bench;
use crate::row::{Row, Runs, micros};

/// 30 November 2006 at 08:00.
const START: Timestamp = Timestamp(1_164_873_600_000);
const EXPANDED: &str = "FREQ=DAILY;COUNT=3650";
const ENDLESS: &str = "FREQ=DAILY";
const YEARS_20: i64 = 7305 * 24 * 60;

pub(crate) fn run(bench: &Bench) {
    let runs = Runs {
        warm_up: 1,
        counted: bench.runs(21, 7),
    };
    let expand = || micros(|| ours(EXPANDED).instants(Zone::UTC).collect::<Vec<_>>());
    let mut by_crate = || {
        micros(|| {
            let all = theirs(EXPANDED).all(u16::MAX).dates;
            assert_eq!(all.len(), 3650);
            all
        })
    };
    let row = Row::new("P13 ten years of a daily rule, in UTC", "µs").ratio(0.5);
    row.beside(runs, expand, ("the rrule crate", &mut by_crate));
    let dateutil = |what: &str| {
        let script = bench.peers.script("recurrence.py", &[what]);
        script.map(|mut script| move || script.sample())
    };
    let row = Row::new("P13 ten years of a daily rule, on the wall", "µs").ratio(0.05);
    let expand = || micros(|| ours(EXPANDED).iter().collect::<Vec<_>>());
    row.beside_peer(runs, expand, ("python-dateutil", dateutil("expand")));

    let now = START.plus_minutes(YEARS_20 + 120);
    let next = || {
        micros(|| {
            let next = ours(ENDLESS).next_instant(now, Zone::UTC);
            assert_eq!(next.map(|one| one.at), Some(now.plus_minutes(22 * 60)));
        })
    };
    let mut by_crate = || {
        micros(|| {
            let all = theirs(ENDLESS);
            let later = (&all)
                .into_iter()
                .find(|one| one.timestamp_millis() > now.0);
            assert!(later.is_some());
        })
    };
    let row = Row::new("P14 next of a daily rule 20 years old, in UTC", "µs");
    row.ratio(0.01)
        .most(5.0)
        .beside(runs, next, ("the rrule crate", &mut by_crate));
    let next = || {
        let (day, time) = Zone::UTC.local(now);
        micros(|| ours(ENDLESS).next_after(WallMoment { day, time }))
    };
    let row = Row::new("P14 next of a daily rule 20 years old, on the wall", "µs");
    let row = row.ratio(0.001).most(5.0);
    row.beside_peer(runs, next, ("python-dateutil", dateutil("next")));

    let (all, context) = (schedules(now), context(now));
    let next = || {
        micros(|| {
            let next = alarms::next(&all, &context, 60);
            assert_eq!(next.len(), 60);
            next
        })
    };
    let row = Row::new("P15 next 60 of 200 reminders", "µs").ratio(0.02);
    row.beside_peer(runs, next, ("dateutil and a heap", dateutil("merge")));
}

/// 200 reminders that are a month old: every other one is daily, the rest weekly.
fn schedules(now: Timestamp) -> Vec<Schedule> {
    let start = Zone::UTC.day(now).plus(-30);
    let schedule = |n: u16| {
        let time = WallTime::from_minutes(n * 7 % 24 * 60 + n * 13 % 60).expect("a time of day");
        let days = if n % 2 == 1 {
            Days::Daily { every: 1 }
        } else {
            Days::Weekly {
                every: 1,
                on: vec![Weekday::ALL[usize::from(n % 7)]],
                week_start: Weekday::Monday,
            }
        };
        let rule = Rule {
            start: WallMoment { day: start, time },
            days,
            times: vec![time],
            end: End::Never,
            except: Vec::new(),
        };
        Schedule {
            id: ReminderId::new(Timestamp(i64::from(n))),
            timing: Timing::AtTimes { rule, zone: None },
            lead: 0,
            active_since: now.plus_minutes(-30 * 24 * 60),
            notice: AlarmNotice::Neutral,
            quiet_hours: None,
            stop_after: None,
            asks_for: None,
            pauses: Vec::new(),
            answers: Vec::new(),
        }
    };
    (0..200).map(schedule).collect()
}

fn context(now: Timestamp) -> CallContext {
    CallContext {
        now,
        zone: Zone::UTC,
        uptime: 0,
        language: "en".to_owned(),
    }
}

/// Read anew each time, as the others are.
fn ours(rule: &str) -> Recurrence {
    let (day, time) = Zone::UTC.local(START);
    let rule = Rule::of_rrule(rule, WallMoment { day, time }, Zone::UTC).expect("a rule");
    Recurrence::new(rule).expect("it comes")
}

fn theirs(rule: &str) -> RRuleSet {
    let text = format!("DTSTART:20061130T080000Z\nRRULE:{rule}");
    text.parse().expect("a rule")
}
