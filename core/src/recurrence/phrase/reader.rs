//! The words of a phrase, read one after the other.

use crate::error::{Error, Reason, Result};
use crate::recurrence::words::WORKDAYS;
use crate::recurrence::words::english::{MONTHS, ORDINALS, WEEKDAYS};
use crate::{Day, WallTime, Weekday};

/// Numbers from one on.
const NUMBERS: [&str; 10] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// What is left to read. A copy can read ahead.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) words: &'a [&'a str],
}

/// A time of day, and how it is said.
#[derive(Clone, Copy)]
pub(super) struct Said {
    pub(super) time: WallTime,
    of: Clock,
}

/// Which half of the day an hour is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clock {
    /// It is said: `8am`, `noon`.
    Half,
    /// It is seen: `08:00`, `20:00`.
    Whole,
    /// A part of the day can say it: `8`.
    Open,
}

impl Said {
    fn of(minutes: u16, of: Clock) -> Option<Self> {
        let time = WallTime::from_minutes(minutes)?;
        Some(Self { time, of })
    }

    pub(super) fn has_half(self) -> bool {
        self.of == Clock::Half
    }

    pub(super) fn is_open(self) -> bool {
        self.of == Clock::Open
    }
}

impl Reader<'_> {
    pub(super) fn is_done(&self) -> bool {
        self.words.is_empty()
    }

    /// Takes some words, if they are what comes.
    pub(super) fn take(&mut self, phrase: &str) -> bool {
        let count = phrase.split(' ').count();
        let comes = phrase.split(' ').eq(self.words.iter().copied().take(count));
        if comes {
            self.words = &self.words[count..];
        }
        comes
    }

    /// Takes one of some phrases, if one comes.
    pub(super) fn take_any(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.take(phrase))
    }

    /// Takes the next word, if it can be read.
    pub(super) fn one<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let (first, rest) = self.words.split_first()?;
        let found = read(first)?;
        self.words = rest;
        Some(found)
    }

    /// Takes words as long as they can be read.
    pub(super) fn many<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Vec<T> {
        std::iter::from_fn(|| read(self)).collect()
    }

    /// A time of day: `8`, `8am`, `8:30 pm`, `20:15`, `noon`.
    pub(super) fn time(&mut self) -> Option<Said> {
        // `10 times` is no time of day.
        if matches!(self.words, [_, "time" | "times", ..]) {
            return None;
        }
        let mut ahead = *self;
        let word = ahead.words.first().copied()?;
        let said = ahead.one(|word| {
            let minutes = match word {
                "noon" => 12 * 60,
                "midnight" => 0,
                _ => return None,
            };
            Said::of(minutes, Clock::Half)
        });
        let said = said.or_else(|| {
            let (hour, minute, half) = ahead.one(clock)?;
            let half = half.or_else(|| ahead.one(half_of_day));
            let (hour, of) = match half {
                None if word.starts_with('0') || hour > 12 => (hour, Clock::Whole),
                None => (hour, Clock::Open),
                Some(half) if (1..=12).contains(&hour) => (hour % 12 + half, Clock::Half),
                Some(_) => return None,
            };
            (hour < 24 && minute < 60).then(|| Said::of(hour * 60 + minute, of))?
        })?;
        *self = ahead;
        Some(said)
    }

    /// A time of day that can't be taken for something else: `8am`, `8:30`, `noon`.
    pub(super) fn sure_time(&mut self) -> Option<Said> {
        let mut ahead = *self;
        let has_minutes = ahead.words.first()?.contains(':');
        let said = ahead.time()?;
        if !has_minutes && !said.has_half() {
            return None;
        }
        *self = ahead;
        Some(said)
    }

    /// A date: `2026-12-01`, `1 December 2026`, or the next `1 December` from today on.
    pub(super) fn date(&mut self, today: Day) -> Result<Option<Day>> {
        let is_iso = |word: &str| word.as_bytes().get(4) == Some(&b'-') && digits(&word[..4], 4);
        if let Some(day) = self.one(|word| is_iso(word).then(|| word.parse::<Day>())) {
            return day.map(Some).map_err(|_| not_a_date());
        }
        let Some((month, number)) = self.day_of_year() else {
            return Ok(None);
        };
        let of = |year| Day::of(year, month, number);
        let year = self.one(|word| digits(word, 4).then(|| word.parse().ok())?);
        let found = match year {
            Some(year) => of(year),
            // A 29th of February is at most eight years away.
            None => (0..=8).find_map(|n| of(today.parts().0 + n).filter(|day| *day >= today)),
        };
        found.map(Some).ok_or_else(not_a_date)
    }

    /// A month and a day of it: `1 December`, `december 1st`, `the 1st of december`.
    pub(super) fn day_of_year(&mut self) -> Option<(u32, u32)> {
        let mut ahead = *self;
        ahead.take("the");
        let day = |word: &str| numeral(word).or_else(|| number(word));
        let (month, day) = if let Some(month) = ahead.one(month) {
            (month, ahead.one(day)?)
        } else {
            let day = ahead.one(day)?;
            ahead.take("of");
            (ahead.one(month)?, day)
        };
        *self = ahead;
        Some((month, day))
    }

    /// Days of the week, at least one, and whether one is said in the plural.
    pub(super) fn weekdays(&mut self) -> Option<(Vec<Weekday>, bool)> {
        let read = |word: &str| match word {
            "weekday" | "weekdays" => Some((WORKDAYS.to_vec(), word.ends_with('s'))),
            "weekend" | "weekends" => {
                let days = vec![Weekday::Saturday, Weekday::Sunday];
                Some((days, word.ends_with('s')))
            }
            _ => match weekday(word) {
                Some(day) => Some((vec![day], false)),
                None => weekday(word.strip_suffix('s')?).map(|day| (vec![day], true)),
            },
        };
        let found = self.many(|reader| reader.one(read));
        let is_plural = found.iter().any(|(_, is_plural)| *is_plural);
        let days: Vec<_> = found.into_iter().flat_map(|(days, _)| days).collect();
        (!days.is_empty()).then_some((days, is_plural))
    }

    /// From one to the next: `2`, `two`, `second`, `other`.
    pub(super) fn interval(&mut self) -> Option<u32> {
        self.one(|word| match word {
            "other" => Some(2),
            _ => number(word).or_else(|| ordinal(word).filter(|nth| *nth > 1)),
        })
    }
}

