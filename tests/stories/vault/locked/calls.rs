//! Every call of a session and of the objects it gives, with how each failed. Whoever exports a
//! call adds it here.

use std::sync::Arc;

use alongside::{
    AppError, AutoLock, Away, CardId, Coordinates, DraftOf, EntryId, Erasable, ExportFormat,
    ExportRequest, Fellowship, Here, ImportFormat, ImportId, ImportRequest, Job, Journal,
    JournalId, Keys, Kind, MeetingFilter, MeetingId, Meetings, Profile, Programme, PromptFilter,
    PromptId, Prompts, ReachCardDraft, ReminderId, Reminders, Role, Screens, Session, SlotKind,
    SnapshotId, Snapshots, SourceId, Thing, Transfer,
};
use alongside_tests::{daily, lamp, one_pixel, open_ones, picked, text, unwrapped};

/// A session, and the objects it gives.
pub(super) struct Objects<'a> {
    session: &'a Session,
    journal: Arc<Journal>,
    transfer: Arc<Transfer>,
    prompts: Arc<Prompts>,
    reminders: Arc<Reminders>,
    meetings: Arc<Meetings>,
    programme: Arc<Programme>,
    keys: Arc<Keys>,
    snapshots: Arc<Snapshots>,
    screens: Arc<Screens>,
}

impl<'a> Objects<'a> {
    pub(super) fn of(session: &'a Session) -> Self {
        Self {
            session,
            journal: session.journal(),
            transfer: session.transfer(),
            prompts: session.prompts(),
            reminders: session.reminders(),
            meetings: session.meetings(),
            programme: session.programme(),
            keys: session.keys(),
            snapshots: session.snapshots(),
            screens: session.screens(),
        }
    }
}

/// The name of a call, such as `Journal.add_entry`, and how it failed.
type Called = (&'static str, Option<AppError>);

/// Makes calls of an object of this type, one after the other.
macro_rules! calls {
    ($object:expr, $type:ident: $($call:ident($($given:expr),* $(,)?)),* $(,)?) => {
        vec![$((
            concat!(stringify!($type), ".", stringify!($call)),
            $type::$call(&$object, $($given),*).err(),
        )),*]
    };
}

/// Calls everything that these have, and tells how each call failed.
pub(super) fn call_everything(at: &Objects, now: &Here) -> Vec<Called> {
    let mut calls = [
        call_session(at, now),
        call_journal(at, now),
        call_transfer(at, now),
        call_prompts(at, now),
        call_reminders(at, now),
        call_meetings(at, now),
        call_programme(at, now),
        call_keys(at, now),
        call_snapshots(at, now),
        call_screens(at, now),
    ]
    .concat();
    calls.sort_by_key(|(name, _)| *name);
    calls
}

fn call_session(at: &Objects, now: &Here) -> Vec<Called> {
    let here = || now.clone();
    let of = DraftOf::New { kind: Kind::Entry };
    let id = EntryId::new(now.now);
    let thing = Thing::Entry { id };
    let profile = Profile {
        role: Role::Both,
        country: String::new(),
    };
    calls![at.session, Session:
        today(here()),
        undo(here()),
        alarms(here()),
        damage(),
        read_only(),
        second(),
        find_thing(Kind::Entry, "?"),
        form(of, here()),
        keep_draft(of, text("a").into(), here()),
        draft(of, here()),
        drafts(here()),
        discard_draft(of, here()),
        profile(),
        set_profile(profile, here()),
        erase(Erasable::Thing { thing }, here(), Job::new()),
    ]
}

fn call_journal(at: &Objects, now: &Here) -> Vec<Called> {
    let here = || now.clone();
    let (entry, journal) = (EntryId::new(now.now), JournalId::new(now.now));
    let photo = || "0".repeat(64).parse().unwrap();
    calls![at.journal, Journal:
        add_entry(text("a"), here(), None),
        edit_entry(entry, text("a"), here(), None),
        entry_draft(entry),
        set_entry_archived(entry, true, here()),
        set_entry_starred(entry, true, here()),
        set_entry_quiet(entry, true, here()),
        entry(entry),
        entries(open_ones(), None, 0),
        search_entries("".into(), None, 9),
        entry_versions(entry),
        restore_entry_version(entry, 1, here()),
        bin_entry(entry, here()),
        put_entry_back(entry, here()),
        binned_entries(None, 9),
        journals(),
        add_journal("Sleep", here()),
        rename_journal(journal, "Rest", here()),
        remove_journal(journal, here()),
        tags(),
        rename_tag("a", "b", here()),
        add_photo(one_pixel(), here()),
        add_photo_of(picked(jrnl()), here(), Job::new()),
        photo(photo()),
        moods(),
        set_moods(Vec::new(), here()),
        calendar_month(2026, 11),
        calendar_year(2026),
        journal_counts(open_ones()),
        on_this_day(here()),
        set_on_this_day(true, here()),
    ]
}

fn call_transfer(at: &Objects, now: &Here) -> Vec<Called> {
    let here = || now.clone();
    let out = tempfile::tempdir().unwrap();
    let request = ExportRequest {
        format: ExportFormat::Json,
        filter: open_ones(),
        also_archived: true,
    };
    let target = picked(out.path().join("out"));
    calls![at.transfer, Transfer:
        preview_import(picked(jrnl()), ImportFormat::Jrnl, None, here(), Job::new()),
        import_entries(picked(jrnl()), ImportFormat::Jrnl, None, here(), Job::new()),
        entry_imports(here()),
        import_id_ending_in("?"),
        take_import_back(ImportId::new(now.now), here()),
        export_entries(request, target, Job::new()),
    ]
}

fn jrnl() -> &'static str {
    concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/journals/jrnl/journal.txt"
    )
}

