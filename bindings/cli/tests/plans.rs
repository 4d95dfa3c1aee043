//! `alongside crisis`, `alongside bad-night`, and what a hard hour shows.

use std::process::Output;

use serde_json::{Value, json};

use crate::support::{Home, each, refusal, stderr};

/// A command without a PIN.
fn locked(home: &Home, args: &[&str]) -> Output {
    let mut command = home.with(args);
    let output = command.env_remove("ALONGSIDE_PIN").output();
    output.expect("the program was built")
}

#[test]
fn a_plan_is_written_step_by_step_and_taken_back() {
    let home = Home::new();
    assert_eq!(home.json(&["crisis"])["plan"], Value::Null);
    let form = home.text(&["crisis"]);
    assert!(
        form.contains("My crisis plan") && form.contains("not tested"),
        "{form}"
    );
    let set = [
        "crisis",
        "set",
        "people",
        "Sam",
        "--number",
        "01632 960-001",
    ];
    assert_eq!(home.json(&set)["steps"][0]["dial"], "01632960001");
    // What is not given stays.
    home.json(&["crisis", "set", "people", "Sam, or Ann"]);
    let plan = home.json(&["crisis", "knows", "Zoë"]);
    assert_eq!(plan["steps"][0]["number"], "01632 960-001");
    let shown = home.text(&["crisis"]);
    for part in ["Sam, or Ann", "01632 960-001", "Who knows of it: Zoë"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let steps = home.refused(&["crisis", "set", "sleep", "x"], 2);
    assert_eq!(steps.1.as_deref(), Some("step"));
    assert!(steps.2.contains("people"), "{}", steps.2);
    assert_eq!(home.json(&["bad-night"])["plan"], Value::Null);
    let found = home.json(&["journal", "search", "ann"]);
    assert_eq!(each(&found["plans"], "kind"), ["crisis"]);
    let found = home.text(&["journal", "search", "ann"]);
    assert!(found.contains("alongside crisis"), "{found}");
    home.json(&["crisis", "remove"]);
    assert_eq!(home.json(&["crisis"])["plan"], Value::Null);
    assert_eq!(home.text(&["undo"]), "Undone: a plan was removed.\n");
    assert_eq!(home.text(&["undo"]), "Undone: a plan was changed.\n");
    home.json(&["erase", "plan", "crisis", "--yes"]);
    assert_eq!(home.json(&["crisis"])["plan"], Value::Null);
}

#[test]
fn a_plan_is_shown_without_the_pin_where_it_is_in_reach() {
    let home = Home::new();
    home.json(&["bad-night", "set", "sleep", "At my sister's"]);
    home.json(&["bad-night", "set", "call", "Sam", "--number", "988"]);
    let refused = locked(&home, &["--json", "bad-night"]);
    assert_eq!(refusal(&refused, 3).0, "locked");
    let said = home.text(&["bad-night", "in-reach", "on"]);
    let anyone = "Anyone who opens the app can read this plan, the person you fear too.";
    assert!(said.contains(anyone), "{said}");
    let output = locked(&home, &["--json", "bad-night"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let shown: Value = serde_json::from_slice(&output.stdout).unwrap();
    let steps = &shown["plan"]["steps"];
    assert_eq!(each(steps, "step"), ["sleep", "call"]);
    assert_eq!(steps[0]["is_locked"], true);
    assert_eq!(each(steps, "text"), ["", "Sam"]);
    assert_eq!(steps[1]["dial"], "988");
    let text = locked(&home, &["bad-night"]).stdout;
    let text = String::from_utf8(text).unwrap();
    for part in ["Where I sleep  sleep\n    Unlock to read", "Sam\n    988"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(home.text(&["bad-night"]).contains("At my sister's"));
    assert_eq!(
        refusal(&locked(&home, &["--json", "crisis"]), 3).0,
        "locked"
    );
    home.json(&["bad-night", "in-reach", "off"]);
    let refused = locked(&home, &["--json", "bad-night"]);
    assert_eq!(refusal(&refused, 3).0, "locked");
    let how = home.refused(&["bad-night", "in-reach", "perhaps"], 2);
    assert_eq!(how.1.as_deref(), Some("how"));
}

#[test]
fn a_plan_is_taken_out_as_one_text() {
    let home = Home::new();
    let path = home.store().with_file_name("notes-2026-11.md");
    let file = path.to_str().unwrap();
    let none = home.refused(&["crisis", "export", file], 2);
    assert_eq!(none.0, "not_found");
    home.json(&["crisis", "set", "starting", "no sleep"]);
    let said = home.text(&["crisis", "export", file]);
    assert!(said.contains("outside the lock"), "{said}");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("\nno sleep\n"), "{text}");
    let again = home.refused(&["crisis", "export", file], 2);
    assert_eq!(again.1.as_deref(), Some("path"));
}

#[test]
fn a_hard_hour_comes_before_all_else() {
    let home = Home::new();
    let today = |args: &[&str]| home.text(&[&["today"], args].concat());
    assert!(!today(&[]).contains("Hard hour"));
    home.json(&["reach", "add", "Sam", "--number", "988"]);
    let said = home.text(&["journal", "add", "low", "--mood", "Very low"]);
    let line = "Hard hour: alongside help-now · your person, 988 · alongside urge start\n";
    assert!(said.ends_with(line), "{said}");
    assert!(today(&[]).starts_with(line), "{}", today(&[]));
    let named = "Hard hour: alongside help-now · Sam, 988 ·";
    assert!(today(&["--words"]).starts_with(named));
    let hard = &home.json(&["today"])["hard_hour"];
    assert_eq!(hard["person"]["title"], "Sam");
    assert!(
        !home
            .text(&["journal", "add", "so-so"])
            .contains("Hard hour")
    );
}

#[test]
fn the_timer_answers_what_was_said_of_it() {
    let home = Home::new();
    let say = |args: &[&str]| {
        let output = locked(&home, args);
        assert!(output.status.success(), "{}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(say(&["urge"]), "No timer is running.\n");
    let none = locked(&home, &["urge", "end", "easier"]);
    assert!(
        stderr(&none).contains("No timer is running."),
        "{}",
        stderr(&none)
    );
    let second = locked(&home, &["--json", "--second", "urge", "start"]);
    assert_eq!(refusal(&second, 2).1.as_deref(), Some("second"));
    say(&["urge", "start"]);
    assert_eq!(say(&["urge"]), say(&["urge", "show"]));
    assert_eq!(
        say(&["urge", "end", "easier"]),
        "Easier. You stayed with it.\n"
    );
    say(&["urge", "start"]);
    let said = say(&["urge", "end", "still-strong"]);
    let line = "\nHard hour: alongside help-now · alongside urge start\n";
    assert!(said.ends_with(line), "{said}");
    let hard = &home.json(&["today"])["hard_hour"];
    assert_eq!(hard["person"], json!(null));
    assert!(hard["since"].is_string());
}
