//! How the spans of a page look: the style sheet of a page names them `s1`, `s2` and so on as they come.

use std::collections::HashMap;

/// The elements that say what a style says, by the name of its class.
pub(super) type Styles = HashMap<String, Vec<&'static str>>;

/// Reads the rules for spans: `span.s2 {font-weight: bold; …}`.
pub(super) fn styles(sheet: &str) -> Styles {
    let rules = sheet.split('}').filter_map(|rule| {
        let (selector, looks) = rule.split_once('{')?;
        let class = selector.trim().strip_prefix("span.")?;
        Some((class.trim().to_owned(), elements(looks)))
    });
    rules.collect()
}

fn elements(looks: &str) -> Vec<&'static str> {
    let signs = [
        ("font-weight: bold", "b"),
        ("font-style: italic", "i"),
        ("underline", "u"),
        ("line-through", "s"),
    ];
    let signs = signs.iter().filter(|(sign, _)| looks.contains(sign));
    signs.map(|(_, element)| *element).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_for_spans_are_read() {
        let sheet = "\n p.p1 {font-weight: bold}\n span.s1 {font: 12.0px Times}\n\
            span.s2 {font-weight: bold; font-style: italic; font-size: 17.00px}\n\
            span.s3 {text-decoration: underline line-through}\n span.s4 {";
        let read = styles(sheet);
        let of = |class: &str| read.get(class).map(|all| all.join(" "));
        assert_eq!(of("p1"), None);
        assert_eq!(of("s1").as_deref(), Some(""));
        assert_eq!(of("s2").as_deref(), Some("b i"));
        assert_eq!(of("s3").as_deref(), Some("u s"));
    }
}
