//! Calendars as files (iCalendar, RFC 5545): their events and tasks are read as rules, and rules are written as
//! events.
//!
//! The lines are read here, not by a library: ADR 20 says why.

mod alarms;
mod component;
mod item;
mod lines;
mod moments;
mod pieces;
#[cfg(test)]
mod tests;
mod vtimezone;
mod windows;
mod write;
mod zones;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{Recurrence, Rule};
use crate::Zone;
use component::Components;
use item::occurrences_at;
use moments::Moment;
pub use pieces::can_say;
pub use write::{CalendarEntry, write};
use zones::Zones;

/// What a calendar has of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum CalendarKind {
    /// An event.
    Event,
    /// A task.
    Todo,
}

/// An event or a task of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarItem {
    /// Its id in the calendar. An occurrence that was changed has that of its series, a slash and the moment that
    /// it replaces.
    pub uid: String,
    /// Its title, at most 500 characters; empty where it has none.
    pub title: String,
    /// What it is.
    pub kind: CalendarKind,
    /// When it comes. A day without a time is asked at 09:00.
    pub rule: Rule,
    /// The zone that it is kept to; nothing where it is at the wall time of wherever the person is.
    pub zone: Option<Zone>,
    /// How many minutes before it its alarm is.
    pub lead_minutes: u32,
    /// What is not as in the calendar.
    pub noted: Vec<Noted>,
}

/// What an item says that is kept in another way, or is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Noted {
    /// The title was cut to 500 characters.
    TitleCut,
    /// It is for a whole day: it asks at 09:00.
    AllDay,
    /// Its start is none of the days of its rule, and is left out.
    StartNotInRule,
    /// Further dates beside its rule are not taken.
    MoreDates {
        /// How many.
        count: u32,
    },
    /// Its alarm comes after its start: it asks at its start.
    AlarmAfterStart,
    /// Its alarm comes more than a week before it: it asks a week before.
    AlarmTooEarly,
    /// Further alarms are not taken: the earliest one is.
    MoreAlarms {
        /// How many.
        count: u32,
    },
    /// The description is not taken.
    Description,
    /// The place is not taken.
    Location,
    /// Who takes part is not taken.
    Attendees,
    /// What is attached is not taken.
    Attachments,
}

/// Why a part of a calendar is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum LeftOutReason {
    /// It is no event and no task.
    OtherKind,
    /// The file ends in the middle of it.
    CutOff,
    /// It was cancelled.
    Cancelled,
    /// It is a task that is done.
    Completed,
    /// It says no day.
    NoDate,
    /// A day or a time in it can't be read.
    MalformedDate,
    /// Its time zone is not known.
    UnknownZone,
    /// It repeats in a way that is not kept here.
    UnsupportedRule,
    /// The file has it twice.
    Duplicate,
}

impl LeftOutReason {
    /// Whether what was left out takes place no more.
    pub(crate) fn is_over(self) -> bool {
        matches!(self, Self::Cancelled | Self::Completed)
    }
}

/// A part of a calendar that is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct LeftOut {
    /// Its place among all parts, time zones not counted; the first is 1.
    pub row: u32,
    /// Its id in the calendar, as that of an item.
    pub uid: Option<String>,
    /// Its title, to be shown to the person and kept nowhere; empty where it has none.
    pub title: String,
    /// Why.
    pub reason: LeftOutReason,
}

/// What a calendar holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarFile {
    /// What was read.
    pub items: Vec<CalendarItem>,
    /// What was not.
    pub left_out: Vec<LeftOut>,
    /// How many parts there are, time zones not counted: each is an item or left out.
    pub rows: u32,
}

