//! Photos: a sealed file each, in a folder that belongs to one database key.
//!
//! The folder's name, the files' names and the key they are sealed under come of the database key by
//! HKDF-SHA256 (RFC 5869): without it nobody can tell which photos there are.

use std::collections::BTreeSet;
use std::path::PathBuf;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::Vault;
use super::names::{finished, is_photo};
use super::sealed::{self, Secret};
use crate::error::{Error, Result};
use crate::store::Key;
use crate::{Job, disk};

pub(super) const PREFIX: &str = "photos-";

/// What a photo is known by, as the features do.
type Id = [u8; 32];

/// Where the photos of a key are, and what opens them.
struct Photos {
    dir: PathBuf,
    key: Secret,
}

impl Vault {
    /// Keeps photos: whenever the power goes each is there whole, or not at all, and all are once this is
    /// done. Where it fails, some may be there.
    pub(crate) fn put_photos<'a>(
        &self,
        key: &Key,
        photos: impl IntoIterator<Item = (&'a Id, &'a [u8])>,
    ) -> Result<()> {
        let folder = self.photos(key)?;
        disk::make_private_dir(&folder.dir)?;
        let mut photos = photos.into_iter();
        let put = photos.try_for_each(|(id, bytes)| folder.put(id, bytes));
        // Also of those before the one that failed: what stands now is to stand later.
        put.and(disk::sync_dir(&folder.dir))
    }

    /// Reads a photo.
    ///
    /// Fails with [`Error::NotFound`] where there is no file of it, and with [`Error::Damaged`]
    /// where that is not as it was written.
    pub(crate) fn photo(&self, key: &Key, id: &Id) -> Result<Vec<u8>> {
        let photos = self.photos(key)?;
        let bytes = photos.read(&photos.name(id)?)?;
        if Sha256::digest(&**bytes)[..] != id[..] {
            return Err(DAMAGED);
        }
        Ok(bytes.to_vec())
    }

    /// Removes a photo, if it is there, and what a kill has left of it.
    pub(crate) fn remove_photo(&self, key: &Key, id: &Id) -> Result<()> {
        let photos = self.photos(key)?;
        disk::remove(&photos.dir.join(photos.name(id)?))?;
        self.remove_begun_photo(key, id)
    }

    /// Removes what a kill has left of [`Vault::put_photos`].
    pub(crate) fn remove_begun_photo(&self, key: &Key, id: &Id) -> Result<()> {
        let photos = self.photos(key)?;
        let begun = disk::fresh(&photos.dir.join(photos.name(id)?));
        if begun.exists() {
            disk::remove(&begun)?;
        }
        Ok(())
    }

    /// Seals every photo anew, under another key, beside those of before. One that can't be opened
    /// has no other key that would open it: it is set aside as it is.
    pub(super) fn reseal_photos(&self, old: &Key, new: &Key, job: &Job) -> Result<()> {
        let (from, to) = (self.photos(old)?, self.photos(new)?);
        let mut damaged = Vec::new();
        for name in disk::names(&from.dir)? {
            if !is_photo(&name) {
                continue;
            }
            job.check()?;
            disk::make_private_dir(&to.dir)?;
            let bytes = match from.read(&name) {
                Err(Error::Damaged { .. }) => {
                    damaged.push(format!("{}/{name}", self.photos_folder(old)?));
                    continue;
                }
                // Not the store's.
                Err(Error::NotAFile) => continue,
                read => read?,
            };
            let name = to.name(&Sha256::digest(&**bytes).into())?;
            let sealed = sealed::seal(&bytes, &to.key, &bound(&name))?;
            disk::replace(&to.dir.join(name), &sealed)?;
        }
        if !damaged.is_empty() {
            self.set_aside(&damaged)?;
        }
        Ok(())
    }

    /// Removes the photos of a key that is not in use, by their folder's name.
    pub(super) fn remove_photos_of(&self, folder: &str) -> Result<()> {
        let is_ours = |name: &str| is_photo(finished(name));
        disk::remove_folder(&self.dir.join(folder), is_ours)
    }

    /// The name of the folder with the photos of a key.
    pub(super) fn photos_folder(&self, key: &Key) -> Result<String> {
        let dir = self.photos(key)?.dir;
        let name = dir.file_name().unwrap_or_default();
        Ok(name.to_string_lossy().into_owned())
    }

    /// How many files of photos there are beside those that are known: not written to their end, or
    /// not taken in.
    pub(crate) fn unknown_photos(&self, key: &Key, known: &[Id]) -> Result<u32> {
        let unknown = self.photos(key)?.unknown(known)?;
        Ok(u32::try_from(unknown.len()).unwrap_or(u32::MAX))
    }

    /// Removes the photos that are not known, as far as the key opens them: what it does not open
    /// is left alone.
    pub(crate) fn remove_unknown_photos(&self, key: &Key, known: &[Id]) -> Result<()> {
        let photos = self.photos(key)?;
        for name in photos.unknown(known)? {
            match photos.read(&name) {
                Ok(_) => disk::remove(&photos.dir.join(&name))?,
                Err(Error::Damaged { .. } | Error::NotAFile | Error::NotFound { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn photos(&self, key: &Key) -> Result<Photos> {
        let (mut secret, mut tag) = (Secret::default(), [0; 8]);
        let expand =
            |label: &[u8], out: &mut [u8]| sealed::expand(key.as_bytes(), None, label, out);
        expand(b"alongside photos v1", &mut secret[..])?;
        expand(b"alongside photos folder v1", &mut tag)?;
        let tag = data_encoding::HEXLOWER.encode(&tag);
        Ok(Photos {
            dir: self.dir.join(format!("{PREFIX}{tag}")),
            key: secret,
        })
    }
}

impl Photos {
    /// The name of a photo's file: 64 hexadecimal digits.
    fn name(&self, id: &Id) -> Result<String> {
        let mut name = [0; 32];
        sealed::expand(
            &self.key[..],
            Some(id),
            b"alongside photo name v1",
            &mut name,
        )?;
        Ok(data_encoding::HEXLOWER.encode(&name))
    }

    /// Keeps a photo, unless it is there. Its name is durable once the folder is synced.
    fn put(&self, id: &Id, bytes: &[u8]) -> Result<()> {
        let name = self.name(id)?;
        let path = self.dir.join(&name);
        if path.exists() && self.read(&name).is_ok_and(|kept| **kept == *bytes) {
            return Ok(());
        }
        let sealed = sealed::seal(bytes, &self.key, &bound(&name))?;
        disk::replace_unsynced(&path, &sealed)
    }

    /// The files of photos in the folder that are none of these.
    fn unknown(&self, known: &[Id]) -> Result<Vec<String>> {
        let known = known.iter().map(|id| self.name(id));
        let known = known.collect::<Result<BTreeSet<String>>>()?;
        let names = disk::names(&self.dir).unwrap_or_default().into_iter();
        let unknown = names.filter(|name| is_photo(finished(name)) && !known.contains(name));
        Ok(unknown.collect())
    }

    fn read(&self, name: &str) -> Result<Zeroizing<Vec<u8>>> {
        let sealed = disk::read_if_there(&self.dir.join(name))?;
        let sealed = sealed.ok_or(Error::NotFound { kind: "photo" })?;
        sealed::open(&sealed, &self.key, &bound(name)).ok_or(DAMAGED)
    }
}

fn bound(name: &str) -> String {
    format!("alongside photo v1 {name}")
}

const DAMAGED: Error = Error::Damaged { part: "photo" };
