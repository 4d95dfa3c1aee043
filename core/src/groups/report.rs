//! What an import did, said line by line.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Fellowship, Source};
use crate::error::Result;
use crate::ids::SourceId;
use crate::time::Zone;
use crate::validate;

/// What to import a list as.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ImportRequest {
    /// The name of the source, 1 to 80 characters; one of that name is replaced.
    pub source: String,
    /// Whose meetings the list holds: no list says it.
    pub fellowship: Fellowship,
    /// The zone of rows that state none. A source remembers it.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub zone: Option<Zone>,
    /// Whether the list may replace one of more than twice its size.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub allow_fewer: bool,
}

/// What stands in the form of a list that is to be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ListInput {
    /// The name of the source.
    pub source: String,
    /// Whose meetings the list holds.
    pub fellowship: Fellowship,
    /// The zone of rows that state none, as far as it is typed; empty for none.
    pub zone: String,
}

impl ListInput {
    /// What a form begins with.
    pub(crate) fn blank(zone: Zone) -> Self {
        Self {
            source: String::new(),
            fellowship: Fellowship::Aa,
            zone: zone.to_string(),
        }
    }
}

/// The form that imports a list once more.
impl From<Source> for ListInput {
    fn from(source: Source) -> Self {
        let zone = source.zone.map(|zone| zone.to_string());
        Self {
            source: source.name,
            fellowship: source.fellowship,
            zone: zone.unwrap_or_default(),
        }
    }
}

impl ImportRequest {
    /// The source's name without outer white space.
    pub(crate) fn name(&self) -> Result<&str> {
        validate::line("source", &self.source, 80)
    }
}

/// What was wrong with a stated value of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Defect {
    /// Stated: a weekday's name; kept: its number.
    DayName,
    /// Stated: 7 for Sunday; kept: 0.
    DaySeven,
    /// Stated: something else as a day; kept: no day.
    UnknownDay,
    /// Stated: a time such as `8:00 PM`; kept: the same as `20:00`.
    TimeForm,
    /// Stated: `24:00`; kept: `00:00`, of a start on the day after.
    #[serde(rename = "time_24")]
    Time24,
    /// Stated: the day of a start at `24:00`; kept: the day after.
    DayAfter,
    /// Stated: something else as a time; kept: no time; as an end an hour after the start.
    UnknownTime,
    /// Stated: an end at `23:59`; kept: `00:00`.
    EndMinuteToMidnight,
    /// Stated: an end that no night meeting has; kept: twelve hours later where that fits,
    /// otherwise an hour after the start.
    EndBeforeStart,
    /// Stated: an end at the start; kept: an hour after the start.
    EndEqualsStart,
    /// Stated: a zone that does not exist; kept: the source's zone.
    UnknownZone,
    /// Stated: no name; kept: the group's or the place's.
    EmptyName,
    /// Stated: HTML or escaped quotes in a text; kept: the plain text.
    Markup,
    /// Stated: white space or invisible characters to spare; kept: one space.
    WhiteSpace,
    /// Stated: more than a text may hold; kept: its beginning.
    TooLong,
    /// Stated: a link with `&amp;`, white space inside or no scheme; kept: the link as meant.
    UrlForm,
    /// Stated: no link to a web page; kept: nothing.
    UnusableUrl,
    /// Stated: words in a number to dial; kept: the number; the words in its notes.
    PhoneWords,
    /// Stated: no number to dial; kept: nothing.
    UnusablePhone,
    /// Stated: latitude and longitude 0; kept: nothing.
    ZeroCoordinates,
    /// Stated: coordinates of no place on earth, or half of them; kept: nothing.
    UnusableCoordinates,
    /// Stated: a type code in small letters or brackets, or misspelt as a word; kept: the code.
    TypeForm,
    /// Stated: a date in another form; kept: the same as `YYYY-MM-DD`.
    DateForm,
    /// Stated: something else as a date; kept: nothing.
    UnusableDate,
    /// Stated: a slug that another row has; kept: the slug with a digest of what the row says.
    DuplicateSlug,
}

/// Why a row is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum SkippedReason {
    /// The row is JSON, but no object.
    NotAnObject,
    /// The row holds something that can't be read, such as half of a character.
    Unreadable,
    /// The row has no name, no day and no time.
    SaysNothing,
    /// The row says the same as an earlier one.
    Duplicate,
}

/// A stated value that was changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Corrected {
    /// The row, from 1.
    pub row: u32,
    /// The field, as the list names it.
    pub field: String,
    /// What was wrong.
    pub defect: Defect,
    /// What was stated, shortened to 200 characters.
    pub was: String,
    /// What is kept; empty where nothing is.
    pub now: String,
}

/// A row that is not kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Skipped {
    /// The row, from 1.
    pub row: u32,
    /// Why.
    pub reason: SkippedReason,
}

/// How many rows got what they did not state.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Inferred {
    /// Rows that state no end: an hour is assumed.
    pub end: u32,
    /// Rows with the source's zone.
    pub zone: u32,
}

/// Where the zones of a list came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ZoneFrom {
    /// Each row states its zone.
    Rows,
    /// Each row has the source's zone.
    Source,
    /// Some state theirs, some have the source's.
    Both,
}

