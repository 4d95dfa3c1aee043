//! `alongside remind …`

use crate::support::{Home, each};

const MORNING: &str = "2026-11-23T08:05:00-05:00[America/New_York]";

#[test]
fn a_reminder_asks_is_put_off_and_done() {
    let home = Home::new();
    let planned = home.json(&["remind", "add", "every weekday at 08:00", "Water"]);
    assert_eq!(planned["next"], "2026-11-23T08:00:00-05:00");
    assert_eq!(planned["when"], "every weekday at 08:00");
    let id = planned["id"].as_str().unwrap();
    assert!(
        home.json(&["remind", "due"])["due"]
            .as_array()
            .unwrap()
            .is_empty()
    );

    let due = home.json_at(MORNING, &["remind", "due"]);
    assert_eq!(
        (&due["due"][0]["id"], &due["due"][0]["for_day"]),
        (&id.into(), &"2026-11-23".into())
    );
    let later = home.json_at(MORNING, &["remind", "snooze", id, "--for", "20"]);
    assert_eq!(later["next"], "2026-11-23T08:25:00-05:00");
    assert!(
        home.json_at(MORNING, &["remind", "due"])["due"]
            .as_array()
            .unwrap()
            .is_empty()
    );

    let again = "2026-11-23T08:25:00-05:00[America/New_York]";
    assert_eq!(
        home.json_at(again, &["remind", "due"])["due"][0]["since"],
        "2026-11-23T08:25:00-05:00"
    );
    let done = home.json_at(again, &["remind", "done", &id[id.len() - 6..]]);
    assert_eq!(done["next"], "2026-11-24T08:00:00-05:00");
    // Twice is harmless.
    assert_eq!(home.json_at(again, &["remind", "done", id]), done);
    assert!(
        home.json_at(again, &["remind", "due"])["due"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        home.json_at(again, &["undo"])["undone"],
        "reminders.occurrence"
    );
    assert_eq!(
        each(&home.json_at(again, &["remind", "due"])["due"], "id"),
        [id]
    );
}

#[test]
fn every_form_of_when_is_understood() {
    let home = Home::new();
    for (when, next) in [
        ("every day at 17:00", "2026-11-23T17:00:00-05:00"),
        (
            "every monday,thursday at 09:30",
            "2026-11-23T09:30:00-05:00",
        ),
        ("on 2026-12-01 at 18:30", "2026-12-01T18:30:00-05:00"),
    ] {
        let reminder = home.json(&["remind", "add", when, "x"]);
        assert_eq!(
            (&reminder["when"], &reminder["next"]),
            (&when.into(), &next.into())
        );
    }
    let list = home.json(&["remind", "list"]);
    assert_eq!(
        each(&list["reminders"], "next"),
        [
            "2026-11-23T09:30:00-05:00",
            "2026-11-23T17:00:00-05:00",
            "2026-12-01T18:30:00-05:00"
        ]
    );
}

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

#[test]
fn the_hour_that_the_clock_skips_asks_once() {
    let home = Home::new();
    let early = "2026-03-07T12:00:00-05:00[America/New_York]";
    let reminder = home.json_at(early, &["remind", "add", "every day at 02:30", "x"]);
    assert_eq!(reminder["next"], "2026-03-08T03:30:00-04:00");
    let kept = home.json_at(
        early,
        &[
            "remind",
            "add",
            "every day at 02:30",
            "x",
            "--zone",
            "Asia/Tokyo",
        ],
    );
    assert_eq!(kept["next"], "2026-03-07T12:30:00-05:00");
}

#[test]
fn a_reminder_is_changed_and_changed_back() {
    let home = Home::new();
    let planned = home.json(&["remind", "add", "every day at 08:00", "Water"]);
    let id = planned["id"].as_str().unwrap();
    let edit = |change: &[&str]| home.json(&[&["remind", "edit", id], change].concat());
    let after = edit(&["--when", "every weekend at 09:30", "--zone", "Asia/Tokyo"]);
    assert_eq!(
        (&after["when"], &after["text"], &after["zone"]),
        (
            &"every weekend at 09:30".into(),
            &"Water".into(),
            &"Asia/Tokyo".into()
        )
    );
    let after = edit(&["--text", "Tea"]);
    assert_eq!(
        (&after["when"], &after["text"], &after["zone"]),
        (
            &"every weekend at 09:30".into(),
            &"Tea".into(),
            &"Asia/Tokyo".into()
        )
    );
    assert!(edit(&["--no-zone"])["zone"].is_null());
    for _ in 0..3 {
        assert_eq!(home.json(&["undo"])["undone"], "reminders.edit");
    }
    assert_eq!(home.json(&["remind", "list"])["reminders"][0], planned);
    let past = ["remind", "edit", id, "--when", "on 2026-11-21 at 08:00"];
    assert_eq!(home.refused(&past, 2).1.as_deref(), Some("day"));
    let text = home.text(&["remind", "edit", id, "--when", "every day at 19:00"]);
    assert!(
        text.contains("Changed") && text.contains("today 19:00"),
        "{text}"
    );
}

/// Needs no store, and makes none.
#[test]
fn a_rule_is_expanded_before_anything_is_kept() {
    let home = Home::new();
    let rule = |args: &[&str]| home.json(&[&["remind", "expand", "--rule"], args].concat());
    let berlin = rule(&[
        "FREQ=DAILY",
        "--start",
        "2026-03-28T02:30",
        "--zone",
        "Europe/Berlin",
        "--count",
        "3",
    ]);
    assert_eq!(
        each(&berlin["occurrences"], "local"),
        ["2026-03-28T02:30", "2026-03-29T02:30", "2026-03-30T02:30"]
    );
    assert_eq!(
        each(&berlin["occurrences"], "at"),
        [
            "2026-03-28T02:30:00+01:00",
            "2026-03-29T03:30:00+02:00",
            "2026-03-30T02:30:00+02:00"
        ]
    );
    let words = rule(&["Every second Tuesday at 7pm", "--count", "2"]);
    assert_eq!(
        words["summary"],
        "every second Tuesday at 19:00, next on 24 November"
    );
    assert_eq!(words["rule"], "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
    assert_eq!(
        each(&words["occurrences"], "local"),
        ["2026-11-24T19:00", "2026-12-08T19:00"]
    );
}

#[test]
fn a_rule_that_is_not_kept_is_refused_with_the_reason() {
    let home = Home::new();
    for (rule, field, part) in [
        ("FREQ=YEARLY;BYWEEKNO=20", "rule", "without BYWEEKNO"),
        ("FREQ=HOURLY", "rule", "DAILY, WEEKLY, MONTHLY or YEARLY"),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "rule",
            "days that exist",
        ),
        ("whenever", "when", "every day at 08:00"),
    ] {
        let (_, named, reason) = home.refused(&["remind", "expand", "--rule", rule], 2);
        assert_eq!(named.as_deref(), Some(field), "{rule}");
        assert!(reason.contains(part), "{rule}: {reason}");
    }
}
