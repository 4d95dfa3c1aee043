//! Pauses and quiet hours, in the store.

use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use super::reminders_sql::{RemindersAct, reminder};
use super::row_sql::{Kept, replace, row_of};
use super::{Pause, QuietHours, Reminder};
use crate::error::Result;
use crate::store::{self, undo};
use crate::{CallContext, Day, ReminderId};

/// Pauses that ended so long ago, in days, are forgotten at the next one: what was held back in them is past
/// what is shown.
const KEPT_DAYS: i64 = 800;

/// What holds for all reminders.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ReminderSettings {
    /// The hours in which they wait; nothing where they ask at any time.
    pub quiet_hours: Option<QuietHours>,
    /// The pauses of all reminders, the last one last.
    pub pauses: Vec<Pause>,
}

/// What holds for all reminders.
pub fn settings(conn: &Connection) -> Result<ReminderSettings> {
    Ok(store::settings::get_json(conn, store::settings::Name::Reminders)?.unwrap_or_default())
}

/// Sets the hours in which reminders wait, or that there are none.
///
/// Fails as a refused `to` where they end when they begin.
pub fn set_quiet_hours(
    tx: &Transaction<'_>,
    hours: Option<QuietHours>,
    context: &CallContext,
) -> Result<ReminderSettings> {
    let quiet_hours = hours.map(QuietHours::checked).transpose()?;
    change(tx, context, |before| ReminderSettings {
        quiet_hours,
        ..before
    })
}

/// Lets all reminders be silent from now to the end of a day: of today at the earliest, in 731 days at the
/// latest. Another pause that goes on ends now.
///
/// Fails as a refused `last_day`.
pub fn pause_all(
    tx: &Transaction<'_>,
    last_day: Day,
    context: &CallContext,
) -> Result<ReminderSettings> {
    let pause = Pause::until(last_day, context)?;
    change(tx, context, |mut before| {
        put_pause(&mut before.pauses, pause, context);
        before
    })
}

/// Ends the pause of all reminders. Where there is none, changes nothing.
pub fn resume_all(tx: &Transaction<'_>, context: &CallContext) -> Result<ReminderSettings> {
    change(tx, context, |mut before| {
        end_pauses(&mut before.pauses, context);
        before
    })
}

/// Lets a reminder be silent from now to the end of a day.
///
/// Fails with [`crate::Error::NotFound`], and as [`pause_all`].
pub fn pause(
    tx: &Transaction<'_>,
    id: ReminderId,
    last_day: Day,
    context: &CallContext,
) -> Result<Reminder> {
    let pause = Pause::until(last_day, context)?;
    change_one(tx, id, context, |kept| {
        put_pause(&mut kept.pauses, pause, context);
    })
}

/// Ends the pause of a reminder. Where there is none, changes nothing.
///
/// Fails with [`crate::Error::NotFound`].
pub fn resume(tx: &Transaction<'_>, id: ReminderId, context: &CallContext) -> Result<Reminder> {
    change_one(tx, id, context, |kept| {
        end_pauses(&mut kept.pauses, context);
    })
}

fn put_pause(pauses: &mut Vec<Pause>, pause: Pause, context: &CallContext) {
    end_pauses(pauses, context);
    let oldest = context.today().plus(-KEPT_DAYS);
    pauses.retain(|before| before.last_day >= oldest);
    pauses.push(pause);
}

/// One that is to begin was set by a clock that was ahead.
fn end_pauses(pauses: &mut Vec<Pause>, context: &CallContext) {
    pauses.retain(|pause| pause.since <= context.now);
    for pause in pauses {
        if pause.contains(context.now, context.zone) {
            pause.ended_at = Some(context.now);
        }
    }
}

fn change(
    tx: &Transaction<'_>,
    context: &CallContext,
    to: impl FnOnce(ReminderSettings) -> ReminderSettings,
) -> Result<ReminderSettings> {
    let before = settings(tx)?;
    let after = to(before.clone());
    if after != before {
        undo::record(tx, &RemindersAct::Settings(before), context.now)?;
        put_settings(tx, &after)?;
    }
    Ok(after)
}

pub(super) fn put_settings(tx: &Transaction<'_>, to: &ReminderSettings) -> Result<()> {
    store::settings::put_json(tx, store::settings::Name::Reminders, to)
}

fn change_one(
    tx: &Transaction<'_>,
    id: ReminderId,
    context: &CallContext,
    to: impl FnOnce(&mut Kept),
) -> Result<Reminder> {
    let before = row_of(tx, id)?.kept;
    let mut after = before.clone();
    to(&mut after);
    if after != before {
        undo::record(tx, &RemindersAct::Change(Box::new(before)), context.now)?;
        replace(tx, &after)?;
    }
    reminder(tx, id, context)
}
