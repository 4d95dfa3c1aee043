//! This app's own formats: what `export` wrote comes back as it was.

pub(super) mod json;
pub(super) mod markdown;

use super::{ImportedEntry, ImportedMood, ImportedTime, NativeFields};
use crate::journal::export::ExportedEntry;

impl From<ExportedEntry> for ImportedEntry {
    fn from(entry: ExportedEntry) -> Self {
        let zone = Some(entry.zone);
        let when = ImportedTime::Instant { at: entry.at, zone };
        Self {
            mood: entry.mood.map(|name| ImportedMood {
                name,
                of_five: None,
            }),
            energy: entry.energy,
            sleep: entry.sleep,
            tags: entry.tags,
            starred: entry.starred,
            archived: entry.archived,
            journal: entry.journal,
            photos: entry.photos,
            native: Some(NativeFields {
                id: entry.id,
                changed_at: entry.changed_at,
                hidden_from_memories: entry.hidden_from_memories,
                prompt: entry.prompt,
                link: entry.about,
            }),
            ..Self::new(entry.id.to_string(), when, entry.text)
        }
    }
}
