//! Changing the keys through the door, as a phone with a hardware key does.

use std::sync::Arc;

use alongside::{
    AppError, AutoLock, Background, CallContext, Guide, Job, Reason, Session, SlotKind, TypedGroup,
    Vault, Wrapped,
};
use alongside_tests::{
    Folder, Home, LOCK_KEY, PIN, files, later, moment, open_ones, text, texts, unlock,
    unlock_by_code, unwrapped,
};

const NEW_PIN: &[u8] = b"482913";

/// What a hardware key stands for: what it wraps, nothing else unwraps.
fn through_hardware(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| byte ^ 0x5a).collect()
}

fn wrapped(bytes: &[u8], name: &str) -> Wrapped {
    Wrapped {
        bytes: through_hardware(bytes),
        hardware_key: Some(name.into()),
    }
}

fn unlock_through_hardware(vault: &Vault, pin: &[u8]) -> Result<Arc<Session>, AppError> {
    let blob = through_hardware(&vault.attempt(moment())?.bytes);
    vault.unlock(pin, &blob, LOCK_KEY, moment())
}

fn needed<T>(done: Result<T, AppError>) {
    assert_eq!(done.err(), Some(AppError::PinNeeded));
}

#[test]
fn a_phone_sets_up_and_changes_its_pin_bound_to_its_hardware() {
    let dir = tempfile::tempdir().unwrap();
    let vault = Vault::create(dir.path().to_str().unwrap()).unwrap();
    let code = Guide::new().new_recovery_code().unwrap();
    let sealed = vault.seal_pin(PIN, Vec::new()).unwrap();
    let session = vault.set_up(wrapped(&sealed, "k1"), &code, LOCK_KEY, moment());
    session.unwrap().lock().unwrap();
    assert!(vault.status(moment()).unwrap().hardware_key);
    // The PIN alone opens nothing: what lies on the disk was wrapped.
    assert_eq!(unlock(&vault, PIN).err(), Some(AppError::WrongPin));
    let session = unlock_through_hardware(&vault, PIN).unwrap();
    session
        .journal()
        .add_entry(text("kept"), moment(), None)
        .unwrap();
    let blob = through_hardware(&session.keys().attempt(moment()).unwrap().bytes);
    session
        .keys()
        .reauthenticate_with_pin(PIN, &blob, moment())
        .unwrap();
    let sealed = session.keys().seal_pin(NEW_PIN, Vec::new()).unwrap();
    // Nothing is changed before the wrapped form is back.
    session.lock().unwrap();
    let session = unlock_through_hardware(&vault, PIN).unwrap();
    needed(session.keys().put_slot(wrapped(&sealed, "k2")));
    let blob = through_hardware(&session.keys().attempt(moment()).unwrap().bytes);
    session
        .keys()
        .reauthenticate_with_pin(PIN, &blob, moment())
        .unwrap();
    let sealed = session.keys().seal_pin(NEW_PIN, Vec::new()).unwrap();
    session.keys().put_slot(wrapped(&sealed, "k2")).unwrap();
    session.lock().unwrap();
    assert_eq!(
        vault.attempt(moment()).unwrap().hardware_key.as_deref(),
        Some("k2")
    );
    assert_eq!(
        unlock_through_hardware(&vault, PIN).err(),
        Some(AppError::WrongPin)
    );
    let session = unlock_through_hardware(&vault, NEW_PIN).unwrap();
    let page = session.journal().entries(open_ones(), None, 9).unwrap();
    assert_eq!(texts(&page.entries), ["kept"]);
}

#[test]
fn a_change_of_the_pin_leaves_the_database_as_it_is() {
    let folder = Folder::fresh();
    let vault = Vault::open(folder.text()).unwrap();
    let session = unlock(&vault, PIN).unwrap();
    session
        .journal()
        .add_entry(text("kept"), moment(), None)
        .unwrap();
    session.lock().unwrap();
    let database = vault.status(moment()).unwrap().database;
    let before = files(folder.path());
    let session = unlock_by_code(&vault, &folder.code).unwrap();
    session
        .keys()
        .reauthenticate_with_recovery_code(&folder.code, moment())
        .unwrap();
    let sealed = session.keys().seal_pin(NEW_PIN, Vec::new()).unwrap();
    session.keys().put_slot(unwrapped(sealed)).unwrap();
    session.lock().unwrap();
    let after = files(folder.path());
    assert!(before[&database] == after[&database]);
    assert_ne!(before["keys.v1"], after["keys.v1"]);
    assert_eq!(after["keys.v1"], after["keys.v1.copy"]);
    assert_eq!(unlock(&vault, PIN).err(), Some(AppError::WrongPin));
    assert!(unlock(&vault, NEW_PIN).is_ok());
}

