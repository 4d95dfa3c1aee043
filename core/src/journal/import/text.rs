//! What the readers share: text of bytes, keys, clocks.

use std::collections::HashMap;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{ImportedEntry, ImportedTime};
use crate::error::{Error, Reason};
pub(super) use crate::journal::export::instant::parsed as rfc3339;
use crate::{WallTime, validate};

/// The file is not of the format.
pub(super) fn not_a(expected: &str) -> Error {
    let expected = expected.to_owned();
    Error::invalid("file", Reason::NotAJournal { expected })
}

/// The file is of the format, and can't be read as it is.
pub(super) fn unreadable(expected: &str) -> Error {
    Error::invalid("file", Reason::malformed(expected))
}

/// What stands after the last dot of a name, in lower case.
pub(super) fn extension(name: &str) -> String {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    end.to_lowercase()
}

/// Text of UTF-8, or of UTF-16 with its mark. What is no character becomes U+FFFD.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let utf16 = |from: fn([u8; 2]) -> u16| {
        let units = bytes[2..]
            .chunks_exact(2)
            .map(|pair| from([pair[0], pair[1]]));
        char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    match bytes {
        [0xFF, 0xFE, ..] => utf16(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => utf16(u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Knows entries without an id by what they say. What stands twice is told apart by its number, so
/// that a file that has grown gives the same keys.
#[derive(Default)]
pub(super) struct Keys(HashMap<String, u32>);

impl Keys {
    pub(super) fn of(&mut self, parts: &[&str]) -> String {
        let mut digest = Sha256::new();
        for part in parts {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        let key = data_encoding::HEXLOWER.encode(&digest.finalize());
        let times = self.0.entry(key.clone()).or_default();
        *times += 1;
        if *times == 1 {
            key
        } else {
            format!("{key}.{times}")
        }
    }
}

impl ImportedEntry {
    /// An entry that has nothing but its text.
    pub(crate) fn new(key: String, when: ImportedTime, text: String) -> Self {
        Self {
            key,
            when,
            text,
            mood: None,
            energy: None,
            sleep: None,
            tags: Vec::new(),
            starred: false,
            archived: false,
            journal: None,
            photos: Vec::new(),
            native: None,
        }
    }

    /// Whether there is nothing in it to be kept.
    pub(super) fn is_empty(&self) -> bool {
        validate::is_blank(&self.text) && self.mood.is_none() && self.photos.is_empty()
    }
}

/// A time on the clock: `18:30`, `18:30:15`, `6:30 PM`, `6:30 p.m.`, and the halves of the day as
/// Chinese, Japanese and Korean write them.
pub(super) fn clock(text: &str) -> Option<WallTime> {
    const AFTERNOON: [&str; 6] = ["pm", "p.m", "下午", "午後", "오후", "晚上"];
    const MORNING: [&str; 5] = ["am", "a.m", "上午", "午前", "오전"];
    let text = text.trim().to_lowercase();
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[digits..];
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && c != ':')
        .unwrap_or(rest.len());
    let mut numbers = rest[..end].split(':').map(str::parse::<u16>);
    let hour = numbers.next()?.ok()?;
    let minute = numbers.next()?.ok()?;
    let is = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let hour = match (is(&AFTERNOON), is(&MORNING), hour) {
        (true, _, 1..=11) => hour + 12,
        (_, true, 12) => 0,
        _ => hour,
    };
    if minute > 59 || hour > 23 {
        return None;
    }
    WallTime::from_minutes(hour * 60 + minute)
}

/// The folder of a file, with the `/` after it; nothing where it is in none.
pub(super) fn folder_of(name: &str) -> &str {
    &name[..name.rfind('/').map_or(0, |at| at + 1)]
}

/// The texts of a list of JSON; what else is in it stays out.
pub(super) fn strings(list: &Value) -> Vec<String> {
    let all = list.as_array().into_iter().flatten();
    all.filter_map(|one| Some(one.as_str()?.to_owned()))
        .collect()
}

/// A title as a heading above a text.
pub(super) fn titled(title: &str, text: &str) -> String {
    let (title, text) = (title.trim(), text.trim_end());
    match (title.is_empty(), text.trim().is_empty()) {
        (true, _) => text.to_owned(),
        (false, true) => format!("# {title}"),
        (false, false) => format!("# {title}\n\n{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_read_as_they_are_written() {
        for (text, expected) in [
            ("18:30", "18:30"),
            ("6:05 PM", "18:05"),
            ("12:00 am", "00:00"),
            ("12:15 p.m.", "12:15"),
            ("오후 6:30", "18:30"),
            ("上午12:10", "00:10"),
            ("23:59:59", "23:59"),
        ] {
            assert_eq!(clock(text).unwrap().to_string(), expected, "{text}");
        }
        for text in ["", "noon", "25:00", "9", "10:75", ":", "99999999:1"] {
            assert_eq!(clock(text), None, "{text}");
        }
    }

    #[test]
    fn a_mark_tells_how_text_is_written() {
        assert_eq!(decoded("\u{FEFF}é".as_bytes()), "é");
        assert_eq!(decoded(&[0xFF, 0xFE, 0xE9, 0, 0x41]), "é");
        assert_eq!(decoded(&[0xFE, 0xFF, 0, 0xE9]), "é");
        assert_eq!(decoded(&[b'a', 0xFF]), "a\u{FFFD}");
    }

    #[test]
    fn the_same_text_twice_has_two_keys_and_each_again() {
        let keys = || {
            let mut keys = Keys::default();
            [
                keys.of(&["a", "b"]),
                keys.of(&["ab", ""]),
                keys.of(&["a", "b"]),
            ]
        };
        let [one, other, again] = keys();
        assert!(one != other && one != again && other != again);
        assert_eq!(keys(), [one, other, again]);
    }
}
