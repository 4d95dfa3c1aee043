//! The directory: where help is to be had, by country.

mod help;

use crate::error::{Error, Reason, Result};
pub use help::{HelpCountry, HelpDoor, HelpDoorKind, HelpLine, HelpNow, help_now};

/// Gives the code of a country in capitals, empty where none is meant.
///
/// Fails as a refused `country` where it is not two letters, as ISO 3166-1 has them.
pub(crate) fn country(code: &str) -> Result<String> {
    let code = code.trim();
    let letters = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    if letters || code.is_empty() {
        return Ok(code.to_ascii_uppercase());
    }
    let expected = "two letters, such as US";
    Err(Error::invalid("country", Reason::malformed(expected)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_two_letters_in_capitals_or_none() {
        for (typed, code) in [("US", "US"), (" ie ", "IE"), ("", ""), (" ", "")] {
            assert_eq!(country(typed).as_deref(), Ok(code));
        }
        for typed in ["U", "USA", "U1", "\u{df}", "\u{ff35}\u{ff33}", "U S"] {
            let refused = country(typed);
            let of_country = matches!(
                refused,
                Err(Error::Invalid {
                    field: "country",
                    ..
                })
            );
            assert!(of_country, "{typed}: {refused:?}");
        }
    }
}
