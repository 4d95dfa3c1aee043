//! An act ends at one of its calls: the process is killed before the call or in the middle of what it
//! writes, or the power goes, and may go again while what is left is opened. Then the act was done or
//! not, and the store is sound.

mod acts;

use std::collections::BTreeSet;
use std::path::Path;

use alongside::{AppError, Job, Vault};
use alongside_tests::unlock_by_code;
use fastrand::Rng;

use crate::ops;
use crate::power::disk::{Disk, Found};
use crate::power::made::Made;
use crate::recording::Recording;
use crate::state::{self, State, Ways};
use crate::which::Which;
use acts::{Ended, codes};

/// At how many of its calls an act ends in a sample, each way.
const KILLS: usize = 3;
const LOSSES: usize = 2;
/// How often the power goes at each of its calls, in full.
const LOSSES_IN_FULL: usize = 2;

/// What was done before, and the act; where it is acknowledged, and the states it is between.
struct Lived {
    recording: Recording,
    begun: usize,
    acknowledged: usize,
    /// The first is before, the last after.
    states: Vec<Option<State>>,
    /// A damaged file, which is not thrown away.
    keeps: Option<Vec<u8>>,
}

impl Lived {
    fn of(ended: &Ended) -> Self {
        let (recording, keeps) = (ended.record(), ended.keeps.as_ref());
        let [(_, begun), (_, acknowledged), (_, end)] = recording.acknowledged[..] else {
            panic!("{:?}", recording.acknowledged);
        };
        let ends = [begun, end].map(|at| found(&recording.after(at).whole(), keeps));
        let [before, after] = ends;
        assert!(!ended.changes || before != after, "it changes nothing");
        let midway = ended.midway.iter().map(|act| {
            let midway = acts::record(&(ended.files)(), act);
            found(&midway.after(midway.changes.len()).whole(), keeps)
        });
        let states = [before].into_iter().chain(midway).chain([after]).collect();
        Self {
            recording,
            begun,
            acknowledged,
            states,
            keeps: ended.keeps.clone(),
        }
    }

    /// What is found is a state that the act may have left after so many changes.
    fn is_left(&self, changes: usize, found: &Found) {
        let states: Vec<_> = self.states.iter().map(Option::as_ref).collect();
        let allowed = if changes <= self.acknowledged {
            &states[..]
        } else {
            states.last().map(std::slice::from_ref).unwrap()
        };
        let found = self::found(found, self.keeps.as_ref());
        State::is_one_of(found.as_ref(), allowed);
    }

    /// Up to so many moments of it, by how many changes were made, spread over it; all in full.
    fn moments(&self, at_most: usize, chance: &mut Rng) -> BTreeSet<usize> {
        let all = self.begun..=self.recording.changes.len();
        if crate::in_full() {
            return all.collect();
        }
        let length = all.clone().count();
        let spread = (0..at_most).map(|nth| {
            let part = nth * length / at_most..((nth + 1) * length).div_ceil(at_most);
            self.begun + chance.usize(part)
        });
        spread.collect()
    }
}

/// Opens what is found, and mends it first where it is damaged; sets a store up where there is none.
/// A file that `keeps` names is there as it was, or was set aside.
fn found(found: &Found, keeps: Option<&Vec<u8>>) -> Option<State> {
    found.put(|dir| {
        recovered(dir);
        let (codes, pins) = (&codes(), &[][..]);
        let state = state::of(dir, Ways { codes, pins });
        if let Some(bytes) = keeps {
            assert!(acts::is_kept(dir, bytes), "the damaged file is lost");
        }
        if state.is_none() {
            ops::set_up(dir.to_str().unwrap()).unwrap();
        }
        state
    })
}

/// What the person does then: opens it, and mends it where that is told.
fn recovered(dir: &Path) {
    let vault = match Vault::open(dir.to_str().unwrap()) {
        Err(AppError::NoStore) => return,
        vault => vault.unwrap(),
    };
    for code in codes() {
        match unlock_by_code(&vault, code) {
            Err(AppError::WrongRecoveryCode) => {}
            Err(error) => {
                let part = "database".into();
                assert_eq!(error, AppError::Damaged { part });
                vault.salvage(Job::new()).unwrap();
                return;
            }
            Ok(session) => return session.lock().unwrap(),
        }
    }
    panic!("no code opens it");
}

/// The disk, with half of what the next change writes.
fn with_half(disk: &Disk, next: Option<&Made>) -> Option<Found> {
    let Some(Made::Write(path, at, bytes)) = next else {
        return None;
    };
    let half = bytes[..bytes.len() / 2].to_vec();
    let mut disk = disk.clone();
    disk.change(&Made::Write(path.clone(), *at, half));
    Some(disk.whole())
}

/// Kills the process at moments of each act.
fn kill(all: &[Ended]) {
    let mut kills = 0;
    for (nth, ended) in all.iter().enumerate() {
        let _act = Which(ended.name.clone());
        let lived = Lived::of(ended);
        let changes = &lived.recording.changes;
        let chance = &mut Rng::with_seed(nth as u64);
        for moment in lived.moments(KILLS, chance) {
            let _which = Which(format!(
                "killed after {moment} of {} changes",
                changes.len()
            ));
            let made = moment.checked_sub(1).map(|last| &changes[last]);
            let disk = lived.recording.after(moment);
            // What is synced is found as before.
            if !matches!(made, Some(Made::Sync(_) | Made::SyncDir(_))) || !crate::in_full() {
                lived.is_left(moment, &disk.whole());
                kills += 1;
            }
            if let Some(half) = with_half(&disk, changes.get(moment)) {
                let _which = Which("and half of the next write".into());
                lived.is_left(moment, &half);
                kills += 1;
            }
        }
    }
    assert!(kills > 2 * all.len(), "{kills}");
}

/// Lets the power go at moments of each act, and once more while what it left is opened.
fn lose(all: &[Ended]) {
    let times = if crate::in_full() { LOSSES_IN_FULL } else { 1 };
    for (nth, ended) in all.iter().enumerate() {
        let _act = Which(ended.name.clone());
        let lived = Lived::of(ended);
        let chance = &mut Rng::with_seed(nth as u64);
        for moment in lived.moments(LOSSES, chance) {
            let disk = lived.recording.after(moment);
            for _ in 0..times {
                let seed = chance.u64(..);
                let _which = Which(format!("loss {seed} after {moment} changes"));
                let chance = &mut Rng::with_seed(seed);
                let found = disk.after_loss(chance);
                lived.is_left(moment, &found);
                let opening = Recording::from(&found, |dir, _| recovered(dir));
                let of_opening = chance.usize(0..=opening.changes.len());
                let _which = Which(format!("again after {of_opening} of its opening"));
                let found = opening.after(of_opening).after_loss(chance);
                lived.is_left(moment, &found);
            }
        }
    }
}

#[test]
fn what_a_kill_leaves_of_an_act_is_all_or_nothing() {
    kill(&acts::of_whole_stores());
}

#[test]
fn what_a_kill_leaves_of_mending_is_mended() {
    kill(&acts::of_damaged_stores());
}

#[test]
fn what_lost_power_leaves_of_an_act_is_all_or_nothing() {
    lose(&acts::of_whole_stores());
}

#[test]
fn what_lost_power_leaves_of_mending_is_mended() {
    lose(&acts::of_damaged_stores());
}
