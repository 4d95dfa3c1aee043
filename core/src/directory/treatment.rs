//! Ways into treatment, in general and by country: `content/directory/treatment.json`.

use serde::{Deserialize, Serialize};

use super::facts::{DirectoryFact, Fact, said, standing};
use super::standing::{HelpSource, HelpStanding};
use crate::error::{Error, Result};
use crate::language::{Language, Translated};
use crate::time::CallContext;

const CONTENT: &str = include_str!("../../content/directory/treatment.json");

/// How treatment is come by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TreatmentWays {
    /// What to know first: show it above the rest.
    pub first: Vec<DirectoryFact>,
    /// The ways there are, whatever the country.
    pub general: Vec<TreatmentWay>,
    /// What there is to know of this country, such as that it has no single line.
    pub notes: Vec<DirectoryFact>,
    /// Where to ask in this country: none where nothing was looked up for it.
    pub finders: Vec<TreatmentFinder>,
}

/// A kind of treatment, or of a way into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum TreatmentKind {
    /// A page or a line that names services.
    OfficialFinder,
    /// A doctor, or the drug service of the place.
    DoctorOrLocalService,
    /// Care without staying in.
    Outpatient,
    /// Care with staying in.
    Residential,
    /// Talks with somebody trained.
    Counselling,
    /// Help for couples and families.
    CoupleAndFamily,
    /// Rewards that follow tests, given by a clinic.
    ContingencyManagement,
}

/// A way into treatment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TreatmentWay {
    /// Which one.
    pub kind: TreatmentKind,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub what: String,
    /// What it costs, in general words.
    pub cost: String,
    /// How to come by oneself.
    pub self_referral: String,
    /// What to ask there.
    pub ask: Vec<String>,
    /// Where it was read.
    pub sources: Vec<HelpSource>,
}

/// Where to ask for treatment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TreatmentFinder {
    /// What it is known by here, such as `us-findtreatment`.
    pub id: String,
    /// Its name, as it writes it.
    pub name: String,
    /// The part of the country that it is for, by name; nothing where it is for all of it.
    pub area: Option<String>,
    /// What it leads to.
    pub kinds: Vec<TreatmentKind>,
    /// The number as people write it.
    pub number: Option<String>,
    /// The number to dial: digits.
    pub dial: Option<String>,
    /// Its page, https.
    pub website: Option<String>,
    /// What it is.
    pub what: String,
    /// How to come by oneself; nothing where no page says so.
    pub self_referral: Option<String>,
    /// What it costs, as its page says; nothing where none does.
    pub cost: Option<String>,
    /// How sure it is.
    pub standing: HelpStanding,
    /// Where it was read, the weightiest page first.
    pub sources: Vec<HelpSource>,
}

/// A way, as the data has it.
#[derive(Debug, Deserialize)]
struct Way {
    kind: TreatmentKind,
    name: Translated,
    what: Translated,
    cost: Translated,
    self_referral: Translated,
    ask: Vec<Translated>,
    sources: Vec<HelpSource>,
}

/// What a country has, as the data has it.
#[derive(Debug, Deserialize)]
struct Country {
    code: String,
    notes: Vec<Fact>,
    finders: Vec<Finder>,
}

/// A finder, as the data has it.
#[derive(Debug, Deserialize)]
struct Finder {
    id: String,
    area: Option<Area>,
    name: String,
    kinds: Vec<TreatmentKind>,
    number: Option<String>,
    dial: Option<String>,
    website: Option<String>,
    what: Translated,
    self_referral: Option<Translated>,
    cost: Option<Translated>,
    sources: Vec<HelpSource>,
}

/// A part of a country, as ISO 3166-2 has it.
#[derive(Debug, Deserialize)]
struct Area {
    code: String,
    name: Translated,
}

/// The ways into treatment of a country or a part of it, by its code in capitals.
pub(super) fn of(place: &str, language: Language, context: &CallContext) -> Result<TreatmentWays> {
    #[derive(Deserialize)]
    struct Content {
        first: Vec<Fact>,
        general: Vec<Way>,
        countries: Vec<Country>,
    }
    let data: Content =
        serde_json::from_str(CONTENT).map_err(|_| Error::internal("the ways into treatment"))?;
    let code = place.split('-').next().unwrap_or_default();
    let country = data.countries.into_iter().find(|one| one.code == code);
    let (notes, finders) = country.map_or_else(Default::default, |one| (one.notes, one.finders));
    let is_here = |finder: &Finder| {
        let area = finder.area.as_ref();
        area.is_none_or(|area| area.code == place || !place.contains('-'))
    };
    let shown = |facts: Vec<Fact>| facts.into_iter().map(|fact| fact.shown(language)).collect();
    let general = data.general.into_iter();
    let here = finders.into_iter().filter(is_here);
    Ok(TreatmentWays {
        first: shown(data.first),
        general: general.map(|way| way.shown(language)).collect(),
        notes: shown(notes),
        finders: here.map(|finder| finder.shown(language, context)).collect(),
    })
}

impl Way {
    fn shown(self, language: Language) -> TreatmentWay {
        let text = |text: &Translated| text.in_language(language).to_owned();
        TreatmentWay {
            kind: self.kind,
            name: text(&self.name),
            what: text(&self.what),
            cost: text(&self.cost),
            self_referral: text(&self.self_referral),
            ask: self.ask.iter().map(text).collect(),
            sources: self.sources,
        }
    }
}

impl Finder {
    fn shown(self, language: Language, context: &CallContext) -> TreatmentFinder {
        TreatmentFinder {
            area: said(self.area.as_ref().map(|area| &area.name), language),
            what: self.what.in_language(language).to_owned(),
            self_referral: said(self.self_referral.as_ref(), language),
            cost: said(self.cost.as_ref(), language),
            standing: standing(&self.sources, context),
            id: self.id,
            name: self.name,
            kinds: self.kinds,
            number: self.number,
            dial: self.dial,
            website: self.website,
            sources: self.sources,
        }
    }
}
