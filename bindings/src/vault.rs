//! A store that is locked.

use std::path::Path;
use std::sync::Arc;

use alongside_core::vault;

use crate::error::AppError;
use crate::guard::guarded;
use crate::session::Session;

/// The folder of a store, held by this process while the object lives. No key is in memory.
#[derive(uniffi::Object)]
pub struct Vault(Arc<vault::Vault>);

#[uniffi::export]
impl Vault {
    /// Opens the folder of a store that was set up.
    ///
    /// Fails with `NoStore` where there is none yet, and with `InUse` where it is open elsewhere
    /// for more than 2 s.
    #[uniffi::constructor]
    pub fn open(dir: &str) -> Result<Arc<Self>, AppError> {
        guarded(|| {
            Ok(Arc::new(Self(Arc::new(vault::Vault::open(Path::new(
                dir,
            ))?))))
        })
    }

    /// Makes the folder of a store that is yet to be set up; it may exist and be empty.
    ///
    /// Fails with `StoreExists` where one was set up.
    #[uniffi::constructor]
    pub fn create(dir: &str) -> Result<Arc<Self>, AppError> {
        guarded(|| {
            Ok(Arc::new(Self(Arc::new(vault::Vault::create(Path::new(
                dir,
            ))?))))
        })
    }

    /// Makes the encrypted database, which the PIN and the recovery code then open, and opens it.
    ///
    /// A PIN or passphrase has 6 to 128 characters, as UTF-8; wipe the bytes afterwards. The code
    /// comes from the guide. Takes about half a second.
    pub fn set_up(&self, pin: &[u8], recovery_code: &str) -> Result<Arc<Session>, AppError> {
        guarded(|| Ok(self.session(self.0.set_up(pin, &recovery_code.parse()?)?)))
    }

    /// Opens the store with the PIN. Takes about half a second.
    ///
    /// Fails with `WrongPin`; with `Damaged` or `Newer`, and then nothing was changed.
    pub fn unlock(&self, pin: &[u8]) -> Result<Arc<Session>, AppError> {
        guarded(|| Ok(self.session(self.0.unlock(pin)?)))
    }

    /// Opens the store with the recovery code. Small letters, spaces and hyphens do not matter.
    ///
    /// Fails with `WrongRecoveryCode`, and otherwise as `unlock`.
    pub fn unlock_with_recovery_code(&self, recovery_code: &str) -> Result<Arc<Session>, AppError> {
        guarded(|| Ok(self.session(self.0.unlock_with_recovery_code(&recovery_code.parse()?)?)))
    }

    /// The name of the database file, inside the folder.
    pub fn database(&self) -> Result<String, AppError> {
        guarded(|| self.0.database())
    }
}

impl Vault {
    fn session(&self, store: alongside_core::store::Store) -> Arc<Session> {
        Arc::new(Session::new(Arc::clone(&self.0), store))
    }
}
