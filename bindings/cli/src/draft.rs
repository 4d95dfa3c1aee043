//! `alongside draft …`

use std::collections::{BTreeMap, HashMap};

use alongside::{Draft, DraftOf, Here, Session};
use serde_json::{Value, json};

use crate::args::{DraftCommand, Of};
use crate::failure::{Failure, id_or_ending};
use crate::show::{Answer, Text, dim, first_line, short, table, when};

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

pub(crate) fn find(of: &str, id: Option<&str>, session: &Session) -> Result<DraftOf, Failure> {
    const KNOWN: &str = "new-entry, new-reminder, new-meeting, new-card, new-source, entry ID, \
                         reminder ID, card ID";
    Ok(match (of, id) {
        ("new-entry", None) => DraftOf::NewEntry,
        ("new-reminder", None) => DraftOf::NewReminder,
        ("new-meeting", None) => DraftOf::NewMeeting,
        ("new-card", None) => DraftOf::NewCard,
        ("new-source", None) => DraftOf::NewSource,
        ("card", Some(id)) => {
            let id = id_or_ending(id, |ending| session.card_id_ending_in(ending))?;
            DraftOf::Card { id }
        }
        ("entry", Some(id)) => {
            let id = id_or_ending(id, |ending| session.entry_id_ending_in(ending))?;
            DraftOf::Entry { id }
        }
        ("reminder", Some(id)) => {
            let id = id_or_ending(id, |ending| session.reminder_id_ending_in(ending))?;
            DraftOf::Reminder { id }
        }
        _ => return Err(Failure::unknown("of", KNOWN)),
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
        DraftOf::NewEntry => "new-entry".into(),
        DraftOf::Entry { id } => format!("entry {}", short(&id)),
        DraftOf::NewReminder => "new-reminder".into(),
        DraftOf::Reminder { id } => format!("reminder {}", short(&id)),
        DraftOf::NewMeeting => "new-meeting".into(),
        DraftOf::NewCard => "new-card".into(),
        DraftOf::Card { id } => format!("card {}", short(&id)),
        DraftOf::NewSource => "new-source".into(),
    }
}

fn draft_json(draft: &Draft, here: &Here) -> Value {
    json!({
        "of": name(draft.of),
        "fields": sorted(draft),
        "changed_at": here.zone.rfc3339(draft.changed_at),
    })
}
