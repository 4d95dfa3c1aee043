//! How long a phrase says that a rule goes on.

use super::reader::{Reader, number};
use super::{LAST_MINUTE, malformed, not_a_time};
use crate::WallTime;
use crate::error::Result;
use crate::recurrence::WallMoment;

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
) -> Result<Option<Limit>> {
    if reader.take("until") {
        let day = reader.date(now.day)?.ok_or_else(malformed)?;
        let time = if has_times && reader.take("at") {
            reader.time()
        } else {
            WallTime::from_minutes(LAST_MINUTE)
        };
        let time = time.ok_or_else(not_a_time)?;
        return Ok(Some(Limit::Until(WallMoment { day, time })));
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
