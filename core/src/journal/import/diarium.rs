//! Diarium: its JSON, a list of entries with their text as HTML, and a folder `media` beside it.
//! Source of the names: a public converter from Diarium to Day One (`diarium_to_dayone.py`); what else an
//! entry has is counted.

use std::collections::HashMap;

use serde_json::Value;

use super::archive::Archive;
use super::html::markdown;
use super::json::listed;
use super::json_list::{Json, Wanted};
use super::media::{Media, is_picture};
use super::moment::{Order, moment};
use super::pile::Pile;
use super::text::{Keys, extension, is_nothing, not_a, said, strings, titled};
use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::Job;
use crate::error::Result;

const EXPECTED: &str = "a JSON export of Diarium, alone or in its zip archive";

/// The fields that are taken, or counted by what they are.
const KNOWN: [&str; 7] = [
    "date", "heading", "html", "tags", "location", "sun", "lunar",
];

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = files.imported();
    let mut keys = Keys::default();
    let names = files.names();
    let media = Media::of(files);
    let mut found = None;
    for name in names.iter().filter(|name| extension(name) == "json") {
        let wanted = Wanted {
            whole: true,
            ..Wanted::default()
        };
        let entries = match listed(&files.stream(name)?, &wanted, files.room())? {
            None => {
                read.leave_out(NotImportedReason::Unreadable);
                continue;
            }
            Some(Json::List(all)) if all.any(is_entry)? => all,
            Some(_) => {
                read.leave_out(NotImportedReason::OtherFile);
                continue;
            }
        };
        let found = found.get_or_insert_with(|| Pile::new(files.room()));
        job.expect(job.total() + entries.len() as u64);
        for entry in entries.walk() {
            job.step()?;
            if let Some(entry) = read_entry(&*entry?, name, &media, &mut keys, &mut read) {
                found.push(entry);
            }
        }
    }
    let found = found.ok_or_else(|| not_a(EXPECTED))?;
    let mut pictures = pictures(files, &names, &found)?;
    for (at, entry) in found.walk().enumerate() {
        let mut entry = entry?.into_owned();
        entry
            .photos
            .extend(pictures.remove(&at).into_iter().flatten());
        read.push(entry);
    }
    Ok(read)
}

fn is_entry(json: &Value) -> bool {
    json["date"].is_string() && json.get("html").is_some()
}

fn read_entry(
    json: &Value,
    file: &str,
    media: &Media<'_>,
    keys: &mut Keys,
    read: &mut Imported,
) -> Option<ImportedEntry> {
    let date = json["date"].as_str().unwrap_or_default();
    let Some(moment) = moment(date, Order::Month) else {
        read.leave_out(NotImportedReason::NoDate);
        return None;
    };
    if moment.unclear {
        read.leave_out(NotImportedReason::Time);
    }
    let (text, shown) = markdown(said(json, "html", read)).counted(read);
    let key = keys.of(&[date]);
    let text = titled(said(json, "heading", read), &text);
    let mut entry = ImportedEntry::new(key, moment.when, text);
    entry.photos = media.take(&shown, file, read);
    entry.tags = strings(&json["tags"], NotImportedReason::Tag, read);
    if !is_nothing(&json["location"]) {
        read.leave_out(NotImportedReason::Location);
    }
    if !is_nothing(&json["sun"]) || !is_nothing(&json["lunar"]) {
        read.leave_out(NotImportedReason::Weather);
    }
    let others = json.as_object().into_iter().flatten();
    let others =
        others.filter(|(name, value)| !KNOWN.contains(&name.as_str()) && !is_nothing(value));
    for _ in others {
        read.leave_out(NotImportedReason::Field);
    }
    Some(entry)
}

/// The pictures of each entry by its number: those of the folder of its day and time:
/// `media/2021-04-05_233000123/…`. A folder of a day alone is of its first entry.
fn pictures(
    files: &Archive,
    names: &[String],
    found: &Pile<ImportedEntry>,
) -> Result<HashMap<usize, Vec<String>>> {
    const DAY: usize = "2021-04-05_".len();
    const MINUTE: usize = "2021-04-05_2330".len();
    let mut entries: HashMap<String, usize> = HashMap::new();
    for (at, entry) in found.walk().enumerate() {
        if let ImportedTime::Wall { day, time } = entry?.when {
            let time = time.map(|time| time.to_string().replace(':', ""));
            entries.entry(day.to_string()).or_insert(at);
            let whole = format!("{day}_{}", time.unwrap_or_default());
            entries.entry(whole).or_insert(at);
        }
    }
    let mut pictures: HashMap<usize, Vec<String>> = HashMap::new();
    for name in names.iter().filter(|name| is_picture(name)) {
        let folder = name.split('/').rev().nth(1).unwrap_or_default();
        let ways = [folder.get(..MINUTE), folder.get(..DAY), Some(folder)];
        let of = ways.into_iter().flatten().find_map(|way| entries.get(way));
        if let Some(at) = of {
            files.account(name);
            pictures.entry(*at).or_default().push(name.clone());
        }
    }
    Ok(pictures)
}
