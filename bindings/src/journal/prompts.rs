//! Prompts: questions to begin an entry with.

use alongside_core::flows;
use alongside_core::journal::prompts;
pub use prompts::{Evidence, Prompt, PromptFilter, PromptFor, PromptNeed};

use crate::error::AppError;
use crate::session::Session;
use crate::types::{Here, PromptId};

#[uniffi::export]
impl Session {
    /// The day's prompt for who the person is: the same all day, unless it is skipped or refused,
    /// and not the one of the day before. Nothing where all are refused.
    pub fn todays_prompt(&self, here: Here) -> Result<Option<Prompt>, AppError> {
        self.read(|conn| flows::todays_prompt(conn, &here))
    }

    /// Lists the prompts for who the person is: the app's, then one's own, the latest first.
    pub fn prompts(&self, filter: PromptFilter) -> Result<Vec<Prompt>, AppError> {
        self.read(|conn| flows::prompts(conn, &filter))
    }

    /// Looks a prompt up.
    pub fn prompt(&self, prompt: &str) -> Result<Prompt, AppError> {
        self.read(|conn| prompts::prompt(conn, prompt))
    }

    /// What is known of prompts and of writing, with its sources.
    pub fn prompt_evidence(&self) -> Result<Evidence, AppError> {
        self.read(|_| Ok(prompts::evidence()))
    }

    /// Shows a prompt no more today: another is the day's.
    pub fn skip_prompt(&self, prompt: &str, here: Here) -> Result<(), AppError> {
        self.write(|tx| prompts::skip_prompt(tx, prompt, &here))
    }

    /// Likes a prompt, or no more.
    pub fn set_prompt_favourite(
        &self,
        prompt: &str,
        favourite: bool,
        here: Here,
    ) -> Result<(), AppError> {
        self.write(|tx| prompts::set_prompt_favourite(tx, prompt, favourite, &here))
    }

    /// Never shows a prompt again, or lets it be shown.
    pub fn set_prompt_refused(
        &self,
        prompt: &str,
        refused: bool,
        here: Here,
    ) -> Result<(), AppError> {
        self.write(|tx| prompts::set_prompt_refused(tx, prompt, refused, &here))
    }

    /// Keeps a prompt of the person's own, of 1 to 300 characters. It can be a day's from tomorrow.
    pub fn add_prompt(&self, text: &str, here: Here) -> Result<Prompt, AppError> {
        self.write(|tx| prompts::add_prompt(tx, text, &here))
    }

    /// Gives a prompt of the person's own another text; entries keep the question they answered.
    pub fn edit_prompt(
        &self,
        prompt_id: PromptId,
        text: &str,
        here: Here,
    ) -> Result<Prompt, AppError> {
        self.write(|tx| prompts::edit_prompt(tx, prompt_id, text, &here))
    }

    /// Takes a prompt of the person's own away.
    pub fn remove_prompt(&self, prompt_id: PromptId, here: Here) -> Result<(), AppError> {
        self.write(|tx| prompts::remove_prompt(tx, prompt_id, &here))
    }

    /// Finds the prompt of one's own whose id ends in the given characters, at least 4.
    pub fn prompt_id_ending_in(&self, ending: &str) -> Result<PromptId, AppError> {
        self.read(|conn| prompts::own_id_ending_in(conn, ending))
    }
}

/// A question to begin an entry with.
#[uniffi::remote(Record)]
pub struct Prompt {
    /// What it is known by: a name, or the id of one's own.
    pub id: String,
    /// The question.
    pub text: String,
    /// Whom it is for; nothing for one's own.
    pub audience: Option<PromptFor>,
    /// What it is about; nothing for one's own.
    pub need: Option<PromptNeed>,
    /// Whether it is the person's own.
    pub own: bool,
    /// Whether the person likes it.
    pub favourite: bool,
    /// Whether it is not to be shown again.
    pub refused: bool,
}

/// Whom a prompt is for.
#[uniffi::remote(Enum)]
pub enum PromptFor {
    /// Whoever recovers.
    Recovering,
    /// Whoever is close to them.
    Partner,
    /// Both.
    Both,
}

/// What a prompt is about.
#[uniffi::remote(Enum)]
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
    /// The two, where both want it: listed, and never the day's own.
    Together,
    /// Support groups.
    Groups,
    /// What comes after, together or not.
    MovingOn,
    /// What was good.
    Gratitude,
    /// A day like another.
    PlainDay,
}

/// Which prompts a list shows: those that fit all that is given.
#[uniffi::remote(Record)]
pub struct PromptFilter {
    /// Only those about this.
    #[uniffi(default = None)]
    pub need: Option<PromptNeed>,
    /// Only the favourites.
    #[uniffi(default = false)]
    pub favourites: bool,
    /// Only one's own.
    #[uniffi(default = false)]
    pub own: bool,
    /// The refused ones instead of the others.
    #[uniffi(default = false)]
    pub refused: bool,
}

/// What is known of prompts and of writing.
#[uniffi::remote(Record)]
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
