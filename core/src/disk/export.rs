//! What leaves for a place that the person chose: a folder or a zip archive, there whole or not at
//! all.
//!
//! It is written under a name of its own beside its place, and gets its name when it is whole. What
//! a kill leaves of it is removed by that name: see [`remove_part`].

use std::fs::{self, File};
use std::io::{ErrorKind, Seek, Write};
use std::path::{Component, Path, PathBuf};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Change, about_to, make_private_dir, private_options, sync_dir};
use crate::error::{Error, Reason, Result};

/// The place of an export, looked at and free.
pub(crate) struct Place {
    path: PathBuf,
    part: PathBuf,
    is_zip: bool,
}

/// An export that is being written, beside its place. Unless it is finished, nothing of it stays.
pub(crate) struct Export {
    place: Place,
    into: Into,
    finished: bool,
}

enum Into {
    Folder,
    Zip(Box<ZipWriter<File>>),
}

impl Place {
    /// Finds the place of a path, which makes nothing yet. `store` is the store's own folder.
    ///
    /// Fails as a refused `path` where something is there, where it is within `store`, or where it
    /// can't be reached.
    pub(crate) fn of(path: &Path, store: &Path) -> Result<Self> {
        let name = path.file_name().ok_or_else(cannot_open)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let folder = resolved(folder).ok_or_else(cannot_open)?;
        let path = folder.join(name);
        if store
            .canonicalize()
            .is_ok_and(|store| path.starts_with(store))
        {
            let why = "a path outside of the store's own folder";
            return Err(refused(Reason::malformed(why)));
        }
        let is_zip = path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("zip"));
        let place = Self {
            part: folder.join(part_name()?),
            path,
            is_zip,
        };
        place.check_free()?;
        Ok(place)
    }

    /// Where it is while it is written.
    pub(crate) fn part(&self) -> &Path {
        &self.part
    }

    fn check_free(&self) -> Result<()> {
        let is_free = match fs::symlink_metadata(&self.path) {
            Ok(there) => !self.is_zip && there.is_dir() && is_empty(&self.path),
            Err(error) => error.kind() == ErrorKind::NotFound,
        };
        if is_free {
            return Ok(());
        }
        let why = "the path of an empty folder, or of what is not there yet";
        Err(refused(Reason::malformed(why)))
    }
}

impl Export {
    /// Begins one. Fails as a refused `path` where it can't be made.
    pub(crate) fn begin(place: Place) -> Result<Self> {
        let into = if place.is_zip {
            about_to(Change::Create(&place.part))?;
            let file = private_options().create_new(true).open(&place.part);
            Into::Zip(Box::new(ZipWriter::new(file.map_err(cannot_be_made)?)))
        } else {
            if let Some(folder) = place.part.parent() {
                make_private_dir(folder)?;
            }
            // Not with its parents: it fails where something is there already.
            about_to(Change::MakeDir(&place.part))?;
            private_dir().create(&place.part).map_err(cannot_be_made)?;
            Into::Folder
        };
        Ok(Self {
            place,
            into,
            finished: false,
        })
    }

    /// Writes a file of it, `/` between folders.
    pub(crate) fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        about_to(Change::Write(&self.place.part, 0, bytes))?;
        match &mut self.into {
            Into::Folder => {
                let path = self.place.part.join(name);
                if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
                    make_private_dir(folder)?;
                }
                Ok(private_options()
                    .create_new(true)
                    .open(path)?
                    .write_all(bytes)?)
            }
            Into::Zip(zip) => {
                // Without a time: the same journal is the same archive.
                let options = SimpleFileOptions::default().unix_permissions(0o600);
                zip.start_file(name, options).map_err(failed)?;
                Ok(zip.write_all(bytes)?)
            }
        }
    }

    /// Puts it in its place.
    pub(crate) fn finish(mut self) -> Result<()> {
        if let Into::Zip(zip) = std::mem::replace(&mut self.into, Into::Folder) {
            let mut file = zip.finish().map_err(failed)?;
            file.flush()?;
            file.rewind()?;
            file.sync_all()?;
        }
        // Somebody may have put something there meanwhile.
        self.place.check_free()?;
        about_to(Change::Rename(&self.place.part, &self.place.path))?;
        fs::rename(&self.place.part, &self.place.path)?;
        self.finished = true;
        settle(&self.place.path);
        Ok(())
    }
}

impl Drop for Export {
    fn drop(&mut self) {
        if !self.finished {
            // There is nobody to tell, and the next opening removes it.
            let _ = remove_all(&self.place.part);
        }
    }
}

