//! What is refused, and what is taken back.

use alongside::{AppError, Kind, Reason, ReminderId, ReminderInput, ReminderState, Thing};
use alongside_tests::{
    Home, LOCK_KEY, context, daily, daily_in, done, in_zone, later, occurrence, on_days, once,
    put_off,
};

use super::{day, due};

fn now() -> alongside::CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

fn invalid(field: &'static str, reason: Reason) -> AppError {
    AppError::Invalid { field, reason }
}

#[test]
fn what_is_kept_is_read_back_as_it_was() {
    let home = Home::new();
    let mut draft = daily_in("Asia/Tokyo", "08:00");
    draft.text = "  Ring Sam ☎ ".into();
    let added = home
        .reminders()
        .add_reminder(draft.clone(), now(), None)
        .unwrap();
    assert_eq!(
        (added.text.as_str(), &added.timing),
        ("Ring Sam ☎", &draft.timing)
    );
    assert_eq!(
        (added.created_at, added.state),
        (now().now, ReminderState::On)
    );
    let home = home.close().open();
    assert_eq!(home.reminders().reminder(added.id, now()).unwrap(), added);
    assert_eq!(home.reminders().list(false, now()).unwrap(), [added]);
}

#[test]
fn a_day_that_is_past_is_refused() {
    let home = Home::new();
    let add = |draft| home.reminders().add_reminder(draft, now(), None).err();
    let past = Some(invalid("day", Reason::InThePast));
    assert_eq!(add(once("2026-11-21", "23:00")), past);
    assert_eq!(add(once("2026-11-22", "17:59")), past);
    assert_eq!(add(once("2026-11-22", "18:00")), past);
    assert_eq!(add(once("2026-11-22", "18:01")), None);
    // By the wall that the reminder means: in Tokyo it is the 23rd already.
    let tokyo = |time| in_zone("Asia/Tokyo", once("2026-11-23", time));
    assert_eq!(add(tokyo("07:59")), past);
    assert_eq!(add(tokyo("08:01")), None);
    assert_eq!(home.reminders().list(true, now()).unwrap().len(), 2);
}

#[test]
fn what_may_not_be_kept_names_its_field_and_leaves_nothing() {
    let home = Home::new();
    let add = |draft| home.reminders().add_reminder(draft, now(), None).err();
    let worded = |text: &str| ReminderInput {
        text: text.into(),
        ..daily("08:00")
    };
    assert_eq!(add(worded(" \n")), Some(invalid("text", Reason::Empty)));
    let long = "é".repeat(501);
    assert_eq!(
        add(worded(&long)),
        Some(invalid("text", Reason::TooLong { max: 500 }))
    );
    assert_eq!(
        add(on_days(&[], "08:00")),
        Some(invalid("days", Reason::Empty))
    );
    assert_eq!(home.reminders().list(true, now()).unwrap(), []);
    assert_eq!(home.undo(now()).unwrap(), None);
    assert_eq!(add(worded(&long[2..])), None);
}

#[test]
fn only_a_day_of_the_reminder_can_be_done_or_put_off() {
    let home = Home::new();
    let id = home
        .reminders()
        .add_reminder(once("2026-11-23", "08:00"), now(), None)
        .unwrap()
        .id;
    let other = day("2026-11-24");
    let refused = Some(invalid("day", Reason::NotItsDay));
    assert_eq!(done(&home, id, other, &now()).err(), refused);
    assert_eq!(put_off(&home, id, other, 5, &now()).err(), refused);
    // Nor any other time, or a time at another instant than any zone has it at.
    let refused = Some(invalid("occurrence", Reason::NotItsDay));
    let its = occurrence(day("2026-11-23"), "08:00", now().zone);
    let mut far = its;
    far.at = far.at.plus_minutes(17 * 60);
    let half_past = occurrence(day("2026-11-23"), "08:30", now().zone);
    let reminders = home.reminders();
    for wrong in [half_past, occurrence(other, "08:00", now().zone), far] {
        assert_eq!(reminders.mark_done(id, wrong, now()).err(), refused);
        assert_eq!(reminders.skip(id, wrong, now()).err(), refused);
        assert_eq!(reminders.snooze(id, wrong, 5, now()).err(), refused);
    }
    assert_eq!(home.undo(now()).unwrap().as_deref(), Some("reminders.add"));
}

