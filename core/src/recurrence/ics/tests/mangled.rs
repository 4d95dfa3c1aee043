//! Files that are damaged, made up, or very large.

use proptest::prelude::*;

use super::programs::{APPLE, GOOGLE, OUTLOOK};
use super::*;

/// What has to hold of any file.
fn check(bytes: &[u8]) {
    for item in read_all(bytes).items {
        let is_plain = |c: char| !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c);
        assert!(item.title.chars().all(is_plain) && item.title.chars().count() <= 500);
        assert!(!item.uid.is_empty());
        let rule = Recurrence::new(item.rule.clone()).unwrap();
        assert_eq!(*rule.rule(), item.rule);
    }
}

/// What the lines of a calendar are made of.
const WORDS: &[&str] = &[
    "BEGIN:",
    "END:",
    "VCALENDAR",
    "VEVENT",
    "VTODO",
    "VALARM",
    "VTIMEZONE",
    "STANDARD",
    "\r\n",
    "\n",
    "\r",
    " ",
    "\t",
    "UID:",
    "SUMMARY:",
    "DTSTART",
    "DTEND",
    "DUE",
    ";TZID=",
    ";VALUE=DATE",
    "RRULE:",
    "EXDATE",
    "RDATE:",
    "RECURRENCE-ID",
    "TRIGGER",
    "DURATION:",
    ";RELATED=END",
    ":",
    ";",
    ",",
    "\"",
    "=",
    "\\",
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=MO",
    ";COUNT=3",
    ";UNTIL=20261224",
    "20261224",
    "T080000",
    "Z",
    "00010101",
    "99991231",
    "-P1D",
    "PT5M",
    "P",
    "Europe/Berlin",
    "Mine",
    "TZID:Mine",
    "TZOFFSETTO:+0100",
    "STATUS:CANCELLED",
    "é",
    "\u{202e}",
    "\u{0}",
    "METHOD:CANCEL",
    "X-WR-TIMEZONE:",
    "X-LIC-LOCATION:",
    "x",
];

/// A change of a file at a place.
#[derive(Debug, Clone)]
enum Change {
    Remove(usize),
    Repeat(usize),
    Insert(Vec<u8>),
}

fn change() -> impl Strategy<Value = Change> {
    let word = proptest::sample::select(WORDS).prop_map(|word| word.as_bytes().to_vec());
    prop_oneof![
        (1..200_usize).prop_map(Change::Remove),
        (1..200_usize).prop_map(Change::Repeat),
        word.prop_map(Change::Insert),
        any::<[u8; 2]>().prop_map(|bytes| Change::Insert(bytes.to_vec())),
    ]
}

fn mangled(text: &str, changes: Vec<(proptest::sample::Index, Change)>) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for (at, change) in changes {
        let at = at.index(bytes.len() + 1);
        match change {
            Change::Remove(count) => drop(bytes.drain(at..bytes.len().min(at + count))),
            Change::Repeat(count) => bytes.extend_from_within(at..bytes.len().min(at + count)),
            Change::Insert(more) => drop(bytes.splice(at..at, more)),
        }
    }
    bytes
}

proptest! {
    #[test]
    fn no_bytes_are_a_danger(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn no_lines_are_a_danger(
        words in proptest::collection::vec(proptest::sample::select(WORDS), 0..120),
    ) {
        check(words.concat().as_bytes());
        let inside = format!("BEGIN:VEVENT\nDTSTART:20261224T080000\n{}", words.concat());
        check(inside.as_bytes());
    }

    #[test]
    fn no_damage_is_a_danger(
        of in 0..3_usize,
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), change()), 1..12),
    ) {
        check(&mangled([GOOGLE, APPLE, OUTLOOK][of], changes));
    }

    #[test]
    fn a_file_may_end_anywhere(of in 0..3_usize, at in any::<proptest::sample::Index>()) {
        let whole = [GOOGLE, APPLE, OUTLOOK][of];
        let cut = &whole.as_bytes()[..at.index(whole.len())];
        check(cut);
        let whole = read_all(whole);
        // All that was whole before it is still there, but that a later change of an occurrence may miss.
        for (cut, whole) in read_all(cut).items.iter().zip(&whole.items) {
            prop_assert_eq!(&cut.uid, &whole.uid);
        }
    }
}

#[test]
fn thousands_of_events_and_of_changes_of_one_series() {
    let mut all = vec![event("DTSTART:20000101T080000Z\nRRULE:FREQ=DAILY")];
    all.extend((0..900).map(|n| {
        let day = at("2000-01-01T08:00")
            .day
            .plus(n)
            .to_string()
            .replace('-', "");
        event(&format!(
            "RECURRENCE-ID:{day}T080000Z\nDTSTART:{day}T090000Z"
        ))
    }));
    all.extend((0..30_000).map(|n| {
        event("DTSTART;TZID=W. Europe Standard Time:20261224T080000\nRRULE:FREQ=DAILY;COUNT=5")
            .replace("one@", &format!("{n}@"))
    }));
    let file = read_all(calendar(&all.join("\n")));
    assert_eq!((file.items.len(), file.rows), (30_901, 30_901));
    assert_eq!(first(&file.items[0], 1), ["2002-06-19T08:00"]);
}

#[test]
fn long_lines_many_folds_and_deep_parts() {
    let long = "x".repeat(3_000_000);
    let folded = "\r\n y".repeat(500_000);
    let deep = "BEGIN:X\r\n".repeat(200_000);
    let starts = "BEGIN:VEVENT\r\n".repeat(50_000);
    let lines = format!("SUMMARY:{long}\r\nDESCRIPTION:a{folded}\r\nDTSTART:20261224T080000");
    let one = format!("BEGIN:VEVENT\r\nUID:1\r\n{lines}\r\n{deep}END:VEVENT\r\n{starts}");
    let file = read_all(format!("BEGIN:VCALENDAR\r\n{one}END:VCALENDAR\r\n"));
    assert_eq!((file.items.len(), file.rows), (1, 50_001));
    assert_eq!(file.items[0].title.len(), 500);
    assert_eq!(file.items[0].noted, [Noted::TitleCut, Noted::Description]);
}
