//! How lengths, days and hours are typed for reminders, and what lists and imports say.

use serde_json::json;

use super::remind_words::{MORNING, planned};
use crate::support::{Home, refusal};

#[test]
fn lengths_days_and_hours_are_typed_as_people_write_them() {
    let home = Home::new();
    let id = planned(&home, "every day at 08:00", "Water");
    for (length, next) in [
        ("1h", "09:05"),
        ("2h", "10:05"),
        ("90m", "09:35"),
        ("1h30", "09:35"),
        ("1 hour", "09:05"),
        ("25", "08:30"),
    ] {
        let later = home.json_at(MORNING, &["remind", "snooze", &id, "--for", length]);
        let expected = format!("2026-11-23T{next}:00-05:00");
        assert_eq!(later["next"], expected.as_str(), "{length}");
    }
    for length in ["soon", "2 weeks", "0"] {
        let words = [
            "--json", "--now", MORNING, "remind", "snooze", &id, "--for", length,
        ];
        let refused = refusal(&home.run(&words), 2);
        assert_eq!(refused.1.as_deref(), Some("for"), "{length}");
    }
    let planned = home.json(&["remind", "add", "every day at 9", "x", "--before", "1 hour"]);
    assert_eq!(planned["lead"], 60);
    // A Sunday.
    for (end, last) in [
        (["--until", "tomorrow"], "2026-11-23"),
        (["--until", "friday"], "2026-11-27"),
        (["--until", "2026-12-03"], "2026-12-03"),
        (["--for", "4d"], "2026-11-26"),
        (["--for", "2 weeks"], "2026-12-06"),
    ] {
        let paused = home.json(&[&["remind", "pause", "--all"][..], &end].concat());
        assert_eq!(paused["paused_until"], last, "{end:?}");
    }
    for end in [["--until", "sunday"], ["--until", "soon"], ["--for", "4h"]] {
        let words = [&["remind", "pause", "--all"][..], &end].concat();
        let field = end[0].trim_start_matches('-');
        assert_eq!(home.refused(&words, 2).1.as_deref(), Some(field), "{end:?}");
    }
    for hours in [
        &["10pm-7am"][..],
        &["22-7"],
        &["10", "pm", "to", "7:00", "am"],
    ] {
        let set = home.json(&[&["remind", "quiet"][..], hours].concat());
        let expected = json!({ "from": "22:00", "to": "07:00" });
        assert_eq!(set["quiet_hours"], expected, "{hours:?}");
    }
    let day = ["remind", "done", &id, "--day", "yesterday", "--time", "8am"];
    let late = "2026-12-09T10:00:00-05:00[America/New_York]";
    let done = home.json_at(late, &day);
    assert_eq!(done["for_day"], "2026-12-08");
}

#[test]
fn a_pause_says_how_long_and_what_is_silent() {
    let home = Home::new();
    planned(&home, "every day at 08:00", "Water");
    planned(&home, "on 2026-12-20 at 9:00", "Later on");
    let text = home.text(&["remind", "pause", "--all", "--until", "friday"]);
    assert!(
        text.starts_with(
            "All are silent until the end of Friday 2026-11-27: today and 5 days more."
        ),
        "{text}"
    );
    assert!(text.contains("Silent until then: Water."), "{text}");
    let text = home.text(&["remind", "add", "tomorrow at 9", "Doctor"]);
    assert!(
        text.contains("Sat 09:00. Silent until the end of Friday 2026-11-27."),
        "{text}"
    );
    home.json(&["remind", "resume", "--all"]);
    let id = planned(&home, "every day at 09:00", "Tea");
    let text = home.text(&["remind", "pause", &id, "--until", "tomorrow"]);
    assert!(
        text.contains("Silent: Tea, every day at 09:00. Next Tue 09:00. Silent until the end of Monday 2026-11-23."),
        "{text}"
    );
}

