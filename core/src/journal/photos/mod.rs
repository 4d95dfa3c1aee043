//! Photos of entries: what is kept of one, and its rows. The files are the vault's.

mod photos_sql;
mod picture;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Reason};
pub(crate) use photos_sql::rebuild_photo;
pub(super) use photos_sql::{OF_ENTRY, insert, put, read};
pub use photos_sql::{
    all_photos, exclusive_photos, forget_photos, keep_photo, photo, unused_photos,
};
pub(crate) use picture::PHOTO_BYTES_MAX;
pub use picture::{Picture, check_picture, prepare};

/// The most photos of an entry.
pub(crate) const PHOTOS_MAX: u32 = 20;

text_type!(
    /// The id of a photo: the SHA-256 of what is kept of it, as 64 hexadecimal digits in small
    /// letters.
    PhotoId([u8; 32]): PartialOrd, Ord
);

impl PhotoId {
    /// The id of these bytes.
    pub(crate) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for PhotoId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl FromStr for PhotoId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).ok();
        let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
        bytes
            .map(Self)
            .ok_or(Error::invalid("photo", Reason::NotAnId))
    }
}

/// A photo of an entry: a JPEG without anything but the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Photo {
    /// What it is known by.
    pub id: PhotoId,
    /// In pixels, at most 2,048.
    pub width: u32,
    /// In pixels, at most 2,048.
    pub height: u32,
    /// In bytes, at most 4 MB.
    pub size: u32,
}
