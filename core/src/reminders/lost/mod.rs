//! What is left of reminders that a damaged store has lost.

mod store;

pub(crate) use store::rebuild;
