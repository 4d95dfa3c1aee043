//! Which PINs are accepted: long enough, and not among the first that anybody would try.

use zeroize::Zeroizing;

use crate::Day;
use crate::error::{Error, Reason, Result};

/// The fewest and the most characters of a PIN or passphrase.
const MIN: u32 = 6;
const MAX: u32 = 128;

/// What people choose most, beyond what the rules below catch: ways across a keypad or keyboard,
/// first words.
const COMMON: [&str; 39] = [
    "147258",
    "147258369",
    "147852",
    "147896",
    "258369",
    "258456",
    "258963",
    "321654",
    "369258",
    "456123",
    "456789",
    "741852",
    "741852963",
    "753951",
    "789456",
    "789456123",
    "852456",
    "951753",
    "963852",
    "963852741",
    "123654",
    "142536",
    "159357",
    "159753",
    "159951",
    "357159",
    "123456a",
    "123456q",
    "abc123",
    "alongside",
    "iloveyou",
    "letmein",
    "password",
    "password1",
    "passwort",
    "qwerty",
    "qwertyuiop",
    "qwertz",
    "azerty",
];

/// Refuses a PIN of fewer than 6 or more than 128 characters, and one that is easy to guess:
/// repeated, counted up or down, mirrored, common, or one of `dates` as people write them.
///
/// The kinds are those of which lists of chosen PINs are full (P. Markert and others, "This PIN
/// Can Be Easily Guessed", IEEE Symposium on Security and Privacy 2020).
pub fn check_pin(pin: &[u8], dates: &[Day]) -> Result<()> {
    let refuse = |reason| Err(Error::invalid("pin", reason));
    let Ok(text) = std::str::from_utf8(pin) else {
        return refuse(Reason::malformed("UTF-8"));
    };
    match text.chars().count() {
        0 => refuse(Reason::Empty),
        n if n < MIN as usize => refuse(Reason::TooShort { min: MIN }),
        n if n > MAX as usize => refuse(Reason::TooLong { max: MAX }),
        _ if is_guessable(text, dates) => refuse(Reason::Guessable),
        _ => Ok(()),
    }
}

fn is_guessable(text: &str, dates: &[Day]) -> bool {
    // What separates the parts of a date, or is added to fill up, makes nothing harder.
    let plain: Zeroizing<Vec<char>> = text
        .chars()
        .filter(|c| !" -./_".contains(*c))
        .flat_map(char::to_lowercase)
        .collect::<Vec<char>>()
        .into();
    has_few(&plain)
        || repeats(&plain)
        || counts_in_equal_runs(&plain)
        || counts_and_back(&plain)
        || COMMON
            .iter()
            .any(|common| common.chars().eq(plain.iter().copied()))
        || dates.iter().any(|day| is_date(&plain, *day))
}

/// `112211`.
fn has_few(plain: &[char]) -> bool {
    let mut kinds = Zeroizing::new(plain.to_vec());
    kinds.sort_unstable();
    kinds.dedup();
    kinds.len() < 3
}

/// `123123`, `121212`.
fn repeats(plain: &[char]) -> bool {
    (1..=plain.len() / 2).any(|period| plain.iter().zip(&plain[period..]).all(|(a, b)| a == b))
}

/// `123456`, `987654`, `890123`, `135791`, `fedcba`: each next at the same distance.
fn counts(plain: &[char]) -> bool {
    let digits = plain.iter().all(char::is_ascii_digit);
    let step = |pair: &[char]| {
        let apart = i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0]));
        // After 9 comes 0.
        if digits { apart.rem_euclid(10) } else { apart }
    };
    let mut steps = plain.windows(2).map(step);
    let first = steps.next();
    steps.all(|next| Some(next) == first)
}

