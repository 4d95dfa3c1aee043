//! Prompts: questions to begin an entry with.

use std::sync::Arc;

use alongside_core::journal::prompts;
use alongside_core::journal::prompts::{Evidence, Prompt, PromptFilter};
use alongside_core::{CallContext, PromptId, Result, flows};

use crate::inner::Inner;

/// Prompts to write by, the app's and the person's own. Every call fails with `Locked` once the
/// session is locked.
#[derive(uniffi::Object)]
pub struct Prompts(pub(crate) Arc<Inner>);

#[uniffi::export]
impl Prompts {
    /// The day's prompt for who the person is: the same all day, unless it is skipped or refused,
    /// and not the one of the day before. None that calls up use, none that could be dangerous to
    /// answer, none about the two or about moving on. Nothing where all are refused.
    ///
    /// Fails with `Locked`.
    pub fn todays_prompt(&self, context: CallContext) -> Result<Option<Prompt>> {
        self.0.read(|conn| flows::todays_prompt(conn, &context))
    }

    /// Lists the prompts for who the person is: the app's, then one's own, the latest first. Those
    /// about the two and about moving on only where the filter asks for that.
    ///
    /// Fails with `Locked`.
    pub fn list(&self, filter: PromptFilter) -> Result<Vec<Prompt>> {
        self.0.read(|conn| flows::prompts(conn, &filter))
    }

    /// Looks a prompt up.
    ///
    /// Fails with `NotFound`.
    pub fn prompt(&self, prompt: &str) -> Result<Prompt> {
        self.0.read(|conn| prompts::prompt(conn, prompt))
    }

    /// What is known of prompts and of writing, with its sources.
    ///
    /// Fails with `Locked`.
    pub fn prompt_evidence(&self) -> Result<Evidence> {
        self.0.read(|_| Ok(prompts::evidence()))
    }

    /// Shows a prompt no more today: another is the day's.
    ///
    /// Fails with `NotFound`.
    pub fn skip_prompt(&self, prompt: &str, context: CallContext) -> Result<()> {
        self.0
            .write(&context, |tx| prompts::skip_prompt(tx, prompt, &context))
    }

    /// Likes a prompt, or no more.
    ///
    /// Fails with `NotFound`.
    pub fn set_prompt_favourite(
        &self,
        prompt: &str,
        favourite: bool,
        context: CallContext,
    ) -> Result<()> {
        self.0.write(&context, |tx| {
            prompts::set_prompt_favourite(tx, prompt, favourite, &context)
        })
    }

    /// Never shows a prompt again, or lets it be shown.
    ///
    /// Fails with `NotFound`.
    pub fn set_prompt_refused(
        &self,
        prompt: &str,
        refused: bool,
        context: CallContext,
    ) -> Result<()> {
        self.0.write(&context, |tx| {
            prompts::set_prompt_refused(tx, prompt, refused, &context)
        })
    }

    /// Keeps a prompt of the person's own, of 1 to 300 characters. It can be a day's from tomorrow.
    ///
    /// Fails with `Invalid` where the text is refused.
    pub fn add_prompt(&self, text: &str, context: CallContext) -> Result<Prompt> {
        self.0
            .write(&context, |tx| prompts::add_prompt(tx, text, &context))
    }

    /// Gives a prompt of the person's own another text; entries keep the question they answered.
    ///
    /// Fails with `NotFound`, and with `Invalid` where the text is refused.
    pub fn edit_prompt(
        &self,
        prompt_id: PromptId,
        text: &str,
        context: CallContext,
    ) -> Result<Prompt> {
        self.0.write(&context, |tx| {
            prompts::edit_prompt(tx, prompt_id, text, &context)
        })
    }

    /// Takes a prompt of the person's own away.
    ///
    /// Fails with `NotFound`.
    pub fn remove_prompt(&self, prompt_id: PromptId, context: CallContext) -> Result<()> {
        self.0.write(&context, |tx| {
            prompts::remove_prompt(tx, prompt_id, &context)
        })
    }
}
