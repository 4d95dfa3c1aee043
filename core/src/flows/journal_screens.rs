//! What the screens of the journal show, each in one call.

use rusqlite::Connection;

use super::drafts::{FormDraft, FormStart, form};
use super::journal_parts::{JournalParts, journal_parts};
use super::prompts::{prompts as prompts_of_person, todays_prompt};
use super::screens::drafts_of;
use crate::drafts::DraftOf;
use crate::error::{Error, Reason, Result};
use crate::flows::FormContent;
use crate::journal::calendar::{self, CalendarDay, JournalCounts};
use crate::journal::prompts::{self, Evidence};
use crate::journal::{
    self, Entry, EntryFilter, EntryInput, EntrySearch, EntryVersion, FoundEntry, FoundPage,
    NamedJournal, Photo, Prompt, PromptFilter, TagCount,
};
use crate::programme::{self, Plan};
use crate::readings::moods::{self, Mood};
use crate::validate::is_blank;
use crate::{CallContext, EntryId, Kind, Thing};

/// The fewest and the most entries of a list.
const FEWEST: u32 = 50;
const MOST: u32 = 500;

/// What the list of entries shows.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EntriesScreen {
    /// The entries that fit.
    pub found: Vec<FoundEntry>,
    /// What the next page is asked with; nothing at the end.
    pub next: Option<String>,
    /// The plans that the search finds; none without a query, and where a filter is set.
    pub plans: Vec<Plan>,
    /// Entries that were begun or changed and not saved yet, the latest changed first.
    pub drafts: Vec<FormDraft>,
    /// Every mood there is, as `moods` lists them.
    pub moods: Vec<Mood>,
    /// The journals beside the first, by name.
    pub journals: Vec<NamedJournal>,
    /// The tags to filter by, the most used first.
    pub tags: Vec<TagCount>,
    /// Which parts of the journal are turned on.
    pub parts: JournalParts,
}

/// What the page of an entry shows: the form to write it, and what that chooses from.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EntryScreen {
    /// What stands in the form: always that of an entry.
    pub input: EntryInput,
    /// Whether that was typed before and not saved yet.
    pub is_draft: bool,
    /// The entry as it is saved; nothing for a new one.
    pub entry: Option<Entry>,
    /// How many earlier versions it has.
    pub versions: u32,
    /// The photos of the form, in their order; one that is no more is left out.
    pub photos: Vec<Photo>,
    /// The question of the prompt that the form answers.
    pub question: Option<String>,
    /// What to show below that question, and after writing.
    pub closing: Option<String>,
    /// Every mood there is, as `moods` lists them.
    pub moods: Vec<Mood>,
    /// The journals beside the first, by name.
    pub journals: Vec<NamedJournal>,
    /// The tags that entries have, the most used first.
    pub tags: Vec<TagCount>,
    /// Which parts of the journal the form offers: those that are turned on, and those that it has a
    /// value of.
    pub parts: JournalParts,
}

/// What the calendar shows of a month or a year.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CalendarScreen {
    /// The days that have entries, archived ones aside.
    pub days: Vec<CalendarDay>,
    /// The counts of that month or year.
    pub counts: JournalCounts,
    /// The counts of the whole journal, with its first and last day.
    pub all: JournalCounts,
    /// Every mood there is, as `moods` lists them.
    pub moods: Vec<Mood>,
    /// Which parts of the journal are turned on.
    pub parts: JournalParts,
}

/// What the page of an entry's earlier versions shows.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct VersionsScreen {
    /// The entry as it is.
    pub entry: Entry,
    /// What it was before each change, the latest first, 20 at most.
    pub versions: Vec<EntryVersion>,
    /// Every mood there is, as `moods` lists them.
    pub moods: Vec<Mood>,
    /// The journals beside the first, by name.
    pub journals: Vec<NamedJournal>,
}

/// What the list of prompts shows.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PromptsScreen {
    /// The day's prompt; nothing where all are refused.
    pub today: Option<Prompt>,
    /// The prompts that fit the filter.
    pub prompts: Vec<Prompt>,
    /// What is known of prompts and of writing, with its sources.
    pub evidence: Evidence,
}

/// What the list of entries shows: `count` entries or more, 50 to 500.
///
/// Fails as [`entries_page`].
pub fn entries_screen(
    conn: &Connection,
    search: &EntrySearch,
    count: u32,
    context: &CallContext,
) -> Result<EntriesScreen> {
    let page = found(conn, search, None, count.clamp(FEWEST, MOST))?;
    let finds_plans = !is_blank(&search.query) && search.filter == EntryFilter::default();
    Ok(EntriesScreen {
        found: page.found,
        next: page.next,
        plans: if finds_plans {
            programme::search_plans(conn, &search.query)?
        } else {
            Vec::new()
        },
        drafts: drafts_of(conn, Kind::Entry, context)?,
        moods: moods::moods(conn)?,
        journals: journal::journals(conn)?,
        tags: journal::tags(conn)?,
        parts: journal_parts(conn)?,
    })
}

