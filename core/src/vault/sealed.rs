//! Sealing bytes: XChaCha20-Poly1305 with a random nonce, and what the bytes are bound in as
//! associated data (draft-irtf-cfrg-xchacha).

use alongside_sqlite::zero_stack_after;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::error::{Error, Result};

const NONCE: usize = 24;

/// A secret of 32 bytes. It stays in its place in memory until it is overwritten.
pub(super) type Secret = Box<Zeroizing<[u8; 32]>>;

/// Bytes kept as lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hex(pub(super) Vec<u8>);

impl Serialize for Hex {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes());
        bytes.map(Self).map_err(serde::de::Error::custom)
    }
}

/// A new secret from the operating system's random source.
pub(super) fn random_secret() -> Result<Secret> {
    let mut secret = Secret::default();
    fill(&mut secret[..])?;
    Ok(secret)
}

/// A new name for a file or a store: 16 hexadecimal digits.
pub(super) fn random_name() -> Result<String> {
    let mut bytes = [0; 8];
    fill(&mut bytes)?;
    Ok(data_encoding::HEXLOWER.encode(&bytes))
}

pub(super) fn fill(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|_| Error::internal("no random numbers"))
}

/// Fills `out` with what comes of a secret under a label, by HKDF-SHA256 (RFC 5869): one secret serves
/// several uses.
pub(super) fn expand(
    secret: &[u8],
    salt: Option<&[u8]>,
    label: &[u8],
    out: &mut [u8],
) -> Result<()> {
    zero_stack_after(|| Hkdf::<Sha256>::new(salt, secret).expand(label, out))
        .map_err(|_| Error::internal("deriving a key"))
}

/// Gives the nonce and the sealed bytes after it.
pub(super) fn seal(bytes: &[u8], under: &[u8; 32], bound: &str) -> Result<Vec<u8>> {
    let mut nonce = [0; NONCE];
    fill(&mut nonce)?;
    let payload = Payload {
        msg: bytes,
        aad: bound.as_bytes(),
    };
    let sealed = zero_stack_after(|| {
        XChaCha20Poly1305::new(under.into()).encrypt(&XNonce::from(nonce), payload)
    });
    let sealed = sealed.map_err(|_| Error::internal("sealing"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Gives what was sealed; nothing where `under` or `bound` does not fit, or a bit was changed.
pub(super) fn open(sealed: &[u8], under: &[u8; 32], bound: &str) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
    let payload = Payload {
        msg: sealed,
        aad: bound.as_bytes(),
    };
    let nonce: [u8; NONCE] = nonce.try_into().ok()?;
    let opened = zero_stack_after(|| {
        XChaCha20Poly1305::new(under.into()).decrypt(&XNonce::from(nonce), payload)
    });
    opened.ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flipped_bit_and_every_lost_end_is_noticed() {
        let (secret, other) = (random_secret().unwrap(), random_secret().unwrap());
        let sealed = seal(b"words", &secret, "a").unwrap();
        assert_eq!(**open(&sealed, &secret, "a").unwrap(), *b"words");
        assert_eq!(open(&sealed, &other, "a"), None);
        assert_eq!(open(&sealed, &secret, "b"), None);
        for length in 0..sealed.len() {
            assert_eq!(open(&sealed[..length], &secret, "a"), None, "{length}");
        }
        for bit in 0..sealed.len() * 8 {
            let mut flipped = sealed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(open(&flipped, &secret, "a"), None, "bit {bit}");
        }
    }
}
