//! A changed reminder in the store.

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::super::store::{
    Kept, Occurrence, RemindersAct, columns, kept, put_occurrence, reminder,
};
use super::super::{DayState, Reminder, ReminderDraft, Rule, checked};
use super::{left, named_day};
use crate::error::Result;
use crate::store::undo;
use crate::{Here, ReminderId, Timestamp};

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
    asks_since: Timestamp,
    /// What became of the days that the edit touched.
    days: Vec<DayState>,
}

impl Edited {
    fn of(kept: Kept) -> Self {
        Self {
            id: kept.reminder.id,
            text: kept.reminder.text,
            rule: kept.reminder.rule,
            asks_since: kept.asks_since,
            days: Vec::new(),
        }
    }
}

/// Puts the draft in place of a reminder's text and rule. A stopped one stays stopped.
///
/// The same draft changes nothing. Fails with [`crate::Error::NotFound`], or where the draft is
/// refused: another rule may not lie in the past.
pub fn edit(
    tx: &Transaction<'_>,
    id: ReminderId,
    draft: &ReminderDraft,
    here: &Here,
) -> Result<Reminder> {
    let mut before = Edited::of(kept(tx, id)?);
    let ReminderDraft { text, rule } = checked(draft, Some(&before.rule), here)?;
    let other_rule = rule != before.rule;
    if !other_rule && text == before.text {
        return reminder(tx, id, here);
    }
    let mut asks_since = before.asks_since;
    if other_rule {
        asks_since = here.now;
        before.days = in_hand(tx, id, &rule, here.now)?;
    }
    let days = before.days.iter().map(|day| left(*day, &rule)).collect();
    undo::record(tx, &RemindersAct::Edit(before), here.now)?;
    let after = Edited {
        id,
        text,
        rule,
        asks_since,
        days,
    };
    put(tx, &after)?;
    reminder(tx, id, here)
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
pub(in super::super) fn put(tx: &Transaction<'_>, edited: &Edited) -> Result<()> {
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
        edited.asks_since,
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
