//! A folder of Markdown: this app's, or another's, with or without front matter.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use serde_json::{Map, Value};

use super::super::archive::Archive;
use super::super::text::{Keys, clock, decoded, extension, folder_of, not_a, rfc3339, titled};
use super::super::{Imported, ImportedEntry, ImportedMood, ImportedTime, NotImportedReason};
use super::json::keep_there;
use crate::error::Result;
use crate::journal::export::{ABOUT_ALL, ExportedEntry, FENCE};
use crate::{Day, Job, Timestamp, WallTime, Zone};

const EXPECTED: &str = "a folder or a zip archive with Markdown files";

/// More than this of front matter is not read as such.
const FRONT_MAX: usize = 64 * 1024;

pub(in crate::journal::import) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = Imported::default();
    let mut keys = Keys::default();
    let names = files.names();
    let about = names
        .iter()
        .find(|name| name.rsplit('/').next() == Some(ABOUT_ALL));
    let root = about.map_or("", |about| &about[..about.len() - ABOUT_ALL.len()]);
    if let Some(about) = about {
        let all = front(&decoded(&files.read(about)?)).unwrap_or_default();
        read.moods = texts(all.get("moods"));
    }
    job.expect(names.len() as u64);
    let mut seen = false;
    for name in &names {
        job.step()?;
        if ["md", "markdown"].contains(&extension(name).as_str()) {
            seen = true;
            let text = decoded(&files.read(name)?);
            read_file(name, &text, root, files, &mut keys, &mut read);
        } else if !is_expected(name) {
            read.leave_out(NotImportedReason::OtherFile);
        }
    }
    if seen || about.is_some() {
        Ok(read)
    } else {
        Err(not_a(EXPECTED))
    }
}

/// Whether a file has its place beside the Markdown.
fn is_expected(file: &str) -> bool {
    const PICTURES: [&str; 7] = ["jpg", "jpeg", "png", "webp", "gif", "heic", "svg"];
    file.rsplit('/').next() == Some(ABOUT_ALL) || PICTURES.contains(&extension(file).as_str())
}

fn read_file(
    name: &str,
    text: &str,
    root: &str,
    files: &Archive,
    keys: &mut Keys,
    read: &mut Imported,
) {
    let (front, body) = parted(text).unwrap_or((Map::new(), text));
    if let Some(mut entry) = native(&front, body) {
        keep_there(&mut entry.photos, root, files, read);
        read.entries.push(entry.into());
        return;
    }
    let Some(when) = when(&front, name) else {
        read.leave_out(NotImportedReason::NoDate);
        return;
    };
    let title = front
        .get("title")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let body = body.trim_start_matches(['\r', '\n']).trim_end();
    let text = if body.starts_with("# ") {
        body.to_owned()
    } else {
        titled(title, body)
    };
    let key = keys.of(&[&format!("{when:?}"), &text]);
    let mut entry = ImportedEntry::new(key, when, text);
    entry.tags = texts(front.get("tags").or(front.get("keywords")));
    entry.mood = front.get("mood").and_then(mood);
    let is_set = |field: &str| front.get(field).and_then(Value::as_bool).unwrap_or(false);
    entry.starred = is_set("starred") || is_set("favorite") || is_set("favourite");
    entry.photos = shown(body, name, files);
    read.entries.push(entry);
}

/// The front matter of a file, and what comes after it.
fn parted(text: &str) -> Option<(Map<String, Value>, &str)> {
    let after = text.strip_prefix(FENCE)?;
    let after = after.strip_prefix("\r\n").or(after.strip_prefix('\n'))?;
    let mut length = 0;
    for line in after.split_inclusive('\n') {
        if line.trim_end_matches(['\r', '\n']) == FENCE {
            let front = front(&after[..length])?;
            return Some((front, &after[length + line.len()..]));
        }
        length += line.len();
        if length > FRONT_MAX {
            return None;
        }
    }
    None
}

/// YAML as an object; nothing where it is no such.
fn front(yaml: &str) -> Option<Map<String, Value>> {
    match serde_saphyr::from_str::<Value>(yaml) {
        Ok(Value::Object(object)) => Some(object),
        _ => None,
    }
}

/// An entry that this app wrote.
fn native(front: &Map<String, Value>, text: &str) -> Option<ExportedEntry> {
    let mut whole = front.clone();
    whole.remove("date")?;
    let empty = || Value::Array(Vec::new());
    for (field, default) in [
        ("mood", Value::Null),
        ("energy", Value::Null),
        ("sleep", Value::Null),
        ("tags", empty()),
        ("starred", false.into()),
        ("archived", false.into()),
        ("quiet", false.into()),
        ("journal", Value::Null),
        ("prompt", Value::Null),
        ("about", Value::Null),
        ("photos", empty()),
    ] {
        whole.entry(field).or_insert(default);
    }
    let at = rfc3339(whole.get("at")?.as_str()?)?;
    let zone: Zone = whole.get("zone")?.as_str()?.parse().ok()?;
    whole.insert("day".into(), zone.day(at).to_string().into());
    whole.insert("text".into(), text.into());
    serde_json::from_value(Value::Object(whole)).ok()
}