/// Whether a file says that it is a calendar.
pub fn is_calendar(bytes: &[u8]) -> bool {
    let text = lines::text(bytes);
    text.split(['\r', '\n'])
        .any(|line| line.trim().eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

/// Reads a calendar, or several in one file, whatever the bytes are.
pub fn read(bytes: &[u8]) -> CalendarFile {
    let text = lines::text(bytes);
    let zones = Zones::of(&text);
    let (mut items, mut left_out, mut rows) = (Vec::new(), Vec::new(), 0);
    let mut series = HashMap::new();
    let mut replaced = Vec::new();
    let mut seen = HashMap::new();
    let mut ended = HashMap::new();
    for component in Components::of(&text).filter(|one| !one.is("VTIMEZONE")) {
        rows += 1;
        let read = item::read(&component, &zones);
        let is_known = match read.item {
            Ok(_) => true,
            Err(reason) => reason.is_over(),
        };
        if let (Some(uid), Some(moment), true) = (&read.uid, read.replaces, is_known) {
            replaced.push((uid.clone(), moment));
        }
        let mut leave_out = |row, uid, title, reason| {
            left_out.push(LeftOut {
                row,
                uid,
                title,
                reason,
            });
        };
        let item = match read.item {
            Ok(item) => item,
            Err(reason) => {
                if reason.is_over() {
                    ended.insert(rows, read.version);
                }
                leave_out(rows, read.known_by, read.title, reason);
                continue;
            }
        };
        let (place, version) = *seen
            .entry(item.uid.clone())
            .or_insert((items.len(), read.version));
        if place == items.len() {
            if let (Some(uid), None) = (read.uid, read.replaces) {
                series.insert(uid, place);
            }
            items.push((rows, item));
            continue;
        }
        // Of two that are one, the later version counts, and otherwise the first.
        let (row, other) = if read.version > version {
            seen.insert(item.uid.clone(), (place, read.version));
            std::mem::replace(&mut items[place], (rows, item))
        } else {
            (rows, item)
        };
        leave_out(row, Some(other.uid), other.title, LeftOutReason::Duplicate);
    }
    let gone = ended_later(&ended, &mut left_out, &items, &seen);
    for (uid, (moment, wall)) in replaced {
        let own = series.get(&uid).and_then(|at| items.get_mut(*at));
        if let Some((_, item)) = own {
            except(item, moment, wall);
        }
    }
    let items = items.into_iter().enumerate();
    let items = items.filter_map(|(place, (row, mut item))| {
        if gone.contains(&place) {
            left_out.push(LeftOut {
                row,
                uid: Some(item.uid),
                title: item.title,
                reason: LeftOutReason::Duplicate,
            });
            return None;
        }
        // With what was replaced, the exceptions may be too many, and are not in order.
        if let Ok(rule) = Recurrence::new(item.rule) {
            item.rule = rule.rule().clone();
            return Some(item);
        }
        left_out.push(LeftOut {
            row,
            uid: Some(item.uid),
            title: item.title,
            reason: LeftOutReason::UnsupportedRule,
        });
        None
    });
    let items = items.collect();
    left_out.sort_by_key(|one| one.row);
    CalendarFile {
        items,
        left_out,
        rows,
    }
}

/// The places of the items that were cancelled or done in a later version; what was so in an earlier one is left out
/// as a duplicate. Takes the rows of those that ended and their versions, and of each id the place of its item and
/// that one's version.
fn ended_later(
    ended: &HashMap<u32, u32>,
    left_out: &mut [LeftOut],
    items: &[(u32, CalendarItem)],
    seen: &HashMap<String, (usize, u32)>,
) -> HashSet<usize> {
    let mut gone = HashSet::new();
    for out in left_out {
        let Some(version) = ended.get(&out.row) else {
            continue;
        };
        let Some((place, other)) = out.uid.as_ref().and_then(|uid| seen.get(uid)) else {
            continue;
        };
        // Of two that are one, the later version counts, and otherwise the first.
        if (version, items[*place].0) > (other, out.row) {
            gone.insert(*place);
        } else {
            out.reason = LeftOutReason::Duplicate;
        }
    }
    gone
}

/// Takes what something else replaces out of a series.
fn except(item: &mut CalendarItem, moment: Moment, wall: Zone) {
    let is_day = item.noted.contains(&Noted::AllDay);
    let wall = item.zone.unwrap_or(wall);
    let gone = occurrences_at(moment, &item.rule, is_day, wall);
    item.rule.except.extend(gone);
}
