//! `alongside remind due`, `done`, `skip` and `snooze`.

use serde_json::Value;

use crate::support::{Home, each};

const MORNING: &str = "2026-11-23T08:05:00-05:00[America/New_York]";

#[test]
fn a_reminder_asks_is_put_off_and_done() {
    let home = Home::new();
    let planned = home.json(&["remind", "add", "every weekday at 08:00", "Water"]);
    assert_eq!(planned["next"], "2026-11-23T08:00:00-05:00");
    let summary = "every weekday at 08:00, next on 23 November";
    assert_eq!(planned["summary"], summary);
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
    assert_eq!(home.json_at(again, &["undo"])["undone"], "reminders.answer");
    assert_eq!(
        each(&home.json_at(again, &["remind", "due"])["due"], "id"),
        [id]
    );
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
        assert!(reason.contains("comes soon"), "{reason}");
    }
}

#[test]
fn what_is_left_out_asks_no_more_and_can_only_be_done() {
    let home = Home::new();
    let id = home.json(&["remind", "add", "every day at 08:00", "Walk"])["id"].clone();
    let id = id.as_str().unwrap();
    let left = home.json_at(MORNING, &["remind", "skip", id]);
    assert_eq!(
        (&left["changed"], &left["for_day"], &left["for_time"]),
        (&true.into(), &"2026-11-23".into(), &"08:00".into())
    );
    let named = ["--day", "2026-11-23", "--time", "08:00"];
    let state = |act: &str| {
        let words = [&["--now", MORNING, "remind", act, id][..], &named].concat();
        let output = home.run(&words);
        let text = String::from_utf8(output.stdout).unwrap();
        (output.status.code(), text)
    };
    for act in ["skip", "snooze"] {
        let (status, text) = state(act);
        assert_eq!(status, Some(7), "{act}");
        assert!(text.starts_with("Skipped already:"), "{text}");
    }
    let (status, text) = state("done");
    assert_eq!(status, Some(0));
    assert!(text.starts_with("Done:"), "{text}");
    let (status, text) = state("skip");
    assert_eq!(status, Some(7));
    assert!(text.starts_with("Done already:"), "{text}");
}

#[test]
fn of_several_times_of_a_day_one_is_named() {
    let home = Home::new();
    let words = ["remind", "add", "every day at 8:00 and 16:00", "Medicine"];
    let id = home.json(&words)["id"].clone();
    let id = id.as_str().unwrap();
    let late = "2026-11-23T17:00:00-05:00[America/New_York]";
    let due = home.json_at(late, &["remind", "due"])["due"][0].clone();
    assert_eq!(
        (&due["for_time"], &due["missed"]),
        (&"16:00".into(), &1.into())
    );
    let text = home.text(&["--now", late, "remind", "due"]);
    assert!(text.contains("1 before got no answer"), "{text}");
    let day = ["--day", "2026-11-23"];
    let done = |time: &[&str]| {
        let words = [&["remind", "done", id][..], &day, time].concat();
        home.json_at(late, &words)["for_time"].clone()
    };
    // Of the day alone what asks is meant.
    assert_eq!(done(&["--time", "08:00"]), "08:00");
    assert_eq!(done(&[]), "16:00");
    let none = [
        "remind",
        "done",
        id,
        "--day",
        "2026-11-23",
        "--time",
        "09:00",
    ];
    assert_eq!(home.refused(&none, 2).1.as_deref(), Some("day"));
}

/// A journey, a clock that was ahead, one that is set back: the same dose is asked for once.
#[test]
fn neither_a_journey_nor_a_clock_that_changes_leaves_a_time_out() {
    let asks = |home: &Home, now: &str| {
        let due = home.json_at(now, &["remind", "due"])["due"].clone();
        due.as_array().unwrap().len()
    };
    // West over the date line: the evening after the last dose, not the one after that.
    let home = Home::new();
    let planned = "2026-06-01T09:00:00+12:00[Pacific/Auckland]";
    let id = home.json_at(planned, &["remind", "add", "every day at 21:00", "x"])["id"].clone();
    let id = id.as_str().unwrap();
    for now in [
        "2026-06-01T21:05:00+12:00[Pacific/Auckland]",
        "2026-06-02T21:05:00+12:00[Pacific/Auckland]",
    ] {
        home.json_at(now, &["remind", "done", id]);
    }
    assert_eq!(
        asks(&home, "2026-06-02T12:00:00-10:00[Pacific/Honolulu]"),
        0
    );
    assert_eq!(
        asks(&home, "2026-06-02T21:01:00-10:00[Pacific/Honolulu]"),
        1
    );

    // Planned by a clock that was months ahead: it asks from when that is right.
    let home = Home::new();
    let ahead = "2027-03-01T09:00:00+01:00[Europe/Berlin]";
    home.json_at(ahead, &["remind", "add", "every day at 07:30", "x"]);
    assert_eq!(asks(&home, "2026-11-23T07:29:00+01:00[Europe/Berlin]"), 0);
    assert_eq!(asks(&home, "2026-11-23T07:31:00+01:00[Europe/Berlin]"), 1);

    // Kept to a zone while it asks.
    let home = Home::new();
    let id = home.json(&["remind", "add", "every day at 08:00", "x"])["id"].clone();
    assert_eq!(asks(&home, MORNING), 1);
    let kept = [
        "remind",
        "edit",
        id.as_str().unwrap(),
        "--zone",
        "America/New_York",
    ];
    home.json_at(MORNING, &kept);
    assert_eq!(asks(&home, MORNING), 1);
}

#[test]
fn what_comes_once_and_is_done_early_is_over() {
    let home = Home::new();
    let id = home.json(&["remind", "add", "on 2026-11-24 at 11:00", "Ring"])["id"].clone();
    let id = id.as_str().unwrap();
    let before = "2026-11-24T10:15:00-05:00[America/New_York]";
    let text = home.text(&["--now", before, "remind", "done", id]);
    assert!(text.starts_with("Done early, for today 11:00:"), "{text}");
    let again = home.run(&["--json", "--now", before, "remind", "done", id]);
    assert_eq!(again.status.code(), Some(7));
    let again: Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!(
        (&again["changed"], &again["state"]),
        (&false.into(), &"over".into())
    );
    let after = "2026-11-24T11:01:00-05:00[America/New_York]";
    assert_eq!(
        home.json_at(after, &["remind", "due"])["due"],
        Value::Array(Vec::new())
    );
}
