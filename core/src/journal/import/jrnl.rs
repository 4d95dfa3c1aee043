//! jrnl: its text file (`[YYYY-MM-DD HH:MM] Title`, then lines until the next), and its JSON export.

use chrono::{NaiveDate, NaiveTime};
use serde_json::Value;

use super::archive::Archive;
use super::text::{Keys, clock, decoded, extension, not_a, strings, unreadable};
use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::error::Result;
use crate::{Day, Job, WallTime};

const EXPECTED: &str = "a jrnl file: [YYYY-MM-DD HH:MM] before each entry, or its JSON";
/// How a token of Fernet begins, which jrnl encrypts with (github.com/fernet/spec).
const ENCRYPTED: &str = "gAAAA";

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = Imported::default();
    let mut keys = Keys::default();
    for name in files.names() {
        job.check()?;
        let text = decoded(&files.read(&name)?);
        if text.trim_start().starts_with(ENCRYPTED) {
            return Err(unreadable(
                "a jrnl file that is not encrypted: run jrnl --decrypt first",
            ));
        }
        match serde_json::from_str::<Value>(&text) {
            Ok(json) => read_json(&json, &mut read, &mut keys, job)?,
            Err(_) => read_text(&text, &mut read, &mut keys, job)?,
        }
    }
    if read.entries.is_empty() && read.left_out.is_empty() {
        return Err(not_a(EXPECTED));
    }
    Ok(read)
}

/// Whether each file begins as jrnl writes it. Lines in the middle of another app's text may look
/// like the beginning of an entry too: they count in text alone, where no other format knows it.
pub(super) fn is_told(files: &Archive, is_known: bool) -> Result<bool> {
    let is_text = |name: &String| ["", "txt"].contains(&extension(name).as_str());
    for name in files.names() {
        if !is_known && is_text(&name) {
            continue;
        }
        let text = decoded(&files.read(&name)?);
        let text = text.trim_start();
        let first = text.lines().next().unwrap_or_default();
        if !(text.starts_with('{') || text.starts_with(ENCRYPTED) || heading(first).is_some()) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn read_json(json: &Value, read: &mut Imported, keys: &mut Keys, job: &Job) -> Result<()> {
    let entries = json["entries"].as_array().ok_or_else(|| not_a(EXPECTED))?;
    job.expect(entries.len() as u64);
    for entry in entries {
        job.step()?;
        if !entry.is_object() {
            read.leave_out(NotImportedReason::Unreadable);
            continue;
        }
        let said = |field: &str| entry[field].as_str().unwrap_or_default();
        let Ok(day) = said("date").parse::<Day>() else {
            read.leave_out(NotImportedReason::NoDate);
            continue;
        };
        let text = [said("title").trim_end(), said("body").trim_end()].join("\n");
        let mut entry_read = entry_of(day, clock(said("time")), text.trim_end(), keys);
        entry_read.starred = entry["starred"].as_bool().unwrap_or(false);
        let tags = strings(&entry["tags"]).into_iter();
        entry_read.tags = tags
            .map(|tag| tag.trim_start_matches(['@', '#']).to_owned())
            .collect();
        read.entries.push(entry_read);
    }
    Ok(())
}

fn read_text(text: &str, read: &mut Imported, keys: &mut Keys, job: &Job) -> Result<()> {
    let mut open: Option<(Day, Option<WallTime>, String)> = None;
    let mut is_before = false;
    for line in text.lines() {
        job.check()?;
        match heading(line) {
            Some((day, time, title)) => {
                let before = open.replace((day, time, title.to_owned()));
                read.entries
                    .extend(before.map(|before| whole(before, keys)));
            }
            None => {
                if let Some((_, _, text)) = &mut open {
                    text.push('\n');
                    text.push_str(line);
                } else {
                    is_before |= !line.trim().is_empty();
                }
            }
        }
    }
    if is_before && open.is_some() {
        read.leave_out(NotImportedReason::NoDate);
    }
    read.entries.extend(open.map(|open| whole(open, keys)));
    Ok(())
}

fn whole((day, time, text): (Day, Option<WallTime>, String), keys: &mut Keys) -> ImportedEntry {
    let (title, body) = text.split_once('\n').unwrap_or((&text, ""));
    let unstarred = title.trim_end().strip_suffix('*');
    let starred = unstarred.is_some_and(|title| title.is_empty() || title.ends_with(' '));
    let title = unstarred.filter(|_| starred).unwrap_or(title).trim_end();
    let text = format!("{title}\n{body}");
    let mut entry = entry_of(day, time, text.trim_end(), keys);
    entry.starred = starred;
    entry.tags = tags(&entry.text);
    entry
}

fn entry_of(day: Day, time: Option<WallTime>, text: &str, keys: &mut Keys) -> ImportedEntry {
    let at = time.map(|time| time.to_string()).unwrap_or_default();
    let key = keys.of(&[&day.to_string(), &at, text]);
    ImportedEntry::new(key, ImportedTime::Wall { day, time }, text.to_owned())
}

/// The words that begin with the sign that jrnl has for tags.
fn tags(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || c == '(');
    let tag = |word: &str| {
        let name = word.strip_prefix('@')?;
        let end = name
            .find(|c: char| !c.is_alphanumeric() && !"_-".contains(c))
            .unwrap_or(name.len());
        (end > 0).then(|| name[..end].to_owned())
    };
    words.filter_map(tag).collect()
}

/// The day, the time and the title of a line that begins an entry.
fn heading(line: &str) -> Option<(Day, Option<WallTime>, &str)> {
    let (when, title) = line.strip_prefix('[')?.split_once(']')?;
    let (day, time) = when.split_once([' ', 'T']).unwrap_or((when, ""));
    Some((
        date(day)?,
        clock(time),
        title.strip_prefix(' ').unwrap_or(title),
    ))
}

/// A day in one of the forms that can't be mistaken for another.
fn date(text: &str) -> Option<Day> {
    let form = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y"]
        .into_iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())?;
    let day = form.and_time(NaiveTime::MIN).format("%Y-%m-%d").to_string();
    day.parse().ok()
}
