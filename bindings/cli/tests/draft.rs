//! `alongside draft …`

use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::{Home, PIN, each};

#[test]
fn what_was_typed_is_listed_shown_and_thrown_away() {
    let home = Home::new();
    assert!(
        home.text(&["draft", "list"])
            .contains("Nothing was left unfinished")
    );
    let entry = home.json(&["journal", "add", "kept"]);
    let id = entry["id"].as_str().unwrap();
    let kept = home.json(&["draft", "keep", "entry", id, "text=a = b"]);
    assert_eq!(kept["draft"]["fields"]["text"], "a = b");
    // What is not given stays as it was.
    let tags = r#"tags=["walk"]"#;
    let kept = home.json(&["draft", "keep", "entry", id, "mood=4", tags]);
    let fields = &kept["draft"]["fields"];
    assert_eq!(
        (&fields["text"], &fields["mood"], &fields["tags"]),
        (&json!("a = b"), &json!(4), &json!(["walk"]))
    );
    home.json(&["draft", "keep", "new-meeting", "name=Lamp"]);
    let drafts = home.json(&["draft", "list"]);
    let names = ["new-meeting".to_owned(), format!("entry {}", &id[28..])];
    assert_eq!(each(&drafts["drafts"], "of"), names);
    // A list shows what was typed, and no more what was chosen.
    home.json(&["draft", "keep", "new-reminder", "text=Water"]);
    let list = home.text(&["draft", "list"]);
    assert!(
        list.contains("Water") && !list.contains("repeats"),
        "{list}"
    );
    home.json(&["draft", "keep", "new-reminder", "text="]);
    let text = home.text(&["draft", "show", "entry", &id[28..]]);
    assert!(
        text.contains("mood: 4") && text.contains("text: a = b"),
        "{text}"
    );

    let discard = ["draft", "discard", "new-meeting"];
    assert_eq!(home.json(&discard)["discarded"], true);
    assert_eq!(home.json(&discard)["discarded"], false);
    assert!(home.json(&["draft", "show", "new-meeting"])["draft"].is_null());
    assert_eq!(home.json(&["undo"])["undone"], "draft.discard");
    let drafts = home.json(&["draft", "list"]);
    assert_eq!(each(&drafts["drafts"], "of"), names);
}

#[test]
fn what_is_no_draft_names_what_can_be() {
    let home = Home::new();
    let refused = |args: &[&str]| home.refused(&[&["draft"], args].concat(), 2);
    for args in [
        ["show", "meeting"].as_slice(),
        &["show", "entry"],
        &["discard", "new-entry", "3f2a"],
        &["keep", "text=a"],
    ] {
        let (_, field, reason) = refused(args);
        assert_eq!(field.as_deref(), Some("of"));
        assert!(reason.contains("new-meeting"), "{reason}");
    }
    let fields = refused(&["keep", "new-entry", "text=a", "typed"]);
    assert_eq!(fields.1.as_deref(), Some("fields"));
    for typed in ["=a", "taste=sweet", "mood=high", "tags=walk"] {
        let (_, field, reason) = refused(&["keep", "new-entry", typed]);
        assert_eq!(field.as_deref(), Some("fields"), "{typed}: {reason}");
    }
}

