//! The directory with the person's own lines.

use std::sync::Arc;

use alongside_core::directory::{Directory, HelpNow, OwnLine, OwnLineInput};
use alongside_core::drafts::DraftOf;
use alongside_core::{CallContext, OwnLineId, Result, directory, flows};

use crate::inner::Inner;
use crate::job::Job;
use crate::picked::PickedFile;

/// The directory with what the person has added to it and corrected in it. Every call fails with
/// `Locked` once the session is locked.
#[derive(uniffi::Object)]
pub struct OwnDirectory(pub(crate) Arc<Inner>);

#[uniffi::export]
impl OwnDirectory {
    /// The directory of a country, with the person's own lines first: what the guide's `directory`
    /// gives, and more. An empty text is the country of the profile.
    ///
    /// Fails with `Invalid` where the country is refused.
    pub fn directory(&self, country: &str, context: CallContext) -> Result<Directory> {
        self.0
            .read(|conn| flows::own_directory(conn, country, &context))
    }

    /// What Help now shows, with all of the person's own lines first; the vault's `help_now` has those
    /// that are in reach. An empty text is the country of the profile.
    ///
    /// Fails with `Invalid` where the country is refused.
    pub fn help_now(&self, country: &str, context: CallContext) -> Result<HelpNow> {
        self.0.read(|conn| flows::own_help(conn, country, &context))
    }

    /// Adds a line; there are 100 at most. One that `corrects` a line of ours stands in its place.
    /// Discards the draft that it was saved from. Before it is put in reach, say that anyone who opens
    /// the app can read it without the PIN.
    ///
    /// Fails with `Invalid` where a part of the input is refused, and where there are 100.
    #[uniffi::method(default(from_draft = None))]
    pub fn add_line(
        &self,
        input: OwnLineInput,
        context: CallContext,
        from_draft: Option<DraftOf>,
    ) -> Result<OwnLine> {
        self.0.write_from_draft(from_draft, &context, |tx| {
            directory::add_line(tx, &input, &context)
        })
    }

    /// Replaces what a line says. Discards the draft that it was saved from.
    ///
    /// Fails with `NotFound`, and with `Invalid` where a part of the input is refused.
    #[uniffi::method(default(from_draft = None))]
    pub fn edit_line(
        &self,
        line_id: OwnLineId,
        input: OwnLineInput,
        context: CallContext,
        from_draft: Option<DraftOf>,
    ) -> Result<OwnLine> {
        self.0.write_from_draft(from_draft, &context, |tx| {
            directory::edit_line(tx, line_id, &input, &context)
        })
    }

    /// Shows a line no more, or again. It is never lost.
    ///
    /// Fails with `NotFound`, and with `Invalid` where 100 others are shown.
    pub fn set_line_removed(
        &self,
        line_id: OwnLineId,
        removed: bool,
        context: CallContext,
    ) -> Result<OwnLine> {
        self.0.write(&context, |tx| {
            directory::set_line_removed(tx, line_id, removed, &context)
        })
    }

    /// Lists the person's own lines, or those that were removed, in the order they were made.
    ///
    /// Fails with `Locked`.
    pub fn lines(&self, removed: bool) -> Result<Vec<OwnLine>> {
        self.0.read(|conn| directory::own_lines(conn, removed))
    }

    /// Finds lines of the person's own by the words in them, the best fit first.
    ///
    /// Fails with `Invalid` where there is no word in the query.
    pub fn search_lines(&self, query: &str) -> Result<Vec<OwnLine>> {
        self.0.read(|conn| directory::search_lines(conn, query))
    }

    /// Writes the person's own lines as a table for a spreadsheet (CSV) to a path that is not there yet,
    /// or to a file that is open, in place of what that had. What leaves so is outside the lock.
    /// The guide's `export_name`, with `.csv` at its end, is a name that tells nothing.
    ///
    /// Fails as a refused `path`, also where that is within the store's own folder; then nothing is
    /// left there.
    pub fn export_lines(&self, target: Arc<PickedFile>, job: Arc<Job>) -> Result<()> {
        let target = target.take("path");
        self.0.long(&job, |store, job| {
            flows::export_lines(store, &*self.0.vault()?, target?, job)
        })
    }
}
