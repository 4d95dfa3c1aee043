//! What all shells take where nothing is chosen.

use serde::Serialize;

use super::ARMED;
use crate::vault::PIN_MAX;

/// What all shells take where nothing is chosen, so that they take the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Defaults {
    /// For how many minutes the urge timer runs.
    pub urge_timer_minutes: u32,
    /// For how many minutes *Later* puts a reminder off.
    pub later_minutes: u32,
    /// The most alarms that the phone is given at once.
    pub alarms: u32,
    /// How many milliseconds after the last key a form is kept as a draft.
    pub draft_after_last_key: u32,
    /// How many milliseconds after the first key it is kept at the latest.
    pub draft_after_first_key: u32,
    /// How many milliseconds after the last key a search is made.
    pub search_after_last_key: u32,
    /// The most characters of a PIN or passphrase.
    pub pin_characters: u32,
    /// Which groups of the recovery code are typed back, from 1.
    pub recovery_groups: Vec<u32>,
}

/// What all shells take where nothing is chosen.
pub fn defaults() -> Defaults {
    Defaults {
        urge_timer_minutes: 20,
        later_minutes: 30,
        alarms: u32::try_from(ARMED).unwrap_or(u32::MAX),
        draft_after_last_key: 1_000,
        draft_after_first_key: 3_000,
        search_after_last_key: 200,
        pin_characters: PIN_MAX,
        recovery_groups: vec![2, 6],
    }
}
