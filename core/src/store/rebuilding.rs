//! Letting the features write what is left of rows that are lost: what the indexes know of them, what
//! other rows say of them, and what the search index has of them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusqlite::Transaction;
use rusqlite::types::Value;
use sha2::{Digest, Sha256};

use super::filling::Filled;
use super::layout::TableLayout;
use super::readable::{Readable, Rows};
use super::salvage::Hooks;
use crate::error::Result;

/// Stands for words that are lost, where what belongs to them is not.
pub(crate) const LOST_WORDS: &str = "[…]";

/// Stands for a name that is lost, where what belongs to it is not: no two are the same.
pub(crate) fn lost_name(id: i64) -> String {
    format!("?{id}")
}

/// A row that there was and that can't be read.
pub(crate) struct LostRow<'a> {
    /// The table.
    pub(crate) table: &'a str,
    /// Its number there.
    pub(crate) id: i64,
    /// What the indexes know of it, by the column.
    pub(crate) known: BTreeMap<&'a str, Value>,
    /// Whether an index of some rows has it; those of which that is not known are left out.
    pub(crate) listed: BTreeMap<&'a str, bool>,
    /// What the search index has, by the table and the id.
    pub(crate) texts: &'a [FoundText],
}

impl LostRow<'_> {
    /// Its id. Where that is lost, another, which is the same each time that the row is rebuilt.
    pub(crate) fn uuid(&self) -> Value {
        let known = self.known.get("uuid").cloned();
        known.unwrap_or_else(|| {
            let of_row = Sha256::digest(format!("{} {}", self.table, self.id));
            Value::Blob(of_row[..16].to_vec())
        })
    }

    /// What the search index has of the row of a table that has this id.
    pub(crate) fn found(&self, table: &str, uuid: &[u8]) -> Option<&FoundText> {
        let place = |text: &FoundText| (text.kind.as_str(), &text.owner[..]).cmp(&(table, uuid));
        let found = self.texts.binary_search_by(place).ok()?;
        self.texts.get(found)
    }
}

/// What the search index has of something.
pub(crate) struct FoundText {
    /// Of which table it is.
    pub(crate) kind: String,
    /// The id of the row, which is its `uuid` there.
    pub(crate) owner: Vec<u8>,
    /// Milliseconds, UTC.
    pub(crate) at: i64,
    /// Empty where only the row has it.
    pub(crate) title: String,
    /// Nothing where only the row has it: since schema 13 of an entry and a meeting.
    pub(crate) body: Option<String>,
}

/// Where the row of a text is from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// There is none.
    Nowhere,
    /// A snapshot: it may be older than the text.
    Snapshot,
    /// The file, or it was rebuilt.
    File,
}

/// Lets the features write what is left of the rows whose numbers are known. Gives what the search
/// index has of others.
pub(super) fn by_number(
    tables: &mut [Filled],
    from: &Readable,
    hooks: &Hooks<'_>,
    tx: &Transaction<'_>,
) -> Result<Vec<FoundText>> {
    if tables.iter().all(Filled::is_as_it_was) {
        return Ok(Vec::new());
    }
    let (texts, known) = texts(from);
    for table in tables.iter_mut() {
        let layout = &from.layout.tables[&table.told.kind];
        name(table, layout, (&texts, &known), tx)?;
        for id in table.lost.clone() {
            if (hooks.rebuild)(tx, &row(table, layout, &texts, id))? {
                table.told.in_part += 1;
                table.told.lost -= 1;
            }
        }
    }
    for (parent, id) in parents(tx)? {
        let missing = tables.iter_mut().find(|table| table.told.kind == parent);
        // Where all rows that there were are known, it is among them.
        let Some(table) = missing.filter(|table| table.told.unsure) else {
            continue;
        };
        let layout = &from.layout.tables[&parent];
        if !table.lost.contains(&id) && (hooks.rebuild)(tx, &row(table, layout, &texts, id))? {
            table.told.in_part += 1;
        }
    }
    Ok(texts)
}

/// Lets the features write what the search index has and is not there: rows whose numbers nothing knows,
/// what is newer than in the snapshot that a row came from, and what belongs to a row.
pub(super) fn by_text(
    tables: &mut [Filled],
    texts: &[FoundText],
    hooks: &Hooks<'_>,
    tx: &Transaction<'_>,
) -> Result<()> {
    for nth in 0..tables.len() {
        let kind = tables[nth].told.kind.clone();
        let mut of_table = texts.iter().filter(|text| text.kind == kind).peekable();
        if of_table.peek().is_none() {
            continue;
        }
        let there = owners(&kind, tx)?;
        let misses_rows = tables[nth].misses_rows();
        for text in of_table {
            let id = there.get(&text.owner);
            let origin = match id {
                None if misses_rows => Origin::Nowhere,
                None => continue,
                Some(id) if tables[nth].origins.contains_key(id) => Origin::Snapshot,
                Some(_) => Origin::File,
            };
            for written in (hooks.rebuild_found)(tx, text, origin)? {
                if let Some(id) = id.filter(|_| written == kind) {
                    tables[nth].lose(*id);
                }
                let mut tables = tables.iter_mut();
                if let Some(table) = tables.find(|table| table.told.kind == written) {
                    table.told.in_part += 1;
                    table.told.lost = table.told.lost.saturating_sub(1);
                }
            }
        }
    }
    Ok(())
}

