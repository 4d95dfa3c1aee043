//! What is damaged beside the database: kept as it is, or set aside, and told.

use std::fs;
use std::path::{Path, PathBuf};

use alongside::{EntryInput, Erasable, FindingKind, Guide, Job, SlotKind, Thing, Vault};
use alongside_tests::{
    Folder, Home, another_pixel, files, finding, later, moment, names, one_pixel, text,
    unlock_by_code, unwrapped,
};

const DAY: i64 = 24 * 60;

fn flip(path: &Path) -> Vec<u8> {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, &bytes).unwrap();
    bytes
}

/// Damages every page but the first. One page alone may be of an index, which a copy does not read.
fn flip_each_page(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    for page in bytes.chunks_mut(4096).skip(1) {
        page[2048] ^= 1;
    }
    fs::write(path, &bytes).unwrap();
}

/// The files whose paths begin and end so.
fn found(folder: &Path, begin: &str, end: &str) -> Vec<PathBuf> {
    let names = files(folder).into_keys();
    let found = names.filter(|name| name.starts_with(begin) && name.ends_with(end));
    found.map(|name| folder.join(name)).collect()
}

#[test]
fn a_damaged_photo_is_set_aside_by_a_change_of_the_key() {
    let home = Home::new();
    let ids = [one_pixel(), another_pixel()]
        .map(|gif| home.journal().add_photo(gif, moment()).unwrap().id);
    let draft = EntryInput {
        photos: ids.to_vec(),
        ..text("by the sea")
    };
    home.journal().add_entry(draft, moment(), None).unwrap();
    let damaged = flip(&found(home.folder().path(), "photos-", "")[0]);
    assert_eq!(
        home.snapshots().verify(Job::new()).unwrap().problems,
        [finding(FindingKind::PhotosDamaged, 1)]
    );
    let code = home.folder().code.clone();
    home.keys()
        .reauthenticate_with_recovery_code(&code, moment())
        .unwrap();
    home.keys().new_key().unwrap();
    let sealed = alongside::Wrapped {
        hardware_key: Some("a phone's".into()),
        ..unwrapped(home.keys().seal_secret(SlotKind::Device).unwrap())
    };
    let new = Guide::new().new_recovery_code().unwrap();
    home.keys().rotate(sealed, &new, Job::new()).unwrap();
    let folder: Folder = home.let_go();
    for _ in 0..2 {
        let vault = Vault::open(folder.text()).unwrap();
        let session = unlock_by_code(&vault, &new).unwrap();
        let whole = ids.map(|id| session.journal().photo(id).is_ok());
        assert_eq!(whole.iter().filter(|whole| **whole).count(), 1);
        let said = session.snapshots().verify(Job::new()).unwrap();
        assert_eq!(said.problems, [finding(FindingKind::PhotosLost, 1)]);
        assert_eq!(said.notes, [finding(FindingKind::SetAside, 1)]);
        session.lock().unwrap();
        let aside = found(folder.path(), "quarantine/", "");
        assert_eq!(aside.len(), 1);
        assert!(fs::read(&aside[0]).unwrap() == damaged);
        assert_eq!(found(folder.path(), "photos-", "").len(), 1);
    }
}

#[test]
fn a_damaged_snapshot_or_header_outlives_the_others_and_is_told() {
    let home = Home::new();
    for day in 0..3 {
        home.snapshots()
            .take_snapshot(later(&moment(), day * DAY), Job::new())
            .unwrap();
    }
    let folder = home.close();
    let dir = folder.path().to_owned();
    let all = |end| found(&dir, "snapshots/", end);
    let (headers, databases) = (all(".v1"), all(".db"));
    flip(&headers[0]);
    flip_each_page(&databases[1]);
    let kept = [
        headers[0].clone(),
        databases[0].clone(),
        headers[1].clone(),
        databases[1].clone(),
    ];
    let before = kept.clone().map(|path| fs::read(path).unwrap());
    let mut folder = folder;
    for day in [4, 50, 51, 200] {
        let home = folder.open();
        home.snapshots()
            .take_snapshot(later(&moment(), day * DAY), Job::new())
            .unwrap();
        let said = home.snapshots().verify(Job::new()).unwrap();
        assert_eq!(
            said.problems,
            [
                finding(FindingKind::SnapshotHeadersDamaged, 1),
                finding(FindingKind::SnapshotsDamaged, 1)
            ]
        );
        assert!(!said.mendable);
        folder = home.close();
        assert!(kept.clone().map(|path| fs::read(path).unwrap()) == before);
    }
    assert!(!headers[2].exists() && !databases[2].exists());
    // Nobody can say that it does not hold what is to be erased.
    let home = folder.open();
    let entry = home
        .journal()
        .add_entry(text("goes"), moment(), None)
        .unwrap()
        .id;
    let erased = home.erase(
        Erasable::Thing {
            thing: Thing::Entry { id: entry },
        },
        moment(),
        Job::new(),
    );
    let erased = erased.unwrap();
    assert_eq!((erased.snapshots_removed, erased.left_alone), (2, 0));
    assert!(kept.iter().all(|path| !path.exists()));
    assert!(home.snapshots().verify(Job::new()).unwrap().is_whole());
}

#[test]
fn a_snapshot_whose_file_is_gone_is_told_apart_from_one_that_was_left_unfinished() {
    let home = Home::new();
    for day in 0..2 {
        home.snapshots()
            .take_snapshot(later(&moment(), day * DAY), Job::new())
            .unwrap();
    }
    let dir = home.folder().path().to_owned();
    let [headers, databases] = [".v1", ".db"].map(|end| found(&dir, "snapshots/", end));
    fs::remove_file(&databases[0]).unwrap();
    fs::remove_file(&headers[1]).unwrap();
    let said = home.snapshots().verify(Job::new()).unwrap();
    assert_eq!(said.problems, [finding(FindingKind::SnapshotsLost, 1)]);
    assert_eq!(said.notes, [finding(FindingKind::SnapshotsUnfinished, 1)]);
    let home = home.close().open();
    assert_eq!(
        names(&dir.join("snapshots")).len(),
        2,
        "both are left alone"
    );
    let entry = home
        .journal()
        .add_entry(text("goes"), moment(), None)
        .unwrap()
        .id;
    let erased = home.erase(
        Erasable::Thing {
            thing: Thing::Entry { id: entry },
        },
        moment(),
        Job::new(),
    );
    assert_eq!(erased.unwrap().snapshots_removed, 1);
}
