//! The JSON: `core/content/schema/journal-1.schema.json`.

use std::fmt;
use std::io::BufRead;

use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::super::archive::Archive;
use super::super::front_matter::Fields;
use super::super::json::parsed;
use super::super::pile::{Pile, Piled, Room};
use super::super::text::{folder_of, not_a, unreadable};
use super::super::{Imported, NotImportedReason};
use crate::Job;
use crate::error::Result;
use crate::journal::export::{ExportedEntry, FORMAT, SCHEMA_NAME, VERSION};

const EXPECTED: &str = "a journal.json of this app";

struct Whole {
    format: String,
    version: u32,
    moods: Vec<String>,
    /// Read one by one, so that what is wrong with one is wrong with no other. None where they stand before
    /// the format.
    entries: Option<Pile<Box<RawValue>>>,
}

impl Piled for Box<RawValue> {
    fn held(&self) -> usize {
        size_of::<Self>() + self.get().len()
    }
}

/// Reads the whole, its entries into a pile in a room. Those of another app's file are none to be kept.
struct WholeIn<'a> {
    room: &'a Room,
    /// The format is ours, wherever it stands.
    is_ours: bool,
}

impl<'de> Visitor<'de> for WholeIn<'_> {
    type Value = Whole;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Whole, A::Error> {
        let (mut format, mut version, mut moods, mut entries) = (None::<String>, None, None, None);
        while let Some(name) = fields.next_key::<String>()? {
            let again = match name.as_str() {
                "format" => format.replace(fields.next_value()?).is_some(),
                "version" => version.replace(fields.next_value()?).is_some(),
                "moods" => moods.replace(fields.next_value()?).is_some(),
                "entries" if self.is_ours || format.as_deref() == Some(FORMAT) => {
                    let list = fields.next_value_seed(EntriesIn(self.room))?;
                    entries.replace(Some(list)).is_some()
                }
                "entries" => {
                    fields.next_value::<IgnoredAny>()?;
                    entries.replace(None).is_some()
                }
                _ => {
                    fields.next_value::<IgnoredAny>()?;
                    false
                }
            };
            if again {
                return Err(A::Error::custom("a field stands twice"));
            }
        }
        let missing = A::Error::missing_field;
        Ok(Whole {
            format: format.ok_or_else(|| missing("format"))?,
            version: version.ok_or_else(|| missing("version"))?,
            moods: moods.ok_or_else(|| missing("moods"))?,
            entries: entries.ok_or_else(|| missing("entries"))?,
        })
    }
}

struct EntriesIn<'a>(&'a Room);

impl<'de> DeserializeSeed<'de> for EntriesIn<'_> {
    type Value = Pile<Box<RawValue>>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for EntriesIn<'_> {
    type Value = Pile<Box<RawValue>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of entries")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut entries = Pile::new(self.0);
        while let Some(entry) = list.next_element()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}

pub(in crate::journal::import) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let names = files.names();
    let native = |name: &&String| name.rsplit('/').next() == Some("journal.json");
    let name = match names.as_slice() {
        // Alone it may have another name.
        [one] => one,
        all => all.iter().find(native).ok_or_else(|| not_a(EXPECTED))?,
    };
    let text = files.stream(name)?;
    let room = files.room();
    let whole = |is_ours| {
        let whole = WholeIn { room, is_ours };
        let read = |from: &mut dyn BufRead| parsed(from, |json| json.deserialize_map(whole));
        let whole = text.read(read)?.filter(|whole| whole.format == FORMAT);
        whole.ok_or_else(|| not_a(EXPECTED))
    };
    let first = whole(false)?;
    if first.version > VERSION {
        return Err(unreadable(
            "a journal.json that this version of the app can read",
        ));
    }
    let entries = match first.entries {
        Some(entries) => entries,
        None => whole(true)?.entries.unwrap_or_default(),
    };
    let mut read = Imported {
        moods: first.moods,
        ..files.imported()
    };
    let folder = folder_of(name);
    files.account(&format!("{folder}{SCHEMA_NAME}"));
    job.expect(entries.len() as u64);
    for entry in entries.walk() {
        job.step()?;
        match serde_json::from_str::<WithOthers>(entry?.get()) {
            Ok(WithOthers { mut entry, others }) => {
                keep_there(&mut entry.photos, folder, files, &mut read);
                Fields::of(others).count(&mut read);
                read.push(entry.into());
            }
            Err(_) => read.leave_out(NotImportedReason::Unreadable),
        }
    }
    Ok(read)
}

/// An entry, and what somebody else wrote into it.
#[derive(Deserialize)]
pub(super) struct WithOthers {
    #[serde(flatten)]
    pub(super) entry: ExportedEntry,
    #[serde(flatten)]
    pub(super) others: Map<String, Value>,
}

/// Keeps the photos that are in the archive, by their paths in it.
pub(super) fn keep_there(
    photos: &mut Vec<String>,
    folder: &str,
    files: &Archive,
    read: &mut Imported,
) {
    for photo in std::mem::take(photos) {
        let path = format!("{folder}{photo}");
        if files.has(&path) {
            files.account(&path);
            photos.push(path);
        } else {
            read.leave_out(NotImportedReason::PhotoMissing);
        }
    }
}
