//! Reminders of a calendar's events, in the store.

use rusqlite::{Connection, OptionalExtension, Transaction};
use serde::{Deserialize, Serialize};

use super::edit_sql::active_since;
use super::reminders_sql::RemindersAct;
use super::row_sql::{Kept, insert, replace, row_of};
use super::{ReminderInput, ReminderState, Timing};
use crate::error::Result;
use crate::store::undo;
use crate::{CallContext, ReminderId};

/// What an event of a calendar is known again by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EventKey {
    /// Of its id in the calendar: 64 hexadecimal digits.
    pub(crate) digest: String,
    /// The reminder that was given out as it.
    pub(crate) reminder: Option<ReminderId>,
    /// The reminder that was given out as several, this among them: a calendar has one time of day in each.
    pub(crate) part_of: Option<ReminderId>,
}

/// What becomes of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Placed {
    /// It is a new reminder.
    Added,
    /// Its reminder asks at other times from now on.
    Changed,
    /// Its reminder is as the calendar has it, or was stopped.
    Unchanged,
}

/// What an import has changed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Imported {
    added: Vec<ReminderId>,
    /// What they were.
    changed: Vec<Kept>,
}

/// An import of a calendar's events, in one transaction.
pub(crate) struct CalendarImport<'a> {
    tx: &'a Transaction<'a>,
    imported: Imported,
}

impl<'a> CalendarImport<'a> {
    pub(crate) fn begin(tx: &'a Transaction<'a>) -> Self {
        let imported = Imported::default();
        Self { tx, imported }
    }

    /// Keeps an event. Its reminder, where it has one, follows its times and keeps its own words.
    ///
    /// Fails where the input is refused.
    pub(crate) fn place(
        &mut self,
        key: &EventKey,
        input: &ReminderInput,
        context: &CallContext,
    ) -> Result<Placed> {
        let (placed, before) = fate(self.tx, key, input, context)?;
        match (placed, before) {
            (Placed::Added, _) => {
                let kept = Kept {
                    event: Some(key.digest.clone()),
                    ..Kept::new(input.checked(None, context)?, context)
                };
                insert(self.tx, &kept)?;
                self.imported.added.push(kept.id);
            }
            (Placed::Changed, Some(before)) => {
                let mut after = before.clone();
                after.input.timing = input.timing.checked()?;
                after.input.lead = input.lead;
                after.active_since = active_since(&before, &after.input, context);
                replace(self.tx, &after)?;
                self.imported.changed.push(before);
            }
            _ => {}
        }
        Ok(placed)
    }

    /// Stops the reminder of an event that was cancelled or is done, or is past by these times: whether there is
    /// one that was not stopped, and asks at other times.
    pub(crate) fn stop(
        &mut self,
        key: &EventKey,
        past: Option<&Timing>,
        context: &CallContext,
    ) -> Result<bool> {
        let Some(before) = asking_of_event(self.tx, key, past, context)? else {
            return Ok(false);
        };
        let after = Kept {
            stopped: true,
            active_since: context.now,
            ..before.clone()
        };
        replace(self.tx, &after)?;
        self.imported.changed.push(before);
        Ok(true)
    }

    /// Makes all of it one act that can be undone.
    pub(crate) fn finish(self, context: &CallContext) -> Result<()> {
        let Imported { added, changed } = &self.imported;
        if added.is_empty() && changed.is_empty() {
            return Ok(());
        }
        undo::record(self.tx, &RemindersAct::Import(self.imported), context.now)
    }
}

/// Tells what would become of an event.
pub(crate) fn fate_of_event(
    conn: &Connection,
    key: &EventKey,
    input: &ReminderInput,
    context: &CallContext,
) -> Result<Placed> {
    Ok(fate(conn, key, input, context)?.0)
}

/// Whether it is one of several that a reminder of this store was given out as: that goes on as it is.
fn is_part(conn: &Connection, key: &EventKey) -> Result<bool> {
    let Some(whole) = key.part_of else {
        return Ok(false);
    };
    let known = "SELECT EXISTS (SELECT 1 FROM reminder WHERE uuid = ?1)";
    Ok(conn
        .prepare_cached(known)?
        .query_row([whole], |row| row.get(0))?)
}

/// What becomes of an event, and its reminder where it has one.
fn fate(
    conn: &Connection,
    key: &EventKey,
    input: &ReminderInput,
    context: &CallContext,
) -> Result<(Placed, Option<Kept>)> {
    if is_part(conn, key)? {
        return Ok((Placed::Unchanged, None));
    }
    let Some(before) = of_event(conn, key)? else {
        return Ok((Placed::Added, None));
    };
    let timing = input.timing.checked()?;
    let is_same =
        timing.is_same_in(&before.input.timing, context.zone) && input.lead == before.input.lead;
    let placed = if is_same || before.stopped {
        Placed::Unchanged
    } else {
        Placed::Changed
    };
    Ok((placed, Some(before)))
}

/// The reminder that [`CalendarImport::stop`] would stop.
pub(crate) fn would_stop(
    conn: &Connection,
    key: &EventKey,
    past: Option<&Timing>,
    context: &CallContext,
) -> Result<Option<ReminderId>> {
    let kept = asking_of_event(conn, key, past, context)?;
    Ok(kept.map(|kept| kept.id))
}

fn asking_of_event(
    conn: &Connection,
    key: &EventKey,
    past: Option<&Timing>,
    context: &CallContext,
) -> Result<Option<Kept>> {
    let Some(kept) = of_event(conn, key)?.filter(|kept| !kept.stopped) else {
        return Ok(None);
    };
    let is_as_kept = past.is_some_and(|past| past.is_same_in(&kept.input.timing, context.zone));
    let is_over = super::reminder(conn, kept.id, context)?.state == ReminderState::Over;
    Ok((!is_as_kept && !is_over).then_some(kept))
}

fn of_event(conn: &Connection, key: &EventKey) -> Result<Option<Kept>> {
    let id: Option<ReminderId> = conn
        .prepare_cached("SELECT uuid FROM reminder WHERE event = ?1 OR uuid = ?2")?
        .query_row((&key.digest, key.reminder), |row| row.get(0))
        .optional()?;
    id.map(|id| Ok(row_of(conn, id)?.kept)).transpose()
}

/// Takes back what an import has changed. What it added is taken out: the calendar still has it.
pub(super) fn undo_import(tx: &Transaction<'_>, imported: &Imported) -> Result<()> {
    for id in &imported.added {
        super::erase(tx, *id)?;
    }
    imported
        .changed
        .iter()
        .try_for_each(|before| replace(tx, before))
}
