//! Photos of entries.

use std::sync::Arc;

use alongside_core::flows;
pub use alongside_core::journal::{Photo, PhotoId};

use crate::error::AppError;
use crate::guard::guarded;
use crate::job::Job;
use crate::picked::PickedFile;
use crate::session::Session;
use crate::types::Here;

#[uniffi::export]
impl Session {
    /// Keeps a photo, encrypted, for an entry whose draft then lists its id: a JPEG, PNG, WebP or
    /// GIF of at most 40 MB. What is kept is upright, has at most 2,048 pixels a side and 4 MB, and
    /// nothing of where, when and with what it was taken. The original stays where it was.
    ///
    /// One that no entry has after 30 days goes.
    pub fn add_photo(&self, bytes: Vec<u8>, here: Here) -> Result<Photo, AppError> {
        guarded(|| flows::add_photo(self.store(), &*self.vault()?, &bytes, &here))
    }

    /// Keeps a photo of a file, as `add_photo` does. Fails as a refused `photo`, also where the file
    /// can't be read.
    pub fn add_photo_of(
        &self,
        file: Arc<PickedFile>,
        here: Here,
        job: Arc<Job>,
    ) -> Result<Photo, AppError> {
        let file = file.take("photo");
        self.long(&job, |store, job| {
            flows::add_photo_of(store, &*self.vault()?, file?, &here, job)
        })
    }

    /// Gives the JPEG of a photo. Fails with `NotFound`, and with `Damaged` where its file was
    /// changed; everything else stays readable.
    pub fn photo(&self, photo_id: PhotoId) -> Result<Vec<u8>, AppError> {
        guarded(|| flows::photo(self.store(), &*self.vault()?, photo_id))
    }
}

uniffi::custom_type!(
    /// The id of a photo: 64 hexadecimal digits.
    PhotoId,
    String,
    {
        remote,
        lower: |id| id.to_string(),
        try_lift: |text| Ok(text.parse::<PhotoId>().map_err(AppError::from)?),
    }
);

/// A photo of an entry.
#[uniffi::remote(Record)]
pub struct Photo {
    /// What it is known by.
    pub id: PhotoId,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// In bytes.
    pub size: u32,
}
