//! What each screen of the apps shows.

use std::sync::Arc;

use alongside_core::flows::{
    CardsScreen, MeetingsScreen, RemindersScreen, SettingsScreen, TodayScreen,
};
use alongside_core::groups::MeetingView;
use alongside_core::{CallContext, Result, flows};

use crate::inner::Inner;

/// What each screen shows, in one call: all of it is of one moment. Every call fails with `Locked`
/// once the session is locked.
#[derive(uniffi::Object)]
pub struct Screens(pub(crate) Arc<Inner>);

#[uniffi::export]
impl Screens {
    /// What Today shows.
    ///
    /// Fails with `Locked`.
    pub fn today(&self, context: CallContext) -> Result<TodayScreen> {
        let short = self.0.store().is_short_of_room();
        self.0
            .read_now(&context, |conn| flows::today_screen(conn, short, &context))
    }

    /// What the list of reminders shows; the stopped ones too, at the end, where wanted.
    ///
    /// Fails with `Locked`.
    pub fn reminders(&self, stopped: bool, context: CallContext) -> Result<RemindersScreen> {
        self.0.read_now(&context, |conn| {
            flows::reminders_screen(conn, stopped, &context)
        })
    }

    /// What the list of meetings shows.
    ///
    /// Fails with `Locked`.
    pub fn meetings(&self, context: CallContext) -> Result<MeetingsScreen> {
        self.0.read(|conn| flows::meetings_screen(conn, &context))
    }

    /// The meetings that a search finds, 100 at most; nothing of a blank one.
    ///
    /// Fails with `Invalid` where there is no word in the query.
    pub fn found_meetings(&self, query: &str, context: CallContext) -> Result<Vec<MeetingView>> {
        self.0
            .read(|conn| flows::found_meetings(conn, query, &context))
    }

    /// What the cards in reach show.
    ///
    /// Fails with `Locked`.
    pub fn cards(&self, context: CallContext) -> Result<CardsScreen> {
        self.0.read(|conn| flows::cards_screen(conn, &context))
    }

    /// What the settings show.
    ///
    /// Fails with `Locked`.
    pub fn settings(&self) -> Result<SettingsScreen> {
        self.0.read(flows::settings_screen)
    }
}