#[test]
fn the_list_says_the_lead_once_the_next_and_what_is_over_apart() {
    let home = Home::new();
    let words = [
        "remind",
        "add",
        "every day at 17:15",
        "Bus",
        "--before",
        "30m",
    ];
    home.json(&words);
    let once = planned(&home, "on 2026-11-23 at 08:00", "Ring");
    let listed = home.text(&["remind", "list"]);
    assert!(
        listed.contains("every day at 17:15, 30 min before"),
        "{listed}"
    );
    assert!(!listed.contains("next on"), "{listed}");
    let listed = home.text(&["--now", MORNING, "remind", "list"]);
    assert!(listed.contains("asks since today 08:00"), "{listed}");
    home.json_at(MORNING, &["remind", "done", &once]);
    let listed = home.text(&["--now", MORNING, "remind", "list"]);
    assert!(!listed.contains("Ring"), "{listed}");
    assert!(
        listed.contains("1 is over: alongside remind list --all"),
        "{listed}"
    );
    let listed = home.text(&["--now", MORNING, "remind", "list", "--all"]);
    assert!(listed.contains("Ring"), "{listed}");
    let all = home.json_at(MORNING, &["remind", "list"]);
    assert_eq!(all["reminders"].as_array().unwrap().len(), 2);
    let today = home.text(&["--now", MORNING, "today"]);
    assert!(today.contains("Next reminder today 16:45"), "{today}");
}

#[test]
fn what_counts_hours_is_expanded_as_it_is_planned() {
    let home = Home::new();
    for rule in ["every 8 hours", "8 hours after the last one"] {
        let found = home.json(&["remind", "expand", "--rule", rule, "--count", "3"]);
        assert_eq!(found["summary"], "8 hours after the last one", "{rule}");
        let local = crate::support::each(&found["occurrences"], "local");
        assert_eq!(
            local,
            ["2026-11-23T02:00", "2026-11-23T10:00", "2026-11-23T18:00"]
        );
        let added = home.json(&["remind", "add", rule, "x"]);
        assert_eq!(added["next"], found["occurrences"][0]["at"]);
    }
    for (words, field) in [
        (["expand", "--rule", "every 8 hours for 14 days"], "rule"),
        (["add", "every 8 hours for 14 days", "x"], "when"),
    ] {
        let (_, named, reason) = home.refused(&[&["remind"], &words[..]].concat(), 2);
        assert_eq!(named.as_deref(), Some(field));
        assert!(reason.contains("goes on until you stop it"), "{reason}");
    }
    let count = [
        "remind",
        "expand",
        "--rule",
        "every 8 hours",
        "--count",
        "1001",
    ];
    assert_eq!(home.refused(&count, 2).1.as_deref(), Some("count"));
}

#[test]
fn an_import_says_undo_only_where_there_is_something_to_undo() {
    let home = Home::new();
    let event = |uid: &str, start: &str| {
        format!("BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART:{start}\r\nSUMMARY:{uid}\r\nEND:VEVENT\r\n")
    };
    let calendar = |events: &[String]| {
        let events = events.concat();
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n").into_bytes()
    };
    let events = [
        event("one", "20261124T170000"),
        event("two", "20261125T170000"),
        event("old", "20200101T170000"),
        "BEGIN:VJOURNAL\r\nUID:x\r\nSUMMARY:x\r\nEND:VJOURNAL\r\n".to_owned(),
    ];
    let file = home.file("a.ics", &calendar(&events));
    let preview = home.text(&["remind", "import", &file, "--preview"]);
    assert!(
        preview.contains("2 new; 1 is past, 1 was left out."),
        "{preview}"
    );
    let text = home.text(&["remind", "import", &file]);
    assert_eq!(
        text.trim_end(),
        "2 new; 1 is past, 1 was left out. --preview names what was left out. alongside undo \
         takes it back."
    );
    let text = home.text(&["remind", "import", &file]);
    assert!(
        text.starts_with("0 new, 2 as they were; 1 is past"),
        "{text}"
    );
    assert!(!text.contains("undo"), "{text}");
    let text = String::from_utf8(calendar(&events)).unwrap();
    let piped = home.json_with_input(&["remind", "import", "-", "--preview"], &text);
    assert_eq!(piped["events"].as_array().unwrap().len(), 3);
    let none = home.file("none.ics", &calendar(&[]));
    let text = home.text(&["remind", "import", &none]);
    assert_eq!(text.trim_end(), "There is no event and no task in it.");
    let text = home.text(&["undo"]);
    assert_eq!(text.trim_end(), "Undone: a calendar was imported.");
    assert_eq!(home.json(&["remind", "list"])["reminders"], json!([]));
}
