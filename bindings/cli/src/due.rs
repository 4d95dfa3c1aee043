//! `alongside due`: what asks, and what a phone would arm; with `--locked` without the PIN.

use alongside::{Alarm, AlarmNotice, Alarms, AppError, CallContext, Occurrence, ReminderId, Zone};
use serde_json::{Value, json};

use crate::args::{DueCommand, Global};
use crate::failure::Failure;
use crate::show::{Answer, short, table, when};
use crate::unlock::{self, Opened};

/// What the lock screen shows of a reminder that has no other words for it.
pub(crate) const NEUTRAL: &str = "Something you planned for now";
/// How many a phone arms.
const MOST: u32 = 60;

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
        |id, one| vault.answer_done(&key, id, one, context.clone()),
        |id, one| vault.answer_later(&key, id, one, command.minutes, context.clone()),
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
        |id, one| {
            let reminders = session.reminders();
            reminders.mark_done(id, one, context.clone()).map(drop)
        },
        |id, one| {
            let (reminders, minutes) = (session.reminders(), command.minutes);
            reminders
                .snooze(id, one, minutes, context.clone())
                .map(drop)
        },
    )
}

/// Gives the answer that was typed, and tells what asks after it.
fn run(
    command: &DueCommand,
    context: &CallContext,
    alarms: impl Fn() -> Result<Alarms, AppError>,
    done: impl FnOnce(ReminderId, Occurrence) -> Result<(), AppError>,
    later: impl FnOnce(ReminderId, Occurrence) -> Result<(), AppError>,
) -> Result<Answer, Failure> {
    if let Some(id) = &command.done {
        let (id, one) = find(id, &alarms()?)?;
        done(id, one)?;
    }
    if let Some(id) = &command.later {
        let (id, one) = find(id, &alarms()?)?;
        later(id, one)?;
    }
    Ok(list(&alarms()?, context))
}

/// What asks now comes before what is armed.
fn find(ending: &str, alarms: &Alarms) -> Result<(ReminderId, Occurrence), Failure> {
    let ending = ending.trim().to_lowercase();
    let mut all = alarms.due.iter().chain(&alarms.next);
    let fits =
        |alarm: &&Alarm| ending.len() >= 4 && alarm.reminder_id.to_string().ends_with(&ending);
    all.find(fits)
        .map(|alarm| (alarm.reminder_id, alarm.occurrence))
        .ok_or_else(|| Failure::unknown("id", "those that are listed"))
}

fn list(alarms: &Alarms, context: &CallContext) -> Answer {
    let each = |alarms: &[Alarm]| -> Vec<Value> {
        let alarms = alarms.iter();
        alarms
            .map(|alarm| alarm_json(alarm, context.zone, context))
            .collect()
    };
    let json = json!({ "asking": each(&alarms.due), "next": each(&alarms.next) });
    if alarms.due.is_empty() && alarms.next.is_empty() {
        return Answer::new("Nothing is waiting, and nothing will ask.", json);
    }
    let asking = alarms.due.iter();
    let asking = asking.map(|alarm| alarm_row(alarm, "asks since", context));
    let next = alarms.next.iter();
    let next = next.map(|alarm| alarm_row(alarm, "asks", context));
    let rows = asking.chain(next).collect();
    Answer::new(table(&["id", "", "when", "lock screen"], rows), json)
}

/// Gives how many a person wants to see, if a phone arms so many.
pub(crate) fn checked(count: u32) -> Result<usize, Failure> {
    if (1..=MOST).contains(&count) {
        return Ok(count as usize);
    }
    let (min, max) = (1, i64::from(MOST));
    let reason = alongside::Reason::OutOfRange { min, max };
    Err(AppError::Invalid {
        field: "count",
        reason,
    }
    .into())
}

pub(crate) fn alarm_row(alarm: &Alarm, what: &str, context: &CallContext) -> Vec<String> {
    vec![
        short(&alarm.reminder_id),
        what.to_owned(),
        when(alarm.at, context),
        text(alarm).unwrap_or("nothing").to_owned(),
    ]
}

/// An alarm with its time on the wall in a zone: that of its reminder, or the phone's.
pub(crate) fn alarm_json(alarm: &Alarm, zone: Zone, context: &CallContext) -> Value {
    let (kind, wall) = match alarm.wall {
        Some(wall) => ("wall", wall),
        None => ("instant", zone.local(alarm.at).into()),
    };
    json!({
        "id": alarm.reminder_id,
        "for_day": alarm.occurrence.local.day,
        "for_time": alarm.occurrence.local.time,
        "at": context.zone.rfc3339(alarm.at),
        "local": format!("{}T{}", wall.day, wall.time),
        "zone": zone,
        "text": text(alarm),
        "kind": kind,
    })
}

/// What the lock screen shows of it.
fn text(alarm: &Alarm) -> Option<&str> {
    match &alarm.notice {
        AlarmNotice::Nothing => None,
        AlarmNotice::Neutral => Some(NEUTRAL),
        AlarmNotice::Words { text } => Some(text),
    }
}
