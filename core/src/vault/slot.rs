//! Slots: the database key, sealed under something that a person knows.
//!
//! XChaCha20-Poly1305 under a key that comes from the PIN by Argon2id (RFC 9106) or from the
//! recovery code by HKDF-SHA256 (RFC 5869). The slot's kind, the format's version and the store's
//! name are bound in as associated data, so no slot works in another's place.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::RecoveryCode;
use crate::error::{Error, Result};
use crate::store::Key;

const DAMAGED: Error = Error::Damaged { part: "key file" };

/// Bytes kept as lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Hex(Vec<u8>);

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

/// The key, sealed.
#[derive(Debug, Serialize, Deserialize)]
struct Sealed {
    nonce: Hex,
    sealed: Hex,
}

impl Sealed {
    fn seal(key: &Key, under: &[u8; 32], bound: &str) -> Result<Self> {
        let nonce = random::<24>()?;
        let payload = Payload {
            msg: key.as_bytes(),
            aad: bound.as_bytes(),
        };
        let sealed = cipher(under)
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| Error::Internal("sealing a key"))?;
        Ok(Self {
            nonce: Hex(nonce.to_vec()),
            sealed: Hex(sealed),
        })
    }

    /// `Ok(None)` where `under` does not fit.
    fn open(&self, under: &[u8; 32], bound: &str) -> Result<Option<Key>> {
        let nonce: [u8; 24] = self.nonce.0.as_slice().try_into().map_err(|_| DAMAGED)?;
        let payload = Payload {
            msg: &self.sealed.0,
            aad: bound.as_bytes(),
        };
        let Ok(opened) = cipher(under).decrypt(&XNonce::from(nonce), payload) else {
            return Ok(None);
        };
        let opened = Zeroizing::new(opened);
        Ok(Some(Key::from_bytes(
            opened.as_slice().try_into().map_err(|_| DAMAGED)?,
        )))
    }
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.into())
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::Internal("no random numbers"))?;
    Ok(bytes)
}

/// What a PIN costs to try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: Hex,
}

impl Cost {
    /// RFC 9106, second recommended option: 64 MiB, 3 passes, 4 lanes.
    fn standard() -> Result<Self> {
        let salt = Hex(random::<16>()?.to_vec());
        Ok(Self {
            memory_kib: 64 * 1024,
            passes: 3,
            lanes: 4,
            salt,
        })
    }

    fn key(&self, pin: &[u8]) -> Result<Zeroizing<[u8; 32]>> {
        // A key file that asks for more than this is not of our making.
        if self.memory_kib > 1024 * 1024 || self.passes > 64 || self.lanes > 16 {
            return Err(DAMAGED);
        }
        let params =
            Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(|_| DAMAGED)?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(pin, &self.salt.0, key.as_mut())
            .map_err(|error| match error {
                argon2::Error::OutOfMemory => Error::OutOfMemory,
                _ => DAMAGED,
            })?;
        Ok(key)
    }
}

/// The slot that a PIN or passphrase opens.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PinSlot {
    argon2id: Cost,
    /// Whether a key in the phone's hardware wraps it too. None does on a computer.
    hardware: bool,
    #[serde(flatten)]
    key: Sealed,
}

impl PinSlot {
    pub(super) fn seal(key: &Key, pin: &[u8], store: &str) -> Result<Self> {
        let cost = Cost::standard()?;
        let sealed = Sealed::seal(key, &*cost.key(pin)?, &bound("pin", store))?;
        Ok(Self {
            argon2id: cost,
            hardware: false,
            key: sealed,
        })
    }

    pub(super) fn open(&self, pin: &[u8], store: &str) -> Result<Key> {
        let under = self.argon2id.key(pin)?;
        self.key
            .open(&under, &bound("pin", store))?
            .ok_or(Error::WrongPin)
    }
}

/// The slot that the recovery code opens.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct RecoverySlot {
    #[serde(flatten)]
    key: Sealed,
}

impl RecoverySlot {
    pub(super) fn seal(key: &Key, code: &RecoveryCode, store: &str) -> Result<Self> {
        let bound = bound("recovery", store);
        Ok(Self {
            key: Sealed::seal(key, &*Self::under(code, &bound)?, &bound)?,
        })
    }

    pub(super) fn open(&self, code: &RecoveryCode, store: &str) -> Result<Key> {
        let bound = bound("recovery", store);
        self.key
            .open(&*Self::under(code, &bound)?, &bound)?
            .ok_or(Error::WrongRecoveryCode)
    }

    /// The code has 130 random bits: no slow derivation is needed.
    fn under(code: &RecoveryCode, bound: &str) -> Result<Zeroizing<[u8; 32]>> {
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(None, code.secret())
            .expand(bound.as_bytes(), key.as_mut())
            .map_err(|_| Error::Internal("deriving a key"))?;
        Ok(key)
    }
}

fn bound(kind: &str, store: &str) -> String {
    format!("alongside {kind} slot v1 {store}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_opens_with_its_secret_in_its_store_alone() {
        let (key, code) = (Key::random().unwrap(), RecoveryCode::random().unwrap());
        let slot = RecoverySlot::seal(&key, &code, "one").unwrap();
        assert_eq!(slot.open(&code, "one").unwrap().as_bytes(), key.as_bytes());
        assert_eq!(
            slot.open(&code, "two").err(),
            Some(Error::WrongRecoveryCode)
        );
    }

    #[test]
    fn every_flipped_bit_of_what_is_sealed_is_noticed() {
        let (key, code) = (Key::random().unwrap(), RecoveryCode::random().unwrap());
        let mut slot = RecoverySlot::seal(&key, &code, "one").unwrap();
        for bit in 0..slot.key.sealed.0.len() * 8 {
            slot.key.sealed.0[bit / 8] ^= 1 << (bit % 8);
            assert!(slot.open(&code, "one").is_err(), "bit {bit}");
            slot.key.sealed.0[bit / 8] ^= 1 << (bit % 8);
        }
        assert!(slot.open(&code, "one").is_ok());
    }

    #[test]
    fn a_cost_that_is_not_ours_is_refused() {
        let cost = Cost::standard().unwrap();
        for wild in [
            Cost {
                memory_kib: u32::MAX,
                ..cost.clone()
            },
            Cost {
                passes: 0,
                ..cost.clone()
            },
            Cost {
                lanes: u32::MAX,
                ..cost.clone()
            },
            Cost {
                salt: Hex(vec![]),
                ..cost
            },
        ] {
            assert_eq!(wild.key(b"123456").err(), Some(DAMAGED));
        }
    }
}
