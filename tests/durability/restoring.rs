//! Restoring takes nothing away: neither the snapshot that is restored nor any other, whether it
//! succeeds or fails.

use std::fs;

use alongside::{AppError, Job, Snapshot, SnapshotId, SnapshotKind};
use alongside_tests::{Home, later, moment};

use crate::snapshots::{days_later, restored, write, written};

/// A store of which a snapshot was taken on each of three days. Gives their ids, the first first.
fn after_three_days() -> (Home, Vec<SnapshotId>) {
    let home = Home::new();
    let taken = (0..3).map(|day| {
        let now = days_later(day);
        write(&home, &format!("day {day}"), &now);
        let taken = home.snapshots().take_snapshot(now, Job::new());
        taken.unwrap().id
    });
    let taken = taken.collect();
    (home, taken)
}

fn listed(home: &Home) -> Vec<SnapshotId> {
    let all = home.snapshots().list().unwrap().into_iter();
    all.map(|snapshot| snapshot.id).collect()
}

/// Outlived by long, but listed.
#[test]
fn whatever_is_listed_can_be_restored() {
    let (mut home, taken) = after_three_days();
    let today = days_later(70);
    write(&home, "today", &today);
    let daily = home.snapshots().take_snapshot(today.clone(), Job::new());
    let daily = daily.unwrap().id;
    let mut before = Vec::new();
    for (minutes, (id, entries)) in (1..).zip(taken.iter().zip(1..)) {
        assert!(listed(&home).contains(id));
        home = restored(home, *id, &later(&today, minutes));
        assert_eq!(written(&home).len(), entries);
        let left = listed(&home);
        let lost = taken.iter().chain([&daily]).chain(&before);
        let lost: Vec<_> = lost.filter(|id| !left.contains(id)).collect();
        assert_eq!(lost, Vec::<&SnapshotId>::new());
        before = left;
    }
    // What was there is one of them.
    home = restored(home, daily, &later(&today, 5));
    assert_eq!(written(&home)[0], "today");
    // The next of the day lets them go, and what they were kept for is over.
    let next = days_later(71);
    home.snapshots().take_snapshot(next, Job::new()).unwrap();
    let left = listed(&home);
    assert!(!taken.iter().any(|id| left.contains(id)), "{left:?}");
}

/// What was there before a restoring is kept for a week, and longer where no day has come after it.
#[test]
fn what_was_before_a_restoring_can_be_restored_late() {
    let (home, taken) = after_three_days();
    let home = restored(home, taken[0], &days_later(3));
    let all = home.snapshots().list().unwrap();
    let before = |snapshot: &&Snapshot| snapshot.kind == SnapshotKind::BeforeRestore;
    let id = all.iter().find(before).unwrap().id;
    let today = days_later(20);
    home.snapshots()
        .take_snapshot(today.clone(), Job::new())
        .unwrap();
    let home = restored(home, id, &later(&today, 1));
    assert_eq!(written(&home).len(), 3);
}

#[test]
fn one_that_fails_leaves_the_list_as_it_was() {
    let (home, taken) = after_three_days();
    let folder = home.close();
    let file = |id: &SnapshotId| folder.path().join("snapshots").join(format!("{id}.db"));
    let mut bytes = fs::read(file(&taken[0])).unwrap();
    bytes[1000] ^= 1;
    fs::write(file(&taken[0]), bytes).unwrap();
    fs::remove_file(file(&taken[1])).unwrap();
    let mut home = folder.open();
    let all = listed(&home);
    let cancelled = Job::new();
    cancelled.cancel();
    let damaged = AppError::Damaged { part: "snapshot" };
    for (id, job, why) in [
        (taken[0], Job::new(), damaged.clone()),
        (taken[1], Job::new(), damaged),
        (taken[2], cancelled, AppError::Cancelled),
    ] {
        let code = &home.folder().code;
        home.keys()
            .reauthenticate_with_recovery_code(code, moment())
            .unwrap();
        let today = days_later(70);
        let refused = home.snapshots().restore_snapshot(id, today, job);
        assert_eq!(refused, Err(why));
        home = home.close().open();
        assert_eq!(listed(&home), all);
        assert_eq!(written(&home).len(), 3);
    }
    // One that is lost stands in nobody's way.
    let taken = home.snapshots().take_snapshot(days_later(70), Job::new());
    taken.unwrap();
}
