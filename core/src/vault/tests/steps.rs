//! Each change of the keys, ended before each of its steps: one whole way in is always left.

use sha2::Digest;

use super::*;
use crate::disk::faults::dies_after;

#[test]
fn a_set_up_can_end_at_any_step() {
    let code = RecoveryCode::random().unwrap();
    for steps in 0.. {
        let dir = tempfile::tempdir().unwrap();
        let done = dies_after(steps, || try_set_up(&Vault::create(dir.path())?, &code));
        match Vault::open(dir.path()) {
            Ok(vault) => {
                assert!(opens(&vault, by_code(&vault, &code)), "{steps}");
                assert!(opens(&vault, by_pin(&vault, PIN)), "{steps}");
                assert!(!dir.path().join(SET_UP_FILE).exists());
                // It may not have been written down yet.
                let store = vault
                    .unlock(&by_code(&vault, &code).unwrap(), &context(0))
                    .unwrap();
                let shown = vault.unconfirmed_recovery_code(&store).unwrap();
                assert_eq!(shown.as_ref(), Some(&code), "{steps}");
            }
            Err(Error::NoStore) => {
                // What is left is in nobody's way.
                let vault = Vault::create(dir.path()).unwrap();
                try_set_up(&vault, &code).unwrap();
                assert!(opens(&vault, by_pin(&vault, PIN)), "{steps}");
            }
            Err(error) => panic!("{steps}: {error}"),
        }
        assert_eq!(databases(dir.path()).len(), 1, "{steps}");
        if done.is_some() {
            assert!(steps > 10, "{steps}");
            break;
        }
    }
}

/// Runs a change that ends before each of its steps in turn, and looks at what is left.
fn at_each_step(
    (dir, code): &(TempDir, RecoveryCode),
    change: impl Fn(&Vault, &Reauthentication, &Store) -> Result<()>,
    look: impl Fn(u32, bool, &Vault, &Path),
) {
    for steps in 0.. {
        let dir = copy_of(dir);
        let vault = Vault::open(dir.path()).unwrap();
        let reauth = by_code(&vault, code).unwrap();
        let store = vault.unlock(&reauth, &context(0)).unwrap();
        let done = dies_after(steps, || change(&vault, &reauth, &store));
        store.close();
        drop(vault);
        let vault = Vault::open(dir.path()).unwrap();
        look(steps, done.is_some(), &vault, dir.path());
        if done.is_some() {
            assert!(steps > 0);
            break;
        }
    }
}

#[test]
fn a_change_of_the_pin_can_end_at_any_step_and_leaves_the_database_alone() {
    let home = set_up();
    let vault = Vault::open(home.0.path()).unwrap();
    let reauth = by_code(&vault, &home.1).unwrap();
    let pending_slot = reauth.seal_pin(NEW_PIN, &[], SLOW).unwrap();
    let database = home.0.path().join(&reauth.keys.database);
    // The first opening notes that each page was looked at.
    vault.unlock(&reauth, &context(0)).unwrap().close();
    let before = std::fs::read(&database).unwrap();
    drop(vault);
    let change = |vault: &Vault, _: &Reauthentication, _: &Store| {
        vault.put_slot(&pending_slot, &unwrapped(&pending_slot))
    };
    at_each_step(&home, change, |steps, done, vault, dir| {
        let [old, new] = [PIN, NEW_PIN].map(|pin| opens(vault, by_pin(vault, pin)));
        assert!(old != new, "{steps}: one of the two opens");
        assert!(new || !done, "{steps}");
        assert!(opens(vault, by_code(vault, &home.1)), "{steps}");
        if done {
            let copy = dir.join(&reauth.keys.database);
            assert_eq!(
                std::fs::read(copy).unwrap(),
                before,
                "the database is as it was"
            );
        }
    });
}

#[test]
fn a_new_recovery_code_can_end_at_any_step() {
    let home = set_up();
    let new = RecoveryCode::random().unwrap();
    let change = |vault: &Vault, reauth: &Reauthentication, store: &Store| {
        vault.put_recovery_code(reauth, &new, store)
    };
    at_each_step(&home, change, |steps, done, vault, _| {
        let old_opens = opens(vault, by_code(vault, &home.1));
        let new_opens = opens(vault, by_code(vault, &new));
        assert!(old_opens != new_opens, "{steps}: one of the two opens");
        assert!(new_opens || !done, "{steps}");
        let store = vault
            .unlock(&by_pin(vault, PIN).unwrap(), &context(0))
            .unwrap();
        // The one that opens the store is shown.
        let opening = if new_opens { &new } else { &home.1 };
        let shown = vault.unconfirmed_recovery_code(&store).unwrap();
        assert_eq!(shown.as_ref(), Some(opening), "{steps}");
        assert_eq!(vault.backup_recipient(), opening.backup_recipient());
    });
}

