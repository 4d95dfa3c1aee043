//! `alongside remind …`

mod answering;
mod calendar;
pub(crate) mod expand;
mod history;
mod planning;
mod showing;
mod silence;

use alongside::{CallContext, Kind, Reminder, ReminderId, ReminderState, Session};
use serde_json::json;

use crate::args::Remind;
use crate::failure::Failure;
use crate::show::{Answer, Text, bold, dim, first_line, full_day, short, when};
use crate::{said, things};
pub(crate) use showing::due_json;
use showing::reminder_json;

/// The exit status of an act that had no effect.
pub(crate) const NOTHING_TO_DO: u8 = 7;
/// What a summary says its next day after, in each language.
const NEXT_IN_SUMMARY: [&str; 2] = [", next on ", ", el próximo, el "];
pub(crate) const SEVERAL: &str = "more than one begins or ends so: type more of it";

pub(crate) fn run(
    command: &Remind,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        Remind::Add { when, text, says } => {
            planning::add(when.as_deref(), text, says, session, context)
        }
        Remind::Edit { id, .. } => {
            planning::edit(find(id, session, context)?, command, session, context)
        }
        Remind::Show { id } => showing::show(find(id, session, context)?, session, context),
        Remind::List { all } => showing::list(*all, session, context),
        Remind::Due { count } => showing::due(*count, session, context),
        Remind::Done(answered) => answering::done(answered, session, context),
        Remind::Skip(answered) => answering::skip(answered, session, context),
        Remind::Snooze { answered, length } => {
            let minutes = said::length("for", length)?;
            answering::snooze(answered, minutes, session, context)
        }
        Remind::History { id, count, before } => {
            let id = find(id, session, context)?;
            history::history(id, *count, before.as_deref(), session, context)
        }
        Remind::Pause { which, end } => silence::pause(which, end, session, context),
        Remind::Resume { which } => silence::resume(which, session, context),
        Remind::Quiet { hours } => silence::quiet(hours, session, context),
        Remind::Import {
            file,
            preview: true,
            ..
        } => calendar::preview(file, session, context),
        Remind::Import { file, without, .. } => calendar::import(file, without, session, context),
        Remind::Export {
            file,
            ids,
            own_words,
        } => calendar::export(file, ids, *own_words, session, context),
        Remind::Stop { id } => stopped(id, true, session, context),
        Remind::Start { id } => stopped(id, false, session, context),
        Remind::Expand(command) => expand::expand(command, context),
    }
}

fn stopped(
    id: &str,
    stopped: bool,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let (id, reminders) = (find(id, session, context)?, session.reminders());
    let before = reminders.reminder(id, context.clone())?.state;
    let reminder = reminders.set_reminder_stopped(id, stopped, context.clone())?;
    let was_stopped = before == ReminderState::Stopped;
    // One that asked often enough was stopped by nobody, and can be started.
    let changed = if stopped {
        !was_stopped
    } else {
        was_stopped || before == ReminderState::GaveUp
    };
    let what = match (stopped, changed) {
        (true, true) => "Stopped",
        (true, false) => "Stopped already",
        (false, true) => "Started",
        (false, false) => "It was not stopped",
    };
    let mut answer = told(what, &reminder, context);
    answer.json["changed"] = json!(changed);
    if !changed {
        answer.status = NOTHING_TO_DO;
    }
    Ok(answer)
}

/// The reminder of an id, of its end, or of the beginning of what lists show of it, where that is one alone.
fn find(text: &str, session: &Session, context: &CallContext) -> Result<ReminderId, Failure> {
    let typed = text.trim().to_lowercase();
    if !(4..8).contains(&typed.len()) || !typed.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return things::id(Kind::Reminder, text, session);
    }
    let all = session.reminders().list(true, context.clone())?;
    let fits = |reminder: &&Reminder| shown_fits(&reminder.id, &typed);
    let mut found = all.iter().filter(fits).map(|reminder| reminder.id);
    match (found.next(), found.next()) {
        (Some(id), None) => Ok(id),
        // Which it says in its own words.
        (None, _) => things::id(Kind::Reminder, text, session),
        (Some(_), Some(_)) => Err(Failure::refused("id", SEVERAL)),
    }
}

/// Whether what lists show of an id begins or ends so.
pub(crate) fn shown_fits(id: &ReminderId, typed: &str) -> bool {
    let shown = short(id);
    shown.ends_with(typed) || shown.starts_with(typed)
}

/// What is said of a reminder that was planned or changed: its id, its words, and how its time was understood.
fn planned(what: &str, reminder: &Reminder, context: &CallContext) -> Answer {
    let text = Text::from(format!("{what} "))
        + bold(short(&reminder.id))
        + format!(": {}, {}", words_of(reminder), rule_of(reminder))
        + dim(next_of(reminder, ", next ", context));
    Answer::new(text, reminder_json(reminder, context))
}

/// What was done to a reminder, and when it asks next.
fn told(what: &str, reminder: &Reminder, context: &CallContext) -> Answer {
    let rule = rule_of(reminder);
    told_of(what, Some(&rule), reminder, context)
}

/// The same, of one of its times where that is said.
fn told_of(what: &str, of: Option<&str>, reminder: &Reminder, context: &CallContext) -> Answer {
    let of = of.map(|of| format!(", {of}")).unwrap_or_default();
    let text = Text::from(format!("{what}: {}{of}", words_of(reminder)))
        + dim(next_of(reminder, ". Next ", context) + " ")
        + bold(short(&reminder.id));
    Answer::new(text, reminder_json(reminder, context))
}

fn words_of(reminder: &Reminder) -> String {
    first_line(&reminder.text, 60)
}

/// When it asks next, or why it does not; the end of a sentence.
fn next_of(reminder: &Reminder, lead: &str, context: &CallContext) -> String {
    match (reminder.next, reminder.state) {
        (Some(at), ReminderState::Paused { last_day }) => {
            let (next, last_day) = (when(at, context), full_day(last_day));
            format!("{lead}{next}. Silent until the end of {last_day}.")
        }
        (Some(at), _) => format!("{lead}{}.", when(at, context)),
        (None, ReminderState::Paused { last_day }) => {
            let last_day = full_day(last_day);
            format!(". It will not ask: silent until the end of {last_day}.")
        }
        (None, ReminderState::Stopped) => ". It asks no more until it is started.".into(),
        (None, ReminderState::Silent) => {
            ". It is silent: what it is about is archived or gone.".into()
        }
        (None, _) => ". It asks no more.".into(),
    }
}

/// Its days and times without the next of them, and how long before them it asks.
pub(crate) fn rule_of(reminder: &Reminder) -> String {
    let summary = reminder.summary.as_str();
    let rule = NEXT_IN_SUMMARY
        .iter()
        .find_map(|next| summary.rsplit_once(next))
        .map_or(summary, |(rule, _)| rule);
    match reminder.lead {
        0 => rule.to_owned(),
        lead => format!("{rule}, {} before", length_name(lead)),
    }
}

/// `30 min`, `2 h`, `1 h 30`.
fn length_name(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}
