//! What a person plans, and its validation. Pure.

use serde::{Deserialize, Serialize};

use super::preview::preview_timing;
use super::timing::{self, Timing};
use super::{Notice, Reminder, ReminderSubject};
use crate::error::{Error, Reason, Result};
use crate::{CallContext, validate};

/// The most characters of a reminder's text.
pub(super) const TEXT_MAX: u32 = 500;
/// The most characters of cover words.
const COVER_MAX: u32 = 100;
/// The longest that a reminder can be put off: a week, in minutes.
const SNOOZE_MAX: u32 = 7 * 24 * 60;
/// The longest lead: a week, in minutes.
pub(crate) const LEAD_MAX: u32 = 7 * 24 * 60;
/// The most that may go without an answer.
const STOP_AFTER_MAX: u32 = 99;

/// What a person plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ReminderInput {
    /// 1 to 500 characters.
    pub text: String,
    /// When it is to ask. Not all of it may be past.
    pub timing: Timing,
    /// What it is about.
    pub subject: ReminderSubject,
    /// So many minutes before its time it asks, 0 to 10,080. With a time after the last one there is none.
    pub lead: u32,
    /// What the lock screen shows.
    pub notice: Notice,
    /// Whether it asks in the quiet hours as well.
    pub in_quiet_hours: bool,
    /// After so many without an answer in a row it asks no more, 1 to 99.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub stop_after: Option<u32>,
}

impl ReminderInput {
    /// What a form begins with: every day at nine.
    pub fn blank(context: &CallContext) -> Self {
        Self::new("", timing::default(context))
    }

    /// Words at a time, and all else as a form begins with it.
    pub fn new(text: &str, timing: Timing) -> Self {
        Self {
            text: text.to_owned(),
            timing,
            subject: ReminderSubject::Words,
            lead: 0,
            notice: Notice::Neutral,
            in_quiet_hours: false,
            stop_after: None,
        }
    }

    /// Validates it and gives it with its lists in order. A timing that never asks is refused, but for the one
    /// that the reminder has already.
    pub(super) fn checked(&self, before: Option<&Timing>, context: &CallContext) -> Result<Self> {
        let text = validate::text("text", &self.text, TEXT_MAX)?.to_owned();
        let timing = self.timing.checked()?;
        check_range("lead", self.lead, 0, LEAD_MAX)?;
        if let Some(count) = self.stop_after {
            check_range("stop_after", count, 1, STOP_AFTER_MAX)?;
        }
        let notice = match &self.notice {
            Notice::Cover { text } => Notice::Cover {
                text: validate::text("cover", text, COVER_MAX)?.to_owned(),
            },
            other => other.clone(),
        };
        let is_new = before != Some(&timing);
        if is_new && preview_timing(&timing, 1, context)?.next.is_empty() {
            return Err(Error::invalid("day", Reason::InThePast));
        }
        let lead = match timing {
            Timing::AtTimes { .. } => self.lead,
            Timing::AfterLast { .. } => 0,
        };
        Ok(Self {
            text,
            timing,
            lead,
            notice,
            ..self.clone()
        })
    }
}

/// The input that changes nothing of a reminder.
impl From<Reminder> for ReminderInput {
    fn from(reminder: Reminder) -> Self {
        Self {
            text: reminder.text,
            timing: reminder.timing,
            subject: reminder.subject,
            lead: reminder.lead,
            notice: reminder.notice,
            in_quiet_hours: reminder.in_quiet_hours,
            stop_after: reminder.stop_after,
        }
    }
}

/// Gives the minutes to put a reminder off for, if they are 1 to 10,080.
pub(crate) fn check_snooze(minutes: u32) -> Result<u32> {
    check_range("minutes", minutes, 1, SNOOZE_MAX)?;
    Ok(minutes)
}

fn check_range(field: &'static str, value: u32, min: u32, max: u32) -> Result<()> {
    if (min..=max).contains(&value) {
        return Ok(());
    }
    let (min, max) = (i64::from(min), i64::from(max));
    Err(Error::invalid(field, Reason::OutOfRange { min, max }))
}
