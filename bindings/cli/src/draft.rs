//! `alongside draft …`

use alongside::{Draft, DraftOf, Fields, FormContent, Here, Kind, Session};
use serde_json::{Value, json};

use crate::args::{DraftCommand, Of};
use crate::failure::Failure;
use crate::show::{Answer, Text, dim, first_line, table, when};
use crate::things;

pub(crate) fn run(
    command: &DraftCommand,
    session: &Session,
    here: &Here,
) -> Result<Answer, Failure> {
    match command {
        DraftCommand::List => list(&session.drafts(here.clone())?, here),
        DraftCommand::Show(Of { of, id }) => show(find(of, id.as_deref(), session)?, session, here),
        DraftCommand::Keep { words } => keep(words, session, here),
        DraftCommand::Discard(Of { of, id }) => {
            let of = find(of, id.as_deref(), session)?;
            let there = session.draft(of, here.clone())?.is_some();
            session.discard_draft(of, here.clone())?;
            let text = if there {
                "Thrown away. alongside undo brings it back."
            } else {
                "There is no such draft."
            };
            Ok(Answer::new(text, json!({ "discarded": there })))
        }
    }
}

/// What a draft is of: `new-entry`, or `entry ID`.
pub(crate) fn find(of: &str, id: Option<&str>, session: &Session) -> Result<DraftOf, Failure> {
    const NEW: &str = "new-";
    let found = match (of.strip_prefix(NEW), id) {
        (Some(kind), None) => things::kind(kind).map(|kind| DraftOf::New { kind }),
        (None, Some(id)) => things::kind(of)
            .map(|kind| things::find(kind, id, session))
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
fn keep(words: &[String], session: &Session, here: &Here) -> Result<Answer, Failure> {
    let typed = words.iter().position(|word| word.contains('='));
    let (of, typed) = words.split_at(typed.unwrap_or(words.len()));
    let of = match of {
        [of] => find(of, None, session)?,
        [of, id] => find(of, Some(id), session)?,
        _ => find("", None, session)?,
    };
    let mut form = session.form(of, here.clone())?.form;
    for word in typed {
        let typed = word.split_once('=');
        let (name, value) = typed.ok_or_else(|| Failure::malformed("fields", "NAME=VALUE"))?;
        form = with(&form, name, value)?;
    }
    session.keep_draft(of, form, here.clone())?;
    show(of, session, here)
}

/// The form with a value in one of its fields: as JSON where it is no text.
fn with(form: &FormContent, name: &str, value: &str) -> Result<FormContent, Failure> {
    let mut fields = form.fields()?;
    let names = fields.keys().cloned().collect::<Vec<_>>().join(", ");
    let field = fields.get_mut(name);
    let field = field.ok_or_else(|| Failure::unknown("fields", &names))?;
    let as_text = || Value::from(value);
    let as_json = || serde_json::from_str(value).unwrap_or_else(|_| as_text());
    *field = if field.is_string() {
        as_text()
    } else {
        as_json()
    };
    let typed = field.clone();
    let form = form.with_fields(&fields)?;
    if form.fields()?.get(name) != Some(&typed) {
        return Err(Failure::malformed("fields", &format!("{name}=JSON")));
    }
    Ok(form)
}

fn show(of: DraftOf, session: &Session, here: &Here) -> Result<Answer, Failure> {
    let draft = session.draft(of, here.clone())?;
    let json = draft.as_ref().map(|draft| draft_json(draft, here));
    let json = json!({ "draft": json.transpose()? });
    let Some(draft) = draft else {
        return Ok(Answer::new("There is no such draft.", json));
    };
    let mut lines = vec![dim(format!(
        "{}, {}",
        name(draft.of),
        when(draft.changed_at, here)
    ))];
    for (name, value) in typed(&draft)? {
        lines.push(Text::from(format!("{name}: {}", shown(&value))));
    }
    Ok(Answer::new(Text::of_lines(lines), json))
}

fn list(drafts: &[Draft], here: &Here) -> Result<Answer, Failure> {
    let all = drafts.iter().map(|draft| draft_json(draft, here));
    let json = json!({ "drafts": all.collect::<Result<Vec<Value>, Failure>>()? });
    if drafts.is_empty() {
        return Ok(Answer::new("Nothing was left unfinished.", json));
    }
    let row = |draft: &Draft| {
        let typed = typed(draft)?;
        let texts: Vec<&str> = typed.values().filter_map(Value::as_str).collect();
        Ok(vec![
            name(draft.of),
            when(draft.changed_at, here),
            first_line(&texts.join(" "), 60),
        ])
    };
    let rows: Result<Vec<_>, Failure> = drafts.iter().map(row).collect();
    Ok(Answer::new(table(&["of", "changed", "typed"], rows?), json))
}

/// The fields in which something stands.
fn typed(draft: &Draft) -> Result<Fields, Failure> {
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

fn draft_json(draft: &Draft, here: &Here) -> Result<Value, Failure> {
    Ok(json!({
        "of": name(draft.of),
        "fields": draft.form.fields()?,
        "changed_at": here.zone.rfc3339(draft.changed_at),
    }))
}
