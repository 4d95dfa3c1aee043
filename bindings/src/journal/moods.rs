//! The mood scale.

use alongside_core::readings::moods;
use alongside_core::readings::moods::{Mood, MoodDraft};
use alongside_core::{Here, Result};

use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Every mood there is: the scale, the lowest first, and then those that are not offered any
    /// more.
    pub fn moods(&self) -> Result<Vec<Mood>> {
        self.read(moods::moods)
    }

    /// Sets the scale, the lowest first, 2 to 12 moods. One that is left out is not offered any
    /// more, and stays with the entries that have it.
    pub fn set_moods(&self, scale: Vec<MoodDraft>, here: Here) -> Result<Vec<Mood>> {
        self.write(&here, |tx| moods::set_moods(tx, &scale, &here))
    }
}
