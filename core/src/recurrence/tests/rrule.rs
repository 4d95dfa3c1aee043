//! The examples of RFC 5545 (3.3.10 and 3.8.5.3), and what is written is read as the same.

use super::*;
use crate::Zone;

/// A rule, its start at 09:00 in New York, the days of its first occurrences by their months, and whether
/// these are all.
type Example = (&'static str, &'static str, &'static str, bool);

const EXAMPLES: &[Example] = &[
    (
        "FREQ=DAILY;COUNT=10",
        "1997-09-02",
        "1997-09 02 03 04 05 06 07 08 09 10 11",
        true,
    ),
    (
        "FREQ=DAILY;INTERVAL=2",
        "1997-09-02",
        "1997-09 02 04 06 08 10 12 14 16 18 20 22 24 26 28 30, 1997-10 02 04",
        false,
    ),
    (
        "FREQ=DAILY;INTERVAL=10;COUNT=5",
        "1997-09-02",
        "1997-09 02 12 22, 1997-10 02 12",
        true,
    ),
    (
        "FREQ=WEEKLY;COUNT=10",
        "1997-09-02",
        "1997-09 02 09 16 23 30, 1997-10 07 14 21 28, 1997-11 04",
        true,
    ),
    (
        "FREQ=WEEKLY;UNTIL=19971224T000000Z",
        "1997-09-02",
        "1997-09 02 09 16 23 30, 1997-10 07 14 21 28, 1997-11 04 11 18 25, 1997-12 02 09 16 23",
        true,
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        "1997-09-02",
        "1997-09 02 16 30, 1997-10 14 28, 1997-11 11 25, 1997-12 09 23, 1998-01 06 20, 1998-02 03 17",
        false,
    ),
    (
        "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
        "1997-09-02",
        "1997-09 02 04 09 11 16 18 23 25 30, 1997-10 02",
        true,
    ),
    (
        "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
        "1997-09-02",
        "1997-09 02 04 09 11 16 18 23 25 30, 1997-10 02",
        true,
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        "1997-09-01",
        "1997-09 01 03 05 15 17 19 29, 1997-10 01 03 13 15 17 27 29 31, 1997-11 10 12 14 24 26 28, 1997-12 08 10 12 22",
        true,
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        "1997-09-02",
        "1997-09 02 04 16 18 30, 1997-10 02 14 16",
        true,
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        "1997-09-05",
        "1997-09 05, 1997-10 03, 1997-11 07, 1997-12 05, 1998-01 02, 1998-02 06, 1998-03 06, 1998-04 03, 1998-05 01, 1998-06 05",
        true,
    ),
    (
        "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
        "1997-09-05",
        "1997-09 05, 1997-10 03, 1997-11 07, 1997-12 05",
        true,
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "1997-09-07",
        "1997-09 07 28, 1997-11 02 30, 1998-01 04 25, 1998-03 01 29, 1998-05 03 31",
        true,
    ),
    (
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        "1997-09-22",
        "1997-09 22, 1997-10 20, 1997-11 17, 1997-12 22, 1998-01 19, 1998-02 16",
        true,
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "1997-09-28",
        "1997-09 28, 1997-10 29, 1997-11 28, 1997-12 29, 1998-01 29, 1998-02 26",
        false,
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        "1997-09-02",
        "1997-09 02 15, 1997-10 02 15, 1997-11 02 15, 1997-12 02 15, 1998-01 02 15",
        true,
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "1997-09-30",
        "1997-09 30, 1997-10 01 31, 1997-11 01 30, 1997-12 01 31, 1998-01 01 31, 1998-02 01",
        true,
    ),
    (
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "1997-09-10",
        "1997-09 10 11 12 13 14 15, 1999-03 10 11 12 13",
        true,
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        "1997-09-02",
        "1997-09 02 09 16 23 30, 1997-11 04 11 18 25, 1998-01 06 13 20 27, 1998-03 03 10 17 24 31",
        false,
    ),
    (
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        "1997-06-10",
        "1997-06 10, 1997-07 10, 1998-06 10, 1998-07 10, 1999-06 10, 1999-07 10, 2000-06 10, 2000-07 10, 2001-06 10, 2001-07 10",
        true,
    ),
    (
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        "1997-03-10",
        "1997-03 10, 1999-01 10, 1999-02 10, 1999-03 10, 2001-01 10, 2001-02 10, 2001-03 10, 2003-01 10, 2003-02 10, 2003-03 10",
        true,
    ),
    (
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        "1997-03-13",
        "1997-03 13 20 27, 1998-03 05 12 19 26, 1999-03 04 11 18 25",
        false,
    ),
    (
        "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        "1997-06-05",
        "1997-06 05 12 19 26, 1997-07 03 10 17 24 31, 1997-08 07 14 21 28, 1998-06 04 11 18 25, 1998-07 02 09 16 23 30, 1998-08 06 13 20 27",
        false,
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        "1997-08-05",
        "1997-08 05 10 19 24",
        true,
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        "1997-08-05",
        "1997-08 05 17 19 31",
        true,
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
        "2007-01-15",
        "2007-01 15 30, 2007-02 15, 2007-03 15 30",
        true,
    ),
];

fn new_york() -> Zone {
    "America/New_York".parse().unwrap()
}

fn read(rule: &str, start: &str) -> Recurrence {
    let rule = Rule::of_rrule(rule, on(start, "09:00"), new_york()).unwrap();
    Recurrence::new(rule).unwrap()
}

#[test]
fn the_examples_of_the_standard() {
    for (rule, start, days, is_all) in EXAMPLES {
        let days = days.split(", ").flat_map(|month| {
            let (month, days) = month.split_once(' ').unwrap();
            days.split(' ')
                .map(move |day| on(&format!("{month}-{day}"), "09:00"))
        });
        let expected: Vec<WallMoment> = days.collect();
        let more = usize::from(*is_all);
        let found: Vec<_> = read(rule, start)
            .iter()
            .take(expected.len() + more)
            .collect();
        assert_eq!(found, expected, "{rule}");
    }
}

#[test]
fn longer_examples_of_the_standard() {
    let until = read("FREQ=DAILY;UNTIL=19971224T000000Z", "1997-09-02");
    assert_eq!(until.iter().count(), 113);
    assert_eq!(until.iter().last(), Some(on("1997-12-23", "09:00")));
    let daily = read("FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", "1998-01-01");
    let yearly = "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA";
    let january: Vec<_> = daily.iter().collect();
    assert_eq!(january.len(), 93);
    assert!(january.iter().all(|one| one.day.parts().1 == 1));
    assert!(read(yearly, "1998-01-01").iter().eq(january));
    let often = "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40";
    let times: Vec<_> = read(often, "1997-09-02").iter().take(25).collect();
    assert_eq!(times[1], on("1997-09-02", "09:20"));
    assert_eq!(times[23], on("1997-09-02", "16:40"));
    assert_eq!(times[24], on("1997-09-03", "09:00"));
}

#[test]
fn what_is_not_kept_is_refused_by_name() {
    for (rule, part) in [
        (
            "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
            "BYYEARDAY",
        ),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "BYWEEKNO"),
        ("FREQ=YEARLY;BYDAY=20MO", "1MO to 5MO"),
        ("FREQ=YEARLY;BYDAY=2MO", "BYMONTH"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "not both"),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "BYSETPOS"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=6", "BYSETPOS"),
        ("FREQ=MONTHLY;BYDAY=1TU;BYSETPOS=1", "BYSETPOS"),
        ("FREQ=MONTHLY;BYDAY=TU;BYHOUR=8,9;BYSETPOS=1", "BYSETPOS"),
        ("FREQ=WEEKLY;BYDAY=TU;BYSETPOS=1", "BYSETPOS"),
        ("FREQ=YEARLY;BYDAY=TU;BYSETPOS=1", "BYSETPOS"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,30;BYSETPOS=-1", "BYSETPOS"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=1", "BYSETPOS"),
        ("FREQ=HOURLY;INTERVAL=3", "FREQ"),
        ("INTERVAL=3", "FREQ"),
        ("FREQ=DAILY;INTERVAL=2;BYDAY=MO", "INTERVAL"),
        ("FREQ=WEEKLY;INTERVAL=2;BYMONTH=1", "INTERVAL"),
        ("FREQ=WEEKLY;BYDAY=1MO", "months"),
        ("FREQ=DAILY;COUNT=1;UNTIL=19971224", "not both"),
        ("FREQ=DAILY;COUNT=many", "COUNT"),
        ("FREQ=DAILY;BYSECOND=30", "minutes"),
        ("FREQ=DAILY;BYHOUR=24", "BYHOUR"),
        ("FREQ=DAILY;UNTIL=19971324", "20261224"),
        ("FREQ=DAILY;FREQ=DAILY", "once"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "without 0"),
        ("FREQ=MONTHLY;BYDAY=é", "1MO"),
        ("daily", "NAME=VALUE"),
    ] {
        match Rule::of_rrule(rule, on("1997-09-02", "09:00"), new_york()) {
            Err(error) => {
                let text = error.to_string();
                assert!(text.contains(part), "{rule}: {text}");
            }
            Ok(read) => panic!("{rule}: {read:?}"),
        }
    }
}

