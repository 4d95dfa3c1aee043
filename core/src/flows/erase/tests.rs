//! Each page of each file that is left is decrypted, whether it is in use or not: what was erased
//! is on none.

use std::path::{Path, PathBuf};

use aes::Aes256;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use sha2::Digest;

use super::*;
use crate::drafts::Fields;
use crate::error::Error;
use crate::groups::MeetingDraft;
use crate::journal::EntryDraft;
use crate::programme::ReachCardDraft;
use crate::reminders::ReminderDraft;
use crate::store::Key;
use crate::vault::{Pace, RecoveryCode, Wrapped};
use crate::{Timestamp, disk};

const PAGE: usize = 4096;
/// What SQLCipher keeps at the end of a page: the vector of 16 bytes, and a code of 64.
const RESERVED: usize = 80;

/// The content of pages as SQLCipher 4 writes them (zetetic.net/sqlcipher/design), under a raw key
/// of 32 bytes and a salt of 16.
fn decrypted(pages: &[u8], key: &Key, first_has_salt: bool) -> Vec<u8> {
    let secret: [u8; 32] = *key.as_bytes().first_chunk().unwrap();
    let mut plain = Vec::new();
    for (number, page) in pages.chunks_exact(PAGE).enumerate() {
        let salt = if number == 0 && first_has_salt { 16 } else { 0 };
        let (content, reserved) = page.split_at(PAGE - RESERVED);
        let vector: [u8; 16] = *reserved.first_chunk().unwrap();
        let mut content = content[salt..].to_vec();
        cbc::Decryptor::<Aes256>::new(&secret.into(), &vector.into())
            .decrypt_padded::<NoPadding>(&mut content)
            .unwrap();
        plain.extend(content);
    }
    plain
}

/// The content of a write-ahead log's frames.
fn decrypted_log(log: &[u8], key: &Key) -> Vec<u8> {
    let frames = log.get(32..).unwrap_or_default().chunks_exact(24 + PAGE);
    let pages = frames.flat_map(|frame| {
        // A frame of the first page has its salt too, which only spoils its beginning.
        decrypted(&frame[24..], key, false)
    });
    pages.collect()
}

struct Home {
    _dir: tempfile::TempDir,
    vault: Vault,
    store: Store,
    lock_key: LockKey,
}

fn here(minutes: i64) -> Here {
    Here {
        now: Timestamp(1_795_388_400_000).plus_minutes(minutes),
        zone: crate::Zone::UTC,
        uptime: minutes * 60_000,
        language: "en".into(),
    }
}

fn home() -> Home {
    let dir = tempfile::tempdir().unwrap();
    let vault = Vault::create(dir.path()).unwrap();
    let new = vault.new_key().unwrap();
    let pace = Pace(std::time::Duration::from_secs(1));
    let sealing = new.seal_pin(b"river stone 4", &[], pace).unwrap();
    let wrapped = Wrapped {
        bytes: sealing.to_wrap().to_vec(),
        hardware_key: None,
    };
    let code = RecoveryCode::random().unwrap();
    let store = vault.set_up(&new, (&sealing, &wrapped), &code).unwrap();
    Home {
        _dir: dir,
        vault,
        store,
        lock_key: LockKey::new(&[7; 32]).unwrap(),
    }
}

impl Home {
    fn erase(&self, what: Erasable) -> Result<Erased> {
        let (vault, key) = (&self.vault, &self.lock_key);
        erase(&self.store, vault, key, what, &here(60), &Job::new())
    }

    fn keep_snapshot(&self, minutes: i64) {
        let kept = self
            .vault
            .keep_snapshot(&self.store, &here(minutes), &Job::new());
        kept.unwrap();
    }

