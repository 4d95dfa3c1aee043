//! `alongside remind pause`, `resume` and `quiet`.

use alongside::{CallContext, Day, QuietHours, ReminderSettings, ReminderState, Session, WallTime};
use serde_json::{Value, json};

use super::{NOTHING_TO_DO, find, told};
use crate::args::OneOrAll;
use crate::failure::{Failure, read};
use crate::show::{Answer, full_day};

const HOURS: &str = "such as 22:00-07:00, or off";

pub(super) fn pause(
    which: &OneOrAll,
    until: &str,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let (reminders, last_day) = (session.reminders(), read("until", until)?);
    let refused = |error| Failure::from(error).of("until");
    let Some(id) = &which.id else {
        let settings = reminders.pause_all(last_day, context.clone());
        return Ok(of_all(&settings.map_err(refused)?, context));
    };
    let paused = reminders.pause_reminder(find(id, session)?, last_day, context.clone());
    let what = format!("Silent until the end of {}:", full_day(last_day));
    Ok(told(what, &paused.map_err(refused)?, context))
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
    let id = find(id, session)?;
    let before = reminders.reminder(id, context.clone())?.state;
    let after = reminders.resume_reminder(id, context.clone())?;
    let all_until = paused_until(&reminders.reminder_settings()?, context);
    let what = match (before, after.state, all_until) {
        (_, ReminderState::Paused { .. }, Some(_)) => {
            "All are silent, this one too. To let them ask: alongside remind resume --all:"
        }
        (ReminderState::Paused { .. }, _, _) => "Asks again:",
        _ => "It was not paused:",
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
    hours: Option<&str>,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let reminders = session.reminders();
    let settings = match hours.map(str::trim) {
        None => reminders.reminder_settings()?,
        Some("off") => reminders.set_quiet_hours(None, context.clone())?,
        Some(hours) => {
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
    let (from, to) = text.split_once('-').ok_or_else(malformed)?;
    let time = |text: &str| text.trim().parse::<WallTime>().map_err(|_| malformed());
    let (from, to) = (time(from)?, time(to)?);
    Ok(QuietHours { from, to })
}

fn of_all(settings: &ReminderSettings, context: &CallContext) -> Answer {
    let text = match paused_until(settings, context) {
        Some(day) => format!("All are silent until the end of {}.", full_day(day)),
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
