//! Files of two times of a store, or of two stores, in one folder: told apart, and both kept.

use std::collections::BTreeMap;
use std::fs;

use alongside::{EntryInput, FindingKind, Guide, Job, Session, SlotKind, Vault};
use alongside_tests::{
    Folder, Home, another_pixel, files, finding, later, moment, one_pixel, open_ones, put_files,
    text, texts, unlock_by_code, unwrapped,
};

const DAY: i64 = 24 * 60;

type Files = BTreeMap<String, Vec<u8>>;

const COPIES: [&str; 2] = ["keys.v1", "keys.v1.copy"];

fn write(session: &Session, words: &str, picture: Vec<u8>) {
    let photo = session.journal().add_photo(picture, moment()).unwrap();
    let draft = EntryInput {
        photos: vec![photo.id],
        ..text(words)
    };
    session.journal().add_entry(draft, moment(), None).unwrap();
}

fn rotated(session: &Session, code: &str) -> String {
    session
        .keys()
        .reauthenticate_with_recovery_code(code, moment())
        .unwrap();
    session.keys().new_key().unwrap();
    let sealed = alongside::Wrapped {
        hardware_key: Some("a phone's".into()),
        ..unwrapped(session.keys().seal_secret(SlotKind::Device).unwrap())
    };
    let new = Guide::new().new_recovery_code().unwrap();
    session.keys().rotate(sealed, &new, Job::new()).unwrap();
    new
}

/// Opens, reads all and locks.
fn opened(folder: &Folder, code: &str) -> Vec<String> {
    let vault = Vault::open(folder.text()).unwrap();
    let session = unlock_by_code(&vault, code).unwrap();
    let entries = session
        .journal()
        .entries(open_ones(), None, 9)
        .unwrap()
        .entries;
    for entry in &entries {
        assert!(
            session.journal().photo(entry.photos[0].id).is_ok(),
            "{}",
            entry.text
        );
    }
    session.lock().unwrap();
    texts(&entries)
        .iter()
        .map(|text| (*text).to_owned())
        .collect()
}

/// Databases, photos and snapshots; none of what every opening writes.
fn is_of_its_time(name: &str) -> bool {
    ["data-", "photos-", "snapshots/"]
        .iter()
        .any(|begin| name.starts_with(begin))
}

/// The ones that a folder has lost or changed.
fn missing(of: &Files, folder: &Folder) -> Vec<String> {
    let now = files(folder.path());
    let own = of.iter().filter(|(name, _)| is_of_its_time(name));
    let lost = own.filter(|(name, bytes)| now.get(*name) != Some(*bytes));
    lost.map(|(name, _)| name.clone()).collect()
}

#[test]
fn an_older_key_file_put_back_opens_and_takes_nothing_of_the_newer_time() {
    for switch in [false, true] {
        let home = Home::new();
        write(&home, "before", one_pixel());
        home.snapshots()
            .take_snapshot(moment(), Job::new())
            .unwrap();
        let old_code = home.folder().code.clone();
        let folder = home.close();
        let old = files(folder.path());

        let home = folder.open();
        let new_code = rotated(&home, &old_code);
        let folder = home.let_go();
        let vault = Vault::open(folder.text()).unwrap();
        let session = unlock_by_code(&vault, &new_code).unwrap();
        write(&session, "after", another_pixel());
        let next = later(&moment(), DAY);
        session.snapshots().take_snapshot(next, Job::new()).unwrap();
        session.lock().unwrap();
        drop((session, vault));
        let new = files(folder.path());

        let back = |name: &String| COPIES.contains(&name.as_str()) || name.starts_with("data-");
        let mut old = old;
        old.retain(|name, _| back(name) || name.starts_with("photos-"));
        put_files(folder.path(), &old);
        if switch {
            // Of a change of the key after that, which nobody has unlocked after.
            let database = new.keys().find(|name| name.starts_with("data-")).unwrap();
            let names = format!("data-00000000000000aa.db\n{database}\n");
            fs::write(folder.path().join("switch.v1"), names).unwrap();
        }
        for day in [2, 3, 60] {
            assert_eq!(opened(&folder, &old_code), ["before"]);
            let vault = Vault::open(folder.text()).unwrap();
            let session = unlock_by_code(&vault, &old_code).unwrap();
            let now = later(&moment(), day * DAY);
            assert!(session.snapshots().is_snapshot_due(now.clone()).unwrap());
            session.snapshots().take_snapshot(now, Job::new()).unwrap();
            let said = session.snapshots().verify(Job::new()).unwrap();
            assert!(said.is_whole(), "{said:?}");
            for note in [
                finding(FindingKind::SnapshotsOfOtherKeys, 2),
                finding(FindingKind::OtherDatabases, 1),
                finding(FindingKind::OtherPhotos, 1),
            ] {
                assert!(said.notes.contains(&note), "{said:?}");
            }
            session.lock().unwrap();
        }
        assert_eq!(missing(&new, &folder), Vec::<String>::new());

        put_files(folder.path(), &new);
        assert_eq!(opened(&folder, &new_code), ["after", "before"]);
        assert_eq!(missing(&new, &folder), Vec::<String>::new());
        old.retain(|name, _| is_of_its_time(name) && !name.starts_with("data-"));
        assert_eq!(missing(&old, &folder), Vec::<String>::new());
    }
}

