//! Which time zone a calendar means by the name that it gives it.

use std::collections::HashMap;

use super::component::{Component, Components};
use super::lines::Property;
use super::windows;
use crate::Zone;

/// The zones that a file defines, by their names in it.
pub(super) struct Zones {
    defined: HashMap<String, Option<Zone>>,
}

impl Zones {
    /// Reads the definitions of a text, which may stand after what uses them.
    pub(super) fn of(text: &str) -> Self {
        let mut defined = HashMap::new();
        for component in Components::of(text).filter(|one| one.is("VTIMEZONE")) {
            if let Some(name) = component.get("TZID") {
                let zone = by_definition(&component);
                defined.entry(name.value().to_owned()).or_insert(zone);
            }
        }
        Self { defined }
    }

    /// The zone of a name: by the name itself, or else by its definition.
    pub(super) fn get(&self, name: &str) -> Option<Zone> {
        by_name(name).or_else(|| self.defined.get(name).copied().flatten())
    }
}

/// `Europe/Berlin`, `/mozilla.org/20050126_1/Europe/Berlin`, `W. Europe Standard Time`.
pub(super) fn by_name(name: &str) -> Option<Zone> {
    let name = name.trim();
    let whole = name.parse().ok();
    whole
        .or_else(|| windows::iana_name(name)?.parse().ok())
        .or_else(|| by_path(name))
}

/// Programs put their own name and a version before that of the zone.
fn by_path(name: &str) -> Option<Zone> {
    let path = name.strip_prefix('/')?;
    let mut starts: Vec<usize> = path.rmatch_indices('/').take(3).map(|(at, _)| at).collect();
    // The longest first: `America/Argentina/Ushuaia`.
    starts.reverse();
    starts
        .into_iter()
        .find_map(|at| path[at + 1..].parse().ok())
}

/// The place that a definition names, or the one offset that it has all year.
fn by_definition(zone: &Component) -> Option<Zone> {
    let place = zone.get("X-LIC-LOCATION");
    place
        .and_then(|place| by_name(place.value()))
        .or_else(|| fixed(zone))
}

fn fixed(zone: &Component) -> Option<Zone> {
    let mut offsets = zone
        .parts
        .iter()
        .map(|part| part.get("TZOFFSETTO").map(Property::value));
    let first = offsets.next()??;
    if !offsets.all(|offset| offset == Some(first)) {
        return None;
    }
    let (sign, digits) = first.split_at_checked(1)?;
    let is_whole_hour = digits.len() >= 4 && digits.bytes().skip(2).all(|digit| digit == b'0');
    let hours: u8 = digits.get(..2).filter(|_| is_whole_hour)?.parse().ok()?;
    // The names of these zones have the sign the other way round.
    let sign = match sign {
        "+" => '-',
        "-" => '+',
        _ => return None,
    };
    match hours {
        0 => Some(Zone::UTC),
        _ => format!("Etc/GMT{sign}{hours}").parse().ok(),
    }
}