/// A list, or words with a comma or a space between them.
fn texts(value: Option<&Value>) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    match value {
        Some(Value::Array(all)) => all.iter().filter_map(text).collect(),
        Some(Value::String(words)) => words
            .split(|c: char| c == ',' || (c.is_whitespace() && !words.contains(',')))
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    }
}

/// A word, or a number of five.
fn mood(value: &Value) -> Option<ImportedMood> {
    let of_five = value.as_u64().and_then(|number| u8::try_from(number).ok());
    let of_five = of_five.filter(|number| (1..=5).contains(number));
    let name = value.as_str().unwrap_or_default().trim().to_owned();
    (of_five.is_some() || !name.is_empty()).then_some(ImportedMood { name, of_five })
}

/// When a file says that it was written: in its front matter, or else in its name.
fn when(front: &Map<String, Value>, name: &str) -> Option<ImportedTime> {
    let said = [
        "date",
        "created",
        "created_at",
        "created-at",
        "creation_date",
    ]
    .into_iter()
    .find_map(|field| front.get(field)?.as_str());
    said.and_then(moment).or_else(|| {
        let file = name.rsplit('/').next().unwrap_or(name);
        in_name(file)
    })
}

fn moment(text: &str) -> Option<ImportedTime> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(&text.replacen(' ', "T", 1)) {
        return with_offset(at);
    }
    let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let form = |form| NaiveDate::parse_from_str(date, form).ok();
    let date = form("%Y-%m-%d").or(form("%Y/%m/%d"))?;
    let day: Day = date.format("%Y-%m-%d").to_string().parse().ok()?;
    Some(ImportedTime::Wall {
        day,
        time: clock(time),
    })
}

/// A moment whose distance from UTC is known and whose zone is not: in a zone that has always that
/// distance, where there is one, so that it stays on its day.
fn with_offset(at: DateTime<FixedOffset>) -> Option<ImportedTime> {
    let seconds = at.offset().local_minus_utc();
    let instant = Timestamp(at.timestamp_millis()).checked("at").ok()?;
    let zone = match (seconds / 3600, seconds % 3600) {
        (0, 0) => Some(Zone::UTC),
        // The names count westwards.
        (hours, 0) => format!("Etc/GMT{:+}", -hours).parse().ok(),
        _ => None,
    };
    match zone {
        Some(zone) => Some(ImportedTime::Instant {
            at: instant,
            zone: Some(zone),
        }),
        None => wall(at.naive_local()),
    }
}

fn wall(at: NaiveDateTime) -> Option<ImportedTime> {
    Some(ImportedTime::Wall {
        day: at.format("%Y-%m-%d").to_string().parse().ok()?,
        time: clock(&at.format("%H:%M").to_string()),
    })
}

/// `2026-11-21 …` or `20261121 …`, and `2330`, `23-30` or `23.30` after it.
fn in_name(file: &str) -> Option<ImportedTime> {
    let digits: Vec<(usize, char)> = file
        .char_indices()
        .take_while(|(_, c)| c.is_ascii_digit() || "-_ .T".contains(*c))
        .filter(|(_, c)| c.is_ascii_digit())
        .collect();
    let text: String = digits.iter().map(|(_, c)| c).collect();
    let date = text.get(..8)?;
    let day: Day = format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..])
        .parse()
        .ok()?;
    let time = text
        .get(8..12)
        .filter(|_| text.len() == 12 || text.len() == 14);
    let time: Option<WallTime> =
        time.and_then(|time| clock(&format!("{}:{}", &time[..2], &time[2..])));
    Some(ImportedTime::Wall { day, time })
}

/// The paths of the pictures that a text shows and that are there.
fn shown(text: &str, name: &str, files: &Archive) -> Vec<String> {
    let folder = folder_of(name);
    let mut found = Vec::new();
    for part in text.split("![").skip(1) {
        let Some((_, link)) = part.split_once("](") else {
            continue;
        };
        let Some(path) = link.split([')', ' ']).next() else {
            continue;
        };
        let path = path.trim_start_matches("./");
        let there = [format!("{folder}{path}"), path.to_owned()];
        let there = there.into_iter().find(|path| files.has(path));
        found.extend(there.filter(|path| !found.contains(path)));
    }
    found
}
