//! What a person gives, tidied where it may be kept.

use crate::error::{Error, Reason, Result};

/// Text of 1 to `max` characters, without the white space around it. Fails as a refused `field`.
pub(crate) fn text<'a>(field: &'static str, given: &'a str, max: u32) -> Result<&'a str> {
    let text = given.trim();
    if text.is_empty() {
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
    if line.chars().any(char::is_control) {
        return Err(Error::invalid(field, Reason::malformed("one line")));
    }
    Ok(line)
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
