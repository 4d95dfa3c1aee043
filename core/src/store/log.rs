//! Whether the write-ahead log still holds what was acknowledged.
//!
//! SQLite takes a log up to its first frame whose checksum does not fit: after a lost power supply
//! that is a commit nobody was told of. But a flipped bit, or an end that was cut off, looks the
//! same, and would take acknowledged commits with it without a word. So each commit notes beside
//! the database how far the log reached. The note is not synced: it may be behind the log, and
//! never is ahead of it.
//!
//! The log's format: sqlite.org/fileformat2.html, section 4.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::page_cipher::PAGE;
use crate::disk;
use crate::error::{Error, Result};

/// Bytes of the log's header, and of that of a frame.
const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// The first four bytes of a log, but for the last bit: that says how its checksums read words.
const MAGIC: u32 = 0x377f_0682;
/// Bytes of the note: the salts, the number of frames, and the beginning of their SHA-256.
const NOTE: usize = 16;

/// How far a log reaches: its salts, which are new each time it begins anew, and whole frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Extent {
    salts: [u8; 8],
    frames: u32,
}

impl Extent {
    fn to_note(self) -> Vec<u8> {
        let said = [self.salts.as_slice(), &self.frames.to_be_bytes()].concat();
        let digest = Sha256::digest(&said);
        [said.as_slice(), &digest[..NOTE - said.len()]].concat()
    }

    fn from_note(note: &[u8]) -> Option<Self> {
        let (salts, rest) = note.split_first_chunk()?;
        let (frames, _) = rest.split_first_chunk()?;
        let extent = Self {
            salts: *salts,
            frames: u32::from_be_bytes(*frames),
        };
        (extent.to_note() == note).then_some(extent)
    }
}

/// Notes how far the log reaches, after a commit.
///
/// What fails here takes nothing from the commit, which is on the disk: an older note says less.
pub(super) fn note(conn: &Connection, database: &Path) {
    let noted = || {
        let frames = conn.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| row.get(1))?;
        let mut header = [0; HEADER];
        File::open(beside(database, "-wal"))?.read_exact(&mut header)?;
        let salts = *header[16..].first_chunk().expect("eight of sixteen");
        disk::note(
            &beside(database, "-log"),
            &Extent { salts, frames }.to_note(),
        )
    };
    let _ = noted();
}

/// Forgets the note, before the log is moved into the file.
pub(super) fn forget(database: &Path) -> Result<()> {
    disk::remove(&beside(database, "-log"))
}

/// Moves the log into the file and empties it.
///
/// Fails with [`Error::InUse`] where somebody reads it. Where it fails, all is in the log as before.
pub(super) fn empty(conn: &Connection, database: &Path) -> Result<()> {
    forget(database)?;
    let moved = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
    if moved != Ok(false) {
        note(conn, database);
    }
    if moved? { Err(Error::InUse) } else { Ok(()) }
}

/// How many bytes the file grows by when the log is moved into it, with what the open transaction has
/// changed.
pub(super) fn growth(conn: &Connection, database: &Path) -> Result<u64> {
    let pages: u32 = conn.pragma_query_value(None, "page_count", |row| row.get(0))?;
    let length = std::fs::metadata(database)?.len();
    Ok((u64::from(pages) * PAGE as u64).saturating_sub(length))
}

/// Whether the log has lost something that was acknowledged. Reads the files and nothing else.
pub(super) fn has_lost(database: &Path) -> Result<bool> {
    let Some(noted) = noted(database)? else {
        return Ok(false);
    };
    let Some(log) = disk::open_file(&beside(database, "-wal"))? else {
        return Ok(true);
    };
    // One that has begun anew says nothing of the one that was noted.
    let found = extent(BufReader::new(log))?;
    Ok(found.is_none_or(|found| found.salts == noted.salts && found.frames < noted.frames))
}

fn noted(database: &Path) -> Result<Option<Extent>> {
    let note = match disk::read_if_there(&beside(database, "-log")) {
        // Not the store's.
        Err(Error::NotAFile) => None,
        note => note?,
    };
    Ok(note.and_then(|note| Extent::from_note(&note)))
}

