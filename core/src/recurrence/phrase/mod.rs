//! Rules as people type them in English: `every weekday at 7:30`.

mod reader;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use self::reader::{Reader, month, not_a_date, number, ordinal, weekday};
use super::{Days, End, LocalTime, MonthDay, Recurrence, Rule, seek, words};
use crate::error::{Error, Reason, Result};
use crate::{Day, WallTime, Weekday};

/// What can be read.
const FORM: &str = "'every day at 08:00', 'weekdays at 7:30', 'every 2 weeks on monday and friday at 6pm', \
                    'on the last day of the month at 20:00', 'every year on 1 march at 9', \
                    'tomorrow at 8am' or 'on 2026-12-01 at 18:30', \
                    each with 'until 2026-12-24', 'for 10 days' or '10 times' where it repeats";

/// The last minute of a day.
const LAST_MINUTE: u16 = 24 * 60 - 1;

/// The days of a phrase.
enum When {
    Repeated(Days),
    Once(Day),
    /// Once, on the next such day of the week.
    Next(Weekday),
}

/// How long a phrase says that a rule goes on.
#[derive(Clone, Copy)]
enum Limit {
    Times(u32),
    Days(u32),
    Until(LocalTime),
}

/// Reads a rule that is said in English, such as `every monday and thursday at 6pm until 2026-12-24`.
/// Letter case, extra spaces, commas and `and` do not matter.
///
/// A rule that repeats begins with the next of its days. What is said of one day is a rule for that day alone; a day of the
/// week is the next one. The 29th to the 31st are the last day of a month that is shorter. A week
/// begins on Monday.
///
/// Fails as a refused `when`: as malformed with the forms that can be read, or by what is wrong with a
/// date, a time or a number; and where it lies in the past or never comes.
pub fn parse(text: &str, now: LocalTime) -> Result<Rule> {
    let text = text.to_lowercase().replace(',', " ");
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| *word != "and")
        .collect();
    let mut reader = Reader { words: &words };
    let (mut when, mut times, mut limit) = (None, Vec::new(), None);
    while !reader.is_done() {
        if times.is_empty() && reader.take("at") {
            times = reader.many(Reader::time);
            if times.is_empty() {
                return Err(not_a_time());
            }
        } else if limit.is_none()
            && let Some(found) = read_limit(&mut reader, now, !times.is_empty())?
        {
            limit = Some(found);
        } else if when.is_none() {
            when = Some(read_when(&mut reader, now.day)?);
        } else {
            return Err(malformed());
        }
    }
    times.sort_unstable();
    times.dedup();
    let rule = match when.ok_or_else(malformed)? {
        _ if times.is_empty() => return Err(malformed()),
        When::Repeated(days) => repeated(days, times, limit, now)?,
        _ if limit.is_some() => return Err(malformed()),
        When::Once(day) => once(day, times, now)?,
        When::Next(weekday) => {
            let ahead = seek::days_after(now.day.weekday(), weekday);
            // One of today that is over is that of the next week.
            let ahead = match ahead {
                0 if times[0] <= now.time => 7,
                ahead => ahead,
            };
            let day = now.day.checked_plus(ahead).ok_or_else(not_a_date)?;
            once(day, times, now)?
        }
    };
    Ok(Recurrence::new(rule).map_err(of_when)?.rule().clone())
}

/// What is wrong with a rule is wrong with the phrase.
fn of_when(error: Error) -> Error {
    match error {
        Error::Invalid { reason, .. } => Error::invalid("when", reason),
        other => other,
    }
}

/// A rule for the times of one day.
fn once(day: Day, times: Vec<WallTime>, now: LocalTime) -> Result<Rule> {
    let start = LocalTime {
        day,
        time: times[0],
    };
    if start <= now {
        return Err(Error::invalid("when", Reason::InThePast));
    }
    Ok(Rule {
        start,
        days: Days::Daily { every: 1 },
        end: End::Count(count(&times)),
        times,
        except: BTreeSet::new(),
    })
}

fn repeated(
    days: Days,
    times: Vec<WallTime>,
    limit: Option<Limit>,
    now: LocalTime,
) -> Result<Rule> {
    let end = match limit {
        None => End::Never,
        Some(Limit::Times(count)) => End::Count(count),
        Some(Limit::Days(number)) => match days {
            Days::Daily { every: 1 } => End::Count(number.saturating_mul(count(&times))),
            _ => End::Until(before(now, number)?),
        },
        Some(Limit::Until(last)) if last < now => {
            return Err(Error::invalid("when", Reason::InThePast));
        }
        Some(Limit::Until(last)) => End::Until(last),
    };
    let start = first(days.clone(), times.clone(), now)?;
    Ok(Rule {
        start,
        days,
        times,
        end,
        except: BTreeSet::new(),
    })
}

