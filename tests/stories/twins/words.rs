//! The texts of the shells' resources, in one form: what is put in stands as `{0}`, `{1}`.

use std::collections::{BTreeMap, BTreeSet};

use super::apart::{BOTH, Difference};

/// Keys as iOS writes them or with `_` throughout, and their forms: two where something is counted.
pub(super) type Words = BTreeMap<String, Vec<String>>;

/// `journal.noneYet` and `journal_none_yet` are one key: this.
fn plain(key: &str) -> String {
    let mut plain = String::new();
    for c in key.chars() {
        if c == '.' {
            plain.push('_');
        } else if c.is_ascii_uppercase() {
            plain.push('_');
            plain.push(c.to_ascii_lowercase());
        } else {
            plain.push(c);
        }
    }
    plain
}

/// The text between two marks.
fn between<'a>(line: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(from)?;
    rest.split_once(to).map(|(text, _)| text)
}

/// Android's: strings, plurals, and arrays, whose items are `name_1`, `name_2`.
pub(super) fn android(xml: &str) -> Words {
    let mut words = Words::new();
    let mut group: Option<(String, bool, Vec<String>)> = None;
    for line in xml.lines().map(str::trim) {
        let name = between(line, " name=\"", "\"").map(str::to_string);
        if line.starts_with("<string ") {
            let text = between(line, ">", "</string>");
            let text = text.unwrap_or_else(|| panic!("a text in one line: {line}"));
            words.insert(name.unwrap(), vec![from_android(text)]);
        } else if line.starts_with("<plurals ") || line.starts_with("<string-array ") {
            group = Some((name.unwrap(), line.starts_with("<plurals "), vec![]));
        } else if let Some((_, _, items)) = group.as_mut()
            && line.starts_with("<item")
        {
            let text = between(line, ">", "</item>");
            let text = text.unwrap_or_else(|| panic!("an item in one line: {line}"));
            items.push(from_android(text));
        } else if line.starts_with("</plurals") || line.starts_with("</string-array") {
            let (name, counted, items) = group.take().unwrap();
            if counted {
                words.insert(name, items);
                continue;
            }
            for (n, item) in (1..).zip(items) {
                words.insert(format!("{name}_{n}"), vec![item]);
            }
        }
    }
    words
}

fn from_android(text: &str) -> String {
    let quoted = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let text = quoted.unwrap_or(text);
    let text = text.replace("\\'", "'").replace("\\\"", "\"");
    put_in(&text.replace("&lt;", "<").replace("&amp;", "&"))
}

/// The lines `"key" = "text";`, without what the key says of what is put in.
pub(super) fn ios(strings: &str) -> Words {
    let texts = strings.lines().filter(|line| line.starts_with('"'));
    let texts = texts.map(|line| {
        let inner = line
            .strip_prefix('"')
            .and_then(|line| line.strip_suffix("\";"));
        let (key, text) = inner
            .and_then(|inner| inner.split_once("\" = \""))
            .unwrap_or_else(|| panic!("a key and a text: {line}"));
        (first(key), vec![put_in(&text.replace("\\\"", "\""))])
    });
    texts.collect()
}

fn first(key: &str) -> String {
    key.split(' ').next().unwrap_or(key).to_string()
}

/// The texts of something counted: `one`, then `other`.
pub(super) fn ios_counted(dictionary: &str) -> Words {
    let mut words = Words::new();
    let (mut key, mut form) = (String::new(), "");
    for line in dictionary.lines().map(str::trim) {
        if let Some(name) = between(line, "<key>", "</key>") {
            form = match name {
                "one" | "other" => name,
                _ => "",
            };
            // The key of a text: the others are the words of the format.
            if name.contains('.') {
                key = first(name);
            }
        } else if let Some(text) = between(line, "<string>", "</string>")
            && !form.is_empty()
        {
            let text = text.replace("&lt;", "<").replace("&amp;", "&");
            words.entry(key.clone()).or_default().push(put_in(&text));
        }
    }
    words
}

/// `%1$s`, `%1$d`, `%@`, `%lld` and `%1$@` as `{0}`.
fn put_in(text: &str) -> String {
    let mut parts = text.split('%');
    let mut said = parts.next().unwrap_or("").to_string();
    for (n, part) in parts.enumerate() {
        let (at, rest) = match part.split_once('$') {
            Some((at, rest)) if at.parse::<usize>().is_ok() => (at.parse().unwrap(), rest),
            _ => (n + 1, part),
        };
        let kind = ["lld", "@", "s", "d"]
            .into_iter()
            .find(|kind| rest.starts_with(kind));
        let kind = kind.unwrap_or_else(|| panic!("what is put in: {text}"));
        said.extend(["{", &(at - 1).to_string(), "}", &rest[kind.len()..]]);
    }
    said
}

