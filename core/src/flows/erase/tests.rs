//! Each page of each file that is left is decrypted, whether it is in use or not: what was erased
//! is on none.

mod home;
mod kinds;

use std::collections::BTreeMap;
use std::path::Path;

use sha2::Digest;

use home::{Home, PAGE, context, home};

use super::*;
use crate::drafts::Fields;
use crate::error::Error;
use crate::journal::EntryInput;
use crate::store::testing::{slow_steps, statements};
use crate::{Kind, disk};

const NEW_ENTRY: DraftOf = DraftOf::New { kind: Kind::Entry };

fn an_entry(id: EntryId) -> Erasable {
    let thing = Thing::Entry { id };
    Erasable::Thing { thing }
}

fn entry(text: &str) -> EntryInput {
    EntryInput {
        text: text.into(),
        tags: vec!["sandpiper".into()],
        ..EntryInput::default()
    }
}

#[test]
fn a_bin_is_emptied_without_going_through_all_entries_for_each() {
    const MANY: usize = 30;
    let home = home();
    home.write(|tx| {
        for n in 0..MANY {
            let added = journal::add(tx, &entry(&format!("entry {n}")), None, &context(1))?;
            journal::trash(tx, added.id, &context(2))?;
        }
        Ok(())
    });
    let plan = home
        .store
        .read(|conn| find(conn, Erasable::Trash, &context(3)));
    let plan = plan.unwrap();
    let ((), ran) = statements(&home.store, || home.write(|tx| take_out(tx, &plan)));
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for sql in &ran {
        *times.entry(sql).or_default() += 1;
    }
    times.retain(|_, times| *times >= MANY);
    assert!(!times.is_empty());
    for sql in times.into_keys().filter(|sql| !sql.starts_with("INSERT")) {
        let slow = home.store.read(|conn| Ok(slow_steps(conn, sql))).unwrap();
        assert_eq!(slow, [""; 0], "{sql}");
    }
}

#[test]
fn nothing_that_is_left_opens_to_an_erased_entry() {
    let home = home();
    let fields = Fields::from_iter([("text".to_owned(), "mari, a half typed juniper".into())]);
    home.write(|tx| drafts::save(tx, NEW_ENTRY, &fields, &context(0)));
    home.take_snapshot(0);
    home.write(|tx| drafts::forget(tx, NEW_ENTRY));
    let other = home.write(|tx| journal::add(tx, &entry("a kingfisher stays"), None, &context(1)));
    // Long enough for pages of its own.
    let long = format!("marigold {}", "by the river ".repeat(1000));
    let erased = home.write(|tx| journal::add(tx, &entry(&long), None, &context(2)));
    home.take_snapshot(24 * 60);
    home.write(|tx| journal::edit(tx, erased.id, &entry("cormorant"), None, &context(3)));
    let fields = Fields::from_iter([("text".to_owned(), "goldcrest".into())]);
    home.write(|tx| {
        drafts::save(
            tx,
            DraftOf::Change {
                thing: Thing::Entry { id: erased.id },
            },
            &fields,
            &context(4),
        )
    });
    home.take_snapshot(2 * 24 * 60);
    let aside: Vec<String> = disk::names(home.vault.dir()).unwrap();
    let aside: Vec<String> = aside
        .into_iter()
        .filter(|n| n.starts_with("data-"))
        .collect();
    home.vault.set_aside(&aside).unwrap();
    // The search that finds nothing has found it before: in the store or its log, in snapshots and
    // in what was set aside. What was forgotten before a snapshot is in the log no more.
    for (word, at_least) in [
        ("marigold", 4),
        ("cormorant", 3),
        ("goldcrest", 3),
        ("juniper", 1),
    ] {
        let places = home.places(word);
        assert!(places.len() >= at_least, "{word}: {places:?}");
    }
    home.erase(an_entry(erased.id)).unwrap();
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
    let again = home.erase(an_entry(erased.id));
    assert_eq!(again, Err(Error::NotFound { kind: "entry" }));
    let undone = home.write(|tx| super::super::undo(tx, &context(61)));
    assert_eq!(undone, None);
    assert!(
        home.store
            .read(|conn| journal::entry(conn, other.id))
            .is_ok()
    );
}

