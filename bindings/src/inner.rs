//! What is shared by a session and the objects that it gives: the open store, until it is locked.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use alongside_core::drafts::DraftOf;
use alongside_core::flows::Salvage;
use alongside_core::store::{Connection, Store, Transaction};
use alongside_core::vault::{LockKey, Reauthentication};
use alongside_core::{CallContext, Error, Result, flows, vault};

use crate::guard::guarded;
use crate::job::Job;
use crate::pending::{InHand, Pending};

/// An open store. The session holds it, and so does each object that the session gives.
pub(crate) struct Inner {
    store: Store,
    running: Mutex<Vec<Weak<Job>>>,
    /// The folder stays held while the store is open, and the shell's key in memory.
    held: Mutex<Option<Held>>,
    pub(crate) pending: Pending,
    pub(crate) below_standard: AtomicBool,
    /// Of the first store, for the second's.
    outer: Option<Weak<Inner>>,
    /// Of the second store, whose sessions end with this one.
    second_stores: Mutex<Vec<Weak<Inner>>>,
    /// What could be read, where the store is damaged.
    pub(crate) damage: Option<Salvage>,
}

#[derive(Clone)]
struct Held {
    vault: Arc<vault::Vault>,
    lock_key: Arc<LockKey>,
}

impl Inner {
    /// Begins a session: what came while the store was locked comes in.
    ///
    /// Fails with [`Error::Damaged`] where the database is; nothing else keeps anybody from reading.
    pub(crate) fn open(
        vault: &Arc<vault::Vault>,
        store: Store,
        lock_key: LockKey,
        outer: Option<Weak<Self>>,
        context: &CallContext,
    ) -> Result<Arc<Self>> {
        if store.read_only().is_none() {
            flows::opened(&store, vault, &lock_key, context)?;
        }
        let session = Self::begin(vault, store, lock_key, outer, None)?;
        // In every store, so that its being there says nothing.
        if session.outer.is_none() && session.store.read_only().is_none() {
            // Whatever else is in its way, it is made another time.
            let made = vault.inner_store(&session.store);
            if let Err(error @ Error::Damaged { part: "database" }) = made {
                session.end();
                return Err(error);
            }
        }
        Ok(session)
    }

    /// Begins a session of a damaged store, of which this could be read.
    pub(crate) fn begin(
        vault: &Arc<vault::Vault>,
        store: Store,
        lock_key: LockKey,
        outer: Option<Weak<Self>>,
        damage: Option<Salvage>,
    ) -> Result<Arc<Self>> {
        let (vault, lock_key) = (Arc::clone(vault), Arc::new(lock_key));
        let session = Arc::new(Self {
            store,
            running: Mutex::default(),
            held: Mutex::new(Some(Held { vault, lock_key })),
            pending: Pending::default(),
            below_standard: AtomicBool::new(false),
            outer,
            second_stores: Mutex::default(),
            damage,
        });
        if let Some(outer) = session.outer()? {
            lock(&outer.second_stores).push(Arc::downgrade(&session));
            // One that ended meanwhile has not seen this one.
            outer.held().inspect_err(|_| session.end())?;
        }
        Ok(session)
    }

    /// Remembers what the PIN told of itself.
    pub(crate) fn note(&self, reauth: &Reauthentication) {
        self.below_standard
            .store(reauth.pin_below_standard, Ordering::Relaxed);
    }

