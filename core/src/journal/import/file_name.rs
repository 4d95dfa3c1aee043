//! What the name of a text file says: a day, a time, a title.

use std::collections::HashSet;

use super::ImportedTime;
use super::clock::clock;
use super::moment::{Order, date, month};
use crate::{Day, WallTime};

/// What a name says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) day: Option<Day>,
    pub(super) time: Option<WallTime>,
    /// What is neither; empty where it is an id or a number.
    pub(super) title: String,
}

impl Named {
    pub(super) fn when(&self) -> Option<ImportedTime> {
        let (day, time) = (self.day?, self.time);
        Some(ImportedTime::Wall { day, time })
    }
}

/// The names of a folder, which tell a counter from a time, and a day from a month.
pub(super) struct Names {
    /// The days of which a file has no digits after its date: those of the others are counters.
    plain: HashSet<Day>,
    /// Which number comes first in names such as `24-11-2026`; nothing where no name tells it, or where
    /// they tell both.
    order: Option<Order>,
}

impl Names {
    pub(super) fn of(names: &[String]) -> Self {
        let mut all = Self {
            plain: HashSet::new(),
            order: order_of(names),
        };
        let plain = names.iter().filter_map(|name| {
            let (day, rest) = all.dated(name)?;
            (!rest.starts_with(|c: char| "-_ T".contains(c)) || digits(&rest[1..]).is_empty())
                .then_some(day)
        });
        all.plain = plain.collect();
        all
    }

    /// Reads the name of a file: `2026-11-21 2315 At the lake.md`, `20261121_23-15.md`,
    /// `2026_11_21.md`, `2026-11-21-at-the-lake.md`, `21.11.2026.md`, `November 21st, 2026.md`,
    /// `2026/11/21.md`.
    pub(super) fn read(&self, name: &str) -> Named {
        let Some((day, rest)) = self.dated(name) else {
            let (time, title) = (None, title(stem(name)));
            return Named {
                day: None,
                time,
                title,
            };
        };
        let (time, rest) = match timed(rest) {
            // 0001, 0002 beside a name without: the second and third file of the day.
            Some((time, after)) if !(self.plain.contains(&day) && is_counter(rest)) => {
                (Some(time), after)
            }
            _ if is_counter(rest) => (None, &rest[5..]),
            _ => (None, rest),
        };
        let title = Some(title(rest)).filter(|title| !is_weekday_of(title, day));
        Named {
            day: Some(day),
            time,
            title: title.unwrap_or_default(),
        }
    }

    /// The day of a name, and what follows it there.
    fn dated<'a>(&self, name: &'a str) -> Option<(Day, &'a str)> {
        let stem = stem(name);
        year_first(stem)
            .or_else(|| self.year_last(stem))
            .or_else(|| foldered(name))
    }

    /// `24-11-2026` where it has one meaning, `24.11.2026`, `24 November 2026`, `Tuesday, November 24th, 2026`.
    fn year_last<'a>(&self, stem: &'a str) -> Option<(Day, &'a str)> {
        let number = digits(stem);
        if number.len() == 4 && sign(&stem[4..]).is_some() {
            return None;
        }
        let order = match two_numbers(stem) {
            Some((first, second)) if first == second => Order::Day,
            Some((first, second)) => order_by(first, second).or(self.order)?,
            None => Order::Day,
        };
        date(stem, order)
    }
}

/// Which number comes first in the dates of names, by those that leave no choice.
fn order_of(names: &[String]) -> Option<Order> {
    let told = names.iter().filter_map(|name| {
        let (first, second) = two_numbers(stem(name))?;
        order_by(first, second)
    });
    let mut told = told.peekable();
    let first = *told.peek()?;
    told.all(|order| order == first).then_some(first)
}

/// The two numbers before a year, with hyphens or low lines between them. Dots stand in dates that begin
/// with the day.
fn two_numbers(stem: &str) -> Option<(u32, u32)> {
    let first = digits(stem);
    let (sign, after) = sign(&stem[first.len()..])?;
    let second = digits(after);
    let (other, after) = self::sign(&after[second.len()..])?;
    let is_date = sign == other && "-_".contains(sign) && digits(after).len() == 4;
    let number = |text: &str| text.parse().ok().filter(|_| text.len() <= 2);
    is_date.then_some((number(first)?, number(second)?))
}

/// Which of two numbers is the day, where one of them can be no month.
fn order_by(first: u32, second: u32) -> Option<Order> {
    match (first, second) {
        (13.., 1..=12) => Some(Order::Day),
        (1..=12, 13..) => Some(Order::Month),
        _ => None,
    }
}

