//! Times at which nothing asks: quiet hours, pauses, what gave up; and what asks before its time.

use alongside::{
    AppError, CallContext, Erasable, Job, Occurrence, OccurrenceState, QuietHours, Reason,
    ReminderId, ReminderInput, ReminderState, ReminderSubject, Thing,
};
use alongside_tests::{Home, LOCK_KEY, context, daily, done, lamp, later, put_off, text};

use super::{answer, day, due, next};

const DAY: i64 = 24 * 60;

/// Sunday, seven in the morning.
fn seven() -> CallContext {
    context("2026-11-22T07:00:00", "America/New_York")
}

fn at(wall: &str) -> CallContext {
    context(&format!("2026-11-{wall}:00"), "America/New_York")
}

fn plan(home: &Home, input: ReminderInput) -> ReminderId {
    let added = home.reminders().add_reminder(input, seven(), None);
    added.unwrap().id
}

fn state(home: &Home, id: ReminderId, context: &CallContext) -> ReminderState {
    let found = home.reminders().reminder(id, context.clone());
    found.unwrap().state
}

/// When the phone tells of each, in the order in which it does, as it is written on the wall.
fn armed(home: &Home, context: &CallContext, count: usize) -> Vec<String> {
    let locked = home.vault.alarms(LOCK_KEY, context.clone()).unwrap();
    assert_eq!(locked, home.alarms(context.clone()).unwrap());
    let next = locked.next.iter().take(count);
    next.map(|alarm| {
        let (day, time) = context.zone.local(alarm.at);
        format!("{day} {time}")
    })
    .collect()
}

fn night() -> QuietHours {
    let time = |text: &str| text.parse().unwrap();
    let (from, to) = (time("22:00"), time("07:30"));
    QuietHours { from, to }
}

#[test]
fn in_quiet_hours_the_phone_is_silent_and_the_list_is_not() {
    let home = Home::new();
    let loud = ReminderInput {
        in_quiet_hours: true,
        ..daily("23:10")
    };
    for input in [daily("21:59"), daily("23:00"), daily("07:30"), loud] {
        plan(&home, input);
    }
    let reminders = home.reminders();
    let by_day = armed(&home, &seven(), 5);
    reminders.set_quiet_hours(Some(night()), seven()).unwrap();
    assert_eq!(
        armed(&home, &seven(), 5),
        [
            "2026-11-22 07:30",
            "2026-11-22 21:59",
            "2026-11-22 23:10",
            "2026-11-23 07:30",
            "2026-11-23 07:30"
        ]
    );
    // Whoever looks sees what waits.
    assert_eq!(due(&home, &at("22T23:05")).len(), 3);
    assert_eq!(
        home.undo(seven()).unwrap().as_deref(),
        Some("reminders.settings")
    );
    assert_eq!(armed(&home, &seven(), 5), by_day);
    let none = QuietHours {
        to: night().from,
        ..night()
    };
    let refused = reminders.set_quiet_hours(Some(none), seven()).err();
    assert!(matches!(
        refused,
        Some(AppError::Invalid { field: "to", .. })
    ));
    assert_eq!(reminders.reminder_settings().unwrap().quiet_hours, None);
}

#[test]
fn quiet_hours_of_nearly_the_whole_day_leave_out_no_day() {
    let home = Home::new();
    plan(&home, daily("09:00"));
    let time = |text: &str| text.parse().unwrap();
    let (from, to) = (time("08:59"), time("08:58"));
    let reminders = home.reminders();
    reminders
        .set_quiet_hours(Some(QuietHours { from, to }), seven())
        .unwrap();
    assert_eq!(
        armed(&home, &seven(), 3),
        ["2026-11-23 08:58", "2026-11-24 08:58", "2026-11-25 08:58"]
    );
}

