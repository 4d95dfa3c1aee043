//! Once, daily, weekly; due, done, missed, stopped.

use alongside::{AnswerEffect, AppError, Days, ReminderState, Timing, Weekday};
use alongside_tests::{Home, context, daily, done, later, on_days, once, put_off};

use super::{day, due, next};

const DAY: i64 = 24 * 60;

fn morning() -> alongside::CallContext {
    context("2026-11-22T07:00:00", "America/New_York")
}

#[test]
fn once_asks_on_its_day_until_done_and_never_again() {
    let home = Home::new();
    let now = morning();
    let id = home
        .reminders()
        .add_reminder(once("2026-11-24", "18:30"), now.clone(), None)
        .unwrap()
        .id;
    assert_eq!(
        next(&home, id, &now).as_deref(),
        Some("2026-11-24T18:30:00-05:00")
    );
    let on_the_day = |time: &str| context(&format!("2026-11-24T{time}"), "America/New_York");
    assert_eq!(due(&home, &on_the_day("18:29:59")), []);
    let asked = [("2026-11-24".to_owned(), 0)];
    assert_eq!(due(&home, &on_the_day("18:30:00")), asked);
    assert_eq!(due(&home, &later(&on_the_day("18:30:00"), 40 * DAY)), asked);
    assert_eq!(next(&home, id, &on_the_day("18:30:00")), None);
    done(&home, id, day("2026-11-24"), &on_the_day("19:00:00")).unwrap();
    assert_eq!(due(&home, &later(&on_the_day("18:30:00"), DAY)), []);
    assert_eq!(next(&home, id, &on_the_day("19:00:00")), None);
}

#[test]
fn daily_asks_each_day_once() {
    let home = Home::new();
    let now = morning();
    let id = home
        .reminders()
        .add_reminder(daily("08:00"), now.clone(), None)
        .unwrap()
        .id;
    assert_eq!(due(&home, &now), []);
    for n in 0..4 {
        let at_eight = later(&now, 60 + n * DAY);
        let today = at_eight.today();
        assert_eq!(due(&home, &at_eight), [(today.to_string(), 0)]);
        let answered = done(&home, id, today, &later(&at_eight, 5)).unwrap();
        assert_eq!(answered.reminder.next, Some(later(&at_eight, DAY).now));
        assert_eq!(due(&home, &later(&at_eight, 5)), []);
        assert_eq!(due(&home, &later(&at_eight, DAY - 1)), []);
    }
}

#[test]
fn weekly_asks_on_its_days() {
    let home = Home::new();
    // A Sunday.
    let now = morning();
    let days = [Weekday::Thursday, Weekday::Monday, Weekday::Monday];
    let added = home
        .reminders()
        .add_reminder(on_days(&days, "07:30"), now.clone(), None)
        .unwrap();
    let Timing::AtTimes { rule, .. } = &added.timing else {
        panic!("another timing");
    };
    assert_eq!(
        rule.days,
        Days::Weekly {
            every: 1,
            on: vec![Weekday::Monday, Weekday::Thursday],
            week_start: Weekday::Monday,
        }
    );
    let mut asked = Vec::new();
    for n in 0..15 {
        let at = later(&now, 60 + n * DAY);
        for (day, missed) in due(&home, &at) {
            assert_eq!(missed, 0);
            asked.push(day.clone());
            done(&home, added.id, super::day(&day), &at).unwrap();
        }
    }
    assert_eq!(
        asked,
        ["2026-11-23", "2026-11-26", "2026-11-30", "2026-12-03"]
    );
}

#[test]
fn what_waits_longest_comes_first_and_the_next_to_ask_leads_the_list() {
    let home = Home::new();
    let now = morning();
    let named = |text: &str, mut draft: alongside::ReminderInput| {
        draft.text = text.into();
        home.reminders()
            .add_reminder(draft, now.clone(), None)
            .unwrap()
            .id
    };
    named("noon", daily("12:00"));
    named("nine", daily("09:00"));
    named("ten", once("2026-11-22", "10:00"));
    let stopped = named("stopped", daily("08:00"));
    home.reminders()
        .set_reminder_stopped(stopped, true, now.clone())
        .unwrap();
    let listed = |stopped, context| -> Vec<String> {
        let list = home.reminders().list(stopped, context).unwrap();
        list.into_iter().map(|reminder| reminder.text).collect()
    };
    assert_eq!(listed(false, now.clone()), ["nine", "ten", "noon"]);
    assert_eq!(
        listed(true, now.clone()),
        ["nine", "ten", "noon", "stopped"]
    );
    let after_ten = later(&now, 4 * 60);
    let due: Vec<String> = home
        .reminders()
        .due_reminders(after_ten.clone())
        .unwrap()
        .into_iter()
        .map(|due| due.reminder.text)
        .collect();
    assert_eq!(due, ["nine", "ten"]);
    assert_eq!(listed(false, after_ten), ["noon", "nine", "ten"]);
}

