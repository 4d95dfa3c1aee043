//! Reminders.

use std::sync::Arc;

use alongside_core::drafts::DraftOf;
use alongside_core::reminders::{DueReminder, Reminder, ReminderDraft};
use alongside_core::{Day, Here, ReminderId, Result, reminders};

use crate::inner::Inner;

/// The reminders of an open store. Every call fails with `Locked` once the session is locked.
#[derive(uniffi::Object)]
pub struct Reminders(pub(crate) Arc<Inner>);

#[uniffi::export]
impl Reminders {
    /// Keeps a new reminder. The kept draft that it `finishes` is gone from then on.
    ///
    /// Fails with `Invalid` where its text, its days or its zone is refused, and where all of it
    /// lies in the past.
    #[uniffi::method(default(finishes = None))]
    pub fn add_reminder(
        &self,
        draft: ReminderDraft,
        here: Here,
        finishes: Option<DraftOf>,
    ) -> Result<Reminder> {
        self.0
            .write_finishing(finishes, &here, |tx| reminders::add(tx, &draft, &here))
    }

    /// Puts the draft in place of a reminder's text and rule; `undo` brings the earlier ones back.
    /// The kept draft that it `finishes` is gone from then on.
    ///
    /// Another text changes nothing else. Another rule begins now: what asked by the old one asks
    /// no more, and nothing before is due. It may not lie in the past.
    ///
    /// Fails with `NotFound`, and with `Invalid` as `add_reminder`.
    #[uniffi::method(default(finishes = None))]
    pub fn edit_reminder(
        &self,
        reminder_id: ReminderId,
        draft: ReminderDraft,
        here: Here,
        finishes: Option<DraftOf>,
    ) -> Result<Reminder> {
        self.0.write_finishing(finishes, &here, |tx| {
            reminders::edit(tx, reminder_id, &draft, &here)
        })
    }

    /// Looks a reminder up, stopped or not.
    ///
    /// Fails with `NotFound`.
    pub fn reminder(&self, reminder_id: ReminderId, here: Here) -> Result<Reminder> {
        self.0
            .read_now(&here, |conn| reminders::reminder(conn, reminder_id, &here))
    }

    /// Lists the reminders, the next to ask first; the stopped ones too, at the end, where wanted.
    ///
    /// Fails with `Locked`.
    pub fn list(&self, stopped: bool, here: Here) -> Result<Vec<Reminder>> {
        self.0
            .read_now(&here, |conn| reminders::reminders(conn, stopped, &here))
    }

    /// Lists what asks now, the longest waiting first.
    ///
    /// Fails with `Locked`.
    pub fn due_reminders(&self, here: Here) -> Result<Vec<DueReminder>> {
        self.0.read_now(&here, |conn| reminders::due(conn, &here))
    }

    /// Marks what a reminder asks for on a day as done. Doing it again changes nothing.
    ///
    /// Fails with `NotFound`, and with `Invalid` where the reminder does not fall on that day.
    pub fn mark_done(&self, reminder_id: ReminderId, day: Day, here: Here) -> Result<Reminder> {
        self.0.write(&here, |tx| {
            reminders::mark_done(tx, reminder_id, day, &here)
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
        here: Here,
    ) -> Result<Reminder> {
        self.0.write(&here, |tx| {
            reminders::snooze(tx, reminder_id, day, minutes, &here)
        })
    }

    /// Lets a reminder ask no more, or again from now on: what fell between was not missed.
    ///
    /// Fails with `NotFound`.
    pub fn set_reminder_stopped(
        &self,
        reminder_id: ReminderId,
        stopped: bool,
        here: Here,
    ) -> Result<Reminder> {
        self.0.write(&here, |tx| {
            reminders::set_stopped(tx, reminder_id, stopped, &here)
        })
    }
}
