//! Tags in the store.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Transaction};

use crate::error::{Error, Reason, Result};
use crate::journal::tags::TagCount;
use crate::journal::{rows_sql, tidy_tag, versions_sql};
use crate::store::short_id;
use crate::validate::folded;
use crate::{EntryId, TagId, Timestamp};

const KIND: &str = "tag";
const NOT_FOUND: Error = Error::NotFound { kind: KIND };
const ONLY_OF: &str = "SELECT t.uuid FROM entry e
    JOIN entry_tag et ON et.entry = e.id JOIN tag t ON t.id = et.tag
    WHERE e.uuid = ?1 AND NOT EXISTS (
        SELECT 1 FROM entry_tag other WHERE other.tag = t.id AND other.entry <> e.id)";
const WITH: &str = "SELECT e.uuid FROM entry_tag et JOIN entry e ON e.id = et.entry
    WHERE et.tag = ?1 ORDER BY et.id";

/// Lists the tags that entries have, the most used first.
pub fn tags(conn: &Connection) -> Result<Vec<TagCount>> {
    let mut statement = conn.prepare_cached(
        "SELECT tag.uuid, tag.name, count(*) AS entries FROM tag
         JOIN entry_tag ON entry_tag.tag = tag.id JOIN entry ON entry.id = entry_tag.entry
         WHERE entry.archived_at IS NULL AND entry.binned_at IS NULL
         GROUP BY tag.id ORDER BY entries DESC, tag.folded",
    )?;
    let all = statement.query_map([], |row| {
        Ok(TagCount {
            id: row.get(0)?,
            name: row.get(1)?,
            entries: row.get::<_, u32>(2)?.into(),
        })
    })?;
    Ok(all.collect::<rusqlite::Result<_>>()?)
}

