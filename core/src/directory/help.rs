//! Help now: six doors, with what to do and whom to call. It needs no store.

use serde::Serialize;

use super::doors::{self, HelpDoorKind, HelpExercise, HelpFirstCall, HelpSteps};
use super::emergency::{self, Numbers};
use super::lines::{self, Area, Country, HelpLine};
use super::standing::{HelpSource, HelpStanding};
use crate::error::Result;
use crate::language::Language;
use crate::time::CallContext;

/// What Help now shows. It needs no store: show it before set-up, while locked, and where the store
/// is damaged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HelpNow {
    /// The country it is for, in capitals; empty where none was given.
    pub country: String,
    /// The part of it, where one was given and some lines are for a part of it.
    pub area: Option<String>,
    /// The parts of it, where some lines are for one of them: one tap to choose.
    pub areas: Vec<HelpArea>,
    /// The countries that have lines.
    pub countries: Vec<HelpCountry>,
    /// The emergency number.
    pub emergency: HelpEmergency,
    /// The six doors, in their order.
    pub doors: Vec<HelpDoor>,
    /// What calms in a few minutes: breathing, grounding.
    pub exercises: Vec<HelpExercise>,
    /// How to call by a relay service, where one is known.
    pub relay: Option<String>,
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

/// A part of a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HelpArea {
    /// As ISO 3166-2 has it, such as `GB-SCT`: give it as the country.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// Whom to call in an emergency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HelpEmergency {
    /// The number to call first: the one for all, or the ambulance's. Where none is known it is 112,
    /// which most mobile phones know.
    ///
    /// Nothing where a part of a country has none: show the note in its place.
    pub number: Option<String>,
    /// Whether the country's number is known.
    pub is_known: bool,
    /// Other numbers that reach the same.
    pub also: Vec<String>,
    /// The police's, where it is another.
    pub police: Option<String>,
    /// The fire brigade's, where it is another.
    pub fire: Option<String>,
    /// How to call without speaking.
    pub cannot_speak: Option<String>,
    /// What else there is to know of it.
    pub note: Option<String>,
    /// How sure it is.
    pub standing: HelpStanding,
    /// Where it was read.
    pub source: HelpSource,
}

/// A door of Help now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HelpDoor {
    /// Which one.
    pub kind: HelpDoorKind,
    /// What it says.
    pub title: String,
    /// What is called first: show it above the steps.
    pub first_call: HelpFirstCall,
    /// The emergency number behind this door: the police's where they are what it takes and have
    /// another. Nothing where there is none: show the note of the emergency in its place.
    pub emergency: Option<String>,
    /// What to do.
    pub parts: Vec<HelpSteps>,
    /// Whom to call, in this order: what is open first, what is not confirmed last. None where the
    /// country has no such lines.
    pub lines: Vec<HelpLine>,
    /// What there is to know of its lines, such as that there is no national one.
    pub note: Option<String>,
    /// How old its numbers are, and what to do if one does not answer; nothing where it has none.
    pub age: Option<String>,
    /// Where the steps are from.
    pub sources: Vec<String>,
}

/// What Help now shows for a country, or a part of one. One without lines of its own, or none, gives
/// the doors and its emergency number.
///
/// Fails as a refused `country` where it is neither empty nor of two letters, with or without a part
/// of the country after a hyphen.
pub fn help_now(country: &str, context: &CallContext) -> Result<HelpNow> {
    let place = super::country(country)?;
    let language = Language::of(&context.language);
    let all = lines::all()?;
    let own = all.country(&place);
    let code = place.split('-').next().unwrap_or_default();
    let emergency = match own {
        Some(own) => of_lines(own, &place, language, context),
        None => of_table(
            emergency::of(code)?.as_ref(),
            &all.emergency_table.source,
            language,
            context,
        ),
    };
    let cannot_speak = own
        .filter(|_| emergency.cannot_speak.is_some())
        .map(|own| own.emergency.without_speaking(language));
    let words = doors::all(language)?;
    let doors = words.doors.into_iter().map(|door| {
        let lines = all.shown(&place, Some(door.kind), language, context);
        let note = own.and_then(|own| own.note(door.kind, language));
        let number = emergency.behind(door.kind);
        let answers = lines.iter().any(HelpLine::answers);
        HelpDoor {
            kind: door.kind,
            parts: door.steps(number, cannot_speak.as_ref(), language),
            age: age(&lines, door.kind, number, language),
            note: note.map(str::to_owned),
            lines,
            title: door.title,
            first_call: if answers {
                door.calls
            } else {
                HelpFirstCall::Emergency
            },
            emergency: number.map(str::to_owned),
            sources: door.sources,
        }
    });
    let areas = own.map_or(&[][..], |own| &own.areas);
    let relay = own.and_then(|own| own.relay.as_ref());
    Ok(HelpNow {
        doors: doors.collect(),
        exercises: words.exercises,
        country: code.to_owned(),
        area: own
            .and_then(|own| own.area(&place))
            .map(|area| area.code.clone()),
        areas: areas
            .iter()
            .map(|area| HelpArea::of(area, language))
            .collect(),
        countries: all
            .countries
            .iter()
            .map(|one| HelpCountry::of(one, language))
            .collect(),
        relay: relay.map(|text| text.in_language(language).to_owned()),
        emergency,
    })
}

