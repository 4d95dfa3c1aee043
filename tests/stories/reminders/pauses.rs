//! Pauses and quiet hours, and what must not get lost in them.

use alongside::{
    CallContext, Notice, OccurrenceState, QuietHours, ReminderId, ReminderInput, ReminderState,
    ReminderSubject, Timing,
};
use alongside_tests::{Home, LOCK_KEY, asks, context, daily, done, later, once, put_off};

use super::{day, due, next};

fn at(wall: &str) -> CallContext {
    context(&format!("2026-11-{wall}:00"), "America/New_York")
}

fn plan(home: &Home, input: ReminderInput) -> ReminderId {
    let added = home.reminders().add_reminder(input, at("22T07:00"), None);
    added.unwrap().id
}

fn quiet(home: &Home, from: &str, to: &str) {
    let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
    home.reminders()
        .set_quiet_hours(Some(QuietHours { from, to }), at("22T07:00"))
        .unwrap();
}

/// When the phone tells of each, as the locked phone has it.
fn rings(home: &Home, now: &CallContext) -> Vec<String> {
    let next = home.vault.alarms(LOCK_KEY, now.clone()).unwrap().next;
    let next = next.iter().map(|alarm| now.zone.local(alarm.at));
    next.map(|(day, time)| format!("{day} {time}")).collect()
}

fn state(home: &Home, id: ReminderId, now: &CallContext) -> ReminderState {
    home.reminders().reminder(id, now.clone()).unwrap().state
}

#[test]
fn what_asks_once_and_falls_into_a_pause_asks_when_that_ends() {
    let home = Home::new();
    let rent = plan(&home, once("2026-11-24", "10:00"));
    let asks = plan(&home, once("2026-11-22", "09:00"));
    let until = day("2026-11-26");
    home.reminders().pause_all(until, at("22T11:00")).unwrap();
    for now in [at("22T12:00"), at("24T10:00"), at("26T23:59")] {
        assert_eq!(due(&home, &now), [], "{now:?}");
        assert_eq!(
            state(&home, rent, &now),
            ReminderState::Paused { last_day: until }
        );
        assert_eq!(
            next(&home, rent, &now).as_deref(),
            Some("2026-11-27T10:00:00-05:00")
        );
    }
    assert_eq!(
        rings(&home, &at("25T12:00")),
        ["2026-11-27 09:00", "2026-11-27 10:00"]
    );
    assert_eq!(due(&home, &at("27T08:59")), []);
    assert_eq!(due(&home, &at("27T09:59")), [("2026-11-22".into(), 0)]);
    let now = at("27T10:00");
    let asking = home.reminders().due_reminders(now.clone()).unwrap();
    let told: Vec<_> = asking
        .iter()
        .map(|one| (one.reminder.id, one.missed))
        .collect();
    assert_eq!(told, [(asks, 0), (rent, 0)]);
    done(&home, rent, day("2026-11-24"), &now).unwrap();
    done(&home, asks, day("2026-11-22"), &now).unwrap();
    assert_eq!(due(&home, &now), []);
    assert_eq!(state(&home, rent, &now), ReminderState::Over);
    // Planned within a pause it waits as well.
    home.reminders()
        .pause_all(day("2026-11-29"), now.clone())
        .unwrap();
    let added = home
        .reminders()
        .add_reminder(once("2026-11-28", "10:00"), now, None);
    let within = added.unwrap();
    assert_eq!(within.next, Some(at("30T10:00").now));
    home.reminders().resume_all(at("28T12:00")).unwrap();
    assert_eq!(due(&home, &at("28T12:00")), [("2026-11-28".into(), 0)]);
}

#[test]
fn what_is_put_off_beyond_a_pause_asks_after_it() {
    let home = Home::new();
    let id = plan(&home, once("2026-11-22", "09:00"));
    let week = 7 * 24 * 60;
    put_off(&home, id, day("2026-11-22"), week, &at("22T09:00")).unwrap();
    home.reminders()
        .pause_all(day("2026-11-26"), at("22T11:00"))
        .unwrap();
    assert_eq!(rings(&home, &at("24T12:00")), ["2026-11-29 09:00"]);
    assert_eq!(
        next(&home, id, &at("24T12:00")).as_deref(),
        Some("2026-11-29T09:00:00-05:00")
    );
    // And what ends within one, when that ends.
    home.reminders()
        .pause_all(day("2026-11-29"), at("27T11:00"))
        .unwrap();
    assert_eq!(rings(&home, &at("28T12:00")), ["2026-11-30 09:00"]);
    assert_eq!(due(&home, &at("30T09:00")), [("2026-11-22".into(), 0)]);
}

