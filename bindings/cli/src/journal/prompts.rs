//! Prompts.

use std::collections::BTreeSet;

use alongside::{CallContext, Entry, Kind, Prompt, PromptFilter, PromptId, PromptNeed, Session};
use serde_json::{Value, json};

use crate::args::PromptCommand;
use crate::failure::Failure;
use crate::show::{Answer, Text, bold, dim};
use crate::things;

pub(super) fn run(
    command: Option<&PromptCommand>,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        None | Some(PromptCommand::Today) => today(session, context),
        Some(PromptCommand::List {
            need,
            favourites,
            own,
            refused,
        }) => {
            let filter = PromptFilter {
                need: need.as_deref().map(parse_need).transpose()?,
                favourites: *favourites,
                own: *own,
                refused: *refused,
            };
            Ok(listed(&session.prompts().list(filter)?))
        }
        Some(PromptCommand::Evidence) => {
            let known = session.prompts().prompt_evidence()?;
            let sources = known.sources.join(", ");
            let checked = format!("{sources}, checked on {}", known.checked_on);
            let said = format!("{}\n{}\n", known.evidence, known.reviewed);
            let text = Text::from(said) + dim(checked);
            Ok(Answer::new(text, json!(known)))
        }
        Some(PromptCommand::Skip { prompt }) => {
            let prompt = named(prompt.as_deref().unwrap_or("today"), session, context)?;
            session.prompts().skip_prompt(&prompt, context.clone())?;
            today(session, context)
        }
        Some(PromptCommand::Like { prompt, off }) => {
            let prompt = named(prompt, session, context)?;
            session
                .prompts()
                .set_prompt_favourite(&prompt, !off, context.clone())?;
            Ok(one(&session.prompts().prompt(&prompt)?))
        }
        Some(PromptCommand::Refuse { prompt, off }) => {
            let prompt = named(prompt, session, context)?;
            session
                .prompts()
                .set_prompt_refused(&prompt, !off, context.clone())?;
            Ok(one(&session.prompts().prompt(&prompt)?))
        }
        Some(PromptCommand::Add { text }) => {
            Ok(one(&session.prompts().add_prompt(text, context.clone())?))
        }
        Some(PromptCommand::Edit { id, text }) => {
            let id = things::id(Kind::Prompt, id, session)?;
            Ok(one(&session.prompts().edit_prompt(
                id,
                text,
                context.clone(),
            )?))
        }
        Some(PromptCommand::Remove { id }) => {
            let id = things::id(Kind::Prompt, id, session)?;
            session.prompts().remove_prompt(id, context.clone())?;
            Ok(Answer::new("Taken away.", json!({ "removed": id })))
        }
    }
}

/// A prompt by its name, by its id or the end of it, or today's.
pub(super) fn named(
    text: &str,
    session: &Session,
    context: &CallContext,
) -> Result<String, Failure> {
    if text == "today" {
        let prompt = session.prompts().todays_prompt(context.clone())?;
        return Ok(prompt.map(|prompt| prompt.id).unwrap_or_default());
    }
    if session.prompts().prompt(text).is_ok() {
        return Ok(text.to_owned());
    }
    let own = things::id::<PromptId>(Kind::Prompt, text, session);
    Ok(own.map_or_else(|_| text.to_owned(), |id| id.to_string()))
}

fn today(session: &Session, context: &CallContext) -> Result<Answer, Failure> {
    Ok(match session.prompts().todays_prompt(context.clone())? {
        Some(prompt) => one(&prompt),
        None => Answer::new("No prompt is left.", json!({ "prompt": null })),
    })
}

fn one(prompt: &Prompt) -> Answer {
    let mut lines = vec![Text::from(prompt.text.as_str())];
    lines.extend(prompt.closing.as_deref().map(Text::from));
    lines.push(dim(&prompt.id));
    Answer::new(Text::of_lines(lines), json!({ "prompt": prompt }))
}

/// What to read after an entry that answers a prompt.
pub(super) fn closing(entry: &Entry, session: &Session) -> Option<String> {
    let asked = entry.prompt.as_ref()?;
    session.prompts().prompt(&asked.id).ok()?.closing
}

fn listed(prompts: &[Prompt]) -> Answer {
    let line = |prompt: &Prompt| {
        let star = if prompt.favourite { "★ " } else { "" };
        Text::from(star) + bold(&prompt.id) + "  " + prompt.text.as_str()
    };
    let json = json!({ "prompts": prompts });
    if prompts.is_empty() {
        return Answer::new("There is none.", json);
    }
    let closings: BTreeSet<&str> = prompts
        .iter()
        .filter_map(|prompt| prompt.closing.as_deref())
        .collect();
    let lines = prompts.iter().map(line);
    let lines = lines.chain(closings.into_iter().map(Text::from));
    Answer::new(Text::of_lines(lines), json)
}

fn parse_need(text: &str) -> Result<PromptNeed, Failure> {
    serde_json::from_value(Value::String(text.replace('-', "_"))).map_err(|_| {
        let known = "asking_for_help, cravings, slips, coping, people, understanding, boundaries, \
            self_care, together, groups, moving_on, gratitude, plain_day";
        Failure::unknown("need", known)
    })
}