/// The rows are gone, and the log could not be emptied.
#[test]
fn erasing_again_does_the_rest() {
    let home = home();
    let entry = home.write(|tx| journal::add(tx, &entry("marigold"), None, &context(1)));
    let mut times = 0;
    let second_fails = move |change: disk::Change<'_>| match change {
        disk::Change::Remove(path) if path.to_string_lossy().ends_with("-log") => {
            times += 1;
            if times == 2 {
                Err(Error::internal("on purpose"))
            } else {
                Ok(())
            }
        }
        _ => Ok(()),
    };
    let failed = disk::watched(second_fails, || home.erase(an_entry(entry.id)));
    assert_eq!(failed, Err(Error::internal("on purpose")));
    let gone = home.store.read(|conn| journal::entry(conn, entry.id));
    assert_eq!(gone.err(), Some(Error::NotFound { kind: "entry" }));
    assert!(!home.places("marigold").is_empty());
    home.erase(an_entry(entry.id)).unwrap();
    assert!(home.places("marigold").is_empty());
    let again = home.erase(an_entry(entry.id));
    assert_eq!(again, Err(Error::NotFound { kind: "entry" }));
}

fn typed(text: &str) -> Fields {
    Fields::from_iter([("text".to_owned(), text.into())])
}

/// What became of it later may be what is erased.
#[test]
fn what_was_being_typed_goes_from_the_snapshots_with_what_it_became() {
    let home = home();
    let changed = home.write(|tx| journal::add(tx, &entry("kept"), None, &context(1)));
    let id = changed.id;
    let change = DraftOf::Change {
        thing: Thing::Entry { id },
    };
    let trashed = home.write(|tx| journal::add(tx, &entry("binned"), None, &context(1)));
    home.write(|tx| journal::trash(tx, trashed.id, &context(2)));
    for what in [Erasable::Versions { id }, Erasable::Trash] {
        home.write(|tx| drafts::save(tx, NEW_ENTRY, &typed("juniper"), &context(2)));
        home.write(|tx| drafts::save(tx, change, &typed("goldcrest"), &context(2)));
        home.take_snapshot(3);
        home.write(|tx| drafts::forget(tx, NEW_ENTRY));
        home.write(|tx| drafts::forget(tx, change));
        assert!(!home.places("juniper").is_empty() && !home.places("goldcrest").is_empty());
        home.erase(what).unwrap();
        assert!(home.places("juniper").is_empty(), "{what:?}");
        let stays = what == Erasable::Trash;
        assert_eq!(home.places("goldcrest").is_empty(), !stays, "{what:?}");
    }
}

#[test]
fn what_is_in_the_store_no_more_goes_with_the_history() {
    let home = home();
    home.write(|tx| drafts::save(tx, NEW_ENTRY, &typed("juniper"), &context(1)));
    let added = home.write(|tx| journal::add(tx, &entry("marigold"), None, &context(1)));
    home.take_snapshot(2);
    home.write(|tx| drafts::discard(tx, NEW_ENTRY, &context(3)));
    home.write(|tx| journal::edit(tx, added.id, &entry("kingfisher"), None, &context(4)));
    assert!(
        home.places("juniper").len() > 1,
        "in the snapshot, and to be undone"
    );
    let erased = home.erase(Erasable::History).unwrap();
    assert_eq!(erased.snapshots_removed, 1);
    assert!(home.places("juniper").is_empty());
    assert!(home.vault.snapshots().unwrap().is_empty());
    // What is in the store stays, earlier versions too.
    assert!(!home.places("kingfisher").is_empty() && !home.places("marigold").is_empty());
    assert_eq!(home.write(|tx| super::super::undo(tx, &context(61))), None);
}

#[test]
fn a_tag_goes_with_the_last_entry_that_has_it() {
    let home = home();
    let only = home.write(|tx| journal::add(tx, &entry("marigold"), None, &context(1)));
    assert!(!home.places("sandpiper").is_empty());
    home.erase(an_entry(only.id)).unwrap();
    assert!(home.places("sandpiper").is_empty());
}

/// While another entry has the tag, both stay.
#[test]
fn what_was_typed_to_rename_a_tag_goes_with_it() {
    let home = home();
    let only = home.write(|tx| journal::add(tx, &entry("marigold"), None, &context(1)));
    let tags = home.store.read(|conn| journal::tags_only_of(conn, only.id));
    let thing = Thing::Tag {
        id: tags.unwrap()[0],
    };
    let of = DraftOf::Change { thing };
    let half = Fields::from_iter([("name".to_owned(), "goldcrest".into())]);
    home.write(|tx| drafts::save(tx, of, &half, &context(1)));
    home.take_snapshot(1);
    // Another entry has the tag too: it stays, and so does what was typed.
    let other = home.write(|tx| journal::add(tx, &entry("kingfisher"), None, &context(2)));
    home.erase(an_entry(only.id)).unwrap();
    let kept = home.store.read(|conn| drafts::draft(conn, of)).unwrap();
    assert_eq!(kept.map(|draft| draft.fields), Some(half));
    home.erase(an_entry(other.id)).unwrap();
    assert!(home.places("goldcrest").is_empty());
    assert!(home.places("sandpiper").is_empty());
}

