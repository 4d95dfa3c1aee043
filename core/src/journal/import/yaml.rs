//! YAML as a value of JSON, out of the events of its parser.
//!
//! Scalars are what people mean by them in front matter: as YAML 1.2 has them, and `yes`, `no`, `on`
//! and `off` too, which most apps write as YAML 1.1 does.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, StrInput, Tag};
use serde_json::{Map, Number, Value};

/// How deep a value may be nested.
const DEPTH_MAX: usize = 64;
/// How many values there may be, those that an alias stands for counted each time.
const VALUES_MAX: usize = 250_000;

/// The one document of a text, if it is an object; a key that is there twice makes it none.
pub(super) fn object(text: &str) -> Option<Map<String, Value>> {
    let mut reader = Reader {
        events: Parser::new_from_str(text),
        anchored: HashMap::new(),
        left: VALUES_MAX,
    };
    match reader.document()? {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

struct Reader<'a> {
    events: Parser<'a, StrInput<'a>>,
    /// What has an anchor, by its number, and how many values that is.
    anchored: HashMap<usize, (Value, usize)>,
    left: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<Event<'a>> {
        let (event, _) = self.events.next()?.ok()?;
        Some(event)
    }

    fn document(&mut self) -> Option<Value> {
        let Event::StreamStart = self.next()? else {
            return None;
        };
        let Event::DocumentStart(..) = self.next()? else {
            return None;
        };
        let first = self.next()?;
        let value = self.value(first, 0)?;
        let ends = [self.next()?, self.next()?];
        matches!(ends, [Event::DocumentEnd, Event::StreamEnd]).then_some(value)
    }

    /// The value that begins with this event.
    fn value(&mut self, event: Event<'a>, depth: usize) -> Option<Value> {
        if depth > DEPTH_MAX {
            return None;
        }
        let before = self.left;
        self.left = before.checked_sub(1)?;
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                (scalar(text, style, tag.as_deref()), anchor)
            }
            Event::SequenceStart(_, anchor, _) => (self.sequence(depth)?, anchor),
            Event::MappingStart(_, anchor, _) => (self.mapping(depth)?, anchor),
            Event::Alias(anchor) => {
                // Within itself it is not known yet.
                let (value, size) = self.anchored.get(&anchor)?;
                self.left = before.checked_sub(*size)?;
                return Some(value.clone());
            }
            _ => return None,
        };
        if anchor > 0 {
            let size = before - self.left;
            self.left = self.left.checked_sub(size)?;
            self.anchored.insert(anchor, (value.clone(), size));
        }
        Some(value)
    }

    fn sequence(&mut self, depth: usize) -> Option<Value> {
        let mut values = Vec::new();
        loop {
            match self.next()? {
                Event::SequenceEnd => return Some(Value::Array(values)),
                event => values.push(self.value(event, depth + 1)?),
            }
        }
    }

    fn mapping(&mut self, depth: usize) -> Option<Value> {
        let mut object = Map::new();
        let mut merged = Vec::new();
        loop {
            let (key, plain) = match self.next()? {
                Event::MappingEnd => break,
                Event::Scalar(text, style, _, tag) => {
                    (text, style == ScalarStyle::Plain && tag.is_none())
                }
                _ => return None,
            };
            let event = self.next()?;
            let value = self.value(event, depth + 1)?;
            if plain && key == "<<" {
                merged.push(value);
            } else if object.insert(key.into_owned(), value).is_some() {
                return None;
            }
        }
        for value in merged {
            merge(&mut object, value)?;
        }
        Some(Value::Object(object))
    }
}

/// Adds what another object has and this one has not: the key `<<` of YAML 1.1.
fn merge(object: &mut Map<String, Value>, from: Value) -> Option<()> {
    match from {
        Value::Object(others) => {
            for (key, value) in others {
                object.entry(key).or_insert(value);
            }
            Some(())
        }
        Value::Array(several) => several.into_iter().try_for_each(|one| merge(object, one)),
        _ => None,
    }
}

