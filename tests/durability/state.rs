//! What a store is, seen after all that may have happened to it: sound, and the same or not.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

use alongside::{AppError, EntryFilter, Session, Vault};
use alongside_core::store::{Store, Transaction};
use alongside_core::{Error, vault};
use alongside_tests::{LOCK_KEY, Row, moment, names, rows, unlock_by_code, walk};

#[cfg(test)]
use crate::prepared::PREPARED;

/// All that a person can find again in a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct State {
    /// What works while it is locked, looked at before it was opened.
    pub(crate) locked: String,
    /// What is in it, and what opens it.
    pub(crate) kept: String,
    /// What each snapshot holds.
    pub(crate) snapshots: Vec<String>,
}

impl State {
    /// The first of the snapshots that another state has too, and this one has not.
    pub(crate) fn misses(&self, before: &Self, after: &Self) -> Option<String> {
        let both = before
            .snapshots
            .iter()
            .filter(|one| after.snapshots.contains(one));
        both.into_iter()
            .find(|one| !self.snapshots.contains(one))
            .cloned()
    }

    /// Fails unless what was found is one of these states, and has the snapshots that the first and
    /// the last of them have both. What works while locked may be of another one than what is kept:
    /// the next opening takes it in.
    pub(crate) fn is_one_of(found: Option<&Self>, states: &[Option<&Self>]) {
        let ends = [states.first(), states.last()].map(|state| state.copied().flatten());
        if let (Some(found), [Some(before), Some(after)]) = (found, ends) {
            assert_eq!(found.misses(before, after), None, "snapshots");
        }
        let parts = |state: Option<&Self>| match state {
            Some(state) => [state.kept.clone(), state.locked.clone()],
            None => Default::default(),
        };
        let states: Vec<_> = states.iter().map(|state| parts(*state)).collect();
        for (part, found) in parts(found).iter().enumerate() {
            let others = states.iter().map(|state| difference(&state[part], found));
            let others: Vec<_> = others.collect();
            assert!(others.contains(&None), "none of them: {others:?}");
        }
    }
}

/// The first line by which two texts differ, of either.
pub(crate) fn difference<'a>(one: &'a str, other: &'a str) -> Option<[&'a str; 2]> {
    let longest = one.lines().count().max(other.lines().count());
    let lines = |text: &'a str| text.lines().chain(std::iter::repeat("nothing"));
    let mut pairs = lines(one).zip(lines(other)).take(longest);
    pairs.find(|(a, b)| a != b).map(|(a, b)| [a, b])
}

/// What may open a store. Each PIN takes as long as a PIN does.
#[derive(Clone, Copy)]
pub(crate) struct Ways<'a> {
    pub(crate) codes: &'a [&'a str],
    pub(crate) pins: &'a [&'a [u8]],
}

/// Opens the store of a folder by whichever code opens it, checks all that can be checked, and
/// tells what it holds; nothing where no store was set up.
pub(crate) fn of(dir: &Path, Ways { codes, pins }: Ways<'_>) -> Option<State> {
    let vault = match Vault::open(dir.to_str().unwrap()) {
        Err(AppError::NoStore) => return None,
        vault => vault.unwrap(),
    };
    let locked = format!(
        "{:?}\n{:?}\n{:?}\n",
        vault.alarms(LOCK_KEY, moment()).unwrap(),
        vault.in_reach(LOCK_KEY).unwrap(),
        vault.urge_timer(LOCK_KEY).unwrap(),
    );
    let (code, session) = open(&vault, codes);
    let mut kept = format!("opened by code {code}\n");
    write!(kept, "{}", by_the_door(&vault, &session, codes)).unwrap();
    let snapshots = snapshots(&session);
    session.lock().unwrap();
    drop((session, vault));
    let names = names(dir);
    let databases = names.iter().filter(|name| name.starts_with("data-"));
    assert_eq!(databases.count(), 1, "{names:?}");
    kept += &below(dir, codes);
    kept += &by_pin(dir, pins);
    let locked = with_ids_named(&locked);
    Some(State {
        locked,
        kept,
        snapshots,
    })
}