/// Two stores, locked, with an entry each.
fn two() -> [Folder; 2] {
    ["mine", "theirs"].map(|words| {
        let folder = Folder::set_up();
        let home = folder.open();
        write(&home, words, one_pixel());
        home.snapshots()
            .take_snapshot(moment(), Job::new())
            .unwrap();
        home.close()
    })
}

/// The files that were set aside.
fn aside(folder: &Folder) -> Vec<Vec<u8>> {
    let all = files(folder.path()).into_iter();
    let aside = all.filter(|(name, _)| name.starts_with("quarantine/"));
    aside.map(|(_, bytes)| bytes).collect()
}

#[test]
fn of_two_stores_key_files_the_one_with_its_database_counts_and_the_other_is_set_aside() {
    let [mine, theirs] = two();
    let foreign = fs::read(theirs.path().join("keys.v1")).unwrap();
    for name in COPIES {
        let folder = Folder::of(&files(mine.path()), &mine.code);
        fs::write(folder.path().join(name), &foreign).unwrap();
        assert_eq!(opened(&folder, &mine.code), ["mine"], "{name}");
        assert_eq!(aside(&folder), [foreign.as_slice()], "{name}");
    }
    // Both databases are there: the first copy counts, whatever was changed more often.
    for times in [0, 3] {
        let folder = Folder::of(&files(mine.path()), &mine.code);
        for _ in 0..times {
            let vault = Vault::open(folder.text()).unwrap();
            let session = unlock_by_code(&vault, &folder.code).unwrap();
            session
                .keys()
                .reauthenticate_with_recovery_code(&folder.code, moment())
                .unwrap();
            let sealed = session.keys().seal_secret(SlotKind::Bio).unwrap();
            let sealed = alongside::Wrapped {
                hardware_key: Some("a finger's".into()),
                ..unwrapped(sealed)
            };
            session.keys().put_slot(sealed).unwrap();
            session.lock().unwrap();
        }
        let own = fs::read(folder.path().join("keys.v1.copy")).unwrap();
        let mut other = files(theirs.path());
        other.retain(|name, _| name == "keys.v1" || is_of_its_time(name));
        put_files(folder.path(), &other);
        assert_eq!(opened(&folder, &theirs.code), ["theirs"]);
        assert_eq!(aside(&folder), [own.as_slice()]);
        assert_eq!(missing(&files(mine.path()), &folder), Vec::<String>::new());
        // And back.
        for name in COPIES {
            fs::write(folder.path().join(name), &own).unwrap();
        }
        assert_eq!(opened(&folder, &mine.code), ["mine"]);
        assert_eq!(missing(&other, &folder), Vec::<String>::new());
    }
}

/// Whatever opens it or not: nothing of it goes.
#[test]
fn the_database_of_one_store_with_the_key_file_of_another_is_refused_and_left_alone() {
    let [mine, theirs] = two();
    let name = |folder: &Folder| {
        let database = folder.database();
        database.file_name().unwrap().to_str().unwrap().to_owned()
    };
    let mut mixed = files(mine.path());
    let foreign = files(theirs.path())[&name(&theirs)].clone();
    mixed.insert(name(&mine), foreign);
    let folder = Folder::of(&mixed, &mine.code);
    for _ in 0..2 {
        let vault = Vault::open(folder.text()).unwrap();
        assert!(unlock_by_code(&vault, &folder.code).is_err());
        drop(vault);
        assert_eq!(missing(&mixed, &folder), Vec::<String>::new());
    }
}
