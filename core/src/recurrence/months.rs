//! The days of one month that a rule falls on.

use super::MonthDay;
use crate::{Day, Weekday};

/// A month of the years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Month {
    first: Day,
    length: u32,
}

/// Days of a month as bits: that of the n-th is bit n.
pub(super) type MonthDays = u32;

impl Month {
    /// The month of a number, counted from January of the year 0; nothing beyond the year 9999.
    pub(super) fn of_number(number: i64) -> Option<Self> {
        let first = |number: i64| {
            let month = u32::try_from(number.rem_euclid(12)).ok()? + 1;
            Day::of(i32::try_from(number.div_euclid(12)).ok()?, month, 1)
        };
        let begin = first(number)?;
        // December is the last of the last year.
        let length = first(number + 1).map_or(31, |next| next.since(begin));
        Some(Self {
            first: begin,
            length: u32::try_from(length).ok()?,
        })
    }

    /// The number of the month that a day is in.
    pub(super) fn number_of(day: Day) -> i64 {
        let (year, month, _) = day.parts();
        i64::from(year) * 12 + i64::from(month) - 1
    }

    /// The day of a number, 1 to the length.
    pub(super) fn day(self, number: u32) -> Day {
        self.first.plus(i64::from(number) - 1)
    }

    /// Which of its days are meant.
    pub(super) fn days(self, on: &[MonthDay]) -> MonthDays {
        on.iter().fold(0, |days, one| days | self.meant(*one))
    }

    fn meant(self, one: MonthDay) -> MonthDays {
        let day = |number: u32| {
            let is_there = (1..=self.length).contains(&number);
            MonthDays::from(is_there) << (number % 32)
        };
        match one {
            MonthDay::Day { number } => day(number),
            MonthDay::DayOrLast { number } => day(number.min(self.length)),
            MonthDay::FromEnd { number } => day((self.length + 1).saturating_sub(number)),
            MonthDay::Every { weekday } => {
                (1..=5).fold(0, |days, n| days | day(self.nth(n, weekday)))
            }
            MonthDay::Nth { number: n, weekday } => day(self.nth(n, weekday)),
            MonthDay::NthFromEnd { number: n, weekday } => {
                let last = if self.nth(5, weekday) <= self.length {
                    5
                } else {
                    4
                };
                day((self.nth(last, weekday) + 7).saturating_sub(7 * n))
            }
        }
    }

    /// The number of the n-th such day of the week: one beyond the length where there is none.
    fn nth(self, n: u32, weekday: Weekday) -> u32 {
        let first = (weekday.number() + 7 - self.first.weekday().number()) % 7;
        u32::from(first) + 7 * (n - 1) + 1
    }
}
