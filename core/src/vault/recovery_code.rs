//! The recovery code: 130 random bits that a person can copy by hand.

use std::fmt;
use std::str::FromStr;

use alongside_sqlite::zero_stack_after;
use bech32::{Bech32, Hrp};
use sha2::{Digest, Sha256};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::sealed::{Secret, expand, fill};
use crate::error::{Error, Reason, Result};

/// Crockford's base 32: no I, L, O or U (crockford.com/base32.html).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of the secret: 26 of 5 bits.
const SECRET: usize = 26;
/// Characters that tell a slip of the pen: 10 bits.
const CHECK: usize = 2;

/// How many groups show that the person has the code in writing.
const GROUPS_TO_CHECK: usize = 2;

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
        fill(&mut symbols)?;
        for symbol in &mut symbols {
            *symbol &= 31;
        }
        Ok(Self(symbols))
    }

    /// A key that comes of the 26 symbols, each 0 to 31, under a label of its own, by HKDF-SHA256
    /// (RFC 5869): the code has 130 random bits, and no slow derivation is needed.
    pub(super) fn derive(&self, label: &str) -> Result<Secret> {
        let mut key = Secret::default();
        expand(&self.0, None, label.as_bytes(), &mut key[..])?;
        Ok(key)
    }

    /// What backups are encrypted to: the public half of the age identity that comes of the code.
    ///
    /// The secret half is 32 bytes that come of the code. The public half is its X25519 key (RFC 7748) in Bech32 after `age`
    /// (age-encryption.org/v1).
    pub fn backup_recipient(&self) -> Result<String> {
        let secret = self.derive("alongside backup identity v1")?;
        recipient(&secret)
    }

    /// Checks two or more of the 7 groups, by their number from 1, as the person typed them back.
    ///
    /// Fails as a refused `recovery_code` where they are too few or one is another.
    pub fn check_groups(&self, groups: &[TypedGroup]) -> Result<()> {
        let mut numbers: Vec<u32> = groups.iter().map(|group| group.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.len() < GROUPS_TO_CHECK {
            let reason = Reason::malformed("at least two groups of the code");
            return Err(Error::invalid("recovery_code", reason));
        }
        groups
            .iter()
            .try_for_each(|group| self.check_group(group.number, &group.text))
    }

    fn check_group(&self, number: u32, typed: &str) -> Result<()> {
        let shown = Zeroizing::new(self.to_string());
        let group = shown.split('-').zip(1..).find(|(_, n)| *n == number);
        let fits = group.is_some_and(|(group, _)| written(typed).eq(group.chars().map(Some)));
        if fits {
            return Ok(());
        }
        let reason = Reason::malformed("that group of the code");
        Err(Error::invalid("recovery_code", reason))
    }

    fn check(&self) -> [u8; CHECK] {
        let digest = zero_stack_after(|| {
            Sha256::new()
                .chain_update(b"alongside recovery code")
                .chain_update(self.0)
                .finalize()
        });
        [digest[0] & 31, digest[1] & 31]
    }
}

/// A group of the recovery code, as it was typed back.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TypedGroup {
    /// Which of the 7, from 1.
    pub number: u32,
    /// Four letters and digits.
    pub text: String,
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
        for c in written(text) {
            let symbol = ALPHABET
                .iter()
                .position(|a| Some(char::from(*a)) == c)
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

/// The signs that are meant: small letters count as capital ones, I, L and O as 1, 1 and 0, and
/// spaces and hyphens not at all. Nothing for what is no sign of the code.
fn written(text: &str) -> impl Iterator<Item = Option<char>> {
    let meant = text.chars().filter(|c| !c.is_whitespace() && *c != '-');
    meant.map(|c| match c.to_ascii_uppercase() {
        'I' | 'L' => Some('1'),
        'O' => Some('0'),
        c if ALPHABET.iter().any(|a| char::from(*a) == c) => Some(c),
        _ => None,
    })
}

/// The recipient that belongs to a secret of 32 bytes, as age writes it.
fn recipient(secret: &[u8; 32]) -> Result<String> {
    let public = zero_stack_after(|| PublicKey::from(&StaticSecret::from(*secret)));
    bech32::encode::<Bech32>(Hrp::parse_unchecked("age"), public.as_bytes())
        .map_err(|_| Error::internal("writing a key"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `age-keygen -y` 1.1.1 says of `AGE-SECRET-KEY-1…` with the bytes 1 to 32.
    #[test]
    fn a_recipient_is_the_one_that_age_names() {
        let secret: [u8; 32] = std::array::from_fn(|n| u8::try_from(n + 1).unwrap());
        assert_eq!(
            recipient(&secret).unwrap(),
            "age1q73he0q5yzfu3d64msd3p6rvksnrwjk3d2598mgtmlqt9wrdr37q2vrn72"
        );
    }

    #[test]
    fn a_code_has_one_recipient_of_its_own() {
        let [one, other] = [(); 2].map(|()| RecoveryCode::random().unwrap());
        let again: RecoveryCode = one.to_string().parse().unwrap();
        assert_eq!(one.backup_recipient(), again.backup_recipient());
        assert_ne!(one.backup_recipient(), other.backup_recipient());
        assert!(one.backup_recipient().unwrap().starts_with("age1"));
    }

    #[test]
    fn groups_are_typed_back_as_people_write() {
        let code = RecoveryCode([0; SECRET]);
        let shown = code.to_string();
        let groups: Vec<&str> = shown.split('-').collect();
        assert!(code.check_group(1, "0000").is_ok());
        assert!(code.check_group(2, " oO0-0 ").is_ok());
        assert!(code.check_group(7, &groups[6].to_lowercase()).is_ok());
        for (number, typed) in [
            (1, "0001"),
            (1, ""),
            (1, "000"),
            (1, "00000"),
            (1, "000!"),
            (0, "0000"),
            (8, "0000"),
        ] {
            assert!(code.check_group(number, typed).is_err(), "{number} {typed}");
        }
    }

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
