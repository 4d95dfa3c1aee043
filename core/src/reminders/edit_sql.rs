//! A changed reminder in the store.
//!
//! Another text leaves all else as it was. Another timing begins at the change: what asked by the old one, or
//! was put off, asks no more, and nothing before the change is due by the new one. What is done stays done,
//! unless the new timing is for one moment alone: whoever names a moment ahead is to be asked then.

use rusqlite::Transaction;

use super::reminders_sql::{RemindersAct, reminder};
use super::row_sql::{Kept, replace, row_of};
use super::{Reminder, ReminderInput};
use crate::error::Result;
use crate::store::undo;
use crate::{CallContext, ReminderId};

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
        let asks_the_same = input.lead == before.input.lead
            && input.timing.is_same_in(&before.input.timing, context.zone);
        let after = Kept {
            active_since: if asks_the_same {
                before.active_since
            } else {
                context.now
            },
            moved_at: None,
            input,
            ..before.clone()
        };
        undo::record(tx, &RemindersAct::Change(Box::new(before)), context.now)?;
        replace(tx, &after)?;
    }
    reminder(tx, id, context)
}
