//! The text that Day One keeps as JSON, where it keeps no plain one.
//! Source of the names: Automattic's Day One importer, `LineAttributes` and `TextNodeAttributes`.

use serde_json::Value;

use super::super::json::json;
use super::super::{Imported, NotImportedReason};
use super::Shown;

/// The text as Markdown, and what it shows. What Markdown can't say is counted. Cut off, or none, it is
/// as it is, so that no word is lost.
pub(super) fn rich(text: &str, read: &mut Imported) -> (String, Vec<Shown>) {
    let mut out = Out::default();
    let mut shown = Vec::new();
    let Some(tree) = json(text).filter(|tree| tree["contents"].is_array()) else {
        if !text.trim().is_empty() {
            read.leave_out(NotImportedReason::Formatting);
        }
        return (text.trim().to_owned(), shown);
    };
    for part in tree["contents"].as_array().into_iter().flatten() {
        for object in part["embeddedObjects"].as_array().into_iter().flatten() {
            match object["type"].as_str() {
                Some(kind @ ("photo" | "audio" | "video" | "pdfAttachment")) => shown.push(Shown {
                    id: object["identifier"].as_str().unwrap_or_default().to_owned(),
                    is_photo: kind == "photo",
                }),
                _ => read.leave_out(NotImportedReason::Formatting),
            }
        }
        if let Some(said) = part["text"].as_str() {
            out.part(said, &part["attributes"], read);
        }
    }
    out.ends_code();
    (out.text.trim().to_owned(), shown)
}

#[derive(Default)]
struct Out {
    text: String,
    in_code: bool,
}

impl Out {
    fn part(&mut self, said: &str, attributes: &Value, read: &mut Imported) {
        let line = &attributes["line"];
        let is_code = line["codeBlock"].as_bool().unwrap_or(false);
        if !is_code {
            self.ends_code();
        } else if !self.in_code {
            self.text.push_str("```\n");
            self.in_code = true;
        }
        for lines in said.split_inclusive('\n') {
            let begins = self.text.is_empty() || self.text.ends_with('\n');
            if begins && !is_code {
                self.text.push_str(&prefix(line));
            }
            let (inner, end) = match lines.strip_suffix('\n') {
                Some(inner) => (inner, "\n"),
                None => (lines, ""),
            };
            let inner = if is_code {
                inner.to_owned()
            } else {
                marked(inner, attributes, read)
            };
            self.text.extend([inner.as_str(), end]);
        }
    }

    fn ends_code(&mut self) {
        if std::mem::take(&mut self.in_code) {
            let end = if self.text.ends_with('\n') {
                "```\n"
            } else {
                "\n```\n"
            };
            self.text.push_str(end);
        }
    }
}

/// What stands before a line.
fn prefix(line: &Value) -> String {
    let number = |field: &str| line[field].as_u64();
    if let Some(level @ 1..=6) = number("header") {
        return format!("{} ", "#".repeat(usize::try_from(level).unwrap_or(1)));
    }
    let quote = if line["quote"].as_bool() == Some(true) {
        "> "
    } else {
        ""
    };
    // The first level of a list is 1.
    let depth = number("indentLevel").unwrap_or(1).clamp(1, 8) - 1;
    let indent = "  ".repeat(usize::try_from(depth).unwrap_or(0));
    let sign = match (line["listStyle"].as_str(), line["checked"].as_bool()) {
        (Some("bulleted"), _) => "- ".to_owned(),
        (Some("numbered"), _) => format!("{}. ", number("listIndex").unwrap_or(1)),
        (Some("checkbox"), Some(true)) => "- [x] ".to_owned(),
        (Some("checkbox"), _) => "- [ ] ".to_owned(),
        _ => return quote.to_owned(),
    };
    format!("{quote}{indent}{sign}")
}

/// A text between the signs of its format.
fn marked(text: &str, attributes: &Value, read: &mut Imported) -> String {
    let is = |field: &str| attributes[field].as_bool() == Some(true);
    if is("underline") || attributes["highlightedColor"].is_string() {
        read.leave_out(NotImportedReason::Formatting);
    }
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let at = text.find(inner).unwrap_or(0);
    let (before, after) = (&text[..at], &text[at + inner.len()..]);
    let mut inner = inner.to_owned();
    for (field, sign) in [
        ("inlineCode", "`"),
        ("strikethrough", "~~"),
        ("italic", "*"),
        ("bold", "**"),
    ] {
        if is(field) {
            inner = format!("{sign}{inner}{sign}");
        }
    }
    match attributes["linkURL"].as_str() {
        Some(url) if url != inner && !url.is_empty() => format!("{before}[{inner}]({url}){after}"),
        _ => format!("{before}{inner}{after}"),
    }
}
