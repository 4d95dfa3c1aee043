//! Prompts for who the person is.

use rusqlite::Connection;

use super::profile::{Role, profile};
use crate::CallContext;
use crate::error::Result;
use crate::journal::{Prompt, PromptFilter, PromptFor, prompts};

/// Lists the prompts for the person.
pub fn prompts(conn: &Connection, filter: &PromptFilter) -> Result<Vec<Prompt>> {
    prompts::prompts(conn, filter, audiences(conn)?)
}

/// The day's prompt for the person.
pub fn todays_prompt(conn: &Connection, context: &CallContext) -> Result<Option<Prompt>> {
    prompts::todays_prompt(conn, audiences(conn)?, context)
}

/// Whose prompts the person is shown.
fn audiences(conn: &Connection) -> Result<&'static [PromptFor]> {
    Ok(match profile(conn)?.role {
        Role::Recovering => &[PromptFor::Recovering, PromptFor::Both],
        Role::Partner => &[PromptFor::Partner, PromptFor::Both],
        Role::Both => &[PromptFor::Recovering, PromptFor::Partner, PromptFor::Both],
        Role::Looking => &[PromptFor::Both],
    })
}
