//! `alongside draft …`

use alongside::{CallContext, DraftOf, Fields, FormContent, FormDraft, Kind, Session};
use serde_json::{Value, json};

use crate::args::{DraftCommand, Of};
use crate::failure::Failure;
use crate::show::{Answer, Text, dim, first_line, table, when};
use crate::things;

pub(crate) fn run(
    command: &DraftCommand,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        DraftCommand::List => list(&session.drafts(context.clone())?, context),
        DraftCommand::Show(Of { of, id }) => {
            show(find(of, id.as_deref(), session, context)?, session, context)
        }
        DraftCommand::Keep { words } => keep(words, session, context),
        DraftCommand::Finish(Of { of, id }) => {
            finish(find(of, id.as_deref(), session, context)?, session, context)
        }
        DraftCommand::Discard(Of { of, id }) => {
            let of = find(of, id.as_deref(), session, context)?;
            let there = session.draft(of, context.clone())?.is_some();
            session.discard_draft(of, context.clone())?;
            let text = if there {
                "Thrown away. alongside undo brings it back."
            } else {
                "There is no such draft."
            };
            Ok(Answer::new(text, json!({ "discarded": there })))
        }
    }
}

/// What a draft is of: `new-entry`, or `entry ID`. What it would change may be gone.
pub(crate) fn find(
    of: &str,
    id: Option<&str>,
    session: &Session,
    context: &CallContext,
) -> Result<DraftOf, Failure> {
    const NEW: &str = "new-";
    let found = match (of.strip_prefix(NEW), id) {
        (Some(kind), None) => things::kind(kind).map(|kind| DraftOf::New { kind }),
        (None, Some(id)) => things::kind(of)
            .map(|kind| things::find_also_gone(kind, id, session, context))
            .transpose()?
            .map(|thing| DraftOf::Change { thing }),
        _ => None,
    };
    found.ok_or_else(|| {
        let names = Kind::ALL.iter().map(|kind| {
            let kind = things::kind_name(*kind);
            format!("{NEW}{kind}, {kind} ID")
        });
        Failure::unknown("of", &names.collect::<Vec<_>>().join(", "))
    })
}

/// Takes what the draft is of, and from the first word with an equals sign on what was typed.
fn keep(words: &[String], session: &Session, context: &CallContext) -> Result<Answer, Failure> {
    let typed = words.iter().position(|word| word.contains('='));
    let (of, typed) = words.split_at(typed.unwrap_or(words.len()));
    let of = match of {
        [of] => find(of, None, session, context)?,
        [of, id] => find(of, Some(id), session, context)?,
        _ => find("", None, session, context)?,
    };
    let mut form = session.form(of, context.clone())?.form;
    for word in typed {
        let typed = word.split_once('=');
        let (name, value) = typed.ok_or_else(|| Failure::malformed("fields", "NAME=VALUE"))?;
        form = with(&form, name, value)?;
    }
    session.save_draft(of, form, context.clone())?;
    show(of, session, context)
}

/// The form with a value in one of its fields: as it was typed where that fits, and otherwise as JSON.
fn with(form: &FormContent, name: &str, value: &str) -> Result<FormContent, Failure> {
    let mut fields = form.fields()?;
    let names = fields.keys().cloned().collect::<Vec<_>>().join(", ");
    if !fields.contains_key(name) {
        return Err(Failure::unknown("fields", &names));
    }
    for value in [Ok(Value::from(value)), serde_json::from_str(value)] {
        let Ok(value) = value else { continue };
        fields.insert(name.into(), value.clone());
        let form = form.with_fields(&fields)?;
        if form.fields()?.get(name) == Some(&value) {
            return Ok(form);
        }
    }
    Err(Failure::malformed("fields", &format!("{name}=JSON")))
}

/// Saves what was typed as what it was typed for, and forgets the draft.
fn finish(of: DraftOf, session: &Session, context: &CallContext) -> Result<Answer, Failure> {
    let Some(draft) = session.draft(of, context.clone())? else {
        return Ok(Answer::new(
            "There is no such draft.",
            json!({ "finished": false }),
        ));
    };
    let form = match of {
        DraftOf::New { .. } => session.form(of, context.clone())?.form,
        DraftOf::Change { .. } => draft.form,
    };
    save(of, form, session, context)?;
    session.discard_draft(of, context.clone())?;
    Ok(Answer::new("Kept.", json!({ "finished": true })))
}