/// The next page of the list of entries, 50 at most. `after` is the `next` of the page before.
///
/// Fails as a refused `query`, `tag` or `after`, and as refused `archived` where archived entries are
/// searched.
pub fn entries_page(conn: &Connection, search: &EntrySearch, after: &str) -> Result<FoundPage> {
    found(conn, search, Some(after), FEWEST)
}

/// What fits: of a blank query all that the filter lets through.
fn found(
    conn: &Connection,
    search: &EntrySearch,
    after: Option<&str>,
    limit: u32,
) -> Result<FoundPage> {
    if !is_blank(&search.query) {
        return journal::search(conn, search, after, limit);
    }
    let page = journal::entries(conn, &search.filter, after, limit)?;
    let listed = |entry| FoundEntry {
        entry,
        snippet: Vec::new(),
    };
    Ok(FoundPage {
        found: page.entries.into_iter().map(listed).collect(),
        next: page.next,
    })
}

/// What the page of an entry shows, of a new one or of one that is changed.
///
/// Fails with [`Error::NotFound`], also where the entry is in the bin, and as a refused `of` where it
/// is no form of an entry.
pub fn entry_screen(conn: &Connection, of: DraftOf, context: &CallContext) -> Result<EntryScreen> {
    let entry = match of {
        DraftOf::Change {
            thing: Thing::Entry { id },
        } => Some(journal::entry(conn, id)?),
        _ => None,
    };
    let FormStart { form, is_draft } = form(conn, of, context)?;
    let FormContent::Entry { draft: input } = form else {
        return Err(Error::invalid(
            "of",
            Reason::malformed("the form of an entry"),
        ));
    };
    let mut photos = Vec::new();
    for id in &input.photos {
        photos.extend(if_there(journal::photo(conn, *id))?);
    }
    let prompt = match &input.prompt {
        Some(id) => if_there(prompts::prompt(conn, id))?,
        None => None,
    };
    // The question that was answered, whatever the prompt asks now.
    let answered = entry.iter().filter_map(|entry| entry.prompt.clone());
    let answered = answered.filter(|answered| Some(&answered.id) == input.prompt.as_ref());
    let asked = prompt.as_ref().map(|prompt| prompt.text.clone());
    Ok(EntryScreen {
        question: answered.map(|answered| answered.question).next().or(asked),
        closing: prompt.and_then(|prompt| prompt.closing),
        versions: match &entry {
            Some(entry) => journal::count_versions(conn, entry.id)?,
            None => 0,
        },
        parts: journal_parts(conn)?.and_those_of(&input),
        input,
        is_draft,
        entry,
        photos,
        moods: moods::moods(conn)?,
        journals: journal::journals(conn)?,
        tags: journal::tags(conn)?,
    })
}

/// What the calendar shows of a month, or of a whole year where none is given.
///
/// Fails as a refused `year`, 1 to 9999, or `month`, 1 to 12.
pub fn calendar_screen(conn: &Connection, year: i32, month: Option<u32>) -> Result<CalendarScreen> {
    let (from, to) = calendar::bounds(year, month)?;
    let of_them = EntryFilter {
        from: Some(from),
        to: Some(to),
        ..EntryFilter::default()
    };
    Ok(CalendarScreen {
        days: match month {
            Some(month) => calendar::month(conn, year, month)?,
            None => calendar::year(conn, year)?,
        },
        counts: calendar::counts(conn, &of_them)?,
        all: calendar::counts(conn, &EntryFilter::default())?,
        moods: moods::moods(conn)?,
        parts: journal_parts(conn)?,
    })
}

/// What the page of an entry's earlier versions shows.
///
/// Fails with [`Error::NotFound`], also where the entry is in the bin.
pub fn versions_screen(conn: &Connection, id: EntryId) -> Result<VersionsScreen> {
    Ok(VersionsScreen {
        versions: journal::versions(conn, id)?,
        entry: journal::entry(conn, id)?,
        moods: moods::moods(conn)?,
        journals: journal::journals(conn)?,
    })
}

/// What the list of prompts shows.
pub fn prompts_screen(
    conn: &Connection,
    filter: &PromptFilter,
    context: &CallContext,
) -> Result<PromptsScreen> {
    Ok(PromptsScreen {
        today: todays_prompt(conn, context)?,
        prompts: prompts_of_person(conn, filter)?,
        evidence: prompts::evidence(),
    })
}

/// Nothing for what is there no more.
fn if_there<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
