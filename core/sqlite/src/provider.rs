//! The table of functions that SQLCipher calls: `struct sqlcipher_provider` of its `sqlcipher.h`.
//!
//! Each function looks at its arguments, then hands slices to [`algorithms`](crate::algorithms). What
//! does not fit is an error to SQLCipher, which then fails the page. A panic, of which no cause is
//! known, becomes such an error too.

#![allow(
    unsafe_code,
    reason = "SQLCipher takes its provider as a symbol of C, and passes pointers"
)]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::{self, null_mut};
use std::slice;

use crate::algorithms::{self, BLOCK, CIPHER_STACK, CODE, CODE_STACK, KEY};
use crate::stack::zero_after;

const OK: c_int = 0;
const ERROR: c_int = 1;

/// `SQLCIPHER_DECRYPT` and `SQLCIPHER_ENCRYPT`.
const DECRYPT: c_int = 0;
const ENCRYPT: c_int = 1;
/// `SQLCIPHER_HMAC_SHA512` and `SQLCIPHER_PBKDF2_HMAC_SHA512`. The older ones, with SHA-1 and
/// SHA-256, are refused.
const SHA512: c_int = 2;

const NAME: &CStr = c"rustcrypto";
const CIPHER: &CStr = c"AES-256-CBC";
const VERSION: &CStr =
    match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
        Ok(version) => version,
        Err(_) => panic!("a version has no zero in it"),
    };

type Context = *mut c_void;

/// `struct sqlcipher_provider`, field by field.
#[repr(C)]
#[derive(Debug)]
pub struct Provider {
    init: Option<extern "C" fn() -> c_int>,
    shutdown: Option<extern "C" fn()>,
    name: extern "C" fn(Context) -> *const c_char,
    add_random: extern "C" fn(Context, *const c_void, c_int) -> c_int,
    random: unsafe extern "C" fn(Context, *mut c_void, c_int) -> c_int,
    hmac: unsafe extern "C" fn(
        Context,
        c_int,
        *const u8,
        c_int,
        *const u8,
        c_int,
        *const u8,
        c_int,
        *mut u8,
    ) -> c_int,
    kdf: unsafe extern "C" fn(
        Context,
        c_int,
        *const u8,
        c_int,
        *const u8,
        c_int,
        c_int,
        c_int,
        *mut u8,
    ) -> c_int,
    cipher: unsafe extern "C" fn(
        Context,
        c_int,
        *const u8,
        c_int,
        *const u8,
        *const u8,
        c_int,
        *mut u8,
    ) -> c_int,
    cipher_name: extern "C" fn(Context) -> *const c_char,
    key_size: extern "C" fn(Context) -> c_int,
    vector_size: extern "C" fn(Context) -> c_int,
    block_size: extern "C" fn(Context) -> c_int,
    hmac_size: extern "C" fn(Context, c_int) -> c_int,
    begin: extern "C" fn(*mut Context) -> c_int,
    end: extern "C" fn(*mut Context) -> c_int,
    fips: extern "C" fn(Context) -> c_int,
    version: extern "C" fn(Context) -> *const c_char,
    next: *mut Provider,
}

/// Fills SQLCipher's table. SQLCipher calls it once, as it starts.
///
/// # Safety
/// `provider` is null, or can be written for the size of a [`Provider`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn alongside_sqlcipher_provider(provider: *mut Provider) -> c_int {
    if provider.is_null() {
        return ERROR;
    }
    let ours = Provider {
        init: None,
        shutdown: None,
        name,
        add_random,
        random,
        hmac,
        kdf,
        cipher,
        cipher_name,
        key_size,
        vector_size,
        block_size,
        hmac_size,
        begin: nothing,
        end: nothing,
        fips,
        version,
        next: null_mut(),
    };
    // SAFETY: the caller lets it be written; what it held before is not read.
    unsafe { provider.write(ours) };
    OK
}

/// What C is told of work that gives nothing where it fails. What it can have left in `STACK` bytes
/// of the stack is zeroed, after a panic too.
fn told<const STACK: usize>(work: impl FnOnce() -> Option<()>) -> c_int {
    // What a panic leaves half done is a buffer that SQLCipher overwrites after an error.
    match zero_after::<STACK, _>(|| catch_unwind(AssertUnwindSafe(work))) {
        Ok(Some(())) => OK,
        Ok(None) | Err(_) => ERROR,
    }
}

/// The bytes at a place; nothing for a null pointer or a negative length.
///
/// # Safety
/// A pointer that is not null can be read for `length` bytes, which nobody writes for `'a`.
unsafe fn bytes<'a>(at: *const u8, length: c_int) -> Option<&'a [u8]> {
    let length = usize::try_from(length).ok()?;
    // SAFETY: it is not null, and the caller lets it be read.
    (!at.is_null()).then(|| unsafe { slice::from_raw_parts(at, length) })
}

