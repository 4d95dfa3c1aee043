//! Damage that no opening has met: who is there is shown without opening, and the store is read or
//! mended.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;

use alongside::{AppError, Erasable, Job, ReadOnly, SalvageWay, SlotKind, Thing, Vault};
use alongside_tests::{
    Folder, Home, LOCK_KEY, PIN, files, moment, open_ones, text, texts, unlock_by_code, unwrapped,
};

const PAGE: usize = 4096;

/// A locked store with an entry and a snapshot, one page of which is lost so that opening does not
/// notice it and reading the entries does.
fn met_later() -> Folder {
    let home = Home::new();
    home.journal()
        .add_entry(text("kept"), moment(), None)
        .unwrap();
    home.snapshots()
        .take_snapshot(moment(), Job::new())
        .unwrap();
    let folder = home.close();
    let path = folder.database();
    let whole = fs::read(&path).unwrap();
    for page in 1..whole.len() / PAGE {
        let mut damaged = whole.clone();
        damaged[page * PAGE..][..PAGE].fill(0);
        fs::write(&path, &damaged).unwrap();
        let vault = Vault::open(folder.text()).unwrap();
        let met = unlock_by_code(&vault, &folder.code)
            .is_ok_and(|session| session.journal().entries(open_ones(), None, 9).is_err());
        drop(vault);
        fs::write(&path, &damaged).unwrap();
        if met {
            return folder;
        }
    }
    panic!("each page is met by opening, or by nothing");
}

fn entries(session: &alongside::Session) -> Vec<String> {
    let page = session.journal().entries(open_ones(), None, 9).unwrap();
    texts(&page.entries)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// The files that are others than before. An empty log is as none.
fn changed(folder: &Folder, before: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let after = files(folder.path());
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let of = |files: &BTreeMap<String, Vec<u8>>, name: &str| {
        files.get(name).cloned().unwrap_or_default()
    };
    let changed = names
        .into_iter()
        .filter(|name| of(before, name) != of(&after, name));
    changed.cloned().collect()
}

#[test]
fn damage_that_a_call_meets_is_read_and_mended_once_it_is_shown_who_is_there() {
    let folder = met_later();
    let vault = Vault::open(folder.text()).unwrap();
    let session = unlock_by_code(&vault, &folder.code).unwrap();
    let part = "database";
    let met = session.journal().entries(open_ones(), None, 9).err();
    assert_eq!(met, Some(AppError::Damaged { part }));
    // What is open is not read and mended from beside.
    vault
        .reauthenticate_with_recovery_code(&folder.code, moment())
        .unwrap();
    assert_eq!(vault.salvage(Job::new()), Err(AppError::InUse));
    session.lock().unwrap();

    let before = files(folder.path());
    let read = vault.open_damaged(LOCK_KEY, Job::new()).unwrap();
    assert_eq!(entries(&read), ["kept"]);
    assert_eq!(read.read_only(), Ok(Some(ReadOnly::Damaged)));
    assert!(!read.damage().unwrap().unwrap().problems.is_empty());
    let id = read
        .journal()
        .entries(open_ones(), None, 9)
        .unwrap()
        .entries[0]
        .id;
    for refused in [
        read.journal()
            .add_entry(text("more"), moment(), None)
            .map(drop),
        read.erase(
            Erasable::Thing {
                thing: Thing::Entry { id },
            },
            moment(),
            Job::new(),
        )
        .map(drop),
        read.snapshots()
            .take_snapshot(moment(), Job::new())
            .map(drop),
        read.snapshots().forget_damaged(),
    ] {
        assert_eq!(refused, Err(AppError::Damaged { part }));
    }
    read.lock().unwrap();
    assert_eq!(changed(&folder, &before), Vec::<String>::new());
    vault.salvage(Job::new()).unwrap();
    let session = unlock_by_code(&vault, &folder.code).unwrap();
    assert_eq!(entries(&session), ["kept"]);
}

#[test]
fn each_way_in_shows_it_and_none_opens_the_database() {
    let home = Home::new();
    home.journal()
        .add_entry(text("kept"), moment(), None)
        .unwrap();
    let code = home.folder().code.clone();
    home.keys()
        .reauthenticate_with_recovery_code(&code, moment())
        .unwrap();
    let secret = home.keys().seal_secret(SlotKind::Bio).unwrap();
    let mut wrapped = unwrapped(secret.clone());
    wrapped.hardware_key = Some("finger".into());
    home.keys().put_slot(wrapped).unwrap();
    let folder = home.close();
    let vault = Vault::open(folder.text()).unwrap();
    let before = files(folder.path());
    let wrong = vault.reauthenticate_with_pin(b"another lamp 8", b"", moment());
    assert_eq!(wrong, Err(AppError::WrongPin));
    let wrong = vault.reauthenticate_with_slot(SlotKind::Bio, &[0; 32], moment());
    assert_eq!(wrong, Err(AppError::PinNeeded));
    assert_eq!(vault.reauthenticate_with_outer(), Err(AppError::PinNeeded));
    assert_eq!(vault.is_proven(), Ok(false));
    let read = || {
        assert_eq!(vault.is_proven(), Ok(true));
        let session = vault.open_damaged(LOCK_KEY, Job::new()).unwrap();
        assert_eq!(entries(&session), ["kept"]);
        let told = session.damage().unwrap().unwrap();
        assert_eq!((told.way, told.rows), (SalvageWay::NotNeeded, Vec::new()));
        session.lock().unwrap();
    };
    vault.reauthenticate_with_pin(PIN, b"", moment()).unwrap();
    read();
    vault
        .reauthenticate_with_slot(SlotKind::Bio, &secret, moment())
        .unwrap();
    read();
    vault
        .reauthenticate_with_recovery_code(&code, moment())
        .unwrap();
    read();
    let counted = changed(&folder, &before);
    assert_eq!(counted, ["attempts.v1"], "the wrong PIN is counted");
    // An opening that succeeds needs nothing of it any more.
    unlock_by_code(&vault, &code).unwrap().lock().unwrap();
    assert_eq!(vault.is_proven(), Ok(false));
    assert_eq!(vault.salvage(Job::new()), Err(AppError::PinNeeded));
}

#[test]
fn a_second_store_is_read_by_what_its_first_shows() {
    let home = Home::new();
    let second = Arc::clone(&home.session()).inner_store().unwrap();
    let inside = second.unlock_with_first(LOCK_KEY, moment()).unwrap();
    inside
        .journal()
        .add_entry(text("inside"), moment(), None)
        .unwrap();
    let folder = home.close();
    let vault = Vault::open(folder.text()).unwrap();
    vault
        .reauthenticate_with_recovery_code(&folder.code, moment())
        .unwrap();
    let before = files(folder.path());
    let first = vault.open_damaged(LOCK_KEY, Job::new()).unwrap();
    let second = Arc::clone(&first).inner_store().unwrap();
    second.reauthenticate_with_outer().unwrap();
    let inside = second.open_damaged(LOCK_KEY, Job::new()).unwrap();
    assert_eq!(entries(&inside), ["inside"]);
    first.lock().unwrap();
    assert_eq!(second.reauthenticate_with_outer(), Err(AppError::Locked));
    assert_eq!(changed(&folder, &before), Vec::<String>::new());
}
