//! What can be read of a closed database that may be damaged, table by table.
//!
//! Trees of pages are followed from where the schema says that they begin. What no tree leads to any
//! more, because a page above it or the schema itself is lost, is told by what its rows are like.
//! Indexes say which rows there were.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use rusqlite::types::Value;

use super::Key;
use super::btree::Node;
use super::layout::{IndexLayout, Layout, TableLayout};
use super::migrate;
use super::pages::Pages;
use super::trees::Tree;
use crate::error::{Error, Result};

/// What can be read of a database.
pub(super) struct Readable {
    pages: Pages,
    pub(super) layout: Layout,
    /// Where trees of tables and indexes begin, by their names.
    roots: HashMap<String, u32>,
    /// Trees that nothing leads to, by the table whose rows they have.
    loose: HashMap<String, Vec<Tree>>,
    /// Whether a page can't be read and nothing tells what was on it.
    has_unknown: bool,
}

/// What can be read of a table.
#[derive(Default)]
pub(super) struct Rows {
    /// The values of each row by its id, without those of columns that it is older than.
    pub(super) by_id: BTreeMap<i64, Vec<Value>>,
    /// The rows that there were, and what the indexes know of each, by the column's number.
    pub(super) known: BTreeMap<i64, BTreeMap<usize, Value>>,
    /// What the indexes of some rows have, by their names, as far as they can be read.
    pub(super) listings: BTreeMap<String, Listing>,
    /// Whether rows may be missing.
    pub(super) is_broken: bool,
    /// Whether all rows that there were are known.
    pub(super) all_known: bool,
}

/// What an index of some rows of a table has.
pub(super) struct Listing {
    pub(super) ids: HashSet<i64>,
    /// Whether all of it could be read.
    pub(super) is_whole: bool,
}

/// A row of the schema.
struct Object {
    name: String,
    root: u32,
    sql: String,
}

impl Readable {
    /// Looks through a closed database, which is left as it is.
    ///
    /// Fails with [`Error::Newer`] where a newer version of the app wrote it, and with
    /// [`Error::Damaged`] where no page of it can be read with this key.
    pub(super) fn of(database: &Path, key: &Key) -> Result<Self> {
        let pages = Pages::of(database, key);
        let bad: HashSet<u32> = pages.bad().collect();
        if bad.len() == pages.numbers().count() {
            return Err(Error::Damaged { part: "database" });
        }
        let (objects, schema) = objects(&pages);
        let layout = match pages.version() {
            Some(0) | None => {
                let statements = objects.iter().map(|it| (it.name.clone(), it.sql.clone()));
                Layout::of_statements(&statements.collect::<Vec<_>>())?
            }
            Some(version) if version > migrate::STEPS.len() => {
                return Err(Error::Newer { part: "database" });
            }
            Some(version) => Layout::of(version)?,
        };
        let roots: HashMap<String, u32> = objects
            .into_iter()
            .filter(|object| object.root > 0)
            .map(|object| (object.name, object.root))
            .collect();
        let mut readable = Self {
            pages,
            layout,
            roots,
            loose: HashMap::new(),
            has_unknown: false,
        };
        readable.place(&bad, schema);
        Ok(readable)
    }

    /// Reads a table of the layout.
    pub(super) fn table(&self, name: &str) -> Rows {
        let layout = &self.layout.tables[name];
        let mut rows = self.known(layout);
        let rooted = self.roots.get(name).map(|root| self.pages.tree(*root));
        rows.is_broken = rooted
            .as_ref()
            .map_or(self.has_unknown, |tree| !tree.bad.is_empty());
        let loose = self.loose.get(name).into_iter().flatten();
        for tree in rooted.iter().chain(loose) {
            rows.is_broken |= !tree.bad.is_empty();
            self.pages.read(tree, |id, values| match values {
                Some(values) if layout.fits(&values) => drop(rows.by_id.insert(id, values)),
                _ => {
                    rows.known.entry(id).or_default();
                    rows.is_broken = true;
                }
            });
        }
        if !rows.is_broken {
            rows.known.clear();
        }
        // What was read is known to have been there, whether or not an index is whole.
        for id in rows.by_id.keys() {
            rows.known.entry(*id).or_default();
        }
        rows.all_known |= !rows.is_broken;
        rows
    }

