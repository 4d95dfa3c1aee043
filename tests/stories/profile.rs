//! Who the person is: set, changed and taken back.

use alongside::{AppError, Profile, Reason, Role};
use alongside_tests::{Home, moment};

fn profile(role: Role, country: &str) -> Profile {
    Profile {
        role,
        country: country.into(),
    }
}

#[test]
fn nobody_has_to_say_who_they_are() {
    let home = Home::new();
    assert_eq!(home.profile().unwrap(), profile(Role::Looking, ""));
}

#[test]
fn a_profile_is_kept_and_taken_back() {
    let home = Home::new();
    let set = |home: &Home, role, country| home.set_profile(profile(role, country), moment());
    set(&home, Role::Partner, "IE").unwrap();
    set(&home, Role::Both, " nz").unwrap();
    // Twice is harmless.
    set(&home, Role::Both, "NZ").unwrap();
    let home = home.close().open();
    assert_eq!(home.profile().unwrap(), profile(Role::Both, "NZ"));
    let undo = || home.undo(moment()).unwrap();
    assert_eq!(undo().as_deref(), Some("settings.profile"));
    assert_eq!(home.profile().unwrap(), profile(Role::Partner, "IE"));
    assert_eq!(undo().as_deref(), Some("settings.profile"));
    assert_eq!(home.profile().unwrap(), profile(Role::Looking, ""));
    assert_eq!(undo(), None);
}

#[test]
fn what_is_no_country_is_refused_and_changes_nothing() {
    let home = Home::new();
    for country in ["USA", "1", "U\u{df}"] {
        let refused = home.set_profile(profile(Role::Both, country), moment());
        let expected =
            "two letters, such as US, or these with a part of the country, such as GB-SCT".into();
        let invalid = AppError::Invalid {
            field: "country",
            reason: Reason::Malformed { expected },
        };
        assert_eq!(refused, Err(invalid), "{country}");
    }
    assert_eq!(home.profile().unwrap(), profile(Role::Looking, ""));
    assert_eq!(home.undo(moment()).unwrap(), None);
}

#[test]
fn an_undo_of_one_setting_leaves_the_other() {
    let home = Home::new();
    let slow = alongside::AutoLock::FiveMinutes;
    home.keys().set_auto_lock(slow, moment()).unwrap();
    home.set_profile(profile(Role::Recovering, "US"), moment())
        .unwrap();
    home.undo(moment()).unwrap();
    assert_eq!(home.keys().auto_lock().unwrap(), slow);
    home.set_profile(profile(Role::Recovering, "US"), moment())
        .unwrap();
    home.undo(moment()).unwrap();
    assert_eq!(
        home.undo(moment()).unwrap().as_deref(),
        Some("settings.auto_lock")
    );
    assert_ne!(home.keys().auto_lock().unwrap(), slow);
}
