//! Fellowships, with what a first visit is like: `content/directory/fellowships.json`.

use serde::{Deserialize, Serialize};

use super::facts::{DirectoryFact, Fact, said, standing};
use super::standing::{HelpSource, HelpStanding};
use crate::error::{Error, Result};
use crate::language::{Language, Translated};
use crate::time::CallContext;

const CONTENT: &str = include_str!("../../content/directory/fellowships.json");

/// A fellowship, in our words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DirectoryFellowship {
    /// What it is known by here, such as `ca`.
    pub id: String,
    /// The code under which its meetings are kept; nothing where they have none of their own.
    pub code: Option<String>,
    /// Its name, as it writes it.
    pub name: String,
    /// Whether it is for the person in recovery or for those close.
    pub serves: FellowshipFor,
    /// Whom it is for.
    pub who_for: String,
    /// Who may come to a meeting.
    pub who_may_come: String,
    /// Which meetings are open to others; nothing where no page says so.
    pub open_meetings: Option<String>,
    /// What happens at a first meeting.
    pub first_meeting: String,
    /// What it costs.
    pub cost: String,
    /// Whether somebody comes to the right place because of cocaine.
    pub cocaine: String,
    /// That leaving early is fine.
    pub leaving: String,
    /// Its page, https; nothing where none was seen.
    pub website: Option<String>,
    /// Whether it meets online; nothing where no page says so.
    pub online: Option<String>,
    /// How sure what is said of it is.
    pub standing: HelpStanding,
    /// What of it no own or official page says.
    pub unconfirmed: Vec<FellowshipPart>,
    /// Where it was read, the weightiest page first.
    pub sources: Vec<HelpSource>,
}

/// Whom a fellowship is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum FellowshipFor {
    /// The person in recovery.
    Recovering,
    /// The partner, the family, friends.
    Partner,
    /// Either of the two.
    Both,
}

/// What a page may say of a fellowship.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum FellowshipPart {
    /// Which meetings are open to others.
    OpenMeetings,
    /// What it costs.
    Cost,
    /// Its page.
    Website,
    /// That it meets online.
    Online,
}

/// A fellowship, as the data has it.
#[derive(Debug, Deserialize)]
struct Fellowship {
    id: String,
    code: Option<String>,
    /// Where it is; nothing of one that is in many countries.
    country: Option<String>,
    name: String,
    serves: FellowshipFor,
    #[serde(rename = "for")]
    who_for: Translated,
    who_may_come: Translated,
    open_meetings: Option<Translated>,
    first_meeting: Translated,
    cost: Translated,
    cocaine: Translated,
    leaving: Translated,
    website: Option<String>,
    online: Option<Translated>,
    unconfirmed: Vec<FellowshipPart>,
    sources: Vec<HelpSource>,
}

/// The fellowships of a country, by its code in capitals, and what is known of how groups help.
pub(super) fn of(
    country: &str,
    language: Language,
    context: &CallContext,
) -> Result<(Vec<DirectoryFellowship>, Vec<DirectoryFact>)> {
    #[derive(Deserialize)]
    struct Content {
        fellowships: Vec<Fellowship>,
        about_groups: Vec<Fact>,
    }
    let data: Content =
        serde_json::from_str(CONTENT).map_err(|_| Error::internal("the fellowships"))?;
    let is_there = |one: &Fellowship| one.country.as_deref().is_none_or(|there| there == country);
    let there = data.fellowships.into_iter().filter(is_there);
    let about_groups = data.about_groups.into_iter();
    Ok((
        there.map(|one| one.shown(language, context)).collect(),
        about_groups.map(|fact| fact.shown(language)).collect(),
    ))
}

impl Fellowship {
    fn shown(self, language: Language, context: &CallContext) -> DirectoryFellowship {
        let text = |text: &Translated| text.in_language(language).to_owned();
        DirectoryFellowship {
            who_for: text(&self.who_for),
            who_may_come: text(&self.who_may_come),
            open_meetings: said(self.open_meetings.as_ref(), language),
            first_meeting: text(&self.first_meeting),
            cost: text(&self.cost),
            cocaine: text(&self.cocaine),
            leaving: text(&self.leaving),
            online: said(self.online.as_ref(), language),
            standing: standing(&self.sources, context),
            id: self.id,
            code: self.code,
            name: self.name,
            serves: self.serves,
            website: self.website,
            unconfirmed: self.unconfirmed,
            sources: self.sources,
        }
    }
}
