//! A file for what does not fit into memory for the length of a call: sealed records, one after another.
//!
//! It has no name from the moment that it is open, so that nothing of it is left when the process ends;
//! where a system can't do that, an opening of the store removes it by its name. What it holds is sealed
//! under a random key that is nowhere but in memory.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::{Change, about_to, private_options, remove};
use crate::error::{Error, Result};

const PREFIX: &str = "spool-";
const DIGITS: usize = 16;
/// The bytes before a sealed record that say its length.
const LENGTH: usize = size_of::<u32>();

/// A file of sealed records.
pub(crate) struct Spool {
    path: PathBuf,
    file: File,
    cipher: XChaCha20Poly1305,
    records: u64,
    end: u64,
}

/// Where a record begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Place {
    number: u64,
    at: u64,
}

/// Whether a file has the name of a spool.
pub(crate) fn is_spool(name: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    name.strip_prefix(PREFIX)
        .is_some_and(|digits| digits.len() == DIGITS && digits.bytes().all(is_digit))
}

impl Spool {
    /// Makes an empty one in a folder.
    pub(crate) fn begin(dir: &Path) -> Result<Self> {
        let mut random = [0; DIGITS / 2];
        let mut key = Zeroizing::new([0; 32]);
        for bytes in [&mut random[..], &mut key[..]] {
            getrandom::fill(bytes).map_err(|_| Error::internal("no random numbers"))?;
        }
        let digits = data_encoding::HEXLOWER.encode(&random);
        let path = dir.join(format!("{PREFIX}{digits}"));
        about_to(Change::Create(&path))?;
        let file = private_options().create_new(true).open(&path)?;
        // Where a file that is open can't be removed, it is when it is closed.
        if cfg!(unix) {
            remove(&path)?;
        }
        Ok(Self {
            path,
            file,
            cipher: XChaCha20Poly1305::new((&*key).into()),
            records: 0,
            end: 0,
        })
    }

    /// Puts a record at the end.
    ///
    /// Fails with [`Error::Full`].
    pub(crate) fn put(&mut self, record: &[u8]) -> Result<()> {
        let length = u32::try_from(record.len()).map_err(|_| Error::internal("a long record"))?;
        let length = length.to_le_bytes();
        let payload = Payload {
            msg: record,
            aad: &length,
        };
        let sealed = self.cipher.encrypt(&nonce(self.records), payload);
        let sealed = sealed.map_err(|_| Error::internal("sealing"))?;
        let bytes = [length.as_slice(), &sealed].concat();
        about_to(Change::Write(&self.path, self.end, &bytes))?;
        (&self.file).seek(SeekFrom::Start(self.end))?;
        (&self.file).write_all(&bytes)?;
        self.records += 1;
        self.end += bytes.len() as u64;
        Ok(())
    }

    /// Gives the record of a place, and the place of the next; nothing at the end.
    ///
    /// Fails with [`Error::Storage`] where the file is not what was written.
    pub(crate) fn get(&self, place: Place) -> Result<Option<(Vec<u8>, Place)>> {
        const TAG: u64 = 16;
        if place.number >= self.records {
            return Ok(None);
        }
        (&self.file).seek(SeekFrom::Start(place.at))?;
        let mut length = [0; LENGTH];
        (&self.file)
            .read_exact(&mut length)
            .map_err(|_| damaged())?;
        let sealed_length = u64::from(u32::from_le_bytes(length)) + TAG;
        let at = place.at + LENGTH as u64 + sealed_length;
        if at > self.end {
            return Err(damaged());
        }
        let mut sealed = vec![0; usize::try_from(sealed_length).map_err(|_| damaged())?];
        (&self.file)
            .read_exact(&mut sealed)
            .map_err(|_| damaged())?;
        let payload = Payload {
            msg: &sealed,
            aad: &length,
        };
        let record = self.cipher.decrypt(&nonce(place.number), payload);
        let number = place.number + 1;
        let next = Place { number, at };
        Ok(Some((record.map_err(|_| damaged())?, next)))
    }

    /// Where a record begins, where all before it have the same length.
    pub(crate) fn place_of(number: u64, length: usize) -> Place {
        const TAG: usize = 16;
        let at = number * (LENGTH + length + TAG) as u64;
        Place { number, at }
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        if !cfg!(unix) {
            // An opening of the store does it otherwise.
            let _ = remove(&self.path);
        }
    }
}

/// What is read is not what was written.
fn damaged() -> Error {
    io::Error::from(io::ErrorKind::InvalidData).into()
}

