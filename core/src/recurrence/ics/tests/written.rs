//! What is written, and that it is read as the same.

use proptest::prelude::*;

use super::*;
use crate::recurrence::tests::{day_of_month, day_or_last, each, rule};
use crate::recurrence::{Days, Rule};

/// 30 November 2026, 16:00 UTC.
const NOW: Timestamp = Timestamp(1_796_054_400_000);

fn entry(rule: Rule, zone: Option<Zone>) -> CalendarEntry {
    CalendarEntry {
        uid: "one".to_owned(),
        summary: "Reminder".to_owned(),
        rule,
        zone,
        lead_minutes: 0,
    }
}

fn daily(start: &str, times: &[&str], end: End) -> Rule {
    Rule {
        start: at(start),
        days: Days::Daily { every: 1 },
        times: times.iter().map(|time| time.parse().unwrap()).collect(),
        end,
        except: Vec::new(),
    }
}

fn monthly(on: &[crate::recurrence::MonthDay]) -> Rule {
    let (every, on) = (1, on.to_vec());
    Rule {
        days: Days::Monthly { every, on },
        ..daily("2026-12-01T08:00", &["08:00"], End::Never)
    }
}

fn lines_of(text: &str, name: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| line.starts_with(name));
    lines.map(str::to_owned).collect()
}

#[test]
fn a_calendar_is_what_the_standard_says() {
    let mut weekly = daily("2026-12-01T08:00", &["18:30"], End::Never);
    weekly.days = Days::Weekly {
        every: 1,
        on: vec![crate::Weekday::Thursday],
        week_start: crate::Weekday::Monday,
    };
    weekly.except = vec![at("2026-12-24T18:30"), at("2026-12-25T18:30")];
    let first = CalendarEntry {
        summary: "Walk, slowly; rest\nthen home".to_owned(),
        lead_minutes: 90,
        ..entry(weekly, Some(zone("Europe/Berlin")))
    };
    let second = CalendarEntry {
        uid: "two".to_owned(),
        ..entry(
            daily("2026-12-02T07:00", &["07:00"], End::Count { times: 1 }),
            None,
        )
    };
    let expected = "\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Reminders//Reminders//EN
CALSCALE:GREGORIAN
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:20261025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20270328T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:one
DTSTAMP:20261130T160000Z
DTSTART;TZID=Europe/Berlin:20261203T183000
DURATION:PT15M
RRULE:FREQ=WEEKLY;BYDAY=TH
EXDATE;TZID=Europe/Berlin:20261224T183000
SUMMARY:Walk\\, slowly\\; rest\\nthen home
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Walk\\, slowly\\; rest\\nthen home
TRIGGER:-PT90M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:two
DTSTAMP:20261130T160000Z
DTSTART:20261202T070000
DURATION:PT15M
SUMMARY:Reminder
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
";
    assert_eq!(write(&[first, second], NOW), expected.replace('\n', "\r\n"));
}

#[test]
fn several_times_are_several_events() {
    let end = End::Count { times: 5 };
    let rule = daily("2026-12-01T08:00", &["08:00", "12:45", "20:10"], end);
    let text = write(&[entry(rule, Some(zone("Europe/Berlin")))], NOW);
    assert_eq!(
        lines_of(&text, "UID"),
        ["UID:one-1", "UID:one-2", "UID:one-3"]
    );
    let rules = lines_of(&text, "RRULE:FREQ=DAILY");
    // The fifth is on the second day at 12:45; at 20:10 it comes once.
    let until =
        ["070000Z", "114500Z"].map(|time| format!("RRULE:FREQ=DAILY;UNTIL=20261202T{time}"));
    assert_eq!(rules, until);
}

