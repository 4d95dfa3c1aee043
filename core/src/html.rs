//! What HTML is made of, read without building a tree: one that is deep can bring a program down.

/// A piece of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Text, its entities as they are written.
    Text(&'a str),
    /// The inside of a tag.
    Tag(&'a str),
}

/// The text and the tags, in their order. A `<` that opens no tag is text.
pub(crate) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, after) = first(rest);
        rest = after;
        Some(piece)
    })
}

fn first(html: &str) -> (Piece<'_>, &str) {
    let Some(inside) = html.strip_prefix('<') else {
        return until_a_sign(html, 0);
    };
    if !inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) {
        return until_a_sign(html, 1);
    }
    match inside.split_once('>') {
        Some((tag, after)) => (Piece::Tag(tag), after),
        // Nothing after it closes a tag either: to look on from each sign would take for ever.
        None => (Piece::Text(html), ""),
    }
}

/// Text up to the next `<` that is not among its first bytes.
fn until_a_sign(html: &str, from: usize) -> (Piece<'_>, &str) {
    let end = html[from..].find('<').map_or(html.len(), |at| from + at);
    let (text, after) = html.split_at(end);
    (Piece::Text(text), after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> String {
        let tell = |piece| match piece {
            Piece::Text(text) => format!("({text})"),
            Piece::Tag(tag) => format!("[{tag}]"),
        };
        pieces(html).map(tell).collect()
    }

    #[test]
    fn tags_are_told_from_text() {
        for (html, expected) in [
            ("", ""),
            ("plain", "(plain)"),
            ("a<b>c</b>", "(a)[b](c)[/b]"),
            ("1 < 2 <3 a>b", "(1 )(< 2 )(<3 a>b)"),
            ("<p class=\"x\">é<!-- y -->", "[p class=\"x\"](é)[!-- y --]"),
            ("a<b c<d", "(a)(<b c<d)"),
            ("<<b>", "(<)[b]"),
        ] {
            assert_eq!(told(html), expected, "{html}");
        }
    }

    #[test]
    fn a_million_open_tags_take_no_longer_than_their_length() {
        let open = "<a".repeat(1_000_000);
        assert_eq!(pieces(&open).count(), 1);
        assert_eq!(pieces(&"<".repeat(1_000_000)).count(), 1_000_000);
    }
}
