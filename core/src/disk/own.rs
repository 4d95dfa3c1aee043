//! What lies under a name of the store's own may be anything: a sync tool's folder, a link, a pipe.
//! Only regular files are read, written over and removed; the rest is left alone.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Change, about_to, names, remove, sync_dir};
use crate::error::{Error, Result};

/// How the names end under which a file is written before it takes its place. The second is for
/// where something else has the first.
const FRESH: [&str; 2] = [".new", ".new2"];

/// Whether there is a regular file, which is no link to one.
pub(crate) fn is_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file())
}

/// Whether there is a folder, which is no link to one.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_dir())
}

/// Fails with [`Error::NotAFile`] where something else than a regular file is there.
pub(super) fn refuse_others(path: &Path) -> Result<()> {
    match path.symlink_metadata() {
        Ok(found) if found.is_file() => Ok(()),
        Ok(_) => Err(Error::NotAFile),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Opens a file to be read, also by a link; `None` where there is none. A pipe would wait for
/// whoever writes into it.
///
/// Fails with [`Error::NotAFile`] where something else is there.
pub(crate) fn open_file(path: &Path) -> Result<Option<File>> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => {}
        Ok(_) => return Err(Error::NotAFile),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        // A link that leads round in a circle.
        Err(_) if path.is_symlink() => return Err(Error::NotAFile),
        Err(error) => return Err(error.into()),
    }
    match File::open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Where the bytes are written that are to take a file's place.
///
/// Fails with [`Error::NotAFile`] where something else than a file is there.
pub(crate) fn to_write(path: &Path) -> Result<PathBuf> {
    refuse_others(path)?;
    let beside = FRESH.map(|ending| {
        let mut fresh = path.as_os_str().to_owned();
        fresh.push(ending);
        PathBuf::from(fresh)
    });
    let free = |fresh: &PathBuf| refuse_others(fresh).is_ok();
    beside.into_iter().find(free).ok_or(Error::NotAFile)
}

/// Removes the files of these names in a folder of the store's, and the folder where nothing else
/// is in it. A link to a folder is left alone.
pub(crate) fn remove_folder(dir: &Path, is_ours: impl Fn(&str) -> bool) -> Result<()> {
    if !is_folder(dir) {
        return Ok(());
    }
    for name in names(dir)?.iter().filter(|name| is_ours(name)) {
        match remove(&dir.join(name)) {
            Err(Error::NotAFile) => {}
            removed => removed?,
        }
    }
    if !names(dir)?.is_empty() {
        return Ok(());
    }
    about_to(Change::RemoveDir(dir))?;
    fs::remove_dir(dir)?;
    dir.parent().map_or(Ok(()), sync_dir)
}

/// Lets nobody but this user into a folder. Not every disk knows users.
pub(crate) fn make_private(dir: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(dir).map(|found| found.permissions().mode());
        if mode.is_ok_and(|mode| mode & 0o077 != 0) {
            // `verify` says it where it can't be done.
            let _ = fs::set_permissions(dir, fs::Permissions::from_mode(0o700));
        }
    }
    #[cfg(not(unix))]
    let _ = dir;
}

/// Whether other users may remove and exchange what is in a folder.
pub(crate) fn others_may_change(dir: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(dir).map(|found| found.permissions().mode());
        mode.is_ok_and(|mode| mode & 0o022 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = dir;
        false
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::super::{copy, read_if_there, replace};
    use super::*;

    /// A folder with `words`, and everything that is no file under other names.
    fn strays() -> (tempfile::TempDir, [PathBuf; 4]) {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::write(at("words"), b"words").unwrap();
        fs::create_dir(at("folder")).unwrap();
        symlink("words", at("link")).unwrap();
        symlink("round", at("round")).unwrap();
        let pipe = std::process::Command::new("mkfifo")
            .arg(at("pipe"))
            .status();
        assert!(pipe.unwrap().success());
        let all = ["folder", "pipe", "link", "round"].map(at);
        (dir, all)
    }

    #[test]
    fn what_is_no_file_is_neither_read_nor_written_over_nor_removed() {
        let (dir, all) = strays();
        for path in &all {
            let kind = path.symlink_metadata().unwrap().file_type();
            assert_eq!(replace(path, b"x"), Err(Error::NotAFile), "{path:?}");
            assert_eq!(remove(path), Err(Error::NotAFile), "{path:?}");
            remove_folder(&dir.path().join("link"), |_| true).unwrap();
            assert_eq!(path.symlink_metadata().unwrap().file_type(), kind);
        }
        for path in [&all[0], &all[1], &all[3]] {
            assert_eq!(read_if_there(path), Err(Error::NotAFile), "{path:?}");
            let to = dir.path().join("copy");
            assert_eq!(copy(path, &to), Err(Error::NotAFile), "{path:?}");
        }
        assert_eq!(read_if_there(&all[2]).unwrap().unwrap(), b"words");
    }

    #[test]
    fn what_has_the_name_to_write_under_is_left_alone() {
        let (dir, _) = strays();
        let path = dir.path().join("keys.v1");
        let beside = dir.path().join("keys.v1.new");
        for make in [
            (|beside| fs::create_dir(beside)) as fn(&Path) -> std::io::Result<()>,
            |beside| symlink("words", beside),
        ] {
            make(&beside).unwrap();
            replace(&path, b"new").unwrap();
            assert_eq!(fs::read(&path).unwrap(), b"new");
            assert_eq!(fs::read(dir.path().join("words")).unwrap(), b"words");
            assert!(!is_file(&beside) && beside.symlink_metadata().is_ok());
            assert!(!dir.path().join("keys.v1.new2").exists());
            fs::remove_dir(&beside)
                .or_else(|_| fs::remove_file(&beside))
                .unwrap();
        }
    }

    #[test]
    fn a_folder_keeps_what_is_not_to_go() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("photos-1");
        fs::create_dir_all(folder.join("a2")).unwrap();
        for name in ["a1", "b1"] {
            fs::write(folder.join(name), name).unwrap();
        }
        let ours = |name: &str| name.starts_with('a');
        remove_folder(&folder, ours).unwrap();
        assert_eq!(names(&folder).unwrap(), ["a2", "b1"]);
        fs::remove_dir(folder.join("a2")).unwrap();
        fs::remove_file(folder.join("b1")).unwrap();
        remove_folder(&folder, ours).unwrap();
        remove_folder(&folder, ours).unwrap();
        assert!(!folder.exists());
    }

    #[test]
    fn a_folder_is_made_private() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let open = fs::Permissions::from_mode(0o777);
        fs::set_permissions(dir.path(), open).unwrap();
        assert!(others_may_change(dir.path()));
        make_private(dir.path());
        assert!(!others_may_change(dir.path()));
        let mode = dir.path().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}
