//! The power goes once more, while what the first loss left is being opened.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use alongside::{AppError, Vault};
use alongside_tests::unlock_by_code;
use fastrand::Rng;

use super::disk::Disk;
use super::life::{ACTS, CODES, Life};
use super::{opened, record, survives, upgraded};
use crate::recording::Recording;
use crate::state::State;
use crate::which::Which;

/// How often the power goes twice.
const TWICE: usize = 120;
const TWICE_IN_FULL: usize = 5000;

/// A store that was set up and no more.
static SET_UP: LazyLock<Option<State>> = LazyLock::new(|| {
    let set_up = record(&BTreeMap::new(), &ACTS[..1]);
    opened(&set_up.after(set_up.changes.len()).whole())
});

/// Opens what is found by whichever code opens it, and sets up a store where there is none. Tells
/// whether there was one.
fn recovered(dir: &Path) -> bool {
    let vault = match Vault::open(dir.to_str().unwrap()) {
        Err(AppError::NoStore) => {
            Life::of(dir).set_up().unwrap();
            return false;
        }
        vault => vault.unwrap(),
    };
    let opened = CODES
        .iter()
        .find_map(|code| match unlock_by_code(&vault, code) {
            Err(AppError::WrongRecoveryCode) => None,
            session => Some(session.unwrap()),
        });
    opened.expect("a code that opens it").lock().unwrap();
    true
}

/// Loses the power, and again at some moment of the opening.
fn lose_twice(disk: &Disk, loss: u64, states: [&Option<State>; 2]) {
    let chance = &mut Rng::with_seed(loss);
    let found = disk.after_loss(chance);
    let mut was_there = false;
    let opening = Recording::from(&found, |dir, _| was_there = recovered(dir));
    let moment = chance.usize(0..=opening.changes.len());
    let _which = Which(format!("after {moment} changes of the opening"));
    let again = opened(&opening.after(moment).after_loss(&mut Rng::with_seed(loss)));
    let states = if was_there { states } else { [&None, &*SET_UP] };
    let [before, after] = states.map(Option::as_ref);
    // An opening writes what works while locked anew: from what the store holds, as this one did.
    let written = opened(&opening.after(opening.changes.len()).whole());
    let anew = before.zip(written).map(|(before, written)| State {
        locked: written.locked,
        ..before.clone()
    });
    let anew = anew.as_ref().or(before);
    State::is_one_of(again.as_ref(), &[before, anew, after]);
}

#[test]
fn a_life_survives_a_loss_while_it_is_opened_after_another() {
    let losses = if crate::in_full() {
        TWICE_IN_FULL
    } else {
        TWICE
    };
    survives(&record(&BTreeMap::new(), ACTS), losses, lose_twice);
}

#[test]
fn an_upgrade_that_is_begun_again_survives_another_loss() {
    let losses = if crate::in_full() {
        TWICE_IN_FULL / 5
    } else {
        TWICE / 3
    };
    survives(&upgraded(), losses, lose_twice);
}
