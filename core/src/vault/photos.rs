//! Photos: a sealed file each, in a folder that belongs to one database key.
//!
//! The folder's name, the files' names and the key they are sealed under come of the database key by
//! HKDF-SHA256 (RFC 5869): without it nobody can tell which photos there are. Folders of other keys
//! are what a change of the key has left.

use std::path::PathBuf;

use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::Vault;
use super::sealed::{self, Secret};
use crate::error::{Error, Result};
use crate::store::Key;
use crate::{Job, disk};

const PREFIX: &str = "photos-";

/// What a photo is known by, as the features do.
type Id = [u8; 32];

/// Where the photos of a key are, and what opens them.
struct Photos {
    dir: PathBuf,
    key: Secret,
}

impl Vault {
    /// Keeps a photo: whenever the power goes it is there whole, or not at all.
    pub(crate) fn put_photo(&self, key: &Key, id: &Id, bytes: &[u8]) -> Result<()> {
        let photos = self.photos(key)?;
        disk::make_private_dir(&photos.dir)?;
        let name = photos.name(id)?;
        let path = photos.dir.join(&name);
        if path.exists() && photos.read(&name).is_ok_and(|kept| **kept == *bytes) {
            return Ok(());
        }
        disk::replace(&path, &sealed::seal(bytes, &photos.key, &bound(&name))?)
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

    /// Removes what a kill has left of [`Vault::put_photo`].
    pub(crate) fn remove_begun_photo(&self, key: &Key, id: &Id) -> Result<()> {
        let photos = self.photos(key)?;
        let begun = disk::fresh(&photos.dir.join(photos.name(id)?));
        if begun.exists() {
            disk::remove(&begun)?;
        }
        Ok(())
    }

    /// Seals every photo anew, under another key, beside those of before. One that can't be opened
    /// has no other key that would open it, and stays behind.
    pub(super) fn reseal_photos(&self, old: &Key, new: &Key, job: &Job) -> Result<()> {
        let (from, to) = (self.photos(old)?, self.photos(new)?);
        for name in disk::names(&from.dir)? {
            job.check()?;
            disk::make_private_dir(&to.dir)?;
            let bytes = match from.read(&name) {
                Err(Error::Damaged { .. }) => continue,
                read => read?,
            };
            let name = to.name(&Sha256::digest(&**bytes).into())?;
            let sealed = sealed::seal(&bytes, &to.key, &bound(&name))?;
            disk::replace(&to.dir.join(name), &sealed)?;
        }
        Ok(())
    }

    /// Removes the folders of other keys.
    pub(super) fn tidy_photos(&self, key: &Key) -> Result<()> {
        let own = self.photos(key)?.dir;
        for name in disk::names(&self.dir)? {
            let path = self.dir.join(&name);
            if name.starts_with(PREFIX) && path != own {
                disk::remove_dir(&path)?;
            }
        }
        Ok(())
    }

    fn photos(&self, key: &Key) -> Result<Photos> {
        let (mut secret, mut tag) = (Secret::default(), [0; 8]);
        let from = Hkdf::<Sha256>::new(None, key.as_bytes());
        from.expand(b"alongside photos v1", &mut secret[..])
            .and_then(|()| from.expand(b"alongside photos folder v1", &mut tag))
            .map_err(|_| DERIVING)?;
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
        Hkdf::<Sha256>::new(Some(id), &self.key[..])
            .expand(b"alongside photo name v1", &mut name)
            .map_err(|_| DERIVING)?;
        Ok(data_encoding::HEXLOWER.encode(&name))
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
const DERIVING: Error = Error::Internal("deriving a key");
