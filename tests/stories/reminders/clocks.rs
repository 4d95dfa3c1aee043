//! Days on which the clock is set.

use std::collections::BTreeMap;

use alongside::{ReminderId, Timestamp};
use alongside_tests::{Home, context, daily, done, later, moved};

use super::{answer, due};

const TIMES: [&str; 14] = [
    "00:00", "00:10", "00:30", "01:00", "01:30", "01:59", "02:00", "02:10", "02:30", "03:00",
    "12:00", "22:30", "23:00", "23:50",
];

/// Walks from two days before the change to two days after it, by the minute near it, and marks
/// done what asks. Each day asks once, at its time, as was foretold.
#[track_caller]
fn walk_over(zone: &str, change: &str) {
    let home = Home::new();
    let change = moved(&context(change, "UTC"), zone);
    let from = later(&change, -48 * 60);
    let mut asked: BTreeMap<ReminderId, Vec<Timestamp>> = BTreeMap::new();
    let mut foretold: BTreeMap<ReminderId, Timestamp> = BTreeMap::new();
    let mut names = BTreeMap::new();
    for time in TIMES {
        let added = home
            .reminders()
            .add_reminder(daily(time), from.clone(), None)
            .unwrap();
        foretold.insert(added.id, added.next.unwrap());
        names.insert(added.id, time);
    }
    let mut days = BTreeMap::new();
    let mut minute = 0;
    while minute <= 96 * 60 {
        let now = later(&from, minute);
        let step = if (2790..2990).contains(&minute) {
            1
        } else {
            10
        };
        for (id, day, since) in answer(&home, &now) {
            let time = names[&id];
            assert_eq!(foretold[&id], since, "{zone}: {time} on {day}");
            assert!(
                now.now.0 - since.0 < 600_000,
                "{zone}: {time} on {day} is late"
            );
            if let Some(before) = days.insert(id, day) {
                assert_eq!(day.since(before), 1, "{zone}: {time} on {day}");
            }
            asked.entry(id).or_default().push(since);
            let next = home.reminders().reminder(id, now.clone()).unwrap().next;
            foretold.insert(id, next.unwrap());
        }
        minute += step;
    }
    let end = later(&from, 96 * 60);
    for (id, time) in names {
        assert!(foretold[&id] > end.now, "{zone}: {time} did not ask");
        assert!(
            (3..=5).contains(&asked[&id].len()),
            "{zone}: {time} asked at {:?}",
            asked[&id]
        );
    }
}

#[test]
fn an_hour_is_skipped_in_new_york() {
    walk_over("America/New_York", "2026-03-08T07:00:00");
}

#[test]
fn an_hour_comes_twice_in_new_york() {
    walk_over("America/New_York", "2026-11-01T06:00:00");
}

#[test]
fn midnight_is_skipped_in_cairo_and_on_the_azores() {
    walk_over("Africa/Cairo", "2026-04-23T22:00:00");
    walk_over("Atlantic/Azores", "2026-03-29T01:00:00");
}

#[test]
fn midnight_comes_twice_in_cairo_and_on_the_azores() {
    walk_over("Africa/Cairo", "2026-10-29T21:00:00");
    walk_over("Atlantic/Azores", "2026-10-25T01:00:00");
}

/// Where the last hour of a day is skipped, what asks in it moves past midnight.
#[test]
fn the_last_hour_of_a_day_is_skipped_in_nuuk() {
    walk_over("America/Nuuk", "2026-03-29T01:00:00");
}

#[test]
fn half_an_hour_is_skipped_on_lord_howe() {
    walk_over("Australia/Lord_Howe", "2026-10-03T15:30:00");
}