/// `123456`, `112233`, `111222333`.
fn counts_in_equal_runs(plain: &[char]) -> bool {
    let mut runs: Vec<(char, usize)> = Vec::new();
    for c in plain {
        match runs.last_mut() {
            Some((last, length)) if last == c => *length += 1,
            _ => runs.push((*c, 1)),
        }
    }
    let equal = runs.windows(2).all(|pair| pair[0].1 == pair[1].1);
    let first: Vec<char> = runs.iter().map(|(c, _)| *c).collect();
    equal && counts(&first)
}

/// `123321`, `1234321`.
fn counts_and_back(plain: &[char]) -> bool {
    let half = plain.len().div_ceil(2);
    counts(&plain[..half]) && plain.iter().eq(plain.iter().rev())
}

/// A day as people write it, in six or eight digits, in any order of its parts.
fn is_date(plain: &[char], day: Day) -> bool {
    let (year, month, date) = day.parts();
    let short = year.rem_euclid(100);
    [
        format!("{date:02}{month:02}{short:02}"),
        format!("{month:02}{date:02}{short:02}"),
        format!("{short:02}{month:02}{date:02}"),
        format!("{date:02}{month:02}{year:04}"),
        format!("{month:02}{date:02}{year:04}"),
        format!("{year:04}{month:02}{date:02}"),
        format!("{date}{month}{year}"),
        format!("{month}{date}{year}"),
    ]
    .iter()
    .any(|written| written.chars().eq(plain.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(pin: &str, dates: &[Day]) -> Option<Reason> {
        match check_pin(pin.as_bytes(), dates) {
            Ok(()) => None,
            Err(Error::Invalid {
                field: "pin",
                reason,
            }) => Some(reason),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn what_anybody_would_try_is_refused() {
        for pin in [
            "000000",
            "111111",
            "123456",
            "654321",
            "012345",
            "890123",
            "135791",
            "246802",
            "121212",
            "123123",
            "112233",
            "111222",
            "111222333",
            "123321",
            "1234321",
            "112211",
            "147258",
            "159753",
            "abcdef",
            "fedcba",
            "aaaaaa",
            "abcabc",
            "password",
            "PassWord",
            "iloveyou",
            "12 34 56",
            "12-12-12",
            "1234567890",
            "ab-cd-ef",
            "qwerty",
            "Alongside",
        ] {
            assert_eq!(reason(pin, &[]), Some(Reason::Guessable), "{pin}");
        }
    }

    #[test]
    fn a_pin_of_chance_and_a_passphrase_are_accepted() {
        for pin in [
            "482913",
            "907314",
            "274960",
            "harbour lamp 7",
            "four brown owls",
            "éééüüß",
            "739152",
            "湖の夜の橋と月",
            "correct horse",
            "!?#%&7",
        ] {
            assert_eq!(reason(pin, &[]), None, "{pin}");
        }
        // Few of all there are: a person who takes chance seriously is seldom turned back.
        let refused = (0..1_000_000_u32)
            .filter(|n| reason(&format!("{n:06}"), &[]).is_some())
            .count();
        assert!((2_000..10_000).contains(&refused), "{refused}");
    }

    #[test]
    fn a_known_date_is_refused_as_people_write_it() {
        let birthday: Day = "1987-04-09".parse().unwrap();
        for pin in [
            "090487",
            "040987",
            "870409",
            "09041987",
            "04091987",
            "19870409",
            "09.04.87",
            "1987-04-09",
            "9-4-1987",
            "4/9/1987",
        ] {
            assert_eq!(reason(pin, &[birthday]), Some(Reason::Guessable), "{pin}");
            assert_eq!(reason(pin, &[]), None, "{pin}");
        }
        assert_eq!(reason("100487", &[birthday]), None);
    }

    #[test]
    fn lengths_and_what_is_no_text() {
        assert_eq!(reason("", &[]), Some(Reason::Empty));
        assert_eq!(reason("48291", &[]), Some(Reason::TooShort { min: 6 }));
        let long = "wald".repeat(33);
        assert_eq!(reason(&long, &[]), Some(Reason::TooLong { max: 128 }));
        assert!(check_pin(b"\xff\xfe48291", &[]).is_err());
    }
}
