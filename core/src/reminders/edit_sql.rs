//! A changed reminder in the store.

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::reminders::edit::{left, named_day};
use crate::reminders::occurrences_sql::{Occurrence, put_occurrence};
use crate::reminders::reminders_sql::{ReminderRow, RemindersAct, columns, reminder, row_of};
use crate::reminders::{DayState, Reminder, ReminderInput, Rule, checked};
use crate::store::undo;
use crate::{CallContext, ReminderId, Timestamp};

/// What is put off past a moment, and what became of one day.
const IN_HAND: &str = "SELECT o.day, o.done_at, o.snoozed_until FROM occurrence o
    JOIN reminder r ON r.id = o.reminder
    WHERE r.uuid = ?1 AND (o.snoozed_until > ?2 OR o.day = ?3)";

/// What an edit changes of a reminder, as it was before.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Edited {
    id: ReminderId,
    text: String,
    rule: Rule,
    #[serde(rename = "asks_since")]
    active_since: Timestamp,
    /// What became of the days that the edit touched.
    days: Vec<DayState>,
}

impl Edited {
    fn of(row: ReminderRow) -> Self {
        Self {
            id: row.reminder.id,
            text: row.reminder.text,
            rule: row.reminder.rule,
            active_since: row.active_since,
            days: Vec::new(),
        }
    }
}

/// Replaces a reminder's text and rule. A stopped one stays stopped.
///
/// The same input changes nothing. Fails with [`crate::Error::NotFound`], or where the input is
/// refused: another rule may not lie in the past.
pub fn edit(
    tx: &Transaction<'_>,
    id: ReminderId,
    input: &ReminderInput,
    context: &CallContext,
) -> Result<Reminder> {
    let mut before = Edited::of(row_of(tx, id)?);
    let ReminderInput { text, rule } = checked(input, Some(&before.rule), context)?;
    if rule == before.rule && text == before.text {
        return reminder(tx, id, context);
    }
    let mut active_since = before.active_since;
    if !rule.is_same_in(&before.rule, context.zone) {
        active_since = context.now;
        before.days = in_hand(tx, id, &rule, context.now)?;
    }
    let days = before.days.iter().map(|day| left(*day, &rule)).collect();
    undo::record(tx, &RemindersAct::Edit(before), context.now)?;
    let after = Edited {
        id,
        text,
        rule,
        active_since,
        days,
    };
    put(tx, &after)?;
    reminder(tx, id, context)
}

fn in_hand(
    tx: &Transaction<'_>,
    id: ReminderId,
    rule: &Rule,
    now: Timestamp,
) -> Result<Vec<DayState>> {
    let mut statement = tx.prepare_cached(IN_HAND)?;
    let days = statement.query_map((id, now, named_day(rule)), |row| {
        Ok(DayState {
            day: row.get(0)?,
            done_at: row.get(1)?,
            snoozed_until: row.get(2)?,
        })
    })?;
    Ok(days.collect::<rusqlite::Result<_>>()?)
}

/// Makes a reminder what it was, or is to be.
pub(super) fn put(tx: &Transaction<'_>, edited: &Edited) -> Result<()> {
    let (repeats, day, weekdays) = columns(&edited.rule.repeat);
    tx.prepare_cached(
        "UPDATE reminder SET text = ?2, repeats = ?3, day = ?4, weekdays = ?5, time = ?6,
             zone = ?7, asks_since = ?8
         WHERE uuid = ?1",
    )?
    .execute((
        edited.id,
        &edited.text,
        repeats,
        day,
        weekdays,
        edited.rule.time,
        edited.rule.zone,
        edited.active_since,
    ))?;
    for state in &edited.days {
        let occurrence = Occurrence {
            reminder: edited.id,
            day: state.day,
            done_at: state.done_at,
            snoozed_until: state.snoozed_until,
        };
        put_occurrence(tx, &occurrence)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{slow_steps, store};

    #[test]
    fn what_is_in_hand_is_found_among_the_days_of_one_reminder() {
        let (store, _dir) = store();
        let slow = store.read(|conn| Ok(slow_steps(conn, IN_HAND))).unwrap();
        assert_eq!(slow, Vec::<String>::new());
    }
}
