//! `alongside journal …`

mod calendar;
mod keeping;
mod moving;
mod parts;
mod prompts;
mod reading;
mod sorting;
mod writing;

use alongside::{CallContext, Entry, EntryId, Kind, Session};

pub(crate) use reading::{entry_json, rows};

use crate::args::Journal;
use crate::failure::Failure;
use crate::show::{Answer, Text, bold, dim, full_day, short};
use crate::things;

pub(crate) fn run(
    command: &Journal,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        Journal::Add { .. } | Journal::Edit { .. } => writing::run(command, session, context),
        Journal::List { .. } | Journal::Show { .. } | Journal::Search { .. } => {
            reading::run(command, session, context)
        }
        Journal::Journals { command } => sorting::journals(command.as_ref(), session, context),
        Journal::Tags { command } => sorting::tags(command.as_ref(), session, context),
        Journal::Moods { command } => sorting::moods(command.as_ref(), session, context),
        Journal::Calendar { month } => calendar::month(month.as_deref(), session, context),
        Journal::Year { year } => calendar::year(*year, session, context),
        Journal::Import { .. } | Journal::Imports { .. } | Journal::Export { .. } => {
            moving::run(command, session, context)
        }
        Journal::Prompt { command } => prompts::run(command.as_ref(), session, context),
        Journal::Photo { id, number, file } => moving::photo(id, *number, file, session),
        Journal::Counts { filter } => calendar::counts(filter, session, context),
        Journal::Parts(command) => parts::run(command, session, context),
        Journal::OnThisDay { command } => calendar::on_this_day(command.as_ref(), session, context),
        _ => keeping::run(command, session, context),
    }
}

fn changed(what: &str, entry: &Entry) -> Answer {
    let text = Text::from(what) + " " + bold(short(&entry.id)) + " " + dim(full_day(entry.day));
    Answer::new(text, entry_json(entry))
}

fn find(id: &str, session: &Session) -> Result<EntryId, Failure> {
    things::id(Kind::Entry, id, session)
}
