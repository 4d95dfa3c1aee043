//! Days and times as a calendar writes them.

use super::LeftOutReason;
use super::component::Component;
use super::lines::Property;
use super::zones::Zones;
use crate::recurrence::{WallMoment, rrule};
use crate::{WallTime, Zone};

/// When an event of a whole day asks.
pub(super) const MORNING: WallTime = WallTime::of_hour(9);

/// What clock a moment is told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock {
    /// None: it is a day.
    Day,
    /// That on the wall, wherever the person is.
    Floating,
    /// That of a zone.
    In(Zone),
}

/// A day, or a day and a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// A day begins at midnight.
    pub(super) at: WallMoment,
    pub(super) clock: Clock,
}

impl Moment {
    /// The moment on the wall of a zone; one without a zone of its own is there as it is.
    pub(super) fn on_wall_of(self, zone: Zone) -> WallMoment {
        match self.clock {
            Clock::In(own) if own != zone => {
                let instant = own.instant(self.at.day, self.at.time);
                instant.map_or(self.at, |instant| zone.local(instant).into())
            }
            _ => self.at,
        }
    }

    /// The zone that it is kept to.
    pub(super) fn zone(self) -> Option<Zone> {
        match self.clock {
            Clock::In(zone) => Some(zone),
            Clock::Day | Clock::Floating => None,
        }
    }
}

/// The moment of a property; nothing where it is not there.
pub(super) fn moment(
    component: &Component,
    name: &str,
    zones: &Zones,
) -> Result<Option<Moment>, LeftOutReason> {
    let Some(property) = component.get(name) else {
        return Ok(None);
    };
    let mut moment = read(property, property.value(), zones)?;
    // Outlook's events of a whole day.
    if component.says("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE") && moment.at.time.minutes() == 0 {
        moment.clock = Clock::Day;
    }
    Ok(Some(moment))
}

/// All moments of the lists of some properties.
pub(super) fn moments(
    component: &Component,
    name: &str,
    zones: &Zones,
) -> Result<Vec<Moment>, LeftOutReason> {
    let lists = component.all(name);
    let all = lists.flat_map(|list| {
        let values = list.value().split(',').filter(|one| !one.is_empty());
        values.map(|value| read(list, value, zones))
    });
    all.collect()
}

fn read(property: &Property, value: &str, zones: &Zones) -> Result<Moment, LeftOutReason> {
    let value = value.trim().to_ascii_uppercase();
    // In its own zone first: UTC is one.
    let at = rrule::moment(&value, Zone::UTC).map_err(|_| LeftOutReason::MalformedDate)?;
    if !value.contains('T') {
        let time = WallTime::of_hour(0);
        let at = WallMoment { time, ..at };
        let clock = Clock::Day;
        return Ok(Moment { at, clock });
    }
    let clock = match property.parameter("TZID") {
        _ if value.ends_with('Z') => Clock::In(Zone::UTC),
        None | Some("") => Clock::Floating,
        Some(name) => Clock::In(zones.get(name).ok_or(LeftOutReason::UnknownZone)?),
    };
    Ok(Moment { at, clock })
}

/// The seconds of a duration such as `-P1DT2H30M`; nothing where it is none.
pub(super) fn seconds(text: &str) -> Option<i64> {
    let text = text.trim().to_ascii_uppercase();
    let (is_back, text) = match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let text = text.strip_prefix('P')?;
    let mut total = 0_i64;
    let mut number = String::new();
    let (mut in_time, mut is_empty) = (false, true);
    for c in text.chars() {
        let unit = match c {
            '0'..='9' => {
                number.push(c);
                continue;
            }
            'T' if number.is_empty() => {
                in_time = true;
                continue;
            }
            'W' => 7 * 86_400,
            'D' => 86_400,
            'H' => 3600,
            'M' if in_time => 60,
            'S' => 1,
            _ => return None,
        };
        let count: i64 = number.parse().ok()?;
        total = total.checked_add(count.checked_mul(unit)?)?;
        number.clear();
        is_empty = false;
    }
    let is_whole = number.is_empty() && !is_empty;
    is_whole.then_some(if is_back { -total } else { total })
}