#[test]
fn nobody_who_finds_the_store_open_can_take_it_over() {
    let home = Home::new();
    let code = Guide::new().new_recovery_code().unwrap();
    needed(home.keys().seal_pin(NEW_PIN, Vec::new()));
    needed(home.keys().seal_secret(SlotKind::Bio));
    needed(home.keys().put_slot(unwrapped(vec![1])));
    needed(home.keys().put_recovery_code(&code));
    needed(home.keys().new_key());
    needed(home.keys().rotate(unwrapped(vec![1]), &code, Job::new()));
    assert_eq!(
        home.keys()
            .reauthenticate_with_pin(NEW_PIN, b"", moment())
            .err(),
        Some(AppError::WrongPin)
    );
    needed(home.keys().seal_pin(NEW_PIN, Vec::new()));
    // One proof is for one change.
    home.keys()
        .reauthenticate_with_pin(PIN, b"", moment())
        .unwrap();
    home.keys().put_recovery_code(&code).unwrap();
    needed(home.keys().put_recovery_code(&code));
    needed(home.keys().seal_pin(NEW_PIN, Vec::new()));
}

#[test]
fn a_finger_opens_until_it_is_taken_away() {
    let home = Home::new();
    home.keys()
        .reauthenticate_with_pin(PIN, b"", moment())
        .unwrap();
    let secret = home.keys().seal_secret(SlotKind::Bio).unwrap();
    home.keys().put_slot(wrapped(&secret, "finger")).unwrap();
    let folder = home.close();
    let vault = Vault::open(folder.text()).unwrap();
    let kept = vault.slot(SlotKind::Bio).unwrap();
    assert_eq!(kept.hardware_key.as_deref(), Some("finger"));
    let open = |secret: &[u8]| vault.unlock_with_slot(SlotKind::Bio, secret, LOCK_KEY, moment());
    needed(open(&kept.bytes));
    let session = open(&through_hardware(&kept.bytes)).unwrap();
    session.keys().remove_slot(SlotKind::Bio).unwrap();
    session.lock().unwrap();
    let gone = AppError::NotFound { kind: "slot" };
    assert_eq!(open(&secret).err(), Some(gone.clone()));
    assert_eq!(vault.slot(SlotKind::Bio).err(), Some(gone.clone()));
    // Not the PIN, nor the code: they can be changed alone.
    let session = unlock(&vault, PIN).unwrap();
    for kind in [SlotKind::Pin, SlotKind::Recovery] {
        assert_eq!(session.keys().remove_slot(kind).err(), Some(gone.clone()));
    }
}

#[test]
fn a_recovery_code_is_shown_until_it_is_typed_back_in_part() {
    let home = Home::new();
    let code = home.keys().unconfirmed_recovery_code().unwrap();
    assert_eq!(code.as_ref(), Some(&home.folder().code));
    let group = |number: usize, text: &str| TypedGroup {
        number: u32::try_from(number).unwrap(),
        text: text.into(),
    };
    let shown = home.folder().code.clone();
    let groups: Vec<&str> = shown.split('-').collect();
    let wrong = home
        .keys()
        .confirm_recovery_code(vec![group(2, groups[1]), group(5, "????")]);
    assert!(matches!(
        wrong,
        Err(AppError::Invalid {
            field: "recovery_code",
            ..
        })
    ));
    let typed = vec![group(2, &groups[1].to_lowercase()), group(5, groups[4])];
    home.keys().confirm_recovery_code(typed.clone()).unwrap();
    assert_eq!(home.keys().unconfirmed_recovery_code().unwrap(), None);
    assert!(home.vault.status(moment()).unwrap().recovery_code_confirmed);
    assert!(home.keys().confirm_recovery_code(typed).is_err());
    let first = home.keys().backup_recipient().unwrap();
    // A new one takes its place, and the old one opens no more.
    let new = Guide::new().new_recovery_code().unwrap();
    home.keys()
        .reauthenticate_with_pin(PIN, b"", moment())
        .unwrap();
    home.keys().put_recovery_code(&new).unwrap();
    assert_ne!(home.keys().backup_recipient().unwrap(), first);
    assert_eq!(
        home.keys().unconfirmed_recovery_code().unwrap().as_ref(),
        Some(&new)
    );
    let folder = home.close();
    let vault = Vault::open(folder.text()).unwrap();
    assert_eq!(
        unlock_by_code(&vault, &folder.code).err(),
        Some(AppError::WrongRecoveryCode)
    );
    assert!(unlock_by_code(&vault, &new).is_ok());
}

