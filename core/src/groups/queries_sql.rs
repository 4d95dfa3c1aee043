//! The lists in the store. Each has its index; instants are worked out from the few that it gives.

use rusqlite::{Connection, named_params};

use crate::error::{Error, Reason, Result};
use crate::groups::distance::Circle;
use crate::groups::meetings_sql::{KIND, stored, stored_in, town, venue, view};
use crate::groups::queries::middle;
use crate::groups::window::{Candidate, Found, Window};
use crate::groups::{Coordinates, MeetingFilter, MeetingView, Venue};
use crate::search::{Order, Wanted};
use crate::store::page::{Page, check_limit};
use crate::time::weekly::{WEEK, Weekly, start_ranges};
use crate::{CallContext, MeetingId, Timestamp, Zone};

/// The zones that have weekly meetings, found by leaping through the index.
const ZONES: &str = "
    WITH RECURSIVE known (zone) AS (
        SELECT min(zone) FROM meeting WHERE gone_at IS NULL AND start_min IS NOT NULL
        UNION ALL
        SELECT (SELECT min(zone) FROM meeting
                WHERE gone_at IS NULL AND start_min IS NOT NULL AND zone > known.zone)
        FROM known WHERE known.zone IS NOT NULL)
    SELECT zone FROM known WHERE zone IS NOT NULL";

const FILTER: &str = "
    venue IN (SELECT value FROM json_each(:venues))
    AND (:fellowships = '[]' OR fellowship IN (SELECT value FROM json_each(:fellowships)))";

/// Where no name is asked for, the index alone is read.
fn by_time(name: &str) -> String {
    format!(
        "SELECT id, start_min, minutes, venue, {name} FROM meeting
         WHERE gone_at IS NULL AND zone = :zone AND start_min >= :from AND start_min < :to
             AND minutes BETWEEN :least AND :most AND {FILTER}"
    )
}

fn by_place() -> String {
    format!(
        "SELECT id, latitude, longitude FROM meeting
         WHERE gone_at IS NULL AND exact = 1 AND venue NOT IN ('online', 'phone')
             AND latitude BETWEEN :south AND :north
             AND ((:west <= :east AND longitude BETWEEN :west AND :east)
                 OR (:west > :east AND (longitude >= :west OR longitude <= :east)))
             AND {FILTER}"
    )
}

const BY_TOWN: &str = "SELECT latitude, longitude FROM meeting
    WHERE gone_at IS NULL AND exact = 1 AND town = ?1";

/// Lists what is on now: by start, then by name; what is always open comes last.
///
/// `limit` is 1 to 500.
pub fn now(
    conn: &Connection,
    filter: &MeetingFilter,
    context: &CallContext,
    limit: u32,
) -> Result<Vec<MeetingView>> {
    let mut found = Vec::new();
    for window in Window::NOW {
        weekly(conn, filter, context.now, &window, "name", |candidate| {
            let current = candidate.weekly.around(context.now).current;
            found.extend(current.map(|span| candidate.found(span.start)));
        })?;
    }
    found.sort_by(|a, b| a.always.cmp(&b.always).then_with(|| a.by_start(b)));
    views(conn, &found, context, limit)
}

/// How many meetings are on now of those whose venue and zone fit, `most` at most.
pub(crate) fn count_now(
    conn: &Connection,
    context: &CallContext,
    most: u32,
    fits: impl Fn(Venue, Zone) -> bool,
) -> Result<u32> {
    let mut count = 0;
    for window in Window::NOW {
        let filter = &MeetingFilter::default();
        weekly(conn, filter, context.now, &window, "''", |candidate| {
            let is_on = || candidate.weekly.around(context.now).current.is_some();
            let fits = fits(candidate.venue, candidate.weekly.zone);
            count += u32::from(count < most && fits && is_on());
        })?;
    }
    Ok(count)
}

