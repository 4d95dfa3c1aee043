//! The index in the store.

use data_encoding::HEXLOWER;
use rusqlite::{Connection, ToSql, Transaction, named_params};

use super::query::expression;
use super::segmented::segmented;
use crate::error::Result;
use crate::store::indexing;
use crate::store::page::{Page, Place};

/// Taking a document out of the index costs at least as much as indexing this many: FTS5 looks each of its words
/// up, and writes a piece of the index anew for it.
const COST_OF_ONE: u32 = 10;

/// So few documents are taken out without counting how many there are.
const FEW: u32 = 100;

/// Something that can be found.
pub(crate) struct Doc<'a> {
    /// What it is, one word a feature: `entry`, `meeting`.
    pub(crate) kind: &'static str,
    /// The id of what it belongs to.
    pub(crate) owner: [u8; 16],
    /// What [`Order::Newest`] sorts by.
    pub(crate) at: i64,
    pub(crate) title: Text<'a>,
    pub(crate) body: Text<'a>,
}

/// A text, and where it is kept.
#[derive(Clone, Copy)]
pub(crate) enum Text<'a> {
    /// Here, with the document.
    Here(&'a str),
    /// In the owner's row, from where the view `search_source` reads it.
    InRow(&'a str),
}

impl<'a> Text<'a> {
    /// What is kept with the document.
    fn kept(self) -> Option<&'a str> {
        match self {
            Self::Here(text) => Some(text),
            Self::InRow(_) => None,
        }
    }

    fn as_str(self) -> &'a str {
        match self {
            Self::Here(text) | Self::InRow(text) => text,
        }
    }
}

/// Something found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) owner: [u8; 16],
    pub(super) row: i64,
    /// Where the next page goes on.
    pub(crate) place: Place,
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Order {
    /// What is latest.
    #[default]
    Newest,
    /// What fits best; a word in a title weighs four times one in a body.
    Best,
}

/// A condition of SQL on `d.owner`, with its parameters: what else has to hold of what is found.
pub(crate) type Within<'a> = (&'a str, &'a [(&'a str, &'a dyn ToSql)]);

/// Which part of what fits.
pub(crate) struct Wanted<'a> {
    pub(crate) order: Order,
    pub(crate) page: Page,
    pub(crate) within: Option<Within<'a>>,
}

/// Lets `doc` be found from the end of the write on, in place of its owner's previous one.
pub(crate) fn put(tx: &Transaction<'_>, doc: &Doc<'_>) -> Result<()> {
    // It keeps its row, and so its place among those of the same instant: else an edit between two
    // pages could hide it from both.
    tx.prepare_cached(
        "INSERT INTO search_doc (kind, owner, at, title, body, spaced)
         VALUES (:kind, :owner, :at, :title, :body, :spaced)
         ON CONFLICT (kind, owner) DO UPDATE SET at = excluded.at, title = excluded.title,
             body = excluded.body, spaced = excluded.spaced,
             indexed = indexed AND (title, body, spaced)
                 IS (excluded.title, excluded.body, excluded.spaced)",
    )?
    .execute(named_params! {
        ":kind": doc.kind,
        ":owner": doc.owner,
        ":at": doc.at,
        ":title": doc.title.kept(),
        ":body": doc.body.kept(),
        ":spaced": segmented(doc.body.as_str()),
    })?;
    Ok(())
}

/// Takes the words of many documents out of the index in one statement, before they are changed or removed
/// one by one. Those that are neither come back at the end of the write. Where they are a large part of all,
/// the index is emptied, and what stays is indexed anew at the end.
pub(crate) fn take_out(
    tx: &Transaction<'_>,
    kind: &'static str,
    owners: impl IntoIterator<Item = [u8; 16]>,
) -> Result<()> {
    let owners = owners.into_iter().map(|owner| HEXLOWER.encode(&owner));
    let owners: Vec<_> = owners.collect();
    let going = u32::try_from(owners.len()).unwrap_or(u32::MAX);
    if going > FEW && !has_more(tx, going.saturating_mul(COST_OF_ONE))? {
        return indexing::empty(tx);
    }
    let owners = serde_json::Value::from(owners).to_string();
    // In the order of their rows, so that FTS5 goes through its segments once.
    tx.prepare_cached(
        "UPDATE search_doc SET indexed = 0 WHERE indexed = 1 AND id IN (
             SELECT id FROM search_doc WHERE kind = ?1 AND owner IN
                 (SELECT unhex(value) FROM json_each(?2)))",
    )?
    .execute((kind, owners))?;
    Ok(())
}

