//! Plain text out of what lists hold: HTML, odd white space, links and numbers in any form.

use super::super::report::Defect;
use crate::html::{Piece, pieces};
use crate::time::{Day, Timestamp, Zone};
use crate::validate;

/// Whether a text keeps its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    One,
    Kept,
}

/// The most characters of a value that a finding shows.
const SHOWN: usize = 200;

/// The beginning of a text, as findings show it.
pub(super) fn shortened(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

/// White space, the non-breaking kind included, characters that show nothing, and those that turn the
/// direction of what follows.
fn is_space(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
                | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// The plain text of a value, at most `max` characters, and what was wrong with the value.
pub(super) fn text(stated: &str, lines: Lines, max: usize) -> (String, Option<Defect>) {
    let plain = without_markup(stated);
    let spaced = match lines {
        Lines::One => one_line(&plain),
        Lines::Kept => plain
            .replace("\r\n", "\n")
            .split(['\n', '\r'])
            .map(one_line)
            .collect::<Vec<_>>()
            .join("\n")
            .trim_matches('\n')
            .to_owned(),
    };
    let cut: String = spaced.chars().take(max).collect();
    let defect = if cut != spaced {
        Some(Defect::TooLong)
    } else if plain != stated {
        Some(Defect::Markup)
    } else if spaced != stated {
        Some(Defect::WhiteSpace)
    } else {
        None
    };
    (cut, defect)
}

fn one_line(text: &str) -> String {
    let words = text.split(is_space).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Takes out tags, then reads entities and escaped quotes. A `<` that opens no tag stays.
fn without_markup(stated: &str) -> String {
    const BREAKS: [&str; 5] = ["br", "p", "div", "li", "tr"];
    if !stated.contains(['<', '&']) {
        return unquoted(stated);
    }
    let mut text = String::with_capacity(stated.len());
    for piece in pieces(stated) {
        let name = match piece {
            Piece::Text(plain) => {
                text.push_str(&plain);
                continue;
            }
            Piece::Open(tag) => tag.name,
            Piece::Close(name) => name,
        };
        if BREAKS.contains(&name.as_str()) {
            text.push('\n');
        }
    }
    unquoted(&text)
}

/// A text without backslashes before quotes.
fn unquoted(text: &str) -> String {
    text.replace("\\'", "'").replace("\\\"", "\"")
}

/// The http or https link that a value means, and what was wrong with the value.
pub(super) fn url(stated: &str) -> Option<(String, Option<Defect>)> {
    let read = html_escape::decode_html_entities(stated);
    let mut words = read.split(is_space).filter(|word| !word.is_empty());
    let mut link = words.next()?.to_owned();
    // A conference number in groups: what follows belongs to it as long as it is digits.
    link.extend(words.take_while(|word| word.bytes().all(|b| b.is_ascii_digit())));
    let scheme = link
        .split_once("://")
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    let address = match scheme.as_deref() {
        Some("http" | "https") => link.split_once("://").map(|(_, address)| address)?,
        Some(_) => return None,
        None => {
            link.insert_str(0, "https://");
            &link["https://".len()..]
        }
    };
    let host = address.split(['/', '?', '#']).next()?;
    let name = host.split_once(':').map_or(host, |(name, _)| name);
    let port = host.split_once(':').map_or("", |(_, port)| port);
    let fits = name.contains('.')
        && name.split('.').all(|label| !label.is_empty())
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
        && port.bytes().all(|b| b.is_ascii_digit())
        && !link.contains(['<', '>', '"', '\\'])
        && link.len() <= 2_000;
    let defect = if link == stated {
        None
    } else if link == stated.trim_matches(is_space) {
        Some(Defect::WhiteSpace)
    } else {
        Some(Defect::UrlForm)
    };
    fits.then_some((link, defect))
}

/// The number to dial in a value, and whether there is anything else in it.
pub(super) fn phone(stated: &str) -> Option<(String, bool)> {
    let from = stated.find(|c: char| c == '+' || c.is_ascii_digit())?;
    let written = |c: char| {
        c.is_ascii_digit()
            || is_space(c)
            || matches!(c, '+' | ',' | '*' | '#' | '(' | ')' | '-' | '.' | '/')
    };
    let dialled = &stated[from..];
    let end = dialled.find(|c| !written(c)).unwrap_or(dialled.len());
    let (dialled, after) = dialled.split_at(end);
    let dial = |c: &char| c.is_ascii_digit() || matches!(c, '+' | ',' | '*' | '#');
    let number: String = dialled.chars().filter(dial).collect();
    let number = number.trim_end_matches([',', '+']).to_owned();
    let before = stated[..from].trim_matches(|c| is_space(c) || c == '(');
    (digits(&number) >= 5).then_some((number, !before.is_empty() || !validate::is_blank(after)))
}

/// How many digits a text has.
pub(super) fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// The day of a date: `YYYY-MM-DD`, `M/D/YYYY` or milliseconds since 1970, each with or without a
/// time after it.
pub(super) fn day(stated: &str) -> Option<Day> {
    let date = stated.trim().split([' ', 'T']).next()?;
    if let Ok(day) = date.parse() {
        return Some(day);
    }
    if date.len() >= 12 && digits(date) == date.len() {
        let at = Timestamp(date.parse().ok()?).checked("updated").ok()?;
        return Some(Zone::UTC.day(at));
    }
    let mut parts = date.splitn(3, '/');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    format!("{year:0>4}-{month:0>2}-{day:0>2}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_plain_text() {
        let read = |stated| text(stated, Lines::One, 99);
        assert_eq!(
            read("<b>Big</b> Book &amp; tea"),
            ("Big Book & tea".into(), Some(Defect::Markup))
        );
        assert_eq!(read("Bill\\'s"), ("Bill's".into(), Some(Defect::Markup)));
        assert_eq!(read("AT&T, 3 < 4 > 2"), ("AT&T, 3 < 4 > 2".into(), None));
        assert_eq!(read("a <3 b <"), ("a <3 b <".into(), None));
        assert_eq!(read("one<br/>two").0, "one two");
        assert_eq!(read("&lt;b&gt;").0, "<b>");
    }

    #[test]
    fn white_space_to_spare_goes() {
        let read = |stated| text(stated, Lines::One, 99);
        let spaced = Some(Defect::WhiteSpace);
        assert_eq!(read(" a\u{a0} b\r\nc\u{200b} "), ("a b c".into(), spaced));
        let notes = text("one<br />two\r\n\r\n three ", Lines::Kept, 99).0;
        assert_eq!(notes, "one\ntwo\n\nthree");
        assert_eq!(
            text("ééé", Lines::One, 2),
            ("éé".into(), Some(Defect::TooLong))
        );
    }

    #[test]
    fn links_are_read_as_meant_or_dropped() {
        for (stated, meant) in [
            (
                "https://zoom.us/j/1?a=1&amp;b=2",
                "https://zoom.us/j/1?a=1&b=2",
            ),
            (
                " zoom.us/j/123 456 789\u{a0}",
                "https://zoom.us/j/123456789",
            ),
            ("http://example.org/x passcode 1", "http://example.org/x"),
            ("HTTPS://example.org:8443/", "HTTPS://example.org:8443/"),
        ] {
            assert_eq!(url(stated).unwrap().0, meant, "{stated}");
        }
        let spaced = url(" https://example.org/\u{a0}").unwrap();
        let meant = "https://example.org/".to_owned();
        assert_eq!(spaced, (meant, Some(Defect::WhiteSpace)));
        for stated in [
            "javascript:alert(1)",
            "ftp://example.org/",
            "call me",
            "somebody@example.org",
            "https://user@example.org/",
            "https://",
            "https://../",
            "mailto:a@b.org",
        ] {
            assert_eq!(url(stated), None, "{stated}");
        }
    }

    #[test]
    fn numbers_to_dial_lose_their_words() {
        assert_eq!(phone("(646) 555-0100"), Some(("6465550100".into(), false)));
        assert_eq!(
            phone("+1 646-555-0100,,123#"),
            Some(("+16465550100,,123#".into(), false))
        );
        assert_eq!(
            phone("Dial 646.555.0100 passcode 12"),
            Some(("6465550100".into(), true))
        );
        for none in ["+11", "somebody@example.org", "ask", "", "é"] {
            assert_eq!(phone(none), None);
        }
    }

    #[test]
    fn dates_are_read_in_three_forms() {
        for stated in [
            "2022-08-25 11:17:07",
            "8/25/2022 11:17:07 AM",
            "1661426227000",
        ] {
            assert_eq!(day(stated).unwrap().to_string(), "2022-08-25", "{stated}");
        }
        for none in ["", "soon", "13/45/2022", "99999999999999999999", "1/2"] {
            assert_eq!(day(none), None, "{none}");
        }
    }
}
