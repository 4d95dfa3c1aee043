//! What is left of rows that a damaged store has lost.

mod store;

pub(crate) use store::{rebuild, rebuild_found};
