//! The journal as files.

use std::path::Path;
use std::sync::Arc;

use alongside_core::flows::{ExportRequest, ExportSummary};
use alongside_core::{Result, flows};

use crate::job::Job;
use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Writes entries and their photos to `path`: a zip archive where that ends in `.zip`, and else
    /// a folder, which is not there yet or is empty. What leaves so is outside of the lock. The same
    /// entries give the same bytes. The job counts files.
    ///
    /// Fails as a refused `path`, also where that is within the store's own folder; where it fails or
    /// is cancelled, nothing is left there. What a kill leaves there goes at the next unlocking.
    pub fn export_entries(
        &self,
        request: ExportRequest,
        path: &str,
        job: Arc<Job>,
    ) -> Result<ExportSummary> {
        self.long(&job, |store, job| {
            flows::export_entries(store, &*self.vault()?, &request, Path::new(path), job)
        })
    }
}