/// What is put off into the night is told of at its end, and what is done in it is not told of.
#[test]
fn what_is_put_off_into_quiet_hours_waits_for_their_end() {
    let home = Home::new();
    let id = plan(&home, daily("21:45"));
    home.reminders()
        .set_quiet_hours(Some(night()), seven())
        .unwrap();
    put_off(&home, id, day("2026-11-22"), 60, &at("22T21:50")).unwrap();
    let next = || armed(&home, &at("22T21:50"), 2);
    assert_eq!(next(), ["2026-11-23 07:30", "2026-11-23 21:45"]);
    let asks = home.reminders().due_reminders(at("22T22:50")).unwrap();
    assert_eq!(asks[0].since, at("22T22:50").now);
    done(&home, id, day("2026-11-22"), &at("22T23:00")).unwrap();
    assert_eq!(armed(&home, &at("22T23:00"), 1), ["2026-11-23 21:45"]);
}

#[test]
fn a_pause_of_one_or_all_holds_back_what_falls_into_it() {
    for all in [false, true] {
        let home = Home::new();
        let (id, other) = (plan(&home, daily("08:00")), plan(&home, daily("09:00")));
        let (reminders, last) = (home.reminders(), day("2026-11-24"));
        if all {
            reminders.pause_all(last, at("22T08:30")).unwrap();
        } else {
            reminders.pause_reminder(id, last, at("22T08:30")).unwrap();
        }
        // It asked before.
        assert_eq!(due(&home, &at("22T08:30")).len(), 0);
        let paused = ReminderState::Paused { last_day: last };
        assert_eq!(state(&home, id, &at("24T23:59")), paused);
        let is_held = |other| state(&home, other, &at("23T10:00")) == paused;
        assert_eq!((is_held(id), is_held(other)), (true, all));
        assert_eq!(due(&home, &at("24T23:59")).len(), usize::from(!all));
        let after = next(&home, id, &at("23T10:00"));
        assert_eq!(after.as_deref(), Some("2026-11-25T08:00:00-05:00"));
        // Nothing of it was missed.
        let asks = due(&home, &at("25T08:00"));
        assert!(asks.contains(&("2026-11-25".into(), 0)), "{asks:?}");
        let items = reminders.history(id, None, 9, at("25T08:00")).unwrap();
        let states: Vec<_> = items.iter().map(|item| item.state).collect();
        let (asking, held) = (OccurrenceState::Asking, OccurrenceState::Paused);
        assert_eq!(states[..3], [asking, held, held], "{all}");
        // Ended before, it asks from then on.
        if all {
            reminders.resume_all(at("22T20:00")).unwrap();
        } else {
            reminders.resume_reminder(id, at("22T20:00")).unwrap();
        }
        assert_eq!(state(&home, id, &at("22T20:00")), ReminderState::On);
        let after = next(&home, id, &at("22T20:00"));
        assert_eq!(after.as_deref(), Some("2026-11-23T08:00:00-05:00"));
        assert_eq!(due(&home, &at("23T08:00")).len(), 2 - usize::from(all));
        // Taken back, it goes on, and then never was.
        let act = if all {
            "reminders.settings"
        } else {
            "reminders.change"
        };
        let undo = || home.undo(at("22T21:00")).unwrap();
        assert_eq!(undo().as_deref(), Some(act));
        assert_eq!(state(&home, id, &at("22T21:00")), paused);
        assert_eq!(undo().as_deref(), Some(act));
        assert_eq!(due(&home, &at("22T21:00")).len(), 2);
        let too_long = reminders.pause_all(day("2028-11-24"), seven()).err();
        let reason = Reason::OutOfRange { min: 0, max: 731 };
        let field = "last_day";
        assert_eq!(too_long, Some(AppError::Invalid { field, reason }));
    }
}

