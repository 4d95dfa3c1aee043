//! A store whose every page can be looked into.

use std::path::PathBuf;

use aes::Aes256;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};

use super::*;
use crate::flows::tests::set_up;
use crate::store::Key;
use crate::{Timestamp, disk};

pub(super) const PAGE: usize = 4096;
/// What SQLCipher keeps at the end of a page: the vector of 16 bytes, and a code of 64.
const RESERVED: usize = 80;

/// The content of pages as SQLCipher 4 writes them (zetetic.net/sqlcipher/design), under a raw key
/// of 32 bytes and a salt of 16.
pub(super) fn decrypted(pages: &[u8], key: &Key, first_has_salt: bool) -> Vec<u8> {
    let secret: [u8; 32] = *key.as_bytes().first_chunk().unwrap();
    let mut plain = Vec::new();
    for (number, page) in pages.chunks_exact(PAGE).enumerate() {
        let salt = if number == 0 && first_has_salt { 16 } else { 0 };
        let (content, reserved) = page.split_at(PAGE - RESERVED);
        let vector: [u8; 16] = *reserved.first_chunk().unwrap();
        let mut content = content[salt..].to_vec();
        cbc::Decryptor::<Aes256>::new(&secret.into(), &vector.into())
            .decrypt_padded::<NoPadding>(&mut content)
            .unwrap();
        plain.extend(content);
    }
    plain
}

/// The content of a write-ahead log's frames.
pub(super) fn decrypted_log(log: &[u8], key: &Key) -> Vec<u8> {
    let frames = log.get(32..).unwrap_or_default().chunks_exact(24 + PAGE);
    let pages = frames.flat_map(|frame| {
        // A frame of the first page has its salt too, which only spoils its beginning.
        decrypted(&frame[24..], key, false)
    });
    pages.collect()
}

pub(super) struct Home {
    _dir: tempfile::TempDir,
    pub(super) vault: Vault,
    pub(super) store: Store,
    lock_key: LockKey,
}

pub(super) fn context(minutes: i64) -> CallContext {
    CallContext {
        now: Timestamp(1_795_388_400_000).plus_minutes(minutes),
        zone: crate::Zone::UTC,
        uptime: minutes * 60_000,
        language: "en".into(),
    }
}

pub(super) fn home() -> Home {
    let dir = tempfile::tempdir().unwrap();
    let (vault, store) = set_up(dir.path());
    Home {
        _dir: dir,
        vault,
        store,
        lock_key: LockKey::new(&[7; 32]).unwrap(),
    }
}

impl Home {
    pub(super) fn erase(&self, what: Erasable) -> Result<Erased> {
        let (vault, key) = (&self.vault, &self.lock_key);
        erase(&self.store, vault, key, what, &context(60), &Job::new())
    }

    pub(super) fn take_snapshot(&self, minutes: i64) {
        let kept = self
            .vault
            .take_snapshot(&self.store, &context(minutes), &Job::new());
        kept.unwrap();
    }

    /// Every file below the folder that can be opened by a key that is still there, decrypted.
    pub(super) fn content(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let own = self.store.key().unwrap();
        let mut content = Vec::new();
        let mut add = |path: PathBuf, key: &Key| {
            let bytes = std::fs::read(&path).unwrap_or_default();
            let is_log = path.to_string_lossy().contains("-wal");
            let plain = if is_log {
                decrypted_log(&bytes, key)
            } else {
                decrypted(&bytes, key, true)
            };
            content.push((path, plain));
        };
        let mut dirs = vec![self.vault.dir().to_owned()];
        let quarantine = self.vault.dir().join("quarantine");
        dirs.extend(
            disk::names(&quarantine)
                .unwrap()
                .iter()
                .map(|n| quarantine.join(n)),
        );
        for dir in dirs {
            for name in disk::names(&dir).unwrap() {
                if name.starts_with("data-") && !name.contains("-log") {
                    add(dir.join(name), &own);
                }
            }
        }
        for snapshot in self.vault.snapshots().unwrap() {
            let (path, key) = self.vault.snapshot_file(snapshot.id, &own).unwrap();
            add(path, &key);
        }
        content
    }

    /// The files in which a word stands.
    pub(super) fn places(&self, word: &str) -> Vec<PathBuf> {
        let holds = |content: &[u8]| {
            let mut windows = content.windows(word.len());
            windows.any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
        };
        let content = self.content().into_iter();
        content
            .filter(|(_, content)| holds(content))
            .map(|(path, _)| path)
            .collect()
    }

    pub(super) fn write<T>(&self, change: impl Fn(&Transaction<'_>) -> Result<T>) -> T {
        self.store.write(change).unwrap()
    }
}
