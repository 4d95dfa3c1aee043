//! Reminders in the store.

use rusqlite::{Connection, Transaction};

use super::answers_sql::{BeforeAnswer, undo_answer};
use super::calendar_sql::{Imported, undo_import};
use super::due_sql::all_told;
use super::pausing_sql::{ReminderSettings, put_settings};
use super::row_sql::{KIND, Kept, insert, replace, row_of, running, stopped};
use super::{Reminder, ReminderInput};
use crate::acts::acts;
use crate::error::{Error, Result};
use crate::store::{short_id, undo};
use crate::{CallContext, ReminderId};

/// Keeps a new reminder. Fails where a field of it is refused, and where all of it lies in the past.
pub fn add(tx: &Transaction<'_>, input: &ReminderInput, context: &CallContext) -> Result<Reminder> {
    let kept = Kept::new(input.checked(None, context)?, context);
    insert(tx, &kept)?;
    undo::record(tx, &RemindersAct::Add(kept.id), context.now)?;
    reminder(tx, kept.id, context)
}

/// Looks a reminder up, stopped or not. Fails with [`Error::NotFound`].
pub fn reminder(conn: &Connection, id: ReminderId, context: &CallContext) -> Result<Reminder> {
    let mut told = all_told(conn, vec![row_of(conn, id)?], context)?;
    told.pop().ok_or(Error::NotFound { kind: KIND })
}

/// Lists the reminders, the next to ask first; the stopped ones too, at the end, where wanted.
pub fn reminders(
    conn: &Connection,
    with_stopped: bool,
    context: &CallContext,
) -> Result<Vec<Reminder>> {
    let mut found = running(conn)?;
    if with_stopped {
        found.extend(stopped(conn)?);
    }
    let mut found = all_told(conn, found, context)?;
    // Of each reminder that asks no more, the place among its like stays.
    found.sort_by_key(|reminder| (reminder.next.is_none(), reminder.next));
    Ok(found)
}

/// Lets a reminder ask no more, or again from now on. To start one that asked often enough without an answer
/// lets it ask again. Doing it again changes nothing.
///
/// Fails with [`Error::NotFound`].
pub fn set_stopped(
    tx: &Transaction<'_>,
    id: ReminderId,
    stopped: bool,
    context: &CallContext,
) -> Result<Reminder> {
    let before = row_of(tx, id)?.kept;
    let gave_up = super::ReminderState::GaveUp == reminder(tx, id, context)?.state;
    if before.stopped != stopped || (gave_up && !stopped) {
        let mut after = before.clone();
        after.stopped = stopped;
        if !stopped {
            after.active_since = context.now;
        }
        undo::record(tx, &RemindersAct::Change(Box::new(before)), context.now)?;
        replace(tx, &after)?;
    }
    reminder(tx, id, context)
}

/// Finds the reminder whose id ends in the given characters, at least 4.
pub fn resolve_id(conn: &Connection, short_id: &str) -> Result<ReminderId> {
    short_id::find(conn, "reminder", KIND, short_id).map(ReminderId::from_bytes)
}

/// Takes a reminder out for good, with what became of it on each day. Where there is none, changes nothing.
pub fn erase(tx: &Transaction<'_>, id: ReminderId) -> Result<()> {
    tx.prepare_cached("DELETE FROM reminder WHERE uuid = ?1")?
        .execute([id])?;
    Ok(())
}

acts! {
    /// What is undone of reminders.
    pub enum RemindersAct {
        /// One was added.
        Add(ReminderId) = "reminders.add",
        /// One was changed, stopped, started, paused, or followed its list: what it was.
        Change(Box<Kept>) = "reminders.change",
        /// One was answered: what was there.
        Answer(BeforeAnswer) = "reminders.answer",
        /// A calendar was imported: what that has changed.
        Import(Imported) = "reminders.import",
        /// The quiet hours or the pause of all were set: what they were.
        Settings(ReminderSettings) = "reminders.settings",
    }
}

/// Undoes an act. A reminder that was added is stopped, not lost.
pub fn undo(tx: &Transaction<'_>, act: &RemindersAct) -> Result<()> {
    match act {
        RemindersAct::Add(id) => {
            let mut added = row_of(tx, *id)?.kept;
            added.stopped = true;
            replace(tx, &added)
        }
        RemindersAct::Change(before) => replace(tx, before),
        RemindersAct::Answer(before) => undo_answer(tx, before),
        RemindersAct::Import(imported) => undo_import(tx, imported),
        RemindersAct::Settings(before) => put_settings(tx, before),
    }
}
