//! Opening the encrypted file: the key, the settings and their reasons.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use zeroize::Zeroizing;

use super::{check, log, migrate, settings};
use crate::Timestamp;
use crate::error::{Error, Result};

/// What SQLCipher encrypts a file with: a random key of 32 bytes and a salt of 16. It stays in its
/// place in memory until it is overwritten.
#[derive(Clone)]
pub struct Key(Box<Zeroizing<[u8; Self::LENGTH]>>);

impl Key {
    /// Bytes of a key with its salt.
    const LENGTH: usize = 48;

    /// A new key from the operating system's random source.
    pub(crate) fn random() -> Result<Self> {
        let mut key = Self::zeros();
        getrandom::fill(&mut key.0[..]).map_err(|_| Error::internal("no random numbers"))?;
        Ok(key)
    }

    /// The key of these bytes; nothing where they are not 48.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Self::zeros();
        (bytes.len() == Self::LENGTH).then(|| {
            key.0.copy_from_slice(bytes);
            key
        })
    }

    fn zeros() -> Self {
        Self(Box::new(Zeroizing::new([0; Self::LENGTH])))
    }

    pub(crate) fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }

    /// What the file that it belongs to begins with.
    pub(super) fn salt(&self) -> &[u8] {
        &self.as_bytes()[32..]
    }

    /// The key as SQLCipher takes it raw.
    pub(super) fn literal(&self) -> Zeroizing<String> {
        let hex = Zeroizing::new(data_encoding::HEXLOWER.encode(self.as_bytes()));
        Zeroizing::new(format!("x'{}'", *hex))
    }
}

/// The versions of SQLite and SQLCipher that are built in, such as `3.53.4` and `4.19.0 community`.
pub(crate) fn versions() -> Result<(String, String)> {
    let conn = connection(Path::new(MEMORY), OpenFlags::default())?;
    let sqlcipher = conn.query_row("PRAGMA cipher_version", [], |row| row.get(0))?;
    Ok((rusqlite::version().to_owned(), sqlcipher))
}

/// What is done with a file of an older schema before that is changed.
pub(crate) type BeforeUpgrade<'a> = &'a dyn Fn(&mut Connection) -> Result<()>;

/// How long a check of every page holds: a week.
const CHECKED_FOR_MINUTES: i64 = 7 * 24 * 60;

const DAMAGED: Error = Error::Damaged { part: "database" };

/// Opens a file that was made just now and is empty, and gives it its schema.
pub(super) fn create(path: &Path, key: &Key) -> Result<Connection> {
    let mut conn = connect(path, key)?;
    configure(&conn)?;
    migrate::migrate(&mut conn, migrate::STEPS)?;
    log::note(&conn, path);
    Ok(conn)
}

