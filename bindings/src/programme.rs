//! The programme's tools.

use std::sync::Arc;

use alongside_core::drafts::DraftOf;
use alongside_core::programme::{ReachCard, ReachCardDraft, UrgeTimer};
use alongside_core::{CardId, Here, Result, programme};

use crate::inner::Inner;

/// The tools of the programme: cards that are in reach while locked, and the runs of the urge
/// timer. Every call fails with `Locked` once the session is locked.
#[derive(uniffi::Object)]
pub struct Programme(pub(crate) Arc<Inner>);

#[uniffi::export]
impl Programme {
    /// Keeps a card in reach while locked, at most 20. The kept draft that it `finishes` is gone
    /// from then on.
    ///
    /// Fails with `Invalid` where a part of the draft is refused, and where there are 20.
    #[uniffi::method(default(finishes = None))]
    pub fn add_card(
        &self,
        draft: ReachCardDraft,
        here: Here,
        finishes: Option<DraftOf>,
    ) -> Result<ReachCard> {
        self.0
            .write_finishing(finishes, &here, |tx| programme::add_card(tx, &draft, &here))
    }

    /// Puts the draft in place of what a card says. The kept draft that it `finishes` is gone from
    /// then on.
    ///
    /// Fails with `NotFound`, and with `Invalid` where a part of the draft is refused.
    #[uniffi::method(default(finishes = None))]
    pub fn edit_card(
        &self,
        card_id: CardId,
        draft: ReachCardDraft,
        here: Here,
        finishes: Option<DraftOf>,
    ) -> Result<ReachCard> {
        self.0.write_finishing(finishes, &here, |tx| {
            programme::edit_card(tx, card_id, &draft, &here)
        })
    }

    /// Shows a card no more, or again. It is never lost.
    ///
    /// Fails with `NotFound`, and with `Invalid` where 20 others are shown.
    pub fn set_card_removed(
        &self,
        card_id: CardId,
        removed: bool,
        here: Here,
    ) -> Result<ReachCard> {
        self.0.write(&here, |tx| {
            programme::set_card_removed(tx, card_id, removed, &here)
        })
    }

    /// Lists the cards in reach, or those that were removed, in the order they were made.
    ///
    /// Fails with `Locked`.
    pub fn cards(&self, removed: bool) -> Result<Vec<ReachCard>> {
        self.0.read(|conn| programme::cards(conn, removed))
    }

    /// Lists the runs of the urge timer, the latest first, 1 to 500.
    ///
    /// Fails with `Invalid` where the limit is refused.
    pub fn urge_timers(&self, limit: u32, here: Here) -> Result<Vec<UrgeTimer>> {
        self.0
            .read_now(&here, |conn| programme::timers(conn, limit))
    }
}