/// The first moment from now on, as if none of its days, weeks, months or years were left out: every second
/// Tuesday begins with the next Tuesday.
fn first(mut days: Days, times: Vec<WallTime>, now: LocalTime) -> Result<LocalTime> {
    *days.every_mut() = 1;
    let (end, except) = (End::Never, BTreeSet::new());
    let each = Recurrence::new(Rule {
        start: now,
        days,
        times,
        end,
        except,
    });
    let first = each.map_err(of_when)?.next_after(now);
    first.ok_or_else(|| Error::invalid("when", Reason::InThePast))
}

fn count(times: &[WallTime]) -> u32 {
    u32::try_from(times.len()).unwrap_or(u32::MAX)
}

/// The last minute of so many days from now on.
fn before(now: LocalTime, days: u32) -> Result<LocalTime> {
    let (days, minute) = match now.time.minutes() {
        0 => (i64::from(days) - 1, LAST_MINUTE),
        minute => (i64::from(days), minute - 1),
    };
    let day = now.day.checked_plus(days).ok_or_else(not_a_date)?;
    let time = WallTime::from_minutes(minute).ok_or_else(not_a_time)?;
    Ok(LocalTime { day, time })
}

/// `until 2026-12-24`, `for 10 days`, `10 times`. After the times of a rule, a time is that of its end.
fn read_limit(reader: &mut Reader, now: LocalTime, has_times: bool) -> Result<Option<Limit>> {
    if reader.take("until") {
        let day = reader.date(now.day)?.ok_or_else(malformed)?;
        let time = if has_times && reader.take("at") {
            reader.time()
        } else {
            WallTime::from_minutes(LAST_MINUTE)
        };
        let time = time.ok_or_else(not_a_time)?;
        return Ok(Some(Limit::Until(LocalTime { day, time })));
    }
    let (taken, text, days) = match reader.words {
        ["for", text, "time" | "times", ..] => (3, text, None),
        [text, "time" | "times", ..] => (2, text, None),
        ["for", text, "day" | "days", ..] => (3, text, Some(1)),
        ["for", text, "week" | "weeks", ..] => (3, text, Some(7)),
        _ => return Ok(None),
    };
    let number = number(text).ok_or_else(malformed)?;
    reader.words = &reader.words[taken..];
    Ok(Some(match days {
        None => Limit::Times(number),
        Some(days) => Limit::Days(number.saturating_mul(days)),
    }))
}

fn read_when(reader: &mut Reader, today: Day) -> Result<When> {
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

fn weekly(every: u32, on: Vec<Weekday>) -> Days {
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
        if let MonthDay::DayOrLast(number) = *day
            && words::all_have(&months, number)
        {
            *day = MonthDay::Day(number);
        }
    }
    Ok(Days::Yearly { every, months, on })
}

/// Days of a month, at least one. Numbers and days of the week are not mixed: `the 1st and 3rd monday`
/// would be read as another day than is meant.
fn read_month_days(reader: &mut Reader) -> Option<Vec<MonthDay>> {
    let on = reader.many(read_month_day);
    let is_weekday = |day: &&MonthDay| matches!(day, MonthDay::Nth(..) | MonthDay::NthFromEnd(..));
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
    let nth = u8::try_from(nth).ok()?;
    let found = match (ahead.one(weekday), is_from_end) {
        (Some(weekday), false) => MonthDay::Nth(nth, weekday),
        (Some(weekday), true) => MonthDay::NthFromEnd(nth, weekday),
        (None, true) => ahead.take("day").then_some(MonthDay::FromEnd(nth))?,
        (None, false) => {
            ahead.take("day");
            by_number(nth)
        }
    };
    *reader = ahead;
    Some(found)
}

fn by_number(number: u8) -> MonthDay {
    match number {
        29..=31 => MonthDay::DayOrLast(number),
        _ => MonthDay::Day(number),
    }
}

/// Takes what is said of a month without the day, and whether it is that such a month is skipped.
fn read_lacking(reader: &mut Reader, on: &mut [MonthDay]) -> bool {
    if reader.take_any(&["in months that have one", "if there is one"]) {
        for day in on {
            if let MonthDay::DayOrLast(number) = *day {
                *day = MonthDay::Day(number);
            }
        }
        return true;
    }
    if let [MonthDay::DayOrLast(_)] = on {
        reader.take_any(&[
            "or its last day",
            "or the last day of the month",
            "or the last day",
        ]);
    }
    false
}

fn malformed() -> Error {
    Error::invalid("when", Reason::malformed(FORM))
}

fn not_a_time() -> Error {
    Error::invalid("when", Reason::NotATime)
}
