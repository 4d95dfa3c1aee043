//! The mood scale in the store.

use rusqlite::types::Value;
use rusqlite::{Connection, Transaction};

use crate::acts::acts;
use crate::error::{Error, Reason, Result};
use crate::readings::moods::{EVER, Mood, MoodInput, checked, of_five, ours, tidy_name};
use crate::store::{LostRow, lost_name, undo as acts};
use crate::{CallContext, validate};

const NOT_FOUND: Error = Error::NotFound { kind: "mood" };

const ALL: &str = "SELECT id, name, place FROM mood ORDER BY place IS NULL, place, id";

/// Every mood there is: the scale, the lowest first, and then those that are not offered any more.
pub fn moods(conn: &Connection) -> Result<Vec<Mood>> {
    let mut statement = conn.prepare_cached(ALL)?;
    let moods = statement.query_map([], |row| {
        let (id, name): (u8, Option<String>) = (row.get(0)?, row.get(1)?);
        Ok(Mood {
            id,
            named: name.is_some(),
            name: name.unwrap_or_else(|| ours(id)),
            place: row.get(2)?,
            of_five: None,
        })
    })?;
    let mut moods: Vec<Mood> = moods.collect::<rusqlite::Result<_>>()?;
    let places = moods.iter().filter(|mood| mood.place.is_some()).count();
    for mood in &mut moods {
        mood.of_five = mood.place.map(|place| of_five(place, places));
    }
    Ok(moods)
}

/// Looks a mood up. Fails with [`Error::NotFound`].
pub(crate) fn mood(conn: &Connection, id: u8) -> Result<Mood> {
    let all = moods(conn)?;
    let found = all.into_iter().find(|mood| mood.id == id);
    found.ok_or(NOT_FOUND)
}

/// Finds a mood by its word, letter case aside, or by its number. Fails with [`Error::NotFound`].
pub(crate) fn named(conn: &Connection, text: &str) -> Result<u8> {
    if let Some(id) = of_name(conn, text)? {
        return Ok(id);
    }
    let id = text.trim().parse().map_err(|_| NOT_FOUND)?;
    mood(conn, id).map(|mood| mood.id)
}

/// Looks up the person's word for a mood. Fails with [`Error::NotFound`], also where it has ours.
pub(crate) fn own_word(conn: &Connection, id: u8) -> Result<String> {
    let mood = mood(conn, id)?;
    if mood.named {
        Ok(mood.name)
    } else {
        Err(NOT_FOUND)
    }
}

