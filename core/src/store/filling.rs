//! Filling a table of a new file with what can be read of a damaged one, and what snapshots have of the
//! rest.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value;
use rusqlite::{ErrorCode, Transaction, params_from_iter};

use super::layout::TableLayout;
use super::readable::{Listing, Readable, Rows};
use super::salvage::{FromSnapshot, SalvagedRows};
use crate::error::Result;

/// Undoing what was done before a snapshot could change what was done since.
const NEVER_FROM_A_SNAPSHOT: &str = "undo";

/// Snapshots, each looked through when it is first asked.
pub(super) struct Snapshots<'a> {
    all: Vec<(FromSnapshot<'a>, OnceCell<Option<Readable>>)>,
    version: usize,
}

impl<'a> Snapshots<'a> {
    pub(super) fn of(all: &[FromSnapshot<'a>], version: usize) -> Self {
        let all = all.iter().map(|find| (*find, OnceCell::new())).collect();
        Self { all, version }
    }

    /// What a snapshot has; nothing where it can't be read, or is of another schema, whose rows
    /// would not fit.
    fn get(&self, nth: usize) -> Option<&Readable> {
        let (find, looked) = &self.all[nth];
        let look = || {
            let (path, key) = find()?;
            Readable::of(&path, &key).ok()
        };
        let found = looked.get_or_init(look).as_ref();
        found.filter(|found| found.layout.version == self.version)
    }
}

/// A table that is being filled.
pub(super) struct Filled {
    pub(super) told: SalvagedRows,
    pub(super) lost: BTreeSet<i64>,
    /// Rows that came from a snapshot, with its place.
    pub(super) origins: BTreeMap<i64, usize>,
    pub(super) known: BTreeMap<i64, BTreeMap<usize, Value>>,
    pub(super) listings: BTreeMap<String, Listing>,
}

pub(super) fn table(
    name: &str,
    from: &Readable,
    snapshots: &Snapshots<'_>,
    to: &Transaction<'_>,
) -> Result<Filled> {
    let layout = &from.layout.tables[name];
    let Rows {
        by_id,
        known,
        listings,
        is_broken,
        all_known,
    } = from.table(name);
    // The rows that a migration writes are among those of the file.
    to.execute(&format!("DELETE FROM \"{name}\""), [])?;
    let mut told = SalvagedRows {
        kind: name.to_owned(),
        saved: 0,
        from_snapshots: Vec::new(),
        in_part: 0,
        lost: 0,
        unsure: is_broken && !all_known,
    };
    let (mut taken, mut origins) = (BTreeSet::new(), BTreeMap::new());
    for (id, values) in by_id {
        if put(name, layout, id, values, to)? {
            taken.insert(id);
            told.saved += 1;
        }
    }
    let lost = |taken: &BTreeSet<i64>| -> BTreeSet<i64> {
        let ids = known.keys().filter(|id| !taken.contains(id));
        ids.copied().collect()
    };
    for id in lost(&taken) {
        let values = layout.complete(&known[&id]);
        if let Some(values) = values
            && put(name, layout, id, values, to)?
        {
            taken.insert(id);
            told.saved += 1;
        }
    }
    for nth in 0..snapshots.all.len() {
        let wanted = lost(&taken);
        if name == NEVER_FROM_A_SNAPSHOT || (wanted.is_empty() && !told.unsure) {
            break;
        }
        let Some(snapshot) = snapshots.get(nth) else {
            continue;
        };
        let mut count = 0;
        for (id, mut values) in snapshot.table(name).by_id {
            let of_row = known.get(&id);
            let is_wanted = !taken.contains(&id) && (told.unsure || of_row.is_some());
            if !is_wanted || !of_row.is_none_or(|known| is_same(layout, known, &values)) {
                continue;
            }
            if let Some(known) = of_row {
                keep_unique(layout, known, &mut values);
            }
            take_out_of_reach(name, layout, &mut values);
            if put(name, layout, id, values, to)? {
                taken.insert(id);
                origins.insert(id, nth);
                count += 1;
            }
        }
        if count > 0 {
            told.from_snapshots.push((nth, count));
        }
    }
    let lost = lost(&taken);
    told.lost = lost.len() as u64;
    Ok(Filled {
        told,
        lost,
        origins,
        known,
        listings,
    })
}

impl Filled {
    /// Whether there were rows that came from nowhere, or may have been.
    pub(super) fn misses_rows(&self) -> bool {
        self.told.unsure || !self.lost.is_empty()
    }

