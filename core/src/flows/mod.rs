//! Acts and views that join features. This folder alone imports more than one of them.

mod calendar_in;
mod calendar_out;
mod defaults;
mod drafts;
mod earlier_drafts;
mod entries;
mod erase;
mod export_entries;
mod export_plan;
mod forms;
mod hard_hour;
mod import_entries;
mod import_meetings;
mod journal_parts;
mod journal_screens;
mod locked;
mod opened;
mod own_lines;
mod photos;
mod plans;
mod profile;
mod prompts;
mod registry;
mod salvage;
mod screens;
mod settings;
mod subjects;
mod things;
mod today;
mod undo;
mod verify;
mod writing;

pub use calendar_in::{
    CalendarChoice, CalendarPreview, CalendarReport, EventFate, PreviewedEvent, import_calendar,
    preview_calendar,
};
pub use calendar_out::{CalendarSummary, CalendarWords, calendar_name, export_calendar};
pub use defaults::{Defaults, defaults};
pub use drafts::{FormDraft, FormStart, discard_draft_with, draft, drafts, form, save_draft};
pub use entries::{add_entry, edit_entry};
pub use erase::{Erasable, ErasePreview, Erased, erase, preview_erase};
pub use export_entries::{ExportRequest, ExportSummary, export_entries};
pub use export_plan::{export_name, export_plan};
pub use forms::FormContent;
pub use hard_hour::HardHour;
pub use import_entries::{import_entries, preview_import};
pub use import_meetings::import_meetings;
pub use journal_parts::{JournalParts, journal_parts, set_journal_parts};
pub use journal_screens::{
    CalendarScreen, EntriesScreen, EntryScreen, PromptsScreen, VersionsScreen, calendar_screen,
    entries_page, entries_screen, entry_screen, prompts_screen, versions_screen,
};
pub use locked::{
    ARMED, InReach, alarm_changes, alarms, end_urge_timer, locked_alarms, locked_answer,
    locked_help, locked_in_reach, locked_later, start_urge_timer, urge_timer, write_locked_files,
};
pub use opened::{acknowledge_wrong_tries, merge_inbox, merge_inbox_or_later, opened, wrong_tries};
pub use own_lines::{export_lines, own_directory, own_help};
pub use photos::{add_photo, add_photo_of, photo};
pub use plans::set_plan;
pub use profile::{Profile, Role, profile, set_profile};
pub use prompts::{prompts, todays_prompt};
pub use registry::{Table, tables};
pub use salvage::{
    Feature, RowsFromSnapshot, Salvage, SalvagedRows, SnapshotContents, forget_mend, last_mend,
    read_damaged, salvage, snapshot_contents,
};
pub use screens::{
    CardsScreen, MeetingsScreen, RemindersScreen, SettingsScreen, TodayScreen, cards_screen,
    found_meetings, meetings_screen, reminders_screen, settings_screen, today_screen,
};
pub use settings::{auto_lock, set_auto_lock};
pub use things::find;
pub use today::{NextStep, Today, today};
pub use undo::undo;
pub use verify::{Finding, FindingKind, Verified, verify};
pub use writing::write;

#[cfg(test)]
mod tests;
