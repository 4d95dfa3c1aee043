//! Lengths of time, days and times of day as people type them: one reader of each for all commands.

use alongside::{CallContext, Day, WallTime};

use crate::failure::{Failure, read};
use crate::show::{parse_weekday, weekday};

/// What a length can be like.
const LENGTH: &str = "a length such as 30m, 2h, 1h30 or 2 days";
/// What a day can be like.
const DAY: &str = "a day such as today, tomorrow, friday or 2026-12-03";

/// Which of the days of the week that have a name is meant.
#[derive(Clone, Copy)]
pub(crate) enum Which {
    Coming,
    Past,
}

/// Reads a length in minutes: `30`, `30m`, `2h`, `1h30`, `1 hour`, `2 days`.
pub(crate) fn length(field: &str, text: &str) -> Result<u32, Failure> {
    minutes(text).ok_or_else(|| Failure::malformed(field, LENGTH))
}

/// A number alone is of minutes, at the end of hours too. The longest unit comes first.
fn minutes(text: &str) -> Option<u32> {
    let text = text.to_lowercase().replace(" and ", " ");
    let mut rest = text.trim();
    let (mut all, mut longest) = (0_u32, u32::MAX);
    let mut is_first = true;
    while !rest.is_empty() {
        let (number, after) = number(rest)?;
        let end = after.find(|c: char| !c.is_alphabetic());
        let (unit, after) = after.split_at(end.unwrap_or(after.len()));
        let unit = match unit {
            "" if is_first && after.is_empty() => 1,
            "" if longest == 60 && number < 60 && after.is_empty() => 1,
            "m" | "min" | "mins" | "minute" | "minutes" => 1,
            "h" | "hr" | "hrs" | "hour" | "hours" => 60,
            "d" | "day" | "days" => 24 * 60,
            "w" | "week" | "weeks" => 7 * 24 * 60,
            _ => return None,
        };
        if unit >= longest {
            return None;
        }
        all = all.checked_add(number.checked_mul(unit)?)?;
        (longest, rest, is_first) = (unit, after.trim_start(), false);
    }
    (!is_first).then_some(all)
}

/// The number that a text begins with, and what comes after it.
fn number(text: &str) -> Option<(u32, &str)> {
    let one = text.strip_prefix("an ").or_else(|| text.strip_prefix("a "));
    if let Some(rest) = one {
        return Some((1, rest.trim_start()));
    }
    let end = text.find(|c: char| !c.is_ascii_digit());
    let (number, rest) = text.split_at(end.unwrap_or(text.len()));
    Some((number.parse().ok()?, rest.trim_start()))
}

/// Reads a day: `2026-12-03`, `today`, `tomorrow`, `yesterday`, or a day of the week, the next or the last one.
pub(crate) fn day(
    field: &str,
    text: &str,
    which: Which,
    context: &CallContext,
) -> Result<Day, Failure> {
    let (text, today) = (text.trim().to_lowercase(), context.today());
    let ahead = match text.as_str() {
        "today" => Some(0),
        "tomorrow" => Some(1),
        "yesterday" => Some(-1),
        _ => None,
    };
    if let Some(ahead) = ahead {
        return Ok(today.plus(ahead));
    }
    let name = ["on ", "this "]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    if let Some(named) = parse_weekday(name.unwrap_or(&text)) {
        let ahead = match which {
            Which::Coming => 1..=6,
            Which::Past => -6..=-1,
        };
        let mut days = ahead.map(|ahead| today.plus(ahead));
        // Of today's own name it is not said which is meant.
        return days.find(|day| day.weekday() == named).ok_or_else(|| {
            let sentence = format!("today is {}: say today, or type the date", weekday(named));
            Failure::refused(field, &sentence)
        });
    }
    if text.len() == 10 && text.as_bytes().get(4) == Some(&b'-') {
        return read(field, &text);
    }
    Err(Failure::malformed(field, DAY))
}

