//! The lines of a calendar: unfolded, and taken apart into a name, parameters and a value.

use std::borrow::Cow;

use crate::charset::decoded;

/// The text of a file. Where a writer folded lines in the middle of a character, it is whole again.
pub(super) fn text(bytes: &[u8]) -> String {
    // With a NUL it is UTF-16, where the same two bytes can be half of two characters.
    if std::str::from_utf8(bytes).is_ok() || bytes.contains(&0) {
        return decoded(bytes).text;
    }
    let mut unfolded: Vec<u8> = Vec::with_capacity(bytes.len());
    for byte in bytes {
        if matches!(byte, b' ' | b'\t') && unfolded.last() == Some(&b'\n') {
            unfolded.pop();
            unfolded.pop_if(|before| *before == b'\r');
        } else {
            unfolded.push(*byte);
        }
    }
    decoded(unfolded).text
}

/// The lines of a text, unfolded. Empty ones are none.
pub(super) struct Lines<'a> {
    rest: &'a str,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// A line as it is in the file.
    fn physical(&mut self) -> &'a str {
        let (line, rest) = self
            .rest
            .split_once(['\r', '\n'])
            .unwrap_or((self.rest, ""));
        self.rest = rest.trim_start_matches(['\r', '\n']);
        line
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Cow<'a, str>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rest = self.rest.trim_start_matches(['\r', '\n']);
        if self.rest.is_empty() {
            return None;
        }
        let mut line = Cow::Borrowed(self.physical());
        while self.rest.starts_with([' ', '\t']) {
            let folded = self.physical();
            line.to_mut().push_str(&folded[1..]);
        }
        Some(line)
    }
}

/// A line that has a name and a value.
pub(super) struct Property<'a> {
    line: Cow<'a, str>,
    /// Where the name ends, and the parameters.
    ends: (usize, usize),
}

impl<'a> Property<'a> {
    /// Nothing of a line that is none.
    pub(super) fn of(line: Cow<'a, str>) -> Option<Self> {
        let mut in_quotes = false;
        let colon = line.bytes().position(|byte| {
            in_quotes ^= byte == b'"';
            byte == b':' && !in_quotes
        });
        // A quote that nothing closes is a character like others.
        let value = colon.or_else(|| line.find(':'))?;
        let name = line[..value].find(';').unwrap_or(value);
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let plain = line[..name].trim();
        (!plain.is_empty() && plain.bytes().all(is_name)).then_some(Self {
            ends: (name, value),
            line,
        })
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name)
    }

    pub(super) fn name(&self) -> &str {
        self.line[..self.ends.0].trim()
    }

    pub(super) fn value(&self) -> &str {
        self.line[self.ends.1 + 1..].trim()
    }

    /// A parameter, without its quotes.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let mut rest = &self.line[self.ends.0..self.ends.1];
        while let Some(parameter) = rest.strip_prefix(';') {
            let mut in_quotes = false;
            let end = parameter.bytes().position(|byte| {
                in_quotes ^= byte == b'"';
                byte == b';' && !in_quotes
            });
            let (one, after) = parameter.split_at(end.unwrap_or(parameter.len()));
            rest = after;
            if let Some((own, value)) = one.split_once('=')
                && own.trim().eq_ignore_ascii_case(name)
            {
                return Some(value.trim().trim_matches('"'));
            }
        }
        None
    }

    /// The value as a text, without its escapes.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut characters = self.value().chars();
        while let Some(c) = characters.next() {
            match c {
                '\\' => match characters.next() {
                    Some('n' | 'N') => text.push('\n'),
                    Some(c) => text.push(c),
                    None => text.push('\\'),
                },
                c => text.push(c),
            }
        }
        text
    }
}
