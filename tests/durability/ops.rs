//! Every public write, a line each.

use std::sync::Arc;

use alongside::{
    AppError, AutoLock, DraftOf, EntryInput, Erasable, ImportFormat, Job, JournalParts, Kind,
    MoodInput, Occurrence, PlanKind, Profile, QuietHours, Role, Session, SlotKind, Thing,
    TypedGroup, UrgeOutcome, UrgeTimer, Vault,
};
use alongside_tests::{
    LOCK_KEY, PIN, choices, daily, form, lamp, moment as now, occurrence, once, picked, tagged,
    text, third_pixel, unlock, unlock_by_code, unwrapped,
};
use tempfile::NamedTempFile;

use crate::prepared::{LATER_LIST, NEW_CODE, PREPARED, by_hardware, card, line, plan, request};

/// A write by its name.
pub(crate) type Op = (&'static str, Act);

/// What the write begins with.
#[derive(Clone, Copy)]
pub(crate) enum Act {
    /// The path of a folder that is not there.
    Nothing(fn(&str) -> Done),
    /// The prepared store, locked.
    Locked(fn(&Vault) -> Done),
    /// The prepared store, open.
    Open(fn(&Arc<Session>) -> Done),
}

use Act::{Locked, Nothing, Open};

pub(crate) type Done = Result<(), AppError>;

// A line each.
#[rustfmt::skip]
pub(crate) const JOURNAL: &[Op] = &[
    ("add an entry", Open(|to| to.journal().add_entry(tagged("ebb tide", &["new", "payday"]), now(), None).map(drop))),
    ("finish a draft", Open(|to| to.journal().add_entry(text("a line"), now(), Some(DraftOf::New { kind: Kind::Entry })).map(drop))),
    ("edit an entry", Open(|to| to.journal().edit_entry(PREPARED.entry, tagged("b", &["new"]), now(), None).map(drop))),
    ("archive an entry", Open(|to| to.journal().set_entry_archived(PREPARED.entry, true, now()).map(drop))),
    ("star an entry", Open(|to| to.journal().set_entry_starred(PREPARED.entry, true, now()).map(drop))),
    ("let an entry rest", Open(|to| to.journal().set_entry_hidden_from_memories(PREPARED.entry, true, now()).map(drop))),
    ("restore a version", Open(|to| to.journal().restore_entry_version(PREPARED.entry, latest_version(to)?, now()).map(drop))),
    ("put an entry into the bin", Open(|to| to.journal().trash_entry(PREPARED.entry, now()))),
    ("put an entry back", Open(|to| to.journal().put_entry_back(PREPARED.trashed, now()).map(drop))),
    ("remove a journal", Open(|to| to.journal().remove_journal(PREPARED.journal, now()))),
    ("rename a journal", Open(|to| to.journal().rename_journal(PREPARED.journal, "Days", now()).map(drop))),
    ("begin a journal", Open(|to| to.journal().add_journal("Nights", now()).map(drop))),
    ("rename a tag", Open(|to| rename_payday(to))),
    ("set the moods", Open(|to| to.journal().set_moods(moods(), now()).map(drop))),
    ("ask for on this day", Open(|to| to.journal().set_on_this_day(true, now()))),
    ("add a photo", Open(|to| to.journal().add_photo(third_pixel(), now()).map(drop))),
    ("give an entry a photo", Open(|to| to.journal().edit_entry(PREPARED.entry, with_photo(), now(), None).map(drop))),
    ("import entries", Open(|to| import_jrnl(to))),
    ("take an import back", Open(|to| to.transfer().take_import_back(PREPARED.import, now()).map(drop))),
    ("skip a prompt", Open(|to| to.prompts().skip_prompt("day-wish", now()))),
    ("like a prompt", Open(|to| to.prompts().set_prompt_favourite("day-wish", true, now()))),
    ("refuse a prompt", Open(|to| to.prompts().set_prompt_refused("day-wish", true, now()))),
    ("add a prompt", Open(|to| to.prompts().add_prompt("Where was it warm?", now()).map(drop))),
    ("edit a prompt", Open(|to| to.prompts().edit_prompt(PREPARED.prompt, "Where was it cold?", now()).map(drop))),
    ("remove a prompt", Open(|to| to.prompts().remove_prompt(PREPARED.prompt, now()))),
    ("keep a draft", Open(|to| to.save_draft(DraftOf::New { kind: Kind::Entry }, text("more of it").into(), now()))),
    ("keep a new draft", Open(|to| to.save_draft(DraftOf::New { kind: Kind::Card }, form(Kind::Card, "Sa"), now()))),
    ("keep half a name of a tag", Open(|to| half_a_tag(to))),
    ("discard a draft", Open(|to| to.discard_draft(DraftOf::New { kind: Kind::Entry }, now()))),
    ("undo", Open(|to| to.undo(now()).map(drop))),
];

#[rustfmt::skip]
pub(crate) const REMINDERS: &[Op] = &[
    ("add a reminder", Open(|to| to.reminders().add_reminder(once("2026-12-24", "08:00"), now(), None).map(drop))),
    ("edit a reminder", Open(|to| to.reminders().edit_reminder(PREPARED.reminder, daily("21:00"), now(), None).map(drop))),
    ("mark done", Open(|to| to.reminders().mark_done(PREPARED.reminder, asked(), now()).map(drop))),
    ("skip", Open(|to| to.reminders().skip(PREPARED.reminder, asked(), now()).map(drop))),
    ("snooze", Open(|to| to.reminders().snooze(PREPARED.reminder, asked(), 30, now()).map(drop))),
    ("pause a reminder", Open(|to| to.reminders().pause_reminder(PREPARED.reminder, now().today(), now()).map(drop))),
    ("pause all reminders", Open(|to| to.reminders().pause_all(now().today(), now()).map(drop))),
    ("set quiet hours", Open(|to| to.reminders().set_quiet_hours(Some(night()), now()).map(drop))),
    ("stop a reminder", Open(|to| to.reminders().set_reminder_stopped(PREPARED.reminder, true, now()).map(drop))),
];

#[rustfmt::skip]
pub(crate) const GROUPS: &[Op] = &[
    ("import a list", Open(|to| import(to, &LATER_LIST))),
    ("remove a list", Open(|to| to.meetings().remove_meeting_source(PREPARED.source, now()))),
    ("add a meeting", Open(|to| to.meetings().add_meeting(lamp("07:00"), now(), None).map(drop))),
    ("remove a meeting", Open(|to| to.meetings().remove_meeting(PREPARED.meeting, now()))),
];

#[rustfmt::skip]
pub(crate) const PROGRAMME: &[Op] = &[
    ("add a card", Open(|to| to.programme().add_card(card("Robin"), now(), None).map(drop))),
    ("edit a card", Open(|to| to.programme().edit_card(PREPARED.card, card("Alex"), now(), None).map(drop))),
    ("remove a card", Open(|to| to.programme().set_card_removed(PREPARED.card, true, now()).map(drop))),
    ("add a line", Open(|to| to.directory().add_line(line("Robin"), now(), None).map(drop))),
    ("edit a line", Open(|to| to.directory().edit_line(PREPARED.line, line("Alex"), now(), None).map(drop))),
    ("remove a line", Open(|to| to.directory().set_line_removed(PREPARED.line, true, now()).map(drop))),
    ("make a plan", Open(|to| to.programme().set_plan(plan(PlanKind::BadNight, "Ann"), now(), None).map(drop))),
    ("change a plan", Open(|to| to.programme().set_plan(plan(PlanKind::Crisis, "Ann"), now(), None).map(drop))),
    ("remove a plan", Open(|to| to.programme().remove_plan(PlanKind::Crisis, now()))),
    ("set the profile", Open(|to| to.set_profile(profile(), now()))),
    ("turn parts of the journal on", Open(|to| to.journal().set_parts(parts(), now()))),
    ("set the auto-lock", Open(|to| to.keys().set_auto_lock(AutoLock::AtOnce, now()))),
    ("be told of wrong tries", Open(|to| to.keys().acknowledge_wrong_tries())),
    ("write into the second store", Open(|to| second(to)?.journal().add_entry(text("ours"), now(), None).map(drop))),
];

/// What works while the store is locked, and opening it.
#[rustfmt::skip]
pub(crate) const LOCKED: &[Op] = &[
    ("answer done", Locked(|at| at.answer_done(LOCK_KEY, PREPARED.reminder, asked(), now()))),
    ("answer skip", Locked(|at| at.answer_skip(LOCK_KEY, PREPARED.reminder, asked(), now()))),
    ("answer later", Locked(|at| at.answer_later(LOCK_KEY, PREPARED.reminder, asked(), 5, now()))),
    ("start the urge timer", Locked(|at| at.start_urge_timer(LOCK_KEY, 10, now()).map(drop))),
    ("end the urge timer", Locked(|at| end_timer(at).map(drop))),
    ("begin to try a PIN", COUNTED),
    ("unlock", Locked(|at| unlock_by_code(at, &PREPARED.code).map(drop))),
];

#[rustfmt::skip]
pub(crate) const KEYS: &[Op] = &[
    ("put a slot", Open(|to| put_slot(to, SlotKind::Device))),
    ("remove a slot", Open(|to| to.keys().remove_slot(SlotKind::Bio))),
    ("put a recovery code", Open(|to| prove(to).and_then(|()| to.keys().put_recovery_code(&NEW_CODE)))),
    ("confirm the recovery code", Open(|to| to.keys().confirm_recovery_code(typed_back(&PREPARED.code)))),
    ("lock the second store by itself", OWN_LOCK),
    ("rotate the keys", Open(|to| prove(to).and_then(|()| rotate(to)))),
    ("set up", Nothing(set_up)),
];

#[rustfmt::skip]
pub(crate) const SNAPSHOTS: &[Op] = &[
    ("keep a snapshot", Open(|to| to.snapshots().take_snapshot(now(), Job::new()).map(drop))),
    ("restore a snapshot", Open(|to| prove(to).and_then(|()| to.snapshots().restore_snapshot(PREPARED.snapshot, now(), Job::new())))),
    ("erase an entry", Open(|to| to.erase(Erasable::Thing { thing: Thing::Entry { id: PREPARED.entry } }, now(), Job::new()).map(drop))),
    ("erase an entry with a photo", Open(|to| to.erase(Erasable::Thing { thing: Thing::Entry { id: PREPARED.pictured } }, now(), Job::new()).map(drop))),
    ("erase a prompt", Open(|to| to.erase(Erasable::Thing { thing: Thing::Prompt { id: PREPARED.prompt } }, now(), Job::new()).map(drop))),
    ("erase versions", Open(|to| to.erase(Erasable::Versions { id: PREPARED.entry }, now(), Job::new()).map(drop))),
    ("erase the bin", Open(|to| to.erase(Erasable::Trash, now(), Job::new()).map(drop))),
    ("erase a draft", Open(|to| to.erase(Erasable::Draft { of: DraftOf::New { kind: Kind::Entry } }, now(), Job::new()).map(drop))),
];

/// What takes as long as a PIN does.
pub(crate) const PUT_PIN: &[Op] = &[(
    "put another PIN",
    Open(|to| prove(to).and_then(|()| put_pin(to))),
)];

/// Likewise.
pub(crate) const TRY_PIN: &[Op] = &[
    ("unlock by the PIN", Locked(|at| unlock(at, PIN).map(drop))),
    (
        "unlock by a wrong PIN",
        Locked(|at| unlock(at, OTHER_PIN).map(drop)),
    ),
];

/// What the second store is locked by comes and goes.
pub(crate) const SECOND: &[Op] = &[("take the second store's lock away", Open(take_lock_away))];

/// It has come.
pub(crate) const OWN_LOCK: Act = Open(|to| rotate(&*second(to)?));

/// A PIN is tried, and the end comes before it is checked.
pub(crate) const COUNTED: Act = Locked(|at| at.attempt(now()).map(drop));

/// Not the store's.
pub(crate) const OTHER_PIN: &[u8] = b"two grey herons";

fn latest_version(of: &Session) -> Result<i64, AppError> {
    let versions = of.journal().entry_versions(PREPARED.entry)?;
    Ok(versions.first().map_or(0, |version| version.number))
}

/// A draft of an entry with a photo.
pub(crate) fn with_photo() -> EntryInput {
    EntryInput {
        photos: vec![PREPARED.photo],
        ..text("with a photo")
    }
}

/// Imports a journal of another app.
pub(crate) fn import_jrnl(to: &Session) -> Done {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/journals/jrnl/journal.txt"
    );
    to.transfer()
        .import_entries(
            picked(path),
            choices(Some(ImportFormat::Jrnl), None),
            now(),
            Job::new(),
        )
        .map(drop)
}

