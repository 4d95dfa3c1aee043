//! Imports in the store: one source replaced in one transaction, and the lines of its import.

use std::collections::HashMap;

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Reason, Result};
use crate::groups::acts_sql::GroupsAct;
use crate::groups::meetings_sql::{KIND, Origin, insert, put, row_hash};
use crate::groups::report::Line;
use crate::groups::sources::Before;
use crate::groups::sources_sql::{meeting_before, source_before};
use crate::groups::update::{is_far_fewer, ready};
use crate::groups::{
    Corrected, ImportIssue, ImportIssuePage, ImportReport, ImportRequest, ParsedFeed, Skipped,
};
use crate::store::page::check_limit;
use crate::store::undo;
use crate::{CallContext, Job, MeetingId, SourceId, Zone, search, validate};

/// Puts a list that was read in place of what its source had. Importing it again changes nothing.
///
/// Meetings keep their ids by their keys in the list; those that it has no more are marked as
/// gone. Fails as a refused `zone` where a row states none and the source has none, and as a
/// refused `file` where the list has less than half of the meetings it would replace.
pub fn import(
    tx: &Transaction<'_>,
    feed: &ParsedFeed,
    request: &ImportRequest,
    context: &CallContext,
    job: &Job,
) -> Result<ImportReport> {
    let known = source(tx, request.name()?)?;
    let zone = request
        .zone
        .or(known.as_ref().and_then(|source| source.zone));
    let ready = ready(feed, zone)?;
    let new = u64::try_from(ready.count()).unwrap_or(u64::MAX);
    let mut known_listings = match &known {
        Some(source) => listings(tx, source.row)?,
        None => HashMap::new(),
    };
    let present = known_listings
        .values()
        .filter(|listing| !listing.gone)
        .count();
    let old = u64::try_from(present).unwrap_or(u64::MAX);
    if !request.allow_fewer && is_far_fewer(old, new) {
        return Err(Error::invalid("file", Reason::FarFewer { old, new }));
    }
    let (was, last_row) = match &known {
        Some(source) => (source_before(tx, source.id)?, Some(last_row(tx)?)),
        None => (None, None),
    };
    let source = put_source(tx, known, zone, request, context)?;
    let mut before = Before {
        source: source.id,
        was,
        meetings: Vec::new(),
        gone: Vec::new(),
        last_row,
    };
    job.expect(u64::from(feed.rows).saturating_add(new));
    let (mut added, mut changed, mut gone) = (0, 0, 0);
    for (key, listing) in ready.listings() {
        job.step()?;
        let hash = row_hash(&listing)?;
        let origin = Origin {
            source: source.row,
            key,
            hash: &hash,
        };
        match known_listings.remove(key) {
            Some(old) if !old.gone && old.hash == hash => {}
            Some(old) => {
                if old.gone {
                    added += 1;
                } else {
                    changed += 1;
                }
                before.meetings.push(meeting_before(tx, old.id)?);
                put(tx, old.id, Some(&origin), &listing)?;
            }
            None => {
                added += 1;
                insert(tx, MeetingId::new(context.now), Some(&origin), &listing)?;
            }
        }
    }
    known_listings.retain(|_, old| !old.gone);
    let going = known_listings.values().map(|old| *old.id.as_bytes());
    search::take_out(tx, KIND, going)?;
    for old in known_listings.into_values() {
        before.gone.push(old.id);
        tx.prepare_cached("UPDATE meeting SET gone_at = ?2 WHERE uuid = ?1")?
            .execute((old.id, context.now))?;
        search::remove(tx, KIND, old.id.as_bytes())?;
        gone += 1;
    }
    let report = ImportReport {
        source_id: source.id,
        source: source.name,
        rows: feed.rows,
        listed: feed.listed,
        by_appointment: feed.by_appointment,
        listings: u32::try_from(new).unwrap_or(u32::MAX),
        corrected: ready.corrected,
        inferred: ready.inferred,
        skipped: feed.skipped.clone(),
        added,
        changed,
        gone,
        zone_from: ready.zone_from,
    };
    put_issues(tx, source.row, &report.lines(), job)?;
    undo::record(tx, &GroupsAct::Import(before), context.now)?;
    Ok(report)
}

/// The last row of all meetings.
fn last_row(conn: &Connection) -> Result<i64> {
    let sql = "SELECT coalesce(max(id), 0) FROM meeting";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// A source as the store knows it.
struct Known {
    row: i64,
    id: SourceId,
    name: String,
    zone: Option<Zone>,
}

/// Finds the source of a name, letter case aside: exactly that one first.
fn source(conn: &Connection, name: &str) -> Result<Option<Known>> {
    let read = |row: &Row<'_>| {
        Ok(Known {
            row: row.get(0)?,
            id: row.get(1)?,
            name: row.get(2)?,
            zone: row.get(3)?,
        })
    };
    let mut all: Vec<Known> = conn
        .prepare_cached("SELECT id, uuid, name, zone FROM meeting_source ORDER BY name <> ?1, id")?
        .query_map([name], read)?
        .collect::<rusqlite::Result<_>>()?;
    let id = validate::of_name(name, &all, |source| &source.name).map(|source| source.id);
    all.retain(|source| Some(source.id) == id);
    Ok(all.pop())
}

