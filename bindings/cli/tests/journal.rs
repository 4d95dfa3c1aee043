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

#[test]
fn an_entry_has_all_that_can_be_typed() {
    let home = Home::new();
    let journal = home.json(&["journal", "journals", "add", "Nights"]);
    let photo = home.file("pixel.gif", PIXEL);
    let entry = home.json(&[
        "journal",
        "add",
        "--energy",
        "2",
        "--sleep",
        "7:30",
        "--journal",
        "nights",
        "--prompt",
        "day-wish",
        "--photo",
        &photo,
        "--mood",
        "1",
        "A quiet line.",
    ]);
    assert_eq!(
        (&entry["energy"], &entry["sleep"], &entry["journal"]),
        (&2.into(), &450.into(), &journal["id"])
    );
    assert_eq!(entry["prompt"]["id"], "day-wish");
    assert_eq!(entry["photos"].as_array().unwrap().len(), 1);
    let id = entry["id"].as_str().unwrap();
    assert_eq!(home.json(&["journal", "star", id])["starred"], true);
    for filter in [
        &["--journal", "nights"][..],
        &["--has-photo"],
        &["--prompt", "day-wish"],
        &["--starred"],
        &["--from", "2026-11-22", "--to", "2026-11-22"],
        &["--mood", "1"],
    ] {
        let list = [&["journal", "list"][..], filter].concat();
        assert_eq!(each(&home.json(&list)["entries"], "id"), [id], "{filter:?}");
        let search = [&["journal", "search", "--best", "qui"][..], filter].concat();
        let found = &home.json(&search)["entries"][0];
        assert_eq!(found["snippet"][1]["text"], "quiet", "{filter:?}");
    }
    let whole = home.text(&["journal", "show", id]);
    for part in [
        "Nights",
        "Slept 7 h 30 min",
        "Photo 1: 1 × 1",
        "★",
        "Energy 2 of 5",
    ] {
        assert!(whole.contains(part), "{part}: {whole}");
    }
    let out = home.store().parent().unwrap().join("photo.jpg");
    let out = out.to_str().unwrap();
    home.json(&["journal", "photo", id, "1", out]);
    assert!(std::fs::read(out).unwrap().starts_with(&[0xFF, 0xD8]));
    home.refused(&["journal", "photo", id, "1", out], 2);
    home.refused(&["journal", "photo", id, "2", "x.jpg"], 2);
    home.json(&["urge", "start", "--for", "5"]);
    home.json(&["urge", "end", "easier"]);
    let urge = home.json(&["urge", "list"])["timers"][0]["id"].clone();
    let about = home.json(&["journal", "edit", id, "--urge", urge.as_str().unwrap()]);
    assert_eq!(about["about"]["to"]["urge_timer"]["id"], urge);
    home.refused(&["journal", "edit", id, "--urge", "no such"], 2);
    let bare = home.json(&[
        "journal",
        "edit",
        id,
        "--energy",
        "none",
        "--sleep",
        "none",
        "--journal",
        "none",
        "--prompt",
        "none",
        "--no-photos",
    ]);
    for field in ["energy", "sleep", "journal", "prompt"] {
        assert!(bare[field].is_null(), "{field}");
    }
    assert!(bare["photos"].as_array().unwrap().is_empty());
    let versions = home.json(&["journal", "versions", id]);
    let number = versions["versions"][0]["version"].to_string();
    let back = home.json(&["journal", "restore", id, &number]);
    assert_eq!(back["sleep"], 450);
}

/// A picture of one pixel: a GIF.
pub(crate) const PIXEL: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\x14\x14\xC8\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

#[test]
fn the_bin_is_listed_emptied_and_taken_from() {
    let home = Home::new();
    let add = |text: &str| {
        let entry = home.json(&["journal", "add", text]);
        entry["id"].as_str().unwrap().to_owned()
    };
    let (back, gone) = (add("comes back"), add("goes"));
    home.json(&["journal", "bin", &back]);
    home.json(&["journal", "bin", &gone]);
    let bin = home.json(&["journal", "bin"]);
    assert_eq!(each(&bin["entries"], "id").len(), 2);
    assert!(!home.text(&["journal", "bin"]).contains("comes"));
    assert_eq!(
        home.json(&["journal", "put-back", &back])["text"],
        "comes back"
    );
    home.json(&["erase", "bin", "--yes"]);
    assert!(each(&home.json(&["journal", "bin"])["entries"], "id").is_empty());
    home.refused(&["journal", "show", &gone], 2);
    home.json(&["erase", "versions", &back, "--yes"]);
}

