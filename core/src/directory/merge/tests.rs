use super::*;
use crate::{OwnLineId, Timestamp};

fn context() -> CallContext {
    CallContext {
        now: Timestamp(1_795_388_400_000),
        zone: crate::Zone::UTC,
        uptime: 0,
        language: "en".into(),
    }
}

/// A line that was typed as the `nth`.
fn line(nth: u8, country: &str) -> OwnLine {
    OwnLine {
        id: OwnLineId::from_bytes([nth; 16]),
        country: country.into(),
        corrects: None,
        name: format!("Line {nth}"),
        number: "0 800 1".into(),
        dial: "08001".into(),
        text_to: String::new(),
        website: String::new(),
        hours: String::new(),
        note: String::new(),
        doors: Vec::new(),
        in_reach: true,
        removed: false,
    }
}

fn correction(nth: u8, of: &str) -> OwnLine {
    OwnLine {
        corrects: Some(of.into()),
        ..line(nth, "US")
    }
}

fn help(country: &str, own: &[OwnLine]) -> HelpNow {
    help_with_own(country, own, &context()).unwrap()
}

/// The names of the person's own lines behind a door, which are all before ours.
fn behind(help: &HelpNow, kind: HelpDoorKind) -> Vec<&str> {
    let door = help.doors.iter().find(|door| door.kind == kind).unwrap();
    let own = door.lines.iter().take_while(|line| line.own.is_some());
    let names: Vec<&str> = own.map(|line| line.name.as_str()).collect();
    let all = door.lines.iter().filter(|line| line.own.is_some());
    assert_eq!(all.count(), names.len());
    names
}

#[test]
fn without_lines_of_ones_own_nothing_changes() {
    let plain = help_now("US", &context()).unwrap();
    assert_eq!(help("US", &[]), plain);
    let removed = OwnLine {
        removed: true,
        ..line(1, "US")
    };
    let elsewhere = line(2, "NZ");
    assert_eq!(help("US", &[removed, elsewhere]), plain);
}

/// A number typed once is enough for a country that has no lines of ours.
#[test]
fn where_we_have_no_lines_one_stands_behind_all_doors_but_two() {
    let own = [line(1, "FR")];
    let help = help("FR", &own);
    for door in &help.doors {
        let emergency = [HelpDoorKind::Danger, HelpDoorKind::NotSafeWithSomeone];
        let expected: &[&str] = if emergency.contains(&door.kind) {
            &[]
        } else {
            &["Line 1"]
        };
        assert_eq!(behind(&help, door.kind), expected, "{:?}", door.kind);
    }
    let shown = &help.doors[2].lines[0];
    assert_eq!(
        (shown.number.as_deref(), shown.dial.as_deref()),
        (Some("0 800 1"), Some("08001"))
    );
}

#[test]
fn a_line_stands_behind_the_doors_that_it_names_or_those_for_lines() {
    let named = OwnLine {
        doors: vec![HelpDoorKind::NotSafeWithSomeone],
        ..line(1, "GB-SCT")
    };
    let everywhere = OwnLine {
        doors: vec![HelpDoorKind::Urge],
        ..line(2, "")
    };
    let own = [named, everywhere, line(3, "GB")];
    for (place, not_safe) in [
        ("GB", &["Line 1"][..]),
        ("GB-SCT", &["Line 1"]),
        ("GB-WLS", &[]),
    ] {
        let help = help(place, &own);
        assert_eq!(
            behind(&help, HelpDoorKind::NotSafeWithSomeone),
            not_safe,
            "{place}"
        );
        let urge = behind(&help, HelpDoorKind::Urge);
        assert_eq!(urge, ["Line 2", "Line 3"], "{place}");
        assert_eq!(behind(&help, HelpDoorKind::BadNight), ["Line 3"], "{place}");
    }
}

#[test]
fn a_correction_stands_in_its_lines_place_and_first() {
    let own = [correction(1, "us-988"), correction(2, "us-988")];
    let (plain, help) = (help("US", &[]), help("US", &own));
    for (before, after) in plain.doors.iter().zip(&help.doors) {
        assert_eq!(before.lines.len(), after.lines.len());
        let ours = before.lines.iter().find(|line| line.id == "us-988");
        // The later of two counts.
        let expected: &[&str] = if ours.is_some() { &["Line 2"] } else { &[] };
        assert_eq!(behind(&help, after.kind), expected, "{:?}", after.kind);
        if let Some(ours) = ours {
            let shown = &after.lines[0];
            assert_eq!(
                (shown.id.as_str(), shown.dial.as_deref()),
                ("us-988", Some("08001"))
            );
            // Of another number nobody knows when it answers, and what happens then.
            assert_eq!(shown.opening, HelpOpening::Unknown);
            assert_eq!(shown.what_happens, None);
            // What was left out stays ours.
            assert_eq!(
                (&shown.text_to, &shown.website, &shown.who_for),
                (&ours.text_to, &ours.website, &ours.who_for)
            );
        }
    }
    // A page, or the same number, takes no number out of Help now.
    for number in ["", "988"] {
        let page = OwnLine {
            number: number.into(),
            dial: number.into(),
            website: "https://example.org".into(),
            ..correction(1, "us-988")
        };
        let help = help_with_own("US", &[page], &context()).unwrap();
        let shown = &help.doors[2].lines[0];
        assert_eq!(shown.dial.as_deref(), Some("988"));
        assert_eq!(shown.opening, HelpOpening::Always);
        assert_eq!(shown.website.as_deref(), Some("https://example.org"));
    }
    let hours = OwnLine {
        hours: "Mondays".into(),
        note: "Ask for Sam.".into(),
        ..correction(1, "us-988")
    };
    let help = help_with_own("US", &[hours], &context()).unwrap();
    let shown = &help.doors[2].lines[0];
    assert_eq!(
        (&shown.opening, shown.who_for.as_str()),
        (&HelpOpening::Unknown, "Ask for Sam.\nMondays")
    );
}

#[test]
fn the_directory_has_every_line_of_the_person_once() {
    let own = [
        line(1, "US"),
        correction(2, "us-988"),
        correction(3, "us-gone"),
        line(4, ""),
    ];
    let directory = directory_with_own("US", &own, &context()).unwrap();
    let ids: Vec<_> = directory.lines.iter().filter_map(|line| line.own).collect();
    assert_eq!(
        ids,
        [2, 1, 3, 4].map(|nth| OwnLineId::from_bytes([nth; 16]))
    );
    let plain = directory_with_own("US", &[], &context()).unwrap();
    assert_eq!(directory.lines.len(), plain.lines.len() + 3);
    assert!(
        directory
            .lines
            .iter()
            .filter(|line| line.id == "us-988")
            .count()
            == 1
    );
}

#[test]
fn a_page_of_the_persons_own_stands_after_what_answers() {
    let page = OwnLine {
        number: String::new(),
        dial: String::new(),
        website: "https://example.org".into(),
        doors: vec![HelpDoorKind::CannotGoOn],
        ..line(1, "")
    };
    for country in ["US", "FR"] {
        let help = help_with_own(country, std::slice::from_ref(&page), &context()).unwrap();
        let lines = &help.doors[2].lines;
        assert_eq!(lines.last().and_then(|line| line.own), Some(page.id));
        assert_eq!(lines[0].own, None);
    }
}
