//! Finding entries by what they say.

use super::{Entry, EntryFilter};
use crate::search::SnippetPart;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EntrySearch {
    /// Words are beginnings of words, letter case and accents aside; words in double quotes stand
    /// together as they are; `-word` leaves out; `OR` is either side. What is in a script without
    /// spaces is found wherever it stands.
    pub query: String,
    /// What else has to hold of it. Archived entries are not found: refused where it asks for them.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub filter: EntryFilter,
    /// The best fits first, and not the latest.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
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
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FoundEntry {
    /// The entry.
    pub entry: Entry,
    /// The part of its text that says most of what was looked for; its beginning where only its
    /// tags say it, and empty in a list without a query. An ellipsis stands where more comes before or
    /// after.
    pub snippet: Vec<SnippetPart>,
}

/// A part of what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FoundPage {
    /// The entries.
    pub found: Vec<FoundEntry>,
    /// What to ask the next page with; nothing at the end.
    pub next: Option<String>,
}

impl FoundPage {
    /// The entries without their snippets.
    pub fn entries(self) -> Vec<Entry> {
        self.found.into_iter().map(|found| found.entry).collect()
    }
}
