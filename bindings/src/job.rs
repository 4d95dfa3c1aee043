//! Watching and cancelling a long call.

use std::sync::Arc;

/// A long call's handle: make one, pass it to the call, look at it from any thread.
#[derive(Default, uniffi::Object)]
pub struct Job(pub(crate) alongside_core::Job);

#[uniffi::export]
impl Job {
    /// Makes a handle for one call.
    #[uniffi::constructor]
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Steps done so far.
    pub fn done(&self) -> u64 {
        self.0.done()
    }

    /// Steps in all; 0 while that is not known yet.
    pub fn total(&self) -> u64 {
        self.0.total()
    }

    /// Asks the call to stop: it fails with `Cancelled` and keeps nothing.
    pub fn cancel(&self) {
        self.0.cancel();
    }
}
