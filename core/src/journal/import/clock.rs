//! Times of day, as people and their phones write them.

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_general_category::{GeneralCategory, get_general_category};

use crate::WallTime;

/// A time of day that is written down, and is none that is understood here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotUnderstood;

/// Words for parts of the day in 48 languages, each with the hours that it stands for: in lower case,
/// without blanks, dots and hyphens. Source: Unicode CLDR 49, `dayPeriods` and `dayPeriodRules`, by way of
/// Babel 2.19; single Latin letters left out.
const WORDS: &str = include_str!("../../../content/clock.tsv");

/// Words that mean no part of the day: of the clock, of hours, minutes and seconds.
const UNITS: [&str; 28] = [
    "h", "hr", "hrs", "min", "m", "s", "sec", "uhr", "kl", "klo", "oclock", "uur", "ore", "às",
    "à", "um", "at", "ч", "мин", "с", "時", "时", "点", "點", "分", "秒", "시", "분",
];

const DAY: u16 = 24 * 60;

/// Reads a time of day: hours and minutes with any of the usual signs between them (`18:30`, `18.30`,
/// `18h30`, `18時30分`), in any digits, seconds left out, with a word for the part of the day in any of 48
/// languages before or after it (`6:30 PM`, `下午6:30`, `8:05 p. m.`). The hour alone is enough beside such a
/// word. 24 is the hour after midnight, of the day that is stated. Nothing where nothing is written.
pub(super) fn clock(text: &str) -> Result<Option<WallTime>, NotUnderstood> {
    let (numbers, words) = parted(text);
    if numbers.is_empty() && words.is_empty() {
        return Ok(None);
    }
    let part = part_of_day(&words)?;
    let (hour, minute) = match (numbers.as_slice(), part) {
        // Seconds, and what is less than one.
        ([hour, minute] | [hour, minute, _] | [hour, minute, _, _], _) => (*hour, *minute),
        ([hour], Some(_)) => (*hour, 0),
        _ => return Err(NotUnderstood),
    };
    if minute > 59 || hour > 24 {
        return Err(NotUnderstood);
    }
    let hour = match part {
        Some(hours) if hour <= 12 => nearest(hour % 12, minute, hours).ok_or(NotUnderstood)?,
        _ => hour % 24,
    };
    let time = WallTime::from_minutes(hour * 60 + minute);
    time.map(Some).ok_or(NotUnderstood)
}

/// The numbers of a text, and what else is in it but for signs: in lower case, in one word.
fn parted(text: &str) -> (Vec<u16>, Vec<String>) {
    let (mut numbers, mut words) = (Vec::new(), Vec::new());
    let mut number: Option<u16> = None;
    let mut word = String::new();
    let mut apart = |word: &mut String| {
        if !word.is_empty() {
            words.push(std::mem::take(word));
        }
    };
    for c in text.chars().flat_map(char::to_lowercase) {
        if let Some(digit) = digit(c) {
            apart(&mut word);
            let before = number.unwrap_or_default();
            number = Some(before.saturating_mul(10).saturating_add(digit));
            continue;
        }
        numbers.extend(number.take());
        if c.is_alphabetic() || is_mark(c) {
            word.push(c);
        } else if !is_joined(c) {
            // What stands before a number and after it are two words.
            apart(&mut word);
        }
    }
    numbers.extend(number);
    apart(&mut word);
    (numbers, words)
}

/// Whether a word goes on after a sign: `p. m.`, `ap.m.`, `après-midi`.
fn is_joined(c: char) -> bool {
    c.is_whitespace()
        || ".,'-\"".contains(c)
        || "\u{2019}\u{5f4}\u{5f3}\u{2024}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}".contains(c)
}

fn is_mark(c: char) -> bool {
    matches!(
        get_general_category(c),
        GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark
    )
}

/// The value of a decimal digit of any script.
fn digit(c: char) -> Option<u16> {
    /// The zeros of the scripts that phones write numbers in; the others follow each.
    const ZEROS: [u32; 20] = [
        0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66,
        0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0xFF10,
    ];
    let zero = ZEROS
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&u32::from(c)))?;
    u16::try_from(u32::from(c) - zero).ok()
}

/// Minutes of the day, from and to.
type Hours = Vec<(u16, u16)>;

/// The hours that the words stand for; nothing where they say no part of the day.
fn part_of_day(words: &[String]) -> Result<Option<&'static Hours>, NotUnderstood> {
    let of = known();
    // A word and its unit may have been written as one: `20h`, `8pm`.
    let said: Vec<&String> = words
        .iter()
        .filter(|word| !UNITS.contains(&word.as_str()))
        .collect();
    match said.as_slice() {
        [] => Ok(words.iter().find_map(|word| of.get(word.as_str()))),
        [one] => of.get(one.as_str()).map(Some).ok_or(NotUnderstood),
        several => {
            let joined: String = several.iter().map(|word| word.as_str()).collect();
            of.get(joined.as_str()).map(Some).ok_or(NotUnderstood)
        }
    }
}

fn known() -> &'static HashMap<&'static str, Hours> {
    static KNOWN: OnceLock<HashMap<&'static str, Hours>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let row = |line: &'static str| {
            let mut cells = line.split('\t');
            Some((cells.next()?, hours(cells.next()?)?))
        };
        WORDS.lines().skip(1).filter_map(row).collect()
    })
}

