//! JSON as other apps write it.

use std::fmt::Write;

use serde_json::Value;

/// Reads JSON. A number that no double holds (`1e999`, `NaN`, `Infinity`) is `null`: apps write such for a
/// value that is not there. Half of a pair of surrogates is U+FFFD, and a control that is not escaped is one
/// that is. Nothing where it is no JSON.
pub(super) fn json(text: &str) -> Option<Value> {
    serde_json::from_str(text)
        .or_else(|_| serde_json::from_str(&mended(text)))
        .ok()
}

/// JSON with `null` for numbers that are none, and strings that are whole.
fn mended(text: &str) -> String {
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
            (Some(unit), _) if is_first(unit) && code_unit(&rest[6..]).is_some_and(is_second) => 12,
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json as value;

    use super::*;

    #[test]
    fn odd_numbers_are_null() {
        let text = r#"{"a": 1.797693134862316e+308, "b": [1.79769E+309, -1e999, NaN, -Infinity, 1.5],
            "c": "NaN \" 1e999", "d": -7, "e": true}"#;
        let expected = value!({"a": 1.797_693_134_862_315_7e308, "b": [null, null, null, null, 1.5],
            "c": "NaN \" 1e999", "d": -7, "e": true});
        let read = json(text).unwrap();
        assert_eq!(read["b"], expected["b"]);
        assert_eq!(
            (&read["c"], &read["d"], &read["e"]),
            (&expected["c"], &expected["d"], &expected["e"])
        );
        assert!(json("{\"a\": ").is_none());
        assert!(json("{\"a\": \"unclosed").is_none());
    }

    #[test]
    fn strings_that_are_not_whole_are_mended() {
        let text = "[\"a\\ud83d\", \"\\ud83c\\udf0a\", \"\\udf0a b\", \"tab\there\", \"\\\\ud83d\", \"line\nend\"]";
        let expected = value!([
            "a\u{fffd}",
            "🌊",
            "\u{fffd} b",
            "tab\there",
            "\\ud83d",
            "line\nend"
        ]);
        assert_eq!(json(text), Some(expected));
    }

    proptest! {
        #[test]
        fn other_json_stays(text in "[\\[\\]{}\":,a-z0-9.+\\\\ é-]{0,60}") {
            let _ = json(&text);
            if let Ok(strict) = serde_json::from_str::<Value>(&text) {
                prop_assert_eq!(json(&text), Some(strict.clone()));
                prop_assert_eq!(serde_json::from_str::<Value>(&mended(&text)).unwrap(), strict);
            }
        }
    }
}
