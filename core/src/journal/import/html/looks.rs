//! Whether a note is HTML, where its app does not say.

use std::collections::BTreeMap;

use crate::html::{Piece, pieces};

/// Elements of notes that stand in a line.
const INLINE: [&str; 20] = [
    "a", "b", "code", "del", "em", "font", "i", "img", "input", "label", "mark", "s", "small",
    "span", "strike", "strong", "sub", "sup", "u", "video",
];
/// Elements of notes that begin a line of their own: beside their tags the source may break its lines.
const BLOCKS: [&str; 27] = [
    "blockquote",
    "body",
    "br",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "li",
    "meta",
    "ol",
    "p",
    "pre",
    "style",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];
/// Elements that nothing closes.
const VOID: [&str; 5] = ["br", "hr", "img", "input", "meta"];

/// Whether a note is HTML, and not text in which somebody wrote signs. Its tags are of elements that
/// notes are made of, each closed but for those that nothing closes; and its lines break beside
/// the tags of blocks alone, since HTML breaks lines by tags.
pub(in super::super) fn is_html(text: &str) -> bool {
    let mut open: BTreeMap<String, i64> = BTreeMap::new();
    let mut line = String::new();
    let (mut tags, mut kept_lines) = (false, false);
    for piece in pieces(text) {
        let (name, by) = match piece {
            Piece::Text(said) => {
                line.push_str(&said);
                continue;
            }
            Piece::Open(tag) => (tag.name, 1),
            Piece::Close(name) => (name, -1),
        };
        tags = true;
        if BLOCKS.contains(&name.as_str()) {
            // What stands between the tags of preformatted text keeps its lines.
            kept_lines |= name != "pre" && line.trim().contains('\n');
            line.clear();
        } else if !INLINE.contains(&name.as_str()) {
            return false;
        }
        if !VOID.contains(&name.as_str()) {
            *open.entry(name).or_default() += by;
        }
    }
    kept_lines |= line.trim().contains('\n');
    tags && !kept_lines && open.values().all(|count| *count == 0)
}
