//! What needs no store.

use std::sync::Arc;

use alongside_core::directory::{Directory, HelpNow};
use alongside_core::flows::Defaults;
use alongside_core::programme::{PlanForm, PlanKind};
use alongside_core::recurrence::{Expanded, WallMoment};
use alongside_core::reminders::{Timing, TimingPreview};
use alongside_core::{
    About, CallContext, Day, Result, Timestamp, Zone, directory, flows, journal, programme,
    recurrence, reminders, vault,
};

use crate::guard::guarded;

/// What works before set-up, while locked, and with a damaged store.
#[derive(Default, uniffi::Object)]
pub struct Guide;

#[uniffi::export]
impl Guide {
    /// Makes a guide. It holds nothing.
    #[uniffi::constructor]
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Tells what the app is made of.
    ///
    /// Fails with `Internal` alone, a fault of the app.
    pub fn about(&self) -> Result<About> {
        guarded(alongside_core::about)
    }

    /// Checks a PIN or passphrase while it is chosen: 6 to 128 characters as UTF-8, none that is
    /// easy to guess, nor one of `dates` as people write them.
    ///
    /// Fails with `Invalid`, which says why.
    pub fn check_pin(&self, pin: &[u8], dates: Vec<Day>) -> Result<()> {
        guarded(|| vault::check_pin(pin, &dates))
    }

    /// What Help now shows for a country, two letters of ISO 3166-1, or for a part of one as ISO 3166-2
    /// has it, in the language of the call. One without lines of its own gives the six doors and its
    /// emergency number; an empty text gives 112, which most mobile phones know. It reads no file.
    ///
    /// Fails with `Invalid` where the country is no such code.
    pub fn help_now(&self, country: &str, context: CallContext) -> Result<HelpNow> {
        guarded(|| directory::help_now(country, &context))
    }

    /// The directory of a country, as Help now has it, in the language of the call: fellowships, help
    /// lines and ways into treatment. One for which nothing was looked up gives what holds everywhere.
    ///
    /// Fails with `Invalid` where Help now does.
    pub fn directory(&self, country: &str, context: CallContext) -> Result<Directory> {
        guarded(|| directory::directory(country, &context))
    }

    /// The form of a plan, in the language of the call: what it is for, and its steps.
    ///
    /// Fails with `Internal` alone, a fault of the app.
    pub fn plan_form(&self, kind: PlanKind, context: CallContext) -> Result<PlanForm> {
        guarded(|| programme::plan_form(kind, &context.language))
    }

    /// What a file that leaves is called where the person says nothing else: `notes-2026-11.md`.
    ///
    /// Fails with `Internal` alone, a fault of the app.
    pub fn export_name(&self, context: CallContext) -> Result<String> {
        guarded(|| Ok(flows::export_name(&context)))
    }

    /// What all apps take where nothing is chosen. Never fails.
    pub fn defaults(&self) -> Defaults {
        flows::defaults()
    }

    /// How many seconds a run of the urge timer still runs, rounded up; 0 once it has run out.
    ///
    /// Fails with `Invalid` where a moment is out of range.
    pub fn seconds_left(&self, started_at: Timestamp, minutes: u32, now: Timestamp) -> Result<u32> {
        guarded(|| Ok(programme::seconds_left(started_at, minutes, now)))
    }

    /// The first occurrences of a rule in a zone, 1 to 1,000, and the rule in words, before anything is kept
    /// of it. The text is an `RRULE` of RFC 5545, or an English phrase: of that, the start is the moment
    /// that it is said.
    ///
    /// Fails with `Invalid`, which says what is refused and why: weeks and days of the year, positions in a
    /// set, and anything more often than daily.
    pub fn expand_recurrence(
        &self,
        text: &str,
        start: WallMoment,
        zone: Zone,
        count: u32,
        context: CallContext,
    ) -> Result<Expanded> {
        guarded(|| recurrence::expand(text, start, zone, count, &context))
    }

    /// Reads when a reminder is to ask, said in English: `tomorrow at 8am`, `every second Tuesday at 19:00`, `8
    /// hours after the last one`.
    ///
    /// Fails with `Invalid`, which says what can be read.
    pub fn read_timing(&self, text: &str, context: CallContext) -> Result<Timing> {
        guarded(|| reminders::read_timing(text, &context))
    }

    /// Says a timing in the language of the call, and lists its next occurrences, 1 to 100, before anything is
    /// kept of it.
    ///
    /// Fails with `Invalid`, which names the refused field.
    pub fn preview_timing(
        &self,
        timing: Timing,
        count: u32,
        context: CallContext,
    ) -> Result<TimingPreview> {
        guarded(|| reminders::preview_timing(&timing, count, &context))
    }

    /// What a calendar that leaves is called where the person says nothing else: `calendar-2026-11.ics`.
    ///
    /// Fails with `Internal` alone, a fault of the app.
    pub fn calendar_name(&self, context: CallContext) -> Result<String> {
        guarded(|| Ok(flows::calendar_name(&context)))
    }

    /// The tags of a text in which commas or line ends part them.
    ///
    /// Fails with `Internal` alone, a fault of the app.
    pub fn split_tags(&self, text: &str) -> Result<Vec<String>> {
        guarded(|| Ok(journal::split_tags(text)))
    }

    /// Makes a new recovery code: 7 groups of 4 letters and digits. It is not kept anywhere; set
    /// the vault up with it once the person has written it down.
    ///
    /// Fails with `Internal` where the device has no random numbers.
    pub fn new_recovery_code(&self) -> Result<String> {
        guarded(|| Ok(vault::RecoveryCode::random()?.to_string()))
    }
}
