//! `alongside groups …`

use alongside::{
    CallContext, Coordinates, Kind, Listing, MeetingFilter, MeetingId, MeetingInput, MeetingView,
    Session, Source, SourceId, Venue, WallTime,
};
use serde_json::{Value, json};

use crate::args::{AddMeeting, Groups, Which};
use crate::failure::{Failure, read};
use crate::import::import;
use crate::meeting::{venue_name, view_json, whole};
use crate::show::{Answer, Text, bold, counted, parse_weekday, record, short, table, when};
use crate::things;

const PLACE: &str = "LAT,LON in degrees, or a town that a list knows";
const DAY: &str = "a day of the week, such as tuesday";

pub(crate) fn run(
    command: &Groups,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        Groups::Import { .. } => import(command, session, context),
        Groups::Add(meeting) => {
            let view = session
                .meetings()
                .add_meeting(draft(meeting)?, context.clone(), None)?;
            let text = Text::from("Kept ") + bold(short(&view.meeting.id));
            Ok(Answer::new(text, view_json(&view, context)))
        }
        Groups::Remove { id } => {
            let id = find(id, session)?;
            session.meetings().remove_meeting(id, context.clone())?;
            Ok(Answer::new(
                "Taken out. Bring it back with: alongside undo",
                json!({ "removed": id }),
            ))
        }
        Groups::Now { which } => {
            let found =
                session
                    .meetings()
                    .meetings_now(filter(which)?, context.clone(), which.limit)?;
            Ok(list(
                &found,
                context,
                "Nothing is on right now: alongside groups next",
            ))
        }
        Groups::Next { hours, which } => {
            let minutes = hours * 60;
            let found = session.meetings().meetings_next(
                filter(which)?,
                minutes,
                context.clone(),
                which.limit,
            )?;
            Ok(list(
                &found,
                context,
                "Nothing starts by then. Try --hours 168",
            ))
        }
        Groups::Near { place, km, which } => {
            let place = coordinates(place, session)?;
            let found = session.meetings().meetings_near(
                place,
                *km,
                filter(which)?,
                context.clone(),
                which.limit,
            )?;
            Ok(list(&found, context, "None so near. Try a larger --km"))
        }
        Groups::Search { query, limit } => {
            let found =
                session
                    .meetings()
                    .search_meetings(&query.join(" "), context.clone(), *limit)?;
            Ok(list(&found, context, "Nothing found."))
        }
        Groups::Show { id } => {
            let view = session
                .meetings()
                .meeting(find(id, session)?, context.clone())?;
            Ok(Answer::new(
                whole(&view, context),
                view_json(&view, context),
            ))
        }
        Groups::RemoveList { source } => {
            let known = session.meetings().meeting_sources()?;
            let id = things::id::<SourceId>(Kind::Source, source, session).ok();
            let listed = known.iter().find(|known| Some(known.id) == id);
            let listed = listed.ok_or_else(|| Failure::unknown("source", &names(&known)))?;
            session
                .meetings()
                .remove_meeting_source(listed.id, context.clone())?;
            Ok(Answer::new(
                format!(
                    "Removed, with {}. Bring it back with: alongside undo",
                    counted(listed.listings, "meeting", "meetings")
                ),
                json!({ "removed": listed.id }),
            ))
        }
        Groups::Sources => Ok(sources(&session.meetings().meeting_sources()?, context)),
    }
}

fn find(id: &str, session: &Session) -> Result<MeetingId, Failure> {
    things::id(Kind::Meeting, id, session)
}

fn filter(which: &Which) -> Result<MeetingFilter, Failure> {
    let fellowships = which
        .fellowships
        .iter()
        .map(|code| read("fellowship", code))
        .collect::<Result<_, _>>()?;
    let venues = which
        .venues
        .iter()
        .map(|name| venue(name))
        .collect::<Result<_, _>>()?;
    Ok(MeetingFilter {
        fellowships,
        venues,
    })
}

fn venue(name: &str) -> Result<Venue, Failure> {
    let plain = name.to_lowercase().replace('-', "_");
    let known = || Venue::ALL.map(Venue::code).join(", ");
    Venue::ALL
        .into_iter()
        .find(|venue| venue.code() == plain)
        .ok_or_else(|| Failure::unknown("venue", &known()))
}

/// Reads `LAT,LON`; `None` where the text is something else.
fn degrees(text: &str) -> Option<Coordinates> {
    let (latitude, longitude) = text.split_once(',')?;
    let latitude = latitude.trim().parse().ok()?;
    let longitude = longitude.trim().parse().ok()?;
    Some(Coordinates {
        latitude,
        longitude,
    })
}

