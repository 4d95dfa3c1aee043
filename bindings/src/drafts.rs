//! Drafts: what a person typed and has not kept yet.

use std::collections::HashMap;

use alongside_core::drafts::{Draft, DraftOf};
use alongside_core::{Here, Result, drafts, flows};

use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Keeps what was typed, in place of what was kept of the same; forgets it where all is blank.
    /// Call it while the person types, and at once when the screen is left: it is what a kill
    /// leaves of the form. Doing it again changes nothing, and there is nothing to undo.
    ///
    /// At most 20 fields, each with a name of 1 to 40 characters and at most 200,000 characters.
    ///
    /// Fails with `Invalid` where they are more or longer, and with `NotFound` where what it would
    /// change is not there.
    pub fn keep_draft(
        &self,
        of: DraftOf,
        fields: HashMap<String, String>,
        here: Here,
    ) -> Result<()> {
        self.0
            .write(&here, |tx| flows::keep_draft(tx, of, &fields, &here))
    }

    /// Looks a draft up; nothing where there is none.
    ///
    /// Fails with `Locked`.
    pub fn draft(&self, of: DraftOf) -> Result<Option<Draft>> {
        self.0.read(|conn| drafts::draft(conn, of))
    }

    /// Lists the drafts, the latest changed first.
    ///
    /// Fails with `Locked`.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        self.0.read(drafts::drafts)
    }

    /// Throws a draft away; `undo` brings it back. Where there is none, changes nothing.
    ///
    /// Fails with `Locked`, and with `ReadOnly` where the store can't be changed.
    pub fn discard_draft(&self, of: DraftOf, here: Here) -> Result<()> {
        self.0.write(&here, |tx| drafts::discard(tx, of, &here))
    }
}
