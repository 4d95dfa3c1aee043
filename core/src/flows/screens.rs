//! What each screen of the apps shows, in one call.

use rusqlite::Connection;

use super::drafts::{FormDraft, draft, drafts};
use super::profile::{Profile, profile};
use super::settings::auto_lock;
use super::today::{Today, today};
use super::wrong_tries;
use crate::drafts::DraftOf;
use crate::error::Result;
use crate::groups::{self, MeetingFilter, MeetingView, Source};
use crate::journal::{self, Entry, EntryFilter, EntryPage, EntrySearch};
use crate::programme::{self, PinnedCard, Plan};
use crate::readings::moods::{self, Mood};
use crate::reminders::{self, DueReminder, Reminder};
use crate::validate::is_blank;
use crate::vault::{AutoLock, WrongTries};
use crate::{CallContext, Kind};

/// Entries of a page.
const ENTRIES: u32 = 50;
/// Meetings of a list.
const MEETINGS: u32 = 100;
/// How far ahead meetings are listed, in minutes: a week.
const A_WEEK: u32 = 7 * 24 * 60;

/// What Today shows.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TodayScreen {
    /// What matters today.
    pub today: Today,
    /// Wrong PINs since the store was last open, until they are told; nothing where there are none.
    pub wrong_tries: Option<WrongTries>,
    /// Whether the storage is full: what comes next may not be saved.
    pub short_of_room: bool,
}

/// What the journal shows.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct JournalScreen {
    /// The first page of entries, 50 at most.
    pub entries: Vec<Entry>,
    /// What the next page is asked with; nothing at the end.
    pub next: Option<String>,
    /// Entries that were begun and not kept yet, the latest changed first.
    pub drafts: Vec<FormDraft>,
    /// Every mood there is, as `moods` lists them.
    pub moods: Vec<Mood>,
    /// The plans that the search finds; none where all entries are listed, or the archived ones.
    pub plans: Vec<Plan>,
}

/// What the list of reminders shows.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RemindersScreen {
    /// What asks now, the longest waiting first.
    pub due: Vec<DueReminder>,
    /// The reminders, the next to ask first.
    pub reminders: Vec<Reminder>,
    /// Reminders that were begun or changed and not kept yet, the latest changed first.
    pub drafts: Vec<FormDraft>,
}

/// What the list of meetings shows.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MeetingsScreen {
    /// Those that are on, 100 at most.
    pub now: Vec<MeetingView>,
    /// Those that start within a week, the next first, 100 at most.
    pub next: Vec<MeetingView>,
    /// The lists that were imported, by name.
    pub sources: Vec<Source>,
    /// A meeting that was begun and not kept yet.
    pub draft: Option<FormDraft>,
}

/// What the cards show.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CardsScreen {
    /// The cards in reach, in the order they were made.
    pub cards: Vec<PinnedCard>,
    /// Cards that were begun or changed and not kept yet, the latest changed first.
    pub drafts: Vec<FormDraft>,
}

/// What the settings show.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SettingsScreen {
    /// Who the person is.
    pub profile: Profile,
    /// How long the app may be out of sight.
    pub auto_lock: AutoLock,
}

/// What Today shows.
pub fn today_screen(
    conn: &Connection,
    short_of_room: bool,
    context: &CallContext,
) -> Result<TodayScreen> {
    let tries = wrong_tries(conn)?;
    Ok(TodayScreen {
        today: today(conn, context)?,
        wrong_tries: (tries.count > 0).then_some(tries),
        short_of_room,
    })
}

/// What the journal shows: all entries or the archived ones, or what a search finds.
///
/// Fails as [`journal_page`].
pub fn journal_screen(
    conn: &Connection,
    query: &str,
    archived: bool,
    context: &CallContext,
) -> Result<JournalScreen> {
    let page = journal_page(conn, query, archived, None)?;
    Ok(JournalScreen {
        entries: page.entries,
        next: page.next,
        drafts: drafts_of(conn, Kind::Entry, context)?,
        moods: moods::moods(conn)?,
        plans: if archived || is_blank(query) {
            Vec::new()
        } else {
            programme::search_plans(conn, query)?
        },
    })
}

/// A page of what the journal shows, 50 entries at most. `after` is the `next` of the page before;
/// a blank query lists all.
///
/// Fails as refused `query` or `after`.
pub fn journal_page(
    conn: &Connection,
    query: &str,
    archived: bool,
    after: Option<&str>,
) -> Result<EntryPage> {
    if is_blank(query) {
        let filter = EntryFilter {
            archived,
            ..EntryFilter::default()
        };
        return journal::entries(conn, &filter, after, ENTRIES);
    }
    let found = journal::search(conn, &EntrySearch::from(query), after, ENTRIES)?;
    let entries = found.found.into_iter().map(|found| found.entry);
    Ok(EntryPage {
        entries: entries.collect(),
        next: found.next,
    })
}

/// What the list of reminders shows; the stopped ones too, at the end, where wanted.
pub fn reminders_screen(
    conn: &Connection,
    stopped: bool,
    context: &CallContext,
) -> Result<RemindersScreen> {
    Ok(RemindersScreen {
        due: reminders::due(conn, context)?,
        reminders: reminders::reminders(conn, stopped, context)?,
        drafts: drafts_of(conn, Kind::Reminder, context)?,
    })
}

/// What the list of meetings shows.
pub fn meetings_screen(conn: &Connection, context: &CallContext) -> Result<MeetingsScreen> {
    let every = MeetingFilter::default();
    let kind = Kind::Meeting;
    Ok(MeetingsScreen {
        now: groups::now(conn, &every, context, MEETINGS)?,
        next: groups::next(conn, &every, A_WEEK, context, MEETINGS)?,
        sources: groups::sources(conn)?,
        draft: draft(conn, DraftOf::New { kind }, context)?,
    })
}

/// The meetings that a search finds, 100 at most; nothing of a blank one.
///
/// Fails as a refused `query`.
pub fn found_meetings(
    conn: &Connection,
    query: &str,
    context: &CallContext,
) -> Result<Vec<MeetingView>> {
    if is_blank(query) {
        return Ok(Vec::new());
    }
    groups::search(conn, query, context, MEETINGS)
}

/// What the cards show.
pub fn cards_screen(conn: &Connection, context: &CallContext) -> Result<CardsScreen> {
    Ok(CardsScreen {
        cards: programme::cards(conn, false)?,
        drafts: drafts_of(conn, Kind::Card, context)?,
    })
}

/// What the settings show.
pub fn settings_screen(conn: &Connection) -> Result<SettingsScreen> {
    Ok(SettingsScreen {
        profile: profile(conn)?,
        auto_lock: auto_lock(conn)?,
    })
}

/// The drafts of a kind of thing, the latest changed first.
pub(super) fn drafts_of(
    conn: &Connection,
    kind: Kind,
    context: &CallContext,
) -> Result<Vec<FormDraft>> {
    let mut drafts = drafts(conn, context)?;
    drafts.retain(|draft| draft.of.kind() == kind);
    Ok(drafts)
}
