//! The journal as files.

use std::sync::Arc;

use alongside_core::flows;
pub use alongside_core::journal::export::ExportFormat;
pub use flows::{ExportRequest, ExportSummary};

use super::EntryFilter;
use crate::error::AppError;
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
    ) -> Result<ExportSummary, AppError> {
        let target = target.take("path");
        self.long(&job, |store, job| {
            flows::export_entries(store, &*self.vault()?, &request, target?, job)
        })
    }
}

/// What to export.
#[uniffi::remote(Record)]
pub struct ExportRequest {
    /// What to write.
    pub format: ExportFormat,
    /// Which entries.
    #[uniffi(default)]
    pub filter: EntryFilter,
    /// The archived ones that fit as well.
    #[uniffi(default = false)]
    pub also_archived: bool,
}

/// What a journal is written as.
#[uniffi::remote(Enum)]
pub enum ExportFormat {
    /// A folder of Markdown, a file an entry, with YAML front matter. It can be imported.
    Markdown,
    /// One JSON, with its JSON Schema beside it. It can be imported.
    Json,
    /// A table for a spreadsheet. It is to be looked at: cells that a spreadsheet would take for a
    /// formula have an apostrophe before them.
    Csv,
}

/// What was exported.
#[uniffi::remote(Record)]
pub struct ExportSummary {
    /// Entries.
    pub entries: u64,
    /// Photos.
    pub photos: u64,
    /// Photos whose file is lost or damaged, and that are not in it.
    pub photos_lost: u64,
    /// Files, with those of the photos.
    pub files: u64,
    /// Bytes of all files.
    pub bytes: u64,
}
