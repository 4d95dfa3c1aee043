//! A store with a bit of everything in it, made once and copied for each run.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::LazyLock;

use alongside::{
    AppError, CardId, DraftOf, EntryId, EntryInput, Fellowship, Guide, ImportFormat, ImportId,
    ImportRequest, Job, JournalId, Kind, MeetingId, OwnLineId, OwnLineInput, PhotoId,
    PinnedCardInput, PlanInput, PlanKind, PromptId, ReminderId, Session, SlotKind, SnapshotId,
    SourceId, UrgeTimerId, Vault, Wrapped,
};
use alongside_tests::{
    Folder, Home, LOCK_KEY, another_pixel, choices, daily, done, files, lamp, later, moment,
    occurrence, one_pixel, picked, tagged, text, unlock,
};
use tempfile::NamedTempFile;

use crate::ops::{OTHER_PIN, import, second};

/// The store and the ids of what is in it.
pub(crate) struct Prepared {
    files: BTreeMap<String, Vec<u8>>,
    pub(crate) code: String,
    pub(crate) entry: EntryId,
    pub(crate) trashed: EntryId,
    pub(crate) journal: JournalId,
    /// It has a photo.
    pub(crate) pictured: EntryId,
    /// No entry has it yet.
    pub(crate) photo: PhotoId,
    /// Of a journal of another app.
    pub(crate) import: ImportId,
    /// The person's own.
    pub(crate) prompt: PromptId,
    /// Asks now.
    pub(crate) reminder: ReminderId,
    pub(crate) card: CardId,
    /// The person's own, in reach.
    pub(crate) line: OwnLineId,
    /// Added by hand.
    pub(crate) meeting: MeetingId,
    pub(crate) source: SourceId,
    /// Runs.
    pub(crate) timer: UrgeTimerId,
    /// Taken the day before, when there was less.
    pub(crate) snapshot: SnapshotId,
}

pub(crate) static PREPARED: LazyLock<Prepared> = LazyLock::new(Prepared::make);

/// The code that takes the place of the store's own, in every run.
pub(crate) static NEW_CODE: LazyLock<String> =
    LazyLock::new(|| Guide::new().new_recovery_code().unwrap());

/// A meeting list as it is published.
pub(crate) static LIST: LazyLock<NamedTempFile> = LazyLock::new(|| list(&["Kiln", "Harbour"]));
/// The same a week later.
pub(crate) static LATER_LIST: LazyLock<NamedTempFile> =
    LazyLock::new(|| list(&["Kiln", "Orchard"]));

fn list(names: &[&str]) -> NamedTempFile {
    let rows: Vec<String> = names
        .iter()
        .map(|name| {
            format!(
                r#"{{"slug":"{name}","name":"{name}","day":1,"time":"19:00","end_time":"20:00",
                "city":"Port Ellery","country":"US","notes":"by the <b>back</b> door"}}"#
            )
        })
        .collect();
    let mut file = NamedTempFile::new().unwrap();
    write!(file, "[{}]", rows.join(",")).unwrap();
    file
}

/// What a list is imported as.
pub(crate) fn request() -> ImportRequest {
    ImportRequest {
        source: "Ellery".into(),
        fellowship: Fellowship::Na,
        zone: Some(moment().zone),
        allow_fewer: true,
    }
}

/// What was sealed, as a key of the phone's hardware hands it back that changes nothing.
pub(crate) fn by_hardware(bytes: Vec<u8>) -> Wrapped {
    Wrapped {
        bytes,
        hardware_key: Some("a key".into()),
    }
}

/// A line that Help now shows without the PIN.
pub(crate) fn line(name: &str) -> OwnLineInput {
    OwnLineInput {
        name: name.into(),
        number: "01632 960 001".into(),
        in_reach: true,
        ..OwnLineInput::default()
    }
}

/// A plan that can be read without the PIN.
pub(crate) fn plan(kind: PlanKind, knows: &str) -> PlanInput {
    PlanInput {
        knows: knows.into(),
        in_reach: true,
        ..PlanInput::blank(kind).unwrap()
    }
}

/// What a card says.
pub(crate) fn card(title: &str) -> PinnedCardInput {
    PinnedCardInput {
        title: title.into(),
        text: "after six".into(),
        ..PinnedCardInput::default()
    }
}

