//! Every call of a session, with how each failed. Whoever exports a call adds it here.

use std::collections::HashMap;

use alongside::{
    AppError, AutoLock, Away, CardId, Coordinates, DraftOf, EntryId, Erasable, ExportFormat,
    ExportRequest, Fellowship, ImportFormat, ImportId, ImportRequest, Job, JournalId, Kind,
    MeetingFilter, MeetingId, Profile, PromptFilter, PromptId, ReachCardDraft, ReminderId, Role,
    SlotKind, SnapshotId, SourceId, Thing,
};
use alongside_tests::{Home, daily, lamp, one_pixel, open_ones, picked, text, unwrapped};

/// Calls everything that a session has, and tells how each call failed.
pub(super) fn call_everything(
    home: &Home,
    now: &alongside::Here,
) -> Vec<(&'static str, Option<AppError>)> {
    let reminder = ReminderId::new(now.now);
    let day = "2026-11-22".parse().unwrap();
    let here = || now.clone();
    let (meeting, source) = (MeetingId::new(now.now), SourceId::new(now.now));
    let (every, place) = (
        MeetingFilter::default,
        Coordinates {
            latitude: 0.0,
            longitude: 0.0,
        },
    );
    // A file that is a list: the lock is what refuses it.
    let list = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../bindings/cli/demo/port-ellery-na.json"
    );
    let request = ImportRequest {
        source: "List".into(),
        fellowship: Fellowship::Na,
        zone: Some(now.zone),
        allow_fewer: false,
    };
    let mut calls = vec![
        ("today", home.today(here()).err()),
        (
            "import_meetings",
            home.import_meetings(picked(list), request, here(), Job::new())
                .err(),
        ),
        (
            "import_findings",
            home.import_findings(source, None, 9).err(),
        ),
        ("meeting_sources", home.meeting_sources().err()),
        (
            "remove_meeting_source",
            home.remove_meeting_source(source, here()).err(),
        ),
        (
            "add_meeting",
            home.add_meeting(lamp("23:30"), here(), None).err(),
        ),
        ("remove_meeting", home.remove_meeting(meeting, here()).err()),
        ("meeting", home.meeting(meeting, here()).err()),
        ("meetings_now", home.meetings_now(every(), here(), 9).err()),
        (
            "meetings_next",
            home.meetings_next(every(), 60, here(), 9).err(),
        ),
        (
            "meetings_near",
            home.meetings_near(place, 5.0, every(), here(), 9).err(),
        ),
        ("place_named", home.place_named("Nadi").err()),
        (
            "search_meetings",
            home.search_meetings("lamp", here(), 9).err(),
        ),
        ("undo", home.undo(here()).err()),
        (
            "add_reminder",
            home.add_reminder(daily("08:00"), here(), None).err(),
        ),
        (
            "edit_reminder",
            home.edit_reminder(reminder, daily("08:00"), here(), None)
                .err(),
        ),
        ("reminder", home.reminder(reminder, here()).err()),
        ("reminders", home.reminders(true, here()).err()),
        ("due_reminders", home.due_reminders(here()).err()),
        ("mark_done", home.mark_done(reminder, day, here()).err()),
        ("snooze", home.snooze(reminder, day, 0, here()).err()),
        (
            "set_reminder_stopped",
            home.set_reminder_stopped(reminder, true, here()).err(),
        ),
    ];
    calls.extend(call_journal(home, now));
    calls.extend(call_prompts(home, now));
    calls.extend(call_keys(home, now));
    calls.extend(call_typed(home, now));
    calls.extend(call_snapshots(home, now));
    calls.sort_by_key(|(name, _)| *name);
    calls
}