pub(super) fn not_a_date() -> Error {
    Error::invalid("when", Reason::NotADate)
}

/// A number in digits or a word, one to ten.
pub(super) fn number(word: &str) -> Option<u32> {
    index(&NUMBERS, |one| one == word).or_else(|| {
        word.bytes()
            .all(|b| b.is_ascii_digit())
            .then_some(word)?
            .parse()
            .ok()
    })
}

/// A number, or `a` for one.
pub(super) fn amount(word: &str) -> Option<u32> {
    match word {
        "a" | "an" => Some(1),
        _ => number(word),
    }
}

/// `first` to `fifth`, or a numeral.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    index(&ORDINALS, |one| one == word).or_else(|| numeral(word))
}

/// `21st`, with any of the four endings.
fn numeral(word: &str) -> Option<u32> {
    let endings = ["st", "nd", "rd", "th"];
    let digits = endings.iter().find_map(|one| word.strip_suffix(one))?;
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then_some(digits)?
        .parse()
        .ok()
}

/// The number of a month, 1 to 12, by its name or the begin of it.
pub(super) fn month(word: &str) -> Option<u32> {
    index(&MONTHS, |one| is_begin(word, one))
}

/// A day of the week by its name or the begin of it.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let number = index(&WEEKDAYS, |one| is_begin(word, one))?;
    Weekday::ALL.get(number as usize - 1).copied()
}

/// At least three letters are enough for a name.
fn is_begin(word: &str, name: &str) -> bool {
    let begin = name.get(..word.len());
    word.len() >= 3 && begin.is_some_and(|begin| begin.eq_ignore_ascii_case(word))
}

/// The place of a word in a table, from 1.
fn index(table: &[&str], is_it: impl Fn(&str) -> bool) -> Option<u32> {
    let at = table.iter().position(|one| is_it(one))?;
    u32::try_from(at + 1).ok()
}

/// The hour, the minute, and the half of the day where the word says it: `8`, `8:30`, `8:30pm`.
fn clock(word: &str) -> Option<(u16, u16, Option<u16>)> {
    let (clock, half) = match word
        .len()
        .checked_sub(2)
        .and_then(|at| word.split_at_checked(at))
    {
        Some((clock, half)) if half_of_day(half).is_some() => (clock, half_of_day(half)),
        _ => (word, None),
    };
    let (hour, minute) = clock.split_once(':').unwrap_or((clock, "00"));
    let is_valid = (digits(hour, 1) || digits(hour, 2)) && digits(minute, 2);
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    is_valid.then_some((hour, minute, half))
}

/// The hours before a half of the day.
fn half_of_day(word: &str) -> Option<u16> {
    match word {
        "am" => Some(0),
        "pm" => Some(12),
        _ => None,
    }
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}
