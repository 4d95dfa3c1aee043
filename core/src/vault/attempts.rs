//! `attempts.v1`: how many PINs were tried, and when the next may be.
//!
//! Each try is counted on the disk before the PIN is checked. Five are free; then each is followed
//! by a wait, up to an hour. Nothing is ever wiped.
//!
//! The file always takes a whole block, so that on a full disk the next count is written over it
//! and needs no room.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Vault;
use super::checked::{TAIL, with_digest, without_digest};
use crate::error::{Error, Result};
use crate::store::reserve;
use crate::{CallContext, Timestamp, disk};

pub(super) const FILE: &str = "attempts.v1";
const VERSION: u32 = 1;

/// How many tries cost no wait.
const FREE: u32 = 5;
/// The waits after the tries that follow, in seconds; the last stays.
const WAITS: [i64; 5] = [30, 60, 5 * 60, 15 * 60, 60 * 60];
/// The count from which on the wait grows no more.
const MOST: u32 = FREE + 4;
/// How many times of wrong tries are kept; more are counted.
const TIMES: usize = 100;
/// Bytes of the file, whatever is in it: 100 times take less.
const BLOCK: usize = 4096;

/// Wrong PINs since the store was last open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WrongTries {
    /// How many.
    pub count: u32,
    /// When, the earliest first; of more than 100 the latest.
    pub times: Vec<Timestamp>,
}

impl WrongTries {
    fn add(&mut self, at: Timestamp) {
        self.count = self.count.saturating_add(1);
        self.times.push(at);
        if self.times.len() > TIMES {
            self.times.remove(0);
        }
    }

    fn take_back(&mut self) {
        self.times.pop();
        self.count = self.count.saturating_sub(1);
    }

    /// Takes others in, each once, however often they come.
    pub(crate) fn merge(&mut self, others: &Self) {
        let told = self.times.clone();
        for at in others.times.iter().filter(|at| !told.contains(at)) {
            self.add(*at);
        }
        self.count = self.count.max(others.count);
    }
}

/// A moment by both clocks: the one that can be set, and the one that runs since the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Moment {
    now: Timestamp,
    uptime: i64,
}

impl Moment {
    fn of(context: &CallContext) -> Self {
        Self {
            now: context.now,
            uptime: context.uptime,
        }
    }

