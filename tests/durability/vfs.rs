//! SQLite's own way to the disk, each call told before it is made.
//!
//! A VFS (sqlite.org/vfs.html) that is the standard one in all but that, and takes its place: every
//! database that this process opens is heard. It knows no shared memory, which no store uses: one
//! that began to would fail here at once. A sync is told and takes no time: this machine's own
//! power does not go.

#![allow(
    unsafe_code,
    reason = "SQLite takes the way to the disk as C functions and nothing else"
)]

use std::ffi::{CStr, OsStr, c_char, c_int, c_void};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::ptr::{null, null_mut};
use std::slice;
use std::sync::Once;
use std::sync::atomic::{AtomicPtr, Ordering};

use alongside_core::disk::Change;
use rusqlite::ffi::{self, sqlite3_file, sqlite3_int64, sqlite3_io_methods, sqlite3_vfs};

use crate::calls::{Call, Fault, Look, tell};

static STANDARD: AtomicPtr<sqlite3_vfs> = AtomicPtr::new(null_mut());

/// Takes the place of the standard VFS, for as long as the process runs.
pub(crate) fn install() {
    static ONCE: Once = Once::new();
    // SAFETY: SQLite's VFS stays where it is until the process ends, and so does this one.
    ONCE.call_once(|| unsafe {
        let standard = ffi::sqlite3_vfs_find(null());
        STANDARD.store(standard, Ordering::SeqCst);
        let ours = c_int::try_from(size_of::<File>()).expect("a few bytes");
        // What is not named here asks nothing of the files: the standard functions serve it.
        let told = sqlite3_vfs {
            szOsFile: ours + (*standard).szOsFile,
            pNext: null_mut(),
            zName: c"told".as_ptr(),
            xOpen: Some(open),
            xDelete: Some(delete),
            xAccess: Some(exists),
            ..*standard
        };
        let registered = ffi::sqlite3_vfs_register(Box::into_raw(Box::new(told)), 1);
        assert_eq!(registered, ffi::SQLITE_OK);
    });
}

/// An open file; right behind it in memory lies the standard VFS's own.
#[repr(C)]
struct File {
    base: sqlite3_file,
    told: *mut Told,
}

/// What is to be told of a file.
struct Told {
    path: PathBuf,
    /// A journal or log whose name is yet to be made durable, which its first sync does.
    new: bool,
}

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(length),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

/// Calls the standard VFS's method of an open file.
macro_rules! standard {
    ($file:ident.$method:ident($($argument:expr),*)) => {{
        let file = behind($file);
        let method = (*(*file).pMethods).$method.expect("a method of every file");
        method(file $(, $argument)*)
    }};
}

/// The standard VFS's file, which SQLite has left room for.
unsafe fn behind(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: `szOsFile` asks for both.
    unsafe { file.cast::<File>().add(1).cast() }
}

unsafe fn told<'a>(file: *mut sqlite3_file) -> &'a mut Told {
    // SAFETY: set when the file was opened, and SQLite uses a file by one thread at a time.
    unsafe { &mut *(*file.cast::<File>()).told }
}

/// A temporary file has no name.
unsafe fn path<'a>(name: *const c_char) -> &'a Path {
    if name.is_null() {
        return Path::new("");
    }
    // SAFETY: SQLite's names end with a zero.
    let name = unsafe { CStr::from_ptr(name) };
    Path::new(OsStr::from_bytes(name.to_bytes()))
}

