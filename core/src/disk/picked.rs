//! A file that the person picked: the one place that opens such files and reads them.

use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

use super::PIECE;
use super::opened::{For, Opened};
use super::picked_bytes::{PickedBytes, Taking};
use crate::Job;
use crate::error::{Error, Reason, Result};

/// A file that the person picked, to be read or to be written into.
#[derive(Debug)]
pub enum PickedFile {
    /// Where it lies.
    Path(PathBuf),
    /// Open already, as a phone hands over a document: it may be one that can't be opened by a path,
    /// a pipe or a socket. It is closed when the call ends that takes it.
    #[cfg(unix)]
    Descriptor(std::os::fd::OwnedFd),
}

impl PickedFile {
    /// Its name; nothing of one that is open already.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Path(path) => {
                let name = path.file_name().unwrap_or_default();
                name.to_string_lossy().into_owned()
            }
            #[cfg(unix)]
            Self::Descriptor(_) => String::new(),
        }
    }

    /// Reads it to its end, a regular file from its beginning.
    ///
    /// Fails as a refused `field` where it has more than `max` bytes or can't be read, and at once
    /// where it is a folder or a device, or a pipe by its name into which nobody writes: it could
    /// keep the store waiting for ever. Fails with [`Error::Cancelled`], also in the middle of a
    /// pipe or a socket that gives nothing.
    pub(crate) fn read(self, field: &'static str, max: u64, job: &Job) -> Result<Vec<u8>> {
        let is_path = matches!(self, Self::Path(_));
        let mut file = self.opened(field, job)?;
        let mut bytes = Vec::new();
        each_piece(&mut file, field, max, |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        })?;
        if bytes.is_empty() && is_path && file.is_stream() {
            return Err(Error::invalid(field, Reason::CannotOpen));
        }
        Ok(bytes)
    }

    /// Opens it to be read where it is. What can be read only once, a pipe or a socket, is read to its
    /// end: more than a little of it goes into a spool in the folder `spools`, or into memory where there
    /// is none.
    ///
    /// Fails as [`PickedFile::read`].
    pub(crate) fn open(
        self,
        field: &'static str,
        max: u64,
        spools: Option<&Path>,
        job: &Job,
    ) -> Result<PickedBytes> {
        let is_path = matches!(self, Self::Path(_));
        let mut file = self.opened(field, job)?;
        if !file.is_stream() {
            let bytes = PickedBytes::of_file(file.file(), job);
            let bytes = bytes.map_err(|error| refused(field, error))?;
            if bytes.length() > max {
                return Err(Error::invalid(field, Reason::TooLarge { max }));
            }
            // Some that say they are empty are not.
            if bytes.length() > 0 {
                return Ok(bytes);
            }
        }
        let mut taken = Taking::into(spools);
        each_piece(&mut file, field, max, |piece| taken.take(piece))?;
        if taken.length() == 0 && is_path && file.is_stream() {
            return Err(Error::invalid(field, Reason::CannotOpen));
        }
        taken.done(job)
    }

    fn opened(self, field: &'static str, job: &Job) -> Result<Opened> {
        self.opened_at_start(job)
            .map_err(|error| refused(field, error))
    }

    fn opened_at_start(self, job: &Job) -> io::Result<Opened> {
        let file = match self {
            Self::Path(path) => open_at_once(&path)?,
            #[cfg(unix)]
            Self::Descriptor(descriptor) => descriptor.into(),
        };
        // Asked of what is open: its name may mean another file by now.
        let mut opened = Opened::of(file, For::Reading, job)?;
        if !opened.is_stream() {
            // Whoever opened it may have read of it.
            opened.rewind()?;
        }
        Ok(opened)
    }
}

/// How a file is refused that can't be opened or read.
fn refused(field: &'static str, error: io::Error) -> Error {
    match error.into() {
        Error::Cancelled => Error::Cancelled,
        _ => Error::invalid(field, Reason::CannotOpen),
    }
}

/// Gives `take` all of a file, piece by piece.
///
/// Fails as [`PickedFile::read`], and as `take`.
fn each_piece(
    file: &mut Opened,
    field: &'static str,
    max: u64,
    mut take: impl FnMut(&[u8]) -> Result<()>,
) -> Result<()> {
    let mut piece = vec![0; PIECE];
    let mut taken = 0;
    loop {
        let length = file
            .read(&mut piece)
            .map_err(|error| refused(field, error))?;
        if length == 0 {
            return Ok(());
        }
        // Counted, whatever length it claims.
        taken += length as u64;
        if taken > max {
            return Err(Error::invalid(field, Reason::TooLarge { max }));
        }
        take(&piece[..length])?;
    }
}

