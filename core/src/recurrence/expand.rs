//! A rule as it would be, before anything is kept of it.

use super::{Occurrence, Recurrence, Rule, WallMoment, parse, summary, with_next};
use crate::error::{Error, Reason, Result};
use crate::{CallContext, Zone};

/// The most occurrences that are listed.
const MOST: u32 = 1000;

/// A rule in words, and its first occurrences.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Expanded {
    /// The rule in the language of the call, and when it comes next after now.
    pub summary: String,
    /// The rule as RFC 5545 writes it; nothing where it can't be said so.
    pub rule: Option<String>,
    /// The first occurrences.
    pub occurrences: Vec<Occurrence>,
}

/// Reads a rule and lists its first occurrences, 1 to 1,000, in a zone: an `RRULE` such as
/// `FREQ=WEEKLY;BYDAY=TU`, or an English phrase such as `every second Tuesday at 19:00`, for which the start
/// is the moment that it is said.
///
/// Fails as a refused `rule` or `count`.
pub fn expand(
    text: &str,
    start: WallMoment,
    zone: Zone,
    count: u32,
    context: &CallContext,
) -> Result<Expanded> {
    if !(1..=MOST).contains(&count) {
        let (min, max) = (1, i64::from(MOST));
        return Err(Error::invalid("count", Reason::OutOfRange { min, max }));
    }
    let rule = if text.contains('=') {
        Rule::of_rrule(text, start, zone)?
    } else {
        parse(text, start).map_err(of_rule)?
    };
    let recurrence = Recurrence::new(rule).map_err(of_rule)?;
    // Its one day is said already.
    let next = recurrence
        .next_instant(context.now, zone)
        .filter(|_| !recurrence.is_of_one_day());
    let (today, _) = zone.local(context.now);
    let said = summary(recurrence.rule(), &context.language);
    Ok(Expanded {
        summary: with_next(&said, next.map(|next| next.local), today, &context.language),
        rule: recurrence.rule().rrule(None),
        occurrences: recurrence.instants(zone).take(count as usize).collect(),
    })
}

/// What is refused of a rule is refused as the rule: it came as one text.
fn of_rule(error: Error) -> Error {
    match error {
        Error::Invalid { reason, .. } => Error::invalid("rule", reason),
        other => other,
    }
}