#[test]
fn done_twice_is_done_once() {
    let home = Home::new();
    let now = later(&morning(), 90);
    let id = home
        .reminders()
        .add_reminder(daily("08:00"), morning(), None)
        .unwrap()
        .id;
    let once = done(&home, id, now.today(), &now).unwrap();
    let twice = done(&home, id, now.today(), &later(&now, 1)).unwrap();
    assert_eq!(once.reminder, twice.reminder);
    assert_eq!(
        (once.effect, twice.effect),
        (AnswerEffect::Taken, AnswerEffect::NoneAnsweredBefore)
    );
    assert_eq!(due(&home, &later(&now, 2)), []);
    // One act, so one undo.
    let undo = || home.undo(later(&now, 3)).unwrap();
    assert_eq!(undo().as_deref(), Some("reminders.answer"));
    assert_eq!(due(&home, &later(&now, 3)).len(), 1);
    assert_eq!(undo().as_deref(), Some("reminders.add"));
}

#[test]
fn what_is_done_ahead_of_its_time_does_not_ask_that_day() {
    let home = Home::new();
    let now = morning();
    let id = home
        .reminders()
        .add_reminder(daily("08:00"), now.clone(), None)
        .unwrap()
        .id;
    let ahead = done(&home, id, now.today(), &now).unwrap();
    let tomorrow = later(&now, 60 + DAY);
    assert_eq!(ahead.effect, AnswerEffect::TakenEarly);
    assert_eq!(ahead.reminder.next, Some(tomorrow.now));
    assert_eq!(due(&home, &later(&now, 60)), []);
    // A day that is not near would be silent when it comes.
    for day in [tomorrow.today(), later(&now, 700 * DAY).today()] {
        for refused in [
            done(&home, id, day, &now),
            put_off(&home, id, day, 30, &now),
        ] {
            let refused = refused.err();
            assert!(matches!(
                refused,
                Some(AppError::Invalid {
                    field: "occurrence",
                    ..
                })
            ));
        }
    }
    assert_eq!(due(&home, &tomorrow), [("2026-11-23".into(), 0)]);
}

#[test]
fn missed_ones_are_counted_and_ask_no_more() {
    let home = Home::new();
    let now = morning();
    let id = home
        .reminders()
        .add_reminder(daily("08:00"), now.clone(), None)
        .unwrap()
        .id;
    let at = |n: i64| later(&now, 60 + n * DAY);
    for n in 0..4 {
        let missed = u32::try_from(n).unwrap();
        assert_eq!(due(&home, &at(n)), [(at(n).today().to_string(), missed)]);
    }
    // An earlier one that is done after all ends the count before it.
    done(&home, id, at(1).today(), &at(3)).unwrap();
    assert_eq!(due(&home, &at(3)), [("2026-11-25".into(), 1)]);
    done(&home, id, at(3).today(), &at(3)).unwrap();
    assert_eq!(due(&home, &at(3)), []);
    assert_eq!(due(&home, &at(4)), [("2026-11-26".into(), 0)]);
    assert_eq!(due(&home, &at(95)), [("2027-02-25".into(), 91)]);
    // Beyond, the number says nothing.
    assert_eq!(due(&home, &at(1004)), [("2029-08-22".into(), 99)]);
}

#[test]
fn only_days_of_the_week_that_are_asked_for_can_be_missed() {
    let home = Home::new();
    let days = [Weekday::Monday, Weekday::Thursday];
    home.reminders()
        .add_reminder(on_days(&days, "08:00"), morning(), None)
        .unwrap();
    let thursday = context("2026-12-03T08:00:00", "America/New_York");
    assert_eq!(due(&home, &thursday), [("2026-12-03".into(), 3)]);
}

