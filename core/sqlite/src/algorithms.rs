//! The algorithms themselves, in safe Rust. Each gives nothing where its input does not fit.

use aes::{Aes256Dec, Aes256Enc};
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha512;

/// Bytes of a key of AES-256.
pub(crate) const KEY: usize = 32;
/// Bytes of a block of AES, and so of the vector that CBC begins with.
pub(crate) const BLOCK: usize = 16;
/// Bytes of an HMAC-SHA512.
pub(crate) const CODE: usize = 64;
/// Bytes of the stack that are zeroed after [`encrypt`] and [`decrypt`]: more than half as much again as
/// they take, 9.5 KB where the processor has AVX-512.
pub(crate) const CIPHER_STACK: usize = 16 * 1024;
/// Bytes of the stack that are zeroed after [`code`] and [`derive`]: twice what they take, 3.3 KB.
pub(crate) const CODE_STACK: usize = 8 * 1024;

/// HMAC-SHA512 (RFC 2104) of two pieces as if they were one.
pub(crate) fn code(key: &[u8], first: &[u8], second: &[u8]) -> Option<[u8; CODE]> {
    let mut mac = Hmac::<Sha512>::new_from_slice(key).ok()?;
    mac.update(first);
    mac.update(second);
    Some(mac.finalize().into_bytes().into())
}

/// Fills `key` by PBKDF2-HMAC-SHA512 (RFC 8018).
pub(crate) fn derive(secret: &[u8], salt: &[u8], rounds: u32, key: &mut [u8]) -> Option<()> {
    if rounds == 0 {
        return None;
    }
    pbkdf2::pbkdf2::<Hmac<Sha512>>(secret, salt, rounds, key).ok()
}

/// Encrypts whole blocks in place by AES-256-CBC (NIST SP 800-38A), without padding.
pub(crate) fn encrypt(key: &[u8; KEY], vector: &[u8; BLOCK], text: &mut [u8]) -> Option<()> {
    let length = text.len();
    cbc::Encryptor::<Aes256Enc>::new(key.into(), vector.into())
        .encrypt_padded::<NoPadding>(text, length)
        .ok()
        .map(drop)
}

/// Decrypts in place what [`encrypt`] gave.
pub(crate) fn decrypt(key: &[u8; KEY], vector: &[u8; BLOCK], text: &mut [u8]) -> Option<()> {
    cbc::Decryptor::<Aes256Dec>::new(key.into(), vector.into())
        .decrypt_padded::<NoPadding>(text)
        .ok()
        .map(drop)
}

#[cfg(test)]
mod tests {
    use aes::cipher::{BlockCipherDecrypt, KeyInit as _};
    use data_encoding::HEXLOWER_PERMISSIVE as HEX;

    use super::*;

    fn hex(text: &str) -> Vec<u8> {
        let digits: String = text.split_whitespace().collect();
        HEX.decode(digits.as_bytes()).unwrap()
    }

    fn array<const N: usize>(text: &str) -> [u8; N] {
        hex(text).try_into().unwrap()
    }

