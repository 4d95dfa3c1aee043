//! Recurrence rules written as RFC 5545 has them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::rrule::WEEKDAYS;
use super::{Days, End, MonthDay, Rule, WallMoment};
use crate::{Weekday, Zone};

impl Rule {
    /// Writes it as an `RRULE`, without its start and its exceptions. Its end is in UTC where it is kept to a
    /// zone, as the standard demands.
    ///
    /// Nothing where one rule can't say it: days of both kinds in a month, times that are not each hour with
    /// each minute, and the 29th or 30th or else the last day beside others or at several times.
    pub fn rrule(&self, zone: Option<Zone>) -> Option<String> {
        let (freq, every) = match &self.days {
            Days::Daily { every } => ("DAILY", every),
            Days::Weekly { every, .. } => ("WEEKLY", every),
            Days::Monthly { every, .. } => ("MONTHLY", every),
            Days::Yearly { every, .. } => ("YEARLY", every),
        };
        let mut text = format!("FREQ={freq}");
        if *every > 1 {
            list(&mut text, "INTERVAL", [every]);
        }
        match &self.days {
            Days::Daily { .. } => {}
            Days::Weekly {
                every,
                on,
                week_start,
            } => {
                list(
                    &mut text,
                    "BYDAY",
                    on.iter().map(|day| name(*day).to_owned()),
                );
                if *every > 1 && *week_start != Weekday::Monday {
                    list(&mut text, "WKST", [name(*week_start)]);
                }
            }
            Days::Monthly { on, .. } => self.month_days(on, &mut text)?,
            Days::Yearly { months, on, .. } => {
                list(&mut text, "BYMONTH", months);
                // In several months the last of a set is one of the year.
                let is_or_last =
                    |day: &MonthDay| matches!(day, MonthDay::DayOrLast { number: 29 | 30 });
                if months.len() > 1 && on.iter().any(is_or_last) {
                    return None;
                }
                self.month_days(on, &mut text)?;
            }
        }
        self.times_of_day(&mut text)?;
        match self.end {
            End::Never => {}
            End::Count { times: count } => list(&mut text, "COUNT", [count]),
            End::Until { last } => list(&mut text, "UNTIL", [moment(last, zone)?]),
        }
        Some(text)
    }

    fn month_days(&self, on: &[MonthDay], text: &mut String) -> Option<()> {
        if let [
            MonthDay::DayOrLast {
                number: last @ (29 | 30),
            },
        ] = on
        {
            list(text, "BYMONTHDAY", 28..=*last);
            list(text, "BYSETPOS", [-1]);
            return (self.times.len() == 1).then_some(());
        }
        let of_month = on.iter().filter_map(|day| match *day {
            MonthDay::Day { number } => Some(i64::from(number)),
            MonthDay::FromEnd { number } => Some(-i64::from(number)),
            // The last one: where that is said as well, once will do.
            MonthDay::DayOrLast { number: 31 } => Some(-1),
            _ => None,
        });
        let mut of_month: Vec<i64> = of_month.collect();
        let weekdays = on.iter().filter_map(|day| match *day {
            MonthDay::Every { weekday } => Some(name(weekday).to_owned()),
            MonthDay::Nth { number: n, weekday } => Some(format!("{n}{}", name(weekday))),
            MonthDay::NthFromEnd { number: n, weekday } => Some(format!("-{n}{}", name(weekday))),
            _ => None,
        });
        if of_month.len() == on.len() {
            of_month.dedup();
            list(text, "BYMONTHDAY", of_month);
        } else if weekdays.clone().count() == on.len() {
            list(text, "BYDAY", weekdays);
        } else {
            return None;
        }
        Some(())
    }

    fn times_of_day(&self, text: &mut String) -> Option<()> {
        if self.times.as_slice() == [self.start.time] {
            return Some(());
        }
        let times = || self.times.iter().map(|time| time.minutes());
        let hours: BTreeSet<u16> = times().map(|minutes| minutes / 60).collect();
        let minutes: BTreeSet<u16> = times().map(|minutes| minutes % 60).collect();
        let all: BTreeSet<u16> = times().collect();
        if hours.len() * minutes.len() != all.len() {
            return None;
        }
        list(text, "BYHOUR", hours);
        list(text, "BYMINUTE", minutes);
        Some(())
    }
}

fn name(day: Weekday) -> &'static str {
    WEEKDAYS[usize::from(day.number())]
}

fn list<T: ToString>(text: &mut String, name: &str, of: impl IntoIterator<Item = T>) {
    let of: Vec<String> = of.into_iter().map(|one| one.to_string()).collect();
    // Text can always grow.
    let _ = write!(text, ";{name}={}", of.join(","));
}

/// A moment on the wall, or in UTC where a zone is given; nothing where that day never was there.
pub(super) fn moment(at: WallMoment, zone: Option<Zone>) -> Option<String> {
    // To the second: old zones were ahead by some.
    let (at, end) = match zone {
        None => (at.day.at(at.time), ""),
        Some(zone) => (zone.instant(at.day, at.time)?.utc(), "Z"),
    };
    Some(format!("{}{end}", at.format("%Y%m%dT%H%M%S")))
}
