//! Days, times and time zones.

use super::*;

#[test]
fn a_moment_is_on_the_wall_of_its_zone_of_any_or_in_utc() {
    for (start, expected, own) in [
        ("DTSTART:20261224T080000", "2026-12-24T08:00", None),
        ("DTSTART:20261224T080000Z", "2026-12-24T08:00", Some("UTC")),
        (
            "DTSTART;TZID=Europe/Berlin:20261224T080059",
            "2026-12-24T08:00",
            Some("Europe/Berlin"),
        ),
        (
            "dtstart;value=date-time;tzid=\"America/New_York\":20261224t080000",
            "2026-12-24T08:00",
            Some("America/New_York"),
        ),
        // UTC is said last, and holds.
        (
            "DTSTART;TZID=Europe/Berlin:20261224T080000Z",
            "2026-12-24T08:00",
            Some("UTC"),
        ),
    ] {
        let item = item(&event(start));
        assert_eq!(first(&item, 2), [expected], "{start}");
        assert_eq!(item.zone, own.map(zone), "{start}");
        assert_eq!(item.noted, [], "{start}");
    }
}

#[test]
fn zones_are_known_by_many_names() {
    for (name, expected) in [
        ("/mozilla.org/20050126_1/Europe/Berlin", "Europe/Berlin"),
        (
            "/citadel.org/20190914_1/America/Argentina/Ushuaia",
            "America/Argentina/Ushuaia",
        ),
        (
            "/freeassociation.sourceforge.net/Asia/Kolkata",
            "Asia/Kolkata",
        ),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("\"Eastern Standard Time\"", "America/New_York"),
        ("GMT", "GMT"),
    ] {
        let item = item(&event(&format!("DTSTART;TZID={name}:20261224T080000")));
        assert_eq!(item.zone, Some(zone(expected)), "{name}");
    }
}

#[test]
fn a_zone_of_no_known_name_is_what_the_file_says_of_it() {
    let define = |inside: &str| format!("BEGIN:VTIMEZONE\nTZID:Mine\n{inside}\nEND:VTIMEZONE");
    let standard = |offset: &str| format!("BEGIN:STANDARD\nTZOFFSETTO:{offset}\nEND:STANDARD");
    let two = format!("{}\n{}", standard("+0100"), standard("+0200"));
    let own = event("DTSTART;TZID=Mine:20261224T080000");
    for (inside, expected) in [
        ("X-LIC-LOCATION:Europe/Rome", Some("Europe/Rome")),
        (&standard("+0100"), Some("Etc/GMT-1")),
        (&standard("-050000"), Some("Etc/GMT+5")),
        (&standard("+0000"), Some("UTC")),
        (&standard("+0530"), None),
        (&standard("+2000"), None),
        (&standard("5"), None),
        (&standard("é000"), None),
        (&two, None),
        ("", None),
    ] {
        // The definition may come after.
        for lines in [
            format!("{}\n{own}", define(inside)),
            format!("{own}\n{}", define(inside)),
        ] {
            let file = read_all(calendar(&lines));
            let found = file.items.first().map(|item| item.zone);
            assert_eq!(found, expected.map(|name| Some(zone(name))), "{inside}");
            assert_eq!(file.rows, 1);
            let reasons: Vec<_> = file.left_out.iter().map(|one| one.reason).collect();
            let unknown = [LeftOutReason::UnknownZone];
            assert_eq!(reasons, &unknown[..usize::from(expected.is_none())]);
        }
    }
}

#[test]
fn an_event_of_a_whole_day_asks_in_the_morning() {
    for lines in [
        "DTSTART;VALUE=DATE:20261224",
        "DTSTART:20261224\nDTEND:20261225",
        "DTSTART;TZID=Europe/Berlin:20261224T000000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
    ] {
        let item = item(&event(lines));
        assert_eq!(first(&item, 2), ["2026-12-24T09:00"]);
        assert_eq!(item.zone, None);
        assert_eq!(item.noted, [Noted::AllDay]);
    }
}

#[test]
fn the_end_of_a_rule_for_whole_days_is_a_day() {
    for (until, last) in [
        ("20261226", "2026-12-26"),
        ("20261226T000000", "2026-12-26"),
        ("20261226T080000Z", "2026-12-26"),
    ] {
        let rule = format!("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=DAILY;UNTIL={until}");
        let item = item(&event(&rule));
        let all = first(&item, 10);
        assert_eq!(all.last(), Some(&format!("{last}T09:00")), "{until}");
    }
}

#[test]
fn one_event_in_utc_is_on_the_wall_of_its_calendar() {
    let with_zone = |lines: &str| item(&format!("X-WR-TIMEZONE:Europe/Berlin\n{}", event(lines)));
    let one = with_zone("DTSTART:20260701T060000Z");
    assert_eq!(first(&one, 2), ["2026-07-01T08:00"]);
    assert_eq!(one.zone, Some(zone("Europe/Berlin")));
    // A rule in UTC moves on the wall of any place.
    let many = with_zone("DTSTART:20260701T060000Z\nRRULE:FREQ=DAILY");
    assert_eq!(first(&many, 1), ["2026-07-01T06:00"]);
    assert_eq!(many.zone, Some(Zone::UTC));
}

#[test]
fn what_is_no_date_is_left_out_as_that() {
    for start in [
        "DTSTART:",
        "DTSTART:tomorrow",
        "DTSTART:20261324",
        "DTSTART:20261224T2500",
        "DTSTART:00000101T000000Z",
        "DTSTART:２０２６1224",
        "DTSTART:20261224T080000Z\nRRULE:FREQ=DAILY\nEXDATE:20261224,never",
    ] {
        assert_eq!(
            reason(&event(start)),
            LeftOutReason::MalformedDate,
            "{start}"
        );
    }
    assert_eq!(reason(&event("DTEND:20261224")), LeftOutReason::NoDate);
}

#[test]
fn the_ends_of_the_calendar_are_no_danger() {
    for start in ["DTSTART:00010101T000000Z", "DTSTART:99991231T235900Z"] {
        for more in [
            "",
            "\nRRULE:FREQ=DAILY",
            "\nDURATION:P9999999W",
            "\nDTEND:99991231",
        ] {
            let lines = format!(
                "X-WR-TIMEZONE:Pacific/Apia\n{}",
                event(&format!("{start}{more}"))
            );
            read_all(calendar(&lines));
        }
    }
}
