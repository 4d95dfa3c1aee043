//! The directory as a whole: fellowships, help lines and ways into treatment. It needs no store.

use serde::Serialize;

use super::facts::DirectoryFact;
use super::fellowships::{self, DirectoryFellowship};
use super::lines::{self, HelpLine};
use super::treatment::{self, TreatmentWays};
use crate::error::Result;
use crate::language::Language;
use crate::time::CallContext;

/// The directory of a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Directory {
    /// The country it is for, in capitals; empty where none was given.
    pub country: String,
    /// The fellowships, those for cocaine first.
    pub fellowships: Vec<DirectoryFellowship>,
    /// What is known of how groups help, and what is not; what to know of alcohol.
    pub about_groups: Vec<DirectoryFact>,
    /// Ways into treatment.
    pub treatment: TreatmentWays,
    /// Every help line of the country, or what there is for one without lines of its own.
    pub lines: Vec<HelpLine>,
}

/// The directory of a country, or of a part of one. One for which nothing was looked up gives the
/// fellowships and the ways into treatment in general.
///
/// Fails as a refused `country`, as Help now does.
pub fn directory(country: &str, context: &CallContext) -> Result<Directory> {
    let place = super::country(country)?;
    let language = Language::of(&context.language);
    let code = place.split('-').next().unwrap_or_default();
    let (fellowships, about_groups) = fellowships::of(code, language, context)?;
    Ok(Directory {
        treatment: treatment::of(&place, language, context)?,
        lines: lines::all()?.shown(&place, None, language, context),
        country: code.to_owned(),
        fellowships,
        about_groups,
    })
}

#[cfg(test)]
mod tests;
