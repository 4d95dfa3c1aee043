//! A store that is open, until it is locked.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use alongside_core::store::{Connection, Store, Transaction};
use alongside_core::{Result, flows, vault};

use crate::error::AppError;
use crate::guard::guarded;
use crate::job::Job;
use crate::types::Here;

/// An open store. Every call fails with `Locked` after `lock`.
#[derive(uniffi::Object)]
pub struct Session {
    store: Store,
    running: Mutex<Vec<Weak<Job>>>,
    /// The folder stays held while the store is open.
    vault: Mutex<Option<Arc<vault::Vault>>>,
}

#[uniffi::export]
impl Session {
    /// Ends the session: cancels what runs, closes the file and wipes the key. Doing it again
    /// does nothing.
    pub fn lock(&self) -> Result<(), AppError> {
        guarded(|| {
            self.cancel_jobs();
            self.store.close();
            let mut vault = self.vault.lock().unwrap_or_else(PoisonError::into_inner);
            *vault = None;
            Ok(())
        })
    }

    /// Takes back the latest act that was not taken back yet, of the last 24 hours.
    ///
    /// Gives its name, such as `journal.archive`; nothing where there is none.
    pub fn undo(&self, here: Here) -> Result<Option<String>, AppError> {
        self.write(|tx| flows::undo(tx, &here))
    }
}

impl Session {
    pub(crate) fn new(vault: Arc<vault::Vault>, store: Store) -> Self {
        Self {
            store,
            running: Mutex::default(),
            vault: Mutex::new(Some(vault)),
        }
    }

    pub(crate) fn read<T>(
        &self,
        look: impl FnOnce(&Connection) -> Result<T>,
    ) -> Result<T, AppError> {
        guarded(|| self.store.read(look))
    }

    pub(crate) fn write<T>(
        &self,
        change: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T, AppError> {
        guarded(|| self.store.write(change))
    }

    /// Runs a long call, which `lock` then cancels.
    pub(crate) fn long<T>(
        &self,
        job: &Arc<Job>,
        call: impl FnOnce(&Store, &alongside_core::Job) -> Result<T>,
    ) -> Result<T, AppError> {
        self.jobs().push(Arc::downgrade(job));
        let done = guarded(|| call(&self.store, &job.0));
        self.jobs()
            .retain(|other| !std::ptr::eq(other.as_ptr(), Arc::as_ptr(job)));
        done
    }

    fn cancel_jobs(&self) {
        for job in self.jobs().iter().filter_map(Weak::upgrade) {
            job.cancel();
        }
    }

    fn jobs(&self) -> std::sync::MutexGuard<'_, Vec<Weak<Job>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
