//! `alongside remind add`, `edit`, `show` and `expand`.

use serde_json::{Value, json};

use crate::support::{Home, each};

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
        ("every 2 days at 21:00", "2026-11-22T21:00:00-05:00"),
        (
            "first Monday of the month at 18:00",
            "2026-12-07T18:00:00-05:00",
        ),
        ("8 hours after the last one", "2026-11-23T02:00:00-05:00"),
    ] {
        let reminder = home.json(&["remind", "add", when, "x"]);
        assert_eq!(reminder["next"], next, "{when}");
    }
    let list = home.json(&["remind", "list"]);
    let next = each(&list["reminders"], "next");
    assert_eq!(next.len(), 6);
    assert!(next.is_sorted(), "{next:?}");
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
        (&after["summary"], &after["text"], &after["zone"]),
        (
            &"every Saturday and Sunday at 09:30, next on 28 November".into(),
            &"Water".into(),
            &"Asia/Tokyo".into()
        )
    );
    let after = edit(&["--text", "Tea"]);
    assert_eq!(
        (&after["summary"], &after["text"], &after["zone"]),
        (
            &"every Saturday and Sunday at 09:30, next on 28 November".into(),
            &"Tea".into(),
            &"Asia/Tokyo".into()
        )
    );
    assert!(edit(&["--no-zone"])["zone"].is_null());
    for _ in 0..3 {
        assert_eq!(home.json(&["undo"])["undone"], "reminders.change");
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

#[test]
fn a_reminder_says_what_it_is_about_and_what_the_lock_screen_shows() {
    let home = Home::new();
    let card = home.json(&["reach", "add", "Sam", "after six"])["id"].clone();
    let about = format!("card:{}", &card.as_str().unwrap()[30..]);
    let words = ["remind", "add", "every day at 18:00", "Ring Sam"];
    let says = [
        "--about",
        &about,
        "--before",
        "1h",
        "--cover",
        "A walk",
        "--in-quiet-hours",
        "--stop-after",
        "3",
    ];
    let planned = home.json(&[&words[..], &says].concat());
    assert_eq!(
        planned["subject"],
        json!({ "about": { "thing": { "card": { "id": card } } } })
    );
    assert_eq!(planned["notice"], json!({ "cover": { "text": "A walk" } }));
    assert_eq!(
        (
            &planned["lead"],
            &planned["stop_after"],
            &planned["in_quiet_hours"]
        ),
        (&60.into(), &3.into(), &true.into())
    );
    assert_eq!(planned["next"], "2026-11-23T17:00:00-05:00");
    let id = planned["id"].as_str().unwrap();
    let shown = home.text(&["remind", "show", id]);
    for part in [
        "Ring Sam",
        "every day at 18:00",
        "Asks 60 minutes before",
        "Lock screen: A walk",
        "About: card ",
        "quiet hours as well",
        "after 3 without an answer",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert_eq!(home.json(&["remind", "show", id]), planned);
    let opposites = [
        "--about",
        "nothing",
        "--before",
        "0",
        "--notice",
        "nothing",
        "--not-in-quiet-hours",
        "--no-stop-after",
    ];
    let after = home.json(&[&["remind", "edit", id][..], &opposites].concat());
    assert_eq!(
        (&after["subject"], &after["notice"], &after["lead"]),
        (&"words".into(), &"nothing".into(), &0.into())
    );
    assert_eq!(
        (&after["stop_after"], &after["in_quiet_hours"]),
        (&Value::Null, &false.into())
    );
    home.json(&["undo"]);
    assert_eq!(home.json(&["remind", "show", id]), planned);
}

#[test]
fn a_reminder_of_a_meeting_asks_every_week_as_that_takes_place() {
    let home = Home::new();
    let weekly = [
        "--day",
        "tuesday",
        "--start",
        "19:00",
        "--zone",
        "America/Chicago",
    ];
    let add = ["groups", "add", "--name", "Lamp", "--fellowship", "na"];
    let meeting = home.json(&[&add[..], &weekly].concat())["id"].clone();
    let about = format!("meeting:{}", meeting.as_str().unwrap());
    let words = [
        "remind",
        "add",
        "A meeting",
        "--about",
        &about,
        "--before",
        "30m",
    ];
    let planned = home.json(&words);
    assert_eq!(
        (&planned["text"], &planned["zone"], &planned["next"]),
        (
            &"A meeting".into(),
            &"America/Chicago".into(),
            &"2026-11-24T19:30:00-05:00".into()
        )
    );
    let listed = home.text(&["remind", "list"]);
    assert!(listed.contains("every Tuesday at 19:00"), "{listed}");
    // Its own time goes before that of the meeting.
    let own = home.json(&[
        "remind",
        "add",
        "every day at 9:00",
        "Pack",
        "--about",
        &about,
    ]);
    assert_eq!(own["next"], "2026-11-23T09:00:00-05:00");
    // Once it is taken out, the reminder is silent.
    home.json(&["groups", "remove", meeting.as_str().unwrap()]);
    let silent = home.json(&["remind", "show", planned["id"].as_str().unwrap()]);
    assert_eq!(
        (&silent["state"], &silent["next"]),
        (&"silent".into(), &Value::Null)
    );
}

#[test]
fn what_can_not_be_planned_is_refused_by_the_name_of_its_option() {
    let home = Home::new();
    let day = "every day at 08:00";
    for (words, field) in [
        (&["x"][..], "when"),
        (&["every 5 minutes", "x"], "when"),
        (&[day, "x", "--before", "soon"], "before"),
        (&[day, "x", "--before", "200h"], "before"),
        (&[day, "x", "--notice", "loud"], "notice"),
        (&[day, "x", "--cover", " "], "cover"),
        (&[day, "x", "--stop-after", "0"], "stop-after"),
        (&[day, "x", "--about", "boat:1234"], "about"),
        (&[day, "x", "--about", "card:1234"], "about"),
        (&["x", "--about", "check-in"], "when"),
        (
            &["8 hours after the last one", "x", "--zone", "Asia/Tokyo"],
            "zone",
        ),
        (
            &["8 hours after the last one", "x", "--before", "10m"],
            "before",
        ),
    ] {
        let words = [&["remind", "add"][..], words].concat();
        assert_eq!(
            home.refused(&words, 2).1.as_deref(),
            Some(field),
            "{words:?}"
        );
    }
    assert_eq!(home.json(&["remind", "list"])["reminders"], json!([]));
}
