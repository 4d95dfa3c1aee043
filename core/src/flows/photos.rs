//! Photos: a row in the store and a sealed file beside it.
//!
//! The row comes first, with a note that its file is yet to stand, and a file goes only after a note
//! of it that is kept with the row's end. So a photo that an entry has is never without its file, no
//! file is left that nobody knows, and what a kill left begun is told as no loss.

use rusqlite::Transaction;

use crate::disk::PickedFile;
use crate::drafts::DraftOf;
use crate::error::{Error, Result};
use crate::journal::{self, Photo, PhotoId, Picture};
use crate::store::{Connection, Store, settings, undo};
use crate::vault::Vault;
use crate::{CallContext, Job, Timestamp, drafts};

/// For how long a photo is kept that nothing has, in minutes: 30 days.
const UNUSED_MINUTES: i64 = 30 * 24 * 60;

/// How many bytes of photos are kept at a time: what a phone has to spare.
const AT_ONCE: usize = 8 * 1024 * 1024;

/// Keeps a photo, for an entry that is to have it. One that no entry has after 30 days goes.
///
/// Fails as a refused `photo`.
pub fn add_photo(
    store: &Store,
    vault: &Vault,
    bytes: &[u8],
    context: &CallContext,
) -> Result<Photo> {
    let picture = journal::prepare(bytes)?;
    keep(store, vault, std::slice::from_ref(&picture), context)?;
    Ok(picture.photo)
}

/// Keeps a photo as [`add_photo`] does, of a file.
///
/// Fails as a refused `photo`, also where it can't be read, and with [`Error::Cancelled`].
pub fn add_photo_of(
    store: &Store,
    vault: &Vault,
    file: PickedFile,
    context: &CallContext,
    job: &Job,
) -> Result<Photo> {
    let bytes = file.read("photo", journal::PHOTO_BYTES_MAX, job)?;
    add_photo(store, vault, &bytes, context)
}

/// Photos that come one after the other, kept many at a time: for each alone, most of the time would go
/// into waiting for the disk.
pub(super) struct Keeping<'a> {
    store: &'a Store,
    vault: &'a Vault,
    context: &'a CallContext,
    /// Those that are ready and not kept yet.
    ready: Vec<Picture>,
    bytes: usize,
}

impl<'a> Keeping<'a> {
    pub(super) fn new(store: &'a Store, vault: &'a Vault, context: &'a CallContext) -> Self {
        Self {
            store,
            vault,
            context,
            ready: Vec::new(),
            bytes: 0,
        }
    }

    /// Keeps a photo, as [`add_photo`] does, with the next ones or at the latest with
    /// [`Self::finish`].
    ///
    /// Fails as a refused `photo`.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Result<Photo> {
        let picture = journal::prepare(bytes)?;
        let photo = picture.photo;
        self.bytes += picture.bytes.len();
        self.ready.push(picture);
        if self.bytes >= AT_ONCE {
            self.finish()?;
        }
        Ok(photo)
    }

    /// Keeps those that are not kept yet.
    pub(super) fn finish(&mut self) -> Result<()> {
        self.bytes = 0;
        let ready = std::mem::take(&mut self.ready);
        keep(self.store, self.vault, &ready, self.context)
    }
}

/// Keeps photos that are ready.
fn keep(store: &Store, vault: &Vault, ready: &[Picture], context: &CallContext) -> Result<()> {
    if ready.is_empty() {
        return Ok(());
    }
    let ids: Vec<PhotoId> = ready.iter().map(|picture| picture.photo.id).collect();
    store.write(|tx| {
        for picture in ready {
            journal::keep_photo(tx, &picture.photo, context.now)?;
        }
        let mut all = begun(tx)?;
        all.extend(&ids);
        settings::put_json(tx, settings::Name::PhotosBegun, &all)
    })?;
    let photos = ready
        .iter()
        .map(|picture| (picture.photo.id.as_bytes(), picture.bytes.as_slice()));
    let put = vault.put_photos(&store.key()?, photos);
    // Each is kept, or it is not: what can't be noted of that now, the next opening finds out.
    let _ = match &put {
        Ok(()) => store.write(|tx| not_begun(tx, &ids)),
        Err(_) => take_back(store, vault, &ids),
    };
    put
}

