//! The JSON: `core/content/schema/journal-1.schema.json`.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::super::archive::Archive;
use super::super::front_matter::Fields;
use super::super::text::{folder_of, not_a, unreadable};
use super::super::{Imported, NotImportedReason};
use crate::Job;
use crate::error::Result;
use crate::journal::export::{ExportedEntry, FORMAT, SCHEMA_NAME, VERSION};

const EXPECTED: &str = "a journal.json of this app";

#[derive(Deserialize)]
struct Whole<'a> {
    format: String,
    version: u32,
    moods: Vec<String>,
    /// Read one by one, so that what is wrong with one is wrong with no other.
    #[serde(borrow)]
    entries: Vec<&'a RawValue>,
}

pub(in crate::journal::import) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let names = files.names();
    let native = |name: &&String| name.rsplit('/').next() == Some("journal.json");
    let name = match names.as_slice() {
        // Alone it may have another name.
        [one] => one,
        all => all.iter().find(native).ok_or_else(|| not_a(EXPECTED))?,
    };
    let text = files.text(name)?;
    let whole: Whole<'_> = serde_json::from_str(&text).map_err(|_| not_a(EXPECTED))?;
    if whole.format != FORMAT {
        return Err(not_a(EXPECTED));
    }
    if whole.version > VERSION {
        return Err(unreadable(
            "a journal.json that this version of the app can read",
        ));
    }
    let mut read = Imported {
        moods: whole.moods,
        ..Imported::default()
    };
    let folder = folder_of(name);
    files.account(&format!("{folder}{SCHEMA_NAME}"));
    job.expect(whole.entries.len() as u64);
    for entry in whole.entries {
        job.step()?;
        match serde_json::from_str::<WithOthers>(entry.get()) {
            Ok(WithOthers { mut entry, others }) => {
                keep_there(&mut entry.photos, folder, files, &mut read);
                Fields::of(others).count(&mut read);
                read.entries.push(entry.into());
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
