//! Readings: what a person says of themselves in numbers, whoever writes them down.

mod store;

use crate::error::{Error, Reason, Result};
pub(crate) use store::{mood, put_mood};

/// The version of the mood scale: 1 (lowest) to 5 (highest).
const MOOD_SCALE: u32 = 1;

/// Gives the mood, if it is on the scale.
pub(crate) fn check_mood(mood: Option<u8>) -> Result<Option<u8>> {
    match mood {
        Some(value) if !(1..=5).contains(&value) => Err(Error::invalid(
            "mood",
            Reason::OutOfRange { min: 1, max: 5 },
        )),
        _ => Ok(mood),
    }
}
