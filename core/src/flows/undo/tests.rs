//! Each act of each feature, done and taken back. An act without a case here is named.

mod index;
mod noted;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use rusqlite::Connection;

use super::*;
use crate::directory::{self, OwnLineInput};
use crate::drafts::{self, DraftOf, Fields};
use crate::flows::{
    JournalParts, Profile, Role, auto_lock, journal_parts, profile, set_auto_lock,
    set_journal_parts, set_profile,
};
use crate::groups::{self, Fellowship, ImportRequest, MeetingInput};
use crate::journal::import::{
    Assumed, ImportFormat, ImportReport, Imported, ImportedEntry, ImportedTime, commit, imports,
};
use crate::journal::prompts::{self, PromptFilter, PromptFor};
use crate::journal::{self, EntryFilter, EntryInput, memories};
use crate::programme::{self, PinnedCardInput, PlanInput, PlanKind};
use crate::readings::moods::{self, MoodInput};
use crate::reminders::{self, ReminderInput, Timing};
use crate::store::testing::{in_memory, store};
use crate::vault::AutoLock;
use crate::{Day, EntryId, Job, Kind, MeetingId, PromptId, ReminderId, SourceId, Timestamp};

fn context() -> CallContext {
    CallContext {
        now: Timestamp(1_795_388_400_000),
        zone: crate::Zone::UTC,
        uptime: 0,
        language: "en".into(),
    }
}

/// What is there before an act.
struct Prepared {
    entry: EntryId,
    trashed: EntryId,
    journal: crate::JournalId,
    prompt: PromptId,
    reminder: ReminderId,
    meeting: MeetingId,
    source: SourceId,
    card: crate::CardId,
    line: crate::OwnLineId,
    import: crate::ImportId,
}

/// With accents, and in scripts without spaces.
const SCRIPTS: &str = "Café am Mühlbach, 東京を歩く, ฉันเดินเล่น";
const OTHER_SCRIPTS: &str = "edited: naïve, 京都へ, เดินทาง";

fn prepare(tx: &Transaction<'_>) -> Result<Prepared> {
    let context = context();
    let journal = journal::add_journal(tx, "Nights", &context)?.id;
    let in_journal = EntryInput {
        journal: Some(journal),
        ..entry(SCRIPTS)
    };
    let kept = journal::add(tx, &in_journal, None, &context)?.id;
    let trashed = journal::add(tx, &entry("in the bin"), None, &context)?.id;
    journal::trash(tx, trashed, &context)?;
    commit_import(tx, "a")?;
    let prompt = prompts::add_prompt(tx, "Where was it warm?", &context)?.id;
    let card = programme::add_card(tx, &card("Sam"), &context)?.id;
    programme::set_plan(tx, &plan(PlanKind::Crisis, "Sam"), &context)?;
    save_draft(tx, "typed")?;
    Ok(Prepared {
        entry: kept,
        trashed,
        journal,
        prompt: prompt.parse()?,
        reminder: reminders::add(tx, &reminder("call"), &context)?.id,
        meeting: groups::add_by_hand(tx, &MeetingInput::named("Lamp"), &context)?.id,
        source: import_list(tx, "a list", "19:00")?,
        card,
        line: directory::add_line(tx, &line("Sam"), &context)?.id,
        import: imports(tx, &context)?[0].id,
    })
}

fn entry(text: &str) -> EntryInput {
    EntryInput {
        text: text.into(),
        tags: vec!["tide".into()],
        ..EntryInput::default()
    }
}

fn card(title: &str) -> PinnedCardInput {
    let (title, text) = (title.to_owned(), String::new());
    PinnedCardInput {
        title,
        text,
        ..PinnedCardInput::default()
    }
}

fn line(name: &str) -> OwnLineInput {
    let (name, number) = (name.to_owned(), "988".to_owned());
    OwnLineInput {
        name,
        number,
        ..OwnLineInput::default()
    }
}

fn plan(kind: PlanKind, knows: &str) -> PlanInput {
    PlanInput {
        knows: knows.into(),
        ..PlanInput::blank(kind).unwrap()
    }
}

