//! Both copies of the key file are lost: the recovery code opens the store by what lies beside its
//! snapshots.

use super::key_file::{COPIES, KeyFile};
use super::{DAMAGED, RecoveryCode, Vault};
use crate::error::{Error, Result};

impl Vault {
    /// Writes the key file anew, with the recovery code as the only way in. What is left of the
    /// damaged copies is set aside.
    ///
    /// Fails with [`Error::Damaged`] where no snapshot tells of the keys, and with
    /// [`Error::WrongRecoveryCode`]; then nothing was changed.
    pub(super) fn rescue_keys(&self, code: &RecoveryCode) -> Result<KeyFile> {
        let headers = Self::headers_in(&self.dir)?;
        if headers.is_empty() {
            return Err(DAMAGED);
        }
        let found = headers.into_iter().find_map(|header| {
            let slot = header.recovery?;
            slot.open(code, &header.store).ok()?;
            let there = self.dir.join(&header.database).exists();
            there.then(|| KeyFile::rescued(header.store, header.database, slot))
        });
        let keys = found.ok_or(Error::WrongRecoveryCode)??;
        self.set_aside(&COPIES.map(str::to_owned))?;
        keys.write(&self.dir)?;
        self.keys()
    }
}
