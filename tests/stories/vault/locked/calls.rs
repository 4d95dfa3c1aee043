//! Every call of a session and of the objects it gives, with how each failed. Whoever exports a
//! call adds it here.

use std::sync::Arc;

use alongside::{
    AppError, AutoLock, Background, CalendarChoice, CalendarWords, CallContext, CardId,
    Coordinates, DraftOf, EntryId, Erasable, ExportFormat, ExportRequest, Fellowship, ImportFormat,
    ImportId, ImportRequest, Job, Journal, JournalId, JournalParts, Keys, Kind, MeetingFilter,
    MeetingId, Meetings, OwnDirectory, OwnLineId, OwnLineInput, PinnedCardInput, PlanInput,
    PlanKind, Profile, Programme, PromptFilter, PromptId, Prompts, ReminderId, Reminders, Role,
    Screens, Session, SlotKind, SnapshotId, Snapshots, SourceId, TagId, Thing, Transfer,
};
use alongside_tests::{
    choices, daily, lamp, occurrence, one_pixel, open_ones, picked, text, unwrapped,
};

/// A session, and the objects it gives.
pub(super) struct Objects<'a> {
    session: &'a Session,
    journal: Arc<Journal>,
    transfer: Arc<Transfer>,
    prompts: Arc<Prompts>,
    reminders: Arc<Reminders>,
    meetings: Arc<Meetings>,
    programme: Arc<Programme>,
    directory: Arc<OwnDirectory>,
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
            directory: session.directory(),
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
pub(super) fn call_everything(at: &Objects, now: &CallContext) -> Vec<Called> {
    let mut calls = [
        call_session(at, now),
        call_journal(at, now),
        call_transfer(at, now),
        call_prompts(at, now),
        call_reminders(at, now),
        call_meetings(at, now),
        call_programme(at, now),
        call_directory(at, now),
        call_keys(at, now),
        call_snapshots(at, now),
        call_screens(at, now),
    ]
    .concat();
    calls.sort_by_key(|(name, _)| *name);
    calls
}

fn call_session(at: &Objects, now: &CallContext) -> Vec<Called> {
    let context = || now.clone();
    let of = DraftOf::New { kind: Kind::Entry };
    let id = EntryId::new(now.now);
    let thing = Thing::Entry { id };
    let profile = Profile {
        role: Role::Both,
        country: String::new(),
    };
    calls![at.session, Session:
        today(context()),
        undo(context()),
        alarms(context()),
        damage(),
        read_only(),
        inner_store(),
        find_thing(Kind::Entry, "?"),
        form(of, context()),
        save_draft(of, text("a").into(), context()),
        draft(of, context()),
        drafts(context()),
        discard_draft(of, context()),
        profile(),
        set_profile(profile, context()),
        erase(Erasable::Thing { thing }, context(), Job::new()),
        preview_erase(Erasable::Thing { thing }, context()),
    ]
}

fn call_journal(at: &Objects, now: &CallContext) -> Vec<Called> {
    let context = || now.clone();
    let (entry, journal) = (EntryId::new(now.now), JournalId::new(now.now));
    let photo = || "0".repeat(64).parse().unwrap();
    calls![at.journal, Journal:
        add_entry(text("a"), context(), None),
        edit_entry(entry, text("a"), context(), None),
        entry_draft(entry),
        set_entry_archived(entry, true, context()),
        set_entry_starred(entry, true, context()),
        set_entry_hidden_from_memories(entry, true, context()),
        entry(entry),
        entries(open_ones(), None, 0),
        search_entries("".into(), None, 9),
        entry_versions(entry),
        restore_entry_version(entry, 1, context()),
        trash_entry(entry, context()),
        put_entry_back(entry, context()),
        trashed_entries(None, 9),
        journals(),
        add_journal("Sleep", context()),
        rename_journal(journal, "Rest", context()),
        remove_journal(journal, context()),
        tags(),
        rename_tag(TagId::new(now.now), "b", context(), None),
        add_photo(one_pixel(), context()),
        add_photo_of(picked(jrnl()), context(), Job::new()),
        photo(photo()),
        moods(),
        set_moods(Vec::new(), context()),
        calendar_month(2026, 11),
        calendar_year(2026),
        journal_counts(open_ones()),
        on_this_day(context()),
        parts(),
        set_parts(JournalParts::default(), context()),
        set_on_this_day(true, context()),
    ]
}

fn call_transfer(at: &Objects, now: &CallContext) -> Vec<Called> {
    let context = || now.clone();
    let out = tempfile::tempdir().unwrap();
    let request = ExportRequest {
        format: ExportFormat::Json,
        filter: open_ones(),
        also_archived: true,
    };
    let target = picked(out.path().join("out"));
    calls![at.transfer, Transfer:
        preview_import(picked(jrnl()), choices(Some(ImportFormat::Jrnl), None), context(), Job::new()),
        import_entries(picked(jrnl()), choices(Some(ImportFormat::Jrnl), None), context(), Job::new()),
        entry_imports(context()),
        resolve_import_id("?"),
        take_import_back(ImportId::new(now.now), context()),
        export_entries(request, target, Job::new()),
    ]
}

fn jrnl() -> &'static str {
    concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/journals/jrnl/journal.txt"
    )
}

fn call_prompts(at: &Objects, now: &CallContext) -> Vec<Called> {
    let context = || now.clone();
    let (weather, own) = ("day-weather", PromptId::new(now.now));
    calls![at.prompts, Prompts:
        todays_prompt(context()),
        list(PromptFilter::default()),
        prompt(weather),
        prompt_evidence(),
        skip_prompt(weather, context()),
        set_prompt_favourite(weather, true, context()),
        set_prompt_refused(weather, true, context()),
        add_prompt("Why?", context()),
        edit_prompt(own, "Why?", context()),
        remove_prompt(own, context()),
    ]
}

