mod months;

use proptest::prelude::*;

use super::*;
use crate::recurrence::tests::rule;

fn on(day: &str, time: &str) -> WallMoment {
    WallMoment {
        day: day.parse().unwrap(),
        time: time.parse().unwrap(),
    }
}

/// A rule that begins on a Monday.
fn at(days: Days, times: &[&str]) -> Rule {
    Rule {
        start: on("2026-01-05", "06:00"),
        days,
        times: times.iter().map(|time| time.parse().unwrap()).collect(),
        end: End::Never,
        except: Vec::new(),
    }
}

fn weekly(every: u32, on: &[Weekday]) -> Days {
    Days::Weekly {
        every,
        on: on.to_vec(),
        week_start: Weekday::Monday,
    }
}

#[track_caller]
fn says(rule: &Rule, english: &str, spanish: &str) {
    assert_eq!(summary(rule, "en-GB"), english);
    assert_eq!(summary(rule, "es-MX"), spanish);
}

#[test]
fn days_and_weeks() {
    use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday};
    let workdays = &WORKDAYS;
    for (days, english, spanish) in [
        (Days::Daily { every: 1 }, "every day", "cada día"),
        (Days::Daily { every: 2 }, "every 2 days", "cada dos días"),
        (Days::Daily { every: 30 }, "every 30 days", "cada 30 días"),
        (weekly(1, workdays), "every weekday", "de lunes a viernes"),
        (weekly(1, &Weekday::ALL), "every day", "cada día"),
        (weekly(1, &[Sunday]), "every Sunday", "cada domingo"),
        (
            weekly(1, &[Thursday, Monday, Thursday]),
            "every Monday and Thursday",
            "todos los lunes y jueves",
        ),
        (
            weekly(1, &[Sunday, Saturday, Monday]),
            "every Monday, Saturday and Sunday",
            "todos los lunes, sábados y domingos",
        ),
        (
            weekly(2, &[Tuesday]),
            "every second Tuesday",
            "cada dos martes",
        ),
        (
            weekly(2, &[Sunday]),
            "every second Sunday",
            "cada dos domingos",
        ),
        (
            weekly(3, &[Tuesday]),
            "every 3 weeks on Tuesday",
            "cada tres semanas, el martes",
        ),
        (
            weekly(3, &[Monday, Friday]),
            "every 3 weeks on Monday and Friday",
            "cada tres semanas, el lunes y el viernes",
        ),
        (
            weekly(2, workdays),
            "every 2 weeks on weekdays",
            "cada dos semanas, de lunes a viernes,",
        ),
        (
            weekly(12, &Weekday::ALL),
            "every 12 weeks on all seven days",
            "cada 12 semanas, todos los días de la semana,",
        ),
    ] {
        says(
            &at(days, &["08:00"]),
            &format!("{english} at 08:00"),
            &format!("{spanish} a las 08:00"),
        );
    }
    let from_sunday = Days::Weekly {
        every: 1,
        on: vec![Monday, Sunday],
        week_start: Sunday,
    };
    says(
        &at(from_sunday, &["08:00"]),
        "every Sunday and Monday at 08:00",
        "todos los domingos y lunes a las 08:00",
    );
}

#[test]
fn times_of_day() {
    let daily = || Days::Daily { every: 1 };
    says(
        &at(daily(), &["20:00", "08:00", "14:00", "08:00"]),
        "every day at 08:00, 14:00 and 20:00",
        "cada día a las 08:00, 14:00 y 20:00",
    );
    says(
        &at(daily(), &["01:00"]),
        "every day at 01:00",
        "cada día a la 01:00",
    );
    says(
        &at(daily(), &["00:00", "01:59", "13:00"]),
        "every day at 00:00, 01:59 and 13:00",
        "cada día a las 00:00, a la 01:59 y a las 13:00",
    );
}

#[test]
fn ends() {
    let with = |end, times: &[&str]| {
        let rule = at(Days::Daily { every: 1 }, times);
        Rule { end, ..rule }
    };
    let until = |time| End::Until {
        last: on("2026-12-24", time),
    };
    let twice = &["08:00", "14:00"];
    for (rule, english, spanish) in [
        (
            with(End::Count { times: 12 }, twice),
            "every day at 08:00 and 14:00, 12 times",
            "cada día a las 08:00 y 14:00, 12 veces",
        ),
        (
            with(until("23:59"), twice),
            "every day at 08:00 and 14:00 until 24 December 2026",
            "cada día a las 08:00 y 14:00 hasta el 24 de diciembre de 2026",
        ),
        // Its last day is the one before, and its last time one of two.
        (
            with(until("07:59"), twice),
            "every day at 08:00 and 14:00 until 23 December 2026",
            "cada día a las 08:00 y 14:00 hasta el 23 de diciembre de 2026",
        ),
        (
            with(until("13:59"), twice),
            "every day at 08:00 and 14:00 until 24 December 2026 at 08:00",
            "cada día a las 08:00 y 14:00 hasta el 24 de diciembre de 2026 a las 08:00",
        ),
    ] {
        says(&rule, english, spanish);
    }
}

