//! Drafts: what a person typed and has not kept yet.

use alongside_core::drafts::DraftOf;
use alongside_core::flows::{FormContent, FormDraft, FormStart};
use alongside_core::{CallContext, Result, drafts, flows};

use crate::session::Session;

#[uniffi::export]
impl Session {
    /// What a form begins with: what was typed into it before, the thing that it changes as it is, or
    /// nothing yet. Change what the screen shows, and hand the whole of it back.
    ///
    /// Fails with `NotFound` where what it would change is not there, and as a refused `of` where
    /// there is no such form.
    pub fn form(&self, of: DraftOf, context: CallContext) -> Result<FormStart> {
        self.0.read(|conn| flows::form(conn, of, &context))
    }

    /// Keeps what stands in a form as a draft, in place of what was kept of the same; forgets it where
    /// nothing was typed or changed. What a newer version of the app kept in it, and this one does
    /// not show, stays.
    ///
    /// Call it while the person types, and at once when the screen is left: it is what a kill leaves
    /// of the form. Doing it again changes nothing, and there is nothing to undo.
    ///
    /// Fails as `form`, and with `Invalid` where the form is one of another kind, where a text has
    /// more than 200,000 characters, or where there are more than 1,000 values.
    pub fn save_draft(&self, of: DraftOf, form: FormContent, context: CallContext) -> Result<()> {
        self.0
            .write(&context, |tx| flows::save_draft(tx, of, &form, &context))
    }

    /// Looks a draft up; nothing where there is none.
    ///
    /// Fails with `Locked`.
    pub fn draft(&self, of: DraftOf, context: CallContext) -> Result<Option<FormDraft>> {
        self.0.read(|conn| flows::draft(conn, of, &context))
    }

    /// Lists the drafts, the latest changed first.
    ///
    /// Fails with `Locked`.
    pub fn drafts(&self, context: CallContext) -> Result<Vec<FormDraft>> {
        self.0.read(|conn| flows::drafts(conn, &context))
    }

    /// Throws a draft away; `undo` brings it back. Where there is none, changes nothing.
    ///
    /// Fails with `Locked`, and with `ReadOnly` where the store can't be changed.
    pub fn discard_draft(&self, of: DraftOf, context: CallContext) -> Result<()> {
        self.0
            .write(&context, |tx| drafts::discard(tx, of, &context))
    }
}
