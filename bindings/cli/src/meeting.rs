//! A meeting, whole: for a person and for a script.

use alongside::{CallContext, Listing, MeetingView, Venue, WallTime};
use serde_json::{Value, json};

use crate::show::{Text, bold, dim, green, weekday, when};

/// How a meeting can be attended, in words.
pub(crate) fn venue_name(venue: Venue) -> &'static str {
    match venue {
        Venue::InPerson => "in person",
        Venue::Online => "online",
        Venue::Hybrid => "in person, online",
        Venue::Phone => "by phone",
        Venue::Inactive => "not meeting",
    }
}

/// The time of day at which it ends; it may be on the next day.
fn end(listing: &Listing) -> Option<WallTime> {
    let minutes = u32::from(listing.start?.minutes()) + listing.minutes;
    WallTime::from_minutes(u16::try_from(minutes % 1440).ok()?)
}

/// Everything that is known of a meeting.
pub(crate) fn whole(view: &MeetingView, context: &CallContext) -> Text {
    let listing = &view.meeting.listing;
    let mut lines = vec![bold(&listing.name), listing.fellowship.name().into()];
    lines.push(match (listing.day, listing.start, end(listing)) {
        (Some(day), Some(start), Some(end)) => {
            let about = if listing.end_known { "" } else { "about " };
            let times = format!("{} {start} to {about}{end}, ", weekday(day));
            Text::from(times) + dim(listing.zone.name())
        }
        _ => "By appointment".into(),
    });
    lines.extend(
        view.ends
            .map(|ends| green(format!("On now, till {}", when(ends, context)))),
    );
    lines.extend(
        view.next_start
            .map(|start| format!("Next: {}", when(start, context)).into()),
    );
    lines.push(format!("How: {}", venue_name(listing.venue)).into());
    let mut fact = |name: &str, value: &Option<String>| {
        lines.extend(
            value
                .as_ref()
                .map(|value| Text::from(format!("{name}: {value}"))),
        );
    };
    fact("Place", &listing.place);
    fact("Address", &listing.address);
    fact("Area", &listing.region);
    fact("Finding it", &listing.place_notes);
    fact("Join", &listing.url);
    fact("Joining", &listing.url_notes);
    fact("Dial", &listing.phone);
    fact("Dialling", &listing.phone_notes);
    fact("Group", &listing.group);
    fact("Notes", &listing.notes);
    fact("Page", &listing.website);
    if !listing.types.is_empty() {
        lines.push(format!("Types: {}", listing.types.join(", ")).into());
    }
    let changed = listing
        .updated
        .map(|day| format!("The list last changed it on {day}."));
    lines.push(dim(changed.unwrap_or_else(|| {
        "Its list does not say when it was last checked.".into()
    })));
    if let Some(gone) = view.meeting.gone_at {
        let gone = format!("Its list has it no more, since {}.", when(gone, context));
        lines.push(gone.into());
    }
    Text::of_lines(lines)
}

/// A meeting as it is seen from now; its own times are in its own zone, instants in the reader's.
pub(crate) fn view_json(view: &MeetingView, context: &CallContext) -> Value {
    let instant = |at: Option<_>| at.map(|at| context.zone.rfc3339(at));
    let mut json = listing_json(&view.meeting.listing);
    json["id"] = json!(view.meeting.id);
    json["source_id"] = json!(view.meeting.source);
    json["gone_at"] = json!(instant(view.meeting.gone_at));
    json["next_start"] = json!(instant(view.next_start));
    json["next_end"] = json!(instant(view.next_end));
    json["in_progress"] = json!(view.in_progress);
    json["started"] = json!(instant(view.started));
    json["ends"] = json!(instant(view.ends));
    json["distance_km"] = json!(view.distance_km);
    json
}

fn listing_json(listing: &Listing) -> Value {
    json!({
        "name": listing.name,
        "fellowship": listing.fellowship,
        "day": listing.day,
        "start": listing.start,
        "end": end(listing),
        "end_known": listing.end_known,
        "minutes": listing.minutes,
        "zone": listing.zone,
        "venue": listing.venue,
        "place": listing.place,
        "address": listing.address,
        "town": listing.locality,
        "region": listing.region,
        "state": listing.state,
        "postal_code": listing.postal,
        "country": listing.country,
        "latitude": listing.latitude,
        "longitude": listing.longitude,
        "place_exact": listing.exact,
        "place_notes": listing.place_notes,
        "notes": listing.notes,
        "group": listing.group,
        "types": listing.types,
        "url": listing.url,
        "url_notes": listing.url_notes,
        "phone": listing.phone,
        "phone_notes": listing.phone_notes,
        "website": listing.website,
        "updated": listing.updated,
    })
}
