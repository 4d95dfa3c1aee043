//! On which days a phrase says that a rule falls.

use super::fault::{Fault, Like, Read};
use super::part_of_day::part;
use super::reader::{Reader, amount, month, not_a_date, ordinal, weekday};
use crate::error::{Error, Reason};
use crate::recurrence::words::english::WEEKDAYS;
use crate::recurrence::{Days, MonthDay, WallMoment, seek, words};
use crate::{Day, Weekday};

/// Hours from one to the next are no days of a rule.
const HOURS: &str = "days and times of day";
/// What counts hours has no end.
const NO_END: &str = "no end, for what counts hours goes on until you stop it,";

/// The days of a phrase.
pub(super) enum When {
    Repeated(Days),
    Once(Day),
    /// Once, on the next such day of the week.
    Next(Weekday),
    /// Once, on the next such day of the week, today where that is one, over or not.
    This(Weekday),
    /// Once, at a moment.
    At(WallMoment),
}

pub(super) fn read_when(reader: &mut Reader, now: WallMoment) -> Read<When> {
    let today = now.day;
    let plus = |days| today.checked_plus(days).ok_or_else(not_a_date);
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
        return Ok(When::Once(plus(1)?));
    }
    if reader.take("in") {
        return read_ahead(reader, now);
    }
    if reader.take("this") {
        // `this evening`
        if reader
            .words
            .first()
            .is_some_and(|word| part(word).is_some())
        {
            return Ok(When::Once(today));
        }
        let day = reader.one(weekday);
        return day.map(When::This).ok_or_else(weekday_expected);
    }
    if reader.take("next") {
        let day = reader.one(weekday).ok_or_else(weekday_expected)?;
        return read_next(day, today).map(When::Once);
    }
    let is_on = reader.take("on");
    let before = *reader;
    if let Some((days, is_plural)) = reader.weekdays() {
        return match *days {
            _ if is_plural => Ok(When::Repeated(weekly(1, days))),
            [day] => Ok(When::Next(day)),
            _ if !is_on => Ok(When::Repeated(weekly(1, days))),
            // Whether once or every week is not said.
            _ => {
                *reader = before;
                let what = "'every', or days in the plural,";
                Err(Fault::expected(what, Like::Weekly))
            }
        };
    }
    if let Some(days) = read_monthly(reader) {
        return Ok(When::Repeated(days));
    }
    if let Some(day) = reader.date(today)? {
        return Ok(When::Once(day));
    }
    if let Some(fault) = without_month(reader) {
        return Err(fault);
    }
    let mut ahead = *reader;
    if ahead.one(amount).is_some() && ahead.one(is_unit).is_some() {
        *reader = ahead;
        return Err(of_hours(reader));
    }
    let like = if is_on { Like::Once } else { Like::Any };
    Err(Fault::expected("a day", like))
}

/// A day of a month, of which no month is said.
fn without_month(reader: &mut Reader) -> Option<Fault> {
    let mut ahead = *reader;
    read_month_days(&mut ahead)?;
    *reader = ahead;
    Some(Fault::expected("'of the month'", Like::Monthly))
}

/// What is told of hours that are counted, which a rule can't say.
fn of_hours(reader: &mut Reader) -> Fault {
    reader.take_any(&["after the last one", "after the last"]);
    let what = if reader.is_done() { HOURS } else { NO_END };
    Fault::expected(what, Like::Hours)
}

fn weekday_expected() -> Fault {
    Fault::expected("a day of the week", Like::Weekly)
}

/// `next tuesday` is one of next week. Where one of this week comes before it, either can be meant.
fn read_next(weekday: Weekday, today: Day) -> Read<Day> {
    let plus = |days| today.checked_plus(days).ok_or_else(not_a_date);
    let days = match seek::days_after(today.weekday(), weekday) {
        0 => 7,
        days => days,
    };
    let this_week = 6 - seek::days_after(Weekday::Monday, today.weekday());
    if days > this_week {
        return Ok(plus(days)?);
    }
    let (one, other) = (plus(days)?, plus(days + 7)?);
    let place = Weekday::ALL.iter().position(|one| *one == weekday);
    let name = place.map_or("", |place| WEEKDAYS[place]);
    let expected = format!("a date, for 'next {name}' can be 'on {one}' or 'on {other}'");
    Err(Error::invalid("when", Reason::Malformed { expected }).into())
}

