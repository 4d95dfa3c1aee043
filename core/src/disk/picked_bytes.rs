//! The bytes of a file that the person picked, where they are: nothing is in memory but the piece that is
//! read.

use std::cell::RefCell;
use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;
use std::time::SystemTime;

use super::PIECE;
use super::spool::Spool;
use crate::Job;
use crate::error::{Error, Reason, Result};

/// How much of what can be read only once is kept in memory; the rest goes into a spool.
const IN_MEMORY: usize = 2 * 1024 * 1024;

/// Bytes that can be read at any place and as often as is needed. A clone reads at its own place.
///
/// Reading fails as a refused `file` where the file has changed since it was opened, and with
/// [`Error::Cancelled`] inside of the [`io::Error`].
#[derive(Clone)]
pub(crate) struct PickedBytes {
    from: From,
    length: u64,
    at: u64,
    /// The piece that was read last: one for all clones.
    last: Rc<RefCell<Option<Piece>>>,
    job: Job,
}

/// A piece of [`PIECE`] bytes, the last of fewer, and its number.
type Piece = (u64, Vec<u8>);

#[derive(Clone)]
enum From {
    Memory(Rc<[u8]>),
    File(Rc<File>, Stamp),
    /// Pieces of [`PIECE`] bytes, the last of fewer.
    Spool(Rc<Spool>),
}

/// What tells that a file is as it was.
#[derive(Clone, PartialEq, Eq)]
struct Stamp {
    length: u64,
    changed_at: Option<SystemTime>,
}

impl Stamp {
    fn of(about: &Metadata) -> Self {
        Self {
            length: about.len(),
            changed_at: about.modified().ok(),
        }
    }
}

impl PickedBytes {
    /// Takes what is in memory.
    pub(crate) fn of_memory(bytes: impl Into<Rc<[u8]>>, job: &Job) -> Self {
        let bytes = bytes.into();
        Self::new(bytes.len() as u64, From::Memory(bytes), job)
    }

    /// Takes a regular file that is open.
    pub(super) fn of_file(file: Rc<File>, job: &Job) -> io::Result<Self> {
        let stamp = Stamp::of(&file.metadata()?);
        Ok(Self::new(stamp.length, From::File(file, stamp), job))
    }

    fn new(length: u64, from: From, job: &Job) -> Self {
        Self {
            from,
            length,
            at: 0,
            last: Rc::default(),
            job: job.clone(),
        }
    }

    /// How many there are.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    fn piece_of_number(&self, number: u64) -> io::Result<Vec<u8>> {
        match &self.from {
            From::Memory(_) => Ok(Vec::new()),
            From::File(file, stamp) => piece_of(file, stamp, number),
            From::Spool(spool) => {
                let found = spool.get(Spool::place_of(number, PIECE));
                let found = found.map_err(io::Error::other)?;
                found
                    .map(|(piece, _)| piece)
                    .ok_or(io::ErrorKind::UnexpectedEof.into())
            }
        }
    }
}

fn changed() -> io::Error {
    io::Error::other(Error::invalid("file", Reason::CannotOpen))
}

fn piece_of(file: &File, stamp: &Stamp, number: u64) -> io::Result<Vec<u8>> {
    let mut file = file;
    let start = number * PIECE as u64;
    let length = stamp.length.saturating_sub(start).min(PIECE as u64);
    let mut piece = vec![0; usize::try_from(length).unwrap_or(PIECE)];
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(&mut piece)
        .map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => changed(),
            _ => error,
        })?;
    // Words of two times are none.
    if Stamp::of(&file.metadata()?) != *stamp {
        return Err(changed());
    }
    Ok(piece)
}

impl Read for PickedBytes {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.job.check().map_err(io::Error::other)?;
        if self.at >= self.length {
            return Ok(0);
        }
        let number = self.at / PIECE as u64;
        let length = if let From::Memory(bytes) = &self.from {
            from(bytes, self.at).read(into)?
        } else {
            let mut last = self.last.borrow_mut();
            let piece = match &mut *last {
                Some((other, piece)) if *other == number => piece,
                last => &mut last.insert((number, self.piece_of_number(number)?)).1,
            };
            from(piece, self.at % PIECE as u64).read(into)?
        };
        self.at += length as u64;
        Ok(length)
    }
}

/// The bytes from a place on.
fn from(bytes: &[u8], at: u64) -> &[u8] {
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    bytes.get(at..).unwrap_or_default()
}

impl Seek for PickedBytes {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// Takes pieces in, of which nobody knows how many there are.
pub(super) struct Taking<'a> {
    bytes: Vec<u8>,
    spool: Option<Spool>,
    length: u64,
    dir: Option<&'a Path>,
}

impl<'a> Taking<'a> {
    /// What is more than [`IN_MEMORY`] goes into a spool in the folder, where there is one that can be
    /// written into.
    pub(super) fn into(dir: Option<&'a Path>) -> Self {
        Self {
            bytes: Vec::new(),
            spool: None,
            length: 0,
            dir,
        }
    }

    pub(super) fn length(&self) -> u64 {
        self.length
    }

    pub(super) fn take(&mut self, piece: &[u8]) -> Result<()> {
        self.bytes.extend_from_slice(piece);
        self.length += piece.len() as u64;
        if self.spool.is_none() && self.bytes.len() >= IN_MEMORY {
            // Of a store that can't be written, its person may still look at a file.
            self.spool = self.dir.take().and_then(|dir| Spool::begin(dir).ok());
        }
        self.spill(PIECE)
    }

