//! `vault`, `due`, `reach`, `urge` and the second store.

use std::process::Output;

use serde_json::{Value, json};

use crate::support::{Home, PIN, each, refusal, stderr};

const NEW_PIN: &str = "lantern over weir";

/// Runs the program with other secrets in its environment.
fn with(home: &Home, secrets: &[(&str, &str)], args: &[&str]) -> Output {
    let mut command = home.with(&[&["--json"], args].concat());
    command
        .env_remove("ALONGSIDE_PIN")
        .envs(secrets.iter().copied());
    command.output().expect("the program runs")
}

fn json_with(home: &Home, secrets: &[(&str, &str)], args: &[&str]) -> Value {
    let output = with(home, secrets, args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    serde_json::from_slice(&output.stdout).expect("one document")
}

/// The same command on the second store.
fn second<'a>(args: &[&'a str]) -> Vec<&'a str> {
    [&["--second"], args].concat()
}

const BOTH: [(&str, &str); 2] = [("ALONGSIDE_PIN", PIN), ("ALONGSIDE_NEW_PIN", NEW_PIN)];

#[test]
fn status_tells_how_it_is_locked_and_nothing_else() {
    let home = Home::new();
    home.json(&["journal", "add", "words that stay inside"]);
    let status = json_with(&home, &[], &["vault", "status"]);
    assert_eq!(status["slots"], json!(["PIN", "recovery code"]));
    assert_eq!(status["argon2id"]["memory_kib"], 65536);
    assert_eq!(
        (&status["hardware_key"], &status["wait_seconds"]),
        (&json!(false), &json!(0))
    );
    let text = home.text(&["vault", "status"]);
    assert!(
        text.contains("not bound to hardware") && text.contains("shell.key"),
        "{text}"
    );
}

#[test]
fn the_pin_is_changed_by_the_pin_or_the_code() {
    let home = Home::empty();
    let code = home.json(&["init"])["recovery_code"]
        .as_str()
        .unwrap()
        .to_owned();
    home.json(&["journal", "add", "kept"]);
    let easy = [("ALONGSIDE_PIN", PIN), ("ALONGSIDE_NEW_PIN", "123456")];
    let (kind, field, reason) = refusal(&with(&home, &easy, &["vault", "change-pin"]), 2);
    assert_eq!((kind.as_str(), field.as_deref()), ("invalid", Some("pin")));
    assert!(reason.contains("easy to guess"), "{reason}");
    json_with(&home, &BOTH, &["vault", "change-pin"]);
    assert_eq!(home.refused(&["today"], 3).0, "wrong_pin");
    let list = json_with(&home, &[("ALONGSIDE_PIN", NEW_PIN)], &["journal", "list"]);
    assert_eq!(each(&list["entries"], "text"), ["kept"]);
    // Forgotten: the code will do.
    let forgotten = [
        ("ALONGSIDE_RECOVERY_CODE", code.as_str()),
        ("ALONGSIDE_NEW_PIN", PIN),
    ];
    json_with(&home, &forgotten, &["vault", "change-pin"]);
    home.json(&["today"]);
}

