//! One full-text index for what may be searched. Knows no feature.

mod index_sql;
mod query;
mod segmented;
mod snippet;

pub(crate) use index_sql::{Doc, Order, Text, Wanted, find, put, remove, take_out};
pub use snippet::SnippetPart;
pub(crate) use snippet::snippets;

#[cfg(test)]
mod tests;