/// Of the codes, one opens the store.
fn open(vault: &Vault, codes: &[&str]) -> (usize, std::sync::Arc<Session>) {
    let opened =
        codes
            .iter()
            .enumerate()
            .filter_map(|(n, code)| match unlock_by_code(vault, code) {
                Ok(session) => Some((n, session)),
                Err(AppError::WrongRecoveryCode) => None,
                Err(error) => panic!("{error:?}"),
            });
    let mut opened: Vec<_> = opened.collect();
    assert_eq!(opened.len(), 1, "codes that open it");
    opened.remove(0)
}

fn by_the_door(vault: &Vault, session: &Session, codes: &[&str]) -> String {
    let status = vault.status(moment()).unwrap();
    let code = session.keys().unconfirmed_recovery_code().unwrap();
    let shown = codes
        .iter()
        .position(|known| Some(*known) == code.as_deref());
    assert_eq!(shown.is_some(), code.is_some(), "a code that nobody made");
    // What was armed while it was locked is what the store arms.
    assert_eq!(
        vault.alarms(LOCK_KEY, moment()).unwrap(),
        session.alarms(moment()).unwrap()
    );
    for entry in walk(|after| {
        session
            .journal()
            .entries(EntryFilter::default(), after, 500)
            .unwrap()
    }) {
        for photo in entry.photos {
            session.journal().photo(photo.id).unwrap();
        }
    }
    format!(
        "{:?} {} {} {} {shown:?}\n",
        status.slots, status.recovery_code_confirmed, status.wait_seconds, status.unread_answers
    )
}

/// Every snapshot that is there can be read.
fn snapshots(session: &Session) -> Vec<String> {
    let all = session.snapshots().list().unwrap().into_iter();
    let told = all.map(|snapshot| {
        let held = session
            .snapshots()
            .snapshot_contents(snapshot.id, moment())
            .unwrap();
        let texts: Vec<_> = held.latest.iter().map(|entry| &entry.text).collect();
        format!(
            "{:?} of {:?}: {} and {} entries, {} reminders, {} meetings, {texts:?}",
            snapshot.kind,
            snapshot.taken_at,
            held.entries,
            held.archived_entries,
            held.reminders,
            held.meetings,
        )
    });
    told.collect()
}

/// Which of the PINs open it. The last that is looked at: the wrong ones are counted.
fn by_pin(dir: &Path, pins: &[&[u8]]) -> String {
    let vault = vault::Vault::open(dir).unwrap();
    let opens = |pin: &&[u8]| vault.reauthenticate_with_pin(pin, b"", &moment()).is_ok();
    let opens: Vec<bool> = pins.iter().map(opens).collect();
    format!("opened by PINs: {opens:?}\n")
}

/// Goes below the door, into both stores.
pub(crate) fn below(dir: &Path, codes: &[&str]) -> String {
    let vault = vault::Vault::open(dir).unwrap();
    let store = by_code(&vault, codes);
    let first = checked(&store);
    let second = vault.inner_store(&store).unwrap();
    let inner = match second.prove_by_outer(&store) {
        Err(Error::PinNeeded) => by_code(&second, codes),
        proof => second.unlock(&proof.unwrap(), &moment()).unwrap(),
    };
    let own = second.has_own_lock().unwrap();
    format!(
        "{first}second, with a lock of its own: {own}\n{}",
        checked(&inner)
    )
}

/// A row of every table is looked at.
#[test]
fn nothing_that_is_kept_is_left_out() {
    let folder = PREPARED.folder();
    let (all, tables) = folder.below(|tx| {
        let ordinary = "SELECT name FROM sqlite_schema
            WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'search_text%'";
        let mut statement = tx.prepare(ordinary)?;
        let tables = statement.query_map([], |row| row.get::<_, String>(0))?;
        Ok((lines(tx), tables.collect::<rusqlite::Result<Vec<_>>>()?))
    });
    for table in tables {
        let row = format!("{table}: ");
        assert!(all.lines().any(|line| line.starts_with(&row)), "{table}");
    }
    for written in ["'river walk 3 ", "half a line", "'Kiln'"] {
        assert!(all.contains(written), "{written}");
    }
}

fn by_code(vault: &vault::Vault, codes: &[&str]) -> Store {
    let proofs = codes
        .iter()
        .map(|code| vault.reauthenticate_with_recovery_code(&code.parse().unwrap(), &moment()));
    let proof = proofs.flatten().next().expect("a code opens it");
    vault.unlock(&proof, &moment()).unwrap()
}

