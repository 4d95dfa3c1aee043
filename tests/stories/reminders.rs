//! Reminders: what asks, when, and once.

mod acts;
mod after_last;
mod arming;
mod asking;
mod calendars;
mod clocks;
mod editing;
mod flights;
mod journeys;
mod pauses;
mod putting_off;
mod silences;

use alongside::{CallContext, Day, ReminderId, Session};

/// What asks now: the days, with how many were missed before each.
fn due(home: &Session, context: &CallContext) -> Vec<(String, u32)> {
    let due = home.reminders().due_reminders(context.clone()).unwrap();
    due.iter()
        .map(|due| (due.occurrence.local.day.to_string(), due.missed))
        .collect()
}

/// When a reminder asks next, by the wall of where the phone is.
fn next(home: &Session, id: ReminderId, context: &CallContext) -> Option<String> {
    let next = home.reminders().reminder(id, context.clone()).unwrap().next;
    next.map(|at| context.zone.rfc3339(at))
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// What asks at one moment is marked done; the day it asked for, and since when.
fn answer(home: &Session, context: &CallContext) -> Vec<(ReminderId, Day, alongside::Timestamp)> {
    let due = home.reminders().due_reminders(context.clone()).unwrap();
    for due in &due {
        home.reminders()
            .mark_done(due.reminder.id, due.occurrence, context.clone())
            .unwrap();
    }
    if !due.is_empty() {
        assert_eq!(home.reminders().due_reminders(context.clone()).unwrap(), []);
    }
    due.into_iter()
        .map(|due| (due.reminder.id, due.occurrence.local.day, due.since))
        .collect()
}
