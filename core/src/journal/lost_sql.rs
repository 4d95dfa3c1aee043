//! Writing what is left of lost rows.

use std::collections::{BTreeMap, HashMap};

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Transaction, named_params};

use crate::error::Result;
use crate::journal::Entry;
use crate::readings;
use crate::store::{FoundText, LOST_WORDS, LostRow, Origin, lost_name};
use crate::validate::folded;
use crate::{Day, EntryId, Timestamp, Zone};

/// Writes what is left of a row of the journal, if that is enough. What belongs to it stays with it
/// then: versions, tags, photos, entries.
pub(crate) fn rebuild(tx: &Transaction<'_>, row: &LostRow<'_>) -> Result<bool> {
    let folded = match row.known.get("folded") {
        Some(Value::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    match (row.table, folded) {
        ("entry", _) => rebuild_entry(tx, row),
        // When it was is lost: too long ago to be taken back.
        ("journal_import", _) => {
            let sql = "INSERT INTO journal_import (id, uuid, format, imported_at)
                SELECT ?1, ?2, format, 0 FROM imported_entry WHERE import = ?1 LIMIT 1";
            Ok(tx.execute(sql, (row.id, row.uuid()))? == 1)
        }
        // The name as it was spelt is lost; in lower case it is still that name.
        ("journal", Some(folded)) => add_journal(tx, row, folded),
        ("journal", None) if has(tx, "SELECT 1 FROM entry WHERE journal = ?1", row)? => {
            add_journal(tx, row, &lost_name(row.id))
        }
        ("tag", Some(folded)) => add_tag(tx, row, folded),
        ("tag", None) if has(tx, "SELECT 1 FROM entry_tag WHERE tag = ?1", row)? => {
            let name = name_of_tag(tx, row)?;
            let named = name.map_or(Ok(false), |name| add_tag(tx, row, &name))?;
            Ok(named || add_tag(tx, row, &lost_name(row.id))?)
        }
        _ => Ok(false),
    }
}

/// Whether other rows belong to a lost row.
fn has(tx: &Transaction<'_>, sql: &str, row: &LostRow<'_>) -> Result<bool> {
    Ok(tx.prepare_cached(sql)?.exists([row.id])?)
}

fn add_journal(tx: &Transaction<'_>, row: &LostRow<'_>, name: &str) -> Result<bool> {
    let sql = "INSERT OR IGNORE INTO journal (id, uuid, name, folded) VALUES (?1, ?2, ?3, ?4)";
    Ok(tx.execute(sql, (row.id, row.uuid(), name, folded(name)))? == 1)
}

fn add_tag(tx: &Transaction<'_>, row: &LostRow<'_>, name: &str) -> Result<bool> {
    let folded = folded(name);
    // In a file of an earlier version a tag gets its id when that is brought up to date.
    let ids = "SELECT 1 FROM pragma_table_info('tag') WHERE name = 'uuid'";
    let added = if tx.prepare_cached(ids)?.exists([])? {
        let sql = "INSERT OR IGNORE INTO tag (id, uuid, name, folded) VALUES (?1, ?2, ?3, ?4)";
        tx.execute(sql, (row.id, row.uuid(), name, folded))?
    } else {
        let sql = "INSERT OR IGNORE INTO tag (id, name, folded) VALUES (?1, ?2, ?3)";
        tx.execute(sql, (row.id, name, folded))?
    };
    Ok(added == 1)
}

/// The name of a tag as the search index has it: the title of an entry with no other tag. One of
/// several words could be two tags' names, whose other link is lost.
fn name_of_tag(tx: &Transaction<'_>, row: &LostRow<'_>) -> Result<Option<String>> {
    let sql = "SELECT uuid FROM entry WHERE id IN
        (SELECT entry FROM entry_tag GROUP BY entry HAVING max(tag) = ?1 AND count(*) = 1)";
    let mut statement = tx.prepare_cached(sql)?;
    let entries = statement.query_map([row.id], |entry| entry.get::<_, Vec<u8>>(0))?;
    for entry in entries {
        let found = row.found("entry", &entry?);
        if let Some(found) = found.filter(|found| is_word(&found.title)) {
            return Ok(Some(found.title.clone()));
        }
    }
    Ok(None)
}

fn is_word(title: &str) -> bool {
    !title.is_empty() && !title.contains(' ')
}

/// Writes what the search index has of an entry and is not there: all of it where nothing else is known,
/// its words where it came from a snapshot and the index has them, and its tags where they can be told
/// apart. Gives the table of each row.
pub(crate) fn rebuild_found(
    tx: &Transaction<'_>,
    found: &FoundText,
    origin: Origin,
) -> Result<Vec<&'static str>> {
    let written = match origin {
        Origin::Nowhere => add_found(tx, found)?,
        // What is found is neither archived nor in the bin.
        Origin::Snapshot => tx.execute(
            "UPDATE entry SET text = coalesce(?2, text), archived_at = NULL, binned_at = NULL
             WHERE uuid = ?1 AND (text <> ?2 OR archived_at NOT NULL OR binned_at NOT NULL)",
            (&found.owner, &found.body),
        )?,
        Origin::File => 0,
    };
    let mut tagged = 0;
    for tag in tags(tx, &found.title)? {
        let sql = "INSERT OR IGNORE INTO entry_tag (entry, tag)
            SELECT id, ?2 FROM entry WHERE uuid = ?1";
        tagged += tx.prepare_cached(sql)?.execute((&found.owner, tag))?;
    }
    Ok([vec!["entry"; written], vec!["entry_tag"; tagged]].concat())
}

/// Adds an entry of which nothing but that is known. Gives how many rows.
fn add_found(tx: &Transaction<'_>, found: &FoundText) -> Result<usize> {
    let last: i64 = tx.query_row("SELECT coalesce(max(id), 0) FROM entry", [], |row| {
        row.get(0)
    })?;
    let row = LostRow {
        table: "entry",
        id: last + 1,
        known: [("uuid", Value::Blob(found.owner.clone()))].into(),
        listed: BTreeMap::new(),
        texts: std::slice::from_ref(found),
    };
    Ok(usize::from(rebuild_entry(tx, &row)?))
}

/// The tags whose names make up a title; none where it can be read in more than one way.
fn tags(tx: &Transaction<'_>, title: &str) -> Result<Vec<i64>> {
    let mut statement = tx.prepare_cached("SELECT folded, id FROM tag")?;
    let all = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let all: HashMap<String, i64> = all.collect::<rusqlite::Result<_>>()?;
    let words: Vec<&str> = title.split(' ').collect();
    // By how many words have been read: in how many ways, and the last tag of one of them with the
    // number of words before it.
    let mut read: Vec<(usize, Option<(usize, i64)>)> = vec![(0, None); words.len() + 1];
    read[0].0 = 1;
    for end in 1..=words.len() {
        for start in (0..end)
            .filter(|start| read[*start].0 > 0)
            .collect::<Vec<_>>()
        {
            if let Some(tag) = all.get(&folded(&words[start..end].join(" "))) {
                read[end] = (read[end].0 + read[start].0, Some((start, *tag)));
            }
        }
    }
    let mut tags = Vec::new();
    let mut at = words.len();
    while let (1, Some((start, tag))) = read[at] {
        tags.push(tag);
        at = start;
    }
    Ok(if at == 0 { tags } else { Vec::new() })
}

/// Of an entry, the words are in the search index of an early schema, or those before the latest change in
/// its last version. Where they are in neither, the entry stays for what belongs to it.
fn rebuild_entry(tx: &Transaction<'_>, row: &LostRow<'_>) -> Result<bool> {
    let version = latest_version(tx, row.id)?;
    let of_version = version.as_ref().map(|version| version.id);
    let id = match (row.known.get("uuid"), row.known.get("at")) {
        (Some(Value::Blob(uuid)), _) => uuid.as_slice().try_into().ok().map(EntryId::from_bytes),
        (None, Some(Value::Integer(at))) if of_version.is_none() => {
            readings::lost_subject(tx, Timestamp(*at))?.map(EntryId::from_bytes)
        }
        _ => of_version,
    };
    let Some(id) = id else {
        return Ok(false);
    };
    let found = row.found("entry", id.as_bytes());
    let known_at = match row.known.get("at") {
        Some(Value::Integer(at)) => Some(Timestamp(*at)),
        _ => found.map(|found| Timestamp(found.at)),
    };
    let of_version = version.as_ref().map(|version| version.at);
    let Some(at) = known_at.or(of_version).or(id.made_at()) else {
        return Ok(false);
    };
    let day = match row.known.get("day") {
        Some(Value::Text(day)) => day.parse::<Day>().ok(),
        _ => None,
    };
    let zone = zone(tx, version.as_ref(), at, day)?;
    let text = match (found.and_then(|found| found.body.as_ref()), &version) {
        (Some(body), _) => body.clone(),
        (None, Some(version)) => format!("{}{}", earlier(), version.text),
        (None, None) => LOST_WORDS.to_owned(),
    };
    // What is found is neither archived nor in the bin.
    let is_hidden = found.is_none() && is_archived(row, version.as_ref());
    let archived_at = is_hidden.then_some(at);
    let starred = version.as_ref().is_some_and(|version| version.starred);
    let hidden_from_memories = version
        .as_ref()
        .is_some_and(|version| version.hidden_from_memories);
    let prompt = version.as_ref().and_then(|version| version.prompt.as_ref());
    let link = version.as_ref().and_then(|version| version.link.as_ref());
    let to = link.map(|link| link.to);
    let (link_kind, link_id) = to.map(|to| (to.kind().code(), to.id_bytes())).unzip();
    let sql = "INSERT INTO entry (id, uuid, at, zone, day, text, changed_at, archived_at, journal,
            starred, quiet, prompt, question, link_kind, link_id, link_name, binned_at)
        VALUES (:row, :id, :at, :zone, :day, :text, :at, :archived_at,
            iif(:journal_known, :journal, (SELECT id FROM journal WHERE uuid = :journal_before)),
            :starred, :quiet, :prompt, :question, :link_kind, :link_id, :link_name, :binned_at)";
    let done = tx.execute(
        sql,
        named_params! {
            ":row": row.id,
            ":id": id,
            ":at": at,
            ":zone": zone,
            ":day": day.unwrap_or_else(|| zone.day(at)),
            ":text": text,
            ":archived_at": archived_at,
            ":journal_known": row.known.contains_key("journal"),
            ":journal": row.known.get("journal"),
            ":journal_before": version.as_ref().and_then(|version| version.journal),
            ":starred": row.listed.get("entry_starred").copied().unwrap_or(starred),
            ":quiet": hidden_from_memories,
            ":prompt": prompt.map(|prompt| &prompt.id),
            ":question": prompt.map(|prompt| &prompt.question),
            ":link_kind": link_kind,
            ":link_id": link_id,
            ":link_name": link.map(|link| &link.name),
            ":binned_at": row.known.get("binned_at"),
        },
    )?;
    Ok(done == 1)
}