    /// What the indexes of a table know.
    fn known(&self, layout: &TableLayout) -> Rows {
        let mut rows = Rows::default();
        for index in &layout.indexes {
            let Some(root) = self.roots.get(&index.name) else {
                continue;
            };
            let mut ids = HashSet::new();
            let is_whole = self.pages.index(*root, |values| {
                let (id, values) = entry(layout, index, values)?;
                rows.known.entry(id).or_default().extend(values);
                ids.insert(id);
                Some(())
            });
            if index.is_full {
                rows.all_known |= is_whole;
            } else {
                let listing = Listing { ids, is_whole };
                rows.listings.insert(index.name.clone(), listing);
            }
        }
        rows
    }

    /// Finds what nothing leads to and tells which tables it is of.
    fn place(&mut self, bad: &HashSet<u32>, schema: Tree) {
        let pages = &self.pages;
        let (mut reached, mut told) = (schema.seen, HashSet::from([1]));
        told.extend(schema.bad);
        for root in self.roots.values() {
            for tree in [pages.tree(*root), pages.index_tree(*root)] {
                reached.extend(&tree.seen);
                told.extend(&tree.bad);
            }
        }
        told.extend(pages.free());
        let broken = self.broken();
        let mut placed: HashMap<String, Vec<Tree>> = HashMap::new();
        let mut all_placed = true;
        for tree in pages.loose(&reached) {
            told.extend(&tree.bad);
            let rows = pages.all(&tree);
            match table_of(&rows, &broken) {
                Some(name) => placed.entry(name).or_default().push(tree),
                None => all_placed &= rows.is_empty(),
            }
        }
        for name in self.layout.tables.keys() {
            let rooted = self.roots.get(name).map(|root| pages.tree(*root));
            for tree in rooted.iter().chain(placed.get(name).into_iter().flatten()) {
                told.extend(pages.overflow(tree));
            }
        }
        self.has_unknown = !all_placed || bad.iter().any(|number| !told.contains(number));
        self.loose = placed;
    }

    /// The tables of which pages may be missing, with what the indexes know of them.
    fn broken(&self) -> Vec<(&str, &TableLayout, Rows)> {
        let is_broken = |name: &str| {
            let root = self.roots.get(name);
            root.is_none_or(|root| !self.pages.tree(*root).bad.is_empty())
        };
        let tables = self.layout.tables.iter();
        tables
            .filter(|(name, _)| is_broken(name))
            .map(|(name, layout)| (name.as_str(), layout, self.known(layout)))
            .collect()
    }
}

/// The table whose rows these are: the one whose indexes know a value of most of them, or else the one
/// that asks most of its rows. That an index knows of a row of a number alone says little: other tables have
/// such a row too.
fn table_of(found: &[(i64, Vec<Value>)], broken: &[(&str, &TableLayout, Rows)]) -> Option<String> {
    if found.is_empty() {
        return None;
    }
    let fitting = broken.iter().filter(|(_, layout, known)| {
        found.iter().all(|(id, values)| {
            let of_row = known.known.get(id);
            layout.fits(values) && of_row.map_or(!known.all_known, |of_row| agree(of_row, values))
        })
    });
    let rank = |(_, layout, known): &&(&str, &TableLayout, Rows)| {
        let known = found.iter().filter_map(|(id, _)| known.known.get(id));
        let by_value = known.clone().filter(|values| !values.is_empty());
        (by_value.count(), layout.strictness(), known.count())
    };
    fitting
        .max_by_key(rank)
        .map(|(name, ..)| (*name).to_owned())
}

/// Whether a row has the values that the indexes know of it.
fn agree(known: &BTreeMap<usize, Value>, values: &[Value]) -> bool {
    known.iter().all(|(column, value)| {
        values
            .get(*column)
            .is_none_or(|found| *value == Value::Null || found == value)
    })
}

/// An entry of an index: the row's id, and the values that it knows.
fn entry(
    layout: &TableLayout,
    index: &IndexLayout,
    mut values: Vec<Value>,
) -> Option<(i64, Vec<(usize, Value)>)> {
    let Some(Value::Integer(id)) = values.pop() else {
        return None;
    };
    let known = index.columns.iter().copied().zip(values);
    let known = known.filter(|(column, _)| !layout.columns[*column].is_id);
    Some((id, known.collect()))
}

