//! Day One Classic: a folder `entries` with a property list for each entry, and `photos` beside it.
//! Source of the names: jrnl's `DayOneJournal.py`, and a sample in `day-one-classic-to-markdown`.

use plist::{Dictionary, Value};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::archive::Archive;
use super::super::text::folder_of;
use super::super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::Timestamp;
use crate::error::Result;

/// Reads an entry: `entries/UUID.doentry`.
pub(super) fn read(files: &Archive, name: &str, read: &mut Imported) -> Result<()> {
    let text = files.text(name)?;
    let list = is_shallow(&text).then(|| Value::from_reader_xml(text.as_bytes()).ok());
    let list = list.flatten();
    match list.and_then(Value::into_dictionary) {
        Some(entry) => read_entry(&entry, name, files, read),
        None => read.leave_out(NotImportedReason::Unreadable),
    }
    Ok(())
}

/// The most elements that stand in one another in a list.
const DEEPEST: u32 = 32;

/// Whether a list is XML, and not so deep that it would bring the program down. The binary form, which
/// these entries don't have, may say one thing many times over.
fn is_shallow(xml: &str) -> bool {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_u32;
    while depth <= DEEPEST {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    false
}

fn read_entry(entry: &Dictionary, name: &str, files: &Archive, read: &mut Imported) {
    let said = |field: &str| {
        entry
            .get(field)
            .and_then(Value::as_string)
            .unwrap_or_default()
    };
    let Some(at) = entry.get("Creation Date").and_then(instant) else {
        read.leave_out(NotImportedReason::NoDate);
        return;
    };
    let id = said("UUID");
    if id.is_empty() {
        read.leave_out(NotImportedReason::Unreadable);
        return;
    }
    let zone = said("Time Zone").parse().ok();
    let when = ImportedTime::Instant { at, zone };
    let text = said("Entry Text").trim_end().to_owned();
    let mut imported = ImportedEntry::new(id.to_owned(), when, text);
    let tags = entry
        .get("Tags")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    imported.tags = tags
        .filter_map(|tag| Some(tag.as_string()?.to_owned()))
        .collect();
    imported.starred = entry
        .get("Starred")
        .and_then(Value::as_boolean)
        .unwrap_or(false);
    let folder = folder_of(name).trim_end_matches("entries/");
    let photo = ["jpg", "jpeg", "png"]
        .iter()
        .map(|ending| format!("{folder}photos/{id}.{ending}"))
        .find(|path| files.has(path));
    if let Some(path) = photo {
        files.account(&path);
        imported.photos.push(path);
    }
    for (field, reason) in [
        ("Location", NotImportedReason::Location),
        ("Weather", NotImportedReason::Weather),
        ("Creator", NotImportedReason::Device),
        ("Activity", NotImportedReason::Field),
        ("Step Count", NotImportedReason::Field),
        ("Music", NotImportedReason::Attachment),
        ("Publish URL", NotImportedReason::Field),
    ] {
        if entry.contains_key(field) {
            read.leave_out(reason);
        }
    }
    read.push(imported);
}

fn instant(value: &Value) -> Option<Timestamp> {
    let date = value.as_date()?.to_xml_format();
    super::rfc3339(&date)
}
