//! Snapshots: taken, kept, looked into, restored.

use std::fs;
use std::path::Path;

use alongside::{AppError, CallContext, Guide, Job, Session, SnapshotKind, Vault};
use alongside_tests::{
    Folder, Home, PIN, Row, daily, files, later, moment, names, open_ones, rows, text, texts,
    unlock_by_code, unwrapped,
};

const DAY: i64 = 24 * 60;

pub(crate) fn days_later(days: i64) -> CallContext {
    later(&moment(), days * DAY)
}

/// The texts of the entries, the latest first.
pub(crate) fn written(session: &Session) -> Vec<String> {
    let page = session.journal().entries(open_ones(), None, 500).unwrap();
    page.entries.into_iter().map(|entry| entry.text).collect()
}

pub(crate) fn write(session: &Session, words: &str, now: &CallContext) {
    session
        .journal()
        .add_entry(text(words), now.clone(), None)
        .unwrap();
}

/// Puts a snapshot back, with the recovery code as proof, and opens the store again.
pub(crate) fn restored(home: Home, snapshot: alongside::SnapshotId, now: &CallContext) -> Home {
    let code = &home.folder().code;
    home.keys()
        .reauthenticate_with_recovery_code(code, now.clone())
        .unwrap();
    home.snapshots()
        .restore_snapshot(snapshot, now.clone(), Job::new())
        .unwrap();
    assert_eq!(home.snapshots().list().err(), Some(AppError::Locked));
    home.close().open()
}

#[test]
fn one_a_day_is_due_and_seven_days_and_four_weeks_are_kept() {
    let home = Home::new();
    for day in 0..40 {
        let now = days_later(day);
        assert!(home.snapshots().is_snapshot_due(now.clone()).unwrap());
        write(&home, &format!("day {day}"), &now);
        let job = Job::new();
        let taken = home
            .snapshots()
            .take_snapshot(now.clone(), job.clone())
            .unwrap();
        assert_eq!((taken.taken_at, taken.kind), (now.now, SnapshotKind::Daily));
        assert!(taken.bytes > 0 && job.total() > 0 && job.done() == job.total());
        assert!(!home.snapshots().is_snapshot_due(now).unwrap());
    }
    let last = days_later(39).now;
    let kept = home.snapshots().list().unwrap();
    let ages: Vec<i64> = kept
        .iter()
        .map(|snapshot| (last.0 - snapshot.taken_at.0) / (DAY * 60_000))
        .collect();
    // The last day is a Thursday.
    assert_eq!(ages, [0, 1, 2, 3, 4, 5, 6, 11, 18]);
    let folder = home.close();
    let vault = Vault::open(folder.text()).unwrap();
    assert_eq!(vault.snapshots().unwrap(), kept, "also while it is locked");
}

/// Also at the same moment, and with a clock that went back.
#[test]
fn the_one_just_taken_is_the_one_that_is_kept() {
    let home = Home::new();
    for minutes in [60, 60, 60, 0, 30] {
        let taken = home
            .snapshots()
            .take_snapshot(later(&moment(), minutes), Job::new());
        assert_eq!(home.snapshots().list().unwrap(), [taken.unwrap()]);
    }
}

#[test]
fn a_snapshot_shows_what_was_there_and_restoring_it_can_be_taken_back() {
    let home = Home::new();
    let (now, next) = (moment(), days_later(1));
    write(&home, "before", &now);
    home.reminders()
        .add_reminder(daily("08:00"), now.clone(), None)
        .unwrap();
    let snapshot = home
        .snapshots()
        .take_snapshot(now.clone(), Job::new())
        .unwrap();
    let archived = home
        .journal()
        .add_entry(text("after"), next.clone(), None)
        .unwrap();
    write(&home, "long after", &next);
    home.journal()
        .set_entry_archived(archived.id, true, next.clone())
        .unwrap();
    let contents = home
        .snapshots()
        .snapshot_contents(snapshot.id, next.clone())
        .unwrap();
    assert_eq!((contents.entries, contents.archived_entries), (1, 0));
    assert_eq!((contents.reminders, contents.meetings), (1, 0));
    assert_eq!(texts(&contents.latest), ["before"]);
    assert_eq!(contents.first_day, Some(contents.latest[0].day));

    let refused = home
        .snapshots()
        .restore_snapshot(snapshot.id, next.clone(), Job::new());
    assert_eq!(refused, Err(AppError::PinNeeded));
    let home = restored(home, snapshot.id, &next);
    assert_eq!(written(&home), ["before"]);
    assert_eq!(
        home.journal()
            .search_entries("befo".into(), None, 9)
            .unwrap()
            .entries()
            .len(),
        1
    );
    assert!(home.snapshots().verify(Job::new()).unwrap().is_whole());

    let kept = home.snapshots().list().unwrap();
    let before = kept
        .iter()
        .find(|kept| kept.kind == SnapshotKind::BeforeRestore)
        .unwrap();
    assert_eq!(before.taken_at, next.now);
    let home = restored(home, before.id, &later(&next, 5));
    assert_eq!(written(&home), ["long after", "before"]);
    let folder = home.close();
    let mut databases = names(folder.path());
    databases.retain(|name| name.starts_with("data-"));
    assert_eq!(databases.len(), 1, "{databases:?}");
}

