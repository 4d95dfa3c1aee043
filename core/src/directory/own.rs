//! Lines of the person's own: what they add to the directory, and what they correct in it.

use serde::{Deserialize, Serialize};

use super::doors::HelpDoorKind;
use super::lines;
use crate::error::{Error, Reason, Result};
use crate::number::{self, dialled};
use crate::table::table;
use crate::{OwnLineId, validate};

/// The most characters of a name, of the hours, of an address and of a note.
const NAME_MAX: u32 = 100;
const HOURS_MAX: u32 = 100;
const WEBSITE_MAX: u32 = 500;
const NOTE_MAX: u32 = 2_000;
/// The doors, in their order.
const DOORS: [HelpDoorKind; 6] = [
    HelpDoorKind::Danger,
    HelpDoorKind::NotSafeWithSomeone,
    HelpDoorKind::CannotGoOn,
    HelpDoorKind::Urge,
    HelpDoorKind::AfraidOfMyself,
    HelpDoorKind::BadNight,
];

/// A line that the person has added, or by which they correct one of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct OwnLine {
    /// Its id.
    pub id: OwnLineId,
    /// Where it is: a country in capitals, or a part of one, such as `GB-SCT`; empty for everywhere.
    pub country: String,
    /// The id of the line of ours that it corrects.
    pub corrects: Option<String>,
    /// Whose it is.
    pub name: String,
    /// The number as it was typed; empty where it has none.
    pub number: String,
    /// What a phone dials for the number; empty where it has none.
    pub dial: String,
    /// The number to text, as it was typed; empty where it has none.
    pub text_to: String,
    /// Its page, https or http; empty where it has none.
    pub website: String,
    /// When it answers, in the person's words; may be empty.
    pub hours: String,
    /// What else there is to know; may be empty.
    pub note: String,
    /// The doors of Help now that it stands behind. Where it names none: of a correction, those of
    /// the line; of any other, all but danger and not safe.
    pub doors: Vec<HelpDoorKind>,
    /// Whether Help now shows it without the PIN. Say before: whoever opens the app can read it.
    pub in_reach: bool,
    /// Not shown any more.
    pub removed: bool,
}

/// What a person says of a line of their own: at least a number, a number to text or a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct OwnLineInput {
    /// Two letters of ISO 3166-1, or a part of a country too, as ISO 3166-2 has it; empty for
    /// everywhere. That of a correction is its line's.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub country: String,
    /// The id of the line of ours that it corrects.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub corrects: Option<String>,
    /// 1 to 100 characters, on one line.
    pub name: String,
    /// A telephone number of 3 digits or more, with spaces, `+`, `-`, `(`, `)`, `.`, `*` and `#` as
    /// people write them; at most 32 characters.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub number: String,
    /// A number to text, likewise.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub text_to: String,
    /// An address that begins with `https://` or `http://`, at most 500 characters.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub website: String,
    /// At most 100 characters, on one line.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub hours: String,
    /// At most 2,000 characters.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub note: String,
    /// The doors of Help now that it stands behind.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub doors: Vec<HelpDoorKind>,
    /// Whether Help now shows it without the PIN.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub in_reach: bool,
}

/// The input that changes nothing of a line.
impl From<OwnLine> for OwnLineInput {
    fn from(line: OwnLine) -> Self {
        Self {
            country: line.country,
            corrects: line.corrects,
            name: line.name,
            number: line.number,
            text_to: line.text_to,
            website: line.website,
            hours: line.hours,
            note: line.note,
            doors: line.doors,
            in_reach: line.in_reach,
        }
    }
}

/// Lines as a table for a spreadsheet.
pub fn lines_table(lines: &[OwnLine]) -> Result<Vec<u8>> {
    let heading = [
        "name", "number", "text_to", "website", "hours", "note", "country", "corrects", "in_reach",
    ];
    let row = |line: &OwnLine| {
        [
            line.name.clone(),
            line.number.clone(),
            line.text_to.clone(),
            line.website.clone(),
            line.hours.clone(),
            line.note.clone(),
            line.country.clone(),
            line.corrects.clone().unwrap_or_default(),
            if line.in_reach { "yes" } else { "" }.to_owned(),
        ]
    };
    table(heading, lines.iter().map(row))
}

/// Validates the input and gives the line of this id, without the spaces around what was typed.
/// `before` is what the line was: a line of ours that it corrected then may be gone by now.
pub(super) fn checked(
    id: OwnLineId,
    input: &OwnLineInput,
    before: Option<&OwnLine>,
) -> Result<OwnLine> {
    let corrects = given(input.corrects.as_deref());
    let was = before.filter(|before| before.corrects.as_deref() == corrects);
    let country = match (corrects, was) {
        (None, _) => super::country(&input.country)?,
        (Some(_), Some(was)) => was.country.clone(),
        (Some(line), None) => lines::all()?.place_of(line).ok_or_else(|| {
            let expected = "the id of a line of the directory, such as us-988";
            Error::invalid("corrects", Reason::malformed(expected))
        })?,
    };
    let number = number::checked("number", &input.number)?;
    let text_to = number::checked("text_to", &input.text_to)?;
    let website = website(&input.website)?;
    if number.is_empty() && text_to.is_empty() && website.is_empty() {
        return Err(Error::invalid("number", Reason::Empty));
    }
    let hours = match given(Some(&input.hours)) {
        Some(hours) => validate::line("hours", hours, HOURS_MAX)?,
        None => "",
    };
    let note = input.note.trim();
    if note.chars().count() > NOTE_MAX as usize {
        return Err(Error::invalid("note", Reason::TooLong { max: NOTE_MAX }));
    }
    let is_named = |door: &HelpDoorKind| input.doors.contains(door);
    Ok(OwnLine {
        id,
        country,
        corrects: corrects.map(str::to_owned),
        name: validate::line("name", &input.name, NAME_MAX)?.to_owned(),
        number: number.to_owned(),
        dial: dialled(number),
        text_to: text_to.to_owned(),
        website: website.to_owned(),
        hours: hours.to_owned(),
        note: note.to_owned(),
        doors: DOORS.into_iter().filter(is_named).collect(),
        in_reach: input.in_reach,
        removed: before.is_some_and(|before| before.removed),
    })
}

