//! Backslashes before signs that Markdown would take for its own.

/// How far the end of a link's text is looked for: beyond it, a bracket is escaped all the same.
const LONGEST: usize = 1000;

/// What a sign stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// What stands before it in its line.
    pub(super) before: &'a str,
    /// What follows it, as far as it is known.
    pub(super) after: &'a str,
    /// In a cell of a table.
    pub(super) in_cell: bool,
}

/// Whether a sign needs a backslash to be itself.
/// Source: `CommonMark` 0.31.2, and GitHub Flavored Markdown 0.29 for `~` and `|`.
pub(super) fn needs_backslash(sign: char, place: Place<'_>) -> bool {
    let Place { before, after, .. } = place;
    let next = after.chars().next();
    let spaced = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let (open, shut) = (before.chars().next_back(), next);
    match sign {
        '`' => true,
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation() || next.is_whitespace()),
        '*' => !((open.is_none() || spaced(open)) && spaced(shut)) || opens_list(place),
        '_' => {
            let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !(in_word(open) && in_word(shut) || spaced(open) && spaced(shut))
        }
        '~' => !(spaced(open) && spaced(shut)),
        '[' => begins_link(after) || before.is_empty() && begins_tick(after),
        '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
        '&' => is_entity(after),
        '|' => place.in_cell,
        '#' => begins_heading(place),
        '>' => before.is_empty(),
        '+' | '-' => opens_list(place) || before.is_empty() && is_row_of(sign, after),
        '=' => before.is_empty() && is_row_of(sign, after),
        '.' | ')' => {
            let numbered = !before.is_empty() && before.bytes().all(|b| b.is_ascii_digit());
            numbered && next.is_none_or(char::is_whitespace)
        }
        _ => false,
    }
}

fn opens_list(place: Place<'_>) -> bool {
    let next = place.after.chars().next();
    place.before.is_empty() && next.is_none_or(char::is_whitespace)
}

/// Whether signs stand alone as those of a heading do, at its beginning or its end.
fn begins_heading(place: Place<'_>) -> bool {
    let alone = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let rest = || place.after.trim_start_matches('#').chars().next();
    let before = place.before.chars().next_back();
    alone(before) && alone(rest())
}

/// Whether a bracket after this has what makes a link of it.
fn begins_link(after: &str) -> bool {
    let near = after.bytes().take(LONGEST);
    let end = near.enumerate().find(|(_, byte)| *byte == b']');
    let link = end.map(|(end, _)| &after[end + 1..]);
    link.is_none_or(|rest| rest.is_empty() || rest.starts_with(['(', '[', ':']))
}

fn begins_tick(after: &str) -> bool {
    [" ]", "x]", "X]"]
        .iter()
        .any(|tick| after.starts_with(tick))
}

fn is_entity(after: &str) -> bool {
    let name = after.strip_prefix('#').unwrap_or(after);
    let length = name.bytes().take(32).take_while(u8::is_ascii_alphanumeric);
    let length = length.count();
    (1..32).contains(&length) && name[length..].starts_with(';')
}

/// Whether the rest of the line has this sign alone.
fn is_row_of(sign: char, after: &str) -> bool {
    let line = after.split('\n').next().unwrap_or_default();
    line.chars().all(|c| c == sign || c.is_whitespace())
}
