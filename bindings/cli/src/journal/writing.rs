//! Writing and changing entries.

use alongside::{
    AppError, CallContext, DraftOf, Entry, EntryInput, Job, JournalId, Kind, Session, Thing,
    Timestamp,
};

use super::sorting::{mood_of, one_journal};
use super::{changed, find, prompts};
use crate::args::{Fields, Journal};
use crate::failure::{Failure, read};
use crate::picked::picked;
use crate::show::{Answer, Text};
use crate::{hard_hour, things, typing};

const KEPT_AS_DRAFT: &str =
    "What you typed is kept as a draft: alongside draft list, then draft finish";
const AT: &str = "2026-11-21T23:30, in your zone";
const ENERGY: &str = "1 to 5, or none";
const SLEEP: &str = "hours and minutes up to 24:00, such as 7:30, or none";
const NONE: &str = "none";

pub(super) fn run(
    command: &Journal,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        Journal::Add {
            text,
            fields,
            tags,
            at,
        } => {
            let draft = EntryInput {
                text: text.clone().unwrap_or_default(),
                tags: tags.clone(),
                at: at.as_deref().map(|at| parse_at(at, context)).transpose()?,
                ..EntryInput::default()
            };
            let draft = with(fields, draft, session, context)?;
            let add = |draft| session.journal().add_entry(draft, context.clone(), None);
            let entry = match text.as_deref() {
                Some(text) if text != "-" => add(draft)?,
                _ => typed(
                    DraftOf::New { kind: Kind::Entry },
                    draft,
                    add,
                    session,
                    context,
                )?,
            };
            let mut answer = changed("Kept", &entry);
            if let Some(closing) = prompts::closing(&entry, session) {
                answer.text = Text::of_lines([answer.text, closing.into()]);
            }
            let hard = match entry.mood {
                Some(_) => session.today(context.clone())?.hard_hour,
                None => None,
            };
            if let Some(hard) = hard.filter(|hard| hard.since == entry.at) {
                answer.text.push("\n");
                answer
                    .text
                    .push(hard_hour::line(hard.person.as_ref(), false));
            }
            Ok(answer)
        }
        Journal::Edit {
            id,
            text,
            fields,
            tags,
            no_tags,
            at,
        } => {
            let id = find(id, session)?;
            let mut draft = session.journal().entry_draft(id)?;
            if let Some(text) = text {
                draft.text.clone_from(text);
            }
            if !tags.is_empty() || *no_tags {
                draft.tags.clone_from(tags);
            }
            draft.at = at.as_deref().map(|at| parse_at(at, context)).transpose()?;
            let draft = with(fields, draft, session, context)?;
            let edit = |draft| {
                session
                    .journal()
                    .edit_entry(id, draft, context.clone(), None)
            };
            let thing = Thing::Entry { id };
            let entry = match text.as_deref() {
                Some("-") => typed(DraftOf::Change { thing }, draft, edit, session, context)?,
                _ => edit(draft)?,
            };
            Ok(changed("Changed", &entry))
        }
        _ => unreachable!("called for these"),
    }
}

/// Reads the text, once it is clear that there is nothing else in the way, and keeps it. Where that
/// fails no word is lost: it stays as a draft, or is handed back to be shown.
fn typed(
    of: DraftOf,
    draft: EntryInput,
    keep: impl FnOnce(EntryInput) -> Result<Entry, AppError>,
    session: &Session,
    context: &CallContext,
) -> Result<Entry, Failure> {
    if session.read_only()?.is_some() {
        return Err(AppError::ReadOnly.into());
    }
    // What else was typed before is not written over.
    let is_free = session.draft(of, context.clone())?.is_none();
    let keep_for_now = |text: String| {
        let draft = EntryInput {
            text: ended(&text),
            ..draft.clone()
        };
        let kept = is_free
            && session
                .save_draft(of, draft.into(), context.clone())
                .is_ok();
        let words = if kept { KEPT_AS_DRAFT.into() } else { text };
        Text::from(words).tell();
        // What could be locked is; what was kept is kept.
        let _ = session.lock();
    };
    let text = ended(&typing::read(keep_for_now)?);
    let draft = EntryInput {
        text: text.clone(),
        ..draft
    };
    let kept = keep(draft.clone());
    kept.map_err(|error| {
        let failure = Failure::from(error);
        if text.trim().is_empty() {
            return failure;
        }
        if is_free
            && session
                .save_draft(of, draft.into(), context.clone())
                .is_ok()
        {
            return failure.with_hint(KEPT_AS_DRAFT);
        }
        failure.with_words(text)
    })
}