fn put_source(
    tx: &Transaction<'_>,
    known: Option<Known>,
    zone: Option<Zone>,
    request: &ImportRequest,
    context: &CallContext,
) -> Result<Known> {
    let (id, name) = match known {
        Some(source) => (source.id, source.name),
        None => (SourceId::new(context.now), request.name()?.to_owned()),
    };
    let fellowship = request.fellowship.code();
    let row = tx
        .prepare_cached(
            "INSERT INTO meeting_source (uuid, name, fellowship, zone, imported_at)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (uuid) DO UPDATE SET fellowship = excluded.fellowship,
                 zone = excluded.zone, imported_at = excluded.imported_at
             RETURNING id",
        )?
        .query_row((id, &name, fellowship, zone, context.now), |row| row.get(0))?;
    Ok(Known {
        row,
        id,
        name,
        zone,
    })
}

/// A listing that the source has or had.
struct Old {
    id: MeetingId,
    hash: Vec<u8>,
    gone: bool,
}

fn listings(conn: &Connection, source: i64) -> Result<HashMap<String, Old>> {
    let mut statement = conn.prepare_cached(
        "SELECT ext_id, uuid, row_hash, gone_at IS NOT NULL FROM meeting WHERE source = ?1",
    )?;
    let rows = statement.query_map([source], |row| {
        let old = Old {
            id: row.get(1)?,
            hash: row.get(2)?,
            gone: row.get(3)?,
        };
        Ok((row.get(0)?, old))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn put_issues(tx: &Transaction<'_>, source: i64, lines: &[Line<'_>], job: &Job) -> Result<()> {
    tx.prepare_cached("DELETE FROM meeting_finding WHERE source = ?1")?
        .execute([source])?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO meeting_finding (source, row, code, field, was, now)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for line in lines {
        job.check()?;
        match line {
            Line::Value(Corrected {
                row,
                field,
                defect,
                was,
                now,
            }) => insert.execute((source, row, code(defect)?, field, was, now))?,
            Line::Row(Skipped { row, reason }) => {
                insert.execute((source, row, code(reason)?, None::<String>, "", ""))?
            }
        };
    }
    Ok(())
}

/// Pages through the lines of a source's last import, in the order of its rows.
///
/// `limit` is 1 to 500. Fails with [`Error::NotFound`].
pub fn import_issues(
    conn: &Connection,
    source: SourceId,
    after: Option<i64>,
    limit: u32,
) -> Result<ImportIssuePage> {
    let limit = check_limit(limit)?;
    let source: i64 = conn
        .prepare_cached("SELECT id FROM meeting_source WHERE uuid = ?1")?
        .query_row([source], |row| row.get(0))
        .optional()?
        .ok_or(Error::NotFound { kind: "source" })?;
    let mut statement = conn.prepare_cached(FINDINGS)?;
    let rows = statement.query_map((source, after.unwrap_or(0), limit + 1), |row| {
        Ok((row.get::<_, i64>(0)?, issue(row)?))
    })?;
    let mut lines = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let more = lines.len() > limit as usize;
    lines.truncate(limit as usize);
    Ok(ImportIssuePage {
        next: lines.last().map(|(id, _)| *id).filter(|_| more),
        issues: lines.into_iter().map(|(_, issue)| issue).collect(),
    })
}

const FINDINGS: &str = "SELECT id, row, code, field, was, now FROM meeting_finding
    WHERE source = ?1 AND id > ?2 ORDER BY id LIMIT ?3";

fn issue(row: &Row<'_>) -> rusqlite::Result<ImportIssue> {
    let number = row.get(1)?;
    Ok(match row.get(3)? {
        Some(field) => ImportIssue::from(Corrected {
            row: number,
            field,
            defect: read_code(row, 2)?,
            was: row.get(4)?,
            now: row.get(5)?,
        }),
        None => ImportIssue::from(Skipped {
            row: number,
            reason: read_code(row, 2)?,
        }),
    })
}

/// The stable word of a defect or a reason.
fn code(value: &impl Serialize) -> Result<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => Ok(code),
        _ => Err(Error::internal("a code that is no word")),
    }
}

fn read_code<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let code = serde_json::Value::String(row.get(column)?);
    serde_json::from_value(code).map_err(|_| FromSqlError::InvalidType.into())
}

#[cfg(test)]
mod tests;
