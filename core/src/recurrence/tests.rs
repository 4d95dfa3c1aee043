//! Rules beside an oracle that looks at each day by itself.

mod instants;
mod rrule;

use proptest::prelude::*;

use super::*;

/// Whether a day is one of a rule's, asked of the calendar alone.
fn falls_on(rule: &Rule, day: Day) -> bool {
    let start = rule.start.day;
    let is_nth = |from: i64, every: u32| (from % i64::from(every)) == 0;
    let (year, month, _) = day.parts();
    let (start_year, start_month, _) = start.parts();
    let months = i64::from(year - start_year) * 12 + i64::from(month) - i64::from(start_month);
    day >= start
        && match &rule.days {
            Days::Daily { every } => is_nth(day.since(start), *every),
            Days::Weekly {
                every,
                on,
                week_start,
            } => {
                let mut first = start;
                while first.weekday() != *week_start {
                    first = first.plus(-1);
                }
                on.contains(&day.weekday()) && is_nth(day.since(first) / 7, *every)
            }
            Days::Monthly { every, on } => is_nth(months, *every) && is_meant(on, day),
            Days::Yearly { every, months, on } => {
                is_nth(i64::from(year - start_year), *every)
                    && months.contains(&month)
                    && is_meant(on, day)
            }
        }
}

fn is_meant(on: &[MonthDay], day: Day) -> bool {
    let (_, month, number) = day.parts();
    let is_in_month = |other: Day| other.parts().1 == month;
    let left = (1..32).take_while(|n| is_in_month(day.plus(*n))).count();
    let before = (1..32)
        .take_while(|n| is_in_month(day.plus(-7 * n)))
        .count();
    let after = (1..32).take_while(|n| is_in_month(day.plus(7 * n))).count();
    let is_nth = |weekday, count: usize, number: u32| {
        day.weekday() == weekday && u32::try_from(count + 1) == Ok(number)
    };
    on.iter().any(|one| match *one {
        MonthDay::Day { number: n } => number == n,
        MonthDay::DayOrLast { number: n } => number == n || left == 0 && number < n,
        MonthDay::FromEnd { number: n } => u32::try_from(left + 1) == Ok(n),
        MonthDay::Every { weekday } => day.weekday() == weekday,
        MonthDay::Nth { number, weekday } => is_nth(weekday, before, number),
        MonthDay::NthFromEnd { number, weekday } => is_nth(weekday, after, number),
    })
}

/// All that a rule falls on in so many days, one day after the other.
fn in_days(rule: &Rule, days: i64) -> Vec<WallMoment> {
    let mut times = rule.times.clone();
    times.sort_unstable();
    times.dedup();
    let days = (0..days).map(|n| rule.start.day.plus(n));
    let all = days.filter(|day| falls_on(rule, *day)).flat_map(|day| {
        let times = times.iter();
        times.map(move |time| WallMoment { day, time: *time })
    });
    let all = all.filter(|one| *one >= rule.start);
    let all: Vec<_> = match rule.end {
        End::Never => all.collect(),
        End::Count { times: count } => all.take(count as usize).collect(),
        End::Until { last } => all.filter(|one| *one <= last).collect(),
    };
    let all = all.into_iter();
    all.filter(|one| !rule.except.contains(one)).collect()
}

pub(super) fn day_of_month(number: u32) -> MonthDay {
    MonthDay::Day { number }
}

pub(super) fn day_or_last(number: u32) -> MonthDay {
    MonthDay::DayOrLast { number }
}

pub(super) fn from_end(number: u32) -> MonthDay {
    MonthDay::FromEnd { number }
}

pub(super) fn each(weekday: Weekday) -> MonthDay {
    MonthDay::Every { weekday }
}

pub(super) fn nth(number: u32, weekday: Weekday) -> MonthDay {
    MonthDay::Nth { number, weekday }
}

pub(super) fn nth_from_end(number: u32, weekday: Weekday) -> MonthDay {
    MonthDay::NthFromEnd { number, weekday }
}

fn weekday() -> impl Strategy<Value = Weekday> {
    (0..7_usize).prop_map(|n| Weekday::ALL[n])
}

