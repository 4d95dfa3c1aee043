//! Resolves ids by their last characters, for those who type.

use rusqlite::Connection;

use crate::error::{Error, Reason, Result};

/// The fewest characters of an id that may stand for it.
const MIN: usize = 4;

/// Finds the one of these ids that ends in the given hexadecimal digits, as [`find`] does.
pub(crate) fn find_among(
    ids: impl Iterator<Item = [u8; 16]>,
    kind: &'static str,
    short_id: &str,
) -> Result<[u8; 16]> {
    let digits = digits(short_id)?;
    let ends = |id: &[u8; 16]| data_encoding::HEXLOWER.encode(id).ends_with(&digits);
    one_of(&ids.filter(ends).collect::<Vec<_>>(), kind)
}

/// Finds the row of `table` whose UUID ends in the given hexadecimal digits.
///
/// Fails as a refused `id` where they are fewer than 4, or fit more than one.
pub(crate) fn find(
    conn: &Connection,
    table: &'static str,
    kind: &'static str,
    short_id: &str,
) -> Result<[u8; 16]> {
    let digits = digits(short_id)?;
    let found: Vec<[u8; 16]> = conn
        .prepare(&format!(
            "SELECT uuid FROM {table} WHERE substr(lower(hex(uuid)), -length(?1)) = ?1 LIMIT 2"
        ))?
        .query_map([digits], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    one_of(&found, kind)
}

fn digits(short_id: &str) -> Result<String> {
    let digits = short_id.replace('-', "").to_lowercase();
    if !(MIN..=32).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Error::invalid("id", Reason::NotAnId));
    }
    Ok(digits)
}

fn one_of(found: &[[u8; 16]], kind: &'static str) -> Result<[u8; 16]> {
    match found {
        [one] => Ok(*one),
        [] => Err(Error::NotFound { kind }),
        _ => Err(Error::invalid("id", Reason::Ambiguous)),
    }
}
