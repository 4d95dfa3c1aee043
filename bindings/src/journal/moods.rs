//! The mood scale.

use alongside_core::readings::moods;
use alongside_core::readings::moods::{Mood, MoodInput};
use alongside_core::{CallContext, Result};

use super::Journal;

#[uniffi::export]
impl Journal {
    /// Every mood there is: the scale, the lowest first, and then those that are not offered any
    /// more.
    ///
    /// Fails with `Locked`.
    pub fn moods(&self) -> Result<Vec<Mood>> {
        self.0.read(moods::moods)
    }

    /// Sets the scale, the lowest first, 2 to 12 moods. One that is left out is not offered any
    /// more, and stays with the entries that have it.
    ///
    /// Fails with `Invalid` where they are fewer or more, and where one is refused.
    pub fn set_moods(&self, scale: Vec<MoodInput>, context: CallContext) -> Result<Vec<Mood>> {
        self.0
            .write(&context, |tx| moods::set_moods(tx, &scale, &context))
    }
}