fn time() -> impl Strategy<Value = WallTime> {
    (0..24_u16).prop_map(|n| WallTime::from_minutes(n * 60 + n % 3).unwrap())
}

fn month_day() -> impl Strategy<Value = MonthDay> {
    prop_oneof![
        (1..=31_u32).prop_map(day_of_month),
        (29..=31_u32).prop_map(day_or_last),
        (1..=31_u32).prop_map(from_end),
        weekday().prop_map(each),
        (1..=5_u32, weekday()).prop_map(|(n, day)| nth(n, day)),
        (1..=5_u32, weekday()).prop_map(|(n, day)| nth_from_end(n, day)),
    ]
}

fn days() -> impl Strategy<Value = Days> {
    let on = || proptest::collection::vec(month_day(), 1..4);
    prop_oneof![
        (1..40_u32).prop_map(|every| Days::Daily { every }),
        (
            1..9_u32,
            proptest::collection::vec(weekday(), 1..5),
            weekday()
        )
            .prop_map(|(every, on, week_start)| Days::Weekly {
                every,
                on,
                week_start
            }),
        (1..20_u32, on()).prop_map(|(every, on)| Days::Monthly { every, on }),
        (1..6_u32, proptest::collection::vec(1..=12_u32, 1..4), on())
            .prop_map(|(every, months, on)| Days::Yearly { every, months, on }),
    ]
}

fn local(start: Day, ahead: i64, time: WallTime) -> WallMoment {
    let day = start.plus(ahead);
    WallMoment { day, time }
}

prop_compose! {
    pub(super) fn rule()(
        days in days(),
        first in 0..60_000_i64,
        time_of_start in time(),
        times in proptest::collection::vec(time(), 1..4),
        end in (0..3_u8, 1..40_u32, 0..2000_i64, time()),
        except in proptest::collection::vec((0..400_i64, time()), 0..4),
    ) -> Rule {
        let day = "1900-01-01".parse::<Day>().unwrap().plus(first);
        let start = WallMoment { day, time: time_of_start };
        let end = match end {
            (0, ..) => End::Never,
            (1, count, ..) => End::Count { times: count },
            (_, _, ahead, time) => End::Until { last: local(day, ahead, time) },
        };
        let except = except.into_iter().map(|(ahead, time)| local(day, ahead, time)).collect();
        Rule { start, days, times, end, except }
    }
}

/// How many days the oracle looks at.
const SPAN: i64 = 4000;

proptest! {
    #[test]
    fn what_comes_next_and_came_last_is_what_the_calendar_says(
        rule in rule(),
        looks in proptest::collection::vec((-30..SPAN, time()), 12),
    ) {
        let all = in_days(&rule, SPAN);
        let last_day = rule.start.day.plus(SPAN - 1);
        let Ok(recurrence) = Recurrence::new(rule.clone()) else {
            let bare = Rule { except: Vec::new(), ..rule.clone() };
            prop_assert!(in_days(&bare, SPAN).is_empty(), "{rule:?}");
            return Ok(());
        };
        let within = |found: Option<WallMoment>| found.filter(|one| one.day <= last_day);
        let listed: Vec<_> = recurrence.iter().take_while(|one| one.day <= last_day).collect();
        prop_assert_eq!(&listed, &all, "{:?}", rule);
        for (ahead, time) in looks {
            let at = local(rule.start.day, ahead, time);
            let next = all.iter().copied().find(|one| *one > at);
            prop_assert_eq!(within(recurrence.next_after(at)), next, "after {:?}: {:?}", at, rule);
            let last = all.iter().rev().copied().find(|one| *one <= at);
            prop_assert_eq!(recurrence.last_until(at), last, "until {:?}: {:?}", at, rule);
        }
    }
}

fn on(day: &str, time: &str) -> WallMoment {
    WallMoment {
        day: day.parse().unwrap(),
        time: time.parse().unwrap(),
    }
}

fn at_eight(days: Days) -> Rule {
    Rule {
        start: on("2000-01-31", "08:00"),
        days,
        times: vec!["08:00".parse().unwrap()],
        end: End::Never,
        except: Vec::new(),
    }
}

