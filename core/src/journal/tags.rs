//! Tags: listed, renamed, merged.

use serde::{Deserialize, Serialize};

use crate::{TagId, validate};

/// The tags of a text in which commas or line ends part them.
pub fn split_tags(text: &str) -> Vec<String> {
    let parts = text.split([',', '\u{ff0c}', '\u{3001}', '\u{60c}', '\n']);
    let tags = parts.map(str::trim).filter(|tag| !validate::is_blank(tag));
    tags.map(str::to_owned).collect()
}

/// A tag, and how often it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TagCount {
    /// Its id: it stays where the tag is renamed.
    pub id: TagId,
    /// As it is spelt.
    pub name: String,
    /// The entries with it that are neither archived nor in the bin.
    pub entries: u64,
}
