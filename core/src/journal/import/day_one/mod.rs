//! Day One: a zip archive with a JSON file for each journal and `photos/`, or such a file alone; and the
//! folder of Day One Classic.

mod classic;
mod rich;

use serde_json::Value;

use super::archive::Archive;
use super::json::listed;
use super::json_list::Wanted;
use super::links::first_link;
use super::moment::in_zone;
use super::text::{extension, folder_of, is_nothing, not_a, rfc3339, said, strings};
use super::{Imported, ImportedEntry, NotImportedReason};
use crate::Job;
use crate::error::Result;

const EXPECTED: &str = "a JSON export of Day One, in its zip archive or alone";
/// The journal that every Day One begins with.
const FIRST: &str = "Journal";
/// How a text says that a photo, sound or film stands there.
const MOMENT: &str = "dayone-moment:/";

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = files.imported();
    let mut seen = false;
    let names = files.names();
    for name in names.iter().filter(|name| extension(name) == "json") {
        let text = files.stream(name)?;
        let Some(json) = listed(&text, &Wanted::list("entries"), files.room())? else {
            read.leave_out(NotImportedReason::Unreadable);
            continue;
        };
        let Some(entries) = json.field() else {
            read.leave_out(NotImportedReason::OtherFile);
            continue;
        };
        seen = true;
        job.expect(job.total() + entries.len() as u64);
        let stem = name.rsplit('/').next().unwrap_or(name);
        let stem = &stem[..stem.len() - ".json".len()];
        let journal = (stem != FIRST).then(|| stem.to_owned());
        for entry in entries.walk() {
            job.step()?;
            let entry = entry?;
            read_entry(&entry, journal.as_ref(), name, files, &mut read);
        }
    }
    for name in names.iter().filter(|name| extension(name) == "doentry") {
        job.check()?;
        seen = true;
        classic::read(files, name, &mut read)?;
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
    let text_of = |field: &str| json[field].as_str().unwrap_or_default();
    if text_of("uuid").is_empty() {
        read.leave_out(NotImportedReason::Unreadable);
        return;
    }
    let Some(at) = rfc3339(text_of("creationDate")) else {
        read.leave_out(NotImportedReason::NoDate);
        return;
    };
    let (text, shown) = match said(json, "text", read) {
        "" => rich::rich(said(json, "richText", read), read),
        text => parted(text),
    };
    let when = in_zone(at, text_of("timeZone"));
    let mut entry = ImportedEntry::new(text_of("uuid").to_owned(), when, text);
    entry.starred = json["starred"].as_bool().unwrap_or(false);
    entry.journal = journal.cloned();
    entry.tags = strings(&json["tags"], NotImportedReason::Tag, read);
    entry.photos = photos(json, &shown, file, files, read);
    attachments(json, &shown, file, files, read);
    for (field, reason) in [
        ("location", NotImportedReason::Location),
        ("weather", NotImportedReason::Weather),
        ("creationDevice", NotImportedReason::Device),
        ("userActivity", NotImportedReason::Field),
        ("music", NotImportedReason::Attachment),
    ] {
        if !is_nothing(&json[field]) {
            read.leave_out(reason);
        }
    }
    read.push(entry);
}

/// Counts sound, film and documents: those that are listed, and those that are shown and not listed.
fn attachments(json: &Value, shown: &[Shown], file: &str, files: &Archive, read: &mut Imported) {
    let folder = folder_of(file);
    let mut listed = Vec::new();
    for (kind, place) in [
        ("audios", "audios"),
        ("videos", "videos"),
        ("pdfAttachments", "pdfs"),
    ] {
        for one in json[kind].as_array().into_iter().flatten() {
            listed.extend(one["identifier"].as_str());
            read.leave_out(NotImportedReason::Attachment);
            let part = |field: &str| one[field].as_str().unwrap_or_default();
            for ending in [part("type"), part("format")] {
                files.account(&format!("{folder}{place}/{}.{ending}", part("md5")));
            }
        }
    }
    for shown in shown.iter().filter(|shown| !shown.is_photo) {
        if !listed.contains(&shown.id.as_str()) {
            read.leave_out(NotImportedReason::Attachment);
        }
    }
}

