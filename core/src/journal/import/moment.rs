//! Dates with times and offsets, as apps write them into text.

use chrono::DateTime;

use super::ImportedTime;
use super::clock::clock;
use crate::{Day, Timestamp, WallTime, Zone};

/// When something was written, and whether a time stands there that is not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) when: ImportedTime,
    pub(super) unclear: bool,
}

/// Which number comes first in dates such as 06/09/2013.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Day,
    Month,
}

/// Reads a date with the time and the offset after it, where they stand there: RFC 3339, what Jekyll,
/// Hugo, Obsidian and Joplin write, RFC 2822, numbers with any sign between them, English names of months.
/// Nothing where no date begins the text.
pub(super) fn moment(text: &str, order: Order) -> Option<Moment> {
    let text = text.trim();
    if let Ok(stated) = DateTime::parse_from_rfc3339(&text.replacen(' ', "T", 1)) {
        let at = Timestamp(stated.timestamp_millis()).checked("at").ok()?;
        let ahead = Offset::Minutes(stated.offset().local_minus_utc() / 60);
        let (when, unclear) = (ahead.of_instant(at), false);
        return Some(Moment { when, unclear });
    }
    let (day, rest) = date(text, order)?;
    let (rest, offset) = offset(rest);
    let (time, unclear) = match clock(rest) {
        Ok(time) => (time, false),
        Err(_) => (None, true),
    };
    let when = match (time, offset) {
        (Some(time), Some(offset)) => offset.of_wall(day, time)?,
        _ => ImportedTime::Wall { day, time },
    };
    Some(Moment { when, unclear })
}

/// How far clocks are from UTC, or where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offset {
    /// Minutes ahead of UTC.
    Minutes(i32),
    Zone(Zone),
}

impl Offset {
    fn of_instant(self, at: Timestamp) -> ImportedTime {
        match self {
            // Most apps write UTC for every zone.
            Self::Minutes(0) => ImportedTime::Instant { at, zone: None },
            Self::Minutes(ahead) => ImportedTime::Offset { at, ahead },
            Self::Zone(zone) => ImportedTime::Instant {
                at,
                zone: Some(zone),
            },
        }
    }

    fn of_wall(self, day: Day, time: WallTime) -> Option<ImportedTime> {
        let at = match self {
            Self::Minutes(ahead) => {
                let at = Zone::UTC.instant(day, time)?;
                at.plus_minutes(-i64::from(ahead)).checked("at").ok()?
            }
            Self::Zone(zone) => zone.instant(day, time)?,
        };
        Some(self.of_instant(at))
    }
}

/// The day at the beginning of a text, and what follows it.
pub(super) fn date(text: &str, order: Order) -> Option<(Day, &str)> {
    let text = without_weekday(text);
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        numbers(text, order).or_else(|| day_and_name(text))
    } else {
        name_and_day(text)
    }
}

/// `2013-06-09`, `2013/6/9`, `2013年6月9日`, `20130609`, `9.6.2013`, `06/09/2013`.
fn numbers(text: &str, order: Order) -> Option<(Day, &str)> {
    let (first, rest) = number(text)?;
    if first.len() == 8 {
        return Some((of_parts(&first[..4], &first[4..6], &first[6..])?, rest));
    }
    let (sign, rest) = joint(rest)?;
    let (second, rest) = number(rest)?;
    let (other, rest) = joint(rest)?;
    let (third, rest) = number(rest)?;
    if sign != other && !(sign == '年' && other == '月') {
        return None;
    }
    let rest = rest.strip_prefix('日').unwrap_or(rest);
    let day = match (first.len(), second.len(), third.len()) {
        (4, 1 | 2, 1 | 2) => of_parts(first, second, third)?,
        (1 | 2, 1 | 2, 4) => match (sign, order) {
            ('.', _) | (_, Order::Day) => of_parts(third, second, first)?,
            (_, Order::Month) => of_parts(third, first, second)?,
        },
        _ => return None,
    };
    Some((day, rest))
}