/// A scalar by how it is written; one with a tag, which says what it is, is left as text.
fn scalar(text: Cow<'_, str>, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    let plain = style == ScalarStyle::Plain && tag.is_none();
    let meant = match text.as_ref() {
        _ if !plain => None,
        "" | "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        other => truth(other)
            .map(Value::Bool)
            .or_else(|| number(other).map(Value::Number)),
    };
    meant.unwrap_or_else(|| Value::String(text.into_owned()))
}

fn truth(text: &str) -> Option<bool> {
    let is = |words: [&str; 4]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(["true", "yes", "y", "on"]) {
        Some(true)
    } else if is(["false", "no", "n", "off"]) {
        Some(false)
    } else {
        None
    }
}

/// The number of a text. One without end, such as `.inf`, which JSON does not have, is none.
fn number(text: &str) -> Option<Number> {
    let (negative, digits) = match text.split_at_checked(1) {
        Some(("-", digits)) => (true, digits),
        Some(("+", digits)) => (false, digits),
        _ => (false, text),
    };
    let whole = whole(digits).and_then(|size| {
        if negative {
            0_i64.checked_sub_unsigned(size).map(Number::from)
        } else {
            Some(Number::from(size))
        }
    });
    // Words that Rust reads as numbers, such as `infinity`, are words.
    let may_have_fraction =
        digits.starts_with(|first: char| first == '.' || first.is_ascii_digit());
    whole.or_else(|| {
        let number = text.parse().ok().filter(|_| may_have_fraction)?;
        Number::from_f64(number)
    })
}

