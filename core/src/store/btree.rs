//! Reads one page of a database: the cells of a table or an index, or the pages below it.
//!
//! Everything is checked against the page's end, so that a page that lies is one that can't be read.
//! The format: sqlite.org/fileformat2.html, section 1.6.

use super::page_cipher::USABLE;

/// Where the content of the first page begins: the file's own header is before it.
const FILE_HEADER: usize = 100;

/// What a page holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Rows of a table, in the order of their ids.
    TableLeaf(Vec<Cell>),
    /// Pages of a table: each but the last with the largest id below it.
    TableInner(Vec<(u32, Option<i64>)>),
    /// Entries of an index.
    IndexLeaf(Vec<Payload>),
    /// Pages of an index, and the entries between them.
    IndexInner(Vec<u32>, Vec<Payload>),
}

/// A row on a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) id: i64,
    pub(super) payload: Payload,
}

/// Where a record's bytes are.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Payload {
    /// Bytes in all.
    pub(super) length: usize,
    /// Those that are on this page, from where to where.
    pub(super) context: (usize, usize),
    /// The page that has the next ones.
    pub(super) overflow: Option<u32>,
}

/// Reads a page; nothing where it is none of a table or an index, or contradicts itself.
pub(super) fn parse(page: &[u8], number: u32) -> Option<Node> {
    let begin = if number == 1 { FILE_HEADER } else { 0 };
    let kind = *page.get(begin)?;
    let count = usize::from(u16_at(page, begin + 3)?);
    let is_inner = matches!(kind, 2 | 5);
    let pointers = begin + if is_inner { 12 } else { 8 };
    let cells = (0..count).map(|nth| Some(usize::from(u16_at(page, pointers + 2 * nth)?)));
    // No cell begins among the pointers.
    let cells: Vec<usize> = cells.collect::<Option<_>>()?;
    if cells.iter().any(|at| *at < pointers + 2 * count) {
        return None;
    }
    let last = is_inner.then(|| u32_at(page, begin + 8)).flatten();
    match kind {
        5 => {
            let mut below = Vec::with_capacity(count + 1);
            for at in cells {
                let (key, _) = varint(page, at + 4)?;
                below.push((u32_at(page, at)?, Some(key)));
            }
            below.push((last?, None));
            Some(Node::TableInner(below))
        }
        13 => {
            let cell = |at| {
                let (length, at) = varint(page, at)?;
                let (id, at) = varint(page, at)?;
                let payload = payload(page, length, at, USABLE - 35)?;
                Some(Cell { id, payload })
            };
            Some(Node::TableLeaf(
                cells.into_iter().map(cell).collect::<Option<_>>()?,
            ))
        }
        2 | 10 => {
            let (mut below, mut entries) = (Vec::new(), Vec::new());
            for at in cells {
                let at = if is_inner {
                    below.push(u32_at(page, at)?);
                    at + 4
                } else {
                    at
                };
                let (length, at) = varint(page, at)?;
                entries.push(payload(page, length, at, (USABLE - 12) * 64 / 255 - 23)?);
            }
            if !is_inner {
                return Some(Node::IndexLeaf(entries));
            }
            below.push(last?);
            Some(Node::IndexInner(below, entries))
        }
        _ => None,
    }
}

/// A payload of which at most `most` bytes are on the page that it begins on.
fn payload(page: &[u8], length: i64, at: usize, most: usize) -> Option<Payload> {
    let length = usize::try_from(length).ok()?;
    let least = (USABLE - 12) * 32 / 255 - 23;
    let context = if length <= most {
        length
    } else {
        let filled = least + (length - least) % (USABLE - 4);
        if filled <= most { filled } else { least }
    };
    let end = at.checked_add(context)?;
    if end > page.len() {
        return None;
    }
    let overflow = if context < length {
        Some(u32_at(page, end)?)
    } else {
        None
    };
    Some(Payload {
        length,
        context: (at, end),
        overflow,
    })
}

/// A number of SQLite's own length, and where the next byte is.
pub(super) fn varint(bytes: &[u8], at: usize) -> Option<(i64, usize)> {
    let mut value: i64 = 0;
    for nth in 0..9 {
        let byte = *bytes.get(at + nth)?;
        if nth == 8 {
            return Some(((value << 8) | i64::from(byte), at + 9));
        }
        value = (value << 7) | i64::from(byte & 0x7f);
        if byte < 0x80 {
            return Some((value, at + nth + 1));
        }
    }
    None
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::record;

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(
            mut page in prop::collection::vec(any::<u8>(), 0..=USABLE),
            kind in prop::sample::select(vec![2_u8, 5, 10, 13]),
        ) {
            let _ = record::values(&page);
            for number in [1, 2] {
                let begin = if number == 1 { FILE_HEADER } else { 0 };
                if let Some(first) = page.get_mut(begin) {
                    *first = kind;
                }
                let _ = parse(&page, number);
            }
        }
    }
}