/// The rows of the schema, and the pages that they are on. Where the first page is lost, the other
/// pages of the schema are found by what is on them.
fn objects(pages: &Pages) -> (Vec<Object>, Tree) {
    let mut schema = pages.tree(1);
    let mut found = Vec::new();
    if !schema.bad.is_empty() {
        let leaf = |number: &u32| matches!(pages.node(*number), Some((_, Node::TableLeaf(_))));
        let leaves: Vec<u32> = pages.numbers().filter(leaf).collect();
        for number in leaves {
            let tree = Tree {
                leaves: vec![number],
                ..Tree::default()
            };
            let mut of_schema = true;
            pages.read(&tree, |_, values| {
                of_schema &= values.is_some_and(|values| object(&values).is_some());
            });
            if of_schema && schema.seen.insert(number) {
                schema.leaves.push(number);
            }
        }
    }
    pages.read(&schema, |_, values| {
        found.extend(values.and_then(|values| object(&values)));
    });
    (found, schema)
}

fn object(values: &[Value]) -> Option<Object> {
    match values {
        [
            Value::Text(kind),
            Value::Text(name),
            Value::Text(_),
            Value::Integer(root),
            sql,
        ] if matches!(kind.as_str(), "table" | "index" | "trigger" | "view") => Some(Object {
            name: name.clone(),
            root: u32::try_from(*root).ok()?,
            sql: match sql {
                Value::Text(sql) => sql.clone(),
                _ => String::new(),
            },
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::testing::store;

    /// What SQLite itself says that the table has.
    fn by_sqlite(conn: &rusqlite::Connection) -> Vec<(i64, Vec<Value>)> {
        let mut statement = conn.prepare("SELECT * FROM kept ORDER BY id").unwrap();
        let rows = statement.query_map([], |row| {
            let values = [1, 2].map(|column| row.get::<_, Value>(column).unwrap());
            Ok((row.get(0)?, values.to_vec()))
        });
        rows.unwrap().map(Result::unwrap).collect()
    }

    /// A prompt looks like a card of an earlier version, and the index of the cards that are shown says that
    /// there is one of this number.
    #[test]
    fn a_row_is_of_the_table_that_asks_most_of_it_unless_an_index_knows_its_values() {
        let layout = Layout::of(migrate::STEPS.len()).unwrap();
        let uuid = Value::Blob(vec![7; 16]);
        let text = |text: &str| Value::Text(text.into());
        let row = [
            Value::Null,
            uuid.clone(),
            text("a"),
            text("2026-11-22"),
            Value::Null,
        ];
        let (card, prompt) = (&layout.tables["card"], &layout.tables["own_prompt"]);
        assert!(card.fits(&row) && prompt.fits(&row));
        let found = [(1, row.to_vec())];
        let known = |values: &[(usize, Value)]| Rows {
            known: BTreeMap::from([(1, values.iter().cloned().collect())]),
            ..Rows::default()
        };
        let of = |cards| {
            let broken = [
                ("card", card, cards),
                ("own_prompt", prompt, Rows::default()),
            ];
            table_of(&found, &broken).unwrap()
        };
        assert_eq!(of(known(&[])), "own_prompt");
        assert_eq!(of(known(&[(1, uuid)])), "card");
        assert_eq!(of(known(&[(1, Value::Blob(vec![8; 16]))])), "own_prompt");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// In the file and in its log, with values of every length.
        #[test]
        fn it_reads_what_sqlite_reads(
            rows in prop::collection::btree_map(any::<i64>(), 0..12_000_usize, 1..60),
            removed in prop::collection::vec(any::<prop::sample::Index>(), 0..9),
        ) {
            let (store, dir) = store();
            let ids: Vec<i64> = rows.keys().copied().collect();
            store.write(|tx| {
                for (id, length) in &rows {
                    let sql = "INSERT INTO kept (id, name, value) VALUES (?1, ?2, ?3)";
                    let value: Vec<u8> = (0..*length).map(|at| at.to_le_bytes()[0]).collect();
                    tx.execute(sql, (id, format!("row {id}"), value))?;
                }
                Ok(())
            }).unwrap();
            store.write(|tx| {
                for nth in &removed {
                    tx.execute("DELETE FROM kept WHERE id = ?1", [nth.get(&ids)])?;
                }
                Ok(())
            }).unwrap();
            let expected = store.read(|conn| Ok(by_sqlite(conn))).unwrap();
            let (path, key) = (dir.path().join("data.db"), store.key().unwrap());
            for is_open in [true, false] {
                if !is_open {
                    store.close();
                }
                let found = Readable::of(&path, &key).unwrap().table("kept");
                let rows = found.by_id.into_iter();
                let rows: Vec<_> = rows.map(|(id, values)| (id, values[1..].to_vec())).collect();
                prop_assert!(rows == expected && !found.is_broken && found.all_known);
            }
        }
    }
}