#[test]
fn a_time_that_is_skipped_asks_as_much_later() {
    for (zone, time, day, expected) in [
        (
            "America/New_York",
            "02:30",
            "2026-03-08",
            "2026-03-08T03:30:00-04:00",
        ),
        (
            "Africa/Cairo",
            "00:00",
            "2026-04-24",
            "2026-04-24T01:00:00+03:00",
        ),
        (
            "Africa/Cairo",
            "00:30",
            "2026-04-24",
            "2026-04-24T01:30:00+03:00",
        ),
        (
            "Atlantic/Azores",
            "00:30",
            "2026-03-29",
            "2026-03-29T01:30:00+00:00",
        ),
        (
            "America/New_York",
            "01:30",
            "2026-11-01",
            "2026-11-01T01:30:00-04:00",
        ),
        (
            "Atlantic/Azores",
            "00:30",
            "2026-10-25",
            "2026-10-25T00:30:00+00:00",
        ),
    ] {
        let home = Home::new();
        let noon_before = later(&context(&format!("{day}T12:00:00"), zone), -24 * 60);
        let added = home
            .reminders()
            .add_reminder(daily(time), noon_before.clone(), None)
            .unwrap();
        let at = added.next.unwrap();
        assert_eq!(noon_before.zone.rfc3339(at), expected, "{zone} {time}");
        let asks = alongside::CallContext {
            now: at,
            ..noon_before
        };
        assert_eq!(due(&home, &later(&asks, -1)), [], "{zone} {time}");
        assert_eq!(due(&home, &asks), [(day.to_owned(), 0)], "{zone} {time}");
    }
}

/// On Samoa 2011-12-30 never was: the day before and the day after ask, and nothing was missed.
#[test]
fn a_day_that_never_was_does_not_ask() {
    let home = Home::new();
    let from = context("2011-12-28T12:00:00", "Pacific/Apia");
    home.reminders()
        .add_reminder(daily("08:00"), from.clone(), None)
        .unwrap();
    let mut days = Vec::new();
    for hours in 0..80 {
        for (_, day, _) in answer(&home, &later(&from, hours * 60)) {
            days.push(day.to_string());
        }
    }
    assert_eq!(days, ["2011-12-29", "2011-12-31", "2012-01-01"]);
}

/// The clock was months ahead when it was planned, and was put right after.
#[test]
fn what_was_planned_while_the_clock_was_ahead_asks_once_it_is_right() {
    let home = Home::new();
    let ahead = context("2027-06-01T09:00:00", "America/New_York");
    let added = home.reminders().add_reminder(daily("08:00"), ahead, None);
    let id = added.unwrap().id;
    let right = context("2026-11-28T08:30:00", "America/New_York");
    assert_eq!(due(&home, &right), [("2026-11-28".to_owned(), 0)]);
    let day = "2026-11-28".parse().unwrap();
    done(&home, id, day, &right).unwrap();
    assert_eq!(due(&home, &right), []);
    let two_days_on = later(&right, 48 * 60);
    // Nobody knows since when it was to ask, until the store is opened by the clock that is right.
    assert_eq!(due(&home, &two_days_on), [("2026-11-30".to_owned(), 0)]);
    let home = home.close().open();
    assert_eq!(due(&home, &two_days_on), [("2026-11-30".to_owned(), 1)]);
}

/// Nobody counts the days since 1970.
#[test]
fn what_was_planned_while_the_clock_stood_at_its_beginning_has_a_number_of_missed_that_says_something()
 {
    let home = Home::new();
    let began = context("1970-01-02T09:00:00", "UTC");
    home.reminders()
        .add_reminder(daily("08:00"), began, None)
        .unwrap();
    let right = context("2026-11-28T08:30:00", "UTC");
    assert_eq!(due(&home, &right), [("2026-11-28".to_owned(), 99)]);
}

/// A clock that was a day back: it asks on a day before its rule begins, and can be answered.
#[test]
fn what_asks_before_its_rule_begins_can_be_answered() {
    let home = Home::new();
    let now = context("2026-11-22T07:00:00", "America/New_York");
    let added = home
        .reminders()
        .add_reminder(begun(&now), now.clone(), None);
    let id = added.unwrap().id;
    let back = later(&now, 90 - 2 * 24 * 60);
    let asks = home.reminders().due_reminders(back.clone()).unwrap();
    assert_eq!(asks.len(), 1);
    let one = asks[0].occurrence;
    assert!(one.local.day < now.today());
    home.reminders().mark_done(id, one, back.clone()).unwrap();
    assert_eq!(home.reminders().due_reminders(back).unwrap(), []);
}

/// Every day at eight, from today on.
fn begun(now: &alongside::CallContext) -> alongside::ReminderInput {
    alongside_tests::asks(alongside::Timing::daily(
        now.today(),
        "08:00".parse().unwrap(),
    ))
}
