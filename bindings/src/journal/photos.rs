//! Photos of entries.

use std::sync::Arc;

use alongside_core::journal::{Photo, PhotoId};
use alongside_core::{CallContext, Result, flows};

use super::Journal;
use crate::guard::guarded;
use crate::job::Job;
use crate::picked::PickedFile;

#[uniffi::export]
impl Journal {
    /// Keeps a photo, encrypted, for an entry whose draft then lists its id: a JPEG, PNG, WebP or
    /// GIF of at most 40 MB. What is kept is upright, has at most 2,048 pixels a side and 4 MB, and
    /// nothing of where, when and with what it was taken. The original stays where it was.
    ///
    /// One that no entry has after 30 days goes.
    ///
    /// Fails with `Invalid` where it is larger, and where it is no picture that can be read.
    pub fn add_photo(&self, bytes: Vec<u8>, context: CallContext) -> Result<Photo> {
        guarded(|| flows::add_photo(self.0.store(), &*self.0.vault()?, &bytes, &context))
    }

    /// Keeps a photo of a file, as `add_photo` does. Fails as a refused `photo`, also where the file
    /// can't be read.
    pub fn add_photo_of(
        &self,
        file: Arc<PickedFile>,
        context: CallContext,
        job: Arc<Job>,
    ) -> Result<Photo> {
        let file = file.take("photo");
        self.0.long(&job, |store, job| {
            flows::add_photo_of(store, &*self.0.vault()?, file?, &context, job)
        })
    }

    /// Gives the JPEG of a photo. Fails with `NotFound`, and with `Damaged` where its file was
    /// changed; everything else stays readable.
    pub fn photo(&self, photo_id: PhotoId) -> Result<Vec<u8>> {
        guarded(|| flows::photo(self.0.store(), &*self.0.vault()?, photo_id))
    }
}