/// The next meeting to start within a week, of those whose venue and zone fit.
pub(crate) fn first_next(
    conn: &Connection,
    context: &CallContext,
    fits: impl Fn(Venue, Zone) -> bool,
) -> Result<Option<MeetingView>> {
    let filter = &MeetingFilter::default();
    // Most often there is one soon.
    for ahead in [60, 6 * 60, 24 * 60, WEEK] {
        let mut first: Option<Found> = None;
        starting(conn, filter, ahead, context, |candidate, start| {
            if fits(candidate.venue, candidate.weekly.zone) {
                let found = candidate.found(start);
                if first
                    .as_ref()
                    .is_none_or(|first| found.by_start(first).is_lt())
                {
                    first = Some(found);
                }
            }
        })?;
        if let Some(first) = first {
            let meeting = stored_in(conn, first.row)?;
            return Ok(Some(view(meeting, context.now)));
        }
    }
    Ok(None)
}

/// Lists what starts within `within_minutes` from now, 1 to 10080: by start, then by name.
///
/// `limit` is 1 to 500.
pub fn next(
    conn: &Connection,
    filter: &MeetingFilter,
    within_minutes: u32,
    context: &CallContext,
    limit: u32,
) -> Result<Vec<MeetingView>> {
    if !(1..=WEEK).contains(&within_minutes) {
        let (min, max) = (1, i64::from(WEEK));
        return Err(Error::invalid("within", Reason::OutOfRange { min, max }));
    }
    let mut found = Vec::new();
    starting(conn, filter, within_minutes, context, |candidate, start| {
        found.push(candidate.found(start));
    })?;
    found.sort_by(Found::by_start);
    views(conn, &found, context, limit)
}

/// Gives `look` what starts within so many minutes from now, with its start.
fn starting(
    conn: &Connection,
    filter: &MeetingFilter,
    within_minutes: u32,
    context: &CallContext,
    mut look: impl FnMut(Candidate, Timestamp),
) -> Result<()> {
    let last = context.now.plus_minutes(i64::from(within_minutes));
    let window = Window {
        back: 0,
        ahead: within_minutes,
        least: 1,
        most: 1440,
    };
    weekly(conn, filter, context.now, &window, "name", |candidate| {
        let next = candidate.weekly.around(context.now).next;
        if let Some(span) = next.filter(|span| span.start <= last) {
            look(candidate, span.start);
        }
    })
}