/// How a tag is spelt. Fails with [`Error::NotFound`].
pub fn tag_name(conn: &Connection, id: TagId) -> Result<String> {
    let name = conn
        .prepare_cached("SELECT name FROM tag WHERE uuid = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    name.ok_or(NOT_FOUND)
}

/// Finds the tag of a name, letter case aside, or whose id ends in the given characters.
///
/// Fails with [`Error::NotFound`], and as a refused `id` where they fit more than one.
pub fn resolve_tag(conn: &Connection, name_or_short_id: &str) -> Result<TagId> {
    if let Ok(name) = tidy_tag(name_or_short_id)
        && let Some(row) = row(conn, &name)?
    {
        let mut id = conn.prepare_cached("SELECT uuid FROM tag WHERE id = ?1")?;
        return Ok(id.query_row([row], |row| row.get(0))?);
    }
    match short_id::find(conn, "tag", KIND, name_or_short_id) {
        // What is no id is a name that no tag has.
        Err(Error::Invalid {
            reason: Reason::NotAnId,
            ..
        }) => Err(NOT_FOUND),
        found => found.map(TagId::from_bytes),
    }
}

/// The tags that no other entry has: they go with it.
pub fn tags_only_of(conn: &Connection, id: EntryId) -> Result<Vec<TagId>> {
    let mut statement = conn.prepare_cached(ONLY_OF)?;
    let ids = statement.query_map([id], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Takes a tag out for good, from all entries and from what they were before. Where there is none,
/// changes nothing.
pub fn erase_tag(tx: &Transaction<'_>, id: TagId) -> Result<()> {
    let Some(row) = row_of_id(tx, id)? else {
        return Ok(());
    };
    let name = folded(&tag_name(tx, id)?);
    versions_sql::change_all(tx, r#""tags":[""#, |entry| {
        entry.tags.retain(|tag| folded(tag) != name);
    })?;
    let entries = entries_with(tx, row)?;
    rows_sql::take_out(tx, &entries)?;
    tx.prepare_cached("DELETE FROM entry_tag WHERE tag = ?1")?
        .execute([row])?;
    forget_unused(tx, row)?;
    entries
        .into_iter()
        .try_for_each(|id| rows_sql::index(tx, id).map(drop))
}

/// The entries that have the tag of a row, archived ones and those in the bin too.
pub(in crate::journal) fn entries_with(conn: &Connection, row: i64) -> Result<Vec<EntryId>> {
    let mut statement = conn.prepare_cached(WITH)?;
    let ids = statement.query_map([row], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Tags that were looked up, by how they are typed: entries that come together have many in common.
#[derive(Default)]
pub(in crate::journal) struct KnownTags(HashMap<String, KnownTag>);

struct KnownTag {
    row: i64,
    name: String,
    folded: String,
}

/// Gives a new entry, by its row, these tags. A tag that is new is so since `now`. Gives the names that
/// they have, in alphabetical order.
pub(in crate::journal) fn insert_all<'a>(
    tx: &Transaction<'_>,
    entry: i64,
    tags: &[String],
    now: Timestamp,
    known: &'a mut KnownTags,
) -> Result<Vec<&'a str>> {
    for tag in tags {
        if !known.0.contains_key(tag) {
            let row = row_for(tx, tag, entry, now)?;
            let found = tx
                .prepare_cached("SELECT name, folded FROM tag WHERE id = ?1")?
                .query_row([row], |found| {
                    let (name, folded) = (found.get(0)?, found.get(1)?);
                    Ok(KnownTag { row, name, folded })
                })?;
            known.0.insert(tag.clone(), found);
        }
    }
    let mut has: Vec<&KnownTag> = tags.iter().filter_map(|tag| known.0.get(tag)).collect();
    has.sort_by(|a, b| a.folded.cmp(&b.folded));
    has.dedup_by_key(|tag| tag.row);
    for tag in &has {
        tx.prepare_cached("INSERT INTO entry_tag (entry, tag) VALUES (?1, ?2)")?
            .execute((entry, tag.row))?;
    }
    Ok(has.into_iter().map(|tag| tag.name.as_str()).collect())
}

/// Gives an entry these tags in place of those it had; changes nothing where it is not there. A tag
/// that is new is so since `now`.
pub(in crate::journal) fn put(
    tx: &Transaction<'_>,
    id: EntryId,
    tags: &[String],
    now: Timestamp,
) -> Result<()> {
    let Some(entry) = rows_sql::row_of(tx, id)? else {
        return Ok(());
    };
    let had: Vec<i64> = tx
        .prepare_cached("SELECT tag FROM entry_tag WHERE entry = ?1")?
        .query_map([entry], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut has = Vec::new();
    for tag in tags {
        let row = row_for(tx, tag, entry, now)?;
        tx.prepare_cached("INSERT OR IGNORE INTO entry_tag (entry, tag) VALUES (?1, ?2)")?
            .execute((entry, row))?;
        has.push(row);
    }
    for row in had.into_iter().filter(|row| !has.contains(row)) {
        tx.prepare_cached("DELETE FROM entry_tag WHERE entry = ?1 AND tag = ?2")?
            .execute((entry, row))?;
        forget_unused(tx, row)?;
    }
    Ok(())
}

/// The row of a tag that an entry gets, made where there is none. It is spelt as that entry does, where
/// no other has it.
fn row_for(tx: &Transaction<'_>, tag: &str, entry: i64, now: Timestamp) -> Result<i64> {
    let Some(row) = row(tx, tag)? else {
        return insert(tx, TagId::new(now), tag);
    };
    tx.prepare_cached(
        "UPDATE tag SET name = ?2 WHERE id = ?1 AND name <> ?2 AND NOT EXISTS (
             SELECT 1 FROM entry_tag WHERE tag = ?1 AND entry <> ?3)",
    )?
    .execute((row, tag, entry))?;
    Ok(row)
}

/// Keeps a tag that is not there yet. Gives its row.
pub(in crate::journal) fn insert(tx: &Transaction<'_>, id: TagId, name: &str) -> Result<i64> {
    let mut insert =
        tx.prepare_cached("INSERT INTO tag (uuid, name, folded) VALUES (?1, ?2, ?3) RETURNING id")?;
    Ok(insert.query_row((id, name, folded(name)), |row| row.get(0))?)
}

/// Forgets a tag that no entry has: it leaves no trace, not even of how it was spelt.
pub(in crate::journal) fn forget_unused(tx: &Transaction<'_>, row: i64) -> Result<()> {
    tx.prepare_cached(
        "DELETE FROM tag WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM entry_tag WHERE tag = ?1)",
    )?
    .execute([row])?;
    Ok(())
}

pub(in crate::journal) fn row_of_id(conn: &Connection, id: TagId) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT id FROM tag WHERE uuid = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?)
}

