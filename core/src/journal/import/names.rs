//! Names that a file states, held to what may be typed: mended where they can be, and counted.

use std::collections::HashSet;

use super::{Imported, ImportedEntry, NotImportedReason};
use crate::error::Result;
use crate::journal::{journals, prompts};
use crate::readings::moods;
use crate::validate;

/// The most characters of the name of what an entry is about: a meeting's.
const ABOUT_MAX: u32 = 255;

/// Mends the names in what was read. What is left of none goes; each is counted once. Of the mended entries
/// those stay that `keep` is for.
///
/// Fails where the entries can't be read.
pub(super) fn mend(
    read: &mut Imported,
    mut keep: impl FnMut(&mut ImportedEntry) -> bool,
) -> Result<()> {
    let mut names = Names::default();
    read.moods = read
        .moods
        .iter()
        .filter_map(|mood| names.kept("mood", mood, moods::mended_name))
        .collect();
    read.entries.retain_mut(|entry| {
        names.of_entry(entry);
        keep(entry)
    })?;
    for _ in names.changed {
        read.leave_out(NotImportedReason::Name);
    }
    Ok(())
}

/// The names that can't stay as they are stated, by their kinds.
#[derive(Default)]
struct Names {
    changed: HashSet<(&'static str, String)>,
}

impl Names {
    fn kept(
        &mut self,
        kind: &'static str,
        stated: &str,
        mended: impl FnOnce(&str) -> Option<String>,
    ) -> Option<String> {
        let kept = mended(stated);
        if kept.as_deref().unwrap_or_default() != stated.trim() {
            self.changed.insert((kind, stated.to_owned()));
        }
        kept
    }

    fn of_entry(&mut self, entry: &mut ImportedEntry) {
        if let Some(journal) = &entry.journal {
            entry.journal = self.kept("journal", journal, journals::mended_name);
        }
        if let Some(mood) = &mut entry.mood {
            let name = self.kept("mood", &mood.name, moods::mended_name);
            mood.name = name.unwrap_or_default();
            if mood.name.is_empty() && mood.of_five.is_none() {
                entry.mood = None;
            }
        }
        // Of a tag what else can't be one is told with the others that are left out.
        for tag in &mut entry.tags {
            if tag.trim().chars().any(validate::breaks) {
                let line = |tag: &str| validate::cleaned_line(tag, u32::MAX);
                *tag = self.kept("tag", tag, line).unwrap_or_default();
            }
        }
        if let Some(native) = &mut entry.native {
            native.prompt = native.prompt.take().and_then(|mut prompt| {
                let tidy = |text: &str| prompts::tidy_text(text).ok();
                prompt.question = self.kept("prompt", &prompt.question, tidy)?;
                Some(prompt)
            });
            native.link = native.link.take().and_then(|mut link| {
                let line = |name: &str| validate::cleaned_line(name, ABOUT_MAX);
                link.name = self.kept("about", &link.name, line)?;
                Some(link)
            });
        }
    }
}
