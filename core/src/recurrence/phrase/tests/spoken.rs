//! Times as people say them.

use super::*;

#[test]
fn a_time_that_cannot_be_mistaken_needs_no_at() {
    all_say(
        "on 26 November 2026 at 08:00",
        &["tomorrow 8am", "8am tomorrow", "tomorrow 8:00"],
    );
    all_say(
        "on 27 November 2026 at 21:00",
        &["friday 9pm", "9 pm on friday", "fri 21:00"],
    );
    all_say(
        "every day at 08:00 and 20:00",
        &["every day 8am and 8pm", "everyday at 8am, 8pm"],
    );
    all_say(
        "every weekday at 07:30 and 19:00",
        &["weekdays 7:30 and 19:00"],
    );
    all_say(
        "on 10 November 2027 at 17:00",
        &[
            "2027-11-10 17:00",
            "2027-11-10T17:00",
            "on 2027-11-10T17:00",
            "10 november 17:00",
            "november 10th 5pm",
        ],
    );
}

#[test]
fn a_time_alone_is_the_next_one_where_it_has_its_half_of_the_day() {
    all_say("on 25 November 2026 at 12:00", &["at noon", "at 12pm"]);
    all_say("on 26 November 2026 at 00:00", &["at midnight"]);
    all_say("on 25 November 2026 at 21:00", &["9pm", "at 9 pm"]);
    all_say("on 26 November 2026 at 10:00", &["at 10am"]);
}

#[test]
fn a_part_of_the_day_says_its_half() {
    all_say(
        "on 25 November 2026 at 21:00",
        &[
            "tonight at 9",
            "tonight at 9pm",
            "at 9 tonight",
            "tonight 21:00",
            "this evening at 9",
            "at 9 at night today",
        ],
    );
    all_say(
        "on 26 November 2026 at 08:00",
        &[
            "tomorrow morning at 8",
            "tomorrow at 8 in the morning",
            "tomorrow morning 8am",
        ],
    );
    all_say(
        "on 26 November 2026 at 14:30",
        &["tomorrow afternoon at 2:30"],
    );
    all_say("on 27 November 2026 at 19:00", &["friday evening at 7"]);
    all_say(
        "every day at 22:00",
        &["every night at 10", "nightly at 10pm", "nightly at 10"],
    );
    all_say("every day at 19:00", &["every evening at 7"]);
    all_say(
        "every day at 02:00",
        &["every night at 2am", "every night at 02:00"],
    );
}

#[test]
fn from_now_on_or_so_many_days_ahead() {
    all_say(
        "on 25 November 2026 at 10:20",
        &["in 20 minutes", "in 20 min"],
    );
    all_say(
        "on 25 November 2026 at 12:00",
        &["in 2 hours", "in two hours"],
    );
    all_say("on 25 November 2026 at 11:00", &["in an hour", "in 1 hour"]);
    all_say("on 25 November 2026 at 10:30", &["in half an hour"]);
    all_say("on 26 November 2026 at 01:00", &["in 15 hours"]);
    all_say(
        "on 28 November 2026 at 09:00",
        &["in 3 days at 9", "in 3 days 9am"],
    );
    all_say(
        "on 9 December 2026 at 10:00",
        &["in two weeks at 10", "in a fortnight at 10"],
    );
}

#[test]
fn this_and_next_day_of_the_week() {
    all_say(
        "on 1 December 2026 at 17:00",
        &["next tuesday at 5pm", "on tuesday at 5pm", "next tue 5pm"],
    );
    all_say("on 27 November 2026 at 18:00", &["this friday at 6pm"]);
    all_say("on 25 November 2026 at 18:00", &["this wednesday at 6pm"]);
    all_say("on 2 December 2026 at 18:00", &["next wednesday at 6pm"]);
    // Of this week or the next: it is not guessed at.
    let error = parse("next friday at 6pm", now()).unwrap_err().to_string();
    assert!(
        error.contains("'next Friday' can be 'on 2026-11-27' or 'on 2026-12-04'"),
        "{error}"
    );
}

#[test]
fn several_days_of_the_week_are_those_of_every_week() {
    all_say(
        "every Monday, Wednesday and Friday at 19:00",
        &[
            "mon wed fri 7pm",
            "Mon/Wed/Fri at 19:00",
            "mon, wed and fri at 7pm",
        ],
    );
    all_say(
        "every Monday, Wednesday and Friday at 19:30",
        &["monday wednesday friday at 7:30pm"],
    );
    all_say(
        "every second Tuesday at 17:00",
        &[
            "fortnightly on tuesday at 5pm",
            "fortnightly tuesdays at 5pm",
            "biweekly on tuesday at 5pm",
            "bi-weekly tuesday 5pm",
            "every fortnight on tuesday at 5pm",
        ],
    );
    all_say("every Monday at 08:00", &["weekly on monday at 8"]);
    all_say(
        "on the 1st of each month at 09:00",
        &["monthly on the 1st at 9:00", "monthly on the first at 9"],
    );
    all_say(
        "every year on 1 March at 09:00",
        &["yearly on 1 march at 9"],
    );
}

#[test]
fn what_repeats_starts_on_a_day_and_ends_after_a_while() {
    for (text, start) in [
        ("daily at 11:00", "2026-11-25"),
        ("daily at 11:00 starting today", "2026-11-25"),
        ("daily at 8:00 starting today", "2026-11-26"),
        ("daily at 8:00 starting tomorrow", "2026-11-26"),
        ("daily at 11:00 from tomorrow", "2026-11-26"),
        (
            "every second tuesday at 19:00 from 2026-12-02",
            "2026-12-08",
        ),
        ("starting on monday every 2 days at 8", "2026-11-30"),
        ("weekdays at 8 beginning 5 december", "2026-12-07"),
    ] {
        let rule = parse(text, now()).unwrap();
        assert_eq!(rule.start.day, start.parse().unwrap(), "{text}");
        assert_eq!(rule.end, End::Never, "{text}");
    }
    all_say(
        "every day at 08:00, 7 times",
        &[
            "every day at 8 for a week",
            "every day at 8 for one week",
            "every day at 8 for a week starting 2026-12-01",
        ],
    );
    all_say(
        "every day at 08:00, 14 times",
        &["daily at 8 for a fortnight"],
    );
    all_say(
        "every Wednesday at 10:00 until 15 December 2026",
        &["wednesdays at 10 for 2 weeks from 2026-12-02"],
    );
}
