//! A database that can't be written, read into memory as a whole.
//!
//! SQLite can't open a file with a log beside it where it can write neither, and would leave out what
//! is in the log.

use std::path::Path;

use rusqlite::Connection;
use zeroize::Zeroizing;

use super::page_cipher::PAGE;
use super::pages::Pages;
use super::{Key, log, migrate, open};
use crate::error::Result;

/// Where the first page says that writes go to a log first, for writing and for reading; 1 is that
/// they don't.
const WRITE_VERSION: usize = 18;
const READ_VERSION: usize = 19;

/// Opens a copy in memory, and brings that up to date. The files are left as they are.
///
/// Fails with [`crate::Error::Damaged`] where a page can't be read, and with [`crate::Error::Newer`].
pub(super) fn open(path: &Path, key: &Key) -> Result<Connection> {
    if log::has_lost(path)? {
        return Err(super::DAMAGED);
    }
    let pages = Pages::of(path, key);
    let mut image = Zeroizing::new(vec![0; pages.count() as usize * PAGE]);
    for number in pages.numbers() {
        let page = pages.get(number).ok_or(super::DAMAGED)?;
        let at = (number as usize - 1) * PAGE;
        image[at..at + page.len()].copy_from_slice(&page);
    }
    if image.is_empty() {
        return Err(super::DAMAGED);
    }
    (image[WRITE_VERSION], image[READ_VERSION]) = (1, 1);
    let mut conn = open::in_memory()?;
    conn.deserialize_read_exact("main", &image[..], image.len(), false)?;
    migrate::refuse_foreign(&conn)?;
    migrate::migrate(&mut conn, migrate::STEPS)?;
    Ok(conn)
}
