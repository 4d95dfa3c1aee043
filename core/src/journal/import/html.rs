//! The little HTML that apps put into notes, as Markdown.

use crate::html::{Piece, pieces};

/// Where lists stand: the number of the next item, where they are numbered.
type Lists = Vec<Option<u32>>;

/// Turns HTML into Markdown: paragraphs, line breaks, bold, italic, headings, lists, quotes, links.
/// What else there is of tags is left out; the text between them stays.
pub(super) fn markdown(html: &str) -> String {
    let mut out = Out::default();
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => out.text(text),
            Piece::Tag(tag) => out.tag(tag),
        }
    }
    out.finish()
}

/// Whether a text is HTML, and not text in which somebody wrote a sign.
pub(super) fn is_html(text: &str) -> bool {
    const TAGS: [&str; 10] = [
        "<p", "<br", "<div", "<b>", "<i>", "<li", "<ul", "<ol", "<h", "<span",
    ];
    let text = text.to_ascii_lowercase();
    TAGS.iter().any(|tag| text.contains(tag))
}

#[derive(Default)]
struct Out {
    text: String,
    lists: Lists,
    link: Option<String>,
    /// In a style, a script or a comment.
    hidden: Option<String>,
}

impl Out {
    fn text(&mut self, raw: &str) {
        if self.hidden.is_some() {
            return;
        }
        let text = html_escape::decode_html_entities(raw);
        for c in text.chars() {
            // White space is one space, and none at the beginning of a line.
            if c == ' ' || c == '\n' || c == '\r' || c == '\t' {
                if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                    self.text.push(' ');
                }
            } else {
                self.text.push(if c == '\u{A0}' { ' ' } else { c });
            }
        }
    }

    fn tag(&mut self, tag: &str) {
        let end = tag
            .find(|c: char| c.is_whitespace() || (c == '/' && !tag.starts_with('/')))
            .unwrap_or(tag.len());
        let name = tag[..end].to_ascii_lowercase();
        if let Some(hidden) = &self.hidden {
            if name.strip_prefix('/') == Some(hidden) {
                self.hidden = None;
            }
            return;
        }
        match name.as_str() {
            "style" | "script" | "head" => self.hidden = Some(name),
            "br" => self.line(),
            "p" | "/p" | "div" | "/div" | "blockquote" | "/blockquote" | "/ul" | "/ol" | "/h1"
            | "/h2" | "/h3" | "/h4" | "/h5" | "/h6" | "hr" | "table" | "/tr" => {
                if name == "/ul" || name == "/ol" {
                    self.lists.pop();
                }
                if matches!(name.as_str(), "div" | "/div" | "/tr") || !self.lists.is_empty() {
                    self.end_line();
                } else {
                    self.paragraph();
                }
                if name == "blockquote" {
                    self.text.push_str("> ");
                }
            }
            "ul" | "ol" => {
                if self.lists.is_empty() {
                    self.paragraph();
                }
                self.lists.push((name == "ol").then_some(1));
            }
            "li" => self.item(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.paragraph();
                let level = usize::from(name.as_bytes()[1] - b'0');
                self.text.push_str(&"#".repeat(level));
                self.text.push(' ');
            }
            "b" | "strong" => self.text.push_str("**"),
            "/b" | "/strong" => self.close("**"),
            "i" | "em" => self.text.push('*'),
            "/i" | "/em" => self.close("*"),
            "a" => {
                self.link = attribute(tag, "href");
                self.text
                    .push_str(if self.link.is_some() { "[" } else { "" });
            }
            "/a" => {
                if let Some(to) = self.link.take() {
                    self.text.extend(["](", &to, ")"]);
                }
            }
            _ => {}
        }
    }

    /// Ends what is bold or italic: no space may stand before the mark.
    fn close(&mut self, mark: &str) {
        let spaced = self.text.ends_with(' ');
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
        // Nothing was between.
        if self.text.ends_with(mark) && mark.len() == 2 {
            self.text.truncate(end - mark.len());
        } else {
            self.text.push_str(mark);
        }
        if spaced {
            self.text.push(' ');
        }
    }

    fn item(&mut self) {
        self.end_line();
        let depth = self.lists.len().clamp(1, 8) - 1;
        self.text.push_str(&"  ".repeat(depth));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.text.extend([&number.to_string(), ". "]);
                *number += 1;
            }
            _ => self.text.push_str("- "),
        }
    }

    fn trim(&mut self) {
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
    }

    fn line(&mut self) {
        self.trim();
        self.text.push('\n');
    }

    fn end_line(&mut self) {
        self.trim();
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn paragraph(&mut self) {
        self.end_line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn finish(mut self) -> String {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        self.text
    }
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, after) = tag.split_once(&format!("{name}="))?;
    let value = match after.chars().next()? {
        quote @ ('"' | '\'') => after[1..].split(quote).next()?,
        _ => after.split_whitespace().next()?,
    };
    Some(html_escape::decode_html_entities(value).into_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_notes_have_becomes_markdown() {
        for (html, expected) in [
            ("<p>One.</p><p>Two &amp; three.</p>", "One.\n\nTwo & three."),
            ("One<br>two<br/>three", "One\ntwo\nthree"),
            ("<b>bold </b>and <i>light</i>", "**bold** and *light*"),
            ("<ul><li>a</li><li>b</li></ul>after", "- a\n- b\n\nafter"),
            (
                "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
                "1. a\n  - b\n2. c",
            ),
            ("<h2>Head</h2>text", "## Head\n\ntext"),
            (
                "<a href=\"https://example.org/?a=1&amp;b=2\">there</a>",
                "[there](https://example.org/?a=1&b=2)",
            ),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("<div>a</div><div>b</div>", "a\nb"),
            ("<style>p { x }</style>text", "text"),
            ("<b></b>text", "text"),
            ("a&nbsp;&lt;b&gt;", "a <b>"),
        ] {
            assert_eq!(markdown(html), expected, "{html}");
        }
    }

    #[test]
    fn tags_without_end_are_no_danger() {
        let deep = "<ul><li>".repeat(100_000);
        assert!(markdown(&deep).len() < 3_000_000);
        proptest!(|(html in "[<>/a-z &;\"='\n]{0,80}")| {
            markdown(&html);
        });
    }
}