#[test]
fn the_recovery_code_is_shown_confirmed_and_made_anew() {
    let home = Home::empty();
    let code = home.json(&["init"])["recovery_code"].clone();
    assert_eq!(home.json(&["vault", "recovery"])["recovery_code"], code);
    let code = code.as_str().unwrap().to_owned();
    let groups: Vec<&str> = code.split('-').collect();
    let typed = [
        format!("2={}", groups[1].to_lowercase()),
        format!("5={}", groups[4]),
    ];
    let one = ["vault", "recovery", "--confirm", &typed[0]];
    assert_eq!(home.refused(&one, 2).1.as_deref(), Some("recovery_code"));
    assert_eq!(
        home.refused(&["vault", "recovery", "--confirm", "x"], 2).0,
        "invalid"
    );
    let both = [
        "vault",
        "recovery",
        "--confirm",
        &typed[0],
        "--confirm",
        &typed[1],
    ];
    assert_eq!(home.json(&both), json!({ "confirmed": true }));
    home.json(&["journal", "add", "a line"]);
    home.json(&["remind", "add", "every day at 18:30", "a plan"]);
    let lamp = "groups add --name Lamp --fellowship na --day sunday --start 20:00";
    home.json(&lamp.split(' ').collect::<Vec<_>>());
    assert!(home.json(&["today"])["step"].is_null());
    assert_eq!(
        home.json(&["vault", "recovery"])["recovery_code"],
        Value::Null
    );
    assert_eq!(
        home.json(&["vault", "status"])["recovery_code_confirmed"],
        true
    );
    let new = home.json(&["vault", "recovery", "--new"])["recovery_code"].clone();
    let by = |code: &str| with(&home, &[("ALONGSIDE_RECOVERY_CODE", code)], &["today"]);
    assert_eq!(refusal(&by(&code), 3).0, "wrong_recovery_code");
    assert!(by(new.as_str().unwrap()).status.success());
}

#[test]
fn everything_is_written_anew_under_a_new_key() {
    let home = Home::new();
    home.json(&["journal", "add", "kept"]);
    let before = home.json(&["vault", "status"])["database"].clone();
    let code = json_with(&home, &BOTH, &["vault", "rotate"])["recovery_code"].clone();
    assert_ne!(home.json(&["vault", "status"])["database"], before);
    assert!(!home.store().join(before.as_str().unwrap()).exists());
    assert_eq!(home.refused(&["today"], 3).0, "wrong_pin");
    let code = [("ALONGSIDE_RECOVERY_CODE", code.as_str().unwrap())];
    let list = json_with(&home, &code, &["journal", "list"]);
    assert_eq!(each(&list["entries"], "text"), ["kept"]);
}

#[test]
fn wrong_pins_are_waited_for_and_told_once() {
    let home = Home::new();
    let wrong = |pin| with(&home, &[("ALONGSIDE_PIN", pin)], &["today"]);
    for _ in 0..5 {
        assert_eq!(refusal(&wrong("not this one"), 3).0, "wrong_pin");
    }
    let (kind, _, reason) = home.refused(&["today"], 3);
    assert_eq!(
        (kind.as_str(), reason.contains("30 s")),
        ("too_soon", true),
        "{reason}"
    );
    assert_eq!(home.json(&["vault", "status"])["wait_seconds"], 30);
    let text = home.text(&["vault", "status"]);
    assert!(text.contains("can be tried in 30 s"), "{text}");
}

#[test]
fn what_asks_is_answered_without_the_pin() {
    let home = Home::new();
    let added = home.json(&["remind", "add", "every day at 19:00", "Ring Sam"]);
    let id = added["id"].as_str().unwrap();
    let evening = "2026-11-22T19:05:00-05:00[America/New_York]";
    let locked = |args: &[&str]| {
        let all = [&["--now", evening, "due", "--locked"], args].concat();
        json_with(&home, &[], &all)
    };
    let due = locked(&[]);
    assert_eq!(each(&due["asking"], "id"), [id]);
    assert_eq!(due["next"].as_array().unwrap().len(), 60);
    assert!(!due.to_string().contains("Sam"));
    let later = locked(&["--later", &id[28..], "--for", "20"]);
    assert_eq!(later["asking"], json!([]));
    assert_eq!(later["next"][0]["at"], "2026-11-22T19:25:00-05:00");
    // The open store agrees, and an answer there is seen by the locked one.
    let listed = |json: &Value| (json["asking"].clone(), json["next"].clone());
    assert_eq!(listed(&home.json_at(evening, &["due"])), listed(&later));
    let done = home.json_at(evening, &["due", "--done", &id[28..]]);
    assert_eq!(done["next"][0]["at"], "2026-11-23T19:00:00-05:00");
    assert_eq!(listed(&locked(&[])), listed(&done));
    let unknown = home.refused(&["due", "--done", "ffffffff"], 2);
    assert_eq!(unknown.1.as_deref(), Some("id"));
}

