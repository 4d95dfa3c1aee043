//! Putting a list in place of the one that a source had.

use super::Listing;
use super::feed::ParsedFeed;
use super::report::{Corrected, Defect, Inferred, ZoneFrom};
use crate::error::{Error, Reason, Result};
use crate::time::Zone;

/// A list with everything filled in that its rows did not state.
pub(super) struct Ready {
    /// Stable keys within the source, each with what the list says.
    pub(super) listings: Vec<(String, Listing)>,
    pub(super) corrected: Vec<Corrected>,
    pub(super) inferred: Inferred,
    pub(super) zone_from: ZoneFrom,
}

/// Gives each row a zone: its own or the source's. Fails where one is needed and not known.
pub(super) fn ready(feed: &ParsedFeed, zone: Option<Zone>) -> Result<Ready> {
    let needed = || Error::invalid("zone", Reason::Needed);
    let mut inferred = Inferred {
        end: feed.ends_missing,
        zone: 0,
    };
    let mut listings = Vec::new();
    for row in &feed.kept {
        let validate = if row.zone_stated {
            None
        } else {
            inferred.zone += 1;
            Some(zone.ok_or_else(needed)?)
        };
        listings.extend(row.listings.iter().map(|(key, listing)| {
            let zone = validate.unwrap_or(listing.zone);
            let listing = Listing {
                zone,
                ..listing.clone()
            };
            (key.clone(), listing)
        }));
    }
    let mut corrected = feed.corrected.clone();
    for line in &mut corrected {
        if line.defect == Defect::UnknownZone {
            line.now = zone.ok_or_else(needed)?.to_string();
        }
    }
    let stated = feed.kept.iter().any(|row| row.zone_stated);
    let zone_from = match (stated, inferred.zone > 0) {
        (true, true) => ZoneFrom::Both,
        (false, true) => ZoneFrom::Source,
        (_, false) => ZoneFrom::Rows,
    };
    Ok(Ready {
        listings,
        corrected,
        inferred,
        zone_from,
    })
}

/// Whether a list is so much smaller than what it would replace that it may be a part of it.
pub(super) fn is_far_fewer(old: u64, new: u64) -> bool {
    new.saturating_mul(2) < old
}