/// Nobody can still go there: asked for on the day after, a visit of a week ago would seem to be today's.
#[test]
fn an_appointment_in_a_pause_is_not_put_off_to_its_end() {
    let home = Home::new();
    let id = plan(
        &home,
        ReminderInput {
            lead: 90,
            subject: ReminderSubject::Appointment,
            ..once("2026-11-26", "14:00")
        },
    );
    let reminders = home.reminders();
    let pause = |now: &CallContext| reminders.pause_all(day("2026-11-28"), now.clone()).unwrap();
    for begun in [at("25T09:00"), at("26T12:35")] {
        pause(&begun);
        assert_eq!(rings(&home, &begun), [] as [&str; 0]);
        let last_day = day("2026-11-28");
        assert_eq!(state(&home, id, &begun), ReminderState::Paused { last_day });
        for later in [at("29T00:30"), at("29T14:05")] {
            assert_eq!(due(&home, &later), []);
            assert_eq!(state(&home, id, &later), ReminderState::Over);
        }
        // Without the pause it is there again.
        home.undo(begun.clone()).unwrap();
        assert_eq!(state(&home, id, &begun), ReminderState::On);
    }
}

/// What asks some time before asks after the pause when it was said to.
#[test]
fn what_has_a_lead_asks_after_a_pause_when_it_was_said_to() {
    let home = Home::new();
    let id = plan(
        &home,
        ReminderInput {
            lead: 120,
            ..once("2026-11-26", "14:00")
        },
    );
    let reminders = home.reminders();
    reminders
        .pause_all(day("2026-11-28"), at("25T09:00"))
        .unwrap();
    for now in [at("25T09:00"), at("29T00:30"), at("29T11:00")] {
        assert_eq!(rings(&home, &now), ["2026-11-29 12:00"]);
        let said = next(&home, id, &now);
        assert_eq!(said.as_deref(), Some("2026-11-29T12:00:00-05:00"));
    }
    assert_eq!(due(&home, &at("29T12:00")), [("2026-11-26".into(), 0)]);
}

/// It is armed for the day after the pause, where the list shows it too.
#[test]
fn what_asked_when_a_pause_began_asks_after_it() {
    let home = Home::new();
    let id = plan(&home, once("2026-11-22", "10:00"));
    home.reminders()
        .pause_all(day("2026-11-23"), at("22T11:00"))
        .unwrap();
    for now in [at("22T12:00"), at("24T00:01"), at("24T09:59")] {
        assert_eq!(rings(&home, &now), ["2026-11-24 10:00"]);
        let said = next(&home, id, &now);
        assert_eq!(said.as_deref(), Some("2026-11-24T10:00:00-05:00"));
        assert_eq!(due(&home, &now), []);
    }
    assert_eq!(due(&home, &at("24T10:00")), [("2026-11-22".into(), 0)]);
}

/// Said once more by mistake, it does not take the next dose.
#[test]
fn what_is_done_twice_leaves_the_next_one() {
    let home = Home::new();
    let mut twice = daily("08:00");
    if let Timing::AtTimes { rule, .. } = &mut twice.timing {
        rule.times.push("20:00".parse().unwrap());
    }
    let id = plan(&home, twice);
    let reminders = home.reminders();
    let now = at("23T06:30");
    let answerable = |now: &CallContext| reminders.answerable(id, now.clone()).unwrap();
    let last = answerable(&now).unwrap().occurrence;
    reminders.mark_done(id, last, now.clone()).unwrap();
    assert_eq!(answerable(&now), None);
    assert_eq!(answerable(&at("23T06:45")), None);
    let next = answerable(&at("23T07:05")).unwrap();
    assert_eq!(next.occurrence.local.time.to_string(), "08:00");
}

/// A dose that was slept through is told of when the night ends: once it is taken, the next one moves.
#[test]
fn what_comes_after_the_last_one_is_told_of_as_soon_as_the_night_ends() {
    let home = Home::new();
    quiet(&home, "22:00", "07:00");
    let (minutes, first) = (480, at("23T02:00").now);
    plan(&home, asks(Timing::AfterLast { minutes, first }));
    let told = ["2026-11-23 07:00", "2026-11-23 10:00", "2026-11-23 18:00"];
    assert_eq!(rings(&home, &at("22T20:00"))[..3], told);
    let other = Home::new();
    quiet(&other, "22:00", "07:00");
    let minutes = 15;
    plan(&other, asks(Timing::AfterLast { minutes, first }));
    let told = ["2026-11-23 07:00", "2026-11-23 07:15", "2026-11-23 07:30"];
    assert_eq!(rings(&other, &at("22T20:00"))[..3], told);
}

#[test]
fn what_is_over_is_not_paused() {
    let home = Home::new();
    let id = plan(&home, once("2026-11-22", "09:00"));
    done(&home, id, day("2026-11-22"), &at("22T09:00")).unwrap();
    home.reminders()
        .pause_all(day("2026-11-26"), at("22T11:00"))
        .unwrap();
    assert_eq!(state(&home, id, &at("23T09:00")), ReminderState::Over);
}

