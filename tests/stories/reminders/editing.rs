//! A reminder that is changed asks neither twice nor never.

use alongside::{
    AppError, CallContext, Days, DraftOf, End, Kind, MonthDay, Reason, ReminderId, ReminderInput,
    ReminderState, Thing, Timing, Weekday,
};
use alongside_tests::{
    Home, LOCK_KEY, context, daily, daily_in, done, draft, form, later, occurrence, on_days, once,
    put_off,
};

use super::{answer, day, due, next};

/// Sunday, nine in the morning.
fn nine() -> CallContext {
    context("2026-11-22T09:00:00", "America/New_York")
}

/// A minute before: what is answered before a change.
fn before_nine() -> CallContext {
    later(&nine(), -1)
}

fn at(time: &str) -> CallContext {
    context(&format!("2026-11-22T{time}:00"), "America/New_York")
}

/// A reminder every day at 08:00 since the day before, which asks since an hour.
fn asking(home: &Home) -> ReminderId {
    let made = later(&nine(), -1440);
    let id = home
        .reminders()
        .add_reminder(daily("08:00"), made, None)
        .unwrap()
        .id;
    assert_eq!(due(home, &nine()), [("2026-11-22".into(), 0)]);
    id
}

fn worded(words: &str, draft: ReminderInput) -> ReminderInput {
    ReminderInput {
        text: words.into(),
        ..draft
    }
}

fn edit(home: &Home, id: ReminderId, draft: ReminderInput) -> alongside::Reminder {
    home.reminders()
        .edit_reminder(id, draft, nine(), None)
        .unwrap()
}

#[test]
fn another_text_changes_nothing_else() {
    let home = Home::new();
    let id = asking(&home);
    let words = |words| worded(words, daily("08:00"));
    let edited = edit(&home, id, words(" Ring Ana "));
    assert_eq!(edited.text, "Ring Ana");
    assert_eq!(due(&home, &nine()), [("2026-11-22".into(), 0)]);
    put_off(&home, id, day("2026-11-22"), 30, &nine()).unwrap();
    edit(&home, id, words("Ring Bo"));
    assert_eq!(due(&home, &at("09:29")), []);
    assert_eq!(due(&home, &at("09:30")).len(), 1);
    done(&home, id, day("2026-11-22"), &at("09:30")).unwrap();
    edit(&home, id, words("Ring Cy"));
    assert_eq!(due(&home, &at("23:59")), []);
    let tomorrow = "2026-11-23T08:00:00-05:00";
    assert_eq!(next(&home, id, &nine()).as_deref(), Some(tomorrow));
}

/// What is changed of the days to come leaves what asks, and what was put off.
#[test]
fn another_end_or_lead_leaves_what_asks() {
    let christmas = (day("2026-12-24"), "08:00".parse().unwrap());
    let mut free = daily("08:00");
    if let Timing::AtTimes { rule, .. } = &mut free.timing {
        rule.start.day = rule.start.day.plus(-1);
        rule.except.push(christmas.into());
    }
    let early = ReminderInput {
        lead: 10,
        ..daily("08:00")
    };
    for changed in [free, early] {
        let home = Home::new();
        let id = asking(&home);
        edit(&home, id, changed.clone());
        assert_eq!(due(&home, &nine()), [("2026-11-22".into(), 0)]);
        put_off(&home, id, day("2026-11-22"), 30, &nine()).unwrap();
        edit(&home, id, daily("08:00"));
        assert_eq!(due(&home, &at("09:29")), []);
        assert_eq!(due(&home, &at("09:30")).len(), 1);
        done(&home, id, day("2026-11-22"), &at("09:30")).unwrap();
        edit(&home, id, changed);
        assert_eq!(due(&home, &at("23:59")), []);
    }
}

