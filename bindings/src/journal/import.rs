//! Journals of other apps, and this app's own exports.

use std::sync::Arc;

use alongside_core::flows;
use alongside_core::journal::import;
pub use import::{ImportFormat, ImportKept, ImportReport, NotImported, NotImportedReason};

use crate::error::AppError;
use crate::job::Job;
use crate::picked::PickedFile;
use crate::session::Session;
use crate::types::{Day, Here, ImportId, Timestamp, Zone};

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
    ) -> Result<ImportReport, AppError> {
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
    ) -> Result<ImportReport, AppError> {
        let file = file.take("file");
        self.long(&job, |store, job| {
            let (zone, vault) = (zone.unwrap_or(here.zone), self.vault()?);
            flows::import_entries(store, &vault, file?, format, zone, &here, job)
        })
    }

    /// Lists the imports of the last 30 days that can be taken back, the latest first.
    pub fn entry_imports(&self, here: Here) -> Result<Vec<ImportKept>, AppError> {
        self.read(|conn| import::imports(conn, &here))
    }

    /// Finds the import whose id ends in the given characters, at least 4.
    pub fn import_id_ending_in(&self, ending: &str) -> Result<ImportId, AppError> {
        self.read(|conn| import::import_ending_in(conn, ending))
    }

    /// Takes an import back: its entries go into the bin. Gives how many. Fails with `NotFound`,
    /// also 30 days after the import.
    pub fn take_import_back(&self, import_id: ImportId, here: Here) -> Result<u64, AppError> {
        self.write(|tx| import::take_import_back(tx, import_id, &here))
    }
}

/// Whose export a file is.
#[uniffi::remote(Enum)]
pub enum ImportFormat {
    /// This app's JSON.
    Alongside,
    /// A folder of Markdown with front matter: this app's, or another's.
    Markdown,
    /// Day One: a zip archive with JSON, or the JSON alone.
    DayOne,
    /// Daylio: CSV, or a `.daylio` backup.
    Daylio,
    /// Journey: a zip archive with JSON, a file an entry.
    Journey,
    /// jrnl: its text, or its JSON.
    Jrnl,
    /// Presently: CSV.
    Presently,
    /// Standard Notes: a decrypted backup.
    StandardNotes,
}

/// What an import did, or would do.
#[uniffi::remote(Record)]
pub struct ImportReport {
    /// Entries in the file.
    pub read: u64,
    /// Entries that were not here, or were in the bin.
    pub added: u64,
    /// Entries that are here already, and stay as they are.
    pub same: u64,
    /// What is left out, each reason once.
    pub left_out: Vec<NotImported>,
    /// The day of the first entry of the file.
    pub first_day: Option<Day>,
    /// The day of the last.
    pub last_day: Option<Day>,
    /// Entries without a zone of their own, which get the one that is assumed.
    pub without_zone: u64,
    /// Photos of the entries that are added.
    pub photos: u64,
    /// Journals that are begun for them.
    pub new_journals: Vec<String>,
    /// What takes it back; nothing where nothing was added, and for a preview.
    pub import_id: Option<ImportId>,
}

/// Something that is left out.
#[uniffi::remote(Record)]
pub struct NotImported {
    /// Why.
    pub reason: NotImportedReason,
    /// How often.
    pub count: u32,
}

/// An import that can be taken back.
#[uniffi::remote(Record)]
pub struct ImportKept {
    /// Its id.
    pub id: ImportId,
    /// The name of the format.
    pub format: String,
    /// When it was done.
    pub imported_at: Timestamp,
    /// Until when it can be taken back.
    pub until: Timestamp,
    /// Its entries that are not in the bin.
    pub entries: u64,
}

/// Why something of a file is left out.
#[uniffi::remote(Enum)]
pub enum NotImportedReason {
    /// An entry that says nothing: no text, no mood, no photo.
    Empty,
    /// An entry without a day that can be read.
    NoDate,
    /// An entry that can't be read.
    Unreadable,
    /// An entry whose text is longer than 200,000 characters.
    TooLong,
    /// An entry that is encrypted by its app.
    Encrypted,
    /// An entry that was in its app's bin.
    Deleted,
    /// An entry that stands twice in the file.
    Duplicate,
    /// An entry whose time falls on a day that its zone skipped.
    NoSuchDay,
    /// A tag that can't be one here, or beyond 20 of an entry.
    Tag,
    /// A name of a journal, a mood, a tag or what an entry is about that can't be one here as it
    /// is: mended where something is left of it.
    Name,
    /// A photo that the archive does not have.
    PhotoMissing,
    /// A photo that can't be read, is too large, or is beyond 20 of an entry.
    Photo,
    /// Sound, video or another attachment.
    Attachment,
    /// Where an entry was written.
    Location,
    /// The weather then.
    Weather,
    /// A value of a scale or a goal that has no place here.
    Score,
    /// A goal or a reminder.
    Goal,
    /// Whose device it was written on.
    Device,
    /// A PIN of the other app.
    Pin,
    /// Text's look that Markdown can't say.
    Formatting,
    /// A file of the folder or archive that is none of the journal's.
    OtherFile,
}
