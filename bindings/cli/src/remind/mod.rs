//! `alongside remind …`

mod answering;
mod calendar;
pub(crate) mod expand;
mod history;
mod planning;
mod showing;
mod silence;

use alongside::{CallContext, Kind, Reminder, ReminderId, Session};

use crate::args::Remind;
use crate::failure::Failure;
use crate::show::{Answer, Text, bold, dim, short, when};
use crate::things;
pub(crate) use showing::due_json;
use showing::reminder_json;

/// The exit status of an act that had no effect.
const NOTHING_TO_DO: u8 = 7;

pub(crate) fn run(
    command: &Remind,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        Remind::Add { when, text, says } => {
            planning::add(when.as_deref(), text, says, session, context)
        }
        Remind::Edit { id, .. } => planning::edit(find(id, session)?, command, session, context),
        Remind::Show { id } => showing::show(find(id, session)?, session, context),
        Remind::List { all } => showing::list(*all, session, context),
        Remind::Due { count } => showing::due(*count, session, context),
        Remind::Done(answered) => answering::done(answered, session, context),
        Remind::Skip(answered) => answering::skip(answered, session, context),
        Remind::Snooze { answered, minutes } => {
            answering::snooze(answered, *minutes, session, context)
        }
        Remind::History { id, count, before } => {
            let id = find(id, session)?;
            history::history(id, *count, before.as_deref(), session, context)
        }
        Remind::Pause { which, until } => silence::pause(which, until, session, context),
        Remind::Resume { which } => silence::resume(which, session, context),
        Remind::Quiet { hours } => silence::quiet(hours.as_deref(), session, context),
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
        Remind::Stop { id } => stopped(id, true, "Stopped", session, context),
        Remind::Start { id } => stopped(id, false, "Asks again:", session, context),
        Remind::Expand(command) => expand::expand(command, context),
    }
}

fn stopped(
    id: &str,
    stopped: bool,
    what: &str,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let (id, reminders) = (find(id, session)?, session.reminders());
    let reminder = reminders.set_reminder_stopped(id, stopped, context.clone())?;
    Ok(told(what, &reminder, context))
}

fn find(id: &str, session: &Session) -> Result<ReminderId, Failure> {
    things::id(Kind::Reminder, id, session)
}

/// What was done to a reminder, and when it asks next.
fn told(what: impl Into<Text>, reminder: &Reminder, context: &CallContext) -> Answer {
    let next = match reminder.next {
        Some(at) => format!("next {}", when(at, context)),
        None => "asks no more".into(),
    };
    let text = what.into() + " " + bold(short(&reminder.id)) + " " + dim(next);
    Answer::new(text, reminder_json(reminder, context))
}
