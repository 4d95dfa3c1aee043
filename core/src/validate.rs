//! Validates user input.

use unicode_general_category::{GeneralCategory, get_general_category};

use crate::error::{Error, Reason, Result};

/// Whether nothing of a text can be seen: it is as good as empty.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(is_unseen)
}

/// Whether a character alone shows nothing: white space, what is invisible, or an accent without a
/// letter.
pub(crate) fn is_unseen(c: char) -> bool {
    let is_mark = matches!(
        get_general_category(c),
        GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
            | GeneralCategory::EnclosingMark
    );
    is_mark || is_space(c) || is_invisible(c)
}

/// White space, and signs that look like it: the fillers of Hangul, and Braille without a dot.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

/// What has no look of its own: controls, formats such as zero-width joiners and marks of direction,
/// variation selectors, tags (Unicode Standard Annex 44, `Default_Ignorable_Code_Point`).
fn is_invisible(c: char) -> bool {
    match c {
        // Formats that are drawn around the numbers after them.
        '\u{600}'..='\u{605}'
        | '\u{6dd}'
        | '\u{890}'..='\u{891}'
        | '\u{8e2}'
        | '\u{110bd}'
        | '\u{110cd}' => false,
        '\u{34f}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{2065}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fff0}'..='\u{fff8}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        c => c.is_control() || get_general_category(c) == GeneralCategory::Format,
    }
}

/// What makes two names one: letter case aside, and what can't be seen.
pub(crate) fn folded(name: &str) -> String {
    // The flags of England, Scotland and Wales differ in tags alone.
    let mut in_flag = false;
    let seen = |c: &char| {
        let is_tag = matches!(c, '\u{e0020}'..='\u{e007f}');
        in_flag = *c == '\u{1f3f4}' || in_flag && is_tag;
        in_flag || is_space(*c) || !is_invisible(*c)
    };
    let plain = |c: char| if is_space(c) { ' ' } else { c };
    let name: String = name.chars().filter(seen).map(plain).collect();
    name.trim().to_lowercase()
}

/// The one of `kept` that has this name: spelt the same, letter case aside, before one that only
/// looks the same.
pub(crate) fn of_name<'a, T>(
    name: &str,
    kept: &'a [T],
    name_of: impl Fn(&T) -> &str,
) -> Option<&'a T> {
    let (lower, folded_name) = (name.trim().to_lowercase(), folded(name));
    let same = |one: &&T| name_of(one).to_lowercase() == lower;
    let looks_the_same = |one: &&T| folded(name_of(one)) == folded_name;
    kept.iter()
        .find(same)
        .or_else(|| kept.iter().find(looks_the_same))
}

/// Text of 1 to `max` characters, without the white space around it. Fails as a refused `field`.
pub(crate) fn text<'a>(field: &'static str, given: &'a str, max: u32) -> Result<&'a str> {
    let text = given.trim();
    if is_blank(text) {
        return Err(Error::invalid(field, Reason::Empty));
    }
    if text.chars().count() > max as usize {
        return Err(Error::invalid(field, Reason::TooLong { max }));
    }
    Ok(text)
}

/// As [`text`], of one line.
pub(crate) fn line<'a>(field: &'static str, given: &'a str, max: u32) -> Result<&'a str> {
    let line = text(field, given, max)?;
    if line.chars().any(breaks) {
        return Err(Error::invalid(field, Reason::malformed("one line")));
    }
    Ok(line)
}

/// What a file has in place of a line: without what breaks it, and cut. Nothing where no more is
/// left than can't be seen.
pub(crate) fn cleaned_line(stated: &str, max: u32) -> Option<String> {
    let plain = |c: char| match c {
        '\n' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        c => (!breaks(c)).then_some(c),
    };
    let whole: String = stated.chars().filter_map(plain).collect();
    let cut: String = whole.trim().chars().take(max as usize).collect();
    let line = cut.trim_end();
    (!is_blank(line)).then(|| line.to_owned())
}