#[test]
fn after_so_many_without_an_answer_it_asks_no_more_until_it_has_one() {
    let home = Home::new();
    let id = plan(
        &home,
        ReminderInput {
            stop_after: Some(3),
            ..daily("08:00")
        },
    );
    let morning = |n: i64| later(&at("22T08:00"), n * DAY);
    for n in 0..3 {
        assert_eq!(due(&home, &morning(n)).len(), 1);
        assert_eq!(state(&home, id, &morning(n)), ReminderState::On);
    }
    assert_eq!(armed(&home, &morning(0), 9).len(), 2, "two more, then none");
    assert_eq!(due(&home, &morning(3)), []);
    assert_eq!(state(&home, id, &morning(3)), ReminderState::GaveUp);
    assert_eq!(next(&home, id, &morning(3)), None);
    // Answered after all, it goes on; taken back, it does not.
    let last = morning(3).today();
    done(&home, id, last, &morning(3)).unwrap();
    assert_eq!(state(&home, id, &morning(3)), ReminderState::On);
    assert_eq!(due(&home, &morning(4)).len(), 1);
    home.undo(morning(3)).unwrap();
    assert_eq!(state(&home, id, &morning(3)), ReminderState::GaveUp);
    // Started again, it counts anew.
    let started = home.reminders().set_reminder_stopped(id, false, morning(3));
    assert_eq!(started.unwrap().state, ReminderState::On);
    assert_eq!(
        due(&home, &morning(4)),
        [(morning(4).today().to_string(), 0)]
    );
    assert_eq!(due(&home, &morning(6)).len(), 1);
    assert_eq!(due(&home, &morning(7)), []);
}

#[test]
fn with_a_lead_it_asks_before_its_time_and_is_in_time_till_then() {
    let home = Home::new();
    let id = plan(
        &home,
        ReminderInput {
            lead: 90,
            subject: ReminderSubject::Appointment,
            ..daily("18:30")
        },
    );
    assert_eq!(due(&home, &at("22T16:59")), []);
    let asks = home.reminders().due_reminders(at("22T17:00")).unwrap();
    assert_eq!(asks[0].since, at("22T17:00").now);
    assert_eq!(asks[0].occurrence.at, at("22T18:30").now);
    assert_eq!(armed(&home, &seven(), 1), ["2026-11-22 17:00"]);
    assert_eq!(answer(&home, &at("22T17:00")).len(), 1);
    assert_eq!(due(&home, &at("22T18:30")), []);
    let tomorrow = "2026-11-23T17:00:00-05:00";
    assert_eq!(next(&home, id, &at("22T18:30")).as_deref(), Some(tomorrow));
    // Planned when its lead has begun, it asks at once.
    let late = home.reminders().add_reminder(
        ReminderInput {
            lead: 90,
            ..daily("18:30")
        },
        at("22T18:00"),
        None,
    );
    let asks = home.reminders().due_reminders(at("22T18:01")).unwrap();
    assert_eq!(asks[0].reminder.id, late.unwrap().id);
    assert_eq!(asks[0].since, at("22T18:00").now);
}

#[test]
fn what_is_left_out_is_not_missed_and_can_still_be_done() {
    let home = Home::new();
    let id = plan(&home, daily("08:00"));
    let reminders = home.reminders();
    let one = reminders.due_reminders(at("22T08:05")).unwrap()[0].occurrence;
    reminders.skip(id, one, at("22T08:05")).unwrap();
    assert_eq!(due(&home, &at("22T12:00")), []);
    assert_eq!(due(&home, &at("23T08:00")), [("2026-11-23".into(), 0)]);
    let became = |one: Occurrence| {
        let item = reminders.occurrence_state(id, one, at("22T12:00"));
        item.unwrap().state
    };
    assert_eq!(became(one), OccurrenceState::Skipped);
    reminders.mark_done(id, one, at("22T12:00")).unwrap();
    assert_eq!(became(one), OccurrenceState::Done);
    let undo = || home.undo(at("22T12:00")).unwrap();
    assert_eq!(undo().as_deref(), Some("reminders.answer"));
    assert_eq!(became(one), OccurrenceState::Skipped);
    assert_eq!(undo().as_deref(), Some("reminders.answer"));
    assert_eq!(due(&home, &at("22T12:00")).len(), 1);
}

