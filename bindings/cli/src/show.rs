//! How things look: in a terminal and as JSON.

use alongside::{Day, Here, Timestamp, Weekday};
use anstyle::{AnsiColor, Style};
use comfy_table::{ContentArrangement, Table, presets};
use serde_json::Value;

/// What a command answers: the same for a person and for a script.
pub(crate) struct Answer {
    pub(crate) text: String,
    pub(crate) json: Value,
    /// The program's exit code: not 0 where what was looked for is bad news.
    pub(crate) status: u8,
}

impl Answer {
    pub(crate) fn new(text: impl Into<String>, json: Value) -> Self {
        Self {
            text: text.into(),
            json,
            status: 0,
        }
    }
}

/// Text in bold; where colours are off, the printer takes the marks out.
pub(crate) fn bold(text: &str) -> String {
    styled(Style::new().bold(), text)
}

/// Text that stands back.
pub(crate) fn dim(text: &str) -> String {
    styled(Style::new().dimmed(), text)
}

/// Text that is good to see.
pub(crate) fn green(text: &str) -> String {
    styled(AnsiColor::Green.on_default(), text)
}

/// Text that needs a look.
pub(crate) fn red(text: &str) -> String {
    styled(AnsiColor::Red.on_default().bold(), text)
}

fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// Rows under a heading, as wide as the terminal. Cells are plain: marks of colour would count as
/// width.
pub(crate) fn table(heading: &[&str], rows: Vec<Vec<String>>) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(heading.iter().map(|name| name.to_uppercase()));
    for row in rows {
        table.add_row(row);
    }
    table
        .to_string()
        .lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
}

/// An id's last 8 characters: enough to tell it from others, and to type.
pub(crate) fn short(id: &impl ToString) -> String {
    let id = id.to_string();
    id[id.len() - 8..].to_owned()
}

/// `today 18:30`, `tomorrow 07:00`, `Tue 18:30`, `2026-12-24 18:30`.
pub(crate) fn when(at: Timestamp, here: &Here) -> String {
    let (day, time) = here.zone.local(at);
    format!("{} {time}", day_name(day, here))
}

fn day_name(day: Day, here: &Here) -> String {
    match day.since(here.today()) {
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
