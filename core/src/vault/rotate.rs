//! A new data key: everything into a new file, and one switch.

use super::reauthentication::keep_code;
use super::{PendingSlot, Reauthentication, RecoveryCode, Vault, Wrapped};
use crate::Job;
use crate::error::Result;
use crate::store::{self, Store};

impl Vault {
    /// Writes all that the locked store holds into a new database under a new key, with one slot
    /// and a new recovery code to open it. All slots of before open no more, and the file of
    /// before is removed. A photo that is damaged is set aside: it opens under no key.
    ///
    /// Fails with [`crate::Error::InUse`] where the store is open, with
    /// [`crate::Error::Cancelled`], and as a refused `wrapped`; then all is as it was.
    pub fn rotate(
        &self,
        old: &Reauthentication,
        new: &Reauthentication,
        (pending_slot, wrapped): (&PendingSlot, &Wrapped),
        code: &RecoveryCode,
        job: &Job,
    ) -> Result<()> {
        let keys = new.first_slots(pending_slot.wrapped(wrapped)?, code)?;
        let from = self.dir.join(&old.keys.database);
        self.open_snapshots_by(&old.key, &new.key)?;
        let photos = [self.photos_folder(&old.key)?, self.photos_folder(&new.key)?];
        self.switch(keys, Some(photos), |to| {
            self.reseal_photos(&old.key, &new.key, job)?;
            store::copy((&from, &old.key), (to, &new.key), job)?;
            keep_code(&Store::open_again(to, &new.key)?, code)
        })?;
        let keys = self.read_keys()?;
        let store = Store::open_again(&self.database(&keys), &new.key)?;
        self.tidy(&store, &keys)
    }
}
