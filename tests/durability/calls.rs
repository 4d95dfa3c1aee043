//! Every call by which a thread reaches the disk: SQLite's and the core's own, in one order.

use std::cell::RefCell;
use std::io;
use std::path::Path;

use alongside_core::Error;
use alongside_core::disk::{self, Change};
use rustix::io::Errno;

use crate::vfs;

/// A call that is about to be made.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Call<'a> {
    /// It changes the disk.
    Change(Change<'a>),
    /// It does not. Of those that SQLite makes; what the core reads by itself is not told.
    Look(Look, &'a Path),
}

/// What does not change the disk, and can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Open,
    Read,
    Exists,
    Length,
    Lock,
}

/// Why a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// EIO: the disk does not answer as it should. Of a write it may have taken a part.
    Io,
    /// ENOSPC: the disk is full.
    Full,
    /// EROFS: the storage is read-only. A database is opened for reading then.
    ReadOnly,
}

/// As the core's own file work meets it.
impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        let errno = match fault {
            Fault::Io => Errno::IO,
            Fault::Full => Errno::NOSPC,
            Fault::ReadOnly => Errno::ROFS,
        };
        io::Error::from(errno).into()
    }
}

/// What listens; where it fails, the call is not made.
type Listener = Box<dyn FnMut(Call<'_>) -> Result<(), Fault>>;

thread_local! {
    static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
}

/// Tells a call before it is made.
pub(crate) fn tell(call: Call<'_>) -> Result<(), Fault> {
    LISTENER.with_borrow_mut(|listener| listener.as_mut().map_or(Ok(()), |listen| listen(call)))
}

/// Runs `act` while `listener` is told of each call that this thread makes. A database that was
/// opened before the first of these in the process is not heard.
pub(crate) fn listening<T>(
    listener: impl FnMut(Call<'_>) -> Result<(), Fault> + 'static,
    act: impl FnOnce() -> T,
) -> T {
    vfs::install();
    LISTENER.set(Some(Box::new(listener)));
    let done = disk::watched(|change| Ok(tell(Call::Change(change))?), act);
    LISTENER.set(None);
    done
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use alongside::Vault;
    use alongside_tests::{moment, text, unlock_by_code};

    use super::*;
    use crate::prepared::PREPARED;

    /// Each call of `act` by its kind and the kind of file; the same several times over once.
    fn heard(act: impl FnOnce()) -> Vec<String> {
        let calls = Rc::new(RefCell::new(Vec::new()));
        let told = Rc::clone(&calls);
        let listener = move |call: Call<'_>| {
            let (kind, path) = match call {
                Call::Look(look, path) => (format!("{look:?}"), path),
                Call::Change(Change::Create(path)) => ("Create".into(), path),
                Call::Change(Change::Write(path, ..)) => ("Write".into(), path),
                Call::Change(Change::SetLength(path, _)) => ("SetLength".into(), path),
                Call::Change(Change::Sync(path)) => ("Sync".into(), path),
                Call::Change(Change::Remove(path)) => ("Remove".into(), path),
                Call::Change(Change::SyncDir(path)) => ("SyncDir".into(), path),
                Call::Change(_) => return Ok(()),
            };
            let name = path.file_name().unwrap().to_str().unwrap();
            let kind_of_file = match name.split_once(".db") {
                Some((_, beside)) => format!(".db{beside}"),
                None => "folder".into(),
            };
            told.borrow_mut().push(format!("{kind} {kind_of_file}"));
            Ok(())
        };
        listening(listener, act);
        let mut calls = calls.take();
        calls.dedup();
        calls
    }

    #[test]
    fn a_write_is_heard_from_the_opening_of_its_file_to_its_end() {
        let folder = PREPARED.folder();
        let calls = heard(|| {
            let vault = Vault::open(folder.text()).unwrap();
            let session = unlock_by_code(&vault, &folder.code).unwrap();
            session
                .journal()
                .add_entry(text("a line"), moment(), None)
                .unwrap();
            session.lock().unwrap();
        });
        let mut rest = calls.iter();
        for next in [
            "Open .db",
            "Lock .db",
            "Read .db",
            "Create .db-wal",
            "Write .db-wal",
            "Sync .db-wal",
            "SyncDir folder",
            "Write .db-wal",
            "Sync .db-wal",
            "Length .db",
            "Write .db",
            "Sync .db",
            "Remove .db-wal",
        ] {
            assert!(rest.any(|call| call == next), "{next}: {calls:?}");
        }
    }
}
