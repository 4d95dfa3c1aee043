//! Lists of entries: filtered, paged, counted.

mod store;

pub(in crate::journal) use store::conditions;
pub use store::{count, days, entries, ids, wrote_on};
