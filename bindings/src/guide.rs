//! What needs no store.

use std::sync::Arc;

use alongside_core::directory::HelpNow;
use alongside_core::flows::Defaults;
use alongside_core::{About, Day, Result, Timestamp, directory, flows, journal, programme, vault};

use crate::guard::guarded;

/// What works before set-up, while locked, and with a damaged store.
#[derive(Default, uniffi::Object)]
pub struct Guide;

#[uniffi::export]
impl Guide {
    /// Makes a guide. It holds nothing.
    #[uniffi::constructor]
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Tells what the app is made of.
    ///
    /// Fails with `Internal` alone, a fault of the app.
    pub fn about(&self) -> Result<About> {
        guarded(alongside_core::about)
    }

    /// Checks a PIN or passphrase while it is chosen: 6 to 128 characters as UTF-8, none that is
    /// easy to guess, nor one of `dates` as people write them.
    ///
    /// Fails with `Invalid`, which says why.
    pub fn check_pin(&self, pin: &[u8], dates: Vec<Day>) -> Result<()> {
        guarded(|| vault::check_pin(pin, &dates))
    }

    /// What Help now shows for a country, two letters of ISO 3166-1. One without lines of its own,
    /// or an empty text, gives the six doors alone: ask for the emergency number there.
    ///
    /// Fails with `Invalid` where the country is neither empty nor two letters.
    pub fn help_now(&self, country: &str) -> Result<HelpNow> {
        guarded(|| directory::help_now(country))
    }

    /// What all apps take where nothing is chosen. Never fails.
    pub fn defaults(&self) -> Defaults {
        flows::defaults()
    }

    /// How many seconds a run of the urge timer still runs, rounded up; 0 once it has run out.
    ///
    /// Fails with `Invalid` where a moment is out of range.
    pub fn seconds_left(&self, started_at: Timestamp, minutes: u32, now: Timestamp) -> Result<u32> {
        guarded(|| Ok(programme::seconds_left(started_at, minutes, now)))
    }

    /// The tags of a text in which commas or line ends part them.
    ///
    /// Fails with `Internal` alone, a fault of the app.
    pub fn split_tags(&self, text: &str) -> Result<Vec<String>> {
        guarded(|| Ok(journal::split_tags(text)))
    }

    /// Makes a new recovery code: 7 groups of 4 letters and digits. It is not kept anywhere; set
    /// the vault up with it once the person has written it down.
    ///
    /// Fails with `Internal` where the device has no random numbers.
    pub fn new_recovery_code(&self) -> Result<String> {
        guarded(|| Ok(vault::RecoveryCode::random()?.to_string()))
    }
}