#[test]
fn what_was_made_after_todays_time_begins_tomorrow() {
    for second in ["08:00:01", "08:00:59", "08:01:00", "23:59:00"] {
        let home = Home::new();
        let now = context(&format!("2026-11-22T{second}"), "America/New_York");
        let added = home
            .reminders()
            .add_reminder(daily("08:00"), now.clone(), None)
            .unwrap();
        assert_eq!(
            next(&home, added.id, &now).as_deref(),
            Some("2026-11-23T08:00:00-05:00"),
            "{second}"
        );
        let tonight = context("2026-11-22T23:59:59", "America/New_York");
        assert_eq!(due(&home, &tonight), [], "{second}");
        let tomorrow = context("2026-11-23T08:00:00", "America/New_York");
        assert_eq!(
            due(&home, &tomorrow),
            [("2026-11-23".into(), 0)],
            "{second}: nothing was missed before it was made"
        );
    }
}

/// The wall alone does not tell what came first where the clock is set.
#[test]
fn what_was_made_while_the_clock_was_set_counts_from_its_instant() {
    let new_york = |wall: &str| context(wall, "America/New_York");
    // At 03:10, when 02:30 is yet to come, at 03:30.
    let home = Home::new();
    home.reminders()
        .add_reminder(daily("02:30"), new_york("2026-03-08T03:10:00"), None)
        .unwrap();
    assert_eq!(
        due(&home, &new_york("2026-03-09T02:30:00")),
        [("2026-03-09".into(), 1)]
    );
    // At the second 01:40, when the first 01:50 is past.
    let home = Home::new();
    let second_pass = later(&new_york("2026-11-01T01:40:00"), 60);
    home.reminders()
        .add_reminder(daily("01:50"), second_pass, None)
        .unwrap();
    assert_eq!(
        due(&home, &new_york("2026-11-02T01:50:00")),
        [("2026-11-02".into(), 0)]
    );
}

#[test]
fn what_is_stopped_asks_no_more_until_it_is_started() {
    let home = Home::new();
    let now = morning();
    let id = home
        .reminders()
        .add_reminder(daily("08:00"), now.clone(), None)
        .unwrap()
        .id;
    let stopped = home
        .reminders()
        .set_reminder_stopped(id, true, now.clone())
        .unwrap();
    assert_eq!(
        (stopped.state, stopped.next),
        (ReminderState::Stopped, None)
    );
    assert_eq!(due(&home, &later(&now, 60)), []);
    let four_days_on = later(&now, 4 * DAY);
    let started = home
        .reminders()
        .set_reminder_stopped(id, false, four_days_on.clone())
        .unwrap();
    assert_eq!(started.state, ReminderState::On);
    assert_eq!(
        next(&home, id, &four_days_on).as_deref(),
        Some("2026-11-26T08:00:00-05:00")
    );
    assert_eq!(due(&home, &four_days_on), [], "yesterday it was stopped");
    assert_eq!(
        due(&home, &later(&four_days_on, 60)),
        [("2026-11-26".into(), 0)],
        "what it would have asked while stopped was not missed"
    );
}

#[test]
fn a_stop_that_is_taken_back_leaves_what_asked_before_it() {
    let home = Home::new();
    let now = later(&morning(), 2 * DAY + 120);
    let id = home
        .reminders()
        .add_reminder(daily("08:00"), morning(), None)
        .unwrap()
        .id;
    let before = due(&home, &now);
    assert_eq!(before, [("2026-11-24".into(), 2)]);
    home.reminders()
        .set_reminder_stopped(id, true, now.clone())
        .unwrap();
    assert_eq!(due(&home, &now), []);
    home.undo(now.clone()).unwrap();
    assert_eq!(due(&home, &now), before);
    // Stopped and started, both taken back.
    home.reminders()
        .set_reminder_stopped(id, true, now.clone())
        .unwrap();
    home.reminders()
        .set_reminder_stopped(id, false, now.clone())
        .unwrap();
    assert_eq!(due(&home, &now), []);
    home.undo(now.clone()).unwrap();
    assert_eq!(due(&home, &now), []);
    home.undo(now.clone()).unwrap();
    assert_eq!(due(&home, &now), before);
}
