//! Putting a list in place of the one that a source had.

use std::borrow::Cow;

use super::Listing;
use super::feed::{ParsedFeed, ParsedRow};
use super::report::{Corrected, Defect, Inferred, ZoneFrom};
use crate::error::{Error, Reason, Result};
use crate::time::Zone;

/// A list with everything filled in that its rows did not state.
pub(super) struct Ready<'a> {
    rows: &'a [ParsedRow],
    /// Of the rows that state none.
    zone: Option<Zone>,
    pub(super) corrected: Vec<Corrected>,
    pub(super) inferred: Inferred,
    pub(super) zone_from: ZoneFrom,
}

impl<'a> Ready<'a> {
    /// How many listings there are.
    pub(super) fn count(&self) -> usize {
        self.rows.iter().map(|row| row.listings.len()).sum()
    }

    /// Stable keys within the source, each with what the list says.
    pub(super) fn listings(&self) -> impl Iterator<Item = (&'a str, Cow<'a, Listing>)> {
        let zone = self.zone;
        self.rows.iter().flat_map(move |row| {
            let zone = zone.filter(|_| !row.zone_stated);
            row.listings.iter().map(move |(key, listing)| {
                let listing = match zone.filter(|zone| *zone != listing.zone) {
                    Some(zone) => Cow::Owned(Listing {
                        zone,
                        ..listing.clone()
                    }),
                    None => Cow::Borrowed(listing),
                };
                (key.as_str(), listing)
            })
        })
    }
}

/// Gives each row a zone: its own or the source's. Fails where one is needed and not known.
pub(super) fn ready(feed: &ParsedFeed, zone: Option<Zone>) -> Result<Ready<'_>> {
    let needed = || Error::invalid("zone", Reason::Needed);
    let without_zone = feed.kept.iter().filter(|row| !row.zone_stated).count();
    if without_zone > 0 && zone.is_none() {
        return Err(needed());
    }
    let inferred = Inferred {
        end: feed.ends_missing,
        zone: u32::try_from(without_zone).unwrap_or(u32::MAX),
    };
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
        rows: &feed.kept,
        zone,
        corrected,
        inferred,
        zone_from,
    })
}

/// Whether a list is so much smaller than what it would replace that it may be a part of it.
pub(super) fn is_far_fewer(old: u64, new: u64) -> bool {
    new.saturating_mul(2) < old
}