fn moods() -> Vec<MoodInput> {
    let named = |name: &str| MoodInput {
        name: Some(name.into()),
        ..MoodInput::default()
    };
    vec![named("sinking"), named("afloat")]
}

fn parts() -> JournalParts {
    JournalParts {
        year: true,
        memories: true,
        ..JournalParts::default()
    }
}

fn profile() -> Profile {
    Profile {
        role: Role::Partner,
        country: "IE".into(),
    }
}

/// Imports what stands in a file.
pub(crate) fn import(to: &Session, list: &NamedTempFile) -> Done {
    let path = list.path().to_str().expect("a path in UTF-8");
    to.meetings()
        .import_meetings(picked(path), request(), now(), Job::new())
        .map(drop)
}

fn end_timer(at: &Vault) -> Result<UrgeTimer, AppError> {
    at.end_urge_timer(LOCK_KEY, PREPARED.timer, UrgeOutcome::Easier, now())
}

fn half_a_tag(to: &Session) -> Done {
    let thing = to.find_thing(Kind::Tag, "payday")?;
    let of = DraftOf::Change { thing };
    to.save_draft(of, form(Kind::Tag, "frida"), now())
}

fn rename_payday(to: &Session) -> Done {
    let thing = to.find_thing(Kind::Tag, "payday")?;
    let of = Some(DraftOf::Change { thing });
    to.journal()
        .rename_tag(thing.try_into()?, "friday", now(), of)
        .map(drop)
}

