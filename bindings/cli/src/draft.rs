//! `alongside draft …`

use std::collections::{BTreeMap, HashMap};

use alongside::{Draft, DraftOf, Here, Kind, Session};
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
        DraftCommand::List => Ok(list(&session.drafts()?, here)),
        DraftCommand::Show(Of { of, id }) => show(find(of, id.as_deref(), session)?, session, here),
        DraftCommand::Keep { words } => keep(words, session, here),
        DraftCommand::Discard(Of { of, id }) => {
            let of = find(of, id.as_deref(), session)?;
            let there = session.draft(of)?.is_some();
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
    let field = |word: &String| {
        let (name, value) = word.split_once('=')?;
        Some((name.to_owned(), value.to_owned()))
    };
    let fields: Option<HashMap<String, String>> = typed.iter().map(field).collect();
    let fields = fields.ok_or_else(|| Failure::malformed("fields", "NAME=VALUE"))?;
    session.keep_draft(of, fields, here.clone())?;
    show(of, session, here)
}

fn show(of: DraftOf, session: &Session, here: &Here) -> Result<Answer, Failure> {
    let draft = session.draft(of)?;
    let json = json!({ "draft": draft.as_ref().map(|draft| draft_json(draft, here)) });
    let Some(draft) = draft else {
        return Ok(Answer::new("There is no such draft.", json));
    };
    let mut lines = vec![dim(format!(
        "{}, {}",
        name(draft.of),
        when(draft.changed_at, here)
    ))];
    let fields = sorted(&draft).into_iter();
    lines.extend(fields.map(|(name, value)| Text::from(format!("{name}: {value}"))));
    Ok(Answer::new(Text::of_lines(lines), json))
}

fn list(drafts: &[Draft], here: &Here) -> Answer {
    let all: Vec<Value> = drafts.iter().map(|draft| draft_json(draft, here)).collect();
    let json = json!({ "drafts": all });
    if drafts.is_empty() {
        return Answer::new("Nothing was left unfinished.", json);
    }
    let row = |draft: &Draft| {
        let texts: Vec<&str> = sorted(draft).into_values().collect();
        vec![
            name(draft.of),
            when(draft.changed_at, here),
            first_line(&texts.join(" "), 60),
        ]
    };
    let rows = drafts.iter().map(row).collect();
    Answer::new(table(&["of", "changed", "typed"], rows), json)
}

/// The fields in the order of their names.
fn sorted(draft: &Draft) -> BTreeMap<&str, &str> {
    let fields = draft.fields.iter();
    fields
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// As it is typed to name it.
fn name(of: DraftOf) -> String {
    match of {
        DraftOf::New { kind } => format!("new-{}", things::kind_name(kind)),
        DraftOf::Change { thing } => things::name(thing),
    }
}

fn draft_json(draft: &Draft, here: &Here) -> Value {
    json!({
        "of": name(draft.of),
        "fields": sorted(draft),
        "changed_at": here.zone.rfc3339(draft.changed_at),
    })
}
