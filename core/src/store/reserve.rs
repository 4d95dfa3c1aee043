//! Room beside the database that is given up when the disk is full: two megabytes, so that what is
//! being written is saved all the same, and then half a megabyte for what is erased, which alone
//! makes room again.

use std::path::{Path, PathBuf};

use crate::disk;
use crate::error::{Error, Result};

/// A file of a store's folder that holds room.
struct Reserve {
    name: &'static str,
    bytes: usize,
}

/// Room for a save and for an export.
const FOR_ALL: Reserve = Reserve {
    name: "reserve",
    bytes: 2 * 1024 * 1024,
};

/// Room for the transaction of what is erased, and to move the log into the file before it.
const TO_ERASE: Reserve = Reserve {
    name: "reserve-erase",
    bytes: 512 * 1024,
};

impl Reserve {
    fn path(&self, dir: &Path) -> PathBuf {
        dir.join(self.name)
    }

    fn is_kept(&self, dir: &Path) -> bool {
        let file = self.path(dir).metadata();
        file.is_ok_and(|file| file.len() == self.bytes as u64)
    }

    fn keep(&self, dir: &Path) {
        if self.is_kept(dir) {
            return;
        }
        let kept = random(self.bytes).and_then(|bytes| disk::replace(&self.path(dir), &bytes));
        if kept.is_err() {
            let _ = self.release(dir);
        }
    }

    /// Gives it up. Tells whether there was one.
    fn release(&self, dir: &Path) -> Result<bool> {
        let path = self.path(dir);
        let there = disk::is_file(&path);
        match disk::remove(&disk::fresh(&path)) {
            // Not the store's.
            Err(Error::NotAFile) => {}
            removed => removed?,
        }
        if there {
            disk::remove(&path)?;
        }
        Ok(there)
    }

    /// Does something, and once more without it where the disk was full.
    fn with<T>(&self, dir: &Path, act: impl Fn() -> Result<T>) -> Result<T> {
        match act() {
            Err(Error::Full) if self.release(dir)? => act(),
            done => done,
        }
    }
}

/// Random, since a file system may keep zeros without keeping room for them.
fn random(length: usize) -> Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    getrandom::fill(&mut bytes).map_err(|_| Error::internal("no random numbers"))?;
    Ok(bytes)
}

/// Room on the disk for a file that is about to grow, until it is dropped.
pub(super) struct Held(PathBuf);

impl Held {
    /// Fails with [`Error::Full`] where there is less than so many bytes. What else stands in the way
    /// says nothing of the disk.
    pub(super) fn new(dir: &Path, bytes: u64) -> Result<Self> {
        // Under the name that a reserve has while it is made: what a kill leaves of it goes with that.
        let path = disk::fresh(&TO_ERASE.path(dir));
        let is_free = disk::is_file(&path) || path.symlink_metadata().is_err();
        let held = Self(path);
        if bytes > 0 && is_free {
            let bytes = usize::try_from(bytes).map_err(|_| Error::Full)?;
            if let Err(Error::Full) = disk::write_new(&held.0, &random(bytes)?) {
                return Err(Error::Full);
            }
        }
        Ok(held)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if disk::is_file(&self.0) {
            // What stays goes when the reserve is kept the next time.
            let _ = disk::remove(&self.0);
        }
    }
}

/// Whether the reserve is there in full that every save may take, or something else is in its place:
/// that says nothing of the disk.
pub(crate) fn is_kept(dir: &Path) -> bool {
    let path = FOR_ALL.path(dir);
    FOR_ALL.is_kept(dir) || (path.symlink_metadata().is_ok() && !disk::is_file(&path))
}

/// Makes what is not there of the reserves. Where that can't be it is made another time: what
/// called for it is done without.
pub(crate) fn keep(dir: &Path) {
    drop(Held(disk::fresh(&TO_ERASE.path(dir))));
    FOR_ALL.keep(dir);
    TO_ERASE.keep(dir);
}

/// Does something, and once more without the reserve where the disk was full.
pub(crate) fn with<T>(dir: &Path, act: impl Fn() -> Result<T>) -> Result<T> {
    FOR_ALL.with(dir, act)
}

