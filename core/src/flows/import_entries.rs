//! Importing another app's journal: from a file or folder that was picked to the report.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::photos;
use crate::disk::{self, PickedFile};
use crate::error::{Error, Reason, Result};
use crate::journal::import::{self, Archive, ImportFormat, ImportReport, Imported};
use crate::journal::{self, Photo};
use crate::store::Store;
use crate::vault::Vault;
use crate::{CallContext, Job, Zone};

/// Says what [`import_entries`] would do, and changes nothing. The job counts entries; where no
/// format is given, the formats that the file was read as.
///
/// Fails as a refused `file`, and with [`Error::Cancelled`].
pub fn preview_import(
    store: &Store,
    file: PickedFile,
    format: Option<ImportFormat>,
    zone: Zone,
    job: &Job,
) -> Result<ImportReport> {
    let mut files = files(file, job)?;
    let (format, file) = read(store, &mut files, format, zone, job)?;
    store.read(|conn| import::preview(conn, format, &file, zone))
}

/// Keeps what is not here of a file or folder, in one transaction. Entries without a zone of their
/// own get `zone`. The job counts as that of [`preview_import`], and then photos and entries.
///
/// Fails as a refused `file`, and with [`Error::Cancelled`]; then no entry was added.
pub fn import_entries(
    store: &Store,
    vault: &Vault,
    file: PickedFile,
    format: Option<ImportFormat>,
    zone: Zone,
    context: &CallContext,
    job: &Job,
) -> Result<ImportReport> {
    let mut archive = files(file, job)?;
    let (format, mut file) = read(store, &mut archive, format, zone, job)?;
    let mut kept: BTreeMap<String, Photo> = BTreeMap::new();
    if file.entries.iter().any(|entry| !entry.photos.is_empty()) {
        let new = store.read(|conn| import::new_ones(conn, format, &file, zone))?;
        let wanted: BTreeSet<String> = (0..)
            .zip(&file.entries)
            .filter(|(at, _)| new.contains(at))
            .flat_map(|(_, entry)| entry.photos.iter().cloned())
            .collect();
        job.expect(job.total() + wanted.len() as u64);
        for path in wanted {
            job.step()?;
            if let Some(photo) = keep_photo(store, vault, &archive, &path, context)? {
                kept.insert(path, photo);
            }
        }
        forget_others(&mut file, &new, &kept);
    }
    store.write(|tx| import::commit(tx, format, &file, zone, &kept, context, job))
}

/// Keeps a photo of the archive; nothing where it is none that can be kept.
fn keep_photo(
    store: &Store,
    vault: &Vault,
    archive: &Archive,
    path: &str,
    context: &CallContext,
) -> Result<Option<Photo>> {
    let picture = match archive
        .read(path)
        .and_then(|bytes| journal::prepare(&bytes))
    {
        Err(Error::Invalid { .. }) => return Ok(None),
        prepared => prepared?,
    };
    photos::keep(store, vault, &picture, context)?;
    Ok(Some(picture.photo))
}

/// Leaves the photos out that could not be kept. What is here already needs none.
fn forget_others(file: &mut Imported, new: &BTreeSet<usize>, kept: &BTreeMap<String, Photo>) {
    let mut there: BTreeSet<String> = kept.keys().cloned().collect();
    for (at, entry) in (0..).zip(&file.entries) {
        if !new.contains(&at) {
            there.extend(entry.photos.iter().cloned());
        }
    }
    file.keep_photos(&there);
}

/// Reads the files as the format, or else as the one that takes most entries in.
fn read(
    store: &Store,
    files: &mut Archive,
    format: Option<ImportFormat>,
    zone: Zone,
    job: &Job,
) -> Result<(ImportFormat, Imported)> {
    match format {
        Some(format) => {
            files.prepare_for(format);
            Ok((format, import::read(format, files, job)?))
        }
        None => found(store, files, zone, job),
    }
}

/// Reads the files as each format, and gives the one that takes most entries in; of equals the one
/// that is told apart best. One that takes none in is given only where nothing was refused.
fn found(
    store: &Store,
    files: &mut Archive,
    zone: Zone,
    job: &Job,
) -> Result<(ImportFormat, Imported)> {
    let mut best: Option<(u64, (ImportFormat, Imported, u64))> = None;
    let mut refused = None;
    job.expect(ImportFormat::TRIED.len() as u64);
    for format in ImportFormat::TRIED {
        files.prepare_for(format);
        let is_known = best.as_ref().is_some_and(|(taken, _)| *taken > 0);
        match import::read_if_told(format, files, is_known, &job.part()) {
            Ok(None) => {}
            Ok(Some(file)) => {
                let report = store.read(|conn| import::preview(conn, format, &file, zone))?;
                let taken = report.taken();
                if best.as_ref().is_none_or(|(most, _)| taken > *most) {
                    best = Some((taken, (format, file, files.left())));
                }
            }
            // Of a format, as it seems, but not to be read: this says more than that none was found.
            Err(error @ Error::Invalid { .. }) => {
                refused.get_or_insert(error);
            }
            Err(error) => return Err(error),
        }
        job.step()?;
    }
    match (best, refused) {
        (Some((1.., best)), _) | (Some((_, best)), None) => {
            let (format, file, left) = best;
            files.go_on_with(format, left);
            Ok((format, file))
        }
        (_, Some(refused)) => Err(refused),
        (None, None) => Err(import::not_a_journal()),
    }
}

/// What was picked, read to its end once: a pipe and a document of a phone give it only once.
fn files(file: PickedFile, job: &Job) -> Result<Archive> {
    let max = import::archive::MAX_BYTES;
    match &file {
        PickedFile::Path(path) if path.is_dir() => Archive::of_files(files_of(path, max, job)?),
        _ => {
            let name = file.name();
            let bytes = file.read("file", max, job)?;
            if bytes.is_empty() {
                return Err(Error::invalid("file", Reason::EmptyFile));
            }
            Archive::of_file(&name, bytes)
        }
    }
}

/// The files of a folder by their paths in it; hidden ones and links stay out.
fn files_of(folder: &Path, max: u64, job: &Job) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut left = max;
    for name in disk::picked_names(folder)? {
        let file = PickedFile::Path(folder.join(&name));
        let bytes = file.read("file", left, job)?;
        left -= bytes.len() as u64;
        files.insert(name, bytes);
    }
    Ok(files)
}
