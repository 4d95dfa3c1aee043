//! Rules in English.

use super::{Lacking, MonthDay, MonthDays, WeekDays, Words, list, word};
use crate::{Day, WallTime, Weekday};

/// Sunday first.
pub(in crate::recurrence) const WEEKDAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// From January on.
pub(in crate::recurrence) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The first to the fifth.
pub(in crate::recurrence) const ORDINALS: [&str; 5] =
    ["first", "second", "third", "fourth", "fifth"];

pub(super) struct English;

impl Words for English {
    fn and(&self) -> &'static str {
        " and "
    }

    fn daily(&self, every: u32) -> String {
        every_n(every, "day")
    }

    fn weekly(&self, every: u32, on: &WeekDays) -> String {
        let names = |days: &[Weekday]| {
            let names: Vec<_> = days.iter().map(|day| weekday(*day).to_owned()).collect();
            list(self, &names)
        };
        match (every, on) {
            (1, WeekDays::Workdays) => "every weekday".to_owned(),
            (1, WeekDays::Some(days)) => format!("every {}", names(days)),
            (2, WeekDays::Some(days)) if days.len() == 1 => format!("every second {}", names(days)),
            (_, WeekDays::All) => format!("{} on all seven days", every_n(every, "week")),
            (_, WeekDays::Workdays) => format!("{} on weekdays", every_n(every, "week")),
            (_, WeekDays::Some(days)) => format!("{} on {}", every_n(every, "week"), names(days)),
        }
    }

    fn monthly(&self, every: u32, on: &MonthDays) -> String {
        let text = &on.text;
        match (every, on.lacking) {
            (1, Lacking::Skipped) => format!("on {text}, in months that have one,"),
            (1, Lacking::Never) if on.are_weekdays => format!("on {text} of the month"),
            (1, Lacking::Never) => format!("on {text} of each month"),
            (1, Lacking::Last) => format!("on {text} of each month, or its last day,"),
            (2, Lacking::Last) => format!("on {text} of every second month, or its last day,"),
            (2, lacking) => format!("on {text} of every second month{}", aside(lacking)),
            (_, lacking) => format!("{} on {text}{}", every_n(every, "month"), aside(lacking)),
        }
    }

    fn yearly(&self, every: u32, months: &[u32], on: &MonthDays) -> String {
        let years = every_n(every, "year");
        let names = months.iter().map(|one| month(*one).to_owned());
        let names = list(self, &names.collect::<Vec<_>>());
        let days = match on.number {
            Some(number) if months.len() == 1 => format!("{number} {names}"),
            _ => format!("{} of {names}", on.text),
        };
        format!("{years} on {days}{}", aside(on.lacking))
    }

    fn month_day(&self, day: MonthDay) -> String {
        match day {
            MonthDay::Day { number } | MonthDay::DayOrLast { number } => {
                format!("the {}", nth(number))
            }
            MonthDay::FromEnd { number } => format!("the {} day", from_end(number)),
            MonthDay::Every { weekday: day } => format!("every {}", weekday(day)),
            MonthDay::Nth {
                number,
                weekday: day,
            } => format!("the {} {}", ordinal(number), weekday(day)),
            MonthDay::NthFromEnd {
                number,
                weekday: day,
            } => {
                format!("the {} {}", from_end(number), weekday(day))
            }
        }
    }

    fn lacking(&self, lacking: Lacking) -> &'static str {
        match lacking {
            Lacking::Never => "",
            Lacking::Skipped => "if there is one",
            Lacking::Last => "or the last day",
        }
    }

    fn at(&self, times: &[WallTime]) -> String {
        let times: Vec<_> = times.iter().map(WallTime::to_string).collect();
        format!("at {}", list(self, &times))
    }

    fn date(&self, day: Day, with_year: bool) -> String {
        let (year, number, day) = day.parts();
        let date = format!("{day} {}", month(number));
        if with_year {
            format!("{date} {year}")
        } else {
            date
        }
    }

    fn on(&self, date: &str) -> String {
        format!("on {date}")
    }

    fn until(&self, date: &str) -> String {
        format!("until {date}")
    }

    fn count(&self, count: u32) -> String {
        match count {
            1 => "once".to_owned(),
            _ => format!("{count} times"),
        }
    }

    fn not(&self, dates: &str) -> String {
        format!("but not on {dates}")
    }

    fn not_on_days(&self, count: usize) -> String {
        format!("but not on {count} days")
    }

    fn not_at_times(&self, count: usize) -> String {
        format!("but not at {count} of these times")
    }

    fn exception(&self, date: &str) -> String {
        date.to_owned()
    }

    fn next(&self, date: &str) -> String {
        format!("next on {date}")
    }
}

/// What is said after the months of a day that one may not have.
fn aside(lacking: Lacking) -> &'static str {
    match lacking {
        Lacking::Never => "",
        Lacking::Skipped => ", if there is one,",
        Lacking::Last => ", or the last day of the month,",
    }
}

fn every_n(every: u32, unit: &str) -> String {
    match every {
        1 => format!("every {unit}"),
        _ => format!("every {every} {unit}s"),
    }
}

fn weekday(day: Weekday) -> &'static str {
    WEEKDAYS[usize::from(day.number())]
}

/// The name of a month, 1 to 12.
fn month(number: u32) -> &'static str {
    word(&MONTHS, number).unwrap_or_default()
}

/// The numeral of an ordinal: `21st`.
fn nth(number: u32) -> String {
    let ending = match (number / 10, number % 10) {
        (1, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn ordinal(number: u32) -> String {
    let word = word(&ORDINALS, number);
    word.map_or_else(|| nth(number), str::to_owned)
}

fn from_end(number: u32) -> String {
    match number {
        1 => "last".to_owned(),
        _ => format!("{}-to-last", ordinal(number)),
    }
}
