//! Help now: six doors, with what to do and whom to call. It needs no store.

use serde::{Deserialize, Serialize};

use crate::Day;
use crate::error::{Error, Result};

/// The words and the lines, as data.
const CONTENT: &str = include_str!("../../content/en/help.json");

/// What Help now shows. It needs no store: show it before set-up, while locked, and where the store
/// is damaged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HelpNow {
    /// The country it is for, in capitals; empty where none was given.
    pub country: String,
    /// The countries that have lines.
    pub countries: Vec<HelpCountry>,
    /// The emergency number; nothing where the country has no lines.
    pub emergency: Option<HelpLine>,
    /// The six doors, in their order.
    pub doors: Vec<HelpDoor>,
}

/// A country that has lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HelpCountry {
    /// Two capital letters of ISO 3166-1.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A door of Help now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HelpDoor {
    /// Which one.
    pub kind: HelpDoorKind,
    /// What it says.
    pub title: String,
    /// What to do, in this order: lines of at most 10 words.
    pub steps: Vec<String>,
    /// Whom to call, in this order; none where the country has no such lines.
    pub lines: Vec<HelpLine>,
}

/// Which door of Help now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum HelpDoorKind {
    /// Somebody is in danger or won't wake.
    Danger,
    /// The person is not safe with somebody.
    NotSafeWithSomeone,
    /// The person can't go on, or somebody says so.
    CannotGoOn,
    /// An urge.
    Urge,
    /// The person is afraid of what they might do.
    AfraidOfMyself,
    /// A bad night.
    BadNight,
}

/// A number to call. Open the dialler with it: the person calls.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HelpLine {
    /// Whose it is.
    pub name: String,
    /// The number as people write it.
    pub number: String,
    /// The number to dial: digits, and a plus sign at the start of some.
    pub dial: String,
    /// The number to text: digits, and a plus sign at the start of some.
    pub text_to: Option<String>,
    /// The word to text, where one is asked for.
    pub text_word: Option<String>,
    /// Its page, https.
    pub website: Option<String>,
    /// When it answers.
    pub hours: String,
    /// What is spoken.
    pub languages: String,
    /// The day on which the source was read; where there is none, show that it was not checked.
    pub checked_on: Option<Day>,
    /// What says so.
    pub source: String,
}

#[derive(Deserialize)]
struct Content {
    doors: Vec<Door>,
    countries: Vec<Country>,
}

#[derive(Deserialize)]
struct Door {
    kind: HelpDoorKind,
    title: String,
    steps: Vec<String>,
}

#[derive(Deserialize)]
struct Country {
    code: String,
    name: String,
    emergency: HelpLine,
    lines: Vec<Line>,
}

/// A line, and the doors that it stands behind.
#[derive(Deserialize)]
struct Line {
    doors: Vec<HelpDoorKind>,
    #[serde(flatten)]
    line: HelpLine,
}

/// What Help now shows for a country. One without lines of its own, or none, gives the doors
/// alone.
///
/// Fails as a refused `country` where it is neither empty nor two letters.
pub fn help_now(country: &str) -> Result<HelpNow> {
    let code = super::country(country)?;
    let content = content()?;
    let names = content.countries.iter().map(|country| HelpCountry {
        code: country.code.clone(),
        name: country.name.clone(),
    });
    let countries = names.collect();
    let found = content.countries.into_iter().find(|one| one.code == code);
    let (emergency, lines) = found
        .map(|country| (country.emergency, country.lines))
        .unzip();
    let lines = lines.unwrap_or_default();
    let doors = content.doors.into_iter().map(|door| with(door, &lines));
    Ok(HelpNow {
        country: code,
        countries,
        emergency,
        doors: doors.collect(),
    })
}

fn content() -> Result<Content> {
    serde_json::from_str(CONTENT).map_err(|_| Error::internal("the content of Help now"))
}

/// The door with those of the lines that stand behind it.
fn with(door: Door, lines: &[Line]) -> HelpDoor {
    let behind = lines.iter().filter(|line| line.doors.contains(&door.kind));
    HelpDoor {
        lines: behind.map(|line| line.line.clone()).collect(),
        kind: door.kind,
        title: door.title,
        steps: door.steps,
    }
}

#[cfg(test)]
mod tests;
