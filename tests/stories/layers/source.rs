//! Reads Rust sources as the rules need them: code without comments, text and tests, and with
//! each `use` written out.

use std::fs;
use std::path::Path;

/// A source file, its path written from the root of the repository.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) text: String,
}

impl Source {
    /// The lines of code with their numbers; none in a file that holds tests only.
    pub(super) fn code(&self) -> Vec<(usize, String)> {
        let tests_only = self.path.ends_with("/tests.rs") || self.path.contains("/tests/");
        if tests_only {
            Vec::new()
        } else {
            lines_of_code(&self.text)
        }
    }
}

/// The Rust files below a folder of the repository, sub-folders included; none if it is absent.
pub(super) fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let Ok(entries) = fs::read_dir(root.join(folder)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.expect("the folder can be listed");
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(sources(&path));
        } else if entry.path().extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(entry.path()).expect("a source is readable text");
            found.push(Source { path, text });
        }
    }
    found
}

/// The number of lines, the tests at the end not counted.
pub(super) fn length(text: &str) -> usize {
    let code = without_tests(&without_comments_and_literals(text));
    code.trim_end().lines().count()
}

/// The lines of code, a `use` of several things as one line for each.
pub(super) fn lines_of_code(text: &str) -> Vec<(usize, String)> {
    let code = without_tests(&without_comments_and_literals(text));
    let mut lines = Vec::new();
    let mut import: Option<(usize, String)> = None;
    for (index, line) in code.lines().enumerate() {
        let (number, whole) = match import.take() {
            Some((number, begun)) => (number, begun + line.trim()),
            None => (index + 1, line.trim().to_owned()),
        };
        let Some(tree) = import_tree(&whole) else {
            lines.push((number, whole));
            continue;
        };
        match tree.split_once(';') {
            Some((tree, _)) => lines.extend(paths(tree).into_iter().map(|path| (number, path))),
            None => import = Some((number, whole)),
        }
    }
    lines
}

/// What follows `use`, `pub use` or `pub(crate) use`.
fn import_tree(line: &str) -> Option<&str> {
    let (before, tree) = line.split_once("use ")?;
    let visibility = before.trim();
    (visibility.is_empty() || visibility == "pub" || visibility.starts_with("pub(")).then_some(tree)
}

/// The paths of an import: `a::{b, c::{d, e}}` is `a::b`, `a::c::d` and `a::c::e`.
fn paths(tree: &str) -> Vec<String> {
    let Some((prefix, group)) = tree.split_once('{') else {
        return vec![tree.trim().to_owned()];
    };
    let group = group.trim_end().strip_suffix('}').unwrap_or(group);
    let mut depth = 0;
    group
        .split(|c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == ',' && depth == 0
        })
        .filter(|branch| !branch.trim().is_empty())
        .flat_map(paths)
        .map(|path| prefix.trim().to_owned() + &path)
        .collect()
}

/// The code with each comment, text and character gone, line breaks kept.
fn without_comments_and_literals(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let length = comment_or_literal(rest);
        if length == 0 {
            code.push(next);
            rest = &rest[next.len_utf8()..];
        } else {
            let (gone, left) = rest.split_at(length);
            code.push(' ');
            code.extend(gone.chars().filter(|c| *c == '\n'));
            rest = left;
        }
    }
    code
}

/// The length of the comment, text or character that stands here; 0 if none does.
fn comment_or_literal(rest: &str) -> usize {
    let until = |end: &str, from: usize| {
        rest[from..]
            .find(end)
            .map_or(rest.len(), |at| from + at + end.len())
    };
    if rest.starts_with("//") {
        rest.find('\n').unwrap_or(rest.len())
    } else if rest.starts_with("/*") {
        until("*/", 2)
    } else if let Some(inside) = rest.strip_prefix('"') {
        let mut escaped = false;
        let end = inside.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        end.map_or(rest.len(), |at| at + 2)
    } else if rest.starts_with("r\"") || rest.starts_with("r#") {
        let hashes = rest[1..].chars().take_while(|c| *c == '#').count();
        let raw = rest[1 + hashes..].starts_with('"');
        let end = format!("\"{}", "#".repeat(hashes));
        if raw { until(&end, 2 + hashes) } else { 0 }
    } else if rest.starts_with("'\\") {
        until("'", 3)
    } else if let Some(inside) = rest.strip_prefix('\'') {
        // Without a second quote it is a lifetime.
        let character = inside.chars().next().map_or(0, char::len_utf8);
        let closed = inside[character..].starts_with('\'');
        if closed { character + 2 } else { 0 }
    } else {
        0
    }
}

/// The code without what stands under `#[cfg(test)]`, line breaks kept.
fn without_tests(code: &str) -> String {
    let Some((before, after)) = code.split_once("#[cfg(test)]") else {
        return code.to_owned();
    };
    let mut depth = 0;
    let end = after.find(|c: char| {
        depth += i32::from("{([".contains(c)) - i32::from("})]".contains(c));
        depth == 0 && (c == '}' || c == ';')
    });
    let (tests, rest) = after.split_at(end.map_or(after.len(), |at| at + 1));
    let breaks: String = tests.chars().filter(|c| *c == '\n').collect();
    before.to_owned() + &breaks + &without_tests(rest)
}

#[test]
fn an_import_over_several_lines_is_written_out() {
    let text = "//! x\npub(crate) use crate::{\n    journal::{self, Entry},\n    time::Day,\n};\nfn f() {}";
    let expected = [
        (2, "crate::journal::self"),
        (2, "crate::journal::Entry"),
        (2, "crate::time::Day"),
        (6, "fn f() {}"),
    ];
    let lines = lines_of_code(text);
    let kept: Vec<(usize, &str)> = lines.iter().map(|(n, code)| (*n, &**code)).collect();
    assert_eq!(kept[1..], expected);
}

#[test]
fn comments_and_literals_are_gone_and_code_is_kept() {
    for (text, code) in [
        ("a(); // b", "a();  "),
        ("a(/* b\n */ c)", "a( \n c)"),
        (r#"a("b // \" c", d)"#, "a( , d)"),
        ("a(r#\"b \" c\"#, d)", "a( , d)"),
        (r#"a('"', '\'', '\\', b)"#, "a( ,  ,  , b)"),
        ("fn a<'a>(b: &'a str) {}", "fn a<'a>(b: &'a str) {}"),
        ("r#type.r", "r#type.r"),
    ] {
        assert_eq!(without_comments_and_literals(text), code);
    }
}

#[test]
fn tests_are_left_out_and_what_follows_them_is_not() {
    let text = "a\n#[cfg(test)]\n#[allow(x)]\nmod tests {\n  fn b() -> [u8; 3] { c(\"}\") }\n}\nd\n#[cfg(test)]\nmod e;\nf";
    let lines = lines_of_code(text);
    let kept: Vec<(usize, &str)> = lines
        .iter()
        .map(|(n, code)| (*n, &**code))
        .filter(|(_, code)| !code.is_empty())
        .collect();
    assert_eq!(kept, [(1, "a"), (7, "d"), (10, "f")]);
}
