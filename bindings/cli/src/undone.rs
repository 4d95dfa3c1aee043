//! `alongside undo`.

use alongside::{CallContext, Session};
use serde_json::json;

use crate::failure::Failure;
use crate::show::Answer;

/// Undoes the latest act, and says which it was.
pub(crate) fn undo(session: &Session, context: &CallContext) -> Result<Answer, Failure> {
    let act = session.undo(context.clone())?;
    let text = match act.as_deref() {
        Some(act) => format!("Undone{}.", what(act)),
        None => "Nothing to undo.".into(),
    };
    Ok(Answer::new(text, json!({ "undone": act })))
}

/// What an act did, in words; nothing of one that has none.
fn what(act: &str) -> &'static str {
    match act {
        "journal.add" => ": an entry was added",
        "journal.edit" => ": an entry was changed",
        "journal.archive" => ": an entry was archived, or taken out of the archive",
        "journal.star" => ": a star was set or removed",
        "journal.quiet" | "journal.memories" => ": what comes back in memories was changed",
        "journal.bin" | "journal.bin_many" => ": entries were moved to the bin",
        "journal.bin_back" => ": an entry was taken out of the bin",
        "journal.bin_import" => ": an import was moved to the bin",
        "journal.tag_rename" => ": a tag was renamed",
        "journal.journal_add" => ": a journal was added",
        "journal.journal_rename" => ": a journal was renamed",
        "journal.journal_remove" => ": a journal was removed",
        "prompts.add" => ": a question was added",
        "prompts.edit" => ": a question was changed",
        "prompts.remove" => ": a question was removed",
        "prompts.choice" => ": the choice of a question was changed",
        "reminders.add" => ": a reminder was added",
        "reminders.change" => ": a reminder was changed, stopped, started or paused",
        "reminders.answer" => ": a reminder was done, skipped or put off",
        "reminders.import" => ": a calendar was imported",
        "reminders.settings" => ": the quiet hours or the pause of all reminders were changed",
        "groups.add" => ": a meeting was added",
        "groups.remove" => ": a meeting was removed",
        "groups.import" => ": a meeting list was imported",
        "groups.remove_source" => ": a meeting list was removed",
        "programme.card_add" => ": a card was added",
        "programme.card" => ": a card was changed or removed",
        "directory.line_add" => ": a line was added",
        "directory.line" => ": a line was changed or removed",
        "programme.plan_add" => ": a plan was made; what you typed is a draft",
        "programme.plan" => ": a plan was changed",
        "programme.plan_remove" => ": a plan was removed",
        "readings.moods" => ": the moods were changed",
        "settings.auto_lock" => ": the automatic lock was changed",
        "settings.profile" => ": the profile was changed",
        "settings.journal" => ": what the journal shows was changed",
        "draft.discard" => ": a draft was thrown away",
        "draft.replace" => ": a draft was replaced",
        _ => "",
    }
}
