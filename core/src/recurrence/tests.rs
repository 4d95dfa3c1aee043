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
                    && months.iter().any(|one| u32::from(*one) == month)
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
    on.iter().any(|one| match *one {
        MonthDay::Day(n) => number == u32::from(n),
        MonthDay::DayOrLast(n) => number == u32::from(n) || left == 0 && number < u32::from(n),
        MonthDay::FromEnd(n) => left + 1 == usize::from(n),
        MonthDay::Every(weekday) => day.weekday() == weekday,
        MonthDay::Nth(n, weekday) => day.weekday() == weekday && before + 1 == usize::from(n),
        MonthDay::NthFromEnd(n, weekday) => day.weekday() == weekday && after + 1 == usize::from(n),
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
        End::Count(count) => all.take(count as usize).collect(),
        End::Until(last) => all.filter(|one| *one <= last).collect(),
    };
    let all = all.into_iter();
    all.filter(|one| !rule.except.contains(one)).collect()
}

fn weekday() -> impl Strategy<Value = Weekday> {
    (0..7_usize).prop_map(|n| Weekday::ALL[n])
}

fn time() -> impl Strategy<Value = WallTime> {
    (0..24_u16).prop_map(|n| WallTime::from_minutes(n * 60 + n % 3).unwrap())
}

fn month_day() -> impl Strategy<Value = MonthDay> {
    prop_oneof![
        (1..=31_u8).prop_map(MonthDay::Day),
        (29..=31_u8).prop_map(MonthDay::DayOrLast),
        (1..=31_u8).prop_map(MonthDay::FromEnd),
        weekday().prop_map(MonthDay::Every),
        (1..=5_u8, weekday()).prop_map(|(n, day)| MonthDay::Nth(n, day)),
        (1..=5_u8, weekday()).prop_map(|(n, day)| MonthDay::NthFromEnd(n, day)),
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
        (1..6_u32, proptest::collection::vec(1..=12_u8, 1..4), on())
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
            (1, count, ..) => End::Count(count),
            (_, _, ahead, time) => End::Until(local(day, ahead, time)),
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
            let bare = Rule { except: BTreeSet::new(), ..rule.clone() };
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
        except: BTreeSet::new(),
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
    assert_eq!(refused(monthly(1, &[MonthDay::Day(32)])), "days");
    assert_eq!(refused(monthly(1, &[MonthDay::DayOrLast(28)])), "days");
    assert_eq!(
        refused(monthly(1, &[MonthDay::Nth(0, Weekday::Monday)])),
        "days"
    );
    let never = Days::Yearly {
        every: 1,
        months: vec![2],
        on: vec![MonthDay::Day(30)],
    };
    assert_eq!(refused(at_eight(never)), "days");
    let month = |month| {
        let (every, months, on) = (1, vec![month], vec![MonthDay::Day(1)]);
        at_eight(Days::Yearly { every, months, on })
    };
    assert_eq!(refused(month(13)), "months");
    let daily = at_eight(Days::Daily { every: 1 });
    let with = |end| Rule {
        end,
        ..daily.clone()
    };
    assert_eq!(refused(with(End::Count(0))), "count");
    assert_eq!(refused(with(End::Count(10_001))), "count");
    assert_eq!(refused(with(End::Until(on("2000-01-30", "08:00")))), "days");
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
            on: vec![MonthDay::FromEnd(1)],
        },
        Days::Yearly {
            every: 1,
            months: vec![12],
            on: vec![MonthDay::Day(31)],
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
