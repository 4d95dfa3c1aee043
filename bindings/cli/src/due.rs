//! `alongside due`: what asks, and what a phone would arm; with `--locked` without the PIN.

use alongside::{Alarm, AlarmNotice, Alarms, AppError, CallContext, Occurrence, ReminderId, Zone};
use serde_json::{Value, json};

use crate::args::{DueCommand, Global};
use crate::failure::Failure;
use crate::remind::{NOTHING_TO_DO, SEVERAL, shown_fits};
use crate::said;
use crate::show::{Answer, Text, bold, dim, short, table, when};
use crate::unlock::{self, Opened};

/// What the lock screen shows of a reminder that has no other words for it.
pub(crate) const NEUTRAL: &str = "Something you planned for now";
/// How many a phone arms.
const MOST: u32 = 60;

/// What is answered, and what of.
type Given = (Act, ReminderId, Occurrence);

/// An answer that can be typed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Done,
    Skip,
    Later { minutes: u32 },
}

impl Act {
    /// The answer of a command and the id that it is for, if it gives one.
    fn of(command: &DueCommand) -> Result<Option<(Self, &str)>, Failure> {
        Ok(match (&command.done, &command.skip, &command.later) {
            (Some(id), ..) => Some((Self::Done, id)),
            (_, Some(id), _) => Some((Self::Skip, id)),
            (_, _, Some(id)) => {
                let minutes = said::length("for", &command.length)?;
                Some((Self::Later { minutes }, id))
            }
            _ => None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Done => "Done",
            Self::Skip => "Skipped",
            Self::Later { .. } => "Later",
        }
    }
}

/// Without the PIN: answers go to the inbox.
pub(crate) fn locked(
    command: &DueCommand,
    global: &Global,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let (vault, key) = unlock::locked(global)?;
    let act = |(act, id, one): Given| match act {
        Act::Done => vault.answer_done(&key, id, one, context.clone()),
        Act::Skip => vault.answer_skip(&key, id, one, context.clone()),
        Act::Later { minutes } => vault.answer_later(&key, id, one, minutes, context.clone()),
    };
    run(
        command,
        context,
        || vault.alarms(&key, context.clone()),
        |id, alarms| Ok(answerable(id, alarms, context)),
        act,
    )
}

/// With the store open.
pub(crate) fn open(
    command: &DueCommand,
    opened: &Opened,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let session = &opened.session;
    let reminders = session.reminders();
    let act = |(act, id, one): Given| {
        match act {
            Act::Done => reminders.mark_done(id, one, context.clone()),
            Act::Skip => reminders.skip(id, one, context.clone()),
            Act::Later { minutes } => reminders.snooze(id, one, minutes, context.clone()),
        }
        .map(drop)
    };
    run(
        command,
        context,
        || session.alarms(context.clone()),
        |id, _| {
            let found = reminders.answerable(id, context.clone())?;
            Ok(found.map(|found| found.occurrence))
        },
        act,
    )
}

/// Gives the answer that was typed and says so; without one lists what asks.
fn run(
    command: &DueCommand,
    context: &CallContext,
    alarms: impl Fn() -> Result<Alarms, AppError>,
    answerable: impl FnOnce(ReminderId, &Alarms) -> Result<Option<Occurrence>, AppError>,
    give: impl FnOnce(Given) -> Result<(), AppError>,
) -> Result<Answer, Failure> {
    let Some((act, id)) = Act::of(command)? else {
        return Ok(list(&alarms()?, context));
    };
    let before = alarms()?;
    let id = find(id, &before)?;
    let one = answerable(id, &before)?;
    if let Some(one) = one {
        give((act, id, one)).map_err(of_what_was_typed)?;
    }
    let after = alarms()?;
    let mut answer = list(&after, context);
    let next = after.next.iter().find(|alarm| alarm.reminder_id == id);
    let next = match next {
        Some(alarm) => format!(". Next {}.", when(alarm.at, context)),
        None => ".".into(),
    };
    answer.text = match one {
        Some(one) => {
            let of = when(one.at, context);
            Text::from(format!("{}: ", act.name())) + bold(short(&id)) + format!(", {of}")
        }
        None => Text::from("Nothing of it asks now: ") + bold(short(&id)),
    } + dim(next);
    answer.json["changed"] = json!(one.is_some());
    answer.json["answered"] = json!(one.map(|one| json!({
        "id": id,
        "for_day": one.local.day,
        "for_time": one.local.time,
    })));
    if one.is_none() {
        answer.status = NOTHING_TO_DO;
    }
    Ok(answer)
}

/// What the reminder of an id can be answered for while the store is locked: what asks, or what has asked and was
/// put off. One that is only to come is not: what was answered before it is not known here.
fn answerable(id: ReminderId, alarms: &Alarms, context: &CallContext) -> Option<Occurrence> {
    let of_it = |alarm: &&Alarm| alarm.reminder_id == id;
    if let Some(asking) = alarms.due.iter().find(of_it) {
        return Some(asking.occurrence);
    }
    let mut next = alarms.next.iter().filter(of_it);
    // Before its time by its lead, which what is to come after it shows.
    let after = next.clone().map(|alarm| alarm.at.0 - alarm.occurrence.at.0);
    let lead = after.min().unwrap_or_default().min(0);
    let has_asked = |alarm: &&Alarm| alarm.occurrence.at.0 + lead <= context.now.0;
    next.find(has_asked).map(|alarm| alarm.occurrence)
}

/// The reminder that is named: by its id, its end, or the beginning of what lists show of it.
fn find(typed: &str, alarms: &Alarms) -> Result<ReminderId, Failure> {
    let typed = typed.trim().to_lowercase();
    let fits = |id: &ReminderId| {
        typed.len() >= 4 && (id.to_string().ends_with(&typed) || shown_fits(id, &typed))
    };
    let all = alarms.due.iter().chain(&alarms.next);
    let mut found: Vec<_> = all.map(|alarm| alarm.reminder_id).filter(fits).collect();
    found.sort_unstable();
    found.dedup();
    match *found {
        [id] => Ok(id),
        [] => Err(Failure::unknown("id", "those that are listed")),
        _ => Err(Failure::refused("id", SEVERAL)),
    }
}

/// Of what was typed, the length is refused.
fn of_what_was_typed(error: AppError) -> Failure {
    match &error {
        AppError::Invalid {
            field: "minutes", ..
        } => Failure::from(error).of("for"),
        _ => error.into(),
    }
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
