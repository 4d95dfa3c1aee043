use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, TagEnd};

use super::{is_html, markdown};

#[test]
fn what_notes_have_becomes_markdown() {
    for (html, expected) in [
        ("<p>One.</p><p>Two &amp; three.</p>", "One.\n\nTwo & three."),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("One<br><br>two", "One\n\ntwo"),
        ("<b>bold </b>and <i>light</i>", "**bold** and *light*"),
        ("<b>a</b><b>b</b> <s>gone</s>", "**ab** ~~gone~~"),
        ("<b><p>a</p><p>b</p></b>", "**a**\n\n**b**"),
        ("<ul><li>a</li><li>b</li></ul>after", "- a\n- b\n\nafter"),
        (
            "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
            "1. a\n   - b\n2. c",
        ),
        (
            "<ol><li><p>one</p></li><li><p>two</p></li></ol><blockquote><p>said</p></blockquote>",
            "1. one\n2. two\n\n> said",
        ),
        (
            "<ul><li><p>one</p><p>more</p></li><li>two</li></ul>",
            "- one\n\n  more\n- two",
        ),
        (
            "<blockquote><p>one</p><p>two</p></blockquote><p>after</p>",
            "> one\n>\n> two\n\nafter",
        ),
        (
            "<blockquote><ul><li>a</li><li>b</li></ul></blockquote>",
            "> - a\n> - b",
        ),
        (
            "<ul><li><input type=checkbox checked>done</li><li data-checked=false>open</li></ul>",
            "- [x] done\n- [ ] open",
        ),
        ("<h2>Head</h2>text", "## Head\n\ntext"),
        (
            "<a href=\"https://example.org/?a=1&amp;b=2\">there</a>",
            "[there](https://example.org/?a=1&b=2)",
        ),
        (
            "<a href=\"https://example.org/\">https://example.org/</a>",
            "<https://example.org/>",
        ),
        ("<a href=\"/a (b)\">x</a>", "[x](</a (b)>)"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<style>p { x }</style>text", "text"),
        ("<b></b>text", "text"),
        ("a&nbsp;&lt;b&gt;", "a \\<b>"),
        (
            "<pre><code class=\"language-rs\">a\n  b ` c</code></pre>x",
            "```rs\na\n  b ` c\n```\n\nx",
        ),
        ("use <code>a`b</code>", "use ``a`b``"),
        (
            "<table><tr><th>a<th>b|c</tr><tr><td>1<br>2</td><td>3</td></tr></table>",
            "| a | b\\|c |\n| --- | --- |\n| 1<br>2 | 3 |",
        ),
        (
            "<p>* a</p><p>1. b</p><p># c</p><p>- d</p>",
            "\\* a\n\n1\\. b\n\n\\# c\n\n\\- d",
        ),
        (
            "2 * 3 and snake_case but *star* [a](b)",
            "2 * 3 and snake_case but \\*star\\* \\[a](b)",
        ),
        ("text <unclosed", "text \\<unclosed"),
    ] {
        assert_eq!(markdown(html).text, expected, "{html}");
    }
}

#[test]
fn pictures_and_what_has_no_sign_are_counted() {
    let read = markdown(
        "<img src=a.png><img src='data:image/png;base64,AA'><img src='https://example.org/b.png' \
         alt='sea'><video src=c.mp4></video><u>under</u><sub>2</sub>",
    );
    assert_eq!(read.pictures, ["a.png"]);
    assert_eq!(
        (read.embedded, read.attachments, read.formatting),
        (1, 1, 2)
    );
    assert_eq!(read.text, "![sea](<https://example.org/b.png>)under2");
}

#[test]
fn html_is_told_from_text_with_signs() {
    for html in [
        "<p>One.</p>\n<p>Two</p>",
        "one<br>two",
        "<div>a</div>",
        "some <b>bold</b> words",
        "<ul>\n  <li>a</li>\n</ul>",
        "<pre>a\nb</pre>",
        "<html><head><title>x</title></head><body>a</body></html>",
    ] {
        assert!(is_html(html), "{html}");
    }
    for text in [
        "",
        "1 < 2",
        "Read <https://example.org/tide> twice.\nWater at six.",
        "I <hate> it, <people>, <hann@example.org>",
        "Vec<b> and List<p>",
        "| a | b |\n| --- | --- |\n| 1<br>2 | 3 |",
        "one <b>bold</b> line\nand another",
        "<i>unclosed",
        "a </b>",
        "<h1",
    ] {
        assert!(!is_html(text), "{text}");
    }
}

/// The text of Markdown, as another library reads it, without white space.
fn words_of_markdown(text: &str) -> String {
    let mut words = String::new();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) if html.as_ref() != "<br>" => {
                words.extend(["HTML:", html.as_ref()]);
            }
            Event::End(TagEnd::Image) => words.push_str("IMAGE"),
            _ => {}
        }
    }
    words.retain(|c| !c.is_whitespace());
    words
}

/// The pieces of HTML and the words in them.
fn html() -> impl Strategy<Value = (String, String)> {
    let word = "[a-z0-9*_~#>+=.()!\\[\\]`\\\\-]{1,6}";
    let words = prop::collection::vec(word, 1..5).prop_map(|words| {
        let text = words.join(" ");
        (text.replace('>', "&gt;"), text)
    });
    let around = |inner: BoxedStrategy<(String, String)>| {
        let tag = prop::sample::select(vec![
            "p",
            "div",
            "b",
            "i",
            "s",
            "ul><li",
            "ol><li",
            "blockquote",
            "h2",
            "span",
            "u",
        ]);
        (tag, inner).prop_map(|(tag, (html, text))| {
            let close: Vec<&str> = tag.split("><").collect();
            let close = close.iter().rev().map(|tag| format!("</{tag}>"));
            (format!("<{tag}>{html}{}", close.collect::<String>()), text)
        })
    };
    let leaf = words.boxed();
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            around(inner.clone().boxed()),
            prop::collection::vec(inner, 1..4).prop_map(|all| {
                let (html, text): (Vec<String>, Vec<String>) = all.into_iter().unzip();
                (html.join(" "), text.join(" "))
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    /// Another library reads the same words from the Markdown that stood in the HTML.
    #[test]
    fn no_word_is_lost_or_read_as_a_sign((html, text) in html()) {
        let mut expected = text;
        expected.retain(|c| !c.is_whitespace());
        let read = markdown(&html).text;
        prop_assert_eq!(words_of_markdown(&read), expected, "{} became {}", html, read);
    }

    #[test]
    fn nothing_is_a_danger(html in "[<>/a-z &;\"='\n]{0,80}") {
        markdown(&html);
        is_html(&html);
    }
}

/// Each sign looks ahead only so far.
#[test]
fn signs_without_end_are_no_danger() {
    for sign in ["[", "&", "#", "# ", "\\", "<", "- ", "=", "&a", "1. "] {
        let many = sign.repeat(100_000);
        assert!(markdown(&many).text.len() <= 2 * many.len(), "{sign}");
    }
}

#[test]
fn tags_without_end_are_no_danger() {
    for tag in [
        "<ul><li>",
        "<blockquote>",
        "<table><td>",
        "<b>",
        "<a href=x>",
        "<pre>",
    ] {
        let deep = tag.repeat(100_000);
        assert!(
            markdown(&format!("{deep}x")).text.len() < 1_000_000,
            "{tag}"
        );
    }
}
