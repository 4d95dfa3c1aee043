//! A new data key: everything into a new file, and one switch.

use super::proof::keep_code;
use super::{KeyFile, Proof, RecoveryCode, Sealing, Vault, Wrapped};
use crate::Job;
use crate::error::Result;
use crate::store::{self, Store, kept};

impl Vault {
    /// Writes all that the locked store holds into a new database under a new key, with one slot
    /// and a new recovery code to open it. All slots of before open no more, and the file of
    /// before is removed.
    ///
    /// Fails with [`crate::Error::InUse`] where the store is open, with
    /// [`crate::Error::Cancelled`], and as a refused `wrapped`; then all is as it was.
    pub fn rotate(
        &self,
        old: &Proof,
        new: &Proof,
        (sealing, wrapped): (&Sealing, &Wrapped),
        code: &RecoveryCode,
        job: &Job,
    ) -> Result<()> {
        let keys = new.first_slots(sealing.wrapped(wrapped)?, code)?;
        let from = self.dir.join(&old.keys.database);
        let to = self.dir.join(&keys.database);
        // Each of the two files names the other, to be removed by whichever is opened next.
        note_leftover(&Store::open(&from, &old.key)?, &keys.database)?;
        let copied = store::copy((&from, &old.key), (&to, &new.key), job).and_then(|()| {
            let store = Store::open(&to, &new.key)?;
            note_leftover(&store, &old.keys.database)?;
            keep_code(&store, code)
        });
        if let Err(error) = copied {
            self.remove_database(&keys.database)?;
            return Err(error);
        }
        self.switch(keys)?;
        drop(self.unlock(new)?);
        Ok(())
    }

    fn switch(&self, mut keys: KeyFile) -> Result<()> {
        let _files = self.files();
        keys.generation = self.keys()?.generation;
        keys.write(&self.dir)
    }
}

fn note_leftover(store: &Store, name: &str) -> Result<()> {
    store.write(|tx| kept::put(tx, kept::Name::Leftover, name.as_bytes()))
}
