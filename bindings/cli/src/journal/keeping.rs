//! Archive, star, versions and the bin.

use alongside::{CallContext, EntryVersion, Session, TrashedEntry};
use serde_json::json;

use super::{changed, entry_json, find};
use crate::args::{Journal, Part};
use crate::failure::Failure;
use crate::show::{Answer, Text, bold, dim, first_line, record, short, table, when};

pub(super) fn run(
    command: &Journal,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        Journal::Archive { id } => {
            let entry =
                session
                    .journal()
                    .set_entry_archived(find(id, session)?, true, context.clone())?;
            Ok(changed("Archived", &entry))
        }
        Journal::Unarchive { id } => {
            let entry =
                session
                    .journal()
                    .set_entry_archived(find(id, session)?, false, context.clone())?;
            Ok(changed("Back in the list:", &entry))
        }
        Journal::Star { id, off } => {
            let entry =
                session
                    .journal()
                    .set_entry_starred(find(id, session)?, !off, context.clone())?;
            Ok(changed(if *off { "No star:" } else { "Starred" }, &entry))
        }
        Journal::Versions { id } => {
            let id = find(id, session)?;
            Ok(versions(&session.journal().entry_versions(id)?, context))
        }
        Journal::Restore { id, version } => {
            let id = find(id, session)?;
            let entry = session
                .journal()
                .restore_entry_version(id, *version, context.clone())?;
            Ok(changed("Restored", &entry))
        }
        Journal::Bin { id: Some(id), .. } => {
            let id = find(id, session)?;
            session.journal().trash_entry(id, context.clone())?;
            let text = Text::from("In the bin for 30 days: ") + bold(short(&id));
            Ok(Answer::new(text, json!({ "id": id })))
        }
        Journal::Bin { id: None, part } => bin(part, session, context),
        Journal::PutBack { id } => {
            let entry = session
                .journal()
                .put_entry_back(find(id, session)?, context.clone())?;
            Ok(changed("Out of the bin:", &entry))
        }
        _ => unreachable!("called for these"),
    }
}

fn versions(versions: &[EntryVersion], context: &CallContext) -> Answer {
    let json: Vec<_> = versions
        .iter()
        .map(|version| {
            json!({
                "version": version.number,
                "replaced_at": context.zone.rfc3339(version.replaced_at),
                "entry": entry_json(&version.entry),
            })
        })
        .collect();
    let json = json!({ "versions": json });
    if versions.is_empty() {
        return Answer::new("It was never changed.", json);
    }
    let row = |version: &EntryVersion| {
        vec![
            version.number.to_string(),
            when(version.replaced_at, context),
            version.entry.tags.join(", "),
            first_line(&version.entry.text, 60),
        ]
    };
    let rows = versions.iter().map(row).collect();
    Answer::new(table(&["version", "until", "tags", "text"], rows), json)
}

fn bin(part: &Part, session: &Session, context: &CallContext) -> Result<Answer, Failure> {
    let page = session
        .journal()
        .trashed_entries(part.after.clone(), part.limit)?;
    let json: Vec<_> = page
        .entries
        .iter()
        .map(|trashed| record(trashed, context.zone, &["binned_at", "until"]))
        .collect();
    let json = json!({ "entries": json, "next": page.next });
    if page.entries.is_empty() {
        return Ok(Answer::new("The bin is empty.", json));
    }
    let row = |trashed: &TrashedEntry| {
        vec![
            short(&trashed.id),
            format!("an entry of {}", trashed.day),
            when(trashed.until, context),
        ]
    };
    let rows = page.entries.iter().map(row).collect();
    let mut text = table(&["id", "what", "gone for good"], rows);
    if let Some(next) = &page.next {
        text.push(dim(format!("\nMore: --after {next}")));
    }
    Ok(Answer::new(text, json))
}
