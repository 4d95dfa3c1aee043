//! Group listings: imported lists and meetings added by hand, found by time, place and words.
//!
//! A meeting is one weekly occurrence: a weekday and a time in the meeting's own zone, never an
//! instant. Bytes become a [`ParsedFeed`] in [`parse`], outside the database lock; [`import`]
//! writes it.

mod acts_sql;
mod distance;
mod feed;
mod fellowship;
mod input;
mod meetings_sql;
mod queries;
mod queries_sql;
mod report;
mod sources;
mod sources_sql;
mod update;
mod update_sql;
mod window;

use serde::{Deserialize, Serialize};

pub use acts_sql::{GroupsAct, undo};
pub use feed::{ParsedFeed, parse};
pub use fellowship::{Fellowship, Serves};
pub use input::MeetingInput;
pub use meetings_sql::{
    WORDS, add_by_hand, by_hand, count, erase, index_all, meeting, remove, resolve_id,
};
pub(crate) use queries_sql::{count_now, first_next};
pub use queries_sql::{near, next, now, place_named, search};
pub use report::{
    Corrected, Defect, DefectCount, ImportIssue, ImportIssuePage, ImportReport, ImportRequest,
    ImportSummary, Inferred, ListInput, Skipped, SkippedCount, SkippedReason, ZoneFrom,
};
pub(crate) use sources_sql::rebuild;
pub use sources_sql::{erase_source, of_source, remove_source, resolve_source, source, sources};
pub use update_sql::{import, import_issues};

use crate::ids::{MeetingId, SourceId};
use crate::time::{Day, Timestamp, WallTime, Weekday, Zone};

/// How a meeting can be attended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Venue {
    /// At a place.
    InPerson,
    /// By video or chat.
    Online,
    /// At a place and online at once.
    Hybrid,
    /// By telephone alone.
    Phone,
    /// Not at all for now: suspended, or its place is closed.
    Inactive,
}

impl Venue {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::InPerson,
        Self::Online,
        Self::Hybrid,
        Self::Phone,
        Self::Inactive,
    ];

    /// The stable code, such as `in_person`.
    pub fn code(self) -> &'static str {
        match self {
            Self::InPerson => "in_person",
            Self::Online => "online",
            Self::Hybrid => "hybrid",
            Self::Phone => "phone",
            Self::Inactive => "inactive",
        }
    }
}

/// One weekly occurrence of a listing, as it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Meeting {
    /// The id, which stays the same when the list is imported again.
    pub id: MeetingId,
    /// The list that it came from; none where it was added by hand.
    pub source: Option<SourceId>,
    /// When its list no longer had it; none while it has.
    pub gone_at: Option<Timestamp>,
    /// What the list or the person says about it.
    #[serde(flatten)]
    pub listing: Listing,
}

/// What a list or a person says about a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Listing {
    /// Whose meeting it is.
    pub fellowship: Fellowship,
    /// Its name, 1 to 255 characters.
    pub name: String,
    /// How it can be attended.
    pub venue: Venue,
    /// The weekday in its own zone; none where it meets by appointment.
    pub day: Option<Weekday>,
    /// The time it starts in its own zone; none where it meets by appointment.
    pub start: Option<WallTime>,
    /// How long it lasts in minutes, 1 to 1440.
    pub minutes: u32,
    /// Whether the end was stated; otherwise an hour is assumed.
    pub end_known: bool,
    /// Its own zone.
    pub zone: Zone,
    /// The name of the place.
    pub place: Option<String>,
    /// The address, on one line.
    pub address: Option<String>,
    /// The town.
    pub locality: Option<String>,
    /// The area by which its list sorts it.
    pub region: Option<String>,
    /// State or province.
    pub state: Option<String>,
    /// Postal code.
    pub postal: Option<String>,
    /// Country, as written in the list.
    pub country: Option<String>,
    /// Latitude in degrees north; present exactly where the longitude is.
    pub latitude: Option<f64>,
    /// Longitude in degrees east.
    pub longitude: Option<f64>,
    /// Whether the coordinates are those of the place, not only of its town.
    pub exact: bool,
    /// How to find the place.
    pub place_notes: Option<String>,
    /// Notes on the meeting.
    pub notes: Option<String>,
    /// The group that holds it.
    pub group: Option<String>,
    /// Type codes as in the list; what one means depends on the fellowship.
    pub types: Vec<String>,
    /// The link to attend, http or https.
    pub url: Option<String>,
    /// How to attend online.
    pub url_notes: Option<String>,
    /// The number to dial: digits, `+`, `,`, `*` and `#`.
    pub phone: Option<String>,
    /// How to attend by telephone.
    pub phone_notes: Option<String>,
    /// The page about it, http or https.
    pub website: Option<String>,
    /// The day on which its list last changed it.
    pub updated: Option<Day>,
}

/// A meeting as seen from now.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MeetingView {
    /// The meeting.
    pub meeting: Meeting,
    /// The next start after now; none where it meets by appointment.
    pub next_start: Option<Timestamp>,
    /// The end of the meeting that starts then.
    pub next_end: Option<Timestamp>,
    /// Whether it is on now.
    pub in_progress: bool,
    /// When the one that is on now started.
    pub started: Option<Timestamp>,
    /// When the one that is on now ends.
    pub ends: Option<Timestamp>,
    /// How far away it is in kilometres, where a place was asked for.
    pub distance_km: Option<f64>,
}

/// A place on earth.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Coordinates {
    /// Degrees north, -90 to 90.
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    pub longitude: f64,
}

/// Which meetings a list shows.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MeetingFilter {
    /// Only these; all where empty.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub fellowships: Vec<Fellowship>,
    /// Only these; all but the inactive where empty.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub venues: Vec<Venue>,
}

/// A list that was imported.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
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