/// Nothing where no more was typed than can't be seen.
fn given(text: Option<&str>) -> Option<&str> {
    let text = text.map(str::trim);
    text.filter(|text| !validate::is_blank(text))
}

/// A page that a browser opens; empty where none was typed.
fn website(typed: &str) -> Result<&str> {
    let Some(page) = given(Some(typed)) else {
        return Ok("");
    };
    let page = validate::line("website", page, WEBSITE_MAX)?;
    let host = page
        .strip_prefix("https://")
        .or_else(|| page.strip_prefix("http://"));
    let is_address = host.is_some_and(|host| !host.is_empty() && !host.starts_with('/'));
    if is_address && !page.contains(char::is_whitespace) {
        return Ok(page);
    }
    let expected = "an address that begins with https://";
    Err(Error::invalid("website", Reason::malformed(expected)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;

    fn input(number: &str) -> OwnLineInput {
        OwnLineInput {
            name: "Sam".into(),
            number: number.into(),
            ..OwnLineInput::default()
        }
    }

    fn kept(input: &OwnLineInput) -> Result<OwnLine> {
        checked(OwnLineId::new(Timestamp(0)), input, None)
    }

    fn refused(input: &OwnLineInput) -> &'static str {
        match kept(input) {
            Err(Error::Invalid { field, .. }) => field,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_was_typed_is_kept_without_the_spaces_around_it() {
        let line = kept(&OwnLineInput {
            country: " gb-sct ".into(),
            name: " Sam ".into(),
            number: " +44 (0)20 7946 0018 ".into(),
            website: " https://example.org/a ".into(),
            hours: " Mondays ".into(),
            note: " Ask for Sam.\nTwice. ".into(),
            doors: vec![
                HelpDoorKind::BadNight,
                HelpDoorKind::Urge,
                HelpDoorKind::Urge,
            ],
            in_reach: true,
            ..OwnLineInput::default()
        });
        let line = line.unwrap();
        assert_eq!(
            (line.country.as_str(), line.name.as_str()),
            ("GB-SCT", "Sam")
        );
        assert_eq!(
            (line.number.as_str(), line.dial.as_str()),
            ("+44 (0)20 7946 0018", "+442079460018")
        );
        assert_eq!(
            (line.hours.as_str(), line.note.as_str()),
            ("Mondays", "Ask for Sam.\nTwice.")
        );
        assert_eq!(line.doors, [HelpDoorKind::Urge, HelpDoorKind::BadNight]);
        assert_eq!(
            checked(line.id, &line.clone().into(), Some(&line)).unwrap(),
            line
        );
    }

    #[test]
    fn a_table_has_a_row_a_line() {
        let line = kept(&OwnLineInput {
            note: "one, \"two\"".into(),
            ..input("+44 20 7946 0018")
        });
        let table = String::from_utf8(lines_table(&[line.unwrap()]).unwrap()).unwrap();
        let rows: Vec<&str> = table.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(rows.len(), 2);
        assert!(rows[0].starts_with("name,number,text_to,"));
        // What a spreadsheet would take for a sum stands after a quote.
        assert_eq!(rows[1], "Sam,'+44 20 7946 0018,,,,\"one, \"\"two\"\"\",,,");
    }

    #[test]
    fn what_is_refused_names_its_field() {
        let with = |change: fn(&mut OwnLineInput)| {
            let mut input = input("988");
            change(&mut input);
            refused(&input)
        };
        assert_eq!(refused(&input("")), "number");
        assert_eq!(refused(&input("98")), "number");
        assert_eq!(with(|input| input.name = " ".into()), "name");
        assert_eq!(with(|input| input.text_to = "SHOUT".into()), "text_to");
        assert_eq!(with(|input| input.country = "Ireland".into()), "country");
        assert_eq!(with(|input| input.hours = "a\nb".into()), "hours");
        assert_eq!(with(|input| input.note = "a".repeat(2_001)), "note");
        assert_eq!(
            with(|input| input.corrects = Some("us-none".into())),
            "corrects"
        );
        for page in [
            "example.org",
            "https://",
            "https:///a",
            "javascript:1",
            "https://a b",
        ] {
            let input = OwnLineInput {
                website: page.into(),
                ..input("988")
            };
            assert_eq!(refused(&input), "website", "{page}");
        }
    }

    #[test]
    fn a_correction_is_where_its_line_is_also_when_that_is_gone() {
        let correction = OwnLineInput {
            country: "NZ".into(),
            corrects: Some(" us-988 ".into()),
            ..input("989")
        };
        let line = kept(&correction).unwrap();
        assert_eq!(
            (line.country.as_str(), line.corrects.as_deref()),
            ("US", Some("us-988"))
        );
        let gone = OwnLine {
            corrects: Some("us-gone".into()),
            ..line
        };
        let edited = checked(gone.id, &gone.clone().into(), Some(&gone));
        assert_eq!(edited.unwrap(), gone);
    }
}
