//! The line of a hard hour.

use alongside::PinnedCard;

use crate::show::{Text, bold};

/// What there is: help, the person's own person, another round. The name is their own word, and
/// shown where they ask for words.
pub(crate) fn line(person: Option<&PinnedCard>, words: bool) -> Text {
    let mut line = bold("Hard hour:") + " alongside help-now";
    if let Some(card) = person {
        let who = if words { &card.title } else { "your person" };
        line.push(format!(" · {who}, {}", card.number));
    }
    line.push(" · alongside urge start");
    line
}
