//! `alongside profile` and `alongside help-now`.

use crate::support::{Home, refusal, stderr};

#[test]
fn a_profile_is_set_in_parts_and_taken_back() {
    let home = Home::new();
    assert_eq!(home.text(&["profile"]).trim(), "looking, no country chosen");
    home.json(&["profile", "--role", "partner", "--country", "ie"]);
    let set = home.json(&["profile", "--role", "both"]);
    assert_eq!(
        (&set["role"], &set["country"]),
        (&"both".into(), &"IE".into())
    );
    assert_eq!(home.json(&["profile", "--country", "none"])["country"], "");
    assert_eq!(home.json(&["undo"])["undone"], "settings.profile");
    assert_eq!(home.text(&["profile"]).trim(), "both, IE");
    let refused = home.refused(&["profile", "--role", "neither"], 2);
    assert_eq!(refused.1.as_deref(), Some("role"));
    let refused = home.refused(&["profile", "--country", "Ireland"], 2);
    assert_eq!(refused.1.as_deref(), Some("country"));
}

#[test]
fn help_needs_no_store() {
    let home = Home::empty();
    let text = home.text(&["help-now", "--country", "us"]);
    for part in [
        "911",
        "An urge now",
        "988",
        "text START to 88788",
        "Not checked. Seen at: ",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let help = home.json(&["help-now", "--country", "NZ"]);
    assert_eq!(help["emergency"]["dial"], "111");
    assert_eq!(help["doors"].as_array().unwrap().len(), 6);
    let help = home.json(&["help-now"]);
    assert!(help["emergency"].is_null());
    let text = home.text(&["help-now"]);
    assert!(
        text.contains("alongside help-now --country NZ    "),
        "{text}"
    );
    // Whatever is said of a store and of the time is in nobody's way here.
    for args in [
        &["--now", "noon", "help-now"][..],
        &["--damaged", "help-now"],
    ] {
        let mut command = home.with(args);
        let output = command.env("ALONGSIDE_STORE", "").output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    }
    let mut command = home.with(&["--json", "today"]);
    let output = command.env("ALONGSIDE_STORE", "").output().unwrap();
    assert_eq!(refusal(&output, 2).1.as_deref(), Some("store"));
    assert!(!home.store().exists());
    let refused = home.refused(&["help-now", "--country", "USA"], 2);
    assert_eq!(refused.1.as_deref(), Some("country"));
}
