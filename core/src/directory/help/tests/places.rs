//! What is shown for a country, a part of one, and one without lines.

use super::*;

/// Chosen once, the part of the country is what is shown.
#[test]
fn a_part_of_a_country_shows_its_own_lines_and_those_for_all() {
    let ids = |place: &str| {
        let help = help(place, "en");
        let door = help
            .doors
            .into_iter()
            .find(|door| door.kind == HelpDoorKind::NotSafeWithSomeone);
        let lines = door.unwrap().lines.into_iter();
        (
            help.area,
            lines.map(|line| line.id).collect::<BTreeSet<_>>(),
        )
    };
    let (area, all) = ids("GB");
    assert_eq!(area, None);
    let (area, scottish) = ids("gb-sct");
    assert_eq!(area.as_deref(), Some("GB-SCT"));
    assert!(scottish.is_subset(&all) && scottish.contains("gb-scotland-da"));
    assert!(!scottish.contains("gb-refuge") && all.contains("gb-refuge"));
    // A part that has no lines of its own, or is not one.
    assert_eq!(ids("CA-PE").0.as_deref(), Some("CA-PE"));
    let (area, elsewhere) = ids("CA-XX");
    assert!(area.is_none() && elsewhere.iter().all(|id| !id.starts_with("ca-on")));
    for (country, _) in COUNTRIES {
        for area in help(country, "es").areas {
            assert!(area.code.starts_with(country) && !area.name.is_empty());
            assert_eq!(help(&area.code, "en").area, Some(area.code));
        }
    }
}

/// What does not work in a part of a country, or is not for it, is not offered there.
#[test]
fn nothing_is_offered_where_it_does_not_work() {
    let nunavut = help("CA-NU", "en");
    assert_eq!(nunavut.emergency.number, None);
    assert!(nunavut.emergency.note.is_some() && !nunavut.emergency.is_known);
    assert!(
        said(steps(&nunavut))
            .iter()
            .any(|step| step == "Call the police now. Put it on speaker.")
    );
    let spanish = help("CA-NU", "es");
    assert!(
        said(steps(&spanish))
            .iter()
            .any(|step| step.starts_with("Llama ya a la policía."))
    );
    for help in [&nunavut, &spanish] {
        let ages = help.doors.iter().filter_map(|door| door.age.as_ref());
        assert!(
            said(steps(help))
                .iter()
                .chain(ages)
                .all(|text| !text.contains("911"))
        );
    }
    assert_eq!(help("CA", "en").emergency.number.as_deref(), Some("911"));
    for (place, id) in [
        ("CA-NU", "ca-poison"),
        ("CA-QC", "ca-poison"),
        ("GB-SCT", "gb-cruse"),
    ] {
        assert!(
            every_line(place).iter().all(|line| line.id != id),
            "{place}"
        );
    }
    let yukon = every_line("CA-YT");
    assert!(yukon.iter().any(|line| line.id == "ca-bc-victimlink"));
}

#[test]
fn a_line_for_what_the_door_is_about_comes_first_where_it_answers() {
    for (place, kind, first) in [
        ("NZ", HelpDoorKind::Urge, "nz-adh"),
        ("AU-VIC", HelpDoorKind::Urge, "au-vic-directline"),
        ("US", HelpDoorKind::BadNight, "us-ndvh"),
        ("GB-SCT", HelpDoorKind::BadNight, "gb-scotland-da"),
        ("GB", HelpDoorKind::BadNight, "gb-samaritans"),
        ("US", HelpDoorKind::CannotGoOn, "us-988"),
    ] {
        let mut doors = help(place, "en").doors.into_iter();
        let door = doors.rfind(|door| door.kind == kind).unwrap();
        assert_eq!(door.lines[0].id, first, "{place} {kind:?}");
    }
}

#[test]
fn a_country_without_lines_has_its_emergency_number() {
    for (code, number, known) in [
        ("PR", "911", true),
        ("DE", "112", true),
        ("", "112", false),
        ("AQ", "112", false),
    ] {
        let help = help(code, "en");
        assert_eq!(
            (help.emergency.number.as_deref(), help.emergency.is_known),
            (Some(number), known),
            "{code}"
        );
        // One page that lists lines of many countries.
        let lines = help.doors.iter().flat_map(|door| &door.lines);
        assert!(
            lines
                .clone()
                .all(|line| line.id == "findahelpline" && line.number.is_none())
        );
        assert_eq!(lines.count(), 5);
        assert!(help.doors.iter().all(|door| door.age.is_none()));
        assert!(said(steps(&help)).iter().any(|step| step.contains(number)));
        assert_eq!(help.emergency.note.is_some(), !known, "{code}");
    }
    // Where one number reaches all it is enough; else the police have their own doors.
    let france = help("FR", "en").emergency;
    assert_eq!((france.police, france.fire), (None, None));
    let brazil = help("BR", "en");
    let police = Some("190");
    assert_eq!(brazil.emergency.police.as_deref(), police);
    for door in &brazil.doors {
        let expected = match door.kind {
            HelpDoorKind::NotSafeWithSomeone | HelpDoorKind::AfraidOfMyself => police,
            _ => Some("192"),
        };
        assert_eq!(door.emergency.as_deref(), expected, "{:?}", door.kind);
        // A page alone is not called.
        assert_eq!(door.first_call, HelpFirstCall::Emergency);
    }
}
