//! What can't be read, and what it is told.

use super::*;

/// Phrases, with a part of what each is told.
const REFUSED: &[(&str, &str)] = &[
    (
        "",
        "a day and a time of day, as in 'every day at 08:00' or 'tomorrow at 8am'",
    ),
    (
        "08:00",
        "a day too after '08:00', as in 'every day at 08:00' or",
    ),
    ("at 4", "a day too after 'at 4'"),
    ("every day", "a time of day too after 'every day', as in"),
    ("tomorrow", "a time of day too after 'tomorrow'"),
    ("tonight", "a time of day too after 'today night'"),
    (
        "every fortnight at 08:00",
        "a day of the week after 'every 2 weeks'",
    ),
    (
        "every first monday at 8",
        "'of the month' after 'every first monday'",
    ),
    (
        "every month at 8",
        "a day of the month after 'every month', as in 'every month on the",
    ),
    ("every week at 8", "a day of the week after 'every week'"),
    (
        "every year at 8",
        "a day of the year after 'every year', as in 'every year on 1 march",
    ),
    ("every 2 weekdays at 8", "in place of 'weekdays'"),
    (
        "on monday and thursday at 8",
        "'every', or days in the plural, in place of 'monday'",
    ),
    ("on the 15th at 8", "'of the month' after 'on the 15th'"),
    (
        "on the 31st if there is one at 8",
        "'of the month' in place of 'if'",
    ),
    (
        "the 5th of the month or its last day at 8",
        "nothing more in place of 'or'",
    ),
    (
        "the 1st and 3rd monday of the month at 8",
        "a day in place of 'the'",
    ),
    (
        "first and third monday of the month at 8",
        "a day in place of 'first'",
    ),
    (
        "sixth monday of the month at 8",
        "a day in place of 'sixth'",
    ),
    ("every day at 8 at 9", "nothing more after 'every day at 8'"),
    ("every day on monday at 8", "nothing more in place of 'on'"),
    ("every day at 8 or so", "nothing more in place of 'or'"),
    (
        "every day at 8 and 25:00",
        "nothing more in place of '25:00'",
    ),
    (
        "every day at 8 for a while",
        "so many days, weeks or times in place of 'a'",
    ),
    ("every day at 8 until easter", "a date in place of 'easter'"),
    (
        "every day at 8 until",
        "a date after 'every day at 8 until'",
    ),
    (
        "every day at 8 for 3 days 2 times",
        "nothing more in place of '2'",
    ),
    (
        "tomorrow at 8 for 3 days",
        "neither a start nor an end where it comes once",
    ),
    (
        "tomorrow at 8 starting friday",
        "neither a start nor an end where it comes once",
    ),
    (
        "every day at 8 \u{1f382}",
        "nothing more in place of '\u{1f382}'",
    ),
    (
        "every day at 24:00",
        "a time of day such as 8am or 18:30 in place of '24:00'",
    ),
    ("every day at 8:5", "in place of '8:5'"),
    ("every day at 13pm", "in place of '13pm'"),
    ("every day at 0am", "in place of '0am'"),
    ("every day at +8", "in place of '+8'"),
    (
        "every day at lunch",
        "a time of day such as 8am or 18:30 in place of 'lunch'",
    ),
    (
        "every day at",
        "a time of day such as 8am or 18:30 after 'every day at'",
    ),
    ("every day at é", "in place of 'é'"),
    (
        "tonight at 3",
        "a time of that part of the day, with am or pm",
    ),
    ("tonight at 1am", "a time of that part of the day"),
    ("tonight at 09:00", "a time of that part of the day"),
    ("tomorrow morning at 3pm", "a time of that part of the day"),
    ("11/10 at 5pm", "a day in place of '11/10'"),
    (
        "in 20",
        "minutes, hours, days or weeks after 'in 20', as in 'in 20 minutes' or",
    ),
    (
        "in a while",
        "minutes, hours, days or weeks in place of 'while'",
    ),
    ("in 2 hours at 8", "nothing but how long from now"),
    ("next week at 8", "a day of the week in place of 'week'"),
    ("this is it at 8", "a day of the week in place of 'is'"),
    ("fortnite at 8pm", "a day in place of 'fortnite'"),
    (
        "every tuesday at 5pm except 2026-12-24",
        "nothing more in place of 'except'",
    ),
    (
        "3 times a day",
        "times of day in place of '3', as in '8 hours after the last one' or",
    ),
    ("twice a day", "times of day in place of 'twice'"),
    (
        "every 8 hours",
        "days and times of day after 'every 8 hours', as in '8 hours after the last one' or",
    ),
    (
        "every 8 hours for 14 days",
        "'every day at 6:00, 14:00 and 22:00 for 14 days'",
    ),
    (
        "8 hours after the last one until november 16",
        "no end, for what counts hours goes on until you stop it, after '8 hours after the last one'",
    ),
    ("every day at 8 from never", "a day in place of 'never'"),
];

#[test]
fn what_cannot_be_read_is_named_with_what_fits() {
    for (phrase, named) in REFUSED {
        let error = parse(phrase, now()).unwrap_err().to_string();
        assert!(error.contains(named), "{phrase}: {error}");
        assert!(error.chars().count() < 260, "{phrase}: {error}");
    }
    let long = "x".repeat(500);
    let error = parse(&long, now()).unwrap_err().to_string();
    assert!(error.chars().count() < 150, "{error}");
}
