//! Guessing the PIN: counted before it is checked, waited for, told afterwards.

use std::process::{Command, Stdio};

use alongside::{AppError, CallContext, Vault};
use alongside_tests::{Folder, PIN, later, moment, unlock_at, unlock_by_code};

const WRONG: &[u8] = b"four brown cats";

/// Set for a process that guesses: the folder.
const GUESSER: &str = "ALONGSIDE_GUESSER";

fn refusal(folder: &Folder, pin: &[u8], context: &CallContext) -> Option<AppError> {
    let vault = Vault::open(folder.text()).unwrap();
    unlock_at(&vault, pin, context).err()
}

fn too_soon(seconds: u32) -> AppError {
    AppError::TooSoon { seconds }
}

#[test]
fn after_five_free_tries_each_waits_and_the_code_never_does() {
    let folder = Folder::fresh();
    let mut now = moment();
    for _ in 0..5 {
        assert_eq!(refusal(&folder, WRONG, &now), Some(AppError::WrongPin));
    }
    for (wait, minutes) in [
        (30, 1),
        (60, 1),
        (300, 5),
        (900, 15),
        (3600, 60),
        (3600, 60),
    ] {
        // The right one waits as well: what is too soon is not looked at.
        assert_eq!(refusal(&folder, PIN, &now), Some(too_soon(wait)));
        now = later(&now, minutes);
        assert_eq!(refusal(&folder, WRONG, &now), Some(AppError::WrongPin));
    }
    let vault = Vault::open(folder.text()).unwrap();
    assert_eq!(vault.status(now).unwrap().wait_seconds, 3600);
    unlock_by_code(&vault, &folder.code)
        .unwrap()
        .lock()
        .unwrap();
    drop(vault);
    // Who has the code is who they are: the tries are free again.
    assert_eq!(refusal(&folder, PIN, &moment()), None);
}

#[test]
fn a_deleted_count_a_start_and_a_clock_that_is_set_give_no_try() {
    let folder = Folder::fresh();
    let now = moment();
    std::fs::remove_file(folder.path().join("attempts.v1")).unwrap();
    assert_eq!(refusal(&folder, WRONG, &now), Some(too_soon(3600)));
    let clock = |hours: i64, uptime: i64| CallContext {
        now: now.now.plus_minutes(hours * 60),
        uptime: now.uptime + uptime,
        ..now.clone()
    };
    for (what, context) in [
        ("the clock set forward", clock(240, 1000)),
        ("the clock set back", clock(-240, 2000)),
        ("started again", clock(-239, -3_599_000)),
        ("set forward again", clock(480, -3_598_000)),
    ] {
        let refused = refusal(&folder, PIN, &context);
        assert!(
            matches!(refused, Some(AppError::TooSoon { seconds: 3590.. })),
            "{what}: {refused:?}"
        );
    }
    assert_eq!(refusal(&folder, PIN, &clock(481, 2000)), None);
}

#[test]
fn wrong_tries_are_told_once_after_unlocking() {
    let folder = Folder::fresh();
    let now = moment();
    for minute in 1..=3 {
        let at = later(&now, minute);
        assert_eq!(refusal(&folder, WRONG, &at), Some(AppError::WrongPin));
    }
    let vault = Vault::open(folder.text()).unwrap();
    let at = later(&now, 10);
    let session = unlock_at(&vault, PIN, &at).unwrap();
    let wrong = session.keys().wrong_tries().unwrap();
    let times = [1, 2, 3].map(|minute| later(&now, minute).now);
    assert_eq!((wrong.count, wrong.times), (3, times.to_vec()));
    // Until they are told, whatever comes between.
    session.lock().unwrap();
    let session = unlock_at(&vault, PIN, &at).unwrap();
    assert_eq!(session.keys().wrong_tries().unwrap().count, 3);
    session.keys().acknowledge_wrong_tries().unwrap();
    session.lock().unwrap();
    let session = unlock_at(&vault, PIN, &at).unwrap();
    assert_eq!(session.keys().wrong_tries().unwrap().count, 0);
    // A PIN that is shown for a change is counted alike.
    let wrong = session
        .keys()
        .reauthenticate_with_pin(WRONG, b"", at.clone());
    assert_eq!(wrong.err(), Some(AppError::WrongPin));
    session.lock().unwrap();
    let session = unlock_at(&vault, PIN, &at).unwrap();
    assert_eq!(session.keys().wrong_tries().unwrap().count, 1);
}

#[test]
fn a_try_is_counted_when_its_blob_is_handed_out() {
    let folder = Folder::fresh();
    let now = moment();
    for _ in 0..5 {
        let vault = Vault::open(folder.text()).unwrap();
        assert_eq!(vault.attempt(now.clone()).unwrap().hardware_key, None);
    }
    let vault = Vault::open(folder.text()).unwrap();
    assert_eq!(vault.attempt(now.clone()).err(), Some(too_soon(30)));
    assert_eq!(unlock_at(&vault, PIN, &now).err(), Some(too_soon(30)));
    // One attempt is one check.
    let at = later(&now, 1);
    let blob = vault.attempt(at.clone()).unwrap().bytes;
    let try_with = |pin: &[u8]| vault.unlock(pin, &blob, alongside_tests::LOCK_KEY, at.clone());
    assert_eq!(try_with(WRONG).err(), Some(AppError::WrongPin));
    assert_eq!(try_with(PIN).err(), Some(too_soon(60)));
}

/// Not a test by itself: guesses as often as it is let, and says how often that was.
#[test]
#[ignore = "started by another test"]
fn the_guesser() {
    let Ok(dir) = std::env::var(GUESSER) else {
        return;
    };
    let mut wrong = 0;
    loop {
        let tried = Vault::open(&dir).and_then(|vault| unlock_at(&vault, WRONG, &moment()));
        match tried.err() {
            Some(AppError::WrongPin) => wrong += 1,
            Some(AppError::TooSoon { .. }) => return println!("\nguessed: {wrong}"),
            Some(AppError::InUse) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn eight_who_guess_at_once_get_no_more_tries_than_one() {
    let folder = Folder::fresh();
    let guesser = || {
        Command::new(std::env::current_exe().unwrap())
            .args([
                "vault::guessing::the_guesser",
                "--ignored",
                "--exact",
                "--nocapture",
            ])
            .env(GUESSER, folder.text())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let guessers: Vec<_> = (0..8).map(|_| guesser()).collect();
    let counts = guessers.into_iter().map(|guesser| {
        let said = guesser.wait_with_output().unwrap().stdout;
        let said = String::from_utf8(said).unwrap();
        let count = said.lines().find_map(|line| line.strip_prefix("guessed: "));
        count.unwrap().parse::<u32>().unwrap()
    });
    assert_eq!(counts.sum::<u32>(), 5);
}
