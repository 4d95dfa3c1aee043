//! Who the person is.

use alongside_core::flows;
pub use flows::{Profile, Role};

use crate::error::AppError;
use crate::session::Session;
use crate::types::Here;

#[uniffi::export]
impl Session {
    /// Who the person is; just looking, in no country, until they say so.
    pub fn profile(&self) -> Result<Profile, AppError> {
        self.read(flows::profile)
    }

    /// Sets who the person is; `undo` brings the earlier one back. Doing it again changes nothing.
    pub fn set_profile(&self, profile: Profile, here: Here) -> Result<(), AppError> {
        self.write(|tx| flows::set_profile(tx, &profile, &here))
    }
}

/// What brings a person here.
#[uniffi::remote(Enum)]
pub enum Role {
    /// Their own recovery.
    Recovering,
    /// Somebody close to them.
    Partner,
    /// Both.
    Both,
    /// Just looking, or nothing was chosen.
    Looking,
}

/// Who the person is. It can change whenever they like.
#[uniffi::remote(Record)]
pub struct Profile {
    /// What brings them here.
    pub role: Role,
    /// Where they live: two letters of ISO 3166-1, kept as capitals; empty where none was chosen.
    #[uniffi(default = "")]
    pub country: String,
}
