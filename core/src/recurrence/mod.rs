//! On which days and at which times of day something comes again.
//!
//! A subset of the recurrence rules of RFC 5545, pure and with no zone: days and times as a clock on the
//! wall shows them. Each question takes the same time however old a rule is.

mod expand;
pub mod ics;
mod instants;
mod months;
mod phrase;
mod rrule;
mod rrule_text;
mod seek;
#[cfg(test)]
mod tests;
mod words;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Reason, Result};
use crate::{Day, WallTime, Weekday};
pub use expand::{Expanded, expand};
pub use instants::Occurrence;
pub use phrase::parse;
pub use words::{summary, with_next};

/// The most days, weeks, months or years between two occurrences.
const EVERY_MAX: u32 = 1000;
/// The most times of day.
const TIMES_MAX: usize = 24;
/// The most occurrences that a rule can be limited to.
const COUNT_MAX: u32 = 10_000;
/// The most exceptions.
const EXCEPTIONS_MAX: usize = 1000;

/// A day and a time of day, as a clock on the wall shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WallMoment {
    /// The day.
    pub day: Day,
    /// The time of day.
    pub time: WallTime,
}

impl WallMoment {
    /// So many minutes before, as a clock shows them that is never changed.
    pub(crate) fn before(self, minutes: u32) -> Self {
        let wall = self.day.at(self.time) - chrono::TimeDelta::minutes(minutes.into());
        Day::of_wall(wall).into()
    }
}

impl From<(Day, WallTime)> for WallMoment {
    fn from((day, time): (Day, WallTime)) -> Self {
        Self { day, time }
    }
}

/// The days that a rule falls on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Days {
    /// Every day, or every n-th.
    Daily {
        /// From one to the next, 1 to 1,000 days.
        every: u32,
    },
    /// Days of every week, or of every n-th.
    Weekly {
        /// From one to the next, 1 to 1,000 weeks.
        every: u32,
        /// At least one.
        on: Vec<Weekday>,
        /// The day that a week begins with: it matters where `every` is more than 1.
        week_start: Weekday,
    },
    /// Days of every month, or of every n-th.
    Monthly {
        /// From one to the next, 1 to 1,000 months.
        every: u32,
        /// At least one.
        on: Vec<MonthDay>,
    },
    /// Days of some months of every year, or of every n-th.
    Yearly {
        /// From one to the next, 1 to 1,000 years.
        every: u32,
        /// The months, 1 to 12: at least one.
        months: Vec<u32>,
        /// At least one.
        on: Vec<MonthDay>,
    },
}

/// A day of a month, or some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum MonthDay {
    /// The day of this number; none in a month that is shorter.
    Day {
        /// 1 to 31.
        number: u32,
    },
    /// The day of this number, or the last of a month that is shorter.
    DayOrLast {
        /// 29 to 31.
        number: u32,
    },
    /// The day of this number from the end; none in a month that is shorter.
    FromEnd {
        /// 1, the last, to 31.
        number: u32,
    },
    /// Every such day of the week.
    Every {
        /// The day of the week.
        weekday: Weekday,
    },
    /// The n-th such day of the week.
    Nth {
        /// 1 to 5.
        number: u32,
        /// The day of the week.
        weekday: Weekday,
    },
    /// The n-th such day of the week from the end.
    NthFromEnd {
        /// 1, the last, to 5.
        number: u32,
        /// The day of the week.
        weekday: Weekday,
    },
}

/// When a rule ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// It does not.
    Never,
    /// After so many occurrences; exceptions count as well.
    Count {
        /// 1 to 10,000.
        times: u32,
    },
    /// With the last occurrence that is not later.
    Until {
        /// The last moment that it may fall on.
        last: WallMoment,
    },
}

/// What a rule says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Rule {
    /// Nothing falls before.
    pub start: WallMoment,
    /// The days.
    pub days: Days,
    /// The times of each of them: 1 to 24.
    pub times: Vec<WallTime>,
    /// When it ends.
    pub end: End,
    /// Occurrences that are left out, at most 1,000.
    pub except: Vec<WallMoment>,
}

impl Rule {
    pub(crate) fn has_no_end(&self) -> bool {
        self.end == End::Never
    }

    /// Moves the start before a day, so that the rule falls on the same days as it did.
    pub(crate) fn begin_before(&mut self, day: Day) {
        let late = self.start.day.since(day) + 1;
        if late <= 0 {
            return;
        }
        let days = match &self.days {
            Days::Daily { every } => i64::from(*every),
            Days::Weekly { every, .. } => i64::from(*every) * 7,
            Days::Monthly { every, .. } | Days::Yearly { every, .. } => {
                self.begin_years_before(day, *every);
                return;
            }
        };
        let back = (late + days - 1) / days * days;
        self.start.day = self.start.day.checked_plus(-back).unwrap_or(self.start.day);
    }

