//! The names that a store gives its files and folders. What has another name is not the store's,
//! and is left alone.

use super::key_file::is_database_name;
use super::lock_key::{INBOX, LockedFile, UNREAD};
use super::{LOCK_FILE, SET_UP_FILE, attempts, inner_store, quarantine, snapshots, switch};
use crate::SnapshotId;

/// What SQLite, and the store, keep beside a database.
pub(super) const BESIDE: [&str; 5] = ["", "-wal", "-log", "-shm", "-journal"];

/// Where the terminal keeps the key for what works while locked.
const SHELL_KEY: &str = "shell.key";

/// The files that may be there before a set-up has begun.
pub(super) const BEFORE_A_SET_UP: [&str; 3] = [LOCK_FILE, SET_UP_FILE, SHELL_KEY];

/// The files of a store's folder that always have the same name.
const FILES: [&str; 12] = [
    LOCK_FILE,
    SET_UP_FILE,
    SHELL_KEY,
    attempts::FILE,
    "reserve",
    "reserve-erase",
    switch::FILE,
    super::key_file::COPIES[0],
    super::key_file::COPIES[1],
    LockedFile::Due.name(),
    LockedFile::Open.name(),
    INBOX,
];

/// Its folders likewise.
pub(super) const FOLDERS: [&str; 3] = [inner_store::FOLDER, snapshots::FOLDER, quarantine::FOLDER];

/// So many hexadecimal digits, in small letters.
pub(super) fn is_hex(text: &str, digits: usize) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    text.len() == digits && text.bytes().all(is_digit)
}

/// What a file is to be called that is written now: the names under which it may lie meanwhile end
/// in `.new`.
pub(super) fn finished(name: &str) -> &str {
    let fresh = name.strip_suffix(".new");
    fresh.or(name.strip_suffix(".new2")).unwrap_or(name)
}

/// The database that a file is, or lies beside.
pub(super) fn database_of(name: &str) -> Option<&str> {
    let mut names = BESIDE.iter().filter_map(|ending| name.strip_suffix(ending));
    names.find(|name| is_database_name(name))
}

/// Whether a file of a store's folder always has this name.
pub(super) fn is_file(name: &str) -> bool {
    FILES.contains(&name)
}

/// Whether an inbox has this name that could not be read.
pub(super) fn is_unread(name: &str) -> bool {
    let name = name.strip_prefix("inbox-");
    let name = name.and_then(|name| name.strip_suffix(UNREAD));
    name.is_some_and(|name| is_hex(name, 16))
}

/// Whether a folder has the name of the photos of one key.
pub(super) fn is_photos_folder(name: &str) -> bool {
    let tag = name.strip_prefix(super::photos::PREFIX);
    tag.is_some_and(|tag| is_hex(tag, 16))
}

/// Whether a file has the name of a photo.
pub(super) fn is_photo(name: &str) -> bool {
    is_hex(name, 64)
}

/// The snapshot that a file belongs to, and how its name ends.
pub(super) fn snapshot_of(name: &str) -> Option<(SnapshotId, &str)> {
    let (stem, ending) = name.split_once('.')?;
    let id: SnapshotId = stem.parse().ok()?;
    let known = ["v1", "db", "db-journal", "db-wal"].contains(&finished(ending));
    (known && id.to_string() == stem).then_some((id, ending))
}

/// Whether a file has the name of one that is kept aside when it is damaged.
pub(super) fn is_set_aside(name: &str) -> bool {
    database_of(name).is_some() || is_photo(name) || super::key_file::COPIES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_nearly_so_is_not_the_stores() {
        let database = "data-0123456789abcdef.db";
        for beside in BESIDE {
            assert_eq!(database_of(&format!("{database}{beside}")), Some(database));
        }
        let id = "0193540e-0000-7000-8000-00000000000a";
        for ending in ["v1", "db", "db-wal", "db-journal", "v1.new"] {
            let name = format!("{id}.{ending}");
            assert_eq!(snapshot_of(&name), Some((id.parse().unwrap(), ending)));
        }
        assert!(is_photos_folder("photos-0123456789abcdef"));
        assert!(is_photo(&"0a".repeat(32)));
        assert!(is_unread("inbox-0123456789abcdef.unread"));
        assert_eq!(finished("keys.v1.new"), "keys.v1");
        for other in [
            "",
            "data-.db",
            "data-0123456789ABCDEF.db",
            "data-0123456789abcde.db",
            "data-0123456789abcdef.db.bak",
            "data-0123456789abcdef.db-old",
            "photos-holiday",
            "photos-0123456789abcdeg",
            "photos-0123456789abcdef ",
            "inbox-.unread",
            "letters.unread",
            "wedding.jpg",
            "wedding.v1",
            "0193540E-0000-7000-8000-00000000000A.v1",
            "0193540e00007000800000000000000a.v1",
            "0193540e-0000-7000-8000-00000000000a.jpg",
            "0193540e-0000-7000-8000-00000000000a",
        ] {
            let taken = database_of(other).is_some()
                || is_photos_folder(other)
                || is_photo(other)
                || is_unread(other)
                || snapshot_of(other).is_some()
                || is_file(finished(other));
            assert!(!taken, "{other}");
        }
    }
}