/// Whether the index has more documents than `count`.
fn has_more(conn: &Connection, count: u32) -> Result<bool> {
    let sql = "SELECT 1 FROM search_doc WHERE indexed = 1 LIMIT 1 OFFSET ?1";
    Ok(conn.prepare_cached(sql)?.exists([count])?)
}

/// Takes what belongs to `owner` out of the index.
pub(crate) fn remove(tx: &Transaction<'_>, kind: &'static str, owner: &[u8; 16]) -> Result<()> {
    tx.prepare_cached("DELETE FROM search_doc WHERE kind = ?1 AND owner = ?2")?
        .execute((kind, owner))?;
    Ok(())
}

/// Finds what fits the typed words, letter case and accents aside: one more than the page holds,
/// where there is more.
///
/// What fits best is counted over all that is there, so that its pages follow each other where
/// nothing is written between them. Fails as a refused `query` where there is no word in it.
pub(crate) fn find(
    conn: &Connection,
    kind: &'static str,
    typed: &str,
    wanted: &Wanted<'_>,
) -> Result<Vec<Hit>> {
    let (within, parameters) = wanted.within.unwrap_or(("1", &[]));
    let Page { after, limit } = wanted.page;
    let is_first = after == Place::START;
    let mut statement = conn.prepare_cached(&sql(wanted.order, is_first, within))?;
    let by: &dyn ToSql = match wanted.order {
        Order::Newest => &after.at,
        Order::Best => &score(after),
    };
    let (matched, one_more) = (expression(typed)?, limit + 1);
    let mut all = parameters.to_vec();
    all.extend([
        (":matched", &matched as &dyn ToSql),
        (":kind", &kind),
        (":limit", &one_more),
    ]);
    if !is_first {
        all.extend([(":by", by), (":row", &after.row as &dyn ToSql)]);
    }
    let hits = statement.query_map(&*all, |found| {
        let row = found.get("row")?;
        let at = match wanted.order {
            Order::Newest => found.get("by")?,
            Order::Best => place_of(found.get("by")?),
        };
        Ok(Hit {
            owner: found.get("owner")?,
            row,
            place: Place { at, row },
        })
    })?;
    Ok(hits.collect::<rusqlite::Result<_>>()?)
}

/// Of both orders what comes first has the largest number.
pub(super) fn sql(order: Order, is_first: bool, within: &str) -> String {
    let by = match order {
        Order::Newest => "d.at",
        Order::Best => "-bm25(search_text, 4.0, 1.0, 1.0)",
    };
    // A score is counted once more each time that it is named: the first page has no need of it.
    let after = if is_first {
        ""
    } else {
        "AND (by, row) < (:by, :row)"
    };
    format!(
        "SELECT d.owner, d.id AS row, {by} AS by
         FROM search_text JOIN search_doc d ON d.id = search_text.rowid
         WHERE search_text MATCH :matched AND d.kind = :kind AND {within} {after}
         ORDER BY by DESC, row DESC LIMIT :limit"
    )
}

/// A score as the first number of a place, bit by bit.
fn place_of(score: f64) -> i64 {
    i64::from_ne_bytes(score.to_ne_bytes())
}

