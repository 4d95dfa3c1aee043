//! A disk with little room.

use std::path::Path;

use alongside_core::disk::Change;

use crate::calls::{Call, Fault, listening};

/// Runs `act` while the files below a folder may not come to more than `limit` bytes. What is
/// removed gives its room back.
pub(crate) fn within<T>(dir: &Path, limit: u64, act: impl FnOnce() -> T) -> T {
    let dir = dir.to_owned();
    let listener = move |call: Call<'_>| {
        let Call::Change(Change::Write(path, at, bytes)) = call else {
            return Ok(());
        };
        let end = at + bytes.len() as u64;
        let more = end.saturating_sub(path.metadata().map_or(0, |file| file.len()));
        if more > 0 && path.starts_with(&dir) && taken(&dir) + more > limit {
            return Err(Fault::Full);
        }
        Ok(())
    };
    listening(listener, act)
}

/// The bytes of the files below a folder.
pub(crate) fn taken(dir: &Path) -> u64 {
    let files = std::fs::read_dir(dir).into_iter().flatten().flatten();
    files
        .map(|file| match file.metadata() {
            Ok(found) if found.is_dir() => taken(&file.path()),
            Ok(found) => found.len(),
            Err(_) => 0,
        })
        .sum()
}
