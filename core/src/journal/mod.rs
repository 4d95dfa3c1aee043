//! The journal: entries that are archived, put in the bin and brought back, but never lost.

mod acts;
pub mod calendar;
mod entries_sql;
pub mod export;
mod find;
mod find_sql;
pub mod import;
mod journals;
mod journals_sql;
mod list_sql;
mod lost_sql;
pub mod memories;
mod photos;
pub mod prompts;
mod rows_sql;
mod tag_names_sql;
mod tags;
mod tags_sql;
mod trash;
mod trash_sql;
mod versions;
mod versions_sql;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Reason, Result};
use crate::readings::Readings;
use crate::validate::{self, folded};
use crate::{Day, EntryId, JournalId, Thing, Timestamp, Zone};
pub use acts::JournalAct;
pub use entries_sql::{
    add, edit, entries_of, entry, erase, forget_links, index_all, input_of, resolve_id,
    restore_without_history, set_archived, set_hidden_from_memories, set_starred, undo,
};
pub use find::{EntrySearch, FoundEntry, FoundPage};
pub use find_sql::search;
pub use journals::NamedJournal;
pub use journals_sql::{
    add_journal, erase_journal, journal, journals, remove_journal, rename_journal, resolve_journal,
};
pub use list_sql::{count, days, entries, ids, latest_lowest_mood, wrote_on};
pub(crate) use lost_sql::{rebuild, rebuild_found};
pub(crate) use photos::{PHOTO_BYTES_MAX, PHOTOS_MAX, rebuild_photo};
pub use photos::{
    Photo, PhotoId, Picture, all_photos, check_picture, exclusive_photos, forget_photos,
    keep_photo, photo, prepare, unused_photos,
};
pub use prompts::{Prompt, PromptFilter, PromptFor, PromptNeed};
pub use rows_sql::take_out;
pub use tag_names_sql::rename_tag;
pub use tags::{TagCount, split_tags};
pub use tags_sql::{erase_tag, resolve_tag, tag_name, tags, tags_only_of};
pub use trash::{TrashPage, TrashedEntry};
pub use trash_sql::{in_trash, overdue_in_trash, put_back, trash, trashed};
pub use versions::EntryVersion;
pub use versions_sql::{count_versions, forget_versions, restore_version, versions};

/// The most characters of an entry's text.
pub(crate) const TEXT_MAX: u32 = 200_000;
/// The most tags of an entry, and characters of a tag.
const TAGS_MAX: u32 = 20;
const TAG_MAX: u32 = 50;

/// A journal entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// When it was written, or the time the writer gave.
    pub at: Timestamp,
    /// The zone it was written in.
    pub zone: Zone,
    /// The day there. The entry stays on it, wherever it is read.
    pub day: Day,
    /// Markdown, as the writer left it; may be blank where there is a mood or a photo.
    pub text: String,
    /// The id of a mood of the person's scale: look its name up in `moods`.
    pub mood: Option<u8>,
    /// 1 (lowest) to 5 (highest).
    #[serde(default)]
    pub energy: Option<u8>,
    /// Minutes slept the night before.
    #[serde(default)]
    pub sleep: Option<u16>,
    /// In alphabetical order.
    pub tags: Vec<String>,
    /// Marked to be found again.
    #[serde(default)]
    pub starred: bool,
    /// Never brought back by *On this day*.
    #[serde(default)]
    #[serde(rename = "quiet")]
    pub hidden_from_memories: bool,
    /// The journal it is in; nothing for the first, which has no name.
    #[serde(default)]
    pub journal: Option<JournalId>,
    /// The prompt that it answers.
    #[serde(default)]
    pub prompt: Option<Answered>,
    /// What it is about.
    #[serde(default)]
    pub link: Option<EntryLink>,
    /// In their order.
    #[serde(default)]
    pub photos: Vec<Photo>,
    /// Hidden from the list and from search.
    pub archived: bool,
    /// In the bin since then.
    #[serde(default)]
    #[serde(rename = "binned_at")]
    pub trashed_at: Option<Timestamp>,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

impl Entry {
    fn readings(&self) -> Readings {
        Readings {
            mood: self.mood,
            energy: self.energy,
            sleep: self.sleep,
        }
    }
}

/// A prompt that an entry answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Answered {
    /// The prompt.
    pub id: String,
    /// What it asked then.
    pub question: String,
}

/// What an entry is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EntryLink {
    /// Which thing.
    pub to: Thing,
    /// What it was called when the entry was written; it may be gone.
    pub name: String,
}

/// What a person writes: a new entry, or the whole new state of an entry. To change one, begin with
/// the input that the core has of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EntryInput {
    /// Markdown, at most 200,000 characters; may be blank where there is a mood or a photo.
    pub text: String,
    /// The id of a mood of the person's scale.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub mood: Option<u8>,
    /// At most 20, each of 1 to 50 characters, on one line and without a comma.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub tags: Vec<String>,
    /// When it belongs; without it now for a new entry, and unchanged for another.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub at: Option<Timestamp>,
    /// 1 (lowest) to 5 (highest).
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub energy: Option<u8>,
    /// Minutes slept the night before, at most 1,440.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub sleep: Option<u16>,
    /// Marked to be found again.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub starred: bool,
    /// The journal it is in; nothing for the first.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub journal: Option<JournalId>,
    /// What it is about.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub link: Option<Thing>,
    /// Photos that were added, in their order, at most 20.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub photos: Vec<PhotoId>,
    /// The prompt that it answers.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub prompt: Option<String>,
}

