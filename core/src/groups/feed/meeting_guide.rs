//! One row of a Meeting Guide list (code4recovery/spec), with what real lists make of it.
//!
//! Names, addresses and numbers of people, and payment handles, are never read.

use serde_json::Value;

use super::super::report::{Corrected, Defect, SkippedReason};
use super::super::{Fellowship, Listing};
use super::details::{name, phone, regions, types, updated};
use super::place::place;
use super::row::Row;
use super::times::{self, DAY, USUAL};
use super::venue::{Signals, venue};
use super::{ParsedRow, clean, digest};
use crate::time::{WallTime, Weekday, Zone};

/// Reads a row of JSON text.
pub(super) fn row(
    number: u32,
    raw: &str,
    fellowship: Fellowship,
    corrected: &mut Vec<Corrected>,
) -> Result<ParsedRow, SkippedReason> {
    let fields = match serde_json::from_str(raw) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) => return Err(SkippedReason::NotAnObject),
        Err(_) => return Err(SkippedReason::Unreadable),
    };
    let mut row = Row {
        number,
        fields: &fields,
        corrected,
    };
    if ["name", "day", "time"]
        .iter()
        .all(|field| row.several(field).is_empty())
    {
        return Err(SkippedReason::SaysNothing);
    }
    let zone = zone(&mut row);
    let schedule = schedule(&mut row);
    let listing = listing(&mut row, fellowship, zone, &schedule);
    let slug = row.stated("slug").map(|slug| slug.trim().to_owned());
    let slug = slug.unwrap_or_else(|| {
        let facts = (&listing.name, &schedule.starts, &listing.address);
        format!("~{}", digest(format!("{facts:?}").as_bytes()))
    });
    let several = schedule.starts.len() > 1;
    let listings = if schedule.starts.is_empty() {
        vec![(slug, listing)]
    } else {
        let on = |(day, start): &(Weekday, WallTime)| {
            let key = if several {
                format!("{slug}#{}", day.number())
            } else {
                slug.clone()
            };
            let listing = Listing {
                day: Some(*day),
                start: Some(*start),
                ..listing.clone()
            };
            (key, listing)
        };
        schedule.starts.iter().map(on).collect()
    };
    Ok(ParsedRow {
        row: number,
        zone_stated: zone.is_some(),
        end_stated: schedule.end_stated,
        listings,
    })
}

/// The stated zone; none where it does not exist.
fn zone(row: &mut Row<'_>) -> Option<Zone> {
    let stated = row.stated("timezone")?;
    let Ok(zone) = stated.trim().parse::<Zone>() else {
        // The import fills in what is kept instead.
        row.mend("timezone", Defect::UnknownZone, &stated, "");
        return None;
    };
    if stated != zone.name() {
        row.mend("timezone", Defect::WhiteSpace, &stated, zone.name());
    }
    Some(zone)
}

/// When a row meets.
struct Schedule {
    /// Empty where it meets by appointment.
    starts: Vec<(Weekday, WallTime)>,
    minutes: u32,
    end_known: bool,
    end_stated: bool,
}

fn schedule(row: &mut Row<'_>) -> Schedule {
    let mut days = days(row);
    let start = start(row, &mut days);
    let stated_end = row.stated("end_time");
    let (minutes, end_known) = match (start, &stated_end) {
        (Some(start), Some(stated)) => end(row, start, stated),
        _ => (USUAL, false),
    };
    let starts = match start {
        Some(start) => days.into_iter().map(|day| (day, start)).collect(),
        None => Vec::new(),
    };
    Schedule {
        starts,
        minutes,
        end_known,
        end_stated: stated_end.is_some(),
    }
}

/// The stated weekdays, each once.
fn days(row: &mut Row<'_>) -> Vec<Weekday> {
    let mut days = Vec::new();
    for stated in row.several("day") {
        match times::weekday(&stated) {
            Some((day, defect)) => {
                if let Some(defect) = defect {
                    row.mend("day", defect, &stated, &day.number().to_string());
                }
                if !days.contains(&day) {
                    days.push(day);
                }
            }
            None => row.mend("day", Defect::UnknownDay, &stated, ""),
        }
    }
    days
}

