//! What repeats, what is left out of it, and what was changed in it.

use super::*;

const DAILY: &str = "DTSTART;TZID=Europe/Berlin:20261224T080000\nRRULE:FREQ=DAILY;COUNT=4";

#[test]
fn a_rule_is_read_with_its_zone() {
    let item = item(&event(
        "DTSTART;TZID=Europe/Berlin:20261020T080000\nRRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261103T070000Z",
    ));
    let all = ["2026-10-20T08:00", "2026-10-27T08:00", "2026-11-03T08:00"];
    assert_eq!(first(&item, 5), all);
}

#[test]
fn exceptions_are_moments_or_days_in_lists_and_any_zone() {
    for (except, left) in [
        (
            "EXDATE;TZID=Europe/Berlin:20261225T080000",
            [24, 26, 27].as_slice(),
        ),
        (
            "EXDATE;TZID=Europe/Berlin:20261225T080000,20261227T080000",
            &[24, 26],
        ),
        (
            "EXDATE:20261225T070000Z\nEXDATE:20261226T070000Z",
            &[24, 27],
        ),
        (
            "EXDATE;TZID=America/New_York:20261225T020000",
            &[24, 26, 27],
        ),
        ("EXDATE;VALUE=DATE:20261225", &[24, 26, 27]),
        ("EXDATE:20261225T080000", &[24, 26, 27]),
        ("EXDATE:20261225T090000", &[24, 25, 26, 27]),
        ("EXDATE:", &[24, 25, 26, 27]),
    ] {
        let item = item(&event(&format!("{DAILY}\n{except}")));
        let left: Vec<_> = left
            .iter()
            .map(|day| format!("2026-12-{day}T08:00"))
            .collect();
        assert_eq!(first(&item, 9), left, "{except}");
    }
    let days = "DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20261225\nEXDATE:20261226T000000";
    assert_eq!(first(&item(&event(days)), 9), ["2026-12-24T09:00"]);
}

#[test]
fn a_changed_occurrence_is_taken_from_its_series_and_comes_by_itself() {
    let changed = "RECURRENCE-ID;TZID=Europe/Berlin:20261225T080000\nDTSTART;TZID=Europe/Berlin:20261225T100000";
    let (series, one) = (event(DAILY), event(changed));
    for lines in [format!("{series}\n{one}"), format!("{one}\n{series}")] {
        let mut items = read_all(calendar(&lines)).items;
        items.sort_by_key(|item| item.uid.len());
        assert_eq!(items.len(), 2);
        assert_eq!(items[0].uid, "one@example.org");
        let left = [24, 26, 27].map(|day| format!("2026-12-{day}T08:00"));
        assert_eq!(first(&items[0], 9), left);
        assert_eq!(items[1].uid, "one@example.org/20261225T080000");
        assert_eq!(first(&items[1], 9), ["2026-12-25T10:00"]);
    }
}

#[test]
fn a_cancelled_occurrence_is_taken_from_its_series() {
    let gone = event("RECURRENCE-ID:20261225T070000Z\nDTSTART:20261225T070000Z\nSTATUS:CANCELLED");
    let file = read_all(calendar(&format!("{}\n{gone}", event(DAILY))));
    let left = [24, 26, 27].map(|day| format!("2026-12-{day}T08:00"));
    assert_eq!(first(&file.items[0], 9), left);
    let out = &file.left_out[0];
    assert_eq!((out.row, out.reason), (2, LeftOutReason::Cancelled));
}

#[test]
fn what_replaces_and_is_not_kept_takes_nothing_away() {
    for one in [
        "RECURRENCE-ID:20261225T070000Z\nDTSTART;TZID=Nowhere:20261225T070000",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20261225T070000Z\nDTSTART:20261225T090000Z",
        "RECURRENCE-ID:some day\nDTSTART:20261225T090000Z",
    ] {
        let file = read_all(calendar(&format!("{}\n{}", event(DAILY), event(one))));
        assert_eq!((file.items.len(), file.left_out.len()), (1, 1));
        assert_eq!(first(&file.items[0], 9).len(), 4, "{one}");
    }
}