/// A day that is built of folders: `2026/11/24`, `2026/11-November/24`, `2026-11/24 Tuesday`.
fn foldered(name: &str) -> Option<(Day, &str)> {
    let stem = stem(name);
    let number = digits(stem);
    let mut folders = name.rsplit('/').skip(1);
    let last = folders.next()?;
    let year = digits(last);
    let (year, month) = if year.len() == 4 {
        (year, sign(&last[4..])?.1)
    } else {
        (folders.next()?, last)
    };
    let (month, _) = month_of(month)?;
    let is_date = year.len() == 4 && (1..=2).contains(&number.len());
    let day = is_date.then(|| day_of(year, month, number))??;
    let rest = &stem[number.len()..];
    (rest.is_empty() || is_weekday_of(&title(rest), day)).then_some((day, ""))
}

/// The month that a text begins with, as a number or by its English name, and what follows it.
fn month_of(text: &str) -> Option<(u32, &str)> {
    let number = digits(text);
    if number.is_empty() {
        return month(text);
    }
    let month = number.parse().ok().filter(|_| number.len() <= 2)?;
    Some((month, &text[number.len()..]))
}

fn day_of(year: &str, month: u32, day: &str) -> Option<Day> {
    format!("{year}-{month:02}-{day:0>2}").parse().ok()
}

/// Whether a text is the English name of a day's weekday, or its first three letters.
fn is_weekday_of(text: &str, day: Day) -> bool {
    let weekday = format!("{:?}", day.weekday());
    text.eq_ignore_ascii_case(&weekday) || text.eq_ignore_ascii_case(&weekday[..3])
}

fn stem(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, ending)) if !ending.is_empty() => stem,
        _ => file,
    }
}

/// The day that a name begins with, its year first, and what follows it.
fn year_first(stem: &str) -> Option<(Day, &str)> {
    let year = digits(stem);
    if year.len() >= 8 {
        let (day, rest) = stem.split_at(8);
        // More digits than a date has belong to a time: 202611212315.
        let month = day[4..6].parse().ok()?;
        return Some((day_of(&day[..4], month, &day[6..])?, rest));
    }
    if year.len() != 4 {
        return None;
    }
    let (sign, after) = sign(&stem[4..])?;
    let (month, rest) = month_of(after)?;
    let (other, rest) = self::sign(rest)?;
    let day = digits(rest);
    // `2026-11-2 things` has no day, and `2026-1-2` has one.
    let fewest = digits(after).len().clamp(1, 2);
    if sign != other || !(fewest..=2).contains(&day.len()) {
        return None;
    }
    Some((day_of(year, month, day)?, &rest[day.len()..]))
}

fn sign(text: &str) -> Option<(char, &str)> {
    let sign = text.chars().next().filter(|c| "-_. ".contains(*c))?;
    Some((sign, &text[1..]))
}

fn digits(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    &text[..end]
}

/// `2315`, `23-15`, `23.15`, `23h15`, with seconds or without, between a sign and the end of the name or
/// another sign.
fn timed(rest: &str) -> Option<(WallTime, &str)> {
    let text = match rest.chars().next()? {
        c if "-_ T".contains(c) => rest[1..].trim_start_matches(' '),
        c if c.is_ascii_digit() => rest,
        _ => return None,
    };
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || "-.h:_".contains(c)))
        .unwrap_or(text.len());
    let (said, after) = text.split_at(end);
    let ends = |text: &str| text.is_empty() || text.starts_with([' ', '_', '-', '.']);
    let number = digits(said);
    if matches!(number.len(), 4 | 6) && ends(&text[number.len()..]) {
        let time = clock(&format!("{}:{}", &number[..2], &number[2..4])).ok()??;
        return Some((time, &text[number.len()..]));
    }
    let mut parts = said.split(['-', '.', 'h', ':', '_']);
    let (hour, minute) = (parts.next()?, parts.next()?);
    if hour.len() != 2 || minute.len() != 2 || !ends(after) {
        return None;
    }
    let time = clock(&format!("{hour}:{minute}")).ok()??;
    let second = parts.next().filter(|second| second.len() == 2);
    let length = 5 + second.map_or(0, |_| 3);
    Some((time, &text[length..]))
}

/// Whether four digits after the date are a counter by their look: 0001.
fn is_counter(rest: &str) -> bool {
    let number = rest.get(1..).map(digits).unwrap_or_default();
    rest.starts_with(['-', '_', ' ']) && number.len() == 4 && number.starts_with("00")
}

