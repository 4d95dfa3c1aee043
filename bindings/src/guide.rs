//! What needs no store.

use std::sync::Arc;

use alongside_core::{Result, directory, store};

use crate::error::AppError;
use crate::guard::guarded;
use crate::help::HelpNow;
use crate::types::Day;

/// What works before set-up, while locked, and with a damaged store.
#[derive(Default, uniffi::Object)]
pub struct Guide;

/// What the app is made of.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct About {
    /// The version of this library.
    pub version: String,
    /// The version of SQLite that keeps the store.
    pub sqlite: String,
    /// The version of SQLCipher that encrypts it.
    pub sqlcipher: String,
    /// The version of the IANA time zone database, such as `2026a`.
    pub time_zones: String,
}

#[uniffi::export]
impl Guide {
    /// Makes a guide. It holds nothing.
    #[uniffi::constructor]
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Tells what the app is made of.
    pub fn about(&self) -> Result<About, AppError> {
        guarded(about)
    }

    /// Checks a PIN or passphrase while it is chosen: 6 to 128 characters as UTF-8, none that is
    /// easy to guess, nor one of `dates` as people write them.
    pub fn check_pin(&self, pin: &[u8], dates: Vec<Day>) -> Result<(), AppError> {
        guarded(|| alongside_core::vault::check_pin(pin, &dates))
    }

    /// What Help now shows for a country, two letters of ISO 3166-1. One without lines of its own,
    /// or an empty text, gives the six doors alone: ask for the emergency number there.
    pub fn help_now(&self, country: &str) -> Result<HelpNow, AppError> {
        guarded(|| directory::help_now(country))
    }

    /// Makes a new recovery code: 7 groups of 4 letters and digits. It is not kept anywhere; set
    /// the vault up with it once the person has written it down.
    pub fn new_recovery_code(&self) -> Result<String, AppError> {
        guarded(|| Ok(alongside_core::vault::RecoveryCode::random()?.to_string()))
    }
}

fn about() -> Result<About> {
    let store::Versions { sqlite, sqlcipher } = store::versions()?;
    let version = env!("CARGO_PKG_VERSION").to_owned();
    Ok(About {
        version,
        sqlite,
        sqlcipher,
        time_zones: alongside_core::TIME_ZONES.to_owned(),
    })
}
