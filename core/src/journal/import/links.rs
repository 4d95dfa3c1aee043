//! Links of an app's own in a text: `![](dayone-moment://ID)`, `![a.png](:/ID)`.

/// A link, and the text around it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link<'a> {
    pub(super) before: &'a str,
    /// Shows what it leads to.
    pub(super) is_image: bool,
    pub(super) said: &'a str,
    /// Where it leads, without the scheme.
    pub(super) to: &'a str,
    pub(super) after: &'a str,
}

/// The longest text and place of a link that is looked for, in bytes.
const LONGEST: usize = 1000;

/// Finds the first link to a place of a scheme. What looks like one and has no end is text.
pub(super) fn first_link<'a>(text: &'a str, scheme: &str) -> Option<Link<'a>> {
    let sign = format!("]({scheme}");
    let mut from = 0;
    while let Some(at) = text[from..].find(&sign).map(|at| from + at) {
        let to = &text[at + sign.len()..];
        let mut near = to.bytes().take(LONGEST);
        let end = near.position(|byte| matches!(byte, b')' | b'\n'));
        let end = end.filter(|end| to[*end..].starts_with(')'));
        if let Some((begins, end)) = opening(&text[..at]).zip(end) {
            let before = &text[..begins];
            let image = before.strip_suffix('!');
            return Some(Link {
                before: image.unwrap_or(before),
                is_image: image.is_some(),
                said: &text[begins + 1..at],
                to: &to[..end],
                after: &to[end + 1..],
            });
        }
        from = at + sign.len();
    }
    None
}

/// Where the bracket is that is still open at the end of a text.
fn opening(text: &str) -> Option<usize> {
    let mut closed = 0_u32;
    let bytes = text.bytes().enumerate().rev().take(LONGEST);
    for (at, byte) in bytes {
        match byte {
            b']' => closed += 1,
            b'[' if closed == 0 => return Some(at),
            b'[' => closed -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        match first_link(text, ":/") {
            None => "none".to_owned(),
            Some(link) => {
                let Link {
                    before,
                    is_image,
                    said,
                    to,
                    after,
                } = link;
                let sign = if is_image { "!" } else { "" };
                format!("{before}{sign}<{said}|{to}>{after}")
            }
        }
    }

    #[test]
    fn links_are_found_with_their_own_brackets() {
        for (text, expected) in [
            ("a ![x](:/1) b", "a !<x|1> b"),
            (
                "![one](https://a) two [see](:/1).",
                "![one](https://a) two <see|1>.",
            ),
            ("![a [b] c](:/1)", "!<a [b] c|1>"),
            ("é![](:/1)é", "é!<|1>é"),
            ("wow ![ and [see](:/1)", "wow ![ and <see|1>"),
            ("](:/1) no beginning", "none"),
            ("[no end](:/1\nmore)", "none"),
            ("[no end](:/1", "none"),
            ("[no end](:/1\n[x](:/2)!", "[no end](:/1\n<x|2>!"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