    /// Every file below the folder that can be opened by a key that is still there, decrypted.
    fn content(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let own = self.store.key().unwrap();
        let mut content = Vec::new();
        let mut add = |path: PathBuf, key: &Key| {
            let bytes = std::fs::read(&path).unwrap_or_default();
            let is_log = path.to_string_lossy().contains("-wal");
            let plain = if is_log {
                decrypted_log(&bytes, key)
            } else {
                decrypted(&bytes, key, true)
            };
            content.push((path, plain));
        };
        let mut dirs = vec![self.vault.dir().to_owned()];
        let quarantine = self.vault.dir().join("quarantine");
        dirs.extend(
            disk::names(&quarantine)
                .unwrap()
                .iter()
                .map(|n| quarantine.join(n)),
        );
        for dir in dirs {
            for name in disk::names(&dir).unwrap() {
                if name.starts_with("data-") && !name.contains("-log") {
                    add(dir.join(name), &own);
                }
            }
        }
        for snapshot in self.vault.snapshots().unwrap() {
            let (path, key) = self.vault.snapshot_file(snapshot.id, &own).unwrap();
            add(path, &key);
        }
        content
    }

    /// The files in which a word stands.
    fn places(&self, word: &str) -> Vec<PathBuf> {
        let holds = |content: &[u8]| {
            let mut windows = content.windows(word.len());
            windows.any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
        };
        let content = self.content().into_iter();
        content
            .filter(|(_, content)| holds(content))
            .map(|(path, _)| path)
            .collect()
    }

