//! Reminders from a calendar: a file that was picked, a look at it, and what is kept of it.

use std::collections::HashSet;

use rusqlite::Connection;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::write;
use crate::disk::PickedFile;
use crate::error::{Error, Reason, Result};
use crate::language::Language;
use crate::recurrence::Occurrence;
use crate::recurrence::ics::{self, CalendarFile, CalendarItem, CalendarKind, LeftOut, Noted};
use crate::reminders::{
    self, CalendarImport, EventKey, LEAD_MAX, Placed, ReminderInput, Timing, TimingPreview,
};
use crate::store::Store;
use crate::vault::{LockKey, Vault};
use crate::{CallContext, Job};

/// The largest calendar that is read: 64 MB.
const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// The most reminders that come out of one calendar.
const MOST: usize = 1000;

/// What would become of a calendar's events and tasks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CalendarPreview {
    /// What the file is known again by: hand it to the import, which refuses one that has changed since.
    pub digest: String,
    /// What can be kept.
    pub events: Vec<PreviewedEvent>,
    /// What can't, and why.
    pub left_out: Vec<LeftOut>,
    /// How many reminders would stop: their event was cancelled, is done or is past by now. These events are among
    /// what is left out and past.
    pub stops: u32,
    /// How many parts the calendar has, time zones not counted: each is one of the two.
    pub rows: u32,
}

/// An event or a task, and what would become of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PreviewedEvent {
    /// Its place among these, the first is 0: what is left out by choice is named by it.
    pub place: u32,
    /// What the reminder would say.
    pub text: String,
    /// When it would ask, in words.
    pub summary: String,
    /// What it would ask for first.
    pub next: Option<Occurrence>,
    /// What would become of it.
    pub fate: EventFate,
    /// What is not as in the calendar.
    pub noted: Vec<Noted>,
}

/// What becomes of an event or a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum EventFate {
    /// A new reminder.
    Added,
    /// Its reminder asks at other times from now on.
    Changed,
    /// Its reminder is as the calendar has it, or was stopped.
    Unchanged,
    /// All of it is past.
    Past,
}

/// Which calendar to import, and what of it to leave out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CalendarChoice {
    /// The preview's; without one, whatever the file says is imported.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub digest: Option<String>,
    /// The places of the events that are left out.
    pub without: Vec<u32>,
}

/// What became of a calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CalendarReport {
    /// New reminders.
    pub added: u32,
    /// Reminders that ask at other times from now on.
    pub changed: u32,
    /// Reminders that were as the calendar has them, or were stopped.
    pub unchanged: u32,
    /// Events that are past.
    pub past: u32,
    /// Events that were left out by choice.
    pub without: u32,
    /// Parts that could not be read or kept.
    pub left_out: u32,
    /// Reminders that were stopped: their event was cancelled, is done or is past by now. These events are among
    /// what was left out and past.
    pub stopped: u32,
    /// Parts in all: the sum of these but for `stopped`.
    pub rows: u32,
}

/// Looks into a calendar (iCalendar, RFC 5545), and keeps nothing of it. The job counts events.
///
/// Fails as a refused `file`, and with [`Error::Cancelled`].
pub fn preview_calendar(
    store: &Store,
    file: PickedFile,
    context: &CallContext,
    job: &Job,
) -> Result<CalendarPreview> {
    let (digest, calendar) = read(file, job)?;
    let (events, stops) = store.read(|conn| {
        let events = previewed(conn, &calendar, context, job)?;
        let past = events.iter().zip(&calendar.items);
        let past = past.filter(|(event, _)| event.fate == EventFate::Past);
        let mut stops = HashSet::new();
        for (key, past) in past.map(|(_, item)| past_one(item)).chain(over(&calendar)) {
            stops.extend(reminders::would_stop(conn, &key, past.as_ref(), context)?);
        }
        Ok((events, count(stops.len())))
    })?;
    Ok(CalendarPreview {
        digest,
        events,
        left_out: calendar.left_out,
        stops,
        rows: calendar.rows,
    })
}

/// Keeps the events and tasks of a calendar as reminders, in one act that can be undone. One that was imported
/// before is known again: its reminder follows the calendar's times, and keeps its own words.
///
/// Fails as a refused `file`, where that has changed since its preview or would make more than 1,000 new
/// reminders, and with [`Error::Cancelled`]; then nothing was changed.
pub fn import_calendar(
    store: &Store,
    keys: (&Vault, &LockKey),
    file: PickedFile,
    choice: &CalendarChoice,
    context: &CallContext,
    job: &Job,
) -> Result<CalendarReport> {
    let (digest, calendar) = read(file, job)?;
    if choice.digest.as_ref().is_some_and(|seen| *seen != digest) {
        let expected = "the file as it was when it was looked into".to_owned();
        return Err(Error::invalid("file", Reason::Malformed { expected }));
    }
    let without: HashSet<u32> = choice.without.iter().copied().collect();
    write(store, keys, context, |tx| {
        let mut report = CalendarReport {
            left_out: count(calendar.left_out.len()),
            rows: calendar.rows,
            ..CalendarReport::default()
        };
        let mut import = CalendarImport::begin(tx);
        let mut ended = Vec::new();
        for (place, item) in (0..).zip(&calendar.items) {
            job.step()?;
            if without.contains(&place) {
                report.without += 1;
                continue;
            }
            if preview(item, context)?.next.is_empty() {
                report.past += 1;
                ended.push(past_one(item));
                continue;
            }
            match import.place(&key(&item.uid), &input(item, context), context)? {
                Placed::Added => report.added += 1,
                Placed::Changed => report.changed += 1,
                Placed::Unchanged => report.unchanged += 1,
            }
            if report.added as usize > MOST {
                let max = u32::try_from(MOST).unwrap_or(u32::MAX);
                return Err(Error::invalid("file", Reason::TooMany { max }));
            }
        }
        // After all that goes on: two events can be of one reminder.
        for (key, past) in ended.into_iter().chain(over(&calendar)) {
            report.stopped += u32::from(import.stop(&key, past.as_ref(), context)?);
        }
        import.finish(context)?;
        Ok(report)
    })
}