/// Takes the person's word for a mood out for good: it has ours again. Its place on the scale and
/// the entries that have it stay. Where there is none, changes nothing.
pub(crate) fn erase_word(tx: &Transaction<'_>, id: u8) -> Result<()> {
    tx.prepare_cached("UPDATE mood SET name = NULL WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// Sets the scale, the lowest first, 2 to 12 moods. One that is left out is not offered any more,
/// and stays with the entries that have it.
///
/// Setting the same again changes nothing. Fails as a refused `moods` or `mood`.
pub fn set_moods(
    tx: &Transaction<'_>,
    scale: &[MoodInput],
    context: &CallContext,
) -> Result<Vec<Mood>> {
    let scale = checked(scale)?;
    let before = moods(tx)?;
    put(tx, &scale)?;
    let after = moods(tx)?;
    if after != before {
        acts::record(tx, &ReadingsAct::Moods(before), context.now)?;
    }
    Ok(after)
}

/// Fails where an entry can't be given this mood.
pub(crate) fn check(conn: &Connection, mood: u8) -> Result<()> {
    let all = moods(conn)?;
    if all.iter().any(|one| one.id == mood && one.place.is_some()) {
        return Ok(());
    }
    let last = all.iter().map(|one| one.id).max().unwrap_or_default();
    let reason = if (1..=last).contains(&mood) {
        let offered = all.iter().filter(|one| one.place.is_some());
        let known: Vec<String> = offered.map(|one| one.id.to_string()).collect();
        let known = known.join(", ");
        Reason::Unknown { known }
    } else {
        let (min, max) = (1, last.into());
        Reason::OutOfRange { min, max }
    };
    Err(Error::invalid("mood", reason))
}

/// The place of a mood on the scale, and how many the scale has.
pub(crate) fn place_of(all: &[Mood], mood: u8) -> Option<(u8, usize)> {
    let places = all.iter().filter(|one| one.place.is_some()).count();
    let place = all.iter().find(|one| one.id == mood)?.place?;
    Some((place, places))
}

/// Finds the mood of a name, letter case aside; of two, the one that is offered.
pub(crate) fn of_name(conn: &Connection, name: &str) -> Result<Option<u8>> {
    let all = moods(conn)?;
    Ok(validate::of_name(name, &all, |mood| &mood.name).map(|mood| mood.id))
}

/// The mood of the scale that is nearest to a place of five.
pub(crate) fn nearest(conn: &Connection, of_five: u8) -> Result<Option<u8>> {
    let all = moods(conn)?;
    let scale: Vec<&Mood> = all.iter().filter(|mood| mood.place.is_some()).collect();
    let steps = usize::from(of_five.clamp(1, 5) - 1) * scale.len().saturating_sub(1);
    Ok(scale.get((steps + 2) / 4).map(|mood| mood.id))
}

/// Adds a mood that is not offered. Fails as a refused `mood`, and where there have been 255.
pub(crate) fn add_retired(tx: &Transaction<'_>, name: &str) -> Result<u8> {
    add(tx, &tidy_name(name)?)
}

/// Whether a scale, the lowest first, is taken over: where ours was neither used nor changed.
pub(crate) fn adopts(conn: &Connection, names: &[String]) -> Result<bool> {
    let all = moods(conn)?;
    let ours_only = all.len() == crate::readings::moods::OURS.len()
        && all
            .iter()
            .all(|mood| !mood.named && mood.place == Some(mood.id));
    let used = conn
        .prepare_cached("SELECT 1 FROM reading WHERE kind = 'mood'")?
        .exists([])?;
    Ok(!names.is_empty() && !used && ours_only)
}

/// Takes over a scale, the lowest first, where ours was neither used nor changed.
///
/// Fails as a refused `moods` or `mood`.
pub(crate) fn adopt(tx: &Transaction<'_>, names: &[String], context: &CallContext) -> Result<()> {
    if !adopts(tx, names)? {
        return Ok(());
    }
    let mut scale = Vec::new();
    for (name, id) in names.iter().zip(1_u8..) {
        let id = crate::readings::moods::OURS
            .get(usize::from(id) - 1)
            .map(|_| id);
        let name = Some(name.clone()).filter(|name| id.is_none_or(|id| *name != ours(id)));
        scale.push(MoodInput { id, name });
    }
    set_moods(tx, &scale, context).map(drop)
}

/// Writes what is left of a lost row of the scale: its place, but not the word.
pub(crate) fn rebuild(tx: &Transaction<'_>, row: &LostRow<'_>) -> Result<bool> {
    let place = row.known.get("place").unwrap_or(&Value::Null);
    let sql = "INSERT INTO mood (id, name, place) VALUES (?1, ?2, ?3)";
    Ok(tx.execute(sql, (row.id, lost_name(row.id), place))? == 1)
}

/// Keeps every mood that a reading has, and a scale to write by, where a damaged store has lost them.
/// Words that are lost are not replaced by ours: the person may have meant another.
pub(crate) fn keep_all(tx: &Transaction<'_>) -> Result<()> {
    let missing: Vec<i64> = tx
        .prepare(
            "SELECT DISTINCT value FROM reading
             WHERE kind = 'mood' AND value NOT IN (SELECT id FROM mood)",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for id in missing {
        tx.execute(
            "INSERT INTO mood (id, name) VALUES (?1, ?2)",
            (id, lost_name(id)),
        )?;
    }
    if tx
        .prepare("SELECT 1 FROM mood WHERE place IS NOT NULL")?
        .exists([])?
    {
        return Ok(());
    }
    for (place, name) in (1_i64..).zip(crate::readings::moods::OURS) {
        tx.execute(
            "INSERT INTO mood (id, name, place)
             SELECT coalesce(max(id), 0) + 1, ?1, ?2 FROM mood",
            (name, place),
        )?;
    }
    Ok(())
}

acts! {
    /// What is undone of readings.
    pub enum ReadingsAct {
        /// The scale of moods was changed: what it was.
        Moods(Vec<Mood>) = "readings.moods",
    }
}

/// Undoes an act. A mood that was new is not offered any more.
pub fn undo(tx: &Transaction<'_>, act: &ReadingsAct) -> Result<()> {
    let ReadingsAct::Moods(before) = act;
    let input = |mood: &Mood| MoodInput {
        id: Some(mood.id),
        name: mood.named.then(|| mood.name.clone()),
    };
    let (scale, retired): (Vec<&Mood>, Vec<&Mood>) =
        before.iter().partition(|mood| mood.place.is_some());
    put(tx, &scale.into_iter().map(input).collect::<Vec<_>>())?;
    for mood in retired {
        name(tx, mood.id, mood.named.then_some(mood.name.as_str()))?;
    }
    Ok(())
}

fn put(tx: &Transaction<'_>, scale: &[MoodInput]) -> Result<()> {
    tx.execute("UPDATE mood SET place = NULL", [])?;
    for (mood, place) in scale.iter().zip(1_u8..) {
        let id = match mood.id {
            Some(id) => {
                name(tx, id, mood.name.as_deref())?;
                id
            }
            None => add(tx, mood.name.as_deref().unwrap_or_default())?,
        };
        tx.prepare_cached("UPDATE mood SET place = ?2 WHERE id = ?1")?
            .execute((id, place))?;
    }
    Ok(())
}

fn name(tx: &Transaction<'_>, id: u8, name: Option<&str>) -> Result<()> {
    let changed = tx
        .prepare_cached("UPDATE mood SET name = ?2 WHERE id = ?1")?
        .execute((id, name))?;
    if changed == 0 {
        return Err(Error::invalid(
            "moods",
            Reason::malformed("moods that exist"),
        ));
    }
    Ok(())
}

fn add(tx: &Transaction<'_>, name: &str) -> Result<u8> {
    let last: u32 = tx.query_row("SELECT coalesce(max(id), 0) FROM mood", [], |row| {
        row.get(0)
    })?;
    let id = u8::try_from(last + 1)
        .map_err(|_| Error::invalid("moods", Reason::TooMany { max: EVER }))?;
    tx.prepare_cached("INSERT INTO mood (id, name) VALUES (?1, ?2)")?
        .execute((id, name))?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;
    use crate::store::Store;
    use crate::store::testing::store;

    fn context() -> CallContext {
        CallContext {
            now: Timestamp(1_795_388_400_000),
            zone: crate::Zone::UTC,
            uptime: 0,
            language: "en".into(),
        }
    }

    fn input(id: impl Into<Option<u8>>, name: &str) -> MoodInput {
        MoodInput {
            id: id.into(),
            name: (!name.is_empty()).then(|| name.to_owned()),
        }
    }

    fn names(store: &Store) -> Vec<(String, Option<u8>)> {
        let all = store.read(moods).unwrap();
        all.into_iter()
            .map(|mood| (mood.name, mood.place))
            .collect()
    }

    #[test]
    fn the_scale_is_renamed_reordered_extended_and_brought_back() {
        let (store, _dir) = store();
        let first = names(&store);
        assert_eq!(first.len(), 5);
        let scale = [
            input(2, ""),
            input(1, "empty"),
            input(None, "afloat"),
            input(5, ""),
        ];
        let set = store.write(|tx| set_moods(tx, &scale, &context())).unwrap();
        let shown = |mood: &Mood| (mood.id, mood.name.clone(), mood.place);
        assert_eq!(
            set.iter().map(shown).collect::<Vec<_>>(),
            [
                (2, "low".into(), Some(1)),
                (1, "empty".into(), Some(2)),
                (6, "afloat".into(), Some(3)),
                (5, "very good".into(), Some(4)),
                (3, "so-so".into(), None),
                (4, "good".into(), None),
            ]
        );
        // The same again is no act.
        store
            .write(|tx| set_moods(tx, &scale[..0], &context()))
            .unwrap_err();
        let again: Vec<MoodInput> = set[..4]
            .iter()
            .map(|mood| input(mood.id, if mood.named { &mood.name } else { "" }))
            .collect();
        store.write(|tx| set_moods(tx, &again, &context())).unwrap();
        let act = store
            .write(|tx| acts::take(tx, context().now))
            .unwrap()
            .unwrap();
        store.write(|tx| undo(tx, &act.act()?)).unwrap();
        assert_eq!(names(&store)[..5], first);
        assert_eq!(names(&store)[5], ("afloat".into(), None));
        assert!(
            store
                .write(|tx| acts::take(tx, context().now))
                .unwrap()
                .is_none()
        );
    }

    #[test]
    fn a_scale_that_cannot_be_told_apart_is_refused_and_nothing_changes() {
        let (store, _dir) = store();
        let before = names(&store);
        for scale in [
            vec![],
            vec![input(1, "")],
            vec![input(1, "same"), input(2, "Same ")],
            vec![input(1, "low"), input(2, "")],
            vec![input(1, ""), input(1, "twice")],
            vec![input(1, ""), input(9, "who")],
            vec![input(1, ""), input(None, "")],
            vec![input(1, ""), input(None, "two\nlines")],
            vec![input(1, ""), input(None, &"x".repeat(41))],
            (0..13).map(|n| input(None, &format!("m{n}"))).collect(),
        ] {
            let refused = store.write(|tx| set_moods(tx, &scale, &context()));
            assert!(matches!(refused, Err(Error::Invalid { .. })), "{scale:?}");
            assert_eq!(names(&store), before);
        }
    }

    #[test]
    fn a_place_of_five_is_the_nearest_of_the_scale() {
        let (store, _dir) = store();
        let near = |of_five| store.read(|conn| nearest(conn, of_five)).unwrap().unwrap();
        assert_eq!([1, 2, 3, 4, 5].map(near), [1, 2, 3, 4, 5]);
        let three = [input(5, ""), input(3, ""), input(1, "")];
        store.write(|tx| set_moods(tx, &three, &context())).unwrap();
        assert_eq!([1, 2, 3, 4, 5].map(near), [5, 3, 3, 1, 1]);
    }

    #[test]
    fn a_scale_is_taken_over_once_and_only_where_none_was_chosen() {
        let (store, _dir) = store();
        let take = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            store.write(|tx| adopt(tx, &names, &context())).unwrap();
            store.read(moods).unwrap()
        };
        let before = take(&[]);
        let taken = take(&["flat", "low", "up"]);
        let places: Vec<_> = taken
            .iter()
            .map(|mood| (mood.name.as_str(), mood.place))
            .collect();
        assert_eq!(
            places[..3],
            [("flat", Some(1)), ("low", Some(2)), ("up", Some(3))]
        );
        assert!(!taken[1].named);
        assert_ne!(before, taken);
        assert_eq!(take(&["a", "b"]), taken);
    }

    #[test]
    fn what_is_not_offered_can_be_kept_and_not_chosen() {
        let (store, _dir) = store();
        let scale = [input(1, ""), input(5, "")];
        store.write(|tx| set_moods(tx, &scale, &context())).unwrap();
        let chosen = |mood| store.read(|conn| check(conn, mood));
        assert_eq!(chosen(5), Ok(()));
        let known = "1, 5".to_owned();
        assert_eq!(
            chosen(3),
            Err(Error::invalid("mood", Reason::Unknown { known }))
        );
        let range = Reason::OutOfRange { min: 1, max: 5 };
        assert_eq!(chosen(6), Err(Error::invalid("mood", range)));
        assert_eq!(store.read(|conn| of_name(conn, "So-So")), Ok(Some(3)));
        assert_eq!(store.write(|tx| add_retired(tx, "wired")).unwrap(), 6);
        assert!(chosen(6).is_err());
    }
}
