//! Journey: a zip archive with a JSON file for each entry, and its photos beside them. Two shapes:
//! `date_journal` in milliseconds with `photos`, and `schemaVersion` 2 with `dateOfJournal` in RFC 3339
//! and `attachments`.

use serde_json::Value;

use super::archive::Archive;
use super::html::{is_html, markdown};
use super::json::json_with;
use super::media::Media;
use super::text::{extension, not_a, rfc3339, said, strings};
use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::error::Result;
use crate::{Job, Timestamp};

const EXPECTED: &str = "a zip archive of Journey, with a JSON file for each entry";

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = files.imported();
    let names = files.names();
    let media = Media::of(files);
    job.expect(names.len() as u64);
    let mut seen = false;
    for name in names.iter().filter(|name| extension(name) == "json") {
        job.step()?;
        match json_with(&DATES, &files.stream(name)?)? {
            Some(json) if is_entry(&json) => {
                seen = true;
                read_entry(&json, name, &media, &mut read);
            }
            Some(_) => read.leave_out(NotImportedReason::OtherFile),
            None => read.leave_out(NotImportedReason::Unreadable),
        }
    }
    if seen { Ok(read) } else { Err(not_a(EXPECTED)) }
}

/// The fields of which each entry has one.
const DATES: [&str; 2] = ["date_journal", "dateOfJournal"];

fn is_entry(json: &Value) -> bool {
    DATES.iter().any(|field| json.get(*field).is_some())
}

/// When an entry was written: milliseconds, or RFC 3339.
fn instant(json: &Value) -> Option<Timestamp> {
    let said = json.get("date_journal").or(json.get("dateOfJournal"))?;
    let millis = said.as_i64().or_else(|| said.as_str()?.parse().ok());
    // 0 is none.
    (millis != Some(0)).then_some(())?;
    let at = millis.map(Timestamp).or_else(|| rfc3339(said.as_str()?))?;
    at.checked("at").ok()
}

fn read_entry(json: &Value, name: &str, media: &Media<'_>, read: &mut Imported) {
    let text_of = |field: &str| json[field].as_str().unwrap_or_default();
    if json["encrypted"].as_bool() == Some(true) {
        read.leave_out(NotImportedReason::Encrypted);
        return;
    }
    let Some(at) = instant(json) else {
        read.leave_out(NotImportedReason::NoDate);
        return;
    };
    let text = said(json, "text", read);
    let is_html = match text_of("type") {
        "html" => true,
        "markdown" | "text" | "plain" => false,
        _ => is_html(text),
    };
    let (text, shown) = if is_html {
        markdown(text).counted(read)
    } else {
        (text.trim_end().to_owned(), Vec::new())
    };
    let zone = text_of("timezone").parse().ok();
    let key = match text_of("id") {
        "" => name,
        id => id,
    };
    let when = ImportedTime::Instant { at, zone };
    let mut entry = ImportedEntry::new(key.to_owned(), when, text);
    entry.starred = json["favourite"].as_bool().unwrap_or(false);
    entry.tags = strings(&json["tags"], NotImportedReason::Tag, read);
    let mut listed: Vec<String> = Vec::new();
    for field in ["photos", "attachments"] {
        listed.extend(strings(&json[field], NotImportedReason::PhotoMissing, read));
    }
    let others = shown.into_iter().filter(|shown| !listed.contains(shown));
    let others: Vec<String> = others.collect();
    listed.extend(others);
    entry.photos = media.listed(&listed, name, read);
    count_others(json, read);
    read.push(entry);
}

/// Counts what of an entry has no place here.
fn count_others(json: &Value, read: &mut Imported) {
    let said = |field: &str| json[field].as_str().unwrap_or_default();
    let number = |value: &Value| value.as_f64();
    // The largest double stands for no place, and -1 for no weather.
    let is_a_place = |place: [&Value; 2]| {
        place
            .into_iter()
            .all(|degrees| number(degrees).is_some_and(|degrees| degrees.abs() <= 180.0))
    };
    let location = &json["location"];
    if !said("address").is_empty()
        || is_a_place([&json["lat"], &json["lon"]])
        || is_a_place([&location["lat"], &location["lng"]])
    {
        read.leave_out(NotImportedReason::Location);
    }
    let weather = &json["weather"];
    let is_known = number(&weather["id"]).is_some_and(|id| id >= 0.0)
        || weather["description"]
            .as_str()
            .is_some_and(|said| !said.is_empty());
    if is_known {
        read.leave_out(NotImportedReason::Weather);
    }
    // What its numbers of mood, sentiment and activity mean is not written down anywhere.
    for score in ["mood", "sentiment", "activity"] {
        if number(&json[score]).is_some_and(|number| number > 0.0) {
            read.leave_out(NotImportedReason::Score);
        }
    }
    if !said("music_title").is_empty() {
        read.leave_out(NotImportedReason::Attachment);
    }
    for field in ["label", "folder"] {
        if !said(field).is_empty() {
            read.leave_out(NotImportedReason::Field);
        }
    }
}
