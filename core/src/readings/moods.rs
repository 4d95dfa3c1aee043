//! The mood scale: words in an order of the person's own.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

pub use super::moods_sql::{ReadingsAct, moods, set_moods, undo};
pub(crate) use super::moods_sql::{
    add_retired, adopt, adopts, check, erase_word, keep_all, mood, named, nearest, of_name,
    own_word, place_of, rebuild,
};
use crate::error::{Error, Reason, Result};
use crate::validate;

/// The fewest and the most moods of a scale.
const FEWEST: u32 = 2;
const MOST: u32 = 12;
/// The most moods there have ever been.
pub(super) const EVER: u32 = 255;
/// The most characters of a mood's name.
const NAME_MAX: u32 = 40;

/// Our words for the scale as it comes, the lowest first.
pub(super) const OURS: [&str; 5] = ["very low", "low", "so-so", "good", "very good"];

/// A mood of the scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Mood {
    /// What an entry has of it. It stays the same through every change of name and order.
    pub id: u8,
    /// The person's word, or an English one of ours.
    pub name: String,
    /// Whether the name is the person's own: show the app's own word where not.
    pub named: bool,
    /// From 1 for the lowest; nothing where it is not offered any more.
    pub place: Option<u8>,
    /// Which of five pictures shows it, 1 for the lowest to 5 for the highest; nothing where it is
    /// not offered any more.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    #[serde(skip)]
    pub of_five: Option<u8>,
}

/// A mood of the scale as it is to be.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MoodInput {
    /// Which it was; nothing for a new one.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub id: Option<u8>,
    /// The person's word, 1 to 40 characters; nothing for ours of one that is there.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub name: Option<String>,
}

/// The draft that changes nothing of a mood.
impl From<Mood> for MoodInput {
    fn from(mood: Mood) -> Self {
        Self {
            id: Some(mood.id),
            name: mood.named.then_some(mood.name),
        }
    }
}

/// Which of five a place on a scale of so many is nearest to, 1 for the lowest.
pub(super) fn of_five(place: u8, places: usize) -> u8 {
    let (above, steps) = (
        usize::from(place).saturating_sub(1),
        places.saturating_sub(1),
    );
    let nearest = (above * 8 + steps) / (steps * 2).max(1);
    u8::try_from(nearest.min(4) + 1).unwrap_or(5)
}

/// Our word for a mood that has no name of the person's.
pub(super) fn ours(id: u8) -> String {
    let word = OURS.get(usize::from(id).wrapping_sub(1));
    word.map_or_else(|| format!("mood {id}"), |word| (*word).to_owned())
}

/// Gives the scale with its names tidied, if it may be kept.
pub(super) fn checked(scale: &[MoodInput]) -> Result<Vec<MoodInput>> {
    let refuse = |field, reason| Err(Error::invalid(field, reason));
    if scale.len() > MOST as usize {
        return refuse("moods", Reason::TooMany { max: MOST });
    }
    if scale.len() < FEWEST as usize {
        return refuse("moods", Reason::malformed("two moods or more"));
    }
    let (mut ids, mut names) = (HashSet::new(), HashSet::new());
    let mut tidied = Vec::new();
    for mood in scale {
        let name = mood.name.as_deref().map(tidy_name).transpose()?;
        let shown = match (&name, mood.id) {
            (Some(name), _) => name.clone(),
            (None, Some(id)) => ours(id),
            (None, None) => return refuse("mood", Reason::Empty),
        };
        if !names.insert(validate::folded(&shown)) {
            return refuse("mood", Reason::Ambiguous);
        }
        if mood.id.is_some_and(|id| !ids.insert(id)) {
            return refuse("moods", Reason::malformed("each mood once"));
        }
        tidied.push(MoodInput { id: mood.id, name });
    }
    Ok(tidied)
}

/// The name of a mood that a file states, mended; nothing where none is left of it.
pub(crate) fn mended_name(stated: &str) -> Option<String> {
    validate::cleaned_line(stated, NAME_MAX)
}

pub(crate) fn tidy_name(name: &str) -> Result<String> {
    validate::line("mood", name, NAME_MAX).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_of_any_length_goes_from_the_first_picture_to_the_last() {
        let pictures = |places: u8| -> Vec<u8> {
            let each = 1..=places;
            each.map(|place| of_five(place, places.into())).collect()
        };
        assert_eq!(pictures(2), [1, 5]);
        assert_eq!(pictures(3), [1, 3, 5]);
        assert_eq!(pictures(4), [1, 2, 4, 5]);
        assert_eq!(pictures(5), [1, 2, 3, 4, 5]);
        assert_eq!(pictures(12), [1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5]);
        // One alone, which no scale has.
        assert_eq!(pictures(1), [1]);
    }
}
