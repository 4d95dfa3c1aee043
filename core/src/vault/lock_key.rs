//! What works while the store is locked: small files under the shell's own key.
//!
//! The *lock key* is kept by the shell where the phone opens it after its first unlock. It opens
//! these files and nothing else. Their bytes are the flows' affair.

use std::path::Path;

use zeroize::Zeroizing;

use super::names::is_unread;
use super::sealed::{self, Secret, fill, random_name};
use crate::disk;
use crate::error::{Error, Reason, Result};

/// Bytes of an inbox's random name, and of a record's length.
const NAME: usize = 16;
const LENGTH: usize = 4;

/// The shell's key of 32 bytes for what works while the store is locked.
pub struct LockKey(Secret);

impl LockKey {
    /// Takes the key over. Fails as a refused `lock_key` where it has not 32 bytes.
    pub fn new(bytes: &[u8]) -> Result<Self> {
        let mut key = Secret::default();
        if bytes.len() != key.len() {
            return Err(Error::invalid("lock_key", Reason::malformed("32 bytes")));
        }
        key.copy_from_slice(bytes);
        Ok(Self(key))
    }
}

/// A file that is written whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockedFile {
    /// What is to be armed: `due.v1`.
    Due,
    /// What the person chose to keep in reach: `open.v1`.
    Open,
}

impl LockedFile {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Due => "due.v1",
            Self::Open => "open.v1",
        }
    }
}

/// Reads a file; nothing where there is none.
///
/// Fails with [`Error::Damaged`] where it can't be opened with this key.
pub(super) fn read(
    dir: &Path,
    file: LockedFile,
    key: &LockKey,
) -> Result<Option<Zeroizing<Vec<u8>>>> {
    let damaged = Error::Damaged { part: file.name() };
    let bytes = match disk::read_if_there(&dir.join(file.name())) {
        Err(Error::NotAFile) => return Err(damaged),
        read => read?,
    };
    let Some(bytes) = bytes else {
        return Ok(None);
    };
    sealed::open(&bytes, &key.0, &bound(file.name()))
        .map(Some)
        .ok_or(damaged)
}

/// Puts `bytes` in place of the file.
pub(super) fn write(dir: &Path, file: LockedFile, key: &LockKey, bytes: &[u8]) -> Result<()> {
    let sealed = sealed::seal(bytes, &key.0, &bound(file.name()))?;
    disk::replace(&dir.join(file.name()), &sealed)
}

pub(super) const INBOX: &str = "inbox.v1";
/// How the name of one ends that could not be read.
pub(super) const UNREAD: &str = ".unread";

/// What came in while the store was locked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inbox {
    /// Its random name: told apart from the inboxes before it.
    pub name: [u8; NAME],
    /// The records, the earliest first.
    pub records: Vec<Vec<u8>>,
    /// How many bytes of the file hold whole records; more is a write that was cut short.
    whole: usize,
    /// Whether something whole can't be opened: the file is damaged, or the key is another.
    pub unreadable: bool,
}

impl Inbox {
    /// One that has no file yet.
    fn begin() -> Result<Self> {
        let mut inbox = Self::default();
        fill(&mut inbox.name)?;
        Ok(inbox)
    }
}

/// Reads what came in; nothing where there is no file.
pub(super) fn inbox(dir: &Path, key: &LockKey) -> Result<Option<Inbox>> {
    let bytes = match disk::read_if_there(&dir.join(INBOX)) {
        // No answer is in it, and none can be added.
        Err(Error::NotAFile) => None,
        read => read?,
    };
    let Some(bytes) = bytes else {
        return Ok(None);
    };
    let Some((name, mut rest)) = bytes.split_first_chunk() else {
        return Ok(None);
    };
    let mut inbox = Inbox {
        name: *name,
        whole: NAME,
        ..Inbox::default()
    };
    while let Some((length, after)) = rest.split_first_chunk::<LENGTH>() {
        let length = u32::from_le_bytes(*length) as usize;
        let Some((sealed, after)) = after.split_at_checked(length) else {
            break;
        };
        let Some(record) = sealed::open(sealed, &key.0, &place(&inbox)) else {
            inbox.unreadable = true;
            break;
        };
        inbox.records.push(record.to_vec());
        inbox.whole += LENGTH + length;
        rest = after;
    }
    Ok(Some(inbox))
}

/// Adds a record, on the disk when this returns. What can't be read is set aside, not lost.
pub(super) fn append(dir: &Path, key: &LockKey, record: &[u8]) -> Result<()> {
    let mut found = inbox(dir, key)?;
    if found.as_ref().is_some_and(|inbox| inbox.unreadable) {
        set_aside(dir)?;
        found = None;
    }
    let inbox = found.map_or_else(Inbox::begin, Ok)?;
    let head: &[u8] = if inbox.whole == 0 { &inbox.name } else { &[] };
    let sealed = sealed::seal(record, &key.0, &place(&inbox))?;
    let length = u32::try_from(sealed.len())
        .expect("a short record")
        .to_le_bytes();
    let path = dir.join(INBOX);
    // What a write that was cut short has left behind them is not kept.
    let mut bytes = disk::read_if_there(&path)?.unwrap_or_default();
    bytes.truncate(inbox.whole);
    // Anew as a whole: of a file that grows, the power can take any part, and what is left of this
    // record would look like damage to those before.
    disk::replace(&path, &[&bytes, head, &length, &sealed].concat())
}

