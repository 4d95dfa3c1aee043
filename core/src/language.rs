//! The languages that content is there in.

use serde::Deserialize;

/// A language of content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Spanish,
}

impl Language {
    /// The one for a BCP 47 tag: English for every other.
    pub(crate) fn of(tag: &str) -> Self {
        let first = tag.split(['-', '_']).next().unwrap_or_default();
        if first.eq_ignore_ascii_case("es") {
            Self::Spanish
        } else {
            Self::English
        }
    }
}

/// A text in each language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Translated {
    en: String,
    es: String,
}

impl Translated {
    pub(crate) fn in_language(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Spanish => &self.es,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_the_language_and_english_is_for_all_others() {
        for (tag, language) in [
            ("es", Language::Spanish),
            ("es-MX", Language::Spanish),
            ("ES_419", Language::Spanish),
            ("en-US", Language::English),
            ("est", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(Language::of(tag), language, "{tag}");
        }
    }
}
