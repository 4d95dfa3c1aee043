//! The door of Alongside: what Kotlin, Swift, Python and the terminal call.
//!
//! [`Guide`] needs no store. [`Vault`] is a store that is locked. [`Session`] is one
//! that is open, until [`Session::lock`]; it gives an object for each feature, such as [`Journal`]. Every call ends at once or within moments: make it off
//! the main thread. Calls that can take longer have a [`Job`] to watch and to cancel them by. Those
//! that read or write a file of the person's take a [`PickedFile`].
//!
//! The core has no clock: each call that needs the time, the zone or the language takes [`CallContext`].
//! Records, enums, ids and the error are the core's own, which derives there how they cross.

// Of what is written here, a function of `picked` is unsafe.
#![allow(unsafe_code)]
// What crosses from another language arrives owned.
#![allow(clippy::needless_pass_by_value)]

mod drafts;
mod erase;
mod guard;
mod guide;
mod inner;
mod job;
mod journal;
mod journal_screens;
mod keys;
mod locked;
mod meetings;
mod own_directory;
mod pending;
mod picked;
mod profile;
mod programme;
mod prompts;
mod reauthenticating;
mod reminders;
mod screens;
mod session;
mod snapshots;
mod things;
mod today;
mod transfer;
mod vault;

pub use alongside_core::directory::{
    Directory, DirectoryFact, DirectoryFellowship, FellowshipFor, FellowshipPart, OwnLine,
    OwnLineInput, TreatmentFinder, TreatmentKind, TreatmentWay, TreatmentWays,
};
pub use alongside_core::directory::{
    HelpArea, HelpCountry, HelpDoor, HelpDoorKind, HelpEmergency, HelpExercise, HelpFirstCall,
    HelpHours, HelpLine, HelpNow, HelpOpening, HelpPart, HelpSource, HelpSourceKind, HelpStanding,
    HelpStep, HelpSteps,
};
pub use alongside_core::drafts::{DraftOf, Fields};
pub use alongside_core::flows::{
    CalendarChoice, CalendarPreview, CalendarReport, CalendarScreen, CalendarSummary,
    CalendarWords, CardsScreen, Defaults, EntriesScreen, EntryScreen, Erasable, ErasePreview,
    Erased, EventFate, ExportRequest, ExportSummary, Feature, Finding, FindingKind, FormContent,
    FormDraft, FormStart, HardHour, InReach, JournalParts, MeetingsScreen, NextStep,
    PreviewedEvent, Profile, PromptsScreen, RemindersScreen, Role, RowsFromSnapshot, Salvage,
    SalvagedRows, SettingsScreen, SnapshotContents, Today, TodayScreen, Verified, VersionsScreen,
};
pub use alongside_core::groups::{
    Coordinates, Corrected, Defect, DefectCount, Fellowship, ImportIssue, ImportIssuePage,
    ImportRequest, ImportSummary, Inferred, ListInput, Listing, Meeting, MeetingFilter,
    MeetingInput, MeetingView, Skipped, SkippedCount, SkippedReason, Source, Venue, ZoneFrom,
};
pub use alongside_core::journal::calendar::{CalendarDay, JournalCounts, MoodCount};
pub use alongside_core::journal::export::ExportFormat;
pub use alongside_core::journal::import::{
    ImportChoices, ImportFormat, ImportInto, ImportKept, ImportPreview, ImportReport, NotImported,
    NotImportedReason, PreviewedEntry,
};
pub use alongside_core::journal::memories::{Ago, OnThisDay, PastDay};
pub use alongside_core::journal::prompts::{Evidence, Prompt, PromptFilter, PromptFor, PromptNeed};
pub use alongside_core::journal::{
    Answered, Entry, EntryFilter, EntryInput, EntryLink, EntryPage, EntrySearch, EntryVersion,
    FoundEntry, FoundPage, InJournal, NamedJournal, Photo, PhotoId, TagCount, TrashPage,
    TrashedEntry,
};
pub use alongside_core::programme::{
    PinnedCard, PinnedCardInput, Plan, PlanForm, PlanInReach, PlanInput, PlanKind, PlanStep,
    PlanStepForm, PlannedStep, StepInReach, UrgeEnd, UrgeOutcome, UrgeTimer,
};
pub use alongside_core::readings::moods::{Mood, MoodInput};
pub use alongside_core::recurrence::ics::{LeftOut, LeftOutReason, Noted};
pub use alongside_core::recurrence::{Days, End, Expanded, MonthDay, Occurrence, Rule, WallMoment};
pub use alongside_core::reminders::{
    Alarm, AlarmChanges, AlarmNotice, Alarms, Answer, AnswerEffect, AnswerOutcome, Answerable,
    Answering, DueReminder, HistoryItem, Notice, OccurrenceState, Pause, QuietHours, Reminder,
    ReminderInput, ReminderSettings, ReminderState, ReminderSubject, Timing, TimingPreview,
};
pub use alongside_core::search::SnippetPart;
pub use alongside_core::store::ReadOnly;
pub use alongside_core::vault::{
    Argon2id, AutoLock, Background, SalvageWay, SlotKind, Snapshot, SnapshotKind, TypedGroup,
    VaultStatus, Wrapped, WrongTries,
};
pub use alongside_core::{
    About, CallContext, CardId, Day, EntryId, Error as AppError, ImportId, JournalId, Kind,
    MeetingId, OwnLineId, PlanId, PromptId, Reason, ReminderId, SnapshotId, SourceId, TagId, Thing,
    Timestamp, UrgeTimerId, WallTime, Weekday, Zone,
};
pub use guide::Guide;
pub use job::Job;
pub use journal::Journal;
pub use keys::Keys;
pub use meetings::Meetings;
pub use own_directory::OwnDirectory;
pub use picked::PickedFile;
pub use programme::Programme;
pub use prompts::Prompts;
pub use reminders::Reminders;
pub use screens::Screens;
pub use session::Session;
pub use snapshots::Snapshots;
pub use transfer::Transfer;
pub use vault::Vault;

uniffi::setup_scaffolding!("alongside");
