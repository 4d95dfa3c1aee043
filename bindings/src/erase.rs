//! *Gone now, everywhere.*

use std::sync::Arc;

use alongside_core::flows::{Erasable, ErasePreview, Erased};
use alongside_core::{CallContext, Result, flows};

use crate::guard::guarded;
use crate::job::Job;
use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Counts what `erase` would take out, to be told before; changes nothing.
    ///
    /// Fails with `NotFound`.
    pub fn preview_erase(&self, what: Erasable, context: CallContext) -> Result<ErasePreview> {
        guarded(|| flows::preview_erase(self.0.store(), &*self.0.vault()?, what, &context))
    }

    /// Erases something for good: out of the store, every snapshot, and with all that was set aside
    /// as damaged. Nothing of it can be undone or restored, and nothing of before can be undone.
    /// Ask first. The job counts snapshots and the store. On a full disk a snapshot that there is no
    /// room to write anew goes as a whole. Tell what it gives: which snapshots went, and what it could
    /// not reach.
    ///
    /// Where it fails or is cancelled, what was to be erased is still there, or traces of it are;
    /// erase it again. The next unlocking removes traces too. Fails with `Full` where even so there is
    /// no room, with `NotFound`, and with `Newer` where a newer version of the app has written a
    /// snapshot; then nothing was changed.
    pub fn erase(&self, what: Erasable, context: CallContext, job: Arc<Job>) -> Result<Erased> {
        self.0.long(&job, |store, job| {
            // Before it takes anything out of the snapshots, which the store would not let go of.
            self.0.check_changeable()?;
            self.0
                .with_lock_key(|vault, key| flows::erase(store, vault, key, what, &context, job))
        })
    }
}