#[test]
fn the_first_moment_is_the_first_occurrence() {
    let mut rule = monthly(&[day_or_last(30)]);
    rule.start = at("2026-12-31T08:00");
    let text = write(&[entry(rule, None)], NOW);
    assert_eq!(lines_of(&text, "DTSTART"), ["DTSTART:20270130T080000"]);
    let rules = lines_of(&text, "RRULE");
    assert_eq!(
        rules,
        ["RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"]
    );
}

#[test]
fn what_a_calendar_can_not_say_has_no_event() {
    let mixed = monthly(&[day_of_month(1), each(crate::Weekday::Monday)]);
    assert!(!can_say(&mixed));
    assert_eq!(read_all(write(&[entry(mixed, None)], NOW)).rows, 0);
    // In several months, each is an event.
    let yearly = Rule {
        days: Days::Yearly {
            every: 1,
            months: vec![1, 2],
            on: vec![day_or_last(29)],
        },
        ..monthly(&[])
    };
    assert!(can_say(&yearly));
    let file = read_all(write(&[entry(yearly, None)], NOW));
    let firsts: Vec<_> = file.items.iter().map(|item| first(item, 1)).collect();
    assert_eq!(firsts, [["2027-01-29T08:00"], ["2027-02-28T08:00"]]);
    // All of it is left out: there is nothing to say.
    let mut nothing = daily("2026-12-01T08:00", &["08:00"], End::Count { times: 1 });
    nothing.except = vec![nothing.start];
    assert!(can_say(&nothing));
    assert_eq!(read_all(write(&[entry(nothing, None)], NOW)).rows, 0);
}

/// The moments of all items together, up to one.
fn together(items: &[CalendarItem], until: WallMoment) -> Vec<WallMoment> {
    let of_one = |item: &CalendarItem| {
        let all = Recurrence::new(item.rule.clone()).unwrap();
        all.iter()
            .take_while(|one| *one <= until)
            .collect::<Vec<_>>()
    };
    let mut all: Vec<_> = items.iter().flat_map(of_one).collect();
    all.sort_unstable();
    all
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same(
        rule in rule(),
        zone in proptest::sample::select(&[None, Some("Europe/Berlin"), Some("America/St_Johns"), Some("UTC")][..]),
        lead_minutes in 0..3000_u32,
        summary in "[ -~äß\u{1F600}\n]{0,120}",
    ) {
        let zone = zone.map(super::zone);
        let mut rule = rule;
        // It says nothing, and is not written.
        if let Days::Weekly { every: 1, week_start, .. } = &mut rule.days {
            *week_start = crate::Weekday::Monday;
        }
        let entry = CalendarEntry { summary: summary.clone(), lead_minutes, ..entry(rule.clone(), zone) };
        let text = write(std::slice::from_ref(&entry), NOW);
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{}", text);
        let file = read_all(&text);
        prop_assert_eq!(&file.left_out, &[], "{}", text);
        if !can_say(&rule) {
            prop_assert_eq!(file.rows, 0);
            return Ok(());
        }
        let recurrence = Recurrence::new(rule).unwrap();
        let all: Vec<_> = recurrence.iter().take(40).collect();
        let until = if all.len() == 40 { all[39] } else { at("9999-12-31T23:59") };
        let far = all.last().copied().unwrap_or(until).max(at("2100-01-01T00:00")).min(until);
        prop_assert_eq!(together(&file.items, far), all, "{}", text);
        for item in &file.items {
            prop_assert_eq!((item.zone, item.lead_minutes), (zone, lead_minutes));
            prop_assert_eq!(&item.noted, &[]);
            let shown = crate::validate::cleaned_line(&summary, 500).unwrap_or_default();
            prop_assert_eq!(&item.title, &shown);
        }
        // Written again, it is the same but for its titles.
        let again: Vec<_> = file.items.into_iter().map(|item| CalendarEntry {
            uid: item.uid,
            summary: summary.clone(),
            rule: item.rule,
            zone,
            lead_minutes,
        }).collect();
        prop_assert_eq!(write(&again, NOW), text);
    }
}
