//! Standard Notes: a decrypted backup, as a file or in its zip archive.

use std::collections::HashMap;

use serde_json::Value;

use super::archive::Archive;
use super::html::{is_html, markdown};
use super::text::{decoded, extension, not_a, rfc3339, titled};
use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::Job;
use crate::error::Result;

const EXPECTED: &str = "a decrypted backup of Standard Notes";

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = Imported::default();
    let mut seen = false;
    for name in files.names() {
        job.check()?;
        if !["txt", "json"].contains(&extension(&name).as_str()) {
            continue;
        }
        let Ok(json) = serde_json::from_str::<Value>(&decoded(&files.read(&name)?)) else {
            continue;
        };
        if let Some(items) = json["items"].as_array() {
            seen = true;
            read_items(items, &mut read, job)?;
        }
    }
    if seen { Ok(read) } else { Err(not_a(EXPECTED)) }
}

fn read_items(items: &[Value], read: &mut Imported, job: &Job) -> Result<()> {
    let is_a = |item: &Value, kind: &str| item["content_type"] == kind;
    let mut tags: HashMap<&str, Vec<String>> = HashMap::new();
    for tag in items.iter().filter(|item| is_a(item, "Tag")) {
        let title = tag["content"]["title"].as_str().unwrap_or_default();
        let notes = tag["content"]["references"]
            .as_array()
            .into_iter()
            .flatten();
        for note in notes.filter_map(|note| note["uuid"].as_str()) {
            tags.entry(note).or_default().push(title.to_owned());
        }
    }
    job.expect(job.total() + items.len() as u64);
    for item in items {
        job.step()?;
        if is_a(item, "Note") {
            read_note(item, &tags, read);
        } else if is_a(item, "SN|File") {
            read.leave_out(NotImportedReason::Attachment);
        }
    }
    Ok(())
}

fn read_note(item: &Value, tags: &HashMap<&str, Vec<String>>, read: &mut Imported) {
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
    let said = |field: &str| content[field].as_str().unwrap_or_default();
    let text = match said("text") {
        text if text.trim_start().starts_with("{\"root\"") => {
            let rich = serde_json::from_str::<Value>(text).unwrap_or_default();
            lexical(&rich["root"], read)
        }
        text if said("noteType") == "rich-text" || is_html(text) => markdown(text),
        text => text.trim_end().to_owned(),
    };
    let when = ImportedTime::Instant { at, zone: None };
    let mut entry = ImportedEntry::new(id.to_owned(), when, titled(said("title"), &text));
    entry.tags = tags.get(id).cloned().unwrap_or_default();
    entry.starred = is_set(&content["starred"]);
    let native = &content["appData"]["org.standardnotes.sn"];
    entry.archived = is_set(&native["archived"]);
    read.entries.push(entry);
}

/// The text of a note of the editor that keeps a tree of Lexical: a line for each block. What a
/// line can't say is counted.
fn lexical(root: &Value, read: &mut Imported) -> String {
    let mut text = String::new();
    // In the order of the text; serde_json has bounded the depth.
    for block in root["children"].as_array().into_iter().flatten() {
        let before = text.len();
        block_of(block, &mut text, read);
        if text.len() > before {
            text.push('\n');
        }
    }
    text.trim_end().to_owned()
}

fn block_of(block: &Value, text: &mut String, read: &mut Imported) {
    match block["type"].as_str().unwrap_or_default() {
        "text" | "code-highlight" => text.push_str(block["text"].as_str().unwrap_or_default()),
        "linebreak" => text.push('\n'),
        "heading" => {
            let tag = block["tag"].as_str().unwrap_or("h1");
            let level = tag.trim_start_matches('h').parse().unwrap_or(1_usize);
            text.push_str(&"#".repeat(level.clamp(1, 6)));
            text.push(' ');
            children(block, text, read);
        }
        "listitem" => {
            text.push_str("- ");
            children(block, text, read);
            text.push('\n');
        }
        "quote" => {
            text.push_str("> ");
            children(block, text, read);
        }
        "paragraph" | "list" | "link" | "autolink" | "code" | "root" => children(block, text, read),
        _ => {
            read.leave_out(NotImportedReason::Formatting);
            children(block, text, read);
        }
    }
}

fn children(block: &Value, text: &mut String, read: &mut Imported) {
    for child in block["children"].as_array().into_iter().flatten() {
        block_of(child, text, read);
    }
}