#[test]
fn the_way_to_an_appointment_is_told_in_the_quiet_hours_if_it_would_be_too_late_after_them() {
    let home = Home::new();
    quiet(&home, "22:00", "06:30");
    let appointment = |time: &str| {
        plan(
            &home,
            ReminderInput {
                lead: 120,
                subject: ReminderSubject::Appointment,
                ..once("2026-11-23", time)
            },
        )
    };
    let (plane, bank) = (appointment("06:00"), appointment("08:00"));
    let bath = plan(&home, once("2026-11-23", "05:00"));
    let now = at("22T20:00");
    let told = ["2026-11-23 04:00", "2026-11-23 06:30", "2026-11-23 06:30"];
    assert_eq!(rings(&home, &now), told);
    for (id, told) in [(plane, "04:00"), (bank, "06:30"), (bath, "06:30")] {
        let told = format!("2026-11-23T{told}:00-05:00");
        assert_eq!(next(&home, id, &now), Some(told), "as it is armed");
    }
    // What is only in the app waits for nothing.
    let silent = plan(
        &home,
        ReminderInput {
            notice: Notice::Nothing,
            ..once("2026-11-23", "05:00")
        },
    );
    assert_eq!(
        next(&home, silent, &now).as_deref(),
        Some("2026-11-23T05:00:00-05:00")
    );
}

/// A tablet of 23:00 is not rung for at 06:30, half an hour before the next one.
#[test]
fn quiet_hours_put_no_two_close_to_each_other() {
    let home = Home::new();
    quiet(&home, "22:00", "06:30");
    let mut thrice = daily("07:00");
    if let Timing::AtTimes { rule, .. } = &mut thrice.timing {
        for time in ["15:00", "23:00"] {
            rule.times.push(time.parse().unwrap());
        }
    }
    plan(&home, thrice);
    let rung = rings(&home, &at("22T20:00"));
    let first = ["2026-11-23 07:00", "2026-11-23 15:00", "2026-11-24 07:00"];
    assert_eq!(rung[..3], first);
    // In the app it asks at its time, and the next one takes its place.
    assert_eq!(due(&home, &at("22T23:00")), [("2026-11-22".into(), 1)]);
    let other = Home::new();
    quiet(&other, "22:00", "06:30");
    plan(&other, daily("23:00"));
    assert_eq!(
        rings(&other, &at("22T20:00"))[..2],
        ["2026-11-23 06:30", "2026-11-24 06:30"]
    );
}

#[test]
fn an_appointment_asks_for_three_hours_and_is_never_held_against_one() {
    let home = Home::new();
    let weekly = ReminderInput {
        lead: 30,
        subject: ReminderSubject::Appointment,
        ..daily("17:00")
    };
    let id = plan(&home, weekly);
    assert_eq!(due(&home, &at("23T16:30")), [("2026-11-23".into(), 0)]);
    assert_eq!(due(&home, &at("23T19:59")), [("2026-11-23".into(), 0)]);
    for hours in ["23T20:00", "24T16:29"] {
        assert_eq!(due(&home, &at(hours)), []);
        assert_eq!(state(&home, id, &at(hours)), ReminderState::On);
    }
    assert_eq!(
        due(&home, &at("25T16:30")),
        [("2026-11-25".into(), 0)],
        "missed none"
    );
    // Put off, it asks from then on for as long.
    put_off(&home, id, day("2026-11-25"), 240, &at("25T17:00")).unwrap();
    assert_eq!(due(&home, &at("25T21:00")), [("2026-11-25".into(), 0)]);
    assert_eq!(due(&home, &at("26T00:00")), []);
    // It can still be said that one was there.
    let now = at("26T00:10");
    done(&home, id, day("2026-11-25"), &now).unwrap();
    let history = home.reminders().history(id, None, 5, now).unwrap();
    let states: Vec<_> = history.iter().map(|one| one.state).collect();
    let missed = OccurrenceState::Missed;
    assert_eq!(states, [OccurrenceState::Done, missed, missed, missed]);
}

#[test]
fn what_became_of_each_says_what_asks_now_and_what_does_not() {
    let home = Home::new();
    let id = plan(&home, daily("08:00"));
    let now = at("22T08:05");
    put_off(&home, id, day("2026-11-22"), 30, &now).unwrap();
    let state_at = |now: &CallContext| {
        let history = home.reminders().history(id, None, 1, now.clone());
        history.unwrap()[0].state
    };
    assert_eq!(state_at(&later(&now, 29)), OccurrenceState::PutOff);
    assert_eq!(state_at(&later(&now, 30)), OccurrenceState::Asking);
    home.reminders()
        .set_reminder_stopped(id, true, later(&now, 40))
        .unwrap();
    assert_eq!(state_at(&later(&now, 41)), OccurrenceState::Missed);
    let open = home.reminders().answerable(id, later(&now, 41)).unwrap();
    assert_eq!(open, None);
}
