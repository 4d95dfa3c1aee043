//! Who the person is.

use alongside_core::flows::Profile;
use alongside_core::{CallContext, Result, flows};

use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Who the person is; just looking, in no country, until they say so.
    ///
    /// Fails with `Locked`.
    pub fn profile(&self) -> Result<Profile> {
        self.0.read(flows::profile)
    }

    /// Sets who the person is; `undo` brings the earlier one back. Doing it again changes nothing.
    ///
    /// Fails with `Invalid` where the country is neither empty nor two letters.
    pub fn set_profile(&self, profile: Profile, context: CallContext) -> Result<()> {
        self.0
            .write(&context, |tx| flows::set_profile(tx, &profile, &context))
    }
}
