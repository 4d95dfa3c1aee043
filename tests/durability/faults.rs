//! Every call by which every write reaches the disk fails: once or for good, by a fault of the disk
//! or because it is full. The write is whole or not there at all, and the store is sound.

use std::path::Path;
use std::sync::Arc;

use alongside::{AppError, Session, Vault};
use alongside_tests::{PIN, unlock_by_code};

use crate::calls::Fault;
use crate::ops::{self, Act, Done, OTHER_PIN, Op};
use crate::plan::Plan;
use crate::prepared::{NEW_CODE, PREPARED, nowhere};
use crate::state::{self, State, Ways, difference};
use crate::which::Which;

/// Of how many calls one fails in a sample.
const STRIDE: usize = 11;

/// A run of a write: how it ended, what is left of the store, and which call failed.
struct Run {
    done: Done,
    left: Option<State>,
    failed: Option<String>,
}

fn run(act: &Act, plan: Plan, pins: &[&[u8]]) -> Run {
    match act {
        Act::Nothing(write) => {
            let (_outer, dir) = nowhere();
            let (done, failed) = plan.run(|| write(dir.to_str().unwrap()));
            let left = left(&dir, pins);
            if left.is_none() {
                // Whatever is left of it, the next one succeeds.
                write(dir.to_str().unwrap()).unwrap();
            }
            Run { done, left, failed }
        }
        Act::Locked(write) => {
            let folder = PREPARED.folder();
            let vault = Vault::open(folder.text()).unwrap();
            let (done, failed) = plan.run(|| {
                let done = write(&vault);
                drop(vault);
                done
            });
            let left = left(folder.path(), pins);
            Run { done, left, failed }
        }
        Act::Open(write) => {
            let folder = PREPARED.folder();
            let session = opened(folder.text());
            // Its closing reaches the disk too, and may fail.
            let (done, failed) = plan.run(|| {
                let done = write(&session);
                session.lock().unwrap();
                done
            });
            drop(session);
            let left = left(folder.path(), pins);
            Run { done, left, failed }
        }
    }
}

/// So that the listener hears of it, it is opened while one listens.
fn opened(dir: &str) -> Arc<Session> {
    let open = || unlock_by_code(&Vault::open(dir).unwrap(), &PREPARED.code).unwrap();
    NEVER.run(open).0
}

const NEVER: Plan = Plan {
    at: usize::MAX,
    for_good: false,
    fault: Fault::Io,
};

fn left(dir: &Path, pins: &[&[u8]]) -> Option<State> {
    let codes = &[PREPARED.code.as_str(), NEW_CODE.as_str()];
    state::of(dir, Ways { codes, pins })
}

/// How writes are tried.
struct Tried<'a> {
    /// Of how many calls one fails, unless all is run.
    stride: usize,
    /// States of their own that some have, as good as the one before.
    midway: &'a [State],
    /// Those that may open the store afterwards.
    pins: &'a [&'a [u8]],
}

/// Every `STRIDE`th call of the quick ones.
const QUICK: Tried<'_> = Tried {
    stride: STRIDE,
    midway: &[],
    pins: &[],
};

fn survive(ops: &[Op], tried: &Tried<'_>) {
    let stride = if crate::in_full() { 1 } else { tried.stride };
    let mut failed = 0;
    for (nth, (name, act)) in ops.iter().enumerate() {
        let before = match act {
            Act::Nothing(_) => None,
            _ => left(PREPARED.folder().path(), tried.pins),
        };
        let whole = run(act, NEVER, tried.pins);
        let refused = matches!(whole.done, Err(AppError::WrongPin));
        assert!(whole.done.is_ok() || refused, "{name}: {:?}", whole.done);
        let changes = matches!(act, Act::Open(_)) && tried.midway.is_empty();
        assert!(!changes || before != whole.left, "{name} changes nothing");
        let before: Vec<&State> = before.iter().chain(tried.midway).collect();
        let modes = [Fault::Io, Fault::Full]
            .into_iter()
            .flat_map(|fault| [false, true].map(|for_good| (fault, for_good)));
        for (mode, (fault, for_good)) in modes.enumerate() {
            for at in ((nth + mode) % stride..).step_by(stride) {
                let plan = Plan {
                    at,
                    for_good,
                    fault,
                };
                let _which = Which(format!("{name}: {plan:?}"));
                let run = run(act, plan, tried.pins);
                let _call = Which(format!("failed: {:?}", run.failed));
                compare(&run, &before, &whole);
                // A snapshot goes that there is no room to write anew without what is erased.
                let may_go = fault == Fault::Full && name.starts_with("erase");
                if !may_go {
                    snapshots_stay(&run, &before, &whole);
                }
                if run.failed.is_none() {
                    break;
                }
                failed += 1;
            }
        }
    }
    assert!(failed >= ops.len(), "{failed} calls failed");
}

