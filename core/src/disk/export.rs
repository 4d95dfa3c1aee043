//! What leaves for a place that the person chose: a folder, a zip archive or one file, there whole or
//! not at all.
//!
//! It is written under a name of its own beside its place, and gets its name when it is whole. What
//! a kill leaves of it is removed by that name: see [`remove_part`]. A file that is open already has
//! no place beside it: an archive there is one that nobody takes for whole until it is.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::archive::Archive;
use super::opened::{For, Opened};
use super::place::{Holds, Place, cannot_open, is_part_name, the_stores};
use super::{Change, PickedFile, about_to, make_private_dir, private_options, sync_dir};
use crate::Job;
use crate::error::{Error, Result};

/// Where an export goes.
pub(crate) enum Target {
    Place(Place),
    /// A file that is open, and what it had until now is yet to go.
    Opened(Opened),
    /// One that is open likewise, for one file alone.
    OpenedForOne(Opened),
}

/// An export that is being written. Unless it is finished, nothing of it stays.
pub(crate) struct Export {
    into: Into,
    finished: bool,
}

enum Into {
    /// A folder beside its place.
    Folder(Place),
    /// An archive beside its place.
    Zip(Place, Archive),
    /// A file beside its place.
    OneFile(Place, Opened),
    /// A file that was open already.
    Opened(Archive),
    /// One that was open likewise, for one file alone.
    OpenedForOne(Opened),
}

impl Target {
    /// Looks at what the person picked, and changes nothing of it. `store` is the store's own
    /// folder.
    ///
    /// Fails as a refused `path` as [`Place::of`] does, and where a file is open that can't be
    /// written or is one of the store's.
    pub(crate) fn of(file: PickedFile, store: &Path, job: &Job) -> Result<Self> {
        match file {
            PickedFile::Path(path) => Place::of(&path, store).map(Self::Place),
            #[cfg(unix)]
            PickedFile::Descriptor(descriptor) => {
                let file = File::from(descriptor);
                if is_within(&file, store) {
                    return Err(the_stores());
                }
                let opened = Opened::of(file, For::Writing, job).map_err(|_| cannot_open())?;
                Ok(Self::Opened(opened))
            }
        }
    }

    /// Likewise, for one file: a path gets that file, and so does a file that is open.
    pub(crate) fn one_file(file: PickedFile, store: &Path, job: &Job) -> Result<Self> {
        Ok(match Self::of(file, store, job)? {
            Self::Place(place) => Self::Place(place.of_one_file()?),
            Self::Opened(opened) | Self::OpenedForOne(opened) => Self::OpenedForOne(opened),
        })
    }

    /// Where it is while it is written; a file that is open is written where it is.
    pub(crate) fn part(&self) -> Option<&Path> {
        match self {
            Self::Place(place) => Some(place.part()),
            Self::Opened(_) | Self::OpenedForOne(_) => None,
        }
    }
}

impl Export {
    /// Begins one; what an open file had until now is gone then. Fails as a refused `path` where it
    /// can't be made.
    pub(crate) fn begin(target: Target, job: &Job) -> Result<Self> {
        let into = match target {
            Target::Opened(opened) => Into::Opened(Archive::begin(opened)?),
            Target::OpenedForOne(mut opened) => {
                opened.restart()?;
                Into::OpenedForOne(opened)
            }
            Target::Place(place) if place.holds != Holds::Folder => {
                about_to(Change::Create(&place.part))?;
                let file = private_options().create_new(true).open(&place.part);
                let opened = Opened::of(file.map_err(cannot_be_made)?, For::Writing, job)?;
                match place.holds {
                    Holds::OneFile => Into::OneFile(place, opened),
                    Holds::Folder | Holds::Zip => Into::Zip(place, Archive::begin(opened)?),
                }
            }
            Target::Place(place) => {
                if let Some(folder) = place.part.parent() {
                    make_private_dir(folder)?;
                }
                // Not with its parents: it fails where something is there already.
                about_to(Change::MakeDir(&place.part))?;
                private_dir().create(&place.part).map_err(cannot_be_made)?;
                Into::Folder(place)
            }
        };
        Ok(Self {
            into,
            finished: false,
        })
    }

