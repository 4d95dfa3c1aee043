mod refused;
mod said;
mod spoken;

use super::days::weekly;
use super::*;
use crate::Weekday;
use crate::recurrence::summary;
use crate::recurrence::{MonthDay, words};

fn on(day: &str, time: &str) -> WallMoment {
    WallMoment {
        day: day.parse().unwrap(),
        time: time.parse().unwrap(),
    }
}

/// A Wednesday.
fn now() -> WallMoment {
    on("2026-11-25", "10:00")
}

/// Phrases that are read as rules for which the same is said.
#[track_caller]
fn all_say(said: &str, phrases: &[&str]) {
    for phrase in phrases {
        let rule = parse(phrase, now()).unwrap_or_else(|error| panic!("{phrase}: {error}"));
        assert_eq!(summary(&rule, "en"), said, "{phrase}");
    }
}

#[test]
fn days_and_weeks() {
    all_say(
        "every day at 08:00",
        &[
            "every day at 08:00",
            "  Every  DAY at 8 ",
            "daily at 8am",
            "each day at 8 am",
            "every morning at 8:00AM",
            "at 8 every day",
            "every 1 day at 08:00",
        ],
    );
    all_say(
        "every 2 days at 21:00",
        &[
            "every 2 days at 21:00",
            "every other day at 9pm",
            "every two days at 9 PM",
        ],
    );
    all_say(
        "every weekday at 07:30",
        &[
            "every weekday at 7:30",
            "weekdays at 7:30am",
            "on weekdays at 07:30",
        ],
    );
    all_say(
        "every Saturday and Sunday at 10:00",
        &[
            "every weekend at 10",
            "weekends at 10",
            "every sat, sun at 10am",
        ],
    );
    all_say(
        "every Monday and Thursday at 18:00",
        &[
            "every monday,thursday at 18:00",
            "mondays and thursdays at 6pm",
            "on Mondays, and Thursdays at 6 pm",
            "every Mon and Thurs at 18:00",
            "every week on thursday and monday at 18:00",
        ],
    );
    all_say(
        "every second Tuesday at 19:00",
        &[
            "every second Tuesday at 19:00",
            "every other tuesday at 7pm",
            "every 2nd tues at 19:00",
            "every 2 weeks on tuesday at 19:00",
        ],
    );
    all_say(
        "every 2 weeks on Monday and Friday at 09:00",
        &[
            "every 2 weeks on monday and friday at 9",
            "every second week on friday, monday at 9am",
        ],
    );
    all_say(
        "every 3 weeks on Tuesday at 19:00",
        &["every third tuesday at 19:00"],
    );
}

#[test]
fn months_and_years() {
    all_say(
        "on the 15th of each month at 09:00",
        &[
            "every month on the 15th at 9",
            "on the 15th of every month at 9",
            "the 15th of the month at 9",
            "every 15th of the month at 9",
        ],
    );
    all_say(
        "on the 31st of each month, or its last day, at 09:00",
        &[
            "on the 31st of each month at 9",
            "every month on the 31st at 9",
            "on the 31st of the month or the last day at 9",
        ],
    );
    all_say(
        "on the 31st, in months that have one, at 09:00",
        &[
            "on the 31st of each month, if there is one, at 9",
            "every month on the 31st if there is one at 9",
        ],
    );
    all_say(
        "on the last day of each month at 20:00",
        &[
            "last day of the month at 20:00",
            "every last day of the month at 8pm",
        ],
    );
    all_say(
        "on the first Monday of the month at 18:00",
        &[
            "first Monday of the month at 18:00",
            "every first monday of the month at 18:00",
            "every month on the first monday at 6pm",
            "on the 1st mon of each month at 18:00",
        ],
    );
    all_say(
        "on the third Tuesday of the month at 18:00",
        &["every third tuesday of the month at 18:00"],
    );
    all_say(
        "on the last Friday of the month at 17:30",
        &["last friday of every month at 17:30"],
    );
    all_say(
        "on the second-to-last Friday of every second month at 17:30",
        &[
            "second-to-last friday of every other month at 17:30",
            "every 2 months on the second-to-last friday at 5:30pm",
        ],
    );
    all_say(
        "every 3 months on the 1st at 09:00",
        &[
            "every 3 months on the 1st at 9",
            "on the first of every 3 months at 9",
        ],
    );
    all_say(
        "every year on 29 February, or the last day of the month, at 09:00",
        &[
            "every year on 29 February at 9",
            "every year on feb 29th at 9",
            "every year on the 29th of february at 9",
        ],
    );
    all_say(
        "every 2 years on 29 February, if there is one, at 09:00",
        &["every two years on 29 February, if there is one, at 9"],
    );
    all_say(
        "every year on 31 May at 09:00",
        &[
            "every year on 31 may at 9",
            "every year on the 31st of May at 9",
        ],
    );
    all_say(
        "every year on the last Friday of March and October at 17:30",
        &["every year on the last friday of october and march at 17:30"],
    );
}