fn compare(run: &Run, before: &[&State], whole: &Run) {
    // SQLite says of a first page that can't be read that it is none of a database's.
    let read = run
        .failed
        .as_ref()
        .is_some_and(|call| call.starts_with("Read("));
    match run.done {
        Err(AppError::Damaged { .. }) if read => {}
        Err(AppError::Internal { .. } | AppError::Damaged { .. }) => {
            panic!("not what it is: {:?}", run.done)
        }
        _ => {}
    }
    let Some(left) = &run.left else {
        assert!(run.done.is_err() && before.is_empty(), "all of it is lost");
        return;
    };
    let after = whole.left.as_ref().unwrap();
    let other = difference(&after.kept, &left.kept);
    if run.done.is_ok() {
        assert_eq!(other, None, "acknowledged");
        let other = difference(&after.locked, &left.locked);
        assert_eq!(other, None, "acknowledged, while locked");
        assert_eq!(after.snapshots, left.snapshots, "acknowledged");
    } else if !before.iter().any(|before| before.kept == left.kept) {
        let before = before
            .iter()
            .map(|before| difference(&before.kept, &left.kept));
        let before: Vec<_> = before.collect();
        assert_eq!(other, None, "{:?}, nor as before: {before:?}", run.done);
    }
}

fn snapshots_stay(run: &Run, before: &[&State], whole: &Run) {
    let states = (&run.left, before.first(), &whole.left);
    if let (Some(left), Some(before), Some(after)) = states {
        assert_eq!(left.misses(before, after), None, "snapshots");
    }
}

#[test]
fn the_journal_survives() {
    survive(ops::JOURNAL, &QUICK);
}

#[test]
fn reminders_survive() {
    survive(ops::REMINDERS, &QUICK);
}

#[test]
fn groups_survive() {
    survive(ops::GROUPS, &QUICK);
}

#[test]
fn the_programme_survives() {
    survive(ops::PROGRAMME, &QUICK);
}

#[test]
fn what_is_answered_while_locked_survives() {
    survive(ops::LOCKED, &QUICK);
}

#[test]
fn keys_survive() {
    let tried = Tried {
        stride: 3 * STRIDE,
        ..QUICK
    };
    survive(ops::KEYS, &tried);
}

#[test]
fn snapshots_survive() {
    let tried = Tried {
        stride: 3 * STRIDE,
        ..QUICK
    };
    survive(ops::SNAPSHOTS, &tried);
}

#[test]
fn pins_survive() {
    let pins: &[&[u8]] = &[PIN, OTHER_PIN];
    let put = Tried {
        stride: 2 * STRIDE,
        pins,
        ..QUICK
    };
    survive(ops::PUT_PIN, &put);
    // A try is counted before it is checked.
    let counted = run(&ops::COUNTED, NEVER, &[]).left.unwrap();
    let tries = Tried {
        stride: 3 * STRIDE,
        midway: &[counted],
        ..QUICK
    };
    survive(ops::TRY_PIN, &tries);
}

#[test]
fn the_second_stores_lock_survives() {
    let own = run(&ops::OWN_LOCK, NEVER, &[]).left.unwrap();
    let tried = Tried {
        stride: 20 * STRIDE,
        midway: &[own],
        ..QUICK
    };
    survive(ops::SECOND, &tried);
}