#[test]
fn what_the_old_rule_asked_is_not_asked_after() {
    for (time, first) in [
        ("08:30", "2026-11-23T08:30:00-05:00"),
        ("09:00", "2026-11-23T09:00:00-05:00"),
        ("09:01", "2026-11-22T09:01:00-05:00"),
        ("20:00", "2026-11-22T20:00:00-05:00"),
    ] {
        let home = Home::new();
        let id = asking(&home);
        let edited = edit(&home, id, daily(time));
        assert_eq!(due(&home, &nine()), [], "{time}");
        assert_eq!(next(&home, id, &nine()).as_deref(), Some(first), "{time}");
        assert_eq!(edited, home.reminders().reminder(id, nine()).unwrap());
        let before = edited.next.unwrap().plus_minutes(-1);
        let then = |now| CallContext { now, ..nine() };
        assert_eq!(due(&home, &then(before)), [], "{time}");
        // Once, with none missed.
        assert_eq!(due(&home, &then(edited.next.unwrap()))[0].1, 0, "{time}");
        assert_eq!(answer(&home, &then(edited.next.unwrap())).len(), 1);
    }
}

/// Every time before and after, every moment between, whatever was answered before: from the
/// change on each day asks once, at its new time, but for the day that is done, and for what comes
/// less than half a day after what was done the evening before.
#[test]
fn no_change_of_time_doubles_or_skips() {
    let home = Home::new();
    let times = [
        "00:30", "08:00", "08:59", "09:00", "09:01", "15:00", "23:30",
    ];
    for old in times {
        for new in times.into_iter().filter(|new| *new != old) {
            for answered in ["not", "done", "later"] {
                let made = later(&nine(), -1440);
                let id = home
                    .reminders()
                    .add_reminder(daily(old), made, None)
                    .unwrap()
                    .id;
                let asked = home.reminders().due_reminders(before_nine()).unwrap();
                let asked = asked.iter().find(|due| due.reminder.id == id);
                // The day before, where it has not asked today yet.
                let asked = asked.map(|due| due.occurrence.local.day);
                match (answered, asked) {
                    ("done", Some(day)) => {
                        done(&home, id, day, &before_nine()).unwrap();
                    }
                    ("later", Some(day)) => {
                        put_off(&home, id, day, 200, &before_nine()).unwrap();
                    }
                    _ => {}
                }
                edit(&home, id, daily(new));
                let mut expected: Vec<String> = ["2026-11-22", "2026-11-23", "2026-11-24"]
                    .iter()
                    .map(|day| format!("{day} {new}"))
                    .filter(|at| at.as_str() > "2026-11-22 09:00")
                    .collect();
                if answered == "done" {
                    let instant = |at: &str| {
                        let (day, time) = at.split_once(' ').unwrap();
                        occurrence(super::day(day), time, nine().zone).at
                    };
                    expected.retain(|at| {
                        asked.is_none_or(|day| {
                            let since = instant(at).0 - instant(&format!("{day} {old}")).0;
                            !at.starts_with(&day.to_string()) && since >= 12 * 3_600_000
                        })
                    });
                }
                assert_eq!(walk(&home, id), expected, "{old} {new} {answered}");
                home.reminders()
                    .set_reminder_stopped(id, true, nine())
                    .unwrap();
            }
        }
    }
}

/// When a reminder asks in the next days, from moment to moment at which it says it will; what it
/// asks is done at once.
fn walk(home: &Home, id: ReminderId) -> Vec<String> {
    let mut found = Vec::new();
    let mut now = nine();
    while now.today() < day("2026-11-25") {
        for asks in home.reminders().due_reminders(now.clone()).unwrap() {
            let (day, time) = now.zone.local(asks.since);
            let asked = (asks.reminder.id, asks.occurrence.local.day, asks.missed);
            assert_eq!(asked, (id, day, 0));
            done(home, id, day, &now).unwrap();
            found.push(format!("{day} {time}"));
        }
        now = match home.reminders().reminder(id, now.clone()).unwrap().next {
            Some(next) if next > now.now => CallContext { now: next, ..now },
            _ => return found,
        };
    }
    found
}

#[test]
fn what_was_put_off_by_the_old_rule_gives_way_to_the_new_one() {
    let home = Home::new();
    let id = asking(&home);
    put_off(&home, id, day("2026-11-22"), 61, &before_nine()).unwrap();
    edit(&home, id, daily("09:30"));
    assert_eq!(due(&home, &at("09:29")), []);
    assert_eq!(due(&home, &at("09:30")).len(), 1);
    edit(&home, id, daily("08:30"));
    assert_eq!(due(&home, &at("10:00")), []);
}

