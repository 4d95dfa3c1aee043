//! Prompts: questions to begin an entry with, the app's and the person's own.

mod content;
mod prompts_sql;
mod today;

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::validate;
pub use content::{Evidence, evidence};
pub use prompts_sql::{
    PromptsAct, add_prompt, edit_prompt, erase_prompt, own_prompt, prompt, prompts, remove_prompt,
    resolve_own_id, set_prompt_favourite, set_prompt_refused, skip_prompt, todays_prompt, undo,
};

/// The most characters of a prompt of one's own.
const TEXT_MAX: u32 = 300;

/// Whom a prompt is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum PromptFor {
    /// Whoever recovers.
    Recovering,
    /// Whoever is close to them.
    Partner,
    /// Both.
    Both,
}

/// What a prompt is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum PromptNeed {
    /// Asking for help, or asking somebody to accept it.
    AskingForHelp,
    /// Cravings.
    Cravings,
    /// Slips, and the day after.
    Slips,
    /// Getting through a day.
    Coping,
    /// Other people.
    People,
    /// Understanding the other.
    Understanding,
    /// Limits of one's own.
    Boundaries,
    /// Looking after oneself.
    SelfCare,
    /// The two of them. Listed only where it is asked for.
    Together,
    /// Support groups.
    Groups,
    /// What comes after, together or not. Listed only where it is asked for.
    MovingOn,
    /// What was good.
    Gratitude,
    /// A day like another.
    PlainDay,
}

impl PromptNeed {
    /// Whether only a list that asks for it may show it. Somebody else may see the screen, so the
    /// two and what comes after them never show by themselves.
    pub(crate) fn only_if_asked_for(self) -> bool {
        matches!(self, Self::Together | Self::MovingOn)
    }
}

/// A question to begin an entry with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Prompt {
    /// What it is known by: a name, or the id of one's own.
    pub id: String,
    /// The question.
    pub text: String,
    /// Whom it is for; nothing for one's own.
    #[serde(rename = "for")]
    pub audience: Option<PromptFor>,
    /// What it is about; nothing for one's own.
    pub need: Option<PromptNeed>,
    /// What to show below it, and after writing: how strong the urge is where the prompt calls up
    /// use, or that nothing has to be written down where that could be dangerous.
    pub closing: Option<String>,
    /// Whether it is the person's own.
    pub own: bool,
    /// Whether the person likes it.
    pub favourite: bool,
    /// Whether it is not to be shown again.
    pub refused: bool,
}

/// Which prompts a list shows: those that fit all that is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PromptFilter {
    /// Only those about this. Without it, all but those about the two and about moving on.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub need: Option<PromptNeed>,
    /// Only the favourites.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub favourites: bool,
    /// Only one's own.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub own: bool,
    /// The refused ones instead of the others.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub refused: bool,
}

impl PromptFilter {
    fn fits(&self, prompt: &Prompt) -> bool {
        let about = match self.need {
            Some(need) => prompt.need == Some(need),
            None => !prompt.need.is_some_and(PromptNeed::only_if_asked_for),
        };
        about
            && (!self.favourites || prompt.favourite)
            && (!self.own || prompt.own)
            && self.refused == prompt.refused
    }
}

/// What may be kept as a prompt of one's own.
pub(super) fn tidy_text(text: &str) -> Result<String> {
    validate::text("prompt", text, TEXT_MAX).map(str::to_owned)
}
