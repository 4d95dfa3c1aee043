//! The recovery code: 130 random bits that a person can copy by hand.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::error::{Error, Reason, Result};

/// Crockford's base 32: no I, L, O or U (crockford.com/base32.html).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of the secret: 26 of 5 bits.
const SECRET: usize = 26;
/// Characters that tell a slip of the pen: 10 bits.
const CHECK: usize = 2;

const FORM: &str = "7 groups of 4 letters and digits";

/// A code that opens the store when the PIN is forgotten or the phone is lost.
///
/// It is shown as 7 groups of 4 characters. Read back, small letters, spaces and hyphens do not
/// matter, and I, L and O count as 1, 1 and 0.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode([u8; SECRET]);

impl RecoveryCode {
    /// A new code from the operating system's random source.
    pub fn random() -> Result<Self> {
        let mut symbols = [0; SECRET];
        getrandom::fill(&mut symbols).map_err(|_| Error::Internal("no random numbers"))?;
        for symbol in &mut symbols {
            *symbol &= 31;
        }
        Ok(Self(symbols))
    }

    /// The 26 symbols, each 0 to 31.
    pub(super) fn secret(&self) -> &[u8; SECRET] {
        &self.0
    }

    fn check(&self) -> [u8; CHECK] {
        let digest = Sha256::new()
            .chain_update(b"alongside recovery code")
            .chain_update(self.0)
            .finalize();
        [digest[0] & 31, digest[1] & 31]
    }
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, symbol) in self.0.iter().chain(&self.check()).enumerate() {
            if place > 0 && place % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(ALPHABET[usize::from(*symbol)]))?;
        }
        Ok(())
    }
}

/// Never the code: it must not reach a log.
impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode")
    }
}

impl FromStr for RecoveryCode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let refused = || Error::invalid("recovery_code", Reason::malformed(FORM));
        let mut symbols = [0; SECRET + CHECK];
        let mut places = symbols.iter_mut();
        for c in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let plain = match c.to_ascii_uppercase() {
                'I' | 'L' => '1',
                'O' => '0',
                other => other,
            };
            let symbol = ALPHABET
                .iter()
                .position(|a| char::from(*a) == plain)
                .ok_or_else(refused)?;
            *places.next().ok_or_else(refused)? = u8::try_from(symbol).expect("32 symbols");
        }
        if places.next().is_some() {
            return Err(refused());
        }
        let (secret, check) = symbols.split_at(SECRET);
        let code = Self(secret.try_into().expect("26 of 28"));
        if code.check() == check {
            Ok(code)
        } else {
            Err(refused())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_as_people_write() {
        let code = RecoveryCode::random().unwrap();
        let shown = code.to_string();
        assert_eq!(shown.split('-').map(str::len).collect::<Vec<_>>(), [4; 7]);
        for written in [
            shown.clone(),
            shown.to_lowercase(),
            shown.replace('-', " "),
            format!("  {}\n", shown.replace('-', "")),
            shown.replace('0', "o").replace('1', "l"),
        ] {
            assert_eq!(written.parse::<RecoveryCode>().unwrap(), code, "{written}");
        }
    }

    #[test]
    fn most_slips_of_the_pen_are_noticed_and_all_wrong_shapes() {
        let shown = RecoveryCode::random().unwrap().to_string();
        let mut unnoticed = 0;
        for place in 0..shown.len() {
            for other in ALPHABET.iter().map(|a| char::from(*a)) {
                let mut slip: Vec<char> = shown.chars().collect();
                if slip[place] != '-' && slip[place] != other {
                    slip[place] = other;
                    unnoticed += u32::from(
                        slip.iter()
                            .collect::<String>()
                            .parse::<RecoveryCode>()
                            .is_ok(),
                    );
                }
            }
        }
        // 868 slips, of which 1 in 1,024 may pass unnoticed.
        assert!(unnoticed < 12, "{unnoticed}");
        for text in [
            "",
            &shown[1..],
            &format!("{shown}0"),
            &shown.replacen('-', "!", 1),
            "ÄÖÜ",
        ] {
            assert!(text.parse::<RecoveryCode>().is_err(), "{text}");
        }
    }
}
