//! The next and the last occurrence, found without going through those between.

use super::months::{Month, MonthDays};
use super::{Days, MonthDay, Recurrence, WallMoment};
use crate::{Day, WallTime, Weekday};

/// After so many months the calendar is the same again, days of the week included: 400 years.
const CYCLE: i64 = 4800;

/// How many days one day of the week is after another, 0 to 6.
pub(super) fn days_after(from: Weekday, to: Weekday) -> i64 {
    i64::from((to.number() + 7 - from.number()) % 7)
}

impl Recurrence {
    /// The first occurrence after a moment.
    pub fn next_after(&self, after: WallMoment) -> Option<WallMoment> {
        let mut next = self.next(after, |time| time > after)?;
        while self.is_exception(next) {
            let before = next;
            next = self.next(before, |time| time > before)?;
        }
        Some(next)
    }

    /// The first occurrence of a day or after it.
    pub(super) fn next_from(&self, day: Day) -> Option<WallMoment> {
        let time = WallTime::of_hour(0);
        let first = self.next(WallMoment { day, time }, |_| true)?;
        if self.is_exception(first) {
            return self.next_after(first);
        }
        Some(first)
    }

    /// The last occurrence that is not after a moment.
    pub fn last_until(&self, until: WallMoment) -> Option<WallMoment> {
        let mut last = self.last(until, |time| time <= until)?;
        while self.is_exception(last) {
            let after = last;
            last = self.last(after, |time| time < after)?;
        }
        Some(last)
    }

    /// Whether it falls on a moment, unless that is an exception.
    pub fn falls_on(&self, one: WallMoment) -> bool {
        self.last_until(one) == Some(one)
    }

    /// Whether all of it falls on one day.
    pub(crate) fn is_of_one_day(&self) -> bool {
        let mut all = self.iter();
        let first = all.next();
        first.is_none_or(|first| all.all(|one| one.day == first.day))
    }

    /// All occurrences from the first on.
    pub fn iter(&self) -> impl Iterator<Item = WallMoment> {
        self.every_one().filter(|one| !self.is_exception(*one))
    }

    /// All occurrences, exceptions among them.
    pub(super) fn every_one(&self) -> impl Iterator<Item = WallMoment> {
        let rule = &self.rule;
        let (mut day, mut time) = (self.next_day(rule.start.day), 0);
        let all = std::iter::from_fn(move || {
            if time == rule.times.len() {
                day = day?.checked_plus(1).and_then(|day| self.next_day(day));
                time = 0;
            }
            time += 1;
            let (day, time) = (day?, rule.times[time - 1]);
            Some(WallMoment { day, time })
        });
        let all = all.skip_while(|one| *one < rule.start);
        all.take_while(|one| self.last.is_none_or(|last| *one <= last))
    }

    /// The first that `is_late` enough, from the day of a moment on.
    fn next(&self, from: WallMoment, is_late: impl Fn(WallMoment) -> bool) -> Option<WallMoment> {
        let start = self.rule.start;
        let mut day = self.next_day(from.day.max(start.day))?;
        loop {
            let mut times = self.rule.times.iter();
            let times = times.find_map(|time| {
                let one = WallMoment { day, time: *time };
                (one >= start && is_late(one)).then_some(one)
            });
            if let Some(found) = times {
                return self.last.is_none_or(|last| found <= last).then_some(found);
            }
            day = self.next_day(day.checked_plus(1)?)?;
        }
    }

    /// The last that `is_early` enough, back from the day of a moment.
    fn last(&self, until: WallMoment, is_early: impl Fn(WallMoment) -> bool) -> Option<WallMoment> {
        let until_day = self.last.map_or(until.day, |last| last.day.min(until.day));
        let mut day = self.last_day(until_day)?;
        loop {
            let one = |time: &WallTime| WallMoment { day, time: *time };
            let mut times = self.rule.times.iter().rev().map(one);
            let found =
                times.find(|one| is_early(*one) && self.last.is_none_or(|last| *one <= last));
            if let Some(found) = found {
                return (found >= self.rule.start).then_some(found);
            }
            day = self.last_day(day.checked_plus(-1)?)?;
        }
    }