    /// RFC 4231, section 4: cases 1 to 4 and 6, 7; case 5 is about codes cut short.
    #[test]
    fn codes_are_those_of_rfc_4231() {
        let cases: [(Vec<u8>, Vec<u8>, &str); 6] = [
            (
                vec![0x0b; 20],
                b"Hi There".to_vec(),
                "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde
                 daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
            ),
            (
                b"Jefe".to_vec(),
                b"what do ya want for nothing?".to_vec(),
                "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554
                 9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
            ),
            (
                vec![0xaa; 20],
                vec![0xdd; 50],
                "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39
                 bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb",
            ),
            (
                (1..=25).collect(),
                vec![0xcd; 50],
                "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3db
                 a91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd",
            ),
            (
                vec![0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First".to_vec(),
                "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352
                 6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598",
            ),
            (
                vec![0xaa; 131],
                b"This is a test using a larger than block-size key and a larger than block-size \
                  data. The key needs to be hashed before being used by the HMAC algorithm."
                    .to_vec(),
                "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944
                 b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58",
            ),
        ];
        for (key, text, expected) in cases {
            for at in [0, 1, text.len() / 2, text.len()] {
                let (first, second) = text.split_at(at);
                assert_eq!(code(&key, first, second).unwrap(), *hex(expected));
            }
        }
    }

    /// NIST SP 800-38A, F.2.5 and F.2.6.
    #[test]
    fn blocks_are_those_of_nist_sp_800_38a() {
        let key = array("603deb1015ca71be2b73aef0857d7781 1f352c073b6108d72d9810a30914dff4");
        let vector = array("000102030405060708090a0b0c0d0e0f");
        let plain = hex(
            "6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51
             30c81c46a35ce411e5fbc1191a0a52ef f69f2445df4f9b17ad2b417be66c3710",
        );
        let sealed = hex(
            "f58c4c04d6e5f1ba779eabfb5f7bfbd6 9cfc4e967edb808d679f777bc6702c7d
             39f23369a9d9bacfa530e26304231461 b2eb05e2c39be9fcda6c19078c6a9d1b",
        );
        let mut text = plain.clone();
        encrypt(&key, &vector, &mut text).unwrap();
        assert_eq!(text, sealed);
        decrypt(&key, &vector, &mut text).unwrap();
        assert_eq!(text, plain);
    }

    /// Decryption takes several blocks at once, by a number that depends on the processor. The
    /// oracle is the definition of CBC, a block at a time.
    #[test]
    fn any_number_of_blocks_decrypts_as_by_the_definition() {
        let mut random = fastrand::Rng::with_seed(1);
        for blocks in 0..=260 {
            let key: [u8; KEY] = std::array::from_fn(|_| random.u8(..));
            let vector: [u8; BLOCK] = std::array::from_fn(|_| random.u8(..));
            let sealed: Vec<u8> = (0..blocks * BLOCK).map(|_| random.u8(..)).collect();
            let cipher = Aes256Dec::new(&key.into());
            let mut before = vector;
            let mut expected = Vec::new();
            for block in sealed.chunks_exact(BLOCK) {
                let block: [u8; BLOCK] = block.try_into().unwrap();
                let mut plain = block.into();
                cipher.decrypt_block(&mut plain);
                expected.extend(plain.iter().zip(before).map(|(a, b)| a ^ b));
                before = block;
            }
            let mut text = sealed.clone();
            decrypt(&key, &vector, &mut text).unwrap();
            assert_eq!(text, expected);
            encrypt(&key, &vector, &mut text).unwrap();
            assert_eq!(text, sealed);
        }
    }

    #[test]
    fn what_is_not_whole_blocks_is_refused() {
        let mut text = [0; BLOCK + 1];
        assert_eq!(encrypt(&[0; KEY], &[0; BLOCK], &mut text), None);
        assert_eq!(decrypt(&[0; KEY], &[0; BLOCK], &mut text), None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn work_takes_less_than_two_thirds_of_the_stack_that_is_zeroed() {
        use crate::stack::taken_by;

        let (key, vector, mut page) = ([1; KEY], [2; BLOCK], vec![3; 4096]);
        let cipher = [
            taken_by(|| encrypt(&key, &vector, &mut page).unwrap()),
            taken_by(|| decrypt(&key, &vector, &mut page).unwrap()),
        ];
        let code = [
            taken_by(|| assert!(code(&key, &[4; 4096], &[5; 4]).is_some())),
            taken_by(|| derive(&key, &vector, 2, &mut [0; KEY]).unwrap()),
        ];
        // A measure that says nothing is no proof: the 15 round keys alone have 240 bytes.
        let fits = |taken: &[usize], zeroed: usize| {
            taken
                .iter()
                .all(|taken| (240..zeroed * 2 / 3).contains(taken))
        };
        assert!(fits(&cipher, CIPHER_STACK), "{cipher:?}");
        assert!(fits(&code, CODE_STACK), "{code:?}");
    }

    /// The oracle is the definition of PBKDF2 in RFC 8018, section 5.2, over [`code`].
    #[test]
    fn keys_are_derived_as_by_the_definition() {
        let (secret, salt) = (b"a secret", [7; 16]);
        for (rounds, length) in [(1, 32), (2, 32), (2, 64), (3, 100), (100, 1)] {
            let expected: Vec<u8> = (1_u32..)
                .flat_map(|block| {
                    let mut last = code(secret, &salt, &block.to_be_bytes()).unwrap();
                    let mut sum = last;
                    for _ in 1..rounds {
                        last = code(secret, &last, &[]).unwrap();
                        sum.iter_mut()
                            .zip(last)
                            .for_each(|(sum, next)| *sum ^= next);
                    }
                    sum
                })
                .take(length)
                .collect();
            let mut key = vec![0; length];
            derive(secret, &salt, rounds, &mut key).unwrap();
            assert_eq!(key, expected);
        }
        assert_eq!(derive(secret, &salt, 0, &mut [0; 32]), None);
    }
}