unsafe extern "C" fn open(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: as SQLite calls it: `file` has room for both.
    unsafe {
        // Tells SQLite that there is nothing to close, until there is.
        (*file).pMethods = null();
        let path = path(name);
        let makes = flags & ffi::SQLITE_OPEN_CREATE != 0;
        let call = if makes && !path.exists() {
            Call::Change(Change::Create(path))
        } else {
            Call::Look(Look::Open, path)
        };
        let flags = match (call, tell(call)) {
            (_, Ok(())) => flags,
            // As the standard VFS does by itself.
            (Call::Look(..), Err(Fault::ReadOnly)) => {
                let writes = ffi::SQLITE_OPEN_READWRITE | ffi::SQLITE_OPEN_CREATE;
                flags & !writes | ffi::SQLITE_OPEN_READONLY
            }
            (_, Err(_)) => return ffi::SQLITE_CANTOPEN,
        };
        let standard = STANDARD.load(Ordering::SeqCst);
        let opens = (*standard).xOpen.expect("every VFS opens files");
        let code = opens(standard, name, behind(file), flags, out);
        if code == ffi::SQLITE_OK {
            let beside = ffi::SQLITE_OPEN_MAIN_JOURNAL
                | ffi::SQLITE_OPEN_SUPER_JOURNAL
                | ffi::SQLITE_OPEN_WAL;
            let told = Told {
                path: path.to_owned(),
                new: makes && flags & beside != 0,
            };
            (*file.cast::<File>()).told = Box::into_raw(Box::new(told));
            (*file).pMethods = &raw const METHODS;
        }
        code
    }
}

unsafe extern "C" fn delete(_: *mut sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    // SAFETY: as SQLite calls it.
    unsafe {
        let path = path(name);
        let standard = STANDARD.load(Ordering::SeqCst);
        let deletes = (*standard).xDelete.expect("every VFS deletes files");
        if tell(Call::Change(Change::Remove(path))).is_err() {
            return ffi::SQLITE_IOERR_DELETE;
        }
        let code = deletes(standard, name, 0);
        if sync != 0 && code == ffi::SQLITE_OK && tell_names(path).is_err() {
            return ffi::SQLITE_IOERR_DIR_FSYNC;
        }
        code
    }
}

unsafe extern "C" fn exists(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: as SQLite calls it.
    unsafe {
        if tell(Call::Look(Look::Exists, path(name))).is_err() {
            return ffi::SQLITE_IOERR_ACCESS;
        }
        let standard = STANDARD.load(Ordering::SeqCst);
        let looks = (*standard).xAccess.expect("every VFS looks for files");
        looks(standard, name, flags, out)
    }
}

/// Tells that the names of a file's folder reach the disk.
fn tell_names(path: &Path) -> Result<(), Fault> {
    let folder = path.parent().unwrap_or(path);
    tell(Call::Change(Change::SyncDir(folder)))
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    // SAFETY: SQLite closes what was opened, once.
    unsafe {
        drop(Box::from_raw((*file.cast::<File>()).told));
        standard!(file.xClose())
    }
}

