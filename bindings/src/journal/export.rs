//! The journal as files.

use std::sync::Arc;

use alongside_core::flows::{ExportRequest, ExportSummary};
use alongside_core::{Result, flows};

use crate::job::Job;
use crate::picked::PickedFile;
use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Writes entries and their photos to a path: a zip archive where that ends in `.zip`, and else
    /// a folder, which is not there yet or is empty. A file that is open gets a zip archive, in place
    /// of what it had. What leaves so is outside of the lock. The same entries give the same bytes.
    /// The job counts files.
    ///
    /// Fails as a refused `path`, also where that is within the store's own folder; where it fails or
    /// is cancelled, nothing is left there. What a kill leaves there goes at the next unlocking. Of a
    /// file that was open, what is left is empty, or no archive that anything opens.
    pub fn export_entries(
        &self,
        request: ExportRequest,
        target: Arc<PickedFile>,
        job: Arc<Job>,
    ) -> Result<ExportSummary> {
        let target = target.take("path");
        self.long(&job, |store, job| {
            flows::export_entries(store, &*self.vault()?, &request, target?, job)
        })
    }
}