/// Calls what is about the journal as a whole.
fn call_journal(home: &Home, now: &alongside::Here) -> Vec<(&'static str, Option<AppError>)> {
    let here = || now.clone();
    let (entry, journal) = (EntryId::new(now.now), JournalId::new(now.now));
    let (year, filter) = (2026, open_ones);
    let jrnl = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/journals/jrnl/journal.txt"
    );
    let out = tempfile::tempdir().unwrap();
    let export = ExportRequest {
        format: ExportFormat::Json,
        filter: filter(),
        also_archived: true,
    };
    vec![
        ("add_entry", home.add_entry(text("a"), here(), None).err()),
        (
            "edit_entry",
            home.edit_entry(entry, text("a"), here(), None).err(),
        ),
        (
            "set_entry_archived",
            home.set_entry_archived(entry, true, here()).err(),
        ),
        ("entry", home.entry(entry).err()),
        ("entry_draft", home.entry_draft(entry).err()),
        ("find_thing", home.find_thing(Kind::Entry, "?").err()),
        ("entries", home.entries(open_ones(), None, 0).err()),
        (
            "search_entries",
            home.search_entries("".into(), None, 9).err(),
        ),
        (
            "set_entry_starred",
            home.set_entry_starred(entry, true, here()).err(),
        ),
        (
            "set_entry_quiet",
            home.set_entry_quiet(entry, true, here()).err(),
        ),
        ("entry_versions", home.entry_versions(entry).err()),
        (
            "restore_entry_version",
            home.restore_entry_version(entry, 1, here()).err(),
        ),
        ("bin_entry", home.bin_entry(entry, here()).err()),
        ("put_entry_back", home.put_entry_back(entry, here()).err()),
        ("binned_entries", home.binned_entries(None, 9).err()),
        ("journals", home.journals().err()),
        ("add_journal", home.add_journal("Sleep", here()).err()),
        (
            "rename_journal",
            home.rename_journal(journal, "Rest", here()).err(),
        ),
        ("remove_journal", home.remove_journal(journal, here()).err()),
        ("tags", home.tags().err()),
        ("rename_tag", home.rename_tag("a", "b", here()).err()),
        ("add_photo", home.add_photo(one_pixel(), here()).err()),
        (
            "add_photo_of",
            home.add_photo_of(picked(jrnl), here(), Job::new()).err(),
        ),
        ("photo", home.photo("0".repeat(64).parse().unwrap()).err()),
        (
            "preview_import",
            home.preview_import(picked(jrnl), ImportFormat::Jrnl, None, here(), Job::new())
                .err(),
        ),
        (
            "import_entries",
            home.import_entries(picked(jrnl), ImportFormat::Jrnl, None, here(), Job::new())
                .err(),
        ),
        ("entry_imports", home.entry_imports(here()).err()),
        ("import_id_ending_in", home.import_id_ending_in("?").err()),
        (
            "take_import_back",
            home.take_import_back(ImportId::new(now.now), here()).err(),
        ),
        (
            "export_entries",
            home.export_entries(export, picked(out.path().join("out")), Job::new())
                .err(),
        ),
        ("moods", home.moods().err()),
        ("set_moods", home.set_moods(Vec::new(), here()).err()),
        ("calendar_month", home.calendar_month(year, 11).err()),
        ("calendar_year", home.calendar_year(year).err()),
        ("journal_counts", home.journal_counts(filter()).err()),
        ("on_this_day", home.on_this_day(here()).err()),
        ("damage", home.damage().err()),
        ("read_only", home.read_only().err()),
        ("set_on_this_day", home.set_on_this_day(true, here()).err()),
    ]
}

/// Calls what is about prompts.
fn call_prompts(home: &Home, now: &alongside::Here) -> Vec<(&'static str, Option<AppError>)> {
    let here = || now.clone();
    let (weather, own) = ("day-weather", PromptId::new(now.now));
    vec![
        ("todays_prompt", home.todays_prompt(here()).err()),
        ("prompts", home.prompts(PromptFilter::default()).err()),
        ("prompt", home.prompt(weather).err()),
        ("prompt_evidence", home.prompt_evidence().err()),
        ("skip_prompt", home.skip_prompt(weather, here()).err()),
        (
            "set_prompt_favourite",
            home.set_prompt_favourite(weather, true, here()).err(),
        ),
        (
            "set_prompt_refused",
            home.set_prompt_refused(weather, true, here()).err(),
        ),
        ("add_prompt", home.add_prompt("Why?", here()).err()),
        ("edit_prompt", home.edit_prompt(own, "Why?", here()).err()),
        ("remove_prompt", home.remove_prompt(own, here()).err()),
    ]
}

