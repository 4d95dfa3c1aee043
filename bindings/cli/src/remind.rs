//! `alongside remind …`

use alongside::{
    Day, DueReminder, Here, Kind, Reminder, ReminderDraft, ReminderId, Repeat, Session,
};
use serde_json::{Value, json};

use crate::args::Remind;
use crate::failure::{Failure, read};
use crate::show::{Answer, Text, bold, dim, first_line, short, table, when};
use crate::{things, when};

pub(crate) fn run(command: &Remind, session: &Session, here: &Here) -> Result<Answer, Failure> {
    match command {
        Remind::Add { when, text, zone } => {
            let mut rule = when::parse(when)?;
            rule.zone = zone.as_deref().map(|zone| read("zone", zone)).transpose()?;
            let draft = ReminderDraft {
                text: text.clone(),
                rule,
            };
            Ok(changed(
                "Planned",
                &session
                    .reminders()
                    .add_reminder(draft, here.clone(), None)?,
                here,
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
                .reminder(find(id, session)?, here.clone())?;
            let mut rule = when
                .as_deref()
                .map_or(Ok(before.rule.clone()), when::parse)?;
            rule.zone = match zone {
                Some(zone) => Some(read("zone", zone)?),
                None => before.rule.zone.filter(|_| !no_zone),
            };
            let draft = ReminderDraft {
                text: text.clone().unwrap_or(before.text),
                rule,
            };
            let after = session
                .reminders()
                .edit_reminder(before.id, draft, here.clone(), None)?;
            Ok(changed("Changed", &after, here))
        }
        Remind::List { all } => Ok(list(&session.reminders().list(*all, here.clone())?, here)),
        Remind::Due => Ok(due(&session.reminders().due_reminders(here.clone())?, here)),
        Remind::Done { id, day } => {
            let id = find(id, session)?;
            let Some(day) = asked_on(id, day.as_deref(), session, here)? else {
                return nothing_due(id, session, here);
            };
            Ok(changed(
                "Done:",
                &session.reminders().mark_done(id, day, here.clone())?,
                here,
            ))
        }
        Remind::Snooze { id, minutes, day } => {
            let id = find(id, session)?;
            let Some(day) = asked_on(id, day.as_deref(), session, here)? else {
                return nothing_due(id, session, here);
            };
            Ok(changed(
                "Later:",
                &session
                    .reminders()
                    .snooze(id, day, *minutes, here.clone())?,
                here,
            ))
        }
        Remind::Stop { id } => {
            let id = find(id, session)?;
            Ok(changed(
                "Stopped",
                &session
                    .reminders()
                    .set_reminder_stopped(id, true, here.clone())?,
                here,
            ))
        }
        Remind::Start { id } => {
            let id = find(id, session)?;
            Ok(changed(
                "Asks again:",
                &session
                    .reminders()
                    .set_reminder_stopped(id, false, here.clone())?,
                here,
            ))
        }
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
    here: &Here,
) -> Result<Option<Day>, Failure> {
    if let Some(day) = day {
        return Ok(Some(read("day", day)?));
    }
    let due = session.reminders().due_reminders(here.clone())?;
    Ok(due
        .iter()
        .find(|due| due.reminder.id == id)
        .map(|due| due.day))
}

fn nothing_due(id: ReminderId, session: &Session, here: &Here) -> Result<Answer, Failure> {
    Ok(changed(
        "Nothing of it is due:",
        &session.reminders().reminder(id, here.clone())?,
        here,
    ))
}

fn changed(what: &str, reminder: &Reminder, here: &Here) -> Answer {
    let next: String = match reminder.next {
        Some(at) => format!("next {}", when(at, here)),
        None => "asks no more".into(),
    };
    let text = Text::from(what) + " " + bold(short(&reminder.id)) + " " + dim(next);
    Answer::new(text, reminder_json(reminder, here))
}

fn list(reminders: &[Reminder], here: &Here) -> Answer {
    let json = json!({
        "reminders": reminders.iter().map(|reminder| reminder_json(reminder, here)).collect::<Vec<_>>()
    });
    if reminders.is_empty() {
        return Answer::new("None. Nothing will ask until you say so.", json);
    }
    let row = |reminder: &Reminder| {
        let next = reminder.next.map(|at| when(at, here));
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

fn due(due: &[DueReminder], here: &Here) -> Answer {
    let json = json!({ "due": due.iter().map(|due| due_json(due, here)).collect::<Vec<_>>() });
    if due.is_empty() {
        return Answer::new("Nothing is waiting.", json);
    }
    let row = |due: &DueReminder| {
        let text = first_line(&due.reminder.text, 60);
        vec![short(&due.reminder.id), when(due.since, here), text]
    };
    let rows = due.iter().map(row).collect();
    Answer::new(table(&["id", "since", "text"], rows), json)
}

pub(crate) fn due_json(due: &DueReminder, here: &Here) -> Value {
    let mut json = reminder_json(&due.reminder, here);
    json["for_day"] = json!(due.day);
    json["since"] = json!(here.zone.rfc3339(due.since));
    json["missed"] = json!(due.missed);
    json
}

fn reminder_json(reminder: &Reminder, here: &Here) -> Value {
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
        "next": reminder.next.map(|at| here.zone.rfc3339(at)),
    })
}