fn number(text: &str) -> Option<(&str, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn joint(text: &str) -> Option<(char, &str)> {
    let sign = text.chars().next().filter(|c| "-/._年月".contains(*c))?;
    Some((sign, text[sign.len_utf8()..].trim_start_matches(' ')))
}

fn of_parts(year: &str, month: &str, day: &str) -> Option<Day> {
    format!("{year:0>4}-{month:0>2}-{day:0>2}").parse().ok()
}

/// `9 June 2013`, `9th of June, 2013`.
fn day_and_name(text: &str) -> Option<(Day, &str)> {
    let (day, rest) = number(text)?;
    let rest = ["st", "nd", "rd", "th", "."]
        .iter()
        .find_map(|end| rest.strip_prefix(end))
        .unwrap_or(rest);
    let rest = spaced(rest);
    let rest = rest.strip_prefix("of ").unwrap_or(rest);
    let (month, rest) = month(rest)?;
    let (year, rest) = number(spaced(rest)).filter(|(year, _)| year.len() == 4)?;
    Some((of_parts(year, &month.to_string(), day)?, rest))
}

/// `June 9, 2013`, `Jun 9th 2013`.
fn name_and_day(text: &str) -> Option<(Day, &str)> {
    let (month, rest) = month(text)?;
    let (day, rest) = number(spaced(rest))?;
    let rest = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| rest.strip_prefix(end))
        .unwrap_or(rest);
    let (year, rest) = number(spaced(rest)).filter(|(year, _)| year.len() == 4)?;
    Some((of_parts(year, &month.to_string(), day)?, rest))
}

fn spaced(text: &str) -> &str {
    text.trim_start_matches([' ', ',', '.', '-', '/', '\u{a0}'])
}

/// An English name of a month, whole or its first three letters.
pub(super) fn month(text: &str) -> Option<(u32, &str)> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let word = word.to_lowercase();
    let named = (1..).zip(MONTHS).find(|(_, name)| {
        word == *name || word == name[..3] || (word == "sept" && *name == "september")
    });
    named.map(|(month, _)| (month, rest.strip_prefix('.').unwrap_or(rest)))
}

/// A text without the English weekday that it begins with.
fn without_weekday(text: &str) -> &str {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let end = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let word = word.to_ascii_lowercase();
    let is_day = word.get(..3).is_some_and(|three| DAYS.contains(&three))
        && (word.len() == 3
            || word.ends_with("day")
            || ["tues", "weds", "thur", "thurs"].contains(&word.as_str()));
    if is_day && month(text).is_none() {
        spaced(rest)
    } else {
        text
    }
}

/// What stands after a date without the offset at its end, and that.
fn offset(text: &str) -> (&str, Option<Offset>) {
    let text = text
        .trim_start_matches(['T', 't', '_', ',', '-', ' '])
        .trim();
    let text = text.strip_prefix("at ").unwrap_or(text);
    if let Some((before, zone)) = text
        .strip_suffix(']')
        .and_then(|text| text.rsplit_once('['))
        && let Ok(zone) = zone.parse()
    {
        // `2021-04-05T23:30+02:00[Europe/Vienna]`: the offset is the zone's then.
        return (ahead(before.trim_end()).0, Some(Offset::Zone(zone)));
    }
    ahead(text)
}

/// What stands after a date without the offset, the zone or its abbreviation at its end, and that.
fn ahead(text: &str) -> (&str, Option<Offset>) {
    if let Some((before, word)) = text.rsplit_once(' ')
        && word.contains('/')
        && let Ok(zone) = word.parse()
    {
        return (before, Some(Offset::Zone(zone)));
    }
    let letters = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let named = letters.len();
    if named > 0
        && let Some(minutes) = minutes_of(&text[named..])
    {
        return (text[..named].trim_end(), Some(Offset::Minutes(minutes)));
    }
    match signed(text) {
        Some((before, minutes)) => (before, Some(Offset::Minutes(minutes))),
        None => (text, None),
    }
}

