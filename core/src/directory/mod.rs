//! The directory: where help is to be had, by country.

mod doors;
mod emergency;
mod facts;
mod fellowships;
mod help;
mod hours;
mod lines;
mod merge;
mod overview;
mod own;
mod own_sql;
#[cfg(test)]
mod plain_words;
mod standing;
mod treatment;

use crate::error::{Error, Reason, Result};
pub use doors::{HelpDoorKind, HelpExercise, HelpFirstCall, HelpStep, HelpSteps};
pub use facts::DirectoryFact;
pub use fellowships::{DirectoryFellowship, FellowshipFor, FellowshipPart};
pub use help::{HelpArea, HelpCountry, HelpDoor, HelpEmergency, HelpNow, help_now};
pub use hours::{HelpHours, HelpOpening};
pub use lines::{HelpLine, HelpPart};
pub use merge::{directory_with_own, help_with_own};
pub use overview::{Directory, directory};
pub use own::{OwnLine, OwnLineInput, lines_table};
pub use own_sql::{
    DirectoryAct, add_line, edit_line, erase_line, index_all, line, own_lines, resolve_line_id,
    search_lines, set_line_removed, undo,
};
pub use standing::{HelpSource, HelpSourceKind, HelpStanding};
pub use treatment::{TreatmentFinder, TreatmentKind, TreatmentWay, TreatmentWays};

/// Gives the code of a country, or of a part of one, in capitals; empty where none is meant.
///
/// Fails as a refused `country` where it is neither two letters, as ISO 3166-1 has them, nor these
/// with a part after a hyphen, as ISO 3166-2 has it.
pub(crate) fn country(code: &str) -> Result<String> {
    let code = code.trim();
    let (country, part) = match code.split_once('-') {
        Some((country, part)) => (country, Some(part)),
        None => (code, None),
    };
    let letters = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_part = |part: &str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if code.is_empty() || letters && part.is_none_or(is_part) {
        let code = code.to_ascii_uppercase();
        // ISO 3166-1 reserves UK for the country whose code is GB.
        return Ok(match code.strip_prefix("UK") {
            Some(part) => format!("GB{part}"),
            None => code,
        });
    }
    let expected = "two letters, such as US, or these with a part of the country, such as GB-SCT";
    Err(Error::invalid("country", Reason::malformed(expected)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_or_a_part_of_it_is_in_capitals() {
        for (typed, code) in [
            ("US", "US"),
            (" ie ", "IE"),
            ("uk", "GB"),
            ("UK-SCT", "GB-SCT"),
            ("gb-sct", "GB-SCT"),
            ("FR-75", "FR-75"),
            ("", ""),
            (" ", ""),
        ] {
            assert_eq!(country(typed).as_deref(), Ok(code));
        }
        for typed in [
            "U",
            "USA",
            "U1",
            "\u{df}",
            "\u{ff35}\u{ff33}",
            "U S",
            "-",
            "GB-",
            "-SCT",
            "GB-SCOT",
            "GB-S T",
            "GB-A-B",
        ] {
            let refused = country(typed);
            let of_country = matches!(
                refused,
                Err(Error::Invalid {
                    field: "country",
                    ..
                })
            );
            assert!(of_country, "{typed}: {refused:?}");
        }
    }
}
