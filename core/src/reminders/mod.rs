//! Reminders: at times of day or so long after the last one, about anything, with what became of each.

pub mod alarms;
mod answers;
mod answers_sql;
mod calendar_sql;
mod clock_sql;
mod course;
mod due_sql;
mod earlier;
mod edit_sql;
mod follow_sql;
mod history_sql;
mod input;
mod lost_sql;
mod pausing;
mod pausing_sql;
mod preview;
mod reminders_sql;
mod row_sql;
mod timing;

use serde::{Deserialize, Serialize};

use crate::recurrence::Occurrence;
use crate::{ReminderId, Thing, Timestamp};
pub use alarms::{Alarm, AlarmChanges, AlarmNotice, Alarms};
pub use answers::{Answer, AnswerEffect, AnswerOutcome, Answerable, Answered, Answering};
pub use answers_sql::{answer, answer_locked};
pub(crate) use calendar_sql::{CalendarImport, EventKey, Placed, fate_of_event, would_stop};
pub(crate) use clock_sql::{begin_now, were_planned_ahead};
pub use course::Schedule;
pub(crate) use due_sql::{Asking, asking};
pub use due_sql::{answerable, due, schedules};
pub(crate) use earlier::{EarlierRule, earlier_schedules};
pub use edit_sql::edit;
pub(crate) use follow_sql::{WeeklyTime, about_things, follow, forget_subjects};
pub use history_sql::{HistoryItem, OccurrenceState, history, occurrence_on, occurrence_state};
pub(crate) use input::LEAD_MAX;
pub use input::ReminderInput;
pub(crate) use lost_sql::rebuild;
pub use pausing::{Pause, QuietHours};
pub use pausing_sql::{
    ReminderSettings, pause, pause_all, resume, resume_all, set_quiet_hours, settings,
};
pub use preview::{TimingPreview, preview_timing, read_timing};
pub use reminders_sql::{
    RemindersAct, add, erase, reminder, reminders, resolve_id, set_stopped, undo,
};
pub use timing::Timing;

/// What a reminder is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ReminderSubject {
    /// Its words alone.
    Words,
    /// A check-in: how the person is.
    CheckIn,
    /// An appointment, for which the lead is the way there.
    Appointment,
    /// A thing that the person keeps. Of a meeting of a list, the days and times follow the list.
    About {
        /// The thing.
        thing: Thing,
    },
}

impl ReminderSubject {
    /// Whether it is where others wait at a time: an appointment, a meeting.
    fn is_at_a_place(self) -> bool {
        matches!(
            self,
            Self::Appointment
                | Self::About {
                    thing: Thing::Meeting { .. }
                }
        )
    }
}

/// What the lock screen shows when a reminder asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// Nothing: it waits in the app, and the phone stays silent.
    Nothing,
    /// That something was planned, and nothing of what.
    Neutral,
    /// Words that say nothing to others, 1 to 100 characters.
    Cover {
        /// The words.
        text: String,
    },
    /// The reminder's own words.
    Full,
}

/// Whether a reminder asks, and why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ReminderState {
    /// It asks, or will.
    On,
    /// It was stopped.
    Stopped,
    /// It is silent for some days.
    Paused {
        /// The last of them.
        last_day: crate::Day,
    },
    /// It asked as often as it was told to, and got no answer.
    GaveUp,
    /// What it is about is archived, or no longer in its list.
    Silent,
    /// All of its times have passed.
    Over,
}

/// A reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Reminder {
    /// Its id.
    pub id: ReminderId,
    /// The person's own words: not for the lock screen unless they say so, nor for Today until tapped.
    pub text: String,
    /// When it asks.
    pub timing: Timing,
    /// What it is about.
    pub subject: ReminderSubject,
    /// So many minutes before its time it asks.
    pub lead: u32,
    /// What the lock screen shows.
    pub notice: Notice,
    /// Whether it asks in the quiet hours as well.
    pub in_quiet_hours: bool,
    /// After so many without an answer in a row it asks no more.
    pub stop_after: Option<u32>,
    /// When it was made. Nothing before is due.
    pub created_at: Timestamp,
    /// Whether it asks, and why not.
    pub state: ReminderState,
    /// When its list last changed its days or times; nothing once it was answered or changed since.
    pub moved_at: Option<Timestamp>,
    /// When it asks next, after now; nothing where it never will. What falls into the quiet hours asks at their
    /// end, but in the app at once.
    pub next: Option<Timestamp>,
    /// What it asks for next.
    pub next_occurrence: Option<Occurrence>,
    /// Its timing in the language of the call, and the day that it comes next on.
    pub summary: String,
}

/// A reminder that asks now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DueReminder {
    /// The reminder.
    pub reminder: Reminder,
    /// What it asks for: with the id, what is answered.
    pub occurrence: Occurrence,
    /// Since when it asks: its time, less its lead, or the end of the time it was put off for.
    pub since: Timestamp,
    /// How many before it got no answer, 99 at most; they ask no more.
    pub missed: u32,
}
