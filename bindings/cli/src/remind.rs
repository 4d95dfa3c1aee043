//! `alongside remind …`

use alongside::{
    Answering, CallContext, Day, DueReminder, Kind, Reminder, ReminderId, ReminderInput, Repeat,
    Session,
};
use serde_json::{Value, json};

use crate::args::Remind;
use crate::failure::{Failure, read};
use crate::show::{Answer, Text, bold, dim, first_line, short, table, when};
use crate::{expand, things, when};

/// The exit status of an answer that had no effect.
const NOTHING_TO_DO: u8 = 7;

pub(crate) fn run(
    command: &Remind,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        Remind::Add { when, text, zone } => {
            let mut rule = when::parse(when, context)?;
            rule.zone = zone.as_deref().map(|zone| read("zone", zone)).transpose()?;
            let draft = ReminderInput {
                text: text.clone(),
                rule,
            };
            Ok(changed(
                "Planned",
                &session
                    .reminders()
                    .add_reminder(draft, context.clone(), None)?,
                context,
            ))
        }
        Remind::Edit {
            id,
            when,
            text,
            zone,
            no_zone,
        } => {
            let before = session
                .reminders()
                .reminder(find(id, session)?, context.clone())?;
            let mut rule = when
                .as_deref()
                .map_or(Ok(before.rule.clone()), |when| when::parse(when, context))?;
            rule.zone = match zone {
                Some(zone) => Some(read("zone", zone)?),
                None => before.rule.zone.filter(|_| !no_zone),
            };
            let draft = ReminderInput {
                text: text.clone().unwrap_or(before.text),
                rule,
            };
            let after =
                session
                    .reminders()
                    .edit_reminder(before.id, draft, context.clone(), None)?;
            Ok(changed("Changed", &after, context))
        }
        Remind::List { all } => Ok(list(
            &session.reminders().list(*all, context.clone())?,
            context,
        )),
        Remind::Due => Ok(due(
            &session.reminders().due_reminders(context.clone())?,
            context,
        )),
        Remind::Done { id, day } => answer(id, day.as_deref(), session, context, |id, asked| {
            let what = if asked.is_early {
                "Done early:"
            } else {
                "Done:"
            };
            let done = session
                .reminders()
                .mark_done(id, asked.day, context.clone())?;
            Ok((what, done))
        }),
        Remind::Snooze { id, minutes, day } => {
            answer(id, day.as_deref(), session, context, |id, asked| {
                let reminders = session.reminders();
                let later = reminders.snooze(id, asked.day, *minutes, context.clone())?;
                Ok(("Later:", later))
            })
        }
        Remind::Stop { id } => {
            let id = find(id, session)?;
            Ok(changed(
                "Stopped",
                &session
                    .reminders()
                    .set_reminder_stopped(id, true, context.clone())?,
                context,
            ))
        }
        Remind::Start { id } => {
            let id = find(id, session)?;
            Ok(changed(
                "Asks again:",
                &session
                    .reminders()
                    .set_reminder_stopped(id, false, context.clone())?,
                context,
            ))
        }
        Remind::Expand(command) => expand::expand(command, context),
    }
}

fn find(id: &str, session: &Session) -> Result<ReminderId, Failure> {
    things::id(Kind::Reminder, id, session)
}

/// The day that an answer is for.
struct Asked {
    day: Day,
    is_early: bool,
}

/// The day that was named, or what the reminder can be answered for; or why there is nothing to answer.
fn asked_on(
    id: ReminderId,
    day: Option<&str>,
    session: &Session,
    context: &CallContext,
) -> Result<Result<Asked, &'static str>, Failure> {
    let reminders = session.reminders();
    let answerable = reminders.answerable(id, context.clone())?;
    let Some(day) = day else {
        return Ok(answerable.map_or(Err("Nothing of it asks now:"), |found| {
            Ok(Asked {
                day: found.day,
                is_early: found.why == Answering::Early,
            })
        }));
    };
    let day = read("day", day)?;
    if reminders
        .day_state(id, day, context.clone())?
        .done_at
        .is_some()
    {
        return Ok(Err("Done already:"));
    }
    let is_early =
        answerable.is_some_and(|found| found.day == day && found.why == Answering::Early);
    Ok(Ok(Asked { day, is_early }))
}

