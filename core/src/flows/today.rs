//! What matters today, of everything: at most five things.

use rusqlite::Connection;

use super::hard_hour::{HardHour, hard_hour};
use crate::error::Result;
use crate::groups::{self, Listing, MeetingFilter, MeetingView, Venue};
use crate::reminders::{self, DueReminder};
use crate::store::settings;
use crate::{CallContext, Day, Timestamp, journal};

/// How many due reminders are shown; with the meeting and the step that makes five things.
const DUE_SHOWN: usize = 3;
/// How far ahead the next meeting is looked for: a week, in minutes.
const AHEAD: u32 = 7 * 24 * 60;

/// How many meetings are looked at.
const LOOKED_AT: u32 = 500;

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

/// Whether somebody with this clock could be there: a place with another clock is a journey away.
fn is_attendable(listing: &Listing, context: &CallContext) -> bool {
    let by_line = matches!(listing.venue, Venue::Online | Venue::Hybrid | Venue::Phone);
    by_line || listing.zone.local(context.now) == context.zone.local(context.now)
}

/// Joins what is due, what comes next and one step.
pub fn today(conn: &Connection, context: &CallContext) -> Result<Today> {
    let mut due = reminders::due(conn, context)?;
    let due_more = u32::try_from(due.len().saturating_sub(DUE_SHOWN)).unwrap_or(u32::MAX);
    due.truncate(DUE_SHOWN);
    let running = reminders::reminders(conn, false, context)?;
    let filter = MeetingFilter::default();
    let reachable = |view: &MeetingView| is_attendable(&view.meeting.listing, context);
    let next = groups::next(conn, &filter, AHEAD, context, LOOKED_AT)?;
    let next_meeting = next.into_iter().find(reachable);
    let now = groups::now(conn, &filter, context, LOOKED_AT)?;
    let on_now = now.iter().filter(|view| reachable(view)).count();
    let step = if !journal::wrote_on(conn, context.today())? {
        Some(NextStep::WriteALine)
    } else if running.is_empty() {
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
        due_more,
        next_reminder: running.iter().filter_map(|reminder| reminder.next).min(),
        next_meeting,
        meetings_now: u32::try_from(on_now).unwrap_or(u32::MAX),
        step,
        hard_hour: hard_hour(conn, context)?,
    })
}
