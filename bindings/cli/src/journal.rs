//! `alongside journal …`

use std::io::{IsTerminal, Read};

use alongside::{Entry, EntryDraft, EntryFilter, EntryId, EntryPage, Here, Session, Timestamp};
use serde_json::{Value, json};

use crate::args::{Journal, Part};
use crate::failure::{Failure, id_or_ending, read};
use crate::show::{Answer, bold, dim, first_line, full_day, short, table, when};

const AT: &str = "2026-11-21T23:30, in your zone";

pub(crate) fn run(command: &Journal, session: &Session, here: &Here) -> Result<Answer, Failure> {
    match command {
        Journal::Add {
            text,
            mood,
            tags,
            at,
        } => {
            let text = match text.as_deref() {
                Some(text) if text != "-" => text.to_owned(),
                _ => read_text()?,
            };
            let at = at.as_deref().map(|at| parse_at(at, here)).transpose()?;
            let draft = EntryDraft {
                text,
                mood: *mood,
                tags: tags.clone(),
                at,
                ..EntryDraft::default()
            };
            Ok(changed(
                "Kept",
                &session.add_entry(draft, here.clone(), None)?,
            ))
        }
        Journal::Edit {
            id,
            text,
            mood,
            tags,
            no_tags,
            at,
        } => {
            let before = session.entry(find(id, session)?)?;
            let draft = EntryDraft {
                text: match text.as_deref() {
                    Some("-") => read_text()?,
                    Some(text) => text.to_owned(),
                    None => before.text,
                },
                mood: mood.as_deref().map_or(Ok(before.mood), parse_mood)?,
                tags: if tags.is_empty() && !no_tags {
                    before.tags
                } else {
                    tags.clone()
                },
                at: at.as_deref().map(|at| parse_at(at, here)).transpose()?,
                energy: before.energy,
                sleep: before.sleep,
                starred: before.starred,
                journal: before.journal,
                link: before.link.map(|link| link.to),
            };
            Ok(changed(
                "Changed",
                &session.edit_entry(before.id, draft, here.clone(), None)?,
            ))
        }
        Journal::List {
            tag,
            archived,
            part,
        } => {
            let filter = EntryFilter {
                archived: *archived,
                tag: tag.clone(),
                ..EntryFilter::default()
            };
            let page = session.entries(filter, part.after.clone(), part.limit)?;
            Ok(list(
                &page,
                "Yours alone. One line is enough: alongside journal add",
                here,
            ))
        }
        Journal::Search {
            query,
            part: Part { limit, after },
        } => {
            let page = session.search_entries(&query.join(" "), after.clone(), *limit)?;
            Ok(list(&page, "Nothing found.", here))
        }
        Journal::Show { id } => {
            let entry = session.entry(find(id, session)?)?;
            Ok(Answer::new(whole(&entry), entry_json(&entry)))
        }
        Journal::Archive { id } => {
            let id = find(id, session)?;
            Ok(changed(
                "Archived",
                &session.set_entry_archived(id, true, here.clone())?,
            ))
        }
        Journal::Unarchive { id } => {
            let id = find(id, session)?;
            Ok(changed(
                "Back in the list:",
                &session.set_entry_archived(id, false, here.clone())?,
            ))
        }
    }
}

fn changed(what: &str, entry: &Entry) -> Answer {
    let text = format!(
        "{what} {} {}",
        bold(&short(&entry.id)),
        dim(&full_day(entry.day))
    );
    Answer::new(text, entry_json(entry))
}

fn find(id: &str, session: &Session) -> Result<EntryId, Failure> {
    id_or_ending(id, |ending| session.entry_id_ending_in(ending))
}

/// Reads an entry from standard input: until Ctrl-D in a terminal.
fn read_text() -> Result<String, Failure> {
    let mut input = std::io::stdin();
    if input.is_terminal() {
        anstream::eprintln!("{}", dim("Write. A line with Ctrl-D alone ends it."));
    }
    let mut text = String::new();
    input
        .read_to_string(&mut text)
        .map_err(|_| Failure::malformed("text", "UTF-8"))?;
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}

fn parse_mood(text: &str) -> Result<Option<u8>, Failure> {
    match text {
        "none" => Ok(None),
        number => number
            .parse()
            .map(Some)
            .map_err(|_| Failure::malformed("mood", "1 to 5, or none")),
    }
}

fn parse_at(text: &str, here: &Here) -> Result<Timestamp, Failure> {
    let (day, time) = text
        .split_once(['T', ' '])
        .ok_or_else(|| Failure::malformed("at", AT))?;
    let day = read("at", day)?;
    let time = read("at", time)?;
    here.zone
        .instant(day, time)
        .ok_or_else(|| Failure::malformed("at", AT))
}

fn list(page: &EntryPage, empty: &str, here: &Here) -> Answer {
    let entries: Vec<Value> = page.entries.iter().map(entry_json).collect();
    let json = json!({ "entries": entries, "next": page.next });
    if page.entries.is_empty() {
        return Answer::new(empty, json);
    }
    let mut text = rows(&page.entries, here);
    if let Some(next) = &page.next {
        text.push_str(&dim(&format!("\nMore: --after {next}")));
    }
    Answer::new(text, json)
}

/// A line for each entry.
pub(crate) fn rows(entries: &[Entry], here: &Here) -> String {
    let row = |entry: &Entry| {
        let there = Here {
            zone: entry.zone,
            ..here.clone()
        };
        vec![
            short(&entry.id),
            when(entry.at, &there),
            entry.mood.map(|mood| mood.to_string()).unwrap_or_default(),
            entry.tags.join(", "),
            first_line(&entry.text, 60),
        ]
    };
    let rows = entries.iter().map(row).collect();
    table(&["id", "when", "mood", "tags", "text"], rows)
}

fn whole(entry: &Entry) -> String {
    let (day, time) = entry.zone.local(entry.at);
    let mut lines = vec![format!(
        "{} {time} {}",
        bold(&full_day(day)),
        dim(entry.zone.name())
    )];
    if let Some(mood) = entry.mood {
        lines.push(format!("Mood {mood} of 5"));
    }
    if !entry.tags.is_empty() {
        lines.push(format!("Tags {}", entry.tags.join(", ")));
    }
    if entry.archived {
        lines.push(dim("Archived"));
    }
    lines.push(String::new());
    lines.push(entry.text.clone());
    lines.join("\n")
}

pub(crate) fn entry_json(entry: &Entry) -> Value {
    json!({
        "id": entry.id,
        "at": entry.zone.rfc3339(entry.at),
        "zone": entry.zone,
        "day": entry.day,
        "text": entry.text,
        "mood": entry.mood,
        "tags": entry.tags,
        "archived": entry.archived,
        "changed_at": entry.zone.rfc3339(entry.changed_at),
    })
}