/// The row of the tag of a name.
pub(in crate::journal) fn row(conn: &Connection, tag: &str) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT id FROM tag WHERE folded = ?1")?
        .query_row([key(conn, tag)?], |row| row.get(0))
        .optional()?)
}

/// What the row of a tag has in `folded`, or would have. Rows of earlier versions have what can't be
/// seen in it: such a one counts where no other row has this name.
pub(in crate::journal) fn key(conn: &Connection, tag: &str) -> Result<String> {
    let folded_tag = folded(tag);
    let mut kept = conn.prepare_cached("SELECT 1 FROM tag WHERE folded = ?1")?;
    for key in [tag.to_lowercase(), folded_tag.clone()] {
        if kept.exists([&key])? {
            return Ok(key);
        }
    }
    let mut odd = conn.prepare_cached("SELECT folded FROM tag WHERE folded GLOB '*[^ -~]*'")?;
    let odd = odd.query_map([], |row| row.get::<_, String>(0))?;
    for key in odd {
        let key = key?;
        if folded(&key) == folded_tag {
            return Ok(key);
        }
    }
    Ok(folded_tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CallContext;
    use crate::journal::{EntryFilter, EntryInput, add, list_sql, rename_tag};
    use crate::store::testing::{slow_steps, store};

    fn context() -> CallContext {
        CallContext {
            now: Timestamp(1_795_388_400_000),
            zone: crate::Zone::UTC,
            uptime: 0,
            language: "en".into(),
        }
    }

    /// A tag of an earlier version, which told names apart that look the same.
    #[test]
    fn an_old_tag_is_found_by_what_can_be_seen_of_it() {
        const OLD: &str = "Wo\u{200b}rk";
        let (store, _dir) = store();
        let add = |tag: &str| {
            let input = EntryInput {
                text: "said".into(),
                tags: vec![tag.into()],
                ..EntryInput::default()
            };
            store.write(|tx| add(tx, &input, None, &context())).unwrap()
        };
        let names = || {
            let all = store.read(tags).unwrap();
            all.into_iter()
                .map(|tag| (tag.name, tag.entries))
                .collect::<Vec<_>>()
        };
        add("other");
        let first = add("x");
        let old = |tx: &Transaction<'_>| {
            let made = "UPDATE tag SET name = ?1, folded = ?2 WHERE folded = 'x'";
            Ok(tx.execute(made, (OLD, OLD.to_lowercase()))?)
        };
        store.write(old).unwrap();
        assert_eq!(add("work").tags, [OLD]);
        assert_eq!(add(OLD).tags, [OLD]);
        assert_eq!(names(), [(OLD.to_owned(), 3), ("other".to_owned(), 1)]);
        let filter = EntryFilter {
            tag: Some("WORK".into()),
            ..EntryFilter::default()
        };
        let found = store
            .read(|conn| list_sql::entries(conn, &filter, None, 9))
            .unwrap();
        assert_eq!(found.entries.len(), 3);
        assert_eq!(found.entries.last().unwrap().id, first.id);
        let id = store.read(|conn| resolve_tag(conn, "work")).unwrap();
        let renamed = store.write(|tx| rename_tag(tx, id, "work", &context()));
        assert_eq!(renamed, Ok(3));
        assert_eq!(names(), [("work".to_owned(), 3), ("other".to_owned(), 1)]);
    }

    #[test]
    fn the_tags_of_an_entry_are_found_by_their_indexes() {
        let (store, _dir) = store();
        for sql in [ONLY_OF, WITH] {
            let slow = store.read(|conn| Ok(slow_steps(conn, sql))).unwrap();
            assert!(slow.is_empty(), "{slow:?}");
        }
    }

    #[test]
    fn where_both_are_kept_the_one_that_is_spelt_so_counts() {
        let (store, _dir) = store();
        let both = |tx: &Transaction<'_>| {
            for tag in ["wo\u{200b}rk", "work"] {
                let sql = "INSERT INTO tag (uuid, name, folded) VALUES (randomblob(16), ?1, ?1)";
                tx.execute(sql, [tag])?;
            }
            Ok(())
        };
        store.write(both).unwrap();
        for (typed, counts) in [
            ("Work", "work"),
            ("Wo\u{200b}rk", "wo\u{200b}rk"),
            ("\u{feff}work", "work"),
            ("walk\u{feff}", "walk"),
        ] {
            assert_eq!(store.read(|conn| key(conn, typed)).unwrap(), counts);
        }
    }
}