#[test]
fn a_day_that_is_done_stays_done_unless_the_new_rule_names_it() {
    let home = Home::new();
    let id = asking(&home);
    done(&home, id, day("2026-11-22"), &before_nine()).unwrap();
    edit(&home, id, daily("20:00"));
    assert_eq!(due(&home, &at("20:00")), []);
    let both = [Weekday::Sunday, Weekday::Monday];
    edit(&home, id, on_days(&both, "21:00"));
    assert_eq!(due(&home, &at("21:00")), []);
    let monday = "2026-11-23T21:00:00-05:00";
    assert_eq!(next(&home, id, &nine()).as_deref(), Some(monday));
    // Whoever names the day is to be asked on it.
    edit(&home, id, once("2026-11-22", "22:00"));
    assert_eq!(due(&home, &at("21:59")), []);
    assert_eq!(due(&home, &at("22:00")), [("2026-11-22".into(), 0)]);
    home.undo(nine()).unwrap();
    assert_eq!(due(&home, &at("22:00")), []);
    assert_eq!(next(&home, id, &nine()).as_deref(), Some(monday));
}

#[test]
fn an_undo_brings_all_back_as_it_was() {
    let home = Home::new();
    let id = asking(&home);
    put_off(&home, id, day("2026-11-22"), 61, &before_nine()).unwrap();
    let before = home.reminders().reminder(id, nine()).unwrap();
    let draft = worded("Ring Ana", daily_in("Asia/Tokyo", "07:00"));
    assert_ne!(edit(&home, id, draft.clone()), before);
    assert_eq!(
        edit(&home, id, draft).timing.zone().unwrap().name(),
        "Asia/Tokyo"
    );
    // The same draft twice is one change.
    assert_eq!(
        home.undo(nine()).unwrap().as_deref(),
        Some("reminders.change")
    );
    assert_eq!(home.reminders().reminder(id, nine()).unwrap(), before);
    assert_eq!(due(&home, &at("09:59")), []);
    assert_eq!(due(&home, &at("10:00")).len(), 1);
    home.undo(nine()).unwrap();
    assert_eq!(due(&home, &nine()).len(), 1, "not put off");
}

#[test]
fn another_rule_may_not_lie_in_the_past() {
    let home = Home::new();
    let made = later(&nine(), -1440);
    let past = once("2026-11-21", "18:00");
    let id = home
        .reminders()
        .add_reminder(past.clone(), made, None)
        .unwrap()
        .id;
    let refused = Some(AppError::Invalid {
        field: "day",
        reason: Reason::InThePast,
    });
    let try_edit = |draft| {
        home.reminders()
            .edit_reminder(id, draft, nine(), None)
            .err()
    };
    assert_eq!(try_edit(once("2026-11-20", "18:00")), refused);
    assert_eq!(try_edit(once("2026-11-22", "09:00")), refused);
    // A change of it would never ask, and silence what asks.
    assert_eq!(try_edit(once("2026-11-21", "19:00")), refused);
    assert_eq!(due(&home, &nine()), [("2026-11-21".into(), 0)]);
    assert_eq!(try_edit(worded("Ring Ana", past)), None);
    assert_eq!(due(&home, &nine()), [("2026-11-21".into(), 0)]);
    assert_eq!(try_edit(once("2026-11-22", "09:01")), None);
    assert_eq!(due(&home, &nine()), []);
    assert_eq!(due(&home, &at("09:01")), [("2026-11-22".into(), 0)]);
}

#[test]
fn what_is_refused_or_not_there_changes_nothing() {
    let home = Home::new();
    let id = asking(&home);
    let of = DraftOf::Change {
        thing: Thing::Reminder { id },
    };
    home.save_draft(of, form(Kind::Reminder, "Ring"), nine())
        .unwrap();
    let empty = worded(" ", daily("20:00"));
    let refused = home
        .reminders()
        .edit_reminder(id, empty, nine(), Some(of))
        .err();
    let reason = Reason::Empty;
    let field = "text";
    assert_eq!(refused, Some(AppError::Invalid { field, reason }));
    assert_eq!(due(&home, &nine()).len(), 1);
    let stranger = ReminderId::new(nine().now);
    let missing = home
        .reminders()
        .edit_reminder(stranger, daily("20:00"), nine(), Some(of));
    let kind = "reminder";
    assert_eq!(missing.err(), Some(AppError::NotFound { kind }));
    assert!(draft(&home, of).is_some());
    home.reminders()
        .edit_reminder(id, daily("20:00"), nine(), Some(of))
        .unwrap();
    assert_eq!(draft(&home, of), None);
}

