//! All file work that is not SQLite's.

mod archive;
mod export;
mod opened;
mod own;
mod picked;
mod picked_bytes;
mod place;
mod spool;
mod watch;

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
pub(crate) use export::{Export, Target, remove_part};
pub(crate) use own::{
    is_file, is_folder, make_private, open_file, others_may_change, remove_folder, to_write,
};
pub use picked::PickedFile;
pub(crate) use picked::{picked_length, picked_names};
pub(crate) use picked_bytes::PickedBytes;
pub(crate) use spool::{Place, Spool, is_spool};
pub use watch::Change;
use watch::about_to;
#[cfg(any(test, feature = "faults"))]
pub use watch::watched;

/// How much of a file is in memory while it is copied.
const PIECE: usize = 1 << 16;

/// Makes a folder that only this user can open, with its parents; their names are durable then.
///
/// Fails with [`Error::NotAFile`] where something that is no folder is there.
pub(crate) fn make_private_dir(dir: &Path) -> Result<()> {
    if dir.exists() && !dir.is_dir() {
        return Err(Error::NotAFile);
    }
    let missing = dir.ancestors().take_while(|dir| !dir.exists());
    // Of a relative path the last is empty: the folder that it begins in.
    let missing: Vec<&Path> = missing.filter(|dir| *dir != Path::new("")).collect();
    about_to(Change::MakeDir(dir))?;
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)?;
    missing.into_iter().rev().try_for_each(|made| {
        let within = made.parent().filter(|dir| *dir != Path::new(""));
        sync_dir(within.unwrap_or(Path::new(".")))
    })
}

/// Opens a file for locking, making it if need be; its content means nothing. On read-only storage
/// it is opened for reading, which locks as well; nothing where there is none: nobody writes there.
///
/// Fails with [`Error::NotAFile`] where a folder or a link is there.
pub(crate) fn open_lock_file(path: &Path) -> Result<Option<File>> {
    if path.is_dir() || path.is_symlink() {
        return Err(Error::NotAFile);
    }
    let there = path.exists();
    let opened = (|| {
        if !there {
            about_to(Change::Create(path))?;
        }
        Ok(private_options().create(true).truncate(false).open(path)?)
    })();
    match opened {
        Err(Error::ReadOnly) if there => Ok(Some(File::open(path)?)),
        Err(Error::ReadOnly) => Ok(None),
        opened => opened.map(Some),
    }
}

/// Makes an empty file that only this user can open; fails where one exists.
pub(crate) fn make_empty(path: &Path) -> Result<()> {
    about_to(Change::Create(path))?;
    private_options().create_new(true).open(path)?;
    Ok(())
}

/// Puts `bytes` at `path` so that, whenever the power goes, the old or the new file is whole.
///
/// Fails with [`Error::NotAFile`] where something else than a file is there.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    replace_unsynced(path, bytes)?;
    path.parent().map_or(Ok(()), sync_dir)
}

/// As [`replace`], but it may be the old file until the next [`sync_dir`] of its folder: for many files,
/// with one such call after the last.
pub(crate) fn replace_unsynced(path: &Path, bytes: &[u8]) -> Result<()> {
    let fresh = to_write(path)?;
    let replaced = write_new(&fresh, bytes).and_then(|()| rename_unsynced(&fresh, path));
    if replaced.is_err() {
        // Of a full disk it takes room.
        let _ = remove(&fresh);
    }
    replaced
}

/// Where the new file is until it takes the place of the one before: what a kill leaves of
/// [`replace`].
pub(crate) fn fresh(path: &Path) -> PathBuf {
    let mut fresh = path.as_os_str().to_owned();
    fresh.push(".new");
    fresh.into()
}

/// Writes a file, or over the one that is there; a part of each may be there at the end of it.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    about_to(Change::Create(path))?;
    let mut file = private_options().create(true).truncate(true).open(path)?;
    write(&mut file, path, bytes)
}

/// Puts `bytes` over those of a file that has as many, which needs no room; `false` where there is
/// none. Whenever the power goes, a part of each may be there.
pub(crate) fn overwrite(path: &Path, bytes: &[u8]) -> Result<bool> {
    let fits = fs::symlink_metadata(path)
        .is_ok_and(|file| file.is_file() && file.len() == bytes.len() as u64);
    if !fits {
        return Ok(false);
    }
    let mut file = OpenOptions::new().write(true).open(path)?;
    about_to(Change::Write(path, 0, bytes))?;
    file.write_all(bytes)?;
    about_to(Change::Sync(path))?;
    file.sync_all()?;
    Ok(true)
}

/// Puts a few bytes at the beginning of a file, making it if need be; they reach the disk whenever
/// the system likes.
pub(crate) fn note(path: &Path, bytes: &[u8]) -> Result<()> {
    if !path.exists() {
        about_to(Change::Create(path))?;
    }
    let mut file = private_options().create(true).truncate(false).open(path)?;
    about_to(Change::Write(path, 0, bytes))?;
    Ok(file.write_all(bytes)?)
}

/// Copies a file into a new one, in pieces.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut from = open_file(from)?.ok_or(std::io::Error::from(ErrorKind::NotFound))?;
    about_to(Change::Create(to))?;
    let mut file = private_options().create(true).truncate(true).open(to)?;
    let (mut at, mut piece) = (0, vec![0; PIECE]);
    loop {
        let length = from.read(&mut piece)?;
        if length == 0 {
            break;
        }
        about_to(Change::Write(to, at, &piece[..length]))?;
        file.write_all(&piece[..length])?;
        at += length as u64;
    }
    about_to(Change::Sync(to))?;
    file.sync_all()?;
    to.parent().map_or(Ok(()), sync_dir)
}

