//! One full-text index for what may be searched. Knows no feature.

mod query;
mod snippet;
mod spaced;
mod store;

pub use snippet::SnippetPart;
pub(crate) use snippet::snippet;
pub(crate) use store::{Doc, Hit, Order, Wanted, find, put, remove};

#[cfg(test)]
mod tests;
