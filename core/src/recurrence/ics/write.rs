//! Rules as the events of a calendar.

use std::collections::BTreeMap;

use super::pieces::{Piece, pieces};
use super::vtimezone;
use crate::recurrence::rrule_text::moment;
use crate::recurrence::{Rule, WallMoment};
use crate::{Timestamp, Zone};

/// The longest line, in bytes.
const LINE_MAX: usize = 75;

/// What is to be written as an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEntry {
    /// Its id, the same whenever it is written.
    pub uid: String,
    /// Its title.
    pub summary: String,
    /// When it comes.
    pub rule: Rule,
    /// The zone that it is kept to; nothing where it is at the wall time of wherever the person is.
    pub zone: Option<Zone>,
    /// How many minutes before it its alarm is; it has none where this is 0.
    pub lead_minutes: u32,
}

/// Writes a calendar. A rule that needs several events has a number after the id of each; one that events can't
/// say ([`can_say`](super::can_say)) has none.
pub fn write(entries: &[CalendarEntry], now: Timestamp) -> String {
    let mut events = Text::default();
    let mut spans: BTreeMap<&str, (Zone, WallMoment, WallMoment)> = BTreeMap::new();
    for entry in entries {
        let all = pieces(&entry.rule, entry.zone).unwrap_or_default();
        for (n, piece) in all.iter().enumerate() {
            let uid = match all.len() {
                1 => entry.uid.clone(),
                _ => format!("{}-{}", entry.uid, n + 1),
            };
            event(entry, &uid, piece, now, &mut events);
            if let Some(zone) = entry.zone.filter(|zone| *zone != Zone::UTC) {
                let start = piece.rule.start;
                let span = spans.entry(zone.name()).or_insert((zone, start, start));
                (span.1, span.2) = (span.1.min(start), span.2.max(start));
            }
        }
    }
    let mut calendar = Text::default();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Reminders//Reminders//EN",
        "CALSCALE:GREGORIAN",
    ] {
        calendar.line(line);
    }
    for (zone, first, last) in spans.into_values() {
        let instant = |at: WallMoment| zone.instant(at.day, at.time).unwrap_or(now);
        let (first, last) = (instant(first), instant(last));
        vtimezone::write(zone, first, last.max(now), &mut calendar);
    }
    calendar.0 += &events.0;
    calendar.line("END:VCALENDAR");
    calendar.0
}

fn event(entry: &CalendarEntry, uid: &str, piece: &Piece, now: Timestamp, text: &mut Text) {
    let (day, time) = Zone::UTC.local(now);
    let stamp = moment((day, time).into(), None).unwrap_or_default();
    text.line("BEGIN:VEVENT");
    text.line(&format!("UID:{}", escaped(uid)));
    text.line(&format!("DTSTAMP:{stamp}Z"));
    text.line(&at("DTSTART", piece.rule.start, entry.zone));
    text.line("DURATION:PT15M");
    if let Some(rule) = &piece.repeats {
        text.line(&format!("RRULE:{rule}"));
    }
    for one in &piece.rule.except {
        text.line(&at("EXDATE", *one, entry.zone));
    }
    text.line(&format!("SUMMARY:{}", escaped(&entry.summary)));
    text.line("TRANSP:TRANSPARENT");
    if entry.lead_minutes > 0 {
        text.line("BEGIN:VALARM");
        text.line("ACTION:DISPLAY");
        text.line(&format!("DESCRIPTION:{}", escaped(&entry.summary)));
        text.line(&format!("TRIGGER:-PT{}M", entry.lead_minutes));
        text.line("END:VALARM");
    }
    text.line("END:VEVENT");
}

/// A property that is a moment on the wall of a zone, or on any wall.
fn at(name: &str, at: WallMoment, zone: Option<Zone>) -> String {
    // Of a wall there always is one.
    let stamp = moment(at, None).unwrap_or_default();
    match zone {
        None => format!("{name}:{stamp}"),
        Some(Zone::UTC) => format!("{name}:{stamp}Z"),
        Some(zone) => format!("{name};TZID={zone}:{stamp}"),
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Lines of a calendar.
#[derive(Default)]
pub(super) struct Text(String);

impl Text {
    /// Adds a line, folded where it is too long, in the middle of no character.
    pub(super) fn line(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LINE_MAX {
                self.0 += "\r\n ";
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0 += "\r\n";
    }
}