/// The names in a folder, in order; none where there is no folder. What is not UTF-8 in a name is
/// replaced: no name of the store's is such.
pub(crate) fn names(dir: &Path) -> Result<Vec<String>> {
    let files = match fs::read_dir(dir) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        files => files?,
    };
    let name =
        |file: std::io::Result<fs::DirEntry>| Ok(file?.file_name().to_string_lossy().into_owned());
    let mut names = files.map(name).collect::<Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

/// Gives a file another name in its folder.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    rename_unsynced(from, to)?;
    from.parent().map_or(Ok(()), sync_dir)
}

fn rename_unsynced(from: &Path, to: &Path) -> Result<()> {
    about_to(Change::Rename(from, to))?;
    Ok(fs::rename(from, to)?)
}

/// Removes a file, if it is there.
///
/// Fails with [`Error::NotAFile`] where something else is there, such as a link.
pub(crate) fn remove(path: &Path) -> Result<()> {
    about_to(Change::Remove(path))?;
    own::refuse_others(path)?;
    match fs::remove_file(path) {
        Ok(()) => path.parent().map_or(Ok(()), sync_dir),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Writes an empty file, in two halves: between them a test can end it.
fn write(file: &mut File, path: &Path, bytes: &[u8]) -> Result<()> {
    let (first, second) = bytes.split_at(bytes.len() / 2);
    about_to(Change::Write(path, 0, first))?;
    file.write_all(first)?;
    about_to(Change::Write(path, first.len() as u64, second))?;
    file.write_all(second)?;
    about_to(Change::Sync(path))?;
    Ok(file.sync_all()?)
}

/// Makes the names in a folder durable.
pub(crate) fn sync_dir(dir: &Path) -> Result<()> {
    about_to(Change::SyncDir(dir))?;
    // Windows has no handle to sync a folder by.
    #[cfg(unix)]
    File::open(dir)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = dir;
    Ok(())
}

/// Whether any file in a folder has a name of this kind; not where the folder can't be read.
pub(crate) fn has_name(dir: &Path, kind: impl Fn(&str) -> bool) -> bool {
    let mut files = fs::read_dir(dir).into_iter().flatten().flatten();
    files.any(|file| kind(&file.file_name().to_string_lossy()))
}

/// Reads a file of the store's; `None` where there is none.
///
/// Fails with [`Error::NotAFile`] where something else is there.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    let Some(mut file) = open_file(path)? else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Stands for the end of the process: from a chosen step on nothing reaches the disk.
#[cfg(test)]
pub(crate) mod faults {
    use std::cell::Cell;
    use std::rc::Rc;

    use super::watched;
    use crate::error::{Error, Result};

    /// Runs `act` so that it dies before its step number `steps`, from 0; `None` where it did.
    pub(crate) fn dies_after<T>(steps: u32, act: impl FnOnce() -> Result<T>) -> Option<T> {
        let left = Rc::new(Cell::new(Some(steps)));
        let counted = Rc::clone(&left);
        let step = move |_: super::Change<'_>| {
            let after = counted.get().and_then(|left| left.checked_sub(1));
            counted.set(after);
            after.map(drop).ok_or(Error::Cancelled)
        };
        match watched(step, act) {
            Ok(done) => Some(done),
            Err(Error::Cancelled) if left.get().is_none() => None,
            Err(error) => panic!("{error}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_new_folders_are_made_durable_from_the_top() {
        let dir = tempfile::tempdir().unwrap();
        let inner = dir.path().join("a/b");
        let (told, synced) = std::sync::mpsc::channel();
        let watcher = move |change: Change<'_>| {
            if let Change::SyncDir(dir) = change {
                told.send(dir.to_owned()).unwrap();
            }
            Ok(())
        };
        watched(watcher, || {
            make_private_dir(&inner).unwrap();
            make_private_dir(&inner).unwrap();
        });
        let within = [dir.path(), inner.parent().unwrap()];
        assert_eq!(synced.iter().collect::<Vec<_>>(), within);
    }

    #[test]
    fn a_file_is_removed_once_and_removing_it_again_is_no_fault() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("inbox.v1");
        replace(&path, b"one").unwrap();
        assert_eq!(read_if_there(&path).unwrap().unwrap(), b"one");
        remove(&path).unwrap();
        remove(&path).unwrap();
        assert_eq!(read_if_there(&path).unwrap(), None);
    }

    /// Whenever it ends, the file is the old one or the new one.
    #[test]
    fn replacing_can_end_at_any_step() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys.v1");
        for steps in 0.. {
            replace(&path, b"first").unwrap();
            let done = faults::dies_after(steps, || replace(&path, b"second"));
            let found = read_if_there(&path).unwrap().unwrap();
            assert!([b"first".as_slice(), b"second"].contains(&found.as_slice()));
            if done.is_some() {
                assert_eq!((found.as_slice(), steps), (b"second".as_slice(), 6));
                break;
            }
        }
    }

    #[test]
    fn replacing_leaves_one_whole_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys.v1");
        replace(&path, b"first").unwrap();
        replace(&path, b"second").unwrap();
        assert_eq!(read_if_there(&path).unwrap().unwrap(), b"second");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_open_what_is_made() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let inner = dir.path().join("a/b");
        make_private_dir(&inner).unwrap();
        replace(&inner.join("keys.v1"), b"x").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&inner), mode(&inner.join("keys.v1"))), (0o700, 0o600));
    }
}