#[test]
fn a_changed_day_of_whole_days_is_that_day() {
    let days = event("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=DAILY;COUNT=3");
    for id in [
        "RECURRENCE-ID;VALUE=DATE:20261225",
        "RECURRENCE-ID:20261225T000000",
    ] {
        let one = event(&format!("{id}\nDTSTART;VALUE=DATE:20261228"));
        let file = read_all(calendar(&format!("{days}\n{one}")));
        assert_eq!(
            first(&file.items[0], 9),
            ["2026-12-24T09:00", "2026-12-26T09:00"]
        );
        assert_eq!(first(&file.items[1], 9), ["2026-12-28T09:00"]);
    }
}

#[test]
fn too_many_exceptions_are_no_rule_of_ours() {
    let days: Vec<String> = (0..1001)
        .map(|n| text(at("2026-12-24T08:00")).replace("2026", &format!("{}", 2026 + n)))
        .map(|one| one.replace(['-', ':'], "") + "00")
        .collect();
    let yearly = "DTSTART:20261224T080000\nRRULE:FREQ=YEARLY";
    let listed = event(&format!("{yearly}\nEXDATE:{}", days.join(",")));
    assert_eq!(reason(&listed), LeftOutReason::UnsupportedRule);
    let changed = days
        .iter()
        .map(|day| event(&format!("RECURRENCE-ID:{day}\nDTSTART:{day}")));
    let all: Vec<String> = std::iter::once(event(yearly)).chain(changed).collect();
    let file = read_all(calendar(&all.join("\n")));
    assert_eq!((file.items.len(), file.left_out.len()), (1001, 1));
    assert_eq!(file.left_out[0].reason, LeftOutReason::UnsupportedRule);
}

#[test]
fn a_start_beside_the_rule_and_more_dates_are_named() {
    let rule = "DTSTART:20261224T080000\nRRULE:FREQ=WEEKLY;BYDAY=TU";
    let beside = item(&event(rule));
    assert_eq!(beside.noted, [Noted::StartNotInRule]);
    assert_eq!(first(&beside, 1), ["2026-12-29T08:00"]);
    let more = item(&event(&format!(
        "{DAILY}\nRDATE:20270101T080000,20270102T080000\nRDATE:20270103T080000"
    )));
    assert_eq!(more.noted, [Noted::MoreDates { count: 3 }]);
}

#[test]
fn a_task_asks_when_it_is_due() {
    let task = |lines: &str| format!("BEGIN:VTODO\nUID:2\nSUMMARY:Task\n{lines}\nEND:VTODO");
    for (lines, expected) in [
        ("DUE:20261224T080000", "2026-12-24T08:00"),
        (
            "DTSTART:20261220T080000\nDUE:20261224T080000",
            "2026-12-24T08:00",
        ),
        ("DTSTART:20261220T080000", "2026-12-20T08:00"),
        ("DUE;VALUE=DATE:20261224", "2026-12-24T09:00"),
        (
            "DTSTART:20261220T080000\nDUE:20261224T080000\nRRULE:FREQ=WEEKLY",
            "2026-12-20T08:00",
        ),
    ] {
        let item = item(&task(lines));
        assert_eq!(item.kind, CalendarKind::Todo);
        assert_eq!(first(&item, 1), [expected], "{lines}");
    }
    for done in [
        "STATUS:COMPLETED",
        "COMPLETED:20261201T080000Z",
        "PERCENT-COMPLETE:100",
    ] {
        let lines = task(&format!("DUE:20261224T080000\n{done}"));
        assert_eq!(reason(&lines), LeftOutReason::Completed, "{done}");
    }
    assert_eq!(reason(&task("STATUS:NEEDS-ACTION")), LeftOutReason::NoDate);
}
