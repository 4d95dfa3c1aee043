//! Telephone numbers, as a person writes them and as a phone dials them.

use crate::error::{Error, Reason, Result};

/// The most characters of a number, and the fewest digits: emergency numbers have three.
const MAX: u32 = 32;
const DIGITS_MIN: usize = 3;
/// What stands in a number beside its digits.
const SIGNS: &str = " +-().*#";

/// Validates a number and gives it without the spaces around it; an empty one is none. Fails as a
/// refused `field`.
pub(crate) fn checked<'a>(field: &'static str, given: &'a str) -> Result<&'a str> {
    let number = given.trim();
    let refused = |reason| Err(Error::invalid(field, reason));
    if number.chars().count() > MAX as usize {
        return refused(Reason::TooLong { max: MAX });
    }
    let written = number
        .chars()
        .all(|c| c.is_ascii_digit() || SIGNS.contains(c));
    let digits = number.chars().filter(char::is_ascii_digit).count();
    if !number.is_empty() && (!written || digits < DIGITS_MIN) {
        let expected = "a telephone number of 3 digits or more, such as +44 20 7946 0018";
        return refused(Reason::malformed(expected));
    }
    Ok(number)
}

/// What a phone dials for a number: its digits, a `+` before them, `*` and `#`. The zero in
/// `+44 (0)20` is dialled within the country alone, so it is left out; but in Italy it is always dialled.
pub(crate) fn dialled(number: &str) -> String {
    let number = number.trim();
    let dials = |c: &char| c.is_ascii_digit() || matches!(c, '*' | '#');
    match number.trim_start_matches(['(', ' ']).strip_prefix('+') {
        Some(rest) if rest.starts_with("39") => {
            "+".chars().chain(rest.chars().filter(dials)).collect()
        }
        Some(rest) => {
            let abroad = rest.replacen("(0)", "", 1).replacen("(0", "(", 1);
            "+".chars().chain(abroad.chars().filter(dials)).collect()
        }
        None => number.chars().filter(dials).collect(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_dialled_as_it_is_meant() {
        for (written, dialled_as) in [
            ("", ""),
            ("988", "988"),
            (" (555) 010-0199 ", "5550100199"),
            ("+44 20.7946.0018", "+442079460018"),
            ("+44 (0)20 7946 0018", "+442079460018"),
            ("+44 (020) 7946 0018", "+442079460018"),
            ("(+44) 20 7946 0018", "+442079460018"),
            ("+39 (0)6 1234567", "+39061234567"),
            ("(0)20 7946 0018", "02079460018"),
            ("*861#", "*861#"),
            ("012+34", "01234"),
        ] {
            assert_eq!(
                dialled(checked("number", written).unwrap()),
                dialled_as,
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_no_number_is_refused_at_its_field() {
        let long = "1".repeat(33);
        for written in ["12", "+-", "911 Sam", "١٢٣", "1\n2\n3", "tel:123", &long] {
            let refused = checked("number", written);
            let of_number = matches!(
                refused,
                Err(Error::Invalid {
                    field: "number",
                    ..
                })
            );
            assert!(of_number, "{written}: {refused:?}");
        }
        assert_eq!(checked("number", &"1".repeat(32)).unwrap().len(), 32);
    }

    proptest! {
        /// Whatever is taken can be dialled, and no digit of it changes its place. From abroad, one
        /// zero in brackets is left out.
        #[test]
        fn what_is_taken_can_be_dialled(written in "[0-9+().*# -]{0,40}") {
            if let Ok(number) = checked("number", &written) {
                let dial = dialled(number);
                let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                let shorter = number.find("(0").filter(|_| number.contains('+')).map(|at| {
                    digits(&number[..at]) + &digits(&number[at + "(0".len()..])
                });
                let dialled = digits(&dial);
                prop_assert!(dialled == digits(number) || Some(dialled) == shorter);
                prop_assert!(!dial.chars().skip(1).any(|c| c == '+'));
                prop_assert_eq!(dial.is_empty(), number.is_empty());
            }
        }
    }
}
