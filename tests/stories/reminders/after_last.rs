//! What asks so long after the last one: tablets.

use alongside::OccurrenceState::{Asking, Done, Missed};
use alongside::{CallContext, OccurrenceState, ReminderId, Timing};
use alongside_tests::{Home, asks, context};

use super::next;

fn at(wall: &str) -> CallContext {
    context(&format!("2026-11-{wall}:00"), "America/New_York")
}

/// Every eight hours from 06:00 on.
fn tablets(home: &Home) -> ReminderId {
    let timing = Timing::AfterLast {
        minutes: 480,
        first: at("23T06:00").now,
    };
    let added = home
        .reminders()
        .add_reminder(asks(timing), at("22T20:00"), None);
    added.unwrap().id
}

fn history(home: &Home, id: ReminderId, now: &CallContext) -> Vec<(String, OccurrenceState)> {
    let all = home.reminders().history(id, None, 50, now.clone()).unwrap();
    let told = all
        .iter()
        .map(|one| (one.occurrence.local.time.to_string(), one.state));
    told.collect()
}

/// Takes what asked at an instant.
fn take(home: &Home, id: ReminderId, asked: &CallContext, now: &CallContext) {
    let all = home.reminders().history(id, None, 50, now.clone()).unwrap();
    let one = all
        .iter()
        .find(|one| one.occurrence.at == asked.now)
        .unwrap();
    home.reminders()
        .mark_done(id, one.occurrence, now.clone())
        .unwrap();
}

#[test]
fn what_got_no_answer_stays_in_sight() {
    let home = Home::new();
    let id = tablets(&home);
    let now = at("24T07:00");
    let before = ["06:00", "22:00", "14:00", "06:00"].map(String::from);
    let told: Vec<_> = before
        .iter()
        .cloned()
        .zip([Asking, Missed, Missed, Missed])
        .collect();
    assert_eq!(history(&home, id, &now), told);
    take(&home, id, &at("24T06:00"), &now);
    let told: Vec<_> = before
        .iter()
        .cloned()
        .zip([Done, Missed, Missed, Missed])
        .collect();
    assert_eq!(history(&home, id, &now), told);
    assert_eq!(
        next(&home, id, &now).as_deref(),
        Some("2026-11-24T15:00:00-05:00")
    );
    // The next one is not taken, nor the one after.
    let told: Vec<_> = ["23:00", "15:00"]
        .map(String::from)
        .into_iter()
        .zip([Asking, Missed])
        .chain(told)
        .collect();
    assert_eq!(history(&home, id, &at("25T00:00")), told);
}

#[test]
fn an_earlier_one_that_was_taken_leaves_what_asks_now() {
    let home = Home::new();
    let id = tablets(&home);
    let now = at("24T07:00");
    let asks = |now: &CallContext| {
        let due = home.reminders().due_reminders(now.clone()).unwrap();
        due.iter()
            .map(|one| (one.occurrence.local.time.to_string(), one.missed))
            .collect::<Vec<_>>()
    };
    assert_eq!(asks(&now), [("06:00".to_owned(), 3)]);
    take(&home, id, &at("23T22:00"), &now);
    assert_eq!(asks(&now), [("06:00".to_owned(), 0)]);
    assert_eq!(
        next(&home, id, &now).as_deref(),
        Some("2026-11-24T14:00:00-05:00")
    );
    let states: Vec<_> = history(&home, id, &now)
        .into_iter()
        .map(|one| one.1)
        .collect();
    assert_eq!(states, [Asking, Done, Missed, Missed]);
    // Taken back, all is as before.
    home.undo(now.clone()).unwrap();
    assert_eq!(asks(&now), [("06:00".to_owned(), 3)]);
}

#[test]
fn what_was_always_taken_misses_nothing_however_far_back() {
    let home = Home::new();
    let (begun, minutes) = (at("23T06:00"), 15);
    let first = begun.now;
    let timing = Timing::AfterLast { minutes, first };
    let added = home
        .reminders()
        .add_reminder(asks(timing), at("22T20:00"), None);
    let id = added.unwrap().id;
    // Each is taken three minutes late.
    let mut now = begun;
    for _ in 0..400 {
        now.now = now.now.plus_minutes(3);
        let due = home.reminders().due_reminders(now.clone()).unwrap();
        home.reminders()
            .mark_done(id, due[0].occurrence, now.clone())
            .unwrap();
        now.now = now.now.plus_minutes(15);
    }
    let (mut before, mut told) = (None, Vec::new());
    loop {
        let page = home.reminders().history(id, before, 10, now.clone());
        let page = page.unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.occurrence.at);
        told.extend(page.iter().map(|one| one.state));
    }
    let done = told.iter().filter(|state| **state == Done).count();
    assert_eq!((told[0], done, told.len()), (Asking, 400, 401));
}
