//! `alongside directory`.

use crate::support::Home;

#[test]
fn it_needs_no_store_and_shows_a_country() {
    let home = Home::empty();
    let text = home.text(&["directory", "--country", "ca"]);
    for part in [
        "Fellowships",
        "Cocaine Anonymous",
        "Cocaine: Not for cocaine alone.",
        "Help lines",
        "Ways into treatment",
        "Do you offer contingency management?",
        "No single national line.",
        "1-866-332-2322",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let json = home.json(&["directory", "--country", "GB"]);
    assert_eq!(json["country"], "GB");
    let drugfam = json["fellowships"].as_array().unwrap().iter();
    let drugfam = drugfam.filter(|one| one["id"] == "drugfam");
    assert_eq!(
        drugfam.map(|one| &one["standing"]).collect::<Vec<_>>(),
        ["unconfirmed"]
    );
    assert!(!home.store().exists());
    let refused = home.refused(&["directory", "--country", "USA"], 2);
    assert_eq!(refused.1.as_deref(), Some("country"));
}

#[test]
fn one_kind_is_shown_by_itself() {
    let home = Home::empty();
    let of = |kind: &str| home.json(&["directory", "--country", "AU", "--kind", kind]);
    let count = |json: &serde_json::Value| json.as_array().unwrap().len();
    let lines = of("lines");
    assert!(count(&lines["lines"]) > 5);
    assert_eq!(
        count(&lines["fellowships"]) + count(&lines["treatment"]["general"]),
        0
    );
    let residential = of("Residential");
    assert_eq!(count(&residential["lines"]), 0);
    assert_eq!(count(&residential["treatment"]["general"]), 1);
    let finders = residential["treatment"]["finders"].as_array().unwrap();
    assert!(finders.iter().any(|finder| finder["id"] == "au-nsw-health"));
    assert!(finders.iter().all(|finder| finder["id"] != "au-frc"));
    let refused = home.refused(&["directory", "--kind", "magic"], 2);
    assert_eq!(refused.1.as_deref(), Some("kind"));
}

#[test]
fn lines_of_ones_own_are_kept_shown_first_and_taken_back() {
    let home = Home::new();
    let add = [
        "directory",
        "add",
        "Night line",
        "--number",
        "01 23 45 67 89",
        "--country",
        "fr",
    ];
    let line = home.json(&[&add[..], &["--in-reach", "on", "--door", "urge"]].concat());
    assert_eq!(
        (&line["dial"], &line["country"]),
        (&"0123456789".into(), &"FR".into())
    );
    let id = line["id"].as_str().unwrap();
    let text = home.text(&[
        "directory",
        "edit",
        id,
        "--note",
        "Ask for Sam",
        "--door",
        "",
    ]);
    assert!(text.contains("No PIN needed."), "{text}");
    let text = home.text(&["directory", "--own", "--country", "FR", "--kind", "lines"]);
    assert!(
        text.contains("Night line") && text.contains("Yours."),
        "{text}"
    );
    // Help now shows it without the PIN.
    home.json(&["profile", "--country", "FR"]);
    let mut command = home.with(&["help-now"]);
    let output = command.env_remove("ALONGSIDE_PIN").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("01 23 45 67 89") && text.contains("Ask for Sam"),
        "{text}"
    );
    let list = home.json(&["directory", "list"]);
    assert_eq!(list["lines"][0]["doors"], serde_json::json!([]));
    home.json(&["directory", "remove", id]);
    assert_eq!(
        home.json(&["directory", "list"])["lines"],
        serde_json::json!([])
    );
    assert_eq!(home.json(&["undo"])["undone"], "directory.line");
    assert_eq!(
        home.json(&["directory", "list"])["lines"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    for (args, field) in [
        (&["directory", "add", "Sam"][..], "number"),
        (&["directory", "add", "Sam", "--number", "9"], "number"),
        (
            &[
                "directory",
                "add",
                "Sam",
                "--number",
                "988",
                "--door",
                "gate",
            ],
            "door",
        ),
        (
            &[
                "directory",
                "add",
                "Sam",
                "--number",
                "988",
                "--corrects",
                "us-1",
            ],
            "corrects",
        ),
        (
            &[
                "directory",
                "add",
                "Sam",
                "--number",
                "988",
                "--in-reach",
                "yes",
            ],
            "in_reach",
        ),
    ] {
        assert_eq!(home.refused(args, 2).1.as_deref(), Some(field), "{args:?}");
    }
}
