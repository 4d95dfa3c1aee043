//! `alongside remind …`

use alongside::{
    CallContext, Day, DueReminder, Kind, Reminder, ReminderId, ReminderInput, Repeat, Session,
};
use serde_json::{Value, json};

use crate::args::Remind;
use crate::failure::{Failure, read};
use crate::show::{Answer, Text, bold, dim, first_line, short, table, when};
use crate::{expand, things, when};

pub(crate) fn run(
    command: &Remind,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        Remind::Add { when, text, zone } => {
            let mut rule = when::parse(when)?;
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
                .map_or(Ok(before.rule.clone()), when::parse)?;
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
        Remind::Done { id, day } => {
            let id = find(id, session)?;
            let Some(day) = asked_on(id, day.as_deref(), session, context)? else {
                return nothing_due(id, session, context);
            };
            Ok(changed(
                "Done:",
                &session.reminders().mark_done(id, day, context.clone())?,
                context,
            ))
        }
        Remind::Snooze { id, minutes, day } => {
            let id = find(id, session)?;
            let Some(day) = asked_on(id, day.as_deref(), session, context)? else {
                return nothing_due(id, session, context);
            };
            Ok(changed(
                "Later:",
                &session
                    .reminders()
                    .snooze(id, day, *minutes, context.clone())?,
                context,
            ))
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

/// The day that was named, or the one that the reminder asks for now.
fn asked_on(
    id: ReminderId,
    day: Option<&str>,
    session: &Session,
    context: &CallContext,
) -> Result<Option<Day>, Failure> {
    if let Some(day) = day {
        return Ok(Some(read("day", day)?));
    }
    let due = session.reminders().due_reminders(context.clone())?;
    Ok(due
        .iter()
        .find(|due| due.reminder.id == id)
        .map(|due| due.day))
}

fn nothing_due(
    id: ReminderId,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    Ok(changed(
        "Nothing of it is due:",
        &session.reminders().reminder(id, context.clone())?,
        context,
    ))
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
