//! Calendars as programs write them, and as nobody should.

mod alarms;
mod kept_out;
mod mangled;
mod programs;
mod series;
mod times;
mod titles;
mod written;
mod zones_written;

use super::*;
use crate::recurrence::{End, Recurrence, WallMoment};
use crate::{Timestamp, Zone};

/// A calendar of these lines.
fn calendar(lines: &str) -> String {
    let lines = lines.trim().lines().map(str::trim_start);
    let lines: Vec<&str> = ["BEGIN:VCALENDAR", "VERSION:2.0"]
        .into_iter()
        .chain(lines)
        .chain(["END:VCALENDAR", ""])
        .collect();
    lines.join("\r\n")
}

/// An event with an id, a title and these lines.
fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:one@example.org\nSUMMARY:Title\n{lines}\nEND:VEVENT")
}

/// Reads a file, and sees that its parts are all accounted for.
fn read_all(bytes: impl AsRef<[u8]>) -> CalendarFile {
    let file = read(bytes.as_ref());
    assert_eq!(
        file.rows as usize,
        file.items.len() + file.left_out.len(),
        "{file:?}"
    );
    let rows = file.left_out.windows(2);
    assert!(rows.into_iter().all(|pair| pair[0].row < pair[1].row));
    file
}

/// The one item of a calendar with these lines.
fn item(lines: &str) -> CalendarItem {
    let file = read_all(calendar(lines));
    assert_eq!((file.items.len(), file.rows), (1, 1), "{file:?}");
    file.items[0].clone()
}

/// Why the one part of a calendar is left out.
fn reason(lines: &str) -> LeftOutReason {
    let file = read_all(calendar(lines));
    assert_eq!((file.left_out.len(), file.rows), (1, 1), "{file:?}");
    file.left_out[0].reason
}

/// The first moments of an item, such as `2026-12-24T08:00`.
fn first(item: &CalendarItem, count: usize) -> Vec<String> {
    let all = Recurrence::new(item.rule.clone()).unwrap();
    all.iter().take(count).map(text).collect()
}

fn text(at: WallMoment) -> String {
    format!("{}T{}", at.day, at.time)
}

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn at(text: &str) -> WallMoment {
    let (day, time) = text.split_once('T').unwrap();
    WallMoment {
        day: day.parse().unwrap(),
        time: time.parse().unwrap(),
    }
}