impl Prepared {
    fn make() -> Self {
        let home = Home::new();
        let earlier = later(&moment(), -360);
        let yesterday = later(&moment(), -1440);
        home.journal()
            .add_entry(text("of the day before"), yesterday.clone(), None)
            .unwrap();
        let snapshot = home
            .snapshots()
            .take_snapshot(yesterday, Job::new())
            .unwrap()
            .id;
        let entry = entries(&home);
        let trashed = home.journal().add_entry(text("let go of"), moment(), None);
        let trashed = trashed.unwrap().id;
        home.journal().trash_entry(trashed, moment()).unwrap();
        let journal = home.journal().add_journal("Dreams", moment()).unwrap().id;
        let pictured = pictured(&home);
        let (journal_import, prompt) = (imported(&home), prompt(&home));
        let photo = home
            .journal()
            .add_photo(another_pixel(), moment())
            .unwrap()
            .id;
        let reminder = home
            .reminders()
            .add_reminder(daily("17:00"), earlier.clone(), None);
        let other = home
            .reminders()
            .add_reminder(daily("17:30"), earlier.clone(), None);
        let answered = home.reminders().add_reminder(daily("16:00"), earlier, None);
        done(&home, answered.unwrap().id, moment().today(), &moment()).unwrap();
        home.programme()
            .set_plan(plan(PlanKind::Crisis, "Sam"), moment(), None)
            .unwrap();
        let card = home
            .programme()
            .add_card(card("Sam"), moment(), None)
            .unwrap();
        let line = home
            .directory()
            .add_line(line("Sam"), moment(), None)
            .unwrap();
        let meeting = home
            .meetings()
            .add_meeting(lamp("19:00"), moment(), None)
            .unwrap();
        import(&home, &LIST).unwrap();
        let source = home.meetings().meeting_sources().unwrap()[0].id;
        put_bio_slot(&home, &home.folder().code);
        let second = second(&home.session()).unwrap();
        let entry_of_second = tagged("the second's", &["own"]);
        second
            .journal()
            .add_entry(entry_of_second, moment(), None)
            .unwrap();
        // Comes in at the next opening but one, at the latest.
        let timer = home.vault.start_urge_timer(LOCK_KEY, 20, moment()).unwrap();
        home.today(moment()).unwrap();
        let (reminder, card) = (reminder.unwrap().id, card.id);
        let folder = wrongly_tried(home.close());
        put_off(&folder, other.unwrap().id);
        Self {
            files: files(folder.path()),
            code: folder.code.clone(),
            entry,
            trashed,
            journal,
            pictured,
            import: journal_import,
            prompt,
            photo,
            reminder,
            card,
            line: line.id,
            meeting: meeting.meeting.id,
            source,
            timer: timer.id,
            snapshot,
        }
    }

    /// A copy of it, locked.
    pub(crate) fn folder(&self) -> Folder {
        Folder::of(&self.files, &self.code)
    }
}

/// By somebody who did not know the PIN: the person is yet to be told.
fn wrongly_tried(folder: Folder) -> Folder {
    let vault = Vault::open(folder.text()).unwrap();
    let refused = unlock(&vault, OTHER_PIN).err();
    assert_eq!(refused, Some(AppError::WrongPin));
    drop(vault);
    folder.open().close()
}

/// While it is locked: the answer is yet to come in.
fn put_off(folder: &Folder, reminder: ReminderId) {
    let vault = Vault::open(folder.text()).unwrap();
    let asked = occurrence(moment().today(), "17:30", moment().zone);
    vault
        .answer_later(LOCK_KEY, reminder, asked, 5, moment())
        .unwrap();
}

fn entries(home: &Session) -> EntryId {
    for n in 0..20 {
        let words = format!("river walk {n} {}", "and what came of it ".repeat(20));
        let draft = EntryInput {
            mood: Some(4),
            ..tagged(&words, &["payday"])
        };
        let entry = home.journal().add_entry(draft, moment(), None);
        if n % 7 == 0 {
            home.journal()
                .set_entry_archived(entry.unwrap().id, true, moment())
                .unwrap();
        }
    }
    home.save_draft(
        DraftOf::New { kind: Kind::Entry },
        text("half a line").into(),
        moment(),
    )
    .unwrap();
    let entry = home.journal().add_entry(text("the last"), moment(), None);
    let draft = text("the last one");
    let entry = home
        .journal()
        .edit_entry(entry.unwrap().id, draft, moment(), None);
    entry.unwrap().id
}

fn pictured(home: &Session) -> EntryId {
    let photo = home.journal().add_photo(one_pixel(), moment()).unwrap();
    let draft = EntryInput {
        photos: vec![photo.id],
        ..text("the one with a photo")
    };
    home.journal().add_entry(draft, moment(), None).unwrap().id
}

fn imported(home: &Session) -> ImportId {
    let csv = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/journals/presently/journal.csv"
    );
    let format = ImportFormat::Presently;
    let report = home.transfer().import_entries(
        picked(csv),
        choices(Some(format), None),
        moment(),
        Job::new(),
    );
    report.unwrap().import_id.unwrap()
}

fn prompt(home: &Session) -> PromptId {
    let prompt = home
        .prompts()
        .add_prompt("What was it like?", moment())
        .unwrap();
    home.prompts()
        .set_prompt_favourite(&prompt.id, true, moment())
        .unwrap();
    prompt.id.parse().unwrap()
}

fn put_bio_slot(home: &Session, code: &str) {
    home.keys()
        .reauthenticate_with_recovery_code(code, moment())
        .unwrap();
    let sealed = home.keys().seal_secret(SlotKind::Bio).unwrap();
    home.keys().put_slot(by_hardware(sealed)).unwrap();
}

/// Where a store is to be made: the folder is not there yet.
pub(crate) fn nowhere() -> (tempfile::TempDir, std::path::PathBuf) {
    let outer = tempfile::tempdir().unwrap();
    let dir = outer.path().join("store");
    (outer, dir)
}
