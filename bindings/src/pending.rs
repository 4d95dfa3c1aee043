//! What is in hand between the steps of a change of the keys.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use alongside_core::vault::{Pace, Proof, Sealing, SlotKind};
use alongside_core::{Day, Error, Result};

/// A proof, and a slot that is on its way to the shell's hardware key and back.
#[derive(Default)]
pub(crate) struct Pending(Mutex<InHand>);

#[derive(Default)]
pub(crate) struct InHand {
    pub(crate) proof: Option<Arc<Proof>>,
    /// The key that `proof`'s new one is to take the place of.
    pub(crate) old: Option<Arc<Proof>>,
    pub(crate) sealing: Option<Sealing>,
}

impl InHand {
    pub(crate) fn of(proof: Proof, old: Option<Arc<Proof>>) -> Self {
        Self {
            proof: Some(Arc::new(proof)),
            old,
            sealing: None,
        }
    }
}

impl Pending {
    /// Takes a proof in hand, in place of all that was.
    pub(crate) fn prove(&self, proof: Proof) {
        *self.in_hand() = InHand::of(proof, None);
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
    pub(crate) fn finish<T>(&self, act: impl FnOnce(&Proof, &Sealing) -> Result<T>) -> Result<T> {
        let mut in_hand = self.in_hand();
        let (Some(proof), Some(sealing)) = (&in_hand.proof, &in_hand.sealing) else {
            return Err(Error::PinNeeded);
        };
        let done = act(proof, sealing)?;
        *in_hand = InHand::default();
        Ok(done)
    }

    pub(crate) fn seal_pin(&self, pin: &[u8], dates: &[Day]) -> Result<Vec<u8>> {
        let pace = pace()?;
        self.seal(|proof| proof.seal_pin(pin, dates, pace))
    }

    pub(crate) fn seal_secret(&self, kind: SlotKind) -> Result<Vec<u8>> {
        self.seal(|proof| proof.seal_secret(kind))
    }

    fn seal(&self, seal: impl FnOnce(&Proof) -> Result<Sealing>) -> Result<Vec<u8>> {
        // Not held while it is sealed, which takes its time: a lock does not wait for that.
        let proof = self.in_hand().proof.clone().ok_or(Error::PinNeeded)?;
        let sealing = seal(&proof)?;
        let to_wrap = sealing.to_wrap().to_vec();
        let mut in_hand = self.in_hand();
        let kept = in_hand.proof.as_ref();
        if !kept.is_some_and(|kept| Arc::ptr_eq(kept, &proof)) {
            return Err(Error::PinNeeded);
        }
        in_hand.sealing = Some(sealing);
        Ok(to_wrap)
    }

    pub(crate) fn in_hand(&self) -> MutexGuard<'_, InHand> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Measures how fast this device is: the core has no clock.
fn pace() -> Result<Pace> {
    let start = Instant::now();
    Pace::trial()?;
    Ok(Pace(start.elapsed()))
}
