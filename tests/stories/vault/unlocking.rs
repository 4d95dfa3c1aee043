//! Setting up, the PIN and the recovery code.

use alongside::{AppError, Guide, Vault};
use alongside_tests::{
    Folder, Home, PIN, context, files, moment, open_ones, set_up, text, unlock, unlock_by_code,
};

fn now() -> alongside::CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

fn open(folder: &Folder) -> std::sync::Arc<Vault> {
    Vault::open(folder.text()).unwrap()
}

#[test]
fn a_store_is_set_up_locked_and_opened_by_both_secrets() {
    let dir = tempfile::tempdir().unwrap();
    let inside = dir.path().join("store");
    let path = inside.to_str().unwrap();
    let missing = Some(AppError::NoStore);
    assert_eq!(Vault::open(path).err(), missing);
    let code = Guide::new().new_recovery_code().unwrap();
    let vault = Vault::create(path).unwrap();
    assert_eq!(unlock(&vault, PIN).err(), missing);
    assert_eq!(vault.status(moment()).err(), missing);
    let session = set_up(&vault, &code).unwrap();
    let written = session
        .journal()
        .add_entry(text("first"), now(), None)
        .unwrap();
    session.lock().unwrap();
    let session = unlock(&vault, PIN).unwrap();
    assert_eq!(session.journal().entry(written.id).unwrap(), written);
    session.lock().unwrap();
    // As people copy it: small letters, spaces, l for 1 and o for 0.
    for copied in [
        code.clone(),
        code.to_lowercase(),
        code.replace('-', " "),
        format!(" {}\n", code.replace('-', "").to_lowercase()),
        code.replace('1', "l").replace('0', "o"),
    ] {
        let session = unlock_by_code(&vault, &copied).unwrap();
        assert_eq!(session.journal().entry(written.id).unwrap(), written);
        session.lock().unwrap();
    }
    assert!(
        inside
            .join(vault.status(moment()).unwrap().database)
            .is_file()
    );
}

#[test]
fn wrong_secrets_open_nothing_and_change_nothing() {
    let folder = Folder::fresh();
    let mut before = files(folder.path());
    let vault = open(&folder);
    for wrong in [
        b"four brown owl".as_slice(),
        b"four brown owls ",
        b"",
        b"\xff\0",
    ] {
        assert_eq!(unlock(&vault, wrong).err(), Some(AppError::WrongPin));
    }
    let other = Guide::new().new_recovery_code().unwrap();
    assert_eq!(
        unlock_by_code(&vault, &other).err(),
        Some(AppError::WrongRecoveryCode)
    );
    for malformed in ["", "1234", &folder.code[1..], &format!("{}0", folder.code)] {
        let refused = unlock_by_code(&vault, malformed).err();
        assert!(
            matches!(
                &refused,
                Some(AppError::Invalid {
                    field: "recovery_code",
                    ..
                })
            ),
            "{malformed:?}: {refused:?}"
        );
    }
    // But for what was counted.
    let mut after = files(folder.path());
    assert_ne!(before.remove("attempts.v1"), after.remove("attempts.v1"));
    assert_eq!(after, before);
    assert!(unlock(&vault, PIN).is_ok());
}

#[test]
fn a_store_is_never_set_up_over_another() {
    let folder = Folder::fresh();
    let before = files(folder.path());
    let exists = Some(AppError::StoreExists);
    assert_eq!(Vault::create(folder.text()).err(), exists);
    let vault = open(&folder);
    assert_eq!(set_up(&vault, &folder.code).err(), exists);
    assert_eq!(files(folder.path()), before);
}

#[test]
fn what_is_refused_at_set_up_leaves_no_store() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().to_str().unwrap();
    let vault = Vault::create(path).unwrap();
    let field = |refused: Option<AppError>| match refused {
        Some(AppError::Invalid { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(field(vault.seal_pin(b"12345", Vec::new()).err()), "pin");
    assert_eq!(field(set_up(&vault, "not a code").err()), "recovery_code");
    assert_eq!(alongside_tests::names(dir.path()), ["store.lock"]);
    drop(vault);
    assert_eq!(Vault::open(path).err(), Some(AppError::NoStore));
}

#[test]
fn two_stores_are_open_in_one_process() {
    let (one, two) = (Home::new(), Folder::set_up().open());
    one.journal().add_entry(text("one"), now(), None).unwrap();
    two.journal().add_entry(text("two"), now(), None).unwrap();
    two.journal()
        .add_entry(text("two more"), now(), None)
        .unwrap();
    let count = |home: &Home| {
        home.journal()
            .entries(open_ones(), None, 9)
            .unwrap()
            .entries
            .len()
    };
    assert_eq!((count(&one), count(&two)), (1, 2));
    let code = two.folder().code.clone();
    let one = one.close();
    assert_eq!(count(&two), 2);
    // Neither opens with what opens the other.
    assert_eq!(
        unlock_by_code(&open(&one), &code).err(),
        Some(AppError::WrongRecoveryCode)
    );
}

#[test]
fn recovery_codes_differ() {
    let guide = Guide::new();
    let codes: std::collections::BTreeSet<String> = (0..50)
        .map(|_| guide.new_recovery_code().unwrap())
        .collect();
    assert_eq!(codes.len(), 50);
}