/// How many bytes a file has that the person picked with its folder.
pub(crate) fn picked_length(path: &Path) -> Result<u64> {
    let about = fs::symlink_metadata(path);
    let about = about.map_err(|_| Error::invalid("file", Reason::CannotOpen))?;
    Ok(about.len())
}

/// Opens a file to read it, and waits for nobody who would write into a pipe.
fn open_at_once(path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    {
        use rustix::fs::{Mode, OFlags, open};
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = rustix::io::retry_on_intr(|| open(path, flags, Mode::empty()))?;
        Ok(file.into())
    }
    #[cfg(not(unix))]
    File::open(path)
}

/// The files of a folder that the person picked, by their paths in it with `/` between folders.
/// Hidden files, links and what is deeper than 32 folders stay out.
pub(crate) fn picked_names(folder: &Path) -> Result<Vec<String>> {
    const DEPTH: usize = 32;
    let refuse = |_| Error::invalid("file", Reason::CannotOpen);
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(within) = folders.pop() {
        for file in fs::read_dir(folder.join(&within)).map_err(refuse)? {
            let file = file.map_err(refuse)?;
            let kind = file.file_type().map_err(refuse)?;
            let Ok(name) = file.file_name().into_string() else {
                continue;
            };
            let path = if within.is_empty() {
                name.clone()
            } else {
                format!("{within}/{name}")
            };
            if name.starts_with('.') {
                continue;
            }
            if kind.is_file() {
                found.push(path);
            } else if kind.is_dir() && path.split('/').count() < DEPTH {
                folders.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_picked(path: &Path, max: u64) -> Result<Vec<u8>> {
        PickedFile::Path(path.to_owned()).read("file", max, &Job::new())
    }

    #[test]
    fn a_picked_file_is_refused_when_missing_or_too_large() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("list.json");
        assert_eq!(
            read_picked(&path, 4),
            Err(Error::invalid("file", Reason::CannotOpen))
        );
        fs::write(&path, b"12345").unwrap();
        assert_eq!(
            read_picked(&path, 4),
            Err(Error::invalid("file", Reason::TooLarge { max: 4 }))
        );
        assert_eq!(read_picked(&path, 5).unwrap(), b"12345");
        assert_eq!(
            read_picked(dir.path(), 5),
            Err(Error::invalid("file", Reason::CannotOpen))
        );
    }

    /// With nobody at the other end, opening a pipe the usual way would wait for ever.
    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_refused_at_once() {
        let dir = tempfile::tempdir().unwrap();
        let cannot = Err(Error::invalid("file", Reason::CannotOpen));
        let pipe = dir.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        assert_eq!(read_picked(&pipe, 9), cannot);
        let link = dir.path().join("link");
        std::os::unix::fs::symlink(&pipe, &link).unwrap();
        assert_eq!(read_picked(&link, 9), cannot);
        let socket = dir.path().join("socket");
        let _listens = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert_eq!(read_picked(&socket, 9), cannot);
        assert_eq!(read_picked(Path::new("/dev/zero"), 9), cannot);
        // Of a folder that is picked they are left out.
        fs::write(dir.path().join("a.md"), "said").unwrap();
        assert_eq!(picked_names(dir.path()).unwrap(), ["a.md"]);
    }

    #[cfg(unix)]
    mod descriptors {
        use std::fs::OpenOptions;
        use std::io::{Write, pipe};
        use std::os::fd::OwnedFd;
        use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};
        use std::sync::mpsc::{self, RecvTimeoutError};
        use std::time::Duration;

        use super::*;

        const CANNOT_OPEN: Error = Error::Invalid {
            field: "file",
            reason: Reason::CannotOpen,
        };
        const TOO_LARGE: Error = Error::Invalid {
            field: "file",
            reason: Reason::TooLarge { max: 5 },
        };

        /// Reads up to 5 bytes.
        fn read(descriptor: impl Into<OwnedFd>) -> Result<Vec<u8>> {
            read_of(descriptor, &Job::new())
        }

        /// What would wait for ever ends after a while, as cancelled.
        fn read_of(descriptor: impl Into<OwnedFd>, job: &Job) -> Result<Vec<u8>> {
            let ((ends, ended), job) = (mpsc::channel::<()>(), job.clone());
            let guarded = job.clone();
            std::thread::spawn(move || {
                if ended.recv_timeout(Duration::from_mins(1)) == Err(RecvTimeoutError::Timeout) {
                    guarded.cancel();
                }
            });
            let read = PickedFile::Descriptor(descriptor.into()).read("file", 5, &job);
            drop(ends);
            read
        }

        #[test]
        fn a_pipe_and_a_socket_are_read_to_their_end_within_the_limit() {
            for (said, read_as) in [
                (&b""[..], Ok(Vec::new())),
                (b"12345", Ok(b"12345".to_vec())),
                (b"123456", Err(TOO_LARGE)),
            ] {
                let (from, mut to) = pipe().unwrap();
                to.write_all(said).unwrap();
                drop(to);
                assert_eq!(read(from), read_as);
                let (from, mut to) = UnixStream::pair().unwrap();
                to.write_all(said).unwrap();
                drop(to);
                assert_eq!(read(from), read_as);
            }
            // No end needs to come of what is too large already.
            let (from, mut to) = pipe().unwrap();
            to.write_all(b"123456").unwrap();
            assert_eq!(read(from), Err(TOO_LARGE));
            let gone = to.write_all(b"7").unwrap_err().kind();
            assert_eq!(gone, io::ErrorKind::BrokenPipe, "it was closed");
        }

        /// Some say of themselves where nothing is there yet, and are waited for all the same.
        #[test]
        fn one_that_does_not_wait_is_waited_for() {
            let (from, mut to) = UnixStream::pair().unwrap();
            from.set_nonblocking(true).unwrap();
            let write = move || {
                to.write_all(b"123").unwrap();
                to.write_all(b"45").unwrap();
            };
            std::thread::scope(|scope| {
                let writing = scope.spawn(write);
                assert_eq!(read(from).unwrap(), b"12345");
                writing.join().unwrap();
            });
        }

        #[test]
        fn a_file_that_no_path_leads_to_is_read_whole() {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("list.json");
            fs::write(&path, "12345").unwrap();
            let mut file = File::open(&path).unwrap();
            fs::remove_file(&path).unwrap();
            let again = file.try_clone().unwrap();
            file.read_exact(&mut [0; 2]).unwrap();
            assert_eq!(read(file).unwrap(), b"12345");
            let whole = PickedFile::Descriptor(again.into());
            let too_large = Error::invalid("photo", Reason::TooLarge { max: 4 });
            assert_eq!(whole.read("photo", 4, &Job::new()), Err(too_large));
        }

        #[test]
        fn what_has_no_end_or_is_not_open_for_reading_is_refused_at_once() {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("list.json");
            let only_written = File::create(&path).unwrap();
            let (_reads, to) = pipe().unwrap();
            let (datagrams, _other) = UnixDatagram::pair().unwrap();
            let listener = UnixListener::bind(dir.path().join("socket")).unwrap();
            assert_eq!(read(File::open(dir.path()).unwrap()), Err(CANNOT_OPEN));
            assert_eq!(read(File::open("/dev/zero").unwrap()), Err(CANNOT_OPEN));
            assert_eq!(read(only_written), Err(CANNOT_OPEN));
            assert_eq!(read(to), Err(CANNOT_OPEN));
            assert_eq!(read(datagrams), Err(CANNOT_OPEN));
            assert_eq!(read(listener), Err(CANNOT_OPEN));
        }

        #[test]
        fn a_cancelled_job_waits_for_nobody() {
            let (job, (from, mut to)) = (Job::new(), pipe().unwrap());
            job.cancel();
            assert_eq!(read_of(from, &job), Err(Error::Cancelled));
            assert!(to.write_all(b"1").is_err(), "it was closed");
        }

        #[test]
        fn a_pipe_that_stalls_is_left_when_the_job_is_cancelled() {
            let (job, (from, mut to)) = (Job::new(), pipe().unwrap());
            to.write_all(b"1").unwrap();
            std::thread::scope(|scope| {
                let reading = scope.spawn(|| read_of(from, &job));
                while rustix::io::ioctl_fionread(&to) != Ok(0) && !reading.is_finished() {
                    std::thread::yield_now();
                }
                job.cancel();
                assert_eq!(reading.join().unwrap(), Err(Error::Cancelled));
            });
            assert!(to.write_all(b"2").is_err(), "it was closed");
        }

        #[test]
        fn a_pipe_by_its_name_is_read_where_somebody_writes() {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("pipe");
            let made = std::process::Command::new("mkfifo").arg(&path).status();
            assert!(made.unwrap().success());
            assert_eq!(read_picked(&path, 5), Err(CANNOT_OPEN));
            // For reading too, so that opening waits for nobody.
            let both = OpenOptions::new().read(true).write(true).open(&path);
            let mut both = both.unwrap();
            let validate = File::open(&path).unwrap();
            both.write_all(b"12345").unwrap();
            // Whoever wrote it may be gone by now.
            drop(both);
            assert_eq!(read_picked(&path, 5).unwrap(), b"12345");
            assert_eq!(read_picked(&path, 5), Err(CANNOT_OPEN));
            assert_eq!(read(validate).unwrap(), b"");
        }
    }
}
