//! Standard Notes: a decrypted backup, as a file or in its zip archive.

use std::collections::HashMap;

use serde_json::Value;

use super::archive::Archive;
use super::html::{is_html, markdown};
use super::json::{json, listed};
use super::json_list::{Json, Wanted};
use super::pile::Pile;
use super::text::{extension, not_a, rfc3339, said, titled};
use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason, lexical};
use crate::Job;
use crate::error::Result;

const EXPECTED: &str = "a decrypted backup of Standard Notes";

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = files.imported();
    let names = files.names();
    let mut seen = false;
    for name in &names {
        job.check()?;
        if !["txt", "json"].contains(&extension(name).as_str()) || is_copy(name) {
            continue;
        }
        let text = files.stream(name)?;
        let json = listed(&text, &Wanted::list("items"), files.room())?;
        match json.and_then(Json::field) {
            Some(items) => {
                seen = true;
                read_items(&items, &mut read, job)?;
            }
            None => read.leave_out(NotImportedReason::OtherFile),
        }
    }
    for name in names.iter().filter(|name| is_copy(name)) {
        files.account(name);
    }
    if seen { Ok(read) } else { Err(not_a(EXPECTED)) }
}

/// Whether a file is the text of a note that a backup in its archive has beside it: the same words
/// once more.
fn is_copy(name: &str) -> bool {
    name.starts_with("Items/")
}

fn read_items(items: &Pile<Value>, read: &mut Imported, job: &Job) -> Result<()> {
    let is_a = |item: &Value, kind: &str| item["content_type"] == kind;
    let mut tags: HashMap<String, Vec<String>> = HashMap::new();
    for tag in items.walk() {
        let tag = tag?;
        if !is_a(&tag, "Tag") {
            continue;
        }
        let title = tag["content"]["title"].as_str().unwrap_or_default();
        let notes = tag["content"]["references"]
            .as_array()
            .into_iter()
            .flatten();
        for note in notes.filter_map(|note| note["uuid"].as_str()) {
            let of_note = tags.entry(note.to_owned()).or_default();
            of_note.push(title.to_owned());
        }
    }
    job.expect(job.total() + items.len() as u64);
    for item in items.walk() {
        job.step()?;
        let item = &*item?;
        if is_a(item, "Note") {
            read_note(item, &tags, read);
        } else if is_a(item, "SN|File") {
            read.leave_out(NotImportedReason::Attachment);
        } else if !item["content_type"].is_string() {
            read.leave_out(NotImportedReason::Unreadable);
        }
    }
    Ok(())
}

fn read_note(item: &Value, tags: &HashMap<String, Vec<String>>, read: &mut Imported) {
    let content = &item["content"];
    if content.is_string() {
        read.leave_out(NotImportedReason::Encrypted);
        return;
    }
    let is_set = |value: &Value| value.as_bool().unwrap_or(false);
    if is_set(&content["trashed"]) || is_set(&item["deleted"]) {
        read.leave_out(NotImportedReason::Deleted);
        return;
    }
    let Some(id) = item["uuid"].as_str() else {
        read.leave_out(NotImportedReason::Unreadable);
        return;
    };
    let Some(at) = item["created_at"].as_str().and_then(rfc3339) else {
        read.leave_out(NotImportedReason::NoDate);
        return;
    };
    let text = text_of(content, read);
    let title = said(content, "title", read);
    let when = ImportedTime::Instant { at, zone: None };
    let mut entry = ImportedEntry::new(id.to_owned(), when, titled(title, &text));
    entry.tags = tags.get(id).cloned().unwrap_or_default();
    entry.starred = is_set(&content["starred"]);
    let native = &content["appData"]["org.standardnotes.sn"];
    entry.archived = is_set(&native["archived"]);
    read.push(entry);
}

/// The text of a note by the editor that it was written in: `noteType`, or in older backups the name
/// of the editor.
fn text_of(content: &Value, read: &mut Imported) -> String {
    let text = said(content, "text", read);
    let of = |field: &str| content[field].as_str().unwrap_or_default();
    let (kind, editor) = (of("noteType"), of("editorIdentifier"));
    if kind == "super" || kind.is_empty() && is_lexical(text) {
        if let Some(tree) = json(text).filter(|tree| tree["root"].is_object()) {
            return lexical::markdown(&tree["root"], read);
        }
        // Cut off, or none: as it is, so that no word is lost.
        if !text.trim().is_empty() {
            read.leave_out(NotImportedReason::Formatting);
        }
        return text.trim_end().to_owned();
    }
    let rich_editor = ["bold-editor", "plus-editor"]
        .iter()
        .any(|name| editor.contains(name));
    let rich = match kind {
        "rich-text" => true,
        "" | "unknown" => rich_editor || editor.is_empty() && is_html(text),
        _ => false,
    };
    if rich {
        markdown(text).alone(read)
    } else {
        text.trim_end().to_owned()
    }
}

/// Whether a text is a tree of the editor, as JSON writes it.
fn is_lexical(text: &str) -> bool {
    let inner = text.trim_start().strip_prefix('{');
    inner.is_some_and(|inner| inner.trim_start().starts_with("\"root\""))
}
