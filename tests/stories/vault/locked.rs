//! After the lock nothing works, and nothing panics.

mod calls;

use std::path::Path;

use alongside::{AppError, Timestamp};
use alongside_tests::{Home, context, open_ones, text};
use calls::{Objects, call_everything};

/// Every call that a session and the objects it gives export and that can fail, read from the
/// door's sources: `Journal.add_entry`.
fn exported() -> Vec<String> {
    let mut names = Vec::new();
    for source in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/src")) {
        for block in source.split("#[uniffi::export]\nimpl ").skip(1) {
            let (object, block) = block.split_once(" {\n").unwrap();
            if ["Guide", "Job", "PickedFile", "Vault"].contains(&object) {
                continue;
            }
            let block = block.split("\n}\n").next().unwrap();
            for call in block.split("    pub fn ").skip(1) {
                let signature = call.split(" {\n").next().unwrap();
                if signature.contains("-> Result<") {
                    let name = signature.split(['(', '<']).next().unwrap();
                    names.push(format!("{object}.{name}"));
                }
            }
        }
    }
    names.sort();
    names
}

/// The texts of all files in a folder and its folders.
fn sources(folder: &Path) -> Vec<String> {
    let paths = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let texts = paths.flat_map(|path| {
        if path.is_dir() {
            sources(&path)
        } else {
            vec![std::fs::read_to_string(path).unwrap()]
        }
    });
    texts.collect()
}

#[test]
fn every_call_after_the_lock_is_refused() {
    let home = Home::new();
    let now = context("2026-11-22T18:00:00", "America/New_York");
    let got_before = Objects::of(&home);
    home.lock().unwrap();
    home.lock().unwrap();
    for objects in [got_before, Objects::of(&home)] {
        let calls = call_everything(&objects, &now);
        for (name, failed) in &calls {
            assert_eq!(*failed, Some(AppError::Locked), "{name}");
        }
        // Whoever exports a call adds it above.
        let mut called: Vec<&str> = calls.iter().map(|(name, _)| *name).collect();
        called.push("Session.lock");
        called.sort_unstable();
        called.dedup();
        assert_eq!(called, exported());
    }
}

#[test]
fn a_lock_in_the_midst_of_calls_ends_them_and_loses_nothing() {
    let home = Home::new();
    let now = context("2026-11-22T18:00:00", "America/New_York");
    let kept = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for kept in 0_usize.. {
                match home.journal().add_entry(text("kept"), now.clone(), None) {
                    Ok(_) => {}
                    Err(AppError::Locked) => return kept,
                    Err(other) => panic!("{other:?}"),
                }
            }
            0
        });
        while home
            .journal()
            .entries(open_ones(), None, 9)
            .unwrap()
            .entries
            .len()
            < 5
        {}
        home.lock().unwrap();
        writer.join().unwrap()
    });
    let home = home.close().open();
    let found =
        alongside_tests::walk(|after| home.journal().entries(open_ones(), after, 500).unwrap());
    assert_eq!(found.len(), kept);
}

/// At the ends of time, in zones ahead and behind, a call may be refused; it never panics.
#[test]
fn no_moment_is_too_far() {
    for millis in [-62_135_596_800_000, -1, 0, 253_402_300_799_999] {
        for zone in ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"] {
            let home = Home::new();
            let now = alongside::CallContext {
                now: Timestamp(millis),
                ..context("2026-11-22T18:00:00", zone)
            };
            let fault = |failed: &Option<AppError>| {
                matches!(
                    failed,
                    Some(
                        AppError::Internal { .. }
                            | AppError::Damaged { .. }
                            | AppError::NotAFile
                            | AppError::Storage { .. }
                    )
                )
            };
            for (name, failed) in call_everything(&Objects::of(&home), &now) {
                assert!(!fault(&failed), "{name} at {millis} in {zone}: {failed:?}");
            }
            // Once more: now there is an entry and a reminder.
            for (name, failed) in call_everything(&Objects::of(&home), &now) {
                assert!(!fault(&failed), "{name} at {millis} in {zone}: {failed:?}");
            }
        }
    }
}
