//! JSON as other apps write it.

use std::io::{self, BufRead, BufReader, Read};

use serde::Deserializer as _;
use serde_json::{Deserializer, Value};

use super::json_list::{Json, Top, Wanted};
use super::mended::Mended;
use super::pile::Room;
use super::stream::Stream;
use crate::error::Result;

/// How much of a text is in memory while it is read.
const PIECE: usize = 1 << 16;

/// Reads JSON. A number that no double holds (`1e999`, `NaN`, `Infinity`) is `null`: apps write such for a
/// value that is not there. Half of a pair of surrogates is U+FFFD, and a control that is not escaped is one
/// that is. Nothing where it is no JSON.
pub(super) fn json(text: &str) -> Option<Value> {
    serde_json::from_str(text)
        .or_else(|_| serde_json::from_str(&mended(text)))
        .ok()
}

fn mended(text: &str) -> String {
    let mut out = String::new();
    // Nothing fails in memory, and what is UTF-8 stays it.
    let _ = Mended::of(text.as_bytes()).read_to_string(&mut out);
    out
}

/// Reads JSON as [`json`] does, its list piece by piece. Nothing where it is no JSON.
///
/// Fails as [`Stream::read`].
pub(super) fn listed(text: &Stream<'_>, wanted: &Wanted<'_>, room: &Room) -> Result<Option<Json>> {
    text.read(|from| listed_of(from, wanted, room))
}

/// Reads JSON out of UTF-8 likewise.
pub(super) fn listed_of<R: BufRead>(
    from: R,
    wanted: &Wanted<'_>,
    room: &Room,
) -> io::Result<Option<Json>> {
    parsed(Mended::of(from), |json| {
        json.deserialize_any(Top(wanted, room))
    })
}

/// Reads JSON that has any of these fields; `null` where it has none of them. Nothing where it is no JSON.
///
/// Fails as [`Stream::read`].
pub(super) fn json_with(fields: &[&str], text: &Stream<'_>) -> Result<Option<Value>> {
    if let Some(small) = text.small() {
        return Ok(json(small));
    }
    let wanted = Wanted {
        others: fields,
        ..Wanted::default()
    };
    match listed(text, &wanted, &Room::default())? {
        None => Ok(None),
        Some(Json::Fields(_, found)) if !found.is_empty() => Ok(json(&text.whole()?)),
        Some(_) => Ok(Some(Value::Null)),
    }
}

/// Reads one value and nothing after it. Nothing where it is no JSON.
pub(super) fn parsed<R: Read, T>(
    from: R,
    read: impl FnOnce(&mut Deserializer<serde_json::de::IoRead<BufReader<R>>>) -> serde_json::Result<T>,
) -> io::Result<Option<T>> {
    let mut json = Deserializer::from_reader(BufReader::with_capacity(PIECE, from));
    match read(&mut json).and_then(|value| json.end().map(|()| value)) {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.is_io() => Err(error.into()),
        Err(_) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json as value;

    use super::super::archive::Archive;
    use super::super::mended::tests::mended as mended_at_once;
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

    /// What is read piece by piece, put together again.
    fn put_together(text: &str, wanted: &Wanted<'_>) -> Option<Value> {
        let files = Archive::of_file("a.json", text.into()).unwrap();
        let stream = files.stream("a.json").unwrap();
        let all = |list: super::super::pile::Pile<Value>| -> Value {
            list.walk().map(|one| one.unwrap().into_owned()).collect()
        };
        Some(match listed(&stream, wanted, &Room::default()).unwrap()? {
            Json::List(list) => all(list),
            Json::Fields(list, mut others) => {
                if let Some(list) = list {
                    others.insert(wanted.list.unwrap().to_owned(), all(list));
                }
                Value::Object(others)
            }
            Json::Other => value!("other"),
        })
    }

    #[test]
    fn a_list_is_read_as_the_whole_is() {
        let wanted = Wanted {
            list: Some("entries"),
            whole: true,
            others: &["moods", "entries"],
        };
        for text in [
            r#"{"entries": [1, {"a": [2, NaN]}, "x\ud83d"], "moods": {"a": 1}, "more": [[{}]]}"#,
            r#"{"entries": [1], "more": 1, "entries": [2, 3]}"#,
            r#"{"entries": [1], "entries": {"a": 1}}"#,
            r#"{"entries": 7}"#,
            r#"[1, {"entries": 2}]"#,
            r#"{"entries": [1, 2]"#,
            r#"{"entries": [1, 2]} x"#,
            r#"{"entries": [1 2]}"#,
            "[1, 2",
            "",
        ] {
            let mut expected = json(text);
            if let Some(Value::Object(fields)) = &mut expected {
                fields.remove("more");
            }
            assert_eq!(put_together(text, &wanted), expected, "{text}");
        }
        let deep = format!("{{\"more\": {}{}}}", "[".repeat(200), "]".repeat(200));
        assert_eq!((put_together(&deep, &wanted), json(&deep)), (None, None));
    }

    proptest! {
        /// The oracle mends all of a text at once.
        #[test]
        fn mended_as_at_once(text in "[\"\\\\uUdD89cCfF0-9a-eINn+., \u{1}\né🌊-]{0,60}") {
            prop_assert_eq!(mended(&text), mended_at_once(&text));
        }
    }
}