    /// By whole years, so many that the months in between are whole steps.
    fn begin_years_before(&mut self, before: Day, every: u32) {
        let (year, month, day) = self.start.day.parts();
        let every = i32::try_from(every).unwrap_or(i32::MAX);
        let late = (year - before.parts().0).max(0) / every + 1;
        let start = Day::of(year - late * every, month, day.min(28));
        self.start.day = start.unwrap_or(self.start.day);
    }
}

/// A rule that was checked, with its lists in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurrence {
    rule: Rule,
    /// The last moment that it may fall on.
    last: Option<WallMoment>,
}

impl Recurrence {
    /// Checks a rule.
    ///
    /// Fails as a refused `every`, `days`, `months`, `times`, `count` or `except` where one is empty or
    /// beyond its range, and as refused `days` where none ever comes.
    pub fn new(mut rule: Rule) -> Result<Self> {
        check_days(&mut rule.days)?;
        rule.times.sort_unstable();
        rule.times.dedup();
        check_length("times", rule.times.len(), TIMES_MAX)?;
        rule.except.sort_unstable();
        rule.except.dedup();
        if !rule.except.is_empty() {
            check_length("except", rule.except.len(), EXCEPTIONS_MAX)?;
        }
        let end = rule.end;
        let mut checked = Self { rule, last: None };
        checked.last = match end {
            End::Never => None,
            End::Until { last } => Some(last),
            End::Count { times: count } => {
                check_range("count", count, COUNT_MAX)?;
                let counted = checked.every_one().take(count as usize);
                counted.last()
            }
        };
        if checked.every_one().next().is_none() {
            let expected = match end {
                End::Until { .. } => "a day before its end",
                End::Never | End::Count { .. } => "days that exist",
            };
            let expected = expected.to_owned();
            return Err(Error::invalid("days", Reason::Malformed { expected }));
        }
        Ok(checked)
    }

    /// What it says.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    fn is_exception(&self, one: WallMoment) -> bool {
        self.rule.except.binary_search(&one).is_ok()
    }
}

impl Days {
    fn every_mut(&mut self) -> &mut u32 {
        let (Self::Daily { every }
        | Self::Weekly { every, .. }
        | Self::Monthly { every, .. }
        | Self::Yearly { every, .. }) = self;
        every
    }
}

fn check_days(days: &mut Days) -> Result<()> {
    check_range("every", *days.every_mut(), EVERY_MAX)?;
    match days {
        Days::Daily { .. } => Ok(()),
        Days::Weekly { on, week_start, .. } => {
            on.sort_unstable_by_key(|day| seek::days_after(*week_start, *day));
            on.dedup();
            check_length("days", on.len(), 7)
        }
        Days::Monthly { on, .. } => check_month_days(on),
        Days::Yearly { months, on, .. } => {
            months.sort_unstable();
            months.dedup();
            check_length("months", months.len(), 12)?;
            for month in months {
                check_range("months", *month, 12)?;
            }
            check_month_days(on)
        }
    }
}

fn check_month_days(on: &mut Vec<MonthDay>) -> Result<()> {
    on.sort_unstable();
    on.dedup();
    for day in &*on {
        let (number, from, to) = match *day {
            MonthDay::Day { number } | MonthDay::FromEnd { number } => (number, 1, 31),
            MonthDay::DayOrLast { number } => (number, 29, 31),
            MonthDay::Nth { number, .. } | MonthDay::NthFromEnd { number, .. } => (number, 1, 5),
            MonthDay::Every { .. } => continue,
        };
        if !(from..=to).contains(&number) {
            let (min, max) = (i64::from(from), i64::from(to));
            return Err(Error::invalid("days", Reason::OutOfRange { min, max }));
        }
    }
    check_length("days", on.len(), 62)
}

fn check_range(field: &'static str, value: u32, max: u32) -> Result<()> {
    if (1..=max).contains(&value) {
        return Ok(());
    }
    let (min, max) = (1, i64::from(max));
    Err(Error::invalid(field, Reason::OutOfRange { min, max }))
}

fn check_length(field: &'static str, length: usize, max: usize) -> Result<()> {
    match length {
        0 => Err(Error::invalid(field, Reason::Empty)),
        length if length > max => {
            let (min, max) = (1, i64::try_from(max).unwrap_or(i64::MAX));
            Err(Error::invalid(field, Reason::OutOfRange { min, max }))
        }
        _ => Ok(()),
    }
}