#[test]
fn what_is_no_snapshot_is_refused_and_loses_nothing() {
    let home = Home::new();
    write(&home, "stays", &moment());
    let none = alongside::SnapshotId::new(moment().now);
    let kind = AppError::NotFound { kind: "snapshot" };
    let refused = home.snapshots().snapshot_contents(none, moment());
    assert_eq!(refused.err(), Some(kind.clone()));
    let code = home.folder().code.clone();
    home.keys()
        .reauthenticate_with_recovery_code(&code, moment())
        .unwrap();
    let refused = home
        .snapshots()
        .restore_snapshot(none, moment(), Job::new());
    assert_eq!(refused, Err(kind));
    let home = home.close().open();
    assert_eq!(written(&home), ["stays"]);

    let cancelled = Job::new();
    cancelled.cancel();
    let refused = home.snapshots().take_snapshot(moment(), cancelled);
    assert_eq!(refused.err(), Some(AppError::Cancelled));
    assert_eq!(home.snapshots().list().unwrap(), []);
    let dir = home.folder().path().join("snapshots");
    assert_eq!(names(&dir), [""; 0], "nothing of it is left");
}

#[test]
fn a_damaged_snapshot_is_told_and_the_store_stays() {
    let home = Home::new();
    write(&home, "stays", &moment());
    let snapshot = home
        .snapshots()
        .take_snapshot(moment(), Job::new())
        .unwrap();
    let folder = home.close();
    let dir = folder.path().join("snapshots");
    let database = dir.join(format!("{}.db", snapshot.id));
    let mut bytes = fs::read(&database).unwrap();
    // Of a page that every look into it reads.
    bytes[1000] ^= 1;
    fs::write(&database, bytes).unwrap();
    let home = folder.open();
    let code = home.folder().code.clone();
    home.keys()
        .reauthenticate_with_recovery_code(&code, moment())
        .unwrap();
    let damaged = AppError::Damaged { part: "snapshot" };
    let refused = home.snapshots().snapshot_contents(snapshot.id, moment());
    assert_eq!(refused.err(), Some(damaged.clone()));
    let refused = home
        .snapshots()
        .restore_snapshot(snapshot.id, moment(), Job::new());
    assert_eq!(refused, Err(damaged));
    let home = home.close().open();
    assert_eq!(written(&home), ["stays"]);
    // One whose header is damaged is not shown, nor thrown away.
    let header = dir.join(format!("{}.v1", snapshot.id));
    fs::write(header, b"damaged").unwrap();
    let daily = |snapshot: &alongside::Snapshot| snapshot.kind == SnapshotKind::Daily;
    assert!(!home.snapshots().list().unwrap().iter().any(daily));
    let _home = home.close().open();
    assert!(database.exists());
}

#[test]
fn what_no_header_names_is_left_alone_and_told() {
    let home = Home::new();
    home.snapshots()
        .take_snapshot(moment(), Job::new())
        .unwrap();
    let folder = home.close();
    let dir = folder.path().join("snapshots");
    let mut all = names(&dir);
    for name in ["019a0000-0000-7000-8000-000000000000.db", "x.v1.new"] {
        fs::write(dir.join(name), b"half").unwrap();
        all.push(name.to_owned());
    }
    all.sort();
    let home = folder.open();
    assert_eq!(names(&dir), all);
    let said = home.snapshots().verify(Job::new()).unwrap();
    assert!(said.is_whole());
    assert_eq!(said.notes.len(), 2, "{said:?}");
}

/// The keys change, and what is kept of before opens by the new ones and by nothing else.
#[test]
fn snapshots_follow_a_new_key_and_a_new_code() {
    let home = Home::new();
    write(&home, "before", &moment());
    let snapshot = home
        .snapshots()
        .take_snapshot(moment(), Job::new())
        .unwrap();
    let old = home.folder().code.clone();
    home.keys()
        .reauthenticate_with_recovery_code(&old, moment())
        .unwrap();
    home.keys().new_key().unwrap();
    let sealed = unwrapped(home.keys().seal_pin(PIN, Vec::new()).unwrap());
    let code = Guide::new().new_recovery_code().unwrap();
    home.keys().rotate(sealed, &code, Job::new()).unwrap();
    let mut folder = home.close();
    folder.code = code;
    let home = folder.open();
    write(&home, "after", &moment());
    let home = restored(home, snapshot.id, &days_later(1));
    assert_eq!(written(&home), ["before"]);

    let newer = Guide::new().new_recovery_code().unwrap();
    let now = home.folder().code.clone();
    home.keys()
        .reauthenticate_with_recovery_code(&now, moment())
        .unwrap();
    home.keys().put_recovery_code(&newer).unwrap();
    let folder = home.close();
    lose_the_keys(&folder);
    let vault = Vault::open(folder.text()).unwrap();
    for code in [&old, &now] {
        let refused = unlock_by_code(&vault, code).err();
        assert_eq!(refused, Some(AppError::WrongRecoveryCode));
    }
    assert_eq!(
        written(&unlock_by_code(&vault, &newer).unwrap()),
        ["before"]
    );
}