fn begun(conn: &Connection) -> Result<Vec<PhotoId>> {
    Ok(settings::get_json(conn, settings::Name::PhotosBegun)?.unwrap_or_default())
}

fn not_begun(tx: &Transaction<'_>, ids: &[PhotoId]) -> Result<()> {
    let mut all = begun(tx)?;
    all.retain(|id| !ids.contains(id));
    if all.is_empty() {
        return settings::forget(tx, settings::Name::PhotosBegun);
    }
    settings::put_json(tx, settings::Name::PhotosBegun, &all)
}

/// Finishes what an earlier end has left of photos that were being taken in: those whose file stands
/// stay, and the others are forgotten.
pub(super) fn finish_begun(store: &Store, vault: &Vault) -> Result<()> {
    let begun = store.read(begun)?;
    take_back(store, vault, &begun)
}

/// Forgets photos whose file does not stand, unless something has them: then it is lost, and that is
/// to be told.
fn take_back(store: &Store, vault: &Vault, ids: &[PhotoId]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let key = store.key()?;
    let mut missing = Vec::new();
    for id in ids {
        vault.remove_begun_photo(&key, id.as_bytes())?;
        match vault.photo(&key, id.as_bytes()) {
            Err(Error::NotFound { .. } | Error::Damaged { .. }) => missing.push(*id),
            read => drop(read?),
        }
    }
    let unused = store.read(|conn| unused(conn, Timestamp(i64::MAX)))?;
    missing.retain(|id| unused.contains(id));
    store.write_if_whole(|tx| {
        forget(tx, &missing)?;
        not_begun(tx, ids)
    })?;
    remove(store, vault)
}

/// Reads the JPEG of a photo.
///
/// Fails with [`Error::NotFound`] and, where its file was changed, with [`Error::Damaged`].
pub fn photo(store: &Store, vault: &Vault, id: PhotoId) -> Result<Vec<u8>> {
    store.read(|conn| journal::photo(conn, id))?;
    vault.photo(&store.key()?, id.as_bytes())
}

/// Forgets photos along with a change; [`remove`] then removes their files.
pub(super) fn forget(tx: &Transaction<'_>, ids: &[PhotoId]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    journal::forget_photos(tx, ids)?;
    let mut all = to_remove(tx)?;
    all.extend(ids);
    settings::put_json(tx, settings::Name::PhotosToRemove, &all)
}

/// Removes the files of photos that were forgotten.
pub(super) fn remove(store: &Store, vault: &Vault) -> Result<()> {
    let all = store.read(to_remove)?;
    if all.is_empty() {
        return Ok(());
    }
    let key = store.key()?;
    let known = store.read(journal::all_photos)?;
    let mut removed = Ok(());
    for id in all.iter().filter(|id| !known.contains(id)) {
        removed = removed.and(vault.remove_photo(&key, id.as_bytes()));
    }
    removed?;
    store.erase_if_whole(|tx| settings::forget(tx, settings::Name::PhotosToRemove))
}

/// Removes the files of photos that the store does not know: added after a snapshot that was restored.
pub(super) fn remove_unknown(store: &Store, vault: &Vault) -> Result<()> {
    let known = store.read(|conn| Ok([journal::all_photos(conn)?, begun(conn)?].concat()))?;
    let known: Vec<[u8; 32]> = known.iter().map(|id| *id.as_bytes()).collect();
    vault.remove_unknown_photos(&store.key()?, &known)
}

/// Whether files of photos that were forgotten are yet to be removed.
pub(super) fn has_to_remove(conn: &Connection) -> Result<bool> {
    Ok(!to_remove(conn)?.is_empty())
}