/// Opens a file that is there. `first` is the time, and what is done before an upgrade; nothing
/// where this process has had the file open until now. Tells whether every page was read.
pub(super) fn open(
    path: &Path,
    key: &Key,
    first: Option<(Timestamp, BeforeUpgrade<'_>)>,
) -> Result<(Connection, bool)> {
    if !has_content(path) || log::has_lost(path)? {
        return Err(DAMAGED);
    }
    let ended_unclean = has_writes_beside(path);
    let mut conn = connect(path, key)?;
    // Nothing was written so far, and closing must not move the last writes of a newer app, or of
    // a damaged file, from beside the file into it.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, ended_unclean)?;
    // The first read: fails where the key does not fit, and where no log can be made beside the file.
    migrate::refuse_foreign(&conn).map_err(|error| match error {
        Error::Storage { detail } if detail == "CannotOpen" => Error::ReadOnly,
        error => error,
    })?;
    let due = match first {
        Some((now, _)) => is_due(&conn, now)?,
        None => false,
    };
    let checked = ended_unclean || due;
    if checked && !check::is_quickly_whole(&conn)? {
        return Err(DAMAGED);
    }
    configure(&conn)?;
    if let Some((now, before_upgrade)) = first {
        if migrate::is_older(&conn)? {
            before_upgrade(&mut conn)?;
        }
        migrate::migrate(&mut conn, migrate::STEPS)?;
        if due {
            note_check(&mut conn, now)?;
        }
    }
    // From here on closing moves the log into the file: whoever has the connection forgets the note.
    log::note(&conn, path);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok((conn, checked))
}

/// Whether there is a file with something in it. SQLite would take an empty one for a new database, and
/// delete what lies beside it; from a pipe it would wait for ever.
pub(super) fn has_content(path: &Path) -> bool {
    path.metadata()
        .is_ok_and(|file| file.is_file() && file.len() > 0)
}

fn is_due(conn: &Connection, now: Timestamp) -> Result<bool> {
    // An older schema has no place to note it, and its file is about to be changed.
    if migrate::is_older(conn)? {
        return Ok(true);
    }
    let checked: Option<Timestamp> = settings::get_json(conn, settings::Name::Checked)?;
    Ok(checked.is_none_or(|at| now < at || now >= at.plus_minutes(CHECKED_FOR_MINUTES)))
}

/// A full or read-only disk does not keep anybody from reading.
fn note_check(conn: &mut Connection, now: Timestamp) -> Result<()> {
    let mut note = || {
        let tx = conn.transaction()?;
        settings::put_json(&tx, settings::Name::Checked, &now)?;
        Ok(tx.commit()?)
    };
    match note() {
        Err(Error::Full | Error::ReadOnly) => Ok(()),
        done => done,
    }
}

fn connect(path: &Path, key: &Key) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = connection(path, flags).map_err(|error| {
        File::open(path)
            .err()
            .map_or(cannot_open(error), Error::from)
    })?;
    // SQLite opens a file that can't be written for reading, and then can't lock it.
    if conn.is_readonly(rusqlite::MAIN_DB)? {
        return Err(Error::ReadOnly);
    }
    unlock(&conn, key)?;
    // Whoever else has the file has the store's lock file too: nothing to wait for here.
    conn.busy_timeout(Duration::ZERO)?;
    // One process, one connection: no shared-memory file beside the database.
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    Ok(conn)
}

/// Whether an app that was killed left writes that are not in the file yet.
pub(super) fn has_writes_beside(path: &Path) -> bool {
    let mut beside = path.as_os_str().to_owned();
    beside.push("-wal");
    std::fs::metadata(beside).is_ok_and(|file| file.len() > 0)
}

/// 3.51.3 mended a fault that could corrupt a file in WAL mode.
const OLDEST_SQLITE: i32 = 3_051_003;

/// Fails where the library was built with another SQLite: one that can damage a file, or that
/// would not encrypt it and say nothing.
fn check_versions(conn: &Connection) -> Result<()> {
    let cipher = conn.query_row("PRAGMA cipher_version", [], |row| row.get::<_, String>(0));
    let encrypts = cipher.is_ok_and(|version| version.starts_with("4."));
    if encrypts && rusqlite::version_number() >= OLDEST_SQLITE {
        Ok(())
    } else {
        Err(Error::internal("another SQLite"))
    }
}

/// Gives SQLCipher the key raw. A passphrase would cost its slow derivation at every opening and
/// add nothing: the key is random, and the vault guards it.
pub(super) fn unlock(conn: &Connection, key: &Key) -> Result<()> {
    check_and_silence(conn)?;
    let statement = Zeroizing::new(format!("PRAGMA key = \"{}\"", *key.literal()));
    Ok(conn.execute_batch(&statement)?)
}

/// Where SQLite keeps a database that is on no disk.
const MEMORY: &str = ":memory:";

/// Opens a connection. From before the first, SQLite zeros what it frees: the key's statement, and pages
/// with what was written.
pub(super) fn connection(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let zeros = alongside_sqlite::zero_freed_memory();
    let conn = Connection::open_with_flags(path, flags)?;
    if !zeros {
        // Somebody else in this process has used SQLite before.
        conn.pragma_update(None, "cipher_memory_security", "ON")?;
    }
    Ok(conn)
}

fn check_and_silence(conn: &Connection) -> Result<()> {
    check_versions(conn)?;
    // SQLCipher writes notes about failed pages to standard error unless told not to.
    Ok(conn.pragma_update(None, "cipher_log_level", "NONE")?)
}

/// Opens an empty database that is on no disk, not even where something large is sorted.
pub(super) fn in_memory() -> Result<Connection> {
    let conn = connection(Path::new(MEMORY), OpenFlags::default())?;
    check_and_silence(&conn)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(conn)
}

