//! How long a phrase says that a rule goes on.

use super::fault::{Fault, Like, Read};
use super::reader::{Reader, amount, not_a_date};
use super::{LAST_MINUTE, not_a_time};
use crate::recurrence::{WallMoment, seek};
use crate::{Day, WallTime};

/// What is said of it.
#[derive(Clone, Copy)]
pub(super) enum Limit {
    Times(u32),
    Days(u32),
    Until(WallMoment),
}

/// `until 2026-12-24`, `for 10 days`, `10 times`. After the times of a rule, a time is that of its end.
pub(super) fn read_limit(
    reader: &mut Reader,
    now: WallMoment,
    has_times: bool,
) -> Read<Option<Limit>> {
    if reader.take("until") {
        let day = reader.date(now.day)?;
        let day = day.ok_or_else(|| Fault::expected("a date", Like::Repeated))?;
        let time = if has_times && reader.take("at") {
            reader.time().map(|said| said.time)
        } else {
            WallTime::from_minutes(LAST_MINUTE)
        };
        let time = time.ok_or_else(not_a_time)?;
        return Ok(Some(Limit::Until(WallMoment { day, time })));
    }
    if let ["once" | "twice", "a", ..] | [_, "times", "a" | "per" | "every" | "each", ..] =
        reader.words
    {
        return Err(Fault::expected("times of day", Like::Hours));
    }
    let (taken, text, days) = match reader.words {
        ["for", text, "time" | "times", ..] => (3, text, None),
        [text, "time" | "times", ..] => (2, text, None),
        ["for", text, "day" | "days", ..] => (3, text, Some(1)),
        ["for", text, "week" | "weeks", ..] => (3, text, Some(7)),
        ["for", ..] => {
            reader.take("for");
            let what = "so many days, weeks or times";
            return Err(Fault::expected(what, Like::Repeated));
        }
        _ => return Ok(None),
    };
    let number = amount(text).ok_or_else(|| Fault::expected("a number", Like::Repeated))?;
    reader.words = &reader.words[taken..];
    Ok(Some(match days {
        None => Limit::Times(number),
        Some(days) => Limit::Days(number.saturating_mul(days)),
    }))
}

/// `starting tomorrow`, `from 2026-12-01`: the first day that may be one of the rule.
pub(super) fn read_start(reader: &mut Reader, today: Day) -> Read<Option<Day>> {
    if !reader.take_any(&["starting", "beginning", "from"]) {
        return Ok(None);
    }
    reader.take_any(&["on", "from"]);
    if reader.take("today") {
        return Ok(Some(today));
    }
    if reader.take("tomorrow") {
        return Ok(Some(today.checked_plus(1).ok_or_else(not_a_date)?));
    }
    if let Some(weekday) = reader.one(super::reader::weekday) {
        let ahead = seek::days_after(today.weekday(), weekday);
        return Ok(Some(today.checked_plus(ahead).ok_or_else(not_a_date)?));
    }
    let day = reader.date(today)?;
    day.map(Some)
        .ok_or_else(|| Fault::expected("a day", Like::Once))
}