/// Removes the inbox, once all of it is kept elsewhere.
pub(super) fn remove_inbox(dir: &Path) -> Result<()> {
    disk::remove(&dir.join(INBOX))
}

/// Gives an inbox that can't be read another name.
pub(super) fn set_aside(dir: &Path) -> Result<()> {
    let name = format!("inbox-{}{UNREAD}", random_name()?);
    disk::rename(&dir.join(INBOX), &dir.join(name))
}

/// Whether there are inboxes that could not be read.
pub(super) fn has_set_aside(dir: &Path) -> bool {
    disk::has_name(dir, is_unread)
}

/// A record is bound to its inbox and its place there: none can be moved, doubled or left out.
fn place(inbox: &Inbox) -> String {
    let name = data_encoding::HEXLOWER.encode(&inbox.name);
    bound(&format!("{INBOX} {name} {}", inbox.records.len()))
}

fn bound(name: &str) -> String {
    format!("alongside locked file {name}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::faults::dies_after;

    fn key(byte: u8) -> LockKey {
        LockKey::new(&[byte; 32]).unwrap()
    }

    fn records(dir: &Path) -> Vec<Vec<u8>> {
        inbox(dir, &key(1)).unwrap().unwrap_or_default().records
    }

    #[test]
    fn a_key_has_32_bytes() {
        for length in [0, 1, 31, 33] {
            assert!(LockKey::new(&vec![0; length]).is_err());
        }
    }

    #[test]
    fn a_file_opens_with_its_key_under_its_name_alone() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path();
        assert_eq!(read(dir, LockedFile::Due, &key(1)), Ok(None));
        write(dir, LockedFile::Due, &key(1), b"words").unwrap();
        let found = read(dir, LockedFile::Due, &key(1)).unwrap().unwrap();
        assert_eq!(**found, *b"words");
        let damaged = |part| Some(Error::Damaged { part });
        assert_eq!(read(dir, LockedFile::Due, &key(2)).err(), damaged("due.v1"));
        std::fs::rename(dir.join("due.v1"), dir.join("open.v1")).unwrap();
        assert_eq!(
            read(dir, LockedFile::Open, &key(1)).err(),
            damaged("open.v1")
        );
    }

    #[test]
    fn records_come_back_in_their_order() {
        let dir = tempfile::tempdir().unwrap();
        for word in ["one", "two", "three"] {
            append(dir.path(), &key(1), word.as_bytes()).unwrap();
        }
        assert_eq!(
            records(dir.path()),
            [b"one".to_vec(), b"two".to_vec(), b"three".to_vec()]
        );
        remove_inbox(dir.path()).unwrap();
        assert!(records(dir.path()).is_empty());
    }

    /// What was acknowledged stays; what was not is there as a whole or not at all.
    #[test]
    fn adding_can_end_at_any_step() {
        for before in [0, 2] {
            for steps in 0.. {
                let dir = tempfile::tempdir().unwrap();
                let dir = dir.path();
                let mut expected: Vec<Vec<u8>> = (0..before).map(|n| vec![n]).collect();
                for record in &expected {
                    append(dir, &key(1), record).unwrap();
                }
                let done = dies_after(steps, || append(dir, &key(1), b"last"));
                let found = records(dir);
                assert!(found.starts_with(&expected));
                assert!(
                    found[expected.len()..]
                        .iter()
                        .all(|record| record == b"last")
                );
                expected = found;
                append(dir, &key(1), b"after").unwrap();
                expected.push(b"after".to_vec());
                assert_eq!(records(dir), expected);
                assert!(!has_set_aside(dir));
                if done.is_some() {
                    break;
                }
            }
        }
    }

    /// Of a record that was not acknowledged, the power may leave any part in a file that grows:
    /// that would be damage, and put the records before it aside.
    #[test]
    fn the_file_never_has_a_part_of_a_record() {
        let dir = tempfile::tempdir().unwrap();
        append(dir.path(), &key(1), b"first").unwrap();
        let path = dir.path().join(INBOX);
        let watcher = move |change: disk::Change<'_>| match change {
            disk::Change::Write(written, ..) if written == path => Err(Error::Cancelled),
            _ => Ok(()),
        };
        disk::watched(watcher, || append(dir.path(), &key(1), b"second").unwrap());
        assert_eq!(records(dir.path()), [b"first".to_vec(), b"second".to_vec()]);
    }

    #[test]
    fn what_was_moved_doubled_or_changed_is_noticed_and_kept() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path();
        for word in ["one", "two"] {
            append(dir, &key(1), word.as_bytes()).unwrap();
        }
        let path = dir.join(INBOX);
        let whole = std::fs::read(&path).unwrap();
        let (head, records) = whole.split_at(NAME);
        let (one, two) = records.split_at(records.len() / 2);
        let mut changed = two.to_vec();
        *changed.last_mut().unwrap() ^= 1;
        for (bytes, left) in [
            ([head, two, one].concat(), 0),
            ([head, one, one].concat(), 1),
            ([head, one, &changed].concat(), 1),
        ] {
            std::fs::write(&path, bytes).unwrap();
            let found = inbox(dir, &key(1)).unwrap().unwrap();
            assert_eq!((found.records.len(), found.unreadable), (left, true));
        }
        assert!(inbox(dir, &key(2)).unwrap().unwrap().unreadable);
        append(dir, &key(1), b"new").unwrap();
        assert!(has_set_aside(dir));
        assert_eq!(self::records(dir), [b"new".to_vec()]);
    }
}
