//! Search in the store.

use rusqlite::Connection;

use crate::EntryId;
use crate::error::{Error, Reason, Result};
use crate::journal::EntryFilter;
use crate::journal::entries_sql::{KIND, entry};
use crate::journal::find::{EntrySearch, FoundEntry, FoundPage};
use crate::journal::list_sql::conditions;
use crate::search::{self, Order, Wanted};
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
    let conditions = conditions(conn, &wanted.filter)?;
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
    // What is archived or in the bin is not in the index: without more to ask, it tells all.
    let asks_more = wanted.filter != EntryFilter::default();
    let within = asks_more.then_some((fits.as_str(), parameters.as_slice()));
    let wanted_hits = Wanted {
        order,
        page,
        within,
    };
    let mut hits = search::find(conn, KIND, &wanted.query, &wanted_hits)?;
    let more = hits.len() > limit as usize;
    hits.truncate(limit as usize);
    let next = hits.last().filter(|_| more);
    let snippets = search::snippets(conn, &wanted.query, &hits)?;
    let found = hits.iter().zip(snippets).map(|(hit, snippet)| {
        let entry = entry(conn, EntryId::from_bytes(hit.owner))?;
        Ok(FoundEntry { entry, snippet })
    });
    Ok(FoundPage {
        next: next.map(|hit| hit.place.to_string()),
        found: found.collect::<Result<_>>()?,
    })
}
