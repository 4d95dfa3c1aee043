//! `alongside remind import` and `export`: calendars.

use std::path::Path;
use std::sync::Arc;

use alongside::{
    CalendarChoice, CalendarPreview, CalendarReport, CalendarWords, CallContext, EventFate, Job,
    LeftOut, LeftOutReason, Noted, PreviewedEvent, Session,
};
use serde_json::{Value, json};

use super::find;
use crate::failure::Failure;
use crate::picked::picked;
use crate::progress::with_bar;
use crate::show::{Answer, Text, counted, first_line, table};

/// Looks into a calendar, and keeps nothing.
pub(super) fn preview(
    file: &Path,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let (file, job) = (picked(file, "file")?, Job::new());
    let reminders = session.reminders();
    let preview = with_bar(&job, || {
        reminders.preview_calendar(file, context.clone(), Arc::clone(&job))
    })?;
    let events = preview.events.iter().map(|event| {
        json!({
            "place": event.place,
            "text": event.text,
            "when": event.summary,
            "next": event.next.map(|next| context.zone.rfc3339(next.at)),
            "fate": event.fate,
            "noted": event.noted,
        })
    });
    let json = json!({
        "events": events.collect::<Vec<_>>(),
        "left_out": preview.left_out,
        "stops": preview.stops,
        "rows": preview.rows,
    });
    Ok(Answer::new(Text::of_lines(shown(&preview)), json))
}

/// Keeps what a calendar has, but for the places that are named.
pub(super) fn import(
    file: &Path,
    without: &[u32],
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let choice = CalendarChoice {
        digest: None,
        without: without.to_vec(),
    };
    let (file, job) = (picked(file, "file")?, Job::new());
    let reminders = session.reminders();
    let report = with_bar(&job, || {
        reminders.import_calendar(file, choice, context.clone(), Arc::clone(&job))
    })?;
    Ok(Answer::new(told(&report), json!(report)))
}

/// Writes reminders as a calendar: those that are named, or else all that run.
pub(super) fn export(
    file: &Path,
    ids: &[String],
    own_words: bool,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let ids = ids.iter().map(|id| find(id, session, context));
    let ids = ids.collect::<Result<Vec<_>, _>>()?;
    let words = if own_words {
        CalendarWords::Own
    } else {
        CalendarWords::Neutral
    };
    let (target, job) = (picked(file, "path")?, Job::new());
    let reminders = session.reminders();
    let summary = with_bar(&job, || {
        reminders.export_calendar(ids, words, target, context.clone(), Arc::clone(&job))
    })?;
    let written = counted(summary.written, "reminder is", "reminders are");
    let unsaid = match summary.unsaid {
        0 => String::new(),
        count => format!(" {count} can't be said in a calendar."),
    };
    let place = file.to_string_lossy();
    let text = format!("{written} in {place}, outside the lock.{unsaid}");
    Ok(Answer::new(text, json!(summary)))
}

fn shown(preview: &CalendarPreview) -> Vec<Text> {
    let row = |event: &PreviewedEvent| {
        let noted: Vec<_> = event.noted.iter().copied().map(said).collect();
        vec![
            event.place.to_string(),
            fate(event.fate).to_owned(),
            event.summary.clone(),
            first_line(&event.text, 40),
            noted.join(", "),
        ]
    };
    let rows: Vec<_> = preview.events.iter().map(row).collect();
    let mut lines = Vec::new();
    if !rows.is_empty() {
        lines.push(table(&["place", "", "when", "text", ""], rows));
    }
    let out = preview.left_out.iter().map(|out: &LeftOut| {
        let title = first_line(&out.title, 40);
        Text::from(format!("left out, {}: {title}", why(out.reason)))
    });
    lines.extend(out);
    let fates = |fate| {
        let count = preview.events.iter().filter(|event| event.fate == fate);
        u32::try_from(count.count()).unwrap_or(u32::MAX)
    };
    lines.push(
        counts(&CalendarReport {
            added: fates(EventFate::Added),
            changed: fates(EventFate::Changed),
            unchanged: fates(EventFate::Unchanged),
            past: fates(EventFate::Past),
            without: 0,
            left_out: u32::try_from(preview.left_out.len()).unwrap_or(u32::MAX),
            stopped: 0,
            rows: preview.rows,
        })
        .into(),
    );
    lines.extend(stops(preview.stops, "would stop").map(Text::from));
    lines
}

fn stops(count: u32, what: &str) -> Option<String> {
    (count > 0).then(|| {
        let reminders = counted(count, "reminder", "reminders");
        format!("{reminders} {what}: cancelled, done or moved to the past.")
    })
}

fn told(report: &CalendarReport) -> String {
    let mut said = counts(report);
    if let Some(stopped) = stops(report.stopped, "stopped") {
        said = format!("{said} {stopped}");
    }
    if report.left_out > 0 {
        said += " --preview names what was left out.";
    }
    if report.added + report.changed + report.stopped > 0 {
        said += " alongside undo takes it back.";
    }
    said
}

/// `3 new, 1 changed, 2 as they were; 1 is past, 1 was left out.` Of what there is none, nothing is said but of
/// the first.
fn counts(report: &CalendarReport) -> String {
    if report.rows == 0 {
        return "There is no event and no task in it.".into();
    }
    let some = |parts: [Option<String>; 3]| {
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        parts.join(", ")
    };
    let any = |count: u32, one: &str, more: &str| (count > 0).then(|| counted(count, one, more));
    let kept = some([
        Some(format!("{} new", report.added)),
        any(report.changed, "changed", "changed"),
        any(report.unchanged, "as it was", "as they were"),
    ]);
    let others = some([
        any(report.past, "is past", "are past"),
        any(
            report.without,
            "was left out as you said",
            "were left out as you said",
        ),
        any(report.left_out, "was left out", "were left out"),
    ]);
    if others.is_empty() {
        return format!("{kept}.");
    }
    format!("{kept}; {others}.")
}

fn fate(fate: EventFate) -> &'static str {
    match fate {
        EventFate::Added => "new",
        EventFate::Changed => "changed",
        EventFate::Unchanged => "as it is",
        EventFate::Past => "past",
    }
}

fn said(noted: Noted) -> String {
    match noted {
        Noted::TitleCut => "title cut".into(),
        Noted::AllDay => "all day: asks at 09:00".into(),
        Noted::StartNotInRule => "its start is none of its days".into(),
        Noted::MoreDates { count } => counted(count, "more date not taken", "more dates not taken"),
        Noted::AlarmAfterStart => "its alarm comes after its start".into(),
        Noted::AlarmTooEarly => "its alarm comes more than a week before".into(),
        Noted::MoreAlarms { count } => {
            counted(count, "more alarm not taken", "more alarms not taken")
        }
        Noted::Description => "without its description".into(),
        Noted::Location => "without its place".into(),
        Noted::Attendees => "without who takes part".into(),
        Noted::Attachments => "without attachments".into(),
    }
}

fn why(reason: LeftOutReason) -> String {
    match reason {
        LeftOutReason::OtherKind => "no event and no task".into(),
        LeftOutReason::CutOff => "the file ends in it".into(),
        LeftOutReason::UnknownZone => "its zone is not known".into(),
        LeftOutReason::UnsupportedRule => "it repeats in a way that is not kept".into(),
        other => code(&json!(other)),
    }
}

/// A code with spaces: `no_date` is `no date`.
fn code(value: &Value) -> String {
    value.as_str().unwrap_or_default().replace('_', " ")
}
