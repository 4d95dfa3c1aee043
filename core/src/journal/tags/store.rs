//! Tags in the store.

use rusqlite::{Connection, OptionalExtension, Transaction};
use serde::{Deserialize, Serialize};

use super::TagCount;
use crate::error::{Error, Result};
use crate::journal::{fold, rows, store, tidy_tag};
use crate::store::undo as acts;
use crate::{EntryId, Here};

/// Lists the tags that entries have, the most used first.
pub fn tags(conn: &Connection) -> Result<Vec<TagCount>> {
    let mut statement = conn.prepare_cached(
        "SELECT tag.name, count(*) AS entries FROM tag
         JOIN entry_tag ON entry_tag.tag = tag.id JOIN entry ON entry.id = entry_tag.entry
         WHERE entry.archived_at IS NULL AND entry.binned_at IS NULL
         GROUP BY tag.id ORDER BY entries DESC, tag.folded",
    )?;
    let all = statement.query_map([], |row| {
        Ok(TagCount {
            name: row.get(0)?,
            entries: row.get::<_, u32>(1)?.into(),
        })
    })?;
    Ok(all.collect::<rusqlite::Result<_>>()?)
}

#[derive(Serialize, Deserialize)]
struct Renamed {
    /// Each entry that had it, with all the tags that it had.
    entries: Vec<(EntryId, Vec<String>)>,
}

/// Renames a tag in every entry, archived ones too. Where the new name is a tag already, the two
/// become one. Gives how many entries were changed.
///
/// Fails with [`Error::NotFound`], and as a refused `tag`.
pub fn rename_tag(tx: &Transaction<'_>, from: &str, to: &str, here: &Here) -> Result<u64> {
    let (from, to) = (tidy_tag(from)?, tidy_tag(to)?);
    let ids: Vec<EntryId> = tx
        .prepare_cached(
            "SELECT e.uuid FROM tag t JOIN entry_tag et ON et.tag = t.id
             JOIN entry e ON e.id = et.entry WHERE t.folded = ?1",
        )?
        .query_map([fold(&from)], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    if ids.is_empty() {
        return Err(Error::NotFound { kind: "tag" });
    }
    let spelling: String = tx.query_row(
        "SELECT name FROM tag WHERE folded = ?1",
        [fold(&from)],
        |row| row.get(0),
    )?;
    if spelling == to {
        return Ok(0);
    }
    let mut renamed = Renamed {
        entries: Vec::new(),
    };
    for id in ids {
        renamed.entries.push((id, store::entry(tx, id)?.tags));
    }
    // A new spelling of the same tag is the tag's own.
    if fold(&from) == fold(&to) {
        tx.prepare_cached("UPDATE tag SET name = ?2 WHERE folded = ?1")?
            .execute((fold(&from), &to))?;
    }
    for (id, before) in &renamed.entries {
        let others = before.iter().filter(|tag| fold(tag) != fold(&from));
        let mut after: Vec<String> = others.cloned().collect();
        if !after.iter().any(|tag| fold(tag) == fold(&to)) {
            after.push(to.clone());
        }
        put(tx, *id, &after)?;
        rows::index(tx, *id)?;
    }
    acts::record(tx, "journal.tag_rename", &renamed, here.now)?;
    Ok(renamed.entries.len() as u64)
}

/// Takes back what `act` did to a tag, in the entries that are still there.
pub(in crate::journal) fn undo(tx: &Transaction<'_>, act: &acts::Act) -> Result<()> {
    let renamed: Renamed = act.payload()?;
    for (id, before) in &renamed.entries {
        for tag in before {
            tx.prepare_cached("UPDATE tag SET name = ?2 WHERE folded = ?1")?
                .execute((fold(tag), tag))?;
        }
        match store::entry(tx, *id) {
            Err(Error::NotFound { .. }) => continue,
            found => drop(found?),
        }
        put(tx, *id, before)?;
        rows::index(tx, *id)?;
    }
    Ok(())
}

/// Gives an entry these tags in place of those it had.
pub(in crate::journal) fn put(tx: &Transaction<'_>, id: EntryId, tags: &[String]) -> Result<()> {
    let had: Vec<i64> = tx
        .prepare_cached(
            "DELETE FROM entry_tag WHERE entry = (SELECT id FROM entry WHERE uuid = ?1)
             RETURNING tag",
        )?
        .query_map([id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    // A tag that nothing else carries leaves no trace, not even of how it was spelt.
    for tag in had {
        tx.prepare_cached(
            "DELETE FROM tag WHERE id = ?1 AND NOT EXISTS (
                 SELECT 1 FROM entry_tag WHERE tag = ?1)",
        )?
        .execute([tag])?;
    }
    for tag in tags {
        let row = match row(tx, tag)? {
            Some(row) => row,
            None => tx
                .prepare_cached("INSERT INTO tag (name, folded) VALUES (?1, ?2) RETURNING id")?
                .query_row((tag, fold(tag)), |row| row.get(0))?,
        };
        tx.prepare_cached(
            "INSERT INTO entry_tag (entry, tag) SELECT id, ?2 FROM entry WHERE uuid = ?1",
        )?
        .execute((id, row))?;
    }
    Ok(())
}

fn row(conn: &Connection, tag: &str) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT id FROM tag WHERE folded = ?1")?
        .query_row([fold(tag)], |row| row.get(0))
        .optional()?)
}
