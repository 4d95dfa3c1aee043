//! The keys of a store, and who may use it. Knows no feature.
//!
//! A store is a folder: `store.lock` (held while a [`Vault`] exists), `keys.v1` (the key file,
//! which names the database file) and the database.

mod key_file;
mod recovery_code;
mod slot;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::disk;
use crate::error::{Error, Reason, Result};
use crate::store::{Key, Store};
use key_file::KeyFile;
pub use recovery_code::RecoveryCode;
use slot::{PinSlot, RecoverySlot};

const LOCK_FILE: &str = "store.lock";
const KEY_FILE: &str = "keys.v1";

/// How long a second opener waits for the first to let go: 2 s, in steps of 50 ms.
const WAIT_STEPS: u32 = 40;
const WAIT_STEP: Duration = Duration::from_millis(50);

/// The fewest and the most characters of a PIN or passphrase.
const PIN_MIN: u32 = 6;
const PIN_MAX: u32 = 128;

/// The folder of a store, held by this process until dropped. Locked: no key is in memory.
pub struct Vault {
    dir: PathBuf,
    /// Keeps the lock on `store.lock`.
    _lock: File,
}

impl Vault {
    /// Opens the folder of a store that was set up.
    ///
    /// Fails with [`Error::NoStore`] where there is none, and with [`Error::InUse`] where another
    /// `Vault`, of this process or another, holds it for more than 2 s.
    pub fn open(dir: &Path) -> Result<Self> {
        if !dir.join(KEY_FILE).exists() {
            return Err(if has_database(dir) {
                Error::Damaged { part: "key file" }
            } else {
                Error::NoStore
            });
        }
        Self::hold(dir)
    }

    /// Makes a folder, private to this user, for a store that is yet to be set up.
    ///
    /// Fails with [`Error::StoreExists`] where one was set up.
    pub fn create(dir: &Path) -> Result<Self> {
        disk::make_private_dir(dir)?;
        let vault = Self::hold(dir)?;
        if dir.join(KEY_FILE).exists() {
            Err(Error::StoreExists)
        } else {
            Ok(vault)
        }
    }