/// Whether a character ends a line or is none that is read.
pub(crate) fn breaks(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The one of a few that has this name. Fails as a refused `field`, which says all names.
pub(crate) fn one_of<T: Copy>(
    field: &'static str,
    given: &str,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Result<T> {
    let found = all.iter().find(|one| name(**one) == given);
    found.copied().ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
        let known = names.join(", ");
        Error::invalid(field, Reason::Unknown { known })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nothing of each can be seen.
    const BLANK: [&str; 20] = [
        "",
        " \t\r\n",
        "\u{a0}\u{2003}\u{3000}",
        "\u{200b}",
        "\u{200c}\u{200d}",
        "\u{200e}\u{200f}\u{61c}",
        "\u{202a}\u{202e}\u{202c}",
        "\u{2060}\u{2061}\u{2064}",
        "\u{2066}\u{2069}",
        "\u{feff}",
        "\u{ad}",
        "\u{180e}",
        "\u{301}\u{20dd}",
        "\u{5b0}\u{64b}\u{93e}",
        "\u{34f}",
        "\u{3164}\u{115f}\u{1160}\u{ffa0}",
        "\u{2800}",
        "\u{fe0f}\u{fe00}\u{e0100}",
        "\u{e0001}\u{e0041}\u{e007f}",
        "\0\u{1b}\u{7f}\u{9b}",
    ];

    #[test]
    fn what_shows_nothing_is_empty() {
        for blank in BLANK {
            assert!(is_blank(blank), "{blank:?}");
            for given in [blank.to_owned(), format!(" {blank}\u{200b} ")] {
                let empty = Err(Error::invalid("x", Reason::Empty));
                assert_eq!(text("x", &given, 9), empty, "{given:?}");
                assert_eq!(line("x", &given, 9), empty, "{given:?}");
                assert_eq!(cleaned_line(&given, 9), None, "{given:?}");
            }
        }
        for seen in [
            ".",
            "a\u{301}",
            "é",
            "👍🏽",
            "❤\u{fe0f}",
            "👨\u{200d}👩",
            "\u{600}",
            "한",
            "ﷺ",
        ] {
            assert!(!is_blank(seen), "{seen:?}");
            assert_eq!(text("x", seen, 9), Ok(seen));
        }
    }

    #[test]
    fn names_that_look_the_same_are_one() {
        for blank in BLANK {
            if !blank.contains(['\u{301}', '\u{5b0}']) {
                let other = format!("{blank}W{}ork\u{200b}", blank.trim());
                let same = blank.contains(is_space) || folded(&other) == "work";
                assert!(same, "{other:?}");
                assert_eq!(folded(&format!("Work{blank}")), "work", "{blank:?}");
            }
        }
        for (name, other) in [
            ("a\u{a0}b", "A b"),
            ("❤\u{fe0f}", "❤"),
            ("می\u{200c}خواهم", "میخواهم"),
        ] {
            assert_eq!(folded(name), folded(other));
        }
        let flags = ["gbeng", "gbsct"].map(|of| {
            let tags = of
                .bytes()
                .map(|b| char::from_u32(0xe0000 + u32::from(b)).unwrap());
            format!("\u{1f3f4}{}\u{e007f}", tags.collect::<String>())
        });
        assert_ne!(folded(&flags[0]), folded(&flags[1]));
        for (name, other) in [("resume", "résumé"), ("a b", "ab"), ("work", "walk")] {
            assert_ne!(folded(name), folded(other));
        }
        let kept = ["wo\u{200b}rk", "Work"];
        let found = |name| of_name(name, &kept, |one| one);
        assert_eq!(found("work"), Some(&"Work"));
        assert_eq!(found("wo\u{200b}rk"), Some(&"wo\u{200b}rk"));
        assert_eq!(found("work\u{feff}"), Some(&"wo\u{200b}rk"));
        assert_eq!(found("walk"), None);
    }

    #[test]
    fn a_line_of_a_file_is_mended() {
        assert_eq!(cleaned_line(" a\u{1b}]0;b\u{7}\n ", 9).unwrap(), "a]0;b");
        assert_eq!(cleaned_line("éé é", 3).unwrap(), "éé");
        assert_eq!(cleaned_line("a\u{2028}b\r\nc\u{9b}", 9).unwrap(), "a b c");
    }

    #[test]
    fn what_may_not_be_kept_names_its_field_and_why() {
        assert_eq!(text("x", " a\nb ", 3), Ok("a\nb"));
        assert_eq!(text("x", " \n", 3), Err(Error::invalid("x", Reason::Empty)));
        let long = Err(Error::invalid("x", Reason::TooLong { max: 3 }));
        assert_eq!(text("x", "éééé", 3), long);
        assert_eq!(line("x", "éééé", 3), long);
        assert_eq!(line("x", " é ", 3), Ok("é"));
        let lines = Err(Error::invalid("x", Reason::malformed("one line")));
        assert_eq!(line("x", "a\tb", 3), lines);
        assert_eq!(
            one_of("x", "7", &[6, 7], |n| if n == 6 { "6" } else { "7" }),
            Ok(7)
        );
        let known = "6, 7".into();
        let none = Err(Error::invalid("x", Reason::Unknown { known }));
        assert_eq!(
            one_of("x", "8", &[6, 7], |n| if n == 6 { "6" } else { "7" }),
            none
        );
    }
}
