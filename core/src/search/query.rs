//! What a person types into a search field, as an expression of FTS5.

use super::segmented::segmented;
use crate::error::{Error, Reason, Result};

/// The most characters a query may have.
const MAX: u32 = 1000;

/// Turns typed words into an FTS5 expression (sqlite.org/fts5.html, "Full-text Query Syntax").
///
/// Words are joined by AND and match as beginnings; `"quoted words"` match as they stand; `OR`
/// between words means either side; `-word` leaves out what has the word. What is typed in a script
/// without spaces matches wherever it stands. Nothing that is typed can be an error of syntax.
///
/// Fails where there is no word to look for, or more than 1,000 characters.
pub(super) fn expression(typed: &str) -> Result<String> {
    if typed.chars().count() > MAX as usize {
        return Err(Error::invalid("query", Reason::TooLong { max: MAX }));
    }
    let mut alternatives: Vec<Vec<String>> = vec![Vec::new()];
    let mut excluded = Vec::new();
    for word in words(typed) {
        match word {
            Word::Or => alternatives.push(Vec::new()),
            Word::Wanted(term) => alternatives.last_mut().expect("starts with one").push(term),
            Word::Unwanted(term) => excluded.push(term),
        }
    }
    let wanted: Vec<String> = alternatives
        .iter()
        .filter(|terms| !terms.is_empty())
        .map(|terms| terms.join(" AND "))
        .collect();
    if wanted.is_empty() {
        return Err(Error::invalid("query", Reason::Empty));
    }
    let wanted = wanted.join(" OR ");
    Ok(if excluded.is_empty() {
        wanted
    } else {
        format!("({wanted}) NOT ({})", excluded.join(" OR "))
    })
}

enum Word {
    Wanted(String),
    Unwanted(String),
    Or,
}

fn words(typed: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut rest = typed;
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return found;
        }
        let unwanted = rest.starts_with('-');
        rest = rest.strip_prefix('-').unwrap_or(rest);
        let (term, after) = if let Some(quoted) = rest.strip_prefix('"') {
            let end = quoted.find('"').unwrap_or(quoted.len());
            (
                phrase(&quoted[..end], ""),
                quoted.get(end + 1..).unwrap_or_default(),
            )
        } else {
            let end = rest
                .find(|c: char| c.is_whitespace() || c == '"')
                .unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            if word == "OR" && !unwanted {
                found.push(Word::Or);
                (None, after)
            } else {
                (phrase(word, "*"), after)
            }
        };
        found.extend(term.map(if unwanted {
            Word::Unwanted
        } else {
            Word::Wanted
        }));
        rest = after;
    }
}

/// Quotes what can be looked for, with what comes after it; `None` where it has no letter or digit.
fn phrase(text: &str, after: &str) -> Option<String> {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() || c == '"' { ' ' } else { c })
        .collect();
    if !plain.chars().any(char::is_alphanumeric) {
        return None;
    }
    let quoted = format!("\"{plain}\"{after}");
    Some(match segmented(&plain) {
        Some(apart) => format!("({{title}} : {quoted} OR {{spaced}} : \"{apart}\"{after})"),
        None => quoted,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_alternatives_and_exclusions() {
        for (typed, expected) in [
            ("river walk", r#""river"* AND "walk"*"#),
            (r#""river walk" home"#, r#""river walk" AND "home"*"#),
            (
                "calm OR rested night",
                r#""calm"* OR "rested"* AND "night"*"#,
            ),
            (
                "walk -rain -\"late night\"",
                r#"("walk"*) NOT ("rain"* OR "late night")"#,
            ),
            ("OR walk OR", r#""walk"*"#),
            ("o'clock*", r#""o'clock*"*"#),
            (r#"never"closed"#, r#""never"* AND "closed""#),
            (
                "walk -川道",
                concat!(
                    r#"("walk"*) NOT (({title} : "川道"* OR "#,
                    "{spaced} : \"\u{200B}川\u{200B}\u{200B}道\u{200B}\"*))"
                ),
            ),
        ] {
            assert_eq!(expression(typed).unwrap(), expected, "{typed}");
        }
    }

    #[test]
    fn a_query_without_a_word_is_refused() {
        for typed in ["", "  ", "-walk", "\"", "OR", "-- !!", "\0"] {
            assert_eq!(
                expression(typed),
                Err(Error::invalid("query", Reason::Empty)),
                "{typed:?}"
            );
        }
        assert!(expression(&"x".repeat(1000)).is_ok());
        assert!(expression(&"x".repeat(1001)).is_err());
    }
}
