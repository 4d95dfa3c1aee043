//! `alongside remind expand`.

use alongside::{CallContext, Guide, Occurrence, WallMoment};
use serde_json::{Value, json};

use crate::args::Expand;
use crate::failure::{Failure, read};
use crate::show::{Answer, Text, full_day, table};

/// Says when a rule would ask.
pub(crate) fn expand(command: &Expand, context: &CallContext) -> Result<Answer, Failure> {
    let zone = match &command.zone {
        Some(zone) => read("zone", zone)?,
        None => context.zone,
    };
    let now = || Ok(zone.local(context.now).into());
    let start = command.start.as_deref().map_or_else(now, moment)?;
    let expanded = Guide::new().expand_recurrence(
        &command.rule,
        start,
        zone,
        command.count,
        context.clone(),
    )?;
    let json = |one: &Occurrence| -> Value {
        json!({
            "local": format!("{}T{}", one.local.day, one.local.time),
            "at": zone.rfc3339(one.at),
        })
    };
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
        "occurrences": expanded.occurrences.iter().map(json).collect::<Vec<_>>(),
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
