//! Rules as people type them in English: `every weekday at 7:30`.

mod days;
mod fault;
mod limit;
mod part_of_day;
mod reader;
mod spelling;
#[cfg(test)]
mod tests;

use self::days::{When, read_when};
use self::fault::{Fault, Like, Read};
use self::limit::{Limit, read_limit, read_start};
use self::part_of_day::{Part, read_part};
use self::reader::{Reader, Said, not_a_date};
use self::spelling::words;
use super::{Days, End, Recurrence, Rule, WallMoment, seek};
use crate::error::{Error, Reason, Result};
use crate::{Day, WallTime};

/// The last minute of a day.
const LAST_MINUTE: u16 = 24 * 60 - 1;

/// Reads a rule that is said in English, such as `every monday and thursday at 6pm until 2026-12-24`.
/// Letter case, extra spaces, commas and `and` do not matter, and `at` may be left out before a time that
/// can't be taken for something else: `tomorrow 8am`.
///
/// A rule that repeats begins with the next of its days, or of those from the day that it says it starts on.
/// What is said of one day is a rule for that day alone; a day of the week is the next one, and `next tuesday`
/// is refused where that can be in this week or in the next. Several days of the week are those of every week,
/// unless they are said after `on`. The 29th to the 31st are the last day of a month that is shorter. A week
/// begins on Monday. An hour without `am` and `pm` is that of a clock with 24, but with a part of the day that
/// says more: `tonight at 9`. `in 2 hours` is by a clock that is not changed in between.
///
/// Fails as a refused `when`: as malformed with the word that can't be read, or what is missing, and two forms
/// that can be read, or by what is wrong with a date or a number; and where it lies in the past or never
/// comes.
pub fn parse(text: &str, now: WallMoment) -> Result<Rule> {
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut reader = Reader { words: &words };
    let rule = read(&mut reader, now).map_err(|fault| {
        let read = words.len() - reader.words.len();
        fault.at(&words, read)
    })?;
    Ok(Recurrence::new(rule).map_err(of_when)?.rule().clone())
}

/// What a phrase says, part by part.
#[derive(Default)]
struct Parts {
    when: Option<When>,
    times: Vec<Said>,
    limit: Option<Limit>,
    starts: Option<Day>,
    of_day: Option<Part>,
}

fn read(reader: &mut Reader, now: WallMoment) -> Read<Rule> {
    let mut parts = Parts::default();
    while !reader.is_done() {
        read_part_of_phrase(reader, &mut parts, now)?;
    }
    rule(parts, now)
}

fn read_part_of_phrase(reader: &mut Reader, parts: &mut Parts, now: WallMoment) -> Read<()> {
    if parts.of_day.is_none()
        && let Some(found) = read_part(reader)
    {
        parts.of_day = Some(found);
        return Ok(());
    }
    if parts.times.is_empty() {
        if reader.take("at") {
            parts.times = reader.many(Reader::time);
            if parts.times.is_empty() {
                return Err(Fault::expected(
                    "a time of day such as 8am or 18:30",
                    Like::Any,
                ));
            }
            return Ok(());
        }
        parts.times = reader.many(Reader::sure_time);
        if !parts.times.is_empty() {
            return Ok(());
        }
    }
    if parts.limit.is_none()
        && let Some(found) = read_limit(reader, now, !parts.times.is_empty())?
    {
        parts.limit = Some(found);
        return Ok(());
    }
    if parts.starts.is_none()
        && let Some(found) = read_start(reader, now.day)?
    {
        parts.starts = Some(found);
        return Ok(());
    }
    if parts.when.is_some() {
        return Err(Fault::expected("nothing more", Like::Any));
    }
    parts.when = Some(read_when(reader, now)?);
    Ok(())
}

/// The rule that the parts of a phrase say together.
fn rule(parts: Parts, now: WallMoment) -> Read<Rule> {
    let Parts {
        when,
        times: said,
        limit,
        starts,
        of_day,
    } = parts;
    let has_end = limit.is_some() || starts.is_some();
    let when = match (when, said.as_slice()) {
        (Some(When::At(moment)), []) if !has_end && of_day.is_none() => {
            return Ok(once(moment.day, vec![moment.time], now)?);
        }
        (Some(When::At(_)), _) => {
            let what = "nothing but how long from now";
            return Err(Fault::expected(what, Like::Soon));
        }
        (None, []) => return Err(Fault::expected("a day and a time of day", Like::Any)),
        (Some(_), []) => return Err(Fault::expected("a time of day too", Like::Any)),
        // The next such time, where it can't be mistaken.
        (None, [one]) if one.has_half() && !has_end && of_day.is_none() => {
            let ahead = i64::from(one.time <= now.time);
            When::Once(now.day.checked_plus(ahead).ok_or_else(not_a_date)?)
        }
        (None, _) => return Err(Fault::expected("a day too", Like::Any)),
        (Some(when), _) => when,
    };
    let is_once = !matches!(when, When::Repeated(_));
    let mut times = Vec::with_capacity(said.len());
    for one in said {
        let time = of_day.map_or(Some(one.time), |part| part.time(one, is_once));
        let half = || Fault::expected("a time of that part of the day, with am or pm", Like::Any);
        times.push(time.ok_or_else(half)?);
    }
    times.sort_unstable();
    times.dedup();
    let first = times[0];
    let day = match when {
        When::Repeated(days) => return Ok(repeated(days, times, (limit, starts), now)?),
        _ if has_end => {
            let what = "neither a start nor an end where it comes once";
            return Err(Fault::expected(what, Like::Repeated));
        }
        When::At(_) => return Err(not_a_date().into()),
        When::Once(day) => day,
        When::This(weekday) => ahead(now.day, weekday, 0)?,
        When::Next(weekday) => {
            // One of today that is over is that of the next week.
            let is_over = first <= now.time;
            ahead(now.day, weekday, i64::from(is_over))?
        }
    };
    Ok(once(day, times, now)?)
}

/// The next such day of the week from so many days on.
fn ahead(today: Day, weekday: crate::Weekday, from: i64) -> Result<Day> {
    let begin = today.checked_plus(from).ok_or_else(not_a_date)?;
    let days = seek::days_after(begin.weekday(), weekday);
    begin.checked_plus(days).ok_or_else(not_a_date)
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
    (limit, starts): (Option<Limit>, Option<Day>),
    now: WallMoment,
) -> Result<Rule> {
    let from = match starts {
        Some(day) if day < now.day => return Err(Error::invalid("when", Reason::InThePast)),
        // The last minute before it.
        Some(day) if day > now.day => WallMoment {
            day: day.checked_plus(-1).ok_or_else(not_a_date)?,
            time: WallTime::from_minutes(LAST_MINUTE).ok_or_else(not_a_time)?,
        },
        _ => now,
    };
    let end = match limit {
        None => End::Never,
        Some(Limit::Times(count)) => End::Count { times: count },
        Some(Limit::Days(number)) => match days {
            Days::Daily { every: 1 } => End::Count {
                times: number.saturating_mul(count(&times)),
            },
            _ => End::Until {
                last: before(from, number)?,
            },
        },
        Some(Limit::Until(last)) if last < now => {
            return Err(Error::invalid("when", Reason::InThePast));
        }
        Some(Limit::Until(last)) => End::Until { last },
    };
    let start = first(days.clone(), times.clone(), from)?;
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

fn not_a_time() -> Error {
    Error::invalid("when", Reason::NotATime)
}