fn reminder(text: &str) -> ReminderInput {
    let timing = Timing::daily(context().today(), "08:00".parse().unwrap());
    ReminderInput::new(text, timing)
}

fn import_list(tx: &Transaction<'_>, source: &str, time: &str) -> Result<SourceId> {
    let rows = format!(
        r#"[{{"slug":"a","name":"Listed","day":1,"time":"{time}","notes":"Über 町 {time}"}}]"#
    );
    let request = ImportRequest {
        source: source.into(),
        fellowship: Fellowship::Na,
        zone: Some(crate::Zone::UTC),
        allow_fewer: false,
    };
    let feed = groups::parse(rows.as_bytes(), &request, &Job::new())?;
    Ok(groups::import(tx, &feed, &request, &context(), &Job::new())?.source_id)
}

fn commit_import(tx: &Transaction<'_>, key: &str) -> Result<()> {
    commit_import_of(tx, key, format!("imported {key}"))
}

fn commit_import_of(tx: &Transaction<'_>, key: &str, text: String) -> Result<()> {
    commit_file(tx, &file([(key.into(), text)])).map(drop)
}

/// A file with an entry of each key and text.
fn file(entries: impl IntoIterator<Item = (String, String)>) -> Imported {
    let (at, zone) = (context().now, Some(crate::Zone::UTC));
    let when = ImportedTime::Instant { at, zone };
    let entries = entries.into_iter();
    let entries = entries.map(|(key, text)| ImportedEntry::new(key, when, text));
    let mut file = Imported::default();
    file.entries = entries.collect::<Vec<_>>().into();
    file
}

fn commit_file(tx: &Transaction<'_>, file: &Imported) -> Result<ImportReport> {
    let photos = BTreeMap::new();
    let context = context();
    let plan = journal::import::plan(tx, ImportFormat::Jrnl, file, &Assumed::default())?;
    commit(tx, file, &plan, &photos, &context, &Job::new())
}

const DRAFT: DraftOf = DraftOf::New { kind: Kind::Entry };

fn save_draft(tx: &Transaction<'_>, text: &str) -> Result<()> {
    let fields = Fields::from_iter([("text".to_owned(), text.into())]);
    drafts::save(tx, DRAFT, &fields, &context())
}

/// All that a person sees of a store.
fn seen(conn: &Connection) -> Result<String> {
    let context = context();
    let mut seen = String::new();
    for archived in [false, true] {
        let filter = EntryFilter {
            archived,
            ..EntryFilter::default()
        };
        // What was added is archived by the undo, and not lost.
        for entry in journal::entries(conn, &filter, None, 99)?.entries {
            let added = archived && entry.text == "added";
            if !added {
                writeln!(seen, "{entry:?}").unwrap();
            }
        }
    }
    let mut drafts = drafts::drafts(conn)?;
    // So is a plan that was made.
    drafts.retain(|draft| draft.of.kind() != Kind::Plan);
    let day = context.today();
    let mut meetings = groups::search(conn, "lamp OR listed", &context, 9)?;
    meetings.sort_by_key(|view| view.meeting.id);
    let every = [PromptFor::Recovering, PromptFor::Partner, PromptFor::Both];
    let scale = moods::moods(conn)?.into_iter();
    let offered: Vec<_> = scale.filter(|mood| mood.place.is_some()).collect();
    write!(
        seen,
        "{:?}\n{:?}\n{offered:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        journal::journals(conn)?,
        journal::tags(conn)?,
        prompts::prompts(conn, &PromptFilter::default(), &every)?,
        prompts::todays_prompt(conn, &every, &context)?,
        reminders::reminders(conn, false, &context)?,
        (reminders::due(conn, &context)?, reminders::settings(conn)?),
        programme::cards(conn, false)?,
        directory::own_lines(conn, false)?,
        groups::sources(conn)?,
        (groups::count(conn)?, meetings),
        (
            drafts,
            programme::plans(conn)?,
            programme::search_plans(conn, "sam OR ann")?
        ),
        (auto_lock(conn)?, profile(conn)?, journal_parts(conn)?),
        (memories::on_this_day(conn, &context)?.on, day),
        crate::flows::alarms(conn, &context)?.next.len(),
    )
    .unwrap();
    Ok(seen)
}