/// SQLite can't create its side files where the folder is read-only.
fn cannot_open(error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::CannotOpen) => Error::ReadOnly,
        _ => error.into(),
    }
}

pub(super) fn configure(conn: &Connection) -> Result<()> {
    let set = |name, value: &str| conn.pragma_update(None, name, value);
    // Readers see a whole state, a torn write is found by its checksum, commits are one sync.
    set("journal_mode", "WAL").map_err(cannot_open)?;
    // Each commit is on the disk before it is acknowledged: people write little, and mean it.
    set("synchronous", "FULL")?;
    // On Apple's systems a plain sync stays in the drive's cache.
    set("fullfsync", "ON")?;
    set("checkpoint_fullfsync", "ON")?;
    // Sorting spills into memory, never into a file; Android has no temporary folder anyway.
    set("temp_store", "MEMORY")?;
    // What was deleted is overwritten, not left in free pages.
    set("secure_delete", "ON")?;
    set("foreign_keys", "ON")?;
    // A schema that was tampered with can't call functions with side effects,
    set("trusted_schema", "OFF")?;
    // and SQL can't write to the schema, nor to the shadow tables of the index.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // A word in double quotes is a name, so that a typing slip is an error.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // Loading extensions is not compiled in (.cargo/config.toml).
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    fn file() -> (tempfile::TempDir, std::path::PathBuf, Key) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("data.db");
        (dir, path, Key::random().unwrap())
    }

    #[test]
    fn the_settings_hold() {
        let (_dir, path, key) = file();
        crate::disk::make_empty(&path).unwrap();
        let conn = create(&path, &key).unwrap();
        let text = |name: &str| -> String {
            conn.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))
                .map(|value| format!("{value:?}"))
                .unwrap()
        };
        for (name, value) in [
            ("journal_mode", "Text(\"wal\")"),
            ("locking_mode", "Text(\"exclusive\")"),
            ("synchronous", "Integer(2)"),
            ("temp_store", "Integer(2)"),
            ("secure_delete", "Integer(1)"),
            ("foreign_keys", "Integer(1)"),
            ("trusted_schema", "Integer(0)"),
            ("cipher_use_hmac", "Text(\"1\")"),
        ] {
            assert_eq!(text(name), value, "{name}");
        }
        assert!(conn.execute_batch("SELECT load_extension('x')").is_err());
        assert!(conn.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
    }

    #[test]
    fn the_versions_are_new_enough() {
        let (sqlite, sqlcipher) = versions().unwrap();
        let numbers: Vec<u32> = sqlite.split('.').map(|n| n.parse().unwrap()).collect();
        // 3.51.3 mended a fault that could corrupt a file in WAL mode.
        assert!(numbers >= vec![3, 51, 3], "{sqlite}");
        assert!(sqlcipher.starts_with("4."), "{sqlcipher}");
    }

    #[test]
    fn another_key_or_another_file_is_damaged_and_left_alone() {
        let (_dir, path, key) = file();
        drop(Store::create(&path, &key).unwrap());
        let whole = std::fs::read(&path).unwrap();
        let damaged = Some(Error::Damaged { part: "database" });
        assert_eq!(
            Store::open_again(&path, &Key::random().unwrap()).err(),
            damaged
        );
        assert_eq!(std::fs::read(&path).unwrap(), whole);
        for other in [vec![b'x'; 8192], Vec::new()] {
            std::fs::write(&path, &other).unwrap();
            assert_eq!(Store::open_again(&path, &key).err(), damaged);
            assert_eq!(std::fs::read(&path).unwrap(), other);
        }
        std::fs::remove_file(&path).unwrap();
        assert_eq!(Store::open_again(&path, &key).err(), damaged);
        assert!(!path.exists());
    }

    #[test]
    fn a_newer_file_is_refused_untouched() {
        let (_dir, path, key) = file();
        let store = Store::create(&path, &key).unwrap();
        store
            .write(|tx| Ok(tx.pragma_update(None, "user_version", 9999)?))
            .unwrap();
        drop(store);
        let whole = std::fs::read(&path).unwrap();
        assert_eq!(
            Store::open_again(&path, &key).err(),
            Some(Error::Newer { part: "database" })
        );
        assert_eq!(std::fs::read(&path).unwrap(), whole);
    }
}