/// Every row of every table, a line each.
fn lines(tx: &Transaction<'_>) -> String {
    let line = |row: Row| {
        let values: Vec<String> = row.values.into_iter().map(|(_, value)| value).collect();
        format!("{}: {}, {}\n", row.table, row.id, values.join(", "))
    };
    rows(tx).into_iter().map(line).collect()
}

/// What a store holds, after every check that there is of its file.
fn checked(store: &Store) -> String {
    // The first check reads the file alone: what lies beside it has to come in.
    let log = "PRAGMA wal_checkpoint(TRUNCATE)";
    let busy = store.read(|conn| Ok(conn.query_row(log, [], |row| row.get::<_, bool>(0))?));
    assert!(!busy.unwrap());
    let look = |tx: &Transaction<'_>| {
        for (check, sound) in [
            // Says nothing of a sound file.
            ("cipher_integrity_check", ""),
            ("integrity_check", "ok"),
            ("foreign_key_check", ""),
        ] {
            let mut statement = tx.prepare(&format!("PRAGMA {check}"))?;
            let found = statement.query_map([], |row| row.get::<_, String>(0))?;
            let found: Vec<String> = found.collect::<rusqlite::Result<_>>()?;
            assert_eq!(found.join("\n"), sound, "{check}");
        }
        // With the rank 1 it is compared to the texts that it is the index of.
        tx.execute(
            "INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)",
            [],
        )?;
        Ok(lines(tx))
    };
    told(&store.write(look).unwrap())
}

/// What is kept for the store's own purposes, between two steps.
const OWN: [&str; 3] = ["'recovery_code'", "'checked'", "'inbox'"];

/// What is another in each store that is made; whether it fits is seen when it is used.
const RANDOM: &str = "'second_key'";

/// The rows, without what is not of the person's: each id becomes its place among the ids, since
/// it is random, and what is kept under a name does so in no order.
fn told(rows: &str) -> String {
    let (kept, mut lines): (Vec<&str>, Vec<&str>) =
        rows.lines().partition(|line| line.starts_with("kept: "));
    let mut kept: Vec<&str> = kept
        .into_iter()
        .filter_map(|line| line.split_once(", ").map(|(_, named)| named))
        .filter(|named| !OWN.iter().any(|own| named.starts_with(own)))
        .map(|named| {
            if named.starts_with(RANDOM) {
                RANDOM
            } else {
                named
            }
        })
        .collect();
    kept.sort_unstable();
    lines.extend(kept);
    lines.push("");
    with_ids_named(&lines.join("\n"))
}

fn with_ids_named(text: &str) -> String {
    let mut places = HashMap::new();
    let mut named = String::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        if let Some((length, id)) = id_at(rest) {
            let place = places.len();
            let place = *places.entry(id).or_insert(place);
            write!(named, "#{place}").unwrap();
            rest = &rest[length..];
        } else {
            named.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    named
}

/// The id that stands here, with the length it is written in: as SQL writes 16 bytes, or as JSON
/// has it.
fn id_at(rest: &str) -> Option<(usize, String)> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let bytes = rest.strip_prefix("X'").and_then(|hex| hex.get(..33));
    if let Some(hex) = bytes
        .and_then(|hex| hex.strip_suffix('\''))
        .filter(|hex| digits(hex))
    {
        return Some((35, hex.to_lowercase()));
    }
    let hyphenated = rest.get(..36)?;
    let hex = hyphenated.replace('-', "");
    (hex.len() == 32 && hyphenated.as_bytes()[8] == b'-' && digits(&hex)).then_some((36, hex))
}

#[test]
fn an_id_is_told_by_its_place_however_it_is_written() {
    let hex = "0193540E00007000800000000000000A";
    let json = "0193540e-0000-7000-8000-00000000000a";
    let other = json.replace("000a", "000b");
    assert_eq!(
        with_ids_named(&format!(
            "X'{hex}', {{\"id\":\"{other}\"}} {json} X'{hex}0a' é"
        )),
        format!("#0, {{\"id\":\"#1\"}} #0 X'{hex}0a' é")
    );
}
