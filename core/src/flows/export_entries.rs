//! Exporting a journal: into a folder or a zip archive, whole or not at all.
//!
//! Where it is written is noted in the store before it is begun, so that the next opening removes
//! what a kill has left of it, in whatever place.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::disk::PickedFile;
use crate::error::Result;
use crate::journal::export::{self, ExportFormat, Exported, ExportedEntry};
use crate::journal::{self, Entry, EntryFilter, PhotoId};
use crate::store::{Connection, Store, Transaction, settings};
use crate::vault::Vault;
use crate::{EntryId, Error, Job, disk, readings};

/// How many exports are noted that a kill has left where they can't be reached: the latest.
const BEGUN: usize = 20;

/// How many entries are read at a time: nobody waits longer for the store.
const AT_ONCE: usize = 500;

/// What to export.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ExportRequest {
    /// What to write.
    pub format: ExportFormat,
    /// Which entries.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub filter: EntryFilter,
    /// The archived ones that fit as well.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub also_archived: bool,
}

/// What was exported.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ExportSummary {
    /// Entries.
    pub entries: u64,
    /// Photos.
    pub photos: u64,
    /// Photos whose file is lost or damaged, and that are not in it.
    pub photos_lost: u64,
    /// Files, with those of the photos.
    pub files: u64,
    /// Bytes of all files.
    pub bytes: u64,
}

/// Writes entries to a path: a zip archive where that ends in `.zip`, and else a folder, which is not
/// there yet or is empty. A file that is open gets a zip archive, a regular one in place of what it
/// had. The job counts entries that are read, and then files. What was exported before comes out the
/// same, byte for byte. What is changed while entries are read may be in it or not.
///
/// Fails as a refused `path`, which may not be within the store's own folder, and with
/// [`Error::Cancelled`]; then nothing is left there. Where a file is open, a regular one is empty
/// then, and a pipe or a socket has got an archive without its end.
pub fn export_entries(
    store: &Store,
    vault: &Vault,
    request: &ExportRequest,
    to: PickedFile,
    job: &Job,
) -> Result<ExportSummary> {
    let target = disk::Target::of(to, vault.outermost(), job)?;
    // Before anything of the person's is changed.
    let gathered = gathered(store, request, job)?;
    leave(store, target, job, |to| {
        write(store, vault, request.format, gathered, to, job)
    })
}

/// Lets something leave to a target, noted in the store before it is begun and until nothing of it is
/// left to be removed.
pub(super) fn leave<T>(
    store: &Store,
    target: disk::Target,
    job: &Job,
    write: impl FnOnce(disk::Export) -> Result<T>,
) -> Result<T> {
    let part = target.part().map(Path::to_owned);
    if let Some(part) = &part {
        // A store that can't be written can still be taken out.
        let _ = store.write(|tx| note(tx, part));
    }
    let done = disk::Export::begin(target, job).and_then(write);
    // What is still there now is removed at the next opening, and so is a note that stays.
    if let Some(part) = part.filter(|part| !part.exists()) {
        let _ = store.write(|tx| keep_begun(tx, |path| *path != part));
    }
    done
}

/// Removes what earlier ends have left of exports.
pub(super) fn remove_begun(store: &Store) -> Result<()> {
    let begun = store.read(begun)?;
    let mut left = begun.clone();
    left.retain(|part| !disk::remove_part(part, export::is_name));
    if left == begun {
        return Ok(());
    }
    store.write_if_whole(|tx| keep_begun(tx, |part| left.contains(part)))
}

fn begun(conn: &Connection) -> Result<Vec<PathBuf>> {
    Ok(settings::get_json(conn, settings::Name::ExportsBegun)?.unwrap_or_default())
}

fn note(tx: &Transaction<'_>, part: &Path) -> Result<()> {
    let mut all = begun(tx)?;
    all.push(part.to_owned());
    let latest = all.split_off(all.len().saturating_sub(BEGUN));
    settings::put_json(tx, settings::Name::ExportsBegun, &latest)
}

fn keep_begun(tx: &Transaction<'_>, stays: impl Fn(&PathBuf) -> bool) -> Result<()> {
    let mut all = begun(tx)?;
    all.retain(stays);
    if all.is_empty() {
        return settings::forget(tx, settings::Name::ExportsBegun);
    }
    settings::put_json(tx, settings::Name::ExportsBegun, &all)
}

fn write(
    store: &Store,
    vault: &Vault,
    format: ExportFormat,
    (journal, photos): (Exported, Vec<PhotoId>),
    mut target: disk::Export,
    job: &Job,
) -> Result<ExportSummary> {
    let files = export::files(format, &journal)?;
    let mut summary = ExportSummary {
        entries: journal.entries.len() as u64,
        ..ExportSummary::default()
    };
    job.expect(job.total() + files.len() as u64 + photos.len() as u64);
    let mut put = |name: &str, bytes: &[u8], summary: &mut ExportSummary| {
        job.step()?;
        summary.files += 1;
        summary.bytes += bytes.len() as u64;
        target.put(name, bytes)
    };
    for file in &files {
        put(&file.name, &file.bytes, &mut summary)?;
    }
    let key = store.key()?;
    for photo in photos {
        match vault.photo(&key, photo.as_bytes()) {
            Ok(bytes) => {
                put(&export::name_of(photo), &bytes, &mut summary)?;
                summary.photos += 1;
            }
            Err(Error::NotFound { .. } | Error::Damaged { .. }) => summary.photos_lost += 1,
            Err(error) => return Err(error),
        }
    }
    job.check()?;
    target.finish()?;
    Ok(summary)
}

/// What is to be written, and the photos of it: the entries that fitted at first, each as it is when it is
/// read.
fn gathered(store: &Store, request: &ExportRequest, job: &Job) -> Result<(Exported, Vec<PhotoId>)> {
    let ids = store.read(|conn| ids(conn, request))?;
    job.expect(ids.len() as u64);
    let mut entries = Vec::new();
    for some in ids.chunks(AT_ONCE) {
        let mut read = store.read(|conn| journal::entries_of(conn, some))?;
        // It may be in the bin by now.
        read.retain(|entry| entry.trashed_at.is_none());
        entries.append(&mut read);
        some.iter().try_for_each(|_| job.step())?;
    }
    entries.sort_by_key(|entry| (entry.at, entry.id));
    let (moods, journals) =
        store.read(|conn| Ok((readings::moods::moods(conn)?, journal::journals(conn)?)))?;
    let mut photos: Vec<PhotoId> = entries
        .iter()
        .flat_map(|entry| entry.photos.iter().map(|photo| photo.id))
        .collect();
    photos.sort_unstable();
    photos.dedup();
    let named = |entry: Entry| {
        let mood = moods.iter().find(|mood| Some(mood.id) == entry.mood);
        let journal = journals.iter().find(|one| Some(one.id) == entry.journal);
        let mood = mood.map(|mood| mood.name.clone());
        let journal = journal.map(|one| one.name.clone());
        ExportedEntry::new(entry, mood, journal)
    };
    let exported = Exported {
        moods: moods
            .iter()
            .filter(|mood| mood.place.is_some())
            .map(|mood| mood.name.clone())
            .collect(),
        entries: entries.into_iter().map(named).collect(),
    };
    Ok((exported, photos))
}

fn ids(conn: &Connection, request: &ExportRequest) -> Result<Vec<EntryId>> {
    let mut ids = journal::ids(conn, &request.filter)?;
    if request.also_archived {
        let archived = EntryFilter {
            archived: !request.filter.archived,
            ..request.filter.clone()
        };
        ids.extend(journal::ids(conn, &archived)?);
    }
    Ok(ids)
}