/// `00:00-04:00 21:00-24:00`.
fn hours(text: &str) -> Option<Hours> {
    let minutes = |time: &str| {
        let (hour, minute) = time.split_once(':')?;
        Some(hour.parse::<u16>().ok()? * 60 + minute.parse::<u16>().ok()?)
    };
    let range = |range: &str| {
        let (from, to) = range.split_once('-')?;
        Some((minutes(from)?, minutes(to)?))
    };
    text.split(' ').map(range).collect()
}

/// The hour of 24 that an hour of 12 is in a part of the day: of the two the one that lies in it or nearer
/// to it.
fn nearest(hour: u16, minute: u16, part: &Hours) -> Option<u16> {
    let away = |hour: u16| {
        let at = hour * 60 + minute;
        let far = |(from, to): &(u16, u16)| {
            if (*from..*to).contains(&at) {
                return 0;
            }
            let around = |a: u16, b: u16| a.abs_diff(b).min(DAY - a.abs_diff(b));
            around(at, *from).min(around(at, *to - 1))
        };
        part.iter().map(far).min().unwrap_or(DAY)
    };
    let (early, late) = (away(hour), away(hour + 12));
    match early.cmp(&late) {
        std::cmp::Ordering::Less => Some(hour),
        std::cmp::Ordering::Greater => Some(hour + 12),
        std::cmp::Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> String {
        match clock(text) {
            Ok(Some(time)) => time.to_string(),
            Ok(None) => "none".to_owned(),
            Err(NotUnderstood) => "not understood".to_owned(),
        }
    }

    #[test]
    fn clocks_are_read_as_they_are_written() {
        for (text, expected) in [
            ("18:30", "18:30"),
            ("6:05 PM", "18:05"),
            ("6:05\u{202f}pm", "18:05"),
            ("12:00 am", "00:00"),
            ("12:15 p.m.", "12:15"),
            ("8:05 p. m.", "20:05"),
            ("12:05 a.\u{a0}m.", "00:05"),
            ("8 de la tarde", "20:00"),
            ("11:30 de la noche", "23:30"),
            ("오후 6:30", "18:30"),
            ("上午12:10", "00:10"),
            ("中午11:50", "11:50"),
            ("晚上8:05", "20:05"),
            ("凌晨1:05", "01:05"),
            ("午後8時05分", "20:05"),
            ("8:05 ÖS", "20:05"),
            ("8:05 CH", "20:05"),
            ("٨:٠٥ م", "20:05"),
            ("٢٠:٠٥", "20:05"),
            ("२०:०५", "20:05"),
            ("8:05 μ.μ.", "20:05"),
            ("8:05 du.", "20:05"),
            ("23:59:59", "23:59"),
            ("23:59:59.123", "23:59"),
            ("20.05", "20:05"),
            ("20h05", "20:05"),
            ("15h39", "15:39"),
            ("20h 05min", "20:05"),
            ("kl. 20.05", "20:05"),
            ("20:05 Uhr", "20:05"),
            ("20：05", "20:05"),
            ("8pm", "20:00"),
            ("24:05", "00:05"),
            ("20:05 abends", "20:05"),
            ("", "none"),
            (" ", "none"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        for text in [
            "noonish",
            "25:00",
            "9",
            "10:75",
            "99999999:1",
            "8:05 xm",
            "1:2:3:4:5",
        ] {
            assert_eq!(read(text), "not understood", "{text}");
        }
    }

    #[test]
    fn each_word_has_its_hours_and_stands_once() {
        let rows = WORDS.lines().count() - 1;
        assert_eq!(known().len(), rows);
        assert!(
            known()
                .values()
                .flatten()
                .all(|(from, to)| from < to && *to <= DAY)
        );
    }

    proptest! {
        /// In every language, beside its words for the halves of the day, in its own digits.
        #[test]
        fn each_word_gives_the_hour_that_lies_in_its_part(row in 0..600_usize, minute in 0..60_u16,
                at in 0..720_u16, before in any::<bool>(), zero in prop::sample::select(vec!['0', '٠', '०', '০'])) {
            let line = WORDS.lines().skip(1).cycle().nth(row).unwrap();
            let word = line.split('\t').next().unwrap();
            let hours = &known()[word];
            let hour = at / 60;
            let both = [hour, hour + 12].map(|hour| hour * 60 + minute);
            let within = |at: &u16| hours.iter().any(|(from, to)| (*from..*to).contains(at));
            let inside: Vec<u16> = both.into_iter().filter(within).collect();
            prop_assume!(inside.len() == 1);
            let shown = format!("{}:{minute:02}", if hour == 0 { 12 } else { hour });
            let shown: String = shown.chars().map(|c| match c.to_digit(10) {
                Some(digit) => char::from_u32(u32::from(zero) + digit).unwrap(),
                None => c,
            }).collect();
            let text = if before { format!("{word} {shown}") } else { format!("{shown} {word}") };
            let expected = WallTime::from_minutes(inside[0]).unwrap();
            prop_assert_eq!(clock(&text), Ok(Some(expected)), "{}", text);
        }

        #[test]
        fn no_text_is_a_danger(text in "\\PC{0,20}") {
            let _ = clock(&text);
        }
    }
}
