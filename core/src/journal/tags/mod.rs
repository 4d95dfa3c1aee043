//! Tags: listed, renamed, merged.

mod store;

use serde::{Deserialize, Serialize};

pub(super) use store::{key, put, put_back};
pub use store::{rename_tag, tags};

/// A tag, and how often it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TagCount {
    /// As it is spelt.
    pub name: String,
    /// The entries with it that are neither archived nor in the bin.
    pub entries: u64,
}
