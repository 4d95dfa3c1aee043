//! `alongside remind show`, `list` and `due`.

use std::collections::HashMap;

use alongside::{
    CallContext, DueReminder, Notice, Reminder, ReminderId, ReminderState, ReminderSubject, Session,
};
use serde_json::{Value, json};

use super::rule_of;
use super::silence::paused_until;
use crate::due::{self, alarm_json, alarm_row};
use crate::failure::Failure;
use crate::show::{Answer, Text, bold, counted, dim, first_line, record, short, table, when};
use crate::things;

const MOVED: &str = "its list has changed its time";

/// Shows all that is known of a reminder.
pub(super) fn show(
    id: ReminderId,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let reminder = session.reminders().reminder(id, context.clone())?;
    let mut lines = vec![
        bold(&reminder.text),
        Text::from(reminder.summary.as_str()) + dim(kept_to(&reminder)),
        state_name(&reminder).into(),
    ];
    let next = reminder
        .next
        .map(|at| format!("Next: {}", when(at, context)));
    lines.extend(next.map(Text::from));
    if reminder.moved_at.is_some() {
        lines.push(format!("Note: {MOVED}").into());
    }
    lines.extend(about(reminder.subject).map(|about| Text::from(format!("About: {about}"))));
    if reminder.lead > 0 {
        lines.push(format!("Asks {} minutes before", reminder.lead).into());
    }
    lines.push(format!("Lock screen: {}", notice_name(&reminder.notice)).into());
    if reminder.in_quiet_hours {
        lines.push("Asks in the quiet hours as well".into());
    }
    if let Some(most) = reminder.stop_after {
        lines.push(format!("Asks no more after {most} without an answer").into());
    }
    lines.push(dim(short(&reminder.id)));
    let json = reminder_json(&reminder, context);
    Ok(Answer::new(Text::of_lines(lines), json))
}

/// Lists the reminders, the next first; those that are stopped or over too where wanted.
pub(super) fn list(all: bool, session: &Session, context: &CallContext) -> Result<Answer, Failure> {
    let reminders = session.reminders().list(all, context.clone())?;
    let settings = session.reminders().reminder_settings()?;
    let paused = paused_until(&settings, context);
    let each = reminders.iter();
    let each: Vec<_> = each.map(|one| reminder_json(one, context)).collect();
    let json = json!({ "reminders": each, "paused_until": paused });
    if reminders.is_empty() {
        return Ok(Answer::new(
            "None. Nothing will ask until you say so.",
            json,
        ));
    }
    let due = session.reminders().due_reminders(context.clone())?;
    let since: HashMap<_, _> = due.iter().map(|due| (due.reminder.id, due.since)).collect();
    let is_over = |reminder: &&Reminder| {
        reminder.state == ReminderState::Over && !since.contains_key(&reminder.id)
    };
    let (over, going): (Vec<_>, Vec<_>) = reminders.iter().partition(is_over);
    let row = |reminder: &&Reminder| {
        let next = reminder.next.map(|at| when(at, context));
        let moved = reminder.moved_at.map(|_| format!("; {MOVED}"));
        let state = match since.get(&reminder.id) {
            Some(since) => format!("asks since {}", when(*since, context)),
            None => state_name(reminder),
        };
        vec![
            short(&reminder.id),
            next.unwrap_or_default(),
            state,
            rule_of(reminder) + &kept_to(reminder) + &moved.unwrap_or_default(),
            first_line(&reminder.text, 60),
        ]
    };
    let mut rows: Vec<_> = going.iter().map(row).collect();
    if all {
        rows.extend(over.iter().map(row));
    }
    let mut lines = Vec::new();
    if let Some(day) = paused {
        let line = format!("All are silent until the end of {day}: alongside remind resume --all");
        lines.push(Text::from(line));
    }
    if !rows.is_empty() {
        lines.push(table(&["id", "next", "state", "when", "text"], rows));
    }
    if !all && !over.is_empty() {
        let over = counted(over.len() as u64, "is", "are");
        lines.push(dim(format!("{over} over: alongside remind list --all")));
    }
    Ok(Answer::new(Text::of_lines(lines), json))
}

