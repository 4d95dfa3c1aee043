//! `alongside remind pause`, `quiet`, `stop`, `history`, and what a phone arms.

use serde_json::{Value, json};

use crate::support::{Home, each};

const MORNING: &str = "2026-11-23T08:05:00-05:00[America/New_York]";

#[test]
fn a_stopped_reminder_asks_no_more_until_it_is_started() {
    let home = Home::new();
    let id = home.json(&["remind", "add", "every day at 08:00", "x"])["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(home.json(&["remind", "stop", &id])["next"].is_null());
    assert!(
        home.json_at(MORNING, &["remind", "due"])["due"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert!(
        home.json(&["remind", "list"])["reminders"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        each(&home.json(&["remind", "list", "--all"])["reminders"], "id"),
        [id.as_str()]
    );
    assert_eq!(
        home.json(&["remind", "start", &id])["next"],
        "2026-11-23T08:00:00-05:00"
    );
}

/// When a reminder asks next, and its state.
fn state(home: &Home, now: &str, id: &str) -> (Value, Value) {
    let shown = home.json_at(now, &["remind", "show", id]);
    (shown["state"].clone(), shown["next"].clone())
}

#[test]
fn a_pause_is_silent_to_the_end_of_its_last_day_or_until_it_is_ended() {
    let home = Home::new();
    let id = home.json(&["remind", "add", "every day at 08:00", "x"])["id"].clone();
    let id = id.as_str().unwrap();
    let first_day_after: Value = "2026-12-04T08:00:00-05:00".into();
    for (which, other) in [(id, "--all"), ("--all", id)] {
        home.json(&["remind", "pause", which, "--until", "2026-12-03"]);
        let paused = ("paused".into(), first_day_after.clone());
        assert_eq!(state(&home, MORNING, id), paused);
        let none = home.json_at(MORNING, &["remind", "due"])["due"].clone();
        assert_eq!(none, json!([]));
        let listed = home.text(&["remind", "list"]);
        assert!(listed.contains("paused until 2026-12-03"), "{listed}");
        // The other kind of pause is not there.
        let other = home.run(&["remind", "resume", other]);
        assert_eq!(other.status.code(), Some(7));
        let resumed = home.json(&["remind", "resume", which]);
        assert_eq!(resumed["changed"], true);
        assert_eq!(state(&home, MORNING, id).0, "on");
        assert!(home.json(&["undo"])["undone"].is_string());
        assert_eq!(state(&home, MORNING, id).0, "paused");
        home.json(&["remind", "resume", which]);
    }
    for day in ["2026-11-21", "2029-01-01"] {
        let words = ["remind", "pause", "--all", "--until", day];
        assert_eq!(home.refused(&words, 2).1.as_deref(), Some("until"));
    }
}

#[test]
fn in_quiet_hours_the_phone_waits_and_the_list_does_not() {
    let home = Home::new();
    home.json(&["remind", "add", "every day at 23:00", "x"]);
    home.json(&[
        "remind",
        "add",
        "every day at 23:30",
        "y",
        "--in-quiet-hours",
    ]);
    let set = home.json(&["remind", "quiet", "22:00-07:00"]);
    let hours = json!({ "from": "22:00", "to": "07:00" });
    assert_eq!(set["quiet_hours"], hours);
    assert_eq!(home.json(&["remind", "quiet"])["quiet_hours"], hours);
    let next = home.json(&["remind", "due", "--count", "2"])["next"].clone();
    assert_eq!(
        each(&next, "local"),
        ["2026-11-22T23:30", "2026-11-23T07:00"]
    );
    let night = "2026-11-22T23:05:00-05:00[America/New_York]";
    let due = home.json_at(night, &["remind", "due"]);
    assert_eq!(each(&due["due"], "text"), ["x"]);
    assert_eq!(
        home.json(&["remind", "quiet", "off"])["quiet_hours"],
        Value::Null
    );
    for hours in ["22:00", "22:00-22:00", "late-early", "22:00-25:00"] {
        let refused = home.refused(&["remind", "quiet", hours], 2);
        assert_eq!(refused.1.as_deref(), Some("hours"), "{hours}");
    }
}

#[test]
fn what_a_phone_arms_says_when_where_and_what() {
    let home = Home::new();
    home.json(&[
        "remind",
        "add",
        "every day at 08:00",
        "Water",
        "--notice",
        "full",
    ]);
    let tokyo = [
        "remind",
        "add",
        "every day at 09:00",
        "Call",
        "--zone",
        "Asia/Tokyo",
    ];
    home.json(&[&tokyo[..], &["--cover", "Tea"]].concat());
    home.json(&[
        "remind",
        "add",
        "every day at 20:00",
        "Silent",
        "--notice",
        "nothing",
    ]);
    home.json(&["remind", "add", "every 10 hours", "Medicine"]);
    let armed = home.json(&["remind", "due", "--count", "60"]);
    assert_eq!(armed["due"], json!([]));
    let next = armed["next"].as_array().unwrap();
    assert_eq!(next.len(), 60);
    let first = |text: &str| next.iter().find(|one| one["text"] == text).unwrap();
    let parts = |text: &str| ["at", "local", "zone", "kind"].map(|part| first(text)[part].clone());
    assert_eq!(
        parts("Water"),
        [
            "2026-11-23T08:00:00-05:00",
            "2026-11-23T08:00",
            "America/New_York",
            "wall"
        ]
    );
    assert_eq!(
        parts("Tea"),
        [
            "2026-11-22T19:00:00-05:00",
            "2026-11-23T09:00",
            "Asia/Tokyo",
            "instant"
        ]
    );
    assert_eq!(
        parts("Something you planned for now"),
        [
            "2026-11-23T04:00:00-05:00",
            "2026-11-23T04:00",
            "America/New_York",
            "instant"
        ]
    );
    assert!(!armed.to_string().contains("Silent"));
    // The same as without a word of them.
    let bare = home.json(&["due"])["next"].clone();
    assert_eq!(each(&bare, "at"), each(&armed["next"], "at"));
    let few = home.json(&["remind", "due", "--count", "3"]);
    assert_eq!(few["next"].as_array().unwrap()[..], next[..3]);
    for count in ["0", "61"] {
        let refused = home.refused(&["remind", "due", "--count", count], 2);
        assert_eq!(refused.1.as_deref(), Some("count"));
    }
}

#[test]
fn the_history_tells_of_every_time_and_is_read_by_pages() {
    let home = Home::new();
    let words = [
        "remind",
        "add",
        "every day at 08:00",
        "x",
        "--stop-after",
        "2",
    ];
    let id = home.json(&words)["id"].clone();
    let id = id.as_str().unwrap();
    let on =
        |day: u32, hour: u32| format!("2026-11-{day:02}T{hour:02}:05:00-05:00[America/New_York]");
    home.json_at(&on(23, 8), &["remind", "done", id]);
    home.json_at(&on(24, 8), &["remind", "skip", id]);
    let now = on(26, 9);
    let whole = home.json_at(&now, &["remind", "history", id])["history"].clone();
    assert_eq!(
        each(&whole, "state"),
        ["asking", "missed", "skipped", "done"]
    );
    assert_eq!(whole[3]["answered_at"], "2026-11-23T08:05:00-05:00");
    let mut pages = Vec::new();
    let mut page = home.json_at(&now, &["remind", "history", id, "--count", "1"]);
    while let Some(next) = page["next"].as_str() {
        pages.extend(page["history"].as_array().unwrap().clone());
        let more = ["remind", "history", id, "--count", "1", "--before", next];
        page = home.json_at(&now, &more);
    }
    assert_eq!(Value::Array(pages), whole);
    let before = ["remind", "history", id, "--before", "2026-11-24"];
    assert_eq!(
        home.json_at(&now, &before)["history"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    // After two without an answer it asks no more, until it is started.
    let later = on(28, 9);
    assert_eq!(state(&home, &later, id), ("gave_up".into(), Value::Null));
    let listed = home.text(&["--now", &later, "remind", "list"]);
    assert!(listed.contains("after 2 without"), "{listed}");
    let started = home.json_at(&later, &["remind", "start", id]);
    assert_eq!(
        (&started["state"], &started["next"]),
        (&"on".into(), &"2026-11-29T08:00:00-05:00".into())
    );
}
