//! Journals, tags and the scale of moods.

use alongside::{CallContext, JournalId, Kind, Mood, MoodInput, Session};
use serde_json::json;

use crate::args::{Journals, Moods, Tags};
use crate::failure::Failure;
use crate::show::{Answer, Text, bold, counted, dim, short, table};
use crate::things;

pub(super) fn journals(
    command: Option<&Journals>,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let named = |what: &str, journal: &alongside::NamedJournal| {
        Answer::new(Text::from(what) + " " + bold(&journal.name), json!(journal))
    };
    match command {
        None | Some(Journals::List) => {
            let all = session.journal().journals()?;
            let row = |one: &alongside::NamedJournal| {
                vec![short(&one.id), one.name.clone(), one.entries.to_string()]
            };
            let text = if all.is_empty() {
                "One journal, without a name. Another: alongside journal journals add NAME".into()
            } else {
                table(&["id", "name", "entries"], all.iter().map(row).collect())
            };
            Ok(Answer::new(text, json!({ "journals": all })))
        }
        Some(Journals::Add { name }) => Ok(named(
            "Begun:",
            &session.journal().add_journal(name, context.clone())?,
        )),
        Some(Journals::Rename { journal, name }) => {
            let id = one_journal(journal, session)?;
            let journal = session
                .journal()
                .rename_journal(id, name, context.clone())?;
            Ok(named("Renamed:", &journal))
        }
        Some(Journals::Remove { journal }) => {
            let id = one_journal(journal, session)?;
            session.journal().remove_journal(id, context.clone())?;
            let text = "Taken away. Its entries are in the first journal.";
            Ok(Answer::new(text, json!({ "removed": id })))
        }
    }
}

/// The journal of a name, an id or the end of one.
pub(super) fn one_journal(text: &str, session: &Session) -> Result<JournalId, Failure> {
    things::id(Kind::Journal, text, session)
}

pub(super) fn tags(
    command: Option<&Tags>,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        None | Some(Tags::List) => {
            let all = session.journal().tags()?;
            let rows = all
                .iter()
                .map(|tag| vec![short(&tag.id), tag.name.clone(), tag.entries.to_string()])
                .collect();
            let text = if all.is_empty() {
                "No entry has a tag.".into()
            } else {
                table(&["id", "tag", "entries"], rows)
            };
            Ok(Answer::new(text, json!({ "tags": all })))
        }
        Some(Tags::Rename { tag, name }) => {
            let id = things::id(Kind::Tag, tag, session)?;
            let changed = session
                .journal()
                .rename_tag(id, name, context.clone(), None)?;
            let text = bold(name) + " in " + counted(changed, "entry", "entries");
            Ok(Answer::new(text, json!({ "changed": changed })))
        }
    }
}

pub(super) fn moods(
    command: Option<&Moods>,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let moods = match command {
        None | Some(Moods::List) => session.journal().moods()?,
        Some(Moods::Set { moods }) => {
            let scale = moods.iter().map(|text| draft(text)).collect();
            session.journal().set_moods(scale, context.clone())?
        }
    };
    let json: Vec<_> = moods
        .iter()
        .map(|mood| json!({ "id": mood.id, "name": mood.name, "place": mood.place }))
        .collect();
    let row = |mood: &Mood| {
        vec![
            mood.id.to_string(),
            mood.place
                .map(|place| place.to_string())
                .unwrap_or_default(),
            mood.name.clone(),
        ]
    };
    let (offered, retired): (Vec<_>, Vec<_>) = moods.iter().partition(|mood| mood.place.is_some());
    let mut text = table(
        &["id", "place", "mood"],
        offered.into_iter().map(row).collect(),
    );
    for mood in retired {
        text.push(dim(format!(
            "\n{}  no more offered: {}",
            mood.id, mood.name
        )));
    }
    Ok(Answer::new(text, json!({ "moods": json })))
}

fn draft(text: &str) -> MoodInput {
    let (id, name) = match text.split_once('=') {
        Some((id, name)) => (id.parse().ok(), Some(name.to_owned())),
        None => (text.parse().ok(), None),
    };
    let name = name.or_else(|| id.is_none().then(|| text.to_owned()));
    MoodInput { id, name }
}

/// The mood of a place on the scale, or of a name, letter case aside. A number that is no place is
/// for the core to refuse.
pub(super) fn mood_of(text: &str, session: &Session) -> Result<u8, Failure> {
    let moods = session.journal().moods()?;
    let number = text.parse::<u8>().ok();
    let of_place = moods
        .iter()
        .find(|mood| number.is_some() && mood.place == number);
    let wanted = text.to_lowercase();
    let of_name = || {
        let mut named = moods
            .iter()
            .filter(|mood| mood.name.to_lowercase() == wanted);
        named.next().map(|mood| mood.id)
    };
    of_place
        .map(|mood| mood.id)
        .or_else(of_name)
        .or(number)
        .ok_or_else(|| Failure::malformed("mood", "a place on the scale, a mood's name, or none"))
}
