//! Finding entries by what they say.

mod store;

use super::{Entry, EntryFilter};
use crate::search::SnippetPart;
pub use store::search;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntrySearch {
    /// Words are beginnings of words, `"in quotes"` as they stand, `-word` leaves out, `OR` is
    /// either.
    pub query: String,
    /// What else has to hold of it; archived entries are not found.
    pub filter: EntryFilter,
    /// The best fits first, and not the latest.
    pub best_first: bool,
}

impl From<&str> for EntrySearch {
    /// All that fits the words, the latest first.
    fn from(query: &str) -> Self {
        Self {
            query: query.into(),
            ..Self::default()
        }
    }
}

/// An entry that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundEntry {
    /// The entry.
    pub entry: Entry,
    /// The part of its text that says most of what was looked for; its beginning where only its
    /// tags say it.
    pub snippet: Vec<SnippetPart>,
}

/// A part of what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPage {
    /// The entries.
    pub found: Vec<FoundEntry>,
    /// What to ask the next page with; `None` at the end.
    pub next: Option<String>,
}

impl FoundPage {
    /// The entries without their snippets.
    pub fn entries(self) -> Vec<Entry> {
        self.found.into_iter().map(|found| found.entry).collect()
    }
}
