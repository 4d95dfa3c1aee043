//! Reminders that were planned or paused while the clock was ahead, once it is right.

use rusqlite::{Connection, Transaction};

use super::pausing_sql::{put_settings, settings};
use super::row_sql::{Kept, replace, running};
use super::{Pause, ReminderSettings, Timing};
use crate::error::Result;
use crate::{CallContext, Timestamp};

/// How far ahead the clock must have been, in minutes: less can be a flight or a correction.
const AHEAD: i64 = 36 * 60;
/// No clock that is right shows a time before: the app was not there yet. 1 January 2026.
const EARLIEST: Timestamp = Timestamp(1_767_225_600_000);

/// Whether there are any.
pub(crate) fn were_planned_ahead(conn: &Connection, context: &CallContext) -> Result<bool> {
    Ok(!planned_ahead(conn, context)?.is_empty() || settings_ahead(conn, context)?.is_some())
}

/// Lets them ask from now on, for nobody knows when they were planned, and forgets the pauses: nobody knows for
/// which days they were meant.
pub(crate) fn begin_now(tx: &Transaction<'_>, context: &CallContext) -> Result<()> {
    for kept in planned_ahead(tx, context)? {
        replace(tx, &begun_now(kept, context))?;
    }
    if let Some(mut settings) = settings_ahead(tx, context)? {
        without_those_ahead(&mut settings.pauses, context);
        put_settings(tx, &settings)?;
    }
    Ok(())
}

fn planned_ahead(conn: &Connection, context: &CallContext) -> Result<Vec<Kept>> {
    if context.now < EARLIEST {
        return Ok(Vec::new());
    }
    let mut all: Vec<_> = running(conn)?.into_iter().map(|row| row.kept).collect();
    all.retain(|kept| is_ahead(kept.active_since, context) || has_ahead(&kept.pauses, context));
    Ok(all)
}

/// What holds for all, where a pause of it was set by a clock that was ahead.
fn settings_ahead(conn: &Connection, context: &CallContext) -> Result<Option<ReminderSettings>> {
    let settings = settings(conn)?;
    let is_ahead = context.now >= EARLIEST && has_ahead(&settings.pauses, context);
    Ok(is_ahead.then_some(settings))
}

fn is_ahead(at: Timestamp, context: &CallContext) -> bool {
    at > context.now.plus_minutes(AHEAD)
}

fn has_ahead(pauses: &[Pause], context: &CallContext) -> bool {
    pauses.iter().any(|pause| is_ahead(pause.since, context))
}

fn without_those_ahead(pauses: &mut Vec<Pause>, context: &CallContext) {
    pauses.retain(|pause| !is_ahead(pause.since, context));
}

fn begun_now(mut kept: Kept, context: &CallContext) -> Kept {
    without_those_ahead(&mut kept.pauses, context);
    if !is_ahead(kept.active_since, context) {
        return kept;
    }
    let planned_on = context.zone.day(kept.active_since);
    match &mut kept.input.timing {
        Timing::AtTimes { rule, .. } => {
            // A start that was chosen stays.
            if rule.has_no_end() && rule.start.day.since(planned_on).abs() <= 1 {
                rule.begin_before(context.today());
            }
        }
        Timing::AfterLast { first, .. } => {
            first.0 -= kept.active_since.0 - context.now.0;
        }
    }
    kept.active_since = context.now;
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reminders::{ReminderInput, add, due, pause, pause_all, reminder, resume_all};
    use crate::store::testing::store;
    use crate::{CallContext, Zone};

    fn context(now: &str) -> CallContext {
        let (day, time) = now.split_once(' ').unwrap();
        CallContext {
            now: Zone::UTC
                .instant(day.parse().unwrap(), time.parse().unwrap())
                .unwrap(),
            zone: Zone::UTC,
            uptime: 0,
            language: "en".into(),
        }
    }

    #[test]
    fn once_the_clock_is_right_what_was_planned_ahead_asks_and_is_missed() {
        let (store, _dir) = store();
        let ahead = context("2027-06-01 09:00");
        let daily = Timing::daily(ahead.today(), "08:00".parse().unwrap());
        let chosen = Timing::daily("2027-09-01".parse().unwrap(), "08:00".parse().unwrap());
        let add = |timing: Timing| {
            let input = ReminderInput::new("water", timing);
            store.write(|tx| add(tx, &input, &ahead)).unwrap().id
        };
        let (id, later) = (add(daily), add(chosen));
        // A battery that was empty: no clock at all.
        for (now, ahead) in [("1970-01-02 00:00", false), ("2026-11-28 07:00", true)] {
            let now = context(now);
            let found = store.read(|conn| were_planned_ahead(conn, &now)).unwrap();
            assert_eq!(found, ahead);
            store.write(|tx| begin_now(tx, &now)).unwrap();
        }
        let now = context("2026-12-15 08:30");
        let due = store.read(|conn| due(conn, &now)).unwrap();
        let told: Vec<_> = due
            .iter()
            .map(|one| (one.reminder.id, one.missed))
            .collect();
        assert_eq!(told, [(id, 17)]);
        let next = store.read(|conn| reminder(conn, later, &now)).unwrap().next;
        assert_eq!(next, Some(context("2027-09-01 08:00").now));
        assert!(!store.read(|conn| were_planned_ahead(conn, &now)).unwrap());
    }

    #[test]
    fn once_the_clock_is_right_what_was_paused_ahead_asks() {
        let (store, _dir) = store();
        let (before, ahead) = (context("2026-11-28 07:00"), context("2027-11-28 07:00"));
        let now = context("2026-11-28 09:00");
        let daily = Timing::daily(before.today(), "08:00".parse().unwrap());
        let input = ReminderInput::new("water", daily);
        let id = store.write(|tx| add(tx, &input, &before)).unwrap().id;
        store
            .write(|tx| {
                pause_all(tx, ahead.today(), &ahead)?;
                pause(tx, id, ahead.today(), &ahead)
            })
            .unwrap();
        assert!(store.read(|conn| were_planned_ahead(conn, &now)).unwrap());
        store.write(|tx| begin_now(tx, &now)).unwrap();
        assert!(!store.read(|conn| were_planned_ahead(conn, &now)).unwrap());
        assert_eq!(store.read(settings).unwrap().pauses, []);
        let year_on = context("2027-11-28 09:00");
        let due = store.read(|conn| due(conn, &year_on)).unwrap();
        assert_eq!(due.len(), 1);
    }

    #[test]
    fn a_pause_that_was_set_ahead_can_be_ended() {
        let (store, _dir) = store();
        let (ahead, now) = (context("2027-11-28 07:00"), context("2026-11-28 09:00"));
        store
            .write(|tx| pause_all(tx, ahead.today(), &ahead))
            .unwrap();
        let after = store.write(|tx| resume_all(tx, &now)).unwrap();
        assert_eq!(after.pauses, []);
    }
}