/// Keys that one shell has alone, and those whose words differ.
pub(super) fn differences(android: &Words, ios: &Words) -> BTreeSet<Difference> {
    let known: BTreeMap<String, &Vec<String>> =
        ios.iter().map(|(key, text)| (plain(key), text)).collect();
    assert_eq!(known.len(), ios.len(), "two keys of iOS are one on Android");
    let mut all = super::one_sided(
        &android.keys().cloned().collect(),
        &known.keys().cloned().collect(),
    );
    for (key, text) in android {
        if known.get(key).is_some_and(|other| *other != text) {
            all.insert((key.clone(), BOTH));
        }
    }
    all
}

#[test]
fn texts_of_android_are_read() {
    let xml = r#"
        <!-- A note. -->
        <string name="app_name" translatable="false">Alongside</string>
        <string name="text_between">", "</string>
        <string name="what">It\'s &amp; %2$s, %1$d</string>
        <plurals name="left">
            <item quantity="one">%1$d minute</item>
            <item quantity="other">%1$d minutes</item>
        </plurals>
        <string-array name="mood">
            <item>Low</item>
            <item>So-so</item>
        </string-array>
        <style name="Theme"><item name="a">b</item></style>"#;
    let expected = [
        ("app_name", vec!["Alongside"]),
        ("left", vec!["{0} minute", "{0} minutes"]),
        ("mood_1", vec!["Low"]),
        ("mood_2", vec!["So-so"]),
        ("text_between", vec![", "]),
        ("what", vec!["It's & {1}, {0}"]),
    ];
    assert_eq!(android(xml), of(&expected));
    let broken = std::panic::catch_unwind(|| android("<string name=\"a\">over\ntwo</string>"));
    assert!(broken.is_err());
}

#[test]
fn texts_of_ios_are_read() {
    let strings = r#"
/* A note, with a "word". */
"app.name" = "Alongside";
"help.text %@ %@" = "Text \"%1$@\" to %2$@";
"code.group %lld" = "Group %lld of 7";"#;
    let expected = [
        ("app.name", vec!["Alongside"]),
        ("code.group", vec!["Group {0} of 7"]),
        ("help.text", vec!["Text \"{0}\" to {1}"]),
    ];
    assert_eq!(ios(strings), of(&expected));
    assert!(std::panic::catch_unwind(|| ios("\"a\" = \"b\"")).is_err());

    let counted = "
        <key>today.more %lld</key>
        <dict>
            <key>NSStringLocalizedFormatKey</key>
            <string>%#@count@</string>
            <key>count</key>
            <dict>
                <key>NSStringFormatValueTypeKey</key>
                <string>lld</string>
                <key>one</key>
                <string>%lld &amp; one</string>
                <key>other</key>
                <string>%lld more</string>
            </dict>
        </dict>";
    let expected = [("today.more", vec!["{0} & one", "{0} more"])];
    assert_eq!(ios_counted(counted), of(&expected));
}

#[test]
fn keys_and_words_are_compared() {
    let android = of(&[
        ("a_b_c", vec!["Same {0}"]),
        ("left", vec!["one", "more"]),
        ("only_here", vec!["x"]),
        ("said", vec!["Saved."]),
    ]);
    let ios = of(&[
        ("a.bC", vec!["Same {0}"]),
        ("left", vec!["more"]),
        ("onlyThere", vec!["x"]),
        ("said", vec!["Kept."]),
    ]);
    let found: Vec<Difference> = differences(&android, &ios).into_iter().collect();
    let expected = [
        ("left", BOTH),
        ("only_here", super::apart::ANDROID),
        ("only_there", super::apart::IOS),
        ("said", BOTH),
    ];
    assert_eq!(found, expected.map(|(key, shell)| (key.to_string(), shell)));
}

/// Words as the samples write them.
fn of(all: &[(&str, Vec<&str>)]) -> Words {
    all.iter()
        .map(|(key, forms)| {
            let forms = forms.iter().map(|form| (*form).to_string()).collect();
            ((*key).to_string(), forms)
        })
        .collect()
}
