//! `alongside journal …`

use crate::support::{Home, each};

#[test]
fn an_entry_is_written_found_changed_and_put_away() {
    let home = Home::new();
    let entry = home.json(&[
        "journal",
        "add",
        "--mood",
        "4",
        "--tag",
        "Work",
        "--tag",
        "#rest",
        "Café by the river.",
    ]);
    assert_eq!(entry["at"], "2026-11-22T18:00:00-05:00");
    assert_eq!(
        (&entry["day"], &entry["mood"]),
        (&"2026-11-22".into(), &4.into())
    );
    assert_eq!(entry["tags"], serde_json::json!(["rest", "Work"]));
    let id = entry["id"].as_str().unwrap();
    let short = &id[id.len() - 8..];

    assert_eq!(home.json(&["journal", "show", short]), entry);
    assert_eq!(
        home.json(&["journal", "search", "cafe"])["entries"][0]["id"],
        id
    );
    assert_eq!(
        home.json(&["journal", "list", "--tag", "work"])["entries"][0]["id"],
        id
    );

    let edited = home.json(&["journal", "edit", short, "Tea by the sea."]);
    assert_eq!(
        (&edited["mood"], &edited["tags"]),
        (&entry["mood"], &entry["tags"])
    );
    assert!(
        home.json(&["journal", "search", "cafe"])["entries"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let bare = home.json(&["journal", "edit", id, "--mood", "none", "--no-tags"]);
    assert_eq!(bare["text"], "Tea by the sea.");
    assert!(bare["mood"].is_null() && bare["tags"].as_array().unwrap().is_empty());

    home.json(&["journal", "archive", id]);
    assert!(
        home.json(&["journal", "list"])["entries"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert!(
        home.json(&["journal", "search", "tea"])["entries"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        home.json(&["journal", "list", "--archived"])["entries"][0]["id"],
        id
    );
    assert_eq!(home.json(&["undo"])["undone"], "journal.archive");
    assert_eq!(home.json(&["journal", "list"])["entries"][0]["id"], id);
    home.json(&["journal", "archive", id]);
    assert_eq!(home.json(&["journal", "unarchive", id])["archived"], false);
}

#[test]
fn text_comes_from_standard_input_and_keeps_its_lines() {
    let home = Home::new();
    let entry = home.json_with_input(&["journal", "add"], "First line\n\n- a list\n");
    assert_eq!(entry["text"], "First line\n\n- a list");
}

#[test]
fn an_entry_can_belong_to_another_time() {
    let home = Home::new();
    let entry = home.json(&["journal", "add", "--at", "2026-11-20T23:30", "late"]);
    assert_eq!(entry["at"], "2026-11-20T23:30:00-05:00");
    // Read in Tokyo it stays on its day.
    let tokyo = home.json_at(
        "2026-11-23T09:00:00+09:00[Asia/Tokyo]",
        &["journal", "list"],
    );
    assert_eq!(tokyo["entries"][0]["day"], "2026-11-20");
    assert_eq!(tokyo["entries"][0]["at"], "2026-11-20T23:30:00-05:00");
}

#[test]
fn pages_follow_each_other() {
    let home = Home::new();
    for text in ["one", "two", "three"] {
        home.json(&["journal", "add", text]);
    }
    let first = home.json(&["journal", "list", "--limit", "2"]);
    let next = first["next"].as_str().unwrap();
    let second = home.json(&["journal", "list", "--limit", "2", "--after", next]);
    assert_eq!(each(&first["entries"], "text"), ["three", "two"]);
    assert_eq!(each(&second["entries"], "text"), ["one"]);
    assert!(second["next"].is_null());
}
