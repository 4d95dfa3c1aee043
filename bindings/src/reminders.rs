//! Reminders.

use std::sync::Arc;

use alongside_core::drafts::DraftOf;
use alongside_core::reminders::{Answerable, DayState, DueReminder, Reminder, ReminderInput};
use alongside_core::{CallContext, Day, ReminderId, Result, reminders};

use crate::inner::Inner;

/// The reminders of an open store. Every call fails with `Locked` once the session is locked.
#[derive(uniffi::Object)]
pub struct Reminders(pub(crate) Arc<Inner>);

#[uniffi::export]
impl Reminders {
    /// Saves a new reminder. Discards the draft that it was saved from.
    ///
    /// Fails with `Invalid` where its text, its days or its zone is refused, and where all of it
    /// lies in the past.
    #[uniffi::method(default(from_draft = None))]
    pub fn add_reminder(
        &self,
        input: ReminderInput,
        context: CallContext,
        from_draft: Option<DraftOf>,
    ) -> Result<Reminder> {
        self.0.write_from_draft(from_draft, &context, |tx| {
            reminders::add(tx, &input, &context)
        })
    }

    /// Replaces a reminder's text and rule; `undo` brings the earlier ones back. Discards the draft
    /// that it was saved from.
    ///
    /// Another text changes nothing else. Another rule begins now: what asked by the old one asks
    /// no more, and nothing before is due. It may not lie in the past.
    ///
    /// Fails with `NotFound`, and with `Invalid` as `add_reminder`.
    #[uniffi::method(default(from_draft = None))]
    pub fn edit_reminder(
        &self,
        reminder_id: ReminderId,
        input: ReminderInput,
        context: CallContext,
        from_draft: Option<DraftOf>,
    ) -> Result<Reminder> {
        self.0.write_from_draft(from_draft, &context, |tx| {
            reminders::edit(tx, reminder_id, &input, &context)
        })
    }

    /// Looks a reminder up, stopped or not.
    ///
    /// Fails with `NotFound`.
    pub fn reminder(&self, reminder_id: ReminderId, context: CallContext) -> Result<Reminder> {
        self.0.read_now(&context, |conn| {
            reminders::reminder(conn, reminder_id, &context)
        })
    }

    /// Lists the reminders, the next to ask first; the stopped ones too, at the end, where wanted.
    ///
    /// Fails with `Locked`.
    pub fn list(&self, stopped: bool, context: CallContext) -> Result<Vec<Reminder>> {
        self.0.read_now(&context, |conn| {
            reminders::reminders(conn, stopped, &context)
        })
    }

    /// Lists what asks now, the longest waiting first.
    ///
    /// Fails with `Locked`.
    pub fn due_reminders(&self, context: CallContext) -> Result<Vec<DueReminder>> {
        self.0
            .read_now(&context, |conn| reminders::due(conn, &context))
    }

    /// For which day an answer is that names none: what asks, or else what was put off, or else what asks soon.
    /// Nothing where there is none, and for a reminder that was stopped.
    ///
    /// Fails with `NotFound`.
    pub fn answerable(
        &self,
        reminder_id: ReminderId,
        context: CallContext,
    ) -> Result<Option<Answerable>> {
        self.0.read_now(&context, |conn| {
            reminders::answerable(conn, reminder_id, &context)
        })
    }

    /// What became of a reminder on a day.
    ///
    /// Fails with `NotFound`.
    pub fn day_state(
        &self,
        reminder_id: ReminderId,
        day: Day,
        context: CallContext,
    ) -> Result<DayState> {
        self.0.read_now(&context, |conn| {
            reminders::day_state(conn, reminder_id, day)
        })
    }

    /// Marks what a reminder asks for on a day as done. Doing it again changes nothing.
    ///
    /// Fails with `NotFound`, and with `Invalid` where the reminder does not fall on that day, or its time is
    /// not near.
    pub fn mark_done(
        &self,
        reminder_id: ReminderId,
        day: Day,
        context: CallContext,
    ) -> Result<Reminder> {
        self.0.write(&context, |tx| {
            reminders::check_answerable(tx, reminder_id, day, &context)?;
            reminders::mark_done(tx, reminder_id, day, &context)
        })
    }

    /// Puts off what a reminder asks for on a day, for 1 to 10,080 minutes from now. What is done
    /// stays done.
    ///
    /// Fails as `mark_done`, and with `Invalid` where the minutes are refused.
    pub fn snooze(
        &self,
        reminder_id: ReminderId,
        day: Day,
        minutes: u32,
        context: CallContext,
    ) -> Result<Reminder> {
        self.0.write(&context, |tx| {
            reminders::check_answerable(tx, reminder_id, day, &context)?;
            reminders::snooze(tx, reminder_id, day, minutes, &context)
        })
    }

    /// Lets a reminder ask no more, or again from now on: what fell between was not missed.
    ///
    /// Fails with `NotFound`.
    pub fn set_reminder_stopped(
        &self,
        reminder_id: ReminderId,
        stopped: bool,
        context: CallContext,
    ) -> Result<Reminder> {
        self.0.write(&context, |tx| {
            reminders::set_stopped(tx, reminder_id, stopped, &context)
        })
    }
}