/// A reminder of a meeting goes as the meeting goes, and stays without it.
#[test]
fn what_it_is_about_is_taken_out_brought_back_and_erased() {
    let home = Home::new();
    let meeting = home.meetings().add_meeting(lamp("19:00"), seven(), None);
    let thing = Thing::Meeting {
        id: meeting.unwrap().meeting.id,
    };
    let subject = ReminderSubject::About { thing };
    let id = plan(
        &home,
        ReminderInput {
            subject,
            ..daily("18:00")
        },
    );
    let meeting = thing.try_into().unwrap();
    home.meetings().remove_meeting(meeting, seven()).unwrap();
    assert_eq!(state(&home, id, &seven()), ReminderState::Silent);
    let to_look_at = || home.today(seven()).unwrap().reminders_to_look_at;
    assert_eq!(to_look_at(), 1);
    assert_eq!(due(&home, &at("22T18:00")), []);
    assert_eq!(armed(&home, &seven(), 1), [""; 0]);
    home.undo(seven()).unwrap();
    assert_eq!(state(&home, id, &seven()), ReminderState::On);
    assert_eq!(to_look_at(), 0);
    assert_eq!(due(&home, &at("22T18:00")).len(), 1);
    home.erase(Erasable::Thing { thing }, seven(), Job::new())
        .unwrap();
    let left = home.reminders().reminder(id, seven()).unwrap();
    assert_eq!(left.subject, ReminderSubject::Words);
    assert_eq!(left.state, ReminderState::On);
}

#[test]
fn an_archived_entry_silences_its_reminder() {
    let home = Home::new();
    let entry = home.journal().add_entry(text("a letter"), seven(), None);
    let entry = entry.unwrap().id;
    let thing = Thing::Entry { id: entry };
    let subject = ReminderSubject::About { thing };
    let id = plan(
        &home,
        ReminderInput {
            subject,
            ..daily("08:00")
        },
    );
    for archived in [true, false] {
        home.journal()
            .set_entry_archived(entry, archived, seven())
            .unwrap();
        let is_silent = state(&home, id, &seven()) == ReminderState::Silent;
        assert_eq!(is_silent, archived);
        assert_eq!(armed(&home, &seven(), 1).is_empty(), archived);
    }
}

#[test]
fn an_erased_reminder_is_gone_with_all_that_became_of_it() {
    let home = Home::new();
    let id = plan(&home, daily("08:00"));
    done(&home, id, day("2026-11-22"), &at("22T08:05")).unwrap();
    home.reminders()
        .pause_reminder(id, day("2026-11-23"), at("22T09:00"))
        .unwrap();
    let thing = Thing::Reminder { id };
    let erased = home.erase(Erasable::Thing { thing }, at("22T09:00"), Job::new());
    erased.unwrap();
    let gone = Some(AppError::NotFound { kind: "reminder" });
    let reminders = home.reminders();
    assert_eq!(reminders.reminder(id, seven()).err(), gone);
    assert_eq!(reminders.history(id, None, 9, seven()).err(), gone);
    assert_eq!(armed(&home, &at("22T09:00"), 1), [""; 0]);
    let one = reminders.occurrence_on(id, day("2026-11-22"), None, seven());
    assert_eq!(one.err(), gone);
    // Nothing brings it back.
    home.undo(at("22T09:00")).unwrap();
    assert_eq!(reminders.list(true, seven()).unwrap(), []);
    let folder = home.close();
    let left = folder.below(|tx| {
        let count = "SELECT count(*) FROM occurrence";
        Ok(tx.query_row(count, [], |row| row.get::<_, i64>(0))?)
    });
    assert_eq!(left, 0);
}
