//! How long before an event its alarm is.

use super::*;

fn alarm(action: &str, trigger: &str) -> String {
    format!("BEGIN:VALARM\nACTION:{action}\nTRIGGER{trigger}\nEND:VALARM")
}

fn with(lines: &str, alarms: &[String]) -> (u32, Vec<Noted>) {
    let item = item(&event(&format!("{lines}\n{}", alarms.join("\n"))));
    (item.lead_minutes, item.noted)
}

#[test]
fn an_alarm_is_so_long_before() {
    let start =
        "DTSTART;TZID=Europe/Berlin:20261224T080000\nDTEND;TZID=Europe/Berlin:20261224T093000";
    for (trigger, lead) in [
        (":-PT15M", 15),
        (":-P1D", 1440),
        (":-P1DT2H30M", 1590),
        (":-P2W", 20160),
        (":-PT90S", 2),
        (":PT0S", 0),
        (":-PT0M", 0),
        (";RELATED=START:-PT1H", 60),
        (";RELATED=END:-PT2H", 30),
        (";VALUE=DURATION:-PT5M", 5),
        (";VALUE=DATE-TIME:20261224T063000Z", 30),
    ] {
        let found = with(start, &[alarm("DISPLAY", trigger)]);
        assert_eq!(found, (lead, vec![]), "{trigger}");
        assert_eq!(with(start, &[alarm("AUDIO", trigger)]), found);
    }
}

#[test]
fn the_earliest_alarm_is_taken_and_the_others_are_counted() {
    let start = "DTSTART:20261224T080000";
    let more = |count| vec![Noted::MoreAlarms { count }];
    let display = |trigger| alarm("DISPLAY", trigger);
    let three = [display(":-PT5M"), display(":-PT1H"), display(":-PT10M")];
    assert_eq!(with(start, &three), (60, more(2)));
    let mail = [display(":-PT5M"), alarm("EMAIL", ":-P1D")];
    assert_eq!(with(start, &mail), (5, more(1)));
    assert_eq!(with(start, &[alarm("EMAIL", ":-P1D")]), (0, more(1)));
    // Apple's mark of no alarm.
    let none = alarm("NONE", ";VALUE=DATE-TIME:19760401T005545Z");
    assert_eq!(with(start, &[none]), (0, vec![]));
    for trigger in [
        ":",
        ":P",
        ":-P1",
        ":-PTM",
        ":-P1M",
        ":P99999999999999999999D",
        ":15",
    ] {
        assert_eq!(with(start, &[display(trigger)]), (0, more(1)), "{trigger}");
    }
    // On which day it is meant, a rule does not say.
    let absolute = [display(";VALUE=DATE-TIME:20261224T063000Z")];
    let rule = "DTSTART:20261224T080000Z\nRRULE:FREQ=DAILY";
    assert_eq!(with(rule, &absolute), (0, more(1)));
}

#[test]
fn an_alarm_after_the_start_asks_at_the_start() {
    let late = [alarm("DISPLAY", ":PT10M")];
    let noted = vec![Noted::AlarmAfterStart];
    assert_eq!(with("DTSTART:20261224T080000", &late), (0, noted));
}

#[test]
fn the_alarm_of_a_whole_day_is_where_it_was() {
    let day = "DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261225";
    for (trigger, lead) in [
        (":-PT15H", 1440),
        (":PT9H", 0),
        (":PT8H", 60),
        (":-P1D", 33 * 60),
    ] {
        let found = with(day, &[alarm("DISPLAY", trigger)]);
        assert_eq!(found, (lead, vec![Noted::AllDay]), "{trigger}");
    }
}

#[test]
fn the_end_of_an_event_may_be_in_another_zone_or_a_duration() {
    let end = [alarm("DISPLAY", ";RELATED=END:-PT3H")];
    let start = "DTSTART;TZID=Europe/Berlin:20261224T080000";
    let flight = format!("{start}\nDTEND;TZID=America/New_York:20261224T043000");
    // 10:30 in Berlin.
    assert_eq!(with(&flight, &end), (30, vec![]));
    let long = format!("{start}\nDURATION:PT2H");
    assert_eq!(with(&long, &end), (60, vec![]));
    assert_eq!(with(start, &end), (180, vec![]));
}
