//! Importing another app's journal: from a file or folder that was picked to the report.

use std::collections::BTreeMap;

use super::photos::Keeping;
use crate::disk::PickedFile;
use crate::error::{Error, Result};
use crate::journal;
use crate::journal::import::{
    self, Archive, Assumed, ImportChoices, ImportFormat, ImportInto, ImportPreview, ImportReport,
    Imported, Plan, Room, Target,
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
    let mut read = read(store, file, choices, context, job)?;
    take_photos(store, &mut read, job, journal::check_picture)?;
    store.read(|conn| import::preview(conn, &read.file, &read.plan))
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
    let mut read = read(store, file, choices, context, job)?;
    let mut keeping = Keeping::new(store, vault, context);
    let kept = take_photos(store, &mut read, job, |bytes| keeping.take(bytes))?;
    keeping.finish()?;
    let Read {
        archive,
        file,
        plan,
        ..
    } = read;
    // All of it is read: no two copies of a journal are in memory while it is written.
    drop(archive);
    store.write_much(|tx| import::commit(tx, &file, &plan, &kept, context, job))
}

/// A file that was read, and what an import of it would do.
struct Read {
    archive: Archive,
    file: Imported,
    plan: Plan,
    format: ImportFormat,
    assumed: Assumed,
}

/// Takes the photos of the entries that are to be kept. Those that can't be are left out.
fn take_photos<T>(
    store: &Store,
    read: &mut Read,
    job: &Job,
    mut take: impl FnMut(&[u8]) -> Result<T>,
) -> Result<BTreeMap<String, T>> {
    let wanted = read.plan.photos(&read.file)?;
    job.expect(job.total() + wanted.len() as u64);
    let mut taken = BTreeMap::new();
    for path in wanted {
        job.step()?;
        match read.archive.read(&path).and_then(|bytes| take(&bytes)) {
            Ok(photo) => drop(taken.insert(path, photo)),
            // None that can be kept.
            Err(Error::Invalid { .. }) => drop(read.assumed.refused.insert(path)),
            Err(error) => return Err(error),
        }
    }
    if !read.assumed.refused.is_empty() {
        let plan = |conn: &_| import::plan(conn, read.format, &read.file, &read.assumed);
        read.plan = store.read(plan)?;
    }
    Ok(taken)
}

/// Reads a file as the format that is chosen, or else as the one that takes most entries in.
fn read(
    store: &Store,
    file: PickedFile,
    choices: &ImportChoices,
    context: &CallContext,
    job: &Job,
) -> Result<Read> {
    let mut archive = Archive::open(file, &Room::of(store.dir()), job)?;
    let assumed = Assumed::of(choices, target(store, choices)?, context);
    let planned = |format, file: Imported| {
        let plan = store.read(|conn| import::plan(conn, format, &file, &assumed))?;
        Ok((file, plan))
    };
    let (format, (file, plan)) = match choices.format {
        Some(format) => {
            archive.prepare_for(format);
            let file = import::read(format, &archive, job)?;
            (format, planned(format, file)?)
        }
        None => found(&mut archive, planned, job)?,
    };
    Ok(Read {
        archive,
        file,
        plan,
        format,
        assumed,
    })
}

/// Where new entries go.
fn target(store: &Store, choices: &ImportChoices) -> Result<Target> {
    Ok(match choices.into {
        None => Target::Named,
        Some(ImportInto::First) => Target::First,
        Some(ImportInto::Journal { id }) => {
            Target::Journal(store.read(|conn| journal::journal(conn, id))?.name)
        }
    })
}

/// Reads the files as each format, and gives the one that takes most entries in; of equals the one
/// that is told apart best. Where one understands all of it, no other is tried. One that takes
/// none in is given only where nothing was refused.
fn found(
    files: &mut Archive,
    planned: impl Fn(ImportFormat, Imported) -> Result<(Imported, Plan)>,
    job: &Job,
) -> Result<(ImportFormat, (Imported, Plan))> {
    let mut best: Option<(u64, ImportFormat, (Imported, Plan), u64)> = None;
    let mut refused = None;
    let mut is_certain = false;
    job.expect(ImportFormat::TRIED.len() as u64);
    for format in ImportFormat::TRIED {
        if is_certain {
            job.step()?;
            continue;
        }
        files.prepare_for(format);
        let is_known = best.as_ref().is_some_and(|(taken, ..)| *taken > 0);
        match import::read_if_told(format, files, is_known, &job.part()) {
            Ok(None) => {}
            Ok(Some(file)) => {
                let file = planned(format, file)?;
                let taken = file.1.known();
                is_certain = format.is_told_by_fields() && taken > 0 && file.1.is_understood();
                if best.as_ref().is_none_or(|(most, ..)| taken > *most) {
                    best = Some((taken, format, file, files.left()));
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
        (Some((1.., format, file, left)), _) | (Some((_, format, file, left)), None) => {
            files.go_on_with(format, left);
            Ok((format, file))
        }
        (_, Some(refused)) => Err(refused),
        (None, None) => Err(import::not_a_journal()),
    }
}