unsafe extern "C" fn read(
    file: *mut sqlite3_file,
    to: *mut c_void,
    length: c_int,
    at: sqlite3_int64,
) -> c_int {
    // SAFETY: as SQLite calls it.
    unsafe {
        if tell(Call::Look(Look::Read, &told(file).path)).is_err() {
            return ffi::SQLITE_IOERR_READ;
        }
        standard!(file.xRead(to, length, at))
    }
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    from: *const c_void,
    length: c_int,
    at: sqlite3_int64,
) -> c_int {
    // SAFETY: `from` has `length` bytes.
    unsafe {
        let whole = usize::try_from(length).expect("a length");
        let place = u64::try_from(at).expect("a place in the file");
        let bytes = slice::from_raw_parts(from.cast(), whole);
        match tell(Call::Change(Change::Write(&told(file).path, place, bytes))) {
            Ok(()) => standard!(file.xWrite(from, length, at)),
            Err(Fault::Io) => {
                standard!(file.xWrite(from, length / 2, at));
                ffi::SQLITE_IOERR_WRITE
            }
            Err(Fault::Full) => ffi::SQLITE_FULL,
            Err(Fault::ReadOnly) => ffi::SQLITE_READONLY,
        }
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, to: sqlite3_int64) -> c_int {
    // SAFETY: as SQLite calls it.
    unsafe {
        let length = u64::try_from(to).expect("a length");
        match tell(Call::Change(Change::SetLength(&told(file).path, length))) {
            Ok(()) => standard!(file.xTruncate(to)),
            Err(_) => ffi::SQLITE_IOERR_TRUNCATE,
        }
    }
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, _: c_int) -> c_int {
    // SAFETY: as SQLite calls it.
    unsafe {
        let told = told(file);
        if tell(Call::Change(Change::Sync(&told.path))).is_err() {
            return ffi::SQLITE_IOERR_FSYNC;
        }
        if std::mem::take(&mut told.new) {
            // The standard VFS does not mind where this fails: some systems can't do it.
            let _ = tell_names(&told.path);
        }
        ffi::SQLITE_OK
    }
}

unsafe extern "C" fn length(file: *mut sqlite3_file, out: *mut sqlite3_int64) -> c_int {
    // SAFETY: as SQLite calls it.
    unsafe {
        if tell(Call::Look(Look::Length, &told(file).path)).is_err() {
            return ffi::SQLITE_IOERR_FSTAT;
        }
        standard!(file.xFileSize(out))
    }
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, kind: c_int) -> c_int {
    // SAFETY: as SQLite calls it.
    unsafe {
        if tell(Call::Look(Look::Lock, &told(file).path)).is_err() {
            return ffi::SQLITE_IOERR_LOCK;
        }
        standard!(file.xLock(kind))
    }
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, kind: c_int) -> c_int {
    // SAFETY: as SQLite calls it.
    unsafe { standard!(file.xUnlock(kind)) }
}

unsafe extern "C" fn check_reserved_lock(file: *mut sqlite3_file, out: *mut c_int) -> c_int {
    // SAFETY: as SQLite calls it.
    unsafe { standard!(file.xCheckReservedLock(out)) }
}

unsafe extern "C" fn control(file: *mut sqlite3_file, what: c_int, with: *mut c_void) -> c_int {
    // SAFETY: as SQLite calls it.
    unsafe { standard!(file.xFileControl(what, with)) }
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    // SAFETY: as SQLite calls it.
    unsafe { standard!(file.xSectorSize()) }
}

unsafe extern "C" fn characteristics(file: *mut sqlite3_file) -> c_int {
    // SAFETY: as SQLite calls it.
    unsafe { standard!(file.xDeviceCharacteristics()) }
}

#[cfg(test)]
mod tests {
    use alongside::{AppError, Session, Vault};
    use alongside_tests::{moment, text, unlock_by_code};

    use crate::calls::{Call, Fault, Look, listening};
    use crate::prepared::PREPARED;
    use alongside_core::disk::Change;

    /// Opens the store and adds an entry while all calls of a kind fail.
    fn written(fault: Fault, fails: fn(Call<'_>) -> bool) -> Result<(), AppError> {
        let folder = PREPARED.folder();
        let listener = move |call: Call<'_>| if fails(call) { Err(fault) } else { Ok(()) };
        listening(listener, || {
            let vault = Vault::open(folder.text())?;
            let add =
                |session: &Session| session.journal().add_entry(text("a line"), moment(), None);
            unlock_by_code(&vault, &folder.code).and_then(|session| add(&session).map(drop))
        })
    }

    #[test]
    fn what_the_listener_fails_fails() {
        let kinds: [fn(Call<'_>) -> bool; 9] = [
            |call| matches!(call, Call::Look(Look::Open, _)),
            |call| matches!(call, Call::Look(Look::Read, _)),
            |call| matches!(call, Call::Look(Look::Exists, _)),
            |call| matches!(call, Call::Look(Look::Length, _)),
            |call| matches!(call, Call::Look(Look::Lock, _)),
            |call| matches!(call, Call::Change(Change::Create(_))),
            |call| matches!(call, Call::Change(Change::Write(..))),
            |call| matches!(call, Call::Change(Change::Sync(_))),
            |_| true,
        ];
        for (nth, fails) in kinds.into_iter().enumerate() {
            assert!(written(Fault::Io, fails).is_err(), "{nth}");
        }
        let writes = |call: Call<'_>| matches!(call, Call::Change(Change::Write(..)));
        assert_eq!(written(Fault::Full, writes), Err(AppError::Full));
        assert_eq!(written(Fault::Full, |_| false), Ok(()));
    }
}
