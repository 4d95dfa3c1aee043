//! A month, a year, counts, and what was written on this day.

use std::collections::BTreeMap;

use alongside::{Ago, CalendarDay, CallContext, Day, Mood, Session};
use serde_json::{Value, json};

use super::reading::{rows, wanted};
use super::{entry_json, find};
use crate::args::{Filter, OnThisDayCommand};
use crate::failure::{Failure, read};
use crate::show::{Answer, Text, bold, counted, dim, full_day};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) fn month(
    month: Option<&str>,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let today = context.today();
    let first: Day = match month {
        Some(month) => read("month", &format!("{month}-01"))
            .map_err(|_| Failure::malformed("month", "YYYY-MM"))?,
        None => read("month", &format!("{}-01", &today.to_string()[..7]))?,
    };
    let (year, number) = parts(first);
    let days = session.journal().calendar_month(year, number)?;
    let moods = session.journal().moods()?;
    let by_day: BTreeMap<Day, &CalendarDay> = days.iter().map(|day| (day.day, day)).collect();
    let name = MONTHS[number as usize - 1];
    let mut lines = vec![bold(format!("{name} {year}"))];
    let mut day = first;
    while parts(day) == (year, number) {
        let shown = match by_day.get(&day) {
            Some(found) => format!("{} {}", dots(found), moods_of(found, &moods)),
            None => String::new(),
        };
        let line = format!("{}  {shown}", &full_day(day)[..3]);
        lines.push(format!("{:>2} {}", &day.to_string()[8..], line.trim_end()).into());
        day = day.plus(1);
    }
    Ok(Answer::new(Text::of_lines(lines), days_json(&days)))
}

/// The year and the month of a day.
fn parts(day: Day) -> (i32, u32) {
    let text = day.to_string();
    let mut parts = text.rsplitn(3, '-').skip(1);
    let month = parts.next().and_then(|month| month.parse().ok());
    let year = parts.next().and_then(|year| year.parse().ok());
    (year.unwrap_or_default(), month.unwrap_or(1))
}

fn dots(day: &CalendarDay) -> String {
    let star = if day.starred { "★" } else { "" };
    format!("{}{star}", "•".repeat(day.entries.min(5) as usize))
}

fn moods_of(day: &CalendarDay, moods: &[Mood]) -> String {
    let name = |id: &u8| moods.iter().find(|mood| mood.id == *id);
    let names = day.moods.iter().filter_map(name);
    let names: Vec<_> = names.map(|mood| mood.name.as_str()).collect();
    names.join(", ")
}

fn days_json(days: &[CalendarDay]) -> Value {
    json!({ "days": days })
}

pub(super) fn year(
    year: Option<i32>,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let year = year.unwrap_or_else(|| parts(context.today()).0);
    let days = session.journal().calendar_year(year)?;
    let moods = session.journal().moods()?;
    let place = |id: u8| {
        let mood = moods.iter().find(|mood| mood.id == id)?;
        mood.place
    };
    let mut lines = vec![bold(year.to_string())];
    for (number, name) in (1..).zip(MONTHS) {
        let mut pixels = [' '; 31];
        for day in days.iter().filter(|day| parts(day.day).1 == number) {
            let of_month: usize = day.day.to_string()[8..].parse().unwrap_or(1);
            let place = day.mood.and_then(place);
            pixels[of_month - 1] = place.map_or('·', |place| {
                char::from_digit(place.into(), 36).unwrap_or('·')
            });
        }
        let pixels: String = pixels.into_iter().collect();
        lines.push(format!("{} {}", &name[..3], pixels.trim_end()).into());
    }
    let scale: Vec<_> = moods
        .iter()
        .filter_map(|mood| {
            let digit = char::from_digit(mood.place?.into(), 36)?;
            Some(format!("{digit} {}", mood.name))
        })
        .collect();
    lines.push(dim(format!("{}, · without a mood", scale.join(", "))));
    Ok(Answer::new(Text::of_lines(lines), days_json(&days)))
}

pub(super) fn counts(
    filter: &Filter,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let counts = session
        .journal()
        .journal_counts(wanted(filter, session, context)?)?;
    let moods = session.journal().moods()?;
    let name = |id: u8| {
        let mood = moods.iter().find(|mood| mood.id == id);
        mood.map(|mood| mood.name.clone()).unwrap_or_default()
    };
    let mut lines = vec![format!(
        "{} on {}, {} starred, {} with a photo",
        counted(counts.entries, "entry", "entries"),
        counted(counts.days, "day", "days"),
        counts.starred,
        counts.with_photo
    )];
    if let Some((first, last)) = counts.first_day.zip(counts.last_day) {
        lines.push(format!("From {first} to {last}"));
    }
    for mood in &counts.moods {
        lines.push(format!("{} × {}", mood.entries, name(mood.mood)));
    }
    let moods: Vec<_> = counts
        .moods
        .iter()
        .map(|mood| json!({ "mood": mood.mood, "name": name(mood.mood), "entries": mood.entries }))
        .collect();
    let mut json = json!(counts);
    json["moods"] = json!(moods);
    Ok(Answer::new(lines.join("\n"), json))
}

pub(super) fn on_this_day(
    command: Option<&OnThisDayCommand>,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        Some(OnThisDayCommand::On) => {
            session.journal().set_on_this_day(true, context.clone())?;
            Ok(Answer::new("It is on.", json!({ "on": true })))
        }
        Some(OnThisDayCommand::Off) => {
            session.journal().set_on_this_day(false, context.clone())?;
            Ok(Answer::new("It is off.", json!({ "on": false })))
        }
        Some(OnThisDayCommand::Skip { id, off }) => {
            let entry = session.journal().set_entry_hidden_from_memories(
                find(id, session)?,
                !off,
                context.clone(),
            )?;
            let what = if *off {
                "May come back:"
            } else {
                "Not brought back:"
            };
            Ok(super::changed(what, &entry))
        }
        None => past(session, context),
    }
}

fn past(session: &Session, context: &CallContext) -> Result<Answer, Failure> {
    let shown = session.journal().on_this_day(context.clone())?;
    let moods = session.journal().moods()?;
    let mut lines = Vec::new();
    for day in &shown.days {
        let ago: String = match day.ago {
            Ago::Week => "A week ago".into(),
            Ago::Month => "A month ago".into(),
            Ago::Years { count: 1 } => "A year ago".into(),
            Ago::Years { count } => format!("{count} years ago"),
        };
        lines.push(bold(ago) + " " + dim(full_day(day.day)));
        lines.push(rows(&day.entries, &moods, context));
    }
    if !shown.on {
        lines.push("It is off. Turn it on: alongside journal on-this-day on".into());
    } else if lines.is_empty() {
        lines.push("Nothing was written on this day.".into());
    }
    let days: Vec<_> = shown
        .days
        .iter()
        .map(|day| {
            let (ago, years) = match day.ago {
                Ago::Week => ("week", None),
                Ago::Month => ("month", None),
                Ago::Years { count } => ("years", Some(count)),
            };
            let entries: Vec<_> = day.entries.iter().map(entry_json).collect();
            json!({ "ago": ago, "years": years, "day": day.day, "entries": entries })
        })
        .collect();
    Ok(Answer::new(
        Text::of_lines(lines),
        json!({ "on": shown.on, "days": days }),
    ))
}