    /// Puts the bytes into the spool, where there is one, in pieces of `PIECE`, while there are `least` or
    /// more.
    fn spill(&mut self, least: usize) -> Result<()> {
        let Some(spool) = &mut self.spool else {
            return Ok(());
        };
        let mut done = 0;
        while self.bytes.len() - done >= least.max(1) {
            let end = self.bytes.len().min(done + PIECE);
            spool.put(&self.bytes[done..end])?;
            done = end;
        }
        self.bytes.drain(..done);
        self.bytes.shrink_to(PIECE);
        Ok(())
    }

    pub(super) fn done(mut self, job: &Job) -> Result<PickedBytes> {
        self.spill(1)?;
        Ok(match self.spool {
            Some(spool) => PickedBytes::new(self.length, From::Spool(Rc::new(spool)), job),
            None => PickedBytes::of_memory(self.bytes, job),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::{PickedFile, names};
    use super::*;

    type Happens = fn(&File, &Path);

    const MAX: u64 = 100 * 1024 * 1024;
    const REFUSED: Error = Error::Invalid {
        field: "file",
        reason: Reason::CannotOpen,
    };

    /// Bytes of which no two pieces are the same.
    fn bytes(length: usize) -> Vec<u8> {
        let numbers = 0_u32..u32::try_from(length / 4 + 1).unwrap();
        let mut bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
        bytes.truncate(length);
        bytes
    }

    fn opened(path: &Path, job: &Job) -> Result<PickedBytes> {
        PickedFile::Path(path.to_owned()).open("file", MAX, None, job)
    }

    /// Reads here and there, and then all of it.
    fn check(picked: &PickedBytes, expected: &[u8]) {
        assert_eq!(picked.length(), expected.len() as u64);
        let (mut one, mut other) = (picked.clone(), picked.clone());
        for at in [
            0,
            1,
            PIECE - 1,
            PIECE,
            3 * PIECE + 5,
            expected.len().saturating_sub(3),
        ] {
            let at = at.min(expected.len());
            let mut found = Vec::new();
            one.seek(SeekFrom::Start(at as u64)).unwrap();
            one.by_ref().take(70_000).read_to_end(&mut found).unwrap();
            assert!(
                found == expected[at..expected.len().min(at + 70_000)],
                "{at}"
            );
            let held = one
                .last
                .borrow()
                .as_ref()
                .map_or(0, |(_, piece)| piece.len());
            assert!(held <= PIECE, "{held} bytes are held");
        }
        let mut all = Vec::new();
        other.read_to_end(&mut all).unwrap();
        assert!(all == expected);
    }

    #[test]
    fn a_file_is_read_where_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.json");
        for length in [1, PIECE, 5 * PIECE + 7] {
            fs::write(&path, bytes(length)).unwrap();
            check(&opened(&path, &Job::new()).unwrap(), &bytes(length));
        }
        check(
            &PickedBytes::of_memory(bytes(PIECE + 9), &Job::new()),
            &bytes(PIECE + 9),
        );
    }

    #[test]
    fn a_file_that_changes_meanwhile_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.json");
        let happens: [Happens; 4] = [
            |file, _| file.set_len(9).unwrap(),
            |file, _| file.set_len(9_000_000).unwrap(),
            |file, _| file.set_modified(SystemTime::UNIX_EPOCH).unwrap(),
            |file, path| {
                file.set_len(0).unwrap();
                fs::remove_file(path).unwrap();
            },
        ];
        for happen in happens {
            fs::write(&path, bytes(5 * PIECE)).unwrap();
            let mut picked = opened(&path, &Job::new()).unwrap();
            picked.read_exact(&mut [0; 100]).unwrap();
            happen(&File::options().write(true).open(&path).unwrap(), &path);
            let failed = picked.read_to_end(&mut Vec::new()).unwrap_err();
            assert_eq!(Error::from(failed), REFUSED);
        }
    }

    #[test]
    fn a_cancelled_job_ends_reading_in_the_middle() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.json");
        fs::write(&path, bytes(5 * PIECE)).unwrap();
        let job = Job::new();
        let mut picked = opened(&path, &job).unwrap();
        picked.read_exact(&mut [0; 100]).unwrap();
        job.cancel();
        let failed = picked.read_to_end(&mut Vec::new()).unwrap_err();
        assert_eq!(Error::from(failed), Error::Cancelled);
    }

    #[cfg(unix)]
    #[test]
    fn much_of_a_pipe_goes_into_a_spool() {
        use std::io::Write;
        let dir = tempfile::tempdir().unwrap();
        for (length, is_spooled) in [
            (9, false),
            (IN_MEMORY - 1, false),
            (IN_MEMORY + PIECE + 9, true),
        ] {
            let (from, mut to) = io::pipe().unwrap();
            std::thread::scope(|scope| {
                scope.spawn(move || to.write_all(&bytes(length)).unwrap());
                let file = PickedFile::Descriptor(from.into());
                let picked = file
                    .open("file", MAX, Some(dir.path()), &Job::new())
                    .unwrap();
                assert_eq!(
                    matches!(picked.from, From::Spool(_)),
                    is_spooled,
                    "{length}"
                );
                assert_eq!(names(dir.path()).unwrap(), [""; 0]);
                check(&picked, &bytes(length));
            });
        }
        let (from, mut to) = io::pipe().unwrap();
        let too_large = std::thread::scope(|scope| {
            scope.spawn(move || to.write_all(&bytes(PIECE)));
            PickedFile::Descriptor(from.into()).open("file", 5, Some(dir.path()), &Job::new())
        });
        let reason = Reason::TooLarge { max: 5 };
        assert_eq!(too_large.err(), Some(Error::invalid("file", reason)));
    }
}
