//! Meetings and their sources in the store, and meetings added by hand.

use std::sync::LazyLock;

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};
use sha2::{Digest, Sha256};

use super::acts_sql::GroupsAct;
use super::{Fellowship, Listing, Meeting, MeetingInput, MeetingView, Venue};
use crate::error::{Error, Result};
use crate::search::{self, Doc, Text};
use crate::store::{short_id, undo};
use crate::time::weekly::{Weekly, minute_of_week};
use crate::time::{Timestamp, WallTime, Weekday};
use crate::{CallContext, MeetingId};

pub(super) const KIND: &str = "meeting";

const COLUMNS: &str = "
    uuid, (SELECT uuid FROM meeting_source WHERE id = meeting.source), gone_at, fellowship, name,
    venue, start_min, minutes, end_known, zone, place, address, locality, region, state, postal,
    country, latitude, longitude, exact, place_notes, notes, group_name, types, url, url_notes,
    phone, phone_notes, website, updated";

/// Keeps a meeting that a person knows of. Fails where the input is refused.
pub fn add_by_hand(
    tx: &Transaction<'_>,
    input: &MeetingInput,
    context: &CallContext,
) -> Result<Meeting> {
    let meeting = Meeting {
        id: MeetingId::new(context.now),
        source: None,
        gone_at: None,
        listing: input.listing(context.zone)?,
    };
    insert(tx, meeting.id, None, &meeting.listing)?;
    undo::record(tx, &GroupsAct::Add(meeting.id), context.now)?;
    Ok(meeting)
}

/// Takes a meeting out that was added by hand, and gives what it was.
///
/// Fails with [`Error::NotFound`], also for a meeting of a list, which goes with its list.
pub fn remove(tx: &Transaction<'_>, id: MeetingId, context: &CallContext) -> Result<Meeting> {
    let meeting = take_out(tx, id)?;
    undo::record(
        tx,
        &GroupsAct::Remove(Box::new(meeting.clone())),
        context.now,
    )?;
    Ok(meeting)
}

/// Looks a meeting up that was added by hand.
///
/// Fails with [`Error::NotFound`], also for a meeting of a list.
pub fn by_hand(conn: &Connection, id: MeetingId) -> Result<Meeting> {
    let by_hand = stored(conn, id)?.filter(|meeting| meeting.source.is_none());
    by_hand.ok_or(Error::NotFound { kind: KIND })
}

pub(super) fn take_out(tx: &Transaction<'_>, id: MeetingId) -> Result<Meeting> {
    let meeting = by_hand(tx, id)?;
    erase(tx, id)?;
    Ok(meeting)
}

/// Takes a meeting out for good, with what is found of it. Where there is none, changes nothing.
pub fn erase(tx: &Transaction<'_>, id: MeetingId) -> Result<()> {
    tx.prepare_cached("DELETE FROM meeting WHERE uuid = ?1")?
        .execute([id])?;
    search::remove(tx, KIND, id.as_bytes())
}

/// Makes the search index of all meetings anew.
pub fn index_all(tx: &Transaction<'_>) -> Result<()> {
    let ids: Vec<MeetingId> = tx
        .prepare("SELECT uuid FROM meeting WHERE gone_at IS NULL ORDER BY id")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for id in ids {
        if let Some(meeting) = stored(tx, id)? {
            index(tx, id, &meeting.listing)?;
        }
    }
    Ok(())
}

/// How many meetings there are that are not gone.
pub fn count(conn: &Connection) -> Result<u64> {
    let sql = "SELECT count(*) FROM meeting WHERE gone_at IS NULL";
    let count: u32 = conn.query_row(sql, [], |row| row.get(0))?;
    Ok(count.into())
}

/// Looks a meeting up, gone or not. Fails with [`Error::NotFound`].
pub fn meeting(conn: &Connection, id: MeetingId, context: &CallContext) -> Result<MeetingView> {
    let meeting = stored(conn, id)?.ok_or(Error::NotFound { kind: KIND })?;
    Ok(view(meeting, context.now))
}

/// Finds the meeting whose id ends in the given characters, 4 or more.
///
/// Fails as a refused `id` where they fit more than one, and with [`Error::NotFound`].
pub fn resolve_id(conn: &Connection, short_id: &str) -> Result<MeetingId> {
    short_id::find(conn, "meeting", KIND, short_id).map(MeetingId::from_bytes)
}

