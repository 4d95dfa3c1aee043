//! Texts that an editor keeps as a tree of Lexical, as Markdown.

use serde_json::Value;

use super::{Imported, NotImportedReason};

/// Bits of a text's `format`. Source: `facebook/lexical`, `LexicalConstants.ts`.
const BOLD: u64 = 1;
const ITALIC: u64 = 1 << 1;
const STRUCK: u64 = 1 << 2;
const CODE: u64 = 1 << 4;
/// Underlined, lowered, raised, marked: Markdown has no sign for them.
const OTHERS: u64 = 1 << 3 | 1 << 5 | 1 << 6 | 1 << 7;

/// Turns the children of a tree's root into Markdown, a blank line between two blocks where one says more
/// than a line. What it can't say is counted.
pub(super) fn markdown(root: &Value, read: &mut Imported) -> String {
    let mut blocks = Vec::new();
    // serde_json has bounded the depth.
    for block in children(root) {
        let text = block_of(block, "", read);
        blocks.push(text.trim_end().to_owned());
    }
    blocks.join("\n").trim().to_owned()
}

fn children(block: &Value) -> impl Iterator<Item = &Value> {
    block["children"].as_array().into_iter().flatten()
}

/// A block as lines, each after a prefix.
fn block_of(block: &Value, prefix: &str, read: &mut Imported) -> String {
    match block["type"].as_str().unwrap_or_default() {
        "heading" => {
            let tag = block["tag"].as_str().unwrap_or("h1");
            let level = tag.trim_start_matches('h').parse().unwrap_or(1_usize);
            let said = line_of(block, read);
            prefixed(&format!("{} {said}", "#".repeat(level.clamp(1, 6))), prefix)
        }
        "quote" => prefixed(&line_of(block, read), &format!("{prefix}> ")),
        "code" => {
            let language = block["language"].as_str().unwrap_or_default();
            let code = plain(block);
            let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat((longest + 1).max(3));
            prefixed(&format!("{fence}{language}\n{code}\n{fence}"), prefix)
        }
        "list" => list(block, prefix, read),
        "table" => table(block, read),
        "horizontalrule" => format!("{prefix}---"),
        "paragraph" => prefixed(&line_of(block, read), prefix),
        "root" | "collapsible-container" | "collapsible-title" | "collapsible-content" => {
            let inner: Vec<String> = children(block)
                .map(|child| block_of(child, prefix, read))
                .collect();
            inner.join("\n")
        }
        _ => prefixed(&inline(block, read), prefix),
    }
}

fn prefixed(text: &str, prefix: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| format!("{prefix}{line}"))
        .collect();
    lines.join("\n")
}

fn list(block: &Value, prefix: &str, read: &mut Imported) -> String {
    let kind = block["listType"].as_str().unwrap_or_default();
    let numbered = kind == "number" || block["tag"] == "ol";
    let mut number = block["start"].as_u64().unwrap_or(1);
    let mut lines = Vec::new();
    for item in children(block) {
        let (nested, said): (Vec<&Value>, Vec<&Value>) =
            children(item).partition(|child| child["type"] == "list");
        if !said.is_empty() {
            let marker = match (
                numbered,
                item["checked"].as_bool().filter(|_| kind == "check"),
            ) {
                (true, _) => format!("{number}. "),
                (false, Some(true)) => "- [x] ".to_owned(),
                (false, Some(false)) => "- [ ] ".to_owned(),
                (false, None) if kind == "check" => "- [ ] ".to_owned(),
                (false, None) => "- ".to_owned(),
            };
            number = number.saturating_add(1);
            let text: String = said.into_iter().map(|child| inline(child, read)).collect();
            let indent = " ".repeat(if numbered { marker.len() } else { 2 });
            let text = text.replace('\n', &format!("\n{prefix}{indent}"));
            lines.push(format!("{prefix}{marker}{text}"));
        }
        for inner in nested {
            lines.push(list(
                inner,
                &format!("{prefix}{}", if numbered { "   " } else { "  " }),
                read,
            ));
        }
    }
    lines.join("\n")
}

fn table(block: &Value, read: &mut Imported) -> String {
    let mut lines: Vec<String> = Vec::new();
    for row in children(block) {
        let mut cells = Vec::new();
        for cell in children(row) {
            let said: Vec<String> = children(cell)
                .map(|inner| block_of(inner, "", read))
                .collect();
            cells.push(said.join("<br>").replace('\n', "<br>").replace('|', "\\|"));
        }
        let columns = cells.len();
        lines.push(format!("| {} |", cells.join(" | ")));
        if lines.len() == 1 {
            lines.push(format!("|{}", " --- |".repeat(columns)));
        }
    }
    lines.join("\n")
}

fn line_of(block: &Value, read: &mut Imported) -> String {
    children(block).map(|child| inline(child, read)).collect()
}

/// What stands in a line.
fn inline(node: &Value, read: &mut Imported) -> String {
    match node["type"].as_str().unwrap_or_default() {
        "text" | "code-highlight" => marked(node, read),
        "linebreak" => "\n".to_owned(),
        "tab" => "\t".to_owned(),
        "link" | "autolink" => {
            let (said, url) = (
                line_of(node, read),
                node["url"].as_str().unwrap_or_default(),
            );
            if url.is_empty() || said == url {
                said
            } else {
                format!("[{said}]({url})")
            }
        }
        "paragraph" | "listitem" | "root" => line_of(node, read),
        // A file, a bubble with a link to a note, a date: what it says stands in other fields.
        _ => {
            read.leave_out(NotImportedReason::Formatting);
            line_of(node, read)
        }
    }
}

/// A text between the signs of its format.
fn marked(node: &Value, read: &mut Imported) -> String {
    let text = node["text"].as_str().unwrap_or_default();
    let format = node["format"].as_u64().unwrap_or(0);
    if format & OTHERS != 0 {
        read.leave_out(NotImportedReason::Formatting);
    }
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let mut signs = String::new();
    for (bit, sign) in [(BOLD, "**"), (ITALIC, "*"), (STRUCK, "~~"), (CODE, "`")] {
        if format & bit != 0 {
            signs.push_str(sign);
        }
    }
    // The signs are the same from both sides, but for their order.
    let mut ends = String::new();
    for (bit, sign) in [(CODE, "`"), (STRUCK, "~~"), (ITALIC, "*"), (BOLD, "**")] {
        if format & bit != 0 {
            ends.push_str(sign);
        }
    }
    let at = text.find(inner).unwrap_or(0);
    let (before, after) = (&text[..at], &text[at + inner.len()..]);
    format!("{before}{signs}{inner}{ends}{after}")
}

/// The text of code, as it is.
fn plain(block: &Value) -> String {
    let text = |child: &Value| match child["type"].as_str() {
        Some("linebreak") => "\n".to_owned(),
        Some("tab") => "\t".to_owned(),
        _ => child["text"].as_str().unwrap_or_default().to_owned(),
    };
    children(block).map(text).collect()
}
