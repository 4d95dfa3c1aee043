//! Two megabytes beside the database that are given up when the disk is full, so that what is being
//! written is saved all the same.

use std::path::{Path, PathBuf};

use crate::disk;
use crate::error::{Error, Result};

/// Bytes of the reserve: room for a save and for an export.
const SIZE: usize = 2 * 1024 * 1024;

/// The file of a store's folder.
fn path(dir: &Path) -> PathBuf {
    dir.join("reserve")
}

/// Whether the reserve is there in full.
pub(crate) fn is_kept(dir: &Path) -> bool {
    path(dir)
        .metadata()
        .is_ok_and(|file| file.len() == SIZE as u64)
}

/// Makes the reserve where it is not there. Where that can't be it is made another time: what
/// called for it is done without.
pub(crate) fn keep(dir: &Path) {
    if is_kept(dir) {
        return;
    }
    // Random, since a file system may keep zeros without keeping room for them.
    let mut bytes = vec![0; SIZE];
    let kept = match getrandom::fill(&mut bytes) {
        Ok(()) => disk::replace(&path(dir), &bytes),
        Err(_) => Err(Error::Internal("no random numbers")),
    };
    if kept.is_err() {
        let _ = release(dir);
    }
}

/// Gives the reserve up. Tells whether there was one.
pub(crate) fn release(dir: &Path) -> Result<bool> {
    let there = path(dir).exists();
    disk::remove(&path(dir).with_extension("new"))?;
    if there {
        disk::remove(&path(dir))?;
    }
    Ok(there)
}

/// Does something, and once more without the reserve where the disk was full.
pub(crate) fn with<T>(dir: &Path, act: impl Fn() -> Result<T>) -> Result<T> {
    match act() {
        Err(Error::Full) if release(dir)? => act(),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn it_is_given_up_once_when_the_disk_is_full() {
        let dir = tempfile::tempdir().unwrap();
        keep(dir.path());
        assert!(is_kept(dir.path()));
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
        keep(dir.path());
        assert!(is_kept(dir.path()));
        // Any other failure leaves it.
        let other = || -> Result<()> { Err(Error::ReadOnly) };
        assert_eq!(with(dir.path(), other), Err(Error::ReadOnly));
        assert!(is_kept(dir.path()));
    }

    #[test]
    fn a_disk_without_room_for_it_leaves_nothing_of_it() {
        let dir = tempfile::tempdir().unwrap();
        for steps in 0..8 {
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
            assert_eq!(left, usize::from(is_kept(dir.path())), "{steps}");
            release(dir.path()).unwrap();
        }
    }
}
