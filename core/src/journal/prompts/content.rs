//! The app's own prompts: `core/content/en/prompts.json`.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{PromptFor, PromptNeed};

/// A prompt as it is written there.
#[derive(Deserialize)]
pub(super) struct Written {
    pub(super) name: String,
    #[serde(rename = "for")]
    pub(super) audience: PromptFor,
    pub(super) need: PromptNeed,
    pub(super) text: String,
}

/// What is known of prompts and of writing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Evidence {
    /// What may be expected of them, and what not.
    pub evidence: String,
    /// Where that comes from.
    pub sources: Vec<String>,
    /// When it was last checked, YYYY-MM-DD.
    pub checked_on: String,
    /// Who has looked at them.
    pub reviewed: String,
}

#[derive(Deserialize)]
struct Content {
    #[serde(flatten)]
    evidence: Evidence,
    prompts: Vec<Written>,
}

static CONTENT: LazyLock<Content> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../content/en/prompts.json"))
        .expect("checked by a test of its own")
});

/// Every prompt of the app, in its order.
pub(super) fn all() -> &'static [Written] {
    &CONTENT.prompts
}

/// What is known of prompts.
pub fn evidence() -> Evidence {
    CONTENT.evidence.clone()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn there_are_enough_of_them_for_each_of_the_two() {
        let of = |audience| {
            let fits = |prompt: &&Written| {
                [audience, PromptFor::Both].contains(&prompt.audience)
                    && prompt.need != PromptNeed::Together
            };
            all().iter().filter(fits).count()
        };
        assert!(all().len() >= 120);
        assert!(of(PromptFor::Recovering) >= 60 && of(PromptFor::Partner) >= 60);
        let names: HashSet<_> = all().iter().map(|prompt| &prompt.name).collect();
        let texts: HashSet<_> = all().iter().map(|prompt| &prompt.text).collect();
        assert_eq!((names.len(), texts.len()), (all().len(), all().len()));
        let needs: HashSet<_> = all().iter().map(|prompt| prompt.need).collect();
        assert_eq!(needs.len(), 13);
    }

    #[test]
    fn each_is_one_plain_question() {
        // Nothing that shames, sells, diagnoses or speaks for a fellowship.
        const BANNED: [&str; 17] = [
            "!",
            "addict ",
            "junkie",
            "clean",
            "dirty",
            "relapse",
            "sober",
            "codepend",
            "enabl",
            "denial",
            "toxic",
            "higher power",
            "god",
            "serenity",
            "one day at a time",
            "sponsor",
            "should",
        ];
        for prompt in all() {
            let text = &prompt.text;
            assert!((10..=200).contains(&text.chars().count()), "{text}");
            assert!(text.ends_with(['?', '.']), "{text}");
            let lower = text.to_lowercase();
            for word in BANNED {
                assert!(!lower.contains(word), "{word:?} in {text}");
            }
            let named = prompt
                .name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c == '-');
            assert!(named, "{}", prompt.name);
        }
        let evidence = evidence();
        assert!(evidence.evidence.contains("small") && !evidence.sources.is_empty());
        assert!(evidence.reviewed.contains("Not yet reviewed"));
        assert!(evidence.checked_on.parse::<crate::Day>().is_ok());
    }
}
