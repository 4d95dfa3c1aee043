//! A changed reminder in the store.
//!
//! Another text leaves all else as it was, and so does a change of times that are all still to come. Another
//! timing begins at the change: what asked by the old one, or was put off, asks no more, and nothing before the
//! change is due by the new one. What is done stays done, unless the new timing is for one moment alone: whoever
//! names a moment ahead is to be asked then.

use rusqlite::Transaction;

use super::reminders_sql::{RemindersAct, reminder};
use super::row_sql::{Kept, replace, row_of};
use super::{Reminder, ReminderInput};
use crate::error::Result;
use crate::store::undo;
use crate::{CallContext, ReminderId, Timestamp};

/// Replaces what a person plans. A stopped reminder stays stopped.
///
/// The same input changes nothing. Fails with [`crate::Error::NotFound`], or where the input is refused:
/// another timing may not lie in the past.
pub fn edit(
    tx: &Transaction<'_>,
    id: ReminderId,
    input: &ReminderInput,
    context: &CallContext,
) -> Result<Reminder> {
    let before = row_of(tx, id)?.kept;
    let input = input.checked(Some(&before.input.timing), context)?;
    if input != before.input {
        let after = Kept {
            active_since: active_since(&before, &input, context),
            moved_at: None,
            input,
            ..before.clone()
        };
        undo::record(tx, &RemindersAct::Change(Box::new(before)), context.now)?;
        replace(tx, &after)?;
    }
    reminder(tx, id, context)
}

/// Since when a changed reminder asks: as before, unless other times of it have come by now.
pub(super) fn active_since(
    before: &Kept,
    input: &ReminderInput,
    context: &CallContext,
) -> Timestamp {
    let lead = input.lead.max(before.input.lead);
    let span = (before.active_since, context.now.plus_minutes(lead.into()));
    if input
        .timing
        .is_same_within(&before.input.timing, span, context.zone)
    {
        before.active_since
    } else {
        context.now
    }
}