    fn write<T>(&self, change: impl Fn(&Transaction<'_>) -> Result<T>) -> T {
        self.store.write(change).unwrap()
    }
}

fn entry(text: &str) -> EntryDraft {
    EntryDraft {
        text: text.into(),
        tags: vec!["sandpiper".into()],
        ..EntryDraft::default()
    }
}

#[test]
fn nothing_that_is_left_opens_to_an_erased_entry() {
    let home = home();
    let fields = Fields::from([("text".to_owned(), "mari, a half typed juniper".to_owned())]);
    home.write(|tx| drafts::keep(tx, DraftOf::NewEntry, &fields, &here(0)));
    home.keep_snapshot(0);
    home.write(|tx| drafts::forget(tx, DraftOf::NewEntry));
    let other = home.write(|tx| journal::add(tx, &entry("a kingfisher stays"), None, &here(1)));
    // Long enough for pages of its own.
    let long = format!("marigold {}", "by the river ".repeat(1000));
    let erased = home.write(|tx| journal::add(tx, &entry(&long), None, &here(2)));
    home.keep_snapshot(24 * 60);
    home.write(|tx| journal::edit(tx, erased.id, &entry("cormorant"), None, &here(3)));
    let fields = Fields::from([("text".to_owned(), "goldcrest".to_owned())]);
    home.write(|tx| drafts::keep(tx, DraftOf::Entry { id: erased.id }, &fields, &here(4)));
    home.keep_snapshot(2 * 24 * 60);
    let aside: Vec<String> = disk::names(home.vault.dir()).unwrap();
    let aside: Vec<String> = aside
        .into_iter()
        .filter(|n| n.starts_with("data-"))
        .collect();
    home.vault.set_aside(&aside).unwrap();
    // The search that finds nothing has found it before: in the store or its log, in snapshots and
    // in what was set aside.
    for (word, at_least) in [
        ("marigold", 4),
        ("cormorant", 3),
        ("goldcrest", 3),
        ("juniper", 2),
    ] {
        let places = home.places(word);
        assert!(places.len() >= at_least, "{word}: {places:?}");
    }
    home.erase(Erasable::Entry { id: erased.id }).unwrap();
    for word in [
        "marigold",
        "cormorant",
        "goldcrest",
        "juniper",
        "by the river",
    ] {
        assert!(home.places(word).is_empty(), "{word}");
    }
    assert_eq!(
        home.places("kingfisher").len(),
        3,
        "the store and two snapshots"
    );
    assert_eq!(
        home.places("sandpiper").len(),
        3,
        "a tag that another entry has"
    );
    assert_eq!(home.vault.quarantined(), 0);
    assert_eq!(home.vault.snapshots().unwrap().len(), 3);
    for snapshot in home.vault.snapshots().unwrap() {
        let key = home.store.key().unwrap();
        let (path, key) = home.vault.snapshot_file(snapshot.id, &key).unwrap();
        assert!(store::look(&path, &key, &Job::new()).unwrap().is_whole());
    }
    let again = home.erase(Erasable::Entry { id: erased.id });
    assert_eq!(again, Err(Error::NotFound { kind: "entry" }));
    let undone = home.write(|tx| super::super::undo(tx, &here(61)));
    assert_eq!(undone, None);
    assert!(
        home.store
            .read(|conn| journal::entry(conn, other.id))
            .is_ok()
    );
}

#[test]
fn a_tag_goes_with_the_last_entry_that_has_it() {
    let home = home();
    let only = home.write(|tx| journal::add(tx, &entry("marigold"), None, &here(1)));
    assert!(!home.places("sandpiper").is_empty());
    home.erase(Erasable::Entry { id: only.id }).unwrap();
    assert!(home.places("sandpiper").is_empty());
}

#[test]
fn reminders_cards_meetings_and_drafts_can_be_erased() {
    let home = home();
    let rule = crate::reminders::Rule {
        repeat: crate::reminders::Repeat::Daily,
        time: "08:00".parse().unwrap(),
        zone: None,
    };
    let reminder = ReminderDraft {
        text: "marigold reminder".into(),
        rule,
    };
    let card = ReachCardDraft {
        title: "marigold card".into(),
        text: String::new(),
    };
    let meeting = MeetingDraft {
        fellowship: crate::groups::Fellowship::Na,
        name: "marigold meeting".into(),
        day: crate::Weekday::Sunday,
        start: "19:00".parse().unwrap(),
        minutes: None,
        zone: None,
        venue: crate::groups::Venue::InPerson,
        place: None,
        address: None,
        locality: None,
        latitude: None,
        longitude: None,
        url: None,
        phone: None,
        notes: None,
    };
    let fields = Fields::from([("text".to_owned(), "marigold draft".to_owned())]);
    let reminder = home.write(|tx| reminders::add(tx, &reminder, &here(0))).id;
    let card = home.write(|tx| programme::add_card(tx, &card, &here(0))).id;
    let meeting = home
        .write(|tx| groups::add_by_hand(tx, &meeting, &here(0)))
        .id;
    let of = DraftOf::NewReminder;
    home.write(|tx| drafts::keep(tx, of, &fields, &here(0)));
    home.keep_snapshot(1);
    for (what, word) in [
        (Erasable::Reminder { id: reminder }, "marigold reminder"),
        (Erasable::Card { id: card }, "marigold card"),
        (Erasable::Meeting { id: meeting }, "marigold meeting"),
        (Erasable::Draft { of }, "marigold draft"),
    ] {
        assert!(!home.places(word).is_empty(), "{word}");
        home.erase(what).unwrap();
        assert!(home.places(word).is_empty(), "{word}");
        let again = home.erase(what);
        assert!(matches!(again, Err(Error::NotFound { .. })), "{again:?}");
    }
}

/// Whatever step it ends at, what was to be erased is there, or gone everywhere.
#[test]
fn it_can_end_at_any_step() {
    for steps in 0.. {
        let home = home();
        let added = home.write(|tx| journal::add(tx, &entry("marigold"), None, &here(1)));
        home.keep_snapshot(0);
        let what = Erasable::Entry { id: added.id };
        let done = disk::faults::dies_after(steps, || home.erase(what));
        let there = home.store.read(|conn| journal::entry(conn, added.id));
        if there.is_ok() {
            home.erase(what).unwrap();
        }
        let keys = Path::new(home.vault.dir()).join("keys.v1");
        assert!(keys.exists());
        if done.is_some() || there.is_err() {
            // The log is emptied last, and is emptied at the latest with the lock.
            home.store.close();
        }
        if done.is_some() {
            assert!(steps > 3, "{steps}");
            break;
        }
    }
}

/// A snapshot of which nobody can say what is in it goes too.
#[test]
fn what_can_not_be_rewritten_goes() {
    let home = home();
    let added = home.write(|tx| journal::add(tx, &entry("marigold"), None, &here(1)));
    home.keep_snapshot(0);
    home.keep_snapshot(24 * 60);
    home.keep_snapshot(2 * 24 * 60);
    let all = home.vault.snapshots().unwrap();
    let dir = home.vault.dir().join("snapshots");
    std::fs::write(dir.join(format!("{}.v1", all[0].id)), b"damaged").unwrap();
    let database = dir.join(format!("{}.db", all[1].id));
    let mut bytes = std::fs::read(&database).unwrap();
    bytes[5 * PAGE] ^= 1;
    std::fs::write(&database, bytes).unwrap();
    let lost = dir.join(format!("{}.db", all[2].id));
    std::fs::remove_file(lost).unwrap();
    let erased = home.erase(Erasable::Entry { id: added.id }).unwrap();
    assert_eq!((erased.snapshots_removed, erased.left_alone), (3, 0));
    assert_eq!(disk::names(&dir), Ok(Vec::new()));
}

/// Nobody can look into it, and its header may be whole again some day.
#[test]
fn a_snapshot_of_a_newer_version_stops_it_before_anything_is_changed() {
    let home = home();
    let added = home.write(|tx| journal::add(tx, &entry("marigold"), None, &here(1)));
    home.keep_snapshot(0);
    home.keep_snapshot(24 * 60);
    let dir = home.vault.dir().join("snapshots");
    let all = home.vault.snapshots().unwrap();
    let header = dir.join(format!("{}.v1", all[1].id));
    let text = "{\"version\": 2, \"all\": \"else may differ\"}";
    let digest = data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(text));
    std::fs::write(&header, format!("{text}\n{digest}\n")).unwrap();
    let files = |dir: &Path| {
        let names = disk::names(dir).unwrap().into_iter();
        let read = names.map(|name| std::fs::read(dir.join(name)).unwrap());
        read.collect::<Vec<_>>()
    };
    let before = files(&dir);
    let refused = home.erase(Erasable::Entry { id: added.id });
    assert_eq!(refused, Err(Error::Newer { part: "snapshot" }));
    assert!(files(&dir) == before);
    assert!(!home.places("marigold").is_empty());
}

