//! A folder of Markdown: a file an entry, with what it has beside its text as YAML before it.

use std::collections::HashSet;
use std::fmt::Write;

use serde::Serialize;

use super::{Exported, ExportedEntry, ExportedFile, FORMAT, VERSION, instant};
use crate::error::{Error, Result};

/// The file about the folder as a whole.
pub(in crate::journal) const ABOUT_ALL: &str = "journal.yaml";
/// The line before and after the front matter.
pub(in crate::journal) const FENCE: &str = "---";

pub(super) fn files(journal: &Exported) -> Result<Vec<ExportedFile>> {
    let mut all = format!("format: {FORMAT}\nversion: {VERSION}\n");
    field(&mut all, "moods", &journal.moods)?;
    let mut files = vec![ExportedFile::new(ABOUT_ALL, all)];
    let mut taken = HashSet::new();
    for entry in &journal.entries {
        let mut name = name(entry, false);
        if !taken.insert(name.clone()) {
            name = self::name(entry, true);
        }
        files.push(ExportedFile::new(name, text(entry)?));
    }
    Ok(files)
}

/// `2026/2026-11-21 2330 1a2b3c4d.md`: the time there, and the end of the id, or all of it.
fn name(entry: &ExportedEntry, whole_id: bool) -> String {
    let day = entry.day.to_string();
    let time = entry.zone.local(entry.at).1.to_string().replace(':', "");
    let id = entry.id.to_string();
    let id = if whole_id { &id } else { &id[id.len() - 8..] };
    let year = &day[..day.len() - "-00-00".len()];
    format!("{year}/{day} {time} {id}.md")
}

fn text(entry: &ExportedEntry) -> Result<String> {
    let (day, time) = entry.zone.local(entry.at);
    let mut text = format!("{FENCE}\n");
    field(&mut text, "id", &entry.id)?;
    field(&mut text, "date", &format!("{day} {time}"))?;
    field(&mut text, "zone", &entry.zone)?;
    field(&mut text, "at", &instant::text(entry.at))?;
    validate(&mut text, "journal", entry.journal.as_ref())?;
    validate(&mut text, "mood", entry.mood.as_ref())?;
    validate(&mut text, "energy", entry.energy.as_ref())?;
    validate(&mut text, "sleep", entry.sleep.as_ref())?;
    validate(
        &mut text,
        "tags",
        Some(&entry.tags).filter(|tags| !tags.is_empty()),
    )?;
    for (name, is_set) in [
        ("starred", entry.starred),
        ("archived", entry.archived),
        ("quiet", entry.hidden_from_memories),
    ] {
        validate(&mut text, name, Some(&true).filter(|_| is_set))?;
    }
    validate(&mut text, "prompt", entry.prompt.as_ref())?;
    validate(&mut text, "about", entry.about.as_ref())?;
    let photos = Some(&entry.photos).filter(|photos| !photos.is_empty());
    validate(&mut text, "photos", photos)?;
    field(&mut text, "changed_at", &instant::text(entry.changed_at))?;
    text.push_str(FENCE);
    text.push('\n');
    text.push_str(&entry.text);
    Ok(text)
}

fn validate<T: Serialize>(text: &mut String, name: &str, value: Option<&T>) -> Result<()> {
    value.map_or(Ok(()), |value| field(text, name, value))
}

/// A value as JSON, which is YAML too (yaml.org/spec/1.2.2, section 1.3). What YAML takes for no
/// character that can be printed, or for a break of a line, is written as its number.
fn field<T: Serialize>(text: &mut String, name: &str, value: &T) -> Result<()> {
    let failed = |_| Error::internal("an entry as YAML");
    let json = serde_json::to_string(value).map_err(failed)?;
    text.push_str(name);
    text.push_str(": ");
    for c in json.chars() {
        match c {
            '\u{7F}'..='\u{9F}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{FEFF}'
            | '\u{FFFE}'
            | '\u{FFFF}' => {
                write!(text, "\\u{:04x}", u32::from(c)).map_err(|_| Error::internal("a number"))?;
            }
            c => text.push(c),
        }
    }
    text.push('\n');
    Ok(())
}
