//! Readings: what a person says of themselves in numbers, whoever writes them down.

pub mod moods;
mod moods_sql;
mod readings_sql;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Reason, Result};
pub(crate) use readings_sql::{OF_ENTRY, check, insert, lost_subject, put, read};

/// The most minutes of sleep: a day.
pub(crate) const SLEEP_MAX: u16 = 24 * 60;
/// The scale of energy.
pub(crate) const ENERGY: std::ops::RangeInclusive<u8> = 1..=5;

/// What is written with one thing, an entry or a check-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Readings {
    pub(crate) mood: Option<u8>,
    pub(crate) energy: Option<u8>,
    pub(crate) sleep: Option<u16>,
}

/// What can be read, as the store names it, with the version of its scale: 1 is a mood's id, 1
/// (lowest) to 5 (highest) for energy, minutes for sleep.
const KINDS: [(&str, u32); 3] = [("mood", 1), ("energy", 1), ("sleep", 1)];

/// Fails where energy or sleep are out of their range.
fn check_ranges(readings: Readings) -> Result<()> {
    let refuse = |field, min, max| Err(Error::invalid(field, Reason::OutOfRange { min, max }));
    match readings.energy {
        Some(value) if !ENERGY.contains(&value) => return refuse("energy", 1, 5),
        _ => {}
    }
    match readings.sleep {
        Some(value) if value > SLEEP_MAX => refuse("sleep", 0, SLEEP_MAX.into()),
        _ => Ok(()),
    }
}