#[test]
fn cards_and_the_timer_work_without_the_pin() {
    let home = Home::new();
    let card = home.json(&[
        "reach",
        "add",
        "Sam",
        "after six",
        "--number",
        "01632 960-001",
    ]);
    assert_eq!(card["dial"], "01632960001");
    assert_eq!(
        home.refused(&["reach", "add", "Sam", "--number", "at six"], 2)
            .1
            .as_deref(),
        Some("number")
    );
    let id = card["id"].as_str().unwrap();
    let in_reach = || json_with(&home, &[], &["reach", "list", "--locked"]);
    assert_eq!(in_reach()["cards"], json!([card]));
    home.json(&["reach", "edit", &id[28..], "Sam", "before six"]);
    assert_eq!(in_reach()["cards"][0]["text"], "before six");
    home.json(&["reach", "edit", &id[28..], "Samuel"]);
    assert_eq!(in_reach()["cards"][0]["text"], "before six");
    assert_eq!(in_reach()["cards"][0]["number"], "01632 960-001");
    home.json(&["reach", "edit", &id[28..], "Samuel", "--number", "988"]);
    assert_eq!(in_reach()["cards"][0]["dial"], "988");
    home.json(&["reach", "edit", &id[28..], "Samuel", "--number", ""]);
    assert_eq!(in_reach()["cards"][0]["number"], "");
    // Without a PIN the list is the locked one by itself; the removed ones are behind it.
    assert_eq!(json_with(&home, &[], &["reach", "list"]), in_reach());
    let removed = with(&home, &[], &["reach", "list", "--removed"]);
    assert_eq!(refusal(&removed, 3).0, "locked");
    home.json(&["reach", "remove", &id[28..]]);
    assert_eq!(in_reach()["cards"], json!([]));
    home.json(&["reach", "restore", &id[28..]]);
    assert_eq!(in_reach()["cards"].as_array().unwrap().len(), 1);
    let urge = |args: &[&str]| json_with(&home, &[], &[&["urge"], args].concat());
    assert_eq!(urge(&["show"])["timer"], Value::Null);
    assert_eq!(urge(&["start", "--for", "5"])["timer"]["minutes"], 5);
    assert_eq!(urge(&["show"])["timer"]["outcome"], Value::Null);
    assert_eq!(urge(&["end", "easier"])["timer"]["outcome"], "easier");
    assert_eq!(
        refusal(&with(&home, &[], &["urge", "end", "easier"]), 2).0,
        "invalid"
    );
    let listed = home.json(&["urge", "list"]);
    assert_eq!(each(&listed["timers"], "outcome"), ["easier"]);
}

#[test]
fn the_second_store_is_apart_and_can_have_its_own_lock() {
    let home = Home::new();
    home.json(&second(&["journal", "add", "apart"]));
    assert_eq!(home.json(&["journal", "list"])["entries"], json!([]));
    let list = home.json(&second(&["journal", "list"]));
    assert_eq!(each(&list["entries"], "text"), ["apart"]);
    assert_eq!(
        home.refused(&["vault", "own-lock"], 2).1.as_deref(),
        Some("command")
    );
    json_with(&home, &BOTH, &second(&["vault", "own-lock"]));
    let own = [("ALONGSIDE_PIN", PIN), ("ALONGSIDE_SECOND_PIN", NEW_PIN)];
    let list = json_with(&home, &own, &second(&["journal", "list"]));
    assert_eq!(each(&list["entries"], "text"), ["apart"]);
    let status = json_with(&home, &own, &second(&["vault", "status"]));
    assert_eq!(status["slots"], json!(["PIN", "recovery code"]));
    let other = [("ALONGSIDE_PIN", PIN), ("ALONGSIDE_SECOND_PIN", PIN)];
    assert_eq!(
        refusal(&with(&home, &other, &second(&["today"])), 3).0,
        "wrong_pin"
    );
    for command in [&["today"][..], &["--damaged", "journal", "list"]] {
        let mut wrong = home.with(&second(command));
        let told = stderr(&wrong.envs(other).output().unwrap());
        assert!(told.contains(" ALONGSIDE_SECOND_RECOVERY_CODE"), "{told}");
    }
    json_with(&home, &own, &second(&["vault", "own-lock", "--remove"]));
    home.json(&second(&["today"]));
}

