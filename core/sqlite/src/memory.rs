//! Memory for SQLite that is zeroed before it is freed: statements with keys, pages of the cache, what
//! the search index gathers.
//!
//! SQLCipher can overwrite what it frees too (`cipher_memory_security`), with random bytes that take
//! several times as long to make. See sqlite.org/malloc.html, "Alternative low-level memory allocators".

#![allow(unsafe_code, reason = "SQLite takes its allocator as C functions")]

use std::ffi::{c_int, c_void};
use std::ptr;
use std::sync::OnceLock;

use rusqlite::ffi::{
    SQLITE_CONFIG_GETMALLOC, SQLITE_CONFIG_MALLOC, SQLITE_OK, sqlite3_config, sqlite3_mem_methods,
};

/// SQLite's own allocator.
struct Default {
    malloc: unsafe extern "C" fn(c_int) -> *mut c_void,
    free: unsafe extern "C" fn(*mut c_void),
    size: unsafe extern "C" fn(*mut c_void) -> c_int,
}

/// Set before SQLite has any of the functions below.
static DEFAULT: OnceLock<Option<Default>> = OnceLock::new();

/// Lets SQLite zero all memory that it frees from now on, in this process. Doing it again changes nothing.
///
/// `false` where SQLite was used before it was first called: its allocator stays as it is then.
pub fn zero_freed_memory() -> bool {
    DEFAULT.get_or_init(install).is_some()
}

fn install() -> Option<Default> {
    // SAFETY: all fields are integers and optional functions, for which zeros are valid.
    let mut methods: sqlite3_mem_methods = unsafe { std::mem::zeroed() };
    // SAFETY: it takes a pointer to methods, and writes them.
    let asked = unsafe { sqlite3_config(SQLITE_CONFIG_GETMALLOC, &raw mut methods) };
    if asked != SQLITE_OK {
        return None;
    }
    let default = Default {
        malloc: methods.xMalloc?,
        free: methods.xFree?,
        size: methods.xSize?,
    };
    methods.xFree = Some(free);
    methods.xRealloc = Some(realloc);
    // SAFETY: it takes a pointer to methods, and copies them. Nothing was taken of the allocator before
    // that would be freed by these: else SQLite refuses.
    let set = unsafe { sqlite3_config(SQLITE_CONFIG_MALLOC, &raw const methods) };
    (set == SQLITE_OK).then_some(default)
}

/// SQLite begins to use the functions below only when they are set; that is said then.
fn default() -> &'static Default {
    DEFAULT.wait().as_ref().expect("set before SQLite is used")
}

/// Zeros a piece of memory and frees it.
///
/// # Safety
///
/// `piece` came of the default allocator, and is not used any more.
unsafe extern "C" fn free(piece: *mut c_void) {
    if piece.is_null() {
        return;
    }
    let default = default();
    // SAFETY: the piece is as long as its allocator says. The free that follows is called by a pointer to
    // code that the compiler does not know, so that it can't leave the zeros out.
    unsafe {
        let size = usize::try_from((default.size)(piece)).unwrap_or_default();
        ptr::write_bytes(piece.cast::<u8>(), 0, size);
        (default.free)(piece);
    }
}

/// Gives a longer piece with what the one before holds, which is zeroed and freed; the same piece where
/// it is long enough.
///
/// # Safety
///
/// As of [`free`]. SQLite calls it with a piece and a length over 0 alone.
unsafe extern "C" fn realloc(piece: *mut c_void, length: c_int) -> *mut c_void {
    let default = default();
    // SAFETY: the new piece is longer than the one before, which is as long as its allocator says.
    unsafe {
        let size = (default.size)(piece);
        if length <= size {
            return piece;
        }
        let longer = (default.malloc)(length);
        if !longer.is_null() {
            let size = usize::try_from(size).unwrap_or_default();
            ptr::copy_nonoverlapping(piece.cast::<u8>(), longer.cast::<u8>(), size);
            free(piece);
        }
        longer
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::os::unix::fs::FileExt;

    use rusqlite::ffi::{sqlite3_free, sqlite3_initialize, sqlite3_malloc, sqlite3_realloc};

    use super::*;

    const LENGTH: usize = 1000;

    /// What stands in a place of this process's memory, which may be freed.
    fn at(place: usize) -> Vec<u8> {
        let mut bytes = vec![0; LENGTH];
        let memory = File::open("/proc/self/mem").unwrap();
        memory.read_exact_at(&mut bytes, place as u64).unwrap();
        bytes
    }

    fn filled() -> *mut c_void {
        let length = c_int::try_from(LENGTH).unwrap();
        // SAFETY: the piece is as long as was asked for.
        unsafe {
            let piece = sqlite3_malloc(length);
            ptr::write_bytes(piece.cast::<u8>(), 0x5a, LENGTH);
            piece
        }
    }

    /// The allocator writes a few words of its own into what is freed.
    fn is_gone(bytes: &[u8]) -> bool {
        bytes.windows(8).all(|eight| eight != [0x5a; 8])
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn what_is_freed_or_grows_is_zeroed_in_its_place() {
        assert!(zero_freed_memory() && zero_freed_memory());
        // SAFETY: the pieces are used as SQLite's functions say.
        unsafe {
            assert_eq!(sqlite3_initialize(), SQLITE_OK);
            let piece = filled();
            let place = piece as usize;
            assert!(!is_gone(&at(place)));
            sqlite3_free(piece);
            assert!(is_gone(&at(place)));

            let piece = filled();
            let place = piece as usize;
            let shorter = sqlite3_realloc(piece, 10);
            assert_eq!(shorter, piece);
            let longer = sqlite3_realloc(shorter, 1_000_000);
            assert!(is_gone(&at(place)));
            assert!(!is_gone(&at(longer as usize)));
            sqlite3_free(longer);
        }
    }
}
