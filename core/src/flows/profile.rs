//! Who the person is, as far as the app has to know.

use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use super::settings::SettingsAct;
use crate::CallContext;
use crate::directory;
use crate::error::Result;
use crate::store::{settings, undo};

/// What brings a person here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Their own recovery.
    Recovering,
    /// Somebody close to them.
    Partner,
    /// Both.
    Both,
    /// Just looking, or nothing was chosen.
    #[default]
    Looking,
}

/// Who the person is. It can change whenever they like.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Profile {
    /// What brings them here.
    pub role: Role,
    /// Where they live: two letters of ISO 3166-1, or a part of a country as ISO 3166-2 has it, such
    /// as `GB-SCT`; kept as capitals, empty where none was chosen.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub country: String,
}

/// Who the person is; just looking, in no country, until they say so.
pub fn profile(conn: &Connection) -> Result<Profile> {
    Ok(settings::get_json(conn, settings::Name::Profile)?.unwrap_or_default())
}

/// Sets who the person is. Doing it again changes nothing.
///
/// Fails as a refused `country` where it is neither empty nor such a code.
pub fn set_profile(tx: &Transaction<'_>, to: &Profile, context: &CallContext) -> Result<()> {
    let country = directory::country(&to.country)?;
    let to = Profile { country, ..*to };
    let before = profile(tx)?;
    if before != to {
        undo::record(tx, &SettingsAct::Profile(before), context.now)?;
        settings::put_json(tx, settings::Name::Profile, &to)?;
    }
    Ok(())
}