/// Answers what a reminder asks, and tells for which day.
fn answer(
    id: &str,
    day: Option<&str>,
    session: &Session,
    context: &CallContext,
    act: impl FnOnce(ReminderId, &Asked) -> Result<(&'static str, Reminder), Failure>,
) -> Result<Answer, Failure> {
    let id = find(id, session)?;
    let asked = match asked_on(id, day, session, context)? {
        Ok(asked) => asked,
        Err(why) => return unchanged(why, id, session, context),
    };
    let (what, reminder) = act(id, &asked)?;
    let mut answer = changed(what, &reminder, context);
    answer.json["changed"] = json!(true);
    answer.json["for_day"] = json!(asked.day);
    answer.json["early"] = json!(asked.is_early);
    Ok(answer)
}

/// What had no effect, and why.
fn unchanged(
    why: &str,
    id: ReminderId,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let reminder = session.reminders().reminder(id, context.clone())?;
    let mut answer = changed(why, &reminder, context);
    answer.json["changed"] = json!(false);
    answer.status = NOTHING_TO_DO;
    Ok(answer)
}

fn changed(what: &str, reminder: &Reminder, context: &CallContext) -> Answer {
    let next: String = match reminder.next {
        Some(at) => format!("next {}", when(at, context)),
        None => "asks no more".into(),
    };
    let text = Text::from(what) + " " + bold(short(&reminder.id)) + " " + dim(next);
    Answer::new(text, reminder_json(reminder, context))
}

fn list(reminders: &[Reminder], context: &CallContext) -> Answer {
    let json = json!({
        "reminders": reminders.iter().map(|reminder| reminder_json(reminder, context)).collect::<Vec<_>>()
    });
    if reminders.is_empty() {
        return Answer::new("None. Nothing will ask until you say so.", json);
    }
    let row = |reminder: &Reminder| {
        let next = reminder.next.map(|at| when(at, context));
        let kept = reminder
            .rule
            .zone
            .map(|zone| format!(" ({zone})"))
            .unwrap_or_default();
        vec![
            short(&reminder.id),
            next.unwrap_or_else(|| {
                if reminder.stopped {
                    "stopped".into()
                } else {
                    "over".into()
                }
            }),
            when::phrase(&reminder.rule) + &kept,
            first_line(&reminder.text, 60),
        ]
    };
    let rows = reminders.iter().map(row).collect();
    Answer::new(table(&["id", "next", "when", "text"], rows), json)
}

fn due(due: &[DueReminder], context: &CallContext) -> Answer {
    let json = json!({ "due": due.iter().map(|due| due_json(due, context)).collect::<Vec<_>>() });
    if due.is_empty() {
        return Answer::new("Nothing is waiting.", json);
    }
    let row = |due: &DueReminder| {
        let text = first_line(&due.reminder.text, 60);
        vec![short(&due.reminder.id), when(due.since, context), text]
    };
    let rows = due.iter().map(row).collect();
    Answer::new(table(&["id", "since", "text"], rows), json)
}

pub(crate) fn due_json(due: &DueReminder, context: &CallContext) -> Value {
    let mut json = reminder_json(&due.reminder, context);
    json["for_day"] = json!(due.day);
    json["since"] = json!(context.zone.rfc3339(due.since));
    json["missed"] = json!(due.missed);
    json
}

fn reminder_json(reminder: &Reminder, context: &CallContext) -> Value {
    let rule = &reminder.rule;
    let (repeats, day, days) = match &rule.repeat {
        Repeat::Once { day } => ("once", Some(*day), None),
        Repeat::Daily => ("daily", None, None),
        Repeat::Weekly { days } => ("weekly", None, Some(days)),
    };
    json!({
        "id": reminder.id,
        "text": reminder.text,
        "when": when::phrase(rule),
        "repeats": repeats,
        "day": day,
        "days": days,
        "time": rule.time,
        "zone": rule.zone,
        "stopped": reminder.stopped,
        "next": reminder.next.map(|at| context.zone.rfc3339(at)),
    })
}
