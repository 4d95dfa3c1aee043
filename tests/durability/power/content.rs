//! The bytes of a file: those that are durable, and what was done to them since.

use fastrand::Rng;

/// What a disk writes whole or not at all.
const SECTOR: u64 = 512;

#[derive(Debug, Clone, Default)]
pub(super) struct Content {
    durable: Vec<u8>,
    since: Vec<Edit>,
}

#[derive(Debug, Clone)]
enum Edit {
    Length(u64),
    Write(u64, Vec<u8>),
}

impl Content {
    pub(super) fn durable(bytes: Vec<u8>) -> Self {
        Self {
            durable: bytes,
            since: Vec::new(),
        }
    }

    pub(super) fn set_length(&mut self, length: u64) {
        self.since.push(Edit::Length(length));
    }

    pub(super) fn write(&mut self, at: u64, bytes: &[u8]) {
        self.since.push(Edit::Write(at, bytes.to_vec()));
    }

    pub(super) fn sync(&mut self) {
        self.durable = self.whole();
        self.since.clear();
    }

    /// As whoever reads it now finds it.
    pub(super) fn whole(&self) -> Vec<u8> {
        let mut bytes = self.durable.clone();
        for edit in &self.since {
            match edit {
                Edit::Length(length) => bytes.resize(size(*length), 0),
                Edit::Write(at, new) => put(&mut bytes, *at, new),
            }
        }
        bytes
    }

    /// As it may be found after the power was lost: any part of what was done since.
    pub(super) fn after_loss(&self, chance: &mut Rng) -> Vec<u8> {
        let mut bytes = self.durable.clone();
        // Of some files all is there and of some nothing, as well as all between.
        let share = chance.u8(0..=8);
        for edit in &self.since {
            let whole = chance.u8(0..8) < share;
            match edit {
                Edit::Length(length) if whole => bytes.resize(size(*length), 0),
                Edit::Length(_) => {}
                Edit::Write(at, new) if whole => put(&mut bytes, *at, new),
                Edit::Write(at, new) => match chance.u8(0..3) {
                    0 => {}
                    1 => tear(&mut bytes, *at, new, chance),
                    _ => reach(&mut bytes, *at + new.len() as u64),
                },
            }
        }
        bytes
    }
}

fn size(length: u64) -> usize {
    usize::try_from(length).expect("a file that fits into memory")
}

/// Lets the bytes go as far as this at least.
fn reach(bytes: &mut Vec<u8>, end: u64) {
    bytes.resize(bytes.len().max(size(end)), 0);
}

fn put(bytes: &mut Vec<u8>, at: u64, new: &[u8]) {
    reach(bytes, at + new.len() as u64);
    bytes[size(at)..][..new.len()].copy_from_slice(new);
}

/// Puts some of the sectors.
fn tear(bytes: &mut Vec<u8>, at: u64, new: &[u8], chance: &mut Rng) {
    let (mut at, mut rest) = (at, new);
    while !rest.is_empty() {
        let in_sector = size(SECTOR - at % SECTOR).min(rest.len());
        let (sector, after) = rest.split_at(in_sector);
        if chance.bool() {
            put(bytes, at, sector);
        }
        at += in_sector as u64;
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Everything that may be found.
    fn found(content: &Content) -> BTreeSet<Vec<u8>> {
        (0..2000)
            .map(|seed| content.after_loss(&mut Rng::with_seed(seed)))
            .collect()
    }

    #[test]
    fn what_was_synced_is_found() {
        let mut content = Content::durable(b"one".to_vec());
        content.write(3, b" two");
        content.set_length(6);
        content.sync();
        assert_eq!(found(&content), BTreeSet::from([b"one tw".to_vec()]));
    }

    #[test]
    fn of_what_was_not_any_part_is() {
        let mut content = Content::durable(b"ab".to_vec());
        content.write(1, b"XY");
        content.write(0, b"Z");
        let all = [&b"ab"[..], b"aXY", b"ab\0", b"Zb", b"ZXY", b"Zb\0"];
        assert_eq!(found(&content), all.map(<[u8]>::to_vec).into());
        assert_eq!(content.whole(), b"ZXY");
        content.set_length(1);
        assert!(found(&content).contains(&b"Z"[..]));
        assert!(found(&content).contains(&b"ZXY"[..]));
    }

    #[test]
    fn a_write_tears_at_the_ends_of_sectors_alone() {
        let mut content = Content::durable(vec![b'.'; 1024]);
        content.write(500, &[b'x'; 100]);
        let counts: BTreeSet<(usize, usize)> = found(&content)
            .iter()
            .map(|bytes| {
                let written = |part: &[u8]| part.split(|byte| *byte == b'.').map(<[u8]>::len).sum();
                (written(&bytes[..512]), written(&bytes[512..]))
            })
            .collect();
        assert_eq!(counts, [(0, 0), (12, 0), (0, 88), (12, 88)].into());
    }
}
