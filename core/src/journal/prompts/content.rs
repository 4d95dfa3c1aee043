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
    /// What comes after writing.
    closing: Option<Closing>,
}

impl Written {
    /// What to read after writing.
    pub(super) fn closing(&self) -> Option<&'static str> {
        let closings = &CONTENT.closings;
        self.closing.map(|closing| match closing {
            Closing::Urge => closings.urge.as_str(),
            Closing::Safety => closings.safety.as_str(),
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Closing {
    /// The prompt calls up use, or looks back at it.
    Urge,
    /// What is written could put the person in danger.
    Safety,
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
    closings: Closings,
    prompts: Vec<Written>,
}

#[derive(Deserialize)]
struct Closings {
    urge: String,
    safety: String,
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
                    && prompt.closing.is_none()
                    && !prompt.need.only_if_asked_for()
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

    /// A list that is opened at a bad hour begins with what calls up nothing, and use comes last.
    #[test]
    fn plain_days_come_first_and_cravings_and_slips_last() {
        for audience in [PromptFor::Recovering, PromptFor::Partner] {
            let fits = |prompt: &&Written| [audience, PromptFor::Both].contains(&prompt.audience);
            let mut needs: Vec<_> = all()
                .iter()
                .filter(fits)
                .map(|prompt| prompt.need)
                .collect();
            needs.dedup();
            let kinds: HashSet<_> = needs.iter().collect();
            assert_eq!(kinds.len(), needs.len(), "each stands together: {needs:?}");
            assert!(needs.starts_with(&[PromptNeed::PlainDay, PromptNeed::Gratitude]));
            let of_use = [PromptNeed::Cravings, PromptNeed::Slips];
            let first = needs.iter().position(|need| of_use.contains(need));
            let recovers = audience == PromptFor::Recovering;
            assert_eq!(first, recovers.then(|| needs.len() - 2), "{needs:?}");
        }
    }

    /// Fails where a text that the person reads has one of these, in lower case.
    fn none_says(words: &[&str]) {
        let closings = &CONTENT.closings;
        let about = [&closings.urge, &closings.safety, &CONTENT.evidence.evidence];
        for text in all().iter().map(|prompt| &prompt.text).chain(about) {
            let lower = format!(" {}", text.to_lowercase());
            for word in words {
                assert!(!lower.contains(word), "{word:?} in {text}");
            }
        }
    }

    #[test]
    fn none_shames_presses_or_speaks_for_a_fellowship() {
        none_says(&[
            "!",
            "addict",
            "junkie",
            "clean",
            "dirty",
            "abuse",
            "relapse",
            "sober",
            "codepend",
            "enabl",
            "failure",
            "denial",
            "toxic",
            "should",
            " must",
            " just",
            "at least",
            "really",
            "why did you",
        ]);
        none_says(&[
            "higher power",
            "god",
            "serenity",
            "one day at a time",
            "sponsor",
        ]);
    }

    #[test]
    fn each_is_short_and_they_do_not_read_like_a_test_paper() {
        for prompt in all() {
            let text = &prompt.text;
            assert!((10..=160).contains(&text.chars().count()), "{text}");
            assert!(text.ends_with(['?', '.']), "{text}");
            let named = prompt
                .name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c == '-');
            assert!(named, "{}", prompt.name);
        }
        let count = |has: fn(&str) -> bool| all().iter().filter(|one| has(&one.text)).count();
        assert!(count(|text| !text.contains('?')) >= 20);
        assert!(count(|text| text.starts_with("What") || text.starts_with("Which")) < 50);
    }

    #[test]
    fn what_calls_up_use_asks_how_strong_the_urge_is() {
        let urge = "How strong is the urge now?";
        assert!(CONTENT.closings.urge.starts_with(urge));
        let others = [
            "coping-money",
            "coping-why",
            "people-refuse",
            "people-friend-left",
            "people-repair",
            "people-party",
        ];
        for prompt in all() {
            let calls_up_use = [PromptNeed::Cravings, PromptNeed::Slips].contains(&prompt.need)
                || others.contains(&prompt.name.as_str());
            let asks = prompt.closing == Some(Closing::Urge);
            assert_eq!(asks, calls_up_use, "{}", prompt.text);
        }
    }

    #[test]
    fn what_could_be_dangerous_to_answer_says_that_nothing_has_to_be_written() {
        let safety = "You don't have to write it down. A help line can plan with you.";
        assert_eq!(CONTENT.closings.safety, safety);
        let dangerous: Vec<&str> = all()
            .iter()
            .filter(|prompt| prompt.closing == Some(Closing::Safety))
            .map(|prompt| prompt.name.as_str())
            .collect();
        let wanted = [
            "understand-fear",
            "limit-safe",
            "ask-safe",
            "moving-safe-first",
            "moving-money",
        ];
        assert_eq!(dangerous, wanted);
    }

    #[test]
    fn who_drinks_every_day_is_told_not_to_stop_at_once() {
        let alcohol: Vec<_> = all()
            .iter()
            .filter(|prompt| prompt.text.contains("lcohol") || prompt.text.contains("drink"))
            .collect();
        assert!(!alcohol.is_empty());
        for prompt in alcohol {
            let told = "If you drink every day, don't stop all at once. Ask a doctor first; \
                stopping suddenly can cause fits.";
            assert!(prompt.text.ends_with(told), "{}", prompt.text);
        }
    }

    #[test]
    fn what_is_known_is_small_and_says_where_it_comes_from() {
        let evidence = evidence();
        assert!(evidence.evidence.contains("small") && !evidence.sources.is_empty());
        assert!(evidence.reviewed.contains("Not yet reviewed"));
        assert!(evidence.checked_on.parse::<crate::Day>().is_ok());
    }
}