/// Tells what asks now, and the next that a phone would arm where so many are wanted.
pub(super) fn due(
    count: Option<u32>,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let due = session.reminders().due_reminders(context.clone())?;
    let mut json =
        json!({ "due": due.iter().map(|due| due_json(due, context)).collect::<Vec<_>>() });
    let mut text = due_text(&due, context);
    if let Some(count) = count {
        let mut next = session.alarms(context.clone())?.next;
        next.truncate(due::checked(count)?);
        let reminders = session
            .reminders()
            .list(false, context.clone())?
            .into_iter();
        let kept: HashMap<_, _> = reminders
            .map(|reminder| (reminder.id, reminder.timing.zone()))
            .collect();
        let zone = |id| kept.get(&id).copied().flatten().unwrap_or(context.zone);
        let each = next.iter();
        let each: Vec<_> = each
            .map(|alarm| alarm_json(alarm, zone(alarm.reminder_id), context))
            .collect();
        json["next"] = json!(each);
        if !next.is_empty() {
            let rows = next.iter().map(|alarm| alarm_row(alarm, "asks", context));
            let rows = rows.collect();
            text = text + "\n\n" + table(&["id", "", "when", "lock screen"], rows);
        }
    }
    Ok(Answer::new(text, json))
}

fn due_text(due: &[DueReminder], context: &CallContext) -> Text {
    if due.is_empty() {
        return "Nothing is waiting.".into();
    }
    let row = |due: &DueReminder| {
        let text = first_line(&due.reminder.text, 60);
        let missed = match due.missed {
            0 => String::new(),
            missed => format!("{missed} before got no answer"),
        };
        let since = when(due.since, context);
        vec![short(&due.reminder.id), since, text, missed]
    };
    table(&["id", "since", "text", ""], due.iter().map(row).collect())
}

pub(crate) fn due_json(due: &DueReminder, context: &CallContext) -> Value {
    let mut json = reminder_json(&due.reminder, context);
    json["for_day"] = json!(due.occurrence.local.day);
    json["for_time"] = json!(due.occurrence.local.time);
    json["since"] = json!(context.zone.rfc3339(due.since));
    json["missed"] = json!(due.missed);
    json
}

pub(super) fn reminder_json(reminder: &Reminder, context: &CallContext) -> Value {
    let instants = ["created_at", "moved_at", "next"];
    let mut json = record(reminder, context.zone, &instants);
    let paused_until = match reminder.state {
        ReminderState::Paused { last_day } => {
            json["state"] = json!("paused");
            Some(last_day)
        }
        _ => None,
    };
    json["paused_until"] = json!(paused_until);
    json["zone"] = json!(reminder.timing.zone());
    json["stopped"] = json!(reminder.state == ReminderState::Stopped);
    json["next_occurrence"] = json!(reminder.next_occurrence.map(|one| json!({
        "day": one.local.day,
        "time": one.local.time,
        "at": context.zone.rfc3339(one.at),
    })));
    json
}

/// Where it does not go with the phone.
fn kept_to(reminder: &Reminder) -> String {
    let zone = reminder.timing.zone();
    zone.map(|zone| format!(" ({zone})")).unwrap_or_default()
}

fn state_name(reminder: &Reminder) -> String {
    match reminder.state {
        ReminderState::On => "on".into(),
        ReminderState::Stopped => "stopped".into(),
        ReminderState::Paused { last_day } => format!("paused until {last_day}"),
        ReminderState::GaveUp => match reminder.stop_after {
            Some(most) => format!("stopped asking after {most} without an answer"),
            None => "stopped asking".into(),
        },
        ReminderState::Silent => "silent: what it is about is archived or gone".into(),
        ReminderState::Over => "over".into(),
    }
}

fn about(subject: ReminderSubject) -> Option<String> {
    match subject {
        ReminderSubject::Words => None,
        ReminderSubject::CheckIn => Some("a check-in".into()),
        ReminderSubject::Appointment => Some("an appointment".into()),
        ReminderSubject::About { thing } => Some(things::name(thing)),
    }
}

fn notice_name(notice: &Notice) -> &str {
    match notice {
        Notice::Nothing => "nothing",
        Notice::Neutral => due::NEUTRAL,
        Notice::Cover { text } => text,
        Notice::Full => "this text",
    }
}
