//! `alongside remind expand`.

use alongside::{AppError, CallContext, Guide, Occurrence, Reason, Timing, WallMoment, Zone};
use serde_json::{Value, json};

use crate::args::Expand;
use crate::failure::{Failure, read};
use crate::show::{Answer, Text, full_day, table};

/// The most that are listed.
const MOST: u32 = 1000;

/// Says when a rule would ask.
pub(crate) fn expand(command: &Expand, context: &CallContext) -> Result<Answer, Failure> {
    let zone = match &command.zone {
        Some(zone) => read("zone", zone)?,
        None => context.zone,
    };
    if let Some(after_last) = after_last(command, zone, context)? {
        return Ok(after_last);
    }
    let now = || Ok(zone.local(context.now).into());
    let start = command.start.as_deref().map_or_else(now, moment)?;
    let expanded = Guide::new().expand_recurrence(
        &command.rule,
        start,
        zone,
        command.count,
        context.clone(),
    )?;
    let row = |one: &Occurrence| {
        let day = one.local.day;
        let (asks_on, asks_at) = zone.local(one.at);
        let asks = if (asks_on, asks_at) == (day, one.local.time) {
            asks_at.to_string()
        } else {
            format!("{asks_at}: the clock skips {}", one.local.time)
        };
        vec![full_day(day), asks]
    };
    let answer = json!({
        "summary": expanded.summary,
        "rule": expanded.rule,
        "zone": zone,
        "occurrences": occurrences_json(&expanded.occurrences, zone),
    });
    let rows = table(
        &["day", "asks at"],
        expanded.occurrences.iter().map(row).collect(),
    );
    Ok(Answer::new(
        Text::from(expanded.summary) + "\n" + rows,
        answer,
    ))
}

fn occurrences_json(occurrences: &[Occurrence], zone: Zone) -> Vec<Value> {
    let one = |one: &Occurrence| {
        json!({
            "local": format!("{}T{}", one.local.day, one.local.time),
            "at": zone.rfc3339(one.at),
        })
    };
    occurrences.iter().map(one).collect()
}

/// What asks so long after the last one, as if each were done when it asks. Nothing for another rule.
fn after_last(
    command: &Expand,
    zone: Zone,
    context: &CallContext,
) -> Result<Option<Answer>, Failure> {
    let mut context = CallContext {
        zone,
        ..context.clone()
    };
    if let Some(start) = command.start.as_deref() {
        let start = moment(start)?;
        let at = zone.instant(start.day, start.time);
        context.now = at.ok_or_else(|| Failure::malformed("start", "a time that this zone has"))?;
    }
    // What is wrong with another rule is told by the one who reads that.
    let Ok(timing) = Guide::new().read_timing(&command.rule, context.clone()) else {
        return Ok(None);
    };
    let Timing::AfterLast { minutes, first } = timing else {
        return Ok(None);
    };
    if !(1..=MOST).contains(&command.count) {
        let (min, max) = (1, i64::from(MOST));
        let reason = Reason::OutOfRange { min, max };
        return Err(AppError::invalid("count", reason).into());
    }
    let summary = Guide::new().preview_timing(timing, 1, context)?.summary;
    let occurrence = |number: u32| {
        let at = first.plus_minutes(i64::from(number) * i64::from(minutes));
        let local = zone.local(at).into();
        Occurrence { local, at }
    };
    let occurrences: Vec<_> = (0..command.count).map(occurrence).collect();
    let row = |one: &Occurrence| vec![full_day(one.local.day), one.local.time.to_string()];
    let rows = table(&["day", "asks at"], occurrences.iter().map(row).collect());
    let json = json!({
        "summary": summary,
        "rule": null,
        "zone": zone,
        "occurrences": occurrences_json(&occurrences, zone),
    });
    let text = Text::from(summary) + ", if each is done when it asks\n" + rows;
    Ok(Some(Answer::new(text, json)))
}

fn moment(text: &str) -> Result<WallMoment, Failure> {
    let (day, time) = text
        .trim()
        .split_once(['T', 't', ' '])
        .ok_or_else(|| Failure::malformed("start", "YYYY-MM-DDTHH:MM"))?;
    Ok(WallMoment {
        day: read("start", day)?,
        time: read("start", time)?,
    })
}