/// A page that the log has a newer state of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    /// The page's number, as the frame says.
    pub(super) page: u32,
    /// How many pages the database has after it; 0 but for the last frame of a commit.
    pub(super) size: u32,
    /// Where the page begins in the log.
    pub(super) at: u64,
    /// Whether its checksum fits, and those of all before it.
    pub(super) is_whole: bool,
}

/// The frames of all commits that were acknowledged, in their order, those behind damage too. What
/// can't be read of the log ends it.
pub(super) fn frames(database: &Path) -> Vec<Frame> {
    let Ok(Some(log)) = disk::open_file(&beside(database, "-wal")) else {
        return Vec::new();
    };
    let mut log = BufReader::new(log);
    let Ok(Some(header)) = next(&mut log, HEADER) else {
        return Vec::new();
    };
    let mut sum = Sum::of(&header);
    let has_header = sum.is_some();
    let (mut salts, mut all) = (salts_of(&header), Vec::new());
    while let Ok(Some(frame)) = next(&mut log, FRAME_HEADER + PAGE) {
        if all.is_empty() && !has_header {
            // The header is damaged: the first frame has the salts too.
            salts = *frame[8..].first_chunk().expect("eight bytes");
        }
        let is_whole = sum.as_mut().is_some_and(|sum| sum.fits(&frame, salts));
        if !is_whole {
            sum = None;
        }
        all.push((
            Frame {
                page: word(&frame, 0),
                size: word(&frame, 4),
                at: (HEADER + all.len() * (FRAME_HEADER + PAGE) + FRAME_HEADER) as u64,
                is_whole,
            },
            frame[8..16] == salts,
        ));
    }
    let commits = all
        .iter()
        .rposition(|(frame, _)| frame.is_whole && frame.size > 0);
    let noted = noted(database).ok().flatten();
    let noted = noted.filter(|noted| !has_header || noted.salts == salts);
    let extent = match noted {
        Some(noted) => noted.frames as usize,
        // Without a note the salts tell which frames are of this log.
        None if !has_header => {
            let ends = |(frame, own): &(Frame, bool)| *own && frame.size > 0;
            all.iter().rposition(ends).map_or(0, |last| last + 1)
        }
        None => 0,
    };
    let extent = extent.max(commits.map_or(0, |last| last + 1));
    all.into_iter()
        .take(extent)
        .map(|(frame, _)| frame)
        .collect()
}

fn salts_of(header: &[u8]) -> [u8; 8] {
    *header[16..].first_chunk().expect("eight of sixteen")
}

/// How far the log reaches, up to its last whole commit; nothing where its header is not whole.
fn extent(mut log: impl Read) -> Result<Option<Extent>> {
    let Some(header) = next(&mut log, HEADER)? else {
        return Ok(None);
    };
    let Some(mut sum) = Sum::of(&header) else {
        return Ok(None);
    };
    let salts = salts_of(&header);
    let page = word(&header, 8) as usize;
    let (mut frames, mut whole) = (0, 0);
    while let Some(frame) = next(&mut log, FRAME_HEADER + page)? {
        if !sum.fits(&frame, salts) {
            break;
        }
        frames += 1;
        // The last frame of a commit says how long the database is after it.
        if word(&frame, 4) != 0 {
            whole = frames;
        }
    }
    let frames = whole;
    Ok(Some(Extent { salts, frames }))
}

