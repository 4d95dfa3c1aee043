//! Tags in the store.

use rusqlite::{Connection, OptionalExtension, Transaction};

use crate::error::{Error, Result};
use crate::journal::acts::{JournalAct, Renamed};
use crate::journal::tags::TagCount;
use crate::journal::{entries_sql, rows_sql, tidy_tag};
use crate::store::undo as acts;
use crate::validate::folded;
use crate::{CallContext, EntryId};

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

/// Renames a tag in every entry, archived ones too. Where the new name is a tag already, the two
/// become one. Gives how many entries were changed.
///
/// Fails with [`Error::NotFound`], and as a refused `tag`.
pub fn rename_tag(
    tx: &Transaction<'_>,
    from: &str,
    to: &str,
    context: &CallContext,
) -> Result<u64> {
    let (from, to) = (tidy_tag(from)?, tidy_tag(to)?);
    let key = key(tx, &from)?;
    let ids: Vec<EntryId> = tx
        .prepare_cached(
            "SELECT e.uuid FROM tag t JOIN entry_tag et ON et.tag = t.id
             JOIN entry e ON e.id = et.entry WHERE t.folded = ?1",
        )?
        .query_map([&key], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    if ids.is_empty() {
        return Err(Error::NotFound { kind: "tag" });
    }
    let spelling: String =
        tx.query_row("SELECT name FROM tag WHERE folded = ?1", [&key], |row| {
            row.get(0)
        })?;
    if spelling == to {
        return Ok(0);
    }
    let mut renamed = Renamed {
        entries: Vec::new(),
    };
    for id in ids {
        renamed.entries.push((id, entries_sql::entry(tx, id)?.tags));
    }
    // A new spelling of the same tag is the tag's own.
    if folded(&from) == folded(&to) {
        tx.prepare_cached("UPDATE tag SET name = ?2 WHERE folded = ?1")?
            .execute((&key, &to))?;
    }
    for (id, before) in &renamed.entries {
        let others = before.iter().filter(|tag| folded(tag) != folded(&from));
        let mut after: Vec<String> = others.cloned().collect();
        if !after.iter().any(|tag| folded(tag) == folded(&to)) {
            after.push(to.clone());
        }
        put(tx, *id, &after)?;
        rows_sql::index(tx, *id)?;
    }
    let changed = renamed.entries.len() as u64;
    acts::record(tx, &JournalAct::TagRename(renamed), context.now)?;
    Ok(changed)
}

/// Takes back that a tag was renamed, in the entries that are still there.
pub(in crate::journal) fn put_back(tx: &Transaction<'_>, renamed: &Renamed) -> Result<()> {
    for (id, before) in &renamed.entries {
        for tag in before {
            tx.prepare_cached("UPDATE tag SET name = ?2 WHERE folded = ?1")?
                .execute((key(tx, tag)?, tag))?;
        }
        match entries_sql::entry(tx, *id) {
            Err(Error::NotFound { .. }) => continue,
            found => drop(found?),
        }
        put(tx, *id, before)?;
        rows_sql::index(tx, *id)?;
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
                .query_row((tag, folded(tag)), |row| row.get(0))?,
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
    use crate::Timestamp;
    use crate::journal::{EntryFilter, EntryInput, add, list_sql};
    use crate::store::testing::store;

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
        let renamed = store.write(|tx| rename_tag(tx, "work", "work", &context()));
        assert_eq!(renamed, Ok(3));
        assert_eq!(names(), [("work".to_owned(), 3), ("other".to_owned(), 1)]);
    }

    #[test]
    fn where_both_are_kept_the_one_that_is_spelt_so_counts() {
        let (store, _dir) = store();
        let both = |tx: &Transaction<'_>| {
            for tag in ["wo\u{200b}rk", "work"] {
                let sql = "INSERT INTO tag (name, folded) VALUES (?1, ?1)";
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