impl HelpEmergency {
    /// The number to call behind a door.
    fn behind(&self, door: HelpDoorKind) -> Option<&str> {
        let police = match door {
            HelpDoorKind::NotSafeWithSomeone | HelpDoorKind::AfraidOfMyself => {
                self.police.as_deref()
            }
            HelpDoorKind::Danger
            | HelpDoorKind::CannotGoOn
            | HelpDoorKind::Urge
            | HelpDoorKind::BadNight => None,
        };
        police.or(self.number.as_deref())
    }
}

impl HelpCountry {
    fn of(country: &Country, language: Language) -> Self {
        Self {
            code: country.code.clone(),
            name: country.name.in_language(language).to_owned(),
        }
    }
}

impl HelpArea {
    fn of(area: &Area, language: Language) -> Self {
        Self {
            code: area.code.clone(),
            name: area.name.in_language(language).to_owned(),
        }
    }
}

fn of_lines(
    country: &Country,
    place: &str,
    language: Language,
    context: &CallContext,
) -> HelpEmergency {
    let of = &country.emergency;
    let text = |text: &crate::language::Translated| text.in_language(language).to_owned();
    let area = country.area(place);
    let without = area.and_then(|area| area.without_emergency_number.as_ref());
    HelpEmergency {
        number: without.is_none().then(|| of.number.clone()),
        is_known: without.is_none(),
        also: of.also.clone(),
        police: None,
        fire: None,
        cannot_speak: without
            .is_none()
            .then(|| of.without_speaking(language).words()),
        note: without.map(text),
        standing: of.source.standing(context.today()),
        source: of.source.clone(),
    }
}

/// Of a country without lines: the numbers that telephones know.
fn of_table(
    numbers: Option<&Numbers>,
    source: &HelpSource,
    language: Language,
    context: &CallContext,
) -> HelpEmergency {
    let first = numbers.and_then(Numbers::first);
    // Where one number reaches all, the others are not needed.
    let separate = numbers.is_some_and(|numbers| numbers.all.is_empty());
    let other = |number: &str| {
        let is_other = separate && !number.is_empty() && Some(number) != first;
        is_other.then(|| number.to_owned())
    };
    let agreed = numbers.is_some_and(Numbers::is_agreed);
    HelpEmergency {
        number: Some(first.unwrap_or("112").to_owned()),
        is_known: first.is_some(),
        also: Vec::new(),
        police: numbers.and_then(|numbers| other(&numbers.police)),
        fire: numbers.and_then(|numbers| other(&numbers.fire)),
        cannot_speak: None,
        note: (!agreed).then(|| match language {
            Language::English => {
                "112 works on most mobile phones. Ask anyone near you to call.".into()
            }
            Language::Spanish => {
                "El 112 funciona en casi todos los móviles. Pide a alguien que llame.".into()
            }
        }),
        standing: source.standing(context.today()),
        source: source.clone(),
    }
}

/// How old the numbers of a door are.
fn age(
    lines: &[HelpLine],
    door: HelpDoorKind,
    emergency: Option<&str>,
    language: Language,
) -> Option<String> {
    let numbered = lines.iter().filter(|line| line.number.is_some());
    let years = numbered
        .clone()
        .filter_map(|line| Some(line.source.page_dated?.parts().0));
    numbered.clone().next()?;
    let range = years.fold(None, |range: Option<(i32, i32)>, year| {
        let (first, last) = range.unwrap_or((year, year));
        Some((first.min(year), last.max(year)))
    });
    let said = match (language, range) {
        (Language::English, Some((first, last))) if first == last => {
            format!("These numbers come from pages of {first} or without a date.")
        }
        (Language::English, Some((first, last))) => {
            format!("These numbers come from pages of {first} to {last}, or without a date.")
        }
        (Language::English, None) => "These numbers come from pages without a date.".into(),
        (Language::Spanish, Some((first, last))) if first == last => {
            format!("Estos números son de páginas de {first} o sin fecha.")
        }
        (Language::Spanish, Some((first, last))) => {
            format!("Estos números son de páginas de {first} a {last}, o sin fecha.")
        }
        (Language::Spanish, None) => "Estos números son de páginas sin fecha.".into(),
    };
    let emergency = doors::called(emergency, language);
    // Whoever meets an urge or a bad night is not sent to the police by a busy line.
    let calm = matches!(door, HelpDoorKind::Urge | HelpDoorKind::BadNight);
    Some(match (language, calm) {
        (Language::English, true) => {
            format!("{said} If one does not answer, try the next. In danger, call {emergency}.")
        }
        (Language::English, false) => format!("{said} If one does not answer, call {emergency}."),
        (Language::Spanish, true) => {
            format!(
                "{said} Si uno no contesta, prueba el siguiente. En peligro, llama {emergency}."
            )
        }
        (Language::Spanish, false) => format!("{said} Si uno no contesta, llama {emergency}."),
    })
}

#[cfg(test)]
mod tests;