/// An instant in a zone by its name, its abbreviation or its offset: `Europe/Dublin`, `JST`,
/// `GMT+0900`. Without a zone where that says nothing.
pub(super) fn in_zone(at: Timestamp, zone: &str) -> ImportedTime {
    let zone = zone.trim();
    if let Ok(zone) = zone.parse() {
        return Offset::Zone(zone).of_instant(at);
    }
    let of_name = minutes_of(zone);
    let stated = || signed(&format!("0 {zone}")).map(|(_, minutes)| minutes);
    match of_name.or_else(stated) {
        Some(minutes) => Offset::Minutes(minutes).of_instant(at),
        None => ImportedTime::Instant { at, zone: None },
    }
}

/// `+0200`, `+02:00`, `-5`, `GMT+2`, `UTC+02:00` at the end of a text.
fn signed(text: &str) -> Option<(&str, i32)> {
    let at = text.rfind(['+', '-', '\u{2212}'])?;
    let (before, stated) = text.split_at(at);
    let sign = stated.chars().next()?;
    let digits = &stated[sign.len_utf8()..];
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() <= 2 => (digits, "0"),
        None => digits.split_at_checked(digits.len() - 2)?,
    };
    let part = |text: &str| text.parse::<i32>().ok().filter(|_| text.len() <= 2);
    let ahead = part(hours)?
        .checked_mul(60)?
        .checked_add(part(minutes).filter(|m| *m < 60)?)?;
    if ahead > 15 * 60 {
        return None;
    }
    let before = before.trim_end();
    let before = ["GMT", "UTC"]
        .iter()
        .find_map(|name| before.strip_suffix(name))
        .unwrap_or(before);
    // A time stands before it.
    before.contains(|c: char| c.is_numeric()).then_some(())?;
    Some((before.trim_end(), if sign == '+' { ahead } else { -ahead }))
}

/// Minutes ahead of UTC by the abbreviation of a zone, where it has one meaning. Source: RFC 2822,
/// 4.3, and the abbreviations of the IANA database 2026f that stand for one offset.
fn minutes_of(name: &str) -> Option<i32> {
    let hours = match name {
        "Z" | "z" | "UTC" | "GMT" | "UT" | "WET" => 0,
        "CET" | "WEST" => 1,
        "CEST" | "EET" => 2,
        "EEST" | "MSK" => 3,
        "JST" | "KST" => 9,
        "AEST" => 10,
        "AEDT" => 11,
        "NZST" => 12,
        "NZDT" => 13,
        "EDT" => -4,
        "EST" | "CDT" => -5,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" | "AKDT" => -8,
        "AKST" => -9,
        "HST" => -10,
        _ => return None,
    };
    Some(hours * 60)
}

/// Reads a date as [`moment`] does, in an order that nobody knows: nothing where the two ways to read
/// it differ.
pub(super) fn moment_of_either(text: &str) -> Option<Moment> {
    match (moment(text, Order::Day), moment(text, Order::Month)) {
        (Some(day), Some(month)) => (day == month).then_some(day),
        (day, month) => day.or(month),
    }
}

