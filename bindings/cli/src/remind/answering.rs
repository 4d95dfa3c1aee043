//! `alongside remind done`, `skip` and `snooze`.

use alongside::{
    AnswerEffect, AnswerOutcome, AppError, CallContext, Occurrence, OccurrenceState, ReminderId,
    Session,
};
use serde_json::json;

use super::{NOTHING_TO_DO, find, told, told_of};
use crate::args::Answered;
use crate::failure::Failure;
use crate::said::{self, Which};
use crate::show::{Answer, when};

/// What a time of day can be like.
const TIME: &str = "a time of day such as 08:00 or 8am";

pub(super) fn done(
    answered: &Answered,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    answer(
        answered,
        ["Done", "Done early"],
        session,
        context,
        |id, one| session.reminders().mark_done(id, one, context.clone()),
    )
}

pub(super) fn skip(
    answered: &Answered,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let what = ["Skipped", "Skipped early"];
    answer(answered, what, session, context, |id, one| {
        session.reminders().skip(id, one, context.clone())
    })
}

pub(super) fn snooze(
    answered: &Answered,
    minutes: u32,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let what = ["Later", "Put off early"];
    answer(answered, what, session, context, |id, one| {
        let reminders = session.reminders();
        reminders.snooze(id, one, minutes, context.clone())
    })
}

/// Answers what a reminder asks, and tells for which time; `what` was done, in time and early.
fn answer(
    answered: &Answered,
    [in_time, early]: [&str; 2],
    session: &Session,
    context: &CallContext,
    act: impl FnOnce(ReminderId, Occurrence) -> Result<AnswerOutcome, AppError>,
) -> Result<Answer, Failure> {
    let id = find(&answered.id, session, context)?;
    let Some(occurrence) = occurrence(id, answered, session, context)? else {
        let reminder = session.reminders().reminder(id, context.clone())?;
        let mut answer = told("Nothing of it asks now", &reminder, context);
        answer.json["changed"] = json!(false);
        answer.status = NOTHING_TO_DO;
        return Ok(answer);
    };
    let outcome = act(id, occurrence).map_err(of_what_was_typed)?;
    let occurrence = outcome.occurrence;
    let of = when(occurrence.at, context);
    let what = match outcome.effect {
        AnswerEffect::Taken => in_time.to_owned(),
        AnswerEffect::TakenEarly => format!("{early}, for {of}"),
        AnswerEffect::NoneAnsweredBefore => {
            let reminders = session.reminders();
            let before = reminders.occurrence_state(id, occurrence, context.clone())?;
            match before.state {
                OccurrenceState::Skipped => "Skipped already".into(),
                _ => "Done already".into(),
            }
        }
    };
    // Of one that is done early it is said before.
    let of = (outcome.effect != AnswerEffect::TakenEarly).then_some(of.as_str());
    let mut answer = told_of(&what, of, &outcome.reminder, context);
    let changed = outcome.effect != AnswerEffect::NoneAnsweredBefore;
    answer.json["changed"] = json!(changed);
    answer.json["early"] = json!(outcome.effect == AnswerEffect::TakenEarly);
    answer.json["for_day"] = json!(occurrence.local.day);
    answer.json["for_time"] = json!(occurrence.local.time);
    if !changed {
        answer.status = NOTHING_TO_DO;
    }
    Ok(answer)
}

/// What an answer is for: what was named, or what the reminder can be answered for, if anything.
fn occurrence(
    id: ReminderId,
    answered: &Answered,
    session: &Session,
    context: &CallContext,
) -> Result<Option<Occurrence>, Failure> {
    let reminders = session.reminders();
    let Some(day) = &answered.day else {
        let answerable = reminders.answerable(id, context.clone())?;
        return Ok(answerable.map(|found| found.occurrence));
    };
    let time = answered.time.as_deref();
    let time = time.map(|time| said::clock(time).ok_or_else(|| Failure::malformed("time", TIME)));
    let (day, time) = (
        said::day("day", day, Which::Past, context)?,
        time.transpose()?,
    );
    let found = reminders.occurrence_on(id, day, time, context.clone())?;
    Ok(Some(found))
}

/// Of what was named, the day is refused.
fn of_what_was_typed(error: AppError) -> Failure {
    match &error {
        AppError::Invalid {
            field: "occurrence",
            ..
        } => Failure::from(error).of("day"),
        AppError::Invalid {
            field: "minutes", ..
        } => Failure::from(error).of("for"),
        _ => error.into(),
    }
}
