//! The mood scale.

use alongside_core::readings::moods;
pub use moods::{Mood, MoodDraft};

use crate::error::AppError;
use crate::session::Session;
use crate::types::Here;

#[uniffi::export]
impl Session {
    /// Every mood there is: the scale, the lowest first, and then those that are not offered any
    /// more.
    pub fn moods(&self) -> Result<Vec<Mood>, AppError> {
        self.read(moods::moods)
    }

    /// Sets the scale, the lowest first, 2 to 12 moods. One that is left out is not offered any
    /// more, and stays with the entries that have it.
    pub fn set_moods(&self, scale: Vec<MoodDraft>, here: Here) -> Result<Vec<Mood>, AppError> {
        self.write(|tx| moods::set_moods(tx, &scale, &here))
    }
}

/// A mood of the scale.
#[uniffi::remote(Record)]
pub struct Mood {
    /// What an entry has of it. It stays the same through every change of name and order.
    pub id: u8,
    /// The person's word, or an English one of ours.
    pub name: String,
    /// Whether the name is the person's own: show the app's own word where not.
    pub named: bool,
    /// From 1 for the lowest; nothing where it is not offered any more.
    pub place: Option<u8>,
}

/// A mood of the scale as it is to be.
#[uniffi::remote(Record)]
pub struct MoodDraft {
    /// Which it was; nothing for a new one.
    #[uniffi(default = None)]
    pub id: Option<u8>,
    /// The person's word, 1 to 40 characters; nothing for ours of one that is there.
    #[uniffi(default = None)]
    pub name: Option<String>,
}