fn score(place: Place) -> f64 {
    f64::from_ne_bytes(place.at.to_ne_bytes())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::error::Error;
    use crate::store::Store;
    use crate::store::testing::store;

    fn put_text(store: &Store, owner: u8, at: i64, title: &str, body: &str) {
        let doc = Doc {
            kind: "entry",
            owner: [owner; 16],
            at,
            title: Text::Here(title),
            body: Text::Here(body),
        };
        store.write(|tx| put(tx, &doc)).unwrap();
    }

    fn hits(store: &Store, typed: &str, order: Order, page: Page) -> Vec<Hit> {
        let wanted = Wanted {
            order,
            page,
            within: None,
        };
        store
            .read(|conn| find(conn, "entry", typed, &wanted))
            .unwrap()
    }

    /// Whose is found, the best fits first.
    fn owners(store: &Store, typed: &str) -> Vec<u8> {
        let page = Page::new(None, 9).unwrap();
        let hits = hits(store, typed, Order::Best, page);
        hits.iter().map(|hit| hit.owner[0]).collect()
    }

    #[test]
    fn case_and_accents_do_not_matter_and_beginnings_match() {
        let (store, _dir) = store();
        put_text(&store, 1, 1, "", "Café am MÜHLBACH");
        for typed in ["cafe", "muhl", "Mühlbach CAFÉ", "\"am mühlbach\""] {
            assert_eq!(owners(&store, typed), [1], "{typed}");
        }
        assert!(owners(&store, "\"am muhl\"").is_empty());
    }

    #[test]
    fn what_was_replaced_or_removed_is_not_found() {
        let (store, _dir) = store();
        put_text(&store, 1, 1, "", "first words");
        put_text(&store, 1, 1, "", "second words");
        assert!(owners(&store, "first").is_empty());
        assert_eq!(owners(&store, "second"), [1]);
        store.write(|tx| remove(tx, "entry", &[1; 16])).unwrap();
        assert!(owners(&store, "second").is_empty());
        let left: i64 = store
            .read(|conn| {
                Ok(conn.query_row("SELECT count(*) FROM search_doc", [], |row| row.get(0))?)
            })
            .unwrap();
        assert_eq!(left, 0);
    }

    #[test]
    fn a_large_part_is_taken_out_at_once_and_a_small_one_word_by_word() {
        // FTS5 notes when it first removes words one by one, until the index is emptied.
        let version = "SELECT v FROM search_text_config WHERE k = 'version'";
        for (all, out, noted) in [(1100, 101, 5), (1000, 101, 4), (300, 300, 4), (100, 100, 5)] {
            let (store, _dir) = store();
            let owner = |n: u32| {
                let mut owner = [0; 16];
                owner[..4].copy_from_slice(&n.to_be_bytes());
                owner
            };
            let put_all = |tx: &Transaction<'_>| {
                (0..all).try_for_each(|n| {
                    let body = if n < out { "zqxgone" } else { "stays" };
                    let doc = Doc {
                        kind: "entry",
                        owner: owner(n),
                        at: 0,
                        title: Text::Here(""),
                        body: Text::Here(body),
                    };
                    put(tx, &doc)
                })
            };
            store.write(put_all).unwrap();
            let remove_some = |tx: &Transaction<'_>| {
                take_out(tx, "entry", (0..out).map(owner))?;
                (0..out).try_for_each(|n| remove(tx, "entry", &owner(n)))
            };
            store.write(remove_some).unwrap();
            let number = |sql: &str| -> u32 {
                let read = store.read(|conn| Ok(conn.query_row(sql, [], |row| row.get(0))?));
                read.unwrap()
            };
            assert_eq!(number(version), noted, "{out} of {all}");
            let words = "SELECT count(*) FROM search_text_data WHERE instr(block, x'7a7178') > 0";
            assert_eq!(number(words), 0, "{out} of {all}");
            let left = "SELECT count(*) FROM search_text WHERE search_text MATCH 'stays'";
            assert_eq!(number(left), all - out);
        }
    }

    #[test]
    fn pages_follow_each_other_in_either_order_without_a_gap() {
        let (store, _dir) = store();
        // Pairs share an instant, and threes a score: the order among them must hold from page to
        // page.
        for owner in 1..=9_u8 {
            let body = "same ".repeat(usize::from(owner / 3) + 1);
            put_text(&store, owner, i64::from(owner / 2), "", &body);
        }
        for order in [Order::Newest, Order::Best] {
            let whole = hits(&store, "same", order, Page::new(None, 500).unwrap());
            assert_eq!(whole.len(), 9);
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let page = Page::new(after.as_deref(), 2).unwrap();
                let mut part = hits(&store, "same", order, page);
                let more = part.len() > 2;
                part.truncate(2);
                seen.extend(part);
                if !more {
                    break;
                }
                after = seen.last().map(|hit| hit.place.to_string());
            }
            assert_eq!(seen, whole);
        }
    }

    #[test]
    fn a_title_outweighs_a_body() {
        let (store, _dir) = store();
        put_text(&store, 1, 1, "Harbour", "a quiet evening");
        put_text(&store, 2, 2, "Evening", "at the harbour");
        assert_eq!(owners(&store, "harbour"), [1, 2]);
    }

    #[test]
    fn whatever_is_typed_is_a_valid_query() {
        let (store, _dir) = store();
        put_text(&store, 1, 1, "", "or and not near");
        let plain = "\\PC{0,60}";
        let operators = "[\"\\-*():^+ORANDNEar{} \0\n]{0,60}";
        proptest!(|(typed in prop_oneof![plain, operators])| {
            for order in [Order::Newest, Order::Best] {
                let page = Page::new(None, 9).unwrap();
                let wanted = Wanted { order, page, within: None };
                let found = store.read(|conn| find(conn, "entry", &typed, &wanted));
                let refused = matches!(found, Err(Error::Invalid { field: "query", .. }));
                prop_assert!(found.is_ok() || refused, "{:?}", found);
            }
        });
    }
}
