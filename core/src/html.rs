//! What HTML is made of, as browsers read it, without a tree: one that is deep can bring a program
//! down.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text, its entities read.
    Text(String),
    /// A tag that opens something.
    Open(Tag),
    /// The name of a tag that closes something, in lower case.
    Close(String),
}

/// A tag that opens something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its name, in lower case.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, its name in lower case.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The text and the tags, in their order, comments left out. A `<` that opens no tag is text, and so
/// is a tag that nothing closes.
pub(crate) fn pieces(html: &str) -> impl Iterator<Item = Piece> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(false);
    let mut tokens = Tokenizer::new_with_emitter(html, emitter);
    let mut end = 0;
    std::iter::from_fn(move || {
        loop {
            let Some(Ok(token)) = tokens.next() else {
                let rest = html.get(end..).filter(|rest| !rest.is_empty())?;
                end = html.len();
                return Some(Piece::Text(rest.to_owned()));
            };
            let (piece, until) = match token {
                Token::StartTag(tag) => {
                    let attributes = tag.attributes.iter();
                    let attributes =
                        attributes.map(|(name, value)| (text(name), text(&value.value)));
                    let attributes = attributes.collect();
                    let name = text(&tag.name);
                    (Some(Piece::Open(Tag { name, attributes })), tag.span.end)
                }
                Token::EndTag(tag) => (Some(Piece::Close(text(&tag.name))), tag.span.end),
                Token::String(said) => (Some(Piece::Text(text(&said.value))), said.span.end),
                Token::Comment(comment) => (None, comment.span.end),
                Token::Doctype(doctype) => (None, doctype.span.end),
                Token::Error(_) => continue,
            };
            end = until;
            if piece.is_some() {
                return piece;
            }
        }
    })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> String {
        let tell = |piece| match piece {
            Piece::Text(text) => format!("({text})"),
            Piece::Open(tag) => format!("[{}]", tag.name),
            Piece::Close(name) => format!("[/{name}]"),
        };
        pieces(html).map(tell).collect()
    }

    #[test]
    fn tags_are_told_from_text() {
        for (html, expected) in [
            ("", ""),
            ("plain", "(plain)"),
            ("a<B>c</b>", "(a)[b](c)[/b]"),
            ("1 < 2 <3 a>b &amp; c", "(1 < 2 <3 a>b & c)"),
            ("<p class=\"x\">é<!-- y --> z", "[p](é)( z)"),
            ("a<b c<d", "(a)(<b c<d)"),
            ("é<b>x</b>ü <i", "(é)[b](x)[/b](ü )(<i)"),
            ("<!doctype html><p>a", "[p](a)"),
            ("a <!-- never closed", "(a )"),
        ] {
            assert_eq!(told(html), expected, "{html}");
        }
    }

    #[test]
    fn attributes_are_read() {
        let html = "<a HREF='?a=1&amp;b=2' title=x>";
        let Some(Piece::Open(tag)) = pieces(html).next() else {
            panic!("a tag");
        };
        assert_eq!(tag.attribute("href"), Some("?a=1&b=2"));
        assert_eq!(tag.attribute("title"), Some("x"));
        assert_eq!(tag.attribute("class"), None);
    }

    #[test]
    fn a_million_open_tags_are_text() {
        let open = "<a ".repeat(1_000_000);
        assert_eq!(told(&open), format!("({open})"));
        assert_eq!(told(&"<".repeat(100_000)).len(), 100_002);
    }
}
