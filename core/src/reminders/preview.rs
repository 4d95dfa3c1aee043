//! A timing before anything is kept of it, and in words.

use super::timing::{Moments, Timing};
use crate::CallContext;
use crate::error::{Error, Reason, Result};
use crate::language::Language;
use crate::recurrence::{self, Occurrence, Recurrence, WallMoment};

/// The most occurrences that are listed.
const MOST: u32 = 100;

/// A timing in words, and when it asks next.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TimingPreview {
    /// The timing in the language of the call, and when it comes next after now.
    pub summary: String,
    /// Its next occurrences.
    pub next: Vec<Occurrence>,
}

/// Reads a timing that is said in English, such as `every second Tuesday at 19:00` or `tomorrow at 8am`, or `8
/// hours after the last one`. `here` is what the clock on the wall shows.
///
/// Fails as a refused `when`.
pub fn read_timing(text: &str, context: &CallContext) -> Result<Timing> {
    if let Some(minutes) = after_last(text) {
        let first = context.now.plus_minutes(i64::from(minutes));
        return Timing::AfterLast { minutes, first }.checked();
    }
    let here: WallMoment = context.zone.local(context.now).into();
    let rule = recurrence::parse(text, here)?;
    Timing::AtTimes { rule, zone: None }.checked()
}

/// The minutes of `8 hours after the last one` or `every 90 minutes`.
fn after_last(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    let mut words = text.split_whitespace();
    let number = match words.next()? {
        "every" => words.next()?,
        number => number,
    };
    let unit = match words.next()? {
        "hour" | "hours" | "h" => 60,
        "minute" | "minutes" | "min" => 1,
        _ => return None,
    };
    let rest: Vec<_> = words.collect();
    let is_said = matches!(
        rest[..],
        [] | ["after", "the", "last"] | ["after", "the", "last", "one"]
    );
    let minutes = number.parse::<u32>().ok()?.checked_mul(unit)?;
    is_said.then_some(minutes)
}

/// Says a timing, and lists its next occurrences, 1 to 100.
///
/// Fails as a refused field of its rule, `minutes` or `count`.
pub fn preview_timing(timing: &Timing, count: u32, context: &CallContext) -> Result<TimingPreview> {
    if !(1..=MOST).contains(&count) {
        let (min, max) = (1, i64::from(MOST));
        return Err(Error::invalid("count", Reason::OutOfRange { min, max }));
    }
    let timing = timing.checked()?;
    let moments = Moments::of(&timing, None, context.zone);
    let moments = moments.ok_or_else(|| Error::internal("a checked rule"))?;
    let first = moments.next_after(context.now);
    let all = std::iter::successors(first, |one| moments.next_after(one.at));
    let next: Vec<_> = all.take(count as usize).collect();
    Ok(TimingPreview {
        summary: summary(&timing, next.first(), context),
        next,
    })
}

/// Says a timing in the language of the call, with the day that it comes next on, where it has others.
pub(super) fn summary(timing: &Timing, next: Option<&Occurrence>, context: &CallContext) -> String {
    let language = context.language.as_str();
    match timing {
        Timing::AtTimes { rule, zone } => {
            let said = recurrence::summary(rule, language);
            let today = zone.unwrap_or(context.zone).day(context.now);
            let is_of_one_day =
                Recurrence::new(rule.clone()).is_ok_and(|rule| rule.is_of_one_day());
            // Its one day is said already.
            let next = next.filter(|_| !is_of_one_day).map(|next| next.local);
            recurrence::with_next(&said, next, today, language)
        }
        Timing::AfterLast { minutes, .. } => elapsed(*minutes, Language::of(language)),
    }
}

fn elapsed(minutes: u32, language: Language) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let (hour_words, minute_words, and, after) = match language {
        Language::English => (
            ["hour", "hours"],
            ["minute", "minutes"],
            " and ",
            "after the last one",
        ),
        Language::Spanish => (
            ["hora", "horas"],
            ["minuto", "minutos"],
            " y ",
            "después de la última vez",
        ),
    };
    let said = |number: u32, words: [&str; 2]| {
        let word = words[usize::from(number != 1)];
        (number > 0).then(|| format!("{number} {word}"))
    };
    let parts = [said(hours, hour_words), said(rest, minute_words)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{} {after}", parts.join(and))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;

    fn context(language: &str) -> CallContext {
        CallContext {
            now: Timestamp(1_795_388_400_000),
            zone: "America/New_York".parse().unwrap(),
            uptime: 0,
            language: language.into(),
        }
    }

    fn said(text: &str, language: &str) -> String {
        let timing = read_timing(text, &context("en")).unwrap();
        preview_timing(&timing, 1, &context(language))
            .unwrap()
            .summary
    }

    #[test]
    fn what_is_read_is_said_in_both_languages() {
        for (text, english, spanish) in [
            (
                "every 8 hours",
                "8 hours after the last one",
                "8 horas después de la última vez",
            ),
            (
                "90 minutes after the last one",
                "1 hour and 30 minutes after the last one",
                "1 hora y 30 minutos después de la última vez",
            ),
            (
                "every weekday at 7:30",
                "every weekday at 07:30, next on 23 November",
                "de lunes a viernes a las 07:30, el próximo, el 23 de noviembre",
            ),
        ] {
            assert_eq!(said(text, "en"), english);
            assert_eq!(said(text, "es"), spanish);
        }
    }

    #[test]
    fn what_can_not_be_is_refused_by_its_field() {
        let here = context("en");
        for text in ["every 5 minutes", "25 hours after the last one"] {
            assert!(
                matches!(
                    read_timing(text, &here),
                    Err(Error::Invalid {
                        field: "minutes",
                        ..
                    })
                ),
                "{text}"
            );
        }
        for text in ["", "every hour at noon", "sometimes"] {
            assert!(
                matches!(
                    read_timing(text, &here),
                    Err(Error::Invalid { field: "when", .. })
                ),
                "{text}"
            );
        }
        let timing = read_timing("every day at 8", &here).unwrap();
        assert!(preview_timing(&timing, 0, &here).is_err());
    }
}