/// Another store's may lie in the folder. Nothing of this one is in it.
#[test]
fn what_other_keys_open_is_left_alone_and_told() {
    let (home, other) = (home(), self::home());
    let added = home.write(|tx| journal::add(tx, &entry("marigold"), None, &here(1)));
    home.keep_snapshot(0);
    other.keep_snapshot(0);
    for name in disk::names(&other.vault.dir().join("snapshots")).unwrap() {
        let path = Path::new("snapshots").join(name);
        std::fs::copy(other.vault.dir().join(&path), home.vault.dir().join(path)).unwrap();
    }
    let database = other.vault.status(&here(0)).unwrap().database;
    let from = other.vault.dir().join(&database);
    std::fs::copy(from, home.vault.dir().join(&database)).unwrap();
    assert_eq!(home.vault.snapshots().unwrap().len(), 1);
    let erased = home.erase(Erasable::Entry { id: added.id }).unwrap();
    assert_eq!((erased.snapshots_removed, erased.left_alone), (0, 2));
    let names = disk::names(&home.vault.dir().join("snapshots")).unwrap();
    assert_eq!(names.len(), 4);
    for snapshot in other.vault.snapshots().unwrap() {
        assert!(names.contains(&format!("{}.v1", snapshot.id)));
    }
    assert!(home.vault.dir().join(database).exists());
}
