//! JSON of other apps with its odd numbers and strings mended, as it is read.

use std::io::{self, BufRead, Read};

/// A number or a word that is longer is taken for one that no double holds.
const LONGEST: usize = 1 << 16;

/// JSON with `null` for numbers that are none, and strings that are whole.
pub(super) struct Mended<R> {
    from: R,
    mender: Mender,
    out: Vec<u8>,
    given: usize,
    at_end: bool,
}

impl<R: BufRead> Mended<R> {
    pub(super) fn of(from: R) -> Self {
        Self {
            from,
            mender: Mender::default(),
            out: Vec::new(),
            given: 0,
            at_end: false,
        }
    }
}

impl<R: BufRead> Read for Mended<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.out.len() && !self.at_end {
            self.out.clear();
            self.given = 0;
            let piece = self.from.fill_buf()?;
            let length = piece.len();
            if length == 0 {
                self.mender.end(&mut self.out);
                self.at_end = true;
            } else {
                self.mender.feed(piece, &mut self.out);
            }
            self.from.consume(length);
        }
        let length = (&self.out[self.given..]).read(into)?;
        self.given += length;
        Ok(length)
    }
}

/// What is open between two pieces.
#[derive(Default)]
struct Mender {
    in_string: bool,
    /// A number or a word that has not ended.
    word: Vec<u8>,
    /// It is longer than what is kept of it.
    is_long: bool,
    /// In a string: what begins with a backslash.
    escape: Vec<u8>,
    /// Before it: the escaped first half of a pair.
    half: Vec<u8>,
}

impl Mender {
    fn feed(&mut self, mut rest: &[u8], out: &mut Vec<u8>) {
        while let Some(first) = rest.first() {
            let length = if !self.escape.is_empty() {
                self.escaped(*first, out)
            } else if self.in_string {
                self.inside(*first, rest, out)
            } else {
                self.outside(*first, rest, out)
            };
            rest = &rest[length..];
        }
    }

    /// Each takes something off the beginning, and gives its length.
    fn outside(&mut self, first: u8, rest: &[u8], out: &mut Vec<u8>) -> usize {
        let begins_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-".contains(byte);
        if self.word.is_empty() && !self.is_long && !begins_word(&first) {
            let is_sign = |byte: &&u8| !begins_word(byte) && **byte != b'"';
            let length = rest.iter().take_while(is_sign).count();
            out.extend(&rest[..length]);
            if length == 0 {
                out.push(first);
                self.in_string = true;
            }
            return length.max(1);
        }
        let within = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
        let length = rest.iter().take_while(within).count();
        if length == 0 {
            self.end_word(out);
            return 0;
        }
        self.is_long |= self.word.len() + length > LONGEST;
        if !self.is_long {
            self.word.extend(&rest[..length]);
        }
        length
    }

    fn end_word(&mut self, out: &mut Vec<u8>) {
        let word = str::from_utf8(&self.word).unwrap_or_default();
        let is_odd = match word.trim_start_matches(['-', '+']) {
            "NaN" | "nan" | "Infinity" | "inf" | "Inf" => true,
            number if number.starts_with(|c: char| c.is_ascii_digit()) => {
                number.parse::<f64>().is_ok_and(f64::is_infinite)
            }
            _ => false,
        };
        if std::mem::take(&mut self.is_long) || is_odd {
            out.extend(b"null");
        } else {
            out.extend(&self.word);
        }
        self.word.clear();
    }

    fn inside(&mut self, first: u8, rest: &[u8], out: &mut Vec<u8>) -> usize {
        let is_plain = |byte: &&u8| !matches!(**byte, b'"' | b'\\' | 0..=0x1f);
        let length = rest.iter().take_while(is_plain).count();
        if length > 0 {
            self.end_half(out);
            out.extend(&rest[..length]);
            return length;
        }
        if first == b'\\' {
            self.escape.push(first);
            return 1;
        }
        self.end_half(out);
        if first == b'"' {
            out.push(first);
            self.in_string = false;
        } else {
            out.extend(format!("\\u{first:04x}").bytes());
        }
        1
    }

    /// Goes on with what began with a backslash.
    fn escaped(&mut self, first: u8, out: &mut Vec<u8>) -> usize {
        const UNIT: usize = "\\ud83d".len();
        if self.escape.len() == 1 {
            self.escape.push(first);
            if first != b'u' {
                self.end_half(out);
                out.append(&mut self.escape);
            }
            return 1;
        }
        if !first.is_ascii_hexdigit() {
            // No code unit: it is as it is.
            self.end_half(out);
            out.append(&mut self.escape);
            return 0;
        }
        self.escape.push(first);
        if self.escape.len() == UNIT {
            self.end_unit(out);
        }
        1
    }

