//! Prompts in the store: what the person thinks of each, and their own.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::content::{self, Written};
use super::{Prompt, PromptFilter, PromptFor, PromptNeed, tidy_text, today};
use crate::acts::acts;
use crate::error::{Error, Result};
use crate::journal::versions_sql;
use crate::store::{short_id, undo as acts};
use crate::{CallContext, Day, PromptId, Timestamp};

const KIND: &str = "prompt";
const NOT_FOUND: Error = Error::NotFound { kind: KIND };

/// What the person thinks of a prompt.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Choice {
    favourite: bool,
    refused: bool,
    skipped_on: Option<Day>,
}

/// A prompt of the person's own.
struct Own {
    id: PromptId,
    text: String,
    day: Day,
}

/// A prompt, and when it was last skipped and, of one's own, made.
struct Known {
    prompt: Prompt,
    skipped_on: Option<Day>,
    made_on: Option<Day>,
}

/// Lists the prompts for these: the app's in their order, then one's own, the latest first.
pub fn prompts(
    conn: &Connection,
    filter: &PromptFilter,
    audiences: &[PromptFor],
) -> Result<Vec<Prompt>> {
    let all = all(conn, audiences)?.into_iter().map(|known| known.prompt);
    Ok(all.filter(|prompt| filter.fits(prompt)).collect())
}

/// Looks a prompt up. Fails with [`Error::NotFound`].
pub fn prompt(conn: &Connection, id: &str) -> Result<Prompt> {
    let every = [PromptFor::Recovering, PromptFor::Partner, PromptFor::Both];
    let mut all = all(conn, &every)?.into_iter().map(|known| known.prompt);
    all.find(|prompt| prompt.id == id).ok_or(NOT_FOUND)
}

/// The day's prompt for these: the same all day, unless it is skipped or refused. One's own comes
/// from the day after it was written. `None` where all are refused.
///
/// It comes unasked, at any hour and under anybody's eyes: none that has a closing, and none about
/// what is listed only where it is asked for.
pub fn todays_prompt(
    conn: &Connection,
    audiences: &[PromptFor],
    context: &CallContext,
) -> Result<Option<Prompt>> {
    let day = context.today();
    let all = all(conn, audiences)?;
    let may_be = |known: &&Known| {
        !known.prompt.refused
            && known.prompt.closing.is_none()
            && !known.prompt.need.is_some_and(PromptNeed::only_if_asked_for)
            && known.skipped_on != Some(day)
            && known.made_on.is_none_or(|made_on| made_on < day)
    };
    let may_be = all.iter().filter(may_be);
    let ids: Vec<&str> = may_be.map(|known| known.prompt.id.as_str()).collect();
    let found = today::of_day(&ids, day);
    let found = found.and_then(|id| all.iter().find(|known| known.prompt.id == id));
    Ok(found.map(|known| known.prompt.clone()))
}

/// Every prompt for these.
fn all(conn: &Connection, audiences: &[PromptFor]) -> Result<Vec<Known>> {
    let choices = choices(conn)?;
    let none = Choice::default();
    let known = |id: String, text: &str, of: Option<&Written>, made_on| {
        let choice = choices.get(&id).unwrap_or(&none);
        Known {
            prompt: Prompt {
                text: text.to_owned(),
                audience: of.map(|written| written.audience),
                need: of.map(|written| written.need),
                closing: of.and_then(Written::closing).map(str::to_owned),
                own: of.is_none(),
                favourite: choice.favourite,
                refused: choice.refused,
                id,
            },
            skipped_on: choice.skipped_on,
            made_on,
        }
    };
    let ours = content::all()
        .iter()
        .filter(|prompt| audiences.contains(&prompt.audience));
    let mut all: Vec<Known> = ours
        .map(|prompt| known(prompt.name.clone(), &prompt.text, Some(prompt), None))
        .collect();
    for own in own(conn)? {
        all.push(known(own.id.to_string(), &own.text, None, Some(own.day)));
    }
    Ok(all)
}

