//! Day One: a zip archive with a JSON file for each journal and `photos/`, or such a file alone.

use serde_json::Value;

use super::archive::Archive;
use super::text::{decoded, extension, folder_of, not_a, rfc3339, strings};
use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::Job;
use crate::error::Result;

const EXPECTED: &str = "a JSON export of Day One, in its zip archive or alone";
/// The journal that every Day One begins with.
const FIRST: &str = "Journal";
/// How a text says that a photo, sound or film stands there.
const MOMENT: &str = "dayone-moment:/";

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = Imported::default();
    let mut seen = false;
    let names = files.names();
    let journals = names
        .iter()
        .filter(|name| extension(name) == "json" && !name.starts_with("__MACOSX"));
    for name in journals {
        let Ok(json) = serde_json::from_str::<Value>(&decoded(&files.read(name)?)) else {
            continue;
        };
        let Some(entries) = json["entries"].as_array() else {
            continue;
        };
        seen = true;
        job.expect(job.total() + entries.len() as u64);
        let stem = name.rsplit('/').next().unwrap_or(name);
        let stem = &stem[..stem.len() - ".json".len()];
        let journal = (stem != FIRST).then(|| stem.to_owned());
        for entry in entries {
            job.step()?;
            read_entry(entry, journal.as_ref(), name, files, &mut read);
        }
    }
    if seen { Ok(read) } else { Err(not_a(EXPECTED)) }
}

fn read_entry(
    json: &Value,
    journal: Option<&String>,
    file: &str,
    files: &Archive,
    read: &mut Imported,
) {
    let said = |field: &str| json[field].as_str().unwrap_or_default();
    if said("uuid").is_empty() {
        read.leave_out(NotImportedReason::Unreadable);
        return;
    }
    let Some(at) = rfc3339(said("creationDate")) else {
        read.leave_out(NotImportedReason::NoDate);
        return;
    };
    let zone = said("timeZone").parse().ok();
    let (text, shown) = match json["text"].as_str() {
        Some(text) => parted(text),
        None => rich(said("richText"), read),
    };
    let when = ImportedTime::Instant { at, zone };
    let mut entry = ImportedEntry::new(said("uuid").to_owned(), when, text);
    entry.starred = json["starred"].as_bool().unwrap_or(false);
    entry.journal = journal.cloned();
    entry.tags = strings(&json["tags"]);
    entry.photos = photos(json, &shown, file, files, read);
    let attachments = ["audios", "videos", "pdfAttachments"];
    for _ in attachments
        .iter()
        .filter_map(|kind| json[*kind].as_array())
        .flatten()
    {
        read.leave_out(NotImportedReason::Attachment);
    }
    for (field, reason) in [
        ("location", NotImportedReason::Location),
        ("weather", NotImportedReason::Weather),
        ("creationDevice", NotImportedReason::Device),
    ] {
        if !json[field].is_null() {
            read.leave_out(reason);
        }
    }
    read.entries.push(entry);
}

/// The paths of an entry's photos: those that its text shows first, in their order.
fn photos(
    json: &Value,
    shown: &[String],
    file: &str,
    files: &Archive,
    read: &mut Imported,
) -> Vec<String> {
    let mut all: Vec<&Value> = json["photos"].as_array().into_iter().flatten().collect();
    let place = |photo: &&Value| {
        let id = photo["identifier"].as_str().unwrap_or_default();
        let shown = shown.iter().position(|shown| shown == id);
        let order = photo["orderInEntry"].as_i64().unwrap_or(i64::MAX);
        (shown.unwrap_or(usize::MAX), order)
    };
    all.sort_by_key(place);
    let folder = folder_of(file);
    let mut paths = Vec::new();
    for photo in all {
        let part = |field: &str| photo[field].as_str().unwrap_or_default();
        let path = format!("{folder}photos/{}.{}", part("md5"), part("type"));
        if files.has(&path) {
            paths.push(path);
        } else {
            read.leave_out(NotImportedReason::PhotoMissing);
        }
    }
    paths
}

/// A text without what Day One puts into it: the images it shows, whose ids come second, and
/// backslashes before signs that mean nothing there.
fn parted(text: &str) -> (String, Vec<String>) {
    let (mut plain, mut shown) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(at) = rest.find(&format!("]({MOMENT}")) {
        let before = &rest[..at];
        let begins = before.rfind("![").unwrap_or(at);
        plain.push_str(&before[..begins]);
        let link = &rest[at + 2 + MOMENT.len()..];
        let end = link.find(')').unwrap_or(link.len());
        let id = link[..end].trim_start_matches('/');
        // Of audio/ID and video/ID their lists tell.
        if !id.contains('/') {
            shown.push(id.to_owned());
        }
        rest = link.get(end + 1..).unwrap_or_default();
    }
    plain.push_str(rest);
    (unescaped(plain.trim()), shown)
}

/// Takes the backslashes away that no Markdown needs. At the beginning of a line a dash or a number
/// with a dot would become a list.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let mut chars = line.chars().peekable();
        let mut begins = true;
        while let Some(c) = chars.next() {
            let next = chars.peek().copied().unwrap_or_default();
            let needless = match next {
                '(' | ')' | '!' => true,
                '.' | '-' => !begins,
                _ => false,
            };
            if c == '\\' && needless {
                continue;
            }
            begins &= c.is_whitespace() || c.is_ascii_digit() || c == '\\';
            out.push(c);
        }
    }
    out
}

/// The text of what Day One keeps beside it as JSON, and the ids of the photos that it shows.
fn rich(json: &str, read: &mut Imported) -> (String, Vec<String>) {
    let (mut text, mut shown) = (String::new(), Vec::new());
    let json: Value = serde_json::from_str(json).unwrap_or_default();
    for part in json["contents"].as_array().into_iter().flatten() {
        for object in part["embeddedObjects"].as_array().into_iter().flatten() {
            match (object["type"].as_str(), object["identifier"].as_str()) {
                (Some("photo"), Some(id)) => shown.push(id.to_owned()),
                (Some("photo" | "audio" | "video" | "pdfAttachment"), _) => {}
                _ => read.leave_out(NotImportedReason::Formatting),
            }
        }
        let Some(said) = part["text"].as_str() else {
            continue;
        };
        let begins = text.is_empty() || text.ends_with('\n');
        let line = &part["attributes"]["line"];
        let mark = match (line["header"].as_u64(), line["listStyle"].as_str()) {
            (Some(level @ 1..=6), _) => {
                format!("{} ", "#".repeat(usize::try_from(level).unwrap_or(1)))
            }
            (_, Some("bulleted")) => "- ".to_owned(),
            (_, Some("numbered")) => "1. ".to_owned(),
            (_, Some("checkbox")) => "- [ ] ".to_owned(),
            _ => String::new(),
        };
        if begins {
            text.push_str(&mark);
        }
        text.push_str(said);
    }
    (text.trim().to_owned(), shown)
}
