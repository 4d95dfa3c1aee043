//! What the screens of the journal show.

use alongside_core::drafts::DraftOf;
use alongside_core::flows::{
    CalendarScreen, EntriesScreen, EntryScreen, PromptsScreen, VersionsScreen,
};
use alongside_core::journal::prompts::PromptFilter;
use alongside_core::journal::{EntrySearch, FoundPage};
use alongside_core::{CallContext, EntryId, Result, flows};

use crate::screens::Screens;

#[uniffi::export]
impl Screens {
    /// What the list of entries shows: those that fit the filter, and what the query finds among them;
    /// with a blank query all, the latest first. `count` is how many the screen has already, so that
    /// it keeps its place: it gets as many, 50 at the least and 500 at the most.
    ///
    /// Fails with `Invalid` where there is no word in the query, where a tag is refused, and where
    /// archived entries are searched.
    pub fn entries(
        &self,
        search: EntrySearch,
        count: u32,
        context: CallContext,
    ) -> Result<EntriesScreen> {
        self.0
            .read(|conn| flows::entries_screen(conn, &search, count, &context))
    }

    /// The next page of the list of entries, 50 at most. `after` is the `next` of the page before.
    ///
    /// Fails as `entries`, and with `Invalid` where `after` is of no page.
    pub fn entries_page(&self, search: EntrySearch, after: &str) -> Result<FoundPage> {
        self.0
            .read(|conn| flows::entries_page(conn, &search, after))
    }

    /// What the page of an entry shows, of a new one or of one to be changed. Change what the screen
    /// shows of its `input`, and hand the whole of that back.
    ///
    /// Fails with `NotFound`, also where the entry is in the bin, and with `Invalid` where `of` is of
    /// another kind of thing.
    pub fn entry(&self, of: DraftOf, context: CallContext) -> Result<EntryScreen> {
        self.0.read(|conn| flows::entry_screen(conn, of, &context))
    }

    /// What the calendar shows of a month, or of a whole year where no month is given: years 1 to
    /// 9999, months 1 to 12.
    ///
    /// Fails with `Invalid` where the year or the month is another.
    pub fn calendar(&self, year: i32, month: Option<u32>) -> Result<CalendarScreen> {
        self.0
            .read(|conn| flows::calendar_screen(conn, year, month))
    }

    /// What the page of an entry's earlier versions shows.
    ///
    /// Fails with `NotFound`, also where the entry is in the bin.
    pub fn versions(&self, entry_id: EntryId) -> Result<VersionsScreen> {
        self.0.read(|conn| flows::versions_screen(conn, entry_id))
    }

    /// What the list of prompts shows, with the day's.
    ///
    /// Fails with `Locked`.
    pub fn prompts(&self, filter: PromptFilter, context: CallContext) -> Result<PromptsScreen> {
        self.0
            .read(|conn| flows::prompts_screen(conn, &filter, &context))
    }
}