/// Finds whose a text of the search index is among the lost rows of which no index knows the id, by the
/// time that both have, where that is one's alone. Of a text that is lost, the id has the time.
fn name(
    table: &mut Filled,
    layout: &TableLayout,
    (texts, known): (&[FoundText], &[(String, Vec<u8>)]),
    tx: &Transaction<'_>,
) -> Result<()> {
    let (Some(uuid), Some(at)) = (layout.place("uuid"), layout.place("at")) else {
        return Ok(());
    };
    let mut taken: HashSet<Vec<u8>> = owners(&table.told.kind, tx)?.into_keys().collect();
    let mut nameless = BTreeMap::<i64, Vec<i64>>::new();
    for id in &table.lost {
        let known = &table.known[id];
        match (known.get(&uuid), known.get(&at)) {
            (Some(Value::Blob(uuid)), _) => drop(taken.insert(uuid.clone())),
            (_, Some(Value::Integer(at))) => nameless.entry(*at).or_default().push(*id),
            _ => {}
        }
    }
    let of_texts = texts.iter().map(|text| (&text.kind, &text.owner, text.at));
    let of_index = known.iter().filter_map(|(kind, owner)| {
        let made_at = owner.first_chunk::<6>()?;
        let made_at = made_at
            .iter()
            .fold(0, |time, byte| time << 8 | i64::from(*byte));
        Some((kind, owner, made_at))
    });
    let mut unplaced = BTreeMap::<i64, Vec<&Vec<u8>>>::new();
    for (kind, owner, at) in of_texts.chain(of_index) {
        if *kind == table.told.kind && !taken.contains(owner) {
            unplaced.entry(at).or_default().push(owner);
        }
    }
    for (at, ids) in nameless {
        if let ([id], Some([owner])) = (&ids[..], unplaced.get(&at).map(Vec::as_slice)) {
            let known = table.known.entry(*id).or_default();
            known.insert(uuid, Value::Blob((*owner).clone()));
        }
    }
    Ok(())
}

fn row<'a>(
    table: &'a Filled,
    layout: &'a TableLayout,
    texts: &'a [FoundText],
    id: i64,
) -> LostRow<'a> {
    let known = table.known.get(&id).into_iter().flatten();
    let known: BTreeMap<&str, Value> = known
        .map(|(column, value)| (layout.columns[*column].name.as_str(), value.clone()))
        .collect();
    let listed = table.listings.iter().filter_map(|(index, listing)| {
        let has = listing.ids.contains(&id);
        (has || listing.is_whole).then_some((index.as_str(), has))
    });
    LostRow {
        table: &table.told.kind,
        id,
        listed: listed.collect(),
        known,
        texts,
    }
}

/// The texts that the search index is made of, by the table and the id; and the table and the id of
/// those that are lost.
fn texts(from: &Readable) -> (Vec<FoundText>, Vec<(String, Vec<u8>)>) {
    const TABLE: &str = "search_doc";
    let layout = &from.layout.tables[TABLE];
    let places = ["kind", "owner", "at", "title", "body"].map(|name| layout.place(name));
    let Rows { by_id, known, .. } = from.table(TABLE);
    let lost = known.iter().filter(|(id, _)| !by_id.contains_key(id));
    let lost =
        lost.filter_map(
            |(_, known)| match (known.get(&places[0]?)?, known.get(&places[1]?)?) {
                (Value::Text(kind), Value::Blob(owner)) => Some((kind.clone(), owner.clone())),
                _ => None,
            },
        );
    let lost = lost.collect();
    let rows = by_id.into_values();
    let texts = rows.filter_map(|values| {
        let [kind, owner, at, title, body] = places.map(|place| values.get(place?));
        let text = |value: Option<&Value>| match value {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        };
        match (kind?, owner?, at?) {
            (Value::Text(kind), Value::Blob(owner), Value::Integer(at)) => Some(FoundText {
                kind: kind.clone(),
                owner: owner.clone(),
                at: *at,
                title: text(title).unwrap_or_default(),
                body: text(body),
            }),
            _ => None,
        }
    });
    let mut texts: Vec<FoundText> = texts.collect();
    texts.sort_by(|one, other| (&one.kind, &one.owner).cmp(&(&other.kind, &other.owner)));
    (texts, lost)
}

/// The ids that the rows of a table have, with their numbers.
fn owners(table: &str, tx: &Transaction<'_>) -> Result<HashMap<Vec<u8>, i64>> {
    let mut statement = tx.prepare(&format!("SELECT uuid, id FROM \"{table}\""))?;
    let owners = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(owners.collect::<rusqlite::Result<_>>()?)
}

/// The rows that others belong to and that are not there, by table and number.
fn parents(tx: &Transaction<'_>) -> Result<BTreeSet<(String, i64)>> {
    let sql = "SELECT c.\"table\", c.rowid, f.\"from\", c.parent
        FROM pragma_foreign_key_check c
        JOIN pragma_foreign_key_list(c.\"table\") f ON f.id = c.fkid";
    let orphans: Vec<(String, i64, String, String)> = tx
        .prepare(sql)?
        .query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut parents = BTreeSet::new();
    for (table, id, column, parent) in orphans {
        let sql = format!("SELECT \"{column}\" FROM \"{table}\" WHERE id = ?1");
        let number = tx.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?;
        parents.insert((parent, number));
    }
    Ok(parents)
}