fn save(
    of: DraftOf,
    form: FormContent,
    session: &Session,
    context: &CallContext,
) -> Result<(), Failure> {
    let (context, from_draft) = (context.clone(), Some(of));
    let (journal, programme) = (session.journal(), session.programme());
    let changed = match of {
        DraftOf::New { .. } => None,
        DraftOf::Change { thing } => Some(thing),
    };
    match (form, changed) {
        (FormContent::Entry { draft }, None) => {
            drop(journal.add_entry(draft, context, from_draft)?);
        }
        (FormContent::Entry { draft }, Some(thing)) => {
            journal.edit_entry(thing.try_into()?, draft, context, from_draft)?;
        }
        (FormContent::Journal { name }, None) => drop(journal.add_journal(&name, context)?),
        (FormContent::Journal { name }, Some(thing)) => {
            journal.rename_journal(thing.try_into()?, &name, context)?;
        }
        (FormContent::Tag { name }, Some(thing)) => {
            journal.rename_tag(thing.try_into()?, &name, context, from_draft)?;
        }
        (FormContent::Prompt { text }, None) => drop(session.prompts().add_prompt(&text, context)?),
        (FormContent::Prompt { text }, Some(thing)) => {
            session
                .prompts()
                .edit_prompt(thing.try_into()?, &text, context)?;
        }
        (FormContent::Reminder { draft }, None) => {
            session
                .reminders()
                .add_reminder(draft, context, from_draft)?;
        }
        (FormContent::Reminder { draft }, Some(thing)) => {
            let id = thing.try_into()?;
            session
                .reminders()
                .edit_reminder(id, draft, context, from_draft)?;
        }
        (FormContent::Meeting { draft }, None) => {
            session.meetings().add_meeting(draft, context, from_draft)?;
        }
        (FormContent::Card { draft }, None) => {
            drop(programme.add_card(draft, context, from_draft)?);
        }
        (FormContent::Card { draft }, Some(thing)) => {
            programme.edit_card(thing.try_into()?, draft, context, from_draft)?;
        }
        (FormContent::Line { draft }, None) => {
            drop(session.directory().add_line(draft, context, from_draft)?);
        }
        (FormContent::Line { draft }, Some(thing)) => {
            let id = thing.try_into()?;
            session
                .directory()
                .edit_line(id, draft, context, from_draft)?;
        }
        (FormContent::Plan { draft }, _) => drop(programme.set_plan(draft, context, from_draft)?),
        (form, _) => {
            let kind = things::kind_name(form.kind());
            let sentence = format!("a draft of this kind is finished by typing it anew: {kind}");
            return Err(Failure::refused("of", &sentence));
        }
    }
    Ok(())
}

fn show(of: DraftOf, session: &Session, context: &CallContext) -> Result<Answer, Failure> {
    let draft = session.draft(of, context.clone())?;
    let json = draft.as_ref().map(|draft| draft_json(draft, context));
    let json = json!({ "draft": json.transpose()? });
    let Some(draft) = draft else {
        return Ok(Answer::new("There is no such draft.", json));
    };
    let mut lines = vec![dim(format!(
        "{}, {}",
        name(draft.of),
        when(draft.changed_at, context)
    ))];
    for (name, value) in typed(&draft)? {
        lines.push(Text::from(format!("{name}: {}", shown(&value))));
    }
    Ok(Answer::new(Text::of_lines(lines), json))
}

fn list(drafts: &[FormDraft], context: &CallContext) -> Result<Answer, Failure> {
    let all = drafts.iter().map(|draft| draft_json(draft, context));
    let json = json!({ "drafts": all.collect::<Result<Vec<Value>, Failure>>()? });
    if drafts.is_empty() {
        return Ok(Answer::new("Nothing was left unfinished.", json));
    }
    let row = |draft: &FormDraft| {
        let typed = typed(draft)?;
        let texts: Vec<&str> = typed.values().filter_map(Value::as_str).collect();
        Ok(vec![
            name(draft.of),
            when(draft.changed_at, context),
            first_line(&texts.join(" "), 60),
        ])
    };
    let rows: Result<Vec<_>, Failure> = drafts.iter().map(row).collect();
    Ok(Answer::new(table(&["of", "changed", "typed"], rows?), json))
}

/// The fields in which something stands.
fn typed(draft: &FormDraft) -> Result<Fields, Failure> {
    let mut fields = draft.form.fields()?;
    fields.retain(|_, value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(all) => !all.is_empty(),
        _ => true,
    });
    Ok(fields)
}

/// A text as it is, and anything else as JSON.
fn shown(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// As it is typed to name it.
fn name(of: DraftOf) -> String {
    match of {
        DraftOf::New { kind } => format!("new-{}", things::kind_name(kind)),
        DraftOf::Change { thing } => things::name(thing),
    }
}

fn draft_json(draft: &FormDraft, context: &CallContext) -> Result<Value, Failure> {
    Ok(json!({
        "of": name(draft.of),
        "fields": draft.form.fields()?,
        "changed_at": context.zone.rfc3339(draft.changed_at),
    }))
}