/// Calls what is about drafts and the person.
fn call_typed(home: &Home, now: &alongside::Here) -> Vec<(&'static str, Option<AppError>)> {
    let of = DraftOf::New { kind: Kind::Entry };
    let fields = HashMap::from([("text".to_owned(), "a".to_owned())]);
    vec![
        ("keep_draft", home.keep_draft(of, fields, now.clone()).err()),
        ("draft", home.draft(of).err()),
        ("drafts", home.drafts().err()),
        ("discard_draft", home.discard_draft(of, now.clone()).err()),
        ("profile", home.profile().err()),
        (
            "set_profile",
            home.set_profile(
                Profile {
                    role: Role::Both,
                    country: String::new(),
                },
                now.clone(),
            )
            .err(),
        ),
    ]
}

/// Calls what is about snapshots, damage and what is to go for good.
fn call_snapshots(home: &Home, now: &alongside::Here) -> Vec<(&'static str, Option<AppError>)> {
    let here = || now.clone();
    let (snapshot, id) = (SnapshotId::new(now.now), EntryId::new(now.now));
    vec![
        ("is_snapshot_due", home.is_snapshot_due(here()).err()),
        (
            "keep_snapshot",
            home.keep_snapshot(here(), Job::new()).err(),
        ),
        ("snapshots", home.snapshots().err()),
        (
            "snapshot_contents",
            home.snapshot_contents(snapshot, here()).err(),
        ),
        (
            "restore_snapshot",
            home.restore_snapshot(snapshot, here(), Job::new()).err(),
        ),
        ("salvage", home.salvage(Job::new()).err()),
        ("forget_damaged", home.forget_damaged().err()),
        ("verify", home.verify(Job::new()).err()),
        ("is_short_of_room", home.is_short_of_room().err()),
        (
            "erase",
            home.erase(
                Erasable::Thing {
                    thing: Thing::Entry { id },
                },
                here(),
                Job::new(),
            )
            .err(),
        ),
    ]
}

/// Calls what is about the keys, and for use while locked.
fn call_keys(home: &Home, now: &alongside::Here) -> Vec<(&'static str, Option<AppError>)> {
    let here = || now.clone();
    let (card, bio) = (CardId::new(now.now), SlotKind::Bio);
    let draft = ReachCardDraft {
        title: "Sam".into(),
        text: String::new(),
    };
    let wrapped = || unwrapped(vec![1]);
    vec![
        ("alarms", home.alarms(here()).err()),
        ("add_card", home.add_card(draft.clone(), here(), None).err()),
        ("edit_card", home.edit_card(card, draft, here(), None).err()),
        (
            "set_card_removed",
            home.set_card_removed(card, true, here()).err(),
        ),
        ("cards", home.cards(false).err()),
        ("urge_timers", home.urge_timers(9, here()).err()),
        ("attempt", home.attempt(here()).err()),
        (
            "prove_with_pin",
            home.prove_with_pin(b"?", b"", here()).err(),
        ),
        (
            "prove_with_recovery_code",
            home.prove_with_recovery_code("?", here()).err(),
        ),
        ("seal_pin", home.seal_pin(b"?", Vec::new()).err()),
        ("seal_secret", home.seal_secret(bio).err()),
        ("put_slot", home.put_slot(wrapped()).err()),
        ("remove_slot", home.remove_slot(bio).err()),
        ("put_recovery_code", home.put_recovery_code("?").err()),
        (
            "unconfirmed_recovery_code",
            home.unconfirmed_recovery_code().err(),
        ),
        (
            "confirm_recovery_code",
            home.confirm_recovery_code(Vec::new()).err(),
        ),
        ("backup_recipient", home.backup_recipient().err()),
        ("new_key", home.new_key().err()),
        ("rotate", home.rotate(wrapped(), "?", Job::new()).err()),
        ("remove_own_lock", home.remove_own_lock(here()).err()),
        ("second", home.session().second().err()),
        ("pin_is_below_standard", home.pin_is_below_standard().err()),
        ("wrong_tries", home.wrong_tries().err()),
        ("wrong_tries_told", home.wrong_tries_told().err()),
        ("auto_lock", home.auto_lock().err()),
        (
            "set_auto_lock",
            home.set_auto_lock(AutoLock::AtOnce, here()).err(),
        ),
        ("lock_delay", home.lock_delay(Away::ScreenOff).err()),
        (
            "must_lock",
            home.must_lock(Away::ScreenOff, 0, here()).err(),
        ),
    ]
}
