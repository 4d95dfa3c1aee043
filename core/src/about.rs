//! What the app is made of.

use crate::error::Result;
use crate::{store, time};

/// What the app is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct About {
    /// The version of this library.
    pub version: String,
    /// The version of SQLite that keeps the store, such as `3.53.4`.
    pub sqlite: String,
    /// The version of SQLCipher that encrypts it, such as `4.19.0 community`.
    pub sqlcipher: String,
    /// The version of the IANA time zone database that is in use, such as `2026f`: the system's where
    /// that is newer than the one built in.
    pub time_zones: String,
}

/// Tells what the app is made of.
pub fn about() -> Result<About> {
    let (sqlite, sqlcipher) = store::versions()?;
    Ok(About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sqlite,
        sqlcipher,
        time_zones: time::version().to_owned(),
    })
}