/// As [`bytes`], to write.
///
/// # Safety
/// A pointer that is not null can be read and written for `length` bytes, which nobody else reads
/// or writes for `'a`.
unsafe fn bytes_mut<'a>(at: *mut u8, length: c_int) -> Option<&'a mut [u8]> {
    let length = usize::try_from(length).ok()?;
    // SAFETY: it is not null, and the caller lets it be written.
    (!at.is_null()).then(|| unsafe { slice::from_raw_parts_mut(at, length) })
}

/// Fills a buffer from the operating system.
///
/// # Safety
/// `buffer` is null or can be written for `length` bytes.
unsafe extern "C" fn random(_: Context, buffer: *mut c_void, length: c_int) -> c_int {
    told::<0>(|| {
        // SAFETY: SQLCipher's own buffer, for this call alone.
        let buffer = unsafe { bytes_mut(buffer.cast(), length) }?;
        getrandom::fill(buffer).ok()
    })
}

/// # Safety
/// Each pointer is null or can be read for its length; `out` can be written for [`CODE`] bytes.
unsafe extern "C" fn hmac(
    _: Context,
    algorithm: c_int,
    key: *const u8,
    key_length: c_int,
    first: *const u8,
    first_length: c_int,
    second: *const u8,
    second_length: c_int,
    out: *mut u8,
) -> c_int {
    told::<CODE_STACK>(|| {
        if algorithm != SHA512 || out.is_null() {
            return None;
        }
        // SAFETY: SQLCipher's own buffers, which it leaves alone during the call. The second may be
        // null, and is nothing then. `out` may lie in either: it is written when both were read.
        let code = unsafe {
            let second = bytes(second, second_length).unwrap_or_default();
            algorithms::code(bytes(key, key_length)?, bytes(first, first_length)?, second)?
        };
        // SAFETY: `out` has room for the size that `hmac_size` told.
        unsafe { out.copy_from_nonoverlapping(code.as_ptr(), CODE) };
        Some(())
    })
}

/// # Safety
/// Each pointer is null or can be read for its length, `key` written for its own. They do not
/// overlap.
unsafe extern "C" fn kdf(
    _: Context,
    algorithm: c_int,
    secret: *const u8,
    secret_length: c_int,
    salt: *const u8,
    salt_length: c_int,
    rounds: c_int,
    key_length: c_int,
    key: *mut u8,
) -> c_int {
    told::<CODE_STACK>(|| {
        if algorithm != SHA512 {
            return None;
        }
        let rounds = u32::try_from(rounds).ok()?;
        // SAFETY: SQLCipher's own buffers, which do not overlap and which it leaves alone during
        // the call.
        unsafe {
            let (secret, salt) = (bytes(secret, secret_length)?, bytes(salt, salt_length)?);
            algorithms::derive(secret, salt, rounds, bytes_mut(key, key_length)?)
        }
    })
}

/// # Safety
/// `key` is null or can be read for its length, `vector` for [`BLOCK`] bytes, `from` for `length`;
/// `to` can be written for `length`. Neither key nor vector lie in `to`; `from` may.
unsafe extern "C" fn cipher(
    _: Context,
    mode: c_int,
    key: *const u8,
    key_length: c_int,
    vector: *const u8,
    from: *const u8,
    length: c_int,
    to: *mut u8,
) -> c_int {
    told::<CIPHER_STACK>(|| {
        let length_of_vector = c_int::try_from(BLOCK).ok()?;
        // SAFETY: SQLCipher's own buffers, which it leaves alone during the call.
        let (key, vector): (&[u8; KEY], &[u8; BLOCK]) = unsafe {
            let key = bytes(key, key_length)?.try_into().ok()?;
            (key, bytes(vector, length_of_vector)?.try_into().ok()?)
        };
        let bytes_to_move = usize::try_from(length).ok()?;
        if from.is_null() || to.is_null() {
            return None;
        }
        // SAFETY: both have this length. `copy` lets them overlap; from here on the text is in `to`
        // alone, and no reference to `from` is ever made.
        let text = unsafe {
            ptr::copy(from, to, bytes_to_move);
            bytes_mut(to, length)?
        };
        match mode {
            ENCRYPT => algorithms::encrypt(key, vector, text),
            DECRYPT => algorithms::decrypt(key, vector, text),
            _ => None,
        }
    })
}

extern "C" fn name(_: Context) -> *const c_char {
    NAME.as_ptr()
}

extern "C" fn version(_: Context) -> *const c_char {
    VERSION.as_ptr()
}

extern "C" fn cipher_name(_: Context) -> *const c_char {
    CIPHER.as_ptr()
}

/// The system's source needs none of SQLCipher's.
extern "C" fn add_random(_: Context, _: *const c_void, _: c_int) -> c_int {
    OK
}

extern "C" fn key_size(_: Context) -> c_int {
    size(KEY)
}

extern "C" fn vector_size(_: Context) -> c_int {
    size(BLOCK)
}

extern "C" fn block_size(_: Context) -> c_int {
    size(BLOCK)
}

extern "C" fn hmac_size(_: Context, algorithm: c_int) -> c_int {
    if algorithm == SHA512 { size(CODE) } else { 0 }
}