    /// Whether every row that there was came from the file.
    pub(super) fn is_as_it_was(&self) -> bool {
        !self.misses_rows() && self.origins.is_empty()
    }

    /// Counts a row that was taken as one that is lost after all.
    pub(super) fn lose(&mut self, id: i64) {
        let told = &mut self.told;
        let origin = self.origins.remove(&id);
        let from = origin.and_then(|nth| {
            let mut from = told.from_snapshots.iter_mut();
            from.find(|(place, _)| *place == nth)
        });
        match from {
            Some((_, count)) => *count -= 1,
            None => told.saved = told.saved.saturating_sub(1),
        }
        told.from_snapshots.retain(|(_, count)| *count > 0);
        told.lost += 1;
    }
}

/// Whether a row of a snapshot is the one that was lost: an id alone may be another's by now.
fn is_same(layout: &TableLayout, known: &BTreeMap<usize, Value>, values: &[Value]) -> bool {
    let mut identity = layout.identity();
    identity.all(|column| {
        known
            .get(&column)
            .is_none_or(|value| values.get(column) == Some(value))
    })
}

/// What a snapshot gives back is not read without the PIN: it may have been taken out of reach, or
/// removed, since then.
fn take_out_of_reach(table: &str, layout: &TableLayout, values: &mut [Value]) {
    for (column, value) in layout.columns.iter().zip(values) {
        match column.name.as_str() {
            "in_reach" => *value = Value::Integer(0),
            // Every card that is not removed is in reach.
            "removed_at" if table == "card" && *value == Value::Null => *value = Value::Integer(0),
            _ => {}
        }
    }
}

/// Takes what no other row has from what the indexes know: it may be another's by now in a snapshot.
fn keep_unique(layout: &TableLayout, known: &BTreeMap<usize, Value>, values: &mut [Value]) {
    let unique = layout.indexes.iter().filter(|index| index.is_unique);
    for column in unique.flat_map(|index| &index.columns) {
        if let (Some(value), Some(place)) = (known.get(column), values.get_mut(*column)) {
            place.clone_from(value);
        }
    }
}

/// Puts a row into the table of the same columns. `false` where it does not fit there: its values
/// can't be what was written.
fn put(
    name: &str,
    layout: &TableLayout,
    id: i64,
    mut values: Vec<Value>,
    to: &Transaction<'_>,
) -> Result<bool> {
    // A column that was added later has its default.
    let columns = &layout.columns[..values.len()];
    let names: Vec<String> = columns
        .iter()
        .map(|it| format!("\"{}\"", it.name))
        .collect();
    let places = vec!["?"; columns.len()].join(", ");
    for (column, value) in columns.iter().zip(&mut values) {
        if column.is_id {
            *value = Value::Integer(id);
        }
    }
    let sql = format!(
        "INSERT INTO \"{name}\" ({}) VALUES ({places})",
        names.join(", ")
    );
    match to.prepare_cached(&sql)?.execute(params_from_iter(values)) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            Ok(false)
        }
        done => Ok(done? == 1),
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::Layout;
    use super::super::migrate::STEPS;
    use super::*;

    #[test]
    fn what_a_snapshot_gives_back_is_out_of_reach() {
        let layout = Layout::of(STEPS.len()).unwrap();
        for (table, column, before, after) in [
            ("plan", "in_reach", Value::Integer(1), Value::Integer(0)),
            ("own_line", "in_reach", Value::Integer(1), Value::Integer(0)),
            ("own_line", "removed_at", Value::Null, Value::Null),
            ("card", "removed_at", Value::Null, Value::Integer(0)),
            ("card", "removed_at", Value::Integer(7), Value::Integer(7)),
        ] {
            let columns = &layout.tables[table].columns;
            let at = columns.iter().position(|one| one.name == column).unwrap();
            let mut values = vec![Value::Integer(1); columns.len()];
            values[at] = before;
            take_out_of_reach(table, &layout.tables[table], &mut values);
            assert_eq!(values[at], after, "{table}.{column}");
            assert_eq!(values[0], Value::Integer(1));
        }
    }
}