fn choices(conn: &Connection) -> Result<HashMap<String, Choice>> {
    let mut statement =
        conn.prepare_cached("SELECT prompt, favourite, refused, skipped_on FROM prompt_choice")?;
    let rows = statement.query_map([], |row| {
        let choice = Choice {
            favourite: row.get(1)?,
            refused: row.get(2)?,
            skipped_on: row.get(3)?,
        };
        Ok((row.get(0)?, choice))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn own(conn: &Connection) -> Result<Vec<Own>> {
    let mut statement = conn.prepare_cached(
        "SELECT uuid, text, day FROM own_prompt WHERE removed_at IS NULL ORDER BY id DESC",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Own {
            id: row.get(0)?,
            text: row.get(1)?,
            day: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Shows a prompt no more on this day. Fails with [`Error::NotFound`].
pub fn skip_prompt(tx: &Transaction<'_>, id: &str, context: &CallContext) -> Result<()> {
    choose(tx, id, context, |choice| {
        choice.skipped_on = Some(context.today());
    })
}

/// Likes a prompt, or no more. Doing it again changes nothing. Fails with [`Error::NotFound`].
pub fn set_prompt_favourite(
    tx: &Transaction<'_>,
    id: &str,
    favourite: bool,
    context: &CallContext,
) -> Result<()> {
    choose(tx, id, context, |choice| choice.favourite = favourite)
}

/// Never shows a prompt again, or lets it be shown. Doing it again changes nothing. Fails with
/// [`Error::NotFound`].
pub fn set_prompt_refused(
    tx: &Transaction<'_>,
    id: &str,
    refused: bool,
    context: &CallContext,
) -> Result<()> {
    choose(tx, id, context, |choice| choice.refused = refused)
}

fn choose(
    tx: &Transaction<'_>,
    id: &str,
    context: &CallContext,
    change: impl FnOnce(&mut Choice),
) -> Result<()> {
    prompt(tx, id)?;
    let before = choices(tx)?.remove(id);
    let mut after = before.clone().unwrap_or_default();
    change(&mut after);
    if before.clone().unwrap_or_default() != after {
        acts::record(tx, &PromptsAct::Choice(id.to_owned(), before), context.now)?;
        put(tx, id, Some(&after))?;
    }
    Ok(())
}

fn put(tx: &Transaction<'_>, id: &str, choice: Option<&Choice>) -> Result<()> {
    tx.prepare_cached("DELETE FROM prompt_choice WHERE prompt = ?1")?
        .execute([id])?;
    if let Some(choice) = choice {
        tx.prepare_cached(
            "INSERT INTO prompt_choice (prompt, favourite, refused, skipped_on)
             VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((id, choice.favourite, choice.refused, choice.skipped_on))?;
    }
    Ok(())
}

/// Keeps a prompt of the person's own, of 1 to 300 characters.
pub fn add_prompt(tx: &Transaction<'_>, text: &str, context: &CallContext) -> Result<Prompt> {
    let text = tidy_text(text)?;
    let id = PromptId::new(context.now);
    tx.prepare_cached("INSERT INTO own_prompt (uuid, text, day) VALUES (?1, ?2, ?3)")?
        .execute((id, &text, context.today()))?;
    acts::record(tx, &PromptsAct::Add(id), context.now)?;
    prompt(tx, &id.to_string())
}

/// Gives a prompt of the person's own another text; entries keep the question they answered.
///
/// Fails with [`Error::NotFound`].
pub fn edit_prompt(
    tx: &Transaction<'_>,
    id: PromptId,
    text: &str,
    context: &CallContext,
) -> Result<Prompt> {
    let text = tidy_text(text)?;
    let before = prompt(tx, &id.to_string())?.text;
    acts::record(tx, &PromptsAct::Edit(id, before), context.now)?;
    put_text(tx, id, &text)?;
    prompt(tx, &id.to_string())
}

/// Takes a prompt of the person's own away. Fails with [`Error::NotFound`].
pub fn remove_prompt(tx: &Transaction<'_>, id: PromptId, context: &CallContext) -> Result<()> {
    prompt(tx, &id.to_string())?;
    acts::record(tx, &PromptsAct::Remove(id), context.now)?;
    put_removed(tx, id, Some(context.now))
}

/// Takes a prompt of the person's own out for good, also where entries quote it or have quoted it
/// before. Where there is
/// none, changes nothing.
pub fn erase_prompt(tx: &Transaction<'_>, id: PromptId) -> Result<()> {
    put(tx, &id.to_string(), None)?;
    let text = id.to_string();
    versions_sql::change_all(tx, &text, |entry| {
        entry.prompt.take_if(|prompt| prompt.id == text);
    })?;
    tx.prepare_cached("UPDATE entry SET prompt = NULL, question = NULL WHERE prompt = ?1")?
        .execute([&text])?;
    tx.prepare_cached("DELETE FROM own_prompt WHERE uuid = ?1")?
        .execute([id])?;
    Ok(())
}

/// Looks up what a prompt of one's own says, removed or not. Fails with [`Error::NotFound`].
pub fn own_prompt(conn: &Connection, id: PromptId) -> Result<String> {
    conn.prepare_cached("SELECT text FROM own_prompt WHERE uuid = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or(NOT_FOUND)
}

/// Finds the prompt of one's own whose id ends in the given characters, at least 4; removed or not.
pub fn resolve_own_id(conn: &Connection, text: &str) -> Result<PromptId> {
    short_id::find(conn, "own_prompt", KIND, text).map(PromptId::from_bytes)
}

fn put_text(tx: &Transaction<'_>, id: PromptId, text: &str) -> Result<()> {
    tx.prepare_cached("UPDATE own_prompt SET text = ?2 WHERE uuid = ?1")?
        .execute((id, text))?;
    Ok(())
}

fn put_removed(tx: &Transaction<'_>, id: PromptId, at: Option<Timestamp>) -> Result<()> {
    tx.prepare_cached("UPDATE own_prompt SET removed_at = ?2 WHERE uuid = ?1")?
        .execute((id, at))?;
    Ok(())
}

acts! {
    /// What is undone of prompts.
    pub enum PromptsAct {
        /// One was liked, refused or skipped: what was thought of it.
        Choice(String, Option<Choice>) = "prompts.choice",
        /// One was added.
        Add(PromptId) = "prompts.add",
        /// One's own was changed: its text.
        Edit(PromptId, String) = "prompts.edit",
        /// One's own was removed.
        Remove(PromptId) = "prompts.remove",
    }
}

/// Undoes an act. A prompt that was added is removed, not lost.
pub fn undo(tx: &Transaction<'_>, act: &PromptsAct, context: &CallContext) -> Result<()> {
    match act {
        PromptsAct::Choice(id, before) => put(tx, id, before.as_ref()),
        PromptsAct::Add(id) => put_removed(tx, *id, Some(context.now)),
        PromptsAct::Edit(id, before) => put_text(tx, *id, before),
        PromptsAct::Remove(id) => put_removed(tx, *id, None),
    }
}
