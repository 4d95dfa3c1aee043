//! `alongside draft …`

use serde_json::json;

use crate::support::{Home, each};

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
