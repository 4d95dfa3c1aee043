//! Which PINs are accepted: long enough, and not among the first that anybody would try.

use zeroize::Zeroizing;

use crate::Day;
use crate::error::{Error, Reason, Result};

/// The fewest characters of a PIN or passphrase.
const MIN: u32 = 6;
/// The most characters of a PIN or passphrase.
pub const PIN_MAX: u32 = 128;

/// Ways across a keypad or keyboard that people choose most, beyond what the rules below catch.
const COMMON: [&str; 29] = [
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
    "123qwe",
    "1q2w3e",
    "1q2w3e4r",
];

/// Words that people choose, those of recovery among them: a PIN is none of them, nor one with a
/// few digits or signs around it.
const WORDS: &str = "
    abc abcd admin asdf asdfgh asdfghjkl azerty qwer qwert qwerty qwertyuiop qwertz yxcvbn zxcvbn
    zxcvbnm alongside diary journal mydiary myjournal notebook private privat secret geheim
    pass passcode passphrase passw password passwort login letmein welcome willkommen hello hallo
    android apple computer internet iphone phone samsung test whatever nothing
    angel baby babygirl beautiful darling honey iloveu iloveyou love loveme lovely loveyou mylove
    princess sunshine sweetheart sweetie ichliebedich
    children daughter family father friend friends husband mother parents partner wife
    amen bible blessed christ church faith godbless godisgood godislove heaven jesus jesuschrist
    jesuslovesme lord prayer trustgod
    baseball batman dragon football ginger jordan liverpool master michael monkey pokemon shadow
    soccer starwars superman
    autumn january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday spring summer winter
    addict addicted addiction alanon alcohol alcoholic anonymous bigbook clean cleanandsober
    cleantime cocain cocaine coke crack daybyday drugs easydoesit firstthingsfirst higherpower
    itworks itworksifyouworkit justfortoday keepcomingback letgo letgoandletgod letgoletgod meeting
    naranon odaat oneday onedayatatime recover recovered recovering recovery relapse serenity
    serenityprayer sober soberlife soberliving sobriety sponsee sponsor stayclean staysober
    stepbystep therapy twelvestep twelvesteps
    courage forever free freedom freshstart grateful gratitude happiness happy harmony healing hope
    lifeisgood miracle newbeginning newlife newstart peace secondchance strength together trust
";

/// How many digits or signs around a word make it no harder to guess, at each end.
const AROUND: usize = 4;

/// What is typed in place of a letter.
const SWAPS: [(char, &str); 14] = [
    ('0', "o"),
    ('1', "il"),
    ('!', "il"),
    ('|', "il"),
    ('3', "e"),
    ('€', "e"),
    ('4', "a"),
    ('@', "a"),
    ('5', "s"),
    ('$', "s"),
    ('7', "t"),
    ('+', "t"),
    ('8', "b"),
    ('9', "g"),
];

/// Refuses a PIN of fewer than 6 or more than 128 characters, and one that is easy to guess:
/// repeated, counted up or down, mirrored, common, a day of the years 1900 to 2099, a common word,
/// or one of `dates` as people write them.
///
/// Who shares a life tries birthdays first, and the day on which the store was set up. Of a million
/// PINs of six digits the days are 84,050: a small part of the choice, and a large one of what
/// people choose.
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
        n if n > PIN_MAX as usize => refuse(Reason::TooLong { max: PIN_MAX }),
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
    is_any_date(text, &plain)
        || is_word(&plain)
        || has_few(&plain)
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

/// `sobriety`, `pass123`, `s0ber!`: a common word, its letters swapped or not, with little around it.
fn is_word(plain: &[char]) -> bool {
    if !plain.iter().any(|c| c.is_alphabetic()) {
        return false;
    }
    let plain_at = |end: &[char]| end.iter().take_while(|c| !c.is_alphabetic()).count();
    let lead = plain_at(plain).min(AROUND);
    let mut turned = Zeroizing::new(plain.to_vec());
    turned.reverse();
    let trail = plain_at(&turned).min(AROUND);
    (0..=lead).any(|from| {
        (0..=trail).any(|off| {
            let to = plain.len() - off;
            from < to
                && WORDS
                    .split_whitespace()
                    .any(|word| stands_for(&plain[from..to], word))
        })
    })
}

/// Whether this is a word, with signs in place of letters or without.
fn stands_for(typed: &[char], word: &str) -> bool {
    let is = |typed: char, letter: char| {
        typed == letter
            || SWAPS
                .iter()
                .any(|(sign, letters)| *sign == typed && letters.contains(letter))
    };
    typed.len() == word.len()
        && typed
            .iter()
            .zip(word.chars())
            .all(|(c, letter)| is(*c, letter))
}