#[test]
fn one_day() {
    all_say(
        "on 1 December 2026 at 18:30",
        &[
            "on 2026-12-01 at 18:30",
            "2026-12-01 at 6:30pm",
            "on 1 December 2026 at 18:30",
            "on december 1st at 18:30",
            "on tuesday at 18:30",
            "tue at 6:30 pm",
        ],
    );
    all_say(
        "on 26 November 2026 at 08:00",
        &["tomorrow at 8am", "at 8 tomorrow"],
    );
    all_say(
        "on 25 November 2026 at 12:00",
        &["today at noon", "on wednesday at noon"],
    );
    all_say("on 26 November 2026 at 00:00", &["tomorrow at midnight"]);
    all_say(
        "on 2 December 2026 at 10:00",
        &["on wednesday at 10", "wednesday at 10am"],
    );
    all_say("on 24 November 2027 at 10:00", &["on 24 november at 10"]);
    all_say("on 29 February 2028 at 10:00", &["on 29 february at 10"]);
    all_say(
        "on 26 November 2026 at 08:00 and 20:00",
        &["tomorrow at 8am and 8pm"],
    );
    let rule = parse("tomorrow at 8am", now()).unwrap();
    assert_eq!(rule.start, on("2026-11-26", "08:00"));
    assert_eq!(rule.days, Days::Daily { every: 1 });
    assert_eq!(rule.end, End::Count { times: 1 });
}

/// Every second is one after the next.
#[test]
fn what_repeats_begins_with_the_next_of_its_days() {
    for (text, start) in [
        ("daily at 8am", "2026-11-26"),
        ("every 2 days at 21:00", "2026-11-25"),
        ("every second tuesday at 19:00", "2026-12-01"),
        ("every 3 months on the 1st at 9", "2026-12-01"),
        ("every month on the 24th at 9", "2026-12-24"),
        ("every year on 24 november at 9", "2027-11-24"),
    ] {
        assert_eq!(
            parse(text, now()).unwrap().start.day,
            start.parse().unwrap(),
            "{text}"
        );
    }
}

#[test]
fn times_and_ends() {
    all_say(
        "every day at 08:00, 14:00 and 20:00",
        &["at 8am, 2pm and 8pm every day", "daily at 20, 8 and 14"],
    );
    all_say(
        "every day at 00:00, 00:30 and 12:00",
        &[
            "daily at 12am, 12:30am and 12pm",
            "daily at midnight, 0:30, noon",
        ],
    );
    all_say(
        "every day at 08:00 until 24 December 2026",
        &[
            "every day at 8 until 2026-12-24",
            "every day until 24 december at 8",
            "every day until Dec 24 2026 at 8",
            "until 2026-12-24 every day at 8",
        ],
    );
    all_say(
        "every day at 08:00 and 20:00 until 24 December 2026 at 08:00",
        &["every day at 8 and 20 until 24 december at 8"],
    );
    all_say(
        "every day at 08:00, 10 times",
        &[
            "every day at 8 for 10 days",
            "every day at 8, 10 times",
            "every day at 8 for ten times",
            "every day for 10 days at 8",
        ],
    );
    all_say(
        "every day at 08:00 and 20:00, 20 times",
        &["daily at 8 and 20 for 10 days"],
    );
    all_say(
        "every Wednesday at 10:00 until 15 December 2026",
        &[
            "wednesdays at 10 for 3 weeks",
            "every wednesday at 10 for 21 days",
        ],
    );
}

#[test]
fn what_is_read_and_can_not_be_is_refused_by_its_reason() {
    let range = |max| Reason::OutOfRange { min: 1, max };
    for (phrase, reason) in [
        ("on 2026-02-30 at 8", Reason::NotADate),
        ("on 31 november at 8", Reason::NotADate),
        ("every year on 30 february at 8", Reason::NotADate),
        ("every day at 8 until 2026-13-01", Reason::NotADate),
        ("today at 10", Reason::InThePast),
        ("this wednesday at 9:30", Reason::InThePast),
        ("in 0 minutes", Reason::InThePast),
        ("daily at 8 from 2026-11-24", Reason::InThePast),
        ("in 4294967295 weeks at 8", Reason::NotADate),
        ("on 2026-11-24 at 18:00", Reason::InThePast),
        ("every day at 8 until 2026-11-24", Reason::InThePast),
        (
            "every day at 8 until 2026-11-25",
            Reason::malformed("a day before its end"),
        ),
        ("every 0 days at 8", range(1000)),
        ("every 2000 weeks on monday at 8", range(1000)),
        ("every day at 8, 0 times", range(10_000)),
        ("every day at 8 for 4294967295 weeks", range(10_000)),
        ("on the 32nd of the month at 8", range(31)),
        ("6th monday of the month at 8", range(5)),
    ] {
        let error = Error::invalid("when", reason);
        assert_eq!(parse(phrase, now()), Err(error), "{phrase}");
    }
}
