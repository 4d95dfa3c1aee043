//! `alongside remind pause`, `resume` and `quiet`.

use alongside::{CallContext, Day, QuietHours, Reminder, ReminderSettings, ReminderState, Session};
use serde_json::{Value, json};

use super::{NOTHING_TO_DO, find, told, words_of};
use crate::args::{OneOrAll, PauseEnd};
use crate::failure::Failure;
use crate::said::{self, Which};
use crate::show::{Answer, Text, full_day};

const HOURS: &str = "hours such as 22:00-07:00 or 10pm-7am, or off";
/// How many that are silent are named.
const NAMED: usize = 5;

pub(super) fn pause(
    which: &OneOrAll,
    end: &PauseEnd,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let (reminders, last_day) = (session.reminders(), last_day(end, context)?);
    let field = if end.until.is_some() { "until" } else { "for" };
    let refused = |error| Failure::from(error).of(field);
    let Some(id) = &which.id else {
        let before = reminders.list(false, context.clone())?;
        let settings = reminders.pause_all(last_day, context.clone());
        let mut answer = of_all(&settings.map_err(refused)?, context);
        let after = reminders.list(false, context.clone())?;
        answer.text = answer.text + silenced(&before, &after, last_day, context);
        return Ok(answer);
    };
    let id = find(id, session, context)?;
    let paused = reminders.pause_reminder(id, last_day, context.clone());
    Ok(told("Silent", &paused.map_err(refused)?, context))
}

fn last_day(end: &PauseEnd, context: &CallContext) -> Result<Day, Failure> {
    if let Some(until) = &end.until {
        return said::day("until", until, Which::Coming, context);
    }
    let length = said::length("for", end.length.as_deref().unwrap_or_default())?;
    let days = i64::from(length / (24 * 60));
    // Of days alone: a pause ends with a day.
    if length % (24 * 60) != 0 || days == 0 {
        return Err(Failure::malformed(
            "for",
            "days such as 4d, or weeks such as 2w",
        ));
    }
    Ok(context.today().plus(days))
}

/// Which of them are silent in a pause of all.
fn silenced(before: &[Reminder], after: &[Reminder], last_day: Day, context: &CallContext) -> Text {
    let falls = |reminder: &&Reminder| {
        let next = reminder.next.map(|at| context.zone.day(at));
        next.is_some_and(|day| day <= last_day)
    };
    let lost = |reminder: &&Reminder| {
        let now = after.iter().find(|one| one.id == reminder.id);
        now.is_some_and(|one| one.next.is_none())
    };
    let (lost, silent): (Vec<_>, Vec<_>) = before.iter().filter(falls).partition(lost);
    let mut text = Text::default();
    if !silent.is_empty() {
        text.push(format!("\nSilent until then: {}.", named(&silent)));
    }
    if !lost.is_empty() {
        let line = format!("\nOnly in that time, and will not ask: {}.", named(&lost));
        text.push(line);
    }
    text
}

fn named(reminders: &[&Reminder]) -> String {
    let names: Vec<_> = reminders
        .iter()
        .take(NAMED)
        .map(|one| words_of(one))
        .collect();
    let names = names.join(", ");
    match reminders.len().saturating_sub(NAMED) {
        0 => names,
        more => format!("{names} and {more} more"),
    }
}

pub(super) fn resume(
    which: &OneOrAll,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let reminders = session.reminders();
    let Some(id) = &which.id else {
        let was_paused = paused_until(&reminders.reminder_settings()?, context).is_some();
        let settings = reminders.resume_all(context.clone())?;
        let mut answer = of_all(&settings, context);
        answer.json["changed"] = json!(was_paused);
        if !was_paused {
            answer.text = "They were not paused.".into();
            answer.status = NOTHING_TO_DO;
        }
        return Ok(answer);
    };
    let id = find(id, session, context)?;
    let before = reminders.reminder(id, context.clone())?.state;
    let after = reminders.resume_reminder(id, context.clone())?;
    let all_until = paused_until(&reminders.reminder_settings()?, context);
    let what = match (before, after.state, all_until) {
        (_, ReminderState::Paused { .. }, Some(_)) => {
            "All are silent, this one too (to let them ask: alongside remind resume --all)"
        }
        (ReminderState::Paused { .. }, _, _) => "Asks again",
        _ => "It was not paused",
    };
    let changed = before != after.state;
    let mut answer = told(what, &after, context);
    answer.json["changed"] = json!(changed);
    if !changed {
        answer.status = NOTHING_TO_DO;
    }
    Ok(answer)
}

/// Sets the quiet hours, or tells them.
pub(super) fn quiet(
    hours: &[String],
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let reminders = session.reminders();
    let hours = hours.join(" ");
    let settings = match hours.trim() {
        "" => reminders.reminder_settings()?,
        "off" => reminders.set_quiet_hours(None, context.clone())?,
        hours => {
            let hours = read_hours(hours)?;
            let set = reminders.set_quiet_hours(Some(hours), context.clone());
            set.map_err(|error| Failure::from(error).of("hours"))?
        }
    };
    let text = match &settings.quiet_hours {
        Some(QuietHours { from, to }) => {
            format!("Quiet from {from} to {to}: what would ask then asks at {to}.")
        }
        None => "No quiet hours: reminders ask at any time.".into(),
    };
    Ok(Answer::new(text, settings_json(&settings, context)))
}

fn read_hours(text: &str) -> Result<QuietHours, Failure> {
    let malformed = || Failure::malformed("hours", HOURS);
    let parts = text
        .split_once(['-', '–'])
        .or_else(|| text.split_once(" to "));
    let (from, to) = parts.ok_or_else(malformed)?;
    let from = said::clock(from).ok_or_else(malformed)?;
    let to = said::clock(to).ok_or_else(malformed)?;
    Ok(QuietHours { from, to })
}

fn of_all(settings: &ReminderSettings, context: &CallContext) -> Answer {
    let text = match paused_until(settings, context) {
        Some(day) => {
            let days = match day.since(context.today()) {
                0 => "today".to_owned(),
                1 => "today and tomorrow".to_owned(),
                days => format!("today and {days} days more"),
            };
            format!("All are silent until the end of {}: {days}.", full_day(day))
        }
        None => "All ask again.".into(),
    };
    Answer::new(text, settings_json(settings, context))
}

/// The last day of the pause of all that goes on.
pub(super) fn paused_until(settings: &ReminderSettings, context: &CallContext) -> Option<Day> {
    let mut pauses = settings.pauses.iter();
    let goes_on = pauses.rfind(|pause| pause.ended_at.is_none());
    let last_day = goes_on.map(|pause| pause.last_day);
    last_day.filter(|day| *day >= context.today())
}

fn settings_json(settings: &ReminderSettings, context: &CallContext) -> Value {
    json!({
        "quiet_hours": settings.quiet_hours,
        "paused_until": paused_until(settings, context),
    })
}
