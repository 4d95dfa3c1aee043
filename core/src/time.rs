//! Instants, days and times of day.

pub(crate) mod weekly;
mod zone;

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, Timelike};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Reason};
pub use zone::Zone;
pub(crate) use zone::{Change, version};

/// An instant: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

#[cfg(feature = "uniffi")]
uniffi::custom_type!(
    /// An instant: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted, in the years
    /// 1 to 9999.
    Timestamp,
    i64,
    {
        lower: |at| at.0,
        try_lift: |millis| Ok(Timestamp(millis).checked("timestamp")?),
    }
);

impl Timestamp {
    /// Years 1 to 9999: what every calendar and shell can show.
    const RANGE: std::ops::RangeInclusive<i64> = -62_135_596_800_000..=253_402_300_799_999;

    /// Gives the instant, if it lies in the years 1 to 9999.
    pub fn checked(self, field: &'static str) -> Result<Self, Error> {
        if Self::RANGE.contains(&self.0) {
            Ok(self)
        } else {
            let (min, max) = (*Self::RANGE.start(), *Self::RANGE.end());
            Err(Error::invalid(field, Reason::OutOfRange { min, max }))
        }
    }

    /// The instant `minutes` later; earlier where negative.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes.saturating_mul(60_000)))
    }

    pub(crate) fn utc(self) -> NaiveDateTime {
        let clamped = self.0.clamp(*Self::RANGE.start(), *Self::RANGE.end());
        DateTime::from_timestamp_millis(clamped)
            .unwrap_or_default()
            .naive_utc()
    }
}

text_type!(
    /// A day of the Gregorian calendar, written `YYYY-MM-DD` (ISO 8601), years 1 to 9999.
    Day(NaiveDate): PartialOrd, Ord
);

impl Day {
    /// The nearest day of the years 1 to 9999: at their ends the local day can be one beyond.
    fn within(date: NaiveDate) -> Self {
        let first = NaiveDate::from_ymd_opt(1, 1, 1).expect("a day of the calendar");
        let last = NaiveDate::from_ymd_opt(9999, 12, 31).expect("a day of the calendar");
        Self(date.clamp(first, last))
    }

    /// Midnight and a time after it, as a clock on the wall shows them.
    pub(crate) fn at(self, time: WallTime) -> NaiveDateTime {
        let after = chrono::TimeDelta::minutes(time.0.into());
        self.0.and_time(chrono::NaiveTime::MIN) + after
    }

    /// The day and the time of day that a clock on the wall shows.
    pub(crate) fn of_wall(wall: NaiveDateTime) -> (Self, WallTime) {
        let minutes = wall.hour() * 60 + wall.minute();
        let time = WallTime(u16::try_from(minutes).unwrap_or_default());
        (Self::within(wall.date()), time)
    }

    /// The day of a year, a month and a number, each from 1; nothing where there is none in the years 1 to
    /// 9999.
    pub(crate) fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        (1..=9999).contains(&year).then_some(Self(date))
    }

    /// The day `days` later; earlier where negative. Nothing beyond the years 1 to 9999.
    pub(crate) fn checked_plus(self, days: i64) -> Option<Self> {
        let date = self
            .0
            .checked_add_signed(chrono::TimeDelta::try_days(days)?)?;
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// The day `days` later; earlier where negative.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        let moved = if days >= 0 {
            self.0.checked_add_days(Days::new(days.unsigned_abs()))
        } else {
            self.0.checked_sub_days(Days::new(days.unsigned_abs()))
        };
        Self(moved.unwrap_or(self.0))
    }

    /// Days from `earlier` to this day.
    pub fn since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// The year, the month from 1 and the day of the month from 1.
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        Weekday::ALL[self.0.weekday().num_days_from_sunday() as usize]
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Four digits of the year, two of the month and the day.
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Day {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, b)| {
                if i == 4 || i == 7 {
                    *b == b'-'
                } else {
                    b.is_ascii_digit()
                }
            });
        NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .ok()
            .filter(|day| shaped && day.year() >= 1)
            .map(Self)
            .ok_or(Error::invalid("date", Reason::NotADate))
    }
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    /// Sunday, day 0 of the week in meeting lists.
    Sunday,
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday, day 6 of the week in meeting lists.
    Saturday,
}

