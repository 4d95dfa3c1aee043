//! Reminders that follow what they are about.

use rusqlite::{Connection, Transaction};

use super::row_sql::{Kept, replace, running_about_things};
use super::{ReminderSubject, Timing};
use crate::error::Result;
use crate::recurrence::{Days, End};
use crate::{CallContext, Thing, WallTime, Weekday, Zone};

/// A time of every week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WeeklyTime {
    pub(crate) day: Weekday,
    pub(crate) time: WallTime,
    pub(crate) zone: Zone,
}

/// What running reminders are about, each once.
pub(crate) fn about_things(conn: &Connection) -> Result<Vec<Thing>> {
    let mut things = Vec::new();
    for row in running_about_things(conn)? {
        if let ReminderSubject::About { thing } = row.kept.input.subject
            && !things.contains(&thing)
        {
            things.push(thing);
        }
    }
    Ok(things)
}

/// Lets reminders of a thing that takes place at a time of every week follow to another one: those that ask at
/// the time of before. It can't be undone by itself: it comes and goes with what has changed the time.
pub(crate) fn follow(
    tx: &Transaction<'_>,
    thing: Thing,
    was: WeeklyTime,
    is: WeeklyTime,
    context: &CallContext,
) -> Result<()> {
    for row in running_about_things(tx)? {
        let before = row.kept;
        let ReminderSubject::About { thing: about } = before.input.subject else {
            continue;
        };
        let moved = moved(&before.input.timing, was, is, context);
        let Some(timing) = moved.filter(|_| about == thing) else {
            continue;
        };
        let mut after = Kept {
            active_since: context.now,
            moved_at: Some(context.now),
            ..before
        };
        after.input.timing = timing;
        replace(tx, &after)?;
    }
    Ok(())
}

/// The timing with the time of every week in place of that of before; nothing where it asks at another one.
fn moved(
    timing: &Timing,
    was: WeeklyTime,
    is: WeeklyTime,
    context: &CallContext,
) -> Option<Timing> {
    let Timing::AtTimes { rule, zone } = timing else {
        return None;
    };
    let at_its_time = rule.times == [was.time] && zone.unwrap_or(context.zone) == was.zone;
    if !at_its_time {
        return None;
    }
    let mut rule = rule.clone();
    let ahead = |from: Weekday| (i64::from(is.day.number()) - i64::from(from.number()) + 7) % 7;
    match (&mut rule.days, rule.end) {
        (Days::Weekly { on, .. }, _) if *on == [was.day] => {
            *on = vec![is.day];
            rule.start = (context.today(), WallTime::of_hour(0)).into();
        }
        (_, End::Count { times: 1 }) if rule.start.day.weekday() == was.day => {
            // In the same week, unless that has passed.
            let day = rule.start.day.plus(ahead(was.day));
            let day = if ahead(was.day) > 3 {
                day.plus(-7)
            } else {
                day
            };
            let at = is.zone.instant(day, is.time)?;
            let day = if at > context.now { day } else { day.plus(7) };
            rule.start = (day, is.time).into();
        }
        _ => return None,
    }
    rule.times = vec![is.time];
    rule.except.clear();
    let zone = zone
        .map(|_| is.zone)
        .or((is.zone != context.zone).then_some(is.zone));
    Timing::AtTimes { rule, zone }.checked().ok()
}

/// Lets the reminders of things that are erased be about their words alone.
pub(crate) fn forget_subjects(tx: &Transaction<'_>, things: &[Thing]) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "UPDATE reminder SET subject = 'words', thing_kind = NULL, thing_id = NULL, silent = 0
         WHERE thing_id = ?1 AND thing_kind = ?2",
    )?;
    for thing in things {
        statement.execute((thing.id_bytes(), thing.kind().code()))?;
    }
    Ok(())
}
