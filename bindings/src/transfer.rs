//! Journals that come in from other apps, and go out as files.

use std::sync::Arc;

use alongside_core::flows::{ExportRequest, ExportSummary};
use alongside_core::journal::import;
use alongside_core::journal::import::{ImportChoices, ImportKept, ImportPreview, ImportReport};
use alongside_core::{CallContext, ImportId, Result, flows};

use crate::inner::Inner;
use crate::job::Job;
use crate::picked::PickedFile;

/// What comes into the journal from files, and goes out to them. Every call fails with `Locked` once
/// the session is locked.
#[derive(uniffi::Object)]
pub struct Transfer(pub(crate) Arc<Inner>);

#[uniffi::export]
impl Transfer {
    /// Says what `import_entries` would do with a file or a folder, and changes nothing: photos are
    /// read too. Where no format is chosen the file is read as each, and the report names the one
    /// that takes most entries in: hand that to `import_entries`. What was picked is read once, so it
    /// may be a pipe. The job counts entries, or the formats that were tried, and then photos.
    ///
    /// Fails as a refused `file`: with `NotAJournal` where it is not of the format, or of none; with
    /// `Malformed` where it is, and is encrypted, damaged or of a newer version; and beyond the
    /// limits: 200 MB, and a zip archive that unpacks to more, or to more than ten times its size
    /// beyond 64 MB. Fails with `NotFound` for a journal that is not here.
    pub fn preview_import(
        &self,
        file: Arc<PickedFile>,
        choices: ImportChoices,
        context: CallContext,
        job: Arc<Job>,
    ) -> Result<ImportPreview> {
        let file = file.take("file");
        self.0.long(&job, |store, job| {
            flows::preview_import(store, file?, &choices, &context, job)
        })
    }

    /// Keeps what is not here of a file or a folder, in one transaction. What was imported before
    /// and nobody has edited says what the file says now; what was edited stays; what is in the bin
    /// comes back. Taking it back puts its entries into the bin. Where no format is chosen, it is the
    /// one that `preview_import` finds. The job counts as there, and then entries. Fails as
    /// `preview_import`; then no entry was added.
    pub fn import_entries(
        &self,
        file: Arc<PickedFile>,
        choices: ImportChoices,
        context: CallContext,
        job: Arc<Job>,
    ) -> Result<ImportReport> {
        let file = file.take("file");
        self.0.long(&job, |store, job| {
            let vault = self.0.vault()?;
            flows::import_entries(store, &vault, file?, &choices, &context, job)
        })
    }

    /// Lists the imports of the last 30 days that can be taken back, the latest first.
    ///
    /// Fails with `Locked`.
    pub fn entry_imports(&self, context: CallContext) -> Result<Vec<ImportKept>> {
        self.0.read(|conn| import::imports(conn, &context))
    }

    /// Finds the import whose id ends in the given characters, at least 4.
    ///
    /// Fails with `NotFound`, and as a refused `id` where they are fewer, no part of an id, or fit more
    /// than one.
    pub fn resolve_import_id(&self, short_id: &str) -> Result<ImportId> {
        self.0.read(|conn| import::resolve_import(conn, short_id))
    }

    /// Takes an import back: its entries go into the bin. Gives how many. Fails with `NotFound`,
    /// also 30 days after the import.
    pub fn take_import_back(&self, import_id: ImportId, context: CallContext) -> Result<u64> {
        self.0.write(&context, |tx| {
            import::take_import_back(tx, import_id, &context)
        })
    }

    /// Writes entries and their photos to a path: a zip archive where that ends in `.zip`, and else
    /// a folder, which is not there yet or is empty. A file that is open gets a zip archive, in place
    /// of what it had. What leaves so is outside the lock. The same entries give the same bytes.
    /// The job counts entries that are read, and then files.
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
        self.0.long(&job, |store, job| {
            flows::export_entries(store, &*self.0.vault()?, &request, target?, job)
        })
    }
}
