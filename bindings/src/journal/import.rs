//! Journals of other apps, and this app's own exports.

use std::sync::Arc;

use alongside_core::journal::import;
use alongside_core::journal::import::{ImportFormat, ImportKept, ImportReport};
use alongside_core::{Here, ImportId, Result, Zone, flows};

use crate::job::Job;
use crate::picked::PickedFile;
use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Says what `import_entries` would do with a file, or a folder for Markdown, and changes
    /// nothing. Entries without a zone of their own get `zone`, or the phone's where it is not
    /// given. The job counts entries.
    ///
    /// Fails as a refused `file` where it is not of the format or is beyond the limits: 200 MB, and
    /// a zip archive that unpacks to more, or to more than ten times its size beyond 64 MB.
    pub fn preview_import(
        &self,
        file: Arc<PickedFile>,
        format: ImportFormat,
        zone: Option<Zone>,
        here: Here,
        job: Arc<Job>,
    ) -> Result<ImportReport> {
        let file = file.take("file");
        self.long(&job, |store, job| {
            let zone = zone.unwrap_or(here.zone);
            flows::preview_import(store, file?, format, zone, job)
        })
    }

    /// Keeps what is not here of a file or a folder, in one transaction: what was imported before
    /// stays as it is, or comes back out of the bin. Taking it back puts its entries into the bin.
    /// The job counts entries and photos. Fails as `preview_import`; then no entry was added.
    pub fn import_entries(
        &self,
        file: Arc<PickedFile>,
        format: ImportFormat,
        zone: Option<Zone>,
        here: Here,
        job: Arc<Job>,
    ) -> Result<ImportReport> {
        let file = file.take("file");
        self.long(&job, |store, job| {
            let (zone, vault) = (zone.unwrap_or(here.zone), self.vault()?);
            flows::import_entries(store, &vault, file?, format, zone, &here, job)
        })
    }

    /// Lists the imports of the last 30 days that can be taken back, the latest first.
    pub fn entry_imports(&self, here: Here) -> Result<Vec<ImportKept>> {
        self.read(|conn| import::imports(conn, &here))
    }

    /// Finds the import whose id ends in the given characters, at least 4.
    pub fn import_id_ending_in(&self, ending: &str) -> Result<ImportId> {
        self.read(|conn| import::import_ending_in(conn, ending))
    }

    /// Takes an import back: its entries go into the bin. Gives how many. Fails with `NotFound`,
    /// also 30 days after the import.
    pub fn take_import_back(&self, import_id: ImportId, here: Here) -> Result<u64> {
        self.write(&here, |tx| import::take_import_back(tx, import_id, &here))
    }
}
