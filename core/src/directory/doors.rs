//! The words of the six doors: `content/help/doors.en.json` and its translations.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::language::Language;

const ENGLISH: &str = include_str!("../../content/help/doors.en.json");
const SPANISH: &str = include_str!("../../content/help/doors.es.json");

/// Which door of Help now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum HelpDoorKind {
    /// Somebody is in danger or won't wake.
    Danger,
    /// The person is not safe with somebody.
    NotSafeWithSomeone,
    /// The person can't go on, or somebody says so.
    CannotGoOn,
    /// An urge.
    Urge,
    /// The person is afraid of what they might do.
    AfraidOfMyself,
    /// A bad night.
    BadNight,
}

impl HelpDoorKind {
    /// Whether a line is called first behind it, and not the emergency number.
    pub(super) fn is_for_lines(self) -> bool {
        !matches!(self, Self::Danger | Self::NotSafeWithSomeone)
    }
}

/// What is called first behind a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum HelpFirstCall {
    /// The emergency number.
    Emergency,
    /// The first of its lines.
    Line,
}

/// Steps under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HelpSteps {
    /// Whom or what they are for; nothing where the door has no parts.
    pub heading: Option<String>,
    /// What to do, in this order.
    pub steps: Vec<HelpStep>,
}

/// A thing to do, in at most 10 words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(from = "Written")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HelpStep {
    /// Its first words, which say what it is about: show them in bold.
    pub lead: String,
    /// The words after them and a space; empty where there are none.
    pub rest: String,
    /// What to know about it, in at most 10 words: show it below, without a number.
    pub note: Option<String>,
}

/// A step as the data has it, with its first words between `**` and `**`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Step(String),
    WithNote { step: String, note: String },
}

impl From<Written> for HelpStep {
    fn from(written: Written) -> Self {
        match written {
            Written::Step(step) => Self::marked(&step),
            Written::WithNote { step, note } => Self {
                note: Some(note),
                ..Self::marked(&step)
            },
        }
    }
}

/// What calms in a few minutes: no motion, no sound.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HelpExercise {
    /// What it is.
    pub title: String,
    /// What to do, in this order.
    pub steps: Vec<HelpStep>,
    /// What is known of it.
    pub evidence: String,
    /// Where that is from; nothing where nothing is known.
    pub source: Option<String>,
}

/// A door, as the data has it.
#[derive(Debug, Deserialize)]
pub(super) struct Door {
    pub(super) kind: HelpDoorKind,
    pub(super) title: String,
    pub(super) calls: HelpFirstCall,
    pub(super) parts: Vec<HelpSteps>,
    pub(super) sources: Vec<String>,
}

/// The words of Help now.
#[derive(Debug, Deserialize)]
pub(super) struct Doors {
    /// The six doors, in their order.
    pub(super) doors: Vec<Door>,
    pub(super) exercises: Vec<HelpExercise>,
}

/// Reads the words of Help now.
pub(super) fn all(language: Language) -> Result<Doors> {
    let content = match language {
        Language::English => ENGLISH,
        Language::Spanish => SPANISH,
    };
    serde_json::from_str(content).map_err(|_| Error::internal("the doors of Help now"))
}

impl HelpStep {
    /// Of a text whose first words stand between `**` and `**`.
    pub(super) fn marked(text: &str) -> Self {
        let parts = text
            .strip_prefix("**")
            .and_then(|text| text.split_once("**"));
        let (lead, rest) = parts.unwrap_or(("", text));
        Self {
            lead: lead.to_owned(),
            rest: rest.trim_start().to_owned(),
            note: None,
        }
    }

    /// All its words but the note.
    #[must_use]
    pub fn words(&self) -> String {
        let parts = [self.lead.as_str(), self.rest.as_str()];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    }
}

impl Door {
    /// Its steps, with the emergency number and how to call it without speaking. A step of which
    /// nothing is known is left out.
    pub(super) fn steps(
        &self,
        emergency: Option<&str>,
        cannot_speak: Option<&HelpStep>,
        language: Language,
    ) -> Vec<HelpSteps> {
        let called = called(emergency, language);
        let placeholder = match language {
            Language::English => "{emergency}",
            Language::Spanish => "al {emergency}",
        };
        let filled = |text: &String| text.replace(placeholder, &called);
        let said = |step: &HelpStep| match step.lead.as_str() {
            "{cannot_speak}" => cannot_speak.cloned(),
            _ => Some(HelpStep {
                lead: filled(&step.lead),
                rest: filled(&step.rest),
                note: step.note.as_ref().map(filled),
            }),
        };
        let parts = self.parts.iter().map(|part| HelpSteps {
            heading: part.heading.clone(),
            steps: part.steps.iter().filter_map(said).collect(),
        });
        parts.collect()
    }
}

/// Whom to call in an emergency, as a step has it: a number or, where there is none, the police. In
/// Spanish with its preposition.
pub(super) fn called(emergency: Option<&str>, language: Language) -> String {
    match (language, emergency) {
        (Language::English, Some(number)) => number.to_owned(),
        (Language::English, None) => "the police".into(),
        (Language::Spanish, Some(number)) => format!("al {number}"),
        (Language::Spanish, None) => "a la policía".into(),
    }
}