#[test]
fn confirming_a_code_can_end_at_any_step() {
    let home = set_up();
    let shown = home.1.to_string();
    let groups: Vec<TypedGroup> = shown
        .split('-')
        .zip(1..)
        .map(|(group, number)| TypedGroup {
            number,
            text: group.to_lowercase(),
        })
        .collect();
    let change = |vault: &Vault, _: &Reauthentication, store: &Store| {
        vault.confirm_recovery_code(&groups[2..4], store)
    };
    at_each_step(&home, change, |steps, done, vault, _| {
        let store = vault
            .unlock(&by_pin(vault, PIN).unwrap(), &context(0))
            .unwrap();
        let confirmed = vault.status(&context(0)).unwrap().recovery_code_confirmed;
        let shown = vault.unconfirmed_recovery_code(&store).unwrap();
        assert_eq!(shown.is_none(), confirmed, "{steps}");
        assert!(confirmed || !done, "{steps}");
        let inside = store
            .read(|conn| settings::get(conn, settings::Name::RecoveryCode))
            .unwrap();
        assert_eq!(inside.is_none(), confirmed, "{steps}");
    });
}

#[test]
fn a_rotation_can_end_at_any_step() {
    let home = set_up();
    let new_code = RecoveryCode::random().unwrap();
    let id: [u8; 32] = sha2::Sha256::digest(b"a picture").into();
    for steps in 0.. {
        let dir = copy_of(&home.0);
        let vault = Vault::open(dir.path()).unwrap();
        let old = by_code(&vault, &home.1).unwrap();
        let store = vault.unlock(&old, &context(0)).unwrap();
        store
            .write(|tx| settings::put(tx, settings::Name::AutoLock, b"\"at_once\""))
            .unwrap();
        vault
            .put_photos(&old.key, [(&id, &b"a picture"[..])])
            .unwrap();
        store.close();
        let new = vault.new_key().unwrap();
        let pending_slot = new.seal_pin(NEW_PIN, &[], SLOW).unwrap();
        let done = dies_after(steps, || {
            vault.rotate(
                &old,
                &new,
                (&pending_slot, &unwrapped(&pending_slot)),
                &new_code,
                &Job::new(),
            )
        });
        drop(vault);
        let vault = Vault::open(dir.path()).unwrap();
        let old_opens = opens(&vault, by_code(&vault, &home.1));
        let new_opens = opens(&vault, by_code(&vault, &new_code));
        assert!(old_opens != new_opens, "{steps}: one of the two opens");
        assert!(new_opens || done.is_none(), "{steps}");
        let pin = if new_opens { NEW_PIN } else { PIN };
        let store = vault
            .unlock(&by_pin(&vault, pin).unwrap(), &context(0))
            .unwrap();
        let kept = store
            .read(|conn| settings::get(conn, settings::Name::AutoLock))
            .unwrap();
        assert_eq!(**kept.unwrap(), *b"\"at_once\"", "{steps}: nothing is lost");
        let photo = vault.photo(&store.key().unwrap(), &id).unwrap();
        assert_eq!(photo, b"a picture", "{steps}");
        store.close();
        assert_eq!(databases(dir.path()).len(), 1, "{steps}: no leftover");
        let names = disk::names(dir.path()).unwrap();
        let photos = names.iter().filter(|name| name.starts_with("photos-"));
        assert_eq!(photos.count(), 1, "{steps}: no leftover");
        assert!(!names.contains(&"switch.v1".to_owned()), "{steps}");
        if done.is_some() {
            assert!(steps > 10, "{steps}");
            break;
        }
    }
}

/// The second of a day takes the first one's place.
#[test]
fn keeping_a_snapshot_can_end_at_any_step() {
    let home = set_up();
    for steps in 0.. {
        let dir = copy_of(&home.0);
        let vault = Vault::open(dir.path()).unwrap();
        let reauth = by_code(&vault, &home.1).unwrap();
        let store = vault.unlock(&reauth, &context(0)).unwrap();
        let keep = |seconds| vault.take_snapshot(&store, &context(seconds), &Job::new());
        keep(0).unwrap();
        let done = dies_after(steps, || keep(60));
        store.close();
        let store = vault.unlock(&reauth, &context(0)).unwrap();
        let kept = vault.snapshots().unwrap();
        assert!(!kept.is_empty() && kept.len() <= 2, "{steps}");
        for snapshot in &kept {
            let (path, key) = vault.snapshot_file(snapshot.id, &reauth.key).unwrap();
            let looked = crate::store::look(&path, &key, &Job::new()).unwrap();
            assert!(looked.is_whole(), "{steps}");
        }
        let names = disk::names(&vault.snapshots_dir()).unwrap();
        assert_eq!(names.len(), 2 * kept.len(), "{steps}: {names:?}");
        store.close();
        if done.is_some() {
            assert!(steps > 20, "{steps}");
            break;
        }
    }
}

