//! Things of any kind.

use alongside_core::{Kind, Result, Thing, flows};

use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Finds a thing by the last characters of its id, 4 or more; a journal, a list, a tag and a
    /// mood by their names too, letter case aside, and a plan by its kind, `crisis` or `bad-night`.
    ///
    /// Fails with `NotFound`, and as a refused `id` where the text is no end of an id or fits more
    /// than one.
    pub fn find_thing(&self, kind: Kind, text: &str) -> Result<Thing> {
        self.0.read(|conn| flows::find(conn, kind, text))
    }
}