/// A whole number without a sign: `12`, `1_000`, `0x1f`, `0o17`, `0b11`. One that begins with zeros
/// is left to be read with a fraction.
fn whole(digits: &str) -> Option<u64> {
    let (radix, digits) = match digits.split_at_checked(2) {
        Some(("0x", digits)) => (16, digits),
        Some(("0o", digits)) => (8, digits),
        Some(("0b", digits)) => (2, digits),
        _ if digits.len() > 1 && digits.starts_with('0') => return None,
        _ => (10, digits),
    };
    let groups: Vec<&str> = digits.split('_').collect();
    let is_group = |group: &&str| !group.is_empty() && group.chars().all(|c| c.is_digit(radix));
    if !groups.iter().all(is_group) {
        return None;
    }
    u64::from_str_radix(&groups.concat(), radix).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Option<Value> {
        object(text).map(Value::Object)
    }

    /// The reader for all of YAML by serde.
    fn oracle(text: &str) -> Option<Value> {
        serde_saphyr::from_str::<Value>(text)
            .ok()
            .filter(Value::is_object)
    }

    #[test]
    fn values_are_what_people_mean() {
        let text = "text: plain words\nquoted: '12'\ncount: 12\nhalf: 0.5\nold: yes\nnone: ~\n\
                    list: [a, 2]\nlines:\n  - one\n  - two\nin:\n  deep: {x: 1}\nlong: |\n  a\n  b\n";
        let expected = json!({
            "text": "plain words", "quoted": "12", "count": 12, "half": 0.5, "old": true,
            "none": null, "list": ["a", 2], "lines": ["one", "two"], "in": {"deep": {"x": 1}},
            "long": "a\nb\n",
        });
        assert_eq!(read(text), Some(expected));
    }

    #[test]
    fn an_alias_stands_for_what_it_names_and_can_not_grow_without_end() {
        let text = "base: &base {a: 1, b: 2}\nmore:\n  <<: *base\n  b: 3\nsame: *base\n";
        assert_eq!(read(text), oracle(text));
        assert_eq!(read(text).unwrap()["more"], json!({"a": 1, "b": 3}));
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for n in 1..12 {
            let of = vec![format!("*a{}", n - 1); 10].join(", ");
            bomb.extend([
                "a",
                &n.to_string(),
                ": &a",
                &n.to_string(),
                " [",
                &of,
                "]\n",
            ]);
        }
        assert_eq!(read(&bomb), None);
        assert_eq!(read("a: &a [*a]\n"), None);
        let deep = |n| format!("a: {}{}\n", "[".repeat(n), "]".repeat(n));
        assert!(read(&deep(60)).is_some());
        assert_eq!(read(&deep(70)), None);
        assert_eq!(read(&deep(20_000)), None);
    }

    #[test]
    fn a_number_without_end_and_what_has_a_tag_stay_text() {
        let text = "a: .inf\nb: -.INF\nc: .nan\nd: 1e999\ne: !!int 5\nf: !x y\n";
        let expected = json!({
            "a": ".inf", "b": "-.INF", "c": ".nan", "d": "1e999", "e": "5", "f": "y",
        });
        assert_eq!(read(text), Some(expected));
    }

    #[test]
    fn what_is_no_one_object_is_none() {
        for text in [
            "",
            "a word",
            "- a\n- b\n",
            "a: 1\na: 2\n",
            "a: [1\n",
            "a: 1\n--- \nb: 2\n",
            "? [a]\n: 1\n",
            "<<: 1\n",
            "a: *b\n",
        ] {
            assert_eq!(read(text), None, "{text}");
            assert_eq!(oracle(text), None, "{text}");
        }
    }

    /// Scalars of every kind, and some that are nearly of a kind.
    fn word() -> impl Strategy<Value = String> {
        let chosen = [
            "~",
            "null",
            "Null",
            "nul",
            "true",
            "Yes",
            "off",
            "n",
            "maybe",
            "0",
            "-0",
            "007",
            "-012",
            "0x1F",
            "0X1F",
            "-0x10",
            "0o17",
            "0b101",
            "0b2",
            "1_000",
            "1__0",
            "_1",
            "1_",
            "+5",
            "-5",
            "18446744073709551615",
            "18446744073709551616",
            "-9223372036854775808",
            "-9223372036854775809",
            "1.5",
            "-.5",
            "1.",
            ".",
            "1e3",
            "+.nan",
            "inf",
            "-infinity",
            "nan",
            "2026-11-30",
            "09:30",
            "'it''s'",
            "\"a\\nb\"",
            "''",
            "a b",
            "C#",
            "http://x",
            "-",
            "é",
            "😀",
        ];
        prop_oneof![
            4 => proptest::sample::select(chosen.to_vec()).prop_map(str::to_owned),
            1 => "[+-]?[0-9]{1,3}(\\.[0-9]{0,2})?(e[0-9])?",
            1 => "[a-c][a-c0-9 ]{0,4}",
        ]
    }

    fn node() -> impl Strategy<Value = String> {
        word().prop_recursive(3, 12, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4)
                    .prop_map(|all| format!("[{}]", all.join(", "))),
                proptest::collection::vec(("[a-f]{1,2}", inner), 0..3).prop_map(|all| {
                    let all: Vec<_> = all.iter().map(|(k, v)| format!("{k}: {v}")).collect();
                    format!("{{{}}}", all.join(", "))
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn it_reads_as_the_reader_for_all_of_yaml(
            lines in proptest::collection::vec(("[a-z]{1,3}", node(), any::<bool>()), 0..6),
            list in proptest::collection::vec(word(), 0..3),
        ) {
            let mut text = String::new();
            for (key, value, comment) in lines {
                let end = if comment { "  # said" } else { "" };
                text.extend([&key, ": ", &value, end, "\n"]);
            }
            text += "last:\n";
            for one in list {
                text.extend(["  - ", &one, "\n"]);
            }
            prop_assert_eq!(read(&text), oracle(&text), "{}", text);
        }

        #[test]
        fn bytes_of_chance_do_no_harm(text in "[-a:\\[\\]{}&*<!'\"|>?#,~ \n\t0-9]{0,60}") {
            let _ = read(&text);
        }
    }
}