    fn end_unit(&mut self, out: &mut Vec<u8>) {
        let digits = str::from_utf8(&self.escape[2..]).unwrap_or_default();
        let unit = u16::from_str_radix(digits, 16).unwrap_or_default();
        match unit {
            0xD800..0xDC00 => {
                self.end_half(out);
                self.half.append(&mut self.escape);
            }
            0xDC00..0xE000 if !self.half.is_empty() => {
                out.append(&mut self.half);
                out.append(&mut self.escape);
            }
            0xDC00..0xE000 => {
                out.extend(REPLACED);
                self.escape.clear();
            }
            _ => {
                self.end_half(out);
                out.append(&mut self.escape);
            }
        }
    }

    /// The second half did not come.
    fn end_half(&mut self, out: &mut Vec<u8>) {
        if !self.half.is_empty() {
            out.extend(REPLACED);
            self.half.clear();
        }
    }

    fn end(&mut self, out: &mut Vec<u8>) {
        if self.in_string {
            self.end_half(out);
            out.append(&mut self.escape);
        } else {
            self.end_word(out);
        }
    }
}

/// U+FFFD.
const REPLACED: &[u8] = b"\\ufffd";

#[cfg(test)]
pub(super) mod tests {
    use std::fmt::Write;

    use proptest::prelude::*;

    use super::*;

    /// JSON with `null` for numbers that are none, and strings that are whole.
    pub(in super::super) fn mended(text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let length = match c {
                '"' => string_length(rest),
                '-' | '+' | 'a'..='z' | 'A'..='Z' | '0'..='9' => {
                    let word = |c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c));
                    rest.find(word).unwrap_or(rest.len())
                }
                _ => c.len_utf8(),
            };
            let (piece, after) = rest.split_at(length);
            let odd = match piece.trim_start_matches(['-', '+']) {
                "NaN" | "nan" | "Infinity" | "inf" | "Inf" => true,
                number if number.starts_with(|c: char| c.is_ascii_digit()) => {
                    number.parse::<f64>().is_ok_and(f64::is_infinite)
                }
                _ => false,
            };
            if c == '"' {
                mend_string(piece, &mut out);
            } else {
                out.push_str(if odd { "null" } else { piece });
            }
            rest = after;
        }
        out
    }

    /// Writes a string with its quotes, as JSON has it.
    fn mend_string(string: &str, out: &mut String) {
        let mut rest = string;
        while let Some(c) = rest.chars().next() {
            let length = match (code_unit(rest), c) {
                (Some(unit), _)
                    if is_first(unit) && code_unit(&rest[6..]).is_some_and(is_second) =>
                {
                    12
                }
                (Some(unit), _) if is_first(unit) || is_second(unit) => {
                    out.push_str("\\ufffd");
                    rest = &rest[6..];
                    continue;
                }
                (Some(_), _) => 6,
                (None, '\\') => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
                (None, '\0'..='\u{1f}') => {
                    let _ = write!(out, "\\u{:04x}", u32::from(c));
                    rest = &rest[1..];
                    continue;
                }
                _ => c.len_utf8(),
            };
            out.push_str(&rest[..length]);
            rest = &rest[length..];
        }
    }

    /// The code unit of UTF-16 that `\uXXXX` at the beginning of a text stands for.
    fn code_unit(text: &str) -> Option<u16> {
        let digits = text.strip_prefix("\\u")?.get(..4)?;
        let are_hex = digits.chars().all(|c| c.is_ascii_hexdigit());
        u16::from_str_radix(digits, 16).ok().filter(|_| are_hex)
    }

    fn is_first(unit: u16) -> bool {
        (0xD800..0xDC00).contains(&unit)
    }

    fn is_second(unit: u16) -> bool {
        (0xDC00..0xE000).contains(&unit)
    }

    /// The length of the string that a text begins with, its quotes included.
    fn string_length(text: &str) -> usize {
        let mut escaped = false;
        for (at, c) in text.char_indices().skip(1) {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => return at + 1,
                _ => {}
            }
        }
        text.len()
    }

    #[test]
    fn a_number_of_very_many_digits_is_one_that_no_double_holds() {
        for digits in [LONGEST, LONGEST + 1, LONGEST * 3] {
            let text = format!("[7, {}, -{0}, true]", "9".repeat(digits));
            let mut out = String::new();
            Mended::of(text.as_bytes())
                .read_to_string(&mut out)
                .unwrap();
            assert_eq!(out, "[7, null, null, true]", "{digits}");
        }
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_pieces_end(
            text in "[\"\\\\uUdD89cCfF0-9a-eINn+., \u{1}\né🌊-]{0,60}",
            length in 1_usize..7,
        ) {
            let mut mender = Mender::default();
            let mut out = Vec::new();
            for piece in text.as_bytes().chunks(length) {
                mender.feed(piece, &mut out);
            }
            mender.end(&mut out);
            prop_assert_eq!(String::from_utf8(out).unwrap(), mended(&text));
        }
    }
}
