//! Many damaged pages at once: a row that lies on whole pages stays as it was.

use rusqlite::Connection;

use super::*;

/// The pages of each row, from 0.
type Places = BTreeMap<(String, i64), BTreeSet<u32>>;

/// Where each row lies, by what SQLite says of each leaf of a table: in the order of the rows, with
/// their number; and the pages on which a row goes on.
fn places(conn: &Connection) -> rusqlite::Result<Places> {
    let mut all = Places::new();
    for (_, table) in tables().filter(|(_, table)| is_of_a_person(table.name)) {
        let name = table.name;
        let mut ids = conn.prepare(&format!("SELECT id FROM {name} ORDER BY id"))?;
        let mut ids = ids.query_map([], |row| row.get(0))?;
        let mut leaves = conn.prepare(
            "SELECT path, pageno - 1, ncell FROM dbstat
             WHERE name = ?1 AND pagetype = 'leaf' ORDER BY path",
        )?;
        let leaf = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        for leaf in leaves.query_map([name], leaf)? {
            let (path, page, rows): (String, u32, u32) = leaf?;
            for row in 0..rows {
                let mut further = conn.prepare_cached(
                    "SELECT pageno - 1 FROM dbstat
                     WHERE name = ?1 AND pagetype = 'overflow' AND path GLOB ?2",
                )?;
                let further =
                    further.query_map((name, format!("{path}{row:03x}+*")), |row| row.get(0))?;
                let pages = std::iter::once(Ok(page)).chain(further);
                let id = ids.next().expect("a row")?;
                all.insert((name.to_owned(), id), pages.collect::<Result<_, _>>()?);
            }
        }
        assert!(ids.next().is_none(), "each row of {name} is on a leaf");
    }
    Ok(all)
}

/// The same with the pages of the entries and photos that a row belongs to, and of the list that a
/// line of a report is of: where one of them is nowhere, what belongs to it is left out.
fn places_with_parents(conn: &Connection) -> rusqlite::Result<Places> {
    let alone = places(conn)?;
    let mut all = alone.clone();
    for (_, table) in tables().filter(|(_, table)| is_of_a_person(table.name)) {
        let name = table.name;
        let parents = "SELECT \"table\", \"from\" FROM pragma_foreign_key_list(?1)
            WHERE \"table\" <> ?1
                AND (\"table\" IN ('entry', 'photo') OR ?1 = 'meeting_finding')";
        let mut parents = conn.prepare(parents)?;
        let parent = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        for parent in parents.query_map([name], parent)? {
            let (parent, column): (String, String) = parent?;
            let of_parent = format!("SELECT id, {column} FROM {name} WHERE {column} NOT NULL");
            let mut of_parent = conn.prepare(&of_parent)?;
            let ids = of_parent.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            for ids in ids {
                let (id, of): (i64, i64) = ids?;
                let pages = &alone[&(parent.clone(), of)];
                all.get_mut(&(name.to_owned(), id)).unwrap().extend(pages);
            }
        }
    }
    Ok(all)
}

#[test]
fn what_lies_on_whole_pages_is_kept_whatever_else_is_damaged() {
    let folder = Folder::of(&WHOLE.files, &PREPARED.code);
    let places = folder.below(|tx| Ok(places_with_parents(tx)?));
    assert!(places.keys().eq(WHOLE.rows.keys()));
    let mut random = fastrand::Rng::with_seed(7);
    for nth in 0..if in_full() { 200 } else { 4 } {
        let many = [3, 12, pages() / 6, pages() / 3, pages() / 2][nth % 5];
        let bad: BTreeSet<_> = (0..many).map(|_| random.usize(0..pages())).collect();
        let _which = Which(format!("{nth}: pages {bad:?}"));
        let folder = damaged(|bytes| {
            for page in &bad {
                if random.bool() {
                    flip(*page)(bytes);
                } else {
                    zero(*page)(bytes);
                }
            }
        });
        let (_, now) = mended(folder).unwrap();
        for (place, pages) in &places {
            let is_whole = pages.iter().all(|page| !bad.contains(&(*page as usize)));
            let is_as_it_was = now.get(place) == WHOLE.rows.get(place);
            assert!(
                !is_whole || is_as_it_was,
                "{place:?} on {pages:?}: {:?}",
                now.get(place)
            );
        }
        for (place, tag) in now.iter().filter(|(place, _)| place.0 == "tag") {
            let name_in = |row: &str| row.rsplit(", ").nth(1).map(str::to_owned);
            let is_its_name = name_in(tag) == WHOLE.rows.get(place).and_then(|was| name_in(was));
            assert!(is_its_name || tag.contains("'?"), "{place:?}: {tag}");
        }
    }
}