pub(super) fn stored(conn: &Connection, id: MeetingId) -> Result<Option<Meeting>> {
    let sql = format!("SELECT {COLUMNS} FROM meeting WHERE uuid = ?1");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?)
}

/// The meeting in a row that a list found.
pub(super) fn stored_in(conn: &Connection, row: i64) -> Result<Meeting> {
    let sql = format!("SELECT {COLUMNS} FROM meeting WHERE id = ?1");
    Ok(conn.prepare_cached(&sql)?.query_row([row], read)?)
}

/// The meeting as seen from an instant.
pub(super) fn view(meeting: Meeting, now: Timestamp) -> MeetingView {
    let Listing { zone, minutes, .. } = meeting.listing;
    let weekly = meeting.listing.day.zip(meeting.listing.start);
    let around = weekly.map(|(day, start)| {
        let weekly = Weekly {
            zone,
            day,
            start,
            minutes,
        };
        weekly.around(now)
    });
    let current = around.and_then(|around| around.current);
    let next = around.and_then(|around| around.next);
    MeetingView {
        meeting,
        next_start: next.map(|span| span.start),
        next_end: next.map(|span| span.end),
        in_progress: current.is_some(),
        started: current.map(|span| span.start),
        ends: current.map(|span| span.end),
        distance_km: None,
    }
}

/// Tells whether a list says the same of a meeting as before.
pub(super) fn row_hash(listing: &Listing) -> Result<Vec<u8>> {
    let said = serde_json::to_vec(listing).map_err(|_| Error::internal("a listing as JSON"))?;
    Ok(Sha256::digest(said).to_vec())
}

/// Where a list has a meeting.
pub(super) struct Origin<'a> {
    pub(super) source: i64,
    pub(super) key: &'a str,
    pub(super) hash: &'a [u8],
}

/// The columns that hold words of a list or of a person.
pub const WORDS: &[&str] = &[
    "name",
    "place",
    "address",
    "locality",
    "town",
    "region",
    "state",
    "postal",
    "country",
    "place_notes",
    "notes",
    "group_name",
    "types",
    "url",
    "url_notes",
    "phone",
    "phone_notes",
    "website",
    "ext_id",
];

const WRITTEN: [&str; 33] = [
    "uuid",
    "source",
    "ext_id",
    "row_hash",
    "fellowship",
    "name",
    "venue",
    "start_min",
    "minutes",
    "end_known",
    "zone",
    "place",
    "address",
    "locality",
    "town",
    "region",
    "state",
    "postal",
    "country",
    "latitude",
    "longitude",
    "exact",
    "place_notes",
    "notes",
    "group_name",
    "types",
    "url",
    "url_notes",
    "phone",
    "phone_notes",
    "website",
    "updated",
    "gone_at",
];

static INSERT: LazyLock<String> = LazyLock::new(|| {
    let columns = WRITTEN.join(", ");
    let values = WRITTEN.map(|column| format!(":{column}")).join(", ");
    format!("INSERT INTO meeting ({columns}) VALUES ({values})")
});

static PUT: LazyLock<String> = LazyLock::new(|| {
    let renewed = WRITTEN
        .map(|column| format!("{column} = excluded.{column}"))
        .join(", ");
    format!("{} ON CONFLICT (uuid) DO UPDATE SET {renewed}", *INSERT)
});

/// Writes a meeting that is not there yet, and lets it be found.
pub(super) fn insert(
    tx: &Transaction<'_>,
    id: MeetingId,
    origin: Option<&Origin<'_>>,
    listing: &Listing,
) -> Result<()> {
    write(tx, &INSERT, id, origin, listing)
}

/// Writes a meeting, new or in place of what it was, and lets it be found.
pub(super) fn put(
    tx: &Transaction<'_>,
    id: MeetingId,
    origin: Option<&Origin<'_>>,
    listing: &Listing,
) -> Result<()> {
    write(tx, &PUT, id, origin, listing)
}