/// Erases something, which makes room in the end: without both reserves, if it has to be.
pub(crate) fn with_all<T>(dir: &Path, act: impl Fn() -> Result<T>) -> Result<T> {
    TO_ERASE.with(dir, || FOR_ALL.with(dir, &act))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn it_is_given_up_once_when_the_disk_is_full() {
        let dir = tempfile::tempdir().unwrap();
        keep(dir.path());
        assert!(is_kept(dir.path()) && TO_ERASE.is_kept(dir.path()));
        let tries = Cell::new(0);
        let act = || {
            tries.set(tries.get() + 1);
            if is_kept(dir.path()) {
                Err(Error::Full)
            } else {
                Ok(())
            }
        };
        assert_eq!(with(dir.path(), act), Ok(()));
        assert_eq!(tries.get(), 2);
        let full = || -> Result<()> { Err(Error::Full) };
        assert_eq!(with(dir.path(), full), Err(Error::Full));
        assert!(TO_ERASE.is_kept(dir.path()), "no save takes that");
        keep(dir.path());
        assert!(is_kept(dir.path()));
        // Any other failure leaves it.
        let other = || -> Result<()> { Err(Error::ReadOnly) };
        assert_eq!(with(dir.path(), other), Err(Error::ReadOnly));
        assert!(is_kept(dir.path()));
    }

    #[test]
    fn what_is_erased_takes_both_and_the_common_one_first() {
        let dir = tempfile::tempdir().unwrap();
        for (needed, common, own) in [(0, true, true), (1, false, true), (2, false, false)] {
            keep(dir.path());
            let act = || {
                let kept = [&FOR_ALL, &TO_ERASE].map(|one| usize::from(one.is_kept(dir.path())));
                if kept.iter().sum::<usize>() > 2 - needed {
                    Err(Error::Full)
                } else {
                    Ok(())
                }
            };
            assert_eq!(with_all(dir.path(), act), Ok(()));
            assert_eq!(is_kept(dir.path()), common, "{needed}");
            assert_eq!(TO_ERASE.is_kept(dir.path()), own, "{needed}");
        }
        let full = || -> Result<()> { Err(Error::Full) };
        assert_eq!(with_all(dir.path(), full), Err(Error::Full));
    }

    #[test]
    fn room_is_held_until_it_is_let_go_of() {
        let dir = tempfile::tempdir().unwrap();
        let length = || {
            let files = std::fs::read_dir(dir.path()).unwrap().flatten();
            files
                .map(|file| file.metadata().unwrap().len())
                .sum::<u64>()
        };
        let held = Held::new(dir.path(), 5000).unwrap();
        assert_eq!(length(), 5000);
        drop(held);
        assert_eq!(length(), 0);
        let full = |_: disk::Change<'_>| Err(Error::Full);
        let refused = disk::watched(full, || Held::new(dir.path(), 5000).err());
        assert_eq!(refused, Some(Error::Full));
        assert!(disk::watched(full, || Held::new(dir.path(), 0)).is_ok());
        // What a kill has left.
        keep(dir.path());
        std::mem::forget(Held::new(dir.path(), 5000).unwrap());
        let with_it = length();
        keep(dir.path());
        assert_eq!(length(), with_it - 5000);
    }

    #[test]
    fn a_disk_without_room_for_it_leaves_nothing_of_it() {
        let dir = tempfile::tempdir().unwrap();
        for steps in 0..16 {
            let step = Cell::new(0);
            let full = move |_: disk::Change<'_>| {
                step.set(step.get() + 1);
                if step.get() == steps + 1 {
                    Err(Error::Full)
                } else {
                    Ok(())
                }
            };
            disk::watched(full, || keep(dir.path()));
            let left = std::fs::read_dir(dir.path()).unwrap().count();
            let kept = [&FOR_ALL, &TO_ERASE].map(|one| usize::from(one.is_kept(dir.path())));
            assert_eq!(left, kept[0] + kept[1], "{steps}");
            for one in [&FOR_ALL, &TO_ERASE] {
                one.release(dir.path()).unwrap();
            }
        }
    }
}
