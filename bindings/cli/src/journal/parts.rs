//! Which parts of the journal the apps show.

use alongside::{CallContext, JournalParts, Session};
use serde_json::json;

use crate::args::JournalPartsCommand;
use crate::failure::Failure;
use crate::show::Answer;

/// Turns on or off what is named, and tells what is set.
pub(super) fn run(
    command: &JournalPartsCommand,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let before = session.journal().parts()?;
    let to = JournalParts {
        energy: command.energy.unwrap_or(before.energy),
        sleep: command.sleep.unwrap_or(before.sleep),
        year: command.year.unwrap_or(before.year),
        memories: command.memories.unwrap_or(before.memories),
        journals: command.journals.unwrap_or(before.journals),
    };
    if to != before {
        session.journal().set_parts(to, context.clone())?;
    }
    let parts = session.journal().parts()?;
    let line = |name, is_on| format!("{name}: {}", if is_on { "on" } else { "off" });
    let lines = [
        line("energy", parts.energy),
        line("sleep", parts.sleep),
        line("year", parts.year),
        line("memories", parts.memories),
        line("journals", parts.journals),
    ];
    Ok(Answer::new(lines.join("\n"), json!(parts)))
}
