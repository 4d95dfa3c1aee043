//! What happens when a store opens: what was counted and answered meanwhile comes in.

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::export_entries as exports;
use super::keep_in_reach;
use super::locked::{Answer, answer};
use super::photos;
use super::registry::make_index;
use crate::drafts::DraftOf;
use crate::error::{Error, Result};
use crate::store::{Connection, Store, kept};
use crate::vault::{Inbox, LockKey, Vault, WrongTries};
use crate::{Here, Thing, drafts, journal, programme, reminders};

/// How far an inbox was taken in.
#[derive(Default, Serialize, Deserialize)]
struct TakenIn {
    name: [u8; 16],
    records: usize,
}

/// Takes in what came while the store was locked, and writes what is to work when it is locked
/// again. Nothing of it keeps anybody from reading: what can't be done now is done another time, but
/// for a file that is found to be damaged, into which nothing is written.
///
/// Fails with [`Error::Damaged`] where the database is.
pub fn opened(store: &Store, vault: &Vault, key: &LockKey, here: &Here) -> Result<()> {
    let keep = |wrong: &WrongTries| store.write_if_whole(|tx| keep_wrong_tries(tx, wrong));
    stop_at_damage(vault.take_wrong_tries(here, keep))?;
    stop_at_damage(take_in(store, vault, key, here))?;
    stop_at_damage(renew_index(store))?;
    stop_at_damage(photos::finish_begun(store, vault))?;
    stop_at_damage(exports::remove_begun(store))?;
    stop_at_damage(empty_bin(store, vault, here))?;
    stop_at_damage(photos::forget_unused(store, vault, here))?;
    stop_at_damage(store.read(|conn| keep_in_reach(conn, vault, key, here)))
}

/// Takes in what came meanwhile, as [`take_in`]; what can't come in now comes in later.
///
/// Fails with [`Error::Damaged`] where the database is.
pub fn take_in_or_later(store: &Store, vault: &Vault, key: &LockKey, here: &Here) -> Result<()> {
    if store.read_only().is_some() {
        return Ok(());
    }
    stop_at_damage(take_in(store, vault, key, here))
}

fn stop_at_damage(done: Result<()>) -> Result<()> {
    match done {
        Err(Error::Damaged { part: "database" }) => done,
        _ => Ok(()),
    }
}

/// Erases what has been in the bin for as long as it says there, with what was typed to change it. A
/// clock that is ahead for a day empties nothing.
fn empty_bin(store: &Store, vault: &Vault, here: &Here) -> Result<()> {
    let over = |now| store.read(|conn| journal::over_in_bin(conn, now));
    if over(here.now)?.is_empty() {
        return Ok(());
    }
    let over = over(vault.certain_time(here)?)?;
    if over.is_empty() {
        return Ok(());
    }
    store.erase_if_whole(|tx| {
        over.iter().try_for_each(|id| {
            let thing = Thing::Entry { id: *id };
            drafts::forget(tx, DraftOf::Change { thing })?;
            journal::erase(tx, *id)
        })
    })
}

/// Makes the search index anew where another version of the app has left one that it can't have
/// filled.
fn renew_index(store: &Store) -> Result<()> {
    let stale = store.read(|conn| kept::get(conn, kept::Name::StaleIndex))?;
    if stale.is_none() {
        return Ok(());
    }
    store.write_if_whole(|tx| {
        make_index(tx)?;
        kept::forget(tx, kept::Name::StaleIndex)
    })
}

/// Moves what was answered on the lock screen into the store: each answer once, whenever it ends.
pub fn take_in(store: &Store, vault: &Vault, key: &LockKey, here: &Here) -> Result<()> {
    while let Some(mut inbox) = Vault::inbox(vault.dir(), key)? {
        inbox.unreadable |= inbox.records.iter().any(|record| answer(record).is_none());
        store.write_if_whole(|tx| {
            merge(tx, &inbox, here)?;
            // Without the inbox, the files have to tell of its answers.
            keep_in_reach(tx, vault, key, here)
        })?;
        // What was added meanwhile keeps the file: once more, then.
        if vault.remove_inbox_of(&inbox, key)? {
            break;
        }
    }
    Ok(())
}

fn merge(tx: &Transaction<'_>, inbox: &Inbox, here: &Here) -> Result<()> {
    let before: TakenIn = kept::get_json(tx, kept::Name::Inbox)?.unwrap_or_default();
    let known = if before.name == inbox.name {
        before.records
    } else {
        0
    };
    let records = inbox.records.iter().skip(known);
    for answer in records.filter_map(|record| answer(record)) {
        // What its reminder no longer asks for, there is nothing to do about.
        match apply(tx, &answer, here) {
            Err(Error::NotFound { .. } | Error::Invalid { .. }) => {}
            done => done?,
        }
    }
    let taken = TakenIn {
        name: inbox.name,
        records: inbox.records.len(),
    };
    kept::put_json(tx, kept::Name::Inbox, &taken)
}

/// Does what was answered, as of when it was answered.
fn apply(tx: &Transaction<'_>, answer: &Answer, here: &Here) -> Result<()> {
    let then = |now, zone| Here {
        now,
        zone,
        ..here.clone()
    };
    match answer {
        Answer::Done {
            reminder,
            day,
            at,
            zone,
        } => reminders::mark_done(tx, *reminder, *day, &then(*at, *zone)).map(drop),
        Answer::Later {
            reminder,
            day,
            at,
            zone,
            minutes,
        } => reminders::snooze(tx, *reminder, *day, *minutes, &then(*at, *zone)).map(drop),
        Answer::Timer(timer) => programme::keep_timer(tx, timer),
    }
}

fn keep_wrong_tries(tx: &Transaction<'_>, wrong: &WrongTries) -> Result<()> {
    let mut all = wrong_tries(tx)?;
    all.take_in(wrong);
    kept::put_json(tx, kept::Name::WrongTries, &all)
}

/// The wrong PINs that are yet to be told.
pub fn wrong_tries(conn: &Connection) -> Result<WrongTries> {
    Ok(kept::get_json(conn, kept::Name::WrongTries)?.unwrap_or_default())
}

/// Notes that the person was told of the wrong PINs.
pub fn wrong_tries_told(tx: &Transaction<'_>) -> Result<()> {
    kept::forget(tx, kept::Name::WrongTries)
}

#[cfg(test)]
mod tests;