    /// How many milliseconds have surely passed; nothing where a clock went back or the phone was
    /// started again, which either leaves unknown.
    fn passed(self, context: &CallContext) -> Option<i64> {
        let by_wall = context.now.0.checked_sub(self.now.0)?;
        let by_uptime = context.uptime.checked_sub(self.uptime)?;
        Some(by_wall.min(by_uptime)).filter(|passed| *passed >= 0)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Attempts {
    version: u32,
    /// Tries since the last right one.
    count: u32,
    /// Since when the wait runs.
    since: Option<Moment>,
    /// What is yet to be told.
    pub(super) wrong: WrongTries,
}

impl Attempts {
    /// None yet, for a store that is being set up.
    pub(super) fn none() -> Self {
        Self {
            version: VERSION,
            count: 0,
            since: None,
            wrong: WrongTries::default(),
        }
    }

    /// Reads the count. One that is missing or damaged counts as the longest wait, from now on.
    /// Nothing is written: see [`Attempts::keep`].
    ///
    /// Fails with [`Error::Newer`].
    pub(super) fn read(dir: &Path, context: &CallContext) -> Result<Self> {
        let bytes = disk::read_if_there(&path(dir))?;
        match bytes.as_deref().and_then(Self::from_bytes) {
            Some(attempts) if attempts.version > VERSION => Err(Error::Newer { part: "attempts" }),
            Some(attempts) => Ok(attempts),
            None => Ok(Self {
                count: MOST,
                since: Some(Moment::of(context)),
                ..Self::none()
            }),
        }
    }

    /// Puts it on the disk, unless it is there as it is.
    ///
    /// Fails with [`Error::TriesNotCounted`] where that can't be.
    pub(super) fn keep(&self, dir: &Path) -> Result<()> {
        let (path, bytes) = (path(dir), self.to_bytes());
        let kept = disk::read_if_there(&path).unwrap_or_default();
        if kept.is_some_and(|kept| kept == bytes) {
            return Ok(());
        }
        let failed = match reserve::with(dir, || disk::replace(&path, &bytes)) {
            Err(Error::Full) => Error::Full,
            // Also where something that is no file is in its place.
            Err(Error::ReadOnly | Error::NotAFile) => Error::TriesNotCounted,
            done => return done,
        };
        // Where the power goes in the middle of this, the count can't be read: that is the longest
        // wait, and the recovery code opens the store.
        if disk::overwrite(&path, &bytes) == Ok(true) {
            return Ok(());
        }
        Err(failed)
    }

    /// How long until the next try, in seconds, rounded up. Where a clock went back or the phone
    /// was started again, the wait begins anew.
    pub(super) fn wait(&mut self, context: &CallContext) -> u32 {
        let Some(step) = self.count.min(MOST).checked_sub(FREE) else {
            return 0;
        };
        let whole = WAITS[step as usize] * 1000;
        let passed = self.since.and_then(|since| since.passed(context));
        if passed.is_none() {
            self.since = Some(Moment::of(context));
        }
        let left = (whole - passed.unwrap_or(0)).max(0);
        u32::try_from((left + 999) / 1000).unwrap_or(u32::MAX)
    }

    /// Whether it counts no tries that were seen: the file was missing or damaged.
    pub(super) fn is_unknown(&self) -> bool {
        self.count >= MOST && self.wrong.count == 0
    }

    /// Counts a try, on the disk, before anything is checked.
    ///
    /// Fails with [`Error::TooSoon`], and with [`Error::TriesNotCounted`] or [`Error::Full`] where
    /// it can't be written; then the try is not counted, and the PIN is not to be checked.
    pub(super) fn count(dir: &Path, context: &CallContext) -> Result<()> {
        let mut attempts = Self::read(dir, context)?;
        let seconds = attempts.wait(context);
        if seconds > 0 {
            // The wait runs from here on, if it begins now.
            attempts.keep(dir)?;
            return Err(Error::TooSoon { seconds });
        }
        attempts.count = attempts.count.saturating_add(1);
        attempts.since = Some(Moment::of(context));
        attempts.wrong.add(context.now);
        attempts.keep(dir)
    }

    /// Notes that who is there was right: the next tries are free again. Those before are still to
    /// be told; the one that was `counted` for this is not.
    ///
    /// Where the storage can't be written nobody is kept out: the count stays, and with it the wait.
    pub(super) fn was_right(dir: &Path, counted: bool, context: &CallContext) -> Result<()> {
        let mut attempts = Self::read(dir, context)?;
        attempts.count = 0;
        attempts.since = None;
        if counted {
            attempts.wrong.take_back();
        }
        match attempts.keep(dir) {
            Err(Error::Full | Error::TriesNotCounted) => Ok(()),
            done => done,
        }
    }

    /// Takes the last try back: the PIN could not be checked.
    pub(super) fn was_not_checked(dir: &Path, context: &CallContext) -> Result<()> {
        let mut attempts = Self::read(dir, context)?;
        attempts.count = attempts.count.saturating_sub(1);
        attempts.wrong.take_back();
        attempts.keep(dir)
    }

    /// Begins anew, now that the wrong tries are told elsewhere.
    pub(super) fn reset(dir: &Path) -> Result<()> {
        Self::none().keep(dir)
    }

    /// JSON with spaces after it, which mean nothing.
    fn to_bytes(&self) -> Vec<u8> {
        let text = serde_json::to_string(self).expect("plain fields become JSON");
        with_digest(&format!("{text:<width$}", width = BLOCK - TAIL))
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(without_digest(bytes)?).ok()
    }
}

impl Vault {
    /// Hands the wrong tries that are yet to be told to `keep`, which puts them inside the store.
    pub(crate) fn take_wrong_tries(
        &self,
        context: &CallContext,
        keep: impl FnOnce(&WrongTries) -> Result<()>,
    ) -> Result<()> {
        let _files = self.files();
        let attempts = Attempts::read(&self.dir, context)?;
        if attempts.wrong.count > 0 {
            keep(&attempts.wrong)?;
            Attempts::reset(&self.dir)?;
        }
        Ok(())
    }
}

fn path(dir: &Path) -> PathBuf {
    dir.join(FILE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Zone;
    use crate::disk::faults::dies_after;

    const START: i64 = 1_795_388_400_000;

    /// A moment `wall` and `uptime` seconds after a start.
    fn at(wall: i64, uptime: i64) -> CallContext {
        CallContext {
            now: Timestamp(START + wall * 1000),
            zone: Zone::UTC,
            uptime: 3_600_000 + uptime * 1000,
            language: "en".into(),
        }
    }

    fn folder() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        Attempts::reset(dir.path()).unwrap();
        dir
    }

    /// How long to wait for a try, which is counted if that is not at all.
    fn tried(dir: &Path, context: &CallContext) -> u32 {
        match Attempts::count(dir, context) {
            Ok(()) => 0,
            Err(Error::TooSoon { seconds }) => seconds,
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn five_are_free_and_then_each_waits_longer_up_to_an_hour() {
        let dir = folder();
        let dir = dir.path();
        for _ in 0..5 {
            assert_eq!(tried(dir, &at(0, 0)), 0);
        }
        let mut now = 0;
        for wait in [30, 60, 300, 900, 3600, 3600, 3600] {
            assert_eq!(tried(dir, &at(now, now)), u32::try_from(wait).unwrap());
            assert_eq!(tried(dir, &at(now + wait - 1, now + wait - 1)), 1);
            now += wait;
            assert_eq!(tried(dir, &at(now, now)), 0);
        }
        Attempts::was_right(dir, true, &at(now, now)).unwrap();
        for _ in 0..5 {
            assert_eq!(tried(dir, &at(now, now)), 0);
        }
        assert_eq!(tried(dir, &at(now, now)), 30);
    }

    #[test]
    fn no_clock_that_is_set_and_no_start_gives_a_free_try() {
        let dir = folder();
        let dir = dir.path();
        for _ in 0..6 {
            tried(dir, &at(0, 0));
        }
        // Set forward: the time since the start decides.
        assert_eq!(tried(dir, &at(1_000_000, 10)), 20);
        // Set back: the wait begins anew, and then runs as usual.
        assert_eq!(tried(dir, &at(-1000, 20)), 30);
        assert_eq!(tried(dir, &at(-990, 30)), 20);
        // Started again: likewise.
        assert_eq!(tried(dir, &at(-980, -3600)), 30);
        assert_eq!(tried(dir, &at(-951, -3571)), 1);
        // Started again, and running for longer than before by now: what has surely passed counts.
        assert_eq!(tried(dir, &at(100_000, -3560)), 0);
    }

    #[test]
    fn a_count_that_is_lost_or_damaged_is_the_longest_wait() {
        let dir = folder();
        let (dir, file) = (dir.path(), path(dir.path()));
        let whole = std::fs::read(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        assert_eq!(tried(dir, &at(0, 0)), 3600);
        assert_eq!(tried(dir, &at(1, 1)), 3599);
        assert!(Attempts::read(dir, &at(1, 1)).unwrap().is_unknown());
        assert_eq!(tried(dir, &at(3600, 3600)), 0);
        let tried_since = Attempts::read(dir, &at(3600, 3600)).unwrap();
        assert!(!tried_since.is_unknown());
        std::fs::remove_file(&file).unwrap();
        for byte in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[byte] ^= 1 << (byte % 8);
            for damaged in [&flipped, &whole[..byte]] {
                assert_eq!(Attempts::from_bytes(damaged), None, "byte {byte}");
                // Most of them are the spaces.
                if byte % 50 == 0 {
                    std::fs::write(&file, damaged).unwrap();
                    assert_eq!(tried(dir, &at(0, 0)), 3600, "byte {byte}");
                }
            }
        }
        assert_eq!(tried(dir, &at(3600, 3600)), 0);
        assert_eq!(tried(dir, &at(3600, 3600)), 3600);
        Attempts::was_right(dir, true, &at(3600, 3600)).unwrap();
        assert_eq!(tried(dir, &at(3600, 3600)), 0);
    }

    /// Runs `act` while no file can be made.
    fn without_new_files<T>(refused: &Error, act: impl FnOnce() -> T) -> T {
        let refused = refused.clone();
        let watcher = move |change: disk::Change<'_>| match change {
            disk::Change::Create(_) => Err(refused.clone()),
            _ => Ok(()),
        };
        disk::watched(watcher, act)
    }

    /// Whether the storage is full or read-only, the tries go on being counted, all of their times
    /// kept, in the room that the file has.
    #[test]
    fn a_count_needs_no_room() {
        for refused in [Error::Full, Error::ReadOnly] {
            let dir = folder();
            let dir = dir.path();
            without_new_files(&refused, || {
                for hour in 0..150 {
                    assert_eq!(tried(dir, &at(hour * 3600, hour * 3600)), 0);
                }
            });
            assert_eq!(std::fs::read_dir(dir).unwrap().count(), 1);
            let now = at(150 * 3600, 150 * 3600);
            let wrong = Attempts::read(dir, &now).unwrap().wrong;
            assert_eq!((wrong.count, wrong.times.len()), (150, TIMES));
            assert_eq!(wrong.times[TIMES - 1], at(149 * 3600, 0).now);
            let most = Attempts {
                version: VERSION,
                count: u32::MAX,
                since: Some(Moment {
                    now: Timestamp(i64::MIN),
                    uptime: i64::MIN,
                }),
                wrong: WrongTries {
                    count: u32::MAX,
                    times: vec![Timestamp(i64::MIN); TIMES],
                },
            };
            assert_eq!(most.to_bytes().len(), BLOCK);
            without_new_files(&refused, || Attempts::was_right(dir, true, &now)).unwrap();
            assert_eq!(tried(dir, &now), 0, "free again");
        }
    }

    /// A count as earlier versions of the app wrote it has no room of its own.
    #[test]
    fn what_cannot_be_counted_is_refused_and_keeps_nobody_out() {
        let dir = tempfile::tempdir().unwrap();
        let (dir, file) = (dir.path(), path(dir.path()));
        let counted = Attempts {
            count: 3,
            ..Attempts::none()
        };
        let short = with_digest(&serde_json::to_string(&counted).unwrap());
        for (refused, told) in [
            (Error::Full, Error::Full),
            (Error::ReadOnly, Error::TriesNotCounted),
        ] {
            std::fs::write(&file, &short).unwrap();
            let now = at(0, 0);
            let count = || Attempts::count(dir, &now);
            assert_eq!(without_new_files(&refused, count), Err(told.clone()));
            let right = || Attempts::was_right(dir, false, &now);
            assert_eq!(without_new_files(&refused, right), Ok(()));
            assert_eq!(std::fs::read(&file).unwrap(), short);
            assert_eq!(Attempts::read(dir, &now), Ok(counted.clone()));
            // One that is lost can be told of, and can't be begun anew.
            std::fs::remove_file(&file).unwrap();
            assert_eq!(without_new_files(&refused, count), Err(told));
            assert_eq!(Attempts::read(dir, &now).unwrap().wait(&now), 3600);
        }
        std::fs::write(&file, &short).unwrap();
        Attempts::was_right(dir, false, &at(0, 0)).unwrap();
        assert_eq!(std::fs::metadata(&file).unwrap().len(), BLOCK as u64);
    }

    #[test]
    fn a_newer_count_is_left_alone() {
        let dir = folder();
        let newer = with_digest(
            &serde_json::to_string(&Attempts {
                version: 2,
                ..Attempts::none()
            })
            .unwrap(),
        );
        std::fs::write(path(dir.path()), &newer).unwrap();
        let refused = Attempts::count(dir.path(), &at(0, 0)).err();
        assert_eq!(refused, Some(Error::Newer { part: "attempts" }));
        assert_eq!(std::fs::read(path(dir.path())).unwrap(), newer);
    }

    /// Whenever the process ends, a try that was let through is on the disk.
    #[test]
    fn counting_can_end_at_any_step() {
        for before in 0..7 {
            for steps in 0.. {
                let dir = folder();
                let dir = dir.path();
                let mut now = 0;
                for _ in 0..before {
                    tried(dir, &at(now, now));
                    now += 3600;
                }
                let kept = Attempts::read(dir, &at(now, now)).unwrap();
                let done = dies_after(steps, || Attempts::count(dir, &at(now, now)));
                let found = Attempts::read(dir, &at(now, now)).unwrap();
                assert!(found.count >= kept.count);
                if done.is_some() {
                    assert_eq!(found.count, kept.count + 1);
                    break;
                }
            }
        }
    }

    #[test]
    fn wrong_tries_are_told_with_their_times_and_taken_in_once() {
        let dir = folder();
        let dir = dir.path();
        for second in 0..3 {
            tried(dir, &at(second, second));
        }
        Attempts::was_right(dir, true, &at(3, 3)).unwrap();
        let wrong = Attempts::read(dir, &at(3, 3)).unwrap().wrong.clone();
        let times = [START, START + 1000].map(Timestamp);
        assert_eq!((wrong.count, wrong.times.as_slice()), (2, times.as_slice()));
        let mut kept = WrongTries::default();
        kept.merge(&wrong);
        kept.merge(&wrong);
        assert_eq!(kept, wrong);
    }
}
