//! Cards and runs of the urge timer in the store.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};

use super::{
    CARDS_MAX, PinnedCard, PinnedCardInput, Plan, PlanKind, UrgeEnd, UrgeOutcome, UrgeTimer,
    checked, plans_sql,
};
use crate::acts::acts;
use crate::error::{Error, Reason, Result};
use crate::number::dialled;
use crate::store::page::check_limit;
use crate::store::{short_id, undo};
use crate::{CallContext, CardId, Timestamp, UrgeTimerId};

const KIND: &str = "card";
const SHOWN: &str = "SELECT uuid, title, text, number, removed_at FROM card
    WHERE removed_at IS NULL ORDER BY id";
const REMOVED: &str = "SELECT uuid, title, text, number, removed_at FROM card
    WHERE removed_at IS NOT NULL ORDER BY id";
const LATEST_TIMER: &str = "SELECT uuid, started_at, zone, minutes, ended_at, outcome
    FROM urge_timer ORDER BY id DESC LIMIT 1";
const TIMERS: &str = "SELECT uuid, started_at, zone, minutes, ended_at, outcome FROM urge_timer
    ORDER BY started_at DESC, id DESC LIMIT ?1";

/// Keeps a new card in reach. Fails where it is refused, or there are 20.
pub fn add_card(
    tx: &Transaction<'_>,
    input: &PinnedCardInput,
    context: &CallContext,
) -> Result<PinnedCard> {
    let input = checked(input)?;
    has_room(tx)?;
    let id = CardId::new(context.now);
    let card = of_input(id, input, false);
    tx.prepare_cached("INSERT INTO card (uuid, title, text, number) VALUES (?1, ?2, ?3, ?4)")?
        .execute((id, &card.title, &card.text, &card.number))?;
    undo::record(tx, &ProgrammeAct::CardAdd(id), context.now)?;
    Ok(card)
}

/// Replaces what a card says.
pub fn edit_card(
    tx: &Transaction<'_>,
    id: CardId,
    input: &PinnedCardInput,
    context: &CallContext,
) -> Result<PinnedCard> {
    let input = checked(input)?;
    let before = card(tx, id)?;
    let after = of_input(id, input, before.removed);
    if after != before {
        undo::record(tx, &ProgrammeAct::Card(before), context.now)?;
        put_card(tx, &after, context.now)?;
    }
    Ok(after)
}

/// Shows a card no more, or again. Doing it again changes nothing.
pub fn set_card_removed(
    tx: &Transaction<'_>,
    id: CardId,
    removed: bool,
    context: &CallContext,
) -> Result<PinnedCard> {
    let before = card(tx, id)?;
    let after = PinnedCard {
        removed,
        ..before.clone()
    };
    if after != before {
        if !removed {
            has_room(tx)?;
        }
        undo::record(tx, &ProgrammeAct::Card(before), context.now)?;
        put_card(tx, &after, context.now)?;
    }
    Ok(after)
}

/// Lists the cards in reach, or those that were removed, in the order they were made.
pub fn cards(conn: &Connection, removed: bool) -> Result<Vec<PinnedCard>> {
    let mut statement = conn.prepare_cached(if removed { REMOVED } else { SHOWN })?;
    let cards = statement.query_map([], read_card)?;
    Ok(cards.collect::<rusqlite::Result<_>>()?)
}

/// Finds the run of the urge timer whose id ends in the given characters, at least 4.
pub fn resolve_timer_id(conn: &Connection, short_id: &str) -> Result<UrgeTimerId> {
    short_id::find(conn, "urge_timer", "timer", short_id).map(UrgeTimerId::from_bytes)
}

/// Finds the card whose id ends in the given characters, at least 4.
pub fn resolve_card_id(conn: &Connection, short_id: &str) -> Result<CardId> {
    short_id::find(conn, "card", KIND, short_id).map(CardId::from_bytes)
}

/// Takes a card out for good. Where there is none, changes nothing.
pub fn erase_card(tx: &Transaction<'_>, id: CardId) -> Result<()> {
    tx.prepare_cached("DELETE FROM card WHERE uuid = ?1")?
        .execute([id])?;
    Ok(())
}

/// Keeps a run of the timer; one that is kept already gets its end. Doing it again changes
/// nothing.
pub fn keep_timer(tx: &Transaction<'_>, timer: &UrgeTimer) -> Result<()> {
    let outcome = timer.end.map(|end| end.outcome.code());
    tx.prepare_cached(
        "INSERT INTO urge_timer (uuid, started_at, zone, minutes, ended_at, outcome)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (uuid) DO UPDATE SET ended_at = ?5, outcome = ?6 WHERE ended_at IS NULL",
    )?
    .execute((
        timer.id,
        timer.started_at,
        timer.zone,
        timer.minutes,
        timer.end.map(|end| end.at),
        outcome,
    ))?;
    Ok(())
}

/// Takes a run of the timer out for good. Where there is none, changes nothing.
pub fn erase_timer(tx: &Transaction<'_>, id: UrgeTimerId) -> Result<()> {
    tx.prepare_cached("DELETE FROM urge_timer WHERE uuid = ?1")?
        .execute([id])?;
    Ok(())
}

