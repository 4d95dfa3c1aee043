//! What the readers share: text of bytes, keys, clocks.

use std::collections::HashMap;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::error::{Error, Reason};
pub(super) use crate::journal::export::instant::parsed as rfc3339;
use crate::validate;

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
        self.numbered(data_encoding::HEXLOWER.encode(&digest.finalize()))
    }

    /// A key that another entry of the file may have too.
    pub(super) fn numbered(&mut self, key: String) -> String {
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
        self.says_nothing() && self.photos.is_empty()
    }

    /// Whether there is nothing in it beside its photos.
    pub(super) fn says_nothing(&self) -> bool {
        validate::is_blank(&self.text) && self.mood.is_none()
    }
}

/// The folder of a file, with the `/` after it; nothing where it is in none.
pub(super) fn folder_of(name: &str) -> &str {
    &name[..name.rfind('/').map_or(0, |at| at + 1)]
}

/// The texts of a list of JSON. What else is in it is left out for a reason.
pub(super) fn strings(
    list: &Value,
    otherwise: NotImportedReason,
    read: &mut Imported,
) -> Vec<String> {
    texts_in(list, Value::as_str, otherwise, read)
}

/// The texts in the parts of a list of JSON. A part that has none is left out for a reason.
pub(super) fn texts_in<'a>(
    list: &'a Value,
    text: impl Fn(&'a Value) -> Option<&'a str>,
    otherwise: NotImportedReason,
    read: &mut Imported,
) -> Vec<String> {
    let mut texts = Vec::new();
    for part in list.as_array().into_iter().flatten() {
        match text(part) {
            Some(text) => texts.push(text.to_owned()),
            None => read.leave_out(otherwise),
        }
    }
    if !(list.is_array() || is_nothing(list)) {
        read.leave_out(otherwise);
    }
    texts
}

/// What a field says. One that says something else than text is counted.
pub(super) fn said<'a>(json: &'a Value, field: &str, read: &mut Imported) -> &'a str {
    let value = &json[field];
    if !value.is_string() && !is_nothing(value) {
        read.leave_out(NotImportedReason::Field);
    }
    value.as_str().unwrap_or_default()
}

/// Whether a value says nothing: none, no, zero, or empty.
pub(super) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(is) => !is,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.is_empty(),
    }
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
