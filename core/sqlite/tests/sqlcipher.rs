//! The provider as SQLCipher uses it.

#![allow(
    clippy::unwrap_used,
    reason = "a test that meets the unexpected may stop at once"
)]

use std::path::Path;

// SQLCipher finds its provider in it.
use alongside_sqlite as _;
use rusqlite::{Connection, OpenFlags, Result};

/// A key of 32 bytes and a salt of 16, which count from 0.
const KEY: &str = "x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\
                   202122232425262728292a2b2c2d2e2f'";

fn open(path: &Path, settings: &str) -> Result<Connection> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.execute_batch(&format!(
        "PRAGMA cipher_log_level = NONE; PRAGMA key = \"{KEY}\"; {settings}"
    ))?;
    Ok(conn)
}

fn create(path: &Path, settings: &str) -> Result<Connection> {
    std::fs::write(path, []).unwrap();
    let conn = open(path, settings)?;
    conn.execute_batch("CREATE TABLE word (text TEXT); INSERT INTO word VALUES ('kept')")?;
    Ok(conn)
}

fn told(conn: &Connection, pragma: &str) -> String {
    conn.pragma_query_value(None, pragma, |row| row.get(0))
        .unwrap()
}

fn damaged_pages(conn: &Connection) -> usize {
    let mut check = conn.prepare("PRAGMA cipher_integrity_check").unwrap();
    check.query_map([], |_| Ok(())).unwrap().count()
}

#[test]
fn sqlcipher_uses_what_the_system_calls_for() {
    let conn = Connection::open_in_memory().unwrap();
    conn.execute_batch("PRAGMA key = 'any'").unwrap();
    assert!(told(&conn, "cipher_version").starts_with("4."));
    assert_eq!(told(&conn, "cipher").to_uppercase(), "AES-256-CBC");
    if cfg!(target_vendor = "apple") {
        assert_eq!(told(&conn, "cipher_provider"), "commoncrypto");
    } else {
        assert_eq!(told(&conn, "cipher_provider"), "rustcrypto");
        assert_eq!(
            told(&conn, "cipher_provider_version"),
            env!("CARGO_PKG_VERSION")
        );
    }
}

/// `openssl.db` was written by SQLCipher 4.19.0 with OpenSSL 3.6.3: three rows under [`KEY`].
#[test]
fn a_file_that_was_written_with_openssl_is_read_and_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.db");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/openssl.db");
    std::fs::copy(file, &path).unwrap();
    let rows = |conn: &Connection| -> (i64, i64) {
        conn.query_row("SELECT count(*), sum(length(text)) FROM word", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap()
    };
    let conn = open(&path, "").unwrap();
    assert_eq!(rows(&conn), (3, 901 + 902 + 903));
    assert_eq!(damaged_pages(&conn), 0);
    conn.execute("INSERT INTO word (text) VALUES ('one more')", [])
        .unwrap();
    drop(conn);
    let conn = open(&path, "").unwrap();
    assert_eq!(rows(&conn), (4, 901 + 902 + 903 + 8));
    assert_eq!(damaged_pages(&conn), 0);
}

#[test]
fn each_page_begins_with_a_vector_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.db");
    let conn = create(&path, "").unwrap();
    conn.execute_batch(
        "INSERT INTO word SELECT printf('%.*c', 3000, 'w') FROM (VALUES (1), (2), (3), (4));",
    )
    .unwrap();
    drop(conn);
    let file = std::fs::read(&path).unwrap();
    // The salt of the key, not the words that SQLite's files begin with.
    assert!(file[..16].iter().copied().eq(0x20..0x30));
    let mut vectors: Vec<&[u8]> = file.chunks(4096).map(|page| &page[4016..4032]).collect();
    assert!(vectors.len() > 4);
    vectors.sort_unstable();
    assert!(vectors.windows(2).all(|two| two[0] != two[1]));
}

#[test]
fn a_bit_that_changed_and_another_key_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.db");
    drop(create(&path, "").unwrap());
    let whole = std::fs::read(&path).unwrap();
    for at in [20, 4000, 4020, 4095, whole.len() - 3000] {
        let mut file = whole.clone();
        file[at] ^= 1;
        std::fs::write(&path, file).unwrap();
        let read = open(&path, "").and_then(|conn| {
            conn.query_row("SELECT text FROM word", [], |row| row.get::<_, String>(0))
        });
        assert!(read.is_err(), "{at}: {read:?}");
    }
    std::fs::write(&path, whole).unwrap();
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(&format!(
        "PRAGMA cipher_log_level = NONE; PRAGMA key = \"{}\"",
        KEY.replace("00", "01")
    ))
    .unwrap();
    assert!(conn.execute_batch("SELECT * FROM word").is_err());
}

#[test]
fn a_passphrase_opens_what_it_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.db");
    let open = |passphrase: &str| {
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch(&format!(
            "PRAGMA key = '{passphrase}'; PRAGMA kdf_iter = 4000;
             CREATE TABLE IF NOT EXISTS word (text TEXT)"
        ))
    };
    open("a phrase").unwrap();
    open("a phrase").unwrap();
    assert!(open("another").is_err());
}

/// What older versions of SQLCipher wrote with.
#[cfg(not(target_vendor = "apple"))]
#[test]
fn older_algorithms_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for settings in [
        "PRAGMA cipher_hmac_algorithm = HMAC_SHA1",
        "PRAGMA cipher_hmac_algorithm = HMAC_SHA256",
        "PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA1",
        "PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA256",
    ] {
        let path = folder.path().join("new.db");
        assert!(create(&path, settings).is_err(), "{settings}");
    }
    assert!(create(&folder.path().join("new.db"), "").is_ok());
}