impl Weekday {
    /// The seven days, Sunday first.
    pub const ALL: [Self; 7] = [
        Self::Sunday,
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
    ];

    /// The day's number, Sunday being 0.
    pub fn number(self) -> u16 {
        self as u16
    }
}

text_type!(
    /// A time of day to the minute, written `HH:MM`, 00:00 to 23:59.
    WallTime(u16): PartialOrd, Ord
);

impl WallTime {
    /// The last minute of a day.
    pub(crate) const LAST: Self = Self(1439);

    /// The time of a full hour, 0 to 23.
    pub(crate) const fn of_hour(hour: u8) -> Self {
        assert!(hour < 24, "an hour of the day");
        Self(hour as u16 * 60)
    }

    /// The time `minutes` after midnight; `None` from 1440 on.
    pub fn from_minutes(minutes: u16) -> Option<Self> {
        (minutes < 1440).then_some(Self(minutes))
    }

    /// Minutes after midnight, 0 to 1439.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for WallTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for WallTime {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let parsed = match text.as_bytes() {
            [h1, h2, b':', m1, m2] if [h1, h2, m1, m2].iter().all(|b| b.is_ascii_digit()) => {
                let two =
                    |tens: &u8, ones: &u8| u16::from(tens - b'0') * 10 + u16::from(ones - b'0');
                Some((two(h1, h2), two(m1, m2)))
            }
            _ => None,
        };
        parsed
            .filter(|(hour, minute)| *hour < 24 && *minute < 60)
            .map(|(hour, minute)| Self(hour * 60 + minute))
            .ok_or(Error::invalid("time", Reason::NotATime))
    }
}

/// Where and when a call is made: the core has no clock of its own. Make a new one for each call.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CallContext {
    /// The time now.
    pub now: Timestamp,
    /// The phone's zone now.
    pub zone: Zone,
    /// Milliseconds since the phone started, time asleep included (Android:
    /// `SystemClock.elapsedRealtime`, Apple: `CLOCK_MONOTONIC_RAW` with sleep).
    pub uptime: i64,
    /// The person's language, a BCP 47 tag such as `en` or `pt-BR`.
    pub language: String,
}

impl CallContext {
    /// Today, where the phone is.
    pub fn today(&self) -> Day {
        self.zone.day(self.now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_is_no_date_time_or_zone_is_refused() {
        for text in [
            "2026-02-30",
            "2026-2-3",
            "0000-01-01",
            "20260203",
            "+026-02-03",
            "",
            "2026-02-03 ",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text:?}");
        }
        for text in ["24:00", "8:00", "08:60", "0800", "", "08:00:00", "+8:00"] {
            assert!(text.parse::<WallTime>().is_err(), "{text:?}");
        }
        for text in ["", "Mars/Olympus", "EST5", "america/new_york ", "+05:00"] {
            assert!(text.parse::<Zone>().is_err(), "{text:?}");
        }
        assert_eq!(
            "2024-02-29".parse::<Day>().unwrap().to_string(),
            "2024-02-29"
        );
        assert_eq!("Europe/Kiev".parse::<Zone>().unwrap().name(), "Europe/Kiev");
    }

    #[test]
    fn an_instant_out_of_range_is_refused_and_never_panics() {
        for far in [i64::MIN, i64::MAX] {
            assert!(Timestamp(far).checked("now").is_err());
            Zone::UTC.local(Timestamp(far));
            Zone::UTC.rfc3339(Timestamp(far).plus_minutes(i64::MAX));
        }
    }
}
