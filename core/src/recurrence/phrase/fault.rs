//! What a phrase that can't be read is told.

use crate::error::{Error, Reason};

/// The result of reading a part.
pub(super) type Read<T> = Result<T, Fault>;

/// Why a phrase can't be read.
pub(super) enum Fault {
    /// Something else was expected where the reader stands.
    Expected { what: &'static str, like: Like },
    /// It is refused as what it is.
    Refused(Error),
}

/// What the examples are like.
#[derive(Clone, Copy)]
pub(super) enum Like {
    Any,
    Repeated,
    Weekly,
    Monthly,
    Yearly,
    Once,
    Soon,
    Hours,
}

/// What begins a part of its own: it is not what stands in the place of something.
const BEGINS: [&str; 7] = ["at", "until", "for", "starting", "beginning", "from", "in"];

/// The most characters of a word that are said again.
const WORD: usize = 24;
/// The most characters of what was read that are said again.
const READ: usize = 60;

impl Fault {
    pub(super) fn expected(what: &'static str, like: Like) -> Self {
        Self::Expected { what, like }
    }

    /// The error for a phrase of these words, so many of which were read.
    pub(super) fn at(self, words: &[&str], read: usize) -> Error {
        let (what, like) = match self {
            Self::Expected { what, like } => (what, like),
            Self::Refused(error) => return error,
        };
        let (read, rest) = words.split_at(read.min(words.len()));
        let next = rest.first().filter(|word| !BEGINS.contains(word));
        let place = match next {
            Some(word) => format!(" in place of '{}'", cut(word, WORD)),
            None if read.is_empty() => String::new(),
            None => format!(" after '{}'", cut(&read.join(" "), READ)),
        };
        let [one, other] = like.examples();
        let expected = format!("{what}{place}, as in '{one}' or '{other}'");
        Error::invalid("when", Reason::Malformed { expected })
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl Like {
    fn examples(self) -> [&'static str; 2] {
        match self {
            Self::Any => ["every day at 08:00", "tomorrow at 8am"],
            Self::Repeated => [
                "every day at 08:00 for 10 days",
                "mondays at 6pm until 2026-12-24",
            ],
            Self::Weekly => [
                "every monday and thursday at 6pm",
                "every 2 weeks on friday at 18:00",
            ],
            Self::Monthly => [
                "every month on the 15th at 9:00",
                "on the last friday of the month at 18:00",
            ],
            Self::Yearly => [
                "every year on 1 march at 9:00",
                "every year on 29 february at 9:00",
            ],
            Self::Once => ["on 2026-12-01 at 18:30", "on 1 december at 18:30"],
            Self::Soon => ["in 20 minutes", "in 2 hours"],
            Self::Hours => [
                "8 hours after the last one",
                "every day at 6:00, 14:00 and 22:00 for 14 days",
            ],
        }
    }
}

/// A text, cut where it is long.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let begin: String = text.chars().take(most).collect();
    format!("{begin}…")
}