type Case = (&'static str, fn(&Transaction<'_>, &Prepared) -> Result<()>);

// A line each.
#[rustfmt::skip]
const CASES: &[Case] = &[
    ("journal.add", |tx, _| journal::add(tx, &entry("added"), None, &context()).map(drop)),
    ("journal.edit", |tx, on| journal::edit(tx, on.entry, &entry(OTHER_SCRIPTS), None, &context()).map(drop)),
    ("journal.archive", |tx, on| journal::set_archived(tx, on.entry, true, &context()).map(drop)),
    ("journal.star", |tx, on| journal::set_starred(tx, on.entry, true, &context()).map(drop)),
    ("journal.quiet", |tx, on| journal::set_hidden_from_memories(tx, on.entry, true, &context()).map(drop)),
    ("journal.memories", |tx, _| memories::set_on_this_day(tx, true, &context())),
    ("journal.bin", |tx, on| journal::trash(tx, on.entry, &context())),
    ("journal.bin_back", |tx, on| journal::put_back(tx, on.trashed, &context()).map(drop)),
    ("journal.bin_import", |tx, _| commit_import(tx, "b")),
    ("journal.import", |tx, _| commit_import_of(tx, "a", "imported a, and more".into())),
    ("journal.bin_many", |tx, on| journal::import::take_import_back(tx, on.import, &context()).map(drop)),
    ("journal.tag_rename", |tx, _| journal::rename_tag(tx, tag(tx)?, "ebb", &context()).map(drop)),
    ("journal.journal_add", |tx, _| journal::add_journal(tx, "Days", &context()).map(drop)),
    ("journal.journal_rename", |tx, on| journal::rename_journal(tx, on.journal, "Days", &context()).map(drop)),
    ("journal.journal_remove", |tx, on| journal::remove_journal(tx, on.journal, &context())),
    ("prompts.choice", |tx, on| prompts::set_prompt_favourite(tx, &on.prompt.to_string(), true, &context())),
    ("prompts.add", |tx, _| prompts::add_prompt(tx, "Where was it cold?", &context()).map(drop)),
    ("prompts.edit", |tx, on| prompts::edit_prompt(tx, on.prompt, "Where was it cold?", &context()).map(drop)),
    ("prompts.remove", |tx, on| prompts::remove_prompt(tx, on.prompt, &context())),
    ("readings.moods", |tx, _| moods::set_moods(tx, &scale(), &context()).map(drop)),
    ("reminders.add", |tx, _| reminders::add(tx, &reminder("added"), &context()).map(drop)),
    ("reminders.change", |tx, on| reminders::edit(tx, on.reminder, &reminder("edited"), &context()).map(drop)),
    ("reminders.answer", |tx, on| {
        let asked = reminders::occurrence_on(tx, on.reminder, tomorrow(), None, &context())?;
        reminders::answer(tx, on.reminder, asked, reminders::Answer::Done, &context()).map(drop)
    }),
    ("reminders.import", |tx, _| {
        let mut import = reminders::CalendarImport::begin(tx);
        let key = reminders::EventKey {
            digest: "a".into(),
            reminder: None,
            part_of: None,
        };
        import.place(&key, &reminder("event"), &context())?;
        import.finish(&context())
    }),
    ("reminders.settings", |tx, _| reminders::pause_all(tx, tomorrow(), &context()).map(drop)),
    ("groups.add", |tx, _| groups::add_by_hand(tx, &MeetingInput::named("Lamp"), &context()).map(drop)),
    ("groups.remove", |tx, on| groups::remove(tx, on.meeting, &context()).map(drop)),
    ("groups.import", |tx, _| import_list(tx, "a list", "20:00").map(drop)),
    ("groups.remove_source", |tx, on| groups::remove_source(tx, on.source, &context())),
    ("programme.card_add", |tx, _| programme::add_card(tx, &card("added"), &context()).map(drop)),
    ("programme.card", |tx, on| programme::edit_card(tx, on.card, &card("edited"), &context()).map(drop)),
    ("programme.plan_add", |tx, _| programme::set_plan(tx, &plan(PlanKind::BadNight, "Ann"), &context()).map(drop)),
    ("programme.plan", |tx, _| programme::set_plan(tx, &plan(PlanKind::Crisis, "Ann"), &context()).map(drop)),
    ("programme.plan_remove", |tx, _| programme::remove_plan(tx, PlanKind::Crisis, &context())),
    ("directory.line_add", |tx, _| directory::add_line(tx, &line("added"), &context()).map(drop)),
    ("directory.line", |tx, on| directory::edit_line(tx, on.line, &line("edited"), &context()).map(drop)),
    ("draft.discard", |tx, _| drafts::discard(tx, DRAFT, &context())),
    ("draft.replace", |tx, _| bring_a_draft_back(tx)),
    ("settings.auto_lock", |tx, _| set_auto_lock(tx, AutoLock::AtOnce, &context())),
    ("settings.profile", |tx, _| set_profile(tx, &partner(), &context())),
    ("settings.journal", |tx, _| set_journal_parts(tx, every_part(), &context())),
];

