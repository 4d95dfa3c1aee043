//! Tags get other names: two may become one, and two again.

use rusqlite::Transaction;

use crate::error::{Error, Result};
use crate::journal::acts::{JournalAct, NamedTag, Renamed};
use crate::journal::{entries_sql, rows_sql, tags_sql, tidy_tag};
use crate::store::undo as acts;
use crate::validate::folded;
use crate::{CallContext, TagId};

/// Renames a tag in every entry, archived ones too. Where the new name is another tag's already, the
/// two become one, which is that other. Gives how many entries were changed.
///
/// Fails with [`Error::NotFound`], and as a refused `tag`.
pub fn rename_tag(
    tx: &Transaction<'_>,
    id: TagId,
    name: &str,
    context: &CallContext,
) -> Result<u64> {
    let before = tags_sql::tag_name(tx, id)?;
    let name = tidy_tag(name)?;
    let Some(row) = tags_sql::row_of_id(tx, id)?.filter(|_| name != before) else {
        return Ok(0);
    };
    let mut entries = Vec::new();
    for entry in tags_sql::entries_with(tx, row)? {
        entries.push((entry, entries_sql::entry(tx, entry)?.tags));
    }
    if let Some(other) = put_name(tx, row, &name)? {
        tx.prepare_cached(
            "INSERT OR IGNORE INTO entry_tag (entry, tag)
             SELECT entry, ?2 FROM entry_tag WHERE tag = ?1",
        )?
        .execute((row, other))?;
        tx.prepare_cached("DELETE FROM entry_tag WHERE tag = ?1")?
            .execute([row])?;
        tags_sql::forget_unused(tx, row)?;
    }
    rows_sql::take_out(tx, entries.iter().map(|(entry, _)| entry))?;
    for (entry, _) in &entries {
        rows_sql::index(tx, *entry)?;
    }
    let changed = entries.len() as u64;
    let tag = Some(NamedTag { id, name: before });
    let renamed = Renamed { tag, entries };
    acts::record(tx, &JournalAct::TagRename(renamed), context.now)?;
    Ok(changed)
}

/// Gives the tag of a row this name. Where it is another's, changes nothing and gives the row of that.
fn put_name(tx: &Transaction<'_>, row: i64, name: &str) -> Result<Option<i64>> {
    match tags_sql::row(tx, name)? {
        // A new spelling of the same tag.
        Some(same) if same == row => {
            tx.prepare_cached("UPDATE tag SET name = ?2 WHERE id = ?1")?
                .execute((row, name))?;
            Ok(None)
        }
        Some(other) => Ok(Some(other)),
        None => {
            tx.prepare_cached("UPDATE tag SET name = ?2, folded = ?3 WHERE id = ?1")?
                .execute((row, name, folded(name)))?;
            Ok(None)
        }
    }
}

/// Takes back that a tag was renamed, in the entries that are still there. Those that got the new
/// name since then keep it.
pub(in crate::journal) fn put_back(tx: &Transaction<'_>, renamed: &Renamed) -> Result<()> {
    let mut entries = renamed.entries.clone();
    let mut back = None;
    if let Some(tag) = &renamed.tag {
        let row = tags_sql::row_of_id(tx, tag.id)?;
        for entry in row.map_or(Ok(Vec::new()), |row| tags_sql::entries_with(tx, row))? {
            if entries.iter().all(|(id, _)| *id != entry) {
                entries.push((entry, entries_sql::entry(tx, entry)?.tags));
            }
        }
        back = match row {
            Some(row) => put_name(tx, row, &tag.name).map(|_| Some(row))?,
            None if tags_sql::row(tx, &tag.name)?.is_none() => {
                Some(tags_sql::insert(tx, tag.id, &tag.name)?)
            }
            None => None,
        };
    }
    rows_sql::take_out(tx, entries.iter().map(|(id, _)| id))?;
    for (id, before) in &entries {
        for tag in before {
            tx.prepare_cached("UPDATE tag SET name = ?2 WHERE folded = ?1")?
                .execute((tags_sql::key(tx, tag)?, tag))?;
        }
        let entry = match entries_sql::entry(tx, *id) {
            Err(Error::NotFound { .. }) => continue,
            found => found?,
        };
        tags_sql::put(tx, *id, before, entry.changed_at)?;
        rows_sql::index(tx, *id)?;
    }
    // Where none of the entries is there any more.
    back.map_or(Ok(()), |row| tags_sql::forget_unused(tx, row))
}