/// Without the line ends after it.
fn ended(text: &str) -> String {
    text.trim_end_matches(['\n', '\r']).to_owned()
}

/// The draft with the fields that are given.
fn with(
    fields: &Fields,
    draft: EntryInput,
    session: &Session,
    context: &CallContext,
) -> Result<EntryInput, Failure> {
    let mut draft = draft;
    if let Some(mood) = &fields.mood {
        draft.mood = unless_none(mood, |mood| mood_of(mood, session))?;
    }
    if let Some(energy) = &fields.energy {
        let number = |text: &str| {
            let number = text.parse();
            number.map_err(|_| Failure::malformed("energy", ENERGY))
        };
        draft.energy = unless_none(energy, number)?;
    }
    if let Some(sleep) = &fields.sleep {
        draft.sleep = unless_none(sleep, parse_sleep)?;
    }
    if let Some(journal) = &fields.journal {
        draft.journal = journal_of(journal, session)?;
    }
    if let Some(meeting) = &fields.meeting {
        draft.link = unless_none(meeting, |meeting| {
            things::find(Kind::Meeting, meeting, session)
        })?;
    }
    if let Some(urge) = &fields.urge {
        draft.link = unless_none(urge, |urge| things::find(Kind::UrgeTimer, urge, session))?;
    }
    if let Some(prompt) = &fields.prompt {
        draft.prompt = unless_none(prompt, |prompt| prompts::named(prompt, session, context))?;
    }
    if fields.no_photos {
        draft.photos.clear();
    }
    for file in &fields.photos {
        let file = picked(file, "photo")?;
        let photo = session
            .journal()
            .add_photo_of(file, context.clone(), Job::new())?;
        draft.photos.push(photo.id);
    }
    Ok(draft)
}

pub(super) fn journal_of(text: &str, session: &Session) -> Result<Option<JournalId>, Failure> {
    unless_none(text, |text| one_journal(text, session))
}

fn unless_none<T>(
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, Failure>,
) -> Result<Option<T>, Failure> {
    if text == NONE {
        return Ok(None);
    }
    parse(text).map(Some)
}

fn parse_sleep(text: &str) -> Result<u16, Failure> {
    let minutes = match text.split_once(':') {
        Some((hours, minutes)) => {
            let (hours, minutes) = (hours.parse::<u16>().ok(), minutes.parse::<u16>().ok());
            let sum = |hours: u16, minutes| hours.checked_mul(60)?.checked_add(minutes);
            hours
                .zip(minutes.filter(|minutes| *minutes < 60))
                .and_then(|(hours, minutes)| sum(hours, minutes))
        }
        None => text.parse().ok(),
    };
    let at_most_a_day = minutes.filter(|minutes| *minutes <= 1440);
    at_most_a_day.ok_or_else(|| Failure::malformed("sleep", SLEEP))
}

fn parse_at(text: &str, context: &CallContext) -> Result<Timestamp, Failure> {
    let (day, time) = text
        .split_once(['T', ' '])
        .ok_or_else(|| Failure::malformed("at", AT))?;
    let day = read("at", day)?;
    let time = read("at", time)?;
    context
        .zone
        .instant(day, time)
        .ok_or_else(|| Failure::malformed("at", AT))
}
