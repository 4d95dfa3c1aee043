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

/// Room for the transaction of what is erased.
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
        // Random, since a file system may keep zeros without keeping room for them.
        let mut bytes = vec![0; self.bytes];
        let kept = match getrandom::fill(&mut bytes) {
            Ok(()) => disk::replace(&self.path(dir), &bytes),
            Err(_) => Err(Error::internal("no random numbers")),
        };
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

/// Whether the reserve is there in full that every save may take, or something else is in its place:
/// that says nothing of the disk.
pub(crate) fn is_kept(dir: &Path) -> bool {
    let path = FOR_ALL.path(dir);
    FOR_ALL.is_kept(dir) || (path.symlink_metadata().is_ok() && !disk::is_file(&path))
}

/// Makes what is not there of the reserves. Where that can't be it is made another time: what
/// called for it is done without.
pub(crate) fn keep(dir: &Path) {
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
