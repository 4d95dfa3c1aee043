//! Journals that come in from other apps, and go out as files.

use std::sync::Arc;

use alongside_core::flows::{ExportRequest, ExportSummary};
use alongside_core::journal::import;
use alongside_core::journal::import::{ImportFormat, ImportKept, ImportReport};
use alongside_core::{CallContext, ImportId, Result, Zone, flows};

use crate::inner::Inner;
use crate::job::Job;
use crate::picked::PickedFile;

/// What comes into the journal from files, and goes out to them. Every call fails with `Locked` once
/// the session is locked.
#[derive(uniffi::Object)]
pub struct Transfer(pub(crate) Arc<Inner>);

#[uniffi::export]
impl Transfer {
    /// Says what `import_entries` would do with a file or a folder, and changes nothing. Where no
    /// `format` is given it is read as each, and the report names the one that takes most entries
    /// in: hand that to `import_entries`. What was picked is read once, so it may be a pipe. Entries
    /// without a zone of their own get `zone`, or the phone's where it is not given. The job counts
    /// entries; where no format is given, the formats that were tried.
    ///
    /// Fails as a refused `file`: with `NotAJournal` where it is not of the format, or of none; with
    /// `Malformed` where it is, and is encrypted, damaged or of a newer version; and beyond the
    /// limits: 200 MB, and a zip archive that unpacks to more, or to more than ten times its size
    /// beyond 64 MB.
    pub fn preview_import(
        &self,
        file: Arc<PickedFile>,
        format: Option<ImportFormat>,
        zone: Option<Zone>,
        context: CallContext,
        job: Arc<Job>,
    ) -> Result<ImportReport> {
        let file = file.take("file");
        self.0.long(&job, |store, job| {
            let zone = zone.unwrap_or(context.zone);
            flows::preview_import(store, file?, format, zone, job)
        })
    }

    /// Keeps what is not here of a file or a folder, in one transaction: what was imported before
    /// stays as it is, or comes back out of the bin. Taking it back puts its entries into the bin.
    /// Where no `format` is given, it is the one that `preview_import` finds. The job counts as there,
    /// and then entries and photos. Fails as `preview_import`; then no entry was added.
    pub fn import_entries(
        &self,
        file: Arc<PickedFile>,
        format: Option<ImportFormat>,
        zone: Option<Zone>,
        context: CallContext,
        job: Arc<Job>,
    ) -> Result<ImportReport> {
        let file = file.take("file");
        self.0.long(&job, |store, job| {
            let (zone, vault) = (zone.unwrap_or(context.zone), self.0.vault()?);
            flows::import_entries(store, &vault, file?, format, zone, &context, job)
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
        self.0.long(&job, |store, job| {
            flows::export_entries(store, &*self.0.vault()?, &request, target?, job)
        })
    }
}
