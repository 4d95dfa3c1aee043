//! Plans in the store.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};

use super::programme_sql::ProgrammeAct;
use super::{Plan, PlanInReach, PlanInput, PlanKind};
use crate::error::{Error, Result};
use crate::search::{self, Doc, Order, Text, Wanted};
use crate::store::page::Page;
use crate::store::{short_id, undo};
use crate::{CallContext, PlanId};

const KIND: &str = "plan";
const NOT_FOUND: Error = Error::NotFound { kind: KIND };

/// Makes a plan, or replaces the one of its kind. The same once more changes nothing.
///
/// Fails as a refused `step`, `text`, `number` or `knows`.
pub fn set_plan(tx: &Transaction<'_>, input: &PlanInput, context: &CallContext) -> Result<Plan> {
    let Some(before) = plan(tx, input.kind)? else {
        let made = input.plan(PlanId::new(context.now), context)?;
        undo::record(tx, &ProgrammeAct::PlanAdd(made.kind), context.now)?;
        put(tx, &made)?;
        return Ok(made);
    };
    let after = input.plan(before.id, context)?;
    if after.says(&before) {
        return Ok(before);
    }
    undo::record(tx, &ProgrammeAct::Plan(before), context.now)?;
    put(tx, &after)?;
    Ok(after)
}

/// Takes a plan out. Fails with [`Error::NotFound`].
pub fn remove_plan(tx: &Transaction<'_>, kind: PlanKind, context: &CallContext) -> Result<()> {
    let before = plan(tx, kind)?.ok_or(NOT_FOUND)?;
    let id = before.id;
    undo::record(tx, &ProgrammeAct::PlanRemove(before), context.now)?;
    erase_plan(tx, id)
}

/// The plan of a kind, where there is one.
pub fn plan(conn: &Connection, kind: PlanKind) -> Result<Option<Plan>> {
    let sql = "SELECT uuid, kind, steps, knows, in_reach, changed_at FROM plan WHERE kind = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_row([kind.code()], read).optional()?)
}

/// Every plan there is.
pub fn plans(conn: &Connection) -> Result<Vec<Plan>> {
    let all = PlanKind::ALL.into_iter();
    all.filter_map(|kind| plan(conn, kind).transpose())
        .collect()
}

/// The plans that are in reach, as whoever has no PIN may read them.
pub fn plans_in_reach(conn: &Connection) -> Result<Vec<PlanInReach>> {
    let in_reach = plans(conn)?.into_iter().filter(|plan| plan.in_reach);
    let without_pin = in_reach.map(|plan| PlanInReach::of_plan(plan).without_pin());
    without_pin.collect()
}

/// Looks a plan up. Fails with [`Error::NotFound`].
pub fn plan_of_id(conn: &Connection, id: PlanId) -> Result<Plan> {
    let mut all = plans(conn)?.into_iter();
    all.find(|plan| plan.id == id).ok_or(NOT_FOUND)
}

/// Finds the plan whose id ends in the given characters, at least 4, or of this kind: `crisis` or
/// `bad-night`.
pub fn resolve_plan_id(conn: &Connection, text: &str) -> Result<PlanId> {
    match PlanKind::named(text) {
        Some(kind) => Ok(plan(conn, kind)?.ok_or(NOT_FOUND)?.id),
        None => short_id::find(conn, "plan", KIND, text).map(PlanId::from_bytes),
    }
}

/// Finds the plans that have the typed words, the best fit first.
///
/// Fails as a refused `query` where there is no word in it.
pub fn search_plans(conn: &Connection, query: &str) -> Result<Vec<Plan>> {
    let wanted = Wanted {
        order: Order::Best,
        page: Page::new(None, u32::try_from(PlanKind::ALL.len()).unwrap_or(1))?,
        within: None,
    };
    let hits = search::find(conn, KIND, query, &wanted)?.into_iter();
    hits.map(|hit| plan_of_id(conn, PlanId::from_bytes(hit.owner)))
        .collect()
}

/// Takes a plan out for good, with what is found of it. Where there is none, changes nothing.
pub fn erase_plan(tx: &Transaction<'_>, id: PlanId) -> Result<()> {
    tx.prepare_cached("DELETE FROM plan WHERE uuid = ?1")?
        .execute([id])?;
    search::remove(tx, KIND, id.as_bytes())
}

/// Makes the search index of all plans anew.
pub fn index_all(tx: &Transaction<'_>) -> Result<()> {
    plans(tx)?.iter().try_for_each(|plan| index(tx, plan))
}

/// Keeps a plan as it is, in place of the one of its kind.
pub(super) fn put(tx: &Transaction<'_>, plan: &Plan) -> Result<()> {
    let steps =
        serde_json::to_string(&plan.steps).map_err(|_| Error::internal("a plan's steps"))?;
    tx.prepare_cached(
        "INSERT INTO plan (uuid, kind, steps, knows, in_reach, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (kind) DO UPDATE SET steps = ?3, knows = ?4, in_reach = ?5, changed_at = ?6",
    )?
    .execute((
        plan.id,
        plan.kind.code(),
        steps,
        &plan.knows,
        plan.in_reach,
        plan.changed_at,
    ))?;
    index(tx, plan)
}

fn index(tx: &Transaction<'_>, plan: &Plan) -> Result<()> {
    let doc = Doc {
        kind: KIND,
        owner: *plan.id.as_bytes(),
        at: plan.changed_at.0,
        title: Text::Here(""),
        body: Text::Here(&plan.words()),
    };
    search::put(tx, &doc)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Plan> {
    let (kind, steps): (String, String) = (row.get(1)?, row.get(2)?);
    let steps = serde_json::from_str(&steps).map_err(|error| FromSqlError::Other(error.into()))?;
    Ok(Plan {
        id: row.get(0)?,
        kind: PlanKind::named(&kind).ok_or(FromSqlError::InvalidType)?,
        steps,
        knows: row.get(3)?,
        in_reach: row.get(4)?,
        changed_at: row.get(5)?,
    })
}