/// Nothing is kept from one call to the next, so there is nothing to begin or end.
extern "C" fn nothing(_: *mut Context) -> c_int {
    OK
}

/// It is not validated for FIPS 140.
extern "C" fn fips(_: Context) -> c_int {
    0
}

fn size(bytes: usize) -> c_int {
    c_int::try_from(bytes).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::mem::MaybeUninit;
    use std::ptr::null;

    use super::*;

    fn provider() -> Provider {
        let mut table = MaybeUninit::uninit();
        // SAFETY: it has room for a table, which is filled where there is no error.
        unsafe {
            assert_eq!(alongside_sqlcipher_provider(table.as_mut_ptr()), OK);
            table.assume_init()
        }
    }

    /// Calls the cipher with a key and a vector of ones.
    fn cipher(mode: c_int, key: c_int, from: &[u8], length: c_int) -> (c_int, Vec<u8>) {
        let mut to = vec![0; from.len()];
        let ones = [1; 64];
        // SAFETY: the lengths are at most those of the buffers.
        let told = unsafe {
            (provider().cipher)(
                null_mut(),
                mode,
                ones.as_ptr(),
                key,
                ones.as_ptr(),
                from.as_ptr(),
                length,
                to.as_mut_ptr(),
            )
        };
        (told, to)
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        let text = [7; 64];
        assert_eq!(cipher(ENCRYPT, 32, &text, 64).0, OK);
        for (mode, key, length) in [
            (2, 32, 64),
            (-1, 32, 64),
            (ENCRYPT, 16, 64),
            (ENCRYPT, -1, 64),
            (DECRYPT, 32, 63),
            (DECRYPT, 32, -16),
        ] {
            let told = cipher(mode, key, &text, length).0;
            assert_eq!(told, ERROR, "{mode}, {key}, {length}");
        }
        let table = provider();
        let mut out = [0; 64];
        // SAFETY: null pointers are allowed, and the lengths are those of the buffers.
        unsafe {
            assert_eq!(alongside_sqlcipher_provider(null_mut()), ERROR);
            assert_eq!((table.random)(null_mut(), null_mut(), 16), ERROR);
            let hmac = |algorithm, first: *const u8, out| {
                let (key, none) = (text.as_ptr(), null());
                (table.hmac)(null_mut(), algorithm, key, 32, first, 64, none, 0, out)
            };
            assert_eq!(hmac(SHA512, text.as_ptr(), out.as_mut_ptr()), OK);
            assert_eq!(hmac(1, text.as_ptr(), out.as_mut_ptr()), ERROR);
            assert_eq!(hmac(SHA512, null(), out.as_mut_ptr()), ERROR);
            assert_eq!(hmac(SHA512, text.as_ptr(), null_mut()), ERROR);
            let mut kdf = |algorithm, rounds| {
                let (from, to) = (text.as_ptr(), out.as_mut_ptr());
                (table.kdf)(null_mut(), algorithm, from, 64, from, 16, rounds, 32, to)
            };
            assert_eq!(kdf(SHA512, 2), OK);
            assert_eq!(kdf(0, 2), ERROR);
            assert_eq!(kdf(SHA512, 0), ERROR);
            assert_eq!(kdf(SHA512, -1), ERROR);
        }
        assert_eq!((table.hmac_size)(null_mut(), SHA512), 64);
        assert_eq!((table.hmac_size)(null_mut(), 1), 0);
    }

    #[test]
    fn text_may_be_changed_in_its_place() {
        let text: Vec<u8> = (0..=255).collect();
        let (_, sealed) = cipher(ENCRYPT, 32, &text, 256);
        let ones = [1; 32];
        // One buffer, and two that overlap.
        for shift in [0, 16, 3] {
            let mut buffer = [&sealed[..], &[0; 16]].concat();
            let at = buffer.as_mut_ptr();
            // SAFETY: the buffer is longer than the text by more than the shift.
            let told = unsafe {
                let (key, to) = (ones.as_ptr(), at.add(shift));
                (provider().cipher)(null_mut(), DECRYPT, key, 32, key, at, 256, to)
            };
            assert_eq!(told, OK);
            assert_eq!(&buffer[shift..][..256], text, "{shift}");
        }
    }

    #[test]
    fn random_numbers_fill_the_buffer_and_no_more() {
        let mut buffer = [0; 80];
        // SAFETY: the length is less than that of the buffer.
        let told = unsafe { (provider().random)(null_mut(), buffer.as_mut_ptr().cast(), 64) };
        assert_eq!(told, OK);
        assert!(buffer[..64].iter().any(|byte| *byte != 0));
        assert!(buffer[64..].iter().all(|byte| *byte == 0));
    }

    #[test]
    fn a_panic_is_an_error_and_ends_there() {
        assert_eq!(told::<CODE_STACK>(|| panic!("looked for by a test")), ERROR);
        assert_eq!(told::<CODE_STACK>(|| None), ERROR);
        assert_eq!(told::<CODE_STACK>(|| Some(())), OK);
    }
}