    pub(crate) fn end(&self) {
        // First: whoever comes in from now on finds the session ended.
        let held = lock(&self.held).take();
        for job in lock(&self.running).iter().filter_map(Weak::upgrade) {
            job.cancel();
        }
        for session in lock(&self.second_stores)
            .drain(..)
            .filter_map(|second| second.upgrade())
        {
            session.end();
        }
        self.store.close();
        self.pending.forget();
        // The folder is let go of when the file is closed.
        drop(held);
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    pub(crate) fn vault(&self) -> Result<Arc<vault::Vault>> {
        Ok(self.held()?.vault)
    }

    pub(crate) fn is_inner_store(&self) -> bool {
        self.outer.is_some()
    }

    /// The first store's session, for the second's.
    pub(crate) fn outer(&self) -> Result<Option<Arc<Self>>> {
        self.outer.as_ref().map(still_open).transpose()
    }

    /// Takes what a change of the keys needs in hand, unless the session has ended meanwhile.
    pub(crate) fn take_in_hand(
        &self,
        reauth: Reauthentication,
        old: Option<Arc<Reauthentication>>,
    ) -> Result<()> {
        let mut in_hand = self.pending.in_hand();
        self.held()?;
        *in_hand = InHand::of(reauth, old);
        Ok(())
    }

    /// Takes the proof that was given for one change. A second store that has no lock of its own
    /// needs none.
    pub(crate) fn current_reauthentication(&self) -> Result<Arc<Reauthentication>> {
        if let Some(reauth) = self.pending.take().reauth {
            return Ok(reauth);
        }
        let outer = self.outer()?.ok_or(Error::PinNeeded)?;
        Ok(Arc::new(self.vault()?.prove_by_outer(&outer.store)?))
    }

    /// Forgets the key of a second store in the first, now that it has a lock of its own.
    pub(crate) fn forget_in_first(&self) -> Result<()> {
        match self.outer()? {
            Some(outer) => vault::Vault::forget_inner_key(&outer.store),
            None => Ok(()),
        }
    }

    pub(crate) fn read<T>(&self, look: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        guarded(|| self.store.read(look))
    }

    /// Reads after taking in what was answered on the lock screen meanwhile.
    pub(crate) fn read_now<T>(
        &self,
        context: &CallContext,
        look: impl FnOnce(&Connection) -> Result<T>,
    ) -> Result<T> {
        guarded(|| {
            let held = self.held()?;
            flows::merge_inbox_or_later(&self.store, &held.vault, &held.lock_key, context)?;
            self.store.read(look)
        })
    }

    /// Fails as a change does where the store can't be changed: for what changes files beside it first.
    pub(crate) fn check_changeable(&self) -> Result<()> {
        self.store.read_only().map_or(Ok(()), |why| Err(why.into()))
    }

    /// Changes something, and with it what works while locked where that tells of it. What was
    /// answered on the lock screen meanwhile comes in first.
    pub(crate) fn write<T>(
        &self,
        context: &CallContext,
        change: impl Fn(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        guarded(|| {
            let held = self.held()?;
            flows::write(&self.store, (&held.vault, &held.lock_key), context, change)
        })
    }

    /// Writes along with the change that the draft which led to it is gone.
    pub(crate) fn write_from_draft<T>(
        &self,
        from_draft: Option<DraftOf>,
        context: &CallContext,
        change: impl Fn(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        self.write(context, |tx| {
            flows::discard_draft_with(tx, from_draft, &change)
        })
    }

    /// Runs a long call, which `lock` then cancels: it may wait for a file.
    pub(crate) fn long<T>(
        &self,
        job: &Arc<Job>,
        call: impl FnOnce(&Store, &alongside_core::Job) -> Result<T>,
    ) -> Result<T> {
        lock(&self.running).push(Arc::downgrade(job));
        let done = guarded(|| {
            // A session that has ended cancels nothing any more.
            self.held()?;
            call(&self.store, &job.0)
        });
        lock(&self.running).retain(|other| !std::ptr::eq(other.as_ptr(), Arc::as_ptr(job)));
        done
    }

    /// Runs `call` with the vault and the lock key.
    pub(crate) fn with_lock_key<T>(
        &self,
        call: impl FnOnce(&vault::Vault, &LockKey) -> Result<T>,
    ) -> Result<T> {
        let held = self.held()?;
        call(&held.vault, &held.lock_key)
    }

    fn held(&self) -> Result<Held> {
        lock(&self.held).clone().ok_or(Error::Locked)
    }
}

/// The session of a first store, unless it has ended.
pub(crate) fn still_open(session: &Weak<Inner>) -> Result<Arc<Inner>> {
    let session = session.upgrade().ok_or(Error::Locked)?;
    session.held()?;
    Ok(session)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
