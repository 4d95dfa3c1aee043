//! Changing a reminder, so that it asks neither twice nor never.
//!
//! Another text leaves all else as it was. Another rule begins at the change: what asked by the
//! old one, or was put off, asks no more, and nothing before the change is due by the new one. A
//! day that is done stays done, unless the new rule is for that very day alone: whoever names a
//! day and a time ahead is to be asked then.

use super::{DayState, Repeat, Rule};
use crate::Day;

/// The one day that the rule names.
pub(super) fn named_day(rule: &Rule) -> Option<Day> {
    match rule.repeat {
        Repeat::Once { day } => Some(day),
        Repeat::Daily | Repeat::Weekly { .. } => None,
    }
}

/// The state of a day that survives a change of the rule.
pub(super) fn left(before: DayState, rule: &Rule) -> DayState {
    let anew = named_day(rule) == Some(before.day);
    DayState {
        done_at: before.done_at.filter(|_| !anew),
        snoozed_until: None,
        ..before
    }
}
