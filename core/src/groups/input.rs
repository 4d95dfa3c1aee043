//! A meeting that a person adds by hand.

use serde::{Deserialize, Serialize};

use super::distance::check_place;
use super::{Fellowship, Listing, Venue};
use crate::error::{Error, Reason, Result};
use crate::time::{WallTime, Weekday, Zone};
use crate::validate;

/// A meeting to be added by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MeetingInput {
    /// Whose meeting it is.
    pub fellowship: Fellowship,
    /// Its name, 1 to 255 characters.
    pub name: String,
    /// The weekday in the meeting's zone.
    pub day: Weekday,
    /// The time it starts in the meeting's zone.
    pub start: WallTime,
    /// How long it lasts in minutes, 1 to 1440; an hour is assumed where it is not given.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub minutes: Option<u32>,
    /// The meeting's zone; the phone's where it is not given.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub zone: Option<Zone>,
    /// How it can be attended.
    pub venue: Venue,
    /// The name of the place, up to 255 characters.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub place: Option<String>,
    /// The address, up to 1000 characters.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub address: Option<String>,
    /// The town, up to 255 characters.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub locality: Option<String>,
    /// Latitude in degrees north; given exactly where the longitude is.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub latitude: Option<f64>,
    /// Longitude in degrees east.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub longitude: Option<f64>,
    /// The link to attend, http or https, up to 2000 characters.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub url: Option<String>,
    /// The number to dial, up to 255 characters.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub phone: Option<String>,
    /// Notes, up to 4000 characters.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub notes: Option<String>,
}

/// How long a meeting is taken to last, in minutes.
const USUAL: u32 = 60;

/// What a form begins with: on Monday at seven in the evening, in person.
impl Default for MeetingInput {
    fn default() -> Self {
        Self {
            fellowship: Fellowship::Other,
            name: String::new(),
            day: Weekday::Monday,
            start: WallTime::of_hour(19),
            minutes: None,
            zone: None,
            venue: Venue::InPerson,
            place: None,
            address: None,
            locality: None,
            latitude: None,
            longitude: None,
            url: None,
            phone: None,
            notes: None,
        }
    }
}

/// The draft that says the same of a meeting; one by appointment gets a day and a time.
impl From<Listing> for MeetingInput {
    fn from(listing: Listing) -> Self {
        let blank = Self::default();
        Self {
            fellowship: listing.fellowship,
            name: listing.name,
            day: listing.day.unwrap_or(blank.day),
            start: listing.start.unwrap_or(blank.start),
            minutes: listing.end_known.then_some(listing.minutes),
            zone: Some(listing.zone),
            venue: listing.venue,
            place: listing.place,
            address: listing.address,
            locality: listing.locality,
            latitude: listing.latitude,
            longitude: listing.longitude,
            url: listing.url,
            phone: listing.phone,
            notes: listing.notes,
        }
    }
}

impl MeetingInput {
    /// What the input says, validated, outer white space aside.
    pub(super) fn listing(&self, zone: Zone) -> Result<Listing> {
        let name = validate::line("name", &self.name, 255)?.to_owned();
        if self
            .minutes
            .is_some_and(|minutes| !(1..=1440).contains(&minutes))
        {
            let (min, max) = (1, 1440);
            return Err(Error::invalid("minutes", Reason::OutOfRange { min, max }));
        }
        let url = text("url", self.url.as_deref(), 2_000)?;
        if url.as_deref().is_some_and(|url| !is_link(url)) {
            let expected = "a link with http:// or https://";
            return Err(Error::invalid("url", Reason::malformed(expected)));
        }
        match (self.latitude, self.longitude) {
            (Some(latitude), Some(longitude)) => check_place(latitude, longitude)?,
            (None, None) => {}
            (None, Some(_)) => return Err(Error::invalid("latitude", Reason::Empty)),
            (Some(_), None) => return Err(Error::invalid("longitude", Reason::Empty)),
        }
        Ok(Listing {
            fellowship: self.fellowship,
            name,
            venue: self.venue,
            day: Some(self.day),
            start: Some(self.start),
            minutes: self.minutes.unwrap_or(USUAL),
            end_known: self.minutes.is_some(),
            zone: self.zone.unwrap_or(zone),
            place: text("place", self.place.as_deref(), 255)?,
            address: text("address", self.address.as_deref(), 1_000)?,
            locality: text("locality", self.locality.as_deref(), 255)?,
            region: None,
            state: None,
            postal: None,
            country: None,
            latitude: self.latitude,
            longitude: self.longitude,
            exact: self.latitude.is_some(),
            place_notes: None,
            notes: text("notes", self.notes.as_deref(), 4_000)?,
            group: None,
            types: Vec::new(),
            url,
            url_notes: None,
            phone: text("phone", self.phone.as_deref(), 255)?,
            phone_notes: None,
            website: None,
            updated: None,
        })
    }
}

/// The text without outer white space; none where nothing else can be seen.
fn text(field: &'static str, validate: Option<&str>, max: u32) -> Result<Option<String>> {
    let text = validate.unwrap_or_default().trim();
    if text.chars().count() > max as usize {
        return Err(Error::invalid(field, Reason::TooLong { max }));
    }
    Ok((!validate::is_blank(text)).then(|| text.to_owned()))
}

fn is_link(url: &str) -> bool {
    let lower = url.to_lowercase();
    let address = ["https://", "http://"]
        .iter()
        .find_map(|scheme| lower.strip_prefix(scheme));
    address.is_some_and(|address| !address.is_empty() && !url.contains(char::is_whitespace))
}

#[cfg(test)]
impl MeetingInput {
    /// A meeting of which nothing is said but what has to be.
    pub(crate) fn named(name: &str) -> Self {
        Self {
            fellowship: super::Fellowship::Na,
            name: name.into(),
            day: crate::Weekday::Sunday,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input() -> MeetingInput {
        MeetingInput {
            fellowship: Fellowship::Ca,
            day: Weekday::Tuesday,
            start: "19:30".parse().unwrap(),
            place: Some("  ".into()),
            ..MeetingInput::named(" Tuesday at the mill ")
        }
    }

    #[test]
    fn what_is_not_given_is_the_usual() {
        let listing = input().listing(Zone::UTC).unwrap();
        assert_eq!(listing.name, "Tuesday at the mill");
        assert_eq!((listing.minutes, listing.end_known), (60, false));
        assert_eq!(
            (listing.zone, listing.place, listing.exact),
            (Zone::UTC, None, false)
        );
    }

    #[test]
    fn what_can_not_be_is_refused_by_its_field() {
        type Spoil = fn(&mut MeetingInput);
        let wrong: [(&str, Spoil); 9] = [
            ("name", |d| d.name = " ".into()),
            ("name", |d| d.name = "x".repeat(256)),
            ("minutes", |d| d.minutes = Some(0)),
            ("minutes", |d| d.minutes = Some(1441)),
            ("url", |d| d.url = Some("javascript:alert(1)".into())),
            ("url", |d| d.url = Some("https:// x".into())),
            ("latitude", |d| d.longitude = Some(1.0)),
            ("longitude", |d| d.latitude = Some(1.0)),
            ("latitude", |d| {
                (d.latitude, d.longitude) = (Some(f64::NAN), Some(1.0));
            }),
        ];
        for (expected, spoil) in wrong {
            let mut input = input();
            spoil(&mut input);
            match input.listing(Zone::UTC) {
                Err(Error::Invalid { field, .. }) => assert_eq!(field, expected),
                other => panic!("{expected}: {other:?}"),
            }
        }
    }
}
