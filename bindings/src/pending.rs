//! What is in hand between the steps of a change of the keys.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use alongside_core::vault::{KdfBenchmark, PendingSlot, Reauthentication, SlotKind};
use alongside_core::{Day, Error, Result};

/// A proof, and a slot that is on its way to the shell's hardware key and back.
#[derive(Default)]
pub(crate) struct Pending(Mutex<InHand>);

#[derive(Default)]
pub(crate) struct InHand {
    pub(crate) reauth: Option<Arc<Reauthentication>>,
    /// The key that `reauthentication`'s new one is to take the place of.
    pub(crate) old: Option<Arc<Reauthentication>>,
    pub(crate) pending_slot: Option<PendingSlot>,
}

impl InHand {
    pub(crate) fn of(reauth: Reauthentication, old: Option<Arc<Reauthentication>>) -> Self {
        Self {
            reauth: Some(Arc::new(reauth)),
            old,
            pending_slot: None,
        }
    }
}

impl Pending {
    /// Takes a proof in hand, in place of all that was.
    pub(crate) fn prove(&self, reauth: Reauthentication) {
        *self.in_hand() = InHand::of(reauth, None);
    }

    pub(crate) fn forget(&self) {
        *self.in_hand() = InHand::default();
    }

    /// Gives all that is in hand away.
    pub(crate) fn take(&self) -> InHand {
        std::mem::take(&mut *self.in_hand())
    }

    /// Does something with what was sealed. If that fails it can be tried again; otherwise nothing
    /// is in hand any more.
    pub(crate) fn finish<T>(
        &self,
        act: impl FnOnce(&Reauthentication, &PendingSlot) -> Result<T>,
    ) -> Result<T> {
        let mut in_hand = self.in_hand();
        let (Some(reauth), Some(pending_slot)) = (&in_hand.reauth, &in_hand.pending_slot) else {
            return Err(Error::PinNeeded);
        };
        let done = act(reauth, pending_slot)?;
        *in_hand = InHand::default();
        Ok(done)
    }

    pub(crate) fn seal_pin(&self, pin: &[u8], dates: &[Day]) -> Result<Vec<u8>> {
        let benchmark = benchmark()?;
        self.seal(|reauth| reauth.seal_pin(pin, dates, benchmark))
    }

    pub(crate) fn seal_secret(&self, kind: SlotKind) -> Result<Vec<u8>> {
        self.seal(|reauth| reauth.seal_secret(kind))
    }

    fn seal(&self, seal: impl FnOnce(&Reauthentication) -> Result<PendingSlot>) -> Result<Vec<u8>> {
        // Not held while it is sealed, which takes its time: a lock does not wait for that.
        let reauth = self.in_hand().reauth.clone().ok_or(Error::PinNeeded)?;
        let pending_slot = seal(&reauth)?;
        let to_wrap = pending_slot.to_wrap().to_vec();
        let mut in_hand = self.in_hand();
        let kept = in_hand.reauth.as_ref();
        if !kept.is_some_and(|kept| Arc::ptr_eq(kept, &reauth)) {
            return Err(Error::PinNeeded);
        }
        in_hand.pending_slot = Some(pending_slot);
        Ok(to_wrap)
    }

    pub(crate) fn in_hand(&self) -> MutexGuard<'_, InHand> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Measures how fast this device is: the core has no clock.
fn benchmark() -> Result<KdfBenchmark> {
    let start = Instant::now();
    KdfBenchmark::trial()?;
    Ok(KdfBenchmark(start.elapsed()))
}
