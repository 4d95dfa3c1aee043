//! The programme's tools.

use alongside_core::drafts::DraftOf;
use alongside_core::programme::{ReachCard, ReachCardDraft, UrgeTimer};
use alongside_core::store::Transaction;
use alongside_core::{CardId, Here, Result, flows, programme};

use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Keeps a card in reach while locked, at most 20. The kept draft that it `finishes` is gone
    /// from then on.
    #[uniffi::method(default(finishes = None))]
    pub fn add_card(
        &self,
        draft: ReachCardDraft,
        here: Here,
        finishes: Option<DraftOf>,
    ) -> Result<ReachCard> {
        let add = |tx: &Transaction<'_>| programme::add_card(tx, &draft, &here);
        self.write(&here, |tx| flows::finishing(tx, finishes, add))
    }

    /// Puts the draft in place of what a card says. The kept draft that it `finishes` is gone from
    /// then on.
    #[uniffi::method(default(finishes = None))]
    pub fn edit_card(
        &self,
        card_id: CardId,
        draft: ReachCardDraft,
        here: Here,
        finishes: Option<DraftOf>,
    ) -> Result<ReachCard> {
        let edit = |tx: &Transaction<'_>| programme::edit_card(tx, card_id, &draft, &here);
        self.write(&here, |tx| flows::finishing(tx, finishes, edit))
    }

    /// Shows a card no more, or again. It is never lost.
    pub fn set_card_removed(
        &self,
        card_id: CardId,
        removed: bool,
        here: Here,
    ) -> Result<ReachCard> {
        self.write(&here, |tx| {
            programme::set_card_removed(tx, card_id, removed, &here)
        })
    }

    /// Lists the cards in reach, or those that were removed, in the order they were made.
    pub fn cards(&self, removed: bool) -> Result<Vec<ReachCard>> {
        self.read(|conn| programme::cards(conn, removed))
    }

    /// Lists the runs of the urge timer, the latest first, 1 to 500.
    pub fn urge_timers(&self, limit: u32, here: Here) -> Result<Vec<UrgeTimer>> {
        self.read_now(&here, |conn| programme::timers(conn, limit))
    }
}