/// What an import did. `rows` is the sum of `listed`, `by_appointment` and the rows left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportReport {
    /// The source's id.
    #[serde(skip)]
    pub source_id: SourceId,
    /// The source's name.
    pub source: String,
    /// Rows in the file.
    pub rows: u32,
    /// Rows with a day and a time.
    pub listed: u32,
    /// Rows kept without a day and a time.
    pub by_appointment: u32,
    /// Weekly occurrences kept: more than rows where one has several days.
    pub listings: u32,
    /// Stated values that were changed, in the order of the rows.
    pub corrected: Vec<Corrected>,
    /// Values that were not stated.
    pub inferred: Inferred,
    /// Rows that are not kept.
    pub skipped: Vec<Skipped>,
    /// Listings that the source did not have before.
    pub added: u32,
    /// Listings that say something else than before.
    pub changed: u32,
    /// Listings that the source has no more.
    pub gone: u32,
    /// Where the zones came from.
    pub zone_from: ZoneFrom,
}

/// A line of the last import of a source.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(untagged)]
pub enum ImportIssue {
    /// A stated value was changed.
    Value {
        /// The value.
        corrected: Corrected,
    },
    /// A row is not kept.
    Row {
        /// The row.
        skipped: Skipped,
    },
}

/// A line of a report where that has it.
pub(super) enum Line<'a> {
    Value(&'a Corrected),
    Row(&'a Skipped),
}

impl From<Line<'_>> for ImportIssue {
    fn from(line: Line<'_>) -> Self {
        match line {
            Line::Value(corrected) => corrected.clone().into(),
            Line::Row(skipped) => skipped.clone().into(),
        }
    }
}

/// A page of findings.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ImportIssuePage {
    /// The lines, in the order of the rows.
    pub issues: Vec<ImportIssue>,
    /// Where the next page goes on; none after the last.
    pub next: Option<i64>,
}

/// How often a defect was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DefectCount {
    /// The defect.
    pub defect: Defect,
    /// How many values had it.
    pub count: u32,
}

/// How many rows are not kept for a reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SkippedCount {
    /// The reason.
    pub reason: SkippedReason,
    /// How many rows.
    pub count: u32,
}

/// A report in short.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ImportSummary {
    /// The source's id.
    pub source_id: SourceId,
    /// The source's name.
    pub source: String,
    /// Rows in the file.
    pub rows: u32,
    /// Rows with a day and a time.
    pub listed: u32,
    /// Rows kept without a day and a time.
    pub by_appointment: u32,
    /// Weekly occurrences kept.
    pub listings: u32,
    /// The defects found, each with its count.
    pub corrected: Vec<DefectCount>,
    /// Values that were not stated.
    pub inferred: Inferred,
    /// Why rows are not kept, each reason with its count.
    pub skipped: Vec<SkippedCount>,
    /// The first lines of the report, at most 20.
    pub examples: Vec<ImportIssue>,
    /// Listings that the source did not have before.
    pub added: u32,
    /// Listings that say something else than before.
    pub changed: u32,
    /// Listings that the source has no more.
    pub gone: u32,
    /// Where the zones came from.
    pub zone_from: ZoneFrom,
}

impl ImportReport {
    /// How many lines a summary shows.
    pub const EXAMPLES: usize = 20;

    /// Every line, in the order of the rows.
    pub fn import_issues(&self) -> Vec<ImportIssue> {
        self.lines().into_iter().map(ImportIssue::from).collect()
    }

    /// Every line likewise, none of them copied: they can be as many as the rows.
    pub(super) fn lines(&self) -> Vec<Line<'_>> {
        let corrected = self.corrected.iter().map(|one| (one.row, Line::Value(one)));
        let skipped = self.skipped.iter().map(|one| (one.row, Line::Row(one)));
        let mut lines: Vec<(u32, Line<'_>)> = corrected.chain(skipped).collect();
        lines.sort_by_key(|(row, _)| *row);
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// The report in short: counts instead of lines.
    pub fn summary(&self) -> ImportSummary {
        let examples = self.lines().into_iter().take(Self::EXAMPLES);
        ImportSummary {
            source_id: self.source_id,
            source: self.source.clone(),
            rows: self.rows,
            listed: self.listed,
            by_appointment: self.by_appointment,
            listings: self.listings,
            corrected: counts(self.corrected.iter().map(|corrected| corrected.defect))
                .map(|(defect, count)| DefectCount { defect, count })
                .collect(),
            inferred: self.inferred.clone(),
            skipped: counts(self.skipped.iter().map(|left| left.reason))
                .map(|(reason, count)| SkippedCount { reason, count })
                .collect(),
            examples: examples.map(ImportIssue::from).collect(),
            added: self.added,
            changed: self.changed,
            gone: self.gone,
            zone_from: self.zone_from,
        }
    }
}

impl From<Corrected> for ImportIssue {
    fn from(corrected: Corrected) -> Self {
        Self::Value { corrected }
    }
}

impl From<Skipped> for ImportIssue {
    fn from(skipped: Skipped) -> Self {
        Self::Row { skipped }
    }
}

fn counts<K: Ord>(keys: impl Iterator<Item = K>) -> impl Iterator<Item = (K, u32)> {
    let mut counts = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_insert(0) += 1;
    }
    counts.into_iter()
}