#[test]
fn days_moods_tags_and_prompts_are_told() {
    let home = Home::new();
    home.json(&["journal", "add", "--mood", "4", "--tag", "walk", "One."]);
    home.json(&[
        "journal",
        "add",
        "--at",
        "2026-11-15T10:00",
        "--tag",
        "stroll",
        "Another.",
    ]);
    let days = home.json(&["journal", "calendar", "2026-11"]);
    assert_eq!(each(&days["days"], "day"), ["2026-11-15", "2026-11-22"]);
    assert!(
        home.text(&["journal", "calendar"])
            .contains("November 2026")
    );
    assert!(home.text(&["journal", "year"]).contains("Nov"));
    assert_eq!(
        home.json(&["journal", "counts", "--tag", "walk"])["entries"],
        1
    );
    assert_eq!(home.json(&["journal", "on-this-day"])["on"], false);
    home.json(&["journal", "on-this-day", "on"]);
    let past = home.json(&["journal", "on-this-day"]);
    assert_eq!(past["days"][0]["entries"][0]["text"], "Another.");
    let id = past["days"][0]["entries"][0]["id"].as_str().unwrap();
    home.json(&["journal", "on-this-day", "skip", id]);
    let left = home.json(&["journal", "on-this-day"]);
    assert!(left["days"].as_array().unwrap().is_empty());
    assert_eq!(
        home.json(&["journal", "tags", "rename", "stroll", "walk"])["changed"],
        1
    );
    assert_eq!(home.json(&["journal", "tags"])["tags"][0]["entries"], 2);
    let moods = home.json(&["journal", "moods", "set", "1", "3=level", "high"]);
    assert_eq!(each(&moods["moods"], "name")[1..3], ["level", "high"]);
    home.json(&["journal", "add", "--mood", "level", "By its name."]);
    home.refused(&["journal", "add", "--mood", "no such", "x"], 2);
    let prompt = home.json(&["journal", "prompt"])["prompt"]["id"].clone();
    let next = home.json(&["journal", "prompt", "skip"])["prompt"]["id"].clone();
    assert_ne!(prompt, next);
    let liked = home.json(&["journal", "prompt", "like", prompt.as_str().unwrap()]);
    assert_eq!(liked["prompt"]["favourite"], true);
    home.json(&["journal", "prompt", "refuse", next.as_str().unwrap()]);
    let own = home.json(&["journal", "prompt", "add", "What did the sea say?"]);
    let id = own["prompt"]["id"].as_str().unwrap();
    let edited = home.json(&[
        "journal",
        "prompt",
        "edit",
        &id[id.len() - 8..],
        "And the river?",
    ]);
    assert_eq!(edited["prompt"]["text"], "And the river?");
    let listed = home.json(&["journal", "prompt", "list", "--own"]);
    assert_eq!(each(&listed["prompts"], "id"), [id]);
    home.json(&["journal", "prompt", "remove", id]);
    home.json(&["erase", "prompt", id, "--yes"]);
    assert!(
        home.text(&["journal", "prompt", "evidence"])
            .contains("146")
    );
    let gratitude = home.json(&["journal", "prompt", "list", "--need", "gratitude"]);
    assert!(each(&gratitude["prompts"], "id").contains(&"glad-small"));
}

#[test]
fn what_calls_up_use_ends_with_the_urge() {
    let home = Home::new();
    home.text(&["profile", "--role", "recovering"]);
    let urge = "How strong is the urge now?";
    let list = |need| home.text(&["journal", "prompt", "list", "--need", need]);
    assert_eq!(list("cravings").matches(urge).count(), 1);
    assert_eq!(list("gratitude").matches(urge).count(), 0);
    let liked = home.text(&["journal", "prompt", "like", "craving-began"]);
    assert!(liked.contains(urge), "{liked}");
    let answering = |prompt| home.text(&["journal", "add", "--prompt", prompt, "It passed."]);
    assert!(answering("craving-began").contains(urge));
    assert!(!answering("glad-small").contains(urge));
    let open = home.json(&["journal", "prompt", "list"]);
    assert!(!each(&open["prompts"], "id").contains(&"together-thanks"));
    let asked = home.json(&["journal", "prompt", "list", "--need", "together"]);
    assert!(each(&asked["prompts"], "id").contains(&"together-thanks"));
}
