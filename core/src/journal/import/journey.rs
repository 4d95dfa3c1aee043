//! Journey: a zip archive with a JSON file for each entry, and its photos beside them.

use serde_json::Value;

use super::archive::Archive;
use super::html::{is_html, markdown};
use super::text::{decoded, extension, folder_of, not_a, strings};
use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::error::Result;
use crate::{Job, Timestamp};

const EXPECTED: &str = "a zip archive of Journey, with a JSON file for each entry";

const PHOTOS: [&str; 7] = ["jpg", "jpeg", "png", "webp", "gif", "heic", "sticker"];

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = Imported::default();
    let names = files.names();
    job.expect(names.len() as u64);
    let mut seen = false;
    for name in names.iter().filter(|name| extension(name) == "json") {
        job.step()?;
        let json: Option<Value> = serde_json::from_str(&decoded(&files.read(name)?)).ok();
        match json {
            Some(json) if json.get("date_journal").is_some() => {
                seen = true;
                read_entry(&json, name, files, &mut read);
            }
            Some(_) => read.leave_out(NotImportedReason::OtherFile),
            None => read.leave_out(NotImportedReason::Unreadable),
        }
    }
    if seen { Ok(read) } else { Err(not_a(EXPECTED)) }
}

fn read_entry(json: &Value, name: &str, files: &Archive, read: &mut Imported) {
    let said = |field: &str| json[field].as_str().unwrap_or_default();
    let at = json["date_journal"].as_i64().map(Timestamp);
    let Some(at) = at.and_then(|at| at.checked("at").ok()) else {
        read.leave_out(NotImportedReason::NoDate);
        return;
    };
    let text = said("text");
    let text = if said("type") == "html" || is_html(text) {
        markdown(text)
    } else {
        text.trim_end().to_owned()
    };
    let zone = said("timezone").parse().ok();
    let key = match said("id") {
        "" => name,
        id => id,
    };
    let when = ImportedTime::Instant { at, zone };
    let mut entry = ImportedEntry::new(key.to_owned(), when, text);
    entry.starred = json["favourite"].as_bool().unwrap_or(false);
    entry.tags = strings(&json["tags"]);
    for photo in json["photos"].as_array().into_iter().flatten() {
        let Some(file) = photo.as_str() else { continue };
        let path = format!("{}{file}", folder_of(name));
        if !PHOTOS.contains(&extension(file).as_str()) {
            read.leave_out(NotImportedReason::Attachment);
        } else if files.has(&path) {
            entry.photos.push(path);
        } else {
            read.leave_out(NotImportedReason::PhotoMissing);
        }
    }
    // The largest double stands for no place, and -1 for no weather.
    let is_a_place = |field: &str| {
        json[field]
            .as_f64()
            .is_some_and(|degrees| degrees.abs() <= 180.0)
    };
    if !said("address").is_empty() || is_a_place("lat") && is_a_place("lon") {
        read.leave_out(NotImportedReason::Location);
    }
    if json["weather"]["id"].as_i64().is_some_and(|id| id >= 0) {
        read.leave_out(NotImportedReason::Weather);
    }
    // What its numbers of mood and sentiment mean is not written down anywhere.
    let is_set = |field: &str| json[field].as_f64().is_some_and(|number| number > 0.0);
    if is_set("mood") || is_set("sentiment") {
        read.leave_out(NotImportedReason::Score);
    }
    if !said("music_title").is_empty() {
        read.leave_out(NotImportedReason::Attachment);
    }
    read.entries.push(entry);
}