    /// The first of its days from a day on, which is none before the start.
    fn next_day(&self, from: Day) -> Option<Day> {
        let start = self.rule.start.day;
        match &self.rule.days {
            Days::Daily { every } => {
                let every = i64::from(*every);
                match start.since(from).rem_euclid(every) {
                    0 => Some(from),
                    ahead => from.checked_plus(ahead),
                }
            }
            Days::Weekly {
                every,
                on,
                week_start,
            } => {
                let every = i64::from(*every) * 7;
                let (since, into_week) = weeks_since(start, from, *week_start);
                let ahead = (-since).rem_euclid(every);
                let mut days = on.iter().map(|day| days_after(*week_start, *day));
                match days.clone().find(|day| ahead > 0 || *day >= into_week) {
                    Some(day) => from.checked_plus(ahead + day - into_week),
                    None => from.checked_plus(every + days.next()? - into_week),
                }
            }
            Days::Monthly { every, on } => {
                let months = forward(Month::number_of(start), Month::number_of(from), *every);
                first_of(months, on, from)
            }
            Days::Yearly { every, months, on } => {
                let years = forward(year(start), year(from), *every);
                let months =
                    years.flat_map(|year| months.iter().map(move |month| in_year(year, *month)));
                first_of(months, on, from)
            }
        }
    }

    /// The last of its days up to a day.
    fn last_day(&self, until: Day) -> Option<Day> {
        let start = self.rule.start.day;
        if until < start {
            return None;
        }
        let found = match &self.rule.days {
            Days::Daily { every } => {
                until.checked_plus(-(until.since(start)).rem_euclid(i64::from(*every)))
            }
            Days::Weekly {
                every,
                on,
                week_start,
            } => {
                let every = i64::from(*every) * 7;
                let (since, into_week) = weeks_since(start, until, *week_start);
                let back = since.rem_euclid(every);
                let mut days = on.iter().rev().map(|day| days_after(*week_start, *day));
                match days.clone().find(|day| back > 0 || *day <= into_week) {
                    Some(day) => until.checked_plus(day - back - into_week),
                    None => until.checked_plus(days.next()? - every - into_week),
                }
            }
            Days::Monthly { every, on } => {
                let months = back(Month::number_of(start), Month::number_of(until), *every);
                last_of(months, on, until)
            }
            Days::Yearly { every, months, on } => {
                let years = back(year(start), year(until), *every);
                let months = months.iter().rev();
                let months =
                    years.flat_map(|year| months.clone().map(move |month| in_year(year, *month)));
                last_of(months, on, until)
            }
        };
        found.filter(|day| *day >= start)
    }
}

/// The days from the beginning of one day's week to that of another's, and from there to that day.
fn weeks_since(start: Day, day: Day, week_start: Weekday) -> (i64, i64) {
    let into_week = |day: Day| days_after(week_start, day.weekday());
    let since = day.since(start) + into_week(start) - into_week(day);
    (since, into_week(day))
}

fn year(day: Day) -> i64 {
    i64::from(day.parts().0)
}

fn in_year(year: i64, month: u32) -> i64 {
    year * 12 + i64::from(month) - 1
}

/// The numbers `start + k * every` from one on.
fn forward(start: i64, from: i64, every: u32) -> impl Iterator<Item = i64> {
    let every = i64::from(every);
    let first = from + (start - from).rem_euclid(every);
    (0..CYCLE).map(move |k| first + k * every)
}

/// The numbers `start + k * every` from one down to the start.
fn back(start: i64, until: i64, every: u32) -> impl Iterator<Item = i64> {
    let every = i64::from(every);
    let last = until - (until - start).rem_euclid(every);
    let numbers = (0..CYCLE).map(move |k| last - k * every);
    numbers.take_while(move |number| *number >= start)
}

/// The first day that is meant in these months.
fn first_of(months: impl Iterator<Item = i64>, on: &[MonthDay], from: Day) -> Option<Day> {
    for number in months {
        let month = Month::of_number(number)?;
        let mut days = month.days(on);
        if number < Month::number_of(from) {
            continue;
        }
        if number == Month::number_of(from) {
            days &= MonthDays::MAX << from.parts().2;
        }
        if days != 0 {
            return Some(month.day(days.trailing_zeros()));
        }
    }
    None
}

/// The last day that is meant in these months.
fn last_of(months: impl Iterator<Item = i64>, on: &[MonthDay], until: Day) -> Option<Day> {
    for number in months {
        if number > Month::number_of(until) {
            continue;
        }
        let month = Month::of_number(number)?;
        let mut days = month.days(on);
        if number == Month::number_of(until) {
            days &= MonthDays::MAX >> (31 - until.parts().2);
        }
        if days != 0 {
            return Some(month.day(days.ilog2()));
        }
    }
    None
}