    /// Writes a file of it, `/` between folders; of one file the name is that of its place.
    pub(crate) fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        match &mut self.into {
            Into::Folder(place) => {
                about_to(Change::Write(&place.part, 0, bytes))?;
                let path = place.part.join(name);
                if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
                    make_private_dir(folder)?;
                }
                Ok(private_options()
                    .create_new(true)
                    .open(path)?
                    .write_all(bytes)?)
            }
            Into::Zip(place, archive) => {
                about_to(Change::Write(&place.part, 0, bytes))?;
                archive.put(name, bytes)
            }
            Into::OneFile(place, file) => {
                about_to(Change::Write(&place.part, 0, bytes))?;
                Ok(file.write_all(bytes)?)
            }
            Into::Opened(archive) => archive.put(name, bytes),
            Into::OpenedForOne(file) => Ok(file.write_all(bytes)?),
        }
    }

    /// Makes it whole, and puts it in its place.
    pub(crate) fn finish(mut self) -> Result<()> {
        let place = match &mut self.into {
            Into::Folder(place) => Some(place),
            Into::Zip(place, archive) => archive.finish().map(|()| Some(place))?,
            Into::OneFile(place, file) => file.settle().map(|()| Some(place))?,
            Into::Opened(archive) => archive.finish().map(|()| None)?,
            Into::OpenedForOne(file) => file.settle().map(|()| None)?,
        };
        if let Some(place) = place {
            // Somebody may have put something there meanwhile.
            place.check_free()?;
            about_to(Change::Rename(&place.part, &place.path))?;
            fs::rename(&place.part, &place.path)?;
            settle(&place.path);
        }
        self.finished = true;
        Ok(())
    }
}

