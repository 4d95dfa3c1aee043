//! Which parts of the journal are shown.

use alongside_core::flows::JournalParts;
use alongside_core::{CallContext, Result, flows};

use super::Journal;

#[uniffi::export]
impl Journal {
    /// Which parts of the journal are turned on; none until the person does. The screens of the
    /// journal say it too.
    ///
    /// Fails with `Locked`.
    pub fn parts(&self) -> Result<JournalParts> {
        self.0.read(flows::journal_parts)
    }

    /// Turns parts of the journal on or off; `undo` brings back what was set before. What was recorded
    /// with a part stays. Doing it again changes nothing.
    ///
    /// Fails with `Locked`, and with `ReadOnly` where the store can't be changed.
    pub fn set_parts(&self, parts: JournalParts, context: CallContext) -> Result<()> {
        self.0
            .write(&context, |tx| flows::set_journal_parts(tx, parts, &context))
    }
}
