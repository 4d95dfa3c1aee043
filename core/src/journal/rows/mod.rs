//! The rows of an entry, read and written whole.

mod store;

pub(super) use store::{index, insert, put, read, select};
