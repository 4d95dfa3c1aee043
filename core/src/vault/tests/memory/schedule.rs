//! What ciphers make of a key to work with it, computed here from the standards alone.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::block_api::compress512;
use sha2::{Sha256, Sha512};
use zeroize::{Zeroizing, zeroize_stack};

use super::{Key, Needle};

/// Bytes of a round key.
const ROUND: usize = 16;

/// All that is worked with under a key, in pieces of 16 bytes: a half of an AES-256 key is a round key
/// too, and registers spill as pieces.
pub(super) fn of_key(key: &Key) -> Vec<Needle> {
    let needles = computed(key);
    // What this test computes on the stack is not to be found by it.
    zeroize_stack::<0x1_0000>();
    needles
}

#[inline(never)]
fn computed(key: &Key) -> Vec<Needle> {
    let (secret, salt) = key.as_bytes().split_at(32);
    let keys = round_keys(secret);
    let mut needles = Vec::new();
    for (round, key) in keys.chunks(ROUND).enumerate() {
        needles.push(Needle::new(&format!("round key {round}"), key));
        if (1..14).contains(&round) {
            let inverse = Zeroizing::new(inverse_round_key(key));
            needles.push(Needle::new(
                &format!("inverse round key {round}"),
                &inverse[..],
            ));
        }
    }
    let code_key = code_key(secret, salt);
    let of_snapshots = expanded(key, b"alongside snapshot keys v1");
    let of_photos = expanded(key, b"alongside photos v1");
    for (what, derived) in [
        ("key of the codes", &code_key),
        ("key of snapshots", &of_snapshots),
        ("key of photos", &of_photos),
    ] {
        for half in derived.chunks(16) {
            needles.push(Needle::new(what, half));
        }
    }
    for (what, key) in [("the key", secret), ("the key of the codes", &code_key[..])] {
        for pad in [0x36, 0x5c] {
            let state = state(key, pad);
            for pair in state.chunks(16) {
                needles.push(Needle::new(&format!("HMAC state of {what}"), pair));
            }
        }
    }
    needles
}

/// Multiplies in the field of FIPS 197, section 4.2.
fn multiply(a: u8, b: u8) -> u8 {
    (0..8).rev().fold(0, |product, bit| {
        let reduced = if product & 0x80 == 0 { 0 } else { 0x1b };
        let added = if b >> bit & 1 == 0 { 0 } else { a };
        product << 1 ^ reduced ^ added
    })
}

/// The S-box of FIPS 197, section 5.1.1: the inverse, which is the power of 254, then the affine map.
fn substitute(byte: u8) -> u8 {
    let inverse = (0..254).fold(1, |power, _| multiply(power, byte));
    (1..5).fold(inverse ^ 0x63, |sum, by| sum ^ inverse.rotate_left(by))
}

/// The 15 round keys of AES-256: FIPS 197, section 5.2.
fn round_keys(key: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut words = Zeroizing::new(Vec::with_capacity(15 * ROUND));
    words.extend_from_slice(key);
    let mut constant = 1;
    for n in 8..60 {
        let mut word: [u8; 4] = *words.last_chunk().unwrap();
        if n % 8 == 0 {
            word.rotate_left(1);
            word = word.map(substitute);
            word[0] ^= constant;
            constant = multiply(constant, 2);
        } else if n % 8 == 4 {
            word = word.map(substitute);
        }
        for (at, byte) in word.into_iter().enumerate() {
            let before: u8 = words[4 * (n - 8) + at];
            words.push(before ^ byte);
        }
    }
    words
}

/// A round key of the equivalent inverse cipher: FIPS 197, section 5.3.5, columns unmixed as in 5.3.3.
fn inverse_round_key(key: &[u8]) -> [u8; ROUND] {
    std::array::from_fn(|at| {
        let column = &key[at / 4 * 4..][..4];
        [14, 11, 13, 9]
            .into_iter()
            .enumerate()
            .fold(0, |sum, (n, by)| sum ^ multiply(column[(at + n) % 4], by))
    })
}

/// The key that SQLCipher has for the codes of pages: PBKDF2-HMAC-SHA512 (RFC 8018) in two rounds.
fn code_key(secret: &[u8], salt: &[u8]) -> Zeroizing<Vec<u8>> {
    let hmac = |text: &[u8]| {
        let mut mac = Hmac::<Sha512>::new_from_slice(secret).unwrap();
        mac.update(text);
        Zeroizing::new(mac.finalize().into_bytes().to_vec())
    };
    let mut masked: Vec<u8> = salt.iter().map(|byte| byte ^ 0x3a).collect();
    masked.extend(1_u32.to_be_bytes());
    let first = hmac(&masked);
    let second = hmac(&first);
    let both = first.iter().zip(second.iter()).take(32);
    Zeroizing::new(both.map(|(a, b)| a ^ b).collect())
}

/// A key that the vault derives of a store's.
fn expanded(key: &Key, label: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut derived = Zeroizing::new(vec![0; 32]);
    let from = Hkdf::<Sha256>::new(None, key.as_bytes());
    from.expand(label, &mut derived).unwrap();
    derived
}

/// The state of HMAC-SHA512 after its key (RFC 2104), as a processor of this kind keeps it. It begins as
/// FIPS 180-4 says in section 5.3.5.
fn state(key: &[u8], pad: u8) -> Zeroizing<Vec<u8>> {
    let mut state = Zeroizing::new([
        0x6a09_e667_f3bc_c908,
        0xbb67_ae85_84ca_a73b,
        0x3c6e_f372_fe94_f82b,
        0xa54f_f53a_5f1d_36f1,
        0x510e_527f_ade6_82d1,
        0x9b05_688c_2b3e_6c1f,
        0x1f83_d9ab_fb41_bd6b,
        0x5be0_cd19_137e_2179,
    ]);
    let mut block = Zeroizing::new([pad; 128]);
    block
        .iter_mut()
        .zip(key)
        .for_each(|(byte, key)| *byte ^= key);
    compress512(&mut state, &[*block]);
    Zeroizing::new(state.iter().flat_map(|word| word.to_ne_bytes()).collect())
}

/// FIPS 197: appendix A.3 for the schedule; appendix C.3 for the keys of the inverse cipher.
#[test]
fn round_keys_are_those_of_fips_197() {
    let hex = |text: &str| data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap();
    let key = hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
    let keys = round_keys(&key);
    assert_eq!(keys[..32], key);
    assert_eq!(keys[2 * ROUND..][..4], hex("9ba35411"));
    assert_eq!(keys[14 * ROUND..], hex("fe4890d1e6188d0b046df344706c631e"));
    let key: Vec<u8> = (0..32).collect();
    let keys = round_keys(&key);
    assert_eq!(
        inverse_round_key(&keys[13 * ROUND..][..ROUND])[..],
        hex("34f1d1ffbfceaa2ffce9e25f2558016e")
    );
    assert_eq!(
        inverse_round_key(&keys[ROUND..][..ROUND])[..],
        hex("1a1f181d1e1b1c191217101516131411")
    );
}
