//! An act ends at one of its calls: the process is killed before the call or in the middle of what it
//! writes, or the power goes, and may go again while what is left is opened. Then the act was done or
//! not, and the store is sound.

mod acts;

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
const KILLS: usize = 2;
const LOSSES: usize = 1;

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
        let allowed = if changes < self.acknowledged {
            &states[..]
        } else {
            states.last().map(std::slice::from_ref).unwrap()
        };
        let found = self::found(found, self.keeps.as_ref());
        State::is_one_of(found.as_ref(), allowed);
    }

    /// Kills the process before a call, and in the middle of what it writes. Gives how often.
    fn kill(&self, chance: &mut Rng) -> usize {
        let changes = &self.recording.changes;
        // What is synced is found as before.
        let synced = |change: &Made| matches!(change, Made::Sync(_) | Made::SyncDir(_));
        let moments = self.moments();
        let moments = moments.filter(|moment| *moment == 0 || !synced(&changes[moment - 1]));
        let mut kills = 0;
        for moment in some(moments.collect(), KILLS, chance) {
            let _which = Which(format!("killed after {moment} of {}", changes.len()));
            let disk = self.recording.after(moment);
            self.is_left(moment, &disk.whole());
            kills += 1;
            if let Some(half) = with_half(&disk, changes.get(moment)) {
                let _which = Which("and half of the next write".into());
                self.is_left(moment, &half);
                kills += 1;
            }
        }
        kills
    }

    /// Lets the power go, and once more while what it left is opened. Gives how often.
    fn lose(&self, chance: &mut Rng) -> usize {
        let mut losses = 0;
        for moment in some(self.moments().collect(), LOSSES, chance) {
            let seed = chance.u64(..);
            let _which = Which(format!("loss {seed} after {moment} changes"));
            let chance = &mut Rng::with_seed(seed);
            let found = self.recording.after(moment).after_loss(chance);
            self.is_left(moment, &found);
            let opening = Recording::from(&found, |dir, _| recovered(dir, self.keeps.is_some()));
            let of_opening = chance.usize(0..=opening.changes.len());
            let _which = Which(format!("again after {of_opening} of its opening"));
            let found = opening.after(of_opening).after_loss(chance);
            self.is_left(moment, &found);
            losses += 1;
        }
        losses
    }

    /// By how many changes were made then.
    fn moments(&self) -> impl Iterator<Item = usize> + use<> {
        self.begun..=self.recording.changes.len()
    }
}

/// So many of these moments, spread over them; all in full.
fn some(moments: Vec<usize>, at_most: usize, chance: &mut Rng) -> Vec<usize> {
    if crate::in_full() || moments.len() <= at_most {
        return moments;
    }
    let part = moments.len().div_ceil(at_most);
    let parts = moments.chunks(part);
    parts.map(|part| part[chance.usize(..part.len())]).collect()
}

/// Opens what is found; sets a store up where there is none. A damaged store whose file is given is
/// mended first, and the file is there as it was, or was set aside.
fn found(found: &Found, keeps: Option<&Vec<u8>>) -> Option<State> {
    found.put(|dir| {
        recovered(dir, keeps.is_some());
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

/// What the person does then: mends it where it was damaged before, and opens it, by which what works
/// while it is locked is of what there is.
fn recovered(dir: &Path, damaged: bool) {
    let vault = match Vault::open(dir.to_str().unwrap()) {
        Err(AppError::NoStore) => return,
        vault => vault.unwrap(),
    };
    for code in codes() {
        match unlock_by_code(&vault, code) {
            Err(AppError::WrongRecoveryCode) => {}
            Err(AppError::Damaged { part }) if damaged && part == "database" => {
                vault.salvage(Job::new()).unwrap();
                let session = unlock_by_code(&vault, code).unwrap();
                return session.lock().unwrap();
            }
            session => return session.unwrap().lock().unwrap(),
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

fn survive(all: &[Ended]) {
    let (mut kills, mut losses) = (0, 0);
    for (nth, ended) in all.iter().enumerate() {
        let _act = Which(ended.name.clone());
        let lived = Lived::of(ended);
        let chance = &mut Rng::with_seed(nth as u64);
        kills += lived.kill(chance);
        losses += lived.lose(chance);
    }
    assert!(kills > all.len() && losses >= all.len());
}

#[test]
fn a_write_is_there_whole_or_not_at_all() {
    survive(&acts::writes());
}

#[test]
fn keys_and_snapshots_are_those_before_or_after() {
    survive(&acts::of_the_vault());
}

#[test]
fn what_an_opening_does_is_done_by_the_next() {
    survive(&acts::openings());
}

#[test]
fn mending_is_done_by_the_next() {
    survive(&acts::of_damaged_stores());
}
