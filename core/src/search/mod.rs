//! One full-text index for what may be searched. Knows no feature.

mod query;
mod snippet;
mod spaced;
mod store;

pub use snippet::SnippetPart;
pub(crate) use snippet::snippets;
pub(crate) use store::{Doc, Order, Wanted, find, put, remove};

#[cfg(test)]
mod tests;