fn call_prompts(at: &Objects, now: &Here) -> Vec<Called> {
    let here = || now.clone();
    let (weather, own) = ("day-weather", PromptId::new(now.now));
    calls![at.prompts, Prompts:
        todays_prompt(here()),
        list(PromptFilter::default()),
        prompt(weather),
        prompt_evidence(),
        skip_prompt(weather, here()),
        set_prompt_favourite(weather, true, here()),
        set_prompt_refused(weather, true, here()),
        add_prompt("Why?", here()),
        edit_prompt(own, "Why?", here()),
        remove_prompt(own, here()),
    ]
}

fn call_reminders(at: &Objects, now: &Here) -> Vec<Called> {
    let here = || now.clone();
    let reminder = ReminderId::new(now.now);
    let day = "2026-11-22".parse().unwrap();
    calls![at.reminders, Reminders:
        add_reminder(daily("08:00"), here(), None),
        edit_reminder(reminder, daily("08:00"), here(), None),
        reminder(reminder, here()),
        list(true, here()),
        due_reminders(here()),
        mark_done(reminder, day, here()),
        snooze(reminder, day, 0, here()),
        set_reminder_stopped(reminder, true, here()),
    ]
}

fn call_meetings(at: &Objects, now: &Here) -> Vec<Called> {
    let here = || now.clone();
    let (meeting, source) = (MeetingId::new(now.now), SourceId::new(now.now));
    let every = MeetingFilter::default;
    let place = Coordinates {
        latitude: 0.0,
        longitude: 0.0,
    };
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
    calls![at.meetings, Meetings:
        import_meetings(picked(list), request, here(), Job::new()),
        import_findings(source, None, 9),
        meeting_sources(),
        remove_meeting_source(source, here()),
        add_meeting(lamp("23:30"), here(), None),
        remove_meeting(meeting, here()),
        meeting(meeting, here()),
        meetings_now(every(), here(), 9),
        meetings_next(every(), 60, here(), 9),
        meetings_near(place, 5.0, every(), here(), 9),
        place_named("Nadi"),
        search_meetings("lamp", here(), 9),
    ]
}

fn call_programme(at: &Objects, now: &Here) -> Vec<Called> {
    let here = || now.clone();
    let card = CardId::new(now.now);
    let draft = || ReachCardDraft {
        title: "Sam".into(),
        text: String::new(),
    };
    calls![at.programme, Programme:
        add_card(draft(), here(), None),
        edit_card(card, draft(), here(), None),
        set_card_removed(card, true, here()),
        cards(false),
        urge_timers(9, here()),
    ]
}

fn call_keys(at: &Objects, now: &Here) -> Vec<Called> {
    let here = || now.clone();
    let (bio, wrapped) = (SlotKind::Bio, || unwrapped(vec![1]));
    calls![at.keys, Keys:
        attempt(here()),
        prove_with_pin(b"?", b"", here()),
        prove_with_recovery_code("?", here()),
        seal_pin(b"?", Vec::new()),
        seal_secret(bio),
        put_slot(wrapped()),
        remove_slot(bio),
        put_recovery_code("?"),
        unconfirmed_recovery_code(),
        confirm_recovery_code(Vec::new()),
        backup_recipient(),
        new_key(),
        rotate(wrapped(), "?", Job::new()),
        remove_own_lock(here()),
        pin_is_below_standard(),
        wrong_tries(),
        wrong_tries_told(),
        auto_lock(),
        set_auto_lock(AutoLock::AtOnce, here()),
        lock_delay(Away::ScreenOff),
        must_lock(Away::ScreenOff, 0, here()),
    ]
}

fn call_snapshots(at: &Objects, now: &Here) -> Vec<Called> {
    let here = || now.clone();
    let snapshot = SnapshotId::new(now.now);
    calls![at.snapshots, Snapshots:
        is_snapshot_due(here()),
        keep_snapshot(here(), Job::new()),
        list(),
        snapshot_contents(snapshot, here()),
        restore_snapshot(snapshot, here(), Job::new()),
        verify(Job::new()),
        salvage(Job::new()),
        forget_damaged(),
        is_short_of_room(),
    ]
}

fn call_screens(at: &Objects, now: &Here) -> Vec<Called> {
    let here = || now.clone();
    calls![at.screens, Screens:
        today(here()),
        journal("", false, here()),
        journal_page("a", false, "?"),
        reminders(true, here()),
        meetings(here()),
        found_meetings("lamp", here()),
        cards(here()),
        settings(),
    ]
}
