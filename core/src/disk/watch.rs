//! Every change of the disk is told here before it is made, so that a test can see it or fail it.
//!
//! Outside of tests nothing listens: [`about_to`] is then an empty function.

use std::path::Path;

use crate::error::Result;

/// A change that is about to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change<'a> {
    /// A folder, with its parents.
    MakeDir(&'a Path),
    /// A new and empty file; one that was there loses its content.
    Create(&'a Path),
    /// The file's length is set: what is beyond it is cut off.
    SetLength(&'a Path, u64),
    /// Bytes at a place of the file, which may grow by them.
    Write(&'a Path, u64, &'a [u8]),
    /// The file's content reaches the disk.
    Sync(&'a Path),
    /// The file gets another name, in place of what had that name.
    Rename(&'a Path, &'a Path),
    /// The file goes.
    Remove(&'a Path),
    /// The empty folder goes.
    RemoveDir(&'a Path),
    /// The names in the folder reach the disk.
    SyncDir(&'a Path),
}

#[cfg(not(any(test, feature = "faults")))]
#[expect(clippy::unnecessary_wraps, reason = "in tests it can fail")]
pub(super) fn about_to(_: Change<'_>) -> Result<()> {
    Ok(())
}

#[cfg(any(test, feature = "faults"))]
pub(super) fn about_to(change: Change<'_>) -> Result<()> {
    listening::tell(change)
}

#[cfg(any(test, feature = "faults"))]
pub use listening::watched;

#[cfg(any(test, feature = "faults"))]
mod listening {
    use std::cell::RefCell;

    use super::Change;
    use crate::error::Result;

    /// What listens; where it fails, the change is not made.
    type Watcher = Box<dyn FnMut(Change<'_>) -> Result<()>>;

    thread_local! {
        static WATCHER: RefCell<Option<Watcher>> = const { RefCell::new(None) };
    }

    pub(super) fn tell(change: Change<'_>) -> Result<()> {
        WATCHER.with_borrow_mut(|watcher| watcher.as_mut().map_or(Ok(()), |watch| watch(change)))
    }

    /// Runs `act` while `watcher` is told of each change that this thread makes to the disk.
    pub fn watched<T>(
        watcher: impl FnMut(Change<'_>) -> Result<()> + 'static,
        act: impl FnOnce() -> T,
    ) -> T {
        WATCHER.set(Some(Box::new(watcher)));
        let done = act();
        WATCHER.set(None);
        done
    }
}
