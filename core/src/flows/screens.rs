//! What each screen of the apps shows, in one call.

use rusqlite::Connection;

use super::drafts::{FormDraft, draft, drafts};
use super::journal_parts::{JournalParts, journal_parts};
use super::profile::{Profile, profile};
use super::settings::auto_lock;
use super::today::{Today, today};
use super::wrong_tries;
use crate::drafts::DraftOf;
use crate::error::Result;
use crate::groups::{self, MeetingFilter, MeetingView, Source};
use crate::programme::{self, PinnedCard};
use crate::reminders::{self, DueReminder, Reminder, ReminderSettings};
use crate::validate::is_blank;
use crate::vault::{AutoLock, WrongTries};
use crate::{CallContext, Kind};

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

/// What the list of reminders shows.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RemindersScreen {
    /// What asks now, the longest waiting first.
    pub due: Vec<DueReminder>,
    /// The reminders, the next to ask first.
    pub reminders: Vec<Reminder>,
    /// Quiet hours and the pauses of all.
    pub settings: ReminderSettings,
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
    /// Which parts of the journal are turned on.
    pub journal: JournalParts,
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

/// What the list of reminders shows; the stopped ones too, at the end, where wanted.
pub fn reminders_screen(
    conn: &Connection,
    stopped: bool,
    context: &CallContext,
) -> Result<RemindersScreen> {
    Ok(RemindersScreen {
        due: reminders::due(conn, context)?,
        reminders: reminders::reminders(conn, stopped, context)?,
        settings: reminders::settings(conn)?,
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
        journal: journal_parts(conn)?,
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
