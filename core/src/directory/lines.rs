//! Help lines by country: `content/help/lines.json`.

use serde::{Deserialize, Serialize};

use super::doors::{HelpDoorKind, HelpStep};
use super::hours::{HelpHours, HelpOpening, Hours};
use super::standing::{HelpSource, HelpStanding};
use crate::OwnLineId;
use crate::error::{Error, Result};
use crate::language::{Language, Translated};
use crate::time::{CallContext, Zone};

const CONTENT: &str = include_str!("../../content/help/lines.json");

/// Whom to call, to write to or to read. Open the dialler, the messages or the browser with it: the
/// person calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HelpLine {
    /// What it is known by here, such as `us-988`.
    pub id: String,
    /// Whose it is.
    pub name: String,
    /// The part of the country that it is for, by name; nothing where it is for all of it.
    pub area: Option<String>,
    /// The number as people write it; nothing of one that takes no calls.
    pub number: Option<String>,
    /// The number to dial: digits.
    pub dial: Option<String>,
    /// The number to text: digits.
    pub text_to: Option<String>,
    /// The word to text, where one is asked for.
    pub text_word: Option<String>,
    /// Its number for text telephones (TTY): digits.
    pub tty: Option<String>,
    /// Its page, https.
    pub website: Option<String>,
    /// Where to write to somebody there in a browser, https.
    pub chat: Option<String>,
    /// Whether somebody answers now.
    pub opening: HelpOpening,
    /// Its times in its own zone; none where it always answers, or nobody knows.
    pub hours: Vec<HelpHours>,
    /// Its zone.
    pub zone: Zone,
    /// What is spoken: BCP 47 tags.
    pub languages: Vec<String>,
    /// Whether an interpreter brings further languages.
    pub has_interpreter: bool,
    /// Whether calls show on the phone's bill; nothing where no page says so.
    pub shows_on_bill: Option<bool>,
    /// Whom it is for, at most 12 words.
    pub who_for: String,
    /// What happens when one calls, at most 12 words; nothing where no page says so.
    pub what_happens: Option<String>,
    /// How sure it is: no surer than its number is.
    pub standing: HelpStanding,
    /// What of it no own or official page says.
    pub unconfirmed: Vec<HelpPart>,
    /// Where it was read; without an address where the person added the line.
    pub source: HelpSource,
    /// The person's own line that it is, or by which they corrected it: say *Yours*, and not how sure
    /// it is.
    pub own: Option<OwnLineId>,
}

/// What a page may say of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum HelpPart {
    /// Its number.
    Number,
    /// When it answers.
    Hours,
    /// Where to text to.
    Text,
}

/// The lines of a country, as the data has them.
#[derive(Debug, Deserialize)]
pub(super) struct Country {
    pub(super) code: String,
    pub(super) name: Translated,
    pub(super) emergency: Emergency,
    /// Its parts, where some lines are for one of them.
    pub(super) areas: Vec<Area>,
    /// How to call by a relay service.
    pub(super) relay: Option<Translated>,
    /// What there is to know of the lines behind a door.
    notes: Vec<Note>,
    lines: Vec<Line>,
}

/// What there is to know of the lines behind some doors, such as that there is no national one.
#[derive(Debug, Deserialize)]
struct Note {
    doors: Vec<HelpDoorKind>,
    text: Translated,
}

/// A part of a country.
#[derive(Debug, Deserialize)]
pub(super) struct Area {
    /// As ISO 3166-2 has it.
    pub(super) code: String,
    pub(super) name: Translated,
    /// What is true of it where the country's emergency number does not work.
    pub(super) without_emergency_number: Option<Translated>,
}

/// What is to be said of a country's emergency number.
#[derive(Debug, Deserialize)]
pub(super) struct Emergency {
    pub(super) number: String,
    pub(super) also: Vec<String>,
    /// How to call it without speaking, with its first words marked as a step's are.
    pub(super) cannot_speak: Translated,
    pub(super) source: HelpSource,
}

impl Emergency {
    pub(super) fn without_speaking(&self, language: Language) -> HelpStep {
        HelpStep::marked(self.cannot_speak.in_language(language))
    }
}

/// A line, and the doors that it stands behind: none of one that is in the directory alone.
#[derive(Debug, Deserialize)]
struct Line {
    id: String,
    doors: Vec<HelpDoorKind>,
    /// The code of the part of the country that it is for.
    area: Option<String>,
    /// Other parts that it is for too.
    #[serde(default)]
    also_in: Vec<String>,
    /// Parts that it is not for.
    #[serde(default)]
    not_in: Vec<String>,
    /// The doors behind which it stands before the others.
    #[serde(default)]
    first_in: Vec<HelpDoorKind>,
    name: String,
    number: Option<String>,
    dial: Option<String>,
    text_to: Option<String>,
    text_word: Option<String>,
    tty: Option<String>,
    website: Option<String>,
    chat: Option<String>,
    hours: Option<Hours>,
    zone: Zone,
    languages: Vec<String>,
    interpreter: bool,
    shows_on_bill: Option<Bill>,
    #[serde(rename = "for")]
    who_for: Translated,
    what_happens: Option<Translated>,
    source: HelpSource,
    unconfirmed: Vec<HelpPart>,
}

/// Whether calls show on a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Bill {
    No,
    May,
}

