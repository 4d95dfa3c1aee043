//! What matters today, of everything: at most five things.

use rusqlite::Connection;

use super::hard_hour::{HardHour, hard_hour};
use crate::error::Result;
use crate::groups::{self, MeetingView, Venue};
use crate::reminders::{self, DueReminder};
use crate::store::settings;
use crate::{CallContext, Day, Timestamp, Zone, journal};

/// How many due reminders are shown; with the meeting and the step that makes five things.
const DUE_SHOWN: usize = 3;
/// How many meetings that are on now are counted.
const COUNTED: u32 = 500;

/// What matters today. Show none of the person's own words until they are tapped.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Today {
    /// Today, where the phone is.
    pub day: Day,
    /// What asks now, at most three, the longest waiting first.
    pub due: Vec<DueReminder>,
    /// How many more ask.
    pub due_more: u32,
    /// When a reminder asks next.
    pub next_reminder: Option<Timestamp>,
    /// How many reminders want a look: the list of their meeting moved or dropped it, or they got no answer as
    /// often as they were to ask and stopped.
    pub reminders_to_look_at: u32,
    /// The next meeting to start, of the week ahead, that is within reach: online, or at a place
    /// whose clock shows the same time as the phone's.
    pub next_meeting: Option<MeetingView>,
    /// How many meetings within reach are on now, at most 500.
    pub meetings_now: u32,
    /// One next step, where there is one.
    pub step: Option<NextStep>,
    /// Whether this is a hard hour: it comes before all else.
    pub hard_hour: Option<HardHour>,
}

/// A small step that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
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

/// Whether somebody with this clock could be at a meeting: a place with another clock is a journey away.
fn is_attendable(venue: Venue, zone: Zone, context: &CallContext) -> bool {
    let by_line = matches!(venue, Venue::Online | Venue::Hybrid | Venue::Phone);
    by_line || zone.local(context.now) == context.zone.local(context.now)
}

/// Joins what is due, what comes next and one step.
pub fn today(conn: &Connection, context: &CallContext) -> Result<Today> {
    let reminders::Asking {
        due,
        more,
        next,
        to_look_at,
        running,
    } = reminders::asking(conn, DUE_SHOWN, context)?;
    let attendable = |venue, zone| is_attendable(venue, zone, context);
    let next_meeting = groups::first_next(conn, context, attendable)?;
    let meetings_now = groups::count_now(conn, context, COUNTED, attendable)?;
    let step = if !journal::wrote_on(conn, context.today())? {
        Some(NextStep::WriteALine)
    } else if !running {
        Some(NextStep::PlanAReminder)
    } else if next_meeting.is_none() {
        Some(NextStep::AddAMeeting)
    } else if settings::get(conn, settings::Name::RecoveryCode)?.is_some() {
        Some(NextStep::ConfirmRecoveryCode)
    } else {
        None
    };
    Ok(Today {
        day: context.today(),
        due,
        due_more: more,
        next_reminder: next,
        reminders_to_look_at: to_look_at,
        next_meeting,
        meetings_now,
        step,
        hard_hour: hard_hour(conn, context)?,
    })
}