fn to_remove(conn: &Connection) -> Result<Vec<PhotoId>> {
    Ok(settings::get_json(conn, settings::Name::PhotosToRemove)?.unwrap_or_default())
}

/// Forgets the photos that nothing has, once they were added 30 days ago.
pub(super) fn forget_unused(store: &Store, vault: &Vault, context: &CallContext) -> Result<()> {
    let before = context.now.plus_minutes(-UNUSED_MINUTES);
    let unused = store.read(|conn| unused(conn, before))?;
    if !unused.is_empty() {
        store.erase_if_whole(|tx| forget(tx, &unused))?;
    }
    match remove(store, vault) {
        // Not the store's: nobody is kept from reading by it.
        Err(Error::NotAFile) => Ok(()),
        removed => removed,
    }
}

/// The photos of before that neither an entry, nor an earlier version, nor a draft has, nor one that
/// an undo brings back.
fn unused(conn: &Connection, before: Timestamp) -> Result<Vec<PhotoId>> {
    let mut unused = journal::unused_photos(conn, before)?;
    if unused.is_empty() {
        return Ok(unused);
    }
    let typed = typed(conn, &unused, |_| true)?;
    unused.retain(|id| !typed.contains(id));
    let mut forgotten = Vec::new();
    for id in unused {
        if !undo::mentions(conn, &id.to_string())? {
            forgotten.push(id);
        }
    }
    Ok(forgotten)
}

/// Those of the photos that a draft has, of the drafts that are of something like this.
pub(super) fn typed(
    conn: &Connection,
    photos: &[PhotoId],
    of: impl Fn(DraftOf) -> bool,
) -> Result<Vec<PhotoId>> {
    let drafts = drafts::drafts(conn)?.into_iter();
    let drafts = drafts.filter(|draft| of(draft.of));
    let values: Vec<String> = drafts
        .flat_map(|draft| draft.fields.into_iter().map(|(_, value)| value.to_string()))
        .collect();
    let has = |id: &&PhotoId| {
        let id = id.to_string();
        values.iter().any(|value| value.contains(&id))
    };
    Ok(photos.iter().filter(has).copied().collect())
}

/// What is wrong with photos, by how many.
#[derive(Debug, Default)]
pub(super) struct PhotosFound {
    /// Their files are gone.
    pub(super) lost: u32,
    /// Their files are not as they were written.
    pub(super) damaged: u32,
    /// The disk does not give their files.
    pub(super) unreadable: u32,
    /// Of adding them, a part alone was done: nothing has them.
    pub(super) unfinished: u32,
}

/// How many photos there are to be checked.
pub(super) fn to_check(store: &Store) -> Result<u64> {
    Ok(store.read(journal::all_photos)?.len() as u64)
}

/// Reads every photo. The job counts photos.
pub(super) fn check(store: &Store, vault: &Vault, job: &Job) -> Result<PhotosFound> {
    let key = store.key()?;
    let (all, unfinished) = store.read(|conn| {
        let mut unfinished = unused(conn, Timestamp(i64::MAX))?;
        unfinished.extend(begun(conn)?);
        Ok((journal::all_photos(conn)?, unfinished))
    })?;
    let known: Vec<[u8; 32]> = all.iter().map(|id| *id.as_bytes()).collect();
    let mut found = PhotosFound {
        unfinished: vault.unknown_photos(&key, &known)?,
        ..PhotosFound::default()
    };
    for id in all {
        match vault.photo(&key, id.as_bytes()) {
            Err(Error::NotFound { .. } | Error::NotAFile) if unfinished.contains(&id) => {
                found.unfinished += 1;
            }
            Err(Error::NotFound { .. } | Error::NotAFile) => found.lost += 1,
            Err(Error::Damaged { .. }) => found.damaged += 1,
            Err(_) => found.unreadable += 1,
            Ok(_) => {}
        }
        job.step()?;
    }
    Ok(found)
}