/// Says above the words of an earlier version that they are not the last.
fn earlier() -> String {
    format!("{LOST_WORDS} This is an earlier version; what was changed after it is lost.\n\n")
}

/// Whether something says that an entry was archived: else it is not hidden.
fn is_archived(row: &LostRow<'_>, version: Option<&Entry>) -> bool {
    let is_listed = |index| row.listed.get(index).copied();
    if is_listed("entry_open") == Some(true) {
        return false;
    }
    let before = version.is_some_and(|version| version.archived);
    is_listed("entry_archived").unwrap_or(before)
}

/// The zone that an entry was most likely written in: one in which its day fits, if that is known, of an
/// earlier version, then of the entries nearest to it, then of any.
fn zone(
    tx: &Transaction<'_>,
    version: Option<&Entry>,
    at: Timestamp,
    day: Option<Day>,
) -> Result<Zone> {
    const OPEN: &str = "archived_at IS NULL AND binned_at IS NULL";
    let near = format!(
        "SELECT zone FROM (
             SELECT * FROM (SELECT zone, ?1 - at AS far FROM entry
                 WHERE at <= ?1 AND {OPEN} ORDER BY at DESC, id DESC LIMIT 1)
             UNION ALL
             SELECT * FROM (SELECT zone, at - ?1 AS far FROM entry
                 WHERE at > ?1 AND {OPEN} ORDER BY at, id LIMIT 1))
         ORDER BY far"
    );
    let any = "SELECT zone FROM entry WHERE ?1 NOT NULL GROUP BY zone ORDER BY count(*) DESC";
    let fits = |zone: &Zone| day.is_none_or(|day| zone.day(at) == day);
    let mut likely: Vec<Zone> = version.map(|version| version.zone).into_iter().collect();
    for sql in [near.as_str(), any] {
        if likely.iter().any(fits) {
            break;
        }
        let mut statement = tx.prepare_cached(sql)?;
        let zones = statement.query_map([at], |row| row.get(0))?;
        likely.extend(zones.collect::<rusqlite::Result<Vec<Zone>>>()?);
    }
    likely.push(Zone::UTC);
    let fitting = likely.iter().find(|zone| fits(zone));
    Ok(*fitting.unwrap_or(&likely[0]))
}

fn latest_version(tx: &Transaction<'_>, entry: i64) -> Result<Option<Entry>> {
    let sql = "SELECT state FROM entry_version WHERE entry = ?1 ORDER BY id DESC LIMIT 1";
    let state: Option<String> = tx
        .prepare_cached(sql)?
        .query_row([entry], |row| row.get(0))
        .optional()?;
    Ok(state.and_then(|state| serde_json::from_str(&state).ok()))
}
