//! A meeting, as a list or a person says it, and as it is seen from now.

use alongside_core::groups;
pub use groups::{
    Coordinates, Fellowship, Listing, Meeting, MeetingDraft, MeetingFilter, MeetingView, Venue,
};

use crate::types::{Day, MeetingId, SourceId, Timestamp, WallTime, Weekday, Zone};

/// A fellowship. Its code is text across the door and in the store.
#[uniffi::remote(Enum)]
pub enum Fellowship {
    /// Alcoholics Anonymous.
    Aa,
    /// Narcotics Anonymous.
    Na,
    /// Cocaine Anonymous.
    Ca,
    /// SMART Recovery.
    Smart,
    /// `LifeRing` Secular Recovery.
    Lifering,
    /// Recovery Dharma.
    RecoveryDharma,
    /// Crystal Meth Anonymous.
    Cma,
    /// Marijuana Anonymous.
    Ma,
    /// Adult Children of Alcoholics.
    Aca,
    /// Co-Dependents Anonymous.
    Coda,
    /// Al-Anon Family Groups.
    AlAnon,
    /// Alateen.
    Alateen,
    /// Nar-Anon Family Groups.
    NarAnon,
    /// Families Anonymous.
    Fa,
    /// Co-Anon Family Groups.
    CoAnon,
    /// SMART Recovery Family & Friends.
    SmartFamily,
    /// Any other.
    Other,
}

/// How a meeting can be attended.
#[uniffi::remote(Enum)]
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

/// One weekly occurrence of a listing, as it is stored.
#[uniffi::remote(Record)]
pub struct Meeting {
    /// The id, which stays the same when the list is imported again.
    pub id: MeetingId,
    /// The list that it came from; none where it was added by hand.
    pub source: Option<SourceId>,
    /// When its list no longer had it; none while it has.
    pub gone_at: Option<Timestamp>,
    /// What the list or the person says about it.
    pub listing: Listing,
}

/// What a list or a person says about a meeting.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
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

/// Which meetings a list shows.
#[uniffi::remote(Record)]
pub struct MeetingFilter {
    /// Only these; all where empty.
    #[uniffi(default = [])]
    pub fellowships: Vec<Fellowship>,
    /// Only these; all but the inactive where empty.
    #[uniffi(default = [])]
    pub venues: Vec<Venue>,
}

/// A meeting to be added by hand.
#[uniffi::remote(Record)]
pub struct MeetingDraft {
    /// Whose meeting it is.
    pub fellowship: Fellowship,
    /// Its name, 1 to 255 characters.
    pub name: String,
    /// The weekday in the meeting's zone.
    pub day: Weekday,
    /// The time it starts in the meeting's zone.
    pub start: WallTime,
    /// How long it lasts in minutes, 1 to 1440; an hour is assumed where it is not given.
    #[uniffi(default = None)]
    pub minutes: Option<u32>,
    /// The meeting's zone; the phone's where it is not given.
    #[uniffi(default = None)]
    pub zone: Option<Zone>,
    /// How it can be attended.
    pub venue: Venue,
    /// The name of the place, up to 255 characters.
    #[uniffi(default = None)]
    pub place: Option<String>,
    /// The address, up to 1000 characters.
    #[uniffi(default = None)]
    pub address: Option<String>,
    /// The town, up to 255 characters.
    #[uniffi(default = None)]
    pub locality: Option<String>,
    /// Latitude in degrees north; given exactly where the longitude is.
    #[uniffi(default = None)]
    pub latitude: Option<f64>,
    /// Longitude in degrees east.
    #[uniffi(default = None)]
    pub longitude: Option<f64>,
    /// The link to attend, http or https, up to 2000 characters.
    #[uniffi(default = None)]
    pub url: Option<String>,
    /// The number to dial, up to 255 characters.
    #[uniffi(default = None)]
    pub phone: Option<String>,
    /// Notes, up to 4000 characters.
    #[uniffi(default = None)]
    pub notes: Option<String>,
}

/// A place on earth.
#[uniffi::remote(Record)]
pub struct Coordinates {
    /// Degrees north, -90 to 90.
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    pub longitude: f64,
}
