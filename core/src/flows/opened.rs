//! What happens when a store opens: merges failed attempts and answers given while it was locked.

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::export_entries as exports;
use super::locked::{Answer, answer, then};
use super::photos;
use super::registry::make_index;
use super::things;
use super::write_locked_files;
use crate::error::{Error, Result};
use crate::store::{Connection, Store, settings};
use crate::vault::{Inbox, LockKey, Vault, WrongTries};
use crate::{CallContext, Thing, journal, programme, reminders};

/// How far an inbox was taken in.
#[derive(Default, Serialize, Deserialize)]
struct MergedInbox {
    name: [u8; 16],
    records: usize,
}

/// Takes in what came while the store was locked, and writes what is to work when it is locked
/// again. Nothing of it keeps anybody from reading: what can't be done now is done another time, but
/// for a file that is found to be damaged, into which nothing is written.
///
/// Fails with [`Error::Damaged`] where the database is.
pub fn opened(store: &Store, vault: &Vault, key: &LockKey, context: &CallContext) -> Result<()> {
    let keep = |wrong: &WrongTries| store.write_if_whole(|tx| keep_wrong_tries(tx, wrong));
    stop_at_damage(vault.take_wrong_tries(context, keep))?;
    stop_at_damage(merge_inbox(store, vault, key, context))?;
    stop_at_damage(begin_reminders(store, context))?;
    stop_at_damage(renew_index(store))?;
    stop_at_damage(photos::finish_begun(store, vault))?;
    stop_at_damage(exports::remove_begun(store))?;
    stop_at_damage(empty_trash(store, vault, context))?;
    stop_at_damage(photos::forget_unused(store, vault, context))?;
    stop_at_damage(store.read(|conn| write_locked_files(conn, vault, key, context)))
}

/// Takes in what came meanwhile, as [`merge_inbox`]; what can't come in now comes in later.
///
/// Fails with [`Error::Damaged`] where the database is.
pub fn merge_inbox_or_later(
    store: &Store,
    vault: &Vault,
    key: &LockKey,
    context: &CallContext,
) -> Result<()> {
    if store.read_only().is_some() {
        return Ok(());
    }
    stop_at_damage(merge_inbox(store, vault, key, context))
}

fn stop_at_damage(done: Result<()>) -> Result<()> {
    match done {
        Err(Error::Damaged { part: "database" }) => done,
        _ => Ok(()),
    }
}

/// Erases what has been in the bin for as long as it says there, with what was typed to change it and
/// the tags that go with it. A clock that is ahead for a day empties nothing.
fn empty_trash(store: &Store, vault: &Vault, context: &CallContext) -> Result<()> {
    let over = |now| store.read(|conn| journal::overdue_in_trash(conn, now));
    if over(context.now)?.is_empty() {
        return Ok(());
    }
    let over = over(vault.certain_time(context)?)?;
    if over.is_empty() {
        return Ok(());
    }
    store.erase_if_whole(|tx| {
        let over = over.iter().map(|id| Thing::Entry { id: *id });
        things::erase(tx, over)
    })
}

/// Lets reminders ask that were planned while the clock was ahead.
fn begin_reminders(store: &Store, context: &CallContext) -> Result<()> {
    if store.read(|conn| reminders::were_planned_ahead(conn, context))? {
        store.write_if_whole(|tx| reminders::begin_now(tx, context))?;
    }
    Ok(())
}

/// Makes the search index anew where another version of the app has left one that it can't have
/// filled.
fn renew_index(store: &Store) -> Result<()> {
    let stale = store.read(|conn| settings::get(conn, settings::Name::StaleIndex))?;
    if stale.is_none() {
        return Ok(());
    }
    store.write_if_whole(|tx| {
        make_index(tx)?;
        settings::forget(tx, settings::Name::StaleIndex)
    })
}

/// Moves what was answered on the lock screen into the store: each answer once, whenever it ends.
pub fn merge_inbox(
    store: &Store,
    vault: &Vault,
    key: &LockKey,
    context: &CallContext,
) -> Result<()> {
    while let Some(mut inbox) = Vault::inbox(vault.dir(), key)? {
        inbox.unreadable |= inbox.records.iter().any(|record| answer(record).is_none());
        store.write_if_whole(|tx| {
            merge(tx, &inbox, context)?;
            // Without the inbox, the files have to tell of its answers.
            write_locked_files(tx, vault, key, context)
        })?;
        // What was added meanwhile keeps the file: once more, then.
        if vault.remove_inbox_of(&inbox, key)? {
            break;
        }
    }
    Ok(())
}

fn merge(tx: &Transaction<'_>, inbox: &Inbox, context: &CallContext) -> Result<()> {
    let before: MergedInbox = settings::get_json(tx, settings::Name::Inbox)?.unwrap_or_default();
    let known = if before.name == inbox.name {
        before.records
    } else {
        0
    };
    let records = inbox.records.iter().skip(known);
    for answer in records.filter_map(|record| answer(record)) {
        // What its reminder no longer asks for, there is nothing to do about.
        match apply(tx, &answer, context) {
            Err(Error::NotFound { .. } | Error::Invalid { .. }) => {}
            done => done?,
        }
    }
    let taken = MergedInbox {
        name: inbox.name,
        records: inbox.records.len(),
    };
    settings::put_json(tx, settings::Name::Inbox, &taken)
}

/// Does what was answered, as of when it was answered.
fn apply(tx: &Transaction<'_>, answer: &Answer, context: &CallContext) -> Result<()> {
    match answer {
        Answer::Reminder {
            reminder,
            occurrence,
            answer,
            at,
            zone,
        } => {
            let context = then(context, *at, *zone);
            reminders::answer_locked(tx, *reminder, *occurrence, *answer, &context)
        }
        Answer::Done {
            reminder,
            day,
            at,
            zone,
        } => {
            let context = then(context, *at, *zone);
            let occurrence = reminders::occurrence_on(tx, *reminder, *day, None, &context)?;
            reminders::answer_locked(tx, *reminder, occurrence, reminders::Answer::Done, &context)
        }
        Answer::Later {
            reminder,
            day,
            at,
            zone,
            minutes,
        } => {
            let context = then(context, *at, *zone);
            let occurrence = reminders::occurrence_on(tx, *reminder, *day, None, &context)?;
            let later = reminders::Answer::later(*minutes, &context)?;
            reminders::answer_locked(tx, *reminder, occurrence, later, &context)
        }
        Answer::Timer(timer) => programme::keep_timer(tx, timer),
    }
}

fn keep_wrong_tries(tx: &Transaction<'_>, wrong: &WrongTries) -> Result<()> {
    let mut all = wrong_tries(tx)?;
    all.merge(wrong);
    settings::put_json(tx, settings::Name::WrongTries, &all)
}

/// The wrong PINs that are yet to be told.
pub fn wrong_tries(conn: &Connection) -> Result<WrongTries> {
    Ok(settings::get_json(conn, settings::Name::WrongTries)?.unwrap_or_default())
}

/// Notes that the person was told of the wrong PINs.
pub fn acknowledge_wrong_tries(tx: &Transaction<'_>) -> Result<()> {
    settings::forget(tx, settings::Name::WrongTries)
}

#[cfg(test)]
mod tests;
