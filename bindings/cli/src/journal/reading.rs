//! Lists of entries, one whole, and search.

use alongside::{
    CallContext, Entry, EntryFilter, EntrySearch, FoundEntry, InJournal, Mood, Session, SnippetPart,
};
use serde_json::{Value, json};

use super::find;
use super::sorting::{mood_of, one_journal};
use crate::args::{Filter, Journal};
use crate::failure::Failure;
use crate::plans;
use crate::said::{self, Which};
use crate::show::{Answer, Text, bold, dim, first_line, full_day, record, short, table, when};

pub(super) fn run(
    command: &Journal,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        Journal::List {
            filter,
            archived,
            part,
        } => {
            let filter = EntryFilter {
                archived: *archived,
                ..wanted(filter, session, context)?
            };
            let page = session
                .journal()
                .entries(filter, part.after.clone(), part.limit)?;
            let json: Vec<Value> = page.entries.iter().map(entry_json).collect();
            let text = if page.entries.is_empty() {
                "Yours alone. One line is enough: alongside journal add".into()
            } else {
                rows(&page.entries, &session.journal().moods()?, context)
            };
            Ok(part_of(text, &json, page.next.as_deref()))
        }
        Journal::Search {
            query,
            filter,
            order,
            part,
        } => {
            let search = EntrySearch {
                query: query.join(" "),
                filter: wanted(filter, session, context)?,
                best_first: order.best,
            };
            // Whatever else is asked of an entry, no plan has.
            let plans = if search.filter == EntryFilter::default() && part.after.is_none() {
                session.programme().search_plans(&search.query)?
            } else {
                Vec::new()
            };
            let page = session
                .journal()
                .search_entries(search, part.after.clone(), part.limit)?;
            let json: Vec<Value> = page.found.iter().map(found_json).collect();
            let text = if page.found.is_empty() && plans.is_empty() {
                "Nothing found.".into()
            } else {
                let entries = page.found.iter().map(|found| found_text(found, context));
                Text::of_lines(plans::found(&plans, context)?.into_iter().chain(entries))
            };
            let mut answer = part_of(text, &json, page.next.as_deref());
            let plans = plans.iter().map(|plan| plans::plan_json(plan, context));
            answer.json["plans"] = plans.collect();
            Ok(answer)
        }
        Journal::Show { id } => {
            let entry = session.journal().entry(find(id, session)?)?;
            let journals = session.journal().journals()?;
            let journal = journals
                .iter()
                .find(|journal| Some(journal.id) == entry.journal);
            let name = journal.map(|journal| journal.name.as_str());
            Ok(Answer::new(
                whole(&entry, name, &session.journal().moods()?),
                entry_json(&entry),
            ))
        }
        _ => unreachable!("called for these"),
    }
}

/// The entries that are asked for.
pub(super) fn wanted(
    filter: &Filter,
    session: &Session,
    context: &CallContext,
) -> Result<EntryFilter, Failure> {
    let day = |name, day: &Option<String>| {
        let day = day.as_deref();
        day.map(|day| said::day(name, day, Which::Past, context))
            .transpose()
    };
    let mood = filter.mood.as_deref();
    let mood = mood.map(|mood| mood_of(mood, session)).transpose()?;
    let journal = match filter.journal.as_deref() {
        None => None,
        Some("first") => Some(InJournal::First),
        Some(name) => Some(InJournal::Named {
            id: one_journal(name, session)?,
        }),
    };
    Ok(EntryFilter {
        journal,
        tag: filter.tag.clone(),
        from_mood: mood,
        to_mood: mood,
        starred: filter.starred,
        from: day("from", &filter.from)?,
        to: day("to", &filter.to)?,
        prompt: filter.prompt.clone(),
        has_photo: filter.has_photo,
        ..EntryFilter::default()
    })
}

fn part_of(text: Text, entries: &[Value], next: Option<&str>) -> Answer {
    let mut text = text;
    if let Some(next) = next {
        text.push(dim(format!("\nMore: --after {next}")));
    }
    Answer::new(text, json!({ "entries": entries, "next": next }))
}

/// A line for each entry.
pub(crate) fn rows(entries: &[Entry], moods: &[Mood], context: &CallContext) -> Text {
    let row = |entry: &Entry| {
        let there = CallContext {
            zone: entry.zone,
            ..context.clone()
        };
        let star = if entry.starred { "★ " } else { "" };
        vec![
            short(&entry.id),
            when(entry.at, &there),
            mood_name(entry, moods).unwrap_or_default().to_owned(),
            entry.tags.join(", "),
            format!("{star}{}", first_line(&entry.text, 60)),
        ]
    };
    let rows = entries.iter().map(row).collect();
    table(&["id", "when", "mood", "tags", "text"], rows)
}

fn mood_name<'a>(entry: &Entry, moods: &'a [Mood]) -> Option<&'a str> {
    let mood = moods.iter().find(|mood| Some(mood.id) == entry.mood);
    mood.map(|mood| mood.name.as_str())
}

/// An entry that was found: where it stands, and what it says there.
fn found_text(found: &FoundEntry, context: &CallContext) -> Text {
    let entry = &found.entry;
    let there = CallContext {
        zone: entry.zone,
        ..context.clone()
    };
    let part = |part: &SnippetPart| {
        let text = part.text.replace(['\n', '\r'], " ");
        if part.hit { bold(text) } else { text.into() }
    };
    let mut line = Text::from(short(&entry.id)) + "  " + dim(when(entry.at, &there)) + "  ";
    for said in found.snippet.iter().map(part) {
        line.push(said);
    }
    line
}

fn found_json(found: &FoundEntry) -> Value {
    let mut json = entry_json(&found.entry);
    json["snippet"] = json!(found.snippet);
    json
}

fn whole(entry: &Entry, journal: Option<&str>, moods: &[Mood]) -> Text {
    let (day, time) = entry.zone.local(entry.at);
    let star = if entry.starred { " ★" } else { "" };
    let time = format!(" {time} ");
    let mut lines = vec![bold(full_day(day)) + time + dim(entry.zone.name()) + star];
    let mut say = |line: Option<String>| lines.extend(line.map(Text::from));
    say(journal.map(|name| format!("Journal {name}")));
    say(mood_name(entry, moods).map(|mood| format!("Mood {mood}")));
    say(entry.energy.map(|energy| format!("Energy {energy} of 5")));
    let slept = |minutes| format!("Slept {} h {:02} min", minutes / 60, minutes % 60);
    say(entry.sleep.map(slept));
    if !entry.tags.is_empty() {
        say(Some(format!("Tags {}", entry.tags.join(", "))));
    }
    let about = entry.link.as_ref();
    say(about.map(|link| format!("About {}", link.name)));
    let asked = entry.prompt.as_ref();
    lines.extend(asked.map(|prompt| dim(&prompt.question)));
    for (number, photo) in (1..).zip(&entry.photos) {
        let (width, height) = (photo.width, photo.height);
        lines.push(dim(format!("Photo {number}: {width} × {height}")));
    }
    if entry.archived {
        lines.push(dim("Archived"));
    }
    if entry.trashed_at.is_some() {
        lines.push(dim("In the bin"));
    }
    lines.push(Text::default());
    lines.push(entry.text.as_str().into());
    Text::of_lines(lines)
}

pub(crate) fn entry_json(entry: &Entry) -> Value {
    let instants = ["at", "binned_at", "changed_at"];
    let mut json = record(entry, entry.zone, &instants);
    json["about"] = json["link"].take();
    if let Some(fields) = json.as_object_mut() {
        fields.remove("link");
    }
    json
}
