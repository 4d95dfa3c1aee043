//! Things of any kind: how they are named at the terminal.

use alongside::{AppError, CallContext, DraftOf, Kind, Session, Thing};

use crate::failure::{Failure, no_id};
use crate::show::short;

const BY_ITS_END: &str = "An id is typed as lists show it, or by its last 4 characters or more.";

/// The kind of this name, such as `urge-timer`.
pub(crate) fn kind(name: &str) -> Option<Kind> {
    let mut all = Kind::ALL.iter().copied();
    all.find(|kind| kind_name(*kind) == name)
}

/// What a kind is called.
pub(crate) fn kind_name(kind: Kind) -> String {
    kind.code().replace('_', "-")
}

/// Finds the thing that a person names by its id, the end of that, or its name where it has one.
pub(crate) fn find(kind: Kind, text: &str, session: &Session) -> Result<Thing, Failure> {
    let text = text.trim();
    session.find_thing(kind, text).map_err(|error| {
        let is_like_an_id = text.len() >= 4 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_not_there = matches!(error, AppError::NotFound { .. });
        let failure = no_id(error);
        if is_like_an_id && is_not_there {
            return failure.with_hint(BY_ITS_END);
        }
        failure
    })
}

/// Finds it likewise, also where it is gone and only a draft of it is left.
pub(crate) fn find_also_gone(
    kind: Kind,
    text: &str,
    session: &Session,
    context: &CallContext,
) -> Result<Thing, Failure> {
    let end: String = text.trim().to_lowercase().replace('-', "");
    let found = session.find_thing(kind, text.trim());
    if end.len() < 4 || !matches!(found, Err(AppError::NotFound { .. })) {
        return found.map_err(no_id);
    }
    let gone = session
        .drafts(context.clone())?
        .into_iter()
        .find_map(|draft| match draft.of {
            DraftOf::Change { thing } if thing.kind() == kind => {
                name(thing).ends_with(&end).then_some(thing)
            }
            _ => None,
        });
    gone.map_or_else(|| found.map_err(no_id), Ok)
}

/// Finds it likewise, and gives its id.
pub(crate) fn id<T>(kind: Kind, text: &str, session: &Session) -> Result<T, Failure>
where
    T: TryFrom<Thing, Error = AppError>,
{
    Ok(T::try_from(find(kind, text, session)?)?)
}

/// As it is typed to name it: `entry 1f0c93ab`.
pub(crate) fn name(thing: Thing) -> String {
    let id = match thing {
        Thing::Entry { id } => short(&id),
        Thing::Journal { id } => short(&id),
        Thing::Prompt { id } => short(&id),
        Thing::Mood { id } => id.to_string(),
        Thing::Reminder { id } => short(&id),
        Thing::Meeting { id } => short(&id),
        Thing::Source { id } => short(&id),
        Thing::Card { id } => short(&id),
        Thing::Plan { id } => short(&id),
        Thing::UrgeTimer { id } => short(&id),
        Thing::Line { id } => short(&id),
        Thing::Tag { id } => short(&id),
    };
    format!("{} {id}", kind_name(thing.kind()))
}
