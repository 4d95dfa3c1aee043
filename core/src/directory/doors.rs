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
    /// What to do, in this order: lines of at most 10 words.
    pub steps: Vec<String>,
}

/// What calms in a few minutes: no motion, no sound.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HelpExercise {
    /// What it is.
    pub title: String,
    /// What to do, in this order: lines of at most 10 words.
    pub steps: Vec<String>,
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

impl Door {
    /// Its steps, with the emergency number and how to call it without speaking. A step of which
    /// nothing is known is left out.
    pub(super) fn steps(
        &self,
        emergency: Option<&str>,
        cannot_speak: Option<&str>,
        language: Language,
    ) -> Vec<HelpSteps> {
        let called = called(emergency, language);
        let placeholder = match language {
            Language::English => "{emergency}",
            Language::Spanish => "al {emergency}",
        };
        let said = |step: &String| {
            let step = step.replace(placeholder, &called);
            match cannot_speak {
                Some(text) => Some(step.replace("{cannot_speak}", text)),
                None if step.contains("{cannot_speak}") => None,
                None => Some(step),
            }
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
