//! Reads the values of a row from its bytes (sqlite.org/fileformat2.html, section 2.1).

use rusqlite::types::Value;

use super::btree::varint;

/// Reads a record; nothing where it can't be what SQLite wrote.
pub(super) fn values(record: &[u8]) -> Option<Vec<Value>> {
    let (header, mut at) = varint(record, 0)?;
    let header = usize::try_from(header).ok()?;
    let mut content = header;
    let mut values = Vec::new();
    while at < header {
        let (kind, next) = varint(record, at)?;
        at = next;
        let length = length(kind)?;
        let bytes = record.get(content..content.checked_add(length)?)?;
        content += length;
        values.push(value(kind, bytes)?);
    }
    (at == header && content == record.len()).then_some(values)
}

/// How many bytes a value of this kind has.
fn length(kind: i64) -> Option<usize> {
    match kind {
        0 | 8 | 9 => Some(0),
        1..=4 => usize::try_from(kind).ok(),
        5 => Some(6),
        6 | 7 => Some(8),
        12.. => usize::try_from((kind - 12) / 2).ok(),
        _ => None,
    }
}

fn value(kind: i64, bytes: &[u8]) -> Option<Value> {
    Some(match kind {
        0 => Value::Null,
        8 | 9 => Value::Integer(kind - 8),
        1..=6 => Value::Integer(integer(bytes)),
        7 => Value::Real(f64::from_be_bytes(bytes.try_into().ok()?)),
        _ if kind % 2 == 0 => Value::Blob(bytes.to_vec()),
        _ => Value::Text(String::from_utf8(bytes.to_vec()).ok()?),
    })
}

/// A number in two's complement, the most significant byte first.
fn integer(bytes: &[u8]) -> i64 {
    let negative = bytes.first().is_some_and(|first| *first >= 0x80);
    let begin = if negative { -1 } else { 0 };
    bytes
        .iter()
        .fold(begin, |value, byte| (value << 8) | i64::from(*byte))
}
