//! The forms of the plans: `content/plans/en.json` and its translations.

use serde::{Deserialize, Serialize};

use super::PlanKind;
use crate::error::{Error, Result};
use crate::language::Language;

const ENGLISH: &str = include_str!("../../content/plans/en.json");
const SPANISH: &str = include_str!("../../content/plans/es.json");

/// The form of a plan: what it is for, and its steps in their order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PlanForm {
    /// Which plan.
    pub kind: PlanKind,
    /// What it is called.
    pub title: String,
    /// What it is for, in two sentences.
    pub about: String,
    /// What may be expected of it, and what not.
    pub evidence: String,
    /// Where that comes from.
    pub sources: Vec<String>,
    /// What to know before anything is written; nothing where there is nothing.
    pub first: Option<String>,
    /// What to know before the plan is put in reach without the PIN: show it above that choice.
    pub warning: String,
    /// What may be done about who knows of the plan: show it with that question.
    pub nudge: String,
    /// Its steps.
    pub steps: Vec<PlanStepForm>,
}

/// A step of a plan's form.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PlanStepForm {
    /// Its id, the same in every language: lower-case letters and hyphens.
    pub id: String,
    /// What it asks.
    pub title: String,
    /// Examples of what to write.
    pub hint: String,
    /// Whether it asks for a telephone number as well.
    pub takes_number: bool,
    /// Whether what is written there stays behind the PIN, also where the plan is in reach: where the
    /// person sleeps, the children, the keys.
    pub stays_locked: bool,
}

/// A plan as the content has it.
#[derive(Deserialize)]
pub(super) struct Content {
    #[serde(flatten)]
    pub(super) form: PlanForm,
    /// What stands above the person who knows of it.
    pub(super) knows: String,
}

/// The form of a plan in the language of a BCP 47 tag: English for every other than Spanish.
pub fn plan_form(kind: PlanKind, language: &str) -> Result<PlanForm> {
    Ok(content(kind, language)?.form)
}

pub(super) fn content(kind: PlanKind, language: &str) -> Result<Content> {
    #[derive(Deserialize)]
    struct All {
        plans: Vec<Content>,
    }
    let text = match Language::of(language) {
        Language::English => ENGLISH,
        Language::Spanish => SPANISH,
    };
    let fault = || Error::internal("the forms of the plans");
    let all: All = serde_json::from_str(text).map_err(|_| fault())?;
    let mut plans = all.plans.into_iter();
    plans.find(|one| one.form.kind == kind).ok_or_else(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANGUAGES: [&str; 2] = ["en", "es"];

    fn forms() -> impl Iterator<Item = PlanForm> {
        let of = |language| PlanKind::ALL.map(|kind| plan_form(kind, language).unwrap());
        LANGUAGES.into_iter().flat_map(of)
    }

    #[test]
    fn each_plan_has_the_same_steps_in_every_language() {
        let steps = |kind, language| -> Vec<(String, bool, bool)> {
            let steps = plan_form(kind, language).unwrap().steps.into_iter();
            let shape = |step: PlanStepForm| (step.id, step.takes_number, step.stays_locked);
            steps.map(shape).collect()
        };
        for (kind, count) in [(PlanKind::Crisis, 6), (PlanKind::BadNight, 8)] {
            let english = steps(kind, "en-US");
            assert_eq!(english.len(), count);
            assert_eq!(steps(kind, "es-MX"), english);
            assert_eq!(steps(kind, "fr"), english);
            let mut ids: Vec<&str> = english.iter().map(|(id, ..)| id.as_str()).collect();
            let plain = |id: &&str| id.bytes().all(|c| c.is_ascii_lowercase() || c == b'-');
            assert!(ids.iter().all(plain), "{ids:?}");
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count);
            assert!(english.iter().any(|(_, takes_number, _)| *takes_number));
        }
        let locked = |kind| -> Vec<String> {
            let locked = steps(kind, "en").into_iter().filter(|(.., locked)| *locked);
            locked.map(|(id, ..)| id).collect()
        };
        assert_eq!(locked(PlanKind::BadNight), ["sleep", "children", "things"]);
        assert!(locked(PlanKind::Crisis).is_empty());
        let title = |language| plan_form(PlanKind::Crisis, language).unwrap().title;
        assert_ne!(title("en"), title("es"));
    }

    /// A tired reader at night: short lines, and a step at most two of them.
    #[test]
    fn its_lines_are_short_and_say_what_is_so() {
        const BANNED: [&str; 17] = [
            "!", "addict", "clean", "dirty", "abuse", "enabl", "codepend", "failure", "denial",
            "should", "must", "just ", "at least", "why did", "halve", "proven", "debes",
        ];
        for form in forms() {
            let said = [&form.title, &form.about, &form.evidence, &form.nudge].map(String::as_str);
            let steps = form.steps.iter();
            let steps = steps.flat_map(|step| [step.title.as_str(), step.hint.as_str()]);
            for text in said.into_iter().chain(steps.clone()) {
                let lower = text.to_lowercase();
                for word in BANNED {
                    assert!(!lower.contains(word), "{word:?} in {text}");
                }
            }
            for text in steps {
                for sentence in text.split_inclusive(['.', '?', ':']) {
                    let words = sentence.split_whitespace().count();
                    assert!(words <= 10, "{sentence}");
                }
            }
            assert_eq!(form.about.matches('.').count(), 2, "{}", form.about);
            assert!(form.nudge.ends_with('.') && !form.sources.is_empty());
            let untested = ["was not tested", "no se ha probado"];
            assert!(untested.iter().any(|said| form.evidence.contains(said)));
        }
    }
}
