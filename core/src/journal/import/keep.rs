//! Google Keep, as Takeout writes it: a JSON file for each note, its page as HTML and its pictures beside it.
//! Source of the names: `obsidianmd/obsidian-importer`, `src/formats/keep/models.ts`.

use serde_json::Value;

use super::archive::Archive;
use super::html::markdown;
use super::json::json_with;
use super::media::Media;
use super::text::{Keys, extension, not_a, said, texts_in, titled};
use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::error::Result;
use crate::{Job, Timestamp};

const EXPECTED: &str = "the folder Keep of Google Takeout, or its zip archive";

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = files.imported();
    let names = files.names();
    let media = Media::of(files);
    let mut keys = Keys::default();
    job.expect(names.len() as u64);
    let mut seen = false;
    for name in &names {
        job.step()?;
        if extension(name) != "json" {
            continue;
        }
        match json_with(&TIMES, &files.stream(name)?)? {
            Some(json) if is_note(&json) => {
                seen = true;
                // The same note once more, as a page.
                files.account(&format!("{}html", &name[..name.len() - "json".len()]));
                read_note(&json, name, &media, &mut keys, &mut read);
            }
            Some(_) => read.leave_out(NotImportedReason::OtherFile),
            None => read.leave_out(NotImportedReason::Unreadable),
        }
    }
    if !seen {
        return Err(not_a(EXPECTED));
    }
    for name in &names {
        // A list of the labels, and the page of Takeout itself.
        let file = name.rsplit('/').next().unwrap_or(name);
        if ["Labels.txt", "archive_browser.html"].contains(&file) {
            files.account(name);
        }
    }
    Ok(read)
}

/// The fields of which each note has one.
const TIMES: [&str; 2] = ["userEditedTimestampUsec", "createdTimestampUsec"];

fn is_note(json: &Value) -> bool {
    TIMES.iter().any(|field| json.get(*field).is_some())
}

/// Microseconds since 1970, as a number or as text.
fn instant(value: &Value) -> Option<Timestamp> {
    let micros = value.as_i64().or_else(|| value.as_str()?.parse().ok())?;
    // 0 is none.
    (micros != 0).then_some(())?;
    Timestamp(micros.div_euclid(1000)).checked("at").ok()
}

fn read_note<'a>(
    json: &'a Value,
    name: &str,
    media: &Media<'_>,
    keys: &mut Keys,
    read: &mut Imported,
) {
    let is = |field: &str| json[field].as_bool().unwrap_or(false);
    if is("isTrashed") {
        read.leave_out(NotImportedReason::Deleted);
        return;
    }
    let created = instant(&json["createdTimestampUsec"]);
    let Some(at) = created.or_else(|| instant(&json["userEditedTimestampUsec"])) else {
        read.leave_out(NotImportedReason::NoDate);
        return;
    };
    let text = text_of(json, read);
    let text = titled(said(json, "title", read), &text);
    // A note has no id: the microsecond in which it was begun stands for it, or that of its last edit.
    let key = match &json["createdTimestampUsec"] {
        Value::Null => format!("edited {}", json["userEditedTimestampUsec"]),
        begun => begun.to_string(),
    };
    let when = ImportedTime::Instant { at, zone: None };
    let mut entry = ImportedEntry::new(keys.numbered(key), when, text);
    let (labels, attachments) = (&json["labels"], &json["attachments"]);
    entry.tags = texts_in(
        labels,
        |label| label["name"].as_str(),
        NotImportedReason::Tag,
        read,
    );
    entry.archived = is("isArchived");
    let path = |one: &'a Value| one["filePath"].as_str();
    let places = texts_in(attachments, path, NotImportedReason::PhotoMissing, read);
    entry.photos = media.listed(&places, name, read);
    let colour = json["color"].as_str().unwrap_or_default();
    let has_colour = !["", "DEFAULT"].contains(&colour);
    let is_shared = json["sharees"]
        .as_array()
        .is_some_and(|all| !all.is_empty());
    for is_there in [has_colour, is_shared, is("isPinned")] {
        if is_there {
            read.leave_out(NotImportedReason::Field);
        }
    }
    read.push(entry);
}

/// The text, the ticks below it, and the links that Keep found in it.
fn text_of(json: &Value, read: &mut Imported) -> String {
    let text = match (
        said(json, "textContent", read),
        said(json, "textContentHtml", read),
    ) {
        ("", html) if !html.is_empty() => markdown(html).alone(read),
        (text, _) => text.trim_end().to_owned(),
    };
    let items = json["listContent"].as_array().into_iter().flatten();
    let ticks = items.map(|item| {
        let sign = match item["isChecked"].as_bool() {
            Some(true) => "x",
            _ => " ",
        };
        format!("- [{sign}] {}", said(item, "text", read))
    });
    let ticks = ticks.collect::<Vec<_>>().join("\n");
    let said = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let links = json["annotations"].as_array().into_iter().flatten();
    let links = links.filter(|link| link["url"].is_string() && !text.contains(&said(&link["url"])));
    let links = links.map(|link| format!("[{}]({})", said(&link["title"]), said(&link["url"])));
    let blocks = [text.clone(), ticks, links.collect::<Vec<_>>().join("\n")];
    let blocks: Vec<String> = blocks
        .into_iter()
        .filter(|block| !block.is_empty())
        .collect();
    blocks.join("\n\n")
}