/// Lists what meets at a known place within `km` kilometres: by distance, then by the next start,
/// then by name.
///
/// Degrees north and east; `km` is 0 to 20038, `limit` 1 to 500.
pub fn near(
    conn: &Connection,
    place: Coordinates,
    km: f64,
    filter: &MeetingFilter,
    context: &CallContext,
    limit: u32,
) -> Result<Vec<MeetingView>> {
    let limit = check_limit(limit)? as usize;
    let circle = Circle::new(place.latitude, place.longitude, km)?;
    let mut statement = conn.prepare_cached(&by_place())?;
    let mut rows = statement.query(named_params! {
        ":south": circle.south,
        ":north": circle.north,
        ":west": circle.west,
        ":east": circle.east,
        ":venues": venues(filter),
        ":fellowships": fellowships(filter),
    })?;
    let mut found: Vec<(f64, i64)> = Vec::new();
    while let Some(row) = rows.next()? {
        let distance = circle.distance(row.get(1)?, row.get(2)?);
        if let Some(distance) = distance {
            found.push((distance, row.get(0)?));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    // All that are as near as the last of those wanted: which of them comes first is known later.
    let last = found.get(limit - 1).map_or(f64::INFINITY, |found| found.0);
    let mut views = Vec::new();
    for (distance, row) in found.into_iter().take_while(|found| found.0 <= last) {
        let meeting = stored_in(conn, row)?;
        views.push(MeetingView {
            distance_km: Some(distance),
            ..view(meeting, context.now)
        });
    }
    // By appointment: after all that have a time.
    let key = |view: &MeetingView| {
        let start = view.next_start.unwrap_or(Timestamp(i64::MAX));
        (start, view.meeting.listing.name.to_lowercase())
    };
    views.sort_by_cached_key(key);
    views.sort_by(|a, b| {
        let (a, b) = (a.distance_km, b.distance_km);
        a.unwrap_or_default().total_cmp(&b.unwrap_or_default())
    });
    views.truncate(limit);
    Ok(views)
}

/// Finds meetings by words of their name, place, address, town, region, notes or group; the best
/// fits first.
///
/// `limit` is 1 to 500. Fails as a refused `query` where there is no word in it.
pub fn search(
    conn: &Connection,
    query: &str,
    context: &CallContext,
    limit: u32,
) -> Result<Vec<MeetingView>> {
    let wanted = Wanted {
        order: Order::Best,
        page: Page::new(None, limit)?,
        within: None,
    };
    let mut found = Vec::new();
    let hits = crate::search::find(conn, KIND, query, &wanted)?;
    for hit in hits.iter().take(limit as usize) {
        let meeting = stored(conn, MeetingId::from_bytes(hit.owner))?;
        found.extend(meeting.map(|meeting| view(meeting, context.now)));
    }
    Ok(found)
}

/// Finds the middle of a town that has meetings, in degrees north and east.
///
/// Fails as an ambiguous `place` where there are two of that name.
pub fn place_named(conn: &Connection, name: &str) -> Result<Option<Coordinates>> {
    let places: Vec<(f64, f64)> = conn
        .prepare_cached(BY_TOWN)?
        .query_map([town(name)], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let middle = middle(&places)?;
    Ok(middle.map(|(latitude, longitude)| Coordinates {
        latitude,
        longitude,
    }))
}

/// Gives `look` each weekly meeting that can lie in the window; `name` is the column, or no name.
fn weekly(
    conn: &Connection,
    filter: &MeetingFilter,
    now: Timestamp,
    window: &Window,
    name: &str,
    mut look: impl FnMut(Candidate),
) -> Result<()> {
    let zones: Vec<Zone> = conn
        .prepare_cached(ZONES)?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let (venues, fellowships) = (venues(filter), fellowships(filter));
    let mut statement = conn.prepare_cached(&by_time(name))?;
    for zone in zones {
        for range in start_ranges(zone, now, window.back, window.ahead) {
            let mut rows = statement.query(named_params! {
                ":zone": zone,
                ":from": range.start,
                ":to": range.end,
                ":least": window.least,
                ":most": window.most,
                ":venues": venues,
                ":fellowships": fellowships,
            })?;
            while let Some(row) = rows.next()? {
                let weekly = Weekly::from_minute(zone, row.get(1)?, row.get(2)?)
                    .ok_or(Error::Damaged { part: "database" })?;
                look(Candidate {
                    row: row.get(0)?,
                    weekly,
                    venue: venue(row, 3)?,
                    name: row.get(4)?,
                });
            }
        }
    }
    Ok(())
}

/// The first of those found, whole.
fn views(
    conn: &Connection,
    found: &[Found],
    context: &CallContext,
    limit: u32,
) -> Result<Vec<MeetingView>> {
    let limit = check_limit(limit)? as usize;
    let mut views = Vec::new();
    for found in found.iter().take(limit) {
        let meeting = stored_in(conn, found.row)?;
        views.push(view(meeting, context.now));
    }
    Ok(views)
}

/// The codes of the wanted venues, as a JSON array.
fn venues(filter: &MeetingFilter) -> String {
    let active = || {
        Venue::ALL
            .into_iter()
            .filter(|venue| *venue != Venue::Inactive)
            .collect()
    };
    let wanted: Vec<Venue> = if filter.venues.is_empty() {
        active()
    } else {
        filter.venues.clone()
    };
    array(wanted.into_iter().map(Venue::code))
}

/// The codes of the wanted fellowships, as a JSON array; empty for all.
fn fellowships(filter: &MeetingFilter) -> String {
    array(
        filter
            .fellowships
            .iter()
            .map(|fellowship| fellowship.code()),
    )
}

fn array(codes: impl Iterator<Item = &'static str>) -> String {
    codes.collect::<serde_json::Value>().to_string()
}

#[cfg(test)]
mod tests;
