//! Importing a list, and what was found on the way.

use alongside_core::groups;
pub use groups::{
    Defect, DefectCount, Filled, Finding, FindingPage, ImportRequest, ImportSummary, LeftOut,
    LeftOutCount, LeftOutReason, Mended, Source, ZoneFrom,
};

use super::Fellowship;
use crate::types::{SourceId, Timestamp, Zone};

/// What to import a list as.
#[uniffi::remote(Record)]
pub struct ImportRequest {
    /// The name of the source, 1 to 80 characters; one of that name is replaced.
    pub source: String,
    /// Whose meetings the list holds: no list says it.
    pub fellowship: Fellowship,
    /// The zone of rows that state none. A source remembers it.
    #[uniffi(default = None)]
    pub zone: Option<Zone>,
    /// Whether the list may replace one of more than twice its size.
    #[uniffi(default = false)]
    pub allow_fewer: bool,
}

/// What was wrong with a stated value of a list.
#[uniffi::remote(Enum)]
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
    Time24,
    /// Stated: the day of a start at `24:00`; kept: the day after.
    DayAfter,
    /// Stated: something else as a time; kept: no time; as an end an hour after the start.
    UnknownTime,
    /// Stated: an end at `23:59`; kept: `00:00`.
    EndMinuteToMidnight,
    /// Stated: an end that no night meeting has; kept: twelve hours later where that fits, otherwise
    /// an hour after the start.
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
    /// Stated: a link with `&amp;`, white space or no scheme; kept: the link as meant.
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
    /// Stated: a slug that another row has; kept: a slug made of both rows' difference.
    DuplicateSlug,
}

/// Why a row is not kept.
#[uniffi::remote(Enum)]
pub enum LeftOutReason {
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
#[uniffi::remote(Record)]
pub struct Mended {
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
#[uniffi::remote(Record)]
pub struct LeftOut {
    /// The row, from 1.
    pub row: u32,
    /// Why.
    pub reason: LeftOutReason,
}

/// How many rows got what they did not state.
#[uniffi::remote(Record)]
pub struct Filled {
    /// Rows that state no end: an hour is assumed.
    pub end: u32,
    /// Rows with the source's zone.
    pub zone: u32,
}

/// Where the zones of a list came from.
#[uniffi::remote(Enum)]
pub enum ZoneFrom {
    /// Each row states its zone.
    Rows,
    /// Each row has the source's zone.
    Source,
    /// Some state theirs, some have the source's.
    Both,
}

/// A line of the last import of a source.
#[uniffi::remote(Enum)]
pub enum Finding {
    /// A stated value was changed.
    Value {
        /// The value.
        mended: Mended,
    },
    /// A row is not kept.
    Row {
        /// The row.
        left_out: LeftOut,
    },
}

/// A page of findings.
#[uniffi::remote(Record)]
pub struct FindingPage {
    /// The lines, in the order of the rows.
    pub findings: Vec<Finding>,
    /// Where the next page goes on; none after the last.
    pub next: Option<i64>,
}

/// How often a defect was found.
#[uniffi::remote(Record)]
pub struct DefectCount {
    /// The defect.
    pub defect: Defect,
    /// How many values had it.
    pub count: u32,
}

/// How many rows are not kept for a reason.
#[uniffi::remote(Record)]
pub struct LeftOutCount {
    /// The reason.
    pub reason: LeftOutReason,
    /// How many rows.
    pub count: u32,
}

/// A report in short.
#[uniffi::remote(Record)]
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
    pub mended: Vec<DefectCount>,
    /// Values that were not stated.
    pub filled: Filled,
    /// Why rows are not kept, each reason with its count.
    pub left_out: Vec<LeftOutCount>,
    /// The first lines of the report, at most 20.
    pub examples: Vec<Finding>,
    /// Listings that the source did not have before.
    pub added: u32,
    /// Listings that say something else than before.
    pub changed: u32,
    /// Listings that the source has no more.
    pub gone: u32,
    /// Where the zones came from.
    pub zone_from: ZoneFrom,
}

/// A list that was imported.
#[uniffi::remote(Record)]
pub struct Source {
    /// The id.
    pub id: SourceId,
    /// The name that the person gave it; no two have the same.
    pub name: String,
    /// Whose meetings it lists.
    pub fellowship: Fellowship,
    /// The zone of the rows that state none; none where it never was needed.
    pub zone: Option<Zone>,
    /// When it was last imported.
    pub imported_at: Timestamp,
    /// The meetings that it lists now.
    pub listings: u32,
}