/// The lines of all countries, as the data has them.
#[derive(Debug, Deserialize)]
pub(super) struct Lines {
    pub(super) countries: Vec<Country>,
    /// For a country without lines of its own.
    everywhere: Vec<Line>,
    /// Where the numbers of `emergency.csv` are from.
    pub(super) emergency_table: EmergencyTable,
}

/// What is known of the table of emergency numbers.
#[derive(Debug, Deserialize)]
pub(super) struct EmergencyTable {
    pub(super) source: HelpSource,
}

/// Reads the lines of all countries.
pub(super) fn all() -> Result<Lines> {
    serde_json::from_str(CONTENT).map_err(|_| Error::internal("the help lines"))
}

impl HelpLine {
    /// Whether somebody answers there: a page alone answers nobody.
    pub(super) fn answers(&self) -> bool {
        self.number.is_some() || self.text_to.is_some()
    }
}

impl Lines {
    /// The lines of a country, or of a part of it with those that are for all of it; behind a door,
    /// or all of them. What is not confirmed stands last, before it what is closed, else those that
    /// are first behind the door, then as the data has them.
    pub(super) fn shown(
        &self,
        place: &str,
        door: Option<HelpDoorKind>,
        language: Language,
        context: &CallContext,
    ) -> Vec<HelpLine> {
        let country = self.country(place);
        let lines = country.map_or(&self.everywhere, |country| &country.lines);
        let is_behind = |line: &&Line| door.is_none_or(|door| line.doors.contains(&door));
        let behind = lines.iter().filter(|line| line.is_for(place));
        let shown = behind.filter(is_behind).map(|line| {
            let area = country.and_then(|country| country.area(line.area.as_deref()?));
            let area = area.map(|area| area.name.in_language(language));
            let is_first = door.is_some_and(|door| line.is_first(door, place));
            (is_first, line.shown(area, language, context))
        });
        let mut shown: Vec<(bool, HelpLine)> = shown.collect();
        shown.sort_by_key(|(is_first, line)| {
            let unconfirmed = line.standing == HelpStanding::Unconfirmed;
            (unconfirmed, !line.opening.is_open(), !is_first)
        });
        shown.into_iter().map(|(_, line)| line).collect()
    }

    /// Where a line is, by its id: a country, a part of one, or everywhere, which is empty.
    pub(super) fn place_of(&self, id: &str) -> Option<String> {
        let is_it = |line: &&Line| line.id == id;
        let everywhere = self.everywhere.iter().find(is_it).map(|_| String::new());
        let mut countries = self.countries.iter();
        everywhere.or_else(|| {
            countries.find_map(|country| {
                let line = country.lines.iter().find(is_it)?;
                Some(line.area.clone().unwrap_or_else(|| country.code.clone()))
            })
        })
    }

    /// The country that a place is in, where it has lines.
    pub(super) fn country(&self, place: &str) -> Option<&Country> {
        let code = place.split('-').next()?;
        self.countries.iter().find(|country| country.code == code)
    }
}

impl Country {
    /// The part of it of this code.
    pub(super) fn area(&self, code: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.code == code)
    }

    /// What there is to know of the lines behind a door.
    pub(super) fn note(&self, door: HelpDoorKind, language: Language) -> Option<&str> {
        let note = self.notes.iter().find(|note| note.doors.contains(&door));
        note.map(|note| note.text.in_language(language))
    }
}

impl Line {
    /// Whether it is for a country or a part of one, by its code.
    fn is_for(&self, place: &str) -> bool {
        if self.not_in.iter().any(|area| area == place) {
            return false;
        }
        let mut areas = self.area.iter().chain(&self.also_in);
        self.area.is_none() || !place.contains('-') || areas.any(|area| area == place)
    }

    /// Whether it stands before the others behind a door; one for a part of a country does where
    /// that is meant.
    fn is_first(&self, door: HelpDoorKind, place: &str) -> bool {
        let is_here = self.area.as_ref().is_none_or(|area| area == place);
        is_here && self.first_in.contains(&door)
    }

    /// The line as it is shown now, with the name of the part of the country that it is for.
    fn shown(&self, area: Option<&str>, language: Language, context: &CallContext) -> HelpLine {
        let hours = self.hours.as_ref();
        let text = |text: &Translated| text.in_language(language).to_owned();
        let standing = self.source.standing(context.today());
        HelpLine {
            id: self.id.clone(),
            name: self.name.clone(),
            area: area.map(str::to_owned),
            number: self.number.clone(),
            dial: self.dial.clone(),
            text_to: self.text_to.clone(),
            text_word: self.text_word.clone(),
            tty: self.tty.clone(),
            website: self.website.clone(),
            chat: self.chat.clone(),
            opening: hours.map_or(HelpOpening::Unknown, |hours| {
                hours.opening(self.zone, context)
            }),
            hours: hours
                .map(|hours| hours.weekly().to_vec())
                .unwrap_or_default(),
            zone: self.zone,
            languages: self.languages.clone(),
            has_interpreter: self.interpreter,
            shows_on_bill: self.shows_on_bill.map(|bill| bill == Bill::May),
            who_for: text(&self.who_for),
            what_happens: self.what_happens.as_ref().map(text),
            standing: if self.unconfirmed.contains(&HelpPart::Number) {
                HelpStanding::Unconfirmed
            } else {
                standing
            },
            unconfirmed: self.unconfirmed.clone(),
            source: self.source.clone(),
            own: None,
        }
    }
}