#[test]
fn when_it_locks_by_itself_is_set_and_taken_back() {
    let home = Home::new();
    let set =
        |args: &[&str]| home.json(&[&["vault", "auto-lock"], args].concat())["auto_lock"].clone();
    assert_eq!(set(&[]), "half-a-minute");
    assert_eq!(set(&["five-minutes"]), "five-minutes");
    assert_eq!(home.json(&["undo"])["undone"], "settings.auto_lock");
    assert_eq!(set(&[]), "half-a-minute");
    assert_eq!(
        home.refused(&["vault", "auto-lock", "never"], 2)
            .1
            .as_deref(),
        Some("when")
    );
}

#[test]
fn a_lost_or_damaged_shell_key_keeps_nobody_out() {
    let home = Home::new();
    home.json(&["reach", "add", "Sam"]);
    let key = home.store().join("shell.key");
    for damaged in [None, Some(&b"short"[..])] {
        match damaged {
            Some(bytes) => std::fs::write(&key, bytes).unwrap(),
            None => std::fs::remove_file(&key).unwrap(),
        }
        let locked = ["reach", "list", "--locked"];
        assert_eq!(refusal(&with(&home, &[], &locked), 4).0, "damaged");
        home.json(&["today"]);
        assert_eq!(home.json(&locked)["cards"].as_array().unwrap().len(), 1);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn no_crash_writes_the_open_store_into_a_file() {
    use std::io::Write;
    use std::os::unix::fs::MetadataExt;
    let home = Home::new();
    let mut command = home.with(&["journal", "add", "-"]);
    let mut child = command
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    // More than a pipe holds: when all of it is written, the program reads, and waits for the rest.
    input.write_all("said. ".repeat(25_000).as_bytes()).unwrap();
    let about = |name: &str| format!("/proc/{}/{name}", child.id());
    let limits = std::fs::read_to_string(about("limits")).unwrap();
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    let core: Vec<&str> = core.unwrap().split_whitespace().collect();
    assert_eq!(core[4..6], ["0", "0"], "{limits}");
    // Of what may not be looked into, the system gives the files to root.
    assert_eq!(std::fs::metadata(about("maps")).unwrap().uid(), 0);
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_new_pin_that_is_missing_is_named_and_an_empty_one_is_not_tried() {
    let home = Home::new();
    let (_, _, reason) = home.refused(&["vault", "change-pin"], 3);
    assert!(reason.contains("ALONGSIDE_NEW_PIN"), "{reason}");
    let empty = with(&home, &[("ALONGSIDE_PIN", "")], &["today"]);
    assert_eq!(refusal(&empty, 2).1.as_deref(), Some("pin"));
    assert!(
        stderr(&home.run(&["today"])).is_empty(),
        "no wrong try is told"
    );
}

/// What waits under a part of it may be read by whoever puts it right.
#[test]
fn a_lock_key_that_is_not_whole_is_set_aside() {
    let home = Home::new();
    let path = home.store().join("shell.key");
    let mut longer = std::fs::read(&path).unwrap();
    longer.push(7);
    std::fs::write(&path, &longer).unwrap();
    let output = home.run(&["reach", "list", "--locked"]);
    assert!(stderr(&output).contains("shell.key"), "{}", stderr(&output));
    assert_eq!(
        std::fs::read(home.store().join("shell.key.1")).unwrap(),
        longer
    );
    assert_eq!(std::fs::read(&path).unwrap().len(), 32);
}