/// Removes what a kill has left of an export, by the path of its part: the files that an export
/// makes, by their `names` within a folder. What anybody else has put there stays, and no link is
/// followed.
///
/// Tells whether there is nothing left to do: not where its folder can't be reached now.
pub(crate) fn remove_part(part: &Path, names: impl Fn(&str) -> bool) -> bool {
    let name = part.file_name().unwrap_or_default();
    if !is_part_name(&name.to_string_lossy()) || !part.is_absolute() {
        return true;
    }
    let removed = match fs::symlink_metadata(part) {
        Ok(there) if there.is_dir() => remove_files(part, "", &names),
        Ok(there) if there.is_file() => remove_file(part),
        Ok(_) => return true,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return part.parent().is_some_and(Path::is_dir);
        }
        Err(error) => Err(error.into()),
    };
    settle(part);
    removed.is_ok()
}

/// Removes the files of a folder that have these names, and what folders are empty then.
fn remove_files(part: &Path, within: &str, names: &impl Fn(&str) -> bool) -> Result<()> {
    let folder = part.join(within);
    for file in fs::read_dir(&folder)? {
        let file = file?;
        let kind = file.file_type()?;
        let Ok(name) = file.file_name().into_string() else {
            continue;
        };
        let name = if within.is_empty() {
            name
        } else {
            format!("{within}/{name}")
        };
        if kind.is_dir() {
            remove_files(part, &name, names)?;
        } else if kind.is_file() && names(&name) {
            remove_file(&file.path())?;
        }
    }
    about_to(Change::RemoveDir(&folder))?;
    match fs::remove_dir(&folder) {
        Err(error) if error.kind() != ErrorKind::DirectoryNotEmpty => Err(error.into()),
        _ => Ok(()),
    }
}

/// Makes the names beside this one durable before the note of the export goes. Not every storage
/// can.
fn settle(path: &Path) {
    if let Some(folder) = path.parent() {
        let _ = sync_dir(folder);
    }
}

fn remove_file(path: &Path) -> Result<()> {
    about_to(Change::Remove(path))?;
    Ok(fs::remove_file(path)?)
}

/// Removes what this process has made.
fn remove_all(part: &Path) -> Result<()> {
    about_to(Change::Remove(part))?;
    if fs::symlink_metadata(part)?.is_dir() {
        fs::remove_dir_all(part)?;
    } else {
        fs::remove_file(part)?;
    }
    settle(part);
    Ok(())
}

const PREFIX: &str = ".alongside-";
const SUFFIX: &str = ".part";
/// Random bytes of a part's name.
const RANDOM: usize = 8;

/// A name that nothing has yet: hidden, and of this app by its looks.
fn part_name() -> Result<String> {
    let mut random = [0; RANDOM];
    getrandom::fill(&mut random).map_err(|_| Error::internal("no random numbers"))?;
    let random = data_encoding::HEXLOWER.encode(&random);
    Ok(format!("{PREFIX}{random}{SUFFIX}"))
}

fn is_part_name(name: &str) -> bool {
    let random = name.strip_prefix(PREFIX);
    let random = random.and_then(|name| name.strip_suffix(SUFFIX));
    random.is_some_and(|random| {
        random.len() == 2 * RANDOM && random.bytes().all(|digit| digit.is_ascii_hexdigit())
    })
}

/// The folder as it is without links, where some of it may not be there yet.
fn resolved(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(Path::new(".").join(folder)).ok()?;
    let there = folder.ancestors().find(|there| there.exists())?;
    let rest = folder.strip_prefix(there).ok()?;
    let plain = rest
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    plain
        .then(|| there.canonicalize().ok())?
        .map(|there| there.join(rest))
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut files| files.next().is_none())
}

fn private_dir() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

fn refused(reason: Reason) -> Error {
    Error::invalid("path", reason)
}

fn cannot_open() -> Error {
    refused(Reason::CannotOpen)
}

fn cannot_be_made(error: std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::PermissionDenied => cannot_open(),
        _ => error.into(),
    }
}

