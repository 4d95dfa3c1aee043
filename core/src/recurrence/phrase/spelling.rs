//! The words of a phrase, those that are written in other ways put as the others.

/// What stands for other words.
const MEANS: [(&str, &[&str]); 12] = [
    ("everyday", &["every", "day"]),
    ("nightly", &["every", "night"]),
    ("weekly", &["every", "week"]),
    ("monthly", &["every", "month"]),
    ("yearly", &["every", "year"]),
    ("annually", &["every", "year"]),
    ("biweekly", &["every", "2", "weeks"]),
    ("bi-weekly", &["every", "2", "weeks"]),
    ("fortnightly", &["every", "2", "weeks"]),
    ("fortnight", &["2", "weeks"]),
    ("fortnights", &["2", "weeks"]),
    ("tonight", &["today", "night"]),
];

/// The words of a phrase in lower case, without commas and `and`: `Mon/Wed/Fri` are three, and
/// `2026-11-10T17:00` is a day and a time.
pub(super) fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace(',', " ");
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace().filter(|word| *word != "and") {
        if let Some((_, means)) = MEANS.iter().find(|(one, _)| *one == word) {
            // A fortnight.
            if word.starts_with("fortnight") && words.last().is_some_and(|last| last == "a") {
                words.pop();
            }
            words.extend(means.iter().map(|one| (*one).to_owned()));
        } else if let Some((day, time)) = day_and_time(word) {
            words.extend([day.to_owned(), time.to_owned()]);
        } else if word.split('/').all(is_name) {
            words.extend(word.split('/').map(str::to_owned));
        } else {
            words.push(word.to_owned());
        }
    }
    words
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_alphabetic)
}

/// The parts of `2026-11-10t17:00`.
fn day_and_time(word: &str) -> Option<(&str, &str)> {
    let (day, time) = word.split_once('t')?;
    let is_day = day.len() == 10 && day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    (is_day && time.contains(':')).then_some((day, time))
}