#[test]
fn a_new_key_opens_with_new_secrets_alone_and_loses_nothing() {
    let home = Home::new();
    for n in 0..50 {
        home.journal()
            .add_entry(text(&format!("entry {n}")), moment(), None)
            .unwrap();
    }
    home.keys()
        .reauthenticate_with_pin(PIN, b"", moment())
        .unwrap();
    let bio = home.keys().seal_secret(SlotKind::Bio).unwrap();
    home.keys().put_slot(wrapped(&bio, "finger")).unwrap();
    let before = home.vault.status(moment()).unwrap();
    // Cancelled, all is as it was.
    let code = Guide::new().new_recovery_code().unwrap();
    let begin = |session: &Session| {
        session
            .keys()
            .reauthenticate_with_pin(PIN, b"", moment())
            .unwrap();
        session.keys().new_key().unwrap();
        unwrapped(session.keys().seal_pin(NEW_PIN, Vec::new()).unwrap())
    };
    let (sealed, job) = (begin(&home), Job::new());
    job.cancel();
    assert_eq!(
        home.keys().rotate(sealed, &code, job).err(),
        Some(AppError::Cancelled)
    );
    assert_eq!(home.today(moment()).err(), Some(AppError::Locked));
    let vault = Arc::clone(&home.vault);
    let folder = home.close();
    assert_eq!(vault.status(moment()).unwrap(), before);
    let session = unlock(&vault, PIN).unwrap();
    let (sealed, job) = (begin(&session), Job::new());
    session
        .keys()
        .rotate(sealed, &code, Arc::clone(&job))
        .unwrap();
    assert!(job.done() == job.total() && job.total() > 100_000);
    assert_eq!(session.today(moment()).err(), Some(AppError::Locked));
    let after = vault.status(moment()).unwrap();
    assert_eq!(after.slots, [SlotKind::Pin, SlotKind::Recovery]);
    assert_ne!(after.database, before.database);
    assert!(!folder.path().join(&before.database).exists());
    assert_eq!(unlock(&vault, PIN).err(), Some(AppError::WrongPin));
    assert!(unlock_by_code(&vault, &folder.code).is_err());
    let session = unlock_by_code(&vault, &code).unwrap();
    let found =
        alongside_tests::walk(|after| session.journal().entries(open_ones(), after, 500).unwrap());
    assert_eq!(found.len(), 50);
    let found = session
        .journal()
        .search_entries("entry 17".into(), None, 9)
        .unwrap();
    assert_eq!(texts(&found.entries()), ["entry 17"]);
    session.lock().unwrap();
    assert!(unlock(&vault, NEW_PIN).is_ok());
}

#[test]
fn a_pin_that_is_easy_to_guess_is_refused_with_the_reason() {
    let guide = Guide::new();
    let birthday = "1987-04-09".parse().unwrap();
    let reason = |pin: &[u8]| match guide.check_pin(pin, vec![birthday]).err() {
        Some(AppError::Invalid {
            field: "pin",
            reason,
        }) => Some(reason),
        None => None,
        other => panic!("{other:?}"),
    };
    assert_eq!(reason(b"123456"), Some(Reason::Guessable));
    assert_eq!(reason(b"241226"), Some(Reason::Guessable));
    assert_eq!(reason(b"sobriety"), Some(Reason::Guessable));
    // A day of nobody's but for the one that was named.
    assert_eq!(reason(b"941987"), Some(Reason::Guessable));
    assert_eq!(reason(b"841987"), None);
    assert_eq!(reason(b"12345"), Some(Reason::TooShort { min: 6 }));
    assert_eq!(reason(b"274960"), None);
}

