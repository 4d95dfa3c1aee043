//! `alongside remind …`

use serde_json::Value;

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
    assert_eq!(
        (&done["changed"], &done["early"]),
        (&true.into(), &false.into())
    );
    // Twice is harmless, and told.
    for more in [
        &["remind", "done", id][..],
        &["remind", "done", id, "--day", "2026-11-23"],
    ] {
        let twice = home.run(&[&["--json", "--now", again], more].concat());
        assert_eq!(twice.status.code(), Some(7));
        let twice: Value = serde_json::from_slice(&twice.stdout).unwrap();
        assert_eq!(
            (&twice["changed"], &twice["next"]),
            (&false.into(), &done["next"])
        );
    }
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
    assert_eq!(home.refused(&past, 2).1.as_deref(), Some("when"));
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
    for (rule, part) in [
        ("FREQ=YEARLY;BYWEEKNO=20", "without BYWEEKNO"),
        ("FREQ=HOURLY", "DAILY, WEEKLY, MONTHLY or YEARLY"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "days that exist"),
        ("whenever", "every day at 08:00"),
    ] {
        let (_, named, reason) = home.refused(&["remind", "expand", "--rule", rule], 2);
        assert_eq!(named.as_deref(), Some("rule"), "{rule}");
        assert!(reason.contains(part), "{rule}: {reason}");
    }
}

/// Put off, and then done: the usual course.
#[test]
fn what_was_put_off_is_done_or_put_off_again() {
    let home = Home::new();
    let id = home.json(&["remind", "add", "every day at 08:00", "Water"])["id"].clone();
    let id = id.as_str().unwrap();
    let at = |time: &str| format!("2026-11-23T{time}:00-05:00[America/New_York]");
    home.json_at(&at("08:05"), &["remind", "snooze", id, "--for", "60"]);
    let again = home.json_at(&at("08:10"), &["remind", "snooze", id, "--for", "90"]);
    assert_eq!(again["next"], "2026-11-23T09:40:00-05:00");
    let done = home.json_at(&at("08:20"), &["remind", "done", id]);
    assert_eq!(
        (&done["changed"], &done["for_day"]),
        (&true.into(), &"2026-11-23".into())
    );
    assert_eq!(
        home.json_at(&at("09:41"), &["remind", "due"])["due"],
        Value::Array(Vec::new())
    );
}

#[test]
fn what_asks_soon_is_done_early_and_a_day_far_off_is_refused() {
    let home = Home::new();
    let id = home.json(&[
        "remind",
        "add",
        "every day at 20:00",
        "Call",
        "--zone",
        "America/New_York",
    ])["id"]
        .clone();
    let id = id.as_str().unwrap();
    let at = |time: &str| format!("2026-11-23T{time}:00-05:00[America/New_York]");
    let evening = "2026-11-22T20:05:00-05:00[America/New_York]";
    home.json_at(evening, &["remind", "done", id]);
    let done = home.json_at(&at("19:30"), &["remind", "done", id]);
    assert_eq!(
        (&done["early"], &done["for_day"]),
        (&true.into(), &"2026-11-23".into())
    );
    assert_eq!(
        home.json_at(&at("20:01"), &["remind", "due"])["due"],
        Value::Array(Vec::new())
    );
    // Once more, hours later: the next one is not meant.
    let late = "2026-11-24T09:30:00-05:00[America/New_York]";
    assert_eq!(
        home.run(&["--now", late, "remind", "done", id])
            .status
            .code(),
        Some(7)
    );
    for day in ["2026-11-24", "2028-11-29"] {
        let args = [
            "--json",
            "--now",
            &at("20:05"),
            "remind",
            "done",
            id,
            "--day",
            day,
        ];
        let (_, field, reason) = crate::support::refusal(&home.run(&args), 2);
        assert_eq!(field.as_deref(), Some("day"));
        assert!(reason.contains("begins soon"), "{reason}");
    }
}
