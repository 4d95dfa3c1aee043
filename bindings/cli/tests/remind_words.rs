//! What is said after each answer of `alongside remind` and `alongside due`, and what can be typed for them.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use serde_json::Value;

use crate::support::Home;

pub(crate) const MORNING: &str = "2026-11-23T08:05:00-05:00[America/New_York]";

/// Plans a reminder and gives its id.
pub(crate) fn planned(home: &Home, when: &str, text: &str) -> String {
    let id = home.json(&["remind", "add", when, text])["id"].clone();
    id.as_str().unwrap().to_owned()
}

/// What is printed at a time, and the exit status.
fn said(home: &Home, now: &str, words: &[&str]) -> (String, Option<i32>) {
    let output = home.run(&[&["--now", now], words].concat());
    let text = String::from_utf8(output.stdout).unwrap();
    (text.trim_end().to_owned(), output.status.code())
}

#[test]
fn each_answer_says_of_what_and_when() {
    let home = Home::new();
    let text = home.text(&["remind", "add", "sundays at 4", "Call Maya"]);
    assert!(text.starts_with("Planned "), "{text}");
    assert!(
        text.contains(": Call Maya, every Sunday at 04:00, next 2026-11-29 04:00."),
        "{text}"
    );
    let id = planned(&home, "every day at 8:00 and 16:00", "Tablets");
    let short = &id[28..];
    let of = |words: &[&str]| said(&home, MORNING, &[&["remind"], words].concat());
    let (text, status) = of(&["snooze", &id, "--for", "1h30"]);
    assert_eq!(
        (text.as_str(), status),
        (
            format!("Later: Tablets, today 08:00. Next today 09:35. {short}").as_str(),
            Some(0)
        )
    );
    assert_eq!(
        of(&["done", &id]),
        (
            format!("Done: Tablets, today 08:00. Next today 16:00. {short}"),
            Some(0)
        )
    );
    assert_eq!(
        of(&["done", &id]),
        (
            format!(
                "Nothing of it asks now: Tablets, every day at 08:00 and 16:00. Next today 16:00. \
                 {short}"
            ),
            Some(7)
        )
    );
    let afternoon = "2026-11-23T16:05:00-05:00[America/New_York]";
    let (text, _) = said(&home, afternoon, &["remind", "skip", &id]);
    assert_eq!(
        text,
        format!("Skipped: Tablets, today 16:00. Next tomorrow 08:00. {short}")
    );
    let id = planned(&home, "every day at 9", "Drops");
    let edit = |change: &[&str]| home.text(&[&["remind", "edit", &id], change].concat());
    let text = edit(&["--when", "8 hours after the last one"]);
    assert!(
        text.contains(": Drops, 8 hours after the last one, next tomorrow 02:00."),
        "{text}"
    );
    let text = edit(&["--when", "every day at 9", "--before", "90m"]);
    assert!(
        text.contains("every day at 09:00, 1 h 30 before, next tomorrow 07:30."),
        "{text}"
    );
}

#[test]
fn stopping_and_starting_twice_says_so() {
    let home = Home::new();
    let id = planned(&home, "every day at 08:00", "Water");
    for (act, again, status, what) in [
        (
            "start",
            false,
            7,
            "It was not stopped: Water, every day at 08:00. Next tomorrow",
        ),
        (
            "stop",
            true,
            0,
            "Stopped: Water, every day at 08:00. It asks no more until it is started.",
        ),
        ("stop", false, 7, "Stopped already: Water"),
        (
            "start",
            true,
            0,
            "Started: Water, every day at 08:00. Next tomorrow 08:00.",
        ),
        ("start", false, 7, "It was not stopped: Water"),
    ] {
        let output = home.run(&["--json", "remind", act, &id]);
        assert_eq!(output.status.code(), Some(status), "{act}");
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(json["changed"], again, "{act}");
        if again {
            home.json(&["undo"]);
        }
        let (text, _) = said(&home, crate::support::NOW, &["remind", act, &id]);
        assert!(text.starts_with(what), "{act}: {text}");
    }
}

