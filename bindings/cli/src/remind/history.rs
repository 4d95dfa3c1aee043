//! `alongside remind history`.

use alongside::{
    CallContext, HistoryItem, OccurrenceState, ReminderId, Session, Timestamp, WallTime,
};
use chrono::DateTime;
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::said::{self, Which};
use crate::show::{Answer, dim, full_day, short, table, when};

/// Tells what became of a reminder, the latest first, a page of it.
pub(super) fn history(
    id: ReminderId,
    count: u32,
    before: Option<&str>,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let before = before.map(|text| moment(text, context)).transpose()?;
    let reminders = session.reminders();
    let found = reminders.history(id, before, count, context.clone())?;
    let is_full = u32::try_from(found.len()).is_ok_and(|length| length == count);
    let last = found.last().filter(|_| is_full);
    let next = last.map(|item| context.zone.rfc3339(item.occurrence.at));
    let items: Vec<_> = found.iter().map(|item| item_json(item, context)).collect();
    let json = json!({ "history": items, "next": next });
    if found.is_empty() {
        return Ok(Answer::new("Nothing yet.", json));
    }
    let rows = found.iter().map(|item| row(item, context)).collect();
    let mut text = table(&["day", "time", "", "answered"], rows);
    if let Some(next) = next {
        let more = format!(
            "\nEarlier: alongside remind history {} --before {next}",
            short(&id)
        );
        text = text + dim(more);
    }
    Ok(Answer::new(text, json))
}

fn row(item: &HistoryItem, context: &CallContext) -> Vec<String> {
    let local = item.occurrence.local;
    let state = match (item.state, item.until) {
        (OccurrenceState::PutOff, Some(until)) => format!("put off until {}", when(until, context)),
        (state, _) => state_name(state).into(),
    };
    let answered = item.answered_at.map(|at| when(at, context));
    vec![
        full_day(local.day),
        local.time.to_string(),
        state,
        answered.unwrap_or_default(),
    ]
}

fn item_json(item: &HistoryItem, context: &CallContext) -> Value {
    let instant = |at: Timestamp| context.zone.rfc3339(at);
    json!({
        "day": item.occurrence.local.day,
        "time": item.occurrence.local.time,
        "at": instant(item.occurrence.at),
        "state": item.state,
        "answered_at": item.answered_at.map(instant),
        "until": item.until.map(instant),
    })
}

fn state_name(state: OccurrenceState) -> &'static str {
    match state {
        OccurrenceState::Planned => "to come",
        OccurrenceState::Asking => "asks now",
        OccurrenceState::PutOff => "put off",
        OccurrenceState::Done => "done",
        OccurrenceState::Skipped => "skipped",
        OccurrenceState::Missed => "no answer",
        OccurrenceState::Paused => "paused",
    }
}

/// The beginning of a day, or a time as JSON shows it.
fn moment(text: &str, context: &CallContext) -> Result<Timestamp, Failure> {
    if let Ok(time) = DateTime::parse_from_rfc3339(text.trim()) {
        return Ok(Timestamp(time.timestamp_millis()).checked("before")?);
    }
    let day = said::day("before", text, Which::Past, context)?;
    let midnight = WallTime::from_minutes(0);
    let begin = midnight.and_then(|midnight| context.zone.instant(day, midnight));
    begin.ok_or_else(|| Failure::malformed("before", "a day that this zone has"))
}
