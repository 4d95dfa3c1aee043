//! Help now: for everybody, with a store or without.

use alongside::{AppError, Guide, HelpDoorKind, Reason};

#[test]
fn each_country_has_its_own_numbers() {
    let guide = Guide::new();
    for (code, emergency) in [
        ("US", "911"),
        ("CA", "911"),
        ("GB", "999"),
        ("IE", "112"),
        ("AU", "000"),
        ("NZ", "111"),
    ] {
        let help = guide.help_now(code).unwrap();
        assert_eq!(help.country, code);
        assert!(help.countries.iter().any(|country| country.code == code));
        assert_eq!(help.emergency.unwrap().dial, emergency, "{code}");
        assert_eq!(help.doors.len(), 6);
    }
    let help = guide.help_now(" us ").unwrap();
    assert_eq!(help.country, "US");
    let cannot_go_on = &help.doors[2];
    assert_eq!(cannot_go_on.kind, HelpDoorKind::CannotGoOn);
    assert_eq!(cannot_go_on.lines[0].dial, "988");
    assert_eq!(cannot_go_on.lines[0].text_to.as_deref(), Some("988"));
}

#[test]
fn a_country_without_lines_has_the_doors() {
    let guide = Guide::new();
    for code in ["", "FR", "ZZ"] {
        let help = guide.help_now(code).unwrap();
        assert_eq!((help.country.as_str(), help.emergency), (code, None));
        assert_eq!(help.countries.len(), 6);
        assert_eq!(help.doors.len(), 6);
        for door in help.doors {
            assert!(door.lines.is_empty() && !door.steps.is_empty());
        }
    }
}

#[test]
fn what_is_no_country_is_refused() {
    for code in ["USA", "1", "\0\0"] {
        let field = "country";
        let reason = Reason::Malformed {
            expected: "two letters, such as US".into(),
        };
        let refused = Guide::new().help_now(code).err();
        assert_eq!(refused, Some(AppError::Invalid { field, reason }));
    }
}