/// A record has the nonce of its number: none stands for another.
fn nonce(number: u64) -> XNonce {
    let mut nonce = [0; 24];
    nonce[..8].copy_from_slice(&number.to_le_bytes());
    XNonce::from(nonce)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::super::{names, watched};
    use super::*;

    fn all(spool: &Spool) -> Result<Vec<Vec<u8>>> {
        let (mut found, mut place) = (Vec::new(), Place::default());
        while let Some((record, next)) = spool.get(place)? {
            found.push(record);
            place = next;
        }
        Ok(found)
    }

    fn filled(dir: &Path) -> (Spool, Vec<Vec<u8>>) {
        let mut spool = Spool::begin(dir).unwrap();
        let records: Vec<Vec<u8>> = (0..9_u8).map(|n| vec![n; usize::from(n) * 500]).collect();
        for record in &records {
            spool.put(record).unwrap();
        }
        (spool, records)
    }

    #[test]
    fn what_was_put_comes_back_in_its_order() {
        let dir = tempfile::tempdir().unwrap();
        let (spool, records) = filled(dir.path());
        assert_eq!(all(&spool).unwrap(), records);
        let mut even = Spool::begin(dir.path()).unwrap();
        (0..5).for_each(|n| even.put(&[n; 40]).unwrap());
        let (third, _) = even.get(Spool::place_of(3, 40)).unwrap().unwrap();
        assert_eq!(third, [3; 40]);
    }

    #[test]
    fn what_is_in_the_file_is_sealed_and_its_name_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let (mut spool, _) = filled(dir.path());
        spool.put(b"a canary among the words").unwrap();
        if cfg!(unix) {
            assert_eq!(names(dir.path()).unwrap(), [""; 0], "a kill leaves nothing");
        }
        (&spool.file).seek(SeekFrom::Start(0)).unwrap();
        let mut bytes = Vec::new();
        (&spool.file).read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes.len() as u64, spool.end);
        assert!(!bytes.windows(8).any(|piece| piece == b"a canary"));
        assert!(!bytes.windows(40).any(|piece| piece == [7; 40]));
        drop(spool);
        assert_eq!(names(dir.path()).unwrap(), [""; 0]);
    }

    #[test]
    fn a_changed_or_cut_file_is_an_error_and_no_other_words() {
        let dir = tempfile::tempdir().unwrap();
        let (spool, _) = filled(dir.path());
        for at in (0..spool.end).step_by(97).chain([1, 2, 3]) {
            let mut byte = [0];
            (&spool.file).seek(SeekFrom::Start(at)).unwrap();
            (&spool.file).read_exact(&mut byte).unwrap();
            for change in [1, 0x80, 0] {
                (&spool.file).seek(SeekFrom::Start(at)).unwrap();
                (&spool.file).write_all(&[byte[0] ^ change]).unwrap();
                assert_eq!(all(&spool).is_ok(), change == 0, "{at}");
            }
        }
        for end in [spool.end - 1, spool.end / 2, 3, 0] {
            spool.file.set_len(end).unwrap();
            assert_eq!(all(&spool), Err(damaged()), "{end}");
        }
        // A record in the place of another.
        let mut two = Spool::begin(dir.path()).unwrap();
        two.put(b"first").unwrap();
        two.put(b"other").unwrap();
        let length = two.end / 2;
        let second = Place {
            number: 0,
            at: length,
        };
        assert_eq!(two.get(second), Err(damaged()));
    }

    /// What a kill leaves at any step has no content, and the name that an opening removes.
    #[test]
    fn whenever_it_ends_an_empty_file_may_be_left() {
        let dir = tempfile::tempdir().unwrap();
        for steps in 0.. {
            let done = super::super::faults::dies_after(steps, || {
                let mut spool = Spool::begin(dir.path())?;
                spool.put(b"words")
            });
            let left = names(dir.path()).unwrap();
            for name in &left {
                assert!(is_spool(name), "{name}");
                let path = dir.path().join(name);
                assert_eq!(std::fs::metadata(&path).unwrap().len(), 0);
                std::fs::remove_file(path).unwrap();
            }
            if done.is_some() {
                break;
            }
        }
    }

    #[test]
    fn no_content_goes_by_without_being_seen() {
        let dir = tempfile::tempdir().unwrap();
        let wrote = Rc::new(std::cell::Cell::new(0));
        let seen = Rc::clone(&wrote);
        let watcher = move |change: Change<'_>| {
            if let Change::Write(_, at, bytes) = change {
                seen.set(at + bytes.len() as u64);
            }
            Ok(())
        };
        let end = watched(watcher, || filled(dir.path()).0.end);
        assert_eq!(wrote.get(), end);
    }

    #[test]
    fn its_name_is_told_from_others() {
        assert!(is_spool("spool-0123456789abcdef"));
        for other in [
            "spool-",
            "spool-0123456789ABCDEF",
            "spool-0123456789abcde",
            "spool",
        ] {
            assert!(!is_spool(other), "{other}");
        }
    }
}