    fn hold(dir: &Path) -> Result<Self> {
        let lock = disk::open_lock_file(&dir.join(LOCK_FILE))?;
        for _ in 0..WAIT_STEPS {
            match lock.try_lock() {
                Ok(()) => {
                    return Ok(Self {
                        dir: dir.to_owned(),
                        _lock: lock,
                    });
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(WAIT_STEP),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        Err(Error::InUse)
    }

    /// Makes the database under a new random key, which `pin` and `code` then open, and opens it.
    ///
    /// A PIN or passphrase has 6 to 128 characters. Fails with [`Error::StoreExists`] where the
    /// store was set up before.
    pub fn set_up(&self, pin: &[u8], code: &RecoveryCode) -> Result<Store> {
        check_pin(pin)?;
        if self.key_path().exists() {
            return Err(Error::StoreExists);
        }
        let key = Key::random()?;
        let mut keys = KeyFile::new()?;
        keys.pin = Some(PinSlot::seal(&key, pin, &keys.store)?);
        keys.recovery = Some(RecoverySlot::seal(&key, code, &keys.store)?);
        let store = Store::create(&self.dir.join(&keys.database), &key)?;
        disk::sync_dir(&self.dir)?;
        // From here on the store is set up: a kill before left a file that nothing names.
        disk::replace(&self.key_path(), &keys.to_bytes())?;
        Ok(store)
    }

    /// Opens the database with the PIN.
    ///
    /// Fails with [`Error::WrongPin`]; with [`Error::Damaged`] or [`Error::Newer`] for the key
    /// file or the database.
    pub fn unlock(&self, pin: &[u8]) -> Result<Store> {
        let keys = self.keys()?;
        let slot = keys.pin.as_ref().ok_or(Error::WrongPin)?;
        self.open_database(&keys, &slot.open(pin, &keys.store)?)
    }

    /// Opens the database with the recovery code.
    ///
    /// Fails with [`Error::WrongRecoveryCode`], and otherwise as [`Vault::unlock`].
    pub fn unlock_with_recovery_code(&self, code: &RecoveryCode) -> Result<Store> {
        let keys = self.keys()?;
        let slot = keys.recovery.as_ref().ok_or(Error::WrongRecoveryCode)?;
        self.open_database(&keys, &slot.open(code, &keys.store)?)
    }

    /// The database file's name, inside the folder.
    pub fn database(&self) -> Result<String> {
        Ok(self.keys()?.database)
    }

    fn open_database(&self, keys: &KeyFile, key: &Key) -> Result<Store> {
        Store::open(&self.dir.join(&keys.database), key)
    }

    fn keys(&self) -> Result<KeyFile> {
        let bytes = disk::read_if_there(&self.key_path())?.ok_or(Error::NoStore)?;
        KeyFile::from_bytes(&bytes)
    }

    fn key_path(&self) -> PathBuf {
        self.dir.join(KEY_FILE)
    }
}

fn check_pin(pin: &[u8]) -> Result<()> {
    let length = String::from_utf8_lossy(pin).chars().count();
    let refuse = |reason| Err(Error::invalid("pin", reason));
    match length {
        0 => refuse(Reason::Empty),
        n if n < PIN_MIN as usize => refuse(Reason::TooShort { min: PIN_MIN }),
        n if n > PIN_MAX as usize => refuse(Reason::TooLong { max: PIN_MAX }),
        _ => Ok(()),
    }
}

/// A database without a key file is a loss to tell of, not a folder to begin in.
fn has_database(dir: &Path) -> bool {
    let Ok(files) = std::fs::read_dir(dir) else {
        return false;
    };
    files
        .flatten()
        .any(|file| key_file::is_database_name(&file.file_name().to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIN: &[u8] = b"river stone 4";

    fn set_up() -> (tempfile::TempDir, RecoveryCode) {
        let dir = tempfile::tempdir().unwrap();
        let code = RecoveryCode::random().unwrap();
        Vault::create(dir.path())
            .unwrap()
            .set_up(PIN, &code)
            .unwrap();
        (dir, code)
    }

    #[test]
    fn the_pin_and_the_recovery_code_each_open_it() {
        let (dir, code) = set_up();
        let vault = Vault::open(dir.path()).unwrap();
        assert!(vault.unlock(PIN).is_ok());
        assert!(vault.unlock_with_recovery_code(&code).is_ok());
        assert_eq!(vault.unlock(b"river stone 5").err(), Some(Error::WrongPin));
        assert_eq!(vault.unlock(b"").err(), Some(Error::WrongPin));
        let other = RecoveryCode::random().unwrap();
        assert_eq!(
            vault.unlock_with_recovery_code(&other).err(),
            Some(Error::WrongRecoveryCode)
        );
    }

    #[test]
    fn a_folder_has_one_vault_at_a_time() {
        let (dir, _code) = set_up();
        let first = Vault::open(dir.path()).unwrap();
        assert_eq!(Vault::open(dir.path()).err(), Some(Error::InUse));
        drop(first);
        assert!(Vault::open(dir.path()).is_ok());
    }

    #[test]
    fn an_open_database_is_not_opened_twice() {
        let (dir, _code) = set_up();
        let vault = Vault::open(dir.path()).unwrap();
        let store = vault.unlock(PIN).unwrap();
        assert_eq!(vault.unlock(PIN).err(), Some(Error::InUse));
        store.close();
        assert!(vault.unlock(PIN).is_ok());
    }

    #[test]
    fn a_folder_without_a_store_is_told_and_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(Vault::open(dir.path()).err(), Some(Error::NoStore));
        assert_eq!(
            Vault::open(&dir.path().join("none")).err(),
            Some(Error::NoStore)
        );
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_store_is_never_set_up_over_another() {
        let (dir, code) = set_up();
        let before = std::fs::read(dir.path().join(KEY_FILE)).unwrap();
        assert_eq!(Vault::create(dir.path()).err(), Some(Error::StoreExists));
        let vault = Vault::open(dir.path()).unwrap();
        assert_eq!(vault.set_up(PIN, &code).err(), Some(Error::StoreExists));
        assert_eq!(std::fs::read(dir.path().join(KEY_FILE)).unwrap(), before);
    }

    #[test]
    fn a_lost_key_file_is_damage_not_an_empty_folder() {
        let (dir, _code) = set_up();
        std::fs::remove_file(dir.path().join(KEY_FILE)).unwrap();
        assert_eq!(
            Vault::open(dir.path()).err(),
            Some(Error::Damaged { part: "key file" })
        );
    }

    #[test]
    fn a_pin_has_6_to_128_characters() {
        let dir = tempfile::tempdir().unwrap();
        let (vault, code) = (
            Vault::create(dir.path()).unwrap(),
            RecoveryCode::random().unwrap(),
        );
        let long = "é".repeat(129);
        for pin in [
            b"".as_slice(),
            b"12345",
            "ééééé".as_bytes(),
            long.as_bytes(),
        ] {
            assert!(matches!(
                vault.set_up(pin, &code).err(),
                Some(Error::Invalid { field: "pin", .. })
            ));
        }
        assert_eq!(Vault::open(dir.path()).err(), Some(Error::NoStore));
        assert!(vault.set_up("éééééé".as_bytes(), &code).is_ok());
    }

    #[test]
    fn neither_key_nor_pin_nor_code_is_in_the_key_file() {
        let (dir, code) = set_up();
        let text = std::fs::read_to_string(dir.path().join(KEY_FILE)).unwrap();
        assert!(!text.contains("river"));
        assert!(
            !text
                .to_uppercase()
                .contains(&code.to_string().replace('-', ""))
        );
    }
}