/// Which number comes first in the dates of a file, by those that leave no choice; nothing where all
/// of them do.
pub(super) fn order_of<'a>(dates: impl Iterator<Item = &'a str>) -> Option<Order> {
    for text in dates {
        let parts = (|| {
            let (first, rest) = number(text)?;
            let (second, rest) = number(joint(rest)?.1)?;
            let (year, _) = number(joint(rest)?.1)?;
            let two = first.len() <= 2 && second.len() <= 2 && year.len() == 4;
            two.then(|| Some((first.parse::<u32>().ok()?, second.parse::<u32>().ok()?)))?
        })();
        match parts {
            Some((13.., 1..=12)) => return Some(Order::Day),
            Some((1..=12, 13..)) => return Some(Order::Month),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As text: `2013-06-09 15:39`, `2013-06-09T13:39:00Z +120`, `… Europe/Vienna`.
    fn read(text: &str) -> String {
        let Some(Moment { when, unclear }) = moment(text, Order::Month) else {
            return "none".to_owned();
        };
        let at = |at: Timestamp| Zone::UTC.rfc3339(at)[..16].to_owned();
        let said = match when {
            ImportedTime::Wall { day, time: None } => day.to_string(),
            ImportedTime::Wall {
                day,
                time: Some(time),
            } => format!("{day} {time}"),
            ImportedTime::Instant {
                at: instant,
                zone: None,
            } => format!("{} UTC", at(instant)),
            ImportedTime::Instant {
                at: instant,
                zone: Some(zone),
            } => {
                format!("{} {}", at(instant), zone.name())
            }
            ImportedTime::Offset { at: instant, ahead } => format!("{} {ahead:+}", at(instant)),
        };
        if unclear {
            format!("{said} unclear")
        } else {
            said
        }
    }

    #[test]
    fn moments_are_read_as_they_are_written() {
        for (text, expected) in [
            ("2013-06-09", "2013-06-09"),
            ("2013-06-09 15:39", "2013-06-09 15:39"),
            ("2013-06-09T15:39:10", "2013-06-09 15:39"),
            ("2013-06-10_09:40", "2013-06-10 09:40"),
            ("2013/6/9", "2013-06-09"),
            ("2013.06.09 3:39 PM", "2013-06-09 15:39"),
            ("2013年6月9日 下午3:39", "2013-06-09 15:39"),
            ("9.6.2013 15.39", "2013-06-09 15:39"),
            ("06/09/2013 03:39 PM", "2013-06-09 15:39"),
            ("20130609 1539", "2013-06-09 unclear"),
            ("June 9, 2013 at 3:39 PM", "2013-06-09 15:39"),
            ("Sun, 9 Jun 2013 15:39:00 +0200", "2013-06-09T13:39 +120"),
            ("Sunday, June 9th, 2013", "2013-06-09"),
            ("2021-04-05 23:30:00 +0200", "2021-04-05T21:30 +120"),
            ("2021-04-05 23:30 +02:00", "2021-04-05T21:30 +120"),
            ("2021-04-05T23:30:00+02:00", "2021-04-05T21:30 +120"),
            ("2021-04-05 23:30:00 -5", "2021-04-06T04:30 -300"),
            ("2021-04-05 23:30 UTC+2", "2021-04-05T21:30 +120"),
            ("2021-04-05 23:30 CEST", "2021-04-05T21:30 +120"),
            ("2021-04-05 11:30 PM EDT", "2021-04-06T03:30 -240"),
            (
                "2021-04-05T23:30+02:00[Europe/Vienna]",
                "2021-04-05T21:30 Europe/Vienna",
            ),
            (
                "2021-04-05 23:30 Europe/Vienna",
                "2021-04-05T21:30 Europe/Vienna",
            ),
            ("2021-04-06 03:30:00Z", "2021-04-06T03:30 UTC"),
            ("2021-04-06T03:30:00+00:00", "2021-04-06T03:30 UTC"),
            ("2021-04-06 03:30 UTC", "2021-04-06T03:30 UTC"),
            ("2021-04-06 soon", "2021-04-06 unclear"),
            ("Thurs 8 Apr 2021", "2021-04-08"),
            ("Money 8 Apr 2021", "none"),
            ("soon", "none"),
            ("2013-13-09", "none"),
            ("2013-06_09", "none"),
            ("99/99/9999", "none"),
            ("", "none"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn the_file_tells_which_number_is_the_day() {
        assert_eq!(
            order_of(["01/02/2020", "13/02/2020"].into_iter()),
            Some(Order::Day)
        );
        assert_eq!(
            order_of(["01/02/2020", "02/13/2020"].into_iter()),
            Some(Order::Month)
        );
        assert_eq!(order_of(["01/02/2020", "x", ""].into_iter()), None);
        let (day, _) = date("06/09/2013", Order::Day).unwrap();
        assert_eq!(day.to_string(), "2013-09-06");
    }
}
