//! What reminders are about: a meeting whose list changes its time takes its reminders along.

use rusqlite::{Connection, Transaction};

use crate::error::{Error, Result};
use crate::reminders::{self, WeeklyTime};
use crate::{CallContext, Thing, groups};

/// Makes a change to things, and lets the reminders of those that it moves to another time follow.
pub(super) fn following<T>(
    tx: &Transaction<'_>,
    context: &CallContext,
    change: impl FnOnce() -> Result<T>,
) -> Result<T> {
    let things = reminders::about_things(tx)?;
    let before: Vec<_> = things
        .into_iter()
        .map(|thing| Ok((thing, weekly_time(tx, thing, context)?)))
        .collect::<Result<_>>()?;
    let changed = change()?;
    for (thing, was) in before {
        if let (Some(was), Some(is)) = (was, weekly_time(tx, thing, context)?)
            && was != is
        {
            reminders::follow(tx, thing, was, is, context)?;
        }
    }
    Ok(changed)
}

/// When a thing takes place, of those that do every week; nothing where it is not there.
fn weekly_time(
    conn: &Connection,
    thing: Thing,
    context: &CallContext,
) -> Result<Option<WeeklyTime>> {
    let Thing::Meeting { id } = thing else {
        return Ok(None);
    };
    let listing = match groups::meeting(conn, id, context) {
        Ok(found) => found.meeting.listing,
        Err(Error::NotFound { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    let zone = listing.zone;
    let time = listing.day.zip(listing.start);
    Ok(time.map(|(day, time)| WeeklyTime { day, time, zone }))
}