fn failed(error: zip::result::ZipError) -> Error {
    match error {
        zip::result::ZipError::Io(error) => error.into(),
        _ => Error::internal("a zip archive"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join("store");
        fs::create_dir_all(store.join("snapshots")).unwrap();
        (dir, store)
    }

    fn put(place: Place) -> Export {
        let mut export = Export::begin(place).unwrap();
        export.put("journal.yaml", b"a").unwrap();
        export
            .put("2026/2026-11-21 2330 1a2b3c4d.md", b"b")
            .unwrap();
        export
    }

    fn names(dir: &Path) -> Vec<String> {
        super::super::names(dir).unwrap()
    }

    #[cfg(unix)]
    #[test]
    fn no_place_within_the_store_is_taken_by_whatever_way() {
        let (dir, store) = store();
        let link = dir.path().join("link");
        std::os::unix::fs::symlink(store.join("snapshots"), &link).unwrap();
        let within = [
            store.clone(),
            store.join("e.zip"),
            store.join("snapshots/e"),
            store.join("not/there/yet/e"),
            store.join("../store/e.zip"),
            dir.path().join("link/e.zip"),
            link.join("../e"),
        ];
        for path in within {
            let refused = Place::of(&path, &store).err();
            let why = Reason::malformed("a path outside of the store's own folder");
            assert_eq!(
                refused,
                Some(Error::invalid("path", why)),
                "{}",
                path.display()
            );
        }
        assert_eq!(names(&store), ["snapshots"]);
        for path in ["store.zip", "store2/e", "link/../../e"] {
            Place::of(&dir.path().join(path), &store).unwrap();
        }
        let lost = dir.path().join("not/there/../e");
        assert_eq!(Place::of(&lost, &store).err(), Some(cannot_open()));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_there_already_stays() {
        let (dir, store) = store();
        let at = |name: &str| dir.path().join(name);
        fs::write(at(".out.part"), b"somebody's").unwrap();
        fs::write(at("taken.zip"), b"somebody's").unwrap();
        std::os::unix::fs::symlink(at("nowhere"), at("dangling")).unwrap();
        std::os::unix::fs::symlink(at("taken.zip"), at("linked.zip")).unwrap();
        let before = names(dir.path());
        for name in ["taken.zip", "dangling", "linked.zip"] {
            assert!(Place::of(&at(name), &store).is_err(), "{name}");
        }
        for name in ["out", "out.zip"] {
            drop(put(Place::of(&at(name), &store).unwrap()));
            // Something has come into the place meanwhile.
            let begun = put(Place::of(&at(name), &store).unwrap());
            fs::write(at(name), b"theirs").unwrap();
            assert!(begun.finish().is_err());
            assert_eq!(fs::read(at(name)).unwrap(), b"theirs");
            fs::remove_file(at(name)).unwrap();
        }
        assert_eq!(names(dir.path()), before);
        put(Place::of(&at("out"), &store).unwrap())
            .finish()
            .unwrap();
        assert_eq!(names(&at("out")), ["2026", "journal.yaml"]);
    }

    fn made(name: &str) -> bool {
        name.strip_suffix(".md").is_some() || name == "journal.yaml"
    }

    #[cfg(unix)]
    #[test]
    fn of_what_a_kill_has_left_the_files_of_an_export_go_and_no_others() {
        let (dir, store) = store();
        let outside = dir.path().join("theirs.md");
        fs::write(&outside, b"theirs").unwrap();
        for name in ["out", "out.zip"] {
            let begun = put(Place::of(&dir.path().join(name), &store).unwrap());
            let part = begun.place.part().to_owned();
            std::mem::forget(begun);
            assert!(remove_part(&part, made));
            assert!(!part.exists());
            assert!(remove_part(&part, made), "nor is there anything to do then");
        }
        let begun = put(Place::of(&dir.path().join("out"), &store).unwrap());
        let part = begun.place.part().to_owned();
        std::mem::forget(begun);
        fs::write(part.join("holiday.jpg"), b"theirs").unwrap();
        std::os::unix::fs::symlink(&outside, part.join("link.md")).unwrap();
        std::os::unix::fs::symlink(dir.path(), part.join("folder")).unwrap();
        assert!(remove_part(&part, made));
        assert_eq!(names(&part), ["folder", "holiday.jpg", "link.md"]);
        assert_eq!(fs::read(&outside).unwrap(), b"theirs");
    }

    #[cfg(unix)]
    #[test]
    fn nothing_but_the_part_of_an_export_is_removed() {
        let (dir, store) = store();
        let named = |name: &str| dir.path().join(name);
        let own = named(&part_name().unwrap());
        for name in [
            "keys.md",
            ".alongside-12.part",
            ".alongside-zz34567890123456.part",
        ] {
            fs::write(named(name), b"theirs").unwrap();
            assert!(remove_part(&named(name), made));
            assert!(named(name).exists(), "{name}");
        }
        std::os::unix::fs::symlink(&store, &own).unwrap();
        assert!(remove_part(&own, made));
        assert!(own.symlink_metadata().is_ok());
        // In a folder that can't be reached now it is left for another time.
        let away = named("stick").join(own.file_name().unwrap());
        assert!(!remove_part(&away, made));
    }
}