fn call_reminders(at: &Objects, now: &CallContext) -> Vec<Called> {
    let context = || now.clone();
    let reminder = ReminderId::new(now.now);
    let day = now.today();
    let asked = occurrence(day, "08:00", now.zone);
    let choice = CalendarChoice {
        digest: None,
        without: Vec::new(),
    };
    calls![at.reminders, Reminders:
        add_reminder(daily("08:00"), context(), None),
        edit_reminder(reminder, daily("08:00"), context(), None),
        reminder(reminder, context()),
        list(true, context()),
        due_reminders(context()),
        answerable(reminder, context()),
        occurrence_on(reminder, day, None, context()),
        occurrence_state(reminder, asked, context()),
        history(reminder, None, 9, context()),
        mark_done(reminder, asked, context()),
        skip(reminder, asked, context()),
        snooze(reminder, asked, 0, context()),
        pause_reminder(reminder, day, context()),
        resume_reminder(reminder, context()),
        pause_all(day, context()),
        resume_all(context()),
        set_quiet_hours(None, context()),
        reminder_settings(),
        preview_calendar(picked("/nowhere/calendar.ics"), context(), Job::new()),
        import_calendar(picked("/nowhere/calendar.ics"), choice, context(), Job::new()),
        export_calendar(
            Vec::new(),
            CalendarWords::Neutral,
            picked("/nowhere/new.ics"),
            context(),
            Job::new()
        ),
        set_reminder_stopped(reminder, true, context()),
    ]
}

fn call_meetings(at: &Objects, now: &CallContext) -> Vec<Called> {
    let context = || now.clone();
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
        import_meetings(picked(list), request, context(), Job::new()),
        import_issues(source, None, 9),
        meeting_sources(),
        remove_meeting_source(source, context()),
        add_meeting(lamp("23:30"), context(), None),
        remove_meeting(meeting, context()),
        meeting(meeting, context()),
        meetings_now(every(), context(), 9),
        meetings_next(every(), 60, context(), 9),
        meetings_near(place, 5.0, every(), context(), 9),
        place_named("Nadi"),
        search_meetings("lamp", context(), 9),
    ]
}

fn call_programme(at: &Objects, now: &CallContext) -> Vec<Called> {
    let context = || now.clone();
    let card = CardId::new(now.now);
    let draft = || PinnedCardInput {
        title: "Sam".into(),
        text: String::new(),
        ..PinnedCardInput::default()
    };
    let plan = || PlanInput::blank(PlanKind::Crisis).unwrap();
    calls![at.programme, Programme:
        add_card(draft(), context(), None),
        edit_card(card, draft(), context(), None),
        set_card_removed(card, true, context()),
        cards(false),
        urge_timers(9, context()),
        plan(PlanKind::Crisis),
        set_plan(plan(), context(), None),
        remove_plan(PlanKind::Crisis, context()),
        search_plans("sam"),
        export_plan(PlanKind::Crisis, picked("/nowhere/plan.md"), context(), Job::new()),
    ]
}

fn call_directory(at: &Objects, now: &CallContext) -> Vec<Called> {
    let context = || now.clone();
    let line = OwnLineId::new(now.now);
    let draft = || OwnLineInput {
        name: "Sam".into(),
        number: "988".into(),
        ..OwnLineInput::default()
    };
    calls![at.directory, OwnDirectory:
        directory("US", context()),
        help_now("US", context()),
        add_line(draft(), context(), None),
        edit_line(line, draft(), context(), None),
        set_line_removed(line, true, context()),
        lines(false),
        search_lines("sam"),
        export_lines(picked("/nowhere/lines.csv"), Job::new()),
    ]
}

fn call_keys(at: &Objects, now: &CallContext) -> Vec<Called> {
    let context = || now.clone();
    let (bio, wrapped) = (SlotKind::Bio, || unwrapped(vec![1]));
    calls![at.keys, Keys:
        attempt(context()),
        reauthenticate_with_pin(b"?", b"", context()),
        reauthenticate_with_recovery_code("?", context()),
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
        remove_own_lock(context()),
        pin_is_below_standard(),
        wrong_tries(),
        acknowledge_wrong_tries(),
        auto_lock(),
        set_auto_lock(AutoLock::AtOnce, context()),
        lock_delay(Background::ScreenOff),
        must_lock(Background::ScreenOff, 0, context()),
    ]
}

fn call_snapshots(at: &Objects, now: &CallContext) -> Vec<Called> {
    let context = || now.clone();
    let snapshot = SnapshotId::new(now.now);
    calls![at.snapshots, Snapshots:
        is_snapshot_due(context()),
        take_snapshot(context(), Job::new()),
        list(),
        snapshot_contents(snapshot, context()),
        restore_snapshot(snapshot, context(), Job::new()),
        verify(Job::new()),
        salvage(Job::new()),
        last_mend(),
        forget_mend(),
        forget_damaged(),
        is_short_of_room(),
    ]
}

fn call_screens(at: &Objects, now: &CallContext) -> Vec<Called> {
    let context = || now.clone();
    calls![at.screens, Screens:
        today(context()),
        entries("a".into(), 50, context()),
        entries_page("a".into(), "?"),
        entry(DraftOf::New { kind: Kind::Entry }, context()),
        calendar(2026, Some(11)),
        versions(EntryId::new(now.now)),
        prompts(PromptFilter::default(), context()),
        reminders(true, context()),
        meetings(context()),
        found_meetings("lamp", context()),
        cards(context()),
        settings(),
    ]
}
