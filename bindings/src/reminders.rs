//! Reminders.

use alongside_core::drafts::DraftOf;
use alongside_core::reminders::{DueReminder, Reminder, ReminderDraft};
use alongside_core::store::Transaction;
use alongside_core::{Day, Here, ReminderId, Result, flows, reminders};

use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Keeps a new reminder. The kept draft that it `finishes` is gone from then on.
    #[uniffi::method(default(finishes = None))]
    pub fn add_reminder(
        &self,
        draft: ReminderDraft,
        here: Here,
        finishes: Option<DraftOf>,
    ) -> Result<Reminder> {
        self.write(&here, |tx| {
            flows::finishing(tx, finishes, |tx| reminders::add(tx, &draft, &here))
        })
    }

    /// Puts the draft in place of a reminder's text and rule; `undo` brings the earlier ones back.
    /// The kept draft that it `finishes` is gone from then on.
    ///
    /// Another text changes nothing else. Another rule begins now: what asked by the old one asks
    /// no more, and nothing before is due. It may not lie in the past.
    #[uniffi::method(default(finishes = None))]
    pub fn edit_reminder(
        &self,
        reminder_id: ReminderId,
        draft: ReminderDraft,
        here: Here,
        finishes: Option<DraftOf>,
    ) -> Result<Reminder> {
        self.write(&here, |tx| {
            let edit = |tx: &Transaction<'_>| reminders::edit(tx, reminder_id, &draft, &here);
            flows::finishing(tx, finishes, edit)
        })
    }

    /// Looks a reminder up, stopped or not.
    pub fn reminder(&self, reminder_id: ReminderId, here: Here) -> Result<Reminder> {
        self.read_now(&here, |conn| reminders::reminder(conn, reminder_id, &here))
    }

    /// Lists the reminders, the next to ask first; the stopped ones too, at the end, where wanted.
    pub fn reminders(&self, stopped: bool, here: Here) -> Result<Vec<Reminder>> {
        self.read_now(&here, |conn| reminders::reminders(conn, stopped, &here))
    }

    /// Lists what asks now, the longest waiting first.
    pub fn due_reminders(&self, here: Here) -> Result<Vec<DueReminder>> {
        self.read_now(&here, |conn| reminders::due(conn, &here))
    }

    /// Marks what a reminder asks for on a day as done. Doing it again changes nothing.
    pub fn mark_done(&self, reminder_id: ReminderId, day: Day, here: Here) -> Result<Reminder> {
        self.write(&here, |tx| {
            reminders::mark_done(tx, reminder_id, day, &here)
        })
    }

    /// Puts off what a reminder asks for on a day, for 1 to 10,080 minutes from now. What is done
    /// stays done.
    pub fn snooze(
        &self,
        reminder_id: ReminderId,
        day: Day,
        minutes: u32,
        here: Here,
    ) -> Result<Reminder> {
        self.write(&here, |tx| {
            reminders::snooze(tx, reminder_id, day, minutes, &here)
        })
    }

    /// Lets a reminder ask no more, or again from now on: what fell between was not missed.
    pub fn set_reminder_stopped(
        &self,
        reminder_id: ReminderId,
        stopped: bool,
        here: Here,
    ) -> Result<Reminder> {
        self.write(&here, |tx| {
            reminders::set_stopped(tx, reminder_id, stopped, &here)
        })
    }
}
