//! The pages of a closed database, its log included, each read alone: one that is damaged says
//! nothing of the others. Changes no file.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use zeroize::Zeroizing;

use super::btree::{Payload, u32_at};
use super::page_cipher::{PAGE, Page, PageCipher, USABLE};
use super::{Key, log};
use crate::disk;

/// Where the first page says how long the database is, and when it said so.
const SIZE: usize = 28;
const CHANGED: usize = 24;
const SIZE_SET: usize = 92;
/// Where it says which version its schema has.
const VERSION: usize = 60;
/// How many kinds of bytes a page of random ones has at least: all 256 but for very few.
const RANDOM_BYTES: usize = 220;
/// The page that SQLite never uses: it has the byte that files are locked by.
const LOCK_PAGE: u32 = 0x4000_0000 / 4096 + 1;

pub(super) struct Pages {
    cipher: PageCipher,
    file: Option<File>,
    log: Option<File>,
    /// Where the log has the latest state of a page.
    in_log: HashMap<u32, u64>,
    count: u32,
}

impl Pages {
    /// Looks at what there is of a database. Nothing of it need be there.
    pub(super) fn of(database: &Path, key: &Key) -> Self {
        let mut pages = Self {
            cipher: PageCipher::new(key),
            file: disk::open_file(database).ok().flatten(),
            log: disk::open_file(&log::beside(database, "-wal"))
                .ok()
                .flatten(),
            in_log: HashMap::new(),
            count: 0,
        };
        let frames = log::frames(database);
        let in_file = pages.file.as_ref().map_or(0, length);
        pages.count = in_file;
        for frame in &frames {
            let page = if frame.is_whole {
                frame.page
            } else {
                pages.number_of(frame, &frames)
            };
            pages.in_log.insert(page, frame.at);
        }
        let committed = frames.iter().rev().find(|frame| frame.size > 0);
        pages.count = match committed {
            Some(frame) if frame.is_whole => frame.size,
            _ => pages.said_count().unwrap_or(in_file),
        };
        pages
    }

    /// How many pages it has, or should have.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// The numbers of all pages that SQLite uses.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> + use<> {
        (1..=self.count).filter(|number| *number != LOCK_PAGE)
    }

    /// The numbers of those that can't be read.
    pub(super) fn bad(&self) -> impl Iterator<Item = u32> {
        self.numbers().filter(|number| self.get(*number).is_none())
    }

    /// Reads a page; nothing where it is not as it was written.
    pub(super) fn get(&self, number: u32) -> Option<Page> {
        if number == 0 {
            return None;
        }
        let bytes = match self.in_log.get(&number) {
            Some(at) => read(self.log.as_ref()?, *at)?,
            None => read(self.file.as_ref()?, u64::from(number - 1) * PAGE as u64)?,
        };
        self.cipher.open(&bytes, number)
    }

    /// The version of the schema, as the first page says.
    pub(super) fn version(&self) -> Option<usize> {
        usize::try_from(u32_at(&self.get(1)?, VERSION)?).ok()
    }

    /// Reads a payload that begins on `page`, and tells of each page that it goes on to; nothing
    /// where one of them can't be read.
    pub(super) fn payload(
        &self,
        page: &[u8],
        payload: &Payload,
        mut goes_on: impl FnMut(u32),
    ) -> Option<Zeroizing<Vec<u8>>> {
        let mut bytes = Zeroizing::new(page[payload.context.0..payload.context.1].to_vec());
        let mut next = payload.overflow;
        let mut pages = 0;
        while bytes.len() < payload.length {
            let number = next.filter(|next| *next != 0)?;
            goes_on(number);
            pages += 1;
            if pages > self.count {
                return None;
            }
            let page = self.get(number)?;
            let rest = (payload.length - bytes.len()).min(USABLE - 4);
            bytes.extend_from_slice(&page[4..4 + rest]);
            next = u32_at(&page, 0);
        }
        Some(bytes)
    }

    /// How many pages the first page says that there are, where it says so and is right.
    fn said_count(&self) -> Option<u32> {
        let first = self.get(1)?;
        let is_set = u32_at(&first, CHANGED)? == u32_at(&first, SIZE_SET)?;
        u32_at(&first, SIZE).filter(|count| is_set && *count > 0)
    }

    /// Which page a frame behind damage has: the one that it says, unless it is another's.
    fn number_of(&self, frame: &log::Frame, all: &[log::Frame]) -> u32 {
        let opens = |number: u32| {
            let bytes = self.log.as_ref().and_then(|log| read(log, frame.at));
            bytes.is_some_and(|bytes| self.cipher.open(&bytes, number).is_some())
        };
        let size = all
            .iter()
            .filter(|frame| frame.is_whole)
            .map(|frame| frame.size);
        let most = size.max().unwrap_or(0).max(self.count);
        if opens(frame.page) {
            return frame.page;
        }
        (1..=most)
            .find(|number| opens(*number))
            .unwrap_or(frame.page)
    }
}

/// Whether a page of a closed database can't be read.
pub(crate) fn has_bad_pages(database: &Path, key: &Key) -> bool {
    Pages::of(database, key).bad().next().is_some()
}

/// Whether a database is one of another key: a file of another time or another store. One that was
/// overwritten by something else is not.
pub(crate) fn is_of_other_key(database: &Path, key: &Key) -> bool {
    let pages = Pages::of(database, key);
    let Some(first) = pages.file.as_ref().and_then(|file| read(file, 0)) else {
        return false;
    };
    let looks_encrypted = first.iter().collect::<HashSet<_>>().len() > RANDOM_BYTES;
    looks_encrypted
        && !first.starts_with(key.salt())
        && !pages.numbers().any(|number| pages.get(number).is_some())
}

/// How many pages a file has, one that is cut off among them.
fn length(file: &File) -> u32 {
    let bytes = file.metadata().map_or(0, |file| file.len());
    u32::try_from(bytes.div_ceil(PAGE as u64)).unwrap_or(u32::MAX)
}

/// The bytes of a page; nothing where the file or the disk does not have them.
fn read(mut file: &File, at: u64) -> Option<Vec<u8>> {
    let mut bytes = vec![0; PAGE];
    file.seek(SeekFrom::Start(at)).ok()?;
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}
