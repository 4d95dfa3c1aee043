//! What is left out, and why.

use super::*;

#[test]
fn a_rule_that_is_not_kept_is_left_out_by_its_title() {
    for rule in [
        "FREQ=HOURLY",
        "FREQ=SECONDLY;INTERVAL=5",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
        "FREQ=YEARLY;BYWEEKNO=3",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;UNTIL=20200101T000000Z",
        "FREQ=DAILY\nRRULE:FREQ=WEEKLY",
        "FREQ=DAILY\nEXRULE:FREQ=WEEKLY",
        "often",
    ] {
        let lines = event(&format!("DTSTART:20261224T080000\nRRULE:{rule}"));
        let file = read_all(calendar(&lines));
        let expected = LeftOut {
            row: 1,
            uid: Some("one@example.org".to_owned()),
            title: "Title".to_owned(),
            reason: LeftOutReason::UnsupportedRule,
        };
        assert_eq!(file.left_out, [expected], "{rule}");
    }
    let dates = event("DTSTART:20261224T080000\nRDATE:20261226T080000");
    assert_eq!(reason(&dates), LeftOutReason::UnsupportedRule);
}

#[test]
fn other_kinds_are_counted_and_zones_are_not() {
    let of = |kind: &str| format!("BEGIN:{kind}\nSUMMARY:Other\nDTSTART:20261224\nEND:{kind}");
    let kinds = ["VJOURNAL", "VFREEBUSY", "VTIMEZONE", "X-THING"].map(of);
    let file = read_all(calendar(&format!(
        "{}\n{}",
        kinds.join("\n"),
        event("DTSTART:20261224")
    )));
    assert_eq!((file.rows, file.items.len()), (4, 1));
    assert!(
        file.left_out
            .iter()
            .all(|one| one.reason == LeftOutReason::OtherKind)
    );
}

#[test]
fn a_calendar_that_takes_back_is_cancelled_and_the_next_is_not() {
    let one = event("DTSTART:20261224");
    let both = [
        calendar(&format!("METHOD:CANCEL\n{one}")),
        calendar(&format!("METHOD:PUBLISH\n{}", one.replace("one@", "two@"))),
    ];
    let file = read_all(both.concat());
    assert_eq!(file.items[0].uid, "two@example.org");
    assert_eq!(file.left_out[0].reason, LeftOutReason::Cancelled);
    assert_eq!(
        reason(&event("DTSTART:20261224\nSTATUS:cancelled")),
        LeftOutReason::Cancelled
    );
}

#[test]
fn of_two_versions_the_later_one_counts() {
    let version = |number: u32, day: &str| event(&format!("DTSTART:{day}\nSEQUENCE:{number}"));
    for (first, second, row) in [(1, 3, 1), (3, 1, 2), (2, 2, 2)] {
        let (a, b) = (version(first, "20261224"), version(second, "20261225"));
        let file = read_all(calendar(&format!("{a}\n{b}")));
        let day = file.items[0].rule.start.day.to_string();
        let later = if first < second {
            "2026-12-25"
        } else {
            "2026-12-24"
        };
        assert_eq!((day.as_str(), file.items.len(), file.rows), (later, 1, 2));
        let out = file.left_out.iter().map(|out| (out.row, out.reason));
        assert_eq!(out.collect::<Vec<_>>(), [(row, LeftOutReason::Duplicate)]);
    }
}

#[test]
fn a_page_about_calendars_is_none() {
    assert!(!is_calendar(
        b"<p>A file begins with BEGIN:VCALENDAR and ends so.</p>"
    ));
    for file in [
        "BEGIN:VCALENDAR\rEND:VCALENDAR\r",
        "\u{feff}begin:vcalendar\nEND:VCALENDAR",
    ] {
        assert!(is_calendar(file.as_bytes()), "{file:?}");
    }
}

#[test]
fn the_same_event_twice_is_one() {
    let one = calendar(&event("DTSTART:20261224"));
    let file = read_all(format!("{one}{one}"));
    assert_eq!((file.items.len(), file.left_out[0].row), (1, 2));
    assert_eq!(file.left_out[0].reason, LeftOutReason::Duplicate);
}

#[test]
fn a_file_that_is_cut_off_has_all_before() {
    let all = format!(
        "{}\n{}",
        event("DTSTART:20261224"),
        event("DTSTART:20261225").replace("one@", "two@")
    );
    let whole = calendar(&all);
    let start = whole.rfind("DTSTART").unwrap();
    let file = read_all(&whole[..start + 20]);
    assert_eq!((file.items.len(), file.rows), (1, 2));
    assert_eq!(file.left_out[0].reason, LeftOutReason::CutOff);
    let without_end = whole.replace("END:VCALENDAR\r\n", "");
    assert_eq!(read_all(without_end).items.len(), 2);
}

#[test]
fn a_missing_end_and_parts_in_parts_lose_nothing_else() {
    let one = event(
        "DTSTART:20261224T080000\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT5M\nBEGIN:X\nBEGIN:Y\nTRIGGER:-PT9M\nEND:Y",
    );
    let two = event("DTSTART:20261225")
        .replace("one@", "two@")
        .replace("\nEND:VEVENT", "");
    let three = event("DTSTART:20261226").replace("one@", "three@");
    let file = read_all(calendar(
        &[one, two, three].join("\nno property at all\n:\n;:\n"),
    ));
    assert_eq!((file.items.len(), file.rows), (3, 3), "{file:?}");
    assert_eq!(file.items[0].lead_minutes, 5);
}

#[test]
fn events_without_a_calendar_are_read_and_other_files_have_none() {
    assert_eq!(read_all(event("DTSTART:20261224")).items.len(), 1);
    for other in [
        "",
        "\u{feff}",
        "a,b\n1,2\n",
        "{\"a\": 1}",
        "BEGIN:",
        "END:VEVENT",
        "BEGIN:VCALENDAR",
    ] {
        let file = read_all(other);
        assert_eq!(file.items, [], "{other}");
    }
}

#[test]
fn the_json_form_has_names() {
    let out = LeftOut {
        row: 3,
        uid: None,
        title: "Yoga".to_owned(),
        reason: LeftOutReason::UnsupportedRule,
    };
    let json = serde_json::json!({
        "row": 3, "uid": null, "title": "Yoga", "reason": "unsupported_rule",
    });
    assert_eq!(serde_json::to_value(out).unwrap(), json);
    let noted = [Noted::AllDay, Noted::MoreAlarms { count: 2 }];
    let json = serde_json::json!(["all_day", { "more_alarms": { "count": 2 } }]);
    assert_eq!(serde_json::to_value(noted).unwrap(), json);
}