#[test]
fn an_unknown_id_is_not_found() {
    let home = Home::new();
    home.reminders()
        .add_reminder(daily("08:00"), now(), None)
        .unwrap();
    let stranger = ReminderId::new(now().now);
    let today = now().today();
    let missing = Some(AppError::NotFound { kind: "reminder" });
    assert_eq!(home.reminders().reminder(stranger, now()).err(), missing);
    assert_eq!(done(&home, stranger, today, &now()).err(), missing);
    assert_eq!(put_off(&home, stranger, today, 5, &now()).err(), missing);
    assert_eq!(
        home.reminders()
            .set_reminder_stopped(stranger, true, now())
            .err(),
        missing
    );
    assert_eq!(home.find_thing(Kind::Reminder, "0000000000").err(), missing);
}

#[test]
fn each_act_is_taken_back_the_latest_first() {
    let home = Home::new();
    let morning = context("2026-11-23T08:00:00", "America/New_York");
    let id = home
        .reminders()
        .add_reminder(daily("08:00"), now(), None)
        .unwrap()
        .id;
    let ending = &id.to_string()[26..];
    assert_eq!(
        home.find_thing(Kind::Reminder, ending),
        Ok(Thing::Reminder { id })
    );
    let asking = due(&home, &morning);
    assert_eq!(asking.len(), 1);
    put_off(&home, id, morning.today(), 10, &morning).unwrap();
    done(&home, id, morning.today(), &later(&morning, 1)).unwrap();
    home.reminders()
        .set_reminder_stopped(id, true, later(&morning, 2))
        .unwrap();

    let undo = || home.undo(later(&morning, 3)).unwrap();
    let in_a_while = later(&morning, 10);
    assert_eq!(undo().as_deref(), Some("reminders.change"));
    assert_eq!(due(&home, &in_a_while), [], "done");
    assert_eq!(undo().as_deref(), Some("reminders.answer"));
    assert_eq!(due(&home, &later(&morning, 9)), [], "put off");
    assert_eq!(due(&home, &in_a_while), asking);
    assert_eq!(undo().as_deref(), Some("reminders.answer"));
    assert_eq!(due(&home, &morning), asking);
    // What was added is stopped, not lost.
    assert_eq!(undo().as_deref(), Some("reminders.add"));
    assert_eq!(due(&home, &in_a_while), []);
    let stopped = home.reminders().reminder(id, in_a_while).unwrap();
    assert_eq!(stopped.state, ReminderState::Stopped);
    assert_eq!(undo(), None);
}

#[test]
fn one_undo_serves_journal_and_reminders_in_their_order() {
    let home = Home::new();
    home.journal()
        .add_entry(alongside_tests::text("one"), now(), None)
        .unwrap();
    home.reminders()
        .add_reminder(daily("08:00"), now(), None)
        .unwrap();
    home.journal()
        .add_entry(alongside_tests::text("two"), now(), None)
        .unwrap();
    let undo = || home.undo(now()).unwrap();
    assert_eq!(undo().as_deref(), Some("journal.add"));
    assert_eq!(undo().as_deref(), Some("reminders.add"));
    assert_eq!(undo().as_deref(), Some("journal.add"));
    assert_eq!(undo(), None);
}

/// A second tap on *Done* is for what was done, not for the next one: that would be left out.
#[test]
fn what_is_far_off_is_refused_while_locked_too() {
    let home = Home::new();
    let added = home
        .reminders()
        .add_reminder(daily("18:30"), now(), None)
        .unwrap();
    let at = later(&now(), 30);
    let one = |day: &str| occurrence(day.parse().unwrap(), "18:30", at.zone);
    let answered = |day| {
        home.vault
            .answer_done(LOCK_KEY, added.id, one(day), at.clone())
    };
    let later_on = |day| {
        let vault = &home.vault;
        vault.answer_later(LOCK_KEY, added.id, one(day), 30, at.clone())
    };
    let far = |result: Result<(), AppError>| match result {
        Err(AppError::Invalid {
            field,
            reason: Reason::Malformed { .. },
        }) => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(answered("2026-11-22"), Ok(()));
    assert_eq!(
        answered("2026-11-22"),
        Ok(()),
        "the same again changes nothing"
    );
    for day in ["2026-11-23", "2026-11-24", "2027-11-22"] {
        assert_eq!(far(answered(day)), "occurrence");
        assert_eq!(far(later_on(day)), "occurrence");
    }
    let tomorrow = later(&at, 24 * 60);
    assert_eq!(due(&home, &tomorrow), [("2026-11-23".into(), 0)]);
    let locked = home.vault.alarms(LOCK_KEY, tomorrow).unwrap();
    assert_eq!(locked.due.len(), 1);
}
