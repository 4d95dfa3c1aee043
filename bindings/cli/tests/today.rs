//! `alongside today` and `alongside demo`

use serde_json::Value;

use crate::support::Home;

#[test]
fn what_was_undone_is_said_in_words() {
    let home = Home::new();
    home.json(&["journal", "add", "a line"]);
    home.json(&["profile", "--country", "IE"]);
    assert_eq!(home.text(&["undo"]), "Undone: the profile was changed.\n");
    assert_eq!(home.text(&["undo"]), "Undone: an entry was added.\n");
    assert_eq!(home.text(&["undo"]), "Nothing to undo.\n");
}

#[test]
fn tz_names_the_zone() {
    let home = Home::new();
    for (named, zone) in [
        ("Asia/Kathmandu", "Asia/Kathmandu"),
        (":Pacific/Apia", "Pacific/Apia"),
    ] {
        let mut command = home.command();
        command
            .env("TZ", named)
            .args(["--json", "journal", "add", "a line"]);
        let added: Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
        assert_eq!(added["zone"], zone);
    }
}

#[test]
fn today_joins_what_matters_and_shows_no_words_until_asked() {
    let home = Home::new();
    let empty = home.json(&["today"]);
    assert_eq!(
        (&empty["day"], &empty["step"]),
        (&"2026-11-22".into(), &"write_a_line".into())
    );

    home.json(&["journal", "add", "private words"]);
    assert_eq!(home.json(&["today"])["step"], "plan_a_reminder");
    home.json(&["remind", "add", "every day at 18:30", "private plan"]);
    assert_eq!(home.json(&["today"])["step"], "add_a_meeting");
    home.json(&[
        "groups",
        "add",
        "--name",
        "Lamp",
        "--fellowship",
        "na",
        "--day",
        "sunday",
        "--start",
        "20:00",
    ]);
    let full = home.json(&["today"]);
    assert_eq!(full["step"], "confirm_recovery_code");
    assert_eq!(full["next_meeting"]["name"], "Lamp");
    assert_eq!(full["next_reminder"], "2026-11-22T18:30:00-05:00");

    let evening = [
        "--now",
        "2026-11-22T18:31:00-05:00[America/New_York]",
        "today",
    ];
    let shown = home.text(&evening);
    assert!(
        shown.contains("Something you planned") && !shown.contains("private"),
        "{shown}"
    );
    assert!(
        home.text(&[&evening[..], &["--words"]].concat())
            .contains("private plan")
    );
}

#[test]
fn nothing_is_waiting_when_all_is_done() {
    let home = Home::new();
    home.json(&["journal", "add", "words"]);
    home.json(&["remind", "add", "every day at 08:00", "plan"]);
    home.json(&[
        "groups",
        "add",
        "--name",
        "Far",
        "--fellowship",
        "na",
        "--day",
        "monday",
        "--start",
        "20:00",
    ]);
    // Its name tells a diagnosis: it is there for who asks for words.
    let shown = home.text(&["today"]);
    assert!(shown.contains("A meeting, tomorrow 20:00"), "{shown}");
    assert!(!shown.contains("Far"), "{shown}");
    let shown = home.text(&["today", "--words"]);
    assert!(
        shown.contains("Next meeting tomorrow 20:00: Far"),
        "{shown}"
    );
}

#[test]
fn many_due_reminders_are_folded() {
    let home = Home::new();
    for _ in 0..5 {
        home.json(&["remind", "add", "every day at 18:30", "plan"]);
    }
    let later = "2026-11-22T18:31:00-05:00[America/New_York]";
    let today = home.json_at(later, &["today"]);
    assert_eq!(
        (today["due"].as_array().unwrap().len(), &today["due_more"]),
        (3, &2.into())
    );
}

#[test]
fn a_meeting_at_a_place_with_another_clock_is_not_the_next() {
    let home = Home::new();
    let add = |name: &str, more: &[&str]| {
        let args = [
            "groups",
            "add",
            "--name",
            name,
            "--fellowship",
            "na",
            "--day",
            "sunday",
        ];
        home.json(&[&args[..], more].concat());
    };
    add(
        "Far hall",
        &["--start", "16:30", "--zone", "America/Denver"],
    );
    assert!(home.json(&["today"])["next_meeting"].is_null());
    add(
        "Far screen",
        &[
            "--start",
            "17:00",
            "--zone",
            "America/Denver",
            "--venue",
            "online",
        ],
    );
    let next = &home.json(&["today"])["next_meeting"];
    assert_eq!(
        (&next["name"], &next["next_start"]),
        (&"Far screen".into(), &"2026-11-22T19:00:00-05:00".into())
    );
}

#[test]
fn the_demo_lives_both_days_and_leaves_nothing() {
    let home = Home::empty();
    let demo = home.json(&["demo"]);
    let commands: Vec<&str> = demo["steps"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|step| step["command"].as_str())
        .collect();
    for part in [
        "groups import",
        "remind due",
        "journal add",
        "journal search",
        "groups next",
        "today",
    ] {
        let count = commands
            .iter()
            .filter(|command| command.contains(part))
            .count();
        assert!(count >= 2, "{part}: {commands:?}");
    }
    let rows: u64 = demo["steps"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|step| step["answer"]["rows"].as_u64())
        .sum();
    assert!(rows >= 300, "{rows}");
    assert!(demo["proof"]["words_found"].as_array().unwrap().is_empty());
    assert_eq!(demo["proof"]["wrong_pin"], "the PIN is not right");
    assert!(!std::path::Path::new(demo["store"].as_str().unwrap()).exists());
    let shown = home.text(&["demo"]);
    assert!(shown.contains("alongside init"), "{shown}");
}

#[test]
fn the_demo_takes_a_list_of_ones_own() {
    let home = Home::empty();
    let row = r#"{"slug":"lamp","name":"Lamp","day":0,"time":"20:00","formatted_address":"1 Pier St, Nadi, Fiji","types":["O"]}"#;
    let feed = home.file("own.json", format!("[{row}]").as_bytes());
    let demo = home.json(&[
        "demo",
        "--feed",
        &feed,
        "--fellowship",
        "na",
        "--zone",
        "Pacific/Fiji",
    ]);
    let next = demo["steps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|step| step["answer"]["meetings"].is_array())
        .unwrap();
    assert!(next["command"].as_str().unwrap().contains("groups next"));
    assert_eq!(demo["steps"][2]["answer"]["listings"], 1);
}

/// The offset has to be the one there by the laws of 2026.
#[test]
fn a_moment_in_vancouver_has_the_offset_of_2026() {
    let home = Home::new();
    for (offset, status) in [("-07:00", 0), ("-08:00", 2)] {
        let now = format!("2026-11-28T12:00:00{offset}[America/Vancouver]");
        let output = home.run(&["--now", &now, "today"]);
        assert_eq!(output.status.code(), Some(status), "{now}");
    }
}
