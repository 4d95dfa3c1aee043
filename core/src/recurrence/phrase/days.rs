//! On which days a phrase says that a rule falls.

use super::malformed;
use super::reader::{Reader, month, not_a_date, ordinal, weekday};
use crate::error::Result;
use crate::recurrence::{Days, MonthDay, words};
use crate::{Day, Weekday};

/// The days of a phrase.
pub(super) enum When {
    Repeated(Days),
    Once(Day),
    /// Once, on the next such day of the week.
    Next(Weekday),
}

pub(super) fn read_when(reader: &mut Reader, today: Day) -> Result<When> {
    if reader.take("daily") {
        return Ok(When::Repeated(Days::Daily { every: 1 }));
    }
    if reader.take_any(&["every", "each"]) {
        return read_every(reader).map(When::Repeated);
    }
    if reader.take("today") {
        return Ok(When::Once(today));
    }
    if reader.take("tomorrow") {
        let day = today.checked_plus(1).ok_or_else(not_a_date)?;
        return Ok(When::Once(day));
    }
    reader.take("on");
    if let Some((days, is_plural)) = reader.weekdays() {
        return match *days {
            _ if is_plural => Ok(When::Repeated(weekly(1, days))),
            [day] => Ok(When::Next(day)),
            // Whether once or every week is not said.
            _ => Err(malformed()),
        };
    }
    if let Some(days) = read_monthly(reader) {
        return Ok(When::Repeated(days));
    }
    match reader.date(today)? {
        Some(day) => Ok(When::Once(day)),
        None => Err(malformed()),
    }
}

/// What follows on `every`.
fn read_every(reader: &mut Reader) -> Result<Days> {
    if let Some((days, _)) = reader.weekdays() {
        return Ok(weekly(1, days));
    }
    if let Some(days) = read_monthly(reader) {
        return Ok(days);
    }
    let interval = reader.interval();
    let every = interval.unwrap_or(1);
    if reader.take_any(&["day", "days", "morning"]) {
        return Ok(Days::Daily { every });
    }
    if reader.take_any(&["week", "weeks"]) {
        reader.take("on");
        let (days, _) = reader.weekdays().ok_or_else(malformed)?;
        return Ok(weekly(every, days));
    }
    if reader.take_any(&["month", "months"]) {
        reader.take("on");
        let mut on = read_month_days(reader).ok_or_else(malformed)?;
        read_lacking(reader, &mut on);
        return Ok(Days::Monthly { every, on });
    }
    if reader.take_any(&["year", "years"]) {
        reader.take("on");
        return read_yearly(reader, every);
    }
    match reader.weekdays() {
        // Of several, it is not said which are counted together.
        Some((days, _)) if days.len() == 1 => Ok(weekly(every, days)),
        _ => Err(malformed()),
    }
}

pub(super) fn weekly(every: u32, on: Vec<Weekday>) -> Days {
    let week_start = Weekday::Monday;
    Days::Weekly {
        every,
        on,
        week_start,
    }
}

/// `the first monday of every second month`. Nothing is taken where the months are not said.
fn read_monthly(reader: &mut Reader) -> Option<Days> {
    let mut ahead = *reader;
    let mut on = read_month_days(&mut ahead)?;
    let every = if ahead.words.first() == Some(&"in") {
        // `in months that have one`
        read_lacking(&mut ahead, &mut on).then_some(1)?
    } else {
        let every = read_months(&mut ahead)?;
        read_lacking(&mut ahead, &mut on);
        every
    };
    *reader = ahead;
    Some(Days::Monthly { every, on })
}

/// From one to the next: `of the month`, `of every 2 months`.
fn read_months(reader: &mut Reader) -> Option<u32> {
    let every = if reader.take("of the") {
        1
    } else if reader.take_any(&["of each", "of every"]) {
        reader.interval().unwrap_or(1)
    } else {
        return None;
    };
    reader.take_any(&["month", "months"]).then_some(every)
}

/// `29 february`, `the last friday of march and october`.
fn read_yearly(reader: &mut Reader, every: u32) -> Result<Days> {
    let mut ahead = *reader;
    let (months, mut on) = match read_month_days(&mut ahead) {
        Some(on) if ahead.take("of") => {
            *reader = ahead;
            (reader.many(|reader| reader.one(month)), on)
        }
        _ => {
            let (month, number) = reader.day_of_year().ok_or_else(malformed)?;
            if !words::can_have(month, number) {
                return Err(not_a_date());
            }
            (vec![month], vec![by_number(number)])
        }
    };
    read_lacking(reader, &mut on);
    for day in &mut on {
        if let MonthDay::DayOrLast { number } = *day
            && words::all_have(&months, number)
        {
            *day = MonthDay::Day { number };
        }
    }
    Ok(Days::Yearly { every, months, on })
}

/// Days of a month, at least one. Numbers and days of the week are not mixed: `the 1st and 3rd monday`
/// would be read as another day than is meant.
fn read_month_days(reader: &mut Reader) -> Option<Vec<MonthDay>> {
    let on = reader.many(read_month_day);
    let is_weekday =
        |day: &&MonthDay| matches!(day, MonthDay::Nth { .. } | MonthDay::NthFromEnd { .. });
    let weekdays = on.iter().filter(is_weekday).count();
    (!on.is_empty() && (weekdays == 0 || weekdays == on.len())).then_some(on)
}

/// `the 15th`, `the last day`, `first monday`, `second-to-last friday`.
fn read_month_day(reader: &mut Reader) -> Option<MonthDay> {
    let mut ahead = *reader;
    ahead.take("the");
    let (nth, is_from_end) = ahead.one(|word| match word.strip_suffix("-to-last") {
        None if word == "last" => Some((1, true)),
        None => Some((ordinal(word)?, false)),
        Some(word) => Some((ordinal(word)?, true)),
    })?;
    let found = match (ahead.one(weekday), is_from_end) {
        (Some(weekday), false) => MonthDay::Nth {
            number: nth,
            weekday,
        },
        (Some(weekday), true) => MonthDay::NthFromEnd {
            number: nth,
            weekday,
        },
        (None, true) => ahead
            .take("day")
            .then_some(MonthDay::FromEnd { number: nth })?,
        (None, false) => {
            ahead.take("day");
            by_number(nth)
        }
    };
    *reader = ahead;
    Some(found)
}

fn by_number(number: u32) -> MonthDay {
    match number {
        29..=31 => MonthDay::DayOrLast { number },
        _ => MonthDay::Day { number },
    }
}

/// Takes what is said of a month without the day, and whether it is that such a month is skipped.
fn read_lacking(reader: &mut Reader, on: &mut [MonthDay]) -> bool {
    if reader.take_any(&["in months that have one", "if there is one"]) {
        for day in on {
            if let MonthDay::DayOrLast { number } = *day {
                *day = MonthDay::Day { number };
            }
        }
        return true;
    }
    if let [MonthDay::DayOrLast { number: _ }] = on {
        reader.take_any(&[
            "or its last day",
            "or the last day of the month",
            "or the last day",
        ]);
    }
    false
}