/// The input that changes nothing of an entry: what a form begins with.
impl From<Entry> for EntryInput {
    fn from(entry: Entry) -> Self {
        Self {
            text: entry.text,
            mood: entry.mood,
            energy: entry.energy,
            sleep: entry.sleep,
            tags: entry.tags,
            starred: entry.starred,
            journal: entry.journal,
            link: entry.link.map(|link| link.to),
            photos: entry.photos.into_iter().map(|photo| photo.id).collect(),
            prompt: entry.prompt.map(|prompt| prompt.id),
            at: None,
        }
    }
}

impl EntryInput {
    fn readings(&self) -> Readings {
        Readings {
            mood: self.mood,
            energy: self.energy,
            sleep: self.sleep,
        }
    }
}

/// Which journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum InJournal {
    /// The first, which has no name.
    First,
    /// Another.
    Named {
        /// Its id.
        id: JournalId,
    },
}

/// Which entries a list shows: those that fit all that is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EntryFilter {
    /// The archived ones instead of the others.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub archived: bool,
    /// Only those with this tag, letter case aside.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub tag: Option<String>,
    /// Only those of this journal.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub journal: Option<InJournal>,
    /// Only those with the mood of this id, or with one above it on the scale.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub from_mood: Option<u8>,
    /// Only those with the mood of this id, or with one below it on the scale.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub to_mood: Option<u8>,
    /// Only the starred ones.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub starred: bool,
    /// Only those of this day and later ones.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub from: Option<Day>,
    /// Only those of this day and earlier ones.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub to: Option<Day>,
    /// Only those that answer this prompt.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub prompt: Option<String>,
    /// Only those with a photo.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub has_photo: bool,
}

/// A part of a list of entries, the latest first.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EntryPage {
    /// The entries.
    pub entries: Vec<Entry>,
    /// What to ask the next page with; nothing at the end.
    pub next: Option<String>,
}

/// Validates the input and gives it with its tags tidied.
fn checked(input: &EntryInput) -> Result<EntryInput> {
    if validate::is_blank(&input.text) && input.mood.is_none() && input.photos.is_empty() {
        return Err(Error::invalid("text", Reason::Empty));
    }
    if input.text.chars().count() > TEXT_MAX as usize {
        return Err(Error::invalid("text", Reason::TooLong { max: TEXT_MAX }));
    }
    let at = input.at.map(|at| at.checked("at")).transpose()?;
    let tags = tidy_tags(&input.tags)?;
    if input.photos.len() > PHOTOS_MAX as usize {
        return Err(Error::invalid(
            "photos",
            Reason::TooMany { max: PHOTOS_MAX },
        ));
    }
    Ok(EntryInput {
        tags,
        at,
        ..input.clone()
    })
}

/// Trims tags, takes a leading `#` off, and leaves one of those that differ in letter case alone.
fn tidy_tags(tags: &[String]) -> Result<Vec<String>> {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags {
        let name = tidy_tag(tag)?;
        if !kept.iter().any(|other| folded(other) == folded(&name)) {
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
    if validate::is_blank(name) {
        return refuse(Reason::Empty);
    }
    if name.chars().count() > TAG_MAX as usize {
        return refuse(Reason::TooLong { max: TAG_MAX });
    }
    if name.contains(',') || name.chars().any(validate::breaks) {
        return refuse(Reason::malformed("one line without a comma"));
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(text: &str) -> EntryInput {
        EntryInput {
            text: text.into(),
            ..EntryInput::default()
        }
    }

    fn field(input: &EntryInput) -> &'static str {
        match checked(input) {
            Err(Error::Invalid { field, .. }) => field,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_may_not_be_kept_names_its_field() {
        assert_eq!(field(&input(" \n\t ")), "text");
        assert_eq!(field(&input(&"é".repeat(200_001))), "text");
        assert_eq!(
            field(&EntryInput {
                tags: vec!["#".into()],
                ..input("a")
            }),
            "tag"
        );
        assert_eq!(
            field(&EntryInput {
                tags: vec!["a,b".into()],
                ..input("a")
            }),
            "tag"
        );
        assert_eq!(
            field(&EntryInput {
                tags: vec!["x".repeat(51)],
                ..input("a")
            }),
            "tag"
        );
        let many = (0..21).map(|n| n.to_string()).collect();
        assert_eq!(
            field(&EntryInput {
                tags: many,
                ..input("a")
            }),
            "tags"
        );
        assert_eq!(
            field(&EntryInput {
                at: Some(Timestamp(i64::MAX)),
                ..input("a")
            }),
            "at"
        );
        assert!(checked(&input(&"é".repeat(200_000))).is_ok());
    }

    #[test]
    fn tags_are_tidied_and_text_is_left_as_it_is() {
        let tags = vec![" #Work ".into(), "work".into(), "Sleep".into()];
        let kept = checked(&EntryInput {
            tags,
            ..input("  two spaces\n")
        })
        .unwrap();
        assert_eq!(kept.tags, ["Work", "Sleep"]);
        assert_eq!(kept.text, "  two spaces\n");
    }
}