/// `20 minutes`, `an hour`, `3 days`.
fn read_ahead(reader: &mut Reader, now: WallMoment) -> Read<When> {
    let expected = || Fault::expected("minutes, hours, days or weeks", Like::Soon);
    let number = if reader.take("half an hour") {
        return Ok(When::At(later(now, 30)?));
    } else {
        reader.one(amount).ok_or_else(expected)?
    };
    let number = i64::from(number);
    if let Some(minutes) = reader.one(is_unit) {
        return Ok(When::At(later(now, number * minutes)?));
    }
    let days = if reader.take_any(&["day", "days"]) {
        1
    } else if reader.take_any(&["week", "weeks"]) {
        7
    } else {
        return Err(expected());
    };
    let day = now.day.checked_plus(number * days);
    Ok(When::Once(day.ok_or_else(not_a_date)?))
}

/// So many minutes later, as a clock shows them that is not changed.
fn later(now: WallMoment, minutes: i64) -> Read<WallMoment> {
    let minutes = i64::from(now.time.minutes()) + minutes;
    let day = now.day.checked_plus(minutes.div_euclid(24 * 60));
    let minute = u16::try_from(minutes.rem_euclid(24 * 60)).ok();
    let time = minute.and_then(crate::WallTime::from_minutes);
    match (day, time) {
        (Some(day), Some(time)) => Ok(WallMoment { day, time }),
        _ => Err(not_a_date().into()),
    }
}

/// The minutes of a unit that is shorter than a day.
fn is_unit(word: &str) -> Option<i64> {
    match word {
        "minute" | "minutes" | "min" | "mins" => Some(1),
        "hour" | "hours" | "h" => Some(60),
        _ => None,
    }
}

/// What follows on `every`.
fn read_every(reader: &mut Reader) -> Read<Days> {
    if let Some((days, _)) = reader.weekdays() {
        return Ok(weekly(1, days));
    }
    if let Some(days) = read_monthly(reader) {
        return Ok(days);
    }
    // Read afterwards.
    if reader
        .words
        .first()
        .is_some_and(|word| part(word).is_some())
    {
        return Ok(Days::Daily { every: 1 });
    }
    let interval = reader.interval();
    let every = interval.unwrap_or(1);
    if reader.one(is_unit).is_some() {
        return Err(of_hours(reader));
    }
    if reader.take_any(&["day", "days"]) {
        return Ok(Days::Daily { every });
    }
    if reader.take_any(&["week", "weeks"]) {
        reader.take("on");
        let (days, _) = reader.weekdays().ok_or_else(weekday_expected)?;
        return Ok(weekly(every, days));
    }
    if reader.take_any(&["month", "months"]) {
        reader.take("on");
        let on = read_month_days(reader);
        let mut on = on.ok_or_else(|| Fault::expected("a day of the month", Like::Monthly))?;
        read_lacking(reader, &mut on);
        return Ok(Days::Monthly { every, on });
    }
    if reader.take_any(&["year", "years"]) {
        reader.take("on");
        return read_yearly(reader, every);
    }
    let before = *reader;
    match reader.weekdays() {
        // Of several, it is not said which are counted together.
        Some((days, _)) if days.len() == 1 => Ok(weekly(every, days)),
        Some(_) => {
            *reader = before;
            let what = "'weeks on', or one day of the week,";
            Err(Fault::expected(what, Like::Weekly))
        }
        None if interval.is_some() => Err(Fault::expected(
            "days, weeks, months or years",
            Like::Weekly,
        )),
        None => Err(without_month(reader).unwrap_or_else(|| Fault::expected("a day", Like::Any))),
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
fn read_yearly(reader: &mut Reader, every: u32) -> Read<Days> {
    let mut ahead = *reader;
    let (months, mut on) = match read_month_days(&mut ahead) {
        Some(on) if ahead.take("of") => {
            *reader = ahead;
            (reader.many(|reader| reader.one(month)), on)
        }
        _ => {
            let (month, number) = reader
                .day_of_year()
                .ok_or_else(|| Fault::expected("a day of the year", Like::Yearly))?;
            if !words::can_have(month, number) {
                return Err(not_a_date().into());
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