/// The next bytes; nothing where there are fewer.
fn next(log: &mut impl Read, length: usize) -> Result<Option<Vec<u8>>> {
    let mut bytes = vec![0; length];
    match log.read_exact(&mut bytes) {
        Ok(()) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes(*bytes[at..].first_chunk().expect("four bytes"))
}

/// The running checksum of a log.
struct Sum {
    big_endian: bool,
    halves: [u32; 2],
}

impl Sum {
    /// After a log's header; nothing where that is not whole.
    fn of(header: &[u8]) -> Option<Self> {
        let big_endian = match word(header, 0) ^ MAGIC {
            0 => false,
            1 => true,
            _ => return None,
        };
        let mut sum = Self {
            big_endian,
            halves: [0; 2],
        };
        sum.add(&header[..24]);
        sum.is_said_at(&header[24..]).then_some(sum)
    }

    /// Adds a frame; tells whether it is of the log with these salts, and whole.
    fn fits(&mut self, frame: &[u8], salts: [u8; 8]) -> bool {
        self.add(&frame[..8]);
        self.add(&frame[FRAME_HEADER..]);
        frame[8..16] == salts && self.is_said_at(&frame[16..])
    }

    fn add(&mut self, bytes: &[u8]) {
        let read = if self.big_endian {
            u32::from_be_bytes
        } else {
            u32::from_le_bytes
        };
        let (pairs, _) = bytes.as_chunks::<8>();
        for pair in pairs {
            let [one, two] = [0, 4].map(|at| read(*pair[at..].first_chunk().expect("of eight")));
            let [a, b] = self.halves;
            let a = a.wrapping_add(one).wrapping_add(b);
            self.halves = [a, b.wrapping_add(two).wrapping_add(a)];
        }
    }

    fn is_said_at(&self, bytes: &[u8]) -> bool {
        self.halves == [word(bytes, 0), word(bytes, 4)]
    }
}

pub(super) fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut path = database.as_os_str().to_owned();
    path.push(ending);
    path.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::store;

    fn insert(store: &crate::store::Store) {
        let sql = "INSERT INTO undo (act, payload, until) VALUES ('a', '{}', 0)";
        store.write(|tx| Ok(tx.execute(sql, [])?)).unwrap();
    }

    #[test]
    fn it_reads_as_far_as_sqlite_does() {
        let (store, dir) = store();
        let path = dir.path().join("data.db");
        for _ in 0..5 {
            insert(&store);
            let frames: u32 = store
                .read(|conn| {
                    let sql = "PRAGMA wal_checkpoint(NOOP)";
                    Ok(conn.query_row(sql, [], |row| row.get(1))?)
                })
                .unwrap();
            let log = std::fs::read(beside(&path, "-wal")).unwrap();
            assert_eq!(extent(&log[..]).unwrap().unwrap().frames, frames);
            assert!(!has_lost(&path).unwrap());
        }
    }

    /// Each bit of each frame that is flipped, and each end that is cut off, is noticed.
    #[test]
    fn whatever_is_lost_of_a_log_is_noticed() {
        let (store, dir) = store();
        let path = dir.path().join("data.db");
        insert(&store);
        let wal = beside(&path, "-wal");
        let whole = std::fs::read(&wal).unwrap();
        let frames = (whole.len() - HEADER) / (FRAME_HEADER + 4096);
        let noted = extent(&whole[..]).unwrap().unwrap().frames as usize;
        assert_eq!(frames, noted, "nothing in it is of before");
        for at in (0..whole.len())
            .step_by(251)
            .chain(0..HEADER + FRAME_HEADER)
        {
            let mut flipped = whole.clone();
            flipped[at] ^= 1 << (at % 8);
            std::fs::write(&wal, &flipped).unwrap();
            assert!(has_lost(&path).unwrap(), "byte {at}");
            std::fs::write(&wal, &whole[..at]).unwrap();
            assert!(has_lost(&path).unwrap(), "{at} bytes");
        }
        std::fs::write(&wal, &whole).unwrap();
        assert!(!has_lost(&path).unwrap());
        std::fs::remove_file(&wal).unwrap();
        assert!(has_lost(&path).unwrap());
    }

    #[test]
    fn a_log_that_begins_anew_and_a_damaged_note_claim_nothing() {
        let (store, dir) = store();
        let path = dir.path().join("data.db");
        insert(&store);
        let note = std::fs::read(beside(&path, "-log")).unwrap();
        let anew = "PRAGMA wal_checkpoint(RESTART)";
        store
            .read(|conn| Ok(conn.query_row(anew, [], |_| Ok(()))?))
            .unwrap();
        insert(&store);
        assert_ne!(std::fs::read(beside(&path, "-log")).unwrap(), note);
        std::fs::write(beside(&path, "-log"), &note).unwrap();
        assert!(!has_lost(&path).unwrap());
        std::fs::remove_file(beside(&path, "-wal")).unwrap();
        assert!(has_lost(&path).unwrap());
        for bit in 0..note.len() * 8 {
            let mut flipped = note.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            std::fs::write(beside(&path, "-log"), &flipped).unwrap();
            assert!(!has_lost(&path).unwrap(), "bit {bit}");
        }
        store.close();
        assert!(!beside(&path, "-log").exists());
    }
}
