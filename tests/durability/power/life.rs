//! The life of a store, an act after the other: what is acknowledged is kept from then on.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use alongside::{
    AppError, DraftOf, EntryId, EntryInput, Erasable, Guide, Job, Kind, Occurrence, PhotoId,
    ReminderId, Session, SlotKind, Thing, Vault,
};
use alongside_tests::{
    LOCK_KEY, PIN, daily, done, form, gif, lamp, later, moment as now, occurrence, tagged, text,
    unlock_by_code, unwrapped,
};

use crate::ops::{Done, OTHER_PIN, import, second, typed_back};
use crate::prepared::{LATER_LIST, LIST, by_hardware, card};

/// The codes, one after the other.
pub(super) static CODES: LazyLock<[String; 4]> =
    LazyLock::new(|| std::array::from_fn(|_| Guide::new().new_recovery_code().unwrap()));

/// A store while it is lived in.
pub(super) struct Life {
    dir: PathBuf,
    vault: Option<Arc<Vault>>,
    session: Option<Arc<Session>>,
    entry: Option<EntryId>,
    photo: Option<PhotoId>,
    reminder: Option<ReminderId>,
}

/// An act by its name: one call of those that change anything. What it did is acknowledged when it
/// returns.
pub(super) type Act = (&'static str, fn(&mut Life) -> Done);

/// From the first day on, a line each.
#[rustfmt::skip]
pub(super) const ACTS: &[Act] = &[
    ("set up", Life::set_up),
    ("add an entry", |life| life.add("the first line")),
    ("add a long one", |life| life.add(&"and many more words of it ".repeat(400))),
    ("take a photo in", Life::take_photo),
    ("add an entry with it", Life::add_pictured),
    ("edit it", |life| life.open().journal().edit_entry(life.entry(), tagged("fewer", &["day", "b"]), now(), None).map(drop)),
    ("archive it", |life| life.open().journal().set_entry_archived(life.entry(), true, now()).map(drop)),
    ("undo", |life| life.open().undo(now()).map(drop)),
    ("add a reminder", Life::remind),
    ("mark done", |life| done(life.open(), life.reminder(), now().today(), &now()).map(drop)),
    ("keep a draft", |life| life.draft("half a")),
    ("keep more of it", |life| life.draft("half a line")),
    ("finish it", |life| life.open().journal().add_entry(text("a line"), now(), Some(DraftOf::New { kind: Kind::Entry })).map(drop)),
    ("add a card", |life| life.open().programme().add_card(card("Sam"), now(), None).map(drop)),
    ("add a meeting", |life| life.open().meetings().add_meeting(lamp("19:00"), now(), None).map(drop)),
    ("import a list", |life| import(life.open(), &LIST)),
    ("import it again", |life| import(life.open(), &LATER_LIST)),
    ("confirm the code", |life| life.open().keys().confirm_recovery_code(typed_back(&CODES[0]))),
    ("write into the second store", |life| life.second()?.journal().add_entry(text("ours"), now(), None).map(drop)),
    ("keep a snapshot", |life| life.take_snapshot(0)),
    ("add an entry that goes", |life| life.add("gone tomorrow")),
    ("keep another snapshot", |life| life.take_snapshot(1440)),
    ("erase the entry", |life| life.open().erase(Erasable::Thing { thing: Thing::Entry { id: life.entry() } }, now(), Job::new()).map(drop)),
    ("lock", Life::lock),
    ("answer while locked", |life| life.locked().answer_later(LOCK_KEY, life.reminder(), yesterday(), 5, now())),
    ("start the urge timer", |life| life.locked().start_urge_timer(LOCK_KEY, 20, now()).map(drop)),
    ("begin to try a PIN", |life| life.locked().attempt(now()).map(drop)),
    ("unlock", |life| life.unlock(0)),
    ("put another PIN", |life| life.put_pin(0)),
    ("put a finger's slot", |life| life.put_slot(0)),
    ("put another code", |life| life.put_code(0, 1)),
    ("add an entry after", |life| life.add("by another code")),
    ("restore the snapshot", |life| life.restore(1)),
    ("unlock what it held", |life| life.unlock(1)),
    ("add an entry to that", |life| life.add("after the snapshot")),
    ("rotate the keys", |life| life.rotate(1, 2)),
    ("unlock after", |life| life.unlock(2)),
    ("add an entry in the new file", |life| life.add("under another key")),
    ("lock the second store by itself", |life| rotate(&*life.second()?, 3)),
    ("lock again", Life::lock),
];

impl Life {
    /// In this folder, which is not there yet or has a store that is locked.
    pub(super) fn of(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
            vault: None,
            session: None,
            entry: None,
            photo: None,
            reminder: None,
        }
    }

    fn open(&self) -> &Session {
        self.session.as_ref().expect("an open store")
    }

    fn locked(&self) -> &Vault {
        self.vault.as_ref().expect("a store")
    }

    fn second(&self) -> Result<Arc<Session>, AppError> {
        second(self.session.as_ref().expect("an open store"))
    }

    /// The latest.
    fn entry(&self) -> EntryId {
        self.entry.expect("an entry")
    }

    fn reminder(&self) -> ReminderId {
        self.reminder.expect("a reminder")
    }

    pub(super) fn set_up(&mut self) -> Done {
        let vault = Vault::create(self.dir.to_str().expect("a path in UTF-8"))?;
        let sealed = unwrapped(vault.seal_pin(PIN, Vec::new())?);
        self.session = Some(vault.set_up(sealed, &CODES[0], LOCK_KEY, now())?);
        self.vault = Some(vault);
        Ok(())
    }

    pub(super) fn unlock(&mut self, code: usize) -> Done {
        // As by another process: the one before has let go.
        (self.vault, self.session) = (None, None);
        let vault = Vault::open(self.dir.to_str().expect("a path in UTF-8"))?;
        self.session = Some(unlock_by_code(&vault, &CODES[code])?);
        self.vault = Some(vault);
        Ok(())
    }

    fn lock(&mut self) -> Done {
        self.session.take().expect("an open store").lock()
    }

    fn add(&mut self, words: &str) -> Done {
        let entry = self
            .open()
            .journal()
            .add_entry(tagged(words, &["day"]), now(), None);
        self.entry = Some(entry?.id);
        Ok(())
    }

    fn take_photo(&mut self) -> Done {
        let photo = self.open().journal().add_photo(gif(1), now())?;
        self.photo = Some(photo.id);
        Ok(())
    }

    fn add_pictured(&mut self) -> Done {
        let draft = EntryInput {
            photos: self.photo.into_iter().collect(),
            ..text("with a photo")
        };
        self.entry = Some(self.open().journal().add_entry(draft, now(), None)?.id);
        Ok(())
    }

    fn remind(&mut self) -> Done {
        let before = later(&now(), -2880);
        let reminder = self
            .open()
            .reminders()
            .add_reminder(daily("17:00"), before, None);
        self.reminder = Some(reminder?.id);
        Ok(())
    }

    fn draft(&mut self, text: &str) -> Done {
        let form = form(Kind::Entry, text);
        self.open()
            .save_draft(DraftOf::New { kind: Kind::Entry }, form, now())
    }

    fn prove(&self, code: usize) -> Done {
        self.open()
            .keys()
            .reauthenticate_with_recovery_code(&CODES[code], now())
    }

    fn put_pin(&mut self, code: usize) -> Done {
        self.prove(code)?;
        let sealed = self.open().keys().seal_pin(OTHER_PIN, Vec::new())?;
        self.open().keys().put_slot(unwrapped(sealed))
    }

    fn put_slot(&mut self, code: usize) -> Done {
        self.prove(code)?;
        let sealed = self.open().keys().seal_secret(SlotKind::Bio)?;
        self.open().keys().put_slot(by_hardware(sealed))
    }

    fn put_code(&mut self, code: usize, new: usize) -> Done {
        self.prove(code)?;
        self.open().keys().put_recovery_code(&CODES[new])
    }

    fn take_snapshot(&mut self, minutes: i64) -> Done {
        let moment = later(&now(), minutes);
        self.open()
            .snapshots()
            .take_snapshot(moment, Job::new())
            .map(drop)
    }

    /// The earliest.
    fn restore(&mut self, code: usize) -> Done {
        self.prove(code)?;
        let snapshots = self.open().snapshots().list()?;
        let first = snapshots.last().expect("a snapshot").id;
        self.open()
            .snapshots()
            .restore_snapshot(first, now(), Job::new())
    }

    fn rotate(&mut self, code: usize, new: usize) -> Done {
        self.prove(code)?;
        rotate(self.open(), new)
    }
}

fn rotate(session: &Session, new: usize) -> Done {
    session.keys().new_key()?;
    let sealed = by_hardware(session.keys().seal_secret(SlotKind::Device)?);
    session.keys().rotate(sealed, &CODES[new], Job::new())
}

/// What it asked for the day before.
fn yesterday() -> Occurrence {
    let then = later(&now(), -1440);
    occurrence(then.today(), "17:00", then.zone)
}
