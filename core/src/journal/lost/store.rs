//! Writing what is left of lost rows.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Transaction};

use crate::error::Result;
use crate::journal::Entry;
use crate::store::{LOST_WORDS, LostRow};
use crate::{Day, Timestamp, Zone};

/// Writes what is left of a row of the journal, if that is enough. What belongs to it stays with it
/// then: versions, tags, photos, entries.
pub(crate) fn rebuild(tx: &Transaction<'_>, row: &LostRow<'_>) -> Result<bool> {
    let text = |column: &str| match row.known.get(column) {
        Some(Value::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    if let ("journal_import", Some(uuid)) = (row.table, row.known.get("uuid")) {
        // When it was is lost: too long ago to be taken back.
        let sql = "INSERT INTO journal_import (id, uuid, format, imported_at)
            SELECT ?1, ?2, format, 0 FROM imported_entry WHERE import = ?1 LIMIT 1";
        return Ok(tx.execute(sql, (row.id, uuid))? == 1);
    }
    let Some(folded) = text("folded") else {
        return rebuild_entry(tx, row);
    };
    match (row.table, row.known.get("uuid")) {
        // The name as it was spelt is lost; in lower case it is still that name.
        ("journal", Some(uuid)) => {
            let sql = "INSERT INTO journal (id, uuid, name, folded) VALUES (?1, ?2, ?3, ?3)";
            Ok(tx.execute(sql, (row.id, uuid, folded))? == 1)
        }
        ("tag", _) => {
            let sql = "INSERT INTO tag (id, name, folded) VALUES (?1, ?2, ?2)";
            Ok(tx.execute(sql, (row.id, folded))? == 1)
        }
        _ => Ok(false),
    }
}

/// Of an entry, the words are in the search index, or in the version before the latest change. Where they
/// are in neither, the entry stays for what belongs to it.
fn rebuild_entry(tx: &Transaction<'_>, row: &LostRow<'_>) -> Result<bool> {
    let (Some(Value::Blob(uuid)), Some(Value::Integer(at))) =
        (row.known.get("uuid"), row.known.get("at"))
    else {
        return Ok(false);
    };
    let version = latest_version(tx, row.id)?;
    let of_version = version.as_ref().map(|version| &version.text);
    let text = row.text.as_ref().or(of_version);
    let text = text.map_or(LOST_WORDS, String::as_str);
    let at = Timestamp(*at);
    let zone = version.as_ref().map_or(Zone::UTC, |version| version.zone);
    let day = match row.known.get("day") {
        Some(Value::Text(day)) => day.parse::<Day>().unwrap_or_else(|_| zone.day(at)),
        _ => zone.day(at),
    };
    let binned_at = match row.known.get("binned_at") {
        Some(Value::Integer(at)) => Some(*at),
        _ => None,
    };
    let journal = row.known.get("journal").unwrap_or(&Value::Null);
    let starred = version.as_ref().is_some_and(|version| version.starred);
    let quiet = version.as_ref().is_some_and(|version| version.quiet);
    // What is open is in the search index.
    let was_open = version.as_ref().is_some_and(|version| !version.archived);
    let archived_at = (row.text.is_none() && !was_open).then_some(at);
    let sql = "INSERT INTO entry (id, uuid, at, zone, day, text, changed_at, archived_at,
            journal, starred, quiet, binned_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?3, ?7, ?8, ?9, ?10, ?11)";
    let done = tx.execute(
        sql,
        rusqlite::params![
            row.id,
            uuid,
            at,
            zone,
            day,
            text,
            archived_at,
            journal,
            starred,
            quiet,
            binned_at
        ],
    )?;
    Ok(done == 1)
}

fn latest_version(tx: &Transaction<'_>, entry: i64) -> Result<Option<Entry>> {
    let sql = "SELECT state FROM entry_version WHERE entry = ?1 ORDER BY id DESC LIMIT 1";
    let state: Option<String> = tx
        .prepare_cached(sql)?
        .query_row([entry], |row| row.get(0))
        .optional()?;
    Ok(state.and_then(|state| serde_json::from_str(&state).ok()))
}
