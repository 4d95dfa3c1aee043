//! What stands as YAML before a text, by the names that apps give its fields.

use serde_json::{Map, Value};

use super::clock::clock;
use super::media::is_picture;
use super::moment::{Moment, Order, moment, moment_of_either};
use super::{Imported, ImportedEntry, ImportedMood, ImportedTime, NotImportedReason, yaml};
use crate::journal::export::FENCE;
use crate::{Timestamp, Zone};

/// More than this of front matter is not read as such.
const FRONT_MAX: usize = 64 * 1024;

/// The fields for when something was written, the surest first.
const WRITTEN: [&str; 8] = [
    "date",
    "created",
    "created_at",
    "created-at",
    "creation_date",
    "datetime",
    "created_time",
    "createdat",
];
const PLACES: [&str; 10] = [
    "location",
    "place",
    "address",
    "latitude",
    "longitude",
    "altitude",
    "lat",
    "lon",
    "lng",
    "coordinates",
];
const WEATHER: [&str; 3] = ["weather", "temperature", "conditions"];
const PICTURES: [&str; 8] = [
    "image",
    "images",
    "photo",
    "photos",
    "cover",
    "banner",
    "thumbnail",
    "featured_image",
];

/// The lines of a file's front matter, and what comes after it.
pub(super) fn fenced(text: &str) -> Option<(&str, &str)> {
    let after = text.strip_prefix(FENCE)?;
    let after = after.strip_prefix("\r\n").or(after.strip_prefix('\n'))?;
    let mut length = 0;
    for line in after.split_inclusive('\n') {
        if line.trim_end_matches(['\r', '\n']) == FENCE {
            return Some((&after[..length], &after[length + line.len()..]));
        }
        length += line.len();
        if length > FRONT_MAX {
            return None;
        }
    }
    None
}

/// The front matter of a file as an object, and what comes after it.
pub(super) fn parted(text: &str) -> Option<(Map<String, Value>, &str)> {
    let (front, body) = fenced(text)?;
    Some((yaml::object(front)?, body))
}

/// The fields of a text; each is taken once, and what nobody took is counted.
pub(super) struct Fields {
    all: Map<String, Value>,
}

impl Fields {
    /// Takes fields by their names, in whichever case.
    pub(super) fn of(front: Map<String, Value>) -> Self {
        let named = front
            .into_iter()
            .map(|(name, value)| (name.to_lowercase(), value));
        Self {
            all: named.collect(),
        }
    }

    fn text(&mut self, names: &[&str]) -> Option<String> {
        let found = names
            .iter()
            .find(|name| self.all.get(**name).is_some_and(Value::is_string))?;
        self.all.remove(*found)?.as_str().map(str::to_owned)
    }

    /// What its fields say of when it was written, where that is text.
    pub(super) fn dates(&self) -> impl Iterator<Item = &str> {
        WRITTEN
            .iter()
            .filter_map(|name| self.all.get(*name)?.as_str())
    }

    /// When it was written, by its fields; with a time and a zone of their own. The order is that of
    /// dates such as 06/09/2013: where it is not known, one that can be read in two ways is none.
    pub(super) fn when(&mut self, order: Option<Order>) -> Option<Moment> {
        let (name, mut found) = WRITTEN.iter().find_map(|name| {
            let value = self.all.get(*name)?;
            Some((*name, written(value, order)?))
        })?;
        self.all.remove(name);
        if let ImportedTime::Wall { day, time: None } = found.when
            && let Some(said) = self.text(&["time", "hour"])
        {
            match clock(&said) {
                Ok(time) => found.when = ImportedTime::Wall { day, time },
                Err(_) => found.unclear = true,
            }
        }
        // A zone that is none, or of a day without a time, stays a field that is counted.
        for field in ["timezone", "time_zone", "tz", "zone"] {
            let zone: Option<Zone> = self
                .all
                .get(field)
                .and_then(|zone| zone.as_str()?.parse().ok());
            if let Some(when) = zone.and_then(|zone| in_zone(found.when, zone)) {
                found.when = when;
                self.all.remove(field);
                break;
            }
        }
        Some(found)
    }

    /// The title.
    pub(super) fn title(&mut self) -> String {
        let title = self.all.get("title").and_then(plain);
        if title.is_some() {
            self.all.remove("title");
        }
        title.unwrap_or_default()
    }