fn write(
    tx: &Transaction<'_>,
    sql: &str,
    id: MeetingId,
    origin: Option<&Origin<'_>>,
    listing: &Listing,
) -> Result<()> {
    let start = listing.day.zip(listing.start);
    tx.prepare_cached(sql)?.execute(named_params! {
        ":uuid": id,
        ":source": origin.map(|origin| origin.source),
        ":ext_id": origin.map(|origin| origin.key),
        ":row_hash": origin.map(|origin| origin.hash),
        ":gone_at": None::<Timestamp>,
        ":fellowship": listing.fellowship.code(),
        ":name": listing.name,
        ":venue": listing.venue.code(),
        ":start_min": start.map(|(day, time)| minute_of_week(day, time)),
        ":minutes": listing.minutes,
        ":end_known": listing.end_known,
        ":zone": listing.zone,
        ":place": listing.place,
        ":address": listing.address,
        ":locality": listing.locality,
        ":town": listing.locality.as_deref().map(town),
        ":region": listing.region,
        ":state": listing.state,
        ":postal": listing.postal,
        ":country": listing.country,
        ":latitude": listing.latitude,
        ":longitude": listing.longitude,
        ":exact": listing.exact,
        ":place_notes": listing.place_notes,
        ":notes": listing.notes,
        ":group_name": listing.group,
        ":types": listing.types.join(","),
        ":url": listing.url,
        ":url_notes": listing.url_notes,
        ":phone": listing.phone,
        ":phone_notes": listing.phone_notes,
        ":website": listing.website,
        ":updated": listing.updated,
    })?;
    index(tx, id, listing)
}

/// Lets a meeting be found.
pub(super) fn index(tx: &Transaction<'_>, id: MeetingId, listing: &Listing) -> Result<()> {
    let body = [
        &listing.place,
        &listing.address,
        &listing.locality,
        &listing.region,
        &listing.notes,
        &listing.group,
    ];
    let body: Vec<&str> = body.into_iter().filter_map(Option::as_deref).collect();
    let doc = Doc {
        kind: KIND,
        owner: *id.as_bytes(),
        at: 0,
        title: Text::InRow(&listing.name),
        body: Text::InRow(&body.join("\n")),
    };
    search::put(tx, &doc)
}

/// A town's name as it is looked up.
pub(super) fn town(name: &str) -> String {
    name.trim().to_lowercase()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Meeting> {
    let (day, start) = weekday_and_time(row.get(6)?).unzip();
    let types: String = row.get(23)?;
    let listing = Listing {
        fellowship: fellowship(row, 3)?,
        name: row.get(4)?,
        venue: venue(row, 5)?,
        day,
        start,
        minutes: row.get(7)?,
        end_known: row.get(8)?,
        zone: row.get(9)?,
        place: row.get(10)?,
        address: row.get(11)?,
        locality: row.get(12)?,
        region: row.get(13)?,
        state: row.get(14)?,
        postal: row.get(15)?,
        country: row.get(16)?,
        latitude: row.get(17)?,
        longitude: row.get(18)?,
        exact: row.get(19)?,
        place_notes: row.get(20)?,
        notes: row.get(21)?,
        group: row.get(22)?,
        types: types.split_terminator(',').map(str::to_owned).collect(),
        url: row.get(24)?,
        url_notes: row.get(25)?,
        phone: row.get(26)?,
        phone_notes: row.get(27)?,
        website: row.get(28)?,
        updated: row.get(29)?,
    };
    Ok(Meeting {
        id: row.get(0)?,
        source: row.get(1)?,
        gone_at: row.get(2)?,
        listing,
    })
}

fn weekday_and_time(minute: Option<u16>) -> Option<(Weekday, WallTime)> {
    let minute = minute?;
    let day = Weekday::ALL.get(usize::from(minute / 1440))?;
    Some((*day, WallTime::from_minutes(minute % 1440)?))
}

pub(super) fn fellowship(row: &Row<'_>, column: usize) -> rusqlite::Result<Fellowship> {
    let code: String = row.get(column)?;
    code.parse().map_err(|_| FromSqlError::InvalidType.into())
}

pub(super) fn venue(row: &Row<'_>, column: usize) -> rusqlite::Result<Venue> {
    let code: String = row.get(column)?;
    let venue = Venue::ALL.into_iter().find(|venue| venue.code() == code);
    venue.ok_or(FromSqlError::InvalidType.into())
}

#[cfg(test)]
mod tests;