#[test]
fn a_draft_becomes_what_it_was_typed_for() {
    let home = Home::new();
    let finish = |of: &[&str]| home.json(&[&["draft", "finish"], of].concat());
    home.json(&["draft", "keep", "new-entry", "text=river", "mood=4"]);
    assert_eq!(finish(&["new-entry"])["finished"], true);
    let entries = home.json(&["journal", "list"]);
    assert_eq!(each(&entries["entries"], "text"), ["river"]);
    assert_eq!(entries["entries"][0]["mood"], 4);
    let id = entries["entries"][0]["id"].as_str().unwrap().to_owned();
    home.json(&["draft", "keep", "entry", &id, "text=river, again"]);
    finish(&["entry", &id[28..]]);
    let entry = home.json(&["journal", "show", &id]);
    assert_eq!(
        (&entry["text"], &entry["mood"]),
        (&json!("river, again"), &json!(4))
    );
    home.json(&["draft", "keep", "new-card", "title=Sam", "text=after six"]);
    finish(&["new-card"]);
    let cards = home.json(&["reach", "list"]);
    assert_eq!(each(&cards["cards"], "text"), ["after six"]);
    home.json(&["journal", "add", "--tag", "walk", "By the river."]);
    let kept = home.json(&["draft", "keep", "tag", "walk", "name=stroll"]);
    let of = kept["draft"]["of"].as_str().unwrap().to_owned();
    assert_eq!(kept["draft"]["fields"], json!({ "name": "stroll" }));
    finish(&of.split(' ').collect::<Vec<_>>());
    let tags = home.json(&["journal", "tags"]);
    assert_eq!(each(&tags["tags"], "name"), ["stroll"]);
    home.refused(&["draft", "keep", "new-tag", "name=walk"], 2);
    // What can't be kept stays a draft.
    home.json(&["draft", "keep", "new-entry", "text=kept", r#"tags=["a,b"]"#]);
    home.refused(&["draft", "finish", "new-entry"], 2);
    let drafts = home.json(&["draft", "list"]);
    assert_eq!(each(&drafts["drafts"], "of"), ["new-entry"]);
    home.json(&["draft", "discard", "new-entry"]);
    assert_eq!(finish(&["new-entry"])["finished"], false);
}

/// A number, a word of JSON or quotes may be what was typed into a text.
#[test]
fn a_text_is_kept_as_it_was_typed() {
    let home = Home::new();
    for (name, text) in [
        ("phone", "5551234"),
        ("notes", "\"by the back\""),
        ("place", "null"),
    ] {
        let kept = home.json(&["draft", "keep", "new-meeting", &format!("{name}={text}")]);
        assert_eq!(kept["draft"]["fields"][name], text);
    }
}

#[test]
fn a_draft_of_what_is_gone_is_shown_and_erased() {
    let home = Home::new();
    let meeting = home.json(&[
        "groups",
        "add",
        "--name",
        "Lamp",
        "--fellowship",
        "na",
        "--day",
        "sunday",
        "--start",
        "19:00",
    ]);
    let id = meeting["id"].as_str().unwrap();
    home.json(&["draft", "keep", "meeting", id, "notes=sandpiper"]);
    home.json(&["groups", "remove", id]);
    let of = ["meeting", &id[28..]];
    let shown = home.json(&[&["draft", "show"], &of[..]].concat());
    assert_eq!(shown["draft"]["fields"]["notes"], "sandpiper");
    home.json(&[&["erase", "draft"], &of[..], &["--yes"]].concat());
    assert!(
        home.json(&["draft", "list"])["drafts"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn what_is_here_no_more_can_be_erased_with_the_history() {
    let home = Home::new();
    home.json(&["draft", "keep", "new-entry", "text=plover"]);
    home.json(&["vault", "snapshots", "--take"]);
    home.json(&["draft", "discard", "new-entry"]);
    let erased = home.json(&["erase", "history", "--yes"]);
    assert_eq!(erased["erased"], true);
    assert!(home.json(&["undo"])["undone"].is_null());
    let snapshots = home.json(&["vault", "snapshots"]);
    for id in each(&snapshots["snapshots"], "id") {
        let contents = home.json(&["vault", "snapshots", id]);
        assert_eq!(contents["drafts"], 0, "{contents}");
    }
}

/// A signal that ends the program, such as Ctrl-C, loses no line that was typed.
#[cfg(target_os = "linux")]
#[test]
fn what_was_typed_before_a_signal_is_a_draft() {
    use std::io::Write;
    use std::process::Stdio;
    use std::time::Duration;

    let home = Home::new();
    for (signal, status) in [("-INT", 130), ("-HUP", 129), ("-TERM", 143)] {
        let mut command = home.with(&["journal", "add", "--mood", "2"]);
        let command = command.stdin(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let line = format!("typed before {signal}\n");
        input.write_all(line.as_bytes()).unwrap();
        // Until the program has read the line, and a while for it to be noted.
        while rustix::io::ioctl_fionread(&input).unwrap() > 0 {
            std::thread::sleep(Duration::from_millis(20));
        }
        std::thread::sleep(Duration::from_millis(200));
        let pid = child.id().to_string();
        let sent = std::process::Command::new("kill")
            .args([signal, &pid])
            .status();
        assert!(sent.unwrap().success());
        let output = child.wait_with_output().unwrap();
        drop(input);
        assert_eq!(output.status.code(), Some(status));
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains("draft finish"), "{told}");
        let kept = home.json(&["draft", "show", "new-entry"]);
        let fields = &kept["draft"]["fields"];
        assert_eq!(
            (&fields["text"], &fields["mood"]),
            (&json!(line.trim()), &json!(2))
        );
        home.json(&["draft", "discard", "new-entry"]);
    }
}

/// Whatever is in the way before they are read.
#[test]
fn words_from_a_pipe_are_handed_back() {
    let home = Home::new();
    let wrong = "wrong-wrong";
    for (args, pin) in [
        (&["journal", "add"][..], wrong),
        (&["journal", "edit", "1234", "-"], wrong),
        (&["journal", "add", "--photo", "none.png"], PIN),
        (&["--now", "bogus", "journal", "add"], PIN),
    ] {
        let mut command = home.with(&[&["--json"], args].concat());
        command.env("ALONGSIDE_PIN", pin).stdin(Stdio::piped());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all("held words\n".as_bytes()).unwrap();
        drop(input);
        let output = child.wait_with_output().unwrap();
        let error: Value = serde_json::from_slice(&output.stderr).unwrap();
        assert_eq!(error["error"]["not_kept"], "held words\n", "{args:?}");
    }
}