/// `281125`, `19900101`, `4/9/1987`: any day, in the orders that people write.
fn is_any_date(text: &str, plain: &[char]) -> bool {
    let apart: Vec<&str> = text
        .split([' ', '-', '.', '/', '_'])
        .filter(|part| !part.is_empty())
        .collect();
    let in_parts = |lengths: [usize; 3]| {
        let (first, rest) = plain.split_at(lengths[0]);
        let (second, third) = rest.split_at(lengths[1]);
        is_day([first, second, third].map(number))
    };
    let of_text = |part: &str| part.parse().ok().map(|number| (number, part.len()));
    match (apart.as_slice(), plain.len()) {
        ([first, second, third], _) if is_day([first, second, third].map(|part| of_text(part))) => {
            true
        }
        (_, 6) => in_parts([2, 2, 2]),
        (_, 8) => in_parts([2, 2, 4]) || in_parts([4, 2, 2]),
        _ => false,
    }
}

/// A number and with how many digits it is written.
type Written = Option<(u32, usize)>;

fn number(digits: &[char]) -> Written {
    let value = digits
        .iter()
        .try_fold(0, |value, digit| Some(value * 10 + digit.to_digit(10)?));
    value.map(|value| (value, digits.len()))
}

/// Whether three numbers are a day: day or month first, or the year.
fn is_day([first, second, third]: [Written; 3]) -> bool {
    let year = |part: Written| match part {
        Some((year, 4)) if (1900..2100).contains(&year) => Some(year),
        // Of the two centuries the second has all days of the first.
        Some((year, 1 | 2)) => Some(2000 + year),
        _ => None,
    };
    let short = |part: Written| {
        part.filter(|(_, digits)| *digits <= 2)
            .map(|(number, _)| number)
    };
    let fits = |year_at: Written, month: Written, date: Written| {
        let (Some(year), Some(month), Some(date)) = (year(year_at), short(month), short(date))
        else {
            return false;
        };
        let days = match month {
            2 if year.is_multiple_of(4) && year != 1900 => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (1..=days).contains(&date)
    };
    fits(third, second, first) || fits(third, first, second) || fits(first, second, third)
}

/// A known day as people write it, also without the zeros that fill it up.
fn is_date(plain: &[char], day: Day) -> bool {
    let (year, month, date) = day.parts();
    [
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
            "1q2w3e",
            "Alongside",
            "pass123",
            "P4$$w0rd!",
            "sobriety",
            "Sobriety2024",
            "2024sobriety",
            "!!recovery!!",
            "S0BR1ETY",
            "s0ber1",
            "c0caine",
            "freed0m",
            "5erenity",
            "!loveyou",
            "one day at a time",
            "Jesus-1987",
            "family 1987",
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
            // More around a word than a little, or another word beside it.
            "sober48291",
            "sober harbour",
            "river serenity",
            "oxsober",
            "free of it since spring",
            // No letter in it, so no word.
            "818131",
        ] {
            assert_eq!(reason(pin, &[]), None, "{pin}");
        }
    }

    /// A person who takes chance seriously is turned back once in eleven times, and then for a day
    /// nearly always: of those there are 84,050.
    #[test]
    fn most_pins_are_accepted() {
        let refused = (0..1_000_000_u32)
            .filter(|n| reason(&format!("{n:06}"), &[]).is_some())
            .count();
        assert!((86_000..90_000).contains(&refused), "{refused}");
    }

    #[test]
    fn a_day_is_refused_in_any_order() {
        for pin in [
            "281125",
            "112825",
            "251128",
            "010190",
            "28112025",
            "11282025",
            "20251128",
            "19900101",
            "290224",
            "29022000",
            "31.12.99",
            "1987-04-09",
            "9-4-1987",
            "4/9/1987",
            "9.4.87",
            "1 1 2030",
        ] {
            assert_eq!(reason(pin, &[]), Some(Reason::Guessable), "{pin}");
        }
        for pin in [
            "311125000",
            "451399",
            "29022025",
            "31042025",
            "20251328",
            "21500101",
            "18990101",
            "003142",
        ] {
            assert_eq!(reason(pin, &[]), None, "{pin}");
        }
    }

    #[test]
    fn a_known_date_is_refused_in_more_forms() {
        let birthday: Day = "1887-04-09".parse().unwrap();
        for pin in ["941887", "491887", "09041887", "1887-04-09", "9.4.1887"] {
            assert_eq!(reason(pin, &[birthday]), Some(Reason::Guessable), "{pin}");
            assert_eq!(reason(pin, &[]), None, "{pin}");
        }
        assert_eq!(reason("951887", &[birthday]), None);
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