/// The end of the process before any step of a try, right or wrong, leaves no try uncounted.
#[test]
fn a_try_that_ends_at_any_step_is_never_free() {
    let home = set_up();
    for pin in [PIN, b"a wrong one"] {
        for steps in 0.. {
            let dir = copy_of(&home.0);
            let vault = Vault::open(dir.path()).unwrap();
            let checked = std::cell::Cell::new(false);
            let done = dies_after(steps, || {
                let reauth = vault.reauthenticate_with_pin(pin, b"", &context(0));
                // What came out is known to the guesser, even if the process ends right then.
                checked.set(matches!(reauth, Ok(_) | Err(Error::WrongPin)));
                match reauth {
                    Err(Error::Cancelled) => Err(Error::Cancelled),
                    _ => Ok(()),
                }
            });
            drop(vault);
            let count = Attempts::read(dir.path(), &context(1)).unwrap();
            if checked.get() && pin != PIN {
                assert_eq!(count.wrong.count, 1, "{steps}");
            }
            if done.is_some() {
                assert_eq!(count.wrong.count, u32::from(pin != PIN));
                break;
            }
        }
    }
}

/// The second store's folder and the first, with what is in both.
fn copy_of_both(dir: &TempDir) -> TempDir {
    let copy = copy_of(dir);
    let inner = copy.path().join(inner_store::FOLDER);
    std::fs::create_dir(&inner).unwrap();
    for file in std::fs::read_dir(dir.path().join(inner_store::FOLDER))
        .unwrap()
        .flatten()
    {
        std::fs::copy(file.path(), inner.join(file.file_name())).unwrap();
    }
    copy
}

/// Opens the first store and its second.
fn first_and_second(dir: &Path, code: &RecoveryCode) -> (Vault, Store, Vault) {
    let vault = Vault::open(dir).unwrap();
    let store = vault
        .unlock(&by_code(&vault, code).unwrap(), &context(0))
        .unwrap();
    let second = vault.inner_store(&store).unwrap();
    (vault, store, second)
}

fn give_own_lock(second: &Vault, store: &Store, code: &RecoveryCode) -> Result<()> {
    let old = second.prove_by_outer(store)?;
    let new = second.new_key()?;
    let pending_slot = new.seal_pin(NEW_PIN, &[], SLOW)?;
    second.rotate(
        &old,
        &new,
        (&pending_slot, &unwrapped(&pending_slot)),
        code,
        &Job::new(),
    )?;
    Vault::forget_inner_key(store)
}

#[test]
fn making_the_second_store_can_end_at_any_step() {
    let home = set_up();
    for steps in 0.. {
        let dir = copy_of(&home.0);
        let vault = Vault::open(dir.path()).unwrap();
        let store = vault
            .unlock(&by_code(&vault, &home.1).unwrap(), &context(0))
            .unwrap();
        let done = dies_after(steps, || vault.inner_store(&store).map(drop));
        let second = vault.inner_store(&store).unwrap();
        assert!(opens(&second, second.prove_by_outer(&store)), "{steps}");
        assert_eq!(
            databases(&dir.path().join(inner_store::FOLDER)).len(),
            1,
            "{steps}"
        );
        if done.is_some() {
            break;
        }
    }
}

#[test]
fn the_second_stores_own_lock_can_come_and_go_at_any_step() {
    let home = set_up();
    let own = RecoveryCode::random().unwrap();
    drop(first_and_second(home.0.path(), &home.1));
    for steps in 0.. {
        let dir = copy_of_both(&home.0);
        let (vault, store, second) = first_and_second(dir.path(), &home.1);
        let done = dies_after(steps, || give_own_lock(&second, &store, &own));
        drop((vault, store, second));
        let (_vault, store, second) = first_and_second(dir.path(), &home.1);
        let by_first = opens(&second, second.prove_by_outer(&store));
        let by_own = opens(&second, by_code(&second, &own));
        assert!(by_first != by_own, "{steps}: one of the two opens");
        assert!(by_own || done.is_none(), "{steps}");
        let key = store
            .read(|conn| settings::get(conn, settings::Name::InnerKey))
            .unwrap();
        assert_eq!(
            key.is_some(),
            by_first,
            "{steps}: no key is left in the first"
        );
        if done.is_some() {
            break;
        }
    }
    let (vault, store, second) = first_and_second(home.0.path(), &home.1);
    give_own_lock(&second, &store, &own).unwrap();
    drop((vault, store, second));
    for steps in 0.. {
        let dir = copy_of_both(&home.0);
        let (vault, store, second) = first_and_second(dir.path(), &home.1);
        let reauth = by_code(&second, &own).unwrap();
        let inner = second.unlock(&reauth, &context(0)).unwrap();
        let done = dies_after(steps, || {
            second.remove_own_lock(&reauth, (&inner, &store), &context(0))
        });
        drop((vault, store, second, inner));
        let (_vault, store, second) = first_and_second(dir.path(), &home.1);
        let by_first = opens(&second, second.prove_by_outer(&store));
        let by_own = opens(&second, by_code(&second, &own));
        assert!(by_first != by_own, "{steps}: one of the two opens");
        assert!(by_first || done.is_none(), "{steps}");
        if done.is_some() {
            break;
        }
    }
}
