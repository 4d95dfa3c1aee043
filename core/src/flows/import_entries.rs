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

/// Says what [`import_entries`] would do, and changes nothing. The job counts entries.
///
/// Fails as a refused `file`, and with [`Error::Cancelled`].
pub fn preview_import(
    store: &Store,
    file: PickedFile,
    format: ImportFormat,
    zone: Zone,
    job: &Job,
) -> Result<ImportReport> {
    let (file, _) = read(file, format, job)?;
    store.read(|conn| import::preview(conn, format.name(), &file, zone))
}

/// Keeps what is not here of a file or folder, in one transaction. Entries without a zone of their
/// own get `zone`. The job counts entries, and then photos and entries.
///
/// Fails as a refused `file`, and with [`Error::Cancelled`]; then no entry was added.
pub fn import_entries(
    store: &Store,
    vault: &Vault,
    file: PickedFile,
    format: ImportFormat,
    zone: Zone,
    context: &CallContext,
    job: &Job,
) -> Result<ImportReport> {
    let (mut file, archive) = read(file, format, job)?;
    let mut kept: BTreeMap<String, Photo> = BTreeMap::new();
    if file.entries.iter().any(|entry| !entry.photos.is_empty()) {
        let new = store.read(|conn| import::new_ones(conn, format.name(), &file, zone))?;
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
    store.write(|tx| import::commit(tx, format.name(), &file, zone, &kept, context, job))
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

fn read(file: PickedFile, format: ImportFormat, job: &Job) -> Result<(Imported, Archive)> {
    let max = import::archive::MAX_BYTES;
    let archive = match &file {
        PickedFile::Path(path) if path.is_dir() => Archive::of_files(files_of(path, max, job)?)?,
        _ => {
            let name = format.named(file.name());
            let bytes = file.read("file", max, job)?;
            if bytes.is_empty() {
                return Err(Error::invalid("file", Reason::EmptyFile));
            }
            Archive::of_file(&name, bytes)?
        }
    };
    let file = import::read(format, &archive, job)?;
    Ok((file, archive))
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