/// The rest of a name as a title: blanks for hyphens where it has none; none for numbers and ids.
fn title(rest: &str) -> String {
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || "-_.,".contains(c));
    let hex = |c: char| c.is_ascii_hexdigit() || c == '-';
    let is_id = rest.chars().all(hex) && rest.chars().any(|c| c.is_ascii_digit());
    if is_id || !rest.chars().any(char::is_alphabetic) {
        return String::new();
    }
    if rest.contains(' ') {
        rest.to_owned()
    } else {
        rest.replace(['-', '_'], " ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, beside: &[&str]) -> String {
        let names: Vec<String> = [name]
            .iter()
            .chain(beside)
            .map(|name| (*name).to_owned())
            .collect();
        let Named { day, time, title } = Names::of(&names).read(name);
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        let time = time.map(|time| time.to_string()).unwrap_or_default();
        format!("{day}|{time}|{title}")
    }

    #[test]
    fn names_are_read() {
        for (name, expected) in [
            ("2021-05-12 At the lake.md", "2021-05-12||At the lake"),
            ("2021-05-12-at-the-lake.md", "2021-05-12||at the lake"),
            ("a/2021_05_12.md", "2021-05-12||"),
            ("20210512.md", "2021-05-12||"),
            ("2021-05-12 2315 evening.md", "2021-05-12|23:15|evening"),
            ("2021-05-12T2315.md", "2021-05-12|23:15|"),
            ("2021-05-12_23-15-10.md", "2021-05-12|23:15|"),
            ("2021-05-12 23.15 Tide.md", "2021-05-12|23:15|Tide"),
            ("202105122315.md", "2021-05-12|23:15|"),
            ("2021-05-12 2315 1a2b3c4d.md", "2021-05-12|23:15|"),
            ("2021-05-12-2021.md", "2021-05-12|20:21|"),
            ("2021-05-12 9999.md", "2021-05-12||"),
            ("2021-05-12 10 things.md", "2021-05-12||10 things"),
            ("2021-05-12 2315th try.md", "2021-05-12||2315th try"),
            ("Lamp.md", "||Lamp"),
            ("2021-13-12.md", "||"),
            ("notes", "||notes"),
            ("2026-1-2.md", "2026-01-02||"),
            ("2026-11-2 things.md", "||2026-11-2 things"),
            ("2026-11.md", "||"),
            ("2026-W47.md", "||2026 W47"),
            ("journals/2026_11_24.md", "2026-11-24||"),
            ("2026-Nov-24.md", "2026-11-24||"),
            ("2026-11-24 Tuesday.md", "2026-11-24||"),
            ("2026-11-24-Tue.md", "2026-11-24||"),
            ("2026-11-24 Sun and sea.md", "2026-11-24||Sun and sea"),
            ("2026-11-24 Sun.md", "2026-11-24||Sun"),
            ("2026年11月24日.md", "2026-11-24||"),
            ("24 November 2026.md", "2026-11-24||"),
            ("Tuesday, November 24th, 2026.md", "2026-11-24||"),
            ("Nov 24 2026 At the lake.md", "2026-11-24||At the lake"),
            ("November 2026.md", "||November 2026"),
            ("24.11.2026.md", "2026-11-24||"),
            ("05.04.2026.md", "2026-04-05||"),
            ("24-11-2026.md", "2026-11-24||"),
            ("11-24-2026 lamp.md", "2026-11-24||lamp"),
            ("11-11-2026.md", "2026-11-11||"),
            ("05-04-2026.md", "||"),
            ("2026/11/24.md", "2026-11-24||"),
            ("daily/2026/11-November/24.md", "2026-11-24||"),
            ("2026/November/2026-11-24.md", "2026-11-24||"),
            ("2026/2026-11/24 Tuesday.md", "2026-11-24||"),
            ("2026/11/24 things.md", "||24 things"),
            ("2026/chapters/24.md", "||"),
            ("2026/13/24.md", "||"),
            // Small letters that take more bytes than their capitals.
            ("aé.İ", "||aé"),
            (".İ", "||"),
            ("2021-05-12 tide.mar\u{212a}down", "2021-05-12||tide"),
        ] {
            assert_eq!(read(name, &[]), expected, "{name}");
        }
        let beside = ["2024-07-23.md"];
        assert_eq!(read("2024-07-23-0001.md", &beside), "2024-07-23||");
        assert_eq!(read("2024-07-23-0004 lamp.md", &beside), "2024-07-23||lamp");
        assert_eq!(read("2024-07-23-0004.md", &[]), "2024-07-23|00:04|");
    }

    #[test]
    fn another_name_tells_which_number_is_the_day() {
        assert_eq!(read("05-04-2026.md", &["24-11-2026.md"]), "2026-04-05||");
        assert_eq!(read("05-04-2026.md", &["11-24-2026.md"]), "2026-05-04||");
        let both = ["24-11-2026.md", "11-24-2026.md"];
        assert_eq!(read("05-04-2026.md", &both), "||");
    }
}
