//! Today.

use alongside_core::flows;
pub use flows::{NextStep, Today};

use crate::error::AppError;
use crate::groups::MeetingView;
use crate::reminders::DueReminder;
use crate::session::Session;
use crate::types::{Day, Here, Timestamp};

#[uniffi::export]
impl Session {
    /// Everything that the screen Today shows, at most five things.
    pub fn today(&self, here: Here) -> Result<Today, AppError> {
        self.read_now(&here, |conn| flows::today(conn, &here))
    }
}

/// What matters today. Show none of the person's own words until they are tapped.
#[uniffi::remote(Record)]
pub struct Today {
    /// Today, where the phone is.
    pub day: Day,
    /// What asks now, at most three, the longest waiting first.
    pub due: Vec<DueReminder>,
    /// How many more ask.
    pub due_more: u32,
    /// When a reminder asks next.
    pub next_reminder: Option<Timestamp>,
    /// The next meeting to start, of the week ahead, that is within reach: online, or at a place
    /// whose clock shows the same time as the phone's.
    pub next_meeting: Option<MeetingView>,
    /// How many meetings within reach are on now, at most 500.
    pub meetings_now: u32,
    /// One next step, where there is one.
    pub step: Option<NextStep>,
}

/// A small step that is open.
#[uniffi::remote(Enum)]
pub enum NextStep {
    /// Nothing was written today: one line is enough.
    WriteALine,
    /// There is no reminder yet.
    PlanAReminder,
    /// There is no meeting yet: one that is known by heart will do.
    AddAMeeting,
    /// The recovery code was not typed back yet: show it, to be written down and not kept in a
    /// place that is shared.
    ConfirmRecoveryCode,
}
