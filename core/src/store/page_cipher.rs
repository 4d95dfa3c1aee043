//! Decrypts and authenticates single pages of an encrypted file.
//!
//! SQLCipher itself fails for good at the first page that is damaged: what is to be read after it
//! has to be read without it. The format of SQLCipher 4 (zetetic.net/sqlcipher/design): a page ends
//! with the vector of its AES-256-CBC and with an HMAC-SHA512 over its ciphertext, that vector and
//! its number; the first page begins with the file's salt in the clear.

use aes::Aes256Dec;
use alongside_sqlite::zero_stack_after;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha512;
use zeroize::{Zeroize, Zeroizing};

use super::Key;

/// Bytes of a page.
pub(super) const PAGE: usize = 4096;
/// Bytes at the end of each page that are the cipher's.
pub(super) const RESERVED: usize = VECTOR + CODE;
/// Bytes of a page that are SQLite's.
pub(super) const USABLE: usize = PAGE - RESERVED;

const VECTOR: usize = 16;
const CODE: usize = 64;
const SECRET: usize = 32;
const SALT: usize = 16;
/// What the salt is changed by for the key of the HMAC.
const SALT_MASK: u8 = 0x3a;
/// How an SQLite file begins; SQLCipher keeps its salt there.
const MAGIC: &[u8; SALT] = b"SQLite format 3\0";

/// The content of a page, without what is the cipher's.
pub(super) type Page = Zeroizing<Vec<u8>>;

/// What opens the pages of one file. Its keys stay in their place where it is moved.
pub(super) struct PageCipher {
    keys: Box<Zeroizing<Keys>>,
}

#[derive(Default, Zeroize)]
struct Keys {
    secret: [u8; SECRET],
    code: [u8; SECRET],
}

impl PageCipher {
    pub(super) fn new(key: &Key) -> Self {
        let (secret, salt) = key.as_bytes().split_at(SECRET);
        let mut keys = Box::<Zeroizing<Keys>>::default();
        zero_stack_after(|| {
            keys.secret.copy_from_slice(secret);
            keys.code = code_key(&keys.secret, salt);
        });
        Self { keys }
    }

    /// Decrypts the page of this number, from 1; nothing where it is not as it was written.
    pub(super) fn open(&self, page: &[u8], number: u32) -> Option<Page> {
        zero_stack_after(|| self.open_page(page, number))
    }

    fn open_page(&self, page: &[u8], number: u32) -> Option<Page> {
        let (content, code) = page.split_at_checked(PAGE - CODE)?;
        let begin = if number == 1 { SALT } else { 0 };
        let mut mac = keyed(&self.keys.code);
        mac.update(&content[begin..]);
        mac.update(&number.to_le_bytes());
        mac.verify_slice(code).ok()?;
        let (content, vector) = content.split_at(USABLE);
        let vector: &[u8; VECTOR] = vector.first_chunk()?;
        let mut plain = Zeroizing::new(content.to_vec());
        cbc::Decryptor::<Aes256Dec>::new((&self.keys.secret).into(), vector.into())
            .decrypt_padded::<NoPadding>(&mut plain[begin..])
            .ok()?;
        plain[..begin].copy_from_slice(&MAGIC[..begin]);
        Some(plain)
    }
}

/// PBKDF2-HMAC-SHA512 (RFC 8018) of the secret in two rounds, as SQLCipher derives it.
fn code_key(secret: &[u8; SECRET], salt: &[u8]) -> [u8; SECRET] {
    let masked: Vec<u8> = salt.iter().map(|byte| byte ^ SALT_MASK).collect();
    let mut first = keyed(secret);
    first.update(&masked);
    first.update(&1_u32.to_be_bytes());
    let first = first.finalize().into_bytes();
    let mut second = keyed(secret);
    second.update(&first);
    let second = second.finalize().into_bytes();
    std::array::from_fn(|at| first[at] ^ second[at])
}

fn keyed(key: &[u8; SECRET]) -> Hmac<Sha512> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}
