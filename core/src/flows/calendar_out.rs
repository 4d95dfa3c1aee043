//! Reminders as a calendar, for other apps: whole or not at all.

use serde::Serialize;

use super::export_entries::leave;
use crate::disk::{self, PickedFile};
use crate::error::Result;
use crate::language::Language;
use crate::recurrence::ics::{self, CalendarEntry};
use crate::reminders::{self, Reminder, ReminderState, ReminderSubject, Timing};
use crate::store::Store;
use crate::vault::Vault;
use crate::{CallContext, Job, ReminderId};

/// What the events of a calendar are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum CalendarWords {
    /// By what tells nothing: *Reminder*, *Appointment*.
    Neutral,
    /// By the reminders' own words.
    Own,
}

/// What was written into a calendar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CalendarSummary {
    /// Reminders that are in it.
    pub written: u32,
    /// Reminders that a calendar can't say: those that come so long after the last one, and those with days of
    /// two kinds in a month.
    pub unsaid: u32,
}

/// Writes reminders as a calendar (iCalendar, RFC 5545): those that are named, or else all that were not stopped
/// and are not over. Each keeps its id, so that a calendar knows it again.
///
/// Fails with [`crate::Error::NotFound`], as a refused `path`, which may not be within the store's own folder, and
/// with [`crate::Error::Cancelled`]; then nothing is left there.
pub fn export_calendar(
    store: &Store,
    vault: &Vault,
    (which, words): (&[ReminderId], CalendarWords),
    to: PickedFile,
    context: &CallContext,
    job: &Job,
) -> Result<CalendarSummary> {
    let target = disk::Target::one_file(to, vault.outermost(), job)?;
    let reminders = store.read(|conn| {
        if which.is_empty() {
            return reminders::reminders(conn, false, context);
        }
        let named = which
            .iter()
            .map(|id| reminders::reminder(conn, *id, context));
        named.collect()
    })?;
    let running = reminders
        .iter()
        .filter(|one| !which.is_empty() || one.state != ReminderState::Over);
    let mut summary = CalendarSummary::default();
    let mut entries = Vec::new();
    for reminder in running {
        match entry(reminder, words, context) {
            Some(entry) => {
                summary.written += 1;
                entries.push(entry);
            }
            None => summary.unsaid += 1,
        }
    }
    let text = ics::write(&entries, context.now);
    job.check()?;
    leave(store, target, job, |mut file| {
        job.expect(1);
        file.put(&calendar_name(context), text.as_bytes())?;
        job.step()?;
        file.finish()
    })?;
    Ok(summary)
}

fn entry(
    reminder: &Reminder,
    words: CalendarWords,
    context: &CallContext,
) -> Option<CalendarEntry> {
    let Timing::AtTimes { rule, zone } = &reminder.timing else {
        return None;
    };
    ics::can_say(rule).then(|| CalendarEntry {
        uid: reminder.id.to_string(),
        summary: match words {
            CalendarWords::Own => reminder.text.clone(),
            CalendarWords::Neutral => neutral(reminder.subject, context).to_owned(),
        },
        rule: rule.clone(),
        zone: *zone,
        lead_minutes: reminder.lead,
    })
}

fn neutral(subject: ReminderSubject, context: &CallContext) -> &'static str {
    match (Language::of(&context.language), subject) {
        (Language::English, ReminderSubject::Appointment) => "Appointment",
        (Language::English, _) => "Reminder",
        (Language::Spanish, ReminderSubject::Appointment) => "Cita",
        (Language::Spanish, _) => "Recordatorio",
    }
}

/// What a calendar that leaves is called where the person says nothing else: `calendar-2026-11.ics`.
pub fn calendar_name(context: &CallContext) -> String {
    let day = context.today().to_string();
    let month = day.get(..7).unwrap_or_default();
    format!("calendar-{month}.ics")
}
