//! Search in the store.

use rusqlite::Connection;

use super::{EntrySearch, FoundEntry, FoundPage};
use crate::EntryId;
use crate::error::{Error, Reason, Result};
use crate::journal::list::conditions;
use crate::journal::store::{KIND, entry};
use crate::search::{self, Hit, Order, Wanted};
use crate::store::page::Page;

/// Finds entries that are neither archived nor in the bin. `after` is the `next` of the page
/// before; `limit` is 1 to 500.
///
/// Fails as a refused `query` where there is no word in it, and as a refused `archived`.
pub fn search(
    conn: &Connection,
    wanted: &EntrySearch,
    after: Option<&str>,
    limit: u32,
) -> Result<FoundPage> {
    if wanted.filter.archived {
        let why = Reason::malformed("no: archived entries are not searched");
        return Err(Error::invalid("archived", why));
    }
    let page = Page::new(after, limit)?;
    let conditions = conditions(&wanted.filter)?;
    let fits = format!(
        "EXISTS (SELECT 1 FROM entry e WHERE e.uuid = d.owner AND {})",
        conditions.sql()
    );
    let order = if wanted.best_first {
        Order::Best
    } else {
        Order::Newest
    };
    let parameters = conditions.parameters();
    let within = Some((fits.as_str(), parameters.as_slice()));
    let wanted_hits = Wanted {
        order,
        page,
        within,
    };
    let mut hits = search::find(conn, KIND, &wanted.query, &wanted_hits)?;
    let more = hits.len() > limit as usize;
    hits.truncate(limit as usize);
    let next = hits.last().filter(|_| more);
    Ok(FoundPage {
        next: next.map(|hit| hit.place.to_string()),
        found: hits
            .iter()
            .map(|hit| found(conn, &wanted.query, hit))
            .collect::<Result<_>>()?,
    })
}

fn found(conn: &Connection, query: &str, hit: &Hit) -> Result<FoundEntry> {
    Ok(FoundEntry {
        entry: entry(conn, EntryId::from_bytes(hit.owner))?,
        snippet: search::snippet(conn, query, hit)?,
    })
}