#[test]
fn the_nth_weekday_by_its_position_is_that_by_its_number() {
    for (by_position, by_number) in [
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "FREQ=MONTHLY;BYDAY=2TU"),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=FR;BYSETPOS=-1",
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR",
        ),
        (
            "FREQ=YEARLY;BYMONTH=11;BYDAY=TH;BYSETPOS=4",
            "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
        ),
    ] {
        assert_eq!(
            read(by_position, "1997-09-02"),
            read(by_number, "1997-09-02")
        );
    }
}

#[test]
fn letter_case_spaces_and_the_name_do_not_matter() {
    let plain = read("FREQ=WEEKLY;BYDAY=TU", "1997-09-02");
    for text in [
        " rrule:freq=weekly;byday=tu",
        "FREQ = WEEKLY ; BYDAY = TU ;",
    ] {
        assert_eq!(read(text, "1997-09-02"), plain);
    }
}

#[test]
fn the_last_day_of_short_months_is_said_as_calendars_say_it() {
    let rule = |days: &[MonthDay]| {
        let days = Days::Monthly {
            every: 1,
            on: days.to_vec(),
        };
        at_eight(days).rrule(None)
    };
    let last = day_or_last;
    assert_eq!(rule(&[last(31)]).unwrap(), "FREQ=MONTHLY;BYMONTHDAY=-1");
    assert_eq!(
        rule(&[last(30)]).unwrap(),
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"
    );
    assert_eq!(
        rule(&[last(29)]).unwrap(),
        "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1"
    );
    assert_eq!(rule(&[last(29), day_of_month(1)]), None);
    assert_eq!(rule(&[day_of_month(1), each(Weekday::Monday)]), None);
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same(rule in rule(), zone in 0..3_usize) {
        let zone = [None, Some("Europe/Berlin"), Some("America/St_Johns")][zone];
        let zone: Option<Zone> = zone.map(|zone| zone.parse().unwrap());
        let rule = Rule { except: Vec::new(), ..rule };
        let (Ok(recurrence), Some(text)) = (Recurrence::new(rule.clone()), rule.rrule(zone)) else {
            return Ok(());
        };
        let again = Rule::of_rrule(&text, rule.start, zone.unwrap_or(Zone::UTC)).unwrap();
        let again = Recurrence::new(again).unwrap();
        // A wall time that a zone skips is another one once it was in UTC.
        let is_skipped = |at: WallMoment| zone.is_some_and(|zone| {
            let shown = zone.instant(at.day, at.time).map(|instant| zone.local(instant));
            shown != Some((at.day, at.time))
        });
        if !matches!(rule.end, End::Until { last } if is_skipped(last)) {
            let first = |of: &Recurrence| of.iter().take(50).collect::<Vec<_>>();
            prop_assert_eq!(first(&again), first(&recurrence), "{}", text);
        }
    }

    #[test]
    fn no_text_is_a_danger(text in "(FREQ=[A-Z]{0,7};)?[A-Z=;,0-9+é-]{0,40}") {
        let start = on("2026-11-30", "08:00");
        if let Ok(rule) = Rule::of_rrule(&text, start, new_york())
            && let Ok(recurrence) = Recurrence::new(rule)
        {
            prop_assert!(recurrence.iter().next().is_some());
        }
    }
}

#[test]
fn the_last_day_that_is_said_in_two_ways_is_written_once() {
    let mut rule = at_eight(Days::Monthly {
        every: 1,
        on: vec![
            MonthDay::DayOrLast { number: 31 },
            MonthDay::FromEnd { number: 1 },
            MonthDay::Day { number: 1 },
        ],
    });
    rule.start = on("2026-12-01", "08:00");
    let rule = Recurrence::new(rule).unwrap();
    let text = rule.rule().rrule(None).unwrap();
    assert_eq!(text, "FREQ=MONTHLY;BYMONTHDAY=1,-1");
}