fn lose_the_keys(folder: &Folder) {
    for (name, bytes) in [("keys.v1", &b"lost"[..]), ("keys.v1.copy", b"")] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
}

#[test]
fn where_both_key_files_are_lost_the_recovery_code_still_opens_everything() {
    for missing in [false, true] {
        let home = Home::new();
        home.snapshots()
            .take_snapshot(moment(), Job::new())
            .unwrap();
        write(&home, "written since", &moment());
        let folder = home.close();
        lose_the_keys(&folder);
        if missing {
            for name in ["keys.v1", "keys.v1.copy"] {
                fs::remove_file(folder.path().join(name)).unwrap();
            }
        }
        let vault = Vault::open(folder.text()).unwrap();
        let lost = AppError::Damaged { part: "key file" };
        assert_eq!(vault.status(moment()).err(), Some(lost.clone()));
        assert_eq!(vault.attempt(moment()).err(), Some(lost));
        let other = Guide::new().new_recovery_code().unwrap();
        let before = files(folder.path());
        let refused = unlock_by_code(&vault, &other).err();
        assert_eq!(refused, Some(AppError::WrongRecoveryCode));
        assert!(files(folder.path()) == before, "nothing was changed");
        let session = unlock_by_code(&vault, &folder.code).unwrap();
        assert_eq!(written(&session), ["written since"]);
        // The PIN went with its slot, and is set anew.
        session
            .keys()
            .reauthenticate_with_recovery_code(&folder.code, moment())
            .unwrap();
        let sealed = unwrapped(session.keys().seal_pin(PIN, Vec::new()).unwrap());
        session.keys().put_slot(sealed).unwrap();
        session.lock().unwrap();
        let session = alongside_tests::unlock(&vault, PIN).unwrap();
        assert_eq!(written(&session), ["written since"]);
    }
}

/// The second store's key may have changed since the snapshot of the first.
#[test]
fn the_second_store_opens_after_the_first_was_restored() {
    let home = Home::new();
    let now = moment();
    let snapshot = home
        .snapshots()
        .take_snapshot(now.clone(), Job::new())
        .unwrap();
    let unlock = |home: &Home| {
        let vault = home.session().inner_store().unwrap();
        let key = alongside_tests::LOCK_KEY;
        (vault.clone(), vault.unlock_with_first(key, moment()))
    };
    // It gets a lock of its own, which is taken away again: its key is another now.
    let (vault, session) = unlock(&home);
    let session = session.unwrap();
    session.keys().new_key().unwrap();
    let sealed = unwrapped(session.keys().seal_pin(PIN, Vec::new()).unwrap());
    let code = Guide::new().new_recovery_code().unwrap();
    session.keys().rotate(sealed, &code, Job::new()).unwrap();
    let session = unlock_by_code(&vault, &code).unwrap();
    write(&session, "if it ends", &now);
    session
        .keys()
        .reauthenticate_with_recovery_code(&code, now.clone())
        .unwrap();
    session.keys().remove_own_lock(now.clone()).unwrap();
    session.lock().unwrap();
    drop((session, vault));
    let home = restored(home, snapshot.id, &now);
    let (_vault, session) = unlock(&home);
    assert_eq!(written(&session.unwrap()), ["if it ends"]);
}

/// Every row but those that are kept for the store's own purposes.
fn rows_of(folder: &Folder) -> Vec<Row> {
    let mut all = folder.below(|tx| Ok(rows(tx)));
    all.retain(|row| row.table != "kept");
    all
}

/// Before a schema is changed there is a copy of what was, which can be had again.
#[test]
fn an_upgrade_leaves_a_copy_of_before() {
    let code = include_str!("../fixtures/stores/recovery-code.txt").trim();
    for version in 1..=6 {
        let kept = format!("{}/fixtures/stores/v{version}", env!("CARGO_MANIFEST_DIR"));
        let home = Folder::copy_of(Path::new(&kept), code.into()).open();
        let kept = home.snapshots().list().unwrap();
        let kinds: Vec<_> = kept.iter().map(|kept| (kept.kind, kept.schema)).collect();
        assert_eq!(kinds, [(SnapshotKind::BeforeUpgrade, version)]);
        let held = home
            .snapshots()
            .snapshot_contents(kept[0].id, moment())
            .unwrap();
        assert_eq!(texts(&held.latest), written(&home));
        let folder = home.close();
        let was = rows_of(&folder);
        let home = restored(folder.open(), kept[0].id, &days_later(1));
        let folder = home.close();
        assert_eq!(rows_of(&folder), was, "{version}");
        let home = folder.open();
        assert!(
            home.snapshots().verify(Job::new()).unwrap().is_whole(),
            "{version}"
        );
        // A clock that is ahead for a day lets none go.
        for (day, left) in [(9, 3), (10, 2)] {
            let context = days_later(day);
            home.snapshots().take_snapshot(context, Job::new()).unwrap();
            let kept = home.snapshots().list().unwrap();
            assert_eq!(kept.len(), left, "kept for a week");
        }
    }
}
