//! Rules as people type them in English: `every weekday at 7:30`.

mod days;
mod limit;
mod reader;
#[cfg(test)]
mod tests;

use self::days::{When, read_when};
use self::limit::{Limit, read_limit};
use self::reader::{Reader, not_a_date};
use super::{Days, End, Recurrence, Rule, WallMoment, seek};
use crate::error::{Error, Reason, Result};
use crate::{Day, WallTime};

/// What can be read.
const FORM: &str = "'every day at 08:00', 'weekdays at 7:30', 'every 2 weeks on monday and friday at 6pm', \
                    'on the last day of the month at 20:00', 'every year on 1 march at 9', \
                    'tomorrow at 8am' or 'on 2026-12-01 at 18:30', \
                    each with 'until 2026-12-24', 'for 10 days' or '10 times' where it repeats";

/// The last minute of a day.
const LAST_MINUTE: u16 = 24 * 60 - 1;

/// Reads a rule that is said in English, such as `every monday and thursday at 6pm until 2026-12-24`.
/// Letter case, extra spaces, commas and `and` do not matter.
///
/// A rule that repeats begins with the next of its days. What is said of one day is a rule for that day alone; a day of the
/// week is the next one. The 29th to the 31st are the last day of a month that is shorter. A week
/// begins on Monday.
///
/// Fails as a refused `when`: as malformed with the forms that can be read, or by what is wrong with a
/// date, a time or a number; and where it lies in the past or never comes.
pub fn parse(text: &str, now: WallMoment) -> Result<Rule> {
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
fn once(day: Day, times: Vec<WallTime>, now: WallMoment) -> Result<Rule> {
    let start = WallMoment {
        day,
        time: times[0],
    };
    if start <= now {
        return Err(Error::invalid("when", Reason::InThePast));
    }
    Ok(Rule {
        start,
        days: Days::Daily { every: 1 },
        end: End::Count {
            times: count(&times),
        },
        times,
        except: Vec::new(),
    })
}

fn repeated(
    days: Days,
    times: Vec<WallTime>,
    limit: Option<Limit>,
    now: WallMoment,
) -> Result<Rule> {
    let end = match limit {
        None => End::Never,
        Some(Limit::Times(count)) => End::Count { times: count },
        Some(Limit::Days(number)) => match days {
            Days::Daily { every: 1 } => End::Count {
                times: number.saturating_mul(count(&times)),
            },
            _ => End::Until {
                last: before(now, number)?,
            },
        },
        Some(Limit::Until(last)) if last < now => {
            return Err(Error::invalid("when", Reason::InThePast));
        }
        Some(Limit::Until(last)) => End::Until { last },
    };
    let start = first(days.clone(), times.clone(), now)?;
    Ok(Rule {
        start,
        days,
        times,
        end,
        except: Vec::new(),
    })
}

/// The first moment from now on, as if none of its days, weeks, months or years were left out: every second
/// Tuesday begins with the next Tuesday.
fn first(mut days: Days, times: Vec<WallTime>, now: WallMoment) -> Result<WallMoment> {
    *days.every_mut() = 1;
    let (end, except) = (End::Never, Vec::new());
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
fn before(now: WallMoment, days: u32) -> Result<WallMoment> {
    let (days, minute) = match now.time.minutes() {
        0 => (i64::from(days) - 1, LAST_MINUTE),
        minute => (i64::from(days), minute - 1),
    };
    let day = now.day.checked_plus(days).ok_or_else(not_a_date)?;
    let time = WallTime::from_minutes(minute).ok_or_else(not_a_time)?;
    Ok(WallMoment { day, time })
}

fn malformed() -> Error {
    Error::invalid("when", Reason::malformed(FORM))
}

fn not_a_time() -> Error {
    Error::invalid("when", Reason::NotATime)
}