#[test]
fn what_never_comes_or_is_beyond_its_range_is_refused() {
    let refused = |rule: Rule| match Recurrence::new(rule) {
        Err(Error::Invalid { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    let monthly = |every, on: &[MonthDay]| {
        let on = on.to_vec();
        at_eight(Days::Monthly { every, on })
    };
    assert_eq!(refused(at_eight(Days::Daily { every: 0 })), "every");
    assert_eq!(refused(at_eight(Days::Daily { every: 1001 })), "every");
    assert_eq!(refused(monthly(1, &[])), "days");
    assert_eq!(refused(monthly(1, &[day_of_month(32)])), "days");
    assert_eq!(refused(monthly(1, &[day_or_last(28)])), "days");
    assert_eq!(refused(monthly(1, &[nth(0, Weekday::Monday)])), "days");
    let never = Days::Yearly {
        every: 1,
        months: vec![2],
        on: vec![day_of_month(30)],
    };
    assert_eq!(refused(at_eight(never)), "days");
    let month = |month| {
        let (every, months, on) = (1, vec![month], vec![day_of_month(1)]);
        at_eight(Days::Yearly { every, months, on })
    };
    assert_eq!(refused(month(13)), "months");
    let daily = at_eight(Days::Daily { every: 1 });
    let with = |end| Rule {
        end,
        ..daily.clone()
    };
    assert_eq!(refused(with(End::Count { times: 0 })), "count");
    assert_eq!(refused(with(End::Count { times: 10_001 })), "count");
    assert_eq!(
        refused(with(End::Until {
            last: on("2000-01-30", "08:00")
        })),
        "days"
    );
    let times = vec![];
    assert_eq!(refused(Rule { times, ..daily }), "times");
}

#[test]
fn at_the_ends_of_the_calendar_nothing_is_beyond() {
    let last = on("9999-12-31", "08:00");
    for days in [
        Days::Daily { every: 1 },
        Days::Weekly {
            every: 1,
            on: vec![last.day.weekday()],
            week_start: Weekday::Monday,
        },
        Days::Monthly {
            every: 1,
            on: vec![from_end(1)],
        },
        Days::Yearly {
            every: 1,
            months: vec![12],
            on: vec![day_of_month(31)],
        },
    ] {
        let mut rule = at_eight(days);
        rule.start = on("0001-01-01", "00:00");
        let recurrence = Recurrence::new(rule).unwrap();
        assert_eq!(recurrence.next_after(on("9999-12-30", "08:00")), Some(last));
        assert_eq!(recurrence.next_after(last), None);
        assert_eq!(recurrence.last_until(on("9999-12-31", "23:59")), Some(last));
        assert_eq!(recurrence.last_until(on("0001-01-01", "07:59")), None);
    }
}

#[test]
fn the_json_form_of_a_rule() {
    let days = Days::Yearly {
        every: 2,
        months: vec![3, 10],
        on: vec![day_or_last(31), nth(1, Weekday::Monday)],
    };
    let rule = Rule {
        end: End::Until {
            last: on("2030-01-01", "08:00"),
        },
        except: vec![on("2001-03-31", "08:00")],
        ..at_eight(days)
    };
    let expected = serde_json::json!({
        "start": { "day": "2000-01-31", "time": "08:00" },
        "days": { "yearly": {
            "every": 2,
            "months": [3, 10],
            "on": [
                { "day_or_last": { "number": 31 } },
                { "nth": { "number": 1, "weekday": "monday" } },
            ],
        } },
        "times": ["08:00"],
        "end": { "until": { "last": { "day": "2030-01-01", "time": "08:00" } } },
        "except": [{ "day": "2001-03-31", "time": "08:00" }],
    });
    assert_eq!(serde_json::to_value(&rule).unwrap(), expected);
    assert_eq!(serde_json::from_value::<Rule>(expected).unwrap(), rule);
    assert_eq!(serde_json::to_value(End::Never).unwrap(), "never");
    let times = serde_json::to_value(End::Count { times: 3 }).unwrap();
    assert_eq!(times, serde_json::json!({ "count": { "times": 3 } }));
}
