//! Reminders: at a time of day, on one day, every day or on days of the week.

pub mod alarms;
mod answers;
mod due_sql;
mod edit;
mod edit_sql;
mod lost_sql;
mod occurrences_sql;
mod phrase;
mod reminders_sql;
mod rule;
mod weekdays_sql;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Reason, Result};
use crate::validate;
use crate::{CallContext, Day, ReminderId, Timestamp, WallTime, Weekday, Zone};
pub use alarms::{Alarm, DayState, Schedule};
pub use answers::{Answerable, Answering};
pub(crate) use due_sql::{Asking, asking};
pub use due_sql::{answerable, check_answerable, day_state, due, schedules};
pub use edit_sql::edit;
pub(crate) use lost_sql::rebuild;
pub use phrase::of_phrase;
pub use reminders_sql::{
    RemindersAct, add, erase, mark_done, reminder, reminders, resolve_id, set_stopped, snooze, undo,
};

/// The most characters of a reminder's text.
const TEXT_MAX: u32 = 500;
/// The most missed ones that are counted: after years away, or a clock that was wrong, the number says nothing.
const MISSED_MAX: u32 = 99;
/// The longest that a reminder can be put off: a week, in minutes.
const SNOOZE_MAX: u32 = 7 * 24 * 60;

/// The days a reminder falls on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case", tag = "repeats")]
pub enum Repeat {
    /// One day.
    Once {
        /// The day; it may not be past.
        day: Day,
    },
    /// Every day.
    Daily,
    /// Some days of each week.
    Weekly {
        /// One to seven days.
        days: Vec<Weekday>,
    },
}

/// When a reminder asks: a time on the wall, on the days that it falls on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Rule {
    /// The days.
    pub repeat: Repeat,
    /// The time of day. Where the clock skips it, it comes as much later; where it comes twice,
    /// the first counts.
    pub time: WallTime,
    /// The zone whose wall is meant; without it the phone's, wherever it is.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub zone: Option<Zone>,
}

/// A reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Reminder {
    /// Its id.
    pub id: ReminderId,
    /// The person's own words: not for the lock screen, nor for Today until tapped.
    pub text: String,
    /// When it asks.
    pub rule: Rule,
    /// When it was made. Nothing before is due.
    pub created_at: Timestamp,
    /// Asks no more.
    pub stopped: bool,
    /// When it asks next, after now; nothing where it never will.
    pub next: Option<Timestamp>,
}

/// What a person plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ReminderInput {
    /// 1 to 500 characters.
    pub text: String,
    /// When it is to ask. A single day may not be past.
    pub rule: Rule,
}

/// What a form begins with: every day at nine.
impl Default for ReminderInput {
    fn default() -> Self {
        Self {
            text: String::new(),
            rule: Rule {
                repeat: Repeat::Daily,
                time: WallTime::of_hour(9),
                zone: None,
            },
        }
    }
}

/// The input that changes nothing of a reminder.
impl From<Reminder> for ReminderInput {
    fn from(reminder: Reminder) -> Self {
        Self {
            text: reminder.text,
            rule: reminder.rule,
        }
    }
}

/// A reminder that asks now.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DueReminder {
    /// The reminder.
    pub reminder: Reminder,
    /// The day on the wall that it asks for: with the id, what is marked done or put off.
    pub day: Day,
    /// Since when it asks: its time, or the end of the time it was put off for.
    pub since: Timestamp,
    /// How many since the last one done were neither done nor put off, 99 at most; they ask no more.
    pub missed: u32,
}

/// Validates the input and gives it with its days in order. A rule that never asks is refused,
/// but for the one that the reminder has already.
fn checked(
    input: &ReminderInput,
    before: Option<&Rule>,
    context: &CallContext,
) -> Result<ReminderInput> {
    let text = validate::text("text", &input.text, TEXT_MAX)?;
    let mut rule = input.rule.clone();
    if let Repeat::Weekly { days } = &mut rule.repeat {
        days.sort_unstable();
        days.dedup();
        if days.is_empty() {
            return Err(Error::invalid("days", Reason::Empty));
        }
    }
    if before != Some(&rule) && rule.next_after(context.now, context.zone).is_none() {
        return Err(Error::invalid("day", Reason::InThePast));
    }
    Ok(ReminderInput {
        text: text.to_owned(),
        rule,
    })
}

/// Gives the minutes to put a reminder off for, if they are 1 to 10,080.
pub(crate) fn check_snooze(minutes: u32) -> Result<u32> {
    if (1..=SNOOZE_MAX).contains(&minutes) {
        return Ok(minutes);
    }
    Err(Error::invalid(
        "minutes",
        Reason::OutOfRange {
            min: 1,
            max: i64::from(SNOOZE_MAX),
        },
    ))
}
