//! The second store, for *If it ends*: of the same kind, inside the first.

use std::sync::Arc;

use alongside::{AppError, Guide, Job, Session, Vault};
use alongside_tests::{
    Folder, Home, LOCK_KEY, PIN, daily, files, later, moment, names, open_ones, text, texts,
    unlock, unlock_by_code, unwrapped,
};

const OWN_PIN: &[u8] = b"lantern over the weir";

fn second(home: &Home) -> Arc<Vault> {
    home.session().inner_store().unwrap()
}

fn open_second(vault: &Vault) -> Arc<Session> {
    vault.unlock_with_first(LOCK_KEY, moment()).unwrap()
}

fn entries(session: &Session) -> Vec<String> {
    let page = session.journal().entries(open_ones(), None, 9).unwrap();
    texts(&page.entries)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// Gives the second store its own PIN and code; the code.
fn give_own_lock(session: &Session) -> String {
    let code = Guide::new().new_recovery_code().unwrap();
    session.keys().new_key().unwrap();
    let sealed = unwrapped(session.keys().seal_pin(OWN_PIN, Vec::new()).unwrap());
    session.keys().rotate(sealed, &code, Job::new()).unwrap();
    code
}

#[test]
fn it_is_in_every_store_and_looks_the_same_unused() {
    let folder = Folder::set_up();
    let inside = names(&folder.path().join("second"));
    let home = folder.open();
    let vault = second(&home);
    let session = open_second(&vault);
    assert!(entries(&session).is_empty());
    session.lock().unwrap();
    let database = vault.status(moment()).unwrap().database;
    assert!(inside.contains(&database));
    let folder = home.close();
    let after = names(&folder.path().join("second"));
    // Once opened it has what every store has; nothing tells of what is in it.
    assert!(inside.iter().all(|name| after.contains(name)));
}

#[test]
fn what_is_written_there_is_nowhere_in_the_first() {
    let home = Home::new();
    let session = open_second(&second(&home));
    session
        .journal()
        .add_entry(text("the rental agreement"), moment(), None)
        .unwrap();
    let id = session
        .reminders()
        .add_reminder(daily("17:00"), later(&moment(), -120), None)
        .unwrap()
        .id;
    assert!(entries(&home).is_empty());
    assert!(
        home.journal()
            .search_entries("rental".into(), None, 9)
            .unwrap()
            .entries()
            .is_empty()
    );
    assert!(home.today(moment()).unwrap().due.is_empty());
    assert!(home.reminders().list(true, moment()).unwrap().is_empty());
    assert_eq!(home.undo(moment()).unwrap(), None);
    // Locked, it is armed with the others, and an answer finds its way.
    let vault = Arc::clone(&home.vault);
    let folder = home.close();
    assert_eq!(entries_of(&session), Some(AppError::Locked));
    let alarms = vault.alarms(LOCK_KEY, moment()).unwrap();
    assert_eq!(alarms.due[0].reminder_id, id);
    let asked = alarms.due[0].occurrence;
    vault.answer_done(LOCK_KEY, id, asked, moment()).unwrap();
    assert!(vault.alarms(LOCK_KEY, moment()).unwrap().due.is_empty());
    drop(vault);
    let home = folder.open();
    let session = open_second(&second(&home));
    assert_eq!(session.reminders().due_reminders(moment()).unwrap(), []);
    assert_eq!(entries(&session), ["the rental agreement"]);
    // The second has no second of its own.
    assert!(session.inner_store().is_err());
}

fn entries_of(session: &Session) -> Option<AppError> {
    session.journal().entries(open_ones(), None, 9).err()
}

#[test]
fn with_a_lock_of_its_own_the_first_opens_it_no_more() {
    let home = Home::new();
    let vault = second(&home);
    let session = open_second(&vault);
    session
        .journal()
        .add_entry(text("kept"), moment(), None)
        .unwrap();
    let code = give_own_lock(&session);
    assert_eq!(entries_of(&session), Some(AppError::Locked));
    let by_first = || vault.unlock_with_first(LOCK_KEY, moment()).err();
    assert_eq!(by_first(), Some(AppError::PinNeeded));
    assert_eq!(unlock(&vault, PIN).err(), Some(AppError::WrongPin));
    let session = unlock(&vault, OWN_PIN).unwrap();
    assert_eq!(entries(&session), ["kept"]);
    session.lock().unwrap();
    let session = unlock_by_code(&vault, &code).unwrap();
    // The first store's key for it is gone, also from the file.
    let folder = home.close();
    assert_eq!(
        entries_of(&session),
        Some(AppError::Locked),
        "it locks with the first"
    );
    let kept: i64 = folder.below(|tx| {
        let sql = "SELECT count(*) FROM kept WHERE name = 'second_key'";
        Ok(tx.query_row(sql, [], |row| row.get(0))?)
    });
    assert_eq!(kept, 0);
    // And taken away again.
    let home = folder.open();
    let vault = second(&home);
    let session = unlock(&vault, OWN_PIN).unwrap();
    assert_eq!(
        session.keys().remove_own_lock(moment()).err(),
        Some(AppError::PinNeeded)
    );
    session
        .keys()
        .reauthenticate_with_pin(OWN_PIN, b"", moment())
        .unwrap();
    session.keys().remove_own_lock(moment()).unwrap();
    session.lock().unwrap();
    assert_eq!(entries(&open_second(&vault)), ["kept"]);
    assert!(unlock(&vault, OWN_PIN).is_err());
    assert!(unlock_by_code(&vault, &code).is_err());
}

#[test]
fn wrong_tries_at_the_second_are_its_own() {
    let home = Home::new();
    let vault = second(&home);
    give_own_lock(&open_second(&vault));
    for _ in 0..5 {
        assert_eq!(unlock(&vault, PIN).err(), Some(AppError::WrongPin));
    }
    assert_eq!(
        unlock(&vault, OWN_PIN).err(),
        Some(AppError::TooSoon { seconds: 30 })
    );
    let folder = home.close();
    let first = Vault::open(folder.text()).unwrap();
    assert!(unlock(&first, PIN).is_ok());
}

/// A kill between making the folder and anything else leaves a store that opens.
#[test]
fn a_second_store_that_was_half_made_is_made_whole() {
    for missing in [
        &["second/keys.v1", "second/keys.v1.copy"][..],
        &["second/keys.v1"],
    ] {
        let folder = Folder::fresh();
        let whole = files(folder.path());
        for name in missing {
            std::fs::remove_file(folder.path().join(name)).unwrap();
        }
        if missing.len() == 2 {
            // As at its making: the marker of a set-up that is not finished.
            let database = whole
                .keys()
                .find(|name| name.starts_with("second/data-"))
                .unwrap();
            let name = database.trim_start_matches("second/");
            std::fs::write(folder.path().join("second/set-up.v1"), name).unwrap();
        }
        let home = folder.open();
        assert!(entries(&open_second(&second(&home))).is_empty());
    }
}

#[test]
fn it_opens_no_more_once_the_first_is_locked() {
    let home = Home::new();
    let vault = second(&home);
    let code = give_own_lock(&open_second(&vault));
    let first = home.session();
    home.lock().unwrap();
    let locked = Some(AppError::Locked);
    assert_eq!(unlock(&vault, OWN_PIN).err(), locked);
    assert_eq!(unlock_by_code(&vault, &code).err(), locked);
    assert_eq!(vault.unlock_with_first(LOCK_KEY, moment()).err(), locked);
    assert_eq!(vault.attempt(moment()).err(), locked);
    assert_eq!(vault.status(moment()).err(), locked);
    assert_eq!(vault.alarms(LOCK_KEY, moment()).err(), locked);
    drop(first);
}

#[test]
fn a_new_key_that_is_not_in_use_yet_takes_no_lock_away() {
    let home = Home::new();
    let vault = second(&home);
    give_own_lock(&open_second(&vault));
    let session = unlock(&vault, OWN_PIN).unwrap();
    session
        .keys()
        .reauthenticate_with_pin(OWN_PIN, b"", moment())
        .unwrap();
    session.keys().new_key().unwrap();
    let needed = Some(AppError::PinNeeded);
    assert_eq!(session.keys().remove_own_lock(moment()).err(), needed);
    session.lock().unwrap();
    assert_eq!(vault.unlock_with_first(LOCK_KEY, moment()).err(), needed);
    assert!(unlock(&vault, OWN_PIN).is_ok());
}
