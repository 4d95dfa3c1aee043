//! A change of the disk, kept to be played through again.

use std::path::PathBuf;

use alongside_core::disk::Change;

/// A [`Change`] that owns what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Made {
    MakeDir(PathBuf),
    Create(PathBuf),
    SetLength(PathBuf, u64),
    Write(PathBuf, u64, Vec<u8>),
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    RemoveDir(PathBuf),
    SyncDir(PathBuf),
}

impl From<Change<'_>> for Made {
    fn from(change: Change<'_>) -> Self {
        match change {
            Change::MakeDir(dir) => Self::MakeDir(dir.into()),
            Change::Create(path) => Self::Create(path.into()),
            Change::SetLength(path, length) => Self::SetLength(path.into(), length),
            Change::Write(path, at, bytes) => Self::Write(path.into(), at, bytes.into()),
            Change::Sync(path) => Self::Sync(path.into()),
            Change::Rename(from, to) => Self::Rename(from.into(), to.into()),
            Change::Remove(path) => Self::Remove(path.into()),
            Change::RemoveDir(dir) => Self::RemoveDir(dir.into()),
            Change::SyncDir(dir) => Self::SyncDir(dir.into()),
        }
    }
}