/// Whatever step it ends at, what was to be erased is there, or gone everywhere.
#[test]
fn it_can_end_at_any_step() {
    for steps in 0.. {
        let home = home();
        let added = home.write(|tx| journal::add(tx, &entry("marigold"), None, &context(1)));
        home.take_snapshot(0);
        let what = an_entry(added.id);
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
    let added = home.write(|tx| journal::add(tx, &entry("marigold"), None, &context(1)));
    home.take_snapshot(0);
    home.take_snapshot(24 * 60);
    home.take_snapshot(2 * 24 * 60);
    let all = home.vault.snapshots().unwrap();
    let dir = home.vault.dir().join("snapshots");
    std::fs::write(dir.join(format!("{}.v1", all[0].id)), b"damaged").unwrap();
    let database = dir.join(format!("{}.db", all[1].id));
    let mut bytes = std::fs::read(&database).unwrap();
    bytes[5 * PAGE] ^= 1;
    std::fs::write(&database, bytes).unwrap();
    let lost = dir.join(format!("{}.db", all[2].id));
    std::fs::remove_file(lost).unwrap();
    let erased = home.erase(an_entry(added.id)).unwrap();
    assert_eq!((erased.snapshots_removed, erased.left_alone), (3, 0));
    assert_eq!(disk::names(&dir), Ok(Vec::new()));
}

#[test]
fn a_snapshot_without_its_header_is_left_alone_and_counted() {
    let home = home();
    let added = home.write(|tx| journal::add(tx, &entry("marigold"), None, &context(1)));
    home.take_snapshot(0);
    let id = home.vault.snapshots().unwrap()[0].id;
    let dir = home.vault.dir().join("snapshots");
    std::fs::remove_file(dir.join(format!("{id}.v1"))).unwrap();
    let erased = home.erase(an_entry(added.id)).unwrap();
    assert_eq!((erased.snapshots_removed, erased.left_alone), (0, 1));
    assert!(dir.join(format!("{id}.db")).exists());
}

/// Nobody can look into it, and its header may be whole again some day.
#[test]
fn a_snapshot_of_a_newer_version_stops_it_before_anything_is_changed() {
    let home = home();
    let added = home.write(|tx| journal::add(tx, &entry("marigold"), None, &context(1)));
    home.take_snapshot(0);
    home.take_snapshot(24 * 60);
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
    let refused = home.erase(an_entry(added.id));
    assert_eq!(refused, Err(Error::Newer { part: "snapshot" }));
    assert!(files(&dir) == before);
    assert!(!home.places("marigold").is_empty());
}

/// Another store's may lie in the folder. Nothing of this one is in it.
#[test]
fn what_other_keys_open_is_left_alone_and_told() {
    let (home, other) = (home(), self::home::home());
    let added = home.write(|tx| journal::add(tx, &entry("marigold"), None, &context(1)));
    home.take_snapshot(0);
    other.take_snapshot(0);
    for name in disk::names(&other.vault.dir().join("snapshots")).unwrap() {
        let path = Path::new("snapshots").join(name);
        std::fs::copy(other.vault.dir().join(&path), home.vault.dir().join(path)).unwrap();
    }
    let database = other.vault.status(&context(0)).unwrap().database;
    let from = other.vault.dir().join(&database);
    std::fs::copy(from, home.vault.dir().join(&database)).unwrap();
    assert_eq!(home.vault.snapshots().unwrap().len(), 1);
    let erased = home.erase(an_entry(added.id)).unwrap();
    assert_eq!((erased.snapshots_removed, erased.left_alone), (0, 2));
    let names = disk::names(&home.vault.dir().join("snapshots")).unwrap();
    assert_eq!(names.len(), 4);
    for snapshot in other.vault.snapshots().unwrap() {
        assert!(names.contains(&format!("{}.v1", snapshot.id)));
    }
    assert!(home.vault.dir().join(database).exists());
}