/// Lists the runs of the timer, the latest first, 1 to 500.
pub fn timers(conn: &Connection, limit: u32) -> Result<Vec<UrgeTimer>> {
    let mut statement = conn.prepare_cached(TIMERS)?;
    let timers = statement.query_map([check_limit(limit)?], read_timer)?;
    Ok(timers.collect::<rusqlite::Result<_>>()?)
}

/// Looks a run of the timer up. Fails with [`Error::NotFound`].
pub fn timer(conn: &Connection, id: UrgeTimerId) -> Result<UrgeTimer> {
    let sql = "SELECT uuid, started_at, zone, minutes, ended_at, outcome FROM urge_timer
        WHERE uuid = ?1";
    conn.prepare_cached(sql)?
        .query_row([id], read_timer)
        .optional()?
        .ok_or(Error::NotFound { kind: "timer" })
}

/// The run that was kept last: one that began with the clock ahead is not the latest until then.
pub fn latest_timer(conn: &Connection) -> Result<Option<UrgeTimer>> {
    let mut latest = conn.prepare_cached(LATEST_TIMER)?;
    Ok(latest.query_row([], read_timer).optional()?)
}

acts! {
    /// What is undone of the programme.
    pub enum ProgrammeAct {
        /// A card was added.
        CardAdd(CardId) = "programme.card_add",
        /// A card was changed or removed: what it was.
        Card(PinnedCard) = "programme.card",
        /// A plan was made.
        PlanAdd(PlanKind) = "programme.plan_add",
        /// A plan was changed: what it was.
        Plan(Plan) = "programme.plan",
        /// A plan was removed.
        PlanRemove(Plan) = "programme.plan_remove",
    }
}

/// Undoes an act. A card that was added is removed, not lost.
pub fn undo(tx: &Transaction<'_>, act: &ProgrammeAct, context: &CallContext) -> Result<()> {
    match act {
        ProgrammeAct::CardAdd(id) => {
            let added = card(tx, *id)?;
            let removed = true;
            put_card(tx, &PinnedCard { removed, ..added }, context.now)
        }
        ProgrammeAct::Card(before) => put_card(tx, before, context.now),
        ProgrammeAct::PlanAdd(kind) => match plans_sql::plan(tx, *kind)? {
            Some(added) => plans_sql::erase_plan(tx, added.id),
            None => Ok(()),
        },
        ProgrammeAct::Plan(before) | ProgrammeAct::PlanRemove(before) => plans_sql::put(tx, before),
    }
}

/// Looks a card up, removed or not.
pub fn card(conn: &Connection, id: CardId) -> Result<PinnedCard> {
    conn.prepare_cached("SELECT uuid, title, text, number, removed_at FROM card WHERE uuid = ?1")?
        .query_row([id], read_card)
        .optional()?
        .ok_or(Error::NotFound { kind: KIND })
}

fn has_room(conn: &Connection) -> Result<()> {
    if cards(conn, false)?.len() < CARDS_MAX as usize {
        return Ok(());
    }
    Err(Error::invalid("cards", Reason::TooMany { max: CARDS_MAX }))
}

fn put_card(tx: &Transaction<'_>, card: &PinnedCard, now: Timestamp) -> Result<()> {
    tx.prepare_cached(
        "UPDATE card SET title = ?2, text = ?3, number = ?4, removed_at = ?5 WHERE uuid = ?1",
    )?
    .execute((
        card.id,
        &card.title,
        &card.text,
        &card.number,
        card.removed.then_some(now),
    ))?;
    Ok(())
}

fn of_input(id: CardId, input: PinnedCardInput, removed: bool) -> PinnedCard {
    let PinnedCardInput {
        title,
        text,
        number,
    } = input;
    PinnedCard {
        id,
        title,
        text,
        dial: dialled(&number),
        number,
        removed,
    }
}

fn read_card(row: &Row<'_>) -> rusqlite::Result<PinnedCard> {
    let input = PinnedCardInput {
        title: row.get(1)?,
        text: row.get(2)?,
        number: row.get(3)?,
    };
    let removed = row.get::<_, Option<i64>>(4)?.is_some();
    Ok(of_input(row.get(0)?, input, removed))
}

fn read_timer(row: &Row<'_>) -> rusqlite::Result<UrgeTimer> {
    let outcome: Option<String> = row.get(5)?;
    let outcome = outcome.map(|code| {
        let found = UrgeOutcome::ALL.into_iter().find(|one| one.code() == code);
        found.ok_or(FromSqlError::InvalidType)
    });
    let outcome = outcome.transpose()?;
    let at: Option<Timestamp> = row.get(4)?;
    Ok(UrgeTimer {
        id: row.get(0)?,
        started_at: row.get(1)?,
        zone: row.get(2)?,
        minutes: row.get(3)?,
        end: at.zip(outcome).map(|(at, outcome)| UrgeEnd { at, outcome }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{slow_steps, store};

    #[test]
    fn no_list_reads_or_sorts_more_than_it_shows() {
        let (store, _dir) = store();
        let slow = |sql: &str| store.read(|conn| Ok(slow_steps(conn, sql))).unwrap();
        assert_eq!(slow(SHOWN), ["SCAN card USING INDEX card_shown"]);
        assert_eq!(
            slow(TIMERS),
            ["SCAN urge_timer USING INDEX urge_timer_by_time"]
        );
    }
}
