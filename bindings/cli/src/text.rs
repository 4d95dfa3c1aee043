//! Text for a terminal. What is said and how it looks stay apart until they are printed, which is
//! done here alone: so whatever a person wrote or took in, it looks like text and acts on nothing.

use std::fmt::{self, Write as _};
use std::io::Write as _;
use std::ops::Add;

use anstyle::{AnsiColor, Style};
use serde_json::Value;

/// Text, each part of it with its look.
#[derive(Debug, Clone, Default)]
pub(crate) struct Text {
    parts: Vec<(Style, String)>,
}

impl Text {
    fn styled(style: Style, text: impl Into<String>) -> Self {
        Self {
            parts: vec![(style, text.into())],
        }
    }

    /// Adds text at the end.
    pub(crate) fn push(&mut self, more: impl Into<Self>) {
        self.parts.extend(more.into().parts);
    }

    /// Lines, one under the other.
    pub(crate) fn of_lines<T: Into<Self>>(lines: impl IntoIterator<Item = T>) -> Self {
        let mut text = Self::default();
        for (number, line) in lines.into_iter().enumerate() {
            if number > 0 {
                text.push("\n");
            }
            text.push(line);
        }
        text
    }

    /// The first lines of it, at most so many.
    pub(crate) fn first_lines(mut self, most: usize) -> Self {
        let mut left = most;
        for (_, part) in &mut self.parts {
            let breaks = part.match_indices('\n').map(|(at, _)| at);
            let end = match left.checked_sub(1) {
                None => Some(0),
                Some(before) => breaks.clone().nth(before),
            };
            left = left.saturating_sub(breaks.count());
            part.truncate(end.unwrap_or(part.len()));
        }
        self
    }

    /// Prints it and ends the line.
    pub(crate) fn print(&self) -> std::io::Result<()> {
        writeln!(anstream::stdout(), "{self}")
    }

    /// Prints it on standard error and ends the line. Where even that is gone there is nobody to
    /// tell.
    pub(crate) fn tell(&self) {
        let _ = writeln!(anstream::stderr(), "{self}");
    }

    /// Prints a question on standard error: the answer is typed after it.
    pub(crate) fn ask(&self) {
        let _ = write!(anstream::stderr(), "{self}");
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::styled(Style::new(), text)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl<T: Into<Self>> Add<T> for Text {
    type Output = Self;

    fn add(mut self, more: T) -> Self {
        self.push(more);
        self
    }
}

/// Where colours are off, the printer takes the marks out.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (style, text) in &self.parts {
            let text = harmless(text);
            write!(f, "{style}{text}{style:#}")?;
        }
        Ok(())
    }
}

/// Text in bold.
pub(crate) fn bold(text: impl Into<String>) -> Text {
    Text::styled(Style::new().bold(), text)
}

/// Text that stands back.
pub(crate) fn dim(text: impl Into<String>) -> Text {
    Text::styled(Style::new().dimmed(), text)
}

/// Text that is good to see.
pub(crate) fn green(text: impl Into<String>) -> Text {
    Text::styled(AnsiColor::Green.on_default(), text)
}

/// Text that needs a look.
pub(crate) fn red(text: impl Into<String>) -> Text {
    Text::styled(AnsiColor::Red.on_default().bold(), text)
}

/// What a tab is shown as.
const TAB: &str = "    ";

/// The text as it may reach a terminal: lines end as they do here, a tab is spaces, and what could
/// act on the terminal is shown as U+FFFD.
pub(crate) fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => shown.push('\n'),
            '\t' => shown.push_str(TAB),
            c if acts(c) => shown.push(char::REPLACEMENT_CHARACTER),
            c => shown.push(c),
        }
    }
    shown
}

/// A JSON document whose text acts on no terminal either: it is the same document.
pub(crate) fn document(value: &Value) -> Text {
    let mut shown = String::new();
    for c in format!("{value:#}").chars() {
        // Line feeds are between its values; those of a text are escaped already.
        if c != '\n' && acts(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(c);
        }
    }
    shown.into()
}

/// Whether a character does something to a terminal, or to the order of what it shows: controls,
/// ends of lines that are not line feeds, marks, embeddings, overrides and isolates of direction
/// with their forerunners, and marks of annotations.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{206f}'
                | '\u{fff9}'..='\u{fffb}'
        )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn our_own_looks_pass_and_a_persons_do_not() {
        let text = bold("\u{1b}[31mred") + " " + "\u{9b}0m\u{202e}";
        let shown = text.to_string();
        assert_eq!(
            shown,
            "\u{1b}[1m\u{fffd}[31mred\u{1b}[0m \u{fffd}0m\u{fffd}"
        );
    }

    #[test]
    fn lines_and_what_joins_letters_stay() {
        for same in [
            "a\nb",
            "👨\u{200d}👩 ❤\u{fe0f}",
            "می\u{200c}خواهم",
            "a\u{301}",
            "\u{ad}",
        ] {
            assert_eq!(harmless(same), same);
        }
        assert_eq!(harmless("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd    e");
        let all: String = (0..=0x10_ffff_u32).filter_map(char::from_u32).collect();
        let shown = harmless(&all);
        assert!(!shown.chars().any(|c| c != '\n' && acts(c)));
        assert_eq!(harmless(&shown), shown);
    }

    #[test]
    fn json_is_the_same_document() {
        let all: String = (0..=0x10_ffff_u32).filter_map(char::from_u32).collect();
        let value = json!({ "text": all, "list": [1, "\u{9b}\u{202e}"] });
        let shown = document(&value).to_string();
        assert!(!shown.chars().any(|c| c != '\n' && acts(c)));
        assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), value);
        assert_eq!(document(&json!("\u{9b}")).to_string(), "\"\\u009b\"");
    }

    #[test]
    fn the_first_lines_end_before_the_next() {
        let text = Text::from("one\n") + bold("two\nth") + "ree\n" + "four";
        for (most, first) in [
            (0, ""),
            (1, "one"),
            (2, "one\ntwo"),
            (3, "one\ntwo\nthree"),
            (4, "one\ntwo\nthree\nfour"),
            (9, "one\ntwo\nthree\nfour"),
        ] {
            let shown = text.clone().first_lines(most).parts;
            let shown: String = shown.into_iter().map(|(_, text)| text).collect();
            assert_eq!(shown, first, "{most}");
        }
    }
}