fn scale() -> Vec<MoodInput> {
    let named = |name: &str| MoodInput {
        id: None,
        name: Some(name.into()),
    };
    vec![named("sinking"), named("afloat")]
}

fn tag(tx: &Transaction<'_>) -> Result<crate::TagId> {
    journal::resolve_tag(tx, "tide")
}

fn tomorrow() -> Day {
    context().today().plus(1)
}

fn every_part() -> JournalParts {
    JournalParts {
        energy: true,
        sleep: true,
        year: true,
        memories: true,
        journals: true,
    }
}

fn partner() -> Profile {
    let (role, country) = (Role::Partner, "IE".to_owned());
    Profile { role, country }
}

/// An older draft comes back in place of what was typed since.
fn bring_a_draft_back(tx: &Transaction<'_>) -> Result<()> {
    save_draft(tx, "older")?;
    drafts::discard(tx, DRAFT, &context())?;
    save_draft(tx, "typed")?;
    undo(tx, &context()).map(drop)
}

#[test]
fn each_act_is_taken_back_under_its_name() {
    for (name, act) in CASES {
        let (store, _dir) = store();
        let on = store.write(prepare).unwrap();
        let before = store.read(seen).unwrap();
        store.write(|tx| act(tx, &on)).unwrap();
        assert_ne!(store.read(seen).unwrap(), before, "{name} does nothing");
        index::expect_whole(&store, name);
        let undone = store.write(|tx| undo(tx, &context())).unwrap();
        assert_eq!(undone.as_deref(), Some(*name));
        index::expect_whole(&store, name);
        let after = store.read(seen).unwrap();
        let other = after.lines().zip(before.lines()).find(|(a, b)| a != b);
        assert_eq!(
            (other, after.lines().count()),
            (None, before.lines().count()),
            "{name}"
        );
    }
}

#[test]
fn no_act_is_left_untried() {
    let tried: BTreeSet<&str> = CASES.iter().map(|(name, _)| *name).collect();
    let all = FEATURES.iter().flat_map(|one| one.acts.iter().copied());
    assert_eq!(tried, all.collect());
}

#[test]
fn an_act_of_a_newer_version_stays_and_is_said_to_be_so() {
    let mut conn = in_memory();
    let tx = conn.transaction().unwrap();
    let sql = "INSERT INTO undo (act, payload, until) VALUES ('journal.dream', '{}', ?1)";
    tx.execute(sql, [context().now.plus_minutes(60)]).unwrap();
    tx.commit().unwrap();
    let tx = conn.transaction().unwrap();
    let refused = undo(&tx, &context());
    assert_eq!(refused, Err(Error::Newer { part: "database" }));
    drop(tx);
    let kept: u32 = conn
        .query_row("SELECT count(*) FROM undo", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, 1);
}
