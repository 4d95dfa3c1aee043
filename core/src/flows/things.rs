//! What can be done with a thing of any kind: finding out what it is called, and erasing it.

use rusqlite::{Connection, Transaction};

use crate::drafts::{self, DraftOf};
use crate::error::Result;
use crate::readings::moods;
use crate::{CallContext, Kind, Thing, directory, groups, journal, programme, reminders};

/// What a thing is called now: its name, its text, its day.
///
/// Fails with [`crate::Error::NotFound`].
pub(super) fn name(conn: &Connection, thing: Thing, context: &CallContext) -> Result<String> {
    Ok(match thing {
        Thing::Entry { id } => journal::entry(conn, id)?.day.to_string(),
        Thing::Journal { id } => journal::journal(conn, id)?.name,
        Thing::Prompt { id } => journal::prompts::own_prompt(conn, id)?,
        Thing::Mood { id } => moods::mood(conn, id)?.name,
        Thing::Reminder { id } => reminders::reminder(conn, id, context)?.text,
        Thing::Meeting { id } => groups::meeting(conn, id, context)?.meeting.listing.name,
        Thing::Source { id } => groups::source(conn, id)?.name,
        Thing::Card { id } => programme::card(conn, id)?.title,
        Thing::Plan { id } => {
            let kind = programme::plan_of_id(conn, id)?.kind;
            programme::plan_form(kind, &context.language)?.title
        }
        Thing::UrgeTimer { id } => {
            let timer = programme::timer(conn, id)?;
            let (day, time) = timer.zone.local(timer.started_at);
            format!("{day} {time}")
        }
        Thing::Line { id } => directory::line(conn, id)?.name,
        Thing::Tag { id } => journal::tag_name(conn, id)?,
    })
}

/// Finds a thing by the last characters of its id, 4 or more, letter case and hyphens aside. A
/// journal, a list, a tag and a mood are found by their name too, a mood by its number, a plan by its
/// kind.
///
/// Fails with [`crate::Error::NotFound`], and as a refused `id` where it is no end of an id or fits
/// more than one.
pub fn find(conn: &Connection, kind: Kind, text: &str) -> Result<Thing> {
    Ok(match kind {
        Kind::Entry => Thing::Entry {
            id: journal::resolve_id(conn, text)?,
        },
        Kind::Journal => Thing::Journal {
            id: journal::resolve_journal(conn, text)?,
        },
        Kind::Prompt => Thing::Prompt {
            id: journal::prompts::resolve_own_id(conn, text)?,
        },
        Kind::Mood => Thing::Mood {
            id: moods::named(conn, text)?,
        },
        Kind::Reminder => Thing::Reminder {
            id: reminders::resolve_id(conn, text)?,
        },
        Kind::Meeting => Thing::Meeting {
            id: groups::resolve_id(conn, text)?,
        },
        Kind::Source => Thing::Source {
            id: groups::resolve_source(conn, text)?,
        },
        Kind::Card => Thing::Card {
            id: programme::resolve_card_id(conn, text)?,
        },
        Kind::Plan => Thing::Plan {
            id: programme::resolve_plan_id(conn, text)?,
        },
        Kind::UrgeTimer => Thing::UrgeTimer {
            id: programme::resolve_timer_id(conn, text)?,
        },
        Kind::Line => Thing::Line {
            id: directory::resolve_line_id(conn, text)?,
        },
        Kind::Tag => Thing::Tag {
            id: journal::resolve_tag(conn, text)?,
        },
    })
}

/// Fails with [`crate::Error::NotFound`] where there is nothing of a person's to erase: also for a
/// meeting of a list, which goes with its list, and for a mood that has our word.
pub(super) fn expect_erasable(
    conn: &Connection,
    thing: Thing,
    context: &CallContext,
) -> Result<()> {
    match thing {
        Thing::Meeting { id } => groups::by_hand(conn, id).map(drop),
        Thing::Mood { id } => moods::own_word(conn, id).map(drop),
        Thing::Entry { .. }
        | Thing::Journal { .. }
        | Thing::Prompt { .. }
        | Thing::Reminder { .. }
        | Thing::Source { .. }
        | Thing::Card { .. }
        | Thing::Plan { .. }
        | Thing::UrgeTimer { .. }
        | Thing::Line { .. }
        | Thing::Tag { .. } => name(conn, thing, context).map(drop),
    }
}

/// The thing, and what goes with it: the meetings of a list, the tags that only an entry has.
fn with_its_own(conn: &Connection, thing: Thing) -> Result<Vec<Thing>> {
    let mut all = vec![thing];
    match thing {
        Thing::Source { id } => {
            let meetings = groups::of_source(conn, id)?.into_iter();
            all.extend(meetings.map(|id| Thing::Meeting { id }));
        }
        Thing::Entry { id } => {
            let tags = journal::tags_only_of(conn, id)?.into_iter();
            all.extend(tags.map(|id| Thing::Tag { id }));
        }
        _ => {}
    }
    Ok(all)
}

/// Takes things out of a database for good, with what goes with them, what was typed to change them, and
/// their names in the entries about them. Where one is not, changes nothing.
pub(super) fn erase(tx: &Transaction<'_>, things: impl IntoIterator<Item = Thing>) -> Result<()> {
    let things: Vec<Thing> = things.into_iter().collect();
    let entries = things.iter().filter_map(|thing| (*thing).try_into().ok());
    journal::take_out(tx, &entries.collect::<Vec<_>>())?;
    let mut gone = Vec::new();
    for thing in things {
        for thing in with_its_own(tx, thing)? {
            drafts::forget(tx, DraftOf::Change { thing })?;
            gone.push(thing);
        }
        erase_one(tx, thing)?;
    }
    if gone.is_empty() {
        return Ok(());
    }
    reminders::forget_subjects(tx, &gone)?;
    journal::forget_links(tx, &gone)
}

fn erase_one(tx: &Transaction<'_>, thing: Thing) -> Result<()> {
    match thing {
        Thing::Entry { id } => journal::erase(tx, id),
        Thing::Journal { id } => journal::erase_journal(tx, id),
        Thing::Prompt { id } => journal::prompts::erase_prompt(tx, id),
        Thing::Mood { id } => moods::erase_word(tx, id),
        Thing::Reminder { id } => reminders::erase(tx, id),
        Thing::Meeting { id } => groups::erase(tx, id),
        Thing::Source { id } => groups::erase_source(tx, id),
        Thing::Card { id } => programme::erase_card(tx, id),
        Thing::Plan { id } => programme::erase_plan(tx, id),
        Thing::UrgeTimer { id } => programme::erase_timer(tx, id),
        Thing::Line { id } => directory::erase_line(tx, id),
        Thing::Tag { id } => journal::erase_tag(tx, id),
    }
}