/// The stated start; `24:00` is the beginning of the next day.
fn start(row: &mut Row<'_>, days: &mut [Weekday]) -> Option<WallTime> {
    let stated = row.stated("time")?;
    let Some((minutes, plain)) = times::time(&stated) else {
        row.mend("time", Defect::UnknownTime, &stated, "");
        return None;
    };
    if minutes == DAY {
        row.mend("time", Defect::Time24, &stated, "00:00");
        for day in days {
            let after = Weekday::ALL[usize::from(day.number() + 1) % 7];
            let (was, now) = (day.number().to_string(), after.number().to_string());
            row.mend("day", Defect::DayAfter, &was, &now);
            *day = after;
        }
    } else if !plain {
        row.mend("time", Defect::TimeForm, &stated, &times::written(minutes));
    }
    WallTime::from_minutes(u16::try_from(minutes % DAY).ok()?)
}

/// How long a meeting lasts by its stated end, and whether the end could be used.
fn end(row: &mut Row<'_>, start: WallTime, stated: &str) -> (u32, bool) {
    let start = u32::from(start.minutes());
    let Some((end, plain)) = times::time(stated) else {
        let now = times::written(start + USUAL);
        row.mend("end_time", Defect::UnknownTime, stated, &now);
        return (USUAL, false);
    };
    let (length, defect) = times::length(start, end);
    let minutes = length.unwrap_or(USUAL);
    let form = if end == DAY {
        Some(Defect::Time24)
    } else {
        (!plain).then_some(Defect::TimeForm)
    };
    if let Some(defect) = defect.or(form) {
        row.mend("end_time", defect, stated, &times::written(start + minutes));
    }
    (minutes, length.is_some())
}

/// All that a row says apart from its day and start.
fn listing(
    row: &mut Row<'_>,
    fellowship: Fellowship,
    zone: Option<Zone>,
    schedule: &Schedule,
) -> Listing {
    let place = place(row);
    let types = types(row);
    let url = row.url("conference_url");
    let (phone, phone_notes) = phone(row);
    let group = row.line("group");
    let name = name(row, group.as_deref(), &place);
    let option = row.stated("attendance_option");
    let venue = venue(&Signals {
        option: option.as_deref(),
        name: &name,
        link: url.is_some(),
        phone: phone
            .as_deref()
            .is_some_and(|number| clean::digits(number) >= 10),
        place: place.address.is_some() || place.name.is_some(),
        approximate: place.approximate,
        place_closed: types.iter().any(|code| code == "TC"),
    });
    let notes = [row.notes("notes"), row.notes("group_notes")];
    Listing {
        fellowship,
        name,
        venue,
        day: None,
        start: None,
        minutes: schedule.minutes,
        end_known: schedule.end_known,
        zone: zone.unwrap_or(Zone::UTC),
        place: place.name,
        address: place.address,
        locality: place.locality,
        region: regions(row),
        state: place.state,
        postal: place.postal,
        country: place.country,
        latitude: place.coordinates.map(|(latitude, _)| latitude),
        longitude: place.coordinates.map(|(_, longitude)| longitude),
        exact: place.coordinates.is_some() && !place.approximate,
        place_notes: row.notes("location_notes"),
        notes: joined(notes, "\n"),
        group,
        types,
        url,
        url_notes: row.notes("conference_url_notes"),
        phone,
        phone_notes,
        website: row.url("url"),
        updated: updated(row),
    }
}

fn joined<const N: usize>(texts: [Option<String>; N], between: &str) -> Option<String> {
    let texts: Vec<String> = texts.into_iter().flatten().collect();
    (!texts.is_empty()).then(|| texts.join(between))
}
