//! Today.

use alongside_core::flows::Today;
use alongside_core::{Here, Result, flows};

use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Everything that the screen Today shows, at most five things.
    ///
    /// Fails with `Locked`.
    pub fn today(&self, here: Here) -> Result<Today> {
        self.0.read_now(&here, |conn| flows::today(conn, &here))
    }
}
