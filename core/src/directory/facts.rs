//! Texts of the directory with the pages that say so.

use serde::{Deserialize, Serialize};

use super::standing::{HelpSource, HelpStanding};
use crate::language::{Language, Translated};
use crate::time::CallContext;

/// A text, and where it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DirectoryFact {
    /// What is said: one to three short sentences.
    pub text: String,
    /// The pages that say so, the weightiest first.
    pub sources: Vec<HelpSource>,
}

/// A fact, as the data has it.
#[derive(Debug, Deserialize)]
pub(super) struct Fact {
    text: Translated,
    sources: Vec<HelpSource>,
}

impl Fact {
    pub(super) fn shown(self, language: Language) -> DirectoryFact {
        DirectoryFact {
            text: self.text.in_language(language).to_owned(),
            sources: self.sources,
        }
    }
}

/// A text in this language, where there is one.
pub(super) fn said(text: Option<&Translated>, language: Language) -> Option<String> {
    text.map(|text| text.in_language(language).to_owned())
}

/// How sure a thing is that was read on these pages, the weightiest first.
pub(super) fn standing(sources: &[HelpSource], context: &CallContext) -> HelpStanding {
    let first = sources.first();
    first.map_or(HelpStanding::Unconfirmed, |source| {
        source.standing(context.today())
    })
}