#[test]
fn a_rule_for_one_day_says_the_day() {
    let daily = |end, times: &[&str]| {
        let rule = at(Days::Daily { every: 1 }, times);
        Rule { end, ..rule }
    };
    says(
        &daily(End::Count { times: 1 }, &["18:30"]),
        "on 5 January 2026 at 18:30",
        "el 5 de enero de 2026 a las 18:30",
    );
    // The first is the day after.
    says(
        &daily(End::Count { times: 1 }, &["05:00"]),
        "on 6 January 2026 at 05:00",
        "el 6 de enero de 2026 a las 05:00",
    );
    says(
        &daily(End::Count { times: 2 }, &["08:00", "20:00", "22:00"]),
        "on 5 January 2026 at 08:00 and 20:00",
        "el 5 de enero de 2026 a las 08:00 y 20:00",
    );
    let friday = Rule {
        end: End::Until {
            last: on("2026-01-11", "23:59"),
        },
        ..at(weekly(1, &[Weekday::Friday]), &["08:00"])
    };
    says(
        &friday,
        "on 9 January 2026 at 08:00",
        "el 9 de enero de 2026 a las 08:00",
    );
}

#[test]
fn exceptions() {
    let without = |times: &[&str], except: &[(&str, &str)]| Rule {
        except: except.iter().map(|(day, time)| on(day, time)).collect(),
        ..at(Days::Daily { every: 1 }, times)
    };
    let (once, twice) = (&["08:00"][..], &["08:00", "20:00"][..]);
    let five = [
        "2026-05-03",
        "2026-05-04",
        "2026-05-05",
        "2026-05-06",
        "2026-05-07",
    ];
    let five = five.map(|day| (day, "08:00"));
    for (times, except, english, spanish) in [
        (
            once,
            &five[..1],
            "08:00, but not on 3 May 2026",
            "08:00, salvo el 3 de mayo de 2026",
        ),
        (
            once,
            &five[..3],
            "08:00, but not on 3 May 2026, 4 May 2026 and 5 May 2026",
            "08:00, salvo el 3 de mayo de 2026, el 4 de mayo de 2026 y el 5 de mayo de 2026",
        ),
        (
            once,
            &five,
            "08:00, but not on 5 days",
            "08:00, salvo 5 días",
        ),
        // Nothing falls on these.
        (once, &[("2026-05-03", "08:01")], "08:00", "08:00"),
        (once, &[("2025-05-03", "08:00")], "08:00", "08:00"),
        // A part of a day, and all that is left of the first.
        (
            twice,
            &five[..1],
            "08:00 and 20:00, but not on 3 May 2026 at 08:00",
            "08:00 y 20:00, salvo el 3 de mayo de 2026 a las 08:00",
        ),
        (
            twice,
            &[("2026-05-03", "08:00"), ("2026-05-03", "20:00")],
            "08:00 and 20:00, but not on 3 May 2026",
            "08:00 y 20:00, salvo el 3 de mayo de 2026",
        ),
        (
            twice,
            &five,
            "08:00 and 20:00, but not at 5 of these times",
            "08:00 y 20:00, salvo 5 de las veces",
        ),
    ] {
        says(
            &without(times, except),
            &format!("every day at {english}"),
            &format!("cada día a las {spanish}"),
        );
    }
    let with_end = Rule {
        end: End::Count { times: 20 },
        ..without(once, &[("2026-01-07", "08:00")])
    };
    says(
        &with_end,
        "every day at 08:00, 20 times, but not on 7 January 2026",
        "cada día a las 08:00, 20 veces, salvo el 7 de enero de 2026",
    );
}

#[test]
fn what_comes_next_has_the_year_where_it_is_another() {
    let today = "2026-11-20".parse().unwrap();
    let next = |day| Some(on(day, "19:00"));
    let english = "every second Tuesday at 19:00";
    let spanish = "cada dos martes a las 19:00";
    for (language, said, day, text) in [
        ("en", english, next("2026-11-24"), ", next on 24 November"),
        (
            "en",
            english,
            next("2027-01-05"),
            ", next on 5 January 2027",
        ),
        ("en", english, None, ""),
        (
            "es",
            spanish,
            next("2026-11-24"),
            ", el próximo, el 24 de noviembre",
        ),
        (
            "es",
            spanish,
            next("2027-01-05"),
            ", el próximo, el 5 de enero de 2027",
        ),
        ("es", spanish, None, ""),
    ] {
        assert_eq!(
            with_next(said, day, today, language),
            format!("{said}{text}")
        );
    }
}

proptest! {
    /// Each part has its words, and is set apart from the next.
    #[test]
    fn every_rule_has_a_whole_sentence(rule in rule()) {
        let bare = Rule { except: Vec::new(), ..rule.clone() };
        let one_day = Recurrence::new(bare).ok().and_then(|bare| on_one_day(&bare));
        let times = one_day.map_or(rule.times.clone(), |(_, times)| times);
        for language in ["en", "es"] {
            let said = summary(&rule, language);
            for broken in ["  ", " ,", ",,", "()", " of,"] {
                prop_assert!(!said.contains(broken), "{said}");
            }
            prop_assert!(said.ends_with(|c: char| c.is_alphanumeric()), "{said}");
            for time in &times {
                prop_assert!(said.contains(&time.to_string()), "{said}");
            }
        }
    }
}
