//! Today.

use alongside_core::flows::Today;
use alongside_core::{CallContext, Result, flows};

use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Everything that the screen Today shows, at most five things.
    ///
    /// Fails with `Locked`.
    pub fn today(&self, context: CallContext) -> Result<Today> {
        self.0
            .read_now(&context, |conn| flows::today(conn, &context))
    }
}
