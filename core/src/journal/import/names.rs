//! Names that a file states, held to what may be typed: mended where they can be, and counted.

use std::collections::HashSet;
use std::fmt;

use super::{ImportedEntry, NotImported, NotImportedReason, leave_out};
use crate::journal::{journals, prompts};
use crate::readings::moods;
use crate::validate;

/// The most characters of the name of what an entry is about: a meeting's.
const ABOUT_MAX: u32 = 255;

/// The names that can't stay as they are stated, by their kinds: each is counted once.
#[derive(Default)]
#[cfg_attr(test, derive(PartialEq))]
pub(super) struct Names {
    changed: HashSet<(&'static str, String)>,
}

impl Names {
    fn kept(
        &mut self,
        kind: &'static str,
        stated: &str,
        mended: impl FnOnce(&str) -> Option<String>,
        left_out: &mut Vec<NotImported>,
    ) -> Option<String> {
        let kept = mended(stated);
        if kept.as_deref().unwrap_or_default() != stated.trim()
            && self.changed.insert((kind, stated.to_owned()))
        {
            leave_out(left_out, NotImportedReason::Name);
        }
        kept
    }

    /// Mends those of a scale of moods. One that nothing is left of goes.
    pub(super) fn mend_scale(&mut self, moods: &mut Vec<String>, left_out: &mut Vec<NotImported>) {
        let stated = std::mem::take(moods);
        let kept = |mood: &String| self.kept("mood", mood, moods::mended_name, left_out);
        *moods = stated.iter().filter_map(kept).collect();
    }

    /// Mends those of an entry. One that nothing is left of goes.
    pub(super) fn mend(&mut self, entry: &mut ImportedEntry, left_out: &mut Vec<NotImported>) {
        let mut kept = |kind, stated: &str, mended: fn(&str) -> Option<String>| {
            self.kept(kind, stated, mended, left_out)
        };
        if let Some(journal) = &entry.journal {
            entry.journal = kept("journal", journal, journals::mended_name);
        }
        if let Some(mood) = &mut entry.mood {
            let name = kept("mood", &mood.name, moods::mended_name);
            mood.name = name.unwrap_or_default();
            if mood.name.is_empty() && mood.of_five.is_none() {
                entry.mood = None;
            }
        }
        // Of a tag what else can't be one is told with the others that are left out.
        for tag in &mut entry.tags {
            if tag.trim().chars().any(validate::breaks) {
                let line = |tag: &str| validate::cleaned_line(tag, u32::MAX);
                *tag = kept("tag", tag, line).unwrap_or_default();
            }
        }
        if let Some(native) = &mut entry.native {
            native.prompt = native.prompt.take().and_then(|mut prompt| {
                let tidy = |text: &str| prompts::tidy_text(text).ok();
                prompt.question = kept("prompt", &prompt.question, tidy)?;
                Some(prompt)
            });
            native.link = native.link.take().and_then(|mut link| {
                let line = |name: &str| validate::cleaned_line(name, ABOUT_MAX);
                link.name = kept("about", &link.name, line)?;
                Some(link)
            });
        }
    }
}

/// Says none of them: they may be a person's words.
impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Names").finish_non_exhaustive()
    }
}