impl Drop for Export {
    fn drop(&mut self) {
        match &self.into {
            _ if self.finished => {}
            Into::Folder(place) | Into::Zip(place, _) | Into::OneFile(place, _) => {
                // There is nobody to tell, and the next opening removes it.
                let _ = remove_all(&place.part);
            }
            Into::Opened(archive) => archive.empty(),
            Into::OpenedForOne(file) => file.empty(),
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

fn private_dir() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Whether an open file is one of those in a folder, by whatever name.
#[cfg(unix)]
fn is_within(file: &File, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let Ok(about) = file.metadata() else {
        return false;
    };
    let mut within = fs::read_dir(folder).into_iter().flatten().flatten();
    within.any(|there| match there.metadata() {
        Ok(found) if found.is_dir() => is_within(file, &there.path()),
        Ok(found) => (found.dev(), found.ino()) == (about.dev(), about.ino()),
        Err(_) => false,
    })
}

fn cannot_be_made(error: std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::PermissionDenied => cannot_open(),
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::place::part_name;
    use super::*;
    use crate::error::Reason;

    fn store() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join("store");
        fs::create_dir_all(store.join("snapshots")).unwrap();
        (dir, store)
    }

    fn put(place: Place) -> Export {
        let mut export = Export::begin(Target::Place(place), &Job::new()).unwrap();
        export.put("journal.yaml", b"a").unwrap();
        export
            .put("2026/2026-11-21 2330 1a2b3c4d.md", b"b")
            .unwrap();
        export
    }

    fn part_of(export: &Export) -> PathBuf {
        match &export.into {
            Into::Folder(place) | Into::Zip(place, _) | Into::OneFile(place, _) => {
                place.part().to_owned()
            }
            Into::Opened(_) | Into::OpenedForOne(_) => panic!("it has no part"),
        }
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
            let part = part_of(&begun);
            std::mem::forget(begun);
            assert!(remove_part(&part, made));
            assert!(!part.exists());
            assert!(remove_part(&part, made), "nor is there anything to do then");
        }
        let begun = put(Place::of(&dir.path().join("out"), &store).unwrap());
        let part = part_of(&begun);
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

    #[cfg(unix)]
    mod descriptors {
        use std::convert::Into;
        use std::io::{Cursor, Read, pipe};
        use std::os::fd::OwnedFd;

        use super::*;

        fn target(file: impl Into<OwnedFd>, store: &Path, job: &Job) -> Result<Target> {
            Target::of(PickedFile::Descriptor(file.into()), store, job)
        }

        /// Writes as [`put`] does.
        fn into(file: impl Into<OwnedFd>, job: &Job) -> Result<Export> {
            let nowhere = Path::new("/no/store");
            let mut export = Export::begin(target(file, nowhere, job)?, job)?;
            export.put("journal.yaml", b"a")?;
            export.put("2026/2026-11-21 2330 1a2b3c4d.md", b"b")?;
            Ok(export)
        }

        fn whole(bytes: &[u8]) -> bool {
            zip::ZipArchive::new(Cursor::new(bytes)).is_ok_and(|zip| zip.len() == 2)
        }

        #[test]
        fn an_open_file_becomes_the_archive_or_is_empty() {
            let (dir, store) = store();
            let path = dir.path().join("theirs");
            let by_path = dir.path().join("out.zip");
            put(Place::of(&by_path, &store).unwrap()).finish().unwrap();
            for from_draft in [true, false] {
                fs::write(&path, [7; 9999]).unwrap();
                let mut file = File::options().write(true).open(&path).unwrap();
                file.write_all(&[8; 50]).unwrap();
                let export = into(file, &Job::new()).unwrap();
                if from_draft {
                    export.finish().unwrap();
                    assert_eq!(fs::read(&path).unwrap(), fs::read(&by_path).unwrap());
                } else {
                    drop(export);
                    assert_eq!(fs::read(&path).unwrap(), b"");
                }
            }
            let job = Job::new();
            let mut begun = into(File::create(&path).unwrap(), &job).unwrap();
            job.cancel();
            assert_eq!(begun.put("more.md", &[0; 9999]), Err(Error::Cancelled));
            drop(begun);
            assert_eq!(fs::read(&path).unwrap(), b"");
        }

        #[test]
        fn a_pipe_gets_the_archive_or_one_without_its_end() {
            for from_draft in [true, false] {
                let (mut from, to) = pipe().unwrap();
                let export = into(to, &Job::new()).unwrap();
                if from_draft {
                    export.finish().unwrap();
                } else {
                    drop(export);
                }
                let mut got = Vec::new();
                from.read_to_end(&mut got).unwrap();
                assert!(got.starts_with(b"PK\x03\x04"));
                assert_eq!(whole(&got), from_draft);
            }
            let (from, to) = pipe().unwrap();
            drop(from);
            let gone = into(to, &Job::new()).err();
            let detail = "BrokenPipe".to_owned();
            assert_eq!(gone, Some(Error::Storage { detail }));
        }

        #[test]
        fn a_pipe_that_nobody_reads_from_is_left_when_the_job_is_cancelled() {
            let (from, to) = pipe().unwrap();
            // More than a pipe holds, and as random as it gets: it does not become smaller.
            let mut bytes = vec![0; 1 << 20];
            getrandom::fill(&mut bytes).unwrap();
            let job = Job::new();
            std::thread::scope(|scope| {
                let writing = scope.spawn(|| into(to, &job)?.put("photos/1.jpg", &bytes));
                while rustix::io::ioctl_fionread(&from).unwrap() < 4096 && !writing.is_finished() {
                    std::thread::yield_now();
                }
                job.cancel();
                assert_eq!(writing.join().unwrap(), Err(Error::Cancelled));
            });
        }

        #[test]
        fn what_can_t_be_written_or_is_the_stores_stays_as_it_is() {
            let (dir, store) = store();
            let (path, own) = (dir.path().join("theirs"), store.join("snapshots/own"));
            fs::write(&path, b"theirs").unwrap();
            fs::write(&own, b"own").unwrap();
            let (from, _to) = pipe().unwrap();
            let device = File::options().write(true).open("/dev/null").unwrap();
            let at_its_end = File::options().append(true).open(&path).unwrap();
            for file in [
                OwnedFd::from(File::open(&path).unwrap()),
                File::open(dir.path()).unwrap().into(),
                device.into(),
                at_its_end.into(),
                from.into(),
            ] {
                let refused = target(file, &store, &Job::new()).err();
                assert_eq!(refused, Some(cannot_open()));
            }
            let file = File::options().write(true).open(&own).unwrap();
            let refused = target(file, &store, &Job::new()).err();
            assert_eq!(refused, Some(the_stores()));
            assert_eq!(fs::read(&path).unwrap(), b"theirs");
            assert_eq!(fs::read(&own).unwrap(), b"own");
        }
    }
}
