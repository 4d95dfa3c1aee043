//! The journal: entries with a mood and tags, archived but never lost.

pub mod import;
mod store;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Reason, Result};
use crate::readings::check_mood;
use crate::{Day, EntryId, Timestamp, Zone};
pub use store::{
    add, count, days, edit, entries, entry, erase, id_ending_in, index_all, search, set_archived,
    undo, wrote_on,
};

/// The most characters of an entry's text.
const TEXT_MAX: u32 = 200_000;
/// The most tags of an entry, and characters of a tag.
const TAGS_MAX: u32 = 20;
const TAG_MAX: u32 = 50;

/// A journal entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// When it was written, or the time the writer gave.
    pub at: Timestamp,
    /// The zone it was written in.
    pub zone: Zone,
    /// The day there. The entry stays on it, wherever it is read.
    pub day: Day,
    /// Markdown, as the writer left it.
    pub text: String,
    /// 1 (lowest) to 5 (highest).
    pub mood: Option<u8>,
    /// In alphabetical order.
    pub tags: Vec<String>,
    /// Hidden from the list and from search.
    pub archived: bool,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// What a person writes: a new entry, or the new state of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryDraft {
    /// Markdown, 1 to 200,000 characters.
    pub text: String,
    /// 1 (lowest) to 5 (highest).
    pub mood: Option<u8>,
    /// At most 20, each of 1 to 50 characters.
    pub tags: Vec<String>,
    /// When it belongs; now for a new entry, unchanged for another, where `None`.
    pub at: Option<Timestamp>,
}

/// Which entries a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryFilter {
    /// The archived ones instead of the others.
    pub archived: bool,
    /// Only those with this tag.
    pub tag: Option<String>,
}

/// A part of a list of entries, the latest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryPage {
    /// The entries.
    pub entries: Vec<Entry>,
    /// What to ask the next page with; `None` at the end.
    pub next: Option<String>,
}

/// Gives the draft with its tags tidied, if it may be kept.
fn checked(draft: &EntryDraft) -> Result<EntryDraft> {
    if draft.text.trim().is_empty() {
        return Err(Error::invalid("text", Reason::Empty));
    }
    if draft.text.chars().count() > TEXT_MAX as usize {
        return Err(Error::invalid("text", Reason::TooLong { max: TEXT_MAX }));
    }
    let at = draft.at.map(|at| at.checked("at")).transpose()?;
    let tags = tidy_tags(&draft.tags)?;
    Ok(EntryDraft {
        text: draft.text.clone(),
        mood: check_mood(draft.mood)?,
        tags,
        at,
    })
}

/// Trims tags, takes a leading `#` off, and leaves one of those that differ in letter case alone.
fn tidy_tags(tags: &[String]) -> Result<Vec<String>> {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags {
        let name = tidy_tag(tag)?;
        if !kept.iter().any(|other| fold(other) == fold(&name)) {
            kept.push(name);
        }
    }
    if kept.len() > TAGS_MAX as usize {
        return Err(Error::invalid("tags", Reason::TooMany { max: TAGS_MAX }));
    }
    Ok(kept)
}

fn tidy_tag(tag: &str) -> Result<String> {
    let refuse = |reason| Err(Error::invalid("tag", reason));
    let name = tag.trim().trim_start_matches('#').trim();
    if name.is_empty() {
        return refuse(Reason::Empty);
    }
    if name.chars().count() > TAG_MAX as usize {
        return refuse(Reason::TooLong { max: TAG_MAX });
    }
    if name.contains([',', '\n', '\r', '\0']) {
        return refuse(Reason::malformed("one line without a comma"));
    }
    Ok(name.to_owned())
}

/// What makes two names of a tag one.
fn fold(tag: &str) -> String {
    tag.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> EntryDraft {
        EntryDraft {
            text: text.into(),
            ..EntryDraft::default()
        }
    }

    fn field(draft: &EntryDraft) -> &'static str {
        match checked(draft) {
            Err(Error::Invalid { field, .. }) => field,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_may_not_be_kept_names_its_field() {
        assert_eq!(field(&draft(" \n\t ")), "text");
        assert_eq!(field(&draft(&"é".repeat(200_001))), "text");
        assert_eq!(
            field(&EntryDraft {
                mood: Some(0),
                ..draft("a")
            }),
            "mood"
        );
        assert_eq!(
            field(&EntryDraft {
                mood: Some(6),
                ..draft("a")
            }),
            "mood"
        );
        assert_eq!(
            field(&EntryDraft {
                tags: vec!["#".into()],
                ..draft("a")
            }),
            "tag"
        );
        assert_eq!(
            field(&EntryDraft {
                tags: vec!["a,b".into()],
                ..draft("a")
            }),
            "tag"
        );
        assert_eq!(
            field(&EntryDraft {
                tags: vec!["x".repeat(51)],
                ..draft("a")
            }),
            "tag"
        );
        let many = (0..21).map(|n| n.to_string()).collect();
        assert_eq!(
            field(&EntryDraft {
                tags: many,
                ..draft("a")
            }),
            "tags"
        );
        assert_eq!(
            field(&EntryDraft {
                at: Some(Timestamp(i64::MAX)),
                ..draft("a")
            }),
            "at"
        );
        assert!(checked(&draft(&"é".repeat(200_000))).is_ok());
    }

    #[test]
    fn tags_are_tidied_and_text_is_left_as_it_is() {
        let tags = vec![" #Work ".into(), "work".into(), "Sleep".into()];
        let kept = checked(&EntryDraft {
            tags,
            ..draft("  two spaces\n")
        })
        .unwrap();
        assert_eq!(kept.tags, ["Work", "Sleep"]);
        assert_eq!(kept.text, "  two spaces\n");
    }
}
