//! Importing another app's journal: from a file or folder that was picked to the report.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::photos;
use crate::disk::{self, PickedFile};
use crate::error::{Error, Reason, Result};
use crate::journal;
use crate::journal::import::{
    self, Archive, Assumed, ImportChoices, ImportFormat, ImportInto, ImportPreview, ImportReport,
    Imported,
};
use crate::store::Store;
use crate::vault::Vault;
use crate::{CallContext, Job};

/// Says what [`import_entries`] would do, and changes nothing. The job counts entries, or where no
/// format is chosen the formats that the file was read as, and then photos.
///
/// Fails as a refused `file`, with [`Error::NotFound`] for a journal that is not here, and with
/// [`Error::Cancelled`].
pub fn preview_import(
    store: &Store,
    file: PickedFile,
    choices: &ImportChoices,
    context: &CallContext,
    job: &Job,
) -> Result<ImportPreview> {
    let assumed = Assumed::of(choices, context);
    let (archive, format, mut file) = read(store, file, choices, assumed, job)?;
    let look = |bytes: &[u8]| journal::check_picture(bytes);
    take_photos(store, &archive, format, &mut file, assumed, job, look)?;
    store.read(|conn| import::preview(conn, format, &file, assumed))
}

/// Keeps what is not here of a file or folder, in one transaction. Entries without a zone of their
/// own get the one that is chosen, or the phone's. The job counts as that of [`preview_import`], and
/// then entries.
///
/// Fails as [`preview_import`]; then no entry was added.
pub fn import_entries(
    store: &Store,
    vault: &Vault,
    file: PickedFile,
    choices: &ImportChoices,
    context: &CallContext,
    job: &Job,
) -> Result<ImportReport> {
    let assumed = Assumed::of(choices, context);
    let (archive, format, mut file) = read(store, file, choices, assumed, job)?;
    let keep = |bytes: &[u8]| {
        let picture = journal::prepare(bytes)?;
        photos::keep(store, vault, &picture, context)?;
        Ok(picture.photo)
    };
    let kept = take_photos(store, &archive, format, &mut file, assumed, job, keep)?;
    store.write_much(|tx| import::commit(tx, format, &file, assumed, &kept, context, job))
}

/// Takes the photos of the entries that are to be kept, and leaves out those that can't be.
fn take_photos<T>(
    store: &Store,
    archive: &Archive,
    format: ImportFormat,
    file: &mut Imported,
    assumed: Assumed,
    job: &Job,
    take: impl Fn(&[u8]) -> Result<T>,
) -> Result<BTreeMap<String, T>> {
    let mut taken = BTreeMap::new();
    if file.entries.iter().all(|entry| entry.photos.is_empty()) {
        return Ok(taken);
    }
    let new = store.read(|conn| import::new_ones(conn, format, file, assumed))?;
    let wanted: BTreeSet<String> = (0..)
        .zip(&file.entries)
        .filter(|(at, _)| new.contains(at))
        .flat_map(|(_, entry)| entry.photos.iter().cloned())
        .collect();
    job.expect(job.total() + wanted.len() as u64);
    for path in wanted {
        job.step()?;
        match archive.read(&path).and_then(|bytes| take(&bytes)) {
            Ok(photo) => drop(taken.insert(path, photo)),
            // None that can be kept.
            Err(Error::Invalid { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    forget_others(file, &new, &taken);
    Ok(taken)
}

/// Leaves the photos out that could not be kept. What is here already needs none.
fn forget_others<T>(file: &mut Imported, new: &BTreeSet<usize>, kept: &BTreeMap<String, T>) {
    let mut there: BTreeSet<String> = kept.keys().cloned().collect();
    for (at, entry) in (0..).zip(&file.entries) {
        if !new.contains(&at) {
            there.extend(entry.photos.iter().cloned());
        }
    }
    file.keep_photos(&there);
}

/// Reads a file as the format that is chosen, or else as the one that takes most entries in, and
/// places its entries in the journal that is chosen.
fn read(
    store: &Store,
    file: PickedFile,
    choices: &ImportChoices,
    assumed: Assumed,
    job: &Job,
) -> Result<(Archive, ImportFormat, Imported)> {
    let mut archive = files(file, job)?;
    let (format, mut file) = match choices.format {
        Some(format) => {
            archive.prepare_for(format);
            (format, import::read(format, &archive, job)?)
        }
        None => found(store, &mut archive, assumed, job)?,
    };
    if let Some(into) = choices.into {
        file.put_into(name_of(store, into)?.as_deref());
    }
    Ok((archive, format, file))
}

/// The name of the journal that all entries go into; none for the first.
fn name_of(store: &Store, into: ImportInto) -> Result<Option<String>> {
    match into {
        ImportInto::First => Ok(None),
        ImportInto::Journal { id } => store
            .read(|conn| journal::journal(conn, id))
            .map(|journal| Some(journal.name)),
    }
}

/// Reads the files as each format, and gives the one that takes most entries in; of equals the one
/// that is told apart best. One that takes none in is given only where nothing was refused.
fn found(
    store: &Store,
    files: &mut Archive,
    assumed: Assumed,
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
                let counted = |conn: &_| import::preview(conn, format, &file, assumed);
                let taken = store.read(counted)?.report.known();
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