fn coordinates(text: &str, session: &Session) -> Result<Coordinates, Failure> {
    if let Some(place) = degrees(text) {
        return Ok(place);
    }
    session
        .meetings()
        .place_named(text)?
        .ok_or_else(|| Failure::malformed("place", PLACE))
}

fn draft(meeting: &AddMeeting) -> Result<MeetingInput, Failure> {
    let start = read::<WallTime>("start", &meeting.start)?;
    let end = meeting
        .end
        .as_deref()
        .map(|end| read("end", end))
        .transpose()?;
    let place = meeting
        .at
        .as_deref()
        .map(|at| degrees(at).ok_or_else(|| Failure::malformed("at", "LAT,LON in degrees")));
    let place = place.transpose()?;
    Ok(MeetingInput {
        fellowship: read("fellowship", &meeting.fellowship)?,
        name: meeting.name.clone(),
        day: parse_weekday(&meeting.day).ok_or_else(|| Failure::malformed("day", DAY))?,
        start,
        minutes: end.map(|end| minutes_between(start, end)),
        zone: meeting
            .zone
            .as_deref()
            .map(|zone| read("zone", zone))
            .transpose()?,
        venue: venue(&meeting.venue)?,
        place: meeting.place.clone(),
        address: meeting.address.clone(),
        locality: meeting.town.clone(),
        latitude: place.map(|place| place.latitude),
        longitude: place.map(|place| place.longitude),
        url: meeting.url.clone(),
        phone: meeting.phone.clone(),
        notes: meeting.notes.clone(),
    })
}

/// From one time of day to the next other one: 23:30 to 00:30 is an hour, 19:00 to 19:00 a day.
fn minutes_between(start: WallTime, end: WallTime) -> u32 {
    let between = (1440 + u32::from(end.minutes()) - u32::from(start.minutes())) % 1440;
    if between == 0 { 1440 } else { between }
}

fn list(found: &[MeetingView], context: &CallContext, empty: &str) -> Answer {
    let json = json!({ "meetings": found.iter().map(|view| view_json(view, context)).collect::<Vec<_>>() });
    if found.is_empty() {
        return Answer::new(empty, json);
    }
    let row = |view: &MeetingView| {
        let listing = &view.meeting.listing;
        let mut row = vec![
            short(&view.meeting.id),
            start(view, context),
            listing.fellowship.name().to_owned(),
            listing.name.clone(),
            venue_name(listing.venue).to_owned(),
            place_and_town(listing),
        ];
        row.extend(view.distance_km.map(|km| format!("{km:.1} km")));
        row
    };
    let heading = ["id", "when", "fellowship", "name", "how", "where", "far"];
    let columns = if found[0].distance_km.is_some() { 7 } else { 6 };
    Answer::new(
        table(&heading[..columns], found.iter().map(row).collect()),
        json,
    )
}

/// Where to go, as far as the list says.
fn place_and_town(listing: &Listing) -> String {
    let known = [&listing.place, &listing.locality].into_iter().flatten();
    known.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// When it is on, in the reader's zone.
fn start(view: &MeetingView, context: &CallContext) -> String {
    match (view.ends, view.next_start) {
        (Some(ends), _) => format!("on till {}", context.zone.local(ends).1),
        (None, Some(start)) => when(start, context),
        (None, None) => "by appointment".into(),
    }
}

fn names(sources: &[Source]) -> String {
    sources
        .iter()
        .map(|source| source.name.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

fn sources(sources: &[Source], context: &CallContext) -> Answer {
    let json: Vec<Value> = sources
        .iter()
        .map(|source| record(source, context.zone, &["imported_at"]))
        .collect();
    let json = json!({ "sources": json });
    if sources.is_empty() {
        return Answer::new(
            "No list yet. Add one meeting you know: alongside groups add --help",
            json,
        );
    }
    let row = |source: &Source| {
        vec![
            source.name.clone(),
            source.fellowship.name().to_owned(),
            source.listings.to_string(),
            when(source.imported_at, context),
        ]
    };
    Answer::new(
        table(
            &["name", "fellowship", "meetings", "imported"],
            sources.iter().map(row).collect(),
        ),
        json,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_before_the_start_is_on_the_next_day() {
        let minutes =
            |start: &str, end: &str| minutes_between(start.parse().unwrap(), end.parse().unwrap());
        assert_eq!(minutes("19:00", "20:30"), 90);
        assert_eq!(minutes("23:30", "00:30"), 60);
        assert_eq!(minutes("19:00", "19:00"), 1440);
    }

    #[test]
    fn a_place_is_two_numbers() {
        let place = degrees("-17.5, 180").unwrap();
        assert!((place.latitude + 17.5).abs() + (place.longitude - 180.0).abs() < 1e-9);
        for text in ["", "Port Ellery", "1", "1,2,3", "a,b"] {
            assert!(degrees(text).is_none(), "{text}");
        }
    }
}
