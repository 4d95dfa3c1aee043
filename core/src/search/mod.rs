//! One full-text index for what may be searched. Knows no feature.

mod query;
mod store;

pub(crate) use store::{Doc, Wanted, find, put, remove};
