//! What is said of a rule is read as the rule.

use proptest::prelude::*;

use super::*;
use crate::recurrence::tests::{day_of_month, day_or_last, from_end, nth, nth_from_end};

/// Days that a phrase can say, as a phrase is read.
fn days() -> impl Strategy<Value = Days> {
    let weekday = || (0..7_usize).prop_map(|n| Weekday::ALL[n]);
    let weekdays = proptest::sample::subsequence(Weekday::ALL.to_vec(), 1..7);
    let in_all = prop_oneof![
        (1..=28_u32).prop_map(day_of_month),
        (1..=28_u32).prop_map(from_end),
    ];
    let of_week = prop_oneof![
        (1..=4_u32, weekday()).prop_map(|(n, day)| nth(n, day)),
        (1..=4_u32, weekday()).prop_map(|(n, day)| nth_from_end(n, day)),
    ];
    let in_some = prop_oneof![
        (29..=31_u32).prop_map(day_of_month),
        (29..=31_u32).prop_map(day_or_last),
        (29..=31_u32).prop_map(from_end),
        weekday().prop_map(|day| nth(5, day)),
        weekday().prop_map(|day| nth_from_end(5, day)),
    ];
    let on = prop_oneof![
        proptest::collection::vec(in_all, 1..4),
        proptest::collection::vec(of_week, 1..4),
        in_some.prop_map(|day| vec![day]),
    ]
    .boxed();
    let months = proptest::sample::subsequence((1..=12_u32).collect::<Vec<_>>(), 1..4);
    prop_oneof![
        (1..40_u32).prop_map(|every| Days::Daily { every }),
        (1..9_u32, weekdays).prop_map(|(every, on)| weekly(every, on)),
        (1..20_u32, on.clone()).prop_map(|(every, on)| Days::Monthly { every, on }),
        (1..6_u32, months, on).prop_map(|(every, months, mut on)| {
            for day in &mut on {
                let MonthDay::DayOrLast { number } = *day else {
                    continue;
                };
                if words::all_have(&months, number) {
                    *day = day_of_month(number);
                } else if !months.iter().any(|month| words::can_have(*month, number)) {
                    *day = from_end(1);
                }
            }
            Days::Yearly { every, months, on }
        }),
    ]
}

fn times() -> impl Strategy<Value = Vec<WallTime>> {
    let time = (0..1440_u16).prop_map(|n| WallTime::from_minutes(n).unwrap());
    proptest::collection::vec(time, 1..4)
}

proptest! {
    #[test]
    fn what_is_said_of_a_rule_is_read_as_the_rule(
        days in days(),
        times in times(),
        end in (0..3_u8, 4..40_u32, 20_000..40_000_i64),
    ) {
        let end = match end {
            (0, ..) => End::Never,
            (1, count, _) => End::Count { times: count },
            (_, _, ahead) => End::Until { last: WallMoment {
                day: now().day.plus(ahead),
                time: WallTime::from_minutes(LAST_MINUTE).unwrap(),
            } },
        };
        let rule = Rule { start: now(), days, times, end, except: Vec::new() };
        // Some never come.
        let Ok(recurrence) = Recurrence::new(rule) else { return Ok(()) };
        // What falls on one day is said as that day.
        prop_assume!(recurrence.iter().nth(recurrence.rule().times.len()).is_some());
        let said = summary(recurrence.rule(), "en");
        let read = parse(&said, now());
        let start = read.as_ref().map_or(now(), |read| read.start);
        let expected = Rule { start, ..recurrence.rule().clone() };
        prop_assert_eq!(read.as_ref(), Ok(&expected), "{}", said);
        // It begins with its first moment after the one that it is said at.
        let first = Recurrence::new(expected).unwrap().iter().next();
        prop_assert_eq!(first, Some(start), "{}", said);
        let next = recurrence.next_after(now()).unwrap();
        prop_assert!(start > now() && start <= next, "{}", said);
    }

    #[test]
    fn what_is_said_of_one_day_is_read_as_that_day(ahead in 1..100_000_i64, times in times()) {
        let mut times = times;
        times.sort_unstable();
        times.dedup();
        let rule = once(now().day.plus(ahead), times, now()).unwrap();
        let said = summary(&rule, "en");
        prop_assert_eq!(parse(&said, now()), Ok(rule), "{}", said);
    }

    #[test]
    fn no_phrase_is_too_odd_to_be_answered(words in proptest::collection::vec(
        proptest::sample::select(vec![
            "every", "on", "the", "at", "8", "10", "times", "for", "until", "day", "month", "of",
            "31st", "last", "monday", "mondays", "december", "2026-12-24", "year", "second", "am",
            "or", "its", "0", "99999999999", "-to-last", "st", "é€-", "12:", ":30pm", "weekdays",
            "in", "a", "hours", "next", "this", "tonight", "night", "morning", "starting", "tomorrow",
            "2026-12-24t17:00", "mon/fri", "fortnight", "noon",
        ]), 0..9,
    )) {
        if let Ok(rule) = parse(&words.join(" "), now()) {
            prop_assert!(Recurrence::new(rule).is_ok());
        }
    }
}
