//! Reminders.

use alongside_core::store::Transaction;
use alongside_core::{flows, reminders};
pub use reminders::{DueReminder, Reminder, ReminderDraft, Repeat, Rule};

use crate::drafts::DraftOf;
use crate::error::AppError;
use crate::session::Session;
use crate::types::{Day, Here, ReminderId, Timestamp, WallTime, Weekday, Zone};

#[uniffi::export]
impl Session {
    /// Keeps a new reminder. The kept draft that it `finishes` is gone from then on.
    #[uniffi::method(default(finishes = None))]
    pub fn add_reminder(
        &self,
        draft: ReminderDraft,
        here: Here,
        finishes: Option<DraftOf>,
    ) -> Result<Reminder, AppError> {
        self.write_in_reach(&here, |tx| {
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
    ) -> Result<Reminder, AppError> {
        self.write_in_reach(&here, |tx| {
            let edit = |tx: &Transaction<'_>| reminders::edit(tx, reminder_id, &draft, &here);
            flows::finishing(tx, finishes, edit)
        })
    }

    /// Looks a reminder up, stopped or not.
    pub fn reminder(&self, reminder_id: ReminderId, here: Here) -> Result<Reminder, AppError> {
        self.read_now(&here, |conn| reminders::reminder(conn, reminder_id, &here))
    }

    /// Finds the reminder whose id ends in the given characters, at least 4.
    pub fn reminder_id_ending_in(&self, ending: &str) -> Result<ReminderId, AppError> {
        self.read(|conn| reminders::id_ending_in(conn, ending))
    }

    /// Lists the reminders, the next to ask first; the stopped ones too, at the end, where wanted.
    pub fn reminders(&self, stopped: bool, here: Here) -> Result<Vec<Reminder>, AppError> {
        self.read_now(&here, |conn| reminders::reminders(conn, stopped, &here))
    }

    /// Lists what asks now, the longest waiting first.
    pub fn due_reminders(&self, here: Here) -> Result<Vec<DueReminder>, AppError> {
        self.read_now(&here, |conn| reminders::due(conn, &here))
    }

    /// Marks what a reminder asks for on a day as done. Doing it again changes nothing.
    pub fn mark_done(
        &self,
        reminder_id: ReminderId,
        day: Day,
        here: Here,
    ) -> Result<Reminder, AppError> {
        self.write_in_reach(&here, |tx| {
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
    ) -> Result<Reminder, AppError> {
        self.write_in_reach(&here, |tx| {
            reminders::snooze(tx, reminder_id, day, minutes, &here)
        })
    }

    /// Lets a reminder ask no more, or again from now on: what fell between was not missed.
    pub fn set_reminder_stopped(
        &self,
        reminder_id: ReminderId,
        stopped: bool,
        here: Here,
    ) -> Result<Reminder, AppError> {
        self.write_in_reach(&here, |tx| {
            reminders::set_stopped(tx, reminder_id, stopped, &here)
        })
    }
}

/// The days a reminder falls on.
#[uniffi::remote(Enum)]
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
#[uniffi::remote(Record)]
pub struct Rule {
    /// The days.
    pub repeat: Repeat,
    /// The time of day. Where the clock skips it, it comes as much later; where it comes twice,
    /// the first counts.
    pub time: WallTime,
    /// The zone whose wall is meant; without it the phone's, wherever it is.
    #[uniffi(default = None)]
    pub zone: Option<Zone>,
}

/// A reminder.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
pub struct ReminderDraft {
    /// 1 to 500 characters.
    pub text: String,
    /// When it is to ask.
    pub rule: Rule,
}

/// A reminder that asks now.
#[uniffi::remote(Record)]
pub struct DueReminder {
    /// The reminder.
    pub reminder: Reminder,
    /// The day on the wall that it asks for: with the id, what is marked done or put off.
    pub day: Day,
    /// Since when it asks: its time, or the end of the time it was put off for.
    pub since: Timestamp,
    /// How many since the last one done were neither done nor put off; they ask no more.
    pub missed: u32,
}
