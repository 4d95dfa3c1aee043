//! `alongside due`: what asks, and what a phone would arm; with `--locked` without the PIN.

use alongside::{Alarm, Alarms, AppError, CallContext, Day, ReminderId};
use serde_json::{Value, json};

use crate::args::{DueCommand, Global};
use crate::failure::Failure;
use crate::show::{Answer, short, table, when};
use crate::unlock::{self, Opened};

/// Without the PIN: answers go to the inbox.
pub(crate) fn locked(
    command: &DueCommand,
    global: &Global,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let (vault, key) = unlock::locked(global)?;
    run(
        command,
        context,
        || vault.alarms(&key, context.clone()),
        |id, day| vault.answer_done(&key, id, day, context.clone()),
        |id, day| vault.answer_later(&key, id, day, command.minutes, context.clone()),
    )
}

/// With the store open.
pub(crate) fn open(
    command: &DueCommand,
    opened: &Opened,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let session = &opened.session;
    run(
        command,
        context,
        || session.alarms(context.clone()),
        |id, day| {
            session
                .reminders()
                .mark_done(id, day, context.clone())
                .map(drop)
        },
        |id, day| {
            session
                .reminders()
                .snooze(id, day, command.minutes, context.clone())
                .map(drop)
        },
    )
}

/// Gives the answer that was typed, and tells what asks after it.
fn run(
    command: &DueCommand,
    context: &CallContext,
    alarms: impl Fn() -> Result<Alarms, AppError>,
    done: impl FnOnce(ReminderId, Day) -> Result<(), AppError>,
    later: impl FnOnce(ReminderId, Day) -> Result<(), AppError>,
) -> Result<Answer, Failure> {
    if let Some(id) = &command.done {
        let (id, day) = find(id, &alarms()?)?;
        done(id, day)?;
    }
    if let Some(id) = &command.later {
        let (id, day) = find(id, &alarms()?)?;
        later(id, day)?;
    }
    Ok(list(&alarms()?, context))
}

/// What asks now comes before what is armed.
fn find(ending: &str, alarms: &Alarms) -> Result<(ReminderId, Day), Failure> {
    let ending = ending.trim().to_lowercase();
    let mut all = alarms.due.iter().chain(&alarms.next);
    let fits =
        |alarm: &&Alarm| ending.len() >= 4 && alarm.reminder_id.to_string().ends_with(&ending);
    all.find(fits)
        .map(|alarm| (alarm.reminder_id, alarm.day))
        .ok_or_else(|| Failure::unknown("id", "those that are listed"))
}

fn list(alarms: &Alarms, context: &CallContext) -> Answer {
    let json = json!({
        "asking": each(&alarms.due, context), "next": each(&alarms.next, context),
    });
    if alarms.due.is_empty() && alarms.next.is_empty() {
        return Answer::new("Nothing is waiting, and nothing will ask.", json);
    }
    let row = |what: &str, alarm: &Alarm| {
        vec![
            short(&alarm.reminder_id),
            what.to_owned(),
            when(alarm.at, context),
        ]
    };
    let asking = alarms.due.iter().map(|alarm| row("asks since", alarm));
    let next = alarms.next.iter().map(|alarm| row("asks", alarm));
    let rows = asking.chain(next).collect();
    Answer::new(table(&["id", "", "when"], rows), json)
}

fn each(alarms: &[Alarm], context: &CallContext) -> Vec<Value> {
    alarms
        .iter()
        .map(|alarm| {
            json!({
                "id": alarm.reminder_id,
                "for_day": alarm.day,
                "at": context.zone.rfc3339(alarm.at),
            })
        })
        .collect()
}