    /// Gives an entry what the fields say of it; gives the places of pictures.
    pub(super) fn fill(&mut self, entry: &mut ImportedEntry, read: &mut Imported) -> Vec<String> {
        for field in ["tags", "tag", "keywords", "categories"] {
            if let Some(tags) = self.all.remove(field) {
                let said = texts(&tags);
                // What is no word is no tag.
                let all = tags
                    .as_array()
                    .map_or(usize::from(!is_nothing(&tags)), Vec::len);
                (said.len()..all).for_each(|_| read.leave_out(NotImportedReason::Tag));
                entry.tags.extend(said);
            }
        }
        for field in ["starred", "favorite", "favourite"] {
            if let Some(value) = self.all.get(field).and_then(Value::as_bool) {
                entry.starred |= value;
                self.all.remove(field);
            }
        }
        if let Some(value) = self.all.get("archived").and_then(Value::as_bool) {
            entry.archived |= value;
            self.all.remove("archived");
        }
        if let Some(mood) = self.all.remove("mood").filter(|mood| !mood.is_null()) {
            entry.mood = self::mood(&mood);
            if entry.mood.is_none() {
                read.leave_out(NotImportedReason::Score);
            }
        }
        let number = |value: Value| {
            value
                .as_f64()
                .or_else(|| value.as_str()?.trim().parse().ok())
        };
        if let Some(energy) = self.all.remove("energy").filter(|energy| !energy.is_null()) {
            let of_five = number(energy)
                .filter(|energy| energy.fract() == 0.0 && (1.0..=5.0).contains(energy));
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "one of five"
            )]
            let of_five = of_five.map(|energy| energy as u8);
            entry.energy = of_five;
            if of_five.is_none() {
                read.leave_out(NotImportedReason::Score);
            }
        }
        if let Some(sleep) = self.all.remove("sleep").filter(|sleep| !sleep.is_null()) {
            entry.sleep = number(sleep).and_then(minutes);
            if entry.sleep.is_none() {
                read.leave_out(NotImportedReason::Score);
            }
        }
        PICTURES
            .iter()
            .filter_map(|field| self.pictures(field))
            .flatten()
            .collect()
    }

    /// The places in a field for pictures; what is none there stays a field.
    fn pictures(&mut self, field: &str) -> Option<Vec<String>> {
        let places = places(self.all.get(field)?);
        let all = !places.is_empty() && places.iter().all(|place| is_picture(place));
        // What is in the web has no place here.
        let (web, here): (Vec<String>, Vec<String>) =
            places.into_iter().partition(|place| place.contains("://"));
        if all && web.is_empty() {
            self.all.remove(field);
        }
        Some(if all { here } else { Vec::new() })
    }

    /// Counts what is left: fields that have no place here.
    pub(super) fn count(mut self, read: &mut Imported) {
        self.all.retain(|_, value| !is_nothing(value));
        let mut count = |names: &[&str], reason| {
            let before = self.all.len();
            self.all.retain(|name, _| !names.contains(&name.as_str()));
            if self.all.len() < before {
                read.leave_out(reason);
            }
        };
        count(&PLACES, NotImportedReason::Location);
        count(&WEATHER, NotImportedReason::Weather);
        for _ in self.all.keys() {
            read.leave_out(NotImportedReason::Field);
        }
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(all) => all.iter().all(is_nothing),
        Value::Object(all) => all.values().all(is_nothing),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A moment as text, or as seconds or milliseconds since 1970.
fn written(value: &Value, order: Option<Order>) -> Option<Moment> {
    let moment = |text: &str| match order {
        Some(order) => moment(text, order),
        None => moment_of_either(text),
    };
    if let Some(text) = value.as_str() {
        return moment(text);
    }
    let number = value.as_i64()?;
    // 20210405 is a date; seconds of 1973 to 2286 have 9 and 10 digits, milliseconds 12 and 13.
    let at = match number {
        19_000_101..=99_991_231 => return moment(&number.to_string()),
        100_000_000..=9_999_999_999 => number * 1000,
        100_000_000_000..=9_999_999_999_999 => number,
        _ => return None,
    };
    let when = ImportedTime::Instant {
        at: Timestamp(at),
        zone: None,
    };
    Some(Moment {
        when,
        unclear: false,
    })
}

/// A time in the zone that stands beside it.
fn in_zone(when: ImportedTime, zone: Zone) -> Option<ImportedTime> {
    let at = match when {
        ImportedTime::Wall { time: None, .. } => return None,
        ImportedTime::Wall {
            day,
            time: Some(time),
        } => zone.instant(day, time)?,
        ImportedTime::Instant { at, .. } | ImportedTime::Offset { at, .. } => at,
    };
    Some(ImportedTime::Instant {
        at,
        zone: Some(zone),
    })
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A list, or words with a comma or a space between them.
pub(super) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().filter_map(plain).collect(),
        Value::String(words) => words
            .split(|c: char| c == ',' || (c.is_whitespace() && !words.contains(',')))
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect(),
        Value::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

/// A place, a list of places, or objects with a place each.
fn places(value: &Value) -> Vec<String> {
    match value {
        Value::String(place) => {
            let inner = place.trim().trim_start_matches('!');
            let inner = inner
                .strip_prefix("[[")
                .and_then(|inner| inner.strip_suffix("]]"))
                .unwrap_or(inner);
            vec![inner.to_owned()]
        }
        Value::Array(all) => all.iter().flat_map(places).collect(),
        Value::Object(all) => ["src", "url", "path", "file"]
            .iter()
            .find_map(|name| all.get(*name))
            .map(places)
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// A word, or a number of five.
fn mood(value: &Value) -> Option<ImportedMood> {
    let of_five = value.as_u64().and_then(|number| u8::try_from(number).ok());
    let of_five = of_five.filter(|number| (1..=5).contains(number));
    let name = value.as_str().unwrap_or_default().trim().to_owned();
    (of_five.is_some() || !name.is_empty()).then_some(ImportedMood { name, of_five })
}

/// Minutes of sleep, of hours up to 24 or of minutes.
fn minutes(sleep: f64) -> Option<u16> {
    let minutes = if sleep <= 24.0 { sleep * 60.0 } else { sleep }.round();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most a day"
    )]
    (0.0..=1440.0).contains(&minutes).then_some(minutes as u16)
}
