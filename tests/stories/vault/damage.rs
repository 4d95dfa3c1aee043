//! Files that are newer, damaged or missing: told, and left as they are.

use std::fs;
use std::path::Path;

use alongside::{AppError, Job, Vault};
use alongside_tests::{
    Folder, Home, context, files, later, moment, open_ones, put_files, text, texts, unlock_by_code,
};

const ENTRY: &str = "what must not be lost";

fn with_an_entry() -> Folder {
    let home = Home::new();
    let now = context("2026-11-22T18:00:00", "America/New_York");
    home.journal().add_entry(text(ENTRY), now, None).unwrap();
    home.close()
}

/// Opens a folder with a code; how that failed.
fn refusal(dir: &Path, code: &str) -> Option<AppError> {
    match Vault::open(dir.to_str().unwrap()) {
        Ok(vault) => unlock_by_code(&vault, code).err(),
        Err(error) => Some(error),
    }
}

#[track_caller]
fn assert_refused(dir: &Path, code: &str, expected: &AppError, what: &str) {
    let before = files(dir);
    assert_eq!(refusal(dir, code).as_ref(), Some(expected), "{what}");
    assert!(files(dir) == before, "{what}: a file was changed");
}

fn damaged(part: &'static str) -> AppError {
    AppError::Damaged { part }
}

fn newer(part: &'static str) -> AppError {
    AppError::Newer { part }
}

#[test]
fn a_newer_database_is_refused_and_untouched() {
    let folder = with_an_entry();
    folder.below(|tx| Ok(tx.pragma_update(None, "user_version", 9999)?));
    let (dir, code) = (folder.path(), folder.code.clone());
    assert_refused(dir, &code, &newer("database"), "newer");
    assert_refused(dir, &code, &newer("database"), "newer, the second time");
}

/// A newer app that was killed leaves its last writes beside the database.
#[test]
fn a_newer_database_keeps_what_was_not_yet_moved_into_it() {
    let copy = tempfile::tempdir().unwrap();
    let folder = with_an_entry();
    let vault = alongside_core::vault::Vault::open(folder.path()).unwrap();
    let proof = vault.reauthenticate_with_recovery_code(&folder.code.parse().unwrap(), &moment());
    let store = vault.unlock(&proof.unwrap(), &moment()).unwrap();
    store
        .write(|tx| Ok(tx.pragma_update(None, "user_version", 9999)?))
        .unwrap();
    put_files(copy.path(), &files(folder.path()));
    let names = alongside_tests::names(copy.path());
    assert!(names.iter().any(|name| name.ends_with("-wal")), "{names:?}");
    assert_refused(copy.path(), &folder.code, &newer("database"), "killed");
}

#[test]
fn another_file_in_place_of_the_database_is_damage_and_untouched() {
    let folder = with_an_entry();
    let whole = files(folder.path());
    let path = folder.database();
    let name = path.file_name().unwrap().to_str().unwrap();
    let mut first_page_lost = whole[name].clone();
    first_page_lost[..4096].fill(0);
    for (what, bytes) in [
        ("a text", b"Dear diary, this is no database.".repeat(400)),
        ("a short text", b"hello".to_vec()),
        ("nothing", Vec::new()),
        ("zeros", vec![0; 8192]),
        ("a plain database", b"SQLite format 3\0".repeat(512)),
        ("a lost beginning", first_page_lost),
    ] {
        fs::write(&path, bytes).unwrap();
        assert_refused(folder.path(), &folder.code, &damaged("database"), what);
    }
    fs::remove_file(&path).unwrap();
    assert_refused(folder.path(), &folder.code, &damaged("database"), "none");
    fs::write(&path, &whole[name]).unwrap();
    let home = folder.open();
    let page = home.journal().entries(open_ones(), None, 9).unwrap();
    assert_eq!(texts(&page.entries), [ENTRY]);
}

#[test]
fn a_database_that_lost_its_end_is_never_taken_for_an_empty_one() {
    let folder = with_an_entry();
    let path = folder.database();
    let whole = fs::read(&path).unwrap();
    for pages in 1..whole.len() / 4096 {
        fs::write(&path, &whole[..pages * 4096]).unwrap();
        let vault = Vault::open(folder.text()).unwrap();
        let read = unlock_by_code(&vault, &folder.code)
            .and_then(|session| session.journal().entries(open_ones(), None, 9));
        match read {
            Ok(page) => assert_eq!(texts(&page.entries), [ENTRY], "{pages} pages"),
            Err(error) => assert_eq!(error, damaged("database"), "{pages} pages"),
        }
    }
}

const COPIES: [&str; 2] = ["keys.v1", "keys.v1.copy"];

#[test]
fn a_damaged_key_file_is_mended_from_its_copy() {
    let folder = with_an_entry();
    let whole = fs::read(folder.path().join(COPIES[0])).unwrap();
    for name in COPIES {
        let path = folder.path().join(name);
        for length in (0..whole.len()).step_by(97) {
            let mut flipped = whole.clone();
            flipped[length] ^= 1 << (length % 8);
            for damaged in [&whole[..length], &flipped] {
                fs::write(&path, damaged).unwrap();
                assert_eq!(refusal(folder.path(), &folder.code), None);
                assert_eq!(fs::read(&path).unwrap(), whole, "{name} {length}");
            }
        }
        fs::remove_file(&path).unwrap();
        assert_eq!(refusal(folder.path(), &folder.code), None);
        assert_eq!(fs::read(&path).unwrap(), whole);
    }
}

#[test]
fn two_damaged_key_files_are_told_and_untouched() {
    let folder = with_an_entry();
    let [first, second] = COPIES.map(|name| folder.path().join(name));
    let whole = fs::read(&first).unwrap();
    fs::write(&second, b"").unwrap();
    for length in (0..whole.len()).step_by(37) {
        fs::write(&first, &whole[..length]).unwrap();
        let what = format!("{length} bytes");
        assert_refused(folder.path(), &folder.code, &damaged("key file"), &what);
    }
    fs::remove_file(&first).unwrap();
    fs::remove_file(&second).unwrap();
    assert_refused(folder.path(), &folder.code, &damaged("key file"), "none");
    fs::write(&first, &whole).unwrap();
    assert_eq!(refusal(folder.path(), &folder.code), None);
}

/// A clock that was a year ahead for one start makes nothing older the latest, and lets none go.
#[test]
fn the_latest_snapshot_is_the_one_that_was_taken_last() {
    const DAY: i64 = 24 * 60;
    let home = Home::new();
    let keep = |words: &str, minutes: i64| {
        let at = later(&moment(), minutes);
        home.journal()
            .add_entry(text(words), at.clone(), None)
            .unwrap();
        home.snapshots().take_snapshot(at, Job::new()).unwrap();
    };
    keep("first", 0);
    keep("ahead", 365 * DAY);
    keep("last", DAY);
    assert_eq!(home.snapshots().list().unwrap().len(), 3);
    let folder = home.close();
    fs::remove_file(folder.database()).unwrap();
    let vault = Vault::open(folder.text()).unwrap();
    unlock_by_code(&vault, &folder.code).err().unwrap();
    vault.salvage(Job::new()).unwrap();
    drop(vault);
    let home = folder.open();
    let entries = home
        .journal()
        .entries(open_ones(), None, 9)
        .unwrap()
        .entries;
    assert_eq!(entries.len(), 3);
}
