//! Lists of entries: filtered, paged, searched, counted.

mod store;

pub(in crate::journal) use store::conditions;
pub use store::{count, days, entries, ids, search, wrote_on};