fn read(file: PickedFile, job: &Job) -> Result<(String, CalendarFile)> {
    let bytes = file.read("file", MAX_BYTES, job)?;
    let calendar = ics::read(&bytes);
    if calendar.rows == 0 && !ics::is_calendar(&bytes) {
        let expected = "a calendar (iCalendar, .ics)".to_owned();
        return Err(Error::invalid("file", Reason::Malformed { expected }));
    }
    job.check()?;
    job.expect(calendar.items.len() as u64);
    Ok((hex(&Sha256::digest(&bytes)), calendar))
}

fn previewed(
    conn: &Connection,
    calendar: &CalendarFile,
    context: &CallContext,
    job: &Job,
) -> Result<Vec<PreviewedEvent>> {
    let mut events = Vec::new();
    for (place, item) in (0..).zip(&calendar.items) {
        job.step()?;
        let preview = preview(item, context)?;
        let input = input(item, context);
        let fate = if preview.next.is_empty() {
            EventFate::Past
        } else {
            match reminders::fate_of_event(conn, &key(&item.uid), &input, context)? {
                Placed::Added => EventFate::Added,
                Placed::Changed => EventFate::Changed,
                Placed::Unchanged => EventFate::Unchanged,
            }
        };
        events.push(PreviewedEvent {
            place,
            text: input.text,
            summary: preview.summary,
            next: preview.next.first().copied(),
            fate,
            noted: noted(item),
        });
    }
    Ok(events)
}

/// What an event says of its times, and the next one; none where all of it is past.
fn preview(item: &CalendarItem, context: &CallContext) -> Result<TimingPreview> {
    reminders::preview_timing(&timing(item), 1, context)
}

/// The reminder of an event.
fn input(item: &CalendarItem, context: &CallContext) -> ReminderInput {
    ReminderInput {
        lead: item.lead_minutes.min(LEAD_MAX),
        ..ReminderInput::new(&text(item, context), timing(item))
    }
}

/// What is not as in the calendar.
fn noted(item: &CalendarItem) -> Vec<Noted> {
    let is_early = item.lead_minutes > LEAD_MAX;
    let cut = is_early.then_some(Noted::AlarmTooEarly);
    item.noted.iter().copied().chain(cut).collect()
}

fn timing(item: &CalendarItem) -> Timing {
    Timing::AtTimes {
        rule: item.rule.clone(),
        zone: item.zone,
    }
}

/// Its title, or what it is where it has none.
fn text(item: &CalendarItem, context: &CallContext) -> String {
    let title = item.title.trim();
    if !crate::validate::is_blank(title) {
        return title.to_owned();
    }
    let text = match (Language::of(&context.language), item.kind) {
        (Language::English, CalendarKind::Event) => "Event",
        (Language::English, CalendarKind::Todo) => "Task",
        (Language::Spanish, CalendarKind::Event) => "Evento",
        (Language::Spanish, CalendarKind::Todo) => "Tarea",
    };
    text.to_owned()
}

/// What an event that is past is known by, with its times.
fn past_one(item: &CalendarItem) -> (EventKey, Option<Timing>) {
    (key(&item.uid), Some(timing(item)))
}

/// What those are known by that were cancelled or are done.
fn over(calendar: &CalendarFile) -> impl Iterator<Item = (EventKey, Option<Timing>)> {
    let over = calendar.left_out.iter().filter(|out| out.reason.is_over());
    over.filter_map(|out| Some((key(out.uid.as_ref()?), None)))
}

/// What an event is known again by. Of its id, which can have a name in it, nothing is kept that can be read.
fn key(uid: &str) -> EventKey {
    EventKey {
        digest: hex(&Sha256::digest(uid)),
        reminder: uid.parse().ok(),
        part_of: uid
            .rsplit_once('-')
            .filter(|(_, part)| part.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|(id, _)| id.parse().ok()),
    }
}

fn hex(bytes: &[u8]) -> String {
    let digits = |byte: &u8| [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16));
    bytes.iter().flat_map(digits).flatten().collect()
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
