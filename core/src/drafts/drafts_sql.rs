//! Drafts in the store.

use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use serde::{Deserialize, Serialize};

use super::fields::check;
use super::{DraftOf, Fields, FormDraft};
use crate::CallContext;
use crate::acts::acts;
use crate::error::{Error, Result};
use crate::store::undo;

const LATEST: &str = "SELECT kind, owner, fields, changed_at FROM draft
    ORDER BY changed_at DESC, id DESC";
const ONE: &str = "SELECT kind, owner, fields, changed_at FROM draft
    WHERE kind = ?1 AND owner = ?2";

/// Keeps what was typed, in place of what was kept of the same.
///
/// Doing it again changes nothing. There is nothing to undo: the person is still typing. Fails
/// where the fields are refused.
pub fn save(
    tx: &Transaction<'_>,
    of: DraftOf,
    fields: &Fields,
    context: &CallContext,
) -> Result<()> {
    check(fields)?;
    let kept = draft(tx, of)?;
    if kept.is_some_and(|kept| kept.fields == *fields) {
        return Ok(());
    }
    let draft = FormDraft {
        of,
        fields: fields.clone(),
        changed_at: context.now,
    };
    put(tx, &draft)
}

/// Looks a draft up.
pub fn draft(conn: &Connection, of: DraftOf) -> Result<Option<FormDraft>> {
    let found = conn
        .prepare_cached(ONE)?
        .query_row((of.code(), of.owner()), read)
        .optional()?;
    Ok(found)
}

/// Looks a draft up. Fails with [`Error::NotFound`].
pub fn find(conn: &Connection, of: DraftOf) -> Result<FormDraft> {
    draft(conn, of)?.ok_or(Error::NotFound { kind: "draft" })
}

/// Lists the drafts, the latest changed first.
pub fn drafts(conn: &Connection) -> Result<Vec<FormDraft>> {
    let mut statement = conn.prepare_cached(LATEST)?;
    let drafts = statement.query_map([], read)?;
    Ok(drafts.collect::<rusqlite::Result<_>>()?)
}

/// Throws a draft away. Where there is none, changes nothing.
pub fn discard(tx: &Transaction<'_>, of: DraftOf, context: &CallContext) -> Result<()> {
    let Some(draft) = draft(tx, of)? else {
        return Ok(());
    };
    undo::record(tx, &DraftsAct::Discard(draft), context.now)?;
    forget(tx, of)
}

/// Forgets a draft for good: nothing is in it, or what it led to is kept. Where there is none,
/// changes nothing.
pub fn forget(tx: &Transaction<'_>, of: DraftOf) -> Result<()> {
    tx.prepare_cached("DELETE FROM draft WHERE kind = ?1 AND owner = ?2")?
        .execute((of.code(), of.owner()))?;
    Ok(())
}

acts! {
    /// What is undone of drafts.
    pub enum DraftsAct {
        /// One was discarded.
        Discard(FormDraft) = "draft.discard",
        /// One gave way to another that was brought back.
        Replace(Replaced) = "draft.replace",
    }
}

/// A draft that gave way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    #[serde(flatten)]
    draft: FormDraft,
    /// What was brought back in its place. An earlier version did not note it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<Box<FormDraft>>,
}

/// Undoes an act.
///
/// What was typed of the same since then gives way to the draft that comes back, and is brought
/// back by the next undo: neither is lost.
pub fn undo(tx: &Transaction<'_>, act: &DraftsAct, context: &CallContext) -> Result<()> {
    let (back, by) = match act {
        DraftsAct::Discard(back) => (back, None),
        DraftsAct::Replace(Replaced { draft, by }) => (draft, by.as_deref()),
    };
    // What was only brought back is not typed.
    if let Some(newer) = draft(tx, back.of)?.filter(|now| Some(now) != by) {
        let replaced = Replaced {
            draft: newer,
            by: Some(Box::new(back.clone())),
        };
        undo::record(tx, &DraftsAct::Replace(replaced), context.now)?;
    }
    put(tx, back)
}

fn put(tx: &Transaction<'_>, draft: &FormDraft) -> Result<()> {
    let fields = serde_json::to_string(&draft.fields).map_err(|_| Error::internal("a draft"))?;
    tx.prepare_cached(
        "INSERT INTO draft (kind, owner, fields, changed_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (kind, owner) DO UPDATE SET fields = ?3, changed_at = ?4",
    )?
    .execute((draft.of.code(), draft.of.owner(), fields, draft.changed_at))?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<FormDraft> {
    let kind = row.get_ref(0)?.as_str()?;
    let of = DraftOf::of_columns(kind, row.get_ref(1)?.as_blob()?);
    let damaged = |error| rusqlite::Error::FromSqlConversionFailure(2, Type::Text, Box::new(error));
    Ok(FormDraft {
        of: of.map_err(|_| FromSqlError::InvalidType)?,
        fields: serde_json::from_str(row.get_ref(2)?.as_str()?).map_err(damaged)?,
        changed_at: row.get(3)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{slow_steps, store};

    #[test]
    fn no_draft_is_looked_for_among_all() {
        let (store, _dir) = store();
        let slow = |sql: &str| store.read(|conn| Ok(slow_steps(conn, sql))).unwrap();
        assert_eq!(slow(ONE), Vec::<String>::new());
        assert_eq!(slow(LATEST), ["SCAN draft USING INDEX draft_by_change"]);
    }
}
