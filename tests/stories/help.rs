//! Help now: for everybody, with a store or without.

use alongside::{
    AppError, Guide, HelpDoorKind, HelpFirstCall, HelpNow, HelpOpening, HelpStanding, Reason,
};
use alongside_tests::{context, moment};

fn help(country: &str) -> HelpNow {
    Guide::new().help_now(country, moment()).unwrap()
}

#[test]
fn each_country_has_its_own_numbers() {
    for (code, emergency) in [
        ("US", "911"),
        ("CA", "911"),
        ("GB", "999"),
        ("IE", "112"),
        ("AU", "000"),
        ("NZ", "111"),
    ] {
        let help = help(code);
        assert_eq!(help.country, code);
        assert!(help.countries.iter().any(|country| country.code == code));
        assert_eq!(help.emergency.number.as_deref(), Some(emergency), "{code}");
        assert!(help.emergency.cannot_speak.is_some(), "{code}");
        assert_eq!(help.doors.len(), 6);
    }
    let help = help(" us ");
    assert_eq!(help.country, "US");
    let cannot_go_on = &help.doors[2];
    assert_eq!(cannot_go_on.kind, HelpDoorKind::CannotGoOn);
    assert_eq!(cannot_go_on.first_call, HelpFirstCall::Line);
    assert_eq!(cannot_go_on.lines[0].dial.as_deref(), Some("988"));
    assert_eq!(cannot_go_on.lines[0].text_to.as_deref(), Some("988"));
}

#[test]
fn what_is_shut_says_when_it_opens_and_stands_after_what_is_open() {
    let line = |time: &str| {
        let now = context(time, "Europe/Dublin");
        let help = Guide::new().help_now("IE", now).unwrap();
        let urge = help
            .doors
            .into_iter()
            .find(|door| door.kind == HelpDoorKind::Urge);
        let lines = urge.unwrap().lines;
        let at = lines.iter().position(|line| line.id == "ie-hse").unwrap();
        (at, lines[at].opening.clone(), lines[at].standing)
    };
    let (at, opening, standing) = line("2026-12-04T03:00:00");
    let opens = HelpOpening::Closed {
        day: "2026-12-04".parse().unwrap(),
        at: "09:30".parse().unwrap(),
    };
    assert_eq!(
        (at, opening, standing),
        (1, opens, HelpStanding::Unconfirmed)
    );
    let until = "17:30".parse().unwrap();
    assert_eq!(line("2026-12-04T10:00:00").1, HelpOpening::Open { until });
}

#[test]
fn a_country_without_lines_has_the_doors_and_a_number() {
    for (code, number) in [("", "112"), ("FR", "112"), ("PR", "911"), ("ZZ", "112")] {
        let help = help(code);
        assert_eq!(
            (help.country.as_str(), help.emergency.number.as_deref()),
            (code, Some(number))
        );
        assert_eq!(help.countries.len(), 6);
        assert_eq!(help.doors.len(), 6);
        for door in help.doors {
            assert!(door.lines.iter().all(|line| line.number.is_none()));
            assert!(door.parts.iter().all(|part| !part.steps.is_empty()));
        }
    }
}

#[test]
fn it_speaks_the_language_of_the_call() {
    let spanish = alongside::CallContext {
        language: "es-US".into(),
        ..moment()
    };
    let help = Guide::new().help_now("US", spanish).unwrap();
    assert!(help.doors[0].title.contains("peligro"));
    assert!(help.doors[2].lines[0].who_for.contains("crisis"));
}

#[test]
fn what_is_no_country_is_refused() {
    for code in ["USA", "1", "\0\0"] {
        let field = "country";
        let reason = Reason::Malformed {
            expected:
                "two letters, such as US, or these with a part of the country, such as GB-SCT"
                    .into(),
        };
        let refused = Guide::new().help_now(code, moment()).err();
        assert_eq!(refused, Some(AppError::Invalid { field, reason }));
    }
}

/// It is all in the library: as many reads as of looking at how many there were.
#[cfg(target_os = "linux")]
#[test]
fn it_reads_no_file() {
    let reads = || {
        let io = std::fs::read_to_string("/proc/thread-self/io").unwrap();
        let reads = io.lines().find_map(|line| line.strip_prefix("syscr: "));
        reads.unwrap().parse::<u64>().unwrap()
    };
    // The rules of the zone are read once in a process.
    help("US");
    let before = reads();
    let nothing = reads() - before;
    for country in ["US", "GB-SCT", "FR"] {
        let before = reads();
        help(country);
        assert_eq!(reads() - before, nothing, "{country}");
    }
    let before = reads();
    std::fs::read("/proc/self/cmdline").unwrap();
    assert!(reads() - before > nothing);
}