#[test]
fn a_stopped_one_stays_stopped() {
    let home = Home::new();
    let id = asking(&home);
    home.reminders()
        .set_reminder_stopped(id, true, nine())
        .unwrap();
    let edited = edit(&home, id, daily("20:00"));
    assert_eq!((edited.state, edited.next), (ReminderState::Stopped, None));
    assert_eq!(due(&home, &at("20:00")), []);
    home.reminders()
        .set_reminder_stopped(id, false, at("19:00"))
        .unwrap();
    assert_eq!(due(&home, &at("20:00")).len(), 1);
}

#[test]
fn a_locked_phone_arms_the_new_rule() {
    let home = Home::new();
    let id = asking(&home);
    let vault = std::sync::Arc::clone(&home.vault);
    let armed = |home: &Home| {
        let locked = vault.alarms(LOCK_KEY, nine()).unwrap();
        assert_eq!(locked, home.alarms(nine()).unwrap());
        (locked.due.len(), locked.next[0].at)
    };
    assert_eq!(armed(&home).0, 1);
    edit(&home, id, daily("20:00"));
    assert_eq!(armed(&home), (0, at("20:00").now));
    home.undo(nine()).unwrap();
    assert_eq!(armed(&home).0, 1);
    // What was answered on the lock screen before the change comes in before it.
    let asked = occurrence(day("2026-11-22"), "08:00", nine().zone);
    vault
        .answer_done(LOCK_KEY, id, asked, before_nine())
        .unwrap();
    edit(&home, id, daily("20:00"));
    let tomorrow = later(&at("20:00"), 1440).now;
    assert_eq!(armed(&home), (0, tomorrow));
}

/// Kept to the zone that the phone is in, it asks at the same times as before.
#[test]
fn what_asks_goes_on_when_it_is_kept_to_the_zone_where_it_asks() {
    let home = Home::new();
    let id = asking(&home);
    let kept = edit(&home, id, daily_in("America/New_York", "08:00"));
    assert_eq!(
        kept.timing.zone(),
        Some("America/New_York".parse().unwrap())
    );
    assert_eq!(due(&home, &nine()), [("2026-11-22".into(), 0)]);
    edit(&home, id, daily("08:00"));
    assert_eq!(due(&home, &nine()), [("2026-11-22".into(), 0)]);
    // In another zone they are other times, from now on.
    edit(&home, id, daily_in("Asia/Tokyo", "08:00"));
    assert_eq!(due(&home, &nine()), []);
}

/// What was done by an earlier timing says nothing of a day weeks ahead.
#[test]
fn an_answer_to_an_earlier_timing_leaves_the_first_of_a_rarer_one() {
    for (rarer, first) in [
        (yearly("2026-12-01", "09:00"), "2026-12-01T09:00:00-05:00"),
        (
            on_days(&[Weekday::Tuesday], "19:00"),
            "2026-11-24T19:00:00-05:00",
        ),
    ] {
        let home = Home::new();
        let id = asking(&home);
        done(&home, id, day("2026-11-22"), &before_nine()).unwrap();
        home.reminders()
            .edit_reminder(id, rarer, nine(), None)
            .unwrap();
        assert_eq!(next(&home, id, &nine()).as_deref(), Some(first));
    }
}

fn yearly(start: &str, time: &str) -> ReminderInput {
    let mut input = once(start, time);
    if let Timing::AtTimes { rule, .. } = &mut input.timing {
        rule.days = Days::Yearly {
            every: 1,
            months: vec![12],
            on: vec![MonthDay::Day { number: 1 }],
        };
        rule.end = End::Never;
    }
    input
}