#[test]
fn a_locked_answer_is_told_and_a_second_one_takes_nothing() {
    let home = Home::new();
    let weekly = planned(&home, "mondays at 08:00", "Weekly");
    let locked = |now: &str, words: &[&str]| {
        let words = [&["due", "--locked"], words].concat();
        said(&home, now, &words)
    };
    let short = &weekly[28..];
    // It is only to come.
    let early = "2026-11-23T07:55:00-05:00[America/New_York]";
    let (text, status) = locked(early, &["--done", short]);
    assert_eq!(
        (text.as_str(), status),
        (
            format!("Nothing of it asks now: {short}. Next today 08:00.").as_str(),
            Some(7)
        )
    );
    assert_eq!(
        locked(MORNING, &["--later", &short[..4], "--for", "1h"]),
        (
            format!("Later: {short}, today 08:00. Next today 09:05."),
            Some(0)
        )
    );
    let (text, status) = locked(MORNING, &["--done", short]);
    assert_eq!(
        (text.as_str(), status),
        (
            format!("Done: {short}, today 08:00. Next 2026-11-30 08:00.").as_str(),
            Some(0)
        )
    );
    for act in ["--done", "--skip", "--later"] {
        let (text, status) = locked(MORNING, &[act, short]);
        assert_eq!(status, Some(7), "{act}");
        assert!(text.starts_with("Nothing of it asks now:"), "{act}: {text}");
    }
    let twice = home.run(&[
        "--json", "--now", MORNING, "due", "--locked", "--done", short,
    ]);
    let twice: Value = serde_json::from_slice(&twice.stdout).unwrap();
    assert_eq!(
        (&twice["changed"], &twice["answered"]),
        (&false.into(), &Value::Null)
    );
    let history = home.json_at(MORNING, &["remind", "history", &weekly]);
    assert_eq!(history["history"].as_array().unwrap().len(), 1);
    // The next one asks in its turn.
    let next = "2026-11-30T08:05:00-05:00[America/New_York]";
    let due = home.json_at(next, &["due", "--locked"]);
    assert_eq!(due["asking"][0]["id"], weekly.as_str());
    let (text, status) = locked(next, &["--skip", short]);
    assert_eq!(status, Some(0));
    assert!(text.starts_with("Skipped: "), "{text}");
    // With the PIN what asks soon can be answered, and nothing that is far off.
    let soon = planned(&home, "every day at 20:00", "Call");
    let evening = "2026-11-22T19:30:00-05:00[America/New_York]";
    let open = |now: &str| said(&home, now, &["due", "--done", &soon]);
    assert_eq!(open(crate::support::NOW).1, Some(0));
    assert_eq!(open(evening).1, Some(7));
}

/// Of one with a lead, what was put off is known from what is to come.
#[test]
fn what_was_put_off_before_its_time_is_done_while_locked() {
    let home = Home::new();
    let words = [
        "remind",
        "add",
        "every day at 08:00",
        "Bus",
        "--before",
        "30m",
    ];
    let id = home.json(&words)["id"].clone();
    let id = id.as_str().unwrap();
    let at = |time: &str| format!("2026-11-23T{time}:00-05:00[America/New_York]");
    let locked = |now: &str, words: &[&str]| {
        let words = [&["due", "--locked"], words].concat();
        said(&home, now, &words).1
    };
    assert_eq!(locked(&at("07:25"), &["--done", id]), Some(7));
    assert_eq!(
        locked(&at("07:35"), &["--later", id, "--for", "10m"]),
        Some(0)
    );
    assert_eq!(locked(&at("07:36"), &["--done", id]), Some(0));
    assert_eq!(locked(&at("07:37"), &["--done", id]), Some(7));
}

#[test]
fn an_id_is_typed_by_its_end_or_by_the_beginning_of_what_is_shown() {
    let home = Home::new();
    let id = planned(&home, "every day at 08:00", "Water");
    let shown = &id[28..];
    for typed in [&shown[..4], &shown[..6], shown, &shown[4..], &id] {
        let found = home.json(&["remind", "show", typed]);
        assert_eq!(found["id"], id.as_str(), "{typed}");
    }
    // The beginning of the whole id is that of all that were made then.
    let (kind, field, _) = home.refused(&["remind", "show", &id[..4]], 2);
    assert_eq!((kind.as_str(), field.as_deref()), ("not_found", Some("id")));
    let refused = home.run(&["journal", "show", "abcd"]);
    let text = crate::support::stderr(&refused);
    assert!(text.contains("by its last 4 characters or more"), "{text}");
}
