//! What commands answer, and how they say things.

use alongside::{CallContext, Day, Timestamp, Weekday, Zone};
use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;
use serde_json::{Value, json};

use crate::text::harmless;
pub(crate) use crate::text::{Text, bold, dim, green, red};

/// What a command answers: the same for a person and for a script.
pub(crate) struct Answer {
    pub(crate) text: Text,
    pub(crate) json: Value,
    /// The program's exit code: not 0 where what was looked for is bad news.
    pub(crate) status: u8,
}

impl Answer {
    pub(crate) fn new(text: impl Into<Text>, json: Value) -> Self {
        Self {
            text: text.into(),
            json,
            status: 0,
        }
    }
}

/// A record as it is for a script, these instants in it written in a zone.
pub(crate) fn record(record: &impl Serialize, zone: Zone, instants: &[&str]) -> Value {
    let mut json = json!(record);
    for name in instants {
        if let Some(at) = json[name].as_i64() {
            json[name] = json!(zone.rfc3339(Timestamp(at)));
        }
    }
    json
}

/// Rows under a heading, as wide as the terminal. Cells are as they will be printed: what is shown in
/// place of a character counts as width.
pub(crate) fn table(heading: &[&str], rows: Vec<Vec<String>>) -> Text {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(heading.iter().map(|name| name.to_uppercase()));
    for row in rows {
        table.add_row(row.iter().map(|cell| harmless(cell)));
    }
    table
        .to_string()
        .lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
        .into()
}

/// `1 entry`, `2 entries`.
pub(crate) fn counted(count: impl Into<u64>, one: &str, more: &str) -> String {
    let count = count.into();
    format!("{count} {}", if count == 1 { one } else { more })
}

/// An id's last 8 characters: enough to tell it from others, and to type.
pub(crate) fn short(id: &impl ToString) -> String {
    let id = id.to_string();
    id[id.len() - 8..].to_owned()
}

/// `today 18:30`, `tomorrow 07:00`, `Tue 18:30`, `2026-12-24 18:30`.
pub(crate) fn when(at: Timestamp, context: &CallContext) -> String {
    let (day, time) = context.zone.local(at);
    format!("{} {time}", day_name(day, context))
}

fn day_name(day: Day, context: &CallContext) -> String {
    match day.since(context.today()) {
        -1 => "yesterday".into(),
        0 => "today".into(),
        1 => "tomorrow".into(),
        2..=6 => weekday(day.weekday())[..3].to_owned(),
        _ => day.to_string(),
    }
}

/// `Sunday 22 November` in full: `Sunday 2026-11-22`.
pub(crate) fn full_day(day: Day) -> String {
    format!("{} {day}", weekday(day.weekday()))
}

/// The day's English name.
pub(crate) fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Sunday => "Sunday",
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
    }
}

/// Reads a day by its English name or the first three letters of it, letter case aside.
pub(crate) fn parse_weekday(text: &str) -> Option<Weekday> {
    let text = text.trim().to_lowercase();
    Weekday::ALL.into_iter().find(|day| {
        let name = weekday(*day).to_lowercase();
        name == text || name[..3] == text
    })
}

/// The first line, cut to `width` characters.
pub(crate) fn first_line(text: &str, width: usize) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    if line.chars().count() <= width && line.len() == text.trim().len() {
        return line.to_owned();
    }
    let cut: String = line.chars().take(width.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}
