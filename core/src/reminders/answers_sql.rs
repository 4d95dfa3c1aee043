//! Answers to reminders, in the store.

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::answers::{Answer, AnswerEffect, AnswerOutcome, Answered, check, check_falls};
use super::due_sql::scheduled_one;
use super::reminders_sql::{RemindersAct, reminder};
use super::row_sql::row_of;
use crate::error::Result;
use crate::recurrence::Occurrence;
use crate::store::undo;
use crate::{CallContext, ReminderId, Timestamp};

/// What was answered of one instant before.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct BeforeAnswer {
    reminder: ReminderId,
    at: Timestamp,
    answered: Option<Answered>,
}

/// Answers what a reminder asks for. What is done stays done, what is left out can only be done.
///
/// Fails with [`crate::Error::NotFound`], as a refused `occurrence` where the reminder has none such or its time
/// is still to come and not soon, and as refused `minutes` where it is put off for less than 1 minute or more than
/// 10,080.
pub fn answer(
    tx: &Transaction<'_>,
    id: ReminderId,
    occurrence: Occurrence,
    answer: Answer,
    context: &CallContext,
) -> Result<AnswerOutcome> {
    check(&scheduled_one(tx, id, context)?, &occurrence, context)?;
    let effect = put_answer(tx, id, occurrence, answer, context)?;
    Ok(AnswerOutcome {
        reminder: reminder(tx, id, context)?,
        occurrence,
        effect,
    })
}

/// Takes an answer in that was given while the store was locked: it had asked, wherever the phone is by now.
///
/// Fails with [`crate::Error::NotFound`], or as a refused `occurrence`.
pub fn answer_locked(
    tx: &Transaction<'_>,
    id: ReminderId,
    occurrence: Occurrence,
    answer: Answer,
    context: &CallContext,
) -> Result<()> {
    check_falls(&row_of(tx, id)?.kept.input.timing, &occurrence)?;
    put_answer(tx, id, occurrence, answer, context).map(drop)
}

fn put_answer(
    tx: &Transaction<'_>,
    id: ReminderId,
    occurrence: Occurrence,
    answer: Answer,
    context: &CallContext,
) -> Result<AnswerEffect> {
    let schedule = scheduled_one(tx, id, context)?;
    let course = schedule.course(context);
    // Of an answer that is known by its instant where the phone was then, the same occurrence.
    let before = course
        .as_ref()
        .and_then(|course| course.answer(&occurrence).copied());
    if before.is_some_and(|before| !answer.replaces(before.answer)) {
        return Ok(AnswerEffect::NoneAnsweredBefore);
    }
    let at = before.map_or(occurrence.at, |before| before.occurrence.at);
    let was = BeforeAnswer {
        reminder: id,
        at,
        answered: before,
    };
    undo::record(tx, &RemindersAct::Answer(was), context.now)?;
    let occurrence = before.map_or(occurrence, |before| before.occurrence);
    let answered = Answered {
        occurrence,
        answer,
        answered_at: context.now,
    };
    put(tx, id, &answered)?;
    let asks_at = course.map_or(occurrence.at, |course| course.asks_at(&occurrence));
    Ok(if asks_at > context.now {
        AnswerEffect::TakenEarly
    } else {
        AnswerEffect::Taken
    })
}

fn put(tx: &Transaction<'_>, id: ReminderId, answered: &Answered) -> Result<()> {
    let (answer, until) = match answered.answer {
        Answer::Done => ("done", None),
        Answer::Skipped => ("skipped", None),
        Answer::Later { until } => ("later", Some(until)),
    };
    let Occurrence { local, at } = answered.occurrence;
    tx.prepare_cached(
        "INSERT INTO occurrence (reminder, day, time, at, zone_known, answer, answered_at, until)
         SELECT id, ?2, ?3, ?4, 1, ?5, ?6, ?7 FROM reminder WHERE uuid = ?1
         ON CONFLICT (reminder, at) DO UPDATE SET answer = ?5, answered_at = ?6, until = ?7",
    )?
    .execute((
        id,
        local.day,
        local.time,
        at,
        answer,
        answered.answered_at,
        until,
    ))?;
    Ok(())
}

/// Puts back what was answered before.
pub(super) fn undo_answer(tx: &Transaction<'_>, before: &BeforeAnswer) -> Result<()> {
    if let Some(answered) = &before.answered {
        return put(tx, before.reminder, answered);
    }
    tx.prepare_cached(
        "DELETE FROM occurrence WHERE at = ?2
         AND reminder = (SELECT id FROM reminder WHERE uuid = ?1)",
    )?
    .execute((before.reminder, before.at))?;
    Ok(())
}