/// Reads a time of day: `7`, `07:00`, `7am`, `6:30 pm`, `noon`.
pub(crate) fn clock(text: &str) -> Option<WallTime> {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "noon" => return WallTime::from_minutes(12 * 60),
        "midnight" => return WallTime::from_minutes(0),
        _ => {}
    }
    let halves = [("am", 0), ("pm", 12)];
    let half = halves
        .iter()
        .find_map(|(half, hours)| Some((text.strip_suffix(half)?, *hours)));
    let (clock, half) = match half {
        Some((clock, hours)) => (clock.trim_end(), Some(hours)),
        None => (text.as_str(), None),
    };
    let (hour, minute) = clock.split_once(':').unwrap_or((clock, "00"));
    let digits = |text: &str, most: usize| {
        let is_number =
            (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| text.parse::<u16>().ok())?
    };
    let (hour, minute) = (
        digits(hour, 2)?,
        digits(minute, 2).filter(|_| minute.len() == 2)?,
    );
    let hour = match half {
        None => hour,
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
    };
    (hour < 24 && minute < 60).then(|| WallTime::from_minutes(hour * 60 + minute))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::context;

    #[test]
    fn a_length_is_read_as_people_write_it() {
        for (text, expected) in [
            ("30", Some(30)),
            ("30m", Some(30)),
            ("90 min", Some(90)),
            (" 2 h ", Some(120)),
            ("1h30", Some(90)),
            ("1h 30m", Some(90)),
            ("1 hour and 30 minutes", Some(90)),
            ("1 Hour", Some(60)),
            ("an hour", Some(60)),
            ("4d", Some(4 * 24 * 60)),
            ("a week", Some(7 * 24 * 60)),
            ("0", Some(0)),
            ("", None),
            ("h", None),
            ("-5", None),
            ("1.5h", None),
            ("1h90", None),
            ("30m 1h", None),
            ("1h 2h", None),
            ("30 60", None),
            ("soon", None),
            ("é", None),
            ("4294967295h", None),
        ] {
            assert_eq!(minutes(text), expected, "{text}");
        }
    }

    #[test]
    fn a_day_has_a_date_or_a_name() {
        let context = context(Some("2026-11-25T10:00:00-05:00[America/New_York]")).unwrap();
        let read = |text: &str, which| {
            let day = day("until", text, which, &context);
            day.map(|day| day.to_string())
                .map_err(|failure| failure.text())
        };
        for (text, coming, past) in [
            ("today", "2026-11-25", "2026-11-25"),
            (" Tomorrow ", "2026-11-26", "2026-11-26"),
            ("yesterday", "2026-11-24", "2026-11-24"),
            ("friday", "2026-11-27", "2026-11-20"),
            ("on tue", "2026-12-01", "2026-11-24"),
            ("2026-12-03", "2026-12-03", "2026-12-03"),
        ] {
            assert_eq!(read(text, Which::Coming).unwrap(), coming, "{text}");
            assert_eq!(read(text, Which::Past).unwrap(), past, "{text}");
        }
        for (text, part) in [
            ("wednesday", "today is Wednesday: say today"),
            ("2026-02-30", "is not a date that exists"),
            ("12/03/2026", "a day such as today"),
            ("whenever", "a day such as today"),
            ("", "a day such as today"),
        ] {
            let refused = read(text, Which::Coming).unwrap_err();
            assert!(refused.contains(part), "{text}: {refused}");
        }
    }

    #[test]
    fn a_time_of_day_is_read_by_either_clock() {
        for (text, expected) in [
            ("22:00", Some("22:00")),
            ("7", Some("07:00")),
            ("7am", Some("07:00")),
            ("6:30 PM", Some("18:30")),
            ("12am", Some("00:00")),
            ("noon", Some("12:00")),
            ("midnight", Some("00:00")),
            ("24:00", None),
            ("13pm", None),
            ("7:5", None),
            ("7:", None),
            ("late", None),
            ("", None),
            ("+7", None),
        ] {
            let expected: Option<WallTime> = expected.map(|time| time.parse().unwrap());
            assert_eq!(clock(text), expected, "{text}");
        }
    }
}
