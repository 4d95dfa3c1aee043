//! Holds the content of Help now to what people are promised.

use super::*;

const DOORS: [HelpDoorKind; 6] = [
    HelpDoorKind::Danger,
    HelpDoorKind::NotSafeWithSomeone,
    HelpDoorKind::CannotGoOn,
    HelpDoorKind::Urge,
    HelpDoorKind::AfraidOfMyself,
    HelpDoorKind::BadNight,
];

/// What a step begins with.
const VERBS: [&str; 17] = [
    "Ask", "Breathe", "Call", "Cool", "Do", "Drink", "Give", "Go", "Keep", "Leave", "Put", "Roll",
    "Start", "Stay", "Step", "Tell", "Use",
];

/// What is never said to anybody here.
const NEVER: [&str; 17] = [
    "addict",
    "addicts",
    "clean",
    "dirty",
    "drug abuse",
    "enabler",
    "enabling",
    "codependent",
    "failure",
    "failed",
    "denial",
    "should",
    "must",
    "just",
    "at least",
    "why did you",
    "!",
];

/// Whether the text has the words as a whole.
fn says(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    let inside = |c: char| c.is_alphanumeric();
    text.match_indices(words).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + words.len()..]);
        !words.starts_with(inside) || !before.ends_with(inside) && !after.starts_with(inside)
    })
}

/// What can't stand in a number to dial or to text.
fn is_dialled(number: &str) -> bool {
    let digits = number.strip_prefix('+').unwrap_or(number);
    (3..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[test]
fn the_doors_are_all_there_in_their_order_with_steps() {
    let doors = content().unwrap().doors;
    let kinds: Vec<HelpDoorKind> = doors.iter().map(|door| door.kind).collect();
    assert_eq!(kinds, DOORS);
    for door in doors {
        assert!((5..=9).contains(&door.steps.len()), "{}", door.title);
    }
}

#[test]
fn each_step_is_short_and_plain_and_begins_with_what_to_do() {
    for step in content().unwrap().doors.iter().flat_map(|door| &door.steps) {
        let words: Vec<&str> = step.split_whitespace().collect();
        assert!(words.len() <= 10, "{step}");
        assert!(VERBS.contains(&words[0]), "{step}");
        assert!(step.ends_with('.') && step.trim() == step, "{step}");
        let long = words.iter().find(|word| word.chars().count() > 10);
        assert_eq!(long, None, "{step}");
    }
}

#[test]
fn nothing_hurtful_is_said() {
    let content = content().unwrap();
    let steps = content.doors.iter().flat_map(|door| &door.steps);
    let titles = content.doors.iter().map(|door| &door.title);
    let lines = content.countries.iter().flat_map(|country| &country.lines);
    let named = lines.flat_map(|line| [&line.line.name, &line.line.hours, &line.line.languages]);
    for text in steps.chain(titles).chain(named) {
        let said = NEVER.iter().find(|words| says(text, words));
        assert_eq!(said, None, "{text}");
    }
    assert!(says("You must.", "must") && !says("Mustard", "must") && says("Go!", "!"));
}

#[test]
fn every_line_can_be_called_and_says_where_it_is_from() {
    for country in content().unwrap().countries {
        assert_eq!(
            super::super::country(&country.code),
            Ok(country.code.clone())
        );
        let lines = country.lines.iter().map(|line| &line.line);
        for line in lines.chain([&country.emergency]) {
            let HelpLine { name, number, .. } = line;
            assert!(is_dialled(&line.dial), "{name}");
            // What is shown is what is dialled.
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(digits, line.dial.trim_start_matches('+'), "{name}");
            assert!(line.text_to.as_deref().is_none_or(is_dialled), "{name}");
            assert!(line.text_word.is_none() || line.text_to.is_some(), "{name}");
            let page = line.website.as_deref();
            assert!(
                page.is_none_or(|page| page.starts_with("https://")),
                "{name}"
            );
            for text in [name, &line.hours, &line.languages, &line.source] {
                assert!(!text.trim().is_empty() && text.trim() == text, "{name}");
            }
        }
        for line in &country.lines {
            assert!(!line.doors.is_empty(), "{}", line.line.name);
        }
    }
}

#[test]
fn whoever_can_not_go_on_finds_somebody_in_each_country() {
    for code in ["US", "CA", "GB", "IE", "AU", "NZ"] {
        let help = help_now(code).unwrap();
        assert!(help.emergency.is_some(), "{code}");
        for door in help.doors {
            let urgent = [HelpDoorKind::CannotGoOn, HelpDoorKind::Urge].contains(&door.kind);
            assert!(!urgent || !door.lines.is_empty(), "{code}: {}", door.title);
        }
    }
    assert_eq!(content().unwrap().countries.len(), 6);
}
