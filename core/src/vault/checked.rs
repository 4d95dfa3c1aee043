//! A text that carries its own SHA-256, so that a changed or missing bit is noticed.
//!
//! The text, a line feed, 64 lower-case hexadecimal digits, a line feed.

use sha2::{Digest, Sha256};

/// The length of a digest with the line feeds around it.
pub(super) const TAIL: usize = 66;

/// The text with its digest.
pub(super) fn with_digest(text: &str) -> Vec<u8> {
    format!("{text}\n{}\n", digest(text.as_bytes())).into_bytes()
}

/// The text, where its digest fits.
pub(super) fn without_digest(bytes: &[u8]) -> Option<&[u8]> {
    let (text, tail) = bytes.split_at_checked(bytes.len().checked_sub(TAIL)?)?;
    let expected = format!("\n{}\n", digest(text));
    (tail == expected.as_bytes()).then_some(text)
}

fn digest(text: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flipped_bit_and_every_lost_end_is_noticed() {
        let whole = with_digest("{\"a\": 1}");
        assert_eq!(without_digest(&whole).unwrap(), b"{\"a\": 1}");
        for length in 0..whole.len() {
            assert_eq!(without_digest(&whole[..length]), None, "{length} bytes");
        }
        for bit in 0..whole.len() * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(without_digest(&flipped), None, "bit {bit}");
        }
    }
}