/// Opens the second store by the first.
pub(crate) fn second(to: &Arc<Session>) -> Result<Arc<Session>, AppError> {
    Arc::clone(to)
        .inner_store()?
        .unlock_with_first(LOCK_KEY, now())
}

/// What the prepared reminder asks for.
fn asked() -> Occurrence {
    occurrence(now().today(), "17:00", now().zone)
}

fn night() -> QuietHours {
    let time = |text: &str| text.parse().expect("a time of day");
    let (from, to) = (time("22:00"), time("07:00"));
    QuietHours { from, to }
}

fn prove(to: &Session) -> Done {
    to.keys()
        .reauthenticate_with_recovery_code(&PREPARED.code, now())
}

fn put_slot(to: &Session, kind: SlotKind) -> Done {
    prove(to)?;
    to.keys()
        .put_slot(by_hardware(to.keys().seal_secret(kind)?))
}

fn put_pin(to: &Session) -> Done {
    to.keys()
        .put_slot(unwrapped(to.keys().seal_pin(OTHER_PIN, Vec::new())?))
}

/// The first groups of a code, as the person types them.
pub(crate) fn typed_back(code: &str) -> Vec<TypedGroup> {
    let groups = code.split('-').zip(1..).take(2);
    let typed = |(text, number): (&str, u32)| TypedGroup {
        number,
        text: text.to_owned(),
    };
    groups.map(typed).collect()
}

/// Behind the phone's own code, which costs nothing.
fn rotate(to: &Session) -> Done {
    to.keys().new_key()?;
    let sealed = by_hardware(to.keys().seal_secret(SlotKind::Device)?);
    to.keys().rotate(sealed, &NEW_CODE, Job::new())
}

fn take_lock_away(to: &Arc<Session>) -> Done {
    rotate(&*second(to)?)?;
    let second = unlock_by_code(&*Arc::clone(to).inner_store()?, &NEW_CODE)?;
    second
        .keys()
        .reauthenticate_with_recovery_code(&NEW_CODE, now())?;
    second.keys().remove_own_lock(now())
}

/// Behind the phone's own code, too.
pub(crate) fn set_up(dir: &str) -> Done {
    let vault = Vault::create(dir)?;
    let sealed = by_hardware(vault.seal_secret(SlotKind::Device)?);
    vault
        .set_up(sealed, &PREPARED.code, LOCK_KEY, now())
        .map(drop)
}