/// What a text shows.
struct Shown {
    id: String,
    is_photo: bool,
}

/// The paths of an entry's photos: those that its text shows first, in their order.
fn photos(
    json: &Value,
    shown: &[Shown],
    file: &str,
    files: &Archive,
    read: &mut Imported,
) -> Vec<String> {
    let mut all: Vec<&Value> = json["photos"].as_array().into_iter().flatten().collect();
    let place = |photo: &&Value| {
        let id = photo["identifier"].as_str().unwrap_or_default();
        let shown = shown.iter().position(|shown| shown.id == id);
        let order = photo["orderInEntry"].as_i64().unwrap_or(i64::MAX);
        (shown.unwrap_or(usize::MAX), order)
    };
    all.sort_by_key(place);
    let folder = folder_of(file);
    let mut paths = Vec::new();
    for photo in &all {
        let part = |field: &str| photo[field].as_str().unwrap_or_default();
        let path = format!("{folder}photos/{}.{}", part("md5"), part("type"));
        if files.has(&path) {
            files.account(&path);
            paths.push(path);
        } else {
            read.leave_out(NotImportedReason::PhotoMissing);
        }
    }
    let listed = |id: &str| all.iter().any(|photo| photo["identifier"] == id);
    for shown in shown.iter().filter(|shown| shown.is_photo) {
        if !listed(&shown.id) {
            read.leave_out(NotImportedReason::PhotoMissing);
        }
    }
    paths
}

/// A text without what Day One puts into it: the images it shows, whose ids come second, and
/// backslashes before signs that mean nothing there.
fn parted(text: &str) -> (String, Vec<Shown>) {
    let (mut plain, mut shown) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(link) = first_link(rest, MOMENT) {
        plain.push_str(link.before);
        if !link.is_image {
            plain.push_str(link.said);
        }
        let place = link.to.trim_start_matches('/');
        // A photo by its id alone; audio/ID, video/ID, pdfAttachment/ID.
        let (is_photo, id) = match place.split_once('/') {
            None => (true, place),
            Some((kind, id)) => (kind == "photo", id),
        };
        let id = id.to_owned();
        shown.push(Shown { id, is_photo });
        rest = link.after;
    }
    plain.push_str(rest);
    (unescaped(plain.trim()), shown)
}

/// Takes the backslashes away that no Markdown needs, but in code. At the beginning of a line a dash or a
/// number with a dot would become a list.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Where code is fenced: the signs that end it.
    let mut fence: Option<&str> = None;
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let start = line.trim_start();
        let sign = ["```", "~~~"]
            .into_iter()
            .find(|sign| start.starts_with(sign));
        match (fence, sign) {
            (None, Some(sign)) => fence = Some(sign),
            (Some(open), Some(sign)) if open == sign => fence = None,
            (None, None) => {
                unescaped_line(line, &mut out);
                continue;
            }
            _ => {}
        }
        out.push_str(line);
    }
    out
}

fn unescaped_line(line: &str, out: &mut String) {
    // The pieces of code and of text take turns where the signs come in pairs.
    let mut in_code = false;
    let pairs = line.matches('`').count().is_multiple_of(2);
    let mut chars = line.chars().peekable();
    let mut begins = true;
    while let Some(c) = chars.next() {
        in_code ^= c == '`' && pairs;
        let next = chars.peek().copied().unwrap_or_default();
        let needless = match next {
            '(' | ')' | '!' => true,
            '.' | '-' => !begins,
            _ => false,
        };
        if c == '\\' && needless && !in_code {
            continue;
        }
        begins &= c.is_whitespace() || c.is_ascii_digit() || c == '\\';
        out.push(c);
    }
}