#[test]
fn it_locks_by_itself_as_it_was_set() {
    let home = Home::new();
    let now = moment();
    let at = |seconds: i64| CallContext {
        uptime: now.uptime + seconds * 1000,
        ..now.clone()
    };
    let must = |background, seconds| {
        home.keys()
            .must_lock(background, now.uptime, at(seconds))
            .unwrap()
    };
    assert_eq!(home.keys().auto_lock().unwrap(), AutoLock::HalfAMinute);
    assert!(!must(Background::ScreenOn, 29) && must(Background::ScreenOn, 30));
    assert!(must(Background::ScreenOff, 0));
    home.keys()
        .set_auto_lock(AutoLock::FiveMinutes, now.clone())
        .unwrap();
    assert_eq!(
        home.keys().lock_delay(Background::ScreenOn).unwrap(),
        300_000
    );
    assert!(!must(Background::ScreenOn, 299) && must(Background::ScreenOn, 300));
    assert_eq!(
        home.undo(later(&now, 1)).unwrap().as_deref(),
        Some("settings.auto_lock")
    );
    let home = home.close().open();
    assert_eq!(home.keys().auto_lock().unwrap(), AutoLock::HalfAMinute);
}

#[test]
fn a_new_key_that_is_not_in_use_yet_opens_nothing() {
    let home = Home::new();
    home.keys()
        .reauthenticate_with_pin(PIN, b"", moment())
        .unwrap();
    home.keys().new_key().unwrap();
    needed(
        home.keys()
            .put_recovery_code(&Guide::new().new_recovery_code().unwrap()),
    );
    home.keys()
        .reauthenticate_with_pin(PIN, b"", moment())
        .unwrap();
    home.keys().new_key().unwrap();
    let sealed = home.keys().seal_pin(NEW_PIN, Vec::new()).unwrap();
    needed(home.keys().put_slot(unwrapped(sealed)));
    let folder = home.close();
    let vault = Vault::open(folder.text()).unwrap();
    unlock(&vault, PIN).unwrap().lock().unwrap();
    assert!(unlock_by_code(&vault, &folder.code).is_ok());
}

#[test]
fn what_was_sealed_can_be_handed_back_once_more() {
    let dir = tempfile::tempdir().unwrap();
    let vault = Vault::create(dir.path().to_str().unwrap()).unwrap();
    let code = Guide::new().new_recovery_code().unwrap();
    let sealed = vault.seal_pin(PIN, Vec::new()).unwrap();
    let set_up = |wrapped| vault.set_up(wrapped, &code, LOCK_KEY, moment());
    // Without a hardware key it has to come back as it went.
    for wrong in [&sealed[1..], b"", &[0; 5000]] {
        let refused = set_up(unwrapped(wrong.to_vec())).err();
        assert!(matches!(
            refused,
            Some(AppError::Invalid {
                field: "wrapped",
                ..
            })
        ));
    }
    set_up(unwrapped(sealed)).unwrap().lock().unwrap();
    let session = unlock(&vault, PIN).unwrap();
    session
        .keys()
        .reauthenticate_with_pin(PIN, b"", moment())
        .unwrap();
    let sealed = session.keys().seal_pin(NEW_PIN, Vec::new()).unwrap();
    assert!(session.keys().put_slot(unwrapped(Vec::new())).is_err());
    session.keys().put_slot(unwrapped(sealed)).unwrap();
}

#[test]
fn a_lock_while_a_pin_is_checked_leaves_no_proof() {
    let caught = (0..50).any(|_| {
        let home = Home::new();
        let count = home.folder().path().join("attempts.v1");
        let before = std::fs::read(&count).unwrap();
        std::thread::scope(|scope| {
            let proving = scope.spawn(|| home.keys().reauthenticate_with_pin(PIN, b"", moment()));
            // It is counted, and then takes its time.
            while std::fs::read(&count).unwrap() == before && !proving.is_finished() {}
            home.lock().unwrap();
            match proving.join().unwrap() {
                // The check was over before the lock came.
                Ok(()) => false,
                Err(error) => {
                    assert_eq!(error, AppError::Locked);
                    true
                }
            }
        })
    });
    assert!(caught, "no lock came while a PIN was checked");
}

#[test]
fn an_attempt_that_the_hardware_failed_is_not_told_as_wrong() {
    let folder = Folder::fresh();
    let vault = Vault::open(folder.text()).unwrap();
    vault.attempt(moment()).unwrap();
    let session = unlock_by_code(&vault, &folder.code).unwrap();
    assert_eq!(session.keys().wrong_tries().unwrap().count, 0);
    session.lock().unwrap();
    // Nor does it leave a try behind that is not counted.
    assert_eq!(unlock(&vault, NEW_PIN).err(), Some(AppError::WrongPin));
    let session = unlock(&vault, PIN).unwrap();
    assert_eq!(session.keys().wrong_tries().unwrap().count, 1);
}
